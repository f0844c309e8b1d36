//! The part of a part that a reference names beside its number: `paragraph 1 (e)`, `table 34.22 (2)`.
//!
//! The document must prove what it has: a list that runs on from its first item, or, of a part without any, others that have
//! some. What stands there unread is looked for.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::index::Parts;
use super::part::{Part, PartPlace};
use crate::check::violation::Violation;
use crate::document::{
    Block, BlockKind, Document, FlowOffset, FlowRange, InnerPart, Item, ItemKind, Reading, Reference, Sign, System,
    Target, Value,
};
use crate::source::Span;
use crate::text::sign;

/// Members of a list of which the last is known to be the last; parts with lists where one without is known to have none.
const LEAST: usize = 2;
/// Bytes of a part that are searched for what stands unread: it keeps the search linear in references.
const SEARCHED: usize = 30_000;

/// What stands in the parts that references of one kind may mean; built when first asked for.
pub(super) struct InnerReference<'d> {
    document: &'d Document<'d>,
    /// Where parts begin, in the order of the flow.
    starts: Vec<FlowOffset>,
    /// The labels of items, in the order of the flow.
    labels: OnceCell<Vec<InnerLabel<'d>>>,
    /// The parts of tables, by where these begin.
    tables: OnceCell<HashMap<FlowOffset, Vec<TablePart>>>,
}

/// The label of an item.
struct InnerLabel<'d> {
    reading: Reading,
    item: &'d Item,
}

/// A part of a table, or what may be one: `(2) Extrabudgetary`.
struct TablePart {
    value: u32,
    span: Span,
    /// It begins a block, before the next paragraph does.
    told: bool,
}

/// Why an inner part is missing.
enum Missing {
    /// The last of its list stands there.
    Beyond(Span, String),
    /// Nothing is listed.
    None,
}

impl<'d> InnerReference<'d> {
    pub(super) fn of(document: &'d Document<'d>, parts: &[Part]) -> Self {
        let told = parts.iter().filter(|part| part.place != PartPlace::Spoken);
        let mut starts: Vec<FlowOffset> = told.map(|part| part.start).collect();
        starts.sort_unstable();
        starts.dedup();
        Self { document, starts, labels: OnceCell::new(), tables: OnceCell::new() }
    }

    /// What is wrong with the reference `item` to `part`, the only one that it may mean, where it names a part of it that is not
    /// there.
    pub(super) fn missing(&self, item: &Item, reference: Reference, part: &Part, parts: &Parts) -> Option<Violation> {
        if !reference.inside || part.place != PartPlace::Told {
            return None;
        }
        let named = self.document.inner_parts(item);
        let (sought, why) = match reference.target {
            Target::Paragraph => {
                let range = part.start.to(self.next(part)?);
                let last = *named.outer.last()?;
                let outer =
                    named.outer.iter().find_map(|sought| Some((*sought, self.listed(range, sought, part, parts)?)));
                outer.or_else(|| {
                    let within = self.item_of(range, &last)?;
                    named.inner.iter().find_map(|sought| Some((*sought, self.beyond(within, sought)?)))
                })?
            }
            Target::Table => {
                named.outer.iter().find_map(|sought| Some((*sought, self.part_of(sought, part, parts)?)))?
            }
            _ => return None,
        };
        let document = self.document;
        let found = match named.inner.is_empty() || named.outer.iter().any(|part| part.range == sought.range) {
            true => format!("{} {}", document.text(item), document.flow.cut(sought.range)),
            false => document.flow.cut(item.range.start.to(sought.range.end)).to_owned(),
        };
        let at = document.place_of(item.range.start.to(sought.range.end));
        let (case, related, last) = match why {
            Missing::Beyond(span, last) => ("item", span, last),
            Missing::None => ("none", part.span, String::new()),
        };
        Some(Violation {
            at,
            case,
            values: vec![("found", found), ("last", last)],
            related: vec![related],
            repair: None,
        })
    }

    /// Where the next part begins: there what is listed in `part` is known to be over.
    fn next(&self, part: &Part) -> Option<FlowOffset> {
        self.starts.get(self.starts.partition_point(|start| *start <= part.start)).copied()
    }

