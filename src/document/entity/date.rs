//! Dates and ranges of dates, by the patterns of the vocabulary.

use crate::document::item::DateValue;
use crate::document::lexicon::date_pattern;
use crate::document::lexicon::date_pattern::{DateMatch, DateParts, Template, literal};
use crate::document::lexicon::vocabulary::{Punctuation, Sign, Vocabulary};
use crate::text::slice;

/// How many of a language's forms are kept in mind while a date is looked for; the others are matched again.
const FORMS: usize = 12;

impl Vocabulary {
    /// `date` as the language writes it; `None` where no form of it has day, month and year.
    pub fn written(&self, date: DateParts) -> Option<String> {
        self.dates.single.iter().find_map(|form| form.write(date, &self.words.date))
    }
}

/// A date in the flow.
pub(crate) struct FoundDate {
    pub start: usize,
    pub end: usize,
    pub value: DateValue,
}

/// The date whose first figures begin at `at`; the block begins at `from`.
pub(crate) fn find(flow: &str, from: usize, at: usize, vocabulary: &Vocabulary) -> Option<FoundDate> {
    if at > from && is_inside_number(slice(flow, from..at).as_bytes()) {
        return None;
    }
    let (words, dates) = (&vocabulary.words.date, &vocabulary.dates);
    let month_first = month_before(flow, from, at, vocabulary);
    if month_first.is_none() && !dates.follow.may_go_on(flow.as_bytes(), at) {
        return None;
    }
    let start = |template: &Template| {
        if template.month_first && !words.months.is_empty() { month_first } else { Some(at) }
    };
    let ends_well = |found: &DateMatch| ends_well(flow, found.end);
    // What the single forms find is found once: most ranges go on from one of them.
    let mut single: [Option<Option<DateMatch>>; FORMS] = [None; FORMS];
    let mut alone = |form: usize| -> Option<DateMatch> {
        let template = dates.single.get(form)?;
        let find = || template.find_at(flow, start(template)?, words);
        match single.get_mut(form) {
            Some(known) => *known.get_or_insert_with(find),
            None => find(),
        }
    };
    // Where the first date ends, and whether what follows joins it to another: most forms of ranges ask for the same.
    let mut joint = (usize::MAX, false);
    let mut is_joined = |end: usize| {
        if joint.0 != end {
            joint = (end, date_pattern::joint(flow.as_bytes(), end, words).is_some());
        }
        joint.1
    };
    let range = dates.ranges.iter().find_map(|range| {
        let found = match range.prefix {
            Some((form, parts)) => {
                let first = alone(form).filter(|first| !range.joined || is_joined(first.end))?;
                range.template.go_on(parts, first, flow, words)
            }
            None => range.template.find_at(flow, start(&range.template)?, words),
        };
        Some((start(&range.template)?, found.filter(ends_well)?))
    });
    let mut forms = dates.single.iter().enumerate();
    // "June 19 to 14 July": the first day has its month before it.
    let range = range.map(|(start, mut found)| match month_first.filter(|&month| month < start) {
        Some(before) if found.first.month == 0 && found.first.day > found.second.day => {
            let named = date_pattern::month(flow, before, words);
            found.first.month = named.map_or(0, |(month, _)| month);
            (before, found)
        }
        _ => (start, found),
    });
    let (start, found) =
        range.or_else(|| forms.find_map(|(at, template)| Some((start(template)?, alone(at).filter(ends_well)?))))?;
    let second = (found.second != DateParts::default()).then_some(found.second);
    let weekday = weekday_before(slice(flow, from..start), vocabulary)
        .or_else(|| weekday_after(slice(flow, found.end..), vocabulary));
    Some(FoundDate { start, end: found.end, value: DateValue { first: found.first, second, weekday } })
}

/// Whether a date may end at `end`. Letters go on with a year, but not with a sign: `2006年12月15日ES-10/17号`.
fn ends_well(flow: &str, end: usize) -> bool {
    let at = |at: usize| flow.as_bytes().get(at);
    let last = end.checked_sub(1).and_then(at);
    !(last.is_some_and(u8::is_ascii_alphanumeric) && at(end).is_some_and(u8::is_ascii_alphabetic))
}

