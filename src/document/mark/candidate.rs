//! Figures and asterisks that may be marks.
//!
//! How much figures look like a mark: the first row that fits decides.
//!
//! | row | figures | strength |
//! |---|---|---|
//! | `zero_first` | begin with 0 | none |
//! | `goes_on` | go on after their end, by the table in [`after`](super::after) | none |
//! | `slash` | a slash is after them: until about 1997 marks were written `7/` | stop |
//! | `group` | the number after the candidate before them, and a comma between: `27,28` | as that one |
//! | `after_a_year` | right after the four figures of a year: `20111` | word |
//! | `brackets` | the document has its marks in brackets | by the table in [`brackets`](super::brackets) |
//! | `other` | any others | by the table in [`before`](super::before) |
//!
//! The strength of the last three is less where they count what follows: [`after`](super::after).

use super::after::{may_be_mark, unless_counting};
use super::figures::Figures;
use super::strength::Strength;
use super::words::{UNIT, ends_word, is_power};
use super::{before, brackets};
use crate::document::label::key;
use crate::document::label::key::Key;
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::vocabulary::{Sign, Vocabulary};
use crate::document::place::{BlockId, FlowRange};
use crate::text::{slice, unspaced};

/// A figure or asterisk that may be a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkCandidate {
    /// Where it stands in the flow.
    pub range: FlowRange,
    pub block: BlockId,
    /// Its number, 0 for asterisks.
    pub number: u32,
    pub stars: u8,
    pub strength: Strength,
    /// A sentence may end or begin after it.
    pub closes: bool,
    /// It stands in a row of a table.
    pub row: bool,
    /// It is the last figures of a number.
    pub attached: bool,
    /// First byte in the source.
    pub place: u32,
    /// It stands right after a word that is no unit or name of a thing.
    pub joined: bool,
    /// It stands raised; `None` where print does not tell.
    pub superscript: Option<bool>,
}

/// A mark that the format knows as one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldMark {
    pub key: Key,
    /// Where it stands in the flow.
    pub range: FlowRange,
    pub block: BlockId,
    /// The note that it names.
    pub note: Option<u32>,
}

impl MarkCandidate {
    /// One of which nothing but its place, in the flow's bytes, and its block is known yet.
    fn at(range: FlowRange, block: BlockId) -> Self {
        Self {
            range,
            block,
            number: 0,
            stars: 0,
            strength: Strength::Doubtful,
            closes: false,
            row: false,
            attached: false,
            place: 0,
            joined: false,
            superscript: None,
        }
    }

    /// `length` asterisks at `at`.
    pub fn asterisks(at: usize, length: usize, block: BlockId) -> Self {
        Self { stars: length as u8, strength: Strength::Word, ..Self::at(FlowRange::new(at, at + length), block) }
    }

    /// `says`, which stands raised after `before`, at `place` in the flow; `None` where it is no number or asterisk.
    pub fn superscript(
        says: &str,
        before: &str,
        place: FlowRange,
        block: BlockId,
        numerals: &Numerals,
    ) -> Option<Self> {
        let stars = if says.bytes().all(|byte| byte == b'*') { says.len() as u8 } else { 0 };
        let number = if stars > 0 { 0 } else { key::number(says).filter(|number| *number > 0)? };
        // `m²`, `10⁶`: hardly a mark.
        let power = stars == 0 && is_power(before, number, numerals.lengths());
        let strength = if power { Strength::Doubtful } else { Strength::Stop };
        Some(Self { number, stars, strength, closes: !power, superscript: Some(true), ..Self::at(place, block) })
    }

    /// A mark that the format tells; `None` for a letter.
    pub fn told(mark: &ToldMark) -> Option<Self> {
        let (number, stars) = match mark.key {
            Key::Number(number) if number > 0 => (number, 0),
            Key::Asterisks(stars) => (0, stars),
            Key::Number(_) | Key::Letter(_) | Key::Unmarked => return None,
        };
        Some(Self {
            number,
            stars,
            strength: Strength::Stop,
            closes: true,
            superscript: Some(true),
            ..Self::at(mark.range, mark.block)
        })
    }

    /// True where hardly anything but a mark stands as it does.
    pub fn is_sure(&self) -> bool {
        self.strength == Strength::Stop || self.joined
    }

    /// The candidate in a print in which marks stand raised and it does not: hardly one, unless it looks like one in all
    /// else.
    pub fn not_superscript(self) -> Option<Self> {
        let stars = self.stars > 0;
        let likely = stars || self.strength >= Strength::Word && self.closes && !self.row;
        let strength = if stars { self.strength } else { Strength::Doubtful };
        // Asterisks stand in the line as they are.
        likely.then_some(Self { strength, superscript: (!stars).then_some(false), ..self })
    }

