//! What the geometry of print tells of lines: which are no text, and which figures stand raised.

use std::collections::HashSet;

use super::line::{Line, LineRole};
use crate::document::label::key;
use crate::document::lexicon::numeral::Numerals;
use crate::document::mark::words::is_power;
use crate::source::{Print, Span};
use crate::text::digit::is_superscript;
use crate::text::{self, slice};

/// Gives the lines that the format tells to be furniture their role, and notes down which begin with a raised sign.
///
/// Brackets around a raised sign belong to it: `(1)`.
pub(crate) fn mark(text: &str, lines: &mut [Line], print: &Print) {
    for line in lines.iter_mut() {
        let told = after(&print.furniture, line.start).next();
        if told.is_some_and(|told| told.start <= line.start && told.end >= line.end) {
            line.role = LineRole::Furniture;
        }
    }
    if let Some(superscript) = told_in(print) {
        mark_superscript(text, lines, superscript);
    }
}

/// Notes down which lines begin with one of the `superscript` signs.
fn mark_superscript(text: &str, lines: &mut [Line], superscript: &[Span]) {
    for line in lines.iter_mut() {
        let first = after(superscript, line.start).next();
        line.superscript = Some(first.and_then(|first| begins(line, first, text)).unwrap_or(0));
    }
}

/// The raised figures of a text that has them as characters: `water.¹`. Where notes begin with them, that is noted down in
/// `lines`; no other figure is a key then.
pub(crate) fn written(text: &str, lines: &mut [Line], numerals: &Numerals) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut superscript: Vec<Span> = Vec::new();
    // All of them begin with one of these two bytes.
    for at in memchr::memchr2_iter(0xc2, 0xe2, bytes) {
        let Some(figure) = text::after(text, at).chars().next().filter(|c| is_superscript(*c)) else { continue };
        let end = (at + figure.len_utf8()) as u32;
        match superscript.last_mut() {
            Some(last) if last.end as usize == at => last.end = end,
            _ => superscript.push(Span { start: at as u32, end }),
        }
    }
    superscript.retain(|span| {
        let line = text::before(text, span.start as usize).rsplit('\n').next().unwrap_or_default();
        key::number(slice(text, span.range())).is_some_and(|number| !is_power(line, number, numerals.lengths()))
    });
    let number = |span: &Span| key::number(slice(text, span.range()));
    let begins = |line: &&Line| after(&superscript, line.start).next().is_some_and(|span| span.start == line.start);
    let keys = lines.iter().filter(begins).count();
    // A mark at which its line was broken is no key.
    let marks: HashSet<Option<u32>> = superscript.iter().map(number).collect();
    if keys > 0 && keys * 2 >= marks.len() {
        mark_superscript(text, lines, &superscript);
    } else if !marks.contains(&Some(1)) {
        // Some other figure that stands raised.
        superscript.clear();
    }
    superscript
}

/// Bytes of the sign that `line` begins with, where `first` is raised in it.
fn begins(line: &Line, first: Span, text: &str) -> Option<u32> {
    if first.start == line.start {
        return Some(first.end - first.start);
    }
    let bytes = text.as_bytes();
    let opened = first.start == line.start + 1 && bytes.get(line.start as usize) == Some(&b'(');
    let closed = first.end < line.end && bytes.get(first.end as usize) == Some(&b')');
    (opened && closed).then_some(first.end + 1 - line.start)
}

/// The raised figures, where the format tells any: in a text without them marks are printed in another way.
pub(crate) fn told_in(print: &Print) -> Option<&[Span]> {
    print.superscript.as_deref().filter(|superscript| !superscript.is_empty())
}

/// The raised figures that lie in `line`.
pub(crate) fn within<'a>(superscript: &'a [Span], line: &Line) -> impl Iterator<Item = Span> + use<'a> {
    let end = line.end;
    after(superscript, line.start).take_while(move |span| span.end <= end)
}

/// The spans that do not end before `at`.
fn after(spans: &[Span], at: u32) -> impl Iterator<Item = Span> {
    let from = spans.partition_point(|span| span.end <= at);
    spans.iter().skip(from).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::label::key::Key;
    use crate::document::layout::line;
    use crate::document::lexicon::vocabulary::Punctuation;

    #[test]
    fn keys_may_stand_in_brackets() {
        let text = "1 One\n(2) Two\n(3 Three\n4 Four\n";
        let superscript = ["1", "2", "3"].map(|key| text.find(key).unwrap()).map(|at| Span::new(at, at + 1));
        let print = Print { superscript: Some(superscript.to_vec()), ..Print::default() };
        let mut lines = line::lines_of(text, &Punctuation::default());
        mark(text, &mut lines, &print);
        let keys: Vec<_> = lines.iter().map(|line| line.note(text).map(|start| (start.key, start.length))).collect();
        assert_eq!(keys, [Some((Key::Number(1), 1)), Some((Key::Number(2), 3)), None, None]);
    }
}
