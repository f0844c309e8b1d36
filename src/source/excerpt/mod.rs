//! What a diagnostic shows of a source: `miette`'s view of it.
//!
//! A finding is shown in rows that fit the terminal, so that its marks stand right below its words: lines are cut at words,
//! a stretch that goes over line ends is joined, and of a marked-up text its paragraph is shown without the markup. Only what
//! lies near the finding is looked at, however long the line is.

mod gather;
mod row;

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::{Layout, Source, Span};
use crate::text::script::turns;
use crate::text::sign::ELLIPSIS;
use gather::Pieces;
use row::{ExcerptRow, Window};

/// Bytes a column that are looked at on each side of a place: letters of some scripts carry several signs each.
const BYTES: usize = 6;
/// Columns that a label is wrapped at, at the least.
const NARROW: usize = 16;

/// A source of which findings are shown.
pub struct Excerpts<'a> {
    source: &'a Source,
    pieces: Pieces,
    columns: usize,
}

/// A place to show, with what is said of it.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The place.
    pub span: Span,
    /// What is said, if anything.
    pub label: Option<String>,
}

/// What is shown of one finding.
#[derive(Debug, Default)]
pub struct Excerpt {
    text: String,
    stretches: Vec<Stretch>,
    labels: Vec<DrawnMark>,
    /// The words of the first mark, where terminals may show their line from right to left.
    pub turned: Option<String>,
}

/// Rows one below the other.
#[derive(Debug)]
struct Stretch {
    /// Its bytes in the text shown.
    range: Range<usize>,
    /// The line of the first, from 0.
    line: usize,
    rows: usize,
    /// Where it is.
    name: Option<String>,
}

#[derive(Debug)]
struct DrawnMark {
    range: Range<usize>,
    label: Option<String>,
    primary: bool,
}

/// What one row shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum RowKind {
    /// Lines of the text, joined.
    Lines(usize, usize),
    /// An element, and the line that its place is in.
    Element(u32, usize),
}

impl RowKind {
    fn lines(self) -> (usize, usize) {
        match self {
            Self::Lines(first, last) => (first, last),
            Self::Element(_, line) => (line, line),
        }
    }
}

/// A row that is to be shown, with its marks: which they are, and their characters.
struct Planned {
    kind: RowKind,
    row: ExcerptRow,
    marks: Vec<(usize, Range<usize>)>,
}

impl Planned {
    fn marked(&self) -> Range<usize> {
        let (first, last) = (self.marks.first(), self.marks.iter().map(|(_, range)| range.end).max());
        first.map_or(0, |(_, range)| range.start)..last.unwrap_or_default()
    }
}

impl<'a> Excerpts<'a> {
    /// Prepares `source` for showing in `columns` columns.
    pub fn new(source: &'a Source, columns: usize) -> Self {
        Self { source, pieces: Pieces::of(source), columns }
    }

    /// What is shown of `marks`, of which the first is the finding itself; `named` is what the place at a byte is called.
    pub fn of(&self, marks: &[Annotation], named: &dyn Fn(usize) -> Option<String>) -> Excerpt {
        let marks = told_once(marks);
        let kinds = marks.iter().enumerate().map(|(at, mark)| (self.kind(mark.span), at, mark));
        let mut order: Vec<(RowKind, usize, &Annotation)> = kinds.collect();
        let bottom = order.iter().map(|(kind, ..)| kind.lines().1).max().unwrap_or(0) + 2;
        // The line's number stands before it, with a blank at each side and a stroke.
        let columns = self.columns.saturating_sub(bottom.to_string().len() + 4).max(NARROW);
        order.sort_by_key(|(kind, at, mark)| (kind.lines(), mark.span.start, *at));
        let mut planned: Vec<Planned> = Vec::new();
        for (kind, at, mark) in order {
            if !planned.last_mut().is_some_and(|last| joins(last, kind, at, mark, columns)) {
                let row = self.row(kind, mark.span, columns);
                let place = row.find(mark.span);
                planned.push(Planned { kind, row, marks: vec![(at, place)] });
            }
        }
        let mut excerpt = Excerpt::default();
        for stretch in planned.chunk_by(|a, b| follows(a.kind, b.kind)) {
            self.lay(&mut excerpt, stretch, &marks, columns, named);
        }
        excerpt
    }

