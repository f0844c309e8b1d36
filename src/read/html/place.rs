//! Pages of print as converters lay them out in HTML: each run of letters with its size and the height of its line.

use std::collections::HashMap;

use crate::read::figure;
use crate::source::{Piece, Role, Span};

use super::draft::DraftBlock;
use super::letters::Letters;
use super::piece::{is_space, said};

/// Gives marks that stand small and high the role of raised ones, and lays a blank where a gap shows it: behind a label
/// and behind such a mark. Returns the block, cut before each further note where it holds several.
pub(super) fn cut(text: &str, mut block: DraftBlock) -> Vec<DraftBlock> {
    if block.letters.iter().all(|letters| letters.height == 0) {
        return vec![block];
    }
    block.letters.resize(block.pieces.len(), Letters::default());
    raise(text, &mut block);
    let (kind, depth, mut item) = (block.kind, block.depth, block.item);
    let mut made: Vec<DraftBlock> = Vec::new();
    let mut open: Vec<Piece> = Vec::new();
    let mut due = block.pieces.first().and_then(|piece| number(text, piece)).map(|first| first + 1);
    let mut pieces = block.pieces.into_iter().peekable();
    let mut first = true;
    let mut close =
        |pieces: Vec<Piece>| made.push(DraftBlock { kind, depth, pieces, letters: Vec::new(), item: item.take() });
    while let Some(piece) = pieces.next() {
        let after_space = open.last().is_some_and(|last| said(text, last).ends_with(char::is_whitespace));
        if due.is_some() && after_space && number(text, &piece) == due {
            close(std::mem::take(&mut open));
            due = due.map(|due| due + 1);
        }
        let gap = piece.role == Role::Superscript || (std::mem::take(&mut first) && is_label(said(text, &piece)));
        let end = piece.span.range().end;
        open.push(piece);
        let joined = pieces.peek().is_some_and(|next| said(text, next).starts_with(char::is_alphanumeric));
        if gap && joined {
            open.push(Piece::saying(Span::new(end, end), " "));
        }
    }
    close(open);
    made
}

/// True for `12.` and `(a)`.
fn is_label(said: &str) -> bool {
    said.ends_with(['.', ')']) && figure::mark(said).is_some()
}

/// The number of a raised mark.
fn number(text: &str, piece: &Piece) -> Option<u32> {
    if piece.role == Role::Superscript {
        said(text, piece).trim().parse().ok().filter(|number| *number < 10_000)
    } else {
        None
    }
}

fn raise(text: &str, block: &mut DraftBlock) {
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    for (piece, letters) in block.pieces.iter().zip(&block.letters) {
        *sizes.entry(letters.size).or_default() += piece.span.len();
    }
    let usual = sizes.into_iter().max_by_key(|(size, length)| (*length, *size)).map_or(0, |(size, _)| size);
    for place in 0..block.pieces.len() {
        let (Some(piece), Some(letters)) = (block.pieces.get(place), block.letters.get(place)) else { return };
        let small = letters.size > 0 && letters.size * 5 <= usual * 4;
        if small
            && figure::marks(said(text, piece)).is_some()
            && stands_high(text, block, place, usual)
            && let Some(piece) = block.pieces.get_mut(place)
        {
            piece.role = Role::Superscript;
        }
    }
}

/// True unless a neighbour on the same line shows that it stands low, as in CO₂.
fn stands_high(text: &str, block: &DraftBlock, place: usize, usual: u32) -> bool {
    let own = block.letters.get(place).map_or(0, |letters| letters.height);
    let beside = |place: usize| {
        let (piece, letters) = (block.pieces.get(place)?, block.letters.get(place)?);
        // What stands much lower stands on the next line.
        let same = own < letters.height.saturating_add(usual) && letters.height < own.saturating_add(usual * 2 / 5);
        (same && letters.height > 0 && letters.size * 5 > usual * 4 && !is_space(text, piece)).then_some(letters.height)
    };
    let neighbour = beside(place + 1).or_else(|| beside(place.checked_sub(1)?));
    neighbour.is_none_or(|height| own > height + usual / 10)
}
