//! The forms of references in a language, and how they are found.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::numeral::{is_whole, skip_parts};
use super::{Own, Reference, Side, Target};
use crate::document::item::{Item, ItemKind, Value};
use crate::document::numeral::{Numerals, Reading};
use crate::document::vocabulary::{Punctuation, ReferenceWords, Sign};
use crate::document::{Block, BlockKind, Lexicon, label};
use crate::source::Span;
use crate::text::unspaced;

const NUMBERS: &str = "{numbers}";
const REFERENCE: &str = "{reference}";
pub(super) const BLANKS: [char; 3] = [' ', '\u{a0}', '\n'];

/// The forms of references in a language, ready to be found.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// The word that the title of an only annex is.
    pub(super) annex: String,
    /// What forms begin with, none the beginning of another.
    leads: Vec<String>,
    /// Looks for these; built when first used: of all languages a document needs one.
    searcher: OnceLock<Option<AhoCorasick>>,
    /// For each kind of part what stands before the numbers and after them, longest first.
    pub(super) forms: Vec<(Target, String, String)>,
    /// What a reference may stand in, with what that says.
    frames: Vec<(Frame, String, String)>,
    pub(super) between: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Frame {
    Side(Side),
    Own(Own),
    Other,
}

/// A form of a vocabulary that lacks what it is to hold.
#[derive(Debug, thiserror::Error)]
#[error("the form of references \"{form}\" lacks {lacks}")]
pub struct FormError {
    form: String,
    lacks: &'static str,
}

