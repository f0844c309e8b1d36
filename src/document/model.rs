//! A document as it was read: its text, its blocks and the items in them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use crate::document::block::{self, Block, BlockKind};
use crate::document::entity::masthead::Masthead;
use crate::document::entity::running;
use crate::document::item::{self, Item, ItemKind, Value};
use crate::document::layout::flow::Flow;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::lexicon::{Lexicon, language, normalize};
use crate::document::place::{BlockId, FlowOffset, FlowRange, ItemId};
use crate::document::table::Table;
use crate::source::{Source, Span};
use crate::text::script;

/// What is known of a document besides its text, from the command line or the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Its language.
    pub language: Option<String>,
    /// Its symbol, where the text lacks it.
    pub symbol: Option<String>,
}

/// `text` as the flow of a document would have it, to be looked for there.
pub(crate) fn as_read(text: &str) -> String {
    if script::has_arabic(text) { normalize::normalized(text) } else { text.to_owned() }
}

/// A text with its blocks and items.
#[derive(Debug)]
pub struct Document<'a> {
    /// The text that spans point into.
    pub source: &'a Source,
    /// What is known of symbols, dates and resolutions.
    pub lexicon: &'a Lexicon,
    /// The vocabulary of its language, where there is one.
    pub vocabulary: Option<&'a Vocabulary>,
    /// The joined text of all blocks.
    pub flow: Flow,
    /// The blocks, in the order of the flow.
    pub blocks: Vec<Block>,
    /// The items, in the order of the source.
    pub items: Vec<Item>,
    /// Where in the flow labels, marks and notes begin that the format tells.
    pub(crate) told: HashSet<FlowOffset>,
    /// For each item the first label of its list; built when first asked for.
    pub(crate) lists: OnceLock<Vec<ItemId>>,
    /// The tables; built when first asked for.
    pub(crate) tables: OnceLock<Vec<Table>>,
    /// Marks of notes stand in the text as plain figures, which a converter made of them: not all can be told.
    pub lost_marks: bool,
    /// What shows that its text was recognized from a picture of its pages.
    pub misread: Option<Span>,
    /// Its symbol, as given or as the masthead shows it.
    pub symbol: Option<String>,
    /// What the head of its first page says.
    pub masthead: Masthead,
}

impl<'a> Document<'a> {
    /// What the text reads like, whatever language was given; `None` for one that is too short to tell, or fits none.
    pub fn reads_like(&self) -> Option<&Vocabulary> {
        self.is_telling().then(|| language::detect(&self.flow.text, self.lexicon.vocabularies())).flatten()
    }

    /// Languages in which paragraphs are that the document is not in, by their codes: how many paragraphs.
    pub fn others(&self) -> BTreeMap<&str, usize> {
        let mut others = BTreeMap::new();
        let Some(own) = self.vocabulary else { return others };
        for block in self.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
            let text = self.flow.cut(block.range);
            if let Some(other) = language::another(text, own, self.lexicon.vocabularies()) {
                *others.entry(other.code.as_str()).or_default() += 1;
            }
        }
        others
    }

    /// True where the text has words enough to tell its language.
    pub fn is_telling(&self) -> bool {
        /// Bytes of such a text.
        const TELLING: usize = 200;
        self.flow.text.len() >= TELLING
    }

    /// The items of one kind, each with its place among all.
    pub fn of(&self, kind: ItemKind) -> impl Iterator<Item = (ItemId, &Item)> {
        item::numbered(&self.items).filter(move |(_, item)| item.kind == kind)
    }

    /// The blocks, each with its place among all.
    pub(crate) fn numbered_blocks(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        block::numbered(&self.blocks)
    }

    /// The symbols of the masthead.
    pub fn own_symbols(&self) -> impl Iterator<Item = &Item> {
        self.masthead.symbols.iter().filter_map(|at| at.among(&self.items))
    }

    /// The symbols that stand alone in running heads, where the file tells these, each with the place of its head.
    pub fn running_symbols(&self) -> impl Iterator<Item = (usize, &Item)> {
        let symbols =
            self.of(ItemKind::Symbol).filter(|(_, item)| running::is_alone(&self.flow, self.block(item), item));
        symbols.filter_map(|(_, item)| Some((running::head_at(&self.source.structure.heads, item.span)?, item)))
    }

    /// The text of an item, joined over line ends.
    pub fn text(&self, item: &Item) -> &str {
        self.flow.cut(item.range)
    }

    /// What stands before an item in its block.
    pub fn before(&self, item: &Item) -> &str {
        self.flow.cut(self.block(item).range.start.to(item.range.start))
    }

    /// What stands after an item in its block.
    pub fn after(&self, item: &Item) -> &str {
        self.flow.cut(item.range.end.to(self.block(item).range.end))
    }

    /// The place in the source of the flow's bytes `range`.
    pub fn place_of(&self, range: FlowRange) -> Span {
        self.flow.to_source(&self.source.text, range)
    }

    /// What stands in a label before the numeral that counts: `12.` in `12.5`; nothing in most.
    pub fn prefix(&self, item: &Item) -> &str {
        let Value::Ordinal(ordinal) = item.value else { return "" };
        self.text(item).get(..usize::from(ordinal.prefix)).unwrap_or_default()
    }

    /// The whole symbol that an item stands for: a member of a list has the beginning of the symbol before it.
    pub fn symbol_of(&self, item: &Item) -> Cow<'_, str> {
        let base = if let Value::Member(base) = item.value { base.among(&self.items) } else { None };
        match base {
            Some(base) => Cow::Owned(self.lexicon.grammar().expanded(self.text(base), self.text(item))),
            None => Cow::Borrowed(self.text(item)),
        }
    }

    /// The block that holds the flow's byte `at`, by its place among all.
    pub(crate) fn block_at(&self, at: FlowOffset) -> Option<BlockId> {
        self.blocks.partition_point(|block| block.range.start <= at).checked_sub(1).map(BlockId::new)
    }

    /// The block that holds an item.
    pub fn block(&self, item: &Item) -> Block {
        item.block.among(&self.blocks).copied().unwrap_or(Block::NOWHERE)
    }
}
