//! Text as it is read aloud: Arabic without the signs that change no number and no word, figures as European ones.
//!
//! Marks of direction stand inside and between numbers, vowel signs and tatweel inside words, figures come in two kinds;
//! Chinese dates may be written in numerals (二〇三六年七月十四日). Everything that is looked for is looked for in the text as
//! it is read.

use std::ops::Range;

use super::vocabulary::Vocabulary;
use crate::text::numeral::{HAN_TEN, han_digit, han_value};
use crate::text::{after, before, digit, script, slice, unspaced};

/// The characters by which dates in Chinese numerals are known: what vocabularies write behind the numbers of a date, and between
/// two dates.
#[derive(Debug, Default)]
pub(crate) struct DateUnits {
    year: Vec<char>,
    month: Vec<char>,
    day: Vec<char>,
    to: Vec<char>,
}

impl DateUnits {
    /// The units in the forms of dates of `vocabularies`.
    pub fn of(vocabularies: &[Vocabulary]) -> Self {
        let mut units = Self::default();
        for date in vocabularies.iter().map(|vocabulary| &vocabulary.words.date) {
            for form in date.forms.iter().chain(&date.ranges) {
                let behind = |place: &str| only(form.split_once(place)?.1.split('{').next()?);
                units.year.extend(behind("{year}"));
                units.month.extend(behind("{month}"));
                units.day.extend(behind("{day}"));
            }
            units.to.extend(date.to.iter().filter_map(|joint| only(joint)));
        }
        for list in [&mut units.year, &mut units.month, &mut units.day, &mut units.to] {
            list.sort_unstable();
            list.dedup();
        }
        units
    }

    /// True where `text` has Arabic letters or a year in Chinese numerals; other texts are read as they stand.
    pub fn are_needed(&self, text: &str) -> bool {
        let mut unit = [0; 4];
        script::has_arabic(text)
            || self.year.iter().any(|year| {
                let mut years = memchr::memmem::find_iter(text.as_bytes(), year.encode_utf8(&mut unit).as_bytes());
                years.any(|at| before(text, at).ends_with(|c| han_digit(c).is_some()))
            })
    }

    /// The Chinese numeral of a date that `text` begins with and its length: a year (its unit and nothing before it), a month
    /// or a day after what comes before these.
    fn date(&self, text: &str, last: Option<char>) -> Option<(u32, usize)> {
        let length = text.find(|c| han_digit(c).is_none() && c != HAN_TEN).filter(|&length| length > 0)?;
        let (numeral, unit) = (before(text, length), after(text, length).chars().next()?);
        if self.year.contains(&unit) {
            // The end of a longer number is no year.
            if last.is_some_and(|last| han_digit(last).is_some() || last == HAN_TEN) {
                return None;
            }
            let mut digits = numeral.chars().map(han_digit);
            let year = digits.try_fold(0_u32, |year, digit| year.checked_mul(10)?.checked_add(digit?))?;
            return (1900..2200).contains(&year).then_some((year, length));
        }
        let follows = |last: char| [&self.year, &self.month, &self.to].iter().any(|before| before.contains(&last));
        let counted = self.month.contains(&unit) || self.day.contains(&unit);
        (counted && last.is_some_and(follows)).then(|| Some((han_value(numeral)?, length))).flatten()
    }
}

/// The character that `literal` is, blanks aside, where it is one of a script without blanks between words.
fn only(literal: &str) -> Option<char> {
    let mut characters = literal.chars().filter(|c| !matches!(c, ' ' | '~'));
    let first = characters.next().filter(|c| unspaced(*c) && c.is_alphabetic())?;
    characters.next().is_none().then_some(first)
}

/// True for a mark of direction and a vowel sign.
pub(crate) fn is_silent(c: char) -> bool {
    script::is_direction(c) || script::is_vowel_sign(c)
}

