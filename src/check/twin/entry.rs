//! One act in two lists under two titles.

use std::collections::HashMap;

use super::title::{self, Difference};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Block, BlockKind, Document};

/// Bytes of the number of an act at most.
const NUMBER: usize = 12;
/// Titles of one number that are told apart: several organs count from 1.
const MOST: usize = 4;

/// A title and how often it stands so.
struct EntryTitle<'d> {
    text: &'d str,
    block: &'d Block,
    count: usize,
}

/// The titles of `document` that stand in a table beside the number of an act, and beside the same number otherwise.
pub(super) fn twins(document: &Document, scope: &Scope) -> Vec<Violation> {
    let mut known: HashMap<&str, Vec<EntryTitle>> = HashMap::new();
    for pair in document.blocks.windows(2) {
        let [number, block] = pair else { continue };
        let cells = number.kind == BlockKind::Table && block.kind == BlockKind::Table && scope.has(block.kind);
        let (number, text) = (document.flow.cut(number.range).trim(), document.flow.cut(block.range).trim());
        if !cells || !is_number(number) {
            continue;
        }
        let titles = known.entry(number).or_default();
        let room = titles.len() < MOST;
        match titles.iter_mut().find(|title| title.text == text) {
            Some(title) => title.count += 1,
            None if room => titles.push(EntryTitle { text, block, count: 1 }),
            None => {}
        }
    }
    let mut violations = Vec::new();
    for titles in known.values().filter(|titles| titles.len() > 1) {
        // Of those that stand as often the first.
        let Some(usual) = titles.iter().max_by_key(|title| (title.count, std::cmp::Reverse(title.block.range.start)))
        else {
            continue;
        };
        for title in titles.iter().filter(|title| title.text != usual.text && is_one(title.text, usual.text)) {
            let values = vec![
                ("found", title.text.to_owned()),
                ("usual", usual.text.to_owned()),
                ("count", usual.count.to_string()),
            ];
            let case = if usual.count == 1 { "once" } else { "" };
            let related = vec![document.place_of(usual.block.range)];
            let at = document.place_of(title.block.range);
            violations.push((title.block.range, Violation { at, case, values, related, ..Violation::default() }));
        }
    }
    violations.sort_by_key(|(range, _)| *range);
    violations.into_iter().map(|(_, violation)| violation).collect()
}

/// True for the number of an act and nothing else: `71/254`, `2023/35`.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= NUMBER && text.split_once('/').is_some_and(|(one, other)| digits(one) && digits(other))
}

/// True for two wordings of one title: the words of both are alike, or all but one.
fn is_one(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (title::plain(one), title::plain(other)) else { return false };
    // A hyphen with blanks around it joins no words.
    let joined = |text: &str| text.replace(' ', "");
    joined(&one) == joined(&other)
        || matches!(title::difference(&one, &other), Some(Difference::Missing | Difference::Letters | Difference::Word))
}

#[cfg(test)]
mod tests {
    use super::{is_number, is_one};

    #[test]
    fn a_number_of_an_act_has_two_numbers() {
        assert!(["71/254", "2023/35"].into_iter().all(is_number));
        assert!(!["A/71/254", "2023", "12/2023 and 13", "/5", "1/a"].into_iter().any(is_number));
    }

    #[test]
    fn one_title_differs_in_capitals_signs_or_a_word() {
        let title = "Situation of and assistance to the people of the rivers";
        assert!(is_one(title, "Situation of and Assistance to the People of the Rivers"));
        assert!(is_one(title, "Situation of, and assistance to people of the rivers"));
        assert!(is_one(
            "The United Rivers-Lakes Union and its partners",
            "The United Rivers – Lakes Union and its partners"
        ));
        assert!(!is_one(title, "Letters of the members about their bridges and dams"));
    }
}
