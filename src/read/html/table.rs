//! Tables of HTML: their rows and cells.

use crate::read::table::{TableBuilder, extent};
use crate::source::{ElementKind, SourceTable};

use super::draft::DraftBlock;
use super::token::Tag;

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct OpenHtmlTable {
    builder: TableBuilder,
    /// What it holds shows that it lays out a page.
    loose: bool,
    /// In `thead`.
    head: bool,
    /// The cell that is open.
    cell: Option<OpenCell>,
}

#[derive(Debug)]
struct OpenCell {
    columns: u32,
    rows: u32,
    head: bool,
    /// Where its content starts, in bytes.
    start: usize,
}

/// The tables that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct OpenTables(Vec<OpenHtmlTable>);

impl OpenTables {
    /// An element begins.
    pub(super) fn start(&mut self, tag: &Tag) {
        if &*tag.name == "table" {
            self.0.push(OpenHtmlTable::default());
        }
        let Some(open) = self.0.last_mut() else { return };
        let number = |name| tag.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1);
        match &*tag.name {
            "thead" => open.head = true,
            "tr" => open.builder.row(open.head),
            name @ ("td" | "th") => {
                let (columns, rows) = (number("colspan"), number("rowspan"));
                open.cell = Some(OpenCell { columns, rows, head: name == "th", start: tag.end });
            }
            _ => {}
        }
    }

    /// The innermost table lays out a page.
    pub(super) fn loosen(&mut self) {
        self.0.iter_mut().next_back().into_iter().for_each(|open| open.loose = true);
    }

    /// An element with these `blocks` ends. Gives the table, if it is the end of one.
    pub(super) fn end(&mut self, name: &str, blocks: &[DraftBlock]) -> Option<SourceTable> {
        let open = self.0.last_mut()?;
        match name {
            "thead" => open.head = false,
            "td" | "th" => {
                let OpenCell { columns, rows, head, start } = open.cell.take()?;
                let cells = blocks.iter().filter(|block| block.kind == ElementKind::Cell);
                let span = extent(cells.flat_map(|block| &block.pieces), start);
                open.builder.cell(span, columns, rows, head);
            }
            "table" => return self.0.pop().filter(|open| !open.loose)?.builder.finish(),
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::read::parse;
    use crate::read::table::tests::shown;

    #[test]
    fn cells_stand_in_their_columns() {
        let page = "<table><caption>Table 1</caption><thead><tr><td rowspan=2>Place<td colspan=2>Years<tr><td>2025<td>2026</thead>
            <tr><th scope=row>Bonn</th><td><p>1<p>more</td><td></td></tr><tr><th>A<th>B</table>
            <table><tr><td><h2>Page</h2></td><td><table><tr><td>in<td>it</table></table>";
        let source = parse(page, "html").unwrap();
        assert_eq!(shown(&source), "#Placev2 | Years>2\n#2025@1 | 2026\nBonn | 1<p>more | \n#A | B\nin | it");
        let empty = source.structure.tables[0].rows[2].cells[2].span;
        assert_eq!(empty.range(), page.find("</td></tr>").map(|at| at..at).unwrap());
    }
}
