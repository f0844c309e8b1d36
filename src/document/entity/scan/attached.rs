//! Figures that an extraction without superscripts attached to the number before them: `74/2391`, `COVID-1914`.
//!
//! The first row that fits says how many of its figures the number keeps at least; up to three behind them may be a mark, unless one
//! of the [vetoes](super::veto) keeps them from it. (Marks attached to a year, `20111`, are read as plain figures.)
//!
//! | row | number | figures kept |
//! |---|---|---|
//! | `amount_in_a_currency` | right after a code of three capitals, at the end of a clause: `USD108.` | 1 |
//! | `long_amount` | five figures or more after a space, at the end of a clause: `857135.` | 1 |
//! | `cited_in_part` | another, and a part of what it cites follows: `Article 101, paragraph 3` | all |
//! | `capital_and_hyphen` | after a capital and a hyphen: `COVID-1914` | 2 |
//! | `roman_and_slash` | after a Roman numeral and a slash: `VII/1113` | 1 |
//! | `capitals` | three figures right after two capitals: `JS384` | 1 |
//! | `name` | three figures after a capitalized word of four letters or more and a space, none that begins the block: `Programa 215` | 2 |
//! | `part_of_a_thing` | after a thing that has a number of one or two figures and a stop, at the end of a clause: `meta 3.81,` | 1 |
//! | `amount` | any other number: `215` | all |
//! | `symbol_in_the_head` | the last of a symbol in the first blocks, which are the document's own | all |
//! | `symbol_cited_in_part` | of another, and a part follows: `A/79/641, para. 7` | all |
//! | `symbol_in_brackets` | of another before a closing bracket, three figures or after a stop: `(A/74/471)`, `(A/74/L.53)` | all |
//! | `symbol` | of any other symbol or act: `A/74/2763`, `74/2391` | 1 |
//! | `act` | that of an act, with five figures or more: `76/18742` | 1 |

use super::state::Scan;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::mark::candidate::MarkCandidate;
use crate::text::sign::NO_BREAK_HYPHEN;
use crate::text::unspaced;

/// How many figures a mark has, at most.
pub(super) const LONGEST_MARK: usize = 3;

impl Scan<'_, '_> {
    /// Notes down the last figures of the number at `at`, which is no symbol's, as possible marks.
    pub(super) fn marks_of_number(&mut self, at: usize, length: usize) {
        if let Some(kept) = self.kept_of_number(at, length) {
            self.attached_marks(at + length, length, kept);
        }
    }

    /// So those of a symbol or act that ends at `end`.
    pub(super) fn marks_of_symbol(&mut self, end: usize) {
        if let Some(kept) = self.kept_of_symbol(end) {
            self.attached_marks(end, self.last_figures(end), kept);
        }
    }

    /// So those of the number of an act that has too many.
    pub(super) fn marks_of_act(&mut self, end: usize) {
        self.attached_marks(end, self.last_figures(end), 1);
    }

    /// How many figures the number at `at` keeps; `None` for all.
    fn kept_of_number(&self, at: usize, length: usize) -> Option<usize> {
        /// From how many figures on print groups an amount by thousands.
        const GROUPED: usize = 5;
        let end = at + length;
        let before = &self.flow[self.from..at];
        let sign = before.chars().next_back();
        let name = &before[..before.len() - sign.map_or(0, char::len_utf8)];
        match (sign, length) {
            (Some('A'..='Z'), _) if is_currency_code(before) && self.ends_clause(end) => Some(1),
            (None, GROUPED..) if self.ends_clause(end) => Some(1),
            (Some(space), GROUPED..) if space.is_whitespace() && self.ends_clause(end) => Some(1),
            _ if self.cites_on(end) => None,
            (Some('-' | NO_BREAK_HYPHEN), _) if name.ends_with(char::is_uppercase) => Some(2),
            (Some('/'), _) if name.ends_with(['I', 'V', 'X']) => Some(1),
            (Some('A'..='Z'), 3) if name.ends_with(|c: char| c.is_ascii_uppercase()) => Some(1),
            (Some(' ' | '\u{a0}'), 3) if ends_with_name(name) => Some(2),
            (Some('.'), _) if self.is_part_of_thing(name, end) => Some(1),
            _ => None,
        }
    }

