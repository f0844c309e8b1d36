//! A text that was read, and places in it.

use std::sync::OnceLock;

use serde::Serialize;

use super::{Lines, Span, Structure};
use crate::text::slice;

/// A text that was read, with its name.
#[derive(Debug)]
pub struct Source {
    /// The path as it is shown to the user, with forward slashes.
    pub path: String,
    /// The input format, as the output names it (`text`).
    pub format: &'static str,
    /// The text that spans point into. A byte order mark stays in it.
    pub text: String,
    /// What the format tells of the text.
    pub structure: Structure,
    lines: OnceLock<Lines>,
}

/// A position that people and other programs can find.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Place {
    /// Bytes from the start of the text, from 0.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub column: usize,
    /// Page, from 1, where the text tells pages.
    pub page: Option<u32>,
}

/// The format of a source that is no document but what a user has configured.
pub const CONFIGURATION: &str = "configuration";

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Source {
    /// A source from text that is already decoded.
    pub fn new(path: impl Into<String>, format: &'static str, text: impl Into<String>) -> Self {
        Self::with_structure(path, format, text, Structure::default())
    }

    /// A source of which the format tells more than its text.
    pub fn with_structure(
        path: impl Into<String>,
        format: &'static str,
        text: impl Into<String>,
        structure: Structure,
    ) -> Self {
        Self { path: path.into(), format, text: text.into(), structure, lines: OnceLock::new() }
    }

    /// The line index, made when first asked for.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// The text of `span`.
    pub fn cut(&self, span: Span) -> &str {
        slice(&self.text, span.range())
    }

    /// The byte that `line`, from 1, begins at.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines().start_of(line.saturating_sub(1), &self.text)
    }

    /// Line, column and page of the byte `offset`.
    pub fn place(&self, offset: usize) -> Place {
        let lines = self.lines();
        let line = lines.line_of(offset);
        let start = lines.start_of(line, &self.text);
        let mark =
            if line == 0 && self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len().min(offset) } else { 0 };
        let column = lines.characters(&self.text, start + mark, offset) + 1;
        Place { offset, line: line + 1, column, page: lines.page_of(offset) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let source = Source::new("a.txt", "text", "\u{feff}大会第 74/276 号\n第二行");
        let at = source.text.find("74").unwrap();
        assert_eq!((source.place(at).line, source.place(at).column), (1, 5));
        let at = source.text.find('行').unwrap();
        assert_eq!((source.place(at).line, source.place(at).column), (2, 3));
    }
}
