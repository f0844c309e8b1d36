//! Changes of a text.

use super::Span;

/// A change of text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit {
    /// What is replaced: bytes of the text. Empty where something is put in.
    pub span: Span,
    /// What it is replaced by.
    pub text: String,
}

impl Edit {
    /// True where both change the same bytes, or put something at the same place.
    pub fn clashes(&self, other: &Self) -> bool {
        let (first, second) = if self.span <= other.span { (self, other) } else { (other, self) };
        second.span.start < first.span.end || second.span.start == first.span.start
    }
}

/// `text` with `edits` made in it: they are in the order of the text and do not clash.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        made.push_str(text.get(from..edit.span.start as usize).unwrap_or_default());
        made.push_str(&edit.text);
        from = edit.span.end as usize;
    }
    made.push_str(text.get(from..).unwrap_or_default());
    made
}
