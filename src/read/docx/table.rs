//! Tables: a row is a line, a paragraph of a cell an element.

use super::walk::{DEEPEST, StoryPart, Walk};
use super::xml::{Node, attribute, child, name, switch};
use crate::source::Skipped;

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
        for row in rows {
            self.row(row, depth);
        }
        self.gap = self.within;
    }

    fn row(&mut self, node: Node<'a>, depth: u32) {
        let cells = self.cells(node, depth);
        let outer = std::mem::replace(&mut self.within, if cells.len() == 1 { "\n" } else { " " });
        let start = self.out.text.len();
        self.in_row = true;
        self.out.begin_row();
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.tabs += 1;
                if self.out.text.len() > start {
                    self.gap = "";
                }
            }
            self.out.begin_cell();
            self.merged = is_merged(cell);
            self.blocks(cell, depth + 1);
            self.end_story();
        }
        self.merged = false;
        self.out.end_row();
        self.in_row = false;
        self.within = outer;
        self.tabs = 0;
        if self.out.text.len() > start {
            self.gap = "\n";
        }
        self.footnotes("\n");
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
