//! What the word before a figure tells of it.

use super::strength::Strength;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::text::numeral::ROMAN_BELOW_FORTY;
use crate::text::{after, slice, unspaced};

/// `No.`, `para.`, `art.`, `A.I.`: the stop belongs to a word that introduces a number.
pub(super) fn abbreviates(word: &str, vocabulary: Option<&Vocabulary>) -> bool {
    let last = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let initial = last.len() == 1 && last.bytes().all(|byte| byte.is_ascii_uppercase());
    initial || vocabulary.is_some_and(|vocabulary| vocabulary.words.note.abbreviations.iter().any(|name| name == last))
}

/// How many letters a unit has, at most.
pub(super) const UNIT: usize = 3;

/// True where `word` ends with a word that is no unit: figures attached to `президент` are a mark, those of `km2` are none.
pub(super) fn closes_word(word: &str) -> bool {
    ends_word(word, UNIT + 1)
}

/// True where `text` ends with a word of `least` letters or more, the last of them a small one.
pub(super) fn ends_word(text: &str, least: usize) -> bool {
    let letters = text.chars().rev().take_while(|c| c.is_alphabetic());
    letters.take(least).count() == least && text.ends_with(char::is_lowercase)
}

/// `Table III.3`: the stop parts a chapter's number from that of its table.
pub(super) fn is_roman(word: &str) -> bool {
    word.ends_with(ROMAN_BELOW_FORTY) && !word.trim_end_matches(ROMAN_BELOW_FORTY).ends_with(char::is_alphanumeric)
}

/// `14/CP.1`: the stop is one of a symbol's.
pub(super) fn in_symbol(word: &str) -> bool {
    let letters = word.bytes().rev().take_while(u8::is_ascii_uppercase).count();
    let before = slice(word, ..word.len() - letters).strip_suffix('/');
    letters > 0 && before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// True where a raised `number` after `before` is the power of a unit or of ten: `5 km²`, `kg/m³`, `10⁶`. `lengths` are units of
/// length, which multiples end with too.
pub(crate) fn is_power(before: &str, number: u32, lengths: &[String]) -> bool {
    /// Letters of a unit that is squared, at most.
    const LETTERS: usize = 2;
    /// Powers of ten are less than this; a raised number above it is the mark of a note. At 10 nothing changes in the
    /// corpus.
    const POWERS: u32 = 30;
    let unit = before.trim_end_matches(char::is_lowercase);
    let letters = after(before, unit.len()).chars().count();
    // `an²` ends with a mark: a unit follows its number or a stroke, or is one of length.
    let counted = unit.trim_end_matches([' ', '\u{a0}']).ends_with(|c: char| c.is_ascii_digit() || c == '/');
    let alone =
        !unit.ends_with(char::is_alphanumeric) && lengths.iter().any(|length| before.ends_with(length.as_str()));
    let measured = counted || alone;
    let ten = before.strip_suffix("10").is_some_and(|it| !it.ends_with(|c: char| c.is_alphanumeric()));
    matches!(number, 2 | 3) && (1..=LETTERS).contains(&letters) && measured || number < POWERS && ten
}

/// The strength of a number after the last word of `word`; `None` where that word leads to a number.
pub(super) fn introduces(word: &str, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
    let Some(vocabulary) = vocabulary else { return Some(Strength::Spaced) };
    // In a script without blanks no word tells where it begins.
    let running = word.ends_with(unspaced);
    let last = || word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let last = if running { word } else { last() };
    let ends =
        |names: &[String]| names.iter().any(|name| if running { word.ends_with(name.as_str()) } else { name == last });
    let words = &vocabulary.words.note;
    if ends(&words.not_after) {
        return None;
    }
    Some(if ends(&words.rarely_after) { Strength::Doubtful } else { Strength::Spaced })
}

#[cfg(test)]
mod tests {
    fn is_power(before: &str, number: u32) -> bool {
        super::is_power(before, number, &["m".to_owned(), "м".to_owned()])
    }

    #[test]
    fn powers_are_told_from_marks() {
        for before in ["5 m", "120 km", "per km", "kg/m", "4 ha", "25 км"] {
            assert!(is_power(before, 2), "{before}");
        }
        assert!(is_power("10", 6) && is_power("3 × 10", 6));
        for before in ["par an", "of it", "system", "2010", "EU", ""] {
            assert!(!is_power(before, 2), "{before}");
        }
        assert!(!is_power("5 m", 4));
    }
}
