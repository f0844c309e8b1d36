//! Changes: a row that is called a change has what the row above it is more than the one above that.

use super::constraint::{Constraint, Kind, outcome};
use super::grid::Grid;
use super::parameters::Sum;

/// What the rows of changes say, where most of their columns fit.
pub(super) fn constraints(grid: &Grid, words: &Sum) -> Vec<Constraint> {
    let mut found = Vec::new();
    for (row, above) in grid
        .rows
        .iter()
        .enumerate()
        .skip(2)
        .filter(|(_, row)| words.is_change(&row.label))
        .map(|(row, _)| (row, row - 1))
    {
        let parts = |column: usize| [((above, column), 1), ((above - 1, column), -1)];
        let (mut fits, mut strong, mut misses) = (0, 0, 0);
        let mut columns = Vec::new();
        for column in 1..grid.heads.len() {
            let known = parts(column).iter().all(|((row, column), _)| grid.number(*row, *column).is_some());
            let Some(outcome) = outcome(grid, parts(column).into_iter(), (row, column)).filter(|_| known) else {
                continue;
            };
            let changes = grid.number(row, column).is_some_and(|number| number.value != 0);
            if outcome.fits() {
                fits += 1;
                strong += usize::from(changes);
            } else {
                misses += 1;
            }
            columns.push(column);
        }
        if strong >= 2 && misses * 3 <= fits {
            let strong = fits >= 5 && misses * 4 <= fits;
            found.extend(columns.into_iter().map(|column| Constraint {
                kind: Kind::Change,
                parts: parts(column).to_vec(),
                target: (row, column),
                strong,
                explained: false,
            }));
        }
    }
    found
}
