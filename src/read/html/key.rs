//! What a note begins with, and what leads back from it.

use crate::read::figure;
use crate::source::{Piece, Role, Span};
use crate::text::sign;

use super::draft::Anchors;
use super::draft::{Drafts, LinkSays};
use super::piece::{is_space, said};

/// Puts `piece` in the place of what shows the link `link`; with none, the link is not shown.
pub(super) fn replace(drafts: &mut Drafts, link: usize, piece: Option<Piece>) {
    let Some(link) = drafts.links.get_mut(link) else { return };
    let Some(block) = drafts.blocks.get_mut(link.from.0) else { return };
    let to = if link.to.0 == link.from.0 { link.to.1 } else { block.pieces.len() };
    let mut piece = piece;
    for old in block.pieces.get_mut(link.from.1..to).unwrap_or_default() {
        match piece.take() {
            Some(new) => *old = new,
            None => silence(old),
        }
    }
    link.target = Box::default();
}

/// What is taken away stays as a piece that says nothing: links count pieces.
fn silence(piece: &mut Piece) {
    let start = piece.span.range().start;
    *piece = Piece::saying(Span::new(start, start), "");
}

/// Finds the key of the note that the block `block` begins, and takes away what only leads back.
pub(super) fn give(text: &str, drafts: &mut Drafts, block: usize, places: &Anchors) {
    let mut key = None;
    // What leads back stands in brackets.
    let mut opened = false;
    let from = drafts.links.partition_point(|link| link.from.0 < block);
    let count = drafts.links.iter().skip(from).take_while(|link| link.from.0 == block).count();
    for link in from..from + count {
        let (Some(one), Some(own)) = (drafts.links.get(link), drafts.blocks.get(block)) else { return };
        let target = one.fragment().and_then(|id| places.get(id)).and_then(|place| drafts.anchors.get(*place));
        let back =
            one.says == LinkSays::Back || target.is_some_and(|target| target.at < one.at && target.first < block);
        if !back {
            continue;
        }
        let pieces = &own.pieces;
        let shown = pieces.get(one.from.1..one.to.1).unwrap_or_default();
        let words: String = shown.iter().map(|piece| said(text, piece)).collect();
        let bracket = pieces.iter().take(one.from.1).any(|piece| said(text, piece).contains(sign::opens_bracket));
        let leads = pieces.iter().take(one.from.1).all(|piece| !said(text, piece).contains(char::is_alphanumeric));
        opened |= leads && bracket;
        if leads && key.is_none() && figure::mark(&words).is_some() && own.item.is_none() {
            key = shown.iter().find_map(|piece| {
                let within = figure::mark(text.get(piece.span.range())?)?;
                let start = piece.span.range().start;
                Some(Span::new(start + within.start, start + within.end))
            });
            replace(drafts, link, None);
        } else if leads {
            // Arrows before it belong to it.
            let before = one.from.1;
            replace(drafts, link, None);
            if let Some(own) = drafts.blocks.get_mut(block) {
                own.pieces.iter_mut().take(before).for_each(silence);
            }
        } else if one.says == LinkSays::Back || !words.chars().any(char::is_alphanumeric) {
            replace(drafts, link, None);
        }
    }
    let Some(note) = drafts.blocks.get_mut(block) else { return };
    if opened {
        close(text, &mut note.pieces);
    }
    let (span, says) = if let Some(span) = key {
        (span, None)
    } else if let Some((item, shown)) = note.item.and_then(|item| Some((item, item.number.shown(&drafts.lists)?))) {
        (Span::new(item.start, item.start), Some(shown.into_boxed_str()))
    } else if let Some(span) = typed(text, &mut note.pieces) {
        (span, None)
    } else {
        return;
    };
    note.item = None;
    note.pieces.retain(|piece| piece.span.start >= span.end);
    let end = span.range().end;
    let space = Piece::saying(Span::new(end, end), " ");
    note.pieces.splice(0..0, [Piece { span, text: says, role: Role::Key }, space]);
}

/// Takes away the bracket that closes around what led back: `(1) See`.
fn close(text: &str, pieces: &mut [Piece]) {
    let Some(piece) = pieces.iter_mut().find(|piece| !is_space(text, piece) && !said(text, piece).trim().is_empty())
    else {
        return;
    };
    let stands = text.get(piece.span.range()).unwrap_or_default();
    let lead = stands.len() - stands.trim_start().len();
    let end = piece.span.range().end;
    if piece.text.is_none()
        && piece.role == Role::Text
        && let Some(bracket) = stands.trim_start().chars().next().filter(|c| sign::closes_bracket(*c))
    {
        piece.span = Span::new(piece.span.range().start + lead + bracket.len_utf8(), end);
    }
}

/// Takes the figure that was typed before a note out of its text.
fn typed(text: &str, pieces: &mut [Piece]) -> Option<Span> {
    let place = pieces.iter().position(|piece| !is_space(text, piece))?;
    let piece = pieces.get_mut(place).filter(|piece| piece.text.is_none())?;
    let stands = text.get(piece.span.range())?;
    let start = piece.span.range().start;
    if piece.role == Role::Superscript {
        let within = figure::mark(stands)?;
        silence(piece);
        return Some(Span::new(start + within.start, start + within.end));
    }
    let lead = stands.len() - stands.trim_start().len();
    let word = stands.get(lead..)?.split(char::is_whitespace).next()?;
    let within =
        figure::mark(word).filter(|within| within.len() < word.len() || word.chars().all(|c| !c.is_alphabetic()))?;
    let rest = start + lead + word.len();
    piece.span = Span::new(rest, piece.span.range().end);
    Some(Span::new(start + lead + within.start, start + lead + within.end))
}
