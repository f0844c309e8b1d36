//! Columns: a row that is called a total has the sum of rows above it.

use std::collections::HashMap;

use super::constraint::{Constraint, Kind, Verdict, outcome};
use super::grid::Grid;
use super::parameters::Sum;

/// Rows of a group, at most.
const LONGEST: usize = 200;

/// A total with the rows that it is the sum of.
pub(super) struct Group {
    row: usize,
    parts: Vec<usize>,
    /// By column, what the numbers say.
    columns: Vec<(usize, Verdict)>,
    fits: usize,
    /// Those of them that have more than one part.
    strong: usize,
    misses: usize,
}

/// How often the totals of a column fit, and do not, in all tables with one head.
pub(super) type ColumnTally = HashMap<usize, (usize, usize)>;

impl Group {
    fn of(grid: &Grid, row: usize, parts: &[usize]) -> Self {
        let mut group = Self { row, parts: parts.to_vec(), columns: Vec::new(), fits: 0, strong: 0, misses: 0 };
        for column in 1..grid.heads.len() {
            let parts = parts.iter().map(|part| ((*part, column), 1));
            let Some(outcome) = outcome(grid, parts, (row, column)) else { continue };
            if outcome.fits() {
                group.fits += 1;
                group.strong += usize::from(outcome.parts > 1);
            } else {
                group.misses += 1;
            }
            group.columns.push((column, outcome));
        }
        group
    }

    /// Counts its columns.
    pub(super) fn tally(&self, tally: &mut ColumnTally) {
        for (column, outcome) in &self.columns {
            let (fits, misses) = tally.entry(*column).or_default();
            *(if outcome.fits() { fits } else { misses }) += 1;
        }
    }

    /// What it says of each column, where it is proven by the others and, by `tally`, the column by other totals.
    pub(super) fn constraints(&self, words: &Sum, grid: &Grid, tally: &ColumnTally) -> Vec<Constraint> {
        let columns = self.columns.iter().filter(|(column, _)| !words.is_ratio(grid.over(*column)));
        let constraint = |(column, _): &(usize, Verdict)| {
            let (fits, misses) = tally.get(column).copied().unwrap_or_default();
            let group = self.fits >= 3 && self.misses * 2 <= self.fits;
            Constraint {
                kind: Kind::Column,
                parts: self.parts.iter().map(|part| ((*part, *column), 1)).collect(),
                target: (self.row, *column),
                strong: group && fits >= 2 && misses * 2 <= fits,
                explained: false,
            }
        };
        columns.map(constraint).collect()
    }
}

/// The totals of `grid`, each with the rows since the last total, or total and rows before it, that most of its columns add up.
pub(super) fn groups(grid: &Grid, words: &Sum) -> Vec<Group> {
    // Rows that no total has taken in yet, and how many of them stood before the last row without numbers.
    let mut open: Vec<usize> = Vec::new();
    let mut before = 0;
    let mut groups = Vec::new();
    for (at, row) in grid.rows.iter().enumerate() {
        if row.cells.iter().all(|cell| cell.content.number().is_none()) {
            before = open.len();
            continue;
        }
        if words.is_total(&row.label)
            && let Some(group) = best(grid, at, &open, before)
        {
            open.truncate(open.len() - group.parts.len());
            before = before.min(open.len());
            groups.push(group);
        }
        open.push(at);
    }
    groups
}

/// The last of the rows in `open` that fit the total in `row`; of two such groups the one that begins behind a row of words.
fn best(grid: &Grid, row: usize, open: &[usize], before: usize) -> Option<Group> {
    let lengths = 2..=open.len().min(LONGEST);
    let groups = lengths.map(|length| {
        let parts = open.get(open.len() - length..).unwrap_or_default();
        (Group::of(grid, row, parts), length + before == open.len())
    });
    let fitting = groups.filter(|(group, _)| group.strong > 0 && group.fits > group.misses);
    let ranked = fitting.max_by_key(|(group, whole)| {
        (group.fits as isize - group.misses as isize, *whole, std::cmp::Reverse(group.parts.len()))
    });
    ranked.map(|(group, _)| group)
}
