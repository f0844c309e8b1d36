//! What the head of the first page says of the document: symbols, date, session, agenda item.

use memchr::memmem;

use super::running;
use crate::document::block::{self, Block, BlockKind};
use crate::document::item::{self, Item, ItemKind, Value};
use crate::document::layout::flow::Flow;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::place::{BlockId, ItemId};
use crate::source::RunningHead;
use crate::text::sign::{EN_DASH, is_long_dash};

/// How many blocks a masthead has at most.
const LONGEST: usize = 14;

/// The facts of a masthead, as items and blocks of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The document's symbols: two on a document of two organs.
    pub symbols: Vec<ItemId>,
    /// How many of the first blocks may be of it: running heads and notes that stand among them are no part of its length.
    pub length: u32,
    /// The file tells which symbols are those of running heads: these are none.
    pub told: bool,
    /// The date of submission, an item.
    pub date: Option<ItemId>,
    /// The line that names the session, a block.
    pub session: Option<BlockId>,
    /// The line that names the agenda item, a block.
    pub agenda: Option<BlockId>,
}

/// How many of the first blocks may be of a masthead.
fn length(blocks: &[Block]) -> usize {
    let own = |block: &Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Note);
    let last = blocks.iter().enumerate().filter(|(_, block)| own(block)).nth(LONGEST);
    last.map_or(blocks.len(), |(at, _)| at)
}

/// Finds the masthead of a document.
pub(crate) fn read(
    flow: &Flow,
    blocks: &[Block],
    items: &[Item],
    vocabulary: Option<&Vocabulary>,
    heads: &[RunningHead],
) -> Masthead {
    let length = length(blocks);
    let mut masthead = Masthead { length: u32::try_from(length).unwrap_or(u32::MAX), ..Masthead::default() };
    // Of running heads, those of all sections, only the first are looked at.
    let inside = |item: &Item| {
        let longest = |block: &Block| if block.kind == BlockKind::Furniture { LONGEST } else { length };
        let block = item.block.among(blocks).filter(|block| block.page == 0);
        block.is_some_and(|block| item.block.index() < longest(block))
    };
    for (at, item) in item::numbered(items).filter(|(_, item)| inside(item)) {
        masthead.take(flow, blocks, items, at, item);
    }
    if masthead.symbols.is_empty() {
        masthead.symbols = run(flow, blocks, items, length);
    }
    if masthead.symbols.is_empty() {
        masthead.symbols.extend(titled(flow, blocks, items));
    }
    if let Some(vocabulary) = vocabulary {
        let words = &vocabulary.words.masthead;
        if masthead.symbols.is_empty() {
            masthead.symbols.extend(beside(flow, blocks, items, length, &words.distribution));
        }
        let own = running::own(flow, blocks, items, (heads, length), &words.distribution);
        masthead.told = !own.is_empty();
        if masthead.told {
            masthead.symbols = own;
        }
        masthead.session = line_with(flow, blocks, length, &words.session);
        masthead.agenda = line_with(flow, blocks, length, &words.agenda);
    }
    masthead
}

impl Masthead {
    /// Takes the item at `at`, which stands in the head, where it is a symbol or the date of the document.
    fn take(&mut self, flow: &Flow, blocks: &[Block], items: &[Item], at: ItemId, item: &Item) {
        let Some(block) = item.block.among(blocks) else { return };
        let before = flow.cut(block.range.start.to(item.range.start));
        let after = flow.cut(item.range.end.to(block.range.end)).trim_matches(['*', ' ']);
        // It stands alone in its line, or in the column at its end.
        let leads = before.trim().is_empty() || before.ends_with("   ") || before.trim_end_matches(' ').ends_with('\t');
        // `A/RES/75/253 C`: a part of the resolution.
        let part = matches!(after.as_bytes(), [letter] if letter.is_ascii_uppercase());
        // Until about 1997 the date stands on the line below.
        let dated = items.get(at.index() + 1).is_some_and(|next| {
            next.kind == ItemKind::Date && next.block == item.block && flow.after(next.range.start).starts_with(after)
        });
        let alone = leads && (after.is_empty() || item.kind == ItemKind::Symbol && (part || dated));
        match item.kind {
            ItemKind::Symbol if block.kind != BlockKind::Note => {
                let first_of_two = leads && after.starts_with(['-', EN_DASH, '/']);
                let last = self.symbols.last().and_then(|at| at.among(items));
                let second_of_two =
                    last.is_some_and(|last| last.block == item.block) && before.ends_with(['-', EN_DASH]);
                if alone || first_of_two || second_of_two {
                    self.symbols.push(at);
                }
            }
            ItemKind::Date if alone && self.date.is_none() => {
                let whole = matches!(item.value, Value::Date(date) if date.second.is_none() && date.first.day > 0 && date.first.year > 0);
                self.date = whole.then_some(at);
            }
            _ => {}
        }
    }
}

