//! The document's own symbols where the file tells running heads from the text: those of its masthead, which stands in the
//! text or in the head of the first page.

use crate::document::block::{Block, BlockKind};
use crate::document::item::{self, Item, ItemKind};
use crate::document::layout::flow::Flow;
use crate::document::place::{FlowRange, ItemId};
use crate::source::{RunningHead, Span};
use crate::text::sign::is_long_dash;

/// How many blocks below its symbol the masthead names the distribution.
const NEAR: usize = 4;

/// The running head that a place lies in.
pub(crate) fn head_at(heads: &[RunningHead], place: Span) -> Option<usize> {
    let after = heads.partition_point(|head| head.span.start <= place.start);
    let at = after.checked_sub(1)?;
    heads.get(at).filter(|head| place.end <= head.span.end).map(|_| at)
}

/// The symbols of the masthead, as places among `items`; none where the file does not tell running heads, or has no masthead.
///
/// The masthead is of the first `length` blocks; `distribution` are the words by which a masthead is known.
pub(crate) fn own(
    flow: &Flow,
    blocks: &[Block],
    items: &[Item],
    (heads, length): (&[RunningHead], usize),
    distribution: &[String],
) -> Vec<ItemId> {
    if heads.is_empty() {
        return Vec::new();
    }
    let text = |block: &Block| flow.cut(block.range);
    let names = |block: &Block| distribution.iter().any(|word| text(block).contains(word.as_str()));
    let mut own = Vec::new();
    for (at, item) in item::numbered(items).filter(|(_, item)| item.kind == ItemKind::Symbol) {
        let place = item.block.index();
        let Some(block) = blocks.get(place).filter(|_| place < length) else { break };
        let below = blocks.get(place..).unwrap_or_default().iter().take(NEAR);
        let mut below =
            below.take_while(|other| (other.kind == BlockKind::Furniture) == (block.kind == BlockKind::Furniture));
        // `United Nations A/81/412`: the symbol ends its line, before it stands at most a name.
        let name = flow.cut(block.range.start.to(item.range.start));
        let named = !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ';' | ':' | '('));
        let rest = flow.cut(item.range.end.to(block.range.end));
        let ends = !rest.contains(char::is_alphanumeric)
            || rest.starts_with(|c: char| matches!(c, '-' | '/') || is_long_dash(c));
        // The second of two symbols stands behind or below the first.
        let second = own.last().and_then(|last: &ItemId| last.among(items)).is_some_and(|last| {
            let between = flow.get(last.range.end.to(item.range.start));
            between.is_some_and(|between| !between.contains(char::is_alphanumeric))
        });
        if second && ends || named && ends && below.any(names) {
            own.push(at);
        }
    }
    own
}

