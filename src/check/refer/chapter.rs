//! The chapter that a document is: where all its numbers begin with 34, `paragraph 34.63` and `table 34.22` are its own, though
//! nothing says so.

use super::part::{Part, PartPlace};
use crate::document::{BlockKind, Document, FlowOffset, Item, ItemKind, Ownership, Reference};

/// Numbers with a chapter from which it is known to be that of the document.
const LEAST: usize = 4;
/// Bytes before and after a reference in which a symbol may be that of what it refers to.
const NEAR: usize = 150;

/// The chapter of a document.
pub(super) struct Chapter {
    /// The first part of each number.
    head: String,
    /// Where symbols and the like begin, in the order of the flow.
    symbols: Vec<FlowOffset>,
}

/// True for a reference that its number alone may show to be the document's own.
pub(super) fn is_open(reference: Reference) -> bool {
    reference.own == Ownership::Unsaid && reference.free && reference.prefix > 0
}

impl Chapter {
    /// The chapter that all `parts` with numbers of several parts are of.
    pub(super) fn of(document: &Document, parts: &[Part]) -> Option<Self> {
        let told = parts.iter().filter(|part| part.place == PartPlace::Told && !part.prefix.is_empty());
        let mut heads = told.map(|part| head(&part.prefix));
        let first = heads.next()?;
        let mut count = 1;
        for head in heads {
            if head != first {
                return None;
            }
            count += 1;
        }
        if count < LEAST {
            return None;
        }
        let cites = |item: &&Item| matches!(item.kind, ItemKind::Symbol | ItemKind::Citation | ItemKind::Link);
        let mut symbols: Vec<FlowOffset> = document.items.iter().filter(cites).map(|item| item.range.start).collect();
        symbols.sort_unstable();
        Some(Self { head: first.to_owned(), symbols })
    }

    /// True where the reference `item` is of this chapter, and nothing near it may be another document.
    pub(super) fn has(&self, document: &Document, item: &Item, reference: Reference) -> bool {
        let lead = document.text(item).get(..usize::from(reference.prefix)).unwrap_or_default();
        let block = document.block(item);
        let from = block.range.start.max(FlowOffset::new(item.range.start.to_usize().saturating_sub(NEAR)));
        let to = block.range.end.min(item.range.end + NEAR);
        let symbol = self.symbols.get(self.symbols.partition_point(|at| *at < from));
        head(&super::part::prefix(lead)) == self.head
            && block.kind != BlockKind::Note
            && symbol.is_none_or(|symbol| *symbol >= to)
    }
}

/// The first part of a number.
fn head(prefix: &str) -> &str {
    prefix.split('.').next().unwrap_or_default()
}
