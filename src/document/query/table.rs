//! The tables of a document, as its source tells them.

use crate::document::model::Document;
use crate::document::table::{Table, TableCell, TableRow};
use crate::source::{SourceTable, SourceTableCell};

impl Document<'_> {
    /// The tables of which the file tells the cells, in the order in which they end.
    pub fn tables(&self) -> &[Table] {
        self.tables.get_or_init(|| self.source.structure.tables.iter().map(|table| self.table(table)).collect())
    }

    /// The text of a cell, a line feed between its paragraphs.
    pub fn cell_text(&self, cell: &TableCell) -> &str {
        self.flow.cut(cell.range)
    }

    fn table(&self, table: &SourceTable) -> Table {
        let rows = table
            .rows
            .iter()
            .map(|row| TableRow { head: row.head, cells: row.cells.iter().map(|cell| self.cell(cell)).collect() });
        Table { rows: rows.collect() }
    }

    fn cell(&self, cell: &SourceTableCell) -> TableCell {
        let SourceTableCell { span: place, column, columns, rows } = *cell;
        let by_source = self.flow.by_source();
        let range = if place.is_empty() { None } else { by_source.flow_of(place) };
        let empty = || {
            let at = by_source.flow_at(place.start).unwrap_or(self.flow.end());
            at.to(at)
        };
        TableCell { range: range.unwrap_or_else(empty), place, column, columns, rows }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Hints};
    use crate::pack::RuleSet;
    use crate::read::parse;

    #[test]
    fn cells_lie_in_the_flow() {
        let set = RuleSet::embedded().unwrap();
        let text = "<p>Text.</p><table><tr><th>Place</th><th>Cost<sup>a</sup></th></tr>\
            <tr><td>Bonn &amp; Rome</td><td></td></tr><tr><td><p>1</p><p>2</p></td><td>3</td></tr></table>";
        let source = parse(text, "html").unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let [table] = document.tables() else { panic!("one table") };
        let rows: Vec<Vec<&str>> =
            table.rows.iter().map(|row| row.cells.iter().map(|cell| document.cell_text(cell)).collect()).collect();
        assert_eq!(rows, [["Place", "Costa"], ["Bonn & Rome", ""], ["1\n2", "3"]]);
        assert!(table.rows[0].head && !table.rows[1].head);
        assert_eq!(table.rows[1].cells[1].place.range().start, text.find("</td></tr><tr><td><p>").unwrap());
    }
}
