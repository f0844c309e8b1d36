//! Raised text: which of it may be marks.

use crate::source::{Piece, Role, Span};

use super::figure;

/// Keeps the role of raised pieces for what may be marks that were typed, one piece for each; the rest is text.
pub(super) fn sort(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    if !pieces.iter().any(|piece| piece.role == Role::Superscript) {
        return pieces;
    }
    let mut made = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if piece.role != Role::Superscript {
            made.push(piece);
            continue;
        }
        let stands = piece.text.as_deref().or_else(|| text.get(piece.span.range())).unwrap_or_default();
        match figure::marks(stands) {
            Some(_) if piece.text.is_some() => made.push(piece),
            Some(marks) => split(piece.span, marks, &mut made),
            None => made.push(piece.role(Role::Text)),
        }
    }
    made
}

/// Marks and the text between them.
fn split(span: Span, marks: Vec<std::ops::Range<usize>>, made: &mut Vec<Piece>) {
    let (start, end) = (span.range().start, span.range().end);
    let mut done = start;
    for mark in marks {
        if done < start + mark.start {
            made.push(Piece::text(Span::new(done, start + mark.start)));
        }
        done = start + mark.end;
        made.push(Piece::text(Span::new(start + mark.start, done)).role(Role::Superscript));
    }
    if done < end {
        made.push(Piece::text(Span::new(done, end)));
    }
}
