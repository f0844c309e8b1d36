//! Abbreviations that are used and spelled out nowhere.

use std::collections::HashMap;
use std::ops::Range;

use super::introduction::text_of;
use super::shape::singular;
use super::text::TextMap;
use crate::check::scope::Scope;
use crate::document::{BlockKind, Document};
use crate::text::sign;
use crate::text::slice;

/// Letters of an abbreviation that is looked at: shorter ones are grades and units as well.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;
/// Characters before a closing bracket in which an opening one makes a bracket of its own: `(hereafter KJSO)`.
const NEAR: usize = 25;

/// An abbreviation without its full form.
pub(super) struct Unexplained<'d> {
    /// As it is written.
    pub key: &'d str,
    /// Its first place in a sentence, in the flow.
    pub at: Range<usize>,
    /// How often it stands in the text.
    pub count: usize,
}

/// What is known of a word of capitals.
#[derive(Default)]
struct Seen {
    first: Option<Range<usize>>,
    count: usize,
    explained: bool,
    order: usize,
}

/// All of `document` that stand in its sentences, in their order; those of `known` need no full form.
pub(super) fn all<'d>(
    document: &'d Document<'d>,
    scope: &Scope,
    texts: &TextMap<'d>,
    known: &[String],
) -> Vec<Unexplained<'d>> {
    let mut seen: HashMap<&str, Seen> = HashMap::new();
    for block in
        document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Contents))
    {
        let text = text_of(document, block);
        let shouted = is_shouted(text);
        for (start, word) in words(text) {
            let Some((from, key)) = capitals(word) else { continue };
            let order = seen.len();
            let one = seen.entry(key).or_insert_with(|| Seen { order, ..Seen::default() });
            let at = start + from..start + from + key.len();
            one.explained |= is_explained(text, &at, key);
            if shouted || !scope.has(block.kind) {
                continue;
            }
            one.count += 1;
            let base = block.range.start.to_usize();
            let place = base + at.start..base + at.end;
            if one.first.is_none() && !one.explained && texts.is_in_sentence(&place, scope) {
                one.first = Some(place);
            }
        }
    }
    let mut open: Vec<(usize, Unexplained)> = seen
        .into_iter()
        .filter(|(key, one)| one.first.is_some() && !one.explained && !known.iter().any(|known| known == key))
        .filter(|(key, _)| !is_word(&document.flow.text, key))
        .filter_map(|(key, one)| Some((one.order, Unexplained { key, at: one.first?, count: one.count })))
        .collect();
    open.sort_unstable_by_key(|(order, _)| *order);
    open.into_iter().map(|(_, one)| one).collect()
}

/// True where `text` has `key` with small letters too: a word in capitals, `PORTUGAL`.
fn is_word(text: &str, key: &str) -> bool {
    let small = key.to_lowercase();
    let mut rest = small.chars();
    let capital: String = rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect();
    [small, capital].iter().any(|word| {
        text.match_indices(word.as_str()).any(|(at, _)| {
            let around = [slice(text, ..at).chars().next_back(), slice(text, at + word.len()..).chars().next()];
            !around.into_iter().flatten().any(char::is_alphanumeric)
        })
    })
}

/// The words of `text` with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The letters of a word that is all capitals but for the signs around it, a plural and a genitive, with their place in it.
fn capitals(word: &str) -> Option<(usize, &str)> {
    let inner = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let from = word.len() - inner.len();
    let inner = inner.trim_end_matches(|c: char| !c.is_alphanumeric());
    let inner = inner.strip_suffix('s').map_or(inner, |short| short.strip_suffix(sign::is_apostrophe).unwrap_or(inner));
    let key = singular(inner);
    let long = LETTERS.contains(&key.chars().count()) && key.chars().all(char::is_uppercase);
    let numeral = key.chars().all(|c| "IVXLCDM".contains(c));
    (long && !numeral).then_some((from, key))
}

/// True for a text of capitals: a heading, a name of a ship.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.chars().filter(|c| c.is_uppercase()).count() * 5 > letters * 2
}

/// True where what stands at `at` is introduced, in whatever way: `(KJSO)`, `KJSO, Kuwait Joint Support Office`.
fn is_explained(text: &str, at: &Range<usize>, key: &str) -> bool {
    let (before, after) = (slice(text, ..at.start), slice(text, at.end..));
    let opens = |c: char| matches!(c, '(' | '[') || sign::is_quotation_mark(c);
    let closes = |c: char| matches!(c, ')' | ']' | ',' | ';') || sign::is_quotation_mark(c);
    let rest = after.strip_prefix('s').unwrap_or(after);
    let near = || before.chars().rev().take(NEAR).take_while(|c| *c != ')').any(|c| c == '(');
    if rest.starts_with(closes) && before.ends_with(opens) || rest.starts_with(')') && near() {
        return true;
    }
    // A sign, and a word with the same initial; in a list of abbreviations any word with a capital.
    let named = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let gap = slice(rest, ..rest.len() - named.len());
    let parts = gap.contains([',', '(', ':', '=', ';']) || gap.contains([sign::EN_DASH, sign::EM_DASH]);
    let listed = before.trim_end().is_empty() || before.trim_end().ends_with([';', ':']);
    let initial = |c: char| key.chars().next().is_some_and(|first| c.to_uppercase().eq(std::iter::once(first)));
    parts && !gap.contains('.') && named.chars().next().is_some_and(|c| initial(c) || listed && c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{capitals, is_explained};

    #[test]
    fn words_of_capitals_are_abbreviations() {
        for (word, key) in [
            ("KJSO", Some("KJSO")),
            ("(KJSO),", Some("KJSO")),
            ("NGOs.", Some("NGO")),
            ("UNAMA’s", Some("UNAMA")),
            ("XVIII", None),
            ("GS", None),
            ("A/80/6", None),
            ("UNITEDNATIONS", None),
            ("Kuwait", None),
            ("P-3", None),
            ("", None),
        ] {
            assert_eq!(capitals(word).map(|(_, key)| key), key, "{word}");
        }
    }

    #[test]
    fn an_abbreviation_is_explained_beside_its_full_form() {
        for (text, explained) in [
            ("the Joint Support Office (JSO) met", true),
            ("the Joint Support Office (hereafter JSO) met", true),
            ("JSO, Joint Support Office", true),
            ("JSO (Joint Support Office) met", true),
            ("Abbreviations: JSO, Office of Support", true),
            ("the “JSO” met", true),
            ("the JSO, the Office and others met", false),
            ("the JSO met", false),
        ] {
            let at = text.find("JSO").unwrap();
            assert_eq!(is_explained(text, &(at..at + 3), "JSO"), explained, "{text}");
        }
    }
}
