//! What could not be read may hold what a check misses: there it says nothing.

use super::{Check, Hit};
use crate::document::{Document, Value};
use crate::source::Span;

/// True where what could not be read of `document` may be the reason why `check` found `hit`.
pub(super) fn bears_on(check: &Check, hit: &Hit, document: &Document) -> bool {
    let source = document.source;
    let mut unread = source.structure.unread.iter().filter(|one| one.cause.hides_text()).peekable();
    if unread.peek().is_none() {
        return false;
    }
    let touches = |span: Span| unread.clone().any(|other| other.span.start <= span.end && span.start <= other.span.end);
    if touches(hit.at) || hit.related.iter().any(|&span| touches(span)) {
        return true;
    }
    match check {
        // The label before, or the heading after which they begin anew, may stand between.
        Check::Sequence(_) => {
            let from = hit.related.iter().map(|span| span.start).min().unwrap_or(0);
            touches(Span { start: from.min(hit.at.start), end: hit.at.end })
        }
        Check::Pair(pair) if pair.looks_through() => true,
        // The partner may stand there, as far from it as others do, or on the page before or after.
        Check::Pair(_) => {
            let page = source.place(hit.at.start as usize).page;
            let Some((page, most)) = page.zip(distance(document)) else { return true };
            unread.clone().any(|other| other.page.is_none_or(|other| page.abs_diff(other) <= most + 1))
        }
        Check::Require(_) | Check::Refer(_) | Check::Abbreviation(_) => true,
        Check::Agree(agree) => agree.looks_through(),
        // The end of the sentence or the list may.
        Check::Balance(_) | Check::Ending(_) => {
            let page = source.place(hit.at.start as usize).page;
            unread.clone().any(|other| page.zip(other.page).is_none_or(|(page, other)| page.abs_diff(other) <= 1))
        }
        _ => false,
    }
}

/// The most pages between a mark and its note; `None` where no mark has one, or pages are not known.
fn distance(document: &Document) -> Option<u32> {
    let page = |start: u32| document.source.place(start as usize).page;
    let pairs = document.items.iter().filter_map(|item| {
        let Value::Note(note) = item.value else { return None };
        let partner = document.items.get(note.partner? as usize)?;
        Some(page(item.span.start)?.abs_diff(page(partner.span.start)?))
    });
    pairs.max()
}
