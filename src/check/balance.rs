//! Balance: what is opened is closed, and what is closed was opened.

use crate::text::numeral::is_roman;
use crate::text::sign;
use std::cmp::Ordering;

use serde::Deserialize;

use super::quoted::whole;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::Violation;
use crate::document::{Block, BlockId, BlockKind, Document, FlowOffset, LONGEST_QUOTATION, Script};
use crate::text::{after, before, slice};

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
struct OpenSigns {
    /// Places of the signs that have not been closed, labels taken for closing ones.
    places: Vec<usize>,
    /// How many are open if no label closes any.
    most: usize,
}

/// A sign without its partner in its block, by its place in the flow.
struct Single {
    at: FlowOffset,
    opens: bool,
    /// It opens a paragraph of a quotation that may go on in the next.
    again: bool,
}

/// A sign that is told.
struct Unpaired {
    at: FlowOffset,
    opens: bool,
    pair: [char; 2],
    /// Its block, by its place among all.
    block: BlockId,
}

/// The signs of one pair that are open while a document is read block by block.
#[derive(Default)]
struct OpenPairs {
    /// What one paragraph opens a later one may close. Each with whether it stands where signs are told of.
    open: Vec<(Unpaired, bool)>,
    /// What one cell of a table opens another may close.
    cells: Vec<(Unpaired, bool)>,
    /// How many more paragraphs the quotation of several may have that may be open.
    long: usize,
    /// Those that have no partner.
    found: Vec<Unpaired>,
}

impl OpenPairs {
    /// Begins `block`, which is `number` among all: what was opened too long ago is not closed here.
    fn enter(&mut self, number: BlockId, block: &Block) {
        if block.kind != BlockKind::Table {
            self.found.extend(told_of(self.cells.drain(..)));
        }
        self.long = self.long.saturating_sub(1);
        let over =
            self.open.iter().take_while(|(open, _)| open.block.index() + LONGEST_QUOTATION < number.index()).count();
        self.found.extend(told_of(self.open.drain(..over)));
    }

    /// True where the last sign that is open stands in a heading, the block before that of this `number`.
    fn heading_is_open(&self, document: &Document, number: BlockId) -> bool {
        let before = self.open.last().filter(|(open, _)| open.block.index() + 1 == number.index());
        let before = before.and_then(|(open, _)| open.block.among(&document.blocks));
        before.is_some_and(|before| before.kind == BlockKind::Heading)
    }

    /// Takes a sign without partner in a block of this `kind`; `again` where it opens one more paragraph of a quotation.
    fn take(&mut self, place: Unpaired, kind: BlockKind, told: bool, again: bool) {
        let open = if kind == BlockKind::Table { &mut self.cells } else { &mut self.open };
        if kind == BlockKind::Note {
            // A note stands by itself.
            self.found.extend((told && !again).then_some(place));
        } else if again {
            self.long = LONGEST_QUOTATION;
        } else if place.opens {
            open.push((place, told));
        } else if open.pop().is_none() && std::mem::take(&mut self.long) == 0 && told {
            self.found.push(place);
        }
    }

    /// All without partner, in the order in which that was known.
    fn finish(mut self) -> Vec<Unpaired> {
        self.found.extend(told_of(self.open.into_iter().chain(self.cells)));
        self.found
    }
}

/// Those of `waiting` that stand where signs are told of.
fn told_of(waiting: impl Iterator<Item = (Unpaired, bool)>) -> impl Iterator<Item = Unpaired> {
    waiting.filter(|(_, told)| *told).map(|(place, _)| place)
}

