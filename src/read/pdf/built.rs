//! Elements while they are put together from a structure tree.

use super::drafts::DraftKind;
use crate::source::{Piece, Role};
use crate::text::slice;

/// An element, with what is known of it while elements are put together.
#[derive(Debug)]
pub(super) struct Built {
    pub kind: DraftKind,
    pub pieces: Vec<Piece>,
    /// The pages, from 0, of its first and last pieces.
    pub first: u32,
    pub last: u32,
    /// It is a note that marks name by this number.
    pub note: Option<u32>,
}

impl Built {
    /// Its first byte in the text.
    pub fn start(&self) -> u32 {
        self.pieces.first().map_or(0, |piece| piece.span.start)
    }

    /// Its text from the first sign on, to the end of its first piece.
    pub fn opening<'t>(&self, text: &'t str) -> &'t str {
        let piece = self.pieces.iter().find(|piece| !slice(text, piece.span.range()).trim().is_empty());
        piece.map_or("", |piece| slice(text, piece.span.range()).trim_start())
    }

    /// Takes in what `other`, which goes on from it in `text`, holds.
    pub fn append(&mut self, mut other: Self, text: &str) {
        if let Some(first) = other.pieces.first_mut() {
            first.span.start = with_spaces(text, first.span.start);
        }
        let plain = |piece: Piece| match piece.role {
            Role::Label | Role::Key => piece.role(Role::Text),
            _ => piece,
        };
        self.last = self.last.max(other.last);
        self.pieces.extend(other.pieces.into_iter().map(plain));
    }

    /// True for running text, which goes on over the end of a page.
    pub fn is_running(&self) -> bool {
        self.note.is_none() && matches!(self.kind, DraftKind::Paragraph | DraftKind::Item)
    }
}

/// The place of the first of the blanks and line ends that stand right before `at`.
pub(super) fn with_spaces(text: &str, at: u32) -> u32 {
    text.get(..at as usize).map_or(at, |before| before.trim_end().len() as u32)
}
