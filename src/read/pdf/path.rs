//! Paths, as far as they can be thin horizontal lines.

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::ops::TypedInstruction as Op;

use super::glyph::Stroke;

/// Thicker lines are bars and frames, in points.
const THICKEST: f64 = 3.0;

/// Shorter ones underline a mark or draw a letter.
const SHORTEST: f64 = 18.0;

/// Lines of an open path, and of a page: maps and charts have many more, and no notes below them.
const MOST: usize = 4096;

/// The open path.
#[derive(Default)]
pub(super) struct Path {
    /// Edges and boxes: two corners each.
    boxes: Vec<(Point, Point)>,
    last: Point,
    width: Option<f64>,
}

impl Path {
    /// Follows `op` under `matrix`, if it is about paths, and adds the lines that it paints.
    pub fn follow(&mut self, op: &Op<'_, '_>, matrix: Affine, strokes: &mut Vec<Stroke>) {
        match op {
            Op::MoveTo(to) => self.last = Point::new(to.0.as_f64(), to.1.as_f64()),
            Op::LineTo(to) => {
                let to = Point::new(to.0.as_f64(), to.1.as_f64());
                let from = std::mem::replace(&mut self.last, to);
                self.push(from, to);
            }
            Op::RectPath(r) => {
                let from = Point::new(r.0.as_f64(), r.1.as_f64());
                self.push(from, Point::new(from.x + r.2.as_f64(), from.y + r.3.as_f64()));
            }
            Op::LineWidth(width) => self.width = Some(width.0.as_f64()),
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => {
                let scale = matrix.determinant().abs().sqrt();
                self.paint(matrix, self.width.unwrap_or(1.0) * scale, strokes);
            }
            Op::FillPathNonZero(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.paint(matrix, 0.0, strokes),
            Op::EndPath(_) => self.boxes.clear(),
            _ => {}
        }
    }

    fn push(&mut self, from: Point, to: Point) {
        if self.boxes.len() < MOST {
            self.boxes.push((from, to));
        }
    }

    /// Keeps the thin horizontal lines of the path, and ends it.
    fn paint(&mut self, matrix: Affine, thickness: f64, strokes: &mut Vec<Stroke>) {
        for (from, to) in self.boxes.drain(..) {
            let (from, to) = (matrix * from, matrix * to);
            let long = (to.x - from.x).abs();
            let flat = (to.y - from.y).abs() + thickness <= THICKEST && (SHORTEST..5000.0).contains(&long);
            if flat && from.y.is_finite() && strokes.len() < MOST {
                let (left, right) = (from.x.min(to.x) as f32, from.x.max(to.x) as f32);
                strokes.push(Stroke { left, right, y: from.y.midpoint(to.y) as f32 });
            }
        }
    }
}
