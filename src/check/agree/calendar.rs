//! Dates against the calendar, their weekday, each other.

use jiff::civil::Date;
use memchr::memmem;

use super::day::{LAST_YEAR, day, ends};
use super::event;
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{BlockKind, DateValue, Document, FlowOffset, FlowRange, Item, Sign};
use crate::text::before;

/// Figures of a year.
const YEAR: usize = 4;

fn text(document: &Document, item: &Item) -> (&'static str, String) {
    ("found", document.text(item).to_owned())
}

/// The month has the day.
pub(super) fn exists(document: &Document, item: &Item, date: DateValue) -> Option<Violation> {
    let (first, second) = ends(date);
    let in_table = document.block(item).kind == BlockKind::Table;
    [Some(first), second].into_iter().flatten().find_map(|parts| {
        if parts.day == 0 || (parts.year == 0 && (in_table || parts.day > 31)) {
            return None;
        }
        let violation = |case, expected: String| {
            // Of a range the date that does not exist is named.
            let named = second.and_then(|_| document.vocabulary?.written(parts)).filter(|_| parts.year > 0);
            let found = named.map_or_else(|| text(document, item), |named| ("found", named));
            Violation { at: item.span, case, values: vec![found, ("expected", expected)], ..Violation::default() }
        };
        if parts.month == 0 || parts.month > 12 {
            return Some(violation("month", "12".to_owned()));
        }
        // 29 February without a year may be that of a leap year.
        let year = if parts.year == 0 { 2000 } else { parts.year as i16 };
        let days = Date::new(year, parts.month as i8, 1).ok()?.days_in_month();
        (i16::from(parts.day) > i16::from(days)).then(|| violation("day", days.to_string()))
    })
}

/// The weekday is that of the date.
pub(super) fn weekday(document: &Document, item: &Item, date: DateValue) -> Option<Violation> {
    let given = date.weekday?;
    let date = day(ends(date).0)?;
    let right = date.weekday().to_monday_one_offset() as u8;
    if given == right {
        return None;
    }
    let names = &document.vocabulary?.words.date.weekdays;
    let name =
        |place: u8| names.get(usize::from(place) - 1).and_then(|names| names.first()).cloned().unwrap_or_default();
    let values = vec![text(document, item), ("subject", name(given)), ("expected", name(right))];
    Some(Violation { at: item.span, values, ..Violation::default() })
}

/// The range runs forwards.
pub(super) fn range(document: &Document, item: &Item, date: DateValue) -> Option<Violation> {
    let end = date.second?;
    let (first, second) = ends(date);
    let second = second?;
    // "29 December to 3 January 2025": the year is that of the end.
    let over_new_year = (date.first.year == 0 || end.year == 0) && first.month > second.month;
    let flow = document.flow.before(item.range.start);
    // "3 (afternoon) 28–5 December": the first figure is a mark in what goes before.
    let torn = flow.trim_end().ends_with(')');
    let forwards = (first.year, first.month, first.day) <= (second.year, second.month, second.day);
    if forwards || over_new_year || torn || first.day == 0 || first.day > 31 || second.day > 31 {
        return None;
    }
    // "The meeting was moved from 9 to 8 May": no range, but one day and another.
    let clauses = document.lexicon.punctuation().are(Sign::PARTS.or(Sign::LIST_COMMA));
    let block = document.block(item).range.start.to_usize();
    let near = block.max(flow.len().saturating_sub(event::SOON));
    let before = flow.get(flow.ceil_char_boundary(near)..);
    let clause = before.and_then(|before| before.rsplit(clauses).next()).unwrap_or_default();
    if event::tells_of_two(document, clause) {
        return None;
    }
    Some(Violation { at: item.span, values: vec![text(document, item)], ..Violation::default() })
}

