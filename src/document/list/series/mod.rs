//! Which labels make one list: the series that a numeral continues, and the number that was due there.
//!
//! A document holds many lists at once: paragraphs, headings with numbers of their own, agendas and resolutions set
//! inside, lists that resume after an interruption. So several series stay open, and a numeral that continues any of
//! them is right. Only a numeral that continues none is looked at: it is a slip where the series of its own place goes
//! on after it as if it had been the number that was due; else it begins a list of its own (a quoted text, an
//! instalment), which is no error.

pub(crate) mod entry;
pub(crate) mod member;
pub(crate) mod outdated;
pub(crate) mod turned;
pub(crate) mod unread;

use self::entry::{SeriesEntry, same_place};
use self::member::{HORIZON, LARGEST_GAP, LabelSeries, Member, after};
use self::outdated::outdated;
use crate::document::lexicon::counting::{Reading, System};

/// How far from a gap, in labels, the number that it lacks may stand in another column.
const NEAR: usize = 12;
/// How many lists of one place a slip may belong to.
const MOST_HOSTS: usize = 2;
/// How many labels before and after a slip run on, where its form is one that other things have too.
const CLEAN: usize = 3;
/// How many lists may be open at once.
const MOST_OPEN: usize = 48;

/// Assigns every entry its place; `None` for a doubtful one that no series needs.
///
/// A slip is one only in a series of at least `least` labels before it. `hidden` says whether the numeral of the given
/// value stands in the text between two entries in another form, so that it is not missing.
pub(crate) fn assign(
    entries: &[SeriesEntry],
    least: u32,
    hidden: impl Fn(usize, usize, Reading) -> bool,
) -> Vec<Option<Member>> {
    let mut members: Vec<Option<Member>> = Vec::with_capacity(entries.len());
    let (mut open, mut count): (Vec<LabelSeries>, u32) = (Vec::new(), 0);
    for (at, entry) in entries.iter().enumerate() {
        // Notes are put in order by their marks.
        let ordered = if least > 1 { turned::first_of_two(entries, &mut open, at, least) } else { None };
        if let Some((series, reading)) = ordered {
            members.push(Some(series.take_early(at, reading)));
            continue;
        }
        let slip = || (!entry.doubtful).then(|| slips(entries, &open, &members, least, &hidden)).flatten();
        let series_of = |(place, ..): &(usize, Reading, u32)| open.get(*place);
        let claimed = |found: &_| series_of(found).is_some_and(|series| series.last + 1 == at);
        let held = |found: &_| series_of(found).is_some_and(|series| holds(entries, series, &members));
        let begun = turned::begun_again(entries, &open, at);
        let near = begun.or_else(|| continues(entries, &open, at, true));
        // What was found unread is a member all the same: the list goes on behind it.
        let unread = if near.is_none() { unread::follows(entries, &open, at, least, &hidden) } else { None };
        let found = match near {
            Some(found) if claimed(&found) => Some(found),
            Some(found) => {
                let outdated = |slip: &_| series_of(&found).is_some_and(|it| outdated(entries, it, slip, &open, at));
                slip().filter(|slip| held(slip) && outdated(slip)).or(Some(found))
            }
            // A list of another place is continued only where the list right before does not claim the label as its slip.
            None if unread.is_some() => unread,
            None => {
                let slip = slip();
                slip.filter(claimed).or_else(|| continues(entries, &open, at, false)).or(slip)
            }
        };
        let member = match found {
            Some((place, reading, next)) => {
                let mut series = open.remove(place);
                if unread.is_some() {
                    series.next = reading.value;
                }
                let member = series.take(entries, (at, entry), reading, next);
                open.push(series);
                Some(member)
            }
            None if entry.doubtful && !begins(entries, at) => None,
            None => first_reading(entries, at).map(|reading| {
                count += 1;
                open.push(LabelSeries::begun(count, entry, at, reading));
                if open.len() > MOST_OPEN {
                    open.remove(0);
                }
                let expected = if entry.first_missing { 1 } else { reading.value };
                Member { reading, series: count, previous: None, expected }
            }),
        };
        members.push(member);
    }
    members
}

