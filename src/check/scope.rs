//! The part of a document that a rule is about.

use crate::document::{BlockKind, Document, Item};

/// The part of a document that a rule is about.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Kinds of blocks, where only some count.
    pub only: Option<Vec<BlockKind>>,
    /// Kinds of blocks that do not count.
    pub not: Vec<BlockKind>,
}

impl Scope {
    /// True where blocks of `kind` count.
    pub fn has(&self, kind: BlockKind) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&kind)) && !self.not.contains(&kind)
    }

    /// True where `item` counts.
    pub fn has_item(&self, document: &Document, item: &Item) -> bool {
        self.has(document.block(item).kind)
    }
}
