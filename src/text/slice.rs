//! Pieces of texts that are cut without panicking (law 7). Places come from what was found in a text; where one is wrong all the same, the
//! piece is empty. Where an empty piece would do harm (a text is written, a finding gets a place), ask `str::get` and act on `None`.

use std::slice::SliceIndex;

/// The text of `range`, in bytes of `text`; empty where the range is beyond its end, reversed, or cuts a character.
pub(crate) fn slice(text: &str, range: impl SliceIndex<str, Output = str>) -> &str {
    text.get(range).unwrap_or_default()
}

/// The text before the byte `at`; empty where `at` is beyond the end or within a character.
pub(crate) fn before(text: &str, at: usize) -> &str {
    slice(text, ..at)
}

/// The text from the byte `at` on; empty where `at` is beyond the end or within a character.
pub(crate) fn after(text: &str, at: usize) -> &str {
    slice(text, at..)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "n\u{ba} 5";

    #[test]
    fn pieces_are_cut_between_characters() {
        assert_eq!((slice(TEXT, 0..3), slice(TEXT, 3..), slice(TEXT, 3..=3)), ("n\u{ba}", " 5", " "));
        assert_eq!((before(TEXT, 3), after(TEXT, 3)), ("n\u{ba}", " 5"));
        assert_eq!((before(TEXT, 5), after(TEXT, 5)), (TEXT, ""));
    }

    #[test]
    fn no_piece_is_cut_within_a_character() {
        assert_eq!((slice(TEXT, 0..2), slice(TEXT, 2..5), before(TEXT, 2), after(TEXT, 2)), ("", "", "", ""));
    }

    #[test]
    fn no_piece_is_cut_beyond_the_end_or_backwards() {
        let (from, to) = (3, 1);
        assert_eq!((slice(TEXT, 0..6), slice(TEXT, from..to), slice(TEXT, ..=usize::MAX)), ("", "", ""));
        assert_eq!((before(TEXT, 6), after(TEXT, 6)), ("", ""));
    }
}
