//! Lines that run from right to left: from the order of print to the order of reading.

use crate::source::Link;

use super::glyph::Texts;
use super::print::Piece;

/// Puts the pieces of a line into the order of reading, if it is a line of a script that runs from right to left.
pub(super) fn order(_pieces: &mut Vec<Piece>, _texts: &Texts) {}

/// Writes presentation forms as the letters that they show, from byte `start` on.
pub(super) fn tidy(_text: &mut String, _start: usize, _raised: &mut [(usize, usize)], _links: &mut [Link]) {}