/// Gives `lay` the stretches of `text` in their order: as they stand, or with what is read instead.
pub(crate) fn stretches(text: &str, units: &DateUnits, mut lay: impl FnMut(Range<usize>, Option<&str>)) {
    let mut from = 0;
    let mut last = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let silent = is_silent(c) || c == script::TATWEEL && last.is_some_and(script::is_arabic);
        let figure = digit::is_arabic(c);
        let numeral = han_digit(c).is_some() || c == HAN_TEN;
        if let Some((value, length)) = numeral.then(|| units.date(after(text, at), last)).flatten() {
            if from < at {
                lay(from..at, None);
            }
            from = at + length;
            lay(at..from, Some(&value.to_string()));
            while characters.next_if(|(next, _)| *next < from).is_some() {}
            last = None;
            continue;
        }
        if !silent && !figure {
            last = if c == ' ' && !last.is_some_and(script::is_arabic) { last } else { Some(c) };
            continue;
        }
        if from < at {
            lay(from..at, None);
        }
        from = at + c.len_utf8();
        if figure {
            let mut figures = String::from(european(c));
            while let Some((at, c)) = characters.next_if(|(_, c)| digit::is_arabic(*c)) {
                figures.push(european(c));
                from = at + c.len_utf8();
            }
            lay(at..from, Some(&figures));
            last = Some(c);
        }
    }
    if from < text.len() {
        lay(from..text.len(), None);
    }
}

fn european(figure: char) -> char {
    digit::plain(figure).and_then(|value| char::from_digit(value, 10)).unwrap_or(figure)
}

/// `text` as it is read, dates in Chinese numerals as they stand.
pub(crate) fn normalized(text: &str) -> String {
    normalized_by(text, &DateUnits::default())
}

/// `text` as it is read, with dates by their `units`.
pub(crate) fn normalized_by(text: &str, units: &DateUnits) -> String {
    let mut read = String::with_capacity(text.len());
    stretches(text, units, |range, says| read.push_str(says.unwrap_or_else(|| slice(text, range))));
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read by the units of Chinese.
    fn normalized(text: &str) -> String {
        let chinese = Vocabulary::parse("zh", include_str!("../../../rules/vocabulary/zh.toml")).unwrap();
        normalized_by(text, &DateUnits::of(&[chinese]))
    }

    #[test]
    fn signs_are_passed_over_and_figures_are_european() {
        assert_eq!(normalized("المـــؤرَّخ ١\u{200f}٢ كانون الأوّل ٢٠٢٠"), "المؤرخ 12 كانون الأول 2020");
        assert_eq!(normalized("(هـ) 1ـ نص"), "(ه) 1ـ نص");
        assert_eq!(normalized("二〇三六年七月十四日至二十一日"), "2036年7月14日至21日");
        assert_eq!(normalized("一九九八年 十二月，三十日内，一年，十年"), "1998年 12月，三十日内，一年，十年");
        assert_eq!(normalized("و 74\u{200e}/276"), "و 74/276");
    }

    #[test]
    fn a_numeral_too_long_for_a_year_is_none() {
        assert_eq!(normalized("九八七六五四三九九九九年"), "九八七六五四三九九九九年");
        assert_eq!(normalized("九八七六五四三二一九八年"), "九八七六五四三二一九八年");
        assert_eq!(normalized("九八七六五四三二一九八年，二一九八年"), "九八七六五四三二一九八年，2198年");
    }

    #[test]
    fn numerals_of_dates_are_known_by_the_units_of_vocabularies_alone() {
        assert_eq!(crate::document::lexicon::normalize::normalized("二〇三六年七月十四日"), "二〇三六年七月十四日");
        let units =
            DateUnits::of(&[Vocabulary::parse("zh", include_str!("../../../rules/vocabulary/zh.toml")).unwrap()]);
        assert_eq!((&*units.year, &*units.month, &*units.day), (&['年'][..], &['月'][..], &['日'][..]));
        assert!(units.to.contains(&'至') && units.are_needed("二〇三六年") && !units.are_needed("2036年"));
    }
}