    /// How many of its last figures the symbol keeps that ends at `end`; `None` for all.
    fn kept_of_symbol(&self, end: usize) -> Option<usize> {
        /// How many of the first blocks have the document's own symbols.
        const HEAD: usize = 4;
        /// How many figures the number of a document has that is whole.
        const WHOLE: usize = 3;
        let symbol = &self.flow[self.from..end];
        let figures = self.last_figures(end);
        match self.bytes[end..self.to].first() {
            _ if self.block.index() < HEAD => None,
            _ if self.cites_on(end) => None,
            Some(b')') if figures == WHOLE => None,
            Some(b')') if symbol[..symbol.len() - figures].ends_with('.') => None,
            _ => Some(1),
        }
    }

    /// Notes down what the last ones of `figures` figures before `end` may be, of which the number keeps so many.
    fn attached_marks(&mut self, end: usize, figures: usize, kept: usize) {
        let largest = self.largest_attached();
        let lengths = 1..=figures.saturating_sub(kept).min(LONGEST_MARK);
        let candidates = lengths.filter_map(|length| MarkCandidate::attached(self.flow, end, length, self.block));
        let mut candidates = candidates.filter(|candidate| candidate.number <= largest).peekable();
        if candidates.peek().is_some() && !self.is_no_running_text() && !self.parts_marks(end) {
            self.found.marks.extend(candidates);
        }
    }

    /// How many figures are right before `end`.
    fn last_figures(&self, end: usize) -> usize {
        self.bytes[self.from..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// True where a clause ends at `end`: with a sign, the block, or a new sentence.
    fn ends_clause(&self, end: usize) -> bool {
        match &self.bytes[end..self.to] {
            [] | [b'.' | b',' | b';' | b')', ..] => true,
            [b' ', next, ..] => next.is_ascii_uppercase(),
            _ => false,
        }
    }

    /// True where `name` ends with a thing that has numbers and such a number, and the clause ends at `end`: `meta 3` of `meta 3.81,`.
    fn is_part_of_thing(&self, name: &str, end: usize) -> bool {
        let thing = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let word = thing.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let numbered = |it: &Vocabulary| it.words.note.not_after.iter().any(|name| name == word);
        let closes = match &self.bytes[end..self.to] {
            [] => true,
            [b',' | b';' | b'.' | b')', rest @ ..] => !rest.first().is_some_and(u8::is_ascii_digit),
            _ => false,
        };
        (1..=2).contains(&(name.len() - thing.len())) && closes && self.wanted.vocabulary.is_some_and(numbered)
    }

    /// True where the citation that ends at `end` goes on with a part of what it cites, before which no mark stands:
    /// `(A/79/641, para. 7)`, `Article 101, paragraph 3`.
    fn cites_on(&self, end: usize) -> bool {
        let Some(rest) = self.flow[end..self.to].strip_prefix(", ") else { return false };
        let (word, after) = rest.split_at(rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()));
        let counted =
            || after.strip_prefix([' ', '\u{a0}']).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        let among = |names: &[String]| names.iter().any(|name| name == word);
        self.wanted
            .vocabulary
            .is_some_and(|it| among(&it.words.note.abbreviations) || counted() && among(&it.words.note.not_after))
    }
}

/// True where `before` ends with the code of a currency, three capitals that are a word.
fn is_currency_code(before: &str) -> bool {
    const LETTERS: usize = 3;
    let word = before.trim_end_matches(|c: char| c.is_ascii_uppercase());
    before.len() - word.len() == LETTERS && word.chars().next_back().is_none_or(char::is_whitespace)
}

/// True where `text` ends with a name: a capitalized word, but for a short one, which does not begin the text.
fn ends_with_name(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // A script without capitals has no names.
    !text.ends_with(unspaced)
        && word.len() < text.len()
        && word.chars().count() >= SHORTEST
        && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests;
