//! The text of an open document, as it is typed.

use gen_lsp_types::Range;
use serde::Deserialize;

use super::position::{Encoding, Places};
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
    range: Option<Range>,
    text: String,
}

impl Buffer {
    pub(super) fn new(text: String) -> Self {
        Self { lines: Lines::of(&text), text }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The places of the text.
    pub(super) fn places(&self, encoding: Encoding) -> Places<'_> {
        Places::new(&self.text, &self.lines, encoding)
    }

    /// Makes `change`.
    pub(super) fn change(&mut self, change: Change, encoding: Encoding) {
        let Some(range) = change.range else {
            *self = Self::new(change.text);
            return;
        };
        let places = self.places(encoding);
        let (one, other) = (places.offset(range.start), places.offset(range.end));
        let replaced = one.min(other)..one.max(other);
        self.text.replace_range(replaced.clone(), &change.text);
        self.lines.update(&self.text, replaced, change.text.len());
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
    fn a_wrong_range_is_no_change_of_the_whole() {
        assert!(Change::deserialize(json!({"range": {"start": {"line": -1}}, "text": "b"})).is_err());
    }
}
