//! What could not be read may hold what a check misses: there it says nothing.

use super::violation::Violation;
use crate::document::{Document, Value};
use crate::source::Span;

/// How far from a violation text may lie that was not read and is the reason for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Dependence {
    /// Only at the places that the violation names.
    Place,
    /// Between its first related place, or the beginning, and the place: the label before, or the heading after which numbers begin
    /// anew.
    Between,
    /// As far as other marks are from their notes, or on the page before or after.
    Partner,
    /// On its page, the one before or the one after: the end of a sentence or of a list.
    Page,
    /// Anywhere.
    Everywhere,
}

/// True where what could not be read of `document` may be the reason for `violation`, which depends on text as far as `dependence`.
pub(super) fn bears_on(dependence: Dependence, violation: &Violation, document: &Document) -> bool {
    let source = document.source;
    let mut unread = source.structure.unread.iter().filter(|one| one.cause.hides_text()).peekable();
    if unread.peek().is_none() {
        return false;
    }
    let touches = |span: Span| unread.clone().any(|other| other.span.start <= span.end && span.start <= other.span.end);
    if touches(violation.at) || violation.related.iter().any(|&span| touches(span)) {
        return true;
    }
    let page = || source.place(violation.at.start as usize).page;
    match dependence {
        Dependence::Place => false,
        Dependence::Between => {
            let from = violation.related.iter().map(|span| span.start).min().unwrap_or(0);
            touches(Span { start: from.min(violation.at.start), end: violation.at.end })
        }
        Dependence::Partner => {
            let Some((page, most)) = page().zip(distance(document)) else { return true };
            unread.clone().any(|other| other.page.is_none_or(|other| page.abs_diff(other) <= most + 1))
        }
        Dependence::Page => {
            let page = page();
            unread.clone().any(|other| page.zip(other.page).is_none_or(|(page, other)| page.abs_diff(other) <= 1))
        }
        Dependence::Everywhere => true,
    }
}

/// The most pages between a mark and its note; `None` where no mark has one, or pages are not known.
fn distance(document: &Document) -> Option<u32> {
    let page = |start: u32| document.source.place(start as usize).page;
    let pairs = document.items.iter().filter_map(|item| {
        let Value::Note(note) = item.value else { return None };
        let partner = note.partner?.among(&document.items)?;
        Some(page(item.span.start)?.abs_diff(page(partner.span.start)?))
    });
    pairs.max()
}
