//! What a diagnostic shows of a source: `miette`'s view of it.
//!
//! `miette`'s own `NamedSource` walks the file from its start for every label and counts columns in bytes. This one
//! looks lines up in the index, counts characters, shows at most a window of a very long line, and never sends a control
//! character to the terminal.

use std::borrow::Cow;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::{Source, Span};

/// Lines longer than this many bytes are shown in part.
const LONG_LINE: usize = 400;
/// How many bytes of a long line are shown before and after the place.
const WINDOW: usize = 120;
/// A label is drawn under at most this many bytes of a long line.
const LONG_LABEL: usize = 160;

/// A source ready to be shown.
pub struct Excerpt<'a> {
    source: &'a Source,
    named: &'a (dyn Fn(usize) -> String + Sync),
    shown: Cow<'a, str>,
}

impl<'a> Excerpt<'a> {
    /// Prepares `source` for showing; `named` is what it is called at a byte of its text.
    pub fn new(source: &'a Source, named: &'a (dyn Fn(usize) -> String + Sync)) -> Self {
        Self { source, named, shown: without_controls(&source.text) }
    }

    /// The part of `span` that a label can be drawn under: not empty, and not longer than a window on one line.
    pub fn drawable(&self, span: Span) -> SourceSpan {
        let text = &self.shown;
        let mut start = floor(text, (span.start as usize).min(text.len()));
        let mut end = floor(text, (span.end as usize).min(text.len()));
        if start == end {
            // `miette` drops a label that stands after the last line end: point to the character before.
            let trimmed = text.trim_end().len();
            start = if start > trimmed {
                text[..trimmed].char_indices().next_back().map_or(0, |(at, _)| at)
            } else {
                start
            };
            end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
        }
        if end - start > LONG_LABEL && !text[start..end].contains('\n') {
            end = floor(text, start + LONG_LABEL);
        }
        (start, end - start).into()
    }
}

/// `text` with every control character, but line ends and tabs, replaced by a blank of the same length in bytes.
fn without_controls(text: &str) -> Cow<'_, str> {
    let odd = |at: usize, byte: u8| match byte {
        b'\n' | b'\t' => false,
        b'\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        _ => byte < 0x20 || byte == 0x7f,
    };
    // Without a branch a byte: most texts have none, and all of each is looked at.
    let controls = text.bytes().filter(|byte| *byte < 0x20 || *byte == 0x7f).count();
    let harmless = memchr::memchr2_iter(b'\n', b'\t', text.as_bytes()).count();
    if controls == harmless || !text.bytes().enumerate().any(|(at, byte)| odd(at, byte)) {
        return Cow::Borrowed(text);
    }
    let shown = text.char_indices().map(|(at, c)| match c {
        '\r' if odd(at, b'\r') => '\n',
        c if c.is_ascii() && odd(at, c as u8) => ' ',
        c => c,
    });
    Cow::Owned(shown.collect())
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let text: &str = &self.shown;
        let lines = self.source.lines();
        if span.offset() + span.len() > text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let last = span.offset() + span.len().saturating_sub(1);
        let (first_line, last_line) = (lines.line_of(span.offset()), lines.line_of(last));
        let (mut top, mut bottom) = (first_line.saturating_sub(before), last_line + after + 1);
        let long = |line: usize| lines.start_of(line + 1, text) - lines.start_of(line, text) > LONG_LINE;
        while top < first_line && long(top) {
            top += 1;
        }
        while bottom > last_line + 1 && (bottom > lines.count() || long(bottom - 1)) {
            bottom -= 1;
        }
        if first_line == last_line && long(first_line) && span.len() > 2 * WINDOW + LONG_LABEL {
            // Two labels far apart on one long line: refusing makes `miette` show them apart.
            return Err(MietteError::OutOfBounds);
        }
        let mut start = lines.start_of(top, text);
        let mut end = lines.start_of(bottom, text);
        if before == 0 || (long(first_line) && span.offset() - lines.start_of(first_line, text) > WINDOW) {
            (top, start) = (first_line, span.offset());
            if before > 0 {
                start = floor(text, start - WINDOW);
            }
        }
        if long(last_line) {
            end = end.min(floor(text, (span.offset() + span.len() + WINDOW).min(text.len())));
        }
        if before == 0 && after == 0 {
            end = span.offset() + span.len();
        }
        let column = self.source.place(floor(text, start)).column - 1;
        let name = (self.named)(span.offset());
        let data = &text.as_bytes()[start..end];
        let count = bottom.saturating_sub(top).max(1);
        Ok(Box::new(MietteSpanContents::new_named(name, data, (start, end - start).into(), top, column, count)))
    }
}
