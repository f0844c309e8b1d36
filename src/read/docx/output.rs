//! The text that is made of a document, with the elements and links that point into it.

use super::inline::{Break, Inline};
use crate::source::{Element, ElementKind, Link, Piece, Role, SourceTable, Span};
use crate::text::unspaced;

/// What has been written so far.
#[derive(Default)]
pub(super) struct TextOutput {
    pub(super) text: String,
    pub(super) elements: Vec<Element>,
    pub(super) links: Vec<Link>,
    pub(super) tables: Vec<SourceTable>,
    /// Notes that nothing refers to.
    pub(super) unmarked: Vec<u32>,
    /// Page ends are written: the file says where Word last ended pages.
    paged: bool,
    /// A page end that was asked for, after which no text came yet.
    asked: bool,
    row: Option<OutputRow>,
}

/// Page ends of a row of a table: each cell that goes over a page has its own.
#[derive(Default)]
struct OutputRow {
    written: usize,
    in_cell: usize,
}

impl TextOutput {
    /// Nothing yet; `paged` to write page ends.
    pub(super) fn new(paged: bool) -> Self {
        Self { paged, ..Self::default() }
    }

    /// Writes what stands between two lines or cells; nothing at the beginning.
    pub(super) fn gap(&mut self, gap: &str) {
        if !self.text.is_empty() {
            self.text.push_str(gap);
        }
    }

    /// Writes text that belongs to no piece.
    pub(super) fn decoration(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes a piece of its own.
    pub(super) fn piece(&mut self, text: &str, role: Role) -> Piece {
        let start = self.text.len();
        self.text.push_str(text);
        self.asked = false;
        Piece { span: Span::new(start, self.text.len()), text: None, role }
    }

    /// Adds an element.
    pub(super) fn element(&mut self, kind: ElementKind, depth: u8, pieces: Vec<Piece>) {
        if !pieces.is_empty() {
            self.elements.push(Element { kind, depth, pieces });
        }
    }

    /// A row of a table begins.
    pub(super) fn begin_row(&mut self) {
        self.row = Some(OutputRow::default());
    }

    /// A cell of the row begins.
    pub(super) fn begin_cell(&mut self) {
        if let Some(row) = &mut self.row {
            row.in_cell = 0;
        }
    }

    /// The row ends.
    pub(super) fn end_row(&mut self) {
        self.row = None;
    }

    /// Writes a page end.
    pub(super) fn page_end(&mut self, why: Break) {
        if !self.paged {
            return;
        }
        if let Some(row) = &mut self.row {
            row.in_cell += 1;
            if row.in_cell <= row.written {
                return;
            }
            row.written = row.in_cell;
        }
        // Word notes down again, where the text goes on, that a page was ended before it.
        let same = why == Break::Rendered && std::mem::take(&mut self.asked);
        if !same {
            self.text.push('\x0c');
        }
        self.asked = why == Break::Asked;
    }

    /// Writes the page ends of a paragraph up to byte `to`; gives how many.
    pub(super) fn page_ends(&mut self, breaks: &[(usize, Break)], to: usize) -> usize {
        let count = breaks.iter().take_while(|(at, _)| *at <= to).count();
        for (_, why) in breaks.iter().take(count) {
            self.page_end(*why);
        }
        count
    }

    /// Writes the text of a paragraph from byte `from` to byte `to`, with the page ends of `breaks` in it.
    pub(super) fn stretch(&mut self, inline: &Inline, from: usize, to: usize, breaks: &[(usize, Break)]) -> Vec<Piece> {
        let base = self.text.len();
        let mut pieces = Vec::new();
        // Where each byte of the paragraph came to stand: its place and what was written before it besides.
        let mut shifts = vec![(from, base)];
        let mut breaks = settled(inline, breaks).peekable();
        let first = inline.pieces.partition_point(|(_, end, _)| *end <= from);
        for &(start, end, role) in inline.pieces.iter().skip(first).take_while(|(start, ..)| *start < to) {
            let (mut at, end) = (start.max(from), end.min(to));
            while role == Role::Text
                && let Some((place, why)) = breaks.next_if(|(place, _)| *place < end)
            {
                pieces.extend(self.cut(inline, at, place.max(at), role));
                self.page_end(why);
                at = place.max(at);
                shifts.push((at, self.text.len()));
            }
            pieces.extend(self.cut(inline, at, end, role));
            while let Some((_, why)) = breaks.next_if(|(place, _)| role != Role::Text && *place < end) {
                self.page_end(why);
                shifts.push((end, self.text.len()));
            }
        }
        for (_, why) in breaks {
            self.page_end(why);
        }
        self.link(inline, from, to, &shifts);
        pieces
    }

    fn cut(&mut self, inline: &Inline, from: usize, to: usize, role: Role) -> Option<Piece> {
        let text = inline.text.get(from..to).filter(|text| !text.is_empty())?;
        Some(self.piece(text, role))
    }

    fn link(&mut self, inline: &Inline, from: usize, to: usize, shifts: &[(usize, usize)]) {
        let place = |at: usize, shifts: &[(usize, usize)]| {
            let last = shifts.partition_point(|(known, _)| *known <= at).saturating_sub(1);
            shifts.get(last).map_or(0, |(known, written)| written + (at - known.min(&at)))
        };
        for (start, end, target) in &inline.links {
            let (start, end) = (*start.max(&from), *end.min(&to));
            if start < end {
                let last = place(end - 1, shifts) + 1;
                self.links.push(Link { span: Span::new(place(start, shifts), last), target: (&**target).into() });
            }
        }
    }
}

/// Page ends stand between words: one inside of a word is moved behind it.
fn settled<'a>(inline: &'a Inline, breaks: &'a [(usize, Break)]) -> impl Iterator<Item = (usize, Break)> + 'a {
    let mut behind = 0;
    breaks.iter().map(move |&(at, why)| {
        let before = inline.text.get(..at).and_then(|text| text.chars().next_back());
        if at > behind && before.is_some_and(is_in_word) {
            let rest = inline.text.get(at..).unwrap_or_default();
            let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let spaces = rest.get(word..).unwrap_or_default();
            behind = at + word + (spaces.len() - spaces.trim_start().len());
        } else {
            behind = behind.max(at);
        }
        (behind, why)
    })
}

/// True for characters of words that blanks separate; Chinese and Japanese ones may part anywhere.
fn is_in_word(c: char) -> bool {
    !c.is_whitespace() && !unspaced(c)
}
