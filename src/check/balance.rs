//! Balance: what is opened is closed, and what is closed was opened.

use serde::Deserialize;

use super::{Hit, Scope};
use crate::document::{Block, BlockKind, Document, LONGEST_QUOTATION};

/// Parameters of a `balance`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Balance {
    /// The signs, each that opens with the one that closes it; without them the quotation marks of the language.
    pairs: Option<Vec<[char; 2]>>,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "missing"];
pub(super) const CASES: &[&str] = &["unclosed", "unopened"];

/// A text with more single signs of a pair than this is not read rightly, or means something else by them.
const MANY: usize = 10;

/// What of one pair is open in a block.
#[derive(Default)]
struct Open {
    /// Places of the signs that have not been closed, labels taken for closing ones.
    places: Vec<usize>,
    /// How many are open if no label closes any.
    most: usize,
}

/// A sign without its partner in its block, by its place in the flow.
struct Single {
    at: usize,
    opens: bool,
    /// It opens a paragraph of a quotation that may go on in the next.
    again: bool,
}

impl Balance {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Hit> {
        let of_language =
            || document.vocabulary.map(|vocabulary| vocabulary.words.typography.quotation_marks.as_slice());
        let Some(pairs) = self.pairs.as_deref().or_else(of_language) else { return Vec::new() };
        // A typewriter's quotation mark may be the partner of any.
        if self.pairs.is_none() && document.flow.text.contains('"') {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for pair in pairs {
            let already = hits.len();
            // What one paragraph opens a later one may close; a note stands by itself.
            let mut waiting: Vec<(usize, bool)> = Vec::new();
            // The quotation of several paragraphs that may be open, and how many more it may have.
            let mut long = 0_usize;
            for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
                let told = scope.has(block.kind);
                long = long.saturating_sub(1);
                for single in self.singles(document, block, *pair) {
                    if block.kind == BlockKind::Note {
                        hits.extend((told && !single.again).then(|| hit(document, single.at, *pair, single.opens)));
                    } else if single.again {
                        long = LONGEST_QUOTATION;
                    } else if single.opens {
                        waiting.push((single.at, told));
                    } else if waiting.pop().is_none() && std::mem::take(&mut long) == 0 && told {
                        hits.push(hit(document, single.at, *pair, false));
                    }
                }
            }
            hits.extend(waiting.into_iter().filter(|(_, told)| *told).map(|(at, _)| hit(document, at, *pair, true)));
            if hits.len() - already > MANY {
                hits.truncate(already);
            }
        }
        hits
    }

    /// The signs of `pair` that have no partner in `block`, those that close first.
    fn singles(&self, document: &Document, block: &Block, [opening, closing]: [char; 2]) -> Vec<Single> {
        let text = &document.flow.text[block.start as usize..block.end as usize];
        let mut open = Open::default();
        let mut singles = Vec::new();
        for (at, sign) in text.match_indices([opening, closing]) {
            if sign.starts_with(opening) {
                open.places.push(at);
                open.most += 1;
            } else if is_label(&text[..at]) {
                // `(see 3 d) and 5))`: a label's bracket may close or not.
                open.places.pop();
            } else if open.most == 0 {
                singles.push(Single { at: block.start as usize + at, opens: false, again: false });
            } else {
                open.places.pop();
                open.most -= 1;
            }
        }
        // A quotation of many paragraphs opens in each.
        let again = |at: usize| self.pairs.is_none() && text[..at].chars().all(|c| !c.is_alphabetic());
        let start = block.start as usize;
        singles.extend(open.places.into_iter().map(|at| Single { at: start + at, opens: true, again: again(at) }));
        singles
    }
}

/// True where `before` ends in what a label has before its bracket: `a`, `12`, `iv`.
fn is_label(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let outside = before[..before.len() - word.len()].chars().next_back();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let figures = word.chars().count() - letters;
    let roman = !word.is_empty() && word.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte));
    let short = !word.is_empty() && (letters <= 2 && figures <= 3 || roman);
    short && outside.is_none_or(|c| c.is_whitespace() || "–—-,;/.“‘\"«„".contains(c))
}

fn hit(document: &Document, at: usize, [opening, closing]: [char; 2], opens: bool) -> Hit {
    /// Characters of the text beside the sign, for the message.
    const BESIDE: usize = 16;
    let (sign, missing) = if opens { (opening, closing) } else { (closing, opening) };
    let text = &document.flow.text;
    let end = at + sign.len_utf8();
    let line = |c: &char| *c != '\n';
    let found: String = if opens {
        text[at..].chars().take(BESIDE).take_while(line).collect()
    } else {
        let before: Vec<char> = text[..end].chars().rev().take(BESIDE).take_while(line).collect();
        before.into_iter().rev().collect()
    };
    Hit {
        at: document.flow.to_source(&document.source.text, at, end),
        case: if opens { "unclosed" } else { "unopened" },
        values: vec![("found", found.trim().to_owned()), ("missing", missing.to_string())],
        ..Hit::default()
    }
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn labels_are_told_from_words() {
        for label in ["a", "see 12", "b) iv", "aa", "3 d", "1–12", "127 nn", "127nn", "58.b", "“a", "“iv"] {
            assert!(is_label(label), "{label}");
        }
        for other in ["", "report", "(a", "2020", "Rev"] {
            assert!(!is_label(other), "{other}");
        }
    }
}
