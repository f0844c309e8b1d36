//! Tables: a row is a line, a paragraph of a cell an element.

use super::walk::{DEEPEST, StoryPart, Walk};
use super::xml::{Node, attribute, child, name, switch};
use crate::read::table::{TableBuilder, extent};
use crate::source::{Skipped, Span};

/// Where the text of a cell stands.
enum CellPlace {
    Text(Span),
    /// It is empty: so many tabs stand before it, after the byte of the text, where its row has text before it.
    Empty(Option<usize>, usize),
}

impl<'a> Walk<'a, '_> {
    /// Reads a table.
    pub(super) fn table(&mut self, node: Node<'a>, depth: u32) {
        self.end_story();
        let mut rows = Vec::new();
        wrapped(node, "tr", depth, &mut rows);
        let hidden = rows.iter().filter(|row| is_hidden(**row) && says(**row)).count();
        self.beside.skip(Skipped::HiddenText, hidden);
        rows.retain(|row| self.has_row(*row));
        if self.in_row || matches!(self.place, StoryPart::Note(_)) {
            // A table in a cell or note: its paragraphs one after the other.
            let cells: Vec<_> = rows.into_iter().flat_map(|row| self.cells(row, depth)).collect();
            for cell in cells {
                self.blocks(cell, depth + 1);
                self.end_story();
            }
            return;
        }
        let mut table = TableBuilder::default();
        for row in rows {
            self.row(row, depth, &mut table);
        }
        if self.place == StoryPart::Body {
            self.out.tables.extend(table.finish());
        }
        self.gap = self.within;
    }

    fn row(&mut self, node: Node<'a>, depth: u32, table: &mut TableBuilder) {
        let cells = self.cells(node, depth);
        let outer = std::mem::replace(&mut self.within, if cells.len() == 1 { "\n" } else { " " });
        let start = self.out.text.len();
        self.in_row = true;
        self.out.begin_row();
        table.row(child(node, "trPr").and_then(|look| switch(look, "tblHeader")).unwrap_or(false));
        table.skip(child(node, "trPr").and_then(|look| number(look, "gridBefore")).unwrap_or(0));
        let mut read = Vec::new();
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.tabs += 1;
                if self.out.text.len() > start {
                    self.gap = "";
                }
            }
            self.out.begin_cell();
            self.merged = is_merged(cell);
            let first = self.out.elements.len();
            self.blocks(cell, depth + 1);
            self.end_story();
            read.push((cell, self.cell_place(first, start)));
        }
        self.merged = false;
        self.note_cells(read, start, table);
        self.out.end_row();
        self.in_row = false;
        self.within = outer;
        self.tabs = 0;
        if self.out.text.len() > start {
            self.gap = "\n";
        }
        self.footnotes("\n");
    }

    /// Where the cell stands whose elements are those from `first` on, in a row that begins at `start`.
    fn cell_place(&self, first: usize, start: usize) -> CellPlace {
        let end = self.out.text.len();
        let span = extent(self.out.elements.iter().skip(first).flat_map(|element| &element.pieces), end);
        if !span.is_empty() {
            return CellPlace::Text(span);
        }
        CellPlace::Empty((end > start).then_some(end), self.tabs)
    }

    /// Notes down the cells of a row that has been read, whose text begins at `start`.
    fn note_cells(&self, cells: Vec<(Node<'a>, CellPlace)>, start: usize, table: &mut TableBuilder) {
        let written = self.out.text.get(start..).unwrap_or_default();
        let begins = start + written.len() - written.trim_start_matches(['\n', '\x0c']).len();
        for (node, place) in cells {
            let columns = child(node, "tcPr").and_then(|look| number(look, "gridSpan")).unwrap_or(1);
            let span = match place {
                _ if is_merged(node) => {
                    table.continued(columns);
                    continue;
                }
                CellPlace::Text(span) => span,
                CellPlace::Empty(after, tabs) => {
                    let at = (after.unwrap_or(begins) + tabs).min(self.out.text.len());
                    Span::new(at, at)
                }
            };
            table.cell(span, columns, 1, false);
        }
    }

    fn has_row(&self, row: Node<'a>) -> bool {
        let Some(look) = child(row, "trPr") else { return true };
        !look.children().any(|mark| self.is_dropped(mark)) && !is_hidden(row)
    }

    fn cells(&self, row: Node<'a>, depth: u32) -> Vec<Node<'a>> {
        let mut cells = Vec::new();
        wrapped(row, "tc", depth, &mut cells);
        let dropped = |cell: &Node<'a>| {
            child(*cell, "tcPr").is_some_and(|look| look.children().any(|mark| self.is_dropped(mark)))
        };
        cells.retain(|cell| !dropped(cell));
        cells
    }
}

/// True for a row that is not shown.
fn is_hidden(row: Node<'_>) -> bool {
    child(row, "trPr").and_then(|look| switch(look, "hidden")).unwrap_or(false)
}

/// True for a row with text in it.
fn says(row: Node<'_>) -> bool {
    row.descendants().any(|node| name(node) == "t" && node.text().is_some_and(|text| !text.trim().is_empty()))
}

/// True for a cell that goes on from the one above it: Word shows nothing of it.
fn is_merged(cell: Node<'_>) -> bool {
    let merge = child(cell, "tcPr").and_then(|look| child(look, "vMerge"));
    merge.is_some_and(|merge| attribute(merge, "val").is_none_or(|kind| kind == "continue"))
}

