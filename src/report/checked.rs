//! One document: what was found in it, and what there was to check.

use std::collections::BTreeMap;

use crate::document::{Document, Item, ItemKind, Key, NoteValue, Value};
use crate::lint::Finding;
use crate::rule::{MessagePhrases, Phrase};
use crate::source::{Place, Source, Span};

/// What was found in one document, and what there was to check.
pub struct Checked<'a> {
    /// The text.
    pub source: &'a Source,
    /// What was found, in the order of the text.
    pub findings: Vec<Finding>,
    /// What there was to check.
    pub document: DocumentInfo,
}

/// What is known of a document, and what there was to check in it: silence about it says something.
#[derive(Clone, Debug, Default)]
pub struct DocumentInfo {
    /// The code of its language (`en`): given, told by the file or detected. `None` where none fits.
    pub language: Option<String>,
    /// The language is not known, though the text has words enough: what needs the words of a language was not checked.
    pub unspoken: bool,
    /// How many paragraphs are plainly in another language, by its code: of them, what needs its words was not checked.
    pub others: BTreeMap<String, usize>,
    /// Its own symbol (`A/79/1`), given or read from its masthead.
    pub symbol: Option<String>,
    /// How many items of each kind, in the order of [`ItemKind::ALL`]: see [`DocumentInfo::count`].
    pub counts: [usize; ItemKind::ALL.len()],
    /// How many labels, marks and notes the file tells, and how many are inferred from print.
    pub structure: [usize; 2],
    /// The numbered paragraphs, in the order of the text: the byte of the text at which each begins, and its number as it is printed,
    /// without signs (`8`, `17.8`, `2 bis`).
    pub paragraphs: Vec<(u32, String)>,
}

/// How many items of `kind` there are by `counts`, which are in the order of [`ItemKind::ALL`].
#[expect(clippy::indexing_slicing, reason = "there is a count for every kind")]
pub(super) fn counted(counts: &[usize; ItemKind::ALL.len()], kind: ItemKind) -> usize {
    counts[kind as usize]
}

impl Checked<'_> {
    /// The number of the paragraph that the byte `offset` stands in or after.
    pub fn paragraph_at(&self, offset: usize) -> Option<&str> {
        let paragraphs = &self.document.paragraphs;
        let next = paragraphs.partition_point(|(start, _)| *start as usize <= offset);
        paragraphs.get(next.checked_sub(1)?).map(|(_, number)| number.as_str())
    }

    /// Where `span` begins and ends in the lines of the file; `None` where the reader made the text, which has other lines.
    pub(super) fn places(&self, span: Span) -> Option<(Place, Place)> {
        let place = |offset: u32| self.source.place(offset as usize);
        (!self.source.structure.extracted).then(|| (place(span.start), place(span.end)))
    }

    /// The first and the last line that `span` has characters on; 1 where the file has no such lines.
    pub(super) fn lines(&self, span: Span) -> (usize, usize) {
        self.places(span).map_or((1, 1), |(start, end)| {
            let past = end.line > start.line && end.offset == self.source.line_start(end.line);
            (start.line, end.line - usize::from(past))
        })
    }

    /// What is wrong, and the page and paragraph where lines do not tell the place.
    pub(super) fn message(&self, finding: &Finding) -> String {
        let whereabouts = self.whereabouts(finding.span.start as usize, &finding.rule.phrases).unwrap_or_default();
        format!("{}{whereabouts}", finding.message)
    }

    /// What the place of the byte `offset` is called for people: `line:column` of the file, or page and paragraph where the
    /// reader made the text, in words of `phrases`; `None` where that has neither.
    pub fn named(&self, offset: usize, phrases: &MessagePhrases) -> Option<String> {
        if self.source.structure.extracted {
            return self.page_and_paragraph(offset, phrases);
        }
        /// Columns of a line in which people find a place; a page of the web may be written in one line.
        const FINDABLE: usize = 500;
        let place = self.source.place(offset);
        let column = format!("{}:{}", place.line, place.column);
        let Some(paragraph) = self.paragraph_at(offset).filter(|_| place.column > FINDABLE) else {
            return Some(column);
        };
        let paragraph = phrases.say(Phrase::Paragraph, &[("paragraph", paragraph.to_owned())]);
        Some(format!("{paragraph}{}{column}", phrases.plain(Phrase::Comma)))
    }

    /// Page and paragraph of the byte `offset`, in brackets, where the lines of the text are not those of the file.
    pub(super) fn whereabouts(&self, offset: usize, phrases: &MessagePhrases) -> Option<String> {
        let known = self.page_and_paragraph(offset, phrases).filter(|_| self.source.structure.extracted);
        known.map(|known| format!(" ({known})"))
    }

    fn page_and_paragraph(&self, offset: usize, phrases: &MessagePhrases) -> Option<String> {
        let (page, paragraph) = (self.source.place(offset).page, self.paragraph_at(offset));
        let phrase = match (page, paragraph) {
            (Some(_), Some(_)) => Phrase::PageAndParagraph,
            (Some(_), None) => Phrase::Page,
            (None, Some(_)) => Phrase::Paragraph,
            (None, None) => return None,
        };
        let page = page.map(|page| page.to_string()).unwrap_or_default();
        let paragraph = paragraph.unwrap_or_default().to_owned();
        Some(phrases.say(phrase, &[("page", page), ("paragraph", paragraph)]))
    }
}

impl DocumentInfo {
    /// How many items of `kind` were found in the document.
    pub fn count(&self, kind: ItemKind) -> usize {
        counted(&self.counts, kind)
    }

    /// Counts the items of `document`.
    #[doc(hidden)]
    pub fn of(document: &Document) -> Self {
        let mut counts = [0; ItemKind::ALL.len()];
        for item in &document.items {
            let lettered = matches!(item.value, Value::Note(NoteValue { key: Key::Letter(_), .. }));
            #[expect(clippy::indexing_slicing, reason = "there is a count for every kind")]
            let count = &mut counts[item.kind as usize];
            *count += usize::from(!lettered);
        }
        let language = document.vocabulary.map(|vocabulary| vocabulary.code.clone());
        let number = |item: &Item| match item.value {
            // What an extraction made of the label is not repeated.
            Value::Ordinal(ordinal) if ordinal.prefix == 0 && !ordinal.inserted => {
                Some(ordinal.reading.value.to_string())
            }
            Value::Ordinal(_) => Some(document.text(item).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()),
            _ => None,
        };
        let labels = document.of(ItemKind::ParagraphLabel);
        let paragraphs = labels.filter_map(|(_, item)| Some((item.span.start, number(item)?)));
        Self {
            language,
            unspoken: document.vocabulary.is_none() && document.is_telling(),
            others: document.others().into_iter().map(|(code, count)| (code.to_owned(), count)).collect(),
            symbol: document.symbol.clone(),
            counts,
            structure: document.structure(),
            paragraphs: paragraphs.collect(),
        }
    }
}
