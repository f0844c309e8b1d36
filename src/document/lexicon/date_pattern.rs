//! Patterns of dates, as vocabularies write them: `{day} {month} {year}`, `{year}~年~{month}~月~{day}~日`.
//!
//! A blank stands for one or two blanks (three and more part the columns of a table), `~` for at most two.

use super::follow::Follow;
use super::vocabulary::DateWords;
use crate::text::{after, before, slice, unspaced};

/// Days up to this may be a slip: 32 for 31; 92 is no day at all. At 31 nothing changes in the corpus.
const LAST: u16 = 39;

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Template {
    parts: Vec<DatePart>,
    /// True where the first part is the name of a month.
    pub month_first: bool,
}

#[derive(Debug, PartialEq)]
enum DatePart {
    Day,
    Month,
    Year,
    To,
    Space,
    MaybeSpace,
    Text(String),
}

/// What is wrong with a pattern.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A placeholder that dates do not have.
    #[error("has the unknown placeholder {{{0}}}; known are day, month, year, to")]
    Unknown(String),
    /// A brace without its other.
    #[error("has a brace that is not closed")]
    Unclosed,
}

/// A date or the part of it that is written: 0 where it says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DateParts {
    /// Year.
    pub year: u16,
    /// Month, from 1; 13 and more where a figure says so.
    pub month: u8,
    /// Day of the month, as written.
    pub day: u8,
}

/// What a pattern found.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DateMatch {
    pub end: usize,
    pub first: DateParts,
    pub second: DateParts,
}

impl Template {
    /// Compiles `pattern`.
    ///
    /// # Errors
    /// Unknown placeholders and open braces.
    pub fn parse(pattern: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(c) = rest.chars().next() {
            if c == '{' {
                let close = rest.find('}').ok_or(TemplateError::Unclosed)?;
                parts.push(match slice(rest, 1..close) {
                    "day" => DatePart::Day,
                    "month" => DatePart::Month,
                    "year" => DatePart::Year,
                    "to" => DatePart::To,
                    other => return Err(TemplateError::Unknown(other.to_owned())),
                });
                rest = after(rest, close + 1);
                continue;
            }
            let length = rest.find(['{', ' ', '~']).unwrap_or(rest.len()).max(1);
            parts.push(match c {
                ' ' => DatePart::Space,
                '~' => DatePart::MaybeSpace,
                _ => DatePart::Text(before(rest, length).to_owned()),
            });
            rest = after(rest, length);
        }
        let month_first = parts.first() == Some(&DatePart::Month);
        Ok(Self { parts, month_first })
    }

    /// Matches its end, from the day on, at byte `at` of `text`, where a sign of the day ends it: `{day}~日`.
    pub fn day_at(&self, text: &str, at: usize, words: &DateWords) -> Option<DateMatch> {
        let from = self.parts.iter().rposition(|part| *part == DatePart::Day)?;
        let tail = self.parts.get(from..)?;
        let signed = matches!(tail.last(), Some(DatePart::Text(_))) && !tail.contains(&DatePart::Year);
        if !signed {
            return None;
        }
        self.go_on(from, DateMatch { end: at, ..DateMatch::default() }, text, words)
    }

    /// True where what joins the ends of a range is its part `at`.
    pub fn joins_at(&self, at: usize) -> bool {
        self.parts.get(at) == Some(&DatePart::To)
    }

    /// How many parts it has, where all of them begin `longer`.
    pub fn begins(&self, longer: &Self) -> Option<usize> {
        longer.parts.starts_with(&self.parts).then_some(self.parts.len())
    }

    /// Notes down in `follow` what may stand behind the figures that the pattern begins with.
    pub fn follow(&self, words: &DateWords, follow: &mut Follow) {
        let mut parts = self.parts.iter();
        let signs: &[String] = match parts.next() {
            Some(DatePart::Day) => &words.day_after,
            Some(DatePart::Year) => &words.year_after,
            Some(DatePart::Month) if words.months.is_empty() => &[],
            // Such a date is known by the name before its figures.
            Some(DatePart::Month) => return,
            _ => return follow.anything(),
        };
        signs.iter().for_each(|sign| follow.sign(sign));
        let space = |part: &&DatePart| matches!(part, DatePart::Space | DatePart::MaybeSpace);
        match parts.find(|part| !space(part)) {
            Some(DatePart::Text(text)) => follow.sign(text),
            Some(DatePart::Month) if !words.months.is_empty() => {
                words.months.iter().flatten().for_each(|month| follow.sign(month));
            }
            Some(DatePart::To) => words.to.iter().chain(&words.to_either_way).for_each(|to| follow.sign(to)),
            _ => follow.anything(),
        }
    }

