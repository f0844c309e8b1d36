//! Numbers that the notes skip: one that is in the text where its mark is due is a mark without its note.
//!
//! A gap is before the first note with a number, between two, or behind the last. The first row that fits says which numbers it lacks
//! and between which places their marks may be.
//!
//! | row | note before | note after | lacks | marks may be |
//! |---|---|---|---|---|
//! | `only_raised_marks` | none | none; a raised 2 is in the text | none: the notes are where they are not known as such | |
//! | `more_than_two_lost` | any or none | more than three numbers later | none: too much is lost | |
//! | `wrong_number` | a number | the same or a smaller one, but 1 | none: its number is wrong | |
//! | `before_the_first` | none | up to three later than 0 | from 1 on | up to its mark |
//! | `between` | one with a mark | up to three numbers later | those between | between their marks |
//! | `unmarked_before` | one without a mark | any | none: nothing says where they begin | |
//! | `new_series` | one with a mark | 1 | the next number | from the last mark to the notes of that page |
//! | `end` | any | none | the next number | behind the last mark of any note, if there is one |
//!
//! The first row that fits says whether a number there is a mark; of several the strongest, then the first. Notes may have been
//! overlooked where no rule is printed above them, but not between two on one page.
//!
//! | row | notes | figures are a mark |
//! |---|---|---|
//! | `in_a_row` | any | none in a row of a table |
//! | `under_an_unkeyed_rule` | under rules, and between them is a rule that no key follows | on its page before it, as strong as after a word and a space; before all others |
//! | `overlooked` | may have been overlooked | that are sure and at the end of a clause; no line of the page begins with their number |
//! | `series_goes_on` | go on after the gap | as strong as after a word and a space |
//! | `series_ends` | end, or begin again | that are sure and at the end of a clause, and not on the line where others are raised |

use std::cmp::Reverse;
use std::ops::Range;

use super::paired::{Pairing, PairingInput, PlacedCandidate, PlacedNote};
use crate::document::mark::candidate::MarkCandidate;
use crate::document::mark::strength::Strength;

/// How many notes one after another may be lost for their numbers to be missed.
const MOST_LOST: u32 = 2;

/// Adds to `pairing` the marks that have lost their notes. `begins` says whether a line between the mark at a place and the end of its page
/// begins with its number.
pub(super) fn fill(known: PairingInput, begins: impl Fn(&MarkCandidate) -> bool, pairing: &mut Pairing) {
    let notes = known.notes.iter().enumerate();
    let numbered: Vec<(usize, &PlacedNote)> = notes.filter(|(_, note)| note.key.number().is_some()).collect();
    if numbered.is_empty() && known.numbered(2).iter().any(|(_, mark)| mark.superscript == Some(true)) {
        return;
    }
    for at in 0..=numbered.len() {
        let Some(gap) = Gap::of(known, &numbered, at, pairing) else { continue };
        for number in gap.missing.clone() {
            let found = gap.likeliest(known.numbered(number), &begins);
            pairing.marks.extend(found.map(|found| (found, None)));
        }
    }
}

/// Why a number is a mark, the better reason first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// The note is under a rule on its page, and has lost its number.
    Rule,
    /// The series of the notes lacks it.
    Series,
}

/// Numbers that the notes leave out.
struct Gap {
    missing: Range<u32>,
    /// Where their marks may stand: the first of the candidates, and the one before which they end.
    from: usize,
    to: Option<usize>,
    /// The rule without a key between the notes before and after it, and where its page begins.
    unkeyed: Option<(u32, u32)>,
    /// The notes go on after it.
    goes_on: bool,
    /// No note can have been overlooked here.
    sure: bool,
}

impl Gap {
    /// The gap before the note that is at `at` in `numbered`, the notes that have a number, or behind the last of them; `None` where
    /// no mark is looked for.
    fn of(known: PairingInput, numbered: &[(usize, &PlacedNote)], at: usize, pairing: &Pairing) -> Option<Self> {
        let before = at.checked_sub(1).and_then(|at| numbered.get(at)).copied();
        let after = numbered.get(at).copied();
        let reached = before.map_or(0, |(_, note)| note.number);
        let next = after.map(|(_, note)| note.number);
        let mark_of = |note: usize| pairing.notes.get(note).copied().flatten();
        let last = || {
            let mut earlier = numbered.iter().take(at).rev();
            earlier.find_map(|(note, _)| mark_of(*note)).map_or(0, |mark| mark + 1)
        };
        let goes_on = next.is_some_and(|next| next > reached);
        let (missing, from) = match (before, next) {
            (_, Some(next)) if next > reached + 1 + MOST_LOST => return None,
            (_, Some(next)) if next <= reached && next != 1 => return None,
            (None, Some(next)) => (1..next, 0),
            (Some((note, _)), Some(next)) if mark_of(note).is_some() && goes_on => (reached + 1..next, last()),
            (Some((note, _)), Some(_)) if mark_of(note).is_none() => return None,
            (Some(_), Some(_)) => (reached + 1..reached + 2, last()),
            (_, None) => (reached + 1..reached + 2, last()),
        };
        let to = after.and_then(|(at, note)| match goes_on {
            true => mark_of(at),
            false => Some(known.candidates.partition_point(|candidate| candidate.place <= note.zone)),
        });
        let start = before.map_or(0, |(_, note)| note.zone);
        let end = after.map_or(u32::MAX, |(_, note)| note.zone);
        let unkeyed = known.unkeyed.iter().copied().find(|&(_, rule)| rule > start && rule < end);
        let sure = before.into_iter().chain(after).all(|(_, note)| note.ruled)
            || before.zip(after).is_some_and(|((_, before), (_, after))| before.zone == after.zone);
        Some(Self { missing, from, to, unkeyed, goes_on, sure })
    }

    /// The first of the likeliest marks among those that are `called` by a missing number.
    fn likeliest(&self, called: &[PlacedCandidate], begins: &impl Fn(&MarkCandidate) -> bool) -> Option<usize> {
        let first = called.partition_point(|(at, _)| *at < self.from);
        let between = called.iter().skip(first).take_while(|(at, _)| self.to.is_none_or(|to| *at < to));
        let marks = between.filter_map(|(at, mark)| Some((self.reason(mark, begins)?, Reverse(mark.strength), *at)));
        marks.min_by_key(|(reason, strength, _)| (*reason, *strength)).map(|(.., at)| at)
    }

    /// Why `mark` is one; `None` where it is none.
    fn reason(&self, mark: &MarkCandidate, begins: &impl Fn(&MarkCandidate) -> bool) -> Option<Reason> {
        let before_rule = self.unkeyed.is_some_and(|(page, rule)| (page..rule).contains(&mark.place));
        let spaced = mark.strength >= Strength::Spaced;
        let ends_clause = mark.closes && mark.is_sure();
        let on_the_line = mark.superscript == Some(false);
        match (self.sure, self.goes_on) {
            _ if mark.row => None,
            (true, _) if before_rule && spaced => Some(Reason::Rule),
            (false, _) => (ends_clause && !begins(mark)).then_some(Reason::Series),
            (true, true) => spaced.then_some(Reason::Series),
            (true, false) => (ends_clause && !on_the_line).then_some(Reason::Series),
        }
    }
}

#[cfg(test)]
mod tests;
