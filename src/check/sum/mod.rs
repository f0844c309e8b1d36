//! Sums: numbers of a table add up as the table itself shows that they do.
//!
//! Nothing is known beforehand of what a table adds up. What most of its rows and columns have in common, and those of other tables with
//! the same heads, is what it means; what does not fit then is reported.

mod brackets;
mod change;
mod columns;
mod constraint;
mod grid;
mod items;
mod number;
mod percentage;
mod rows;
mod twins;

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use self::columns::Tally;
use self::constraint::{Constraint, Kind, Wrong};
use self::grid::Grid;
use self::percentage::{Shares, WrongShare};
use self::rows::Relations;
use self::twins::Differing;
use super::scope::Scope;
use super::violation::Violation;
use crate::document::{BlockKind, Document};
use crate::source::Span;

/// Parameters of a `sum`: what stands in tables for what, in all languages.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sum {
    /// What is added up.
    of: Addends,
    /// Words, in small letters, in the first cell of a row that has the sum of rows above it.
    #[serde(default)]
    totals: Vec<String>,
    /// Words in the first cell of a row that has the difference of the two above it.
    #[serde(default)]
    changes: Vec<String>,
    /// Words over a column of percentages.
    #[serde(default)]
    percentages: Vec<String>,
    /// Words over other columns that are not added up: averages, rates.
    #[serde(default)]
    ratios: Vec<String>,
    /// Signs that stand for nought, and before a number for minus.
    #[serde(default)]
    nil: Vec<char>,
    /// Words between the last two parts in brackets.
    #[serde(default)]
    joins: Vec<String>,
}

/// What is added up.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Addends {
    /// Numbers in the cells of tables.
    #[default]
    Table,
    /// Numbers in brackets behind the number of what they are parts of.
    Brackets,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "row", "sum", "part", "base", "other"];
pub(super) const CASES: &[&str] = &["column", "row", "change", "items", "percentage", "twin"];

/// True where one of `words`, in small letters, stands in `text`.
fn has(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || crate::text::unspaced(c));
    words.iter().any(|word| {
        text.match_indices(word.as_str()).any(|(at, _)| {
            let (before, after) = (crate::text::before(&text, at), crate::text::after(&text, at + word.len()));
            ends(before.chars().next_back()) && ends(after.chars().next())
        })
    })
}

impl Sum {
    fn is_total(&self, label: &str) -> bool {
        has(label, &self.totals)
    }

    fn is_change(&self, label: &str) -> bool {
        has(label, &self.changes)
    }

    fn is_percentage(&self, head: &str) -> bool {
        has(head, &self.percentages)
    }

    fn joins(&self, word: &str) -> bool {
        self.joins.iter().any(|known| known == word)
    }

    fn is_ratio(&self, head: &str) -> bool {
        has(head, &self.ratios) || self.is_percentage(head)
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        match self.of {
            Addends::Brackets => brackets::wrong(document, scope, self),
            Addends::Table if scope.has(BlockKind::Table) => self.tables(document),
            Addends::Table => Vec::new(),
        }
    }

    fn tables(&self, document: &Document) -> Vec<Violation> {
        let grids: Vec<Grid> = document.tables().iter().filter_map(|table| Grid::of(document, table, self)).collect();
        let (mut relations, mut shares) = (Relations::default(), Shares::default());
        let mut tallies: HashMap<&[String], Tally> = HashMap::new();
        let groups: Vec<_> = grids.iter().map(|grid| columns::groups(grid, self)).collect();
        for (grid, groups) in grids.iter().zip(&groups) {
            relations.add(grid, self);
            shares.add(grid, self);
            let tally = tallies.entry(&grid.heads).or_default();
            groups.iter().for_each(|group| group.tally(tally));
        }
        let constraints: Vec<Vec<Constraint>> = grids
            .iter()
            .zip(&groups)
            .enumerate()
            .map(|(number, (grid, groups))| {
                let mut all = relations.constraints(grid, number);
                if let Some(tally) = tallies.get(grid.heads.as_slice()) {
                    all.extend(groups.iter().flat_map(|group| group.constraints(self, grid, tally)));
                }
                all.extend(change::constraints(grid, self));
                all.extend(items::constraints(grid));
                all
            })
            .collect();
        let mut violations = Vec::new();
        for (number, (grid, constraints)) in grids.iter().zip(&constraints).enumerate() {
            let wrong = constraint::wrong(grid, constraints);
            let places: HashSet<_> = wrong.iter().map(|wrong| wrong.at).collect();
            let shares = shares.wrong(grid, number).into_iter();
            // Of a wrong number nothing is said twice.
            let shares =
                shares.filter(|one| [one.part, one.base].iter().all(|column| !places.contains(&(one.row, *column))));
            violations.extend(shares.map(|one| share(grid, &one)));
            violations.extend(wrong.iter().map(|wrong| sum(grid, wrong)));
        }
        let told: HashSet<Span> = violations.iter().map(|violation: &Violation| violation.at).collect();
        let twins = twins::differing(&grids, &constraints, self);
        violations
            .extend(twins.iter().filter_map(|twin| differing(&grids, twin)).filter(|one| !told.contains(&one.at)));
        violations.sort_by_key(|violation| violation.at);
        violations
    }
}

fn sum(grid: &Grid, wrong: &Wrong) -> Violation {
    let case = match wrong.kind {
        Some(Kind::Column) => "column",
        Some(Kind::Row) => "row",
        Some(Kind::Change) => "change",
        Some(Kind::Items) => "items",
        None => "",
    };
    violation(grid, wrong.at, case, vec![("sum", grid.shown(wrong.right, wrong.decimals))])
}

fn share(grid: &Grid, wrong: &WrongShare) -> Violation {
    let text = |column| grid.cell(wrong.row, column).text.to_owned();
    let values =
        vec![("sum", grid.shown(wrong.right, wrong.decimals)), ("part", text(wrong.part)), ("base", text(wrong.base))];
    violation(grid, (wrong.row, wrong.column), "percentage", values)
}

fn differing(grids: &[Grid], twin: &Differing) -> Option<Violation> {
    let (grid, other) = (grids.get(twin.cell.table)?, grids.get(twin.other.table)?);
    let cell = other.cell(twin.other.row, twin.other.column);
    let values = vec![("sum", cell.text.to_owned()), ("other", label(other, twin.other.row))];
    let violation = violation(grid, (twin.cell.row, twin.cell.column), "twin", values);
    Some(Violation { related: vec![cell.place], ..violation })
}

fn violation(
    grid: &Grid,
    (row, column): (usize, usize),
    case: &'static str,
    mut values: Vec<(&'static str, String)>,
) -> Violation {
    let cell = grid.cell(row, column);
    values.extend([("found", cell.text.to_owned()), ("row", label(grid, row))]);
    Violation { at: cell.place, case, values, ..Violation::default() }
}

/// The first words of a row.
fn label(grid: &Grid, row: usize) -> String {
    /// Characters of them, for the message.
    const WORDS: usize = 60;
    let label = grid.rows.get(row).map(|row| row.label.as_str()).unwrap_or_default();
    match label.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{}…", crate::text::before(label, end).trim_end()),
        None => label.to_owned(),
    }
}