    /// `date` as the pattern writes it; `None` for one that lacks the day, the month or the year, or has a second date.
    pub fn write(&self, date: DateParts, words: &DateWords) -> Option<String> {
        let whole = [DatePart::Day, DatePart::Month, DatePart::Year].iter().all(|part| self.parts.contains(part));
        if !whole || self.parts.contains(&DatePart::To) {
            return None;
        }
        let mut written = String::new();
        for part in &self.parts {
            match part {
                DatePart::Day => match words.first_day.as_ref().filter(|_| date.day == 1) {
                    Some(first) => written.push_str(first),
                    None => written.push_str(&date.day.to_string()),
                },
                DatePart::Month if words.months.is_empty() => written.push_str(&date.month.to_string()),
                DatePart::Month => {
                    let month = usize::from(date.month).checked_sub(1)?;
                    // `~` is a blank that may be missing.
                    written.push_str(&words.months.get(month)?.first()?.replace('~', ""));
                }
                DatePart::Year => {
                    written.push_str(&date.year.to_string());
                    written.push_str(words.year_after.first().map_or("", String::as_str));
                }
                DatePart::Space => written.push(' '),
                DatePart::Text(text) => written.push_str(text),
                DatePart::MaybeSpace | DatePart::To => {}
            }
        }
        Some(written)
    }

    /// Matches the pattern at byte `at` of `text`.
    #[inline]
    pub fn find_at(&self, text: &str, at: usize, words: &DateWords) -> Option<DateMatch> {
        self.go_on(0, DateMatch { end: at, ..DateMatch::default() }, text, words)
    }

    /// Matches the parts from the one at `from` on, where `found` is what those before have matched.
    #[inline]
    pub fn go_on(&self, from: usize, found: DateMatch, text: &str, words: &DateWords) -> Option<DateMatch> {
        let bytes = text.as_bytes();
        let mut at = found.end;
        let mut found = found;
        let (mut second, mut either_way) = (false, false);
        for part in self.parts.get(from..)? {
            let target = if second { &mut found.second } else { &mut found.first };
            match part {
                DatePart::Day => {
                    let (value, length) = figures(bytes, at, 2).filter(|(value, _)| *value <= LAST)?;
                    target.day = value as u8;
                    at = followed(text, at + length, &words.day_after);
                }
                DatePart::Year => {
                    let (value, length) = year(bytes, at)?;
                    target.year = value;
                    at = followed(text, at + length, &words.year_after);
                }
                DatePart::Month => {
                    let (value, length) = month(text, at, words)?;
                    target.month = value;
                    at += length;
                }
                DatePart::To => {
                    (at, either_way) = joint(bytes, at, words)?;
                    second = true;
                }
                DatePart::Space => at = spaces(bytes, at).filter(|&end| end > at)?,
                DatePart::MaybeSpace => at = spaces(bytes, at)?,
                DatePart::Text(text) => {
                    at = at + bytes.get(at..)?.starts_with(text.as_bytes()).then_some(text.len())?
                }
            }
        }
        found.end = at;
        if either_way && found.first.month == 0 && found.first.day > found.second.day {
            std::mem::swap(&mut found.first.day, &mut found.second.day);
        }
        Some(found)
    }
}

/// The end of what joins the ends of a range at `at`, and true where the range may be stored from its end.
pub(crate) fn joint(bytes: &[u8], at: usize, words: &DateWords) -> Option<(usize, bool)> {
    let end = |joints: &[String]| joints.iter().find_map(|to| literal(bytes, at, to));
    end(&words.to).map(|end| (end, false)).or_else(|| Some((end(&words.to_either_way)?, true)))
}

/// One or two figures at `at`, or up to `most` of them, not followed by another.
fn figures(bytes: &[u8], at: usize, most: usize) -> Option<(u16, usize)> {
    let mut value = 0u16;
    let mut length = 0;
    while let Some(digit) = bytes.get(at + length).filter(|byte| byte.is_ascii_digit()) {
        if length == most {
            return None;
        }
        value = value * 10 + u16::from(digit - b'0');
        length += 1;
    }
    (length > 0).then_some((value, length))
}

/// Four figures of a year. One to three more may be a footnote mark that the extraction attached to it (`20111`).
fn year(bytes: &[u8], at: usize) -> Option<(u16, usize)> {
    let run = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if run < 4 {
        return None;
    }
    let value = bytes.get(at..at + 4)?.iter().fold(0, |value, digit| value * 10 + u16::from(digit - b'0'));
    let attached = (5..=7).contains(&run) && (1900..2100).contains(&value);
    (run == 4 || attached).then_some((value, 4))
}

pub(crate) fn month(text: &str, at: usize, words: &DateWords) -> Option<(u8, usize)> {
    if words.months.is_empty() {
        let (value, length) = figures(text.as_bytes(), at, 2)?;
        return Some((value as u8, length));
    }
    named(text, at, &words.months)
}

