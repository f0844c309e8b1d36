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

/// `text` with `edits` made in it: they are in the order of the text and do not clash. `None` where one is not of this text, so that
/// nothing is written that lacks a part of it.
pub fn edited(text: &str, edits: &[Edit]) -> Option<String> {
    let mut made = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        made.push_str(text.get(from..edit.span.start as usize)?);
        made.push_str(&edit.text);
        from = edit.span.end as usize;
    }
    made.push_str(text.get(from..)?);
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_that_are_not_of_the_text_are_not_made() {
        let edit = |start, end| Edit { span: Span { start, end }, text: "/".to_owned() };
        let text = "n\u{ba} 5";
        assert_eq!(edited(text, &[edit(1, 3), edit(4, 5)]).as_deref(), Some("n/ /"));
        for wrong in
            [[edit(0, 1), edit(2, 3)], [edit(0, 2), edit(3, 4)], [edit(3, 4), edit(4, 6)], [edit(3, 5), edit(4, 5)]]
        {
            assert_eq!(edited(text, &wrong), None, "{wrong:?}");
        }
    }
}
