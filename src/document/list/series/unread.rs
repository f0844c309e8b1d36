//! Members of a list that stand in the text unread.

use super::entry::{SeriesEntry, same_place};
use super::member::{LARGEST_GAP, LabelSeries, after};
use crate::document::lexicon::counting::Reading;

/// The open series right before the entry `at` that it goes on with, where the members between stand in the text unread: its
/// place among the open ones, the reading, and what is due after it.
pub(crate) fn follows(
    entries: &[SeriesEntry],
    open: &[LabelSeries],
    at: usize,
    least: u32,
    hidden: &impl Fn(usize, usize, Reading) -> bool,
) -> Option<(usize, Reading, u32)> {
    let entry = entries.get(at).filter(|entry| !entry.doubtful && !entry.unreliable && !entry.row)?;
    let reading = entry.readings[0]?;
    let like = |series: &LabelSeries| {
        series.system == reading.system
            && series.form == entry.form
            && entries.get(series.last).is_some_and(|last| same_place(last, entry) && last.scope == entry.scope)
    };
    let place = open.iter().rposition(like)?;
    let series = open.get(place)?;
    let gap = reading.value.checked_sub(series.next).filter(|gap| (1..=LARGEST_GAP).contains(gap))?;
    let goes_on = after(entries, at, reading, true).next() == Some(reading.value + 1);
    let quoted = entry.quoted == series.quoted;
    let unread = || (0..gap).all(|past| hidden(series.last, at, Reading { value: series.next + past, ..reading }));
    (series.length >= least && least > 1 && goes_on && quoted && unread()).then_some((
        place,
        reading,
        reading.value + 1,
    ))
}