impl Forms {
    /// Compiles `words`.
    ///
    /// # Errors
    /// A form without its place for numbers, a frame without its place for the reference.
    pub(in crate::document) fn of(words: &ReferenceWords) -> Result<Self, FormError> {
        let cut = |form: &String, at: &'static str| match form.split_once(at) {
            Some((before, after)) => {
                Ok((before.trim_matches(BLANKS).to_owned(), after.trim_matches(BLANKS).to_owned()))
            }
            None => Err(FormError { form: form.clone(), lacks: at }),
        };
        let mut forms = Vec::new();
        let targets = [
            (Target::Paragraph, &words.paragraph),
            (Target::Section, &words.section),
            (Target::Annex, &words.annex),
            (Target::Table, &words.table),
            (Target::Figure, &words.figure),
            (Target::Footnote, &words.footnote),
        ];
        for (target, list) in targets {
            for form in list {
                let (before, after) = cut(form, NUMBERS)?;
                let capital = capitalised(&before);
                if capital != before {
                    forms.push((target, capital, after.clone()));
                }
                forms.push((target, before, after));
            }
        }
        forms.retain(|(_, before, _)| !before.is_empty());
        forms.sort_by_key(|(_, before, after)| std::cmp::Reverse((before.len(), after.len())));
        let mut frames = Vec::new();
        let kinds = [
            (Frame::Side(Side::Above), &words.above),
            (Frame::Side(Side::Below), &words.below),
            (Frame::Own(Own::Sure), &words.own),
            (Frame::Own(Own::Likely), &words.likely),
            (Frame::Other, &words.other),
        ];
        for (frame, list) in kinds {
            for form in list {
                let (before, after) = cut(form, REFERENCE)?;
                frames.push((frame, before, after));
            }
        }
        let mut leads: Vec<&str> = Vec::new();
        for (_, before, _) in forms.iter().rev() {
            if !leads.iter().any(|lead| before.starts_with(lead)) {
                leads.push(before);
            }
        }
        let leads = leads.into_iter().map(str::to_owned).collect();
        let annex = words
            .annex
            .first()
            .map(|form| cut(form, NUMBERS))
            .transpose()?
            .map(|(before, _)| before)
            .unwrap_or_default();
        Ok(Self { annex, leads, searcher: OnceLock::new(), forms, frames, between: words.between.clone() })
    }

    /// The references in `blocks`, in the order of the flow; their spans are filled in later.
    pub(in crate::document) fn find(&self, flow: &str, blocks: &[Block], lexicon: &Lexicon) -> Vec<Item> {
        let mut items = Vec::new();
        let Some(leads) = self.searcher() else { return items };
        let mut at = 0;
        let mut end = 0;
        for lead in leads.find_iter(flow) {
            // A number of the form before may be in the way of the next form's beginning.
            if lead.start() < end {
                continue;
            }
            while blocks.get(at).is_some_and(|block| (block.end as usize) <= lead.start()) {
                at += 1;
            }
            let Some(block) = blocks.get(at).filter(|block| block.start as usize <= lead.start()) else { continue };
            if matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) {
                continue;
            }
            end = self.reference(flow, (at as u32, *block), lead.start(), lexicon, &mut items).unwrap_or(end);
        }
        items
    }

    /// Looks for what forms begin with.
    pub(super) fn searcher(&self) -> Option<&AhoCorasick> {
        self.searcher.get_or_init(|| self.search()).as_ref()
    }

    fn search(&self) -> Option<AhoCorasick> {
        // Only leftmost matches are looked for with vectors.
        let searcher = AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostFirst).build(&self.leads);
        searcher.ok().filter(|_| !self.leads.is_empty())
    }

    /// How many bytes of `text` name a `target`, in capitals or not, where it begins so.
    pub(in crate::document) fn begins(&self, target: Target, text: &str) -> Option<usize> {
        let mut forms = self.forms.iter().filter(|(other, ..)| *other == target);
        forms.find_map(|(_, lead, _)| {
            let head = text.get(..lead.len())?;
            (head.eq_ignore_ascii_case(lead)).then_some(lead.len())
        })
    }

    /// Reads the reference that begins at `start`; returns its end.
    fn reference(
        &self,
        flow: &str,
        (place, block): (u32, Block),
        start: usize,
        lexicon: &Lexicon,
        items: &mut Vec<Item>,
    ) -> Option<usize> {
        let (before, text) = (&flow[block.start as usize..start], &flow[start..block.end as usize]);
        let joined = |c: char| c.is_alphanumeric() && !unspaced(c);
        if before.ends_with(joined) && text.starts_with(joined) {
            return None;
        }
        let forms = self.forms.iter().filter(|(_, lead, _)| text.starts_with(lead.as_str()));
        let (target, numbers, rest) = forms.into_iter().find_map(|(target, lead, after)| {
            let (numbers, rest) = self.numbers(*target, &text[lead.len()..], after, lexicon.numerals())?;
            Some((*target, numbers, rest))
        })?;
        let (side, own, after) = self.frame(before, rest, lexicon.punctuation());
        // What begins a block is a title, unless it says more.
        if own == Own::Unsaid && before.is_empty() && target != Target::Paragraph {
            return None;
        }
        for number in numbers {
            let start = block.end - number.rest as u32;
            let value = Reference {
                target,
                readings: number.readings,
                prefix: number.prefix,
                side,
                own,
                inside: number.inside,
                whole: block.start + before.len() as u32,
            };
            items.push(Item {
                kind: ItemKind::Reference,
                span: Span::default(),
                start,
                end: start + number.length as u32,
                block: place,
                value: Value::Reference(value),
            });
        }
        Some(block.end as usize - after.len())
    }

    /// The numbers that `text` begins with and what follows them and `after`.
    fn numbers<'t>(
        &self,
        target: Target,
        text: &'t str,
        after: &str,
        numerals: &Numerals,
    ) -> Option<(Vec<Number>, &'t str)> {
        let mut rest = text.trim_start_matches(BLANKS);
        let mut numbers = Vec::new();
        let mut ends = rest;
        let fits = |readings: &[Option<Reading>; 2], rest: &str| {
            is_whole(rest, numerals.suffixes())
                && readings[0].is_some_and(|reading| target.is_numbered_in(reading.system))
        };
        let plain = |rest: &str| {
            let (readings, length) = label::numeral(rest, numerals)?;
            fits(&readings, rest.get(length..)?).then_some((readings, length, 0))
        };
        // `17.40` is a number of its own, whatever 40 is.
        let several = |rest: &str| {
            let (readings, prefix, length) = label::several(rest).filter(|_| target == Target::Paragraph)?;
            let prefix = u8::try_from(prefix).ok()?;
            fits(&readings, rest.get(length..)?).then_some((readings, length, prefix))
        };
        while let Some((readings, length, prefix)) = several(rest).or_else(|| plain(rest)) {
            let (next, inside) = skip_parts(&rest[length..], &self.between);
            numbers.push(Number { readings, prefix, length, rest: rest.len(), inside });
            ends = next;
            let Some(next) = self.joint(next) else { break };
            rest = next;
        }
        let follows = if after.is_empty() { Some(ends) } else { ends.trim_start_matches(BLANKS).strip_prefix(after) };
        follows.filter(|_| !numbers.is_empty()).map(|rest| (numbers, rest))
    }

    /// `text` after what stands between two numbers.
    pub(super) fn joint<'t>(&self, text: &'t str) -> Option<&'t str> {
        let joints = self.between.iter().filter_map(|joint| text.strip_prefix(joint.as_str()));
        joints.min_by_key(|rest| rest.len()).map(|rest| rest.trim_start_matches(BLANKS))
    }

    /// What the text around a reference says of it, and what follows that.
    fn frame<'t>(&self, before: &str, after: &'t str, punctuation: &Punctuation) -> (Option<Side>, Own, &'t str) {
        let joined = |c: char| c.is_alphanumeric() && !unspaced(c);
        let near = before.trim_end_matches(BLANKS);
        let rest = after.trim_start_matches(BLANKS);
        let (mut side, mut own, mut end) = (None, Own::Unsaid, after);
        for (frame, lead, trail) in &self.frames {
            let leads = near
                .strip_suffix(lead.as_str())
                .is_some_and(|before| !(lead.starts_with(joined) && before.ends_with(joined)));
            let Some(follows) = rest.strip_prefix(trail.as_str()).filter(|_| leads) else { continue };
            if trail.ends_with(joined) && follows.starts_with(joined) {
                continue;
            }
            match frame {
                Frame::Other => return (None, Own::Unsaid, after),
                Frame::Own(says) => own = own.max(*says),
                Frame::Side(says) => (side, own) = (side.or(Some(*says)), Own::Sure),
            }
            if !trail.is_empty() && follows.len() < end.len() {
                end = follows;
            }
        }
        if own > Own::Unsaid && (is_quoted(before, punctuation) || is_cited(near, punctuation)) {
            own = Own::Unsaid;
        }
        (side, own, end)
    }
}