/// The date that is written in figures alone from `at` on, a year first: `2014-02-28`. Its month exists, and its day could.
pub(crate) fn in_figures(flow: &str, from: usize, at: usize, punctuation: &Punctuation) -> Option<FoundDate> {
    const LENGTH: usize = 10;
    let text = flow.get(at..at + LENGTH)?;
    let number = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let parts = DateParts { year: number(0..4)?, month: number(5..7)? as u8, day: number(8..10)? as u8 };
    let dashes = text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
    let possible =
        (1900..2100).contains(&parts.year) && (1..=12).contains(&parts.month) && (1..=31).contains(&parts.day);
    // A code goes on, or has begun before.
    let joins = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '-' | '/' | '\\' | '_' | '=' | '#')
            || punctuation.is(c, Sign::DASH.or(Sign::NUMBER))
    };
    let before = flow.get(from..at)?.chars().next_back();
    let after = flow.get(at + LENGTH..)?;
    let ends =
        !after.starts_with(joins) && !after.strip_prefix(['.', ',', ':']).is_some_and(|rest| rest.starts_with(joins));
    let alone = ends && !before.is_some_and(|c| joins(c) || matches!(c, '.' | ','));
    let value = DateValue { first: parts, second: None, weekday: None };
    (dashes && possible && alone).then_some(FoundDate { start: at, end: at + LENGTH, value })
}

/// The day that goes on from the date that ends at `end`, in a language with a sign for days: `4月30日和31日`. Where it begins,
/// where it ends, and which it is.
pub(crate) fn further(flow: &str, end: usize, vocabulary: &Vocabulary) -> Option<(usize, usize, u8)> {
    let joints = &vocabulary.words.citation.between;
    let start = joints.iter().find_map(|joint| literal(flow.as_bytes(), end, joint))?;
    let found = vocabulary.dates.single.iter().find_map(|form| form.day_at(flow, start, &vocabulary.words.date))?;
    Some((start, found.end, found.first.day))
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
    let months = &vocabulary.words.date.months;
    let before = slice(flow, from..at).strip_suffix(' ').filter(|_| !months.is_empty())?;
    // A name may be cut short: "Apr. 21".
    if !before.ends_with(|c: char| c.is_alphabetic() || c == '.') {
        return None;
    }
    let month = months.iter().flatten().filter(|name| before.ends_with(name.as_str())).max_by_key(|name| name.len())?;
    let start = before.len() - month.len();
    let whole = !slice(before, ..start).ends_with(char::is_alphabetic);
    whole.then_some(from + start)
}

fn weekday_before(before: &str, vocabulary: &Vocabulary) -> Option<u8> {
    let comma = |c: char| matches!(c, ' ' | '\u{a0}') || vocabulary.punctuation.is(c, Sign::COMMA);
    let before = before.trim_end_matches(comma);
    let last = before.as_bytes().last();
    place(vocabulary, |name| {
        // Compared by its last byte first: there are many names and few weekdays.
        let may = name.as_bytes().last() == last;
        may && before
            .strip_suffix(name)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphabetic() && !crate::text::unspaced(c)))
    })
}

fn weekday_after(after: &str, vocabulary: &Vocabulary) -> Option<u8> {
    if vocabulary.words.date.months.is_empty() {
        let sign = |c: char| c == ' ' || vocabulary.punctuation.is(c, Sign::COMMA.or(Sign::OPENING_BRACKET));
        let after = after.trim_start_matches(sign);
        return place(vocabulary, |name| after.starts_with(name));
    }
    None
}

fn place(vocabulary: &Vocabulary, is: impl Fn(&str) -> bool) -> Option<u8> {
    let weekdays = &vocabulary.words.date.weekdays;
    weekdays.iter().position(|names| names.iter().any(|name| is(name))).map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_figures_stands_alone() {
        let russian = Vocabulary::parse("ru", include_str!("../../../rules/vocabulary/ru.toml")).unwrap();
        let of =
            |text: &str| in_figures(text, 0, text.find("20")?, &russian.punctuation).map(|found| found.value.first);
        let day = |year, month, day| Some(DateParts { year, month, day });
        assert_eq!(of("2014-02-30"), day(2014, 2, 30));
        assert_eq!(of("of 2014-12-01."), day(2014, 12, 1));
        assert_eq!(of("（2014-12-01）。"), day(2014, 12, 1));
        for none in [
            "2014-13-01",
            "2014-00-10",
            "2014-02-32",
            "2014-2-30",
            "2014-02-300",
            "2014-02-30-1",
            "2014-02-30/2",
            "X2014-02-30",
            "/2014-02-30",
            "3.2014-02-30",
            "2014-02-3é",
            "2014–02–30",
            "2014-02-30.5",
            "2014-02",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
