//! Blocks: the stretches of text that a document is made of.

use crate::document::place::{BlockId, FlowRange};

/// A stretch of text that belongs together, joined over line and page ends.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the flow, the line feed after it left out.
    pub range: FlowRange,
    /// Page, from 0.
    pub page: u32,
    /// Columns before its first line.
    pub indent: u16,
    /// How it is known what it is.
    pub evidence: Evidence,
}

impl Block {
    /// A block without text.
    pub(crate) const NOWHERE: Self = Self {
        kind: BlockKind::Furniture,
        range: FlowRange::NOWHERE,
        page: 0,
        indent: 0,
        evidence: Evidence::Inferred,
    };
}

impl BlockId {
    /// The block among `blocks`, which are all; `None` where they are fewer.
    pub fn among(self, blocks: &[Block]) -> Option<&Block> {
        blocks.get(self.index())
    }
}

/// `blocks`, which are all, each with its place.
pub(crate) fn numbered(blocks: &[Block]) -> impl DoubleEndedIterator<Item = (BlockId, &Block)> + ExactSizeIterator {
    blocks.iter().enumerate().map(|(at, block)| (BlockId::new(at), block))
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A title or heading.
    Heading,
    /// Running text, numbered or not.
    Paragraph,
    /// A line of a table.
    Table,
    /// A line of a table of contents.
    Contents,
    /// A footnote.
    Note,
    /// What a page carries besides its text.
    Furniture,
}

/// How it is known what something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// The format tells it: an element, a number that a word processor makes, a mark that leads to its note.
    Told,
    /// It is inferred from characters and their place.
    Inferred,
}

impl Evidence {
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Inferred => "inferred",
        }
    }

    pub(crate) fn of(told: bool) -> Self {
        if told { Self::Told } else { Self::Inferred }
    }
}
