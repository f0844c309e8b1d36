//! Texts that the format makes lead somewhere, as items.

use crate::document::block::{Block, BlockKind};
use crate::document::item::{FoundItem, ItemKind, Value};
use crate::document::layout::flow::Flow;
use crate::document::place::{BlockId, FlowRange};
use crate::source::Link;

/// The items of `links` that stand in the text, in the order of the flow.
pub(crate) fn items(links: &[Link], flow: &Flow, blocks: &[Block]) -> Vec<FoundItem> {
    if links.is_empty() {
        return Vec::new();
    }
    let map = flow.by_source();
    let item = |(at, link): (usize, &Link)| {
        let range = map.flow_of(link.span)?;
        let block = blocks.partition_point(|block| block.range.end <= range.start);
        let holder = blocks.get(block).filter(|holder| holder.kind != BlockKind::Furniture)?;
        let range = range.start.max(holder.range.start).to(range.end.min(holder.range.end));
        let item = FoundItem::new(ItemKind::Link, range, BlockId::new(block), Value::Link(at as u32));
        (range.start < range.end).then_some(item)
    };
    let mut items: Vec<FoundItem> = links.iter().enumerate().filter_map(item).collect();
    items.sort_by_key(|item| item.range.start);
    items
}

/// True where the flow's bytes `range` belong to one of `links`: an address that is printed and leads somewhere is
/// one link, not two.
pub(crate) fn covers(links: &[FoundItem], range: FlowRange) -> bool {
    let next = links.partition_point(|link| link.range.end <= range.start);
    links.get(next).is_some_and(|link| link.range.start < range.end)
}
