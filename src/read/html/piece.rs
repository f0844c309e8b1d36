//! What a piece of a block says.

use crate::source::Piece;

pub(super) fn said<'a>(text: &'a str, piece: &'a Piece) -> &'a str {
    piece.text.as_deref().or_else(|| text.get(piece.span.range())).unwrap_or_default()
}

pub(super) fn is_space(text: &str, piece: &Piece) -> bool {
    said(text, piece).trim().is_empty()
}
