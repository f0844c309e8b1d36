//! The document's own symbols where the file tells running heads from the text: those of its masthead, which stands in the
//! text or in the head of the first page.

use super::item::{Item, ItemKind};
use super::masthead::LONGEST;
use super::{Block, BlockKind};
use crate::source::{Head, Span};

/// How many blocks below its symbol the masthead names the distribution.
const NEAR: usize = 4;

/// The running head that a place lies in.
pub(super) fn head_at(heads: &[Head], place: Span) -> Option<usize> {
    let after = heads.partition_point(|head| head.span.start <= place.start);
    let at = after.checked_sub(1)?;
    heads.get(at).filter(|head| place.end <= head.span.end).map(|_| at)
}

/// The symbols of the masthead, as places among `items`; none where the file does not tell running heads, or has no masthead.
///
/// `distribution` are the words by which a masthead is known.
pub(super) fn own(flow: &str, blocks: &[Block], items: &[Item], heads: &[Head], distribution: &[String]) -> Vec<u32> {
    if heads.is_empty() {
        return Vec::new();
    }
    let text = |block: &Block| flow.get(block.start as usize..block.end as usize).unwrap_or_default();
    let names = |block: &Block| distribution.iter().any(|word| text(block).contains(word.as_str()));
    let before = blocks.iter().take_while(|block| block.kind == BlockKind::Furniture).count();
    let mut own = Vec::new();
    for (at, item) in (0..).zip(items).filter(|(_, item)| item.kind == ItemKind::Symbol) {
        let place = item.block as usize;
        let Some(block) = blocks.get(place).filter(|_| place < before + LONGEST) else { break };
        let below = blocks.get(place..).unwrap_or_default().iter().take(NEAR);
        let mut below =
            below.take_while(|other| (other.kind == BlockKind::Furniture) == (block.kind == BlockKind::Furniture));
        // `United Nations A/81/412`: the symbol ends its line, before it stands at most a name.
        let name = flow.get(block.start as usize..item.start as usize).unwrap_or_default();
        let named = !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ';' | ':' | '('));
        let rest = flow.get(item.end as usize..block.end as usize).unwrap_or_default();
        let ends = !rest.contains(char::is_alphanumeric) || rest.starts_with(['-', '–', '/']);
        // The second of two symbols stands behind or below the first.
        let second = own.last().and_then(|&last: &u32| items.get(last as usize)).is_some_and(|last| {
            let between = flow.get(last.end as usize..item.start as usize);
            between.is_some_and(|between| !between.contains(char::is_alphanumeric))
        });
        if second && ends || named && ends && below.any(names) {
            own.push(at);
        }
    }
    own
}

/// True for a symbol that stands alone in its block, but for the number of a page.
pub(super) fn is_alone(flow: &str, block: Block, item: &Item) -> bool {
    let stretches = [(block.start, item.start), (item.end, block.end)];
    let bare = |(from, to): (u32, u32)| {
        flow.get(from as usize..to as usize).is_some_and(|text| !text.contains(char::is_alphabetic))
    };
    stretches.into_iter().all(bare)
}
