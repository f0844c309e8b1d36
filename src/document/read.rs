//! Source → [`Document`], pass after pass. Never fails; odd text is a plain paragraph.

use std::sync::OnceLock;

use crate::document::entity::citation::{self, Dated};
use crate::document::entity::masthead::{self, Masthead};
use crate::document::entity::scan::state::{Scanned, Wanted};
use crate::document::entity::scan::veto;
use crate::document::entity::{link, scan, title};
use crate::document::item::{self, FoundItem, Item};
use crate::document::layout::candidates::Candidates;
use crate::document::layout::line::{Line, lines_of};
use crate::document::layout::{from_elements, from_lines, from_tagged, page, print};
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::lexicon::{Lexicon, language};
use crate::document::list::resolve as labels;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::model::{Document, Hints};
use crate::document::note::resolve as notes;
use crate::document::place::FlowRange;
use crate::source::{self, Source, Span};
use crate::text::{before, slice};

impl<'a> Document<'a> {
    /// Reads `source`, whose words are known by `lexicon`; what is `hints` counts more than what the file tells.
    pub fn read(source: &'a Source, lexicon: &'a Lexicon, hints: &Hints) -> Self {
        // The language is not known before the lines are joined: they are laid out by the words of all languages.
        let (layout, margins) = laid_out(source, lexicon);
        let vocabulary = language_of(source, &layout, lexicon, hints);
        let reader = Reader { source, lexicon, vocabulary, layout: &layout, largest_note: notes::largest(&layout) };
        // An address that is a link is one item: the scan passes over it.
        let links = link::items(&source.structure.links, &layout.flow, &layout.blocks);
        // Figures of a symbol, a date or an act are no marks: these are found before marks are paired.
        let mut found = reader.scanned(&links);
        reader.drop_figures(&mut found);
        reader.keep_superscript(&mut found);
        let misread = reader.misread(&mut found);
        // Labels and notes come first among the items: others refer to them by their places.
        let mut items = reader.labels(&margins);
        let lost_marks = reader.notes(std::mem::take(&mut found.marks), &mut items);
        // Only a mark that has its note shortens the number that it is attached to.
        citation::without_marks(&mut found.items, &items);
        let noted = items.len();
        items.extend(found.items.into_iter().map(|item| item.shifted(noted)));
        items.extend(links);
        items.extend(reader.references_and_titles());
        // What is found gets its place in the source only now, when no mark is taken off its end any more.
        let items = item::placed(&items, |range| reader.place_of(range));
        // The masthead and what the text calls its own are items, by their last places.
        let masthead = reader.masthead(&items);
        let symbol = hints.symbol.clone().or_else(|| told_symbol(source, lexicon));
        let told = layout.told_places();
        let Candidates { flow, blocks, .. } = layout;
        let (lists, tables) = (OnceLock::new(), OnceLock::new());
        let mut document = Self {
            source,
            lexicon,
            vocabulary,
            flow,
            blocks,
            items,
            told,
            lists,
            tables,
            lost_marks,
            misread,
            symbol,
            masthead,
        };
        document.name_by_masthead();
        document
    }

    /// Takes the symbol of the masthead where none was given or told.
    fn name_by_masthead(&mut self) {
        if self.symbol.is_none() {
            let own = self.masthead.symbols.first().and_then(|at| at.among(&self.items));
            self.symbol = own.map(|item| self.text(item).to_owned());
        }
    }
}

/// What passes know of the document that they read.
struct Reader<'r, 'a> {
    source: &'a Source,
    lexicon: &'a Lexicon,
    vocabulary: Option<&'a Vocabulary>,
    layout: &'r Candidates,
    /// The largest number that a note has: marks are looked for up to the next.
    largest_note: Option<u32>,
}

impl Reader<'_, '_> {
    /// Symbols, dates, acts, and what may be a mark.
    fn scanned(&self, links: &[FoundItem]) -> Scanned {
        let also = self.vocabulary.and_then(|vocabulary| self.lexicon.vocabulary(vocabulary.words.also.first()?));
        let wanted = Wanted {
            grammar: self.lexicon.grammar(),
            vocabulary: self.vocabulary,
            also,
            links,
            largest_note: self.largest_note,
            brackets: notes::brackets(self.layout, self.vocabulary),
            punctuation: self.lexicon.punctuation(),
        };
        scan::scan(&self.layout.flow.text, &self.layout.blocks, wanted)
    }

    /// Leaves out candidates for marks that are figures of their words: of an act whose date is known, of a series of numbers.
    fn drop_figures(&self, found: &mut Scanned) {
        let Candidates { flow, blocks, .. } = self.layout;
        let text = &self.source.text;
        let dated = Dated::of(&found.items, self.lexicon);
        veto::take_out(&flow.text, blocks, &mut found.marks, &dated, |mark| {
            line_before(text, flow.to_source(text, mark.range).start as usize)
        });
    }

