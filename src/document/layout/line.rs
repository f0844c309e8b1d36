//! The lines of a text, with what their place on the page tells.

use memchr::memchr3_iter;

use crate::document::label::key;
use crate::document::lexicon::vocabulary::{Punctuation, Sign};
use crate::text::slice;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// First byte that is not blank.
    pub start: u32,
    /// One past the last byte that is not blank.
    pub end: u32,
    /// Columns before the first character, counted in characters.
    pub indent: u16,
    /// Blank lines before it; in a double-spaced extraction one fewer.
    pub blank_lines: u16,
    /// Page, from 0.
    pub page: u32,
    /// What the line is part of.
    pub role: LineRole,
    /// Bytes of the raised sign that it begins with, 0 for none; `None` where print does not tell what is raised.
    pub superscript: Option<u32>,
}

/// What a line is part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LineRole {
    /// The text itself.
    Body,
    /// A footnote under a printed rule.
    Note,
    /// What looks like a footnote at the foot of a page without one.
    LikelyNote,
    /// Running heads, page numbers, job numbers, bar codes, bare links: lifted out of the text.
    Furniture,
}

/// Bytes that are blank at the ends of a line, and the columns they take.
fn blank(bytes: &[u8]) -> Option<(usize, u16)> {
    match bytes {
        [b' ', ..] => Some((1, 1)),
        [b'\t', ..] => Some((1, 4)),
        [0xc2, 0xa0, ..] => Some((2, 1)),
        [0xe3, 0x80, 0x80, ..] => Some((3, 2)),
        // Byte order mark and bidirectional marks: no column.
        [0xef, 0xbb, 0xbf, ..] | [0xe2, 0x80, 0x8b | 0x8e | 0x8f | 0xaa..=0xae, ..] => Some((3, 0)),
        _ => None,
    }
}

/// Splits `text` into its lines (LF, CRLF, lone CR) and pages (form feed).
pub(crate) fn lines_of(text: &str, punctuation: &Punctuation) -> Vec<Line> {
    /// Bytes of a line, to guess how many lines there are: it decides nothing.
    const USUAL: usize = 60;
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / USUAL);
    let (mut at, mut page, mut blank_lines) = (0, 0, 0u16);
    let ends = memchr3_iter(b'\n', b'\r', b'\x0c', bytes).chain([bytes.len()]);
    for end in ends {
        // The line feed of a carriage return, and a text that a line end ends.
        if end < at || at == bytes.len() {
            continue;
        }
        let (mut start, mut indent) = (at, 0u16);
        while let Some((length, columns)) = blank(bytes.get(start..end).unwrap_or_default()) {
            start += length;
            indent = indent.saturating_add(columns);
        }
        if start == end {
            blank_lines = blank_lines.saturating_add(1);
        } else {
            let end = start
                + slice(text, start..end)
                    .trim_end_matches([' ', '\t', '\u{a0}', '\u{3000}', '\u{200e}', '\u{200f}'])
                    .len();
            lines.push(Line {
                start: start as u32,
                end: end as u32,
                indent,
                blank_lines,
                page,
                role: LineRole::Body,
                superscript: None,
            });
            blank_lines = 0;
        }
        at = match bytes.get(end..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([b'\x0c', ..]) => {
                page += 1;
                // The rest of a line that only a page end cuts off is no blank line.
                blank_lines = blank_lines.saturating_sub(u16::from(start == end));
                end + 1
            }
            _ => end + 1,
        };
    }
    undouble(text, &mut lines, punctuation);
    lines
}

/// In an extraction with an empty line after every line, one empty line ends nothing.
///
/// Paragraphs on one line each, with an empty line between them, look the same but for how their lines end.
fn undouble(text: &str, lines: &mut [Line], punctuation: &Punctuation) {
    /// Bytes of the widest line that a page may have.
    const WIDEST: usize = 400;
    /// Lines that tell how a text is spaced, at least. At 4 nothing changes in the corpus.
    const FEWEST: usize = 8;
    /// Of a hundred lines so many have an empty line before them, at least. At 60 nothing changes in the corpus.
    const SPACED: usize = 70;
    /// One line in so many may be wider. At 10 nothing changes in the corpus.
    const WIDE: usize = 20;
    let spaced = lines.iter().filter(|line| line.blank_lines > 0).count();
    let open = || lines.iter().filter(|line| !ends_sentence(line.text(text), punctuation)).count();
    // No page is so wide: paragraphs stand on one line each, whatever they end with.
    let wide = lines.iter().filter(|line| line.len() > WIDEST).count();
    if lines.len() >= FEWEST
        && spaced * 100 > lines.len() * SPACED
        && wide * WIDE < lines.len()
        && open() * 2 > lines.len()
    {
        for line in lines {
            line.blank_lines = line.blank_lines.saturating_sub(1);
        }
    }
}

