//! An abbreviation that has lost a letter.

use rustc_hash::FxHashMap;

use super::words::{TwinWord, TwinWords, exact};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::Document;
use crate::text::{after, before, sign};

/// Letters that an abbreviation has at least, and at most: shorter ones differ by a letter by nature, longer ones are words.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=12;

/// An abbreviation: with which word it stands first, and how often.
struct Found {
    at: usize,
    count: usize,
}

/// The abbreviations of `document` that stand once, and with one letter more within, or two of them in the other order, `usual` times
/// or oftener.
pub(super) fn twins(document: &Document, scope: &Scope, usual: usize) -> Vec<Violation> {
    let Some(words) = TwinWords::of(document, scope) else { return Vec::new() };
    let mut found: FxHashMap<&str, Found> = FxHashMap::default();
    for (at, word) in words.list.iter().enumerate().filter(|(_, word)| is_abbreviation(word)) {
        found.entry(word.text).or_insert(Found { at, count: 0 }).count += 1;
    }
    // The usual abbreviations as they are when they have lost a letter, or two have changed places.
    let mut slips: FxHashMap<u64, (&str, usize)> = FxHashMap::default();
    for (text, Found { count, .. }) in found.iter().filter(|(_, found)| found.count >= usual) {
        for at in 1..text.len() - 1 {
            let (head, tail) = (before(text, at), after(text, at));
            let lost = exact(exact(0, head), after(tail, 1));
            let swapped =
                exact(exact(exact(exact(0, head), after(before(tail, 2), 1)), before(tail, 1)), after(tail, 2));
            for slip in [lost, swapped] {
                let known = slips.entry(slip).or_insert((text, *count));
                // The order of a map is none.
                *known = (*known).max((text, *count));
            }
        }
    }
    let mut violations = Vec::new();
    for (text, Found { at, .. }) in found.iter().filter(|(_, found)| found.count == 1) {
        let (Some((twin, count)), Some(word)) = (slips.get(&exact(0, text)), words.list.get(*at)) else { continue };
        if twin == text || is_introduced(document, word) || is_line(&words, *at) {
            continue;
        }
        let values = vec![("found", (*text).to_owned()), ("usual", (*twin).to_owned()), ("count", count.to_string())];
        violations.push((word.range, Violation { at: document.place_of(word.range), values, ..Violation::default() }));
    }
    violations.sort_by_key(|(range, _)| *range);
    violations.into_iter().map(|(_, violation)| violation).collect()
}

/// True for capitals of ASCII, as many as an abbreviation has, in running text.
fn is_abbreviation(word: &TwinWord) -> bool {
    LETTERS.contains(&word.text.len()) && !word.heading && word.text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// True where `word` stands in brackets or quotation marks, or brackets follow: its meaning is given there.
fn is_introduced(document: &Document, word: &TwinWord) -> bool {
    let flow = document.flow.text.as_str();
    let range = word.range.range();
    word.quoted
        || before(flow, range.start).ends_with(['(', '['])
        || after(flow, range.end).starts_with(|c: char| matches!(c, ')' | ']') || sign::is_apostrophe(c))
}

/// True where capitals stand beside the word `at`: in a line of capitals any word has them.
fn is_line(words: &TwinWords, at: usize) -> bool {
    let capitals = |word: &TwinWord| word.text.len() > 1 && word.text.bytes().all(|byte| byte.is_ascii_uppercase());
    let next = words.list.get(at + 1).filter(|next| next.joined);
    words.previous(at).is_some_and(capitals) || next.is_some_and(capitals)
}
