//! `recte extract --items`: what was found in a document, an item a line, as JSON.

use std::io::{self, Write};

use serde_json::json;

use crate::document::{
    Author, Citation, DateParts, DateValue, Document, Item, ItemId, ItemKind, Key, NoteValue, Ordinal, Ownership,
    Reading, Reference, Side, System, Target, Value,
};

/// Writes the items of `document` as a JSON list, each on a line of its own.
pub(super) fn write(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let source = document.source;
    writeln!(out, "[")?;
    let last = document.items.len().saturating_sub(1);
    for (at, item) in document.items.iter().enumerate() {
        let target = match item.value {
            Value::Link(link) => source.structure.links.get(link as usize).map(|link| &*link.target),
            _ => None,
        };
        let row = json!({
            "kind": item.kind,
            "text": document.text(item),
            "symbol": (item.kind == ItemKind::Symbol).then(|| document.symbol_of(item)),
            "target": target,
            "block": document.block(item).kind,
            "evidence": document.evidence(item).name(),
            "start": source.place(item.span.start as usize),
            "end": source.place(item.span.end as usize),
            "value": said(document, item),
        });
        writeln!(out, "{row}{}", if at == last { "" } else { "," })?;
    }
    writeln!(out, "]")
}

/// What `item` says, and how it belongs to others, in words: `number 5, expected 4, follows 3.`
fn said(document: &Document, item: &Item) -> String {
    let words = match item.value {
        Value::Ordinal(ordinal) => label(document, item, ordinal),
        Value::Note(note) => noted(document, item, note),
        Value::Date(value) => date(value),
        Value::Citation(citation) => act(document, citation),
        Value::Member(base) => vec![format!("goes on from {}", text_of(document, base))],
        Value::Identifier(series) => {
            let name = document.lexicon.grammar().identifier_names().nth(usize::from(series));
            vec![format!("series {}", name.unwrap_or_default())]
        }
        Value::Reference(reference) => referred(reference),
        Value::Title(_) => {
            vec![document.number(item).map_or("no number".to_owned(), |number| format!("number {number}"))]
        }
        Value::Link(_) | Value::Text => Vec::new(),
    };
    words.join(", ")
}

/// The text of the item at `at`.
fn text_of<'d>(document: &'d Document, at: ItemId) -> &'d str {
    at.among(&document.items).map(|item| document.text(item)).unwrap_or_default()
}

fn reading(Reading { system, value }: Reading) -> String {
    let name = match system {
        System::Arabic => "number",
        System::Lower => "small letter",
        System::Upper => "capital letter",
        System::LowerRoman => "small Roman numeral",
        System::UpperRoman => "Roman numeral",
        System::Named(_) => "numeral",
    };
    format!("{name} {value}")
}

fn label(document: &Document, item: &Item, ordinal: Ordinal) -> Vec<String> {
    let mut words = vec![reading(ordinal.reading)];
    if ordinal.expected != ordinal.reading.value {
        words.push(format!("expected {}", ordinal.expected));
    }
    words.push(match ordinal.previous {
        Some(previous) => format!("follows {}", text_of(document, previous)),
        None => "first of its list".to_owned(),
    });
    let prefix = document.prefix(item).trim();
    words.extend((!prefix.is_empty()).then(|| format!("below {prefix}")));
    words.extend(ordinal.inserted.then(|| "inserted".to_owned()));
    words.extend(ordinal.word.then(|| "with a word before it".to_owned()));
    words.extend(ordinal.free.then(|| "its form is not judged".to_owned()));
    words
}

fn noted(document: &Document, item: &Item, note: NoteValue) -> Vec<String> {
    let of_note = item.kind == ItemKind::Note;
    let mut words = vec![match note.key {
        Key::Unmarked => "no number".to_owned(),
        Key::Number(number) => format!("number {number}"),
        Key::Asterisks(_) => format!("asterisks {}", note.key),
        Key::Letter(letter) => format!("letter {letter}"),
    }];
    words.extend(
        note.key.number().filter(|number| *number != note.expected).map(|_| format!("expected {}", note.expected)),
    );
    words.extend(note.previous.map(|previous| format!("follows {}", text_of(document, previous))));
    let partner = if of_note { "mark" } else { "note" };
    let line = |at: ItemId| {
        let other = at.among(&document.items)?;
        Some(document.source.place(other.span.start as usize).line)
    };
    words.push(match note.partner.and_then(line) {
        Some(line) => format!("{partner} on line {line}"),
        None => format!("no {partner}"),
    });
    let superscript = |superscript| if superscript { "superscript" } else { "not superscript" };
    words.extend(note.superscript.map(|is| superscript(is).to_owned()));
    words
}

fn date(DateValue { first, second, weekday }: DateValue) -> Vec<String> {
    let mut words = vec![match second {
        Some(second) => format!("{} to {}", parts(first), parts(second)),
        None => parts(first),
    }];
    words.extend(weekday.map(|weekday| format!("weekday {weekday}")));
    words
}

/// The year, month and day of a date, as far as it says them.
fn parts(DateParts { year, month, day }: DateParts) -> String {
    let all = [("year", u32::from(year)), ("month", u32::from(month)), ("day", u32::from(day))];
    let said = all.into_iter().filter(|(_, value)| *value > 0);
    said.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(" ")
}

fn act(document: &Document, citation: Citation) -> Vec<String> {
    let issuers = document.lexicon.issuers();
    let Citation { author, kind, period, special, number, part, year, date } = citation;
    let mut words = vec![format!("{} {number}", kind.map_or("act", |kind| issuers.kind_name(kind)))];
    words.extend(part.map(|part| format!("part {part}")));
    words.extend((period > 0).then(|| format!("session or year {period}")));
    words.extend(special.map(|_| "special".to_owned()));
    words.extend((year > 0).then(|| format!("year {year}")));
    let name = |id| issuers.get(id).map(|issuer| issuer.id.as_str()).unwrap_or_default();
    words.push(match author {
        Author::Known(id) => format!("by {}", name(id)),
        Author::OwnOf(id) => format!("by the body that speaks, if it is {}", name(id)),
        Author::Own => "by the body that speaks".to_owned(),
        Author::Other => "by another body".to_owned(),
        Author::Unknown => "by a body that is not named".to_owned(),
    });
    words.extend(date.map(|date| format!("with the date {}", text_of(document, date))));
    words
}

fn referred(reference: Reference) -> Vec<String> {
    let target = match reference.target {
        Target::Paragraph => "paragraph",
        Target::Section => "section",
        Target::Annex => "annex",
        Target::Table => "table",
        Target::Figure => "figure",
        Target::Footnote => "footnote",
    };
    let readings: Vec<String> = reference.readings.into_iter().flatten().map(reading).collect();
    let mut words = vec![target.to_owned()];
    words.extend((!readings.is_empty()).then(|| readings.join(" or ")));
    words.extend(reference.side.map(|side| match side {
        Side::Above => "above".to_owned(),
        Side::Below => "below".to_owned(),
    }));
    words.extend(reference.inside.then(|| "a part of it".to_owned()));
    words.push(match reference.own {
        Ownership::Sure => "of this document".to_owned(),
        Ownership::Likely => "probably of this document".to_owned(),
        Ownership::Unsaid => "of a document that is not named".to_owned(),
    });
    words
}
