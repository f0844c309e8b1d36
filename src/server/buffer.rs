//! The text of an open document, as it is typed.

use std::ops::Range;

use serde::Deserialize;

use super::position::{Encoding, Positions};
use crate::source::Lines;

/// A text with its lines, both kept up to date.
pub(super) struct Buffer {
    text: String,
    lines: Lines,
}

/// A change of a document. Read more strictly than the protocol's union of types: a wrong range must not pass for none,
/// which would make the whole document of a word.
#[derive(Deserialize)]
pub(super) struct Change {
    /// What is replaced; the whole text where there is none.
    range: Option<gen_lsp_types::Range>,
    text: String,
}

impl Change {
    /// True where it gives the whole text.
    pub(super) fn is_whole(&self) -> bool {
        self.range.is_none()
    }
}

impl Buffer {
    pub(super) fn new(text: String) -> Self {
        Self { lines: Lines::of(&text), text }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The places of the text.
    pub(super) fn places(&self, encoding: Encoding) -> Positions<'_> {
        Positions::new(&self.text, &self.lines, encoding)
    }

    /// Makes `change`.
    pub(super) fn change(&mut self, change: Change, encoding: Encoding) {
        let Some(range) = change.range else {
            *self = Self::new(change.text);
            return;
        };
        let places = self.places(encoding);
        let (one, other) = (places.stretch(range.start), places.stretch(range.end));
        let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
        let replaced = first.start..last.end;
        // Half a character stays where the change begins or ends within it.
        let half = |within: &Range<usize>| if within.is_empty() { "" } else { "\u{fffd}" };
        let text = [half(&first), &change.text, half(&last)].concat();
        self.text.replace_range(replaced.clone(), &text);
        self.lines.update(&self.text, replaced, text.len());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn changed(text: &str, changes: serde_json::Value) -> String {
        let mut buffer = Buffer::new(text.to_owned());
        for change in Vec::<Change>::deserialize(changes).unwrap() {
            buffer.change(change, Encoding::Utf16);
        }
        buffer.text
    }

    fn range(a: u32, b: u32, c: u32, d: u32) -> serde_json::Value {
        json!({"start": {"line": a, "character": b}, "end": {"line": c, "character": d}})
    }

    #[test]
    fn changes_are_made_one_after_another() {
        let changes = json!([
            {"range": range(0, 2, 1, 1), "text": "X\r\n"},
            {"range": range(1, 0, 1, 1), "text": ""},
        ]);
        assert_eq!(changed("🎉ab\nçde", changes), "🎉X\r\ne");
        assert_eq!(changed("a", json!([{"text": "b"}, {"range": range(9, 9, 9, 9), "text": "c"}])), "bc");
        assert_eq!(
            changed("abc", json!([{"range": range(0, 2, 0, 1), "text": "-"}])),
            "a-c",
            "ends in the wrong order"
        );
    }

    #[test]
    fn halves_of_characters_keep_their_places() {
        // An editor that counts in UTF-16 may take a half away, or write between two halves.
        for (change, wanted) in [
            (range(0, 1, 0, 2), "aX\u{fffd}c🎉d"),
            (range(0, 2, 0, 3), "a\u{fffd}Xc🎉d"),
            (range(0, 2, 0, 2), "a\u{fffd}X\u{fffd}c🎉d"),
            (range(0, 2, 0, 5), "a\u{fffd}X\u{fffd}d"),
            (range(0, 5, 0, 2), "a\u{fffd}X\u{fffd}d"),
            (range(0, 1, 0, 3), "aXc🎉d"),
        ] {
            assert_eq!(changed("a🎉c🎉d", json!([{"range": change, "text": "X"}])), wanted, "{change}");
        }
    }

    #[test]
    fn a_wrong_range_is_no_change_of_the_whole() {
        assert!(Change::deserialize(json!({"range": {"start": {"line": -1}}, "text": "b"})).is_err());
    }
}
