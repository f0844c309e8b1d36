//! The numerals and numbers of several parts that labels have.

use super::number;
use crate::document::lexicon::counting::{LONGEST_ROMAN, Reading, Readings, System, letters};
use crate::document::lexicon::numeral::Numerals;
use crate::text::before;

/// The numeral that `text` begins with, and its length.
pub(crate) fn numeral(text: &str, numerals: &Numerals) -> Option<(Readings, usize)> {
    /// Figures of a label, at most.
    const FIGURES: usize = 4;
    /// Letters that are looked at: one more than the longest Roman numeral has.
    const LETTERS: usize = LONGEST_ROMAN + 1;
    let bytes = text.as_bytes();
    let figures = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if figures > 0 {
        if figures > FIGURES || bytes.first() == Some(&b'0') {
            return None;
        }
        let value = before(text, figures).parse().ok()?;
        return Some(([Some(Reading { system: System::Arabic, value }), None], figures));
    }
    let word = bytes.iter().take(LETTERS).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if word > 0 {
        let readings = letters(before(text, word));
        return readings[0].map(|_| (readings, word));
    }
    numerals.at_start(text)
}

/// The number of several parts that `text` begins with, `17.40`: what it says, the bytes of its prefix, and those of all.
pub(crate) fn several(text: &str) -> Option<(Readings, usize, usize)> {
    number::read(text).filter(|(_, prefix, _)| text.get(..*prefix).is_some_and(|prefix| prefix.ends_with('.')))
}
