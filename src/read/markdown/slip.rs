//! What authors mean and renderers take by the letter.

use std::ops::Range;

use crate::source::{Piece, Role, Span};

/// A space that does not break behind the signs of a heading (`##\u{a0}Title`) keeps Markdown from seeing it.
pub(super) fn heading(text: &str, pieces: &mut [Piece]) -> bool {
    let Some(first) = pieces.first_mut().filter(|piece| piece.text.is_none() && piece.role == Role::Text) else {
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
        piece.text.is_none() && piece.role == Role::Text && !before.ends_with(['`', '\\'])
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in pieces.iter().filter(plain).flat_map(|piece| starts(text, piece.span)) {
        if found.last().is_none_or(|last| last.end <= range.start) {
            found.push(range);
        }
    }
    found
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

/// Takes the bytes of each of `marks`, which are in order, out of the pieces and puts its piece there.
pub(super) fn put(pieces: &mut Vec<Piece>, marks: Vec<(Range<usize>, Piece)>) {
    let mut made = Vec::with_capacity(pieces.len() + marks.len());
    let mut marks = marks.into_iter().peekable();
    // The byte behind the last mark.
    let mut done = 0;
    for piece in pieces.drain(..) {
        let Range { mut start, end } = piece.span.range();
        if piece.text.is_some() || piece.role != Role::Text {
            made.push(piece);
            continue;
        }
        start = start.max(done);
        while let Some((range, mark)) = marks.next_if(|(range, _)| range.start < end) {
            if start < range.start {
                made.push(Piece::text(Span::new(start, range.start)));
            }
            done = range.end;
            start = done;
            made.push(mark);
        }
        if start < end {
            made.push(Piece::text(Span::new(start, end)));
        }
    }
    *pieces = made;
}