/// True for a symbol that stands alone in its block, but for the number of a page.
pub(crate) fn is_alone(flow: &Flow, block: Block, item: &Item) -> bool {
    let around = [block.range.start.to(item.range.start), item.range.end.to(block.range.end)];
    let bare = |range: FlowRange| flow.get(range).is_some_and(|text| !text.contains(char::is_alphabetic));
    around.into_iter().all(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::block::Evidence;
    use crate::document::item::Value;
    use crate::document::place::BlockId;

    /// A flow of `lines`, each a letter for the kind of its block and its text, in which braces enclose the symbols.
    fn flow(lines: &[&str]) -> (Flow, Vec<Block>, Vec<Item>) {
        let (mut flow, mut blocks, mut items) = (Flow::default(), Vec::new(), Vec::new());
        for line in lines {
            let (kind, text) = line.split_once(' ').unwrap();
            let kind = if kind == "F" { BlockKind::Furniture } else { BlockKind::Paragraph };
            let start = flow.end();
            for (at, stretch) in text.split(['{', '}']).enumerate() {
                let from = flow.end();
                flow.text.push_str(stretch);
                if at % 2 == 1 {
                    let (range, block) = (from.to(flow.end()), BlockId::new(blocks.len()));
                    let value = Value::Text;
                    items.push(Item { kind: ItemKind::Symbol, span: Span::default(), range, block, value });
                }
            }
            let range = start.to(flow.end());
            blocks.push(Block { kind, range, page: 0, indent: 0, evidence: Evidence::Told });
            flow.end_block();
        }
        (flow, blocks, items)
    }

    fn owned(lines: &[&str], heads: &[RunningHead], length: usize) -> Vec<String> {
        let (flow, blocks, items) = flow(lines);
        let own = own(&flow, &blocks, &items, (heads, length), &["Distr.".to_owned()]);
        own.into_iter().map(|at| flow.cut(items[at.index()].range).to_owned()).collect()
    }

    fn head(start: usize, end: usize) -> RunningHead {
        RunningHead { span: Span::new(start, end), pages: Vec::new() }
    }

    #[test]
    fn a_masthead_is_known_by_the_distribution_below_its_symbol() {
        let distributed = ["F General Assembly", "F Distr.: General"];
        let with = |line: &'static str| [&[line], &distributed[..]].concat();
        for (what, lines, expected) in [
            ("in the head", with("F United Nations {A/81/412}"), vec!["A/81/412"]),
            ("in the text", vec!["F {A/81/9}", "P United Nations {A/81/412}", "P Distr.: General"], vec!["A/81/412"]),
            ("on the line of the distribution", vec!["F {A/81/412} Distr.: General"], vec![]),
            ("another place than the distribution", vec!["F {A/81/412}", "P Distr.: General"], vec![]),
            ("a sentence", with("F See {A/81/412} for more"), vec![]),
            ("a reference", with("F Cf. {A/81/412}"), vec![]),
            ("a number before it", with("F 12 {A/81/412}"), vec![]),
            ("two symbols", with("F {A/81/412}-{S/2026/9}"), vec!["A/81/412", "S/2026/9"]),
            ("two with a word between", with("F {A/81/412} and {S/2026/9}"), vec![]),
            ("three lines below", vec!["F {A/81/412}", "F a", "F b", "F Distr.: General"], vec!["A/81/412"]),
            ("four lines below", vec!["F {A/81/412}", "F a", "F b", "F c", "F Distr.: General"], vec![]),
        ] {
            assert_eq!(owned(&lines, &[head(0, 9)], 14), expected, "{what}");
        }
    }

    #[test]
    fn a_masthead_stands_at_the_beginning_of_a_file_that_tells_heads() {
        let lines = ["P Title", "P United Nations {A/81/412}", "P Distr.: General"];
        assert_eq!(owned(&lines, &[head(0, 5)], 2), ["A/81/412"]);
        assert_eq!(owned(&lines, &[head(0, 5)], 1), [""; 0]);
        assert_eq!(owned(&lines, &[], 2), [""; 0]);
    }

    #[test]
    fn a_place_lies_in_the_head_around_it() {
        let heads = [head(4, 10), head(10, 20), head(30, 40)];
        for ((start, end), expected) in [
            ((0, 3), None),
            ((4, 10), Some(0)),
            ((5, 8), Some(0)),
            ((8, 12), None),
            ((10, 12), Some(1)),
            ((22, 25), None),
            ((35, 41), None),
            ((39, 40), Some(2)),
        ] {
            assert_eq!(head_at(&heads, Span::new(start, end)), expected, "{start} to {end}");
        }
    }

    #[test]
    fn a_symbol_is_alone_but_for_the_number_of_the_page() {
        for (line, expected) in [
            ("F {A/81/412}", true),
            ("F {A/81/412} 12", true),
            ("F 12/40 — {A/81/412}", true),
            ("F United Nations {A/81/412}", false),
            ("F {A/81/412} (continued)", false),
        ] {
            let (flow, blocks, items) = flow(&[line]);
            assert_eq!(is_alone(&flow, blocks[0], &items[0]), expected, "{line}");
        }
    }
}
