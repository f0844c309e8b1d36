//! Cells, as a format lists them → the columns that they stand in.

use crate::source::{Piece, SourceTable, SourceTableCell, SourceTableRow, Span};

/// More columns than any table has: what stands beyond them stands in the last.
const MOST: u32 = 256;

/// Gathers the cells of a table.
#[derive(Debug, Default)]
pub(super) struct TableBuilder {
    table: SourceTable,
    /// The column that the next cell begins in, if none from above holds it.
    column: u32,
    /// What stands in each column.
    held: Vec<HeldCell>,
    /// All cells of the row so far are heads.
    heads: bool,
    /// The format tells that the row is a head, whatever its cells are.
    told: bool,
}

/// The last cell of a column.
#[derive(Clone, Copy, Debug, Default)]
struct HeldCell {
    /// Its row and its place there.
    row: usize,
    cell: usize,
    /// One past the last row that it takes.
    until: usize,
}

impl TableBuilder {
    /// A row begins; `told` where the format says that it is a head.
    pub(super) fn row(&mut self, told: bool) {
        self.table.rows.push(SourceTableRow::default());
        (self.column, self.heads, self.told) = (0, true, told);
    }

    /// Columns are left out.
    pub(super) fn skip(&mut self, columns: u32) {
        self.column = self.column.saturating_add(columns).min(MOST);
    }

    /// A cell, which is the `head` of its column or row or not.
    pub(super) fn cell(&mut self, span: Span, columns: u32, rows: u32, head: bool) {
        if self.table.rows.is_empty() {
            self.row(false);
        }
        let row = self.table.rows.len() - 1;
        while self.held.get(self.column as usize).is_some_and(|held| held.until > row) {
            self.column += 1;
        }
        let column = self.column.min(MOST - 1);
        let columns = columns.clamp(1, MOST - column);
        let rows = rows.clamp(1, u32::from(u16::MAX));
        self.heads &= head;
        let head = self.told || self.heads;
        let Some(open) = self.table.rows.last_mut() else { return };
        open.head = head;
        let held = HeldCell { row, cell: open.cells.len(), until: row + rows as usize };
        open.cells.push(SourceTableCell { span, column, columns, rows });
        self.column = column + columns;
        self.held.resize(self.held.len().max(self.column as usize), HeldCell::default());
        self.held.iter_mut().skip(column as usize).take(columns as usize).for_each(|slot| *slot = held);
    }

    /// A cell that goes on from the one above it.
    pub(super) fn continued(&mut self, columns: u32) {
        let above = self.held.get(self.column as usize).copied();
        let cell = above.and_then(|held| self.table.rows.get_mut(held.row)?.cells.get_mut(held.cell));
        if let Some(cell) = cell {
            cell.rows = cell.rows.saturating_add(1);
        }
        self.skip(columns.max(1));
    }

    /// The table; `None` where it has no cell.
    pub(super) fn finish(self) -> Option<SourceTable> {
        self.table.rows.iter().any(|row| !row.cells.is_empty()).then_some(self.table)
    }
}

/// Where the text of a cell stands whose pieces these are; the byte `at` where it has none.
pub(super) fn extent<'a>(pieces: impl Iterator<Item = &'a Piece>, at: usize) -> Span {
    let mut spans = pieces.map(|piece| piece.span);
    let Some(first) = spans.next() else { return Span::new(at, at) };
    Span { start: first.start, end: spans.last().map_or(first.end, |last| last.end.max(first.end)) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::source::Source;

    /// The tables of a source: a line a row, ` | ` between cells, `#` before heads; after a cell `@` and its column where it is
    /// not the one due, `>` and its columns and `v` and its rows where they are several.
    pub(in crate::read) fn shown(source: &Source) -> String {
        let mut lines = Vec::new();
        for table in &source.structure.tables {
            for row in &table.rows {
                let mut due = 0;
                let mut line = Vec::new();
                for cell in &row.cells {
                    let mut text = source.cut(cell.span).split_whitespace().collect::<Vec<_>>().join(" ");
                    for (sign, number, usual) in [('@', cell.column, due), ('>', cell.columns, 1), ('v', cell.rows, 1)]
                    {
                        if number != usual {
                            text += &format!("{sign}{number}");
                        }
                    }
                    due = cell.column + cell.columns;
                    line.push(text);
                }
                lines.push(format!("{}{}", if row.head { "#" } else { "" }, line.join(" | ")));
            }
        }
        lines.join("\n")
    }

    #[test]
    fn cells_give_way_to_those_that_hang_down() {
        let mut builder = TableBuilder::default();
        let at = Span::default();
        builder.row(false);
        builder.cell(at, 1, 2, true);
        builder.cell(at, 2, 1, true);
        builder.row(false);
        builder.cell(at, 1, 1, true);
        builder.cell(at, 1, 1, false);
        builder.row(true);
        builder.skip(1);
        builder.cell(at, 1, 1, false);
        let table = builder.finish().unwrap();
        let columns = table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.column).collect::<Vec<_>>());
        assert_eq!(columns.collect::<Vec<_>>(), [vec![0, 1], vec![1, 2], vec![1]]);
        assert_eq!(table.rows.iter().map(|row| row.head).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(TableBuilder::default().finish(), None);
    }

    #[test]
    fn no_table_is_wider_than_the_widest() {
        let mut builder = TableBuilder::default();
        builder.row(false);
        for _ in 0..3 {
            builder.cell(Span::default(), u32::MAX, u32::MAX, false);
        }
        builder.continued(u32::MAX);
        let table = builder.finish().unwrap();
        assert!(table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.column + cell.columns <= MOST));
    }
}
