//! What authors mean and renderers take by the letter.

use std::ops::Range;

use crate::source::{Piece, Role, Span};

/// A space that does not break behind the signs of a heading (`##\u{a0}Title`) keeps Markdown from seeing it.
pub(super) fn heading(text: &str, pieces: &mut [Piece]) -> bool {
    let Some(first) = pieces.first_mut().filter(|piece| piece.says.is_none() && piece.role == Role::Text) else {
        return false;
    };
    let stands = text.get(first.span.range()).unwrap_or_default();
    let title = stands.trim_start_matches('#');
    let signs = stands.len() - title.len();
    if !(1..=6).contains(&signs) || !title.starts_with('\u{a0}') {
        return false;
    }
    first.span = Span::new(first.span.range().start + signs, first.span.range().end);
    true
}

/// The places of marks that were taken for the target of a link before them: `[text][^6]`.
pub(super) fn marks(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let plain = |piece: &&Piece| {
        let before = text.get(..piece.span.range().start).unwrap_or_default();
        piece.says.is_none() && piece.role == Role::Text && !before.ends_with(['`', '\\'])
    };
    pieces.iter().filter(plain).flat_map(|piece| starts(text, piece.span)).collect()
}

fn starts(text: &str, span: Span) -> impl Iterator<Item = Range<usize>> {
    let base = span.range().start;
    let stands = text.get(span.range()).unwrap_or_default();
    stands.match_indices('[').filter_map(move |(place, _)| {
        let label = text.get(base + place..)?.strip_prefix("[^")?;
        let length = label.bytes().take(64).position(|byte| matches!(byte, b']' | b'[' | b' ' | b'\n'))?;
        let closed = length > 0 && label.get(length..)?.starts_with(']') && label.get(..length).is_some();
        closed.then(|| base + place..base + place + length + 3)
    })
}

/// Takes the bytes of `range` out of the pieces and puts `mark` there.
pub(super) fn put(pieces: &mut Vec<Piece>, range: &Range<usize>, mark: Piece) {
    let mut made = Vec::with_capacity(pieces.len() + 2);
    let mut mark = Some(mark);
    for piece in pieces.drain(..) {
        let Range { start, end } = piece.span.range();
        if end <= range.start || start >= range.end || piece.says.is_some() {
            if start >= range.end {
                made.extend(mark.take());
            }
            made.push(piece);
            continue;
        }
        if start < range.start {
            made.push(Piece { span: Span::new(start, range.start), says: None, role: piece.role });
        }
        made.extend(mark.take());
        if end > range.end {
            made.push(Piece { span: Span::new(range.end, end), says: None, role: piece.role });
        }
    }
    made.extend(mark);
    *pieces = made;
}
