//! Symbols against the masthead, and against the dates given with them.

use std::collections::{BTreeMap, BTreeSet};

use super::day::day;
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{BlockKind, DateValue, Document, Item, ItemKind, Value};
use crate::source::PageKind;

/// Every running head shows a symbol of the masthead. One finding for each head that does not, however many pages it is on.
pub(super) fn masthead(document: &Document) -> Vec<Violation> {
    let own: Vec<String> = document.own_symbols().map(|item| closed(document.text(item))).collect();
    // Where the masthead's own is wrong, the running heads may be right.
    if own.is_empty() || !own.iter().all(|symbol| document.lexicon.grammar().is_valid(symbol)) {
        return Vec::new();
    }
    if document.masthead.told {
        return heads(document, &own);
    }
    let mut wrong: BTreeMap<String, (usize, &Item)> = BTreeMap::new();
    let heads = document.of(ItemKind::Symbol).map(|(_, item)| item).filter(|item| {
        let block = document.block(item);
        block.kind == BlockKind::Furniture && block.page > 0
    });
    for head in heads {
        let text = closed(document.text(head));
        if !own.contains(&text) {
            wrong.entry(text).or_insert((0, head)).0 += 1;
        }
    }
    let Some(first) = document.own_symbols().next() else { return Vec::new() };
    let violations = wrong.into_values().map(|(pages, head)| {
        let values = vec![
            ("found", document.text(head).to_owned()),
            ("expected", document.text(first).to_owned()),
            ("subject", pages.to_string()),
        ];
        Violation { at: head.span, values, related: vec![first.span], ..Violation::default() }
    });
    violations.collect()
}

/// The same where the file has each running head once and tells which pages carry it.
fn heads(document: &Document, own: &[String]) -> Vec<Violation> {
    let first = document.own_symbols().next();
    let mut violations = Vec::new();
    for (at, item) in document.running_symbols() {
        let text = closed(document.text(item));
        let pages = document.source.structure.heads.get(at).map(|head| head.pages.as_slice()).unwrap_or_default();
        let Some(kind) = pages.first().map(|pages| pages.kind).filter(|_| !own.contains(&text)) else { continue };
        let sections: BTreeSet<u32> = pages.iter().map(|pages| pages.section).collect();
        let sections: Vec<String> = sections.iter().map(u32::to_string).collect();
        let values = vec![
            ("found", document.text(item).to_owned()),
            ("expected", first.map(|first| document.text(first).to_owned()).unwrap_or_default()),
            ("subject", sections.join(", ")),
        ];
        let case = match kind {
            PageKind::First => "first-pages",
            PageKind::Even => "even-pages",
            PageKind::Other => "other-pages",
        };
        let related = first.map(|first| first.span).into_iter().collect();
        violations.push(Violation { at: item.span, case, values, related, ..Violation::default() });
    }
    violations
}

/// A symbol without its blanks and reissue asterisk, which running heads vary.
fn closed(symbol: &str) -> String {
    symbol.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
}

/// `S/2023/145 of 11 April 2011`: the year or session of a symbol is that of the date that follows it.
pub(super) fn date(document: &Document, scope: &Scope) -> Vec<Violation> {
    let Some(vocabulary) = document.vocabulary else { return Vec::new() };
    let leads = &vocabulary.words.citation.date_after;
    let pairs = document.items.array_windows();
    let pairs = pairs.filter(|[item, _]| item.kind == ItemKind::Symbol && scope.has_item(document, item));
    let judged = pairs.filter_map(|[symbol, dated]| {
        let Value::Date(value) = dated.value else { return None };
        let between = document.flow.get(symbol.range.end.to(dated.range.start))?;
        if !leads.iter().any(|lead| lead == between) {
            return None;
        }
        unfit(document, symbol, dated, value)
    });
    judged.collect()
}

/// The masthead's date fits the session or year of its symbol.
pub(super) fn masthead_date(document: &Document) -> Vec<Violation> {
    let Some(dated) = document.masthead.date.and_then(|at| at.among(&document.items)) else { return Vec::new() };
    let Value::Date(value) = dated.value else { return Vec::new() };
    document.own_symbols().filter_map(|symbol| unfit(document, symbol, dated, value)).take(1).collect()
}

/// Years after a document's own that its symbols may name: documents of the year to come are announced.
const ANNOUNCED: u16 = 1;

/// The year that a symbol names is not long after that of the document.
pub(super) fn year(document: &Document, scope: &Scope) -> Vec<Violation> {
    let dated = document.masthead.date.and_then(|at| at.among(&document.items));
    let date = dated.and_then(|dated| if let Value::Date(value) = dated.value { day(value.first) } else { None });
    let date = date.and_then(|date| u16::try_from(date.year()).ok());
    let own = document.own_symbols().filter_map(|symbol| Some((symbol, named_year(document.text(symbol))?)));
    let own = own.max_by_key(|(_, year)| *year);
    let Some(last) = own.map(|(_, year)| year).max(date) else { return Vec::new() };
    let related: Vec<_> = own.map(|(symbol, _)| symbol).or(dated).map(|item| item.span).into_iter().collect();
    let symbols = document.of(ItemKind::Symbol).map(|(_, item)| item).filter(|item| scope.has_item(document, item));
    let late = symbols.filter(|item| named_year(document.text(item)).is_some_and(|year| year > last + ANNOUNCED));
    let violation = |item: &Item| {
        let values = vec![("found", document.text(item).to_owned()), ("expected", last.to_string())];
        Violation { at: item.span, values, related: related.clone(), ..Violation::default() }
    };
    late.map(violation).collect()
}

/// The year between the strokes of a symbol: `A/AC.296/2026/9`.
fn named_year(symbol: &str) -> Option<u16> {
    let (inner, _) = symbol.rsplit_once('/')?;
    let years = inner.split('/').skip(1).filter(|part| part.len() == 4 && part.bytes().all(|c| c.is_ascii_digit()));
    years.filter_map(|part| part.parse().ok()).find(|year| (1946..2100).contains(year))
}

/// A violation where the symbol cannot be of the date.
fn unfit(document: &Document, symbol: &Item, dated: &Item, value: DateValue) -> Option<Violation> {
    let given = day(value.first)?;
    let text = document.text(symbol);
    let (period, number) = document.lexicon.grammar().period(text)?;
    let [from, to] = period.years(number)?;
    if (from..=to).contains(&given.year()) {
        return None;
    }
    let values = vec![("found", document.text(dated).to_owned()), ("subject", text.to_owned())];
    Some(Violation { at: symbol.span, values, related: vec![dated.span], ..Violation::default() })
}
