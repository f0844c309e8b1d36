//! Notes that stand in the text itself, below a line of underscores, as converters of print leave them: `of the Union;
//! __________ 1 These include small islands.` Nothing in the file says that they are notes.

use crate::source::{Piece, Role, Span};
use crate::text::sign::closes_quotation;

/// Underscores that make a line.
const LINE: &str = "_____";
/// The longest number of a note, in figures.
const LONGEST: usize = 3;
/// Letters of a word that a mark may be closed up to, at least: shorter ones are units, or names with a number.
const WORD: usize = 4;

/// A note below a line.
pub(super) struct RuledNote {
    pub number: u32,
    /// Where its number stands.
    pub key: Span,
    /// What it says.
    pub text: Vec<Piece>,
}

/// Takes the note below a line out of `pieces`, whose places are `base` bytes further on than in `text`.
pub(super) fn take(text: &str, base: usize, pieces: &mut Vec<Piece>) -> Option<RuledNote> {
    let (place, at, key) = pieces.iter().enumerate().rev().find_map(|(place, piece)| {
        let says = plain(text, base, piece)?;
        let (at, key) = below_line(says)?;
        Some((place, at, key))
    })?;
    let piece = pieces.get(place)?;
    let (start, end) = (piece.span.range().start, piece.span.range().end);
    let number = text.get(start + key.start - base..start + key.end - base)?.parse().ok()?;
    let rest = Piece::text(Span::new(start + key.end, end));
    let after: Vec<Piece> = pieces.drain(place + 1..).collect();
    if let Some(piece) = pieces.get_mut(place) {
        piece.span = Span::new(start, start + at);
    }
    let key = Span::new(start + key.start, start + key.end);
    Some(RuledNote { number, key, text: std::iter::once(rest).chain(after).collect() })
}

/// Where the line in `says` begins, and where the number of the note below it stands.
fn below_line(says: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let end = says.rfind(LINE)? + LINE.len();
    let at = says.get(..end)?.trim_end_matches('_').len();
    let rest = says.get(end..)?;
    let figures = rest.trim_start();
    let length = figures.bytes().take_while(u8::is_ascii_digit).count();
    let words = figures.get(length..)?;
    let begins =
        words.starts_with(char::is_whitespace) && words.trim_start().starts_with(|c: char| !c.is_ascii_digit());
    let from = end + rest.len() - figures.len();
    (from > end && (1..=LONGEST).contains(&length) && begins).then_some((at, from..from + length))
}

/// Gives the figures in `pieces` that are the mark of note `number` their role, as that of note `name`: raised ones, or
/// such as are closed up to a word, `countries1,`. True where there are some.
pub(super) fn mark(text: &str, base: usize, pieces: &mut Vec<Piece>, number: u32, name: u32) -> bool {
    let figures = number.to_string();
    for place in (0..pieces.len()).rev() {
        let Some(piece) = pieces.get_mut(place) else { continue };
        let range = piece.span.range();
        let says = piece.text.as_deref().or_else(|| text.get(range.start.checked_sub(base)?..range.end - base));
        if piece.role == Role::Superscript && says.is_some_and(|says| says.trim() == figures) {
            piece.role = Role::Mark(Some(name));
            return true;
        }
        let closed = plain(text, base, piece).and_then(|says| closed_up(says, &figures));
        if let Some(at) = closed {
            let (start, end) = (range.start + at, range.start + at + figures.len());
            piece.span = Span::new(range.start, start);
            let mark = Piece::text(Span::new(start, end)).role(Role::Mark(Some(name)));
            pieces.splice(place + 1..place + 1, [mark, Piece::text(Span::new(end, range.end))]);
            return true;
        }
    }
    false
}

/// Where `figures` stand closed up to a word in `says`, the last time.
fn closed_up(says: &str, figures: &str) -> Option<usize> {
    let places = says.rmatch_indices(figures).map(|(at, _)| at);
    let mut marks = places.filter(|at| {
        let (before, after) = (says.get(..*at).unwrap_or_default(), says.get(at + figures.len()..).unwrap_or_default());
        let word = before.trim_end_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | ')') || closes_quotation(c));
        let letters = word.chars().rev().take_while(|c| c.is_alphabetic()).take(WORD).count();
        letters == WORD && word.ends_with(char::is_lowercase) && !after.starts_with(char::is_alphanumeric)
    });
    marks.next()
}

/// What `piece` says, where that is running text that stands so in the file.
fn plain<'a>(text: &'a str, base: usize, piece: &Piece) -> Option<&'a str> {
    let plain = piece.text.is_none() && piece.role == Role::Text;
    let range = piece.span.range();
    plain.then(|| text.get(range.start.checked_sub(base)?..range.end.checked_sub(base)?))?
}
