//! What all pages have in common: the left edge of the text, the width of a column, the distance of lines.

use std::collections::HashMap;

use super::glyph::{Glyph, Page};
use super::piece::WIDE;
use super::row::Row;

/// A page with its rows.
pub(super) struct Leaf {
    pub page: Page,
    pub rows: Vec<Row>,
}

/// The measures of a document, in points.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// Where the text begins on the left.
    pub left: f32,
    /// Where it ends on the right.
    pub right: f32,
    /// Width of a column: what a glyph takes on average.
    pub column: f32,
    /// Size of most of the text.
    pub size: f32,
    /// The gap from which on a mark stands off from its word as no other does, in font sizes.
    pub apart: f32,
    /// Distance of lines by size, in half points.
    leading: HashMap<i32, f32>,
}

/// Columns left of the text: numerals that are set flush right stand out from it, and text without any indent looks like
/// an extraction in reading order.
const OUTDENT: f32 = 4.0;

/// A gap of this many font sizes before a mark is seen as a blank.
const SPACE: f32 = 0.3;
/// Where lines are stretched, so are the gaps before marks: one that stands off has more than this many times the gap of all
/// others.
const APART: f32 = 1.5;
/// Marks of which one at most stands off so.
const MARKS: usize = 10;

/// No line begins further in.
const MOST_COLUMNS: usize = 400;

/// Sizes and distances are counted in these steps.
const STEP: f32 = 0.5;

fn steps(points: f32) -> i32 {
    (points / STEP).round() as i32
}

impl Measure {
    /// Measures `leaves`.
    pub fn of(leaves: &[Leaf]) -> Self {
        let size = size_of(leaves);
        let rows = || leaves.iter().flat_map(|leaf| &leaf.rows);
        let full = |row: &&Row| (row.size - size).abs() < 0.12 * size && row.right - row.left > 6.0 * size;
        let left = edge(rows().filter(full).map(|row| row.left)).or_else(|| edge(rows().map(|row| row.left)));
        let right = edge(rows().filter(full).map(|row| -row.right)).or_else(|| edge(rows().map(|row| -row.right)));
        let left = left.unwrap_or(0.0);
        Self {
            left,
            right: right.map_or(left + 60.0 * size, |right| -right),
            column: column(leaves, size).clamp(1.0, 50.0),
            size,
            apart: apart(leaves),
            leading: leading(leaves),
        }
    }

    /// Measures of a text between these edges.
    #[cfg(test)]
    pub fn between(left: f32, right: f32) -> Self {
        Self { left, right, column: 5.0, size: 10.0, apart: f32::INFINITY, leading: HashMap::new() }
    }

    /// Empty lines between two rows on one page.
    pub fn empty_lines(&self, above: &Row, below: &Row) -> usize {
        let size = above.size.max(below.size);
        let normal = [above.size, below.size]
            .iter()
            .filter_map(|size| self.leading.get(&steps(*size)))
            .fold(0.0_f32, |most, leading| most.max(*leading));
        let normal = if normal > 0.0 { normal } else { 1.2 * size };
        let extra = below.y - above.y - normal;
        if extra < 0.3 * normal.min(1.5 * size) {
            return 0;
        }
        ((extra / normal).round() as usize).clamp(1, 4)
    }

    /// Columns before `x`: those from the left edge, and some for what stands out from it.
    pub fn columns(&self, x: f32) -> usize {
        self.columns_of(x - self.left)
    }

    /// Columns from the right edge to `x`, for lines that run from there.
    pub fn columns_from_right(&self, x: f32) -> usize {
        self.columns_of(self.right - x)
    }

    fn columns_of(&self, width: f32) -> usize {
        ((width / self.column + OUTDENT).round().max(0.0) as usize).min(MOST_COLUMNS)
    }
}

/// The size of most glyphs.
fn size_of(leaves: &[Leaf]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for row in leaves.iter().flat_map(|leaf| &leaf.rows) {
        *counts.entry(steps(row.size)).or_default() += row.glyphs.len();
    }
    let most = counts.into_iter().max_by_key(|(size, count)| (*count, *size));
    most.map_or(10.0, |(size, _)| (size as f32 * STEP).max(1.0))
}

/// The outermost place that one row in fifty, and at least two, keep to.
fn edge(places: impl Iterator<Item = f32>) -> Option<f32> {
    let mut places: Vec<f32> = places.filter(|place| place.is_finite()).collect();
    places.sort_by(f32::total_cmp);
    let least = (places.len() / 50).max(2);
    let kept = places.windows(least).find(|near| near.last().zip(near.first()).is_some_and(|(b, a)| b - a < 2.0));
    kept.and_then(|near| near.first()).or(places.first()).copied()
}

/// What a glyph of the size of most text takes on average.
fn column(leaves: &[Leaf], size: f32) -> f32 {
    let (mut sum, mut count) = (0.0_f64, 0_u32);
    for leaf in leaves {
        for glyph in leaf.page.glyphs.iter().filter(|glyph| (glyph.size - size).abs() < 0.1 * size) {
            sum += f64::from(glyph.right - glyph.left);
            count += 1;
        }
    }
    if count < 50 { 0.5 * size } else { (sum / f64::from(count)) as f32 }
}

/// The gap from which on a mark stands off from its word as no other does.
fn apart(leaves: &[Leaf]) -> f32 {
    let mut gaps: Vec<f32> = Vec::new();
    for (leaf, row) in leaves.iter().flat_map(|leaf| leaf.rows.iter().map(move |row| (leaf, row))) {
        let glyphs = leaf.page.glyphs.get(row.glyphs.clone()).unwrap_or_default();
        let mut word: Option<&Glyph> = None;
        for glyph in glyphs.iter().filter(|glyph| !glyph.says.is_space()) {
            if let Some(word) = word.filter(|word| glyph.superscript && !word.superscript) {
                gaps.push((glyph.left - word.right) / row.size);
            }
            word = Some(glyph);
        }
    }
    gaps.retain(|gap| gap.is_finite() && *gap < WIDE);
    gaps.sort_by(f32::total_cmp);
    let closed = gaps.partition_point(|gap| *gap < SPACE);
    let (Some(widest), Some(apart)) = (closed.checked_sub(1).and_then(|at| gaps.get(at)), gaps.get(closed)) else {
        return f32::INFINITY;
    };
    let few = (gaps.len() - closed) * MARKS <= gaps.len();
    if few && *apart > APART * widest { *apart } else { f32::INFINITY }
}

/// The usual distance of lines, by size.
fn leading(leaves: &[Leaf]) -> HashMap<i32, f32> {
    let mut seen: HashMap<i32, HashMap<i32, usize>> = HashMap::new();
    for leaf in leaves {
        for pair in leaf.rows.windows(2) {
            let [above, below] = pair else { continue };
            let distance = below.y - above.y;
            let overlap = above.left < below.right && below.left < above.right;
            if steps(above.size) == steps(below.size) && overlap && (0.8..2.6).contains(&(distance / above.size)) {
                *seen.entry(steps(above.size)).or_default().entry(steps(distance)).or_default() += 1;
            }
        }
    }
    let usual = |distances: HashMap<i32, usize>| {
        let total: usize = distances.values().sum();
        let most = distances.values().copied().max().unwrap_or(0);
        // The closest of those that are common: headings and lists stand further apart.
        let common = distances.into_iter().filter(|(_, count)| *count * 3 >= most);
        let closest = common.map(|(distance, _)| distance).min()?;
        (total >= 4).then_some(closest as f32 * STEP)
    };
    seen.into_iter().filter_map(|(size, distances)| Some((size, usual(distances)?))).collect()
}
