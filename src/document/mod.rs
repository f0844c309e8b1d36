//! Source → [`Document`]: blocks of joined text and the items in them. Never fails; odd text is a plain paragraph.

mod blocks;
mod caption;
mod citation;
mod date;
mod elements;
mod evidence;
mod flow;
mod follow;
mod item;
mod label;
mod labels;
mod language;
mod layout;
mod lexicon;
mod line;
mod links;
mod lost;
mod mark;
mod masthead;
mod misread;
mod names;
mod note;
mod notes;
mod numeral;
mod order;
mod page;
mod phrases;
mod print;
mod quotation;
mod reference;
mod running;
mod scan;
mod search;
mod series;
mod spoken;
mod symbol;
mod tagged;
mod tail;
mod template;
mod vocabulary;
mod whose;
mod zone;

pub use caption::Caption;
pub use evidence::Evidence;
pub(crate) use flow::BySource;
pub use flow::Flow;
pub use item::{Act, Body, Citation, DateValue, Item, ItemKind, NoteValue, Ordinal, Value};
pub(crate) use label::has_letter_for_one;
pub use label::{Form, Label};
pub(crate) use lexicon::FIRST_DECISION;
pub use lexicon::{Lexicon, Tables};
pub use masthead::Masthead;
pub use note::Key;
pub use numeral::{Numerals, Reading, System};
pub(crate) use quotation::LONGEST_QUOTATION;
pub(crate) use reference::is_quoted;
pub use reference::{FormError, Mentions, Own, Reference, Side, Target};
pub use symbol::{Fault, Line, Period, Series, SeriesFile, SymbolGrammar};
pub use template::{Parts, TemplateError};
pub use vocabulary::{AbbreviationWords, NotePlacement, Punctuation, Script, Sign, Vocabulary, VocabularyError, Words};
pub(crate) use whose::opener;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use crate::source::{self, Source, Span};
use crate::text::script;

/// A stretch of text that belongs together, joined over line and page ends.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First byte in the flow.
    pub start: u32,
    /// One past its last byte in the flow, the line feed after it left out.
    pub end: u32,
    /// Page, from 0.
    pub page: u32,
    /// Columns before its first line.
    pub indent: u16,
    /// How it is known what it is.
    pub evidence: Evidence,
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A title or heading.
    Heading,
    /// Running text, numbered or not.
    Paragraph,
    /// A line of a table.
    Table,
    /// A line of a table of contents.
    Contents,
    /// A footnote.
    Note,
    /// What a page carries besides its text.
    Furniture,
}

/// What is known of a document besides its text, from the command line or the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Its language.
    pub language: Option<String>,
    /// Its symbol, where the text lacks it.
    pub symbol: Option<String>,
}

/// `text` as the flow of a document would have it, to be looked for there.
pub(crate) fn as_read(text: &str) -> String {
    if script::has_arabic(text) { spoken::spoken(text) } else { text.to_owned() }
}

/// A text with its blocks and items.
#[derive(Debug)]
pub struct Document<'a> {
    /// The text that spans point into.
    pub source: &'a Source,
    /// What is known of symbols, dates and resolutions.
    pub lexicon: &'a Lexicon,
    /// The vocabulary of its language, where there is one.
    pub vocabulary: Option<&'a Vocabulary>,
    /// The joined text of all blocks.
    pub flow: Flow,
    /// The blocks, in the order of the flow.
    pub blocks: Vec<Block>,
    /// The items, in the order of the source.
    pub items: Vec<Item>,
    /// Where in the flow labels, marks and notes begin that the format tells.
    told: HashSet<u32>,
    /// Marks of notes stand in the text as plain figures, which a converter made of them: not all can be told.
    pub lost_marks: bool,
    /// What shows that its text was recognized from a picture of its pages.
    pub misread: Option<Span>,
    /// Its symbol, as given or as the masthead shows it.
    pub symbol: Option<String>,
    /// What the head of its first page says.
    pub masthead: Masthead,
}

impl<'a> Document<'a> {
    /// What the text reads like, whatever language was given; `None` for one that is too short to tell, or fits none.
    pub fn reads_like(&self) -> Option<&Vocabulary> {
        self.is_telling().then(|| language::detect(&self.flow.text, self.lexicon.vocabularies())).flatten()
    }

