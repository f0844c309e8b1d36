//! Openings: the items of lists open with a capital letter, where those of the document's other lists do.

use std::collections::HashMap;

use serde::Deserialize;

use super::ending::lists;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{Repair, Violation};
use crate::document::{Document, Item, ItemKind, System, Value};

/// Parameters of an `opening`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Opening {
    /// The labels of the items.
    of: ItemKind,
    /// How many lists with capital letters a document has at least for that to be its habit, and how many for each list without.
    #[serde(default = "five")]
    lists: usize,
}

fn five() -> usize {
    5
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "suggestion", "label", "count"];
pub(super) const CASES: &[&str] = &["one"];

/// Items with capital letters in a list for its one item without to be a slip, at least.
const ITEMS: usize = 3;

/// A list with the items that open with a capital letter, and those that do not.
struct List<'d> {
    system: System,
    capitals: usize,
    small: Vec<&'d Item>,
}

impl Opening {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let none = || {
            Vacuous::item("only labelled items are those of a list", "write `subparagraph-label` or `paragraph-label`")
        };
        (!self.of.is_label()).then(none)
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let lists: Vec<List> = lists(document, self.of)
            .into_iter()
            .filter(|list| list.len() > 1 && list.iter().all(|item| scope.has_item(document, item)))
            .filter_map(|list| {
                let Value::Ordinal(ordinal) = list.first()?.value else { return None };
                let system = ordinal.reading.system;
                let capitals = list.iter().filter(|item| begins(document, item, char::is_uppercase)).count();
                let small: Vec<_> =
                    list.iter().copied().filter(|item| begins(document, item, char::is_lowercase)).collect();
                Some(List { system, capitals, small })
            })
            .collect();
        // Items of one level are held against their like: those of another may go on a sentence.
        let mut habits: HashMap<System, [usize; 2]> = HashMap::new();
        for list in &lists {
            let [capitals, small] = habits.entry(list.system).or_default();
            *capitals += usize::from(list.capitals > 0 && list.small.is_empty());
            *small += usize::from(list.capitals == 0 && !list.small.is_empty());
        }
        let odd = lists.iter().flat_map(|list| {
            let [capitals, small] = habits.get(&list.system).copied().unwrap_or_default();
            let whole = list.capitals == 0 && capitals >= self.lists * small.max(1);
            let single = list.small.len() == 1 && list.capitals >= ITEMS;
            let (case, count) = if single { ("one", list.capitals) } else { ("", capitals) };
            let items = list.small.iter().filter(move |_| whole || single);
            items.filter_map(move |item| violation(document, item, case, count))
        });
        odd.collect()
    }
}

/// The first word of `item`, without signs before it.
fn first_word<'d>(document: &'d Document, item: &Item) -> &'d str {
    let text = document.after(item).trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default()
}

/// True where `item` opens with such a letter. Names that are written so (`pH`, `iPhone`) are neither.
fn begins(document: &Document, item: &Item, letter: fn(char) -> bool) -> bool {
    let mut letters = first_word(document, item).chars();
    let first = letters.next();
    first.is_some_and(|first| {
        letter(first) && (first.is_uppercase() || letters.all(|c| !c.is_uppercase() && !c.is_numeric()))
    })
}

fn violation(document: &Document, item: &Item, case: &'static str, count: usize) -> Option<Violation> {
    let word = first_word(document, item);
    let text = document.after(item);
    let start = item.range.end + text.find(word)?;
    let mut rest = word.chars();
    let capital: String = rest.next()?.to_uppercase().chain(rest).collect();
    let at = document.place_of(start.to(start + word.len()));
    let values = vec![
        ("found", word.to_owned()),
        ("suggestion", capital.clone()),
        ("label", document.text(item).to_owned()),
        ("count", count.to_string()),
    ];
    Some(Violation { at, case, values, repair: Some(Repair::write(at, capital, false)), ..Violation::default() })
}