/// A range of two years runs forwards, where a word leads to it: "for 2013–2012" is one, "the change 2013–2012" need not be.
pub(super) fn years(document: &Document, scope: &Scope) -> Vec<Violation> {
    const DASH: &str = crate::text::sign::written::EN_DASH;
    let Some(vocabulary) = document.vocabulary else { return Vec::new() };
    let leads = &vocabulary.words.date.year_range_leads;
    if leads.is_empty() {
        return Vec::new();
    }
    let flow = &document.flow.text;
    let found = memmem::find_iter(flow.as_bytes(), DASH).filter_map(|dash| {
        let (before, after) = flow.split_at_checked(dash)?;
        let (lead, first) = before.split_at_checked(dash.checked_sub(YEAR)?)?;
        let (second, rest) = after.strip_prefix(DASH)?.split_at_checked(YEAR)?;
        let (first, second) = (year_in(first)?, year_in(second)?);
        let lead = lead.strip_suffix([' ', '\u{a0}'])?;
        let word = lead.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // `2012–2011-1`, `2012–2011/2`: a code.
        let goes_on =
            rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | crate::text::sign::EN_DASH | '/'));
        if first <= second || goes_on || !leads.iter().any(|lead| lead == word) {
            return None;
        }
        let (start, end) = (dash - YEAR, dash + DASH.len() + YEAR);
        let block = document.block_at(FlowOffset::new(start))?.among(&document.blocks)?;
        let at = document.place_of(FlowRange::new(start, end));
        let values = vec![("found", flow.get(start..end)?.to_owned())];
        scope.has(block.kind).then(|| Violation { at, values, ..Violation::default() })
    });
    found.collect()
}

/// The year that `text` is.
fn year_in(text: &str) -> Option<u16> {
    let figures = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| figures && (1900..=LAST_YEAR).contains(year))
}

/// The year is one that can be meant.
pub(super) fn year(document: &Document, item: &Item, date: DateValue) -> Option<Violation> {
    let (first, second) = ends(date);
    let absurd = [Some(first), second].into_iter().flatten().find(|parts| parts.day > 0 && parts.year > LAST_YEAR)?;
    let mut digits: Vec<char> = absurd.year.to_string().chars().collect();
    digits.swap(1, 2);
    // 2107 for 2017: the likeliest slip exchanges two figures.
    let swapped: String = digits.into_iter().collect();
    Some(Violation {
        at: item.span,
        values: vec![text(document, item), ("subject", absurd.year.to_string()), ("expected", swapped)],
        ..Violation::default()
    })
}

/// The range has as many days as the text beside it says.
pub(super) fn duration(document: &Document, item: &Item, date: DateValue) -> Option<Violation> {
    let (first, second) = ends(date);
    let days = i64::from((day(second?)? - day(first)?).get_days()) + 1;
    let words = &document.vocabulary?.words.date;
    let (before, after) = (document.before(item), document.after(item));
    let said = words.durations.iter().zip(1i64..).find(|(spellings, _)| {
        spellings.iter().any(|spelling| {
            said_before(document, before, spelling, &words.duration_leads) || said_after(after, spelling)
        })
    });
    let (spellings, said) = said?;
    if said == days {
        return None;
    }
    if days < 0 {
        return None;
    }
    let values = vec![text(document, item), ("subject", spellings.first()?.clone()), ("expected", days.to_string())];
    let case = if days == 1 { "day" } else { "" };
    Some(Violation { at: item.span, case, values, ..Violation::default() })
}

/// True where `before` ends with `spelling` and perhaps one of the words that lead to the dates.
fn said_before<'t>(document: &Document, before: &'t str, spelling: &str, leads: &[String]) -> bool {
    let signs = document.lexicon.punctuation();
    let parts = |c: char| c == ' ' || signs.is(c, Sign::COMMA);
    let trimmed = |text: &'t str| text.trim_end_matches(parts);
    let end = trimmed(before);
    let led = leads.iter().filter_map(|lead| end.strip_suffix(lead.as_str())).map(trimmed);
    led.chain([end]).any(|end| end.ends_with(spelling))
}

/// True where `spelling` stands soon after the dates.
fn said_after(after: &str, spelling: &str) -> bool {
    /// Bytes: eight Chinese characters.
    const SOON: usize = 24;
    before(after, after.floor_char_boundary(SOON + spelling.len())).contains(spelling)
}
