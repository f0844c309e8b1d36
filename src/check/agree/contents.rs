//! The table of contents against the headings it lists.

use std::collections::HashMap;

use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{BlockKind, Document, Item, ItemKind, Value};
use crate::text::before;
use crate::text::sign::ELLIPSIS;

/// Titles shorter than this, in characters, may be those of several headings: "Annex", "Notes".
const SHORTEST: usize = 8;

/// An entry of the contents has the numeral that its heading has. A heading that its own series shows to be wrong is told
/// there.
pub(super) fn heading(document: &Document, scope: &Scope) -> Vec<Violation> {
    let labels = || document.of(ItemKind::HeadingLabel).filter(|(_, item)| scope.has_item(document, item));
    let mut headings: HashMap<String, Vec<&Item>> = HashMap::new();
    let mut listed: HashMap<String, Vec<&Item>> = HashMap::new();
    for (_, item) in labels() {
        let Some(title) = title(document, item) else { continue };
        let place = match document.block(item).kind {
            BlockKind::Contents => &mut listed,
            _ => &mut headings,
        };
        place.entry(title).or_default().push(item);
    }
    let mut violations: Vec<Violation> =
        listed.iter().filter_map(|(title, entries)| differs(document, entries, headings.get(title)?)).collect();
    violations.sort_by_key(|violation| violation.at);
    violations
}

/// A violation where the one entry of a title and its one heading have different numerals.
fn differs(document: &Document, entries: &[&Item], headings: &[&Item]) -> Option<Violation> {
    let ([entry], [heading]) = (entries, headings) else { return None };
    let (Value::Ordinal(listed), Value::Ordinal(own)) = (entry.value, heading.value) else { return None };
    let right = own.reading.value == own.expected;
    // `Chapter IV` and `Article 43` may well have one title.
    let word = |item: &Item| document.prefix(item).to_lowercase();
    let alike = listed.word == own.word && (!own.word || word(entry) == word(heading));
    if listed.reading == own.reading || !right || !alike {
        return None;
    }
    let numerals = document.lexicon.numerals();
    let spelled = |value: crate::document::Reading| value.system.spell(value.value, numerals);
    let values = vec![("found", spelled(listed.reading)), ("expected", spelled(own.reading))];
    Some(Violation { at: entry.span, values, related: vec![heading.span], ..Violation::default() })
}

/// The title after a label, in small letters, up to the leaders of the contents.
fn title(document: &Document, item: &Item) -> Option<String> {
    let text = document.after(item);
    let text = text
        .find("...")
        .or_else(|| text.find(". . ."))
        .or_else(|| text.find(ELLIPSIS))
        .map_or(text, |at| before(text, at));
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || crate::text::digit::is_superscript(c));
    (text.chars().count() >= SHORTEST).then(|| text.to_lowercase())
}
