//! Blocks of marked content and the text that was printed → elements, with the lines of which the tree tells nothing.

use std::collections::{HashMap, HashSet};

use super::built::{Built, with_spaces};
use super::drafts::{ContentPart, Draft, DraftKind};
use super::glyph::MarkedContent;
use super::print::Run;
use super::{page_end, tree_notes};
use crate::source::{self, Element, ElementKind, Piece, Print, Role, Span};
use crate::text::slice;

/// Of so many signs on a page one may stand outside the tree.
const STRAY: usize = 1000;

/// So many signs outside the tree are nothing on any page: a bullet, a number.
const FEW: usize = 2;

/// Makes the parts of the printed `text` from the blocks of its tree; `None` where most pages do not bear the tree out.
pub(super) fn build(text: &str, drafts: Vec<Draft>, runs: &[Run], print: &Print) -> Option<Vec<source::TaggedPart>> {
    let known: HashSet<(u32, MarkedContent)> =
        drafts.iter().flat_map(|draft| &draft.contents).map(|&(page, content, _)| (page, content)).collect();
    let trusted = trusted(runs, &known);
    if trusted.iter().filter(|trusted| **trusted).count() * 2 <= trusted.len() {
        return None;
    }
    let is_trusted = |page: u32| trusted.get(page as usize).copied().unwrap_or(false);
    let mut places: HashMap<(u32, MarkedContent), Vec<Span>> = HashMap::new();
    let mut owned: Vec<Span> = Vec::with_capacity(runs.len());
    for run in runs.iter().filter(|run| !run.artifact && is_trusted(run.page)) {
        let named = run.content.map(|content| (run.page, content)).filter(|named| known.contains(named));
        if let Some(named) = named {
            places.entry(named).or_default().push(run.span);
            owned.push(run.span);
        }
    }
    let superscript = print.superscript.as_deref().unwrap_or_default();
    let mut links: HashMap<u32, String> = HashMap::new();
    let mut built: Vec<Built> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        built.extend(one(text, draft, &places, superscript, &mut links));
    }
    // A tree may go back to an earlier page: lists and tables that a page end cut, notes.
    built.sort_by_key(|built| built.first);
    let built = tree_notes::settle(text, built, &links);
    let built = page_end::join(text, built);
    Some(in_order(text, built, &owned, &is_trusted, print))
}

/// Tells for each page whether what is printed there stands in the tree or is marked as no text.
fn trusted(runs: &[Run], known: &HashSet<(u32, MarkedContent)>) -> Vec<bool> {
    let pages = runs.last().map_or(0, |run| run.page as usize + 1);
    let mut counts = vec![(0, 0); pages];
    for run in runs {
        let Some((all, stray)) = counts.get_mut(run.page as usize) else { continue };
        let named = run.content.is_some_and(|content| known.contains(&(run.page, content)));
        *all += run.span.len();
        *stray += if named || run.artifact { 0 } else { run.span.len() };
    }
    counts.into_iter().map(|(all, stray)| stray <= (all / STRAY).max(FEW)).collect()
}

/// Finds the content of a block in the text; `None` where nothing of it was printed.
fn one(
    text: &str,
    draft: Draft,
    places: &HashMap<(u32, MarkedContent), Vec<Span>>,
    superscript: &[Span],
    links: &mut HashMap<u32, String>,
) -> Option<Built> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut first, mut last) = (u32::MAX, 0);
    for (page, content, part) in &draft.contents {
        let Some(spans) = places.get(&(*page, *content)) else { continue };
        (first, last) = (first.min(*page), last.max(*page));
        for &span in spans {
            let role = match part {
                ContentPart::Text => Role::Text,
                ContentPart::Label => Role::Label,
                ContentPart::Mark(link) => {
                    links.entry(*link).or_default().push_str(slice(text, span.range()));
                    Role::Mark(Some(*link))
                }
            };
            lay(text, span, role, superscript, &mut pieces);
        }
    }
    (!pieces.is_empty()).then_some(Built { kind: draft.kind, pieces, first, last, note: None })
}