/// The place in `names`, from 1, of the name that stands at `at` as a whole word, and its length.
fn named(text: &str, at: usize, names: &[Vec<String>]) -> Option<(u8, usize)> {
    for (place, variants) in names.iter().enumerate() {
        for name in variants {
            if let Some(end) = literal(text.as_bytes(), at, name).filter(|&end| !goes_on(text, end)) {
                return Some((place as u8 + 1, end - at));
            }
        }
    }
    None
}

/// The end of the one of `signs` that stands at `at` and ends there as a word does; `at` where none does.
fn followed(text: &str, at: usize, signs: &[String]) -> usize {
    let ends = signs.iter().filter_map(|sign| literal(text.as_bytes(), at, sign));
    ends.filter(|&end| !goes_on(text, end)).max().unwrap_or(at)
}

/// True where a letter of a spaced script stands at `at`, so that a word does not end before it.
fn goes_on(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_alphabetic() && !unspaced(c))
}

/// The end of at most two blanks at `at`; `None` where more stand there.
fn spaces(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    let mut count = 0;
    loop {
        let length = match bytes.get(end..)? {
            [b' ', ..] => 1,
            [0xc2, 0xa0, ..] => 2,
            _ => break,
        };
        end += length;
        count += 1;
    }
    (count <= 2).then_some(end)
}

/// The end of `pattern`, in which blanks and `~` have their meaning, at `at`.
pub(crate) fn literal(bytes: &[u8], at: usize, pattern: &str) -> Option<usize> {
    let mut at = at;
    for byte in pattern.bytes() {
        match byte {
            b' ' => at = spaces(bytes, at).filter(|&end| end > at)?,
            b'~' => at = spaces(bytes, at)?,
            byte => {
                if bytes.get(at) != Some(&byte) {
                    return None;
                }
                at += 1;
            }
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> DateWords {
        DateWords {
            months: vec![vec!["June".into()], vec!["July".into()]],
            to: vec![" to ".into(), "–".into()],
            ..DateWords::default()
        }
    }

    #[test]
    fn a_range_fills_both_ends() {
        let template = Template::parse("{day}{to}{day} {month} {year}").unwrap();
        let found = template.find_at("from 2 to 4 June 2021.", 5, &words()).unwrap();
        assert_eq!(
            (found.first.day, found.second.day, found.second.month, found.second.year, found.end),
            (2, 4, 1, 2021, 21)
        );
    }

    #[test]
    fn a_date_is_written_as_the_pattern_says() {
        let written = |pattern: &str, words: &DateWords, day: u8| {
            Template::parse(pattern).unwrap().write(DateParts { year: 2021, month: 2, day }, words)
        };
        assert_eq!(written("{day} {month} {year}", &words(), 14), Some("14 July 2021".into()));
        let french = DateWords { first_day: Some("1er".into()), year_after: vec![" г.".into()], ..words() };
        assert_eq!(written("{day} {month} {year}", &french, 1), Some("1er July 2021 г.".into()));
        assert_eq!(written("{year}~年~{month}~月~{day}~日", &DateWords::default(), 4), Some("2021年2月4日".into()));
        let arabic = DateWords { months: vec![vec![], vec!["شباط~/~فبراير".into()]], ..DateWords::default() };
        assert_eq!(written("{day} {month} {year}", &arabic, 4), Some("4 شباط/فبراير 2021".into()));
        assert_eq!(written("{month} {year}", &words(), 14), None);
        assert_eq!(written("{day}{to}{day} {month} {year}", &words(), 14), None);
    }

    #[test]
    fn a_year_may_have_a_mark_attached_to_it() {
        let template = Template::parse("{day} {month} {year}").unwrap();
        assert_eq!(template.find_at("4 June 20211", 0, &words()).unwrap().first.year, 2021);
        assert!(template.find_at("4 June 21", 0, &words()).is_none());
        assert!(template.find_at("4   June 2021", 0, &words()).is_none());
    }

    #[test]
    fn figures_serve_as_months_where_no_names_are_given() {
        let words = DateWords { to: vec!["~至~".into()], ..DateWords::default() };
        let template = Template::parse("{year}~年~{month}~月~{day}~日{to}{day}~日").unwrap();
        let found = template.find_at("2021 年 6 月 2 日至 4 日", 0, &words).unwrap();
        assert_eq!((found.first.month, found.first.day, found.second.day), (6, 2, 4));
    }

    #[test]
    fn a_wrong_placeholder_is_named() {
        assert_eq!(
            Template::parse("{dya}").unwrap_err().to_string(),
            "has the unknown placeholder {dya}; known are day, month, year, to"
        );
    }
}
