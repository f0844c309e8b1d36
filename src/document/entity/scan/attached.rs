//! Marks that an extraction without raised figures glues to the number before them: `74/2391`, `20111`, `COVID-1914`.

use super::state::Scan;
use crate::document::block::BlockKind;
use crate::document::lexicon::vocabulary::{NotePlacement, Vocabulary};
use crate::document::mark::candidate::MarkCandidate;
use crate::text::sign::NO_BREAK_HYPHEN;
use crate::text::unspaced;

impl Scan<'_, '_> {
    /// The last figures of an amount at the end of a clause may be a mark that the extraction attached to it: in a currency
    /// (`USD108.`), or where the figures of the amount would not stand together without a mark (`857135`, which is `857`
    /// and note 135).
    pub(crate) fn mark_of_amount(&mut self, at: usize, length: usize) {
        /// The figures of an amount that print groups by thousands.
        const GROUPED: usize = 5;
        let end = at + length;
        let rest = &self.bytes[end..self.to];
        let heads = |rest: &[u8]| rest.first().is_some_and(u8::is_ascii_uppercase);
        let closes = rest.first().is_none_or(|byte| b".,;)".contains(byte) || *byte == b' ' && heads(&rest[1..]));
        let currency = self.bytes[self.from..at].iter().rev().take_while(|byte| byte.is_ascii_uppercase()).count();
        let word = matches!(currency, 0 | 3)
            && self.flow[self.from..at - currency].chars().next_back().is_none_or(char::is_whitespace);
        if closes && word && (currency == 3 || length >= GROUPED) {
            self.attached_marks(end, length);
        }
    }

    /// So may the last figures of a number in a name, where it has more than such numbers have: `COVID-1914`, `VII/1113`,
    /// `Programa 215`, `meta 3.81,`. Four figures after a word are a year.
    pub(crate) fn mark_of_name(&mut self, at: usize, length: usize) {
        let before = &self.flow[self.from..at];
        let Some(sign) = before.chars().next_back() else { return };
        let name = &before[..before.len() - sign.len_utf8()];
        if self.cites_on(at + length) {
            return;
        }
        let left = match sign {
            '-' | NO_BREAK_HYPHEN if name.ends_with(char::is_uppercase) => 2,
            '/' if name.ends_with(['I', 'V', 'X']) => 1,
            // `JS384`: what a source is called, and note 84.
            'A'..='Z' if name.ends_with(|c: char| c.is_ascii_uppercase()) && length == 3 => 1,
            // A script without capitals has no names.
            ' ' | '\u{a0}' if name.ends_with(unspaced) => return,
            ' ' | '\u{a0}' => {
                let word = name.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                // `Item 133 of the agenda`: a line that begins with them.
                let head = word.len() == name.len();
                if head || length != 3 || word.chars().count() < 4 || !word.starts_with(char::is_uppercase) {
                    return;
                }
                2
            }
            '.' => {
                let thing = name.trim_end_matches(|c: char| c.is_ascii_digit());
                let word = thing.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                let numbered = |it: &Vocabulary| it.words.note.not_after.iter().any(|name| name == word);
                let mut rest = self.bytes[at + length..self.to].iter();
                let closes = rest.next().is_none_or(|byte| b",;.)".contains(byte))
                    && !rest.next().is_some_and(u8::is_ascii_digit);
                if !(1..3).contains(&(name.len() - thing.len()))
                    || !closes
                    || !self.wanted.vocabulary.is_some_and(numbered)
                {
                    return;
                }
                1
            }
            _ => return,
        };
        if length > left {
            self.attached_marks(at + length, length - left + 1);
        }
    }

    /// Notes down the last ones of `figures` figures before `end` as possible marks.
    fn attached_marks(&mut self, end: usize, figures: usize) {
        let largest = self.wanted.largest_note.unwrap_or(0);
        let candidates =
            (1..figures.min(4)).filter_map(|length| MarkCandidate::attached(self.flow, end, length, self.block));
        let mut candidates = candidates.filter(|candidate| candidate.number <= largest).peekable();
        if candidates.peek().is_none() {
            return;
        }
        // Brackets part marks from figures; `第76/101号` has them after the sign.
        let words = self.wanted.vocabulary.map(|vocabulary| &vocabulary.words.note);
        let counted = || words.is_some_and(|words| words.is_counted(&self.flow[end..self.to]));
        if self.wanted.brackets.is_some() || counted() {
            return;
        }
        // Where marks follow the punctuation, none stands attached before it.
        let after = words.is_some_and(|words| words.placement == Some(NotePlacement::After));
        if after && self.flow[end..self.to].starts_with(", ") {
            return;
        }
        self.found.marks.extend(candidates);
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

    /// The last figures of a symbol or number that ends at `end` may be a mark that the extraction attached to it.
    pub(crate) fn mark_of_symbol(&mut self, end: usize) {
        // The first symbols are the document's own. Before a bracket a number of three figures is whole, and one that
        // has letters: `(A/74/471)`, `(A/74/L.53)`.
        let symbol = &self.flow[self.from..end];
        let stem = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
        let whole = symbol.len() - stem.len() == 3 || stem.ends_with('.');
        let enclosed = whole && self.bytes[end..self.to].starts_with(b")");
        if self.block.index() > 3 && !self.cites_on(end) && !enclosed {
            self.mark_of_number(end);
        }
    }

    /// So may those of the number of an act that has too many.
    pub(crate) fn mark_of_number(&mut self, end: usize) {
        if matches!(self.kind, BlockKind::Note | BlockKind::Furniture) {
            return;
        }
        let figures = self.bytes[self.from..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        self.attached_marks(end, figures);
    }
}
