//! Items: a row has the sum of the numbered rows below it.

use super::constraint::{Constraint, Kind, outcome};
use super::grid::Grid;

/// What the rows say that numbered rows follow, where these add up in most columns.
pub(super) fn constraints(grid: &Grid) -> Vec<Constraint> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(head) = grid.rows.get(at) {
        let first = at + 1;
        let below = grid.rows.iter().skip(first);
        let items = below.take_while(|row| is_numbered(&row.label) && has_numbers(row)).count();
        if is_numbered(&head.label) || items == 0 || !has_numbers(head) {
            at += 1;
            continue;
        }
        let parts = |column: usize| (first..first + items).map(move |row| ((row, column), 1));
        let (mut fits, mut misses) = (0, 0);
        for column in 1..grid.heads.len() {
            match outcome(grid, parts(column), (at, column)) {
                Some(outcome) if outcome.fits() => fits += 1,
                Some(_) => misses += 1,
                None => {}
            }
        }
        if fits >= 2 && misses * 2 <= fits {
            found.extend((1..grid.heads.len()).map(|column| Constraint {
                kind: Kind::Items,
                parts: parts(column).collect(),
                target: (at, column),
                strong: true,
                explained: false,
            }));
        }
        at = first + items;
    }
    found
}

fn has_numbers(row: &super::grid::GridRow) -> bool {
    row.cells.iter().any(|cell| cell.content.number().is_some())
}

/// True for the words of a row that begin with a number and a stop: `12. Reports`.
fn is_numbered(label: &str) -> bool {
    let rest = label.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < label.len()
        && rest.starts_with('.')
        && !rest.get(1..2).is_some_and(|next| next.as_bytes().iter().all(u8::is_ascii_digit))
}
