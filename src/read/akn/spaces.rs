//! Line breaks that a tool put between elements when it indented the file: before a comma, inside a bracket or before the
//! mark of a note they are no blanks. A blank without a line break was typed and stays.

use crate::source::{Piece, Role};
use crate::text::{after, before, sign};

/// No language has a blank before these; before `;` and `:` French has one.
fn closes(c: char) -> bool {
    sign::closes_bracket(c) || sign::ends_part(c) && !matches!(c, ';' | ':' | '?' | '!')
}

/// What is left of `raw`, the text that follows `pieces`, without the line break that it begins with, and the bytes left out
/// before it. A line break that the pieces end with goes from them.
pub(super) fn joined<'a>(text: &str, base: usize, pieces: &mut Vec<Piece>, raw: &'a str) -> (&'a str, usize) {
    let words = raw.trim_ascii_start();
    let space = before(raw, raw.len() - words.len());
    let typed = !space.is_empty() && !space.contains('\n');
    let opened = last(text, base, pieces).is_some_and(sign::opens_bracket);
    if typed || words.is_empty() || !(opened || words.starts_with(closes)) {
        return (raw, 0);
    }
    close(text, base, pieces);
    (words, space.len())
}

/// Takes the line break that `pieces` end with from them.
pub(super) fn close(text: &str, base: usize, pieces: &mut Vec<Piece>) {
    while let Some(last) = pieces.last_mut() {
        let Some(said) = said(text, base, last) else { return };
        let words = said.trim_ascii_end();
        if !after(said, words.len()).contains('\n') {
            return;
        }
        last.span.end = last.span.start + words.len() as u32;
        if !words.is_empty() {
            return;
        }
        pieces.pop();
    }
}

/// The last character of `pieces` that is no blank.
fn last(text: &str, base: usize, pieces: &[Piece]) -> Option<char> {
    let words = pieces.iter().rev().map(|piece| said(text, base, piece).map(str::trim_ascii_end));
    words.take_while(Option::is_some).flatten().find_map(|words| words.chars().next_back())
}

/// What `piece` says, where that is running text that stands so in the file.
fn said<'a>(text: &'a str, base: usize, piece: &Piece) -> Option<&'a str> {
    let plain = piece.text.is_none() && piece.role == Role::Text;
    let range = piece.span.range();
    plain.then(|| text.get(range.start.checked_sub(base)?..range.end.checked_sub(base)?))?
}
