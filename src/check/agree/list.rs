//! The number of items that is announced, against the list.

use std::collections::HashMap;

use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{BlockKind, Document, Item, ItemId, ItemKind, Punctuation, Sign, Value};
use crate::text::sign::ends_unspaced;
use crate::text::{after, before, slice, unspaced};

/// Words between the one that announces and the number, the number among them.
const NEAR: usize = 4;

/// A list that begins at one and runs on.
struct AnnouncedList<'d> {
    first: &'d Item,
    items: u32,
    /// Every label is the one that was due.
    runs_on: bool,
}

/// A list has as many items as the sentence before it says.
pub(super) fn count(document: &Document, scope: &Scope) -> Vec<Violation> {
    let lists = lists(document);
    lists
        .iter()
        .filter(|list| scope.has_item(document, list.first))
        .filter_map(|list| differs(document, list))
        .collect()
}

/// The lists, in the order of their first items.
fn lists<'d>(document: &'d Document<'_>) -> Vec<AnnouncedList<'d>> {
    let mut lists: Vec<AnnouncedList> = Vec::new();
    // The list that begins with each item, by its place among all.
    let mut begun: HashMap<ItemId, usize> = HashMap::new();
    for (at, item) in document.of(ItemKind::SubparagraphLabel) {
        let Value::Ordinal(ordinal) = item.value else { continue };
        let expected = ordinal.reading.value == ordinal.expected;
        let first = document.list_of(at);
        if first == at && ordinal.reading.value == 1 {
            begun.insert(at, lists.len());
            lists.push(AnnouncedList { first: item, items: 0, runs_on: true });
        }
        let Some(list) = begun.get(&first).and_then(|&list| lists.get_mut(list)) else { continue };
        list.items += 1;
        list.runs_on &= expected;
    }
    lists
}

fn differs(document: &Document, list: &AnnouncedList) -> Option<Violation> {
    if !list.runs_on || list.items < 2 {
        return None;
    }
    let before = document.blocks.get(..list.first.block.index())?.iter();
    let lead = before.rev().find(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Note))?;
    let text = document.flow.cut(lead.range);
    let signs = document.lexicon.punctuation();
    let text = text.trim_end().strip_suffix(signs.are(Sign::COLON))?;
    // The stop stays with the sentence before.
    let mut sentences = text.rmatch_indices(signs.are(Sign::FULL_STOP)).map(|(at, stop)| at + stop.len());
    let sentence = sentences
        .find(|at| after(text, *at).starts_with([' ', '\u{a0}']) || slice(text, ..*at).ends_with(ends_unspaced));
    let sentence = sentence.unwrap_or(0);
    let (at, said, number) = announced(document, after(text, sentence))?;
    if said == list.items {
        return None;
    }
    let start = sentence + at;
    Some(Violation {
        at: document.place_of(lead.range.inside(start..start + number.len())),
        values: vec![("found", list.items.to_string()), ("expected", said.to_string()), ("subject", number)],
        related: vec![list.first.span],
        ..Violation::default()
    })
}

/// The one number near a word that announces a list in `sentence`: its place, what it says, how it is written.
fn announced(document: &Document, sentence: &str) -> Option<(usize, u32, String)> {
    let words = &document.vocabulary?.words.list;
    let numbers = words.numbers.iter().zip(2u32..).flat_map(|(spellings, value)| {
        spellings
            .iter()
            .flat_map(move |spelling| whole(sentence, spelling).map(move |at| (at, value, spelling.clone())))
    });
    let near = |at: usize, length: usize| {
        words.announcing.iter().any(|word| {
            whole(sentence, word).any(|other| {
                let between =
                    if other < at { sentence.get(other + word.len()..at) } else { sentence.get(at + length..other) };
                between.is_some_and(|between| distance(between, document.lexicon.punctuation()) < NEAR)
            })
        })
    };
    let mut numbers = numbers.filter(|(at, _, spelling)| near(*at, spelling.len()));
    let found = numbers.next()?;
    numbers.all(|(_, value, _)| value == found.1).then_some(found)
}

/// Words in `between`, characters where a script has no blanks; many where a sign parts it.
fn distance(between: &str, signs: &Punctuation) -> usize {
    if between.contains(|c: char| c == '(' || signs.is(c, Sign::PARTS.or(Sign::COLON))) {
        return usize::MAX;
    }
    between.split_whitespace().count() + between.chars().filter(|c| unspaced(*c)).count()
}

/// The places of `word` in `text` where it is no part of another.
fn whole<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let part = |c: char| c.is_alphanumeric() && !unspaced(c);
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| !before(text, *at).ends_with(part) && !after(text, at + word.len()).starts_with(part))
}
