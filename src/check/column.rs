//! Columns: the cells of a column are written alike.

use serde::Deserialize;

use super::regexp::Regexp;
use super::vacuous::Vacuous;
use super::violation::{ENOUGH, Violation};
use crate::document::{Document, Table, TableCell};
use crate::source::Span;

/// Parameters of a `column`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Column {
    /// A cell that is written in the usual way.
    usual: Regexp,
    /// A cell that is not.
    other: Regexp,
    /// Only rows in which two or more cells, the first not counted, are such.
    body: Option<Regexp>,
    /// How many times as often the usual way must stand.
    #[serde(default = "three")]
    majority: usize,
    /// How often the usual way must stand.
    #[serde(default = "three")]
    at_least: usize,
    /// Both are counted in the whole table; in the column the usual way must stand once.
    #[serde(default)]
    whole: bool,
}

fn three() -> usize {
    3
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "usual", "usual-count", "row"];

/// Cells of a row that match `body`, at least.
const BODY: usize = 2;

/// Characters of a row's name that a message quotes, at most.
const NAME: usize = 60;

/// The cells of one column.
#[derive(Default)]
struct Cells {
    usual: Vec<TableCell>,
    /// Each with the place that a finding points at and the name of its row.
    other: Vec<(TableCell, Span, String)>,
}

impl Column {
    pub(super) fn run(&self, document: &Document) -> Vec<Violation> {
        let violations = document.tables().iter().flat_map(|table| self.table(document, table));
        let mut violations: Vec<Violation> = violations.take(ENOUGH).collect();
        violations.sort_by_key(|violation| violation.at.start);
        // Of several empty cells of a row one finding tells.
        violations.dedup_by_key(|violation| violation.at);
        violations
    }

    fn table(&self, document: &Document, table: &Table) -> Vec<Violation> {
        let columns = self.columns(document, table);
        let total = |columns: &[Cells]| {
            let usual: usize = columns.iter().map(|column| column.usual.len()).sum();
            let other: usize = columns.iter().map(|column| column.other.len()).sum();
            (usual, other)
        };
        let all = total(&columns);
        let judged = columns.iter().filter(|column| {
            let (usual, other) = if self.whole { all } else { total(std::slice::from_ref(column)) };
            !column.usual.is_empty() && usual >= self.at_least && usual >= other.saturating_mul(self.majority)
        });
        let violations = judged.flat_map(|column| {
            let (usual, _) = if self.whole { all } else { total(std::slice::from_ref(column)) };
            let first = column.usual.first();
            column.other.iter().map(move |(cell, at, row)| Violation {
                at: *at,
                values: vec![
                    ("found", document.cell_text(cell).to_owned()),
                    ("usual", first.map(|first| document.cell_text(first).to_owned()).unwrap_or_default()),
                    ("usual-count", usual.to_string()),
                    ("row", row.clone()),
                ],
                related: first.map(|first| first.place).into_iter().collect::<Vec<Span>>(),
                ..Violation::default()
            })
        });
        violations.collect()
    }

    /// The cells of each column that are written in one of the two ways, below the heads, the first column left out.
    fn columns(&self, document: &Document, table: &Table) -> Vec<Cells> {
        let (Some(usual), Some(other)) = (self.usual.get(), self.other.get()) else { return Vec::new() };
        let body = self.body.as_ref().and_then(Regexp::get);
        let mut columns: Vec<Cells> = Vec::new();
        for row in table.rows.iter().filter(|row| !row.head) {
            let text = |cell: &TableCell| document.cell_text(cell).trim();
            let of_body = |cell: &&TableCell| cell.column > 0 && body.is_none_or(|body| body.is_match(text(cell)));
            if body.is_some() && row.cells.iter().filter(of_body).count() < BODY {
                continue;
            }
            let Some(named) = row.cells.iter().map(|cell| cell.place).find(|place| !place.is_empty()) else { continue };
            let name: String =
                row.cells.first().map(|cell| text(cell).chars().take(NAME).collect()).unwrap_or_default();
            for cell in row.cells.iter().filter(|cell| cell.column > 0 && cell.columns == 1 && cell.rows == 1) {
                let at = cell.column as usize;
                if columns.len() <= at {
                    columns.resize_with(at + 1, Cells::default);
                }
                let Some(column) = columns.get_mut(at) else { continue };
                let found = text(cell);
                if usual.is_match(found) {
                    column.usual.push(*cell);
                } else if other.is_match(found) {
                    let at = if found.is_empty() { named } else { cell.place };
                    column.other.push((*cell, at, name.clone()));
                }
            }
        }
        columns
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        let none =
            || Vacuous::new(&["majority"], "`majority` is 0", "write how many times as often the usual way stands");
        (self.majority == 0).then(none).into_iter().collect()
    }

    pub(super) fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        [&self.usual, &self.other].into_iter().chain(&self.body).try_for_each(Regexp::validate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Hints;
    use crate::pack::RuleSet;
    use crate::read::parse;

    /// What a check with `keys` reports in a table of `rows`: the name of the row and the cell.
    fn reported(keys: &str, rows: &[&str]) -> Vec<String> {
        let check: Column = toml::from_str(keys).unwrap();
        let set = RuleSet::embedded().unwrap();
        let text = format!("1. See the table.\n\n| Name | A | B | C |\n|---|---|---|---|\n{}\n", rows.join("\n"));
        let source = parse(&text, "markdown").unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let said = check.run(&document).into_iter().map(|violation| {
            let value = |name: &str| violation.value(name).unwrap();
            format!("{} {}", value("row"), value("found"))
        });
        said.collect()
    }

    const SIGNS: &str = "usual = '^\\+\\d+$'\nother = '^\\d+$'\nmajority = 2\nat-least = 2";

    #[test]
    fn a_cell_unlike_the_others_of_its_column_is_reported() {
        let rows = ["| Posts | +1 | 4 | 5 |", "| Travel | +3 | 6 | 7 |", "| Total | 4 | 10 | 12 |"];
        assert_eq!(reported(SIGNS, &rows), ["Total 4"]);
        assert_eq!(reported(&SIGNS.replace("majority = 2", "majority = 3"), &rows), [""; 0]);
    }

    #[test]
    fn empty_cells_among_signs_for_nil_are_reported_in_rows_of_numbers() {
        let keys = "usual = '^–$'\nother = '^$'\nbody = '^[–\\d]+$'\nwhole = true\nat-least = 3";
        let rows = ["| Posts | – | 2 | 3 |", "| Travel |  | 4 | – |", "| Other | – | 5 | 6 |", "| Notes |  |  | 1 |"];
        assert_eq!(reported(keys, &rows), ["Travel "]);
        assert_eq!(reported(&keys.replace("at-least = 3", "at-least = 4"), &rows), [""; 0]);
    }
}
