//! The signs that labels are written with, each form once. Everything that reads a label reads it by this table; what a language
//! adds (numerals, suffixes, signs, words of headings) is in its vocabulary.

use crate::text::sign::{BEGIN_QUOTATION, written};
use std::sync::LazyLock;

/// The signs around a numeral.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LabelForm {
    /// `1.`, `1 -`
    Stop,
    /// `1)`
    Bracket,
    /// `(1)`
    Brackets,
    /// `‘1’`, `’1‘`, `“1”`
    Quotes,
    /// `一、`
    Comma,
    /// `44 With`: nothing. Only its place in a series tells that it is a label.
    Bare,
}

/// One way to write a label.
pub(super) struct LabelShape {
    /// What stands before the numeral.
    pub before: &'static str,
    /// What may stand after it.
    pub after: &'static [&'static str],
    /// What that makes of it.
    pub form: LabelForm,
}

/// All of them; those with a sign before the numeral first.
pub(super) const SHAPES: [LabelShape; 9] = [
    LabelShape { before: "(", after: &[")", written::WIDE_RIGHT], form: LabelForm::Brackets },
    LabelShape { before: written::WIDE_LEFT, after: &[written::WIDE_RIGHT, ")"], form: LabelForm::Brackets },
    LabelShape {
        before: written::LEFT_SINGLE,
        after: &[written::RIGHT_SINGLE, written::LEFT_SINGLE],
        form: LabelForm::Quotes,
    },
    LabelShape {
        before: written::RIGHT_SINGLE,
        after: &[written::LEFT_SINGLE, written::RIGHT_SINGLE],
        form: LabelForm::Quotes,
    },
    LabelShape { before: written::LEFT_DOUBLE, after: &[written::RIGHT_DOUBLE], form: LabelForm::Quotes },
    LabelShape { before: written::RIGHT_DOUBLE, after: &[written::LEFT_DOUBLE], form: LabelForm::Quotes },
    LabelShape { before: "", after: &[")", written::WIDE_RIGHT], form: LabelForm::Bracket },
    LabelShape { before: "", after: &["."], form: LabelForm::Stop },
    LabelShape { before: "", after: &[written::WIDE_STOP, written::LIST_COMMA], form: LabelForm::Comma },
];

/// What opens a passage that is not agreed yet.
pub(super) const DRAFT: char = '[';

/// True for a numeral that has its brackets in itself: `㈠`, `⑴`.
pub(super) fn encloses_itself(numeral: &str) -> bool {
    numeral.starts_with(crate::text::numeral::encloses_itself)
}

/// Bytes of the blanks that `text` begins with: those that break no line, and none has width, too.
pub(super) fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_space).len()
}

/// True for a blank, and for what joins or parts without being seen.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// How `text` goes on after a numeral that `before` stands before: the form, and the bytes of the sign that ends it.
pub(super) fn closing(before: &str, text: &str) -> Option<(LabelForm, usize)> {
    // `(d )`: a blank before the bracket is a slip of the typist.
    let spaces = if before.is_empty() { 0 } else { spaces(text) };
    let rest = text.get(spaces..)?;
    SHAPES.iter().filter(|shape| shape.before == before).find_map(|shape| {
        let sign = shape.after.iter().find(|sign| rest.starts_with(**sign))?;
        Some((shape.form, spaces + sign.len()))
    })
}

/// True for a character that may stand before the numeral of a label: it opens the label, a quotation or a draft.
pub(super) fn may_open(c: char) -> bool {
    static OPENERS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let before = SHAPES.iter().filter_map(|shape| shape.before.chars().next());
        let mut openers: Vec<char> = before.chain(BEGIN_QUOTATION).chain([DRAFT]).collect();
        openers.sort_unstable();
        openers.dedup();
        openers
    });
    OPENERS.contains(&c)
}

/// The sign before the numeral that `text` begins with.
pub(super) fn opening(text: &str) -> &'static str {
    if text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return "";
    }
    let mut signs = SHAPES.iter().map(|shape| shape.before).filter(|before| !before.is_empty());
    signs.find(|before| text.starts_with(before)).unwrap_or_default()
}
