//! Text as it is read aloud: Arabic without the signs that change no number and no word, figures as European ones.
//!
//! Marks of direction stand inside and between numbers, vowel signs and tatweel inside words, figures come in two kinds;
//! everything that is looked for is looked for in the text without them.

use std::ops::Range;

/// True where `text` has Arabic letters; of other texts everything is read.
pub(super) fn is_needed(text: &str) -> bool {
    memchr::memchr2(0xd8, 0xd9, text.as_bytes()).is_some()
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
        if !silent && !figure {
            last = Some(c);
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
        assert_eq!(spoken("و 74\u{200e}/276"), "و 74/276");
    }
}