/// The open series, of the entry's own place or of another, that the entry continues: its place among the open ones,
/// the reading, and what is due after it.
fn continues(entries: &[SeriesEntry], open: &[LabelSeries], at: usize, near: bool) -> Option<(usize, Reading, u32)> {
    let entry = entries.get(at)?;
    if entry.doubtful && !near {
        return None;
    }
    let (place, reading, series) = open.iter().enumerate().rev().find_map(|(place, series)| {
        let fits = |reading: &&Reading| {
            series.system == reading.system && series.form == entry.form && series.next == reading.value
        };
        if entry.quoted > 0 && series.quoted == 0 {
            return None;
        }
        let reading = entry.readings.iter().flatten().find(fits)?;
        (series.is_at(entries, entry) == near).then_some((place, *reading, series))
    })?;
    if entry.doubtful && !confirmed(entries, series, at, reading) {
        return None;
    }
    // `(i)` after `(h)` begins a list of Roman numerals where `(ii)` comes next.
    let roman = entry.readings[1].filter(|roman| roman.value == 1 && reading.system != roman.system);
    if roman.is_some_and(|roman| {
        after(entries, at, roman, false).next() == Some(2)
            && after(entries, at, reading, false).next() != Some(reading.value + 1)
    }) {
        return None;
    }
    Some((place, reading, reading.value + 1))
}

/// A doubtful label is one only where its list goes on after it, and no better label says the same.
fn confirmed(entries: &[SeriesEntry], series: &LabelSeries, at: usize, reading: Reading) -> bool {
    let mut following =
        after(entries, at, reading, true).skip_while(|&value| value != reading.value && value != reading.value + 1);
    // After a single label the list must go on for longer.
    following.next() == Some(reading.value + 1) && (series.length >= 2 || following.next() == Some(reading.value + 2))
}

/// A doubtful first numeral with its stop is one only where the second and the third come right after it.
fn begins(entries: &[SeriesEntry], at: usize) -> bool {
    let Some(entry) = entries.get(at).filter(|entry| !entry.bare) else { return false };
    let first = entry.readings.iter().flatten().find(|reading| reading.value == 1);
    first.is_some_and(|first| after(entries, at, *first, true).take(2).eq([2, 3]))
}

/// The series of the place of the entry after `members` in which it stands with a wrong number.
fn slips(
    entries: &[SeriesEntry],
    open: &[LabelSeries],
    members: &[Option<Member>],
    least: u32,
    hidden: &impl Fn(usize, usize, Reading) -> bool,
) -> Option<(usize, Reading, u32)> {
    let entry = entries.get(members.len())?;
    if entry.unreliable || entry.readings.iter().flatten().any(|reading| reading.value == 1) {
        return None;
    }
    entry.readings.iter().flatten().find_map(|reading| {
        let hosts = open.iter().enumerate().rev().filter(|(_, series)| {
            series.system == reading.system
                && series.form == entry.form
                && entry.quoted == series.quoted
                && (entry.quoted == 0 || reading.value + 1 == series.next)
                && (series.is_at(entries, entry) || at_home(entries, series, entry))
        });
        // A short list of the same look may have come between.
        hosts.take(MOST_HOSTS).find_map(|(place, series)| {
            let fits = series.length >= least && series.is_below(entries, entry);
            let next = if fits { slip_of(entries, open, series, members, *reading, hidden) } else { None };
            next.map(|next| (place, *reading, next))
        })
    })
}

/// True where the format tells `entry` and the label at the place of `series`, and they stand at one place: what went on with
/// the series since was typed elsewhere.
fn at_home(entries: &[SeriesEntry], series: &LabelSeries, entry: &SeriesEntry) -> bool {
    let home = entries.get(series.home).filter(|home| home.told);
    entry.told && home.is_some_and(|home| same_place(entry, home))
}

/// True where nothing but lists set inside stands between the last label of `series` and the entry after `members`.
fn holds(entries: &[SeriesEntry], series: &LabelSeries, members: &[Option<Member>]) -> bool {
    let Some(entry) = entries.get(members.len()) else { return false };
    let set_inside = |(other, member): (&SeriesEntry, &Option<Member>)| {
        let like = member.is_some_and(|member| member.reading.system == series.system);
        !like || other.form != entry.form || !same_place(other, entry)
    };
    entries.iter().zip(members).skip(series.last + 1).all(set_inside)
}

/// Whether the label at `at` may be a slip of `series`, as far as it is sure that these are labels. `following` are the numbers after
/// it.
fn may_have_slips(entries: &[SeriesEntry], series: &LabelSeries, at: usize, following: &[u32]) -> bool {
    /// Rows of a table before a slip, at least. At 3 nothing changes in the corpus.
    const ROWS: u32 = 4;
    let (Some(entry), Some(host)) = (entries.get(at), entries.get(series.last)) else { return false };
    let clean = || {
        let from = following.first().copied().unwrap_or_default();
        let runs_on = following.len() >= CLEAN && following.iter().zip(from..).take(CLEAN).all(|(a, b)| *a == b);
        runs_on && series.clean as usize >= CLEAN
    };
    // Rows of a table may come in any order: only where they run on before and after is one of them a slip.
    let runs_on = || matches!(following, [one, next, ..] if *next == one + 1) && series.length >= ROWS;
    let row = entry.row || host.row;
    !host.unreliable && (!entry.strict || clean()) && (!row || runs_on())
}

