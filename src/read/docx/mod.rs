//! Word files (Office Open XML): the text with the numbers that Word makes, and what its parts are.

mod beside;
mod counts;
mod drawing;
mod fields;
mod inline;
mod notes;
mod numbering;
mod numerals;
mod output;
mod package;
mod paragraph;
mod part;
mod run;
#[cfg(test)]
mod sample;
mod sections;
mod sentences;
mod styles;
mod survey;
mod symbols;
mod table;
mod typed;
mod walk;
mod xml;

use std::collections::{BTreeMap, HashMap, HashSet};

use self::notes::WordNotes;
use self::numbering::Numbering;
use self::package::Package;
use self::part::{PackagePart, Relations, fault};
use self::sections::{NoteKind, Sections, WordSettings};
use self::styles::Styles;
use self::survey::Survey;
use self::symbols::symbol_fonts;
use self::walk::{LONGEST, Setting, Walk};
use super::error::ReadContent;
use super::{ReadError, ReadOptions};
use crate::source::{HeadPages, Layout, RunningHead, Skipped, Span, Structure};

/// True for a ZIP archive. Those of other formats are told when they are opened.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads a Word file.
///
/// The text is made here: a paragraph a line, its label and a tab before it, its footnotes after it.
///
/// # Errors
/// No Word file, or one whose parts are damaged, missing or larger than any document's.
pub(super) fn read(bytes: Vec<u8>, options: &ReadOptions) -> ReadContent {
    let mut package = Package::open(bytes)?;
    let main = package.document()?;
    let parts = ["styles", "numbering", "settings", "footnotes", "endnotes", "fontTable"];
    let parts = parts.map(|kind| package.related(&main, kind));
    let [styles, numbering, settings, footnotes, endnotes, fonts] = parts;
    let (styles, numbering, settings) = (styles?, numbering?, settings?);
    let (footnotes, endnotes, fonts) = (footnotes?, endnotes?, fonts?);

    let document = xml::parse(&main)?;
    let settings = settings.as_ref().map(xml::parse).transpose()?;
    let settings = WordSettings::of(settings.as_ref().map(|tree| tree.root_element()));
    let sections = Sections::of(document.root_element(), &settings);
    let headers = furniture(&mut package, &main, sections.headers())?;
    let footers = furniture(&mut package, &main, sections.footers())?;

    let trees =
        [&styles, &numbering, &footnotes, &endnotes, &fonts].map(|part| part.as_ref().map(xml::parse).transpose());
    let [style_tree, number_tree, foot_tree, end_tree, font_tree] = trees;
    let (style_tree, number_tree, foot_tree, end_tree) = (style_tree?, number_tree?, foot_tree?, end_tree?);
    // What fonts there are matters less than that the text is read.
    let font_tree = font_tree.ok().flatten();
    let header_trees = headers.iter().map(xml::parse).collect::<Result<Vec<_>, _>>()?;
    let footer_trees = footers.iter().map(xml::parse).collect::<Result<Vec<_>, _>>()?;

    let styles = style_tree.as_ref().map(|tree| Styles::of(tree.root_element())).unwrap_or_default();
    let numbering = number_tree.as_ref().map(|tree| Numbering::of(tree.root_element(), &styles)).unwrap_or_default();
    let mut notes = WordNotes::default();
    foot_tree.iter().for_each(|tree| notes.add(NoteKind::Footnote, tree.root_element()));
    end_tree.iter().for_each(|tree| notes.add(NoteKind::Endnote, tree.root_element()));
    let survey = Survey::of(document.root_element(), &mut notes);
    // Word allows marks in the text alone; other programs write them elsewhere.
    let others = header_trees.iter().chain(&footer_trees).chain(&foot_tree).chain(&end_tree);
    others.for_each(|tree| notes.refer(tree.root_element()));
    let body = xml::child(document.root_element(), "body")
        .ok_or_else(|| fault(format!("its part {} has no body with text in it", main.name)))?;

    let setting = Setting {
        styles,
        numbering,
        settings,
        sections,
        bookmarks: survey.bookmarks,
        symbol_fonts: font_tree.as_ref().map(|tree| symbol_fonts(tree.root_element())).unwrap_or_default(),
        running: survey.running,
        tracked: options.tracked,
        note_relations: [&footnotes, &endnotes].map(|part| part.as_ref().map(|part| &part.relations)),
    };
    let mut walk = Walk::new(&setting, notes, &main.relations, &survey.pages);
    walk.beside.skip(Skipped::Comment, comments(&mut package, &main));
    let mut seen = HashMap::new();
    let places = walk.furniture(&stories(&header_trees, &headers), &mut seen);
    let heads = heads(&headers, &places, &main.relations, &walk.setting.sections);
    walk.blocks(body, 0);
    walk.end_story();
    walk.endnotes();
    walk.furniture(&stories(&footer_trees, &footers), &mut seen);
    finish(walk, heads)
}

/// How many comments there are. A part of them that is damaged hides nothing of the text.
fn comments(package: &mut Package, main: &PackagePart) -> usize {
    let Ok(Some(part)) = package.related(main, "comments") else { return 0 };
    let count = |tree: roxmltree::Document<'_>| {
        tree.root_element().children().filter(|node| xml::name(*node) == "comment").count()
    };
    xml::parse(&part).map_or(0, count)
}

fn finish(walk: Walk<'_, '_>, heads: Vec<RunningHead>) -> ReadContent {
    let mut out = walk.out;
    if out.text.len() > LONGEST {
        return Err(ReadError::TooLarge);
    }
    let pictures = walk.beside.pictures();
    let (unread, skipped) = walk.beside.close(&out);
    typed::marks(&out.text, &mut out.elements);
    out.text.push('\n');
    Ok((
        out.text,
        Structure {
            layout: Layout::Elements(out.elements),
            links: out.links,
            tables: out.tables,
            unmarked: out.unmarked,
            heads,
            unread,
            pictures,
            skipped,
            ..Structure::default()
        },
    ))
}

/// The headers at `places`, each with the pages that carry it; of those with one text, all of them.
fn heads(parts: &[PackagePart], places: &[Span], relations: &Relations, sections: &Sections<'_>) -> Vec<RunningHead> {
    let mut pages: HashMap<&str, Vec<HeadPages>> = HashMap::new();
    for (id, carried) in sections.pages() {
        relations.part(id).into_iter().for_each(|name| pages.entry(name).or_default().push(carried));
    }
    let mut heads: BTreeMap<Span, Vec<HeadPages>> = BTreeMap::new();
    for (part, span) in parts.iter().zip(places).filter(|(_, span)| **span != Span::default()) {
        heads.entry(*span).or_default().extend(pages.get(part.name.as_str()).into_iter().flatten());
    }
    heads.into_iter().map(|(span, pages)| RunningHead { span, pages }).collect()
}

/// The headers or footers of all sections, each part once.
fn furniture<'a>(
    package: &mut Package,
    main: &PackagePart,
    ids: impl Iterator<Item = &'a str>,
) -> Result<Vec<PackagePart>, ReadError> {
    let mut known = HashSet::new();
    let mut parts = Vec::new();
    for name in ids.filter_map(|id| main.relations.part(id)) {
        if known.insert(name) {
            parts.extend(package.part(name)?);
        }
    }
    Ok(parts)
}

fn stories<'a>(trees: &'a [roxmltree::Document<'a>], parts: &'a [PackagePart]) -> Vec<(xml::Node<'a>, &'a Relations)> {
    trees.iter().zip(parts).map(|(tree, part)| (tree.root_element(), &part.relations)).collect()
}
