//! Percentages: a column has what one column is of another.

use std::collections::HashMap;

use super::grid::Grid;
use super::number::Number;
use super::parameters::Sum;
use super::rows::Heads;

/// A percentage that does not fit.
pub(super) struct WrongShare {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) part: usize,
    pub(super) base: usize,
    /// The percentage of the numbers as written, in thousandths.
    pub(super) right: i64,
    pub(super) decimals: u32,
}

/// A column of percentages, with the columns that it may be made of.
#[derive(Clone, Copy)]
struct Share {
    column: usize,
    part: usize,
    base: usize,
}

#[derive(Clone, Copy, Default)]
struct ShareCount {
    fits: usize,
    /// Those of them that are not nought.
    strong: usize,
    misses: usize,
}

/// The percentages of all tables of a document.
#[derive(Default)]
pub(super) struct Shares {
    heads: Heads,
    counts: HashMap<[u32; 3], ShareCount>,
    tables: Vec<Vec<(Share, [u32; 3])>>,
}

impl Shares {
    /// Takes in the next table.
    pub(super) fn add(&mut self, grid: &Grid, words: &Sum) {
        let number = self.tables.len();
        let columns = grid.columns();
        let mut kept = Vec::new();
        for column in columns.iter().copied().filter(|column| words.is_percentage(grid.over(*column))) {
            for part in columns.iter().copied().filter(|part| *part < column || *part == column + 1) {
                for base in columns.iter().copied().filter(|base| *base != column && *base != part) {
                    let share = Share { column, part, base };
                    let key = [column, part, base].map(|column| self.heads.of(grid, number, column));
                    let known = self.counts.entry(key).or_default();
                    for row in 0..grid.rows.len() {
                        match fits(grid, row, share) {
                            Some((true, zero)) => {
                                known.fits += 1;
                                known.strong += usize::from(!zero);
                            }
                            Some((false, _)) => known.misses += 1,
                            None => {}
                        }
                    }
                    kept.push((share, key));
                }
            }
        }
        self.tables.push(kept);
    }

    /// The percentages of the table `number` that do not fit, where the tables show what they are of.
    pub(super) fn wrong(&self, grid: &Grid, number: usize) -> Vec<WrongShare> {
        let shares = self.tables.get(number).map(Vec::as_slice).unwrap_or_default();
        let mut wrong = Vec::new();
        let mut columns: Vec<usize> = shares.iter().map(|(share, _)| share.column).collect();
        columns.dedup();
        for column in columns {
            let of = shares.iter().filter(|(share, _)| share.column == column);
            let of = of.filter_map(|(share, key)| Some((*share, *self.counts.get(key)?)));
            let best = of.max_by_key(|(share, count)| {
                (
                    count.strong as isize - 2 * count.misses as isize,
                    std::cmp::Reverse(share.column.abs_diff(share.part)),
                )
            });
            let Some((share, _)) = best.filter(|(_, count)| count.strong >= 4 && count.misses * 4 <= count.fits) else {
                continue;
            };
            for row in 0..grid.rows.len() {
                if let Some((false, _)) = fits(grid, row, share)
                    && let (Some(written), Some(part), Some(base)) =
                        (grid.number(row, column), grid.number(row, share.part), grid.number(row, share.base))
                {
                    let right = (part.value as f64 / base.value as f64 * 100_000.0).round() as i64;
                    let decimals = written.decimals.max(1);
                    wrong.push(WrongShare { row, column, part: share.part, base: share.base, right, decimals });
                }
            }
        }
        wrong
    }
}

/// Whether the percentage fits its part and base, as far as they may have been rounded, and whether it is nought; `None` where one is
/// no number or all is nought.
fn fits(grid: &Grid, row: usize, share: Share) -> Option<(bool, bool)> {
    let written = grid.number(row, share.column)?;
    let (part, base) = (grid.number(row, share.part)?, grid.number(row, share.base)?);
    if base.value == 0 || part.value == 0 && written.value == 0 {
        return None;
    }
    let half = |number: Number| if number.decimals == 0 { 0.0 } else { number.unit() as f64 / 2.0 };
    let ends = |number: Number| [number.value as f64 - half(number), number.value as f64 + half(number)];
    let shares = ends(part).into_iter().flat_map(|part| ends(base).map(|base| part / base * 100_000.0));
    let (low, high) =
        shares.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), share| (low.min(share), high.max(share)));
    // A nil sign, too, stands for what is less than half of the last decimal.
    let decimals = if written.value == 0 { 1 } else { written.decimals };
    let unit = Number { decimals, ..written }.unit() as f64 / 2.0 + 1e-3;
    let value = written.value as f64;
    Some((low - unit <= value && value <= high + unit, written.value == 0))
}
