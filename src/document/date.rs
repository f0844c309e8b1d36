//! Dates and ranges of dates, by the patterns of the vocabulary.

use super::item::DateValue;
use super::template::{Found, Parts, Template};
use super::vocabulary::Vocabulary;

/// A date in the flow.
pub(super) struct FoundDate {
    pub start: usize,
    pub end: usize,
    pub value: DateValue,
}

/// The date whose first figures begin at `at`; the block begins at `from`.
pub(super) fn find(flow: &str, from: usize, at: usize, vocabulary: &Vocabulary) -> Option<FoundDate> {
    if at > from && is_inside_number(&flow.as_bytes()[from..at]) {
        return None;
    }
    let words = &vocabulary.words.date;
    let month_first = month_before(flow, from, at, vocabulary);
    let mut best: Option<(usize, Found)> = None;
    let attempt = |template: &Template| {
        let start = if template.month_first && !words.months.is_empty() { month_first? } else { at };
        let found = template.find_at(flow, start, words)?;
        let ends_well = !flow.as_bytes().get(found.end).is_some_and(|byte| byte.is_ascii_alphabetic());
        ends_well.then_some((start, found))
    };
    for template in vocabulary.ranges.iter().chain(&vocabulary.forms) {
        if let Some(found) = attempt(template) {
            best = Some(found);
            break;
        }
    }
    let (start, found) = best?;
    let second = (found.second != Parts::default()).then_some(found.second);
    let weekday =
        weekday_before(&flow[from..start], vocabulary).or_else(|| weekday_after(&flow[found.end..], vocabulary));
    Some(FoundDate { start, end: found.end, value: DateValue { first: found.first, second, weekday } })
}

/// True where `before` ends inside a number or code that goes on with the figures: `1,`, `2.`, `A/`, `COVID-`.
fn is_inside_number(before: &[u8]) -> bool {
    match before {
        [.., b'/' | b'\\'] => true,
        [.., digit, b'.' | b','] => digit.is_ascii_digit(),
        [.., letter, b'-'] => letter.is_ascii_alphanumeric(),
        [.., last] => last.is_ascii_alphabetic(),
        [] => false,
    }
}

/// Where the name of a month begins that stands right before `at`.
fn month_before(flow: &str, from: usize, at: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let before = flow[from..at].strip_suffix(' ')?;
    if !before.ends_with(char::is_alphabetic) {
        return None;
    }
    let months = vocabulary.words.date.months.iter().flatten();
    let month = months.filter(|name| before.ends_with(name.as_str())).max_by_key(|name| name.len())?;
    let start = before.len() - month.len();
    let whole = !before[..start].ends_with(char::is_alphabetic);
    whole.then_some(from + start)
}

fn weekday_before(before: &str, vocabulary: &Vocabulary) -> Option<u8> {
    let before = before.trim_end_matches([' ', '\u{a0}', ',', '，', '،']);
    place(vocabulary, |name| {
        before
            .strip_suffix(name)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphabetic() && !super::flow::unspaced(c)))
    })
}

fn weekday_after(after: &str, vocabulary: &Vocabulary) -> Option<u8> {
    if vocabulary.words.date.months.is_empty() {
        let after = after.trim_start_matches([' ', '（', '(', '，', ',']);
        return place(vocabulary, |name| after.starts_with(name));
    }
    None
}

fn place(vocabulary: &Vocabulary, is: impl Fn(&str) -> bool) -> Option<u8> {
    let weekdays = &vocabulary.words.date.weekdays;
    weekdays.iter().position(|names| names.iter().any(|name| is(name))).map(|at| at as u8 + 1)
}