    /// Where print tells what stands raised, that alone is a mark, and what looks like one in all else.
    fn keep_superscript(&self, found: &mut Scanned) {
        let Candidates { superscript, told, told_marks, .. } = self.layout;
        if superscript.is_empty() && (*told || told_marks.is_empty()) {
            return;
        }
        let largest = self.largest_note.unwrap_or(0);
        let plain = std::mem::take(&mut found.marks).into_iter().filter_map(MarkCandidate::not_superscript);
        found.marks = plain.chain(superscript.iter().copied().filter(|mark| mark.number <= largest + 1)).collect();
    }

    /// What shows that the text was recognized from a picture. Who typed a text, in Word or as a page, did not recognize it.
    fn misread(&self, found: &mut Scanned) -> Option<Span> {
        self.source.structure.layout.print()?;
        let shows = std::mem::take(&mut found.misread).shows(&self.layout.flow.text)?;
        Some(self.place_of(shows))
    }

    fn labels(&self, margins: &[u16]) -> Vec<FoundItem> {
        let script = self.vocabulary.map(|vocabulary| vocabulary.words.script);
        labels::items(self.layout, margins, self.lexicon.numerals(), script)
    }

    /// Adds notes and marks to `items`; true where marks were lost on the way.
    fn notes(&self, candidates: Vec<MarkCandidate>, items: &mut Vec<FoundItem>) -> bool {
        if self.layout.told {
            return notes::append_told(self.layout, &candidates, items);
        }
        let place = |range| self.place_of(range);
        notes::append(&self.source.text, self.layout, self.vocabulary.is_some(), candidates, place, items);
        false
    }

    fn references_and_titles(&self) -> Vec<FoundItem> {
        let Candidates { flow, blocks, .. } = self.layout;
        let Some(vocabulary) = self.vocabulary else { return Vec::new() };
        let mut items = vocabulary.references.find(flow, blocks, self.lexicon);
        items.extend(title::titles(flow, blocks, vocabulary, self.lexicon.numerals()));
        items
    }

    fn masthead(&self, items: &[Item]) -> Masthead {
        let Candidates { flow, blocks, .. } = self.layout;
        masthead::read(flow, blocks, items, self.vocabulary, &self.source.structure.heads)
    }

    /// The place in the source of the flow's bytes `range`.
    fn place_of(&self, range: FlowRange) -> Span {
        self.layout.flow.to_source(&self.source.text, range)
    }
}

/// The source as blocks and candidates, and the margins of its pages where it has lines.
fn laid_out(source: &Source, lexicon: &Lexicon) -> (Candidates, Vec<u16>) {
    match &source.structure.layout {
        source::Layout::Lines(print) => {
            let (layout, lines) = of_lines(&source.text, print, lexicon);
            (layout, labels::margins(&lines))
        }
        source::Layout::Tagged(tagged) => {
            let (layout, lines) = from_tagged::build(source, tagged, lexicon);
            (layout, labels::margins(&lines))
        }
        source::Layout::Elements(elements) => (from_elements::build(source, elements, lexicon.numerals()), Vec::new()),
    }
}

/// The lines of a print get their roles, page furniture and notes, before what is left is joined to blocks.
fn of_lines(text: &str, printed: &source::Print, lexicon: &Lexicon) -> (Candidates, Vec<Line>) {
    let mut lines = lines_of(text, lexicon.punctuation());
    print::mark(text, &mut lines, printed);
    let told = print::told_in(printed);
    let written = if told.is_none() { print::written(text, &mut lines, lexicon.numerals()) } else { Vec::new() };
    let superscript = told.or(Some(&*written).filter(|written| !written.is_empty()));
    page::mark(text, &mut lines, superscript, told.is_some(), lexicon.signs());
    let layout = from_lines::build(text, &lines, superscript, lexicon.numerals(), lexicon.signs());
    (layout, lines)
}

/// The vocabulary of the language that is given, that the file tells, or that the text reads like.
fn language_of<'a>(
    source: &Source,
    layout: &Candidates,
    lexicon: &'a Lexicon,
    hints: &Hints,
) -> Option<&'a Vocabulary> {
    if let Some(code) = &hints.language {
        return lexicon.vocabulary(code);
    }
    let told = || lexicon.by_code(source.structure.metadata.language.as_ref()?);
    told().or_else(|| language::detect(&layout.flow.text, lexicon.vocabularies()))
}

/// The symbol in the file's metadata, where what stands there is one and nothing else.
fn told_symbol(source: &Source, lexicon: &Lexicon) -> Option<String> {
    let told = source.structure.metadata.symbol.as_ref()?;
    lexicon.grammar().is_symbol(told).then(|| told.clone())
}

/// What stands before `at` on its line; nothing where that is long.
fn line_before(text: &str, at: usize) -> &str {
    const LONGEST: usize = 80;
    let near = text.as_bytes().get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    match near.iter().rposition(|byte| *byte == b'\n') {
        Some(feed) => slice(text, at - near.len() + feed + 1..at),
        None if near.len() == at => before(text, at),
        None => "",
    }
}
