//! What is put behind a number that comes between two others: `2 bis`, `26C`, `3 Alt`.

use super::forms::spaces;
use crate::document::lexicon::counting::System;
use crate::document::lexicon::numeral::Numerals;
use crate::text::sign::NO_BREAK_HYPHEN;
use crate::text::unspaced;

/// Bytes of the suffix that follows a numeral of `system` before the sign that ends the label: `C` in `26C.`, ` bis` in `2 bis.`.
pub(super) fn inside(rest: &str, system: System, numerals: &Numerals) -> Option<usize> {
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let after = |end: usize| rest.get(end..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if system == System::Arabic && (1..=2).contains(&letters) && after(letters) {
        return Some(letters);
    }
    let gap = rest.strip_prefix(['-', NO_BREAK_HYPHEN]).map_or_else(|| spaces(rest), |after| rest.len() - after.len());
    word(rest.get(gap..)?, numerals).map(|length| gap + length)
}

/// Bytes of the suffix that follows the sign of a label: ` bis` in `2. bis`, with a stop of its own where it has one.
pub(super) fn behind(rest: &str, numerals: &Numerals) -> Option<usize> {
    let gap = spaces(rest);
    let text = rest.get(gap..)?;
    // `1. Alternative`: a word of the text.
    let length = word(text, numerals).filter(|_| !text.starts_with(char::is_uppercase))?;
    let stop = usize::from(text.get(length..).is_some_and(|rest| rest.starts_with('.')));
    Some(gap + length + stop)
}

/// Bytes of the word of a vocabulary that `text` begins with.
fn word(text: &str, numerals: &Numerals) -> Option<usize> {
    // Every line that begins with a number comes here: most words differ in the first byte.
    let first = text.bytes().next()?;
    let words = numerals.suffixes().iter().filter(|word| word.bytes().next() == Some(first) && text.starts_with(*word));
    let whole = |word: &&String| {
        let next = text.get(word.len()..).and_then(|rest| rest.chars().next());
        next.is_none_or(|c| !c.is_alphanumeric() || unspaced(c))
    };
    words.filter(whole).map(String::len).max()
}
