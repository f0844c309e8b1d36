//! One event, two dates.

use std::collections::HashMap;

use jiff::civil::Date;
use memchr::memmem;

use super::day::{day, ends};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{DateValue, Document, FlowOffset, Item, ItemKind, Sign, Value};
use crate::text::slice;

/// Bytes within which an event is said to have been held before or after its date: room for the place.
pub(super) const SOON: usize = 240;
/// Bytes that a name has at most; what is longer is a sentence without a stop.
const LONGEST: usize = 480;
/// Bytes that a name has at least, from its ordinal number on: shorter ones are those of many events.
const SHORTEST: usize = 24;
/// Signs at which a name begins or ends at the latest.
const EDGES: Sign = Sign::PARTS.or(Sign::COLON).or(Sign::LIST_COMMA).or(Sign::ENCLOSES);

/// An event's name with the day that it began and that it ended.
struct DatedEvent<'d> {
    item: &'d Item,
    first: Date,
    last: Date,
}

/// An event that is named twice in the same words, its number among them, was held on days that fit.
pub(super) fn date(document: &Document, scope: &Scope) -> Vec<Violation> {
    let mut known: HashMap<String, DatedEvent> = HashMap::new();
    // A paragraph may have many dates: it is asked once.
    let mut moved: HashMap<FlowOffset, bool> = HashMap::new();
    let mut says_why =
        |item: &Item| *moved.entry(document.block(item).range.start).or_insert_with(|| says_why(document, item));
    let mut violations = Vec::new();
    for (_, item) in document.of(ItemKind::Date).filter(|(_, item)| scope.has_item(document, item)) {
        let Value::Date(date) = item.value else { continue };
        let Some((first, last)) = whole(date) else { continue };
        let Some(name) = before(document, item).or_else(|| after(document, item)).map(str::trim) else { continue };
        let Some(key) = numbered(document, name) else { continue };
        let Some(other) = known.get(&key) else {
            known.insert(key, DatedEvent { item, first, last });
            continue;
        };
        // A meeting of a session lies within it.
        let within = (other.first <= first && last <= other.last) || (first <= other.first && other.last <= last);
        if !within && !says_why(item) && !says_why(other.item) {
            let text = |item: &Item| document.text(item).to_owned();
            // As it is written: what is compared is its end.
            let length = key.chars().count().saturating_sub(1);
            let shown = name.char_indices().rev().nth(length).map_or(name, |(at, _)| slice(name, at..));
            let values = vec![("found", text(item)), ("expected", text(other.item)), ("subject", shown.to_owned())];
            violations.push(Violation {
                at: item.span,
                values,
                related: vec![other.item.span],
                ..Violation::default()
            });
        }
    }
    violations
}

/// Both ends of a date of which day, month and year are known.
fn whole(date: DateValue) -> Option<(Date, Date)> {
    let (first, second) = ends(date);
    let first = day(first)?;
    let last = second.map_or(Some(first), day)?;
    (first <= last).then_some((first, last))
}

/// The event that is said, before its date, to have been held on it.
fn before<'d>(document: &'d Document, item: &Item) -> Option<&'d str> {
    let words = &document.vocabulary?.words.event;
    let text = document.before(item);
    let near = text.ceil_char_boundary(text.len().saturating_sub(SOON));
    // No sentence ends, and no other number stands, between what says that it was held and the date.
    let signs = document.lexicon.punctuation();
    let parts = |c: char| matches!(c, '.' | '(') || signs.is(c, Sign::SEMICOLON) || c.is_ascii_digit();
    let near = slice(text, near..).rfind(parts).map_or(near, |at| near + at);
    let places = words
        .held_before
        .iter()
        .filter_map(|held| memmem::rfind(slice(text, near..).as_bytes(), held.as_bytes()).map(|at| near + at));
    let at = places.max()?;
    let name = slice(text, ..at).trim_end_matches(|c: char| c == ' ' || signs.is(c, Sign::COMMA));
    slice(name, name.ceil_char_boundary(name.len().saturating_sub(LONGEST))..).rsplit(signs.are(EDGES)).next()
}

/// The event that is said, after its date, to have been held on it.
fn after<'d>(document: &'d Document, item: &Item) -> Option<&'d str> {
    let words = &document.vocabulary?.words.event;
    let text = document.after(item);
    let near = slice(text, ..text.floor_char_boundary(SOON));
    let signs = document.lexicon.punctuation();
    let near = slice(near, ..near.find(|c: char| signs.is(c, EDGES) || c.is_ascii_digit()).unwrap_or(near.len()));
    let places = words
        .held_after
        .iter()
        .filter_map(|held| memmem::find(near.as_bytes(), held.as_bytes()).map(|at| (at, held.len())));
    let (at, length) = places.min()?;
    let name = slice(text, at + length..);
    slice(name, ..name.floor_char_boundary(LONGEST)).split(signs.are(EDGES)).next()
}

/// `name` as it is compared: from its ordinal number on, in small letters; none where it has no such number.
fn numbered(document: &Document, name: &str) -> Option<String> {
    let words = &document.vocabulary?.words.event;
    if name.len() < SHORTEST {
        return None;
    }
    let lower = name.to_lowercase();
    let starts = |at: usize| at == 0 || !slice(&lower, ..at).ends_with(char::is_alphabetic);
    let unspaced = lower.chars().any(crate::text::unspaced);
    let number = words.ordinals.iter().flat_map(|ordinal| lower.match_indices(ordinal.as_str()));
    let number = number.map(|(at, _)| at).filter(|at| unspaced || starts(*at)).min()?;
    // Where the body stands before its number, as in Chinese, the name is all of it.
    let name = if unspaced { lower.as_str() } else { slice(&lower, number..) };
    (name.len() >= SHORTEST).then(|| name.to_owned())
}

/// True where the paragraph of `item` says why an event has two dates.
fn says_why(document: &Document, item: &Item) -> bool {
    let block = document.block(item);
    let text = document.flow.cut(block.range);
    tells_of_two(document, text)
}

/// True where a word in `text` tells of two dates of one event: it was moved, or goes on later.
pub(super) fn tells_of_two(document: &Document, text: &str) -> bool {
    let words = document.vocabulary.map(|vocabulary| vocabulary.words.event.twice.as_slice());
    words.unwrap_or_default().iter().any(|word| text.contains(word.as_str()))
}