    /// The last `length` figures before `end`, which may belong to what they stand at the end of.
    pub fn attached(flow: &str, end: usize, length: usize, block: BlockId) -> Option<Self> {
        let figures = slice(flow, end - length..end);
        let number = figures.parse().ok().filter(|_| !figures.starts_with('0'))?;
        Some(Self { number, row: true, attached: true, ..Self::at(FlowRange::new(end - length, end), block) })
    }
}

impl Figures<'_> {
    /// The run as a possible mark; `previous` is the candidate before it.
    pub fn candidate(self, previous: Option<&MarkCandidate>, vocabulary: Option<&Vocabulary>) -> Option<MarkCandidate> {
        let number: u32 = self.text().parse().ok().filter(|_| !self.text().starts_with('0'))?;
        if !may_be_mark(&self, number) {
            return None;
        }
        let (before, rest) = (self.before(), self.rest());
        let grouped = previous.filter(|previous| {
            previous.range.end.to_usize() + 1 == self.at && previous.number + 1 == number && before.ends_with(',')
        });
        let alone = |strength: Option<Strength>| unless_counting(&self, strength?, vocabulary);
        let strength = match (grouped, self.brackets) {
            _ if rest.starts_with('/') => Strength::Stop,
            (Some(previous), _) => previous.strength,
            _ if self.attached_to_year => alone(Some(Strength::Word))?,
            (None, Some(brackets)) => alone(brackets::strength(&self, brackets, vocabulary))?,
            (None, None) => alone(before::strength(&self, vocabulary))?,
        };
        let next = rest
            .trim_start_matches(|c: char| matches!(c, ',' | ' ' | ')') || self.punctuation.is(c, Sign::CLOSING_QUOTE));
        let closes = !before.ends_with(' ') || next.chars().next().is_none_or(|c| c.is_uppercase() || unspaced(c));
        let joined = strength == Strength::Word && (before.ends_with(unspaced) || ends_word(before, UNIT));
        let end = self.at + self.length;
        let place = MarkCandidate::at(FlowRange::new(self.at, end), self.within);
        Some(MarkCandidate { number, strength, closes, row: self.in_row(), joined, ..place })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, strength};
    use super::Strength::{Doubtful, Spaced, Stop, Word};
    use super::*;
    use crate::document::label::key::Brackets;

    #[test]
    fn zero_first() {
        assert_eq!(strength("They met.|07| The"), None);
        assert_eq!(strength("They met.|0| The"), None);
    }

    #[test]
    fn goes_on() {
        assert_eq!(strength("They met.|7|th The"), None);
    }

    #[test]
    fn slash() {
        assert_eq!(strength("the year |7|/ and"), Some(Stop));
    }

    #[test]
    fn group() {
        let strength = |number: u32, strength: Strength| {
            let previous =
                MarkCandidate { number, strength, ..MarkCandidate::at(FlowRange::new(9, 11), BlockId::new(0)) };
            Sample::english("the house27,|28| and").after(Some(&previous)).map(|mark| mark.strength)
        };
        assert_eq!(strength(27, Word), Some(Word));
        assert_eq!(strength(27, Doubtful), Some(Doubtful));
        // Another number before the comma, one that is elsewhere, another sign.
        assert_eq!(strength(26, Word), Some(Spaced));
        let group = |place, text| {
            let previous = MarkCandidate { number: 27, strength: Word, ..MarkCandidate::at(place, BlockId::new(0)) };
            Sample::english(text).after(Some(&previous)).map(|mark| mark.strength)
        };
        assert_eq!(group(FlowRange::new(0, 2), "the house27,|28| and"), Some(Spaced));
        assert_eq!(group(FlowRange::new(9, 11), "the house27;|28| and"), Some(Stop));
    }

    #[test]
    fn after_a_year() {
        let sample = Sample { after_a_year: true, ..Sample::english("by 2030|7| and") };
        assert_eq!(sample.strength(), Some(Word));
        let counts = Sample { after_a_year: true, ..Sample::english("by 2030|7| per cent") };
        assert_eq!(counts.strength(), Some(Doubtful));
    }

    #[test]
    fn brackets() {
        let sample = Sample { brackets: Some(Brackets::Round), ..Sample::english("the house |7| and") };
        assert_eq!(sample.strength(), None);
    }

    #[test]
    fn other() {
        assert_eq!(strength("the house |7| and"), Some(Spaced));
        assert_eq!(strength("the house |7| billion"), None);
    }
}