impl Balance {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let none = || {
            Vacuous::new(
                &["pairs"],
                "`pairs` is empty",
                "write pairs of signs, or delete `pairs`: then the quotation marks of the language are meant",
            )
        };
        let one = || {
            let help = "write the sign that opens, then the one that closes";
            Vacuous::new(&["pairs"], "one of the `pairs` has the same sign twice: each is reported", help)
        };
        let pairs = self.pairs.as_ref()?;
        let same = pairs.iter().any(|[open, close]| open == close);
        pairs.is_empty().then(none).or_else(|| same.then(one))
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let of_language =
            || document.vocabulary.map(|vocabulary| vocabulary.words.typography.quotation_marks.as_slice());
        let Some(pairs) = self.pairs.as_deref().or_else(of_language) else { return Vec::new() };
        // A typewriter's quotation mark may be the partner of any.
        if self.pairs.is_none() && document.flow.text.contains('"') {
            return Vec::new();
        }
        let mut found: Vec<Unpaired> = Vec::new();
        for pair in pairs {
            let unpaired = self.unpaired(document, scope, *pair);
            if unpaired.len() <= MANY {
                found.extend(unpaired);
            }
        }
        // `(COVID-19）`: what one pair opened the sign of another closes, which is one mistake.
        let mixed = |place: &Unpaired| {
            let partner = |other: &Unpaired| other.opens && other.block == place.block && other.pair != place.pair;
            !place.opens && self.pairs.is_some() && found.iter().any(partner)
        };
        found.iter().filter(|place| !mixed(place)).map(|place| violation(document, place)).collect()
    }

    /// The signs of `pair` in `document` that have no partner in any block where it may be.
    fn unpaired(&self, document: &Document, scope: &Scope, pair: [char; 2]) -> Vec<Unpaired> {
        let mut waiting = OpenPairs::default();
        let read = document.numbered_blocks().filter(|(_, block)| block.kind != BlockKind::Furniture);
        for (number, block) in read {
            waiting.enter(number, block);
            // The last word of a heading of two lines may look like the label of a paragraph: `… (see rules 54–` and `57)`.
            if waiting.heading_is_open(document, number) && begins_as_label(document, block, pair) {
                waiting.open.pop();
            }
            let told = scope.has(block.kind);
            for single in self.singles(document, block, pair) {
                let place = Unpaired { at: single.at, opens: single.opens, pair, block: number };
                waiting.take(place, block.kind, told, single.again);
            }
        }
        waiting.finish()
    }

    /// The signs of `pair` that have no partner in `block`, those that close first.
    fn singles(&self, document: &Document, block: &Block, [opening, closing]: [char; 2]) -> Vec<Single> {
        let (text, start) = (document.flow.cut(block.range), block.range.start);
        let mut open = OpenSigns::default();
        let mut singles = Vec::new();
        // What a label's bracket may be, and is not where it is the only one: `A/81/408, para. 114), and`.
        let mut labels = 0;
        let mut cited = None;
        for (at, sign) in text.match_indices([opening, closing]) {
            if sign.starts_with(opening) {
                open.places.push(at);
                open.most += 1;
            } else if is_label(before(text, at)) {
                // `(see 3 d) and 5))`: a label's bracket may close or not.
                labels += 1;
                if open.places.pop().is_none() && open.most == 0 && is_cited(text, at) {
                    cited = Some(at);
                }
            } else if open.most == 0 {
                singles.push(Single { at: start + at, opens: false, again: false });
            } else {
                open.places.pop();
                open.most -= 1;
            }
        }
        let cited = cited.filter(|_| labels == 1 && self.pairs.is_some());
        singles.extend(cited.map(|at| Single { at: start + at, opens: false, again: false }));
        // A quotation of many paragraphs opens in each.
        let again = |at: usize| self.pairs.is_none() && before(text, at).chars().all(|c| !c.is_alphabetic());
        singles.extend(open.places.into_iter().map(|at| Single { at: start + at, opens: true, again: again(at) }));
        let arabic = document.vocabulary.is_some_and(|vocabulary| vocabulary.words.script == Script::Arabic);
        if arabic && self.pairs.is_some() { turned(singles) } else { singles }
    }
}

/// What is told of the single brackets of an Arabic paragraph, where brackets are turned by hand for a display from right
/// to left: their counts tell, not their order.
fn turned(mut singles: Vec<Single>) -> Vec<Single> {
    let opening = singles.iter().filter(|single| single.opens).count();
    let closing = singles.len() - opening;
    match opening.cmp(&closing) {
        Ordering::Equal => Vec::new(),
        Ordering::Greater => singles.pop().into_iter().collect(),
        Ordering::Less => singles.into_iter().take(1).collect(),
    }
}

/// True where the first sign of `pair` in `block` closes, behind what may be a label or a number.
fn begins_as_label(document: &Document, block: &Block, [opening, closing]: [char; 2]) -> bool {
    let text = document.flow.cut(block.range);
    let first = text.split_once(closing).map(|(first, _)| first);
    first.is_some_and(|first| !first.contains(opening) && is_label(first))
}

