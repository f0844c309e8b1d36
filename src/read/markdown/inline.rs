//! Text between the ends of a block: words, code, marks, links, tags.

use std::ops::Range;

use crate::read::{comment, html};
use crate::source::{Element, Link, Piece, Role, Span};

use super::block::ElementBuilder;
use super::list;
use super::tag::{self, Effect};

impl ElementBuilder<'_> {
    pub(super) fn piece(&mut self, mut range: Range<usize>, says: Option<&str>) {
        let says = says.filter(|says| self.text.get(range.clone()) != Some(*says));
        if range.start < self.read && says.is_none() {
            range.start = self.read.min(range.end);
        }
        let span = Span::new(range.start, range.end);
        let piece = says.map_or_else(|| Piece::text(span), |says| Piece::saying(span, says));
        self.push(if self.superscript { piece.role(Role::Superscript) } else { piece });
    }

    /// A line end. An item that follows the last one in number begins there, though Markdown sees one only behind an empty
    /// line or with the number 1.
    pub(super) fn line(&mut self, range: Range<usize>) {
        let next = list::label(self.text, range.end).filter(|label| {
            let due = self.last.and_then(|(last, _)| last.checked_add(1));
            due.is_some() && list::value(self.text, *label) == due && !self.superscript && self.leading.is_empty()
        });
        let Some((label, (_, depth))) = next.zip(self.last).filter(|_| self.open.is_some() && self.note.is_none())
        else {
            return self.piece(range, None);
        };
        self.flush();
        self.label = Some(label);
        self.last = list::value(self.text, label).map(|value| (value, depth));
        self.read = label.range().end;
        self.open = Some(Element { kind: self.kind, depth, pieces: Vec::new() });
    }

    pub(super) fn push(&mut self, piece: Piece) {
        if self.hidden > 0 {
            return;
        }
        self.sizes.0 += piece.span.len();
        for (_, shown) in &mut self.leading {
            let (start, end) = (piece.span.range().start, piece.span.range().end);
            *shown = Some(shown.as_ref().map_or(start, |shown| shown.start)..end);
        }
        let element = Element { kind: self.kind, depth: self.depth, pieces: Vec::new() };
        self.open.get_or_insert(element).pieces.push(piece);
    }

    /// Lines of indented text: an empty one ends a paragraph.
    pub(super) fn lines(&mut self, range: Range<usize>, says: &str) {
        let stands = self.text.get(range.clone()).unwrap_or_default();
        self.sizes.1 += range.len();
        if says != stands {
            return self.piece(range, Some(says));
        }
        let mut start = range.start;
        for line in stands.split_inclusive('\n') {
            if line.trim().is_empty() {
                self.flush();
            } else {
                self.piece(start..start + line.len(), None);
            }
            start += line.len();
        }
    }

    pub(super) fn code(&mut self, range: Range<usize>, says: &str) {
        let stands = self.text.get(range.clone()).unwrap_or_default();
        let ticks = stands.len() - stands.trim_start_matches('`').len();
        let inner = stands.get(ticks..stands.len().saturating_sub(ticks)).unwrap_or_default();
        match inner.find(says) {
            Some(place) => {
                let start = range.start + ticks + place;
                self.piece(start..start + says.len(), None);
            }
            None => self.piece(range, Some(says)),
        }
    }

    pub(super) fn tag(&mut self, range: Range<usize>) {
        let whole = self.text.get(range.clone()).unwrap_or_default();
        let before = self.open.as_ref().map(|element| element.pieces.as_slice());
        self.comments.extend(comment::addressed(whole, range.start, before));
        match tag::effect(self.text, range.clone()) {
            Effect::Break => self.piece(range.end..range.end, Some(" ")),
            Effect::Raise(superscript) => self.superscript = superscript,
            Effect::Link(target) => self.leading.push((target, None)),
            Effect::EndLink => self.end_link(),
            Effect::Nothing if self.hidden == 0 && may_show(whole) => {
                let mut made = html::part(self.text, range, self.options);
                self.note_shown(&mut made);
            }
            Effect::Nothing => {}
        }
    }

    pub(super) fn end_link(&mut self) {
        if let Some((target, Some(shown))) = self.leading.pop() {
            self.links.push(Link { span: Span::new(shown.start, shown.end), target });
        }
    }

    pub(super) fn mark(&mut self, range: Range<usize>, label: &str) {
        if self.hidden > 0 {
            return;
        }
        let id = self.notes.mark(label);
        // Within `[^` and `]`.
        let span = Span::new(range.start + 2, range.end.saturating_sub(1).max(range.start + 2));
        let span = if self.text.get(span.range()).is_some() { span } else { Span::new(range.start, range.end) };
        self.push(Piece::text(span).role(Role::Mark(Some(id))));
    }
}

/// True for the tag of an element that may show what is not in the text.
fn may_show(tag: &str) -> bool {
    let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphabetic).collect();
    matches!(&*name.to_ascii_lowercase(), "iframe" | "object" | "embed" | "input")
}