impl LineRole {
    /// True for footnotes.
    pub fn is_note(self) -> bool {
        matches!(self, Self::Note | Self::LikelyNote)
    }
}

impl Line {
    /// The line without the blanks around it.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        slice(text, self.start as usize..self.end as usize)
    }

    /// The sign that it begins a note with. Where print tells what is raised, a number or letter must be, and is one
    /// whatever follows it.
    pub fn note(&self, text: &str) -> Option<key::Start> {
        let text = self.text(text);
        match self.superscript {
            None => key::start(text),
            Some(0) => key::start(text).filter(|start| matches!(start.key, key::Key::Asterisks(_))),
            Some(length) => key::superscript(text, length as usize),
        }
    }

    /// The sign that it begins a note with, raised or not: for lines whose place tells that they are notes.
    pub fn likely_note(&self, text: &str) -> Option<key::Start> {
        self.note(text).or_else(|| key::start(self.text(text)).filter(|start| start.key.number().is_some()))
    }

    /// Number of bytes between the blanks around it.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// True where `text` ends as a sentence or an item of a list does, marks and closing quotes after it set aside.
pub(crate) fn ends_sentence(text: &str, punctuation: &Punctuation) -> bool {
    /// Bytes that may follow the semicolon of an item: ` and` and a space, a mark. At 2 nothing changes in the
    /// corpus.
    const AFTER: usize = 5;
    // "…; and" ends an item of a list in every language.
    let tail = text.len().saturating_sub(AFTER + 1);
    if text.bytes().skip(tail).any(|byte| byte == b';') {
        return true;
    }
    for c in text.chars().rev() {
        match c {
            '0'..='9' | ' ' | '*' => {}
            _ if punctuation.is(c, Sign::CLOSES) => {}
            _ => return punctuation.is(c, Sign::ENDS),
        }
    }
    false
}

/// The length of line that a quarter of the lines of text exceed, in bytes.
pub(crate) fn width_of(lines: &[Line]) -> usize {
    let mut lengths: Vec<usize> = lines.iter().filter(|line| line.role == LineRole::Body).map(Line::len).collect();
    let upper = lengths.len() * 3 / 4;
    if upper < lengths.len() { *lengths.select_nth_unstable(upper).1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str) -> Vec<Line> {
        crate::document::layout::line::lines_of(text, &Punctuation::default())
    }

    #[test]
    fn lines_know_indent_blanks_and_page() {
        let text = "a\r\n\r\n  b\n\x0cc\rd\n";
        let lines = lines_of(text);
        let seen: Vec<_> =
            lines.iter().map(|line| (line.text(text), line.indent, line.blank_lines, line.page)).collect();
        assert_eq!(seen, [("a", 0, 0, 0), ("b", 2, 1, 0), ("c", 0, 0, 1), ("d", 0, 0, 1)]);
    }

    #[test]
    fn a_double_spaced_text_has_no_empty_lines() {
        let text = "大会在第 74\n\n号决议中重申核心作用是，\n\n提高缔约国的能力和\n\n改善缔约国间的合作，以\n\n实现目标，推动\n\n实施和审议实施\n\n情况。大会在该决议中再次\n\n邀请\n\n\n\n结束。\n";
        let lines = lines_of(text);
        assert!(lines[1..8].iter().all(|line| line.blank_lines == 0));
        assert_eq!(lines[8].blank_lines, 2);
    }

    #[test]
    fn separate_paragraphs_keep_their_empty_lines() {
        let text = "1. Alpha.\n\n2. Beta.\n\n3. Gamma.\n\n4. Delta.\n\n5. A.\n\n6. B.\n\n7. C.\n\n8. D.\n";
        assert!(lines_of(text)[1..].iter().all(|line| line.blank_lines == 1));
    }
}
