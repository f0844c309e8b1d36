//! Last items that end as if another followed.

use super::super::scope::Scope;
use super::super::violation::Violation;
use super::sign::{before_lead, ending, otherwise, plain};
use crate::document::{BlockKind, Document, Item, ItemId, ItemKind, System, Value};

/// Numbered paragraphs that end with a full stop, around one with a list that does not.
const AROUND: usize = 2;

/// Items that end with a semicolon before a heading or a numbered paragraph, where the numbered paragraphs around theirs are
/// sentences of their own. Those of a resolution are parts of one sentence: what they end with says so.
pub(super) fn last(document: &Document, scope: &Scope, of: ItemKind) -> Vec<Violation> {
    if of != ItemKind::SubparagraphLabel {
        return Vec::new();
    }
    let heads = |item: &Item| item.range.start == document.block(item).range.start;
    let numbered: Vec<(ItemId, &Item)> =
        document.of(ItemKind::ParagraphLabel).filter(|(_, item)| heads(item)).collect();
    let items = document.of(of).map(|(_, item)| item).filter(|item| heads(item) && scope.has_item(document, item));
    let violation = |item: &Item| {
        let (place, sign) = ending(document, item).filter(|(_, sign)| plain(document, *sign) == ';')?;
        let goes_on = matches!(item.value, Value::Ordinal(ordinal) if ordinal.previous.is_some());
        // After "and" an item was due that is not read as one.
        let whole = goes_on && before_lead(document, document.after(item).trim_end()).is_none();
        let parent = numbered.partition_point(|(_, label)| label.block < item.block).checked_sub(1)?;
        let stop =
            sentences(document, &numbered, parent).filter(|_| whole && is_followed(document, &numbered, item))?;
        Some(otherwise(document, "last", item, (place, sign), stop))
    };
    items.filter_map(violation).collect()
}

/// True where a heading or a numbered paragraph follows that of `item`.
fn is_followed(document: &Document, numbered: &[(ItemId, &Item)], item: &Item) -> bool {
    let rest = document.blocks.iter().enumerate().skip(item.block.index() + 1);
    let mut rest = rest.filter(|(_, block)| !matches!(block.kind, BlockKind::Furniture | BlockKind::Note));
    rest.next().is_some_and(|(at, block)| match block.kind {
        // Items may be styled as headings.
        BlockKind::Heading => !document.flow.cut(block.range).split(' ').next().unwrap_or_default().contains(')'),
        BlockKind::Paragraph => {
            let label = numbered.binary_search_by_key(&at, |(_, label)| label.block.index()).ok();
            let label = label.and_then(|at| numbered.get(at)).map(|(_, label)| label.value);
            matches!(label, Some(Value::Ordinal(ordinal)) if ordinal.reading.system == System::Arabic)
        }
        _ => false,
    })
}

/// The full stop with which the paragraphs of one list with that at `parent`, next to it, end; `None` where one ends with another sign
/// that parts.
fn sentences(document: &Document, numbered: &[(ItemId, &Item)], parent: usize) -> Option<char> {
    let (own, _) = numbered.get(parent)?;
    let list = document.list_of(*own);
    let around = parent.saturating_sub(AROUND)..=parent + AROUND;
    let others = around.filter(|at| *at != parent).filter_map(|at| numbered.get(at));
    let signs = others.filter(|(at, _)| document.list_of(*at) == list).filter_map(|(_, label)| ending(document, label));
    let signs: Vec<char> = signs.map(|(_, sign)| sign).collect();
    let stops = signs.len() >= AROUND && signs.iter().all(|sign| plain(document, *sign) == '.');
    signs.first().copied().filter(|_| stops)
}