/// The first line of the head that one of `words` stands in, as a block.
fn line_with(flow: &Flow, blocks: &[Block], length: usize, words: &[String]) -> Option<BlockId> {
    /// Bytes of such a line, at most.
    const LONGEST: usize = 240;
    let head = block::numbered(blocks).take(length).take_while(|(_, block)| block.page == 0);
    let named = head.filter(|(_, block)| block.range.len() < LONGEST).find(|(_, block)| {
        let text = flow.cut(block.range).as_bytes();
        words.iter().any(|word| memmem::find(text, word.as_bytes()).is_some())
    });
    named.map(|(at, _)| at)
}

/// The symbols of a block that is made up of them alone: of a document with two, each on its line.
fn run(flow: &Flow, blocks: &[Block], items: &[Item], length: usize) -> Vec<ItemId> {
    let head = |item: &Item| item.block.among(blocks).filter(|block| is_head(item.block, block, length));
    let symbols: Vec<(ItemId, &Item, &Block)> = item::numbered(items)
        .filter(|(_, item)| item.kind == ItemKind::Symbol)
        .map_while(|(at, item)| Some((at, item, head(item)?)))
        .collect();
    for group in symbols.chunk_by(|one, next| one.1.block == next.1.block) {
        let Some((_, _, block)) = group.first() else { continue };
        let mut done = block.range.start;
        let alone = |text: Option<&str>| {
            text.is_some_and(|text| text.chars().all(|c| matches!(c, ' ' | '*' | '-' | EN_DASH | '/')))
        };
        let parted = group.iter().all(|(_, item, _)| {
            let before = flow.get(done.to(item.range.start));
            done = item.range.end;
            alone(before)
        });
        if parted && alone(flow.get(done.to(block.range.end))) {
            return group.iter().map(|(at, ..)| *at).collect();
        }
    }
    Vec::new()
}

/// The symbol after a dash at the end of the title with which a text without masthead begins: `Rules of the Area —
/// ISBA/18/A/11, annex [FR]`.
fn titled(flow: &Flow, blocks: &[Block], items: &[Item]) -> Option<ItemId> {
    /// Characters behind the symbol, at most: the name of a part, or of a language.
    const PART: usize = 24;
    let title = blocks.first().filter(|title| title.kind != BlockKind::Note)?;
    let mut symbols = item::numbered(items)
        .take_while(|(_, item)| item.block.index() == 0)
        .filter(|(_, item)| item.kind == ItemKind::Symbol);
    let (at, item) = symbols.next().filter(|_| symbols.next().is_none())?;
    let before = flow.get(title.range.start.to(item.range.start))?.trim_end();
    let after = flow.get(item.range.end.to(title.range.end))?;
    let parted = before.strip_suffix(is_long_dash).is_some_and(|before| before.ends_with(' '));
    let ends = after.chars().count() <= PART && !after.contains(|c: char| c.is_ascii_digit() || c == '.');
    (parted && ends).then_some(at)
}

/// The symbol next to the distribution, where a masthead has run together into one line: `United Nations A/80/1 General
/// Assembly Distr.: General 5 May 2025`, or with the symbol behind. Only names of organs and the date stand between.
fn beside(flow: &Flow, blocks: &[Block], items: &[Item], length: usize, words: &[String]) -> Option<ItemId> {
    /// The most bytes between the two.
    const NEAR: usize = 80;
    let (place, block) = block::numbered(blocks)
        .take_while(|(place, block)| is_head(*place, block, length))
        .find(|(_, block)| words.iter().any(|word| flow.cut(block.range).contains(word.as_str())))?;
    let text = flow.get(block.range)?;
    let (start, end) = words.iter().find_map(|word| text.find(word.as_str()).map(|at| (at, at + word.len())))?;
    let (at, item) = item::numbered(items).find(|(_, item)| item.kind == ItemKind::Symbol && item.block == place)?;
    let own = item.range.start - block.range.start..item.range.end - block.range.start;
    let between = if own.end <= start { text.get(own.end..start) } else { text.get(end..own.start) }?;
    let sentence = between.contains(['.', '(', ',', ';']) || between.chars().any(|c| c.is_ascii_digit());
    (between.len() <= NEAR && !sentence).then_some(at)
}

/// True for a block that may be of a masthead.
fn is_head(place: BlockId, block: &Block, length: usize) -> bool {
    place.index() < length && block.page == 0 && block.kind != BlockKind::Note
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::block::Evidence;
    use crate::document::place::FlowRange;

    #[test]
    fn running_heads_and_notes_are_no_part_of_the_length_of_a_masthead() {
        let block = |kind: char| {
            let kind = match kind {
                'F' => BlockKind::Furniture,
                'N' => BlockKind::Note,
                'H' => BlockKind::Heading,
                _ => BlockKind::Paragraph,
            };
            Block { kind, range: FlowRange::default(), page: 0, indent: 0, evidence: Evidence::Told }
        };
        let long = "P".repeat(40);
        for (kinds, expected) in [
            (String::new(), 0),
            ("PPP".to_owned(), 3),
            (long.clone(), LONGEST),
            (format!("FFF{long}"), LONGEST + 3),
            (format!("{}HN{long}", "F".repeat(17)), LONGEST + 18),
            (format!("{}NF{long}", "P".repeat(LONGEST)), LONGEST + 2),
        ] {
            let blocks: Vec<Block> = kinds.chars().map(block).collect();
            assert_eq!(length(&blocks), expected, "{kinds}");
        }
    }
}
