//! Ways of counting, and what a numeral says in them.

use crate::text::numeral::roman_value;

/// A way of counting.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum System {
    /// 1, 2, 3.
    Arabic,
    /// a, b, c … z, aa, bb.
    Lower,
    /// A, B, C.
    Upper,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// A series of numerals from a vocabulary, by its place among all of them.
    Named(u8),
}

/// A numeral read in one system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// How it counts.
    pub system: System,
    /// What it says, from 1.
    pub value: u32,
}

/// What a label's numeral may say: a letter first, where it may be a Roman numeral too.
pub type Readings = [Option<Reading>; 2];
/// Letters of a Roman numeral, at most: `LXXXVIII`.
pub(crate) const LONGEST_ROMAN: usize = 8;

/// Reads a whole word as a numeral of Latin letters. `i`, `v`, `x` … have two readings: the letter first.
pub(crate) fn letters(word: &str) -> Readings {
    let bytes = word.as_bytes();
    let lower = bytes.first().is_some_and(u8::is_ascii_lowercase);
    let same_case = bytes.iter().all(|byte| byte.is_ascii_lowercase() == lower && byte.is_ascii_alphabetic());
    let Some(first) = bytes.first().filter(|_| bytes.len() <= LONGEST_ROMAN && same_case) else { return [None, None] };
    let (letter, roman) = if lower { (System::Lower, System::LowerRoman) } else { (System::Upper, System::UpperRoman) };
    let doubled = bytes.iter().all(|byte| byte == first) && bytes.len() <= 2;
    let as_letter = doubled.then(|| {
        let value = u32::from(first.to_ascii_lowercase() - b'a') + 1 + 26 * (bytes.len() as u32 - 1);
        Reading { system: letter, value }
    });
    let as_roman = roman_value(bytes).map(|value| Reading { system: roman, value });
    match (as_letter, as_roman) {
        (None, roman) => [roman, None],
        both => [both.0, both.1],
    }
}
