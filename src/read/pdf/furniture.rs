//! Running heads and feet: rows that tagged content marks as such, or that stand at the same place on several pages.

use std::collections::HashMap;

use super::glyph::{Artifact, GlyphTexts, Page};
use super::measure::Leaf;
use super::row::Row;

/// Rows at the top or bottom of a page that can be furniture.
const DEPTH: usize = 6;

/// Pages on which a row stands at the same place before it is known as furniture.
const PAGES: usize = 3;

/// Words stand on one page in so many before they are known as furniture.
const SHARE: usize = 3;

/// Places are the same within this many points.
const NEAR: f32 = 3.0;

/// What a row says, with a sign for each figure.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct RowShape {
    foot: bool,
    says: String,
    /// A number that counts up with the pages, as what is left when the page is taken off.
    ahead: Option<i64>,
}

/// Tells for each row of each page whether it is a running head or foot.
pub(super) fn find(leaves: &[Leaf], texts: &GlyphTexts) -> Vec<Vec<bool>> {
    let mut places: HashMap<RowShape, Vec<f32>> = HashMap::new();
    for (number, leaf) in leaves.iter().enumerate() {
        for (at, foot) in edges(leaf.rows.len()) {
            let Some(row) = leaf.rows.get(at) else { continue };
            if let Some(shape) = shape(row, &leaf.page, foot, number, texts) {
                places.entry(shape).or_default().push(row.y);
            }
        }
    }
    places.values_mut().for_each(|heights| heights.sort_by(f32::total_cmp));
    let mut found = Vec::with_capacity(leaves.len());
    for (number, leaf) in leaves.iter().enumerate() {
        let mut furniture = vec![false; leaf.rows.len()];
        let mut open = [true, true];
        for (at, foot) in edges(leaf.rows.len()) {
            let (Some(row), Some(open)) = (leaf.rows.get(at), open.get_mut(usize::from(foot))) else { continue };
            let repeated = || {
                let shape = shape(row, &leaf.page, foot, number, texts)?;
                let heights = places.get(&shape)?;
                let below = heights.partition_point(|y| *y <= row.y - NEAR);
                let near = heights.partition_point(|y| *y < row.y + NEAR) - below;
                // Words at the same place may be the wording of such documents, or the head of a table.
                let words = shape.ahead.is_none() && !shape.says.contains('/');
                Some(near >= PAGES && (!words || near * SHARE >= leaves.len()))
            };
            // The head of the first page is the masthead, which says what the document is.
            let marked = row.artifact == Artifact::Pagination && (foot || number > 0) && !is_note(row, &leaf.page);
            *open = *open && (marked || repeated().unwrap_or(false));
            if let Some(furniture) = furniture.get_mut(at) {
                *furniture |= *open;
            }
        }
        found.push(furniture);
    }
    found
}

/// The rows from the top down, and those from the bottom up, as far as furniture goes.
fn edges(count: usize) -> impl Iterator<Item = (usize, bool)> {
    let head = (0..count).take(DEPTH).map(|at| (at, false));
    head.chain((0..count).rev().take(DEPTH).map(|at| (at, true)))
}

/// True for a row that begins with a raised key.
fn is_note(row: &Row, page: &Page) -> bool {
    let glyphs = page.glyphs.get(row.glyphs.clone()).unwrap_or_default();
    row.rule || glyphs.iter().find(|glyph| !glyph.says.is_space()).is_some_and(|glyph| glyph.superscript)
}

/// The shape of `row` on page `number`, if it can be furniture: words that repeat, or numbers that count pages.
fn shape(row: &Row, page: &Page, foot: bool, number: usize, texts: &GlyphTexts) -> Option<RowShape> {
    if row.rule || row.glyphs.len() > 300 || is_note(row, page) {
        return None;
    }
    let (mut says, mut letters, mut first, mut runs) = (String::new(), false, 0_i64, 0);
    for glyph in page.glyphs.get(row.glyphs.clone())?.iter().filter(|glyph| !glyph.says.is_space()) {
        let c = texts.first(glyph.says)?;
        letters |= c.is_alphabetic();
        let Some(figure) = c.to_digit(10) else {
            texts.write(glyph.says, &mut says);
            continue;
        };
        if !says.ends_with('#') {
            says.push('#');
            runs += 1;
        }
        if runs == 1 {
            first = first.saturating_mul(10).saturating_add(i64::from(figure));
        }
    }
    // Without words, only numbers that count up are known as page numbers: columns of figures are alike in shape.
    let page_number = !letters && says.chars().count() < 12 && (runs == 1 || says == "#/#") && first < 10_000;
    let ahead = page_number.then(|| first - number as i64);
    (letters || ahead.is_some()).then_some(RowShape { foot, says, ahead })
}