/// The number that the element `wanted` in `look` has.
fn number(look: Node<'_>, wanted: &str) -> Option<u32> {
    attribute(child(look, wanted)?, "val")?.parse().ok()
}

/// The rows of a table or cells of a row, which may stand in controls and the like.
fn wrapped<'a>(parent: Node<'a>, wanted: &str, depth: u32, found: &mut Vec<Node<'a>>) {
    for node in parent.children() {
        match name(node) {
            known if known == wanted => found.push(node),
            "sdt" | "sdtContent" | "customXml" | "ins" | "del" | "moveFrom" | "moveTo" if depth < DEEPEST => {
                wrapped(node, wanted, depth + 1, found);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, p, r};
    use crate::read::table::tests::shown;

    fn table(rows: &[&[&str]]) -> String {
        let cell = |text: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", p("", &r(text)));
        let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
        format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    }

    #[test]
    fn a_row_is_a_line_and_a_paragraph_of_a_cell_an_element() {
        let two = format!(
            "<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("", &r("a")),
            p("", &r("b")),
            p("", &r("c"))
        );
        let body =
            p("", &r("Before")) + &table(&[&["1", "", "2"], &["", "", ""], &["", "3", ""]]) + &p("", &r("Then")) + &two;
        let sample = Sample::of(&body);
        assert_eq!(sample.text(), "Before\n\n1\t\t2\n\t3\n\nThen\n\na b\tc\n");
        assert_eq!(sample.outline(), "P Before\nC 1\nC 2\nC 3\nP Then\nC a\nC b\nC c");
    }

    #[test]
    fn cells_stand_in_their_columns() {
        let cell = |look: &str, text: &str| format!("<w:tc><w:tcPr>{look}</w:tcPr>{}</w:tc>", p("", &r(text)));
        let row = |look: &str, cells: &[String]| format!("<w:tr><w:trPr>{look}</w:trPr>{}</w:tr>", cells.concat());
        let (down, on) = (r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>");
        let two = r#"<w:gridSpan w:val="2"/>"#;
        let rows = [
            row("<w:tblHeader/>", &[cell(down, "Place"), cell(two, "Years")]),
            row("", &[cell(on, ""), cell("", ""), cell("", "2026")]),
            row("", &[cell("", "Bonn"), cell("", "1"), cell("", "")]),
            row("", &[cell("", ""), cell("", ""), cell("", "")]),
            row(r#"<w:gridBefore w:val="1"/>"#, &[cell("", "é"), cell("", "2")]),
        ];
        let before = p("", &r("Before"));
        let source = Sample::of(&(before + &format!("<w:tbl>{}</w:tbl>", rows.concat()))).source();
        assert_eq!(shown(&source), "#Placev2 | Years>2\n@1 | 2026\nBonn | 1 | \n |  | \né@1 | 2");
        let empty = source.structure.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        let places: Vec<_> =
            empty.filter(|cell| cell.span.is_empty()).map(|cell| source.place(cell.span.start as usize)).collect();
        let lines: Vec<_> = places.iter().map(|place| (place.line, place.column)).collect();
        assert_eq!(
            lines,
            [(4, 2), (5, 7), (5, 7), (5, 7), (5, 7)],
            "a cell without text stands in its row, as far as that is written"
        );
        let inner =
            format!("<w:tbl><w:tr><w:tc><w:p/><w:tbl>{}</w:tbl></w:tc></w:tr></w:tbl>", row("", &[cell("", "a")]));
        assert_eq!(shown(&Sample::of(&inner).source()), "a", "a table in a cell is text of the cell");
    }

    #[test]
    fn notes_of_a_table_follow_the_row() {
        let mark = r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#;
        let notes = format!(
            r#"<w:footnote w:id="1">{}</w:footnote>"#,
            p("", &("<w:r><w:footnoteRef/></w:r>".to_owned() + &r(" N")))
        );
        let row = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p("", &(r("a") + mark)), p("", &r("b")));
        let sample = Sample::of(&format!("<w:tbl>{row}{}</w:tbl>", row.replace(mark, ""))).with("footnotes", &notes);
        assert_eq!(sample.text(), "a1\tb\n1\tN\na\tb\n");
    }

    #[test]
    fn rows_and_cells_stand_in_controls_and_changes() {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
        let wrapped = |kind: &str, inner: &str| match kind {
            "sdt" => format!("<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
            _ => format!("<w:{kind}>{inner}</w:{kind}>"),
        };
        for kind in ["sdt", "customXml", "ins"] {
            let row = format!("<w:tr>{}{}</w:tr>", cell("a"), wrapped(kind, &cell("b")));
            let table = format!("<w:tbl>{}{}</w:tbl>", wrapped(kind, &row), wrapped(kind, &wrapped(kind, &row)));
            assert_eq!(Sample::of(&table).outline(), "C a\nC b\nC a\nC b", "{kind}");
        }
        let row = format!("<w:tr>{}</w:tr>", cell("a"));
        let deep = |depth: usize| {
            let (open, close) = ("<w:customXml>".repeat(depth), "</w:customXml>".repeat(depth));
            Sample::of(&(p("", &r("b")) + &format!("<w:tbl>{open}{row}{close}</w:tbl>"))).outline()
        };
        assert_eq!(deep(100), "P b\nC a");
        assert_eq!(deep(200), "P b", "nobody sets rows so deep but to do harm");
    }
}
