//! Twins: a row of one table that stands again in another, under the same heads, has the same numbers there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::constraint::{Constraint, outcome};
use super::grid::Grid;
use super::parameters::Sum;
use super::rows::Heads;

/// From this number on, in thousandths, two rows hardly have one in common by chance.
const TELLING: i64 = 100_000;

/// Rows with one number in one column, at most: more of them say nothing.
const MANY: usize = 12;

/// What rounding makes of one sum, at most, in thousandths.
const ROUNDING: i64 = 200;

/// A cell of a table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct TwinCell {
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// Two cells of twin rows that differ.
pub(super) struct Differing {
    pub(super) cell: TwinCell,
    pub(super) other: TwinCell,
}

/// A row with the numbers under its heads.
struct TwinLine {
    table: usize,
    row: usize,
    /// By head: column and number.
    numbers: BTreeMap<u32, (usize, i64)>,
}

/// The numbers that differ in rows which have all others in common.
pub(super) fn differing(grids: &[Grid], constraints: &[Vec<Constraint>], words: &Sum) -> Vec<Differing> {
    let lines = lines(grids, words);
    let mut alike: HashMap<(u32, i64), Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        for (head, (_, value)) in line.numbers.iter().filter(|(_, (_, value))| value.abs() >= TELLING) {
            alike.entry((*head, *value)).or_default().push(at);
        }
    }
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for rows in alike.values().filter(|rows| rows.len() <= MANY) {
        for (at, first) in rows.iter().enumerate() {
            for second in rows.iter().skip(at + 1) {
                *pairs.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    let twins = pairs.into_iter().filter(|(_, count)| *count >= 2);
    let different: Vec<[TwinCell; 2]> = twins
        .filter_map(|((first, second), _)| Some((lines.get(first)?, lines.get(second)?)))
        .filter(|(first, second)| first.table != second.table)
        .flat_map(|(first, second)| compared(first, second))
        .collect();
    judged(grids, constraints, different)
}

fn lines(grids: &[Grid], words: &Sum) -> Vec<TwinLine> {
    let mut heads = Heads::default();
    let mut lines = Vec::new();
    for (table, grid) in grids.iter().enumerate() {
        let columns: Vec<usize> =
            grid.columns().into_iter().filter(|column| !words.is_ratio(grid.over(*column))).collect();
        for row in 0..grid.rows.len() {
            let mut numbers = BTreeMap::new();
            // A head over two numbers is that of neither.
            let mut shared = BTreeSet::new();
            for column in columns.iter().copied().filter(|column| !grid.over(*column).is_empty()) {
                if let Some(number) = grid.number(row, column) {
                    let head = heads.of(grid, table, column);
                    if numbers.insert(head, (column, number.value)).is_some() {
                        shared.insert(head);
                    }
                }
            }
            numbers.retain(|head, _| !shared.contains(head));
            if numbers.len() >= 4 {
                lines.push(TwinLine { table, row, numbers });
            }
        }
    }
    lines
}

/// The cells in which two rows differ that have at least three numbers in common: one, or two by what rounding makes.
fn compared(first: &TwinLine, second: &TwinLine) -> Vec<[TwinCell; 2]> {
    let (mut same, mut telling) = (0, Vec::new());
    let mut different = Vec::new();
    let mut rounded = true;
    for (head, (column, value)) in &first.numbers {
        let Some((other, twin)) = second.numbers.get(head) else { continue };
        if value == twin {
            same += usize::from(*value != 0);
            telling.extend((value.abs() >= TELLING).then_some(*value));
        } else {
            rounded &= (value - twin).abs() <= ROUNDING;
            different.push([
                TwinCell { table: first.table, row: first.row, column: *column },
                TwinCell { table: second.table, row: second.row, column: *other },
            ]);
        }
    }
    telling.sort_unstable();
    telling.dedup();
    let few = different.len() == 1 || different.len() == 2 && rounded;
    if few && same >= 3 && telling.len() >= 2 { different } else { Vec::new() }
}

/// Of each two cells the one that differs from more others, that fits the sums of its table less, or that comes later.
fn judged(grids: &[Grid], constraints: &[Vec<Constraint>], mut different: Vec<[TwinCell; 2]>) -> Vec<Differing> {
    let mut often: BTreeMap<TwinCell, usize> = BTreeMap::new();
    for cell in different.iter().flatten() {
        *often.entry(*cell).or_default() += 1;
    }
    let off: BTreeMap<TwinCell, i64> = often.keys().map(|cell| (*cell, off_by(grids, constraints, *cell))).collect();
    let weight = |cell: &TwinCell| (often.get(cell).copied(), off.get(cell).copied(), *cell);
    different.iter_mut().for_each(|pair| pair.sort_by_key(|cell| std::cmp::Reverse(weight(cell))));
    different.sort_by_key(|[cell, _]| std::cmp::Reverse(weight(cell)));
    let mut known = BTreeSet::new();
    let mut told: Vec<Differing> = Vec::new();
    for [cell, other] in different {
        if !known.contains(&other) && known.insert(cell) {
            told.push(Differing { cell, other });
        }
    }
    told.sort_by_key(|one| one.cell);
    told
}

/// How far the sums that a cell stands in are off.
fn off_by(grids: &[Grid], constraints: &[Vec<Constraint>], cell: TwinCell) -> i64 {
    let Some(grid) = grids.get(cell.table) else { return 0 };
    let place = (cell.row, cell.column);
    let of = constraints.get(cell.table).into_iter().flatten();
    let of = of.filter(|one| one.target == place || one.parts.iter().any(|(part, _)| *part == place));
    of.filter_map(|one| outcome(grid, one.parts.iter().copied(), one.target))
        .filter(|outcome| !outcome.unknown)
        .map(|outcome| outcome.over.abs())
        .sum()
}
