//! Lists that were left long ago: a label that would go on with one may be a slip of the list right before.

use super::entry::{SeriesEntry, same_place};
use super::member::LabelSeries;
use crate::document::lexicon::counting::Reading;

/// A list after which so many have begun at its place is hardly gone on with.
const BEGUN: usize = 3;
/// How many members a list has, where it is hardly chance that it has as many as another.
const LONG: u32 = 3;

/// True where the label that `older` is due to go on with is rather a slip of the list right before, `slip`: that lacks or
/// repeats but a number and stands below the same paragraph, or has just had the number or is due to have it next, and other
/// lists have begun since; or goes on after it as if this were the number that was due, which `older` does not.
pub(crate) fn outdated(
    entries: &[SeriesEntry],
    older: &LabelSeries,
    (host, reading, next): &(usize, Reading, u32),
    open: &[LabelSeries],
    at: usize,
) -> bool {
    let (Some(entry), Some(host)) = (entries.get(at), open.get(*host)) else { return false };
    // `1 2 3 17 5`, where a list before ends with 16. `II.` after `G.` is no letter.
    let certain = entry.readings.iter().flatten().nth(1).is_none();
    if certain && *next == host.next + 1 && *next != reading.value + 1 && host.length >= LONG {
        return true;
    }
    if !older.is_below(entries, entry) {
        // A list of one or two members may well end where the older one is due to go on.
        return older.next > host.next || older.next + 1 == host.next && host.length >= LONG;
    }
    let begins = |other: &&SeriesEntry| {
        let first = other.readings.iter().flatten().any(|reading| reading.value == 1);
        first && other.form == entry.form && same_place(other, entry)
    };
    let by_one = older.next + 1 == host.next || older.next == host.next + 1 && host.length >= LONG;
    by_one && entries.iter().take(at).skip(older.last + 1).filter(begins).count() >= BEGUN
}
