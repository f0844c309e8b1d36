//! What the pass looks for, where it is, and what it has found.

use crate::document::block::BlockKind;
use crate::document::entity::misread::Misread;
use crate::document::item::{FoundItem, ItemKind, Value};
use crate::document::label::key::Brackets;
use crate::document::lexicon::symbol::grammar::SymbolGrammar;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::lexicon::vocabulary::punctuation::Punctuation;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::place::{BlockId, FlowRange};

/// What the pass looks for, besides symbols and links.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub grammar: &'a SymbolGrammar,
    /// The language's words; without them no dates and citations are found.
    pub vocabulary: Option<&'a Vocabulary>,
    /// Another language whose dates stand in the text too.
    pub also: Option<&'a Vocabulary>,
    /// The links that the format tells.
    pub links: &'a [FoundItem],
    /// The largest number that a footnote has; marks are looked for up to the next.
    pub largest_note: Option<u32>,
    /// The brackets that marks stand in.
    pub brackets: Option<Brackets>,
    /// The punctuation of all languages.
    pub punctuation: &'a Punctuation,
}

/// What the pass finds, in the order of the flow.
#[derive(Default)]
pub(crate) struct Scanned {
    pub items: Vec<FoundItem>,
    pub marks: Vec<MarkCandidate>,
    pub misread: Misread,
}

pub(super) struct Scan<'a, 's> {
    pub(super) flow: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) block: BlockId,
    pub(super) kind: BlockKind,
    pub(super) wanted: Wanted<'a>,
    pub(super) found: &'s mut Scanned,
}

impl Scan<'_, '_> {
    pub(super) fn push(&mut self, kind: ItemKind, start: usize, end: usize, value: Value) {
        self.found.items.push(FoundItem::new(kind, FlowRange::new(start, end), self.block, value));
    }
}
