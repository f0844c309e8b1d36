//! What the geometry of print tells of lines: which are no text, and which figures stand raised.

use super::line::{Line, Role};
use crate::source::{Print, Span};

/// Gives the lines that the format tells to be furniture their role, and notes down which begin with a raised sign.
pub(super) fn mark(lines: &mut [Line], print: &Print) {
    for line in lines.iter_mut() {
        let told = after(&print.furniture, line.start).next();
        if told.is_some_and(|told| told.start <= line.start && told.end >= line.end) {
            line.role = Role::Furniture;
        }
        if let Some(raised) = told_in(print) {
            let first = after(raised, line.start).next().filter(|first| first.start == line.start);
            line.raised = Some(first.map_or(0, |first| first.end - first.start));
        }
    }
}

/// The raised figures, where the format tells any: in a text without them marks are printed in another way.
pub(super) fn told_in(print: &Print) -> Option<&[Span]> {
    print.raised.as_deref().filter(|raised| !raised.is_empty())
}

/// The raised figures that lie in `line`.
pub(super) fn within<'a>(raised: &'a [Span], line: &Line) -> impl Iterator<Item = Span> + use<'a> {
    let end = line.end;
    after(raised, line.start).take_while(move |span| span.end <= end)
}

/// The spans that do not end before `at`.
fn after(spans: &[Span], at: u32) -> impl Iterator<Item = Span> {
    let from = spans.partition_point(|span| span.end <= at);
    spans[from..].iter().copied()
}
