//! The forms of references in a language, and how they are found.

use std::collections::HashSet;

use super::numeral::{chaptered, is_whole, skip_parts};
use crate::document::block::{Block, BlockKind};
use crate::document::item::{FoundItem, ItemKind, Reference, Value};
use crate::document::label;
use crate::document::layout::flow::Flow;
use crate::document::lexicon::Lexicon;
use crate::document::lexicon::counting::Reading;
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::reference::{Forms, Ownership, ReferenceFrame, SPACES, Side, Target};
use crate::document::lexicon::vocabulary::{Punctuation, Sign};
use crate::document::place::{BlockId, FlowOffset};
use crate::text::{sign, slice, unspaced};

/// A number of a reference, with the bytes that it and all after it take in the block.
struct ReferenceNumber {
    readings: [Option<Reading>; 2],
    prefix: u8,
    length: usize,
    rest: usize,
    inside: bool,
}

/// True where a quotation is open at the end of `before`.
pub(crate) fn is_quoted(before: &str, punctuation: &Punctuation) -> bool {
    /// Bytes that a quotation is looked for in: it keeps the search linear in blocks of any length.
    const NEAR: usize = 4000;
    let from = before.ceil_char_boundary(before.len().saturating_sub(NEAR));
    let (mut open, mut straight) = (0, false);
    for c in slice(before, from..).chars() {
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

impl Forms {
    /// The references in `blocks`, in the order of the flow.
    pub(crate) fn find(&self, flow: &Flow, blocks: &[Block], lexicon: &Lexicon) -> Vec<FoundItem> {
        let mut items = Vec::new();
        let Some(leads) = self.searcher() else { return items };
        let chapters = self.chapters(flow, blocks);
        let mut at = 0;
        let mut end = FlowOffset::default();
        for lead in leads.find_iter(&flow.text) {
            let start = FlowOffset::new(lead.start());
            // A number of the form before may be in the way of the next form's beginning.
            if start < end {
                continue;
            }
            while blocks.get(at).is_some_and(|block| block.range.end <= start) {
                at += 1;
            }
            let Some(block) = blocks.get(at).filter(|block| block.range.start <= start) else { continue };
            if matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) {
                continue;
            }
            end = self
                .reference(flow, (BlockId::new(at), *block), start, (lexicon, &chapters), &mut items)
                .unwrap_or(end);
        }
        items
    }

    /// The chapters that the titles of tables and figures name, `34.`: elsewhere `table 4.2` is a number and the mark of a note.
    fn chapters<'f>(&self, flow: &'f Flow, blocks: &[Block]) -> HashSet<&'f str> {
        let chapters = blocks.iter().filter_map(|block| {
            let text = flow.cut(block.range);
            // Most blocks begin otherwise.
            text.chars().next().filter(|c| !c.is_lowercase() && c.is_alphabetic())?;
            let begins = |target| self.begins(target, text).map(|lead| slice(text, lead..).trim_start_matches(SPACES));
            let number = begins(Target::Table).or_else(|| begins(Target::Figure))?;
            chaptered(number).map(|(_, chapter, _)| slice(number, ..chapter))
        });
        chapters.collect()
    }

    /// Reads the reference that begins at `start`; returns its end.
    fn reference(
        &self,
        flow: &Flow,
        (place, block): (BlockId, Block),
        start: FlowOffset,
        (lexicon, chapters): (&Lexicon, &HashSet<&str>),
        items: &mut Vec<FoundItem>,
    ) -> Option<FlowOffset> {
        let (before, text) = (flow.cut(block.range.start.to(start)), flow.cut(start.to(block.range.end)));
        let joined = |c: char| c.is_alphanumeric() && !unspaced(c);
        if before.ends_with(joined) && text.starts_with(joined) {
            return None;
        }
        let forms = self.forms.iter().filter(|(_, lead, _)| text.starts_with(lead.as_str()));
        let (target, numbers, rest) = forms.into_iter().find_map(|(target, lead, after)| {
            let (numbers, rest) =
                self.numbers(*target, slice(text, lead.len()..), after, (lexicon.numerals(), chapters))?;
            Some((*target, numbers, rest))
        })?;
        let (side, own, after) = self.frame(before, rest, lexicon.punctuation());
        let free = own == Ownership::Unsaid && self.is_free(before, rest, lexicon.punctuation());
        // What begins a block is a title, unless it says more.
        if own == Ownership::Unsaid && before.is_empty() && target != Target::Paragraph {
            return None;
        }
        for number in numbers {
            let at = start + (text.len() - number.rest);
            let value = Reference {
                target,
                readings: number.readings,
                prefix: number.prefix,
                side,
                own,
                inside: number.inside,
                free,
                whole: start,
            };
            let range = at.to(at + number.length);
            items.push(FoundItem::new(ItemKind::Reference, range, place, Value::Reference(value)));
        }
        Some(start + (text.len() - after.len()))
    }

    /// The numbers that `text` begins with and what follows them and `after`.
    fn numbers<'t>(
        &self,
        target: Target,
        text: &'t str,
        after: &str,
        (numerals, chapters): (&Numerals, &HashSet<&str>),
    ) -> Option<(Vec<ReferenceNumber>, &'t str)> {
        let mut rest = text.trim_start_matches(SPACES);
        let mut numbers = Vec::new();
        let mut ends = rest;
        let fits = |readings: &[Option<Reading>; 2], rest: &str| {
            is_whole(rest, numerals.suffixes())
                && readings[0].is_some_and(|reading| target.is_numbered_in(reading.system))
        };
        let plain = |rest: &str| {
            let (readings, length) = label::numeral::numeral(rest, numerals)?;
            fits(&readings, rest.get(length..)?).then_some((readings, length, 0))
        };
        // `17.40` is a number of its own, whatever 40 is.
        let several = |rest: &str| {
            let (readings, prefix, length) = match target {
                Target::Paragraph => label::numeral::several(rest)?,
                Target::Table | Target::Figure => {
                    chaptered(rest).filter(|(_, chapter, _)| chapters.contains(slice(rest, ..*chapter)))?
                }
                _ => return None,
            };
            let prefix = u8::try_from(prefix).ok()?;
            fits(&readings, rest.get(length..)?).then_some((readings, length, prefix))
        };
        while let Some((readings, length, prefix)) = several(rest).or_else(|| plain(rest)) {
            let (next, inside) = skip_parts(slice(rest, length..), &self.between);
            numbers.push(ReferenceNumber { readings, prefix, length, rest: rest.len(), inside });
            ends = next;
            let Some(next) = self.joint(next) else { break };
            rest = next;
        }
        let follows = if after.is_empty() { Some(ends) } else { ends.trim_start_matches(SPACES).strip_prefix(after) };
        follows.filter(|_| !numbers.is_empty()).map(|rest| (numbers, rest))
    }

    /// `text` after what stands between two numbers.
    pub(crate) fn joint<'t>(&self, text: &'t str) -> Option<&'t str> {
        let joints = self.between.iter().filter_map(|joint| text.strip_prefix(joint.as_str()));
        joints.min_by_key(|rest| rest.len()).map(|rest| rest.trim_start_matches(SPACES))
    }

    /// True where nothing around a reference tells of another document, and no word follows that may: `paragraph 3 of`.
    fn is_free(&self, before: &str, rest: &str, punctuation: &Punctuation) -> bool {
        let near = before.trim_end_matches(SPACES);
        let another = self.frames.iter().any(|(frame, lead, trail)| {
            let rest = rest.trim_start_matches(SPACES);
            *frame == ReferenceFrame::Other && near.ends_with(lead.as_str()) && rest.starts_with(trail.as_str())
        });
        let ends = !rest.trim_start_matches(SPACES).starts_with(|c: char| c.is_alphanumeric() || sign::opens_round(c));
        let goes_on = || self.joint(rest).is_some();
        !another && (ends || goes_on()) && !is_quoted(before, punctuation) && !is_cited(near, punctuation)
    }

    /// What the text around a reference says of it, and what follows that.
    fn frame<'t>(&self, before: &str, after: &'t str, punctuation: &Punctuation) -> (Option<Side>, Ownership, &'t str) {
        let joined = |c: char| c.is_alphanumeric() && !unspaced(c);
        let near = before.trim_end_matches(SPACES);
        let rest = after.trim_start_matches(SPACES);
        let (mut side, mut own, mut end) = (None, Ownership::Unsaid, after);
        for (frame, lead, trail) in &self.frames {
            let leads = near
                .strip_suffix(lead.as_str())
                .is_some_and(|before| !(lead.starts_with(joined) && before.ends_with(joined)));
            let Some(follows) = rest.strip_prefix(trail.as_str()).filter(|_| leads) else { continue };
            if trail.ends_with(joined) && follows.starts_with(joined) {
                continue;
            }
            match frame {
                ReferenceFrame::Other => return (None, Ownership::Unsaid, after),
                ReferenceFrame::Ownership(says) => own = own.max(*says),
                ReferenceFrame::Side(says) => (side, own) = (side.or(Some(*says)), Ownership::Sure),
            }
            if !trail.is_empty() && follows.len() < end.len() {
                end = follows;
            }
        }
        if own > Ownership::Unsaid && (is_quoted(before, punctuation) || is_cited(near, punctuation)) {
            own = Ownership::Unsaid;
        }
        (side, own, end)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::lexicon::vocabulary::{Punctuation, Vocabulary};

    fn is_cited(before: &str) -> bool {
        let arabic = Vocabulary::parse("ar", include_str!("../../../../rules/vocabulary/ar.toml")).unwrap();
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
