//! The parts of a document that references may mean.

use crate::document::{BlockKind, Document, FlowOffset, ItemId, ItemKind, Reading, System, Target, Value};
use crate::source::Span;

/// What a reference may mean: a labelled part of the document.
pub(super) struct Part {
    pub readings: [Option<Reading>; 2],
    /// What stands in its number before the numeral that counts, as letters and figures: `17` in `17.8`; nothing in most.
    pub prefix: String,
    pub start: FlowOffset,
    pub span: Span,
    pub place: PartPlace,
    /// The series that it is a member of, by its first one; `None` where it has no label.
    pub series: Option<ItemId>,
    /// It lacks the number that was due.
    pub misnumbered: bool,
}

/// What the place of a part tells.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum PartPlace {
    /// The part stands there.
    Told,
    /// It may stand there or elsewhere.
    Doubtful,
    /// It is only listed there.
    Listed,
    /// It is only spoken of there.
    Spoken,
}

impl PartPlace {
    fn of(block: Option<BlockKind>) -> Self {
        match block {
            Some(BlockKind::Paragraph | BlockKind::Heading) => Self::Told,
            Some(BlockKind::Contents) => Self::Listed,
            _ => Self::Doubtful,
        }
    }
}

/// The prefix of a number without its signs.
pub(super) fn prefix(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// All parts of `document` that a reference to a `target` may mean.
pub(super) fn all(document: &Document, target: Target) -> Vec<Part> {
    match target {
        Target::Paragraph => labelled(document, ItemKind::ParagraphLabel),
        Target::Section => labelled(document, ItemKind::HeadingLabel),
        Target::Footnote => footnotes(document),
        Target::Annex | Target::Table | Target::Figure => captioned(document, target),
    }
}

/// The parts that have labels of one `kind`.
fn labelled(document: &Document, kind: ItemKind) -> Vec<Part> {
    let labels = document.of(kind).filter_map(|(at, item)| {
        let Value::Ordinal(ordinal) = item.value else { return None };
        // A heading `Chapter II` may be called a section, or not.
        let place = if ordinal.word { PartPlace::Spoken } else { PartPlace::of(Some(document.block(item).kind)) };
        Some(Part {
            readings: [Some(ordinal.reading), None],
            prefix: if ordinal.word { String::new() } else { prefix(document.prefix(item)) },
            start: item.range.start,
            span: item.span,
            place,
            series: Some(document.list_of(at)),
            misnumbered: ordinal.expected != ordinal.reading.value,
        })
    });
    labels.collect()
}

/// The notes with numbers. A note stands where its mark does.
fn footnotes(document: &Document) -> Vec<Part> {
    let notes = document.of(ItemKind::Note).filter_map(|(_, item)| {
        let Value::Note(note) = item.value else { return None };
        let reading = Reading { system: System::Arabic, value: note.key.number()? };
        let mark = note.partner.and_then(|mark| mark.among(&document.items));
        let place = if mark.is_some() { PartPlace::Told } else { PartPlace::Doubtful };
        let start = mark.unwrap_or(item).range.start;
        let readings = [Some(reading), None];
        let misnumbered = note.expected != reading.value;
        Some(Part { readings, prefix: String::new(), start, span: item.span, place, series: None, misnumbered })
    });
    notes.collect()
}

/// The annexes, tables or figures, by their captions.
fn captioned(document: &Document, target: Target) -> Vec<Part> {
    let mut parts = Vec::new();
    for caption in document.captions(target) {
        // The title of a table may be laid out like one of its rows.
        let place = match caption.block {
            _ if caption.goes_on => PartPlace::Spoken,
            Some(BlockKind::Table) => PartPlace::Told,
            block => PartPlace::of(block),
        };
        let (readings, start, span) = (caption.readings, caption.start, caption.span);
        let part =
            |readings, prefix, place| Part { readings, prefix, start, span, place, series: None, misnumbered: false };
        // Where tables have numbers with a chapter, `table 34` is no table that is missing.
        if let Some(reading) = chapter(&caption.chapter) {
            parts.push(part([Some(reading), None], String::new(), PartPlace::Spoken));
        }
        parts.push(part(readings, prefix(&caption.chapter), place));
    }
    parts
}

/// What the first numeral of a chapter says: 34 in `34.`
fn chapter(text: &str) -> Option<Reading> {
    let figures = text.split(|c: char| !c.is_ascii_digit()).next()?;
    Some(Reading { system: System::Arabic, value: figures.parse().ok()? })
}
