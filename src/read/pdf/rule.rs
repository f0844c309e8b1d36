//! Rules that are drawn above notes. Borders of tables and underlining are drawn as well, and are passed over.

use super::direction::{self, Direction};
use super::glyph::{Artifact, GlyphTexts, Page, Stroke};
use super::measure::{Leaf, Measure};
use super::row::Row;
use crate::text::sign::is_reference_mark;

/// Shares of the width of the text that a rule above notes takes.
const WIDTHS: std::ops::Range<f32> = 0.1..0.45;

/// Columns by which a rule may begin before or after the text.
const MARGIN: f32 = 5.0;

/// Notes are printed smaller than the text, at most at this share of its size.
const SMALLER: f32 = 0.97;

/// Puts a row for the rule above the notes of `leaf`, if one is drawn there. Notes may go on from the page before where
/// that has some, too: `noted`. Gives whether there is a rule.
pub(super) fn add(
    leaf: &mut Leaf,
    furniture: &mut Vec<bool>,
    measure: &Measure,
    noted: bool,
    texts: &GlyphTexts,
) -> bool {
    let Some((at, stroke)) = find(leaf, furniture, measure) else { return false };
    if !noted && !leaf.rows.get(at).is_some_and(|row| begins_with_key(row, &leaf.page, measure, texts)) {
        return false;
    }
    let size = leaf.rows.get(at).map_or(measure.size, |row| row.size);
    let row = Row {
        glyphs: 0..0,
        left: stroke.left,
        right: stroke.right,
        y: stroke.y,
        size,
        artifact: Artifact::No,
        rule: true,
    };
    leaf.rows.insert(at, row);
    furniture.insert(at, false);
    true
}

/// True for a row that begins with a key, raised or not.
fn begins_with_key(row: &Row, page: &Page, measure: &Measure, texts: &GlyphTexts) -> bool {
    let glyphs = page.glyphs.get(row.glyphs.clone()).unwrap_or_default();
    let mut shown = glyphs.iter().filter(|glyph| !glyph.says.is_space());
    // A line that runs from right to left has its key at its end.
    let main = direction::direction(&page.glyphs, texts);
    let first = match direction::of_row(row, glyphs, main, measure, texts) {
        Direction::Right => shown.next_back(),
        Direction::Left | Direction::Mixed => shown.next(),
    };
    let key = |c: char| c.is_numeric() || matches!(c, '(' | ')') || is_reference_mark(c);
    first.is_some_and(|glyph| glyph.superscript || texts.first(glyph.says).is_some_and(key))
}

/// The rule, and the row that it stands above.
fn find(leaf: &Leaf, furniture: &[bool], measure: &Measure) -> Option<(usize, Stroke)> {
    let width = measure.right - measure.left;
    let strokes = &leaf.page.strokes;
    let near = |a: f32, b: f32| (a - b).abs() < MARGIN * measure.column;
    let fits = |stroke: &&Stroke| WIDTHS.contains(&((stroke.right - stroke.left) / width));
    strokes.iter().filter(fits).find_map(|stroke| {
        let at = leaf.rows.iter().position(|row| row.y > stroke.y)?;
        let below = || leaf.rows.iter().zip(furniture).skip(at).filter(|(_, furniture)| !**furniture);
        let (first, _) = below().next()?;
        let notes = below().all(|(row, _)| row.size <= SMALLER * measure.size && !row.rule)
            && first.y - stroke.y < 3.5 * measure.size
            && first.left < stroke.right
            && first.right > stroke.left;
        // The margin may be the notes' own.
        let margin = near(stroke.left, measure.left)
            || near(stroke.left, first.left)
            || near(stroke.right, measure.right)
            || near(stroke.right, first.right);
        let alone = strokes.iter().all(|other| !is_beside(stroke, other));
        let underlines = leaf.rows.iter().take(at).rev().take(3).any(|row| {
            (0.0..0.35 * row.size).contains(&(stroke.y - row.y)) && row.left < stroke.right && row.right > stroke.left
        });
        (notes && margin && alone && !underlines).then_some((at, *stroke))
    })
}

/// True where `other` goes on from `stroke` as the border of a table does.
fn is_beside(stroke: &Stroke, other: &Stroke) -> bool {
    let same = (stroke.left - other.left).abs() < 1.0 && (stroke.right - other.right).abs() < 1.0;
    (stroke.y - other.y).abs() < 1.5 && !same && (other.left > stroke.right - 2.0 || other.right < stroke.left + 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_go_on_beside_a_stroke_at_its_height() {
        let stroke = |left: f32, right: f32, y: f32| Stroke { left, right, y };
        let own = stroke(90.0, 162.0, 700.0);
        for other in [
            stroke(162.0, 234.0, 700.0),
            stroke(170.0, 234.0, 701.4),
            stroke(160.5, 234.0, 700.0),
            stroke(10.0, 90.0, 698.6),
            stroke(10.0, 91.5, 700.0),
        ] {
            assert!(is_beside(&own, &other), "{other:?}");
        }
        for other in [
            // Drawn again, over it, at other heights.
            own,
            stroke(90.5, 161.5, 700.3),
            stroke(100.0, 300.0, 700.0),
            stroke(10.0, 95.0, 700.0),
            stroke(162.0, 234.0, 702.0),
            stroke(10.0, 90.0, 698.0),
        ] {
            assert!(!is_beside(&own, &other), "{other:?}");
        }
    }
}
