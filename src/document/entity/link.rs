//! Texts that the format makes lead somewhere, as items.

use crate::document::block::{Block, BlockKind};
use crate::document::item::{Item, ItemKind, Value};
use crate::document::layout::flow::Flow;
use crate::source::{Link, Span};

/// The items of `links` that stand in the text, in the order of the flow.
pub(crate) fn items(links: &[Link], flow: &Flow, blocks: &[Block]) -> Vec<Item> {
    if links.is_empty() {
        return Vec::new();
    }
    let map = flow.by_source();
    let item = |(at, link): (usize, &Link)| {
        let (start, end) = map.flow_of(link.span)?;
        let block = blocks.partition_point(|block| block.end <= start);
        let holder = blocks.get(block).filter(|holder| holder.kind != BlockKind::Furniture)?;
        let (start, end) = (start.max(holder.start), end.min(holder.end));
        let value = Value::Link(at as u32);
        let item = Item { kind: ItemKind::Link, span: Span::default(), start, end, block: block as u32, value };
        (start < end).then_some(item)
    };
    let mut items: Vec<Item> = links.iter().enumerate().filter_map(item).collect();
    items.sort_by_key(|item| item.start);
    items
}

/// True where the flow's bytes `start..end` belong to one of `links`: an address that is printed and leads somewhere is
/// one link, not two.
pub(crate) fn covers(links: &[Item], start: usize, end: usize) -> bool {
    let next = links.partition_point(|link| link.end as usize <= start);
    links.get(next).is_some_and(|link| (link.start as usize) < end)
}
