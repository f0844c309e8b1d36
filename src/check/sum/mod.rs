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
mod parameters;
mod percentage;
mod rows;
mod twins;

use std::collections::{HashMap, HashSet};

use self::columns::ColumnTally;
use self::constraint::{Constraint, Kind, Wrong};
use self::grid::Grid;
use self::parameters::Addends;
use self::percentage::{Shares, WrongShare};
use self::rows::RowRelations;
use self::twins::Differing;
use super::scope::Scope;
use super::violation::Violation;
use crate::document::{BlockKind, Document};
use crate::source::Span;
use crate::text::sign::ELLIPSIS;

pub use parameters::Sum;

pub(super) const PLACEHOLDERS: &[&str] = &["found", "row", "sum", "part", "base", "other"];
pub(super) const CASES: &[&str] = &["column", "row", "change", "items", "percentage", "twin"];

impl Sum {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        match self.of {
            Addends::Brackets => brackets::wrong(document, scope, self),
            Addends::Table if scope.has(BlockKind::Table) => self.tables(document),
            Addends::Table => Vec::new(),
        }
    }

    fn tables(&self, document: &Document) -> Vec<Violation> {
        let grids: Vec<Grid> = document.tables().iter().filter_map(|table| Grid::of(document, table, self)).collect();
        let (mut relations, mut shares) = (RowRelations::default(), Shares::default());
        let mut tallies: HashMap<&[String], ColumnTally> = HashMap::new();
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
        Some((end, _)) => format!("{}{ELLIPSIS}", crate::text::before(label, end).trim_end()),
        None => label.to_owned(),
    }
}
