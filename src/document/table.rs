//! Tables: rows of cells, in the flow.

use crate::document::place::FlowRange;
use crate::source::Span;

/// A table of which the file tells the cells.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its rows, from the top down.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The format says that it heads the columns.
    pub head: bool,
    /// The cells that begin in it, in the order of the columns.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug)]
pub struct TableCell {
    /// Its text in the flow, from its first block to its last; empty in a cell without text.
    pub range: FlowRange,
    /// Its text in the source; of an empty cell, the place where its text would be.
    pub place: Span,
    /// Its first column, from 0.
    pub column: u32,
    /// How many columns it takes.
    pub columns: u32,
    /// How many rows it takes, its own and those below.
    pub rows: u32,
}