/// True where `before` ends in what a label has before its bracket: `a`, `12`, `iv`.
fn is_label(before: &str) -> bool {
    /// Letters of a label that is no Roman numeral, at most. At 1 40 findings change in the corpus.
    const LETTERS: usize = 2;
    /// Figures of a label, at most; a group of a large number has as many. At 2 2 findings change in the corpus.
    const FIGURES: usize = 3;
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let rest = slice(before, ..before.len() - word.len());
    let outside = rest.chars().next_back();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let figures = word.chars().count() - letters;
    let roman = !word.is_empty() && word.bytes().all(is_roman);
    let short = !word.is_empty() && (letters <= LETTERS && figures <= FIGURES || roman);
    // `$25,700`
    let amount = || {
        let more = rest.strip_suffix([',', '.']);
        letters == 0 && figures == FIGURES && more.is_some_and(|more| more.ends_with(|c: char| c.is_ascii_digit()))
    };
    short
        && !amount()
        && !is_joined(rest)
        // An export writes the end of a line in a cell as `\n`, which looks like a letter before the label.
        && outside.is_none_or(|c| c.is_whitespace() || "-,;/.\\".contains(c) || c == sign::LEFT_SINGLE || sign::is_long_dash(c) || sign::is_quotation_mark(c))
}

/// True where `before`, which a short word follows, ends in the rest of a longer one: `A/74/` of a symbol, `COVID-`.
fn is_joined(before: &str) -> bool {
    let rest = before
        .rsplit(|c: char| c.is_whitespace() || sign::opens_bracket(c) || sign::closes_bracket(c))
        .next()
        .unwrap_or_default();
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    let slash = rest.split_once('/').is_some_and(|(first, _)| first.ends_with(char::is_alphanumeric));
    rest.ends_with(|c: char| "-/.".contains(c) || sign::is_long_dash(c)) && (letters > 1 || slash)
}

/// True where the bracket at `at` stands behind the number of what is cited, and no item begins behind it: `para. 114),`.
fn is_cited(text: &str, at: usize) -> bool {
    let (before, after) = (before(text, at), after(text, at).chars().nth(1));
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || "IVXLC".contains(c));
    let behind = rest.len() < before.len() && rest.ends_with(char::is_whitespace);
    let ends = after.is_none_or(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"()".contains(c));
    behind && ends && rest.contains(char::is_alphabetic)
}

fn violation(document: &Document, place: &Unpaired) -> Violation {
    /// Characters of the text beside the sign, for the message.
    const BESIDE: usize = 16;
    let Unpaired { at, opens, pair: [opening, closing], .. } = *place;
    let (sign, missing) = if opens { (opening, closing) } else { (closing, opening) };
    let (text, place) = (&document.flow.text, at.to(at + sign.len_utf8()));
    let std::ops::Range { start: at, end } = place.range();
    let line = |c: &char| *c != '\n';
    let length = |characters: &mut dyn Iterator<Item = char>| -> usize {
        characters.take(BESIDE).take_while(line).map(char::len_utf8).sum()
    };
    let beside = if opens {
        at..at + length(&mut after(text, at).chars())
    } else {
        end - length(&mut before(text, end).chars().rev())..end
    };
    let found = slice(text, whole(text, beside));
    Violation {
        at: document.place_of(place),
        case: if opens { "unclosed" } else { "unopened" },
        values: vec![("found", found.trim().to_owned()), ("missing", missing.to_string())],
        ..Violation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{is_cited, is_joined, is_label};

    #[test]
    fn labels_are_told_from_words() {
        for label in [
            "a", "see 12", "b) iv", "aa", "3 d", "1–12", "127 nn", "127nn", "58.b", "“a", "“iv", "a)/b", "1, 127",
            "\\na",
        ] {
            assert!(is_label(label), "{label}");
        }
        let others = ["", "report", "(a", "2020", "Rev", "in A/74/53", "disease COVID-19", "A/C.3/74/L.14", "Rev.1"];
        for other in others.into_iter().chain(["of $25,700", "1,263,100", "de 25.700"]) {
            assert!(!is_label(other), "{other}");
        }
    }

    #[test]
    fn numbers_of_what_is_cited_are_told_from_items() {
        let cited = |text: &str| is_cited(text, text.find(')').unwrap());
        for text in
            ["the report, A/81/42, para. 7), and", "its annex, Part II)", "第 7)，", "Committee A/80/5, par. 7)]"]
        {
            assert!(cited(text), "{text}");
        }
        for text in ["7)", "it saw 7) the fund", "see 3 d), 5)", "see 5))", "Group of 77 and 5)(a)"] {
            assert!(!cited(text), "{text}");
        }
    }

    #[test]
    fn what_ends_with_a_sign_goes_on() {
        for text in ["in A/74/", "COVID-", "the ab–", "Rev.", "(see A/", "12/"] {
            assert!(is_joined(text), "{text}");
        }
        for text in ["", "x-", "x.", "12-", "/", "COVID- ", "COVID", "COVID-(", "ab:"] {
            assert!(!is_joined(text), "{text}");
        }
    }
}