/// Appends `span`, with the blanks between it and what stands before it; what stands raised in it is set apart.
fn lay(text: &str, span: Span, role: Role, superscript: &[Span], pieces: &mut Vec<Piece>) {
    let mut at = if pieces.is_empty() { span.start } else { with_spaces(text, span.start) };
    let from = superscript.partition_point(|superscript| superscript.end <= span.start);
    for &sign in superscript.get(from..).unwrap_or_default().iter().take_while(|sign| sign.end <= span.end) {
        if role == Role::Text && sign.start >= span.start {
            put(Span { start: at, end: sign.start }, Role::Text, pieces);
            put(sign, Role::Superscript, pieces);
            at = sign.end;
        }
    }
    // The blank before a mark is no part of it.
    put(Span { start: at, end: at.max(span.start) }, Role::Text, pieces);
    put(Span { start: at.max(span.start), end: span.end }, role, pieces);
}

/// Appends a piece, or lets the last one go on.
fn put(span: Span, role: Role, pieces: &mut Vec<Piece>) {
    if span.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.role == role && last.span.end == span.start => last.span.end = span.end,
        _ => pieces.push(Piece::text(span).role(role)),
    }
}

/// Puts elements and lines in the order of reading: on each page the masthead, the text, the notes, what a page carries.
fn in_order(
    text: &str,
    built: Vec<Built>,
    owned: &[Span],
    is_trusted: &impl Fn(u32) -> bool,
    print: &Print,
) -> Vec<source::TaggedPart> {
    let mut parts = Vec::with_capacity(built.len());
    let (notes, running): (Vec<Built>, Vec<Built>) = built.into_iter().partition(|built| built.note.is_some());
    let mut notes = notes.into_iter().peekable();
    let mut running = running.into_iter().peekable();
    for (page, lines) in pages_of(text).into_iter().enumerate() {
        let page = page as u32;
        if !is_trusted(page) {
            parts.extend(stretch(&lines).map(source::TaggedPart::Lines));
        }
        let is_owned = |line: &Span| {
            let from = owned.partition_point(|span| span.end <= line.start);
            owned.get(from).is_some_and(|span| span.start < line.end)
        };
        let told = lines.iter().position(is_owned).unwrap_or(lines.len());
        let is_furniture = |line: &&Span| print.furniture.binary_search_by_key(&line.end, |known| known.end).is_ok();
        if page == 0 && is_trusted(0) {
            let head: Vec<Span> = lines.iter().take(told).filter(|line| !is_furniture(line)).copied().collect();
            parts.extend(stretch(&head).map(source::TaggedPart::Lines));
        }
        while let Some(built) = running.next_if(|built| built.first <= page) {
            parts.push(source::TaggedPart::Element(element(built)));
        }
        while let Some(built) = notes.next_if(|built| built.first <= page) {
            parts.push(source::TaggedPart::Element(element(built)));
        }
        if is_trusted(page) {
            let rest = lines
                .iter()
                .enumerate()
                .filter(|(at, line)| !is_owned(line) && (page > 0 || *at >= told || is_furniture(line)));
            parts.extend(rest.map(|(_, line)| {
                let pieces = vec![Piece::text(*line)];
                source::TaggedPart::Element(Element { kind: ElementKind::Furniture, depth: 0, pieces })
            }));
        }
    }
    parts
}

/// From the first of `lines` to the last.
fn stretch(lines: &[Span]) -> Option<Span> {
    let (first, last) = lines.first().zip(lines.last())?;
    Some(Span { start: first.start, end: last.end })
}

/// The lines of each page that are not blank, without the blanks around them.
fn pages_of(text: &str) -> Vec<Vec<Span>> {
    let mut pages = Vec::new();
    let mut at = 0;
    for page in text.split('\u{c}') {
        let mut lines = Vec::new();
        let mut from = at;
        for line in page.split('\n') {
            let start = from + line.len() - line.trim_start().len();
            if !line.trim().is_empty() {
                lines.push(Span::new(start, from + line.trim_end().len()));
            }
            from += line.len() + 1;
        }
        pages.push(lines);
        at += page.len() + 1;
    }
    pages
}

fn element(built: Built) -> Element {
    let kind = match (built.note, built.kind) {
        (Some(name), _) => ElementKind::Note(name),
        (None, DraftKind::Heading) => ElementKind::Heading,
        (None, DraftKind::Cell) => ElementKind::Cell,
        (None, DraftKind::Contents) => ElementKind::Contents,
        (None, DraftKind::Paragraph | DraftKind::Item | DraftKind::Note(_)) => ElementKind::Paragraph,
    };
    // How deep it stands is told by its margin.
    Element { kind, depth: 0, pieces: built.pieces }
}