    fn kind(&self, span: Span) -> RowKind {
        let lines = self.source.lines();
        let end = self.source.text.len();
        let first = lines.line_of((span.start as usize).min(end));
        if let Some((element, _)) = self.pieces.at(span) {
            return RowKind::Element(element, first);
        }
        let text = self.source.cut(span).trim_end();
        let last = lines.line_of((span.start as usize + text.len().saturating_sub(1)).min(end));
        RowKind::Lines(first, last.max(first))
    }

    /// The row of `span`, or as much of it as can be shown.
    fn row(&self, kind: RowKind, span: Span, columns: usize) -> ExcerptRow {
        let (start, reach) = (span.start as usize, columns * BYTES);
        let mut row = match kind {
            RowKind::Lines(first, last) => gather::of_lines(self.source, first, last, start, reach),
            RowKind::Element(element, _) => {
                let Layout::Elements(elements) = &self.source.structure.layout else { return ExcerptRow::default() };
                let pieces = elements.get(element as usize).map_or(&[][..], |element| &element.pieces);
                let place = self.pieces.at(span).map_or(0, |(_, place)| place as usize);
                gather::of_element(self.source, pieces, place, start, reach)
            }
        };
        // What ends a line is shown where it is marked.
        let marked = row.find(span).end;
        let text = row.glyphs.iter().rposition(|glyph| glyph.c != ' ').map_or(0, |last| last + 1);
        row.glyphs.truncate(text.max(marked));
        if row.glyphs.is_empty() {
            row.glyphs.push(row::ShownChar { c: ' ', span });
        }
        row
    }

    /// The line beside a row, as far as it stands in the columns of `window`; none where it has nothing there.
    fn beside(&self, line: usize, window: &Window, columns: usize) -> Option<String> {
        let lines = self.source.lines();
        if line >= lines.count() {
            return None;
        }
        let start = lines.start_of(line, &self.source.text);
        let row = gather::of_lines(self.source, line, line, start, (window.column + columns) * BYTES);
        let mut text = String::new();
        row.print(&row.from(window.column, columns), &mut text);
        text.truncate(text.trim_end().len());
        (!text.trim_matches([' ', ELLIPSIS]).is_empty()).then_some(text)
    }

    /// Appends rows that stand one below the other, with the lines around them.
    fn lay(
        &self,
        excerpt: &mut Excerpt,
        planned: &[Planned],
        marks: &[Annotation],
        columns: usize,
        named: &dyn Fn(usize) -> Option<String>,
    ) {
        let begin = excerpt.text.len();
        let windows: Vec<Window> = planned.iter().map(|plan| window(plan, marks, columns)).collect();
        let (Some(first), Some(last), Some(top), Some(bottom)) =
            (planned.first(), planned.last(), windows.first(), windows.last())
        else {
            return;
        };
        let mut line = first.kind.lines().0;
        let mut rows = 0;
        let mut push = |excerpt: &mut Excerpt, text: &str| {
            excerpt.text.push_str(text);
            excerpt.text.push('\n');
            rows += 1;
        };
        let lined = |plan: &Planned| matches!(plan.kind, RowKind::Lines(..));
        if let Some(text) = line.checked_sub(1).filter(|_| lined(first)).and_then(|at| self.beside(at, top, columns)) {
            push(excerpt, &text);
            line -= 1;
        }
        let mut next = first.kind.lines().0;
        for (plan, window) in planned.iter().zip(&windows) {
            for between in next..plan.kind.lines().0 {
                push(excerpt, &self.beside(between, window, columns).unwrap_or_default());
            }
            let mut text = String::new();
            let places = plan.row.print(window, &mut text);
            draw(
                excerpt,
                plan,
                marks,
                columns,
                |glyph| {
                    let within = glyph.clamp(window.shown.start, window.shown.end) - window.shown.start;
                    places.get(within).copied().unwrap_or_default()
                },
                &text,
            );
            push(excerpt, &text);
            next = plan.kind.lines().0 + 1;
        }
        let (from, to) = last.kind.lines();
        if let Some(text) =
            Some(to + 1).filter(|_| lined(last) && from == to).and_then(|at| self.beside(at, bottom, columns))
        {
            push(excerpt, &text);
        }
        let marked = || planned.iter().flat_map(|plan| &plan.marks).map(|(at, _)| *at);
        let speaks = marked().find(|at| *at == 0).or_else(|| marked().next());
        let name = speaks.and_then(|at| marks.get(at)).and_then(|mark| named(mark.span.start as usize));
        excerpt.stretches.push(Stretch { range: begin..excerpt.text.len(), line, rows, name });
    }
}

