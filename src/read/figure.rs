//! What marks of notes look like: figures, a letter, asterisks, with or without brackets.

use std::ops::Range;

use crate::text::{digit, numeral, script, sign};

/// The longest mark, in characters, without its brackets.
const LONGEST: usize = 5;

/// Where the mark stands in `text`, if `text` is one and nothing else: its bytes without brackets and blanks.
pub(super) fn mark(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim();
    let core = trimmed.strip_prefix(sign::opens_bracket).unwrap_or(trimmed);
    let core = core.trim_end_matches(['/', '.']).trim_end_matches(sign::closes_bracket).trim();
    let start = place(core, text);
    is_mark(core).then(|| start..start + core.len())
}

/// The marks in `text`, if it holds marks, blanks and commas and nothing else.
pub(super) fn marks(text: &str) -> Option<Vec<Range<usize>>> {
    let separates = |c: char| c.is_whitespace() || c == ';' || sign::is_comma(c);
    let mut found = Vec::new();
    for part in text.split(separates).filter(|part| !part.is_empty()) {
        let start = place(part, text);
        let within = mark(part)?;
        found.push(start + within.start..start + within.end);
    }
    (!found.is_empty()).then_some(found)
}

/// Where `part`, which was cut from `whole`, starts in it.
fn place(part: &str, whole: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// True for `12`, `a`, `iv`, `**`, `†`.
pub(super) fn is_mark(core: &str) -> bool {
    if core.is_empty() || core.chars().nth(LONGEST).is_some() {
        return false;
    }
    let letter = core.chars().count() == 1 && core.chars().all(|c| c.is_alphabetic() && c < script::FIRST_UNSPACED);
    core.chars().all(digit::is_digit)
        || letter
        || core.chars().all(sign::is_reference_mark)
        || core.bytes().all(|byte| byte.is_ascii_lowercase() && numeral::is_roman(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_in_brackets_or_alone() {
        for (text, core) in
            [("1", "1"), (" [12] ", "12"), ("(a)", "a"), ("**", "**"), ("3/", "3"), ("iv", "iv"), ("٣", "٣")]
        {
            assert_eq!(mark(text).map(|range| &text[range]), Some(core), "{text}");
        }
        for text in ["th", "", "[]", "2011a", "see 1", "注", "123456"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn several_marks_stand_side_by_side() {
        assert_eq!(marks("1, 2,a"), Some(vec![0..1, 3..4, 5..6]));
        assert_eq!(marks("1 and 2"), None);
        assert_eq!(marks(" "), None);
    }
}
