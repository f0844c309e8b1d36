//! Running heads and feet.

use super::glyph::{Artifact, Texts};
use super::measure::Leaf;

/// Rows at the top or bottom of a page that can be furniture.
const DEPTH: usize = 6;

/// Tells for each row of each page whether it is a running head or foot.
pub(super) fn find(leaves: &[Leaf], _texts: &Texts) -> Vec<Vec<bool>> {
    leaves
        .iter()
        .map(|leaf| {
            let mut found = vec![false; leaf.rows.len()];
            let is = |at: &usize| leaf.rows.get(*at).is_some_and(|row| row.artifact == Artifact::Pagination);
            let count = leaf.rows.len();
            for at in (0..count).take(DEPTH).take_while(is).chain((0..count).rev().take(DEPTH).take_while(is)) {
                if let Some(found) = found.get_mut(at) {
                    *found = true;
                }
            }
            found
        })
        .collect()
}
