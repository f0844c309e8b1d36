//! Tables of Akoma Ntoso: `table`, `tr`, `th`, `td`, as HTML has them.

use roxmltree::Node;

use crate::read::table::{TableBuilder, extent};
use crate::source::{Element, ElementKind, SourceTable};

/// The table that is read, and those that were.
#[derive(Default)]
pub(super) struct OpenAknTable {
    builder: TableBuilder,
    /// Tables in tables that are open; what is in a cell is text of the cell.
    depth: usize,
    /// The first element of the cell that is open.
    first: Option<usize>,
    tables: Vec<SourceTable>,
}

impl OpenAknTable {
    /// `node` begins; there are `count` elements so far.
    pub(super) fn enter(&mut self, node: Node, count: usize) {
        match node.tag_name().name() {
            "table" => self.depth += 1,
            "tr" if self.depth == 1 => self.builder.row(false),
            "td" | "th" if self.depth == 1 => self.first = Some(count),
            _ => {}
        }
    }

    /// `node` ends; `elements` are all so far. `base` is where the text of the XML begins in the source.
    pub(super) fn leave(&mut self, node: Node, base: usize, elements: &[Element]) {
        match node.tag_name().name() {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.tables.extend(std::mem::take(&mut self.builder).finish());
                }
            }
            name @ ("td" | "th") if self.depth == 1 => {
                let Some(first) = self.first.take() else { return };
                let number = |name| node.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1);
                let start = node.first_child().map_or(node.range().end, |child| child.range().start) + base;
                let cells = elements.iter().skip(first).filter(|element| !matches!(element.kind, ElementKind::Note(_)));
                let span = extent(cells.flat_map(|element| &element.pieces), start);
                self.builder.cell(span, number("colspan"), number("rowspan"), name == "th");
            }
            _ => {}
        }
    }

    /// All tables.
    pub(super) fn finish(self) -> Vec<SourceTable> {
        self.tables
    }
}

#[cfg(test)]
mod tests {
    use crate::read::parse;
    use crate::read::table::tests::shown;

    #[test]
    fn cells_stand_in_their_columns() {
        let body = "<table><tr><th rowspan=\"2\"><p>Place</p></th><th colspan=\"2\"><p>Years</p></th></tr>\
            <tr><th>2025</th><th>2026</th></tr><tr><td><p>Bonn</p><p>more</p></td><td/><td><table><tr><td>in</td></tr></table></td></tr>\
            <tr><td>Rome<authorialNote marker=\"1\"><p>Note</p></authorialNote></td><td>2</td></tr></table>";
        let text = format!("<akomaNtoso><statement><mainBody>{body}</mainBody></statement></akomaNtoso>");
        // The mark is an attribute; it is text of the cell.
        let rows = "#Placev2 | Years>2\n#2025@1 | 2026\nBonn</p><p>more |  | in\nRome<authorialNote marker=\"1 | 2";
        assert_eq!(shown(&parse(&text, "akn").unwrap()), rows);
    }
}
