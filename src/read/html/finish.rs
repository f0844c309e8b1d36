//! Blocks of text → elements.

use crate::read::{figure, superscript};
use crate::source::{Element, ElementKind, Layout, Link, Piece, Role, Span, Structure};
use crate::text::sign;

use super::draft::{Anchored, Drafts};
use super::piece::{is_space, said};
use super::place;

/// What shows each link, in the order of the drafts; `None` for those without text.
pub(super) fn links(text: &str, drafts: &Drafts) -> Vec<Option<Link>> {
    drafts.links.iter().map(|link| shown_link(text, drafts, link)).collect()
}

/// Makes elements of the blocks; `links` are what `links` made of the same drafts. Marks and what leads back are no links.
pub(super) fn structure(text: &str, drafts: Drafts, links: Vec<Option<Link>>) -> Structure {
    let kept = links.into_iter().zip(&drafts.links).filter(|(_, link)| !link.target.is_empty());
    let links = kept.filter_map(|(shown, _)| shown).collect();
    let (lists, comments, tables, shown) = (drafts.lists, drafts.comments, drafts.tables, drafts.shown);
    let mut elements = Vec::with_capacity(drafts.blocks.len());
    for mut block in drafts.blocks.into_iter().flat_map(|block| place::cut(text, block)) {
        block.pieces = superscript::sort(text, block.pieces);
        block.pieces.retain(|piece| !said(text, piece).is_empty());
        if let Some(item) = block.item
            && !begins_with_label(text, &block.pieces)
            && !matches!(block.kind, ElementKind::Note(_) | ElementKind::Contents)
            && let Some(number) = item.number.shown(&lists)
        {
            let place = Span::new(item.start, item.start);
            let label = Piece::saying(place, format!("{number}.")).role(Role::Label);
            block.pieces.splice(0..0, [label, Piece::saying(place, " ")]);
        }
        if block.pieces.iter().any(|piece| !is_space(text, piece)) {
            elements.push(Element { kind: block.kind, depth: block.depth, pieces: block.pieces });
        }
    }
    let (unread, skipped) = (shown.unread, shown.skipped);
    Structure { layout: Layout::Elements(elements), links, comments, tables, unread, skipped, ..Structure::default() }
}

/// True for text with a label of its own: `12. Text`, `(a) Text`. Beside one, lists show no numbers.
fn begins_with_label(text: &str, pieces: &[Piece]) -> bool {
    let mut start = String::new();
    for piece in pieces {
        start.push_str(said(text, piece));
        if start.trim_start().len() > 16 {
            break;
        }
    }
    let word = start.split_whitespace().next().unwrap_or_default();
    let closed = word.ends_with(|c: char| sign::closes_bracket(c) || sign::ends_label(c));
    closed && figure::mark(word).is_some()
}

/// The text that shows a link, from its first piece to its last.
fn shown_link(text: &str, drafts: &Drafts, link: &Anchored) -> Option<Link> {
    let pieces = |block: usize| drafts.blocks.get(block).map(|block| block.pieces.as_slice()).unwrap_or_default();
    let (from, to) = (link.from, link.to);
    let inked = |piece: &&Piece| !is_space(text, piece) && piece.span.range().start >= link.at;
    let first_end = if from.0 == to.0 { to.1 } else { usize::MAX };
    let first = pieces(from.0).iter().take(first_end).skip(from.1).find(inked)?;
    // A link over several blocks is shown by the first: its address stands for that.
    let last = pieces(from.0).iter().take(first_end).skip(from.1).rfind(inked)?;
    Some(Link { span: Span::new(first.span.range().start, last.span.range().end), target: link.target.clone() })
}
