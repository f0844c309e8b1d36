//! Text as it is read aloud: Arabic without the signs that change no number and no word, figures as European ones.
//!
//! Marks of direction stand inside and between numbers, vowel signs and tatweel inside words, figures come in two kinds;
//! Chinese dates may be written in numerals (二〇三六年七月十四日). Everything that is looked for is looked for in the text as
//! it is read.

use std::ops::Range;

/// True where `text` has Arabic letters or a year in Chinese numerals; other texts are read as they stand.
pub(super) fn is_needed(text: &str) -> bool {
    let year = |at: usize| text[..at].ends_with(|c| chinese(c).is_some());
    memchr::memchr2(0xd8, 0xd9, text.as_bytes()).is_some() || memchr::memmem::find_iter(text.as_bytes(), "年").any(year)
}

/// The value of a Chinese numeral below ten.
fn chinese(c: char) -> Option<u32> {
    let digit = "〇一二三四五六七八九".chars().position(|numeral| numeral == c);
    digit.or_else(|| matches!(c, '○' | '零').then_some(0)).map(|digit| digit as u32)
}

/// The Chinese numeral of a date that `text` begins with and its length: a year (`year` and nothing before it), a month or
/// a day after what comes before these.
fn of_date(text: &str, last: Option<char>) -> Option<(u32, usize)> {
    let length = text.find(|c| chinese(c).is_none() && c != '十').filter(|&length| length > 0)?;
    let (numeral, unit) = (&text[..length], text[length..].chars().next()?);
    let digits = || numeral.chars().map(chinese);
    match unit {
        '年' => {
            // The end of a longer number is no year.
            if last.is_some_and(|last| chinese(last).is_some() || last == '十') {
                return None;
            }
            let year = digits().try_fold(0_u32, |year, digit| year.checked_mul(10)?.checked_add(digit?))?;
            (1900..2200).contains(&year).then_some((year, length))
        }
        '月' | '日' if last.is_some_and(|last| matches!(last, '年' | '月' | '至' | '到')) => {
            let (tens, ones) = numeral.split_once('十').map_or(("〇", numeral), |(tens, ones)| {
                (if tens.is_empty() { "一" } else { tens }, if ones.is_empty() { "〇" } else { ones })
            });
            let one = |text: &str| {
                let mut characters = text.chars();
                characters.next().and_then(chinese).filter(|_| characters.next().is_none())
            };
            Some((one(tens)? * 10 + one(ones)?, length))
        }
        _ => None,
    }
}

/// True for a mark of direction and a vowel sign.
pub(super) fn is_silent(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{64b}'..='\u{652}' | '\u{670}')
}

/// A tatweel, silent after a letter; after a numeral it is a dash.
pub(super) const TATWEEL: char = 'ـ';

/// The value of a figure of either kind.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '٠'..='٩' => Some(u32::from(c) - u32::from('٠')),
        _ => c.to_digit(10),
    }
}

/// True for a letter of the script.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63f}' | '\u{641}'..='\u{64a}')
}

/// Gives `lay` the stretches of `text` in their order: as they stand, or with what is read instead.
pub(super) fn stretches(text: &str, mut lay: impl FnMut(Range<usize>, Option<&str>)) {
    let mut from = 0;
    let mut last = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let silent = is_silent(c) || c == TATWEEL && last.is_some_and(is_letter);
        let figure = matches!(c, '٠'..='٩');
        if let Some((value, length)) = chinese(c).or((c == '十').then_some(10)).and_then(|_| of_date(&text[at..], last))
        {
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
            last = if c == ' ' && !last.is_some_and(is_letter) { last } else { Some(c) };
            continue;
        }
        if from < at {
            lay(from..at, None);
        }
        from = at + c.len_utf8();
        if figure {
            let mut figures = String::from(european(c));
            while let Some((at, c)) = characters.next_if(|(_, c)| matches!(c, '٠'..='٩')) {
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
    digit(figure).and_then(|value| char::from_digit(value, 10)).unwrap_or(figure)
}

/// `text` as it is read.
pub(super) fn spoken(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    stretches(text, |range, says| read.push_str(says.unwrap_or(&text[range])));
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_passed_over_and_figures_are_european() {
        assert_eq!(spoken("المـــؤرَّخ ١\u{200f}٢ كانون الأوّل ٢٠٢٠"), "المؤرخ 12 كانون الأول 2020");
        assert_eq!(spoken("(هـ) 1ـ نص"), "(ه) 1ـ نص");
        assert_eq!(spoken("二〇三六年七月十四日至二十一日"), "2036年7月14日至21日");
        assert_eq!(spoken("一九九八年 十二月，三十日内，一年，十年"), "1998年 12月，三十日内，一年，十年");
        assert_eq!(spoken("و 74\u{200e}/276"), "و 74/276");
    }

    #[test]
    fn a_numeral_too_long_for_a_year_is_none() {
        assert_eq!(spoken("九八七六五四三九九九九年"), "九八七六五四三九九九九年");
        assert_eq!(spoken("九八七六五四三二一九八年"), "九八七六五四三二一九八年");
        assert_eq!(spoken("九八七六五四三二一九八年，二一九八年"), "九八七六五四三二一九八年，2198年");
    }
}
