//! What is found in the blocks: labels, notes and their marks, symbols, dates, citations, links.

use serde::{Deserialize, Serialize};

use crate::document::label::key::Key;
use crate::document::lexicon::counting::Reading;
use crate::document::lexicon::date_pattern::DateParts;
use crate::document::lexicon::issuer::act::Citation;
use crate::document::lexicon::reference::{Ownership, Side, Target};
use crate::document::place::{BlockId, FlowOffset, FlowRange, ItemId};
use crate::source::Span;

/// A thing found in the text, with its `Place` in the source.
#[derive(Clone, Debug)]
pub struct Item<Place = Span> {
    /// What it is.
    pub kind: ItemKind,
    /// Where it stands in the source, in bytes.
    pub span: Place,
    /// Where it stands in the flow.
    pub range: FlowRange,
    /// The block that holds it.
    pub block: BlockId,
    /// What it says.
    pub value: Value,
}

/// An item as the passes over the flow find it: they know no source, and a mark may still be taken off its end.
pub(crate) type FoundItem = Item<()>;

/// Kinds of items, as rules name them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// The number of a paragraph: `12.`
    ParagraphLabel,
    /// The letter or numeral of an item of a list: `(a)`, `iv)`
    SubparagraphLabel,
    /// The numeral of a heading: `II.`, `B.`, `一.`
    HeadingLabel,
    /// A footnote mark in the text.
    NoteMark,
    /// A footnote.
    Note,
    /// A document symbol, or an identifier of another series.
    Symbol,
    /// A date or a range of dates.
    Date,
    /// An act of an issuer, cited by number.
    Citation,
    /// A web address, or a text that leads to one.
    Link,
    /// A part of a document, referred to by its number: `paragraph 12`.
    Reference,
    /// The title of an annex: `Annex II`, without the words after its number.
    Annex,
    /// The title of a table: `Table 3`.
    Table,
    /// The title of a figure: `Figure 3`.
    Figure,
}

impl ItemKind {
    /// The kind of item that the titles of the parts `target` are.
    pub(crate) fn titling(target: Target) -> Option<Self> {
        match target {
            Target::Annex => Some(Self::Annex),
            Target::Table => Some(Self::Table),
            Target::Figure => Some(Self::Figure),
            Target::Paragraph | Target::Section | Target::Footnote => None,
        }
    }

    /// True for the structure of a text: labels, marks and notes, which count; else for what words alone say.
    pub fn is_structure(self) -> bool {
        self.is_label() || self.is_noted()
    }

    /// True for the labels of paragraphs, subparagraphs and headings.
    pub fn is_label(self) -> bool {
        matches!(self, Self::ParagraphLabel | Self::SubparagraphLabel | Self::HeadingLabel)
    }

    /// True for footnotes and their marks.
    pub fn is_noted(self) -> bool {
        matches!(self, Self::NoteMark | Self::Note)
    }

    /// Every kind, in the order in which they are counted.
    pub const ALL: [Self; 13] = [
        Self::ParagraphLabel,
        Self::SubparagraphLabel,
        Self::HeadingLabel,
        Self::NoteMark,
        Self::Note,
        Self::Symbol,
        Self::Date,
        Self::Citation,
        Self::Link,
        Self::Reference,
        Self::Annex,
        Self::Table,
        Self::Figure,
    ];

    /// The name that rules and reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::ParagraphLabel => "paragraph-label",
            Self::SubparagraphLabel => "subparagraph-label",
            Self::HeadingLabel => "heading-label",
            Self::NoteMark => "note-mark",
            Self::Note => "note",
            Self::Symbol => "symbol",
            Self::Date => "date",
            Self::Citation => "citation",
            Self::Link => "link",
            Self::Reference => "reference",
            Self::Annex => "annex",
            Self::Table => "table",
            Self::Figure => "figure",
        }
    }
}

/// What an item says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value {
    /// A label and its place in its series.
    Ordinal(Ordinal),
    /// A mark or note and the item it belongs to.
    Note(NoteValue),
    /// A date.
    Date(DateValue),
    /// A citation.
    Citation(Citation),
    /// A member of a list of symbols (`A/64/13 and Add.1`): the symbol that it goes on from, as an item.
    Member(ItemId),
    /// An identifier without strokes: the number of its series.
    Identifier(u16),
    /// The link of the source that it is, by its place among them.
    Link(u32),
    /// A reference to a part of a document.
    Reference(Reference),
    /// The title of a part of the document: the bytes before its number, which may be all.
    Title(u16),
    /// Nothing but its text.
    Text,
}

