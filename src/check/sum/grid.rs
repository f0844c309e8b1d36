//! A table as a grid of numbers, with what stands over and beside them.

use super::number::{self, Content, Number};
use super::parameters::Sum;
use crate::document::{Document, Table, TableCell};
use crate::source::Span;

/// Columns of a table that is added up, at most.
const WIDEST: usize = 64;

/// A table.
pub(super) struct Grid<'d> {
    pub(super) rows: Vec<GridRow<'d>>,
    /// What stands over each column.
    pub(super) heads: Vec<String>,
    /// The table writes minus as brackets.
    pub(super) brackets: bool,
    /// What it has between thousands.
    pub(super) group: Option<char>,
}

/// A row below the head.
pub(super) struct GridRow<'d> {
    /// The words it begins with.
    pub(super) label: String,
    /// By column; the first column holds labels and counts as such.
    pub(super) cells: Vec<GridCell<'d>>,
}

/// A cell.
#[derive(Clone, Copy)]
pub(super) struct GridCell<'d> {
    pub(super) content: Content,
    pub(super) text: &'d str,
    pub(super) place: Span,
}

impl GridCell<'_> {
    const NONE: Self = Self { content: Content::Empty, text: "", place: Span { start: 0, end: 0 } };
}

impl<'d> Grid<'d> {
    /// The grid of `table`; `None` where it is too wide or has no numbers.
    pub(super) fn of(document: &'d Document<'_>, table: &Table, words: &Sum) -> Option<Self> {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let width = cells.map(|cell| (cell.column + cell.columns) as usize).max()?;
        if !(2..=WIDEST).contains(&width) {
            return None;
        }
        let marked = table.rows.iter().any(|row| row.head);
        let mut grid = Self { rows: Vec::new(), heads: vec![String::new(); width], brackets: false, group: None };
        for row in &table.rows {
            let read: Vec<(&TableCell, GridCell)> =
                row.cells.iter().map(|cell| (cell, read(document, cell, words))).collect();
            let is_head = if marked { row.head } else { is_head(&read) };
            if grid.rows.is_empty() && is_head {
                grid.head(&read);
            } else {
                grid.row(&read);
            }
        }
        let numbers = grid.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.content.number().is_some());
        numbers.then_some(grid)
    }

    fn head(&mut self, cells: &[(&TableCell, GridCell)]) {
        for (cell, read) in cells.iter().filter(|(_, read)| !read.text.is_empty()) {
            let over = self.heads.iter_mut().skip(cell.column as usize).take(cell.columns as usize);
            for head in over {
                if !head.is_empty() {
                    head.push_str(" / ");
                }
                read.text.split_whitespace().enumerate().for_each(|(at, word)| {
                    head.push_str(if at > 0 { " " } else { "" });
                    head.push_str(&word.to_lowercase());
                });
            }
        }
    }

    fn row(&mut self, cells: &[(&TableCell, GridCell<'d>)]) {
        let labels = cells.iter().take_while(|(cell, read)| cell.column == 0 || read.content.number().is_none());
        let label = labels.flat_map(|(_, read)| read.text.split_whitespace()).collect::<Vec<_>>().join(" ");
        let mut row = GridRow { label, cells: vec![GridCell::NONE; self.heads.len()] };
        for (cell, read) in cells.iter().filter(|(cell, _)| cell.column > 0) {
            if let Some(slot) = row.cells.get_mut(cell.column as usize) {
                *slot = *read;
            }
            if read.content.number().is_some() {
                self.brackets |= read.text.starts_with('(');
                let group = read.text.chars().zip(read.text.chars().skip(1));
                let group = group.skip(1).find(|(c, next)| (c.is_whitespace() || *c == ',') && next.is_ascii_digit());
                self.group = self.group.or(group.map(|(c, _)| c));
            }
        }
        self.rows.push(row);
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> GridCell<'d> {
        self.rows.get(row).and_then(|row| row.cells.get(column)).copied().unwrap_or(GridCell::NONE)
    }

    pub(super) fn content(&self, row: usize, column: usize) -> Content {
        self.cell(row, column).content
    }

    pub(super) fn number(&self, row: usize, column: usize) -> Option<Number> {
        self.content(row, column).number()
    }

    pub(super) fn over(&self, column: usize) -> &str {
        self.heads.get(column).map(String::as_str).unwrap_or_default()
    }

    /// The columns that have numbers.
    pub(super) fn columns(&self) -> Vec<usize> {
        let has = |column: &usize| (0..self.rows.len()).any(|row| self.number(row, *column).is_some());
        (1..self.heads.len()).filter(has).collect()
    }

    /// `value` as the table would write it.
    pub(super) fn shown(&self, value: i64, decimals: u32) -> String {
        number::shown(value, decimals, self.group.or(Some(',')), self.brackets)
    }
}

fn read<'d>(document: &'d Document<'_>, cell: &TableCell, words: &Sum) -> GridCell<'d> {
    let text = document.cell_text(cell);
    GridCell { content: number::read(text, &words.nil), text, place: cell.place }
}

/// True for a row of words or years, of a table whose format tells no heads.
fn is_head(cells: &[(&TableCell, GridCell)]) -> bool {
    let mut numbers = cells.iter().filter(|(cell, read)| cell.column > 0 && read.content.number().is_some());
    numbers.all(|(_, read)| is_year(read.text))
}

/// True for a year, or a period of two.
fn is_year(text: &str) -> bool {
    let year: String = text.chars().take(4).collect();
    (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && text.chars().nth(4).is_none_or(|c| !c.is_ascii_digit() && c != '.' && c != ',')
}
