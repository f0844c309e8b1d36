//! What numbers of a table must add up to, and which number is wrong where they do not.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::Grid;
use super::number::{DECIMALS, Number};

/// A cell, by row and column.
pub(super) type SumPlace = (usize, usize);

/// From this number on, in thousandths, whole numbers may have been rounded.
const ROUNDED: i64 = 1_000_000;

/// Where numbers come from that add up to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The rows above.
    Column,
    /// The cells beside.
    Row,
    /// The two rows above, of which this is the difference.
    Change,
    /// The numbered rows below.
    Items,
}

/// A sum: the parts with their signs, and the cell that has their total.
#[derive(Debug)]
pub(super) struct Constraint {
    pub(super) kind: Kind,
    pub(super) parts: Vec<(SumPlace, i64)>,
    pub(super) target: SumPlace,
    /// The table proves it so well that one number that does not fit is an error.
    pub(super) strong: bool,
    /// The target fits other numbers.
    pub(super) explained: bool,
}

/// What a constraint says of its numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// What the parts add up to, more than the target.
    pub(super) over: i64,
    pub(super) tolerance: i64,
    /// How many parts are not nought.
    pub(super) parts: usize,
    /// A part is not known.
    pub(super) unknown: bool,
    pub(super) decimals: u32,
}

impl Verdict {
    pub(super) fn fits(&self) -> bool {
        self.over.abs() <= self.tolerance
    }

    /// True where the parts are whole numbers, and so little off that they may have been rounded.
    pub(super) fn may_be_rounded(&self) -> bool {
        self.decimals == 0 && self.over.abs() <= 500 * (self.parts as i64 + 1)
    }
}

/// What of `parts` and `target` is known; `None` where the target or a part is no number, no part is one, or all is nought.
pub(super) fn outcome(grid: &Grid, parts: impl Iterator<Item = (SumPlace, i64)>, target: SumPlace) -> Option<Verdict> {
    let total = grid.number(target.0, target.1)?;
    let (mut sum, mut count, mut unknown, mut known) = (0_i64, 0_usize, false, 0_usize);
    let mut largest = total.value.abs();
    let mut decimals = total.decimals;
    for ((row, column), sign) in parts {
        match grid.content(row, column) {
            super::number::Content::Number(Number { value, decimals: written }) => {
                sum = sum.saturating_add(value.saturating_mul(sign));
                count += usize::from(value != 0);
                known += 1;
                largest = largest.max(value.abs());
                decimals = decimals.max(written);
            }
            super::number::Content::Empty => unknown = true,
            super::number::Content::Other => return None,
        }
    }
    if known == 0 || count == 0 && total.value == 0 {
        return None;
    }
    let unit = 10_i64.pow(DECIMALS.saturating_sub(decimals));
    let exact = decimals == 0 && largest < ROUNDED;
    let tolerance = if exact { 0 } else { unit / 2 * (count as i64 + 1) };
    Some(Verdict { over: sum - total.value, tolerance, parts: count, unknown, decimals })
}

/// A number that cannot be right.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) at: SumPlace,
    /// What others make of it.
    pub(super) right: i64,
    pub(super) decimals: u32,
    /// What shows it; `None` where several sums do.
    pub(super) kind: Option<Kind>,
}

/// A constraint that does not hold.
struct Failed<'c> {
    constraint: &'c Constraint,
    outcome: Verdict,
}

impl Failed<'_> {
    /// What the number at `place`, which counts with `sign`, would have to be.
    fn implied(&self, value: i64, sign: i64) -> i64 {
        value - self.outcome.over * sign
    }
}

