//! What could not be read may hold what a check misses: there it says nothing.

use super::{Check, Hit};
use crate::source::{Source, Span};

/// True where what could not be read of `source` may be the reason why `check` found `hit`.
pub(super) fn bears_on(check: &Check, hit: &Hit, source: &Source) -> bool {
    let unread = &source.structure.unread;
    let touches = |span: Span| unread.iter().any(|other| other.span.start <= span.end && span.start <= other.span.end);
    if touches(hit.at) || hit.related.iter().any(|&span| touches(span)) {
        return true;
    }
    match check {
        // The label before, or the heading after which they begin anew, may stand between.
        Check::Sequence(_) => {
            let from = hit.related.iter().map(|span| span.start).min().unwrap_or(0);
            touches(Span { start: from.min(hit.at.start), end: hit.at.end })
        }
        // The partner may stand there.
        Check::Pair(_) | Check::Require(_) | Check::Refer(_) => true,
        Check::Agree(agree) => agree.looks_through(),
        // The end of the sentence or the list may.
        Check::Balance(_) | Check::Ending(_) => {
            let page = source.place(hit.at.start as usize).page;
            unread.iter().any(|other| page.is_none_or(|page| page.abs_diff(other.page) <= 1))
        }
        _ => false,
    }
}
