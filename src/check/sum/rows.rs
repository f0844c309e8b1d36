//! Rows: one cell has the sum of others. Which, the rows themselves show.

use std::collections::HashMap;

use super::constraint::{Constraint, Kind, Verdict, outcome};
use super::grid::Grid;
use super::parameters::Sum;

/// Columns among which relations are looked for, at most.
const WIDEST: usize = 24;

/// A column that has the sum of others in every row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct RowRelation {
    sources: Vec<usize>,
    target: usize,
}

/// How often a relation fits.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct RelationCount {
    fits: usize,
    /// Those of them with more than one part.
    strong: usize,
    misses: usize,
}

/// Names of columns in a document: what stands over them, or the table and its column.
#[derive(Default)]
pub(super) struct Heads(HashMap<String, u32>);

impl Heads {
    /// The number of the head over `column` of the table `number`.
    pub(super) fn of(&mut self, grid: &Grid, number: usize, column: usize) -> u32 {
        match grid.over(column) {
            "" => self.own(number, column),
            over => self.named(over.to_owned()),
        }
    }

    /// The number of a column that is no other's.
    fn own(&mut self, number: usize, column: usize) -> u32 {
        self.named(format!("\n{number} {column}"))
    }

    fn named(&mut self, name: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(name).or_insert(next)
    }
}

/// A relation by the names of its columns, the target last.
type HeadKey = Vec<u32>;

/// The relations of all tables of a document: tables whose columns have the same heads bear each other out.
#[derive(Default)]
pub(super) struct RowRelations {
    heads: Heads,
    counts: HashMap<HeadKey, RelationCount>,
    /// By table, the relations that some row bears out.
    tables: Vec<Vec<(RowRelation, HeadKey)>>,
}

impl RowRelations {
    /// Takes in the next table.
    pub(super) fn add(&mut self, grid: &Grid, words: &Sum) {
        let number = self.tables.len();
        let mut kept: Vec<(RowRelation, HeadKey)> = Vec::new();
        let columns: Vec<usize> =
            grid.columns().into_iter().filter(|column| !words.is_ratio(grid.over(*column))).collect();
        if (3..=WIDEST).contains(&columns.len()) {
            let names: HashMap<usize, u32> =
                columns.iter().map(|column| (*column, self.heads.of(grid, number, *column))).collect();
            for (relation, count) in counted(grid, &columns) {
                let columns = || relation.sources.iter().chain([&relation.target]);
                let mut key: HeadKey = columns().filter_map(|column| names.get(column).copied()).collect();
                if !distinct(&key) {
                    key = columns().map(|column| self.heads.own(number, *column)).collect();
                }
                let known = self.counts.entry(key.clone()).or_default();
                known.fits += count.fits;
                known.strong += count.strong;
                known.misses += count.misses;
                kept.push((relation, key));
            }
        }
        self.tables.push(kept);
    }

    /// What the relations that are borne out say of each row of the table `number`.
    pub(super) fn constraints(&self, grid: &Grid, number: usize) -> Vec<Constraint> {
        let known = self.tables.get(number).into_iter().flatten();
        let known = known.filter_map(|(relation, key)| Some((relation, *self.counts.get(key)?)));
        let mut by_target: Vec<(usize, Vec<(&RowRelation, RelationCount)>)> = Vec::new();
        for (relation, count) in known.filter(|(_, count)| count.is_likely()) {
            match by_target.iter_mut().find(|(target, _)| *target == relation.target) {
                Some((_, relations)) => relations.push((relation, count)),
                None => by_target.push((relation.target, vec![(relation, count)])),
            }
        }
        let mut constraints = Vec::new();
        for row in 0..grid.rows.len() {
            for (target, relations) in &by_target {
                self::of_row(grid, row, *target, relations, &mut constraints);
            }
        }
        constraints
    }
}

