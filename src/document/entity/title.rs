//! Titles of annexes, tables and figures.

use super::reference::title::Title;
use crate::document::block::{self, Block, BlockKind};
use crate::document::item::{FoundItem, ItemKind, Value};
use crate::document::layout::flow::Flow;
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::vocabulary::Vocabulary;

/// The titles that blocks of `flow` begin with, as items.
pub(crate) fn titles(flow: &Flow, blocks: &[Block], vocabulary: &Vocabulary, numerals: &Numerals) -> Vec<FoundItem> {
    let cased = vocabulary.words.script.is_cased();
    let titles = block::numbered(blocks).filter_map(|(at, block)| {
        if !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::Table) {
            return None;
        }
        let text = flow.get(block.range)?;
        let Title { target, before, length } = vocabulary.references.title(text, numerals, cased)?;
        let kind = ItemKind::titling(target)?;
        let value = Value::Title(u16::try_from(before).ok()?);
        Some(FoundItem::new(kind, block.range.inside(0..length), at, value))
    });
    titles.collect()
}
