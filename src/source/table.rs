//! Tables, where a format tells their cells.

use super::Span;

/// A table.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct SourceTable {
    /// Its rows, from the top down.
    pub rows: Vec<SourceTableRow>,
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct SourceTableRow {
    /// The format says that it heads the columns.
    pub head: bool,
    /// The cells that begin in it, in the order of the columns.
    pub cells: Vec<SourceTableCell>,
}

/// A cell of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SourceTableCell {
    /// Its text in the source, from its first paragraph to its last; of an empty cell, the place where its text would be.
    pub span: Span,
    /// Its first column, from 0.
    pub column: u32,
    /// How many columns it takes.
    pub columns: u32,
    /// How many rows it takes, its own and those below.
    pub rows: u32,
}