    /// Languages in which paragraphs are that the document is not in, by their codes: how many paragraphs.
    pub fn others(&self) -> BTreeMap<&str, usize> {
        let mut others = BTreeMap::new();
        let Some(own) = self.vocabulary else { return others };
        for block in self.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
            let text = &self.flow.text[block.start as usize..block.end as usize];
            if let Some(other) = language::another(text, own, self.lexicon.vocabularies()) {
                *others.entry(other.code.as_str()).or_default() += 1;
            }
        }
        others
    }

    /// True where the text has words enough to tell its language.
    pub fn is_telling(&self) -> bool {
        /// Bytes of such a text.
        const TELLING: usize = 200;
        self.flow.text.len() >= TELLING
    }

    /// Reads `source`.
    pub fn read(source: &'a Source, lexicon: &'a Lexicon, given: &Given) -> Self {
        let text = &source.text;
        let (layout, margins) = match &source.structure.layout {
            source::Layout::Lines(print) => {
                let mut lines = line::lines_of(text, lexicon.punctuation());
                print::mark(text, &mut lines, print);
                let printed = print::told_in(print);
                let written =
                    if printed.is_none() { print::written(text, &mut lines, lexicon.numerals()) } else { Vec::new() };
                let raised = printed.or(Some(&*written).filter(|written| !written.is_empty()));
                page::mark(text, &mut lines, raised, printed.is_some(), lexicon.signs());
                let layout = blocks::build(text, &lines, raised, lexicon.numerals(), lexicon.signs());
                (layout, labels::margins(&lines))
            }
            source::Layout::Tagged(tagged) => {
                let (layout, lines) = tagged::build(source, tagged, lexicon);
                (layout, labels::margins(&lines))
            }
            source::Layout::Elements(elements) => (elements::build(source, elements, lexicon.numerals()), Vec::new()),
        };
        let vocabulary = match &given.language {
            Some(code) => lexicon.vocabulary(code),
            None => {
                told_vocabulary(source, lexicon).or_else(|| language::detect(&layout.flow.text, lexicon.vocabularies()))
            }
        };
        let largest_note = notes::largest(&layout);
        let also = vocabulary.and_then(|vocabulary| lexicon.vocabulary(vocabulary.words.also.first()?));
        let links = links::items(&source.structure.links, &layout.flow, &layout.blocks);
        let brackets = notes::brackets(&layout, vocabulary);
        let wanted = scan::Wanted {
            grammar: lexicon.grammar(),
            vocabulary,
            also,
            links: &links,
            largest_note,
            brackets,
            punctuation: lexicon.punctuation(),
        };
        let mut scanned = scan::scan(&layout.flow.text, &layout.blocks, wanted);
        let dated = citation::Dated::of(&scanned.items, lexicon);
        scanned.marks.retain(|mark| !mark.glued || !dated.own_figures(mark.start, mark.end));
        scan::take_out(&layout.flow.text, &layout.blocks, &mut scanned.marks, |mark| {
            let at = layout.flow.to_source(text, mark.start as usize, mark.end as usize).start as usize;
            line_before(text, at)
        });
        let place = |start: u32, end: u32| layout.flow.to_source(text, start as usize, end as usize);
        if !layout.raised.is_empty() || !layout.told && !layout.told_marks.is_empty() {
            let largest = largest_note.unwrap_or(0);
            let plain = scanned.marks.into_iter().filter_map(mark::MarkCandidate::not_raised);
            let raised = layout.raised.iter().copied().filter(|mark| mark.number <= largest + 1);
            scanned.marks = plain.chain(raised).collect();
        }
        let mut items =
            labels::items(&layout, &margins, lexicon.numerals(), vocabulary.map(|vocabulary| vocabulary.words.script));
        let lost_marks = layout.told && notes::append_told(&layout, &scanned.marks, &mut items);
        if !layout.told {
            notes::append(text, &layout, vocabulary.is_some(), scanned.marks, place, &mut items);
        }
        citation::without_marks(&mut scanned.items, &items);
        let noted = items.len() as u32;
        items.extend(scanned.items.into_iter().map(|item| item.shifted(noted)));
        items.extend(links);
        if let Some(vocabulary) = vocabulary {
            items.extend(vocabulary.references.find(&layout.flow.text, &layout.blocks, lexicon));
            items.extend(caption::titles(&layout.flow.text, &layout.blocks, vocabulary, lexicon.numerals()));
        }
        for item in &mut items {
            item.span = place(item.start, item.end);
        }
        item::sort(&mut items);
        // Who typed a text as it is, in Word or as a page, did not recognize it.
        let misread = source.structure.layout.print().and_then(|_| scanned.misread.shows(&layout.flow.text));
        let misread = misread.map(|(start, end)| place(start, end));
        let masthead = masthead::read(&layout.flow.text, &layout.blocks, &items, vocabulary, &source.structure.heads);
        let told = evidence::told(&layout);
        let mut document = Self {
            source,
            lexicon,
            vocabulary,
            flow: layout.flow,
            blocks: layout.blocks,
            items,
            told,
            lost_marks,
            misread,
            symbol: given.symbol.clone().or_else(|| told_symbol(source, lexicon)),
            masthead,
        };
        if document.symbol.is_none() {
            let own = document.masthead.symbols.first().map(|&at| &document.items[at as usize]);
            document.symbol = own.map(|item| document.text(item).to_owned());
        }
        document
    }

    /// The items of one kind, each with its place among all.
    pub fn of(&self, kind: ItemKind) -> impl Iterator<Item = (usize, &Item)> {
        self.items.iter().enumerate().filter(move |(_, item)| item.kind == kind)
    }

    /// The symbols that stand alone in running heads, where the file tells these, each with the place of its head.
    pub fn running_symbols(&self) -> impl Iterator<Item = (usize, &Item)> {
        let symbols =
            self.of(ItemKind::Symbol).filter(|(_, item)| running::is_alone(&self.flow.text, self.block(item), item));
        symbols.filter_map(|(_, item)| Some((running::head_at(&self.source.structure.heads, item.span)?, item)))
    }

    /// The text of an item, joined over line ends.
    pub fn text(&self, item: &Item) -> &str {
        &self.flow.text[item.start as usize..item.end as usize]
    }

    /// What stands in a label before the numeral that counts: `12.` in `12.5`; nothing in most.
    pub fn prefix(&self, item: &Item) -> &str {
        let Value::Ordinal(ordinal) = item.value else { return "" };
        self.text(item).get(..usize::from(ordinal.prefix)).unwrap_or_default()
    }

    /// The whole symbol that an item stands for: a member of a list has the beginning of the symbol before it.
    pub fn symbol_of(&self, item: &Item) -> Cow<'_, str> {
        let base = if let Value::Member(base) = item.value { self.items.get(base as usize) } else { None };
        match base {
            Some(base) => Cow::Owned(self.lexicon.grammar().expanded(self.text(base), self.text(item))),
            None => Cow::Borrowed(self.text(item)),
        }
    }

    /// The block that holds the flow's byte `at`, by its place among all.
    pub(crate) fn block_at(&self, at: u32) -> Option<usize> {
        self.blocks.partition_point(|block| block.start <= at).checked_sub(1)
    }

    /// The block that holds an item.
    pub fn block(&self, item: &Item) -> Block {
        self.blocks[item.block as usize]
    }
}

/// The vocabulary of the language that the file's metadata name by its code.
fn told_vocabulary<'a>(source: &Source, lexicon: &'a Lexicon) -> Option<&'a Vocabulary> {
    lexicon.told(source.structure.told.language.as_ref()?)
}

/// The symbol in the file's metadata, where what stands there is one and nothing else.
fn told_symbol(source: &Source, lexicon: &Lexicon) -> Option<String> {
    let told = source.structure.told.symbol.as_ref()?;
    lexicon.grammar().is_symbol(told).then(|| told.clone())
}

/// What stands before `at` on its line; nothing where that is long.
fn line_before(text: &str, at: usize) -> &str {
    const LONGEST: usize = 80;
    let near = &text.as_bytes()[at.saturating_sub(LONGEST)..at];
    match near.iter().rposition(|byte| *byte == b'\n') {
        Some(feed) => &text[at - near.len() + feed + 1..at],
        None if near.len() == at => &text[..at],
        None => "",
    }
}
