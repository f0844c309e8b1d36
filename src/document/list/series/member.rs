//! A list as far as it has been read, and the place of a label in it.

use super::HORIZON;
use super::entry::{Entry, same_place};
use crate::document::lexicon::numeral::{Reading, System};

/// Numbers left out by one slip, at most: a larger distance is another list.
pub(in crate::document) const LARGEST_GAP: u32 = 3;

/// The place of a label in its series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::document) struct Member {
    pub reading: Reading,
    pub series: u32,
    /// The entry before it in the series.
    pub previous: Option<usize>,
    /// The number that was due; that of the reading itself where it begins a series that lacks nothing.
    pub due: u32,
}

#[derive(Debug)]
pub(in crate::document) struct Series {
    pub(in crate::document) id: u32,
    pub(in crate::document) system: System,
    pub(in crate::document) form: u32,
    pub(in crate::document) next: u32,
    pub(in crate::document) last: usize,
    pub(in crate::document) length: u32,
    /// How many labels, up to the last, have had the number that was due.
    pub(in crate::document) clean: u32,
    /// The quotation that it was last seen in, 0 for none.
    pub(in crate::document) quoted: u32,
    /// The last label that stands at the place of the series: one of another place may have gone on with it since.
    pub(in crate::document) home: usize,
    /// The label after the number that is due has been met already: the two have changed places.
    pub(in crate::document) turned: bool,
}

/// The values of the labels after `at` that stand at the same place in the same system and form, up to a new beginning.
pub(in crate::document) fn after(
    entries: &[Entry],
    at: usize,
    reading: Reading,
    sure: bool,
) -> impl Iterator<Item = u32> {
    let entry = entries[at];
    let later = entries.iter().enumerate().skip(at + 1).take(HORIZON).filter(move |(_, later)| {
        later.form == entry.form && !(sure && later.doubtful) && later.scope == entry.scope && same_place(later, &entry)
    });
    let values = later.filter_map(move |(place, later)| {
        let other = later.readings.iter().flatten().find(|other| other.system == reading.system)?;
        // `I.` after `H.` is a letter, not the first of Roman numerals.
        let letter = later.readings[0].filter(|letter| letter.system != reading.system);
        let before = letter.map(|letter| Reading { value: letter.value.saturating_sub(1), ..letter });
        let goes_on = before.is_some() && entries[place - 1].readings[0] == before;
        (!goes_on).then_some(other.value)
    });
    values.take_while(|&value| value != 1)
}
