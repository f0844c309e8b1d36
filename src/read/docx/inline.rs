//! The text of one paragraph while it is collected: pieces, links and page ends, in bytes of its own text.

use std::rc::Rc;

use crate::source::Role;
use crate::text::sign;

/// The text of a paragraph.
#[derive(Default)]
pub(super) struct Inline {
    /// What it says.
    pub(super) text: String,
    /// Its stretches in order, without gap.
    pub(super) pieces: Vec<(usize, usize, Role)>,
    /// Stretches that lead somewhere.
    pub(super) links: Vec<(usize, usize, Rc<str>)>,
    /// Where pages end.
    pub(super) breaks: Vec<(usize, Break)>,
    /// Bytes of it that are page numbers.
    pub(super) page_numbers: usize,
    /// It stands in a table of contents.
    pub(super) in_contents: bool,
}

/// A page end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Break {
    /// Where Word last ended one.
    Rendered,
    /// Where the author asked for one.
    Asked,
}

impl Inline {
    /// Adds text; neighbours of the same role become one, but each mark stays itself.
    pub(super) fn push(&mut self, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        match self.pieces.last_mut() {
            Some((_, last, known)) if *known == role && matches!(role, Role::Text | Role::Superscript) => *last = end,
            _ => self.pieces.push((start, end, role)),
        }
    }

    /// The text from `start` on leads to `address`.
    pub(super) fn link(&mut self, start: usize, address: &Rc<str>) {
        let shown = self.text.get(start..).unwrap_or_default();
        let from = start + (shown.len() - shown.trim_start().len());
        let to = start + shown.trim_end().len();
        if from < to {
            self.links.push((from, to, Rc::clone(address)));
        }
    }

    /// Drops the text; page ends stay.
    pub(super) fn forget_text(&mut self) {
        let mut breaks = std::mem::take(&mut self.breaks);
        breaks.iter_mut().rev().take_while(|(at, _)| *at > 0).for_each(|(at, _)| *at = 0);
        *self = Self { breaks, ..Self::default() };
    }

    /// The raised text from `start` on is a mark of the note `id`.
    pub(super) fn mark_superscript(&mut self, start: usize, id: u32) {
        let shown = self.text.get(start..).unwrap_or_default();
        let from = start + (shown.len() - shown.trim_start().len());
        let to = start + shown.trim_end().len();
        match self.pieces.last() {
            Some(&(first, _, Role::Superscript)) if first <= from && from < to => {
                let end = self.text.len();
                self.pieces.pop();
                self.add(first, from, Role::Superscript);
                self.add(from, to, Role::Mark(Some(id)));
                self.add(to, end, Role::Text);
            }
            _ => {}
        }
    }

    /// Sorts out what stands raised: figures, signs and single letters stay so, all else is text.
    pub(super) fn settle(&mut self) {
        self.links.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        if !self.pieces.iter().any(|(.., role)| *role == Role::Superscript) {
            return;
        }
        let pieces = std::mem::take(&mut self.pieces);
        for (start, end, role) in pieces {
            match role {
                Role::Superscript => self.split_superscript(start, end),
                _ => self.add(start, end, role),
            }
        }
    }

    fn add(&mut self, start: usize, end: usize, role: Role) {
        match self.pieces.last_mut() {
            Some((_, last, Role::Text)) if role == Role::Text => *last = end,
            _ if start < end => self.pieces.push((start, end, role)),
            _ => {}
        }
    }

    fn split_superscript(&mut self, start: usize, end: usize) {
        let shown = self.text.get(start..end).unwrap_or_default();
        let mut tokens: Vec<(usize, usize)> = Vec::new();
        let mut last = None;
        for (at, c) in shown.char_indices() {
            let (from, to) = (start + at, start + at + c.len_utf8());
            let class = class(c);
            match tokens.last_mut() {
                Some((_, end)) if class.is_some() && class == last => *end = to,
                _ if class.is_some() => tokens.push((from, to)),
                _ => {}
            }
            last = class;
        }
        let is_mark = |(from, to): &(usize, usize)| {
            let token = self.text.get(*from..*to).unwrap_or_default();
            !token.starts_with(char::is_alphabetic) || token.chars().count() == 1
        };
        if !tokens.iter().all(is_mark) {
            return self.add(start, end, Role::Text);
        }
        let mut at = start;
        for (from, to) in tokens {
            self.add(at, from, Role::Text);
            self.add(from, to, Role::Superscript);
            at = to;
        }
        self.add(at, end, Role::Text);
    }
}

/// Figures, letters and the signs of notes; characters of different classes are different marks.
fn class(c: char) -> Option<u8> {
    match c {
        _ if c.is_numeric() => Some(1),
        _ if c.is_alphabetic() => Some(2),
        _ if sign::is_reference_mark(c) => Some(3),
        _ => None,
    }
}

/// The sign of a note at the beginning of `text`: one kind of characters, or a word.
pub(super) fn leading_sign(text: &str) -> &str {
    let run = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    let signs = run(|c| c == '#' || sign::is_reference_mark(c));
    let figures = run(char::is_numeric);
    let word = run(|c| !c.is_whitespace());
    let end = [signs, figures, word].into_iter().find(|end| *end > 0).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
