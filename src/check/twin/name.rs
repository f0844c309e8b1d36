//! A name that stands once and differs by one letter from one that stands often.

use std::collections::HashMap;

use memchr::memmem;

use super::middle;
use super::near::{are_twins, values};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Document, FlowRange};
use crate::text::{after, before, sign};

/// Letters that a word has at least: short words differ by a letter by nature.
const LONG: usize = 6;
/// Letters at the end that are alike, where the language does not say: endings change with number and case.
const ENDING: usize = 3;
/// With the word beside it, a name stands at least as often as it stands in all, divided by this.
const OF_USUAL: usize = 2;

/// Where a word stands for the first time, and how often it stands.
struct Occurrences {
    first: usize,
    count: usize,
}

/// The names of `document` that have a twin which stands `usual` times or oftener.
pub(super) fn twins(document: &Document, scope: &Scope, usual: usize) -> Vec<Violation> {
    // Only scripts with capitals tell names from other words.
    let capitals = document.vocabulary.is_some_and(|vocabulary| vocabulary.words.script.is_cased());
    if !capitals {
        return Vec::new();
    }
    let flow = document.flow.text.as_str();
    let words = names(document, scope);
    // A report writes names of other languages as these do.
    let vocabularies = document.lexicon.vocabularies().iter();
    let spellings: Vec<&str> =
        vocabularies.flat_map(|known| &known.words.typography.spellings).map(String::as_str).collect();
    // Words that may be twins have the same first letter and ending.
    let ending = document.vocabulary.and_then(|vocabulary| vocabulary.words.typography.ending).unwrap_or(ENDING);
    let mut frequent: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
    for (word, _) in words.iter().filter(|(_, word)| word.count >= usual) {
        frequent.entry(ends(word, ending)).or_default().push(word);
    }
    let mut violations: Vec<(FlowRange, Violation)> = middle::twins(document, scope, usual, &spellings);
    for (word, Occurrences { first, .. }) in words.iter().filter(|(_, word)| word.count == 1) {
        let Some(twins) = frequent.get(&ends(word, ending)) else { continue };
        let twin = twins.iter().filter(|twin| are_twins(word, twin, &spellings)).find_map(|twin| {
            let count = beside(flow, *first, word, twin);
            (count * OF_USUAL >= usual).then_some((twin, count))
        });
        if let Some((twin, count)) = twin
            && memmem::find(flow.as_bytes(), word.to_lowercase().as_bytes()).is_none()
        {
            let range = FlowRange::new(*first, first + word.len());
            let at = document.place_of(range);
            violations.push((range, Violation { at, values: values(word, twin, count), ..Violation::default() }));
        }
    }
    violations.sort_by_key(|(range, _)| *range);
    violations.dedup_by_key(|(range, _)| *range);
    violations.into_iter().map(|(_, violation)| violation).collect()
}

/// The long words with a capital.
fn names<'d>(document: &'d Document, scope: &Scope) -> HashMap<&'d str, Occurrences> {
    let mut words: HashMap<&str, Occurrences> = HashMap::new();
    for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
        let text = document.flow.cut(block.range);
        let mut at = 0;
        for part in text.split(' ') {
            let start = block.range.start.to_usize() + at;
            at += part.len() + 1;
            if part.len() < LONG || !may_be_capital(part) {
                continue;
            }
            let word =
                part.trim_end_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | ')') || sign::is_quotation_mark(c));
            if is_name(word) {
                words.entry(word).and_modify(|word| word.count += 1).or_insert(Occurrences { first: start, count: 1 });
            }
        }
    }
    words
}

/// True where `part` may begin with a capital: most words begin with a small letter of ASCII, which is soon told.
fn may_be_capital(part: &str) -> bool {
    match part.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        Some(_) => part.starts_with(char::is_uppercase),
        None => false,
    }
}

/// True for a long word of letters, only the first a capital.
fn is_name(word: &str) -> bool {
    match word.as_bytes() {
        [_, rest @ ..] if word.is_ascii() => word.len() >= LONG && rest.iter().all(u8::is_ascii_lowercase),
        _ => word.chars().count() >= LONG && word.chars().skip(1).all(char::is_lowercase),
    }
}

/// The first letter and the last `ending` letters of a word.
fn ends(word: &str, ending: usize) -> (&str, &str) {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let ending = word.char_indices().rev().take(ending).last().map_or(word.len(), |(at, _)| at);
    (before(word, first), after(word, ending))
}

/// How often `twin` stands beside the capitalised word that `word` at `first` stands beside.
fn beside(flow: &str, first: usize, word: &str, twin: &str) -> usize {
    let line = |c: char| c == '\n';
    let before = before(flow, first).rsplit(line).next().and_then(|line| line.strip_suffix(' '));
    let after = after(flow, first + word.len()).split(line).next().and_then(|line| line.strip_prefix(' '));
    let name = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let before = before.and_then(|text| text.rsplit(' ').next()).filter(name);
    let after = after.and_then(|text| text.split(' ').next()).map(|word| word.trim_end_matches([',', '.', ';', ')']));
    let after = after.filter(name);
    let count = |phrase: String| memmem::find_iter(flow.as_bytes(), phrase.as_bytes()).count();
    let before = before.map(|before| count(format!("{before} {twin}")));
    // What the name is of may stand in small letters: "Tamaru field office".
    let after = after.map(|after| count(format!("{twin} {after}")) + count(format!("{twin} {}", after.to_lowercase())));
    // Both words beside it must agree, where there are two.
    before.into_iter().chain(after).min().unwrap_or(0)
}
