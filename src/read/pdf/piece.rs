//! Pieces of a printed line, and the gaps between them.

use super::glyph::Glyph;

/// A gap of this many font sizes is no blank between words, however the line is stretched.
pub(super) const WIDE: f32 = 1.4;

/// Blanks of which a table has at least as many between its columns.
pub(super) const COLUMN: usize = 4;

/// A piece of a line: its text, and what it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinePiece {
    pub glyph: Glyph,
    /// Blanks before it.
    pub spaces: usize,
}
