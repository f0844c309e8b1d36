//! What is gathered in the first pass through a file: blocks of text, the places that links may name, links.

use std::collections::HashMap;

use crate::source::{Comment, ElementKind, Piece, SourceTable};

use super::letters::Letters;
use super::list::{HtmlList, ItemNumber};
use super::shown::ShownContent;

/// All of a file, in its order.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub blocks: Vec<DraftBlock>,
    pub anchors: Vec<Anchor>,
    pub links: Vec<Anchored>,
    pub lists: Vec<HtmlList>,
    pub comments: Vec<Comment>,
    pub tables: Vec<SourceTable>,
    /// What the page shows and its text does not have.
    pub shown: ShownContent,
}

/// A block of text. Raised text has the role of a raised mark until it is known what it says.
#[derive(Debug)]
pub(super) struct DraftBlock {
    pub kind: ElementKind,
    pub depth: u8,
    pub pieces: Vec<Piece>,
    /// Where the letters of each piece stand; shorter than `pieces` where the last do not tell it.
    pub letters: Vec<Letters>,
    /// Set in the first block of an item of a list.
    pub item: Option<ListItem>,
}

/// An item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListItem {
    pub number: ItemNumber,
    /// Which list it is of.
    pub list: usize,
    /// Where its content starts, in bytes.
    pub start: usize,
}

/// A place that links may name.
#[derive(Debug)]
pub(super) struct Anchor {
    /// Its name; empty where it has none and is a note all the same.
    pub id: Box<str>,
    /// Where its content starts, in bytes.
    pub at: usize,
    /// The first block with its content.
    pub first: usize,
    /// One past the last such block.
    pub last: usize,
    /// True where its content stands at the beginning of a block.
    pub begins: bool,
    /// True where the format says that it is a note.
    pub note: bool,
}

/// A link, with the pieces that show it.
#[derive(Debug)]
pub(super) struct Anchored {
    pub target: Box<str>,
    /// Where its content starts, in bytes.
    pub at: usize,
    /// Block and piece that it begins with.
    pub from: (usize, usize),
    /// Block and piece that it ends before.
    pub to: (usize, usize),
    pub says: LinkSays,
}

/// What the format says of a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LinkSays {
    Nothing,
    /// It leads to a note.
    Mark,
    /// It leads from a note to its mark.
    Back,
}

impl Anchored {
    /// The name of the place in this file that it leads to.
    pub(super) fn fragment(&self) -> Option<&str> {
        self.target.strip_prefix('#').filter(|id| !id.is_empty())
    }
}

/// The anchors by their names; the first of two with one name counts.
pub(super) type Anchors = HashMap<Box<str>, usize>;
