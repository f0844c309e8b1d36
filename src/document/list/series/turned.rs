//! Slips that a look at the next labels shows: two that have changed places, a series that begins twice.

use super::entry::{SeriesEntry, same_place};
use super::member::LabelSeries;
use crate::document::lexicon::counting::Reading;

/// How many labels of a series that begins twice must run on.
const RUNS_ON: u32 = 2;

/// The series in which the entry stands where the one after it should, and that one right after it: `1 2 4 3 5 6`.
pub(crate) fn first_of_two<'s>(
    entries: &[SeriesEntry],
    open: &'s mut [LabelSeries],
    at: usize,
    least: u32,
) -> Option<(&'s mut LabelSeries, Reading)> {
    let series = open.iter_mut().find(|series| series.last + 1 == at && !series.turned)?;
    let reading = reading(entries, at, series)?;
    let expected = series.next;
    let entry = entries.get(at)?;
    // The list of one paragraph is short, and may end soon after.
    let listed = entry.scope > 0;
    let ends = listed && entries.get(at + 3).is_none_or(|other| other.scope != entry.scope);
    let runs = [
        (series.last, expected.checked_sub(1)?),
        (at, expected + 1),
        (at + 1, expected),
        (at + 2, expected + 2),
        (at + 3, expected + 3),
    ];
    let mut runs = runs.iter().take(runs.len() - usize::from(ends));
    // Elsewhere a text may have been read in the order of its columns.
    let sure = |at: usize| entries.get(at).is_some_and(|entry| entry.told || entry.adjacent || listed);
    let runs = series.length >= least
        && sure(at)
        && sure(at + 1)
        && runs.all(|&(other, value)| is(entries, at, other, reading, value));
    runs.then_some((series, reading))
}

/// The series of one label right before the entry, where the entry has its number again and goes on: `1 1 2 3`. Or one that
/// the format tells and that begins anew in mid-text.
pub(crate) fn begun_again(entries: &[SeriesEntry], open: &[LabelSeries], at: usize) -> Option<(usize, Reading, u32)> {
    /// Members of a list that the format tells and that begins anew, at least. At 2 2 findings change in the corpus.
    const MEMBERS: u32 = 3;
    let (place, series) = open.iter().enumerate().find(|(_, series)| series.last + 1 == at)?;
    let reading = reading(entries, at, series)?;
    let entry = entries.get(at)?;
    let told = entry.told && entries.get(series.last)?.told && series.length >= MEMBERS;
    let once = series.length == 1 && series.next == 2;
    let mut run = (0..=RUNS_ON).map(|by| (at + by as usize, 1 + by));
    let again = (told || once) && entry.adjacent && is(entries, at, series.last, reading, series.next.checked_sub(1)?);
    (again && run.all(|(other, value)| is(entries, at, other, reading, value))).then_some((place, reading, 2))
}

/// The reading of the entry in the system of `series`, where its form is that of the series.
fn reading(entries: &[SeriesEntry], at: usize, series: &LabelSeries) -> Option<Reading> {
    let entry = entries.get(at)?;
    let same = |reading: &&Reading| reading.system == series.system;
    entry.readings.iter().flatten().find(same).copied().filter(|_| series.form == entry.form)
}

/// True where the entry `other` is surely a label of the list of the entry `at`, with `value`.
fn is(entries: &[SeriesEntry], at: usize, other: usize, reading: Reading, value: u32) -> bool {
    let (Some(entry), Some(other)) = (entries.get(at), entries.get(other)) else { return false };
    let sure = |entry: &SeriesEntry| !(entry.doubtful || entry.unreliable || entry.row || entry.quoted > 0);
    sure(other)
        && other.form == entry.form
        && other.scope == entry.scope
        && same_place(other, entry)
        && other.readings.contains(&Some(Reading { value, ..reading }))
}
