//! A run of figures and what is around it.

use crate::document::label::key::Brackets;
use crate::document::lexicon::vocabulary::Punctuation;
use crate::document::place::BlockId;

/// A run of figures and what stands around it in its block.
#[derive(Clone, Copy)]
pub(crate) struct Figures<'a> {
    /// The flow.
    pub flow: &'a str,
    /// The block's first byte, and one past its last.
    pub block: (usize, usize),
    /// Which block that is.
    pub within: BlockId,
    /// The run's first byte, and its length.
    pub at: usize,
    pub length: usize,
    /// It goes on right after the figures of a year: `20111`.
    pub attached_to_year: bool,
    /// The brackets that marks stand in.
    pub brackets: Option<Brackets>,
    /// The punctuation of all languages.
    pub punctuation: &'a Punctuation,
}

impl<'a> Figures<'a> {
    /// The figures.
    pub(super) fn text(&self) -> &'a str {
        &self.flow[self.at..self.at + self.length]
    }

    /// What stands before them in their block.
    pub(super) fn before(&self) -> &'a str {
        &self.flow[self.block.0..self.at]
    }

    /// What stands after them in their block.
    pub(super) fn rest(&self) -> &'a str {
        &self.flow[self.at + self.length..self.block.1]
    }

    /// True in a row of a table: a number stands in a column of its own.
    pub(super) fn in_row(&self) -> bool {
        self.rest().starts_with("   ")
    }
}