/// What `relations`, which have one target, say of a row: if none of them fits, the one that is best borne out.
fn of_row(
    grid: &Grid,
    row: usize,
    target: usize,
    relations: &[(&RowRelation, RelationCount)],
    found: &mut Vec<Constraint>,
) {
    let parts = |relation: &RowRelation| -> Vec<((usize, usize), i64)> {
        relation.sources.iter().map(|column| ((row, *column), 1)).collect()
    };
    let outcomes = relations.iter().filter_map(|(relation, count)| {
        let outcome = of(grid, relation, row)?;
        Some((*relation, *count, outcome))
    });
    let outcomes: Vec<_> = outcomes.collect();
    let explained = outcomes.iter().any(|(.., outcome)| outcome.fits());
    let best = outcomes.iter().rev().max_by_key(|(_, count, _)| count.fits as isize - 3 * count.misses as isize);
    for one in &outcomes {
        let (relation, count, outcome) = one;
        if explained || best.is_some_and(|best| std::ptr::eq(best, one)) {
            let columns = relation.sources.iter().chain([&relation.target]);
            let small = columns.filter_map(|column| grid.number(row, *column)).all(|number| number.value.abs() < SMALL);
            found.push(Constraint {
                kind: Kind::Row,
                parts: parts(relation),
                target: (row, target),
                strong: count.is_proof(small) && (small || !outcome.may_be_rounded()),
                explained,
            });
        }
    }
}

/// Whole numbers below this, in thousandths, are counts that nobody rounds.
const SMALL: i64 = 100_000;

impl RelationCount {
    /// Enough rows fit for the relation to be looked at.
    fn is_likely(self) -> bool {
        self.strong >= 3 && self.fits >= 4 && self.misses * 2 <= self.fits
    }

    /// So many rows fit that a row that does not is wrong; `small` where its numbers are.
    fn is_proof(self, small: bool) -> bool {
        let Self { fits, strong, misses } = self;
        misses * 8 <= fits
            || misses == 1 && strong >= 4
            || small && misses * 4 <= fits && strong >= 6
            // An error that is made again and again, in a document whose other tables prove the relation.
            || small && misses * 5 <= fits * 2 && strong >= 10
    }
}

fn of(grid: &Grid, relation: &RowRelation, row: usize) -> Option<Verdict> {
    let parts = relation.sources.iter().map(|column| ((row, *column), 1));
    let known = relation.sources.iter().filter(|column| grid.number(row, **column).is_some()).count();
    if known < 2 { None } else { outcome(grid, parts, (row, relation.target)) }
}

/// How often a relation fits in a table.
fn count(grid: &Grid, relation: &RowRelation) -> RelationCount {
    let mut count = RelationCount::default();
    for row in 0..grid.rows.len() {
        match of(grid, relation, row) {
            Some(outcome) if outcome.fits() => {
                count.fits += 1;
                count.strong += usize::from(outcome.parts > 1);
            }
            Some(outcome) if !outcome.unknown => count.misses += 1,
            _ => {}
        }
    }
    count
}

/// The relations that some row of the table bears on: a column that is the sum of those before it, or of two of them.
fn counted(grid: &Grid, columns: &[usize]) -> Vec<(RowRelation, RelationCount)> {
    let mut found: Vec<(RowRelation, RelationCount)> = Vec::new();
    let mut add = |sources: &[usize], target: usize| {
        let relation = RowRelation { sources: sources.to_vec(), target };
        let count = count(grid, &relation);
        if count.fits + count.misses > 0 {
            found.push((relation, count));
        }
        count
    };
    for (place, target) in columns.iter().enumerate() {
        let before = columns.get(..place).unwrap_or_default();
        for from in 0..before.len().saturating_sub(1) {
            add(before.get(from..).unwrap_or_default(), *target);
        }
        for (at, first) in before.iter().enumerate() {
            for (next, second) in before.iter().enumerate().skip(at + 1) {
                if next > at + 1 || next + 1 < place {
                    add(&[*first, *second], *target);
                }
            }
        }
    }
    // Sums of sums: a column that has been found to be one stands for those that it adds up.
    let mut left = columns.to_vec();
    'again: loop {
        for place in 2..left.len() {
            for from in (0..place - 1).rev() {
                let Some((sources, target)) = left.get(from..place).zip(left.get(place).copied()) else { continue };
                let relation = RowRelation { sources: sources.to_vec(), target };
                let count = count(grid, &relation);
                if count.strong >= 3 && count.misses * 5 <= count.fits {
                    if found.iter().all(|(known, _)| *known != relation) {
                        found.push((relation, count));
                    }
                    left.drain(from..place);
                    continue 'again;
                }
            }
        }
        return found;
    }
}

/// True where no name stands twice.
fn distinct(key: &HeadKey) -> bool {
    let mut sorted = key.clone();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len() == key.len()
}