/// Numbers after a label that are looked at. At 6 nothing changes in the corpus.
const AHEAD: usize = 12;
/// Members of a list that has left out its last number but one, at least. At 2 one finding changes in the corpus.
const ENDS: u32 = 3;
/// Members of a list that goes on from a number that it has had, at least. At 3 nothing changes in the corpus.
const FALLS: u32 = 4;

/// What is due in `series` after the entry, where the entry is a slip of it.
fn slip_of(
    entries: &[SeriesEntry],
    open: &[LabelSeries],
    series: &LabelSeries,
    members: &[Option<Member>],
    reading: Reading,
    hidden: &impl Fn(usize, usize, Reading) -> bool,
) -> Option<u32> {
    let at = members.len();
    let entry = entries.get(at)?;
    let (value, expected) = (reading.value, series.next);
    let following: Vec<u32> = after(entries, at, reading, true).take(AHEAD).collect();
    let next = following.first().copied();
    if !may_have_slips(entries, series, at, &following) || (value + 1 != expected && following.contains(&expected)) {
        return None;
    }
    if next == Some(expected + 1) {
        // The list goes on as if this were the number that was due.
        return Some(expected + 1);
    }
    let repeats = value + 1 == expected;
    let skips = value > expected && value - expected <= LARGEST_GAP;
    // At the end of a list a number said twice is a slip, one left out is sure only after three, or in the short list of one
    // paragraph.
    let right_before = series.last + 1 == at;
    // Headings of the first level are few: each is a part of the document.
    let part = matches!(reading.system, System::UpperRoman | System::Named(_)) && entry.edge.is_some();
    let short = (entry.scope > 0 || part)
        && series.length + 1 == expected
        && value == expected + 1
        && holds(entries, series, members);
    // The list around it goes on.
    let resumed = |other: &LabelSeries| {
        other.id != series.id
            && other.system == series.system
            && other.form == series.form
            && next == Some(other.next)
            && next.is_some_and(|next| next < expected)
            && other.is_below(entries, entry)
            && other.is_at(entries, entry)
    };
    let last = following.is_empty() || open.iter().any(resumed);
    let ends = last && (repeats || short || series.length >= ENDS);
    let goes_on = next == Some(value + 1) || ends;
    // A list that goes on, but from a number that it has had.
    let falls = value < expected && expected - value <= LARGEST_GAP && next == Some(value + 1);
    if falls && !repeats && right_before && entry.adjacent && series.length >= FALLS {
        return Some(value + 1);
    }
    // A second one after a first that was not read as such begins another list.
    if repeats && value == 2 && hidden(series.last, at, Reading { value: 1, ..reading }) {
        return None;
    }
    let missing = Reading { value: expected, ..reading };
    let there = || in_another_column(entries, at, missing) || hidden(series.last, at, missing);
    (goes_on && (repeats || skips && !there())).then_some(value + 1)
}

/// True where the number that seems to be missing before `at` stands near, at another place.
fn in_another_column(entries: &[SeriesEntry], at: usize, missing: Reading) -> bool {
    let near = (at.saturating_sub(NEAR)..at).chain(at + 1..entries.len().min(at + 1 + NEAR));
    let Some(entry) = entries.get(at) else { return false };
    let mut others = near
        .filter_map(|place| Some((place, entries.get(place)?)))
        .filter(|(_, other)| !(other.doubtful || other.unreliable || other.row || same_place(other, entry)));
    others.any(|(place, other)| other.readings.contains(&Some(missing)) && !in_own_list(entries, place, missing))
}

/// True where `reading`, that of the entry `at`, goes on a list of its own place that begins with one close before.
fn in_own_list(entries: &[SeriesEntry], at: usize, reading: Reading) -> bool {
    let Some(entry) = entries.get(at) else { return false };
    let mut expected = reading.value;
    for other in entries.iter().take(at).rev().take(HORIZON) {
        if expected == 1 {
            return true;
        }
        let before = Reading { value: expected - 1, ..reading };
        if same_place(other, entry) && other.readings.contains(&Some(before)) {
            expected -= 1;
        } else if expected == reading.value {
            return false;
        }
    }
    expected == 1
}

/// The reading of an entry that begins a series: as a Roman numeral where it can be the first one, and of two first ones
/// that which the list goes on with.
fn first_reading(entries: &[SeriesEntry], at: usize) -> Option<Reading> {
    let readings = entries.get(at)?.readings;
    let mut firsts = readings.into_iter().flatten().filter(|reading| reading.value == 1);
    match (firsts.next(), firsts.next()) {
        (Some(_), Some(other)) if after(entries, at, other, false).next() == Some(2) => Some(other),
        (first, _) => first.or(readings[0]),
    }
}

#[cfg(test)]
mod tests;
