//! A list as far as it has been read, and the place of a label in it.

use super::entry::{SeriesEntry, same_place};
use crate::document::lexicon::counting::{Reading, System};

/// How far the lists of a text are followed to judge one label.
pub(crate) const HORIZON: usize = 60;
/// Numbers left out by one slip, at most: a larger distance is another list.
pub(crate) const LARGEST_GAP: u32 = 3;

/// The place of a label in its series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Member {
    pub reading: Reading,
    pub series: u32,
    /// The entry before it in the series.
    pub previous: Option<usize>,
    /// The number that was due; that of the reading itself where it begins a series that lacks nothing.
    pub expected: u32,
}

#[derive(Debug)]
pub(crate) struct LabelSeries {
    pub(crate) id: u32,
    pub(crate) system: System,
    pub(crate) form: u32,
    pub(crate) next: u32,
    pub(crate) last: usize,
    pub(crate) length: u32,
    /// How many labels, up to the last, have had the number that was due.
    pub(crate) clean: u32,
    /// The quotation that it was last seen in, 0 for none.
    pub(crate) quoted: u32,
    /// The last label that stands at the place of the series: one of another place may have gone on with it since.
    pub(crate) home: usize,
    /// The label after the number that is due has been met already: the two have changed places.
    pub(crate) turned: bool,
}

impl LabelSeries {
    /// The series `id`, which `entry`, the label at `at`, begins with `reading`.
    pub(crate) fn begun(id: u32, entry: &SeriesEntry, at: usize, reading: Reading) -> Self {
        Self {
            id,
            system: reading.system,
            form: entry.form,
            next: reading.value + 1,
            last: at,
            length: 1,
            quoted: entry.quoted,
            clean: 1,
            home: at,
            turned: false,
        }
    }

    /// Takes the label at `at`, which has changed places with the next one.
    pub(crate) fn take_early(&mut self, at: usize, reading: Reading) -> Member {
        let member = Member { reading, series: self.id, previous: Some(self.last), expected: reading.value };
        (self.last, self.home, self.turned) = (at, at, true);
        self.length += 1;
        member
    }

    /// True where `entry` stands at the place of the last label.
    pub(crate) fn is_at(&self, entries: &[SeriesEntry], entry: &SeriesEntry) -> bool {
        entries.get(self.last).is_some_and(|last| same_place(last, entry))
    }

    /// True where `entry` stands below the same paragraph as the last label.
    pub(crate) fn is_below(&self, entries: &[SeriesEntry], entry: &SeriesEntry) -> bool {
        entries.get(self.last).is_some_and(|last| last.scope == entry.scope)
    }

    /// Goes on with the label at `at`, `entry`, read as `reading`; `next` is due after it. Its place in the series.
    pub(crate) fn take(
        &mut self,
        entries: &[SeriesEntry],
        (at, entry): (usize, &SeriesEntry),
        reading: Reading,
        next: u32,
    ) -> Member {
        let turned = std::mem::take(&mut self.turned);
        let expected = if turned { self.next + 1 } else { self.next };
        let member = Member { reading, series: self.id, previous: Some(self.last), expected };
        if entries.get(self.home).is_some_and(|home| same_place(entry, home)) {
            self.home = at;
        }
        self.clean = if expected == reading.value { self.clean + 1 } else { 1 };
        self.next = if turned { expected + 1 } else { next };
        self.last = at;
        // What a quotation began may go on behind it, unread: it is still the quoted list.
        if entry.quoted > 0 {
            self.quoted = entry.quoted;
        }
        self.length += 1;
        member
    }
}

/// The values of the labels after `at` that stand at the same place in the same system and form, up to a new beginning.
pub(crate) fn after(entries: &[SeriesEntry], at: usize, reading: Reading, sure: bool) -> impl Iterator<Item = u32> {
    let entry = entries.get(at).copied();
    let like = move |later: &SeriesEntry, entry: &SeriesEntry| {
        later.form == entry.form && !(sure && later.doubtful) && later.scope == entry.scope && same_place(later, entry)
    };
    let later = entries.iter().enumerate().skip(at + 1).take(HORIZON);
    let later = later.filter(move |(_, later)| entry.is_some_and(|entry| like(later, &entry)));
    let values = later.filter_map(move |(place, later)| {
        let other = later.readings.iter().flatten().find(|other| other.system == reading.system)?;
        // `I.` after `H.` is a letter, not the first of Roman numerals.
        let letter = later.readings[0].filter(|letter| letter.system != reading.system);
        let before = letter.map(|letter| Reading { value: letter.value.saturating_sub(1), ..letter });
        let goes_on = before.is_some() && entries.get(place - 1).is_some_and(|previous| previous.readings[0] == before);
        (!goes_on).then_some(other.value)
    });
    values.take_while(|&value| value != 1)
}
