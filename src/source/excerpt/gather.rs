//! What stands around a place: the line of a text, or the paragraph of a marked-up one without its markup.

use std::ops::Range;

use super::row::{ExcerptRow, ShownChar, width};
use crate::source::{Layout, Lines, Piece, Role, Source, Span};
use crate::text::slice;
use crate::visible;

/// A tab is shown as so many blanks.
const TAB: usize = 4;

/// The pieces of a marked-up text, in the order of the source: where each stands, its element and its place there.
pub(super) struct Pieces(Vec<(Span, u32, u32)>);

impl Pieces {
    /// The pieces of `source`; none where people see the text as it stands in the file.
    pub(super) fn of(source: &Source) -> Self {
        let Layout::Elements(elements) = &source.structure.layout else { return Self(Vec::new()) };
        if source.format == "markdown" {
            return Self(Vec::new());
        }
        let mut pieces = Vec::with_capacity(elements.len());
        for (element, at) in elements.iter().zip(0..) {
            // Of what stands nowhere, a number that a browser makes is shown.
            let seen =
                element.pieces.iter().zip(0..).filter(|(piece, _)| !piece.span.is_empty() || piece.text.is_some());
            pieces.extend(seen.map(|(piece, place)| (piece.span, at, place)));
        }
        pieces.sort_unstable();
        Self(pieces)
    }

    /// The element and the piece of it that hold the first of `span`.
    pub(super) fn at(&self, span: Span) -> Option<(u32, u32)> {
        if span.is_empty() {
            let made = self.0.partition_point(|(piece, ..)| *piece < span);
            if let Some((_, element, place)) = self.0.get(made).filter(|(piece, ..)| *piece == span) {
                return Some((*element, *place));
            }
        }
        let next = self.0.partition_point(|(piece, ..)| piece.end <= span.start);
        let (piece, element, place) = self.0.get(next)?;
        (piece.start < span.end.max(span.start + 1)).then_some((*element, *place))
    }
}

/// The text around `start`, at most `reach` bytes of it on each side, of the element's `pieces`, of which `place` has it.
pub(super) fn of_element(source: &Source, pieces: &[Piece], place: usize, start: usize, reach: usize) -> ExcerptRow {
    let mut row = ExcerptRow::default();
    let mut budget = reach;
    let mut first = place;
    let mut from = None;
    while let Some(piece) = pieces.get(first) {
        let length = match (&piece.text, first == place) {
            (Some(says), true) => says.len().min(1),
            (Some(says), false) => says.len(),
            (None, true) => start.saturating_sub(piece.span.start as usize),
            (None, false) => piece.span.len(),
        };
        if length > budget {
            from = Some(length - budget);
            break;
        }
        budget -= length;
        if first == 0 {
            break;
        }
        first -= 1;
    }
    row.before = from.is_some();
    let mut budget = 2 * reach;
    let mut space = false;
    for (at, piece) in pieces.iter().enumerate().skip(first) {
        if budget == 0 {
            row.after = true;
            break;
        }
        match &piece.text {
            Some(says) => {
                says.chars().for_each(|c| collapsed(&mut row, &mut space, c, piece.span));
                budget = budget.saturating_sub(says.len());
            }
            None => {
                let skipped = if at == first { from.unwrap_or(0) } else { 0 };
                let begin = source.text.ceil_char_boundary(piece.span.start as usize + skipped);
                let end = source.text.floor_char_boundary(piece.span.end as usize).min(begin + budget);
                let end = source.text.floor_char_boundary(end).max(begin);
                row.after |= end < piece.span.end as usize;
                budget -= end - begin;
                joined(source, Span::new(begin, end), &mut row, &mut space);
            }
        }
        // What follows a label is parted from it, whatever stands between them.
        space |= matches!(piece.role, Role::Label | Role::Key) && !row.glyphs.is_empty();
    }
    row
}

/// The lines `first..=last`, in one: whole, or at most `reach` bytes on each side of `start`.
pub(super) fn of_lines(source: &Source, first: usize, last: usize, start: usize, reach: usize) -> ExcerptRow {
    let text = source.text.as_str();
    let Range { start: begin, end } = lined(source.lines(), text, first, last);
    let from = text.ceil_char_boundary(begin.max(start.saturating_sub(reach)).min(end));
    let to = text.floor_char_boundary(end.min(start.saturating_add(2 * reach))).max(from);
    let mut row = ExcerptRow { before: from > begin, after: to < end, ..ExcerptRow::default() };
    if first < last {
        let mut space = false;
        joined(source, Span::new(from, to), &mut row, &mut space);
    } else {
        for (at, c) in slice(text, from..to).char_indices() {
            let span = Span::new(from + at, from + at + c.len_utf8());
            let times = if c == '\t' { TAB } else { 1 };
            let mark = from + at == 0 && c == '\u{feff}';
            row.glyphs.extend(std::iter::repeat_n(ShownChar { c: printable(c), span }, if mark { 0 } else { times }));
        }
    }
    row
}

/// Where the lines `first..=last` begin and end, without the last line end.
fn lined(lines: &Lines, text: &str, first: usize, last: usize) -> Range<usize> {
    let begin = lines.start_of(first, text);
    let end = lines.start_of(last + 1, text).max(begin);
    let trimmed = slice(text, begin..end).trim_end_matches(['\n', '\r']).len();
    begin..begin + trimmed
}

/// Appends `span` of the source, blanks and line ends in one.
fn joined(source: &Source, span: Span, row: &mut ExcerptRow, space: &mut bool) {
    for (at, c) in source.cut(span).char_indices() {
        let at = span.start as usize + at;
        collapsed(row, space, c, Span::new(at, at + c.len_utf8()));
    }
}

/// Appends a character to `row`, or notes a `space`.
fn collapsed(row: &mut ExcerptRow, space: &mut bool, c: char, span: Span) {
    let shown = printable(c);
    if shown == ' ' {
        *space |= !row.glyphs.is_empty();
        return;
    }
    // Scripts of wide characters have no blanks at line ends.
    let narrow = |before: &ShownChar| width(before.c) < 2 || width(c) < 2;
    if std::mem::take(space)
        && let Some(before) = row.glyphs.last().copied().filter(narrow)
    {
        let gap = Span { start: before.span.end.min(span.start), end: span.start };
        row.glyphs.push(ShownChar { c: ' ', span: gap });
    }
    row.glyphs.push(ShownChar { c: shown, span });
}

/// `c`, or what is shown for it: a blank where it parts words or lines, a sign where it would act on the terminal.
fn printable(c: char) -> char {
    match c {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ if visible::acts(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}
