//! Titles of annexes, tables and figures.

use super::reference::title::Title;
use crate::document::block::{Block, BlockKind};
use crate::document::item::{Item, ItemKind, Value};
use crate::document::layout::flow::Flow;
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::source::Span;

/// The titles that blocks of `flow` begin with, as items; their spans are filled in later.
pub(crate) fn titles(flow: &Flow, blocks: &[Block], vocabulary: &Vocabulary, numerals: &Numerals) -> Vec<Item> {
    let cased = vocabulary.words.script.is_cased();
    let titles = blocks.iter().zip(0..).filter_map(|(block, at)| {
        if !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::Table) {
            return None;
        }
        let text = flow.get(block.range)?;
        let Title { target, before, length } = vocabulary.references.title(text, numerals, cased)?;
        let kind = ItemKind::titling(target)?;
        let value = Value::Title(u16::try_from(before).ok()?);
        Some(Item { kind, span: Span::default(), range: block.range.inside(0..length), block: at, value })
    });
    titles.collect()
}