/// Adds to `excerpt` what is said of the marks in the row `plan`, which is printed as `text` and comes next: `place` gives the byte at which
/// a glyph stands in it.
fn draw(
    excerpt: &mut Excerpt,
    plan: &Planned,
    marks: &[Annotation],
    columns: usize,
    place: impl Fn(usize) -> usize,
    text: &str,
) {
    let base = excerpt.text.len();
    for (at, range) in &plan.marks {
        let (from, to) = (place(range.start), place(range.end));
        if *at == 0 && text.chars().any(turns) {
            excerpt.turned = text.get(from..to).map(str::to_owned);
        }
        let column = (columns_to(text, from) + columns_to(text, to)) / 2;
        let label = marks.get(*at).and_then(|mark| mark.label.as_deref()).map(|label| {
            let room = columns.saturating_sub(column + row::LEADER).max(NARROW);
            textwrap::fill(label, textwrap::Options::new(room).break_words(false))
        });
        excerpt.labels.push(DrawnMark { range: base + from..base + to, label, primary: *at == 0 });
    }
}

/// `marks`, each place once, with all that is said of it.
fn told_once(marks: &[Annotation]) -> Vec<Annotation> {
    let mut once: Vec<Annotation> = Vec::with_capacity(marks.len());
    for mark in marks {
        let Some(same) = once.iter_mut().find(|one| one.span == mark.span) else {
            once.push(mark.clone());
            continue;
        };
        if let Some(more) = mark.label.as_deref().filter(|more| !more.is_empty()) {
            same.label = Some(same.label.take().map_or_else(|| more.to_owned(), |label| format!("{label}; {more}")));
        }
    }
    once
}

/// Adds a mark to a row where both fit it, one beside the other.
fn joins(last: &mut Planned, kind: RowKind, at: usize, mark: &Annotation, columns: usize) -> bool {
    let same = match (last.kind, kind) {
        (RowKind::Element(one, _), RowKind::Element(other, _)) => one == other,
        (one, other) => one == other,
    };
    let held = |glyph: &row::ShownChar| {
        let Span { start, end } = glyph.span;
        glyph.span == mark.span || (start <= mark.span.start && mark.span.start < end)
    };
    if !same || !last.row.glyphs.iter().any(held) {
        return false;
    }
    let (marked, place) = (last.marked(), last.row.find(mark.span));
    let fits = place.start >= marked.end && last.row.columns(&(marked.start..place.end)) + 4 <= columns;
    if fits {
        last.marks.push((at, place));
    }
    fits
}

/// True where `b` stands so near below `a` that both are shown together.
fn follows(a: RowKind, b: RowKind) -> bool {
    match (a, b) {
        (RowKind::Lines(first, last), RowKind::Lines(from, to)) => {
            first == last && from == to && from > last && from <= last + 3
        }
        _ => false,
    }
}

fn window(plan: &Planned, marks: &[Annotation], columns: usize) -> Window {
    let label = |at: usize| marks.get(at).and_then(|mark| mark.label.as_deref()).map_or(0, row::columns);
    let widest = plan.marks.iter().map(|(at, _)| label(*at)).max().unwrap_or(0);
    plan.row.around(&plan.marked(), widest, columns)
}

/// The columns of `text` before its byte `end`.
fn columns_to(text: &str, end: usize) -> usize {
    text.get(..end).map_or(0, row::columns)
}

impl Excerpt {
    /// The labels, as `miette` draws them.
    pub fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.labels.iter().map(|drawn| {
            let place = (drawn.range.start, drawn.range.len());
            if drawn.primary {
                LabeledSpan::new_primary_with_span(drawn.label.clone(), place)
            } else {
                LabeledSpan::new_with_span(drawn.label.clone(), place)
            }
        })
    }
}

impl SourceCode for Excerpt {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let next = self.stretches.partition_point(|stretch| stretch.range.end <= span.offset());
        let held = self.stretches.get(next).filter(|stretch| span.offset() + span.len() <= stretch.range.end);
        // Refusing makes `miette` show labels of two stretches apart.
        let Stretch { range, line, rows, name } = held.ok_or(MietteError::OutOfBounds)?;
        let data = self.text.as_bytes().get(range.clone()).ok_or(MietteError::OutOfBounds)?;
        let place = (range.start, range.len()).into();
        Ok(Box::new(match name {
            Some(name) => MietteSpanContents::new_named(name.clone(), data, place, *line, 0, *rows),
            None => MietteSpanContents::new(data, place, *line, 0, *rows),
        }))
    }
}