/// The place of a label in its series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ordinal {
    /// What the label says.
    pub reading: Reading,
    /// The number that was due in its series; that of the reading where it begins one.
    pub expected: u32,
    /// The item before it in the series.
    pub previous: Option<ItemId>,
    /// Bytes of the label before the numeral that counts, 0 for most: `12.` of `12.5`. Labels of one prefix make a series.
    pub prefix: u8,
    /// It is written as labels of its kind are, a number of several parts or one that the format sets apart: nothing is to be
    /// said of the signs around it.
    pub free: bool,
    /// It stands between a number and the next, and in no series: `2 bis`.
    pub inserted: bool,
    /// It has a word before its numeral: `Article 12`.
    pub word: bool,
}

/// A note or a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoteValue {
    /// What it is called.
    pub key: Key,
    /// The number that was due in its series; that of the key where it begins one or has no number.
    pub expected: u32,
    /// The note of a mark, the first mark of a note, as an item.
    pub partner: Option<ItemId>,
    /// The note before it in the series.
    pub previous: Option<ItemId>,
    /// A mark stands raised, or is marked up as one; `None` where the format does not tell.
    pub superscript: Option<bool>,
}

/// A date or range of dates as written, with what is said about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateValue {
    /// The date, or the beginning of the range.
    pub first: DateParts,
    /// The end of the range.
    pub second: Option<DateParts>,
    /// The weekday before or after it, from 1 for Monday.
    pub weekday: Option<u8>,
}

impl ItemId {
    /// The item among `items`, which are all; `None` where they are fewer.
    pub fn among<Place>(self, items: &[Item<Place>]) -> Option<&Item<Place>> {
        items.get(self.index())
    }
}

/// `items`, which are all, each with its place.
pub(crate) fn numbered<Place>(items: &[Item<Place>]) -> impl DoubleEndedIterator<Item = (ItemId, &Item<Place>)> {
    items.iter().enumerate().map(|(at, item)| (ItemId::new(at), item))
}

impl FoundItem {
    /// What stands at `range` of the flow, in `block`.
    pub(crate) fn new(kind: ItemKind, range: FlowRange, block: BlockId, value: Value) -> Self {
        Self { kind, span: (), range, block, value }
    }

    /// The item with its references to others moved behind `before` items.
    pub(super) fn shifted(self, before: usize) -> Self {
        Self { value: self.value.moved(|at| Some(ItemId::new(before + at.index()))), ..self }
    }
}

impl Value {
    /// The value with its references to other items as they are `moved`.
    fn moved(self, moved: impl Fn(ItemId) -> Option<ItemId>) -> Self {
        match self {
            Self::Ordinal(ordinal) => Self::Ordinal(Ordinal { previous: ordinal.previous.and_then(moved), ..ordinal }),
            Self::Note(note) => {
                let [partner, previous] = [note.partner, note.previous].map(|at| at.and_then(&moved));
                Self::Note(NoteValue { partner, previous, ..note })
            }
            Self::Citation(citation) => Self::Citation(Citation { date: citation.date.and_then(moved), ..citation }),
            Self::Member(base) => Self::Member(moved(base).unwrap_or(base)),
            Self::Date(_) | Self::Identifier(_) | Self::Link(_) | Self::Reference(_) | Self::Title(_) | Self::Text => {
                self
            }
        }
    }
}

/// The items that were `found`, each with its `place` in the source, and in the order of the source. References among them are kept.
pub(super) fn placed(found: &[FoundItem], place: impl Fn(FlowRange) -> Span) -> Vec<Item> {
    // The keys beside each other: what they are of is ten times as large.
    let mut order: Vec<(Span, ItemKind, ItemId)> =
        numbered(found).map(|(at, item)| (place(item.range), item.kind, at)).collect();
    order.sort();
    let mut moved = vec![None; found.len()];
    for (now, (.., was)) in order.iter().enumerate() {
        if let Some(moved) = moved.get_mut(was.index()) {
            *moved = Some(ItemId::new(now));
        }
    }
    let mut items = Vec::with_capacity(found.len());
    for (span, kind, was) in order {
        if let Some(&Item { range, block, value, .. }) = was.among(found) {
            let value = value.moved(|at| moved.get(at.index()).copied().flatten());
            items.push(Item { kind, span, range, block, value });
        }
    }
    items
}

/// A part of a document that is referred to by a numeral.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    /// What kind of part.
    pub target: Target,
    /// What the numeral says; a letter first, where it may be a Roman numeral too.
    pub readings: [Option<Reading>; 2],
    /// Bytes of the number before the numeral that counts, 0 for most: `17.` of `17.40`.
    pub prefix: u8,
    /// Where the text says that it stands.
    pub side: Option<Side>,
    /// How far the text says that it is a part of this document.
    pub own: Ownership,
    /// A part of the part is meant: `paragraph 12 (a)`, `section II.B`.
    pub inside: bool,
    /// Nothing beside it says whose part it is, and no word goes on after it that may.
    pub free: bool,
    /// The first byte, in the flow, of the reference that it is one number of.
    pub whole: FlowOffset,
}
