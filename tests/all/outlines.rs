//! What recte reads in the fixtures and in the rules' examples, item by item: no change of what is recognized passes unseen.
//!
//! `UPDATE=1` writes the outlines; read the difference first. Each line is one item: its kind, its text, what it says, and how
//! that is known; a line in brackets is a block.

use std::fmt::Write;
use std::path::Path;

use recte::document::{Document, Hints, Item, ItemId, Value};
use recte::pack::RuleSet;
use recte::read::{ReadOptions, parse, read};
use recte::source::Source;

use super::{compare, root};

/// Characters of a block that are shown.
const SHOWN: usize = 32;
/// Of the documents that stand in six formats, those in these languages and states are enough: all are made of one source.
const ENOUGH: [&str; 3] = ["ar-broken", "en-broken", "zh-clean"];

fn outline(name: &str, source: &Source, hints: &Hints, set: &RuleSet) -> String {
    let document = Document::read(source, &set.lexicon, hints);
    let language = document.vocabulary.map_or("-", |vocabulary| vocabulary.code.as_str());
    let mut outline = format!("== {name} ({language}, {})\n", document.symbol.as_deref().unwrap_or("no symbol"));
    let mut items = document.items.iter().collect::<Vec<_>>();
    items.sort_by_key(|item| (item.block, item.range));
    let mut items = items.into_iter().peekable();
    for (at, block) in document.blocks.iter().enumerate() {
        let text: String = document.flow.cut(block.range).chars().take(SHOWN).collect();
        let _ = writeln!(outline, "[{:?}] {}", block.kind, text.trim());
        while let Some(item) = items.next_if(|item| item.block.index() == at) {
            let (kind, text) = (item.kind.name(), document.text(item).replace('\n', " "));
            let evidence = document.evidence(item).name();
            let _ = writeln!(outline, "    {kind} {text:?} {} {evidence}", said(&document, item));
        }
    }
    outline
}

/// What an item says; other items by their text.
fn said(document: &Document, item: &Item) -> String {
    let named = |at: Option<ItemId>| at.and_then(|at| at.among(&document.items)).map(|item| document.text(item));
    match &item.value {
        Value::Ordinal(ordinal) => {
            format!("{:?} due {} after {:?}", ordinal.reading, ordinal.expected, named(ordinal.previous))
        }
        Value::Note(note) => format!("{} with {:?}, raised {:?}", note.key, named(note.partner), note.superscript),
        Value::Date(date) => format!("{:?} to {:?}, weekday {:?}", date.first, date.second, date.weekday),
        Value::Citation(citation) => format!("{}, of {:?}", document.lexicon.written(citation), named(citation.date)),
        Value::Member(of) => format!("after {:?}", named(Some(*of))),
        Value::Link(at) => format!("to {:?}", document.source.structure.links[*at as usize].target),
        Value::Reference(reference) => format!("{reference:?}"),
        Value::Title(length) => format!("{length} bytes before its number"),
        Value::Identifier(_) | Value::Text => document.symbol_of(item).into_owned(),
    }
}

fn outlines(folder: &str, set: &RuleSet) -> String {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    let ending = |path: &Path| path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_owned();
    paths.retain(|path| ["docx", "html", "md", "pdf", "txt", "xml"].contains(&ending(path).as_str()));
    if folder.ends_with("formats") {
        let enough = |path: &Path| path.file_stem().is_some_and(|stem| ENOUGH.iter().any(|enough| *enough == stem));
        paths.retain(|path| enough(path));
    }
    paths.sort();
    let outline = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("it has one").to_string_lossy().into_owned();
        let source = read(path, &name, &ReadOptions::default()).expect("it is a document");
        outline(&name, &source, &Hints::default(), set)
    };
    paths.iter().map(outline).collect()
}

#[test]
fn what_is_read_in_fixtures_stays() {
    let set = RuleSet::embedded().expect("the rules load");
    for folder in ["broken", "clean", "formats"] {
        let outlines = outlines(&format!("fixtures/{folder}"), &set);
        compare(&root().join(format!("fixtures/outlines/{folder}.txt")), &outlines);
    }
}

#[test]
fn what_is_read_in_examples_stays() {
    let set = RuleSet::embedded().expect("the rules load");
    let mut outlines = String::new();
    for rule in &set.rules {
        for (at, example) in rule.examples().iter().enumerate() {
            let Ok(source) = parse(&example.text, &example.format) else { continue };
            let hints = Hints { language: example.language.clone(), symbol: None };
            outlines += &outline(&format!("{} {}", rule.name, at + 1), &source, &hints, &set);
        }
    }
    compare(&root().join("fixtures/outlines/examples.txt"), &outlines);
}

#[test]
fn what_is_extracted_stays() {
    let mut extracted = String::new();
    for name in ENOUGH.iter().flat_map(|name| ["docx", "pdf"].map(|ending| format!("{name}.{ending}"))) {
        let path = root().join("fixtures/formats").join(&name);
        let source = read(&path, &name, &ReadOptions::default()).expect("it is a document");
        // Pages end in a form feed, which no diff shows.
        let _ = writeln!(extracted, "== {name}\n{}", source.text.replace('\x0c', "<new page>"));
    }
    compare(&root().join("fixtures/outlines/extracted.txt"), &extracted);
}