/// The wrong numbers of a table, as `constraints` show them: first those that several sums give one other value for, then the
/// totals of sums that the table proves well.
pub(super) fn wrong(grid: &Grid, constraints: &[Constraint]) -> Vec<Wrong> {
    let mut failed: Vec<Failed> = Vec::new();
    let mut held: Vec<&Constraint> = Vec::new();
    for constraint in constraints {
        match outcome(grid, constraint.parts.iter().copied(), constraint.target) {
            Some(outcome) if outcome.unknown => {}
            Some(outcome) if outcome.fits() => held.push(constraint),
            Some(outcome) => failed.push(Failed { constraint, outcome }),
            None => {}
        }
    }
    if failed.is_empty() {
        return Vec::new();
    }
    let mut of_cell: BTreeMap<SumPlace, Vec<(usize, i64)>> = BTreeMap::new();
    for (at, failed) in failed.iter().enumerate() {
        let constraint = failed.constraint;
        for (place, sign) in constraint.parts.iter().copied().chain([(constraint.target, -1)]) {
            of_cell.entry(place).or_default().push((at, sign));
        }
    }
    let mut fitting: BTreeMap<SumPlace, usize> = BTreeMap::new();
    for constraint in &held {
        let places = constraint.parts.iter().map(|(place, _)| *place).chain([constraint.target]);
        for place in places.filter(|place| of_cell.contains_key(place)) {
            *fitting.entry(place).or_default() += 1;
        }
    }
    let mut suspects: Vec<(isize, SumPlace, i64, Vec<usize>)> = Vec::new();
    for (place, of) in &of_cell {
        if let Some((right, agreeing)) = agreed(grid, *place, of, &failed) {
            let fits = fitting.get(place).copied().unwrap_or(0);
            suspects.push((fits as isize - agreeing.len() as isize, *place, right, agreeing));
        }
    }
    suspects.sort_by_key(|(weight, place, ..)| (*weight, *place));
    let mut done = vec![false; failed.len()];
    let mut wrong = Vec::new();
    for (_, at, right, agreeing) in suspects {
        let left = agreeing.iter().filter(|at| !done.get(**at).is_some_and(|done| *done)).count();
        if left < 2 {
            continue;
        }
        let decimals = agreeing.iter().filter_map(|at| failed.get(*at)).map(|failed| failed.outcome.decimals).max();
        wrong.push(Wrong { at, right, decimals: decimals.unwrap_or(0), kind: None });
        agreeing.iter().for_each(|at| done.get_mut(*at).into_iter().for_each(|done| *done = true));
    }
    let mut told: BTreeSet<SumPlace> = wrong.iter().map(|wrong| wrong.at).collect();
    for (failed, _) in failed.iter().zip(&done).filter(|(_, done)| !**done) {
        let Constraint { kind, target, strong, explained, .. } = *failed.constraint;
        let Some(number) = grid.number(target.0, target.1).filter(|_| strong && !explained) else { continue };
        if told.insert(target) {
            let right = number.value + failed.outcome.over;
            wrong.push(Wrong { at: target, right, decimals: failed.outcome.decimals, kind: Some(kind) });
        }
    }
    wrong.sort_by_key(|wrong| wrong.at);
    wrong
}

/// The one value that all sums give that have the number at `place` and do not hold, with these sums: at least two, of two kinds
/// where what they differ by is small enough to be chance.
fn agreed(grid: &Grid, place: SumPlace, of: &[(usize, i64)], failed: &[Failed]) -> Option<(i64, Vec<usize>)> {
    /// Differences of whole numbers, in thousandths, that two sums hardly have in common by chance.
    const TELLING: i64 = 3_000;
    let number = grid.number(place.0, place.1)?;
    let counted = of.iter().filter_map(|(at, sign)| Some((*at, *sign, failed.get(*at)?)));
    let counted: Vec<_> = counted.filter(|(.., one)| !one.constraint.explained || one.constraint.strong).collect();
    let [(_, sign, first), ..] = counted.as_slice() else { return None };
    if counted.len() < 2 || counted.iter().all(|(.., one)| one.constraint.explained) {
        return None;
    }
    let right = first.implied(number.value, *sign);
    let same = |(_, sign, one): &(usize, i64, &Failed)| {
        (one.implied(number.value, *sign) - right).abs() <= one.outcome.tolerance.max(first.outcome.tolerance)
    };
    let kinds = counted.iter().any(|(.., one)| one.constraint.kind != first.constraint.kind);
    let telling = kinds || counted.len() > 2 || number.decimals > 0 || (right - number.value).abs() >= TELLING;
    (telling && counted.iter().all(same)).then(|| (right, counted.iter().map(|(at, ..)| *at).collect()))
}