    /// The labels of items in `range`.
    fn labels(&self, range: FlowRange) -> &[InnerLabel<'d>] {
        let labels = self.labels.get_or_init(|| {
            let labels = self.document.of(ItemKind::SubparagraphLabel).filter_map(|(_, item)| match item.value {
                Value::Ordinal(ordinal) => Some(InnerLabel { reading: ordinal.reading, item }),
                _ => None,
            });
            let mut labels: Vec<InnerLabel> = labels.collect();
            labels.sort_by_key(|label| label.item.range.start);
            labels
        });
        let before = |at: FlowOffset| labels.partition_point(|label| label.item.range.start < at);
        labels.get(before(range.start)..before(range.end)).unwrap_or_default()
    }

    /// The labels of the list in `range`, and what `sought` is in it; `None` where that list does not run on, or has other numerals.
    fn list(&self, range: FlowRange, sought: &InnerPart) -> Option<(Vec<&InnerLabel<'d>>, u32)> {
        let labels = self.labels(range);
        let system = labels.first()?.reading.system;
        let of_list: Vec<&InnerLabel> = labels.iter().filter(|label| label.reading.system == system).collect();
        let runs_on = of_list.iter().zip(1..).all(|(label, expected)| label.reading.value == expected);
        let sought = sought.readings.iter().flatten().find(|reading| reading.system == system)?;
        (runs_on && of_list.len() >= LEAST).then_some((of_list, sought.value))
    }

    /// How `sought` lies beyond the list in `range`.
    fn beyond(&self, range: FlowRange, sought: &InnerPart) -> Option<Missing> {
        let (labels, value) = self.list(range, sought)?;
        let last = *labels.last().filter(|last| value > last.reading.value)?;
        let missing = Missing::Beyond(last.item.span, self.document.text(last.item).to_owned());
        (!self.stands(range, sought)).then_some(missing)
    }

    /// The bytes of the item `sought` of the list in `range`, after its label.
    fn item_of(&self, range: FlowRange, sought: &InnerPart) -> Option<FlowRange> {
        let (labels, value) = self.list(range, sought)?;
        let at = labels.iter().position(|label| label.reading.value == value)?;
        let end = labels.get(at + 1).map_or(range.end, |label| label.item.range.start);
        Some(labels.get(at)?.item.range.end.to(end))
    }

    /// True where what may be `sought` stands in `range` unread, or too much stands there.
    fn stands(&self, range: FlowRange, sought: &InnerPart) -> bool {
        let text = self.document.flow.cut(range);
        let numeral = self.document.flow.cut(sought.range).trim_start_matches(sign::opens_round);
        text.len() > SEARCHED || text.contains(numeral)
    }

    /// Why the paragraph `part`, which takes `range`, has no item `sought`.
    fn listed(&self, range: FlowRange, sought: &InnerPart, part: &Part, parts: &Parts) -> Option<Missing> {
        if !self.labels(range).is_empty() {
            return self.beyond(range, sought);
        }
        let lettered = sought.readings.iter().flatten().any(|reading| reading.system == System::Lower);
        let text = self.document.flow.cut(range);
        let listed = text.len() > SEARCHED || text.contains("a)") || text.contains(sign::BULLET);
        let none = lettered && !listed && !self.stands(range, sought) && self.is_alone(range);
        (none && self.is_followed(range, part, parts) && self.others_have(parts)).then_some(Missing::None)
    }

    /// True where `range` is one paragraph, or one and another that it announces: a list that is not read has more. What stands
    /// after a heading or table is another's.
    fn is_alone(&self, range: FlowRange) -> bool {
        let own =
            self.blocks(range).iter().filter(|block| !matches!(block.kind, BlockKind::Note | BlockKind::Furniture));
        let own: Vec<&str> = own
            .take_while(|block| block.kind == BlockKind::Paragraph)
            .take(LEAST + 1)
            .map(|block| self.document.flow.cut(block.range).trim_end())
            .collect();
        let punctuation = self.document.lexicon.punctuation();
        let ends = |c: char| c.is_alphanumeric() || sign::closes_round(c) || punctuation.is(c, Sign::FULL_STOP);
        let ended = |text: &str| text.ends_with(ends);
        match own.as_slice() {
            [only] => ended(only),
            [_, announced] => ended(announced),
            _ => false,
        }
    }