/// A number of a reference, with the bytes that it and all after it take in the block.
struct Number {
    readings: [Option<Reading>; 2],
    prefix: u8,
    length: usize,
    rest: usize,
    inside: bool,
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// True where a quotation is open at the end of `before`.
pub(crate) fn is_quoted(before: &str, punctuation: &Punctuation) -> bool {
    /// Bytes that a quotation is looked for in: it keeps the search linear in blocks of any length.
    const NEAR: usize = 4000;
    let from = before.ceil_char_boundary(before.len().saturating_sub(NEAR));
    let (mut open, mut straight) = (0, false);
    for c in before[from..].chars() {
        match (punctuation.is(c, Sign::OPENING_QUOTE), punctuation.is(c, Sign::CLOSING_QUOTE)) {
            (true, true) => straight = !straight,
            (true, false) => open += 1,
            (false, true) => open -= 1,
            _ => {}
        }
    }
    open > 0 || straight
}

/// True where `before` ends with what the part is one of, and a comma: another document, `A/80/1,`, or a rule or article,
/// `rule 9,`.
fn is_cited(before: &str, punctuation: &Punctuation) -> bool {
    let Some(before) = before.strip_suffix(punctuation.are(Sign::COMMA)) else { return false };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let named = before.strip_suffix(word).is_some_and(|before| before.trim_end().ends_with(char::is_alphabetic));
    // `In 2024,` is no part.
    let numbered = (1..4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    word.contains('/') && word.contains(|c: char| c.is_ascii_digit()) || named && numbered
}

#[cfg(test)]
mod tests {
    use crate::document::Vocabulary;
    use crate::document::vocabulary::Punctuation;

    fn is_cited(before: &str) -> bool {
        let arabic = Vocabulary::parse("ar", include_str!("../../../rules/vocabulary/ar.toml")).unwrap();
        super::is_cited(before, &Punctuation::of([&arabic.words]))
    }

    #[test]
    fn a_part_of_something_else_is_told() {
        for before in ["see A/80/1,", "in accordance with rule 9,", "conforme al artículo 12,", "عملا بالمادة 9،"]
        {
            assert!(is_cited(before), "{before}");
        }
        for before in ["in 2024,", "see rule 9", "as it says,", "17,"] {
            assert!(!is_cited(before), "{before}");
        }
    }
}