    /// The blocks that begin in `range`.
    fn blocks(&self, range: FlowRange) -> &'d [Block] {
        let blocks = &self.document.blocks;
        let before = |at: FlowOffset| blocks.partition_point(|block| block.range.start < at);
        blocks.get(before(range.start)..before(range.end)).unwrap_or_default()
    }

    /// True where the next number stands where `range` ends.
    fn is_followed(&self, range: FlowRange, part: &Part, parts: &Parts) -> bool {
        let next = |reading: &Reading| Some(Reading { value: reading.value + 1, ..*reading });
        let readings = part.readings.map(|reading| reading.as_ref().and_then(next));
        parts.with(&part.prefix, &readings).iter().any(|next| next.start == range.end && next.series == part.series)
    }

    /// True where several paragraphs have items.
    fn others_have(&self, parts: &Parts) -> bool {
        let have = |part: &&Part| {
            let range = self.next(part).map(|next| part.start.to(next));
            range.is_some_and(|range| self.labels(range).len() >= LEAST)
        };
        parts.all.iter().filter(have).take(LEAST).count() == LEAST
    }

    /// Why the table `part` has no part `sought`.
    fn part_of(&self, sought: &InnerPart, part: &Part, parts: &Parts) -> Option<Missing> {
        let value = sought.readings.iter().flatten().find(|reading| reading.system == System::Arabic)?.value;
        // Each table is there once: no title stands unread in the table before.
        let reading = (*part.readings.first()?)?;
        parts.numbers(&part.prefix, reading).filter(|numbers| numbers.whole && numbers.single)?;
        let tables = self.tables.get_or_init(|| self.tables());
        let these = tables.get(&part.start)?;
        if these.iter().any(|these| these.value == value) {
            return None;
        }
        let mut told = these.iter().filter(|part| part.told).peekable();
        if told.peek().is_none() {
            let others = tables.values().filter(|these| these.iter().filter(|part| part.told).count() >= LEAST);
            return (these.is_empty() && others.take(LEAST).count() == LEAST).then_some(Missing::None);
        }
        let (mut last, mut count) = (None, 0);
        for (part, expected) in told.zip(1..) {
            if part.value != expected {
                return None;
            }
            (last, count) = (Some(part), expected);
        }
        last.filter(|_| value > count).map(|last| Missing::Beyond(last.span, format!("({})", last.value)))
    }

    /// The parts of tables: all tables are read once.
    fn tables(&self) -> HashMap<FlowOffset, Vec<TablePart>> {
        let document = self.document;
        let mut tables: HashMap<FlowOffset, Vec<TablePart>> = HashMap::new();
        let paragraph = |item: &&Item| document.block(item).kind == BlockKind::Paragraph;
        let labels = document.of(ItemKind::ParagraphLabel).map(|(_, item)| item).filter(paragraph);
        let mut ends: Vec<FlowOffset> = labels.map(|item| item.range.start).collect();
        ends.sort_unstable();
        let mut starts = self.starts.iter().copied().peekable();
        let mut current: Option<(FlowOffset, FlowOffset)> = None;
        for block in &document.blocks {
            while let Some(start) = starts.next_if(|start| *start < block.range.end) {
                let end = ends.get(ends.partition_point(|end| *end <= start)).copied();
                current = Some((start, end.unwrap_or(FlowOffset::new(document.flow.text.len()))));
                tables.entry(start).or_default();
            }
            let Some((table, end)) = current else { continue };
            // A row may be read as a paragraph: beyond it a part may stand, but is not told.
            let within = block.range.start < end;
            if matches!(block.kind, BlockKind::Note | BlockKind::Furniture | BlockKind::Contents) {
                continue;
            }
            let text = document.flow.cut(block.range);
            for (at, _) in text.match_indices('(') {
                let part = table_part(text.get(at..).unwrap_or_default()).filter(|_| within || at == 0);
                if let Some((value, length)) = part {
                    let span = document.place_of(block.range.inside(at..at + length));
                    tables.entry(table).or_default().push(TablePart { value, span, told: within && at == 0 });
                }
            }
        }
        tables
    }
}

/// What the number in brackets says that `text` begins with, and its bytes, where words follow it.
fn table_part(text: &str) -> Option<(u32, usize)> {
    let inner = text.strip_prefix('(')?;
    let end = inner.find(')').filter(|end| (1..=2).contains(end))?;
    let value = inner.get(..end).filter(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
    let rest = inner.get(end + 1..)?;
    let words = rest.trim_start().starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    words.then_some((value, text.len() - rest.len()))
}
