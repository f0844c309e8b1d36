//! Openings: the items of lists open with a capital letter, where those of the document's other lists do.

use std::collections::HashMap;

use serde::Deserialize;

use super::ending::lists;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{Repair, Violation};
use crate::document::{Document, Item, ItemKind, System, Value};
use crate::source::Edit;
use crate::text::sign;

/// Parameters of an `opening`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Opening {
    /// The labels of the items.
    of: ItemKind,
    /// How many lists with capital letters a document has at least for that to be its habit, and how many for each list without.
    #[serde(default = "habit")]
    lists: usize,
}

fn habit() -> usize {
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
                // What begins with another label stands in a sentence that lines cut up.
                if ordinal.reading.value != 1 {
                    return None;
                }
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
        let odd = lists.iter().filter_map(|list| {
            let [capitals, small] = habits.get(&list.system).copied().unwrap_or_default();
            let whole = list.capitals == 0 && capitals >= self.lists * small.max(1);
            let single = list.small.len() == 1 && list.capitals >= ITEMS;
            let (case, count) = if single { ("one", list.capitals) } else { ("", capitals) };
            (whole || single).then(|| violation(document, &list.small, case, count))?
        });
        odd.collect()
    }
}

/// The first word of `item`, without signs before it.
fn first_word<'d>(document: &'d Document, item: &Item) -> &'d str {
    let text = document.after(item).trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default()
}

/// True where `item` opens with such a letter. Names that are written so (`pH`, `iPhone`), and terms in quotation marks that are
/// defined, are neither.
fn begins(document: &Document, item: &Item, letter: fn(char) -> bool) -> bool {
    if document.after(item).trim_start().starts_with(sign::is_quotation_mark) {
        return false;
    }
    let mut letters = first_word(document, item).chars();
    let first = letters.next();
    first.is_some_and(|first| {
        letter(first) && (first.is_uppercase() || letters.all(|c| !c.is_uppercase() && !c.is_numeric()))
    })
}

/// One for all the `items` of a list, at the first.
fn violation(document: &Document, items: &[&Item], case: &'static str, count: usize) -> Option<Violation> {
    let edit = |item: &&Item| {
        let word = first_word(document, item);
        let start = item.range.end + document.after(item).find(word)?;
        let mut rest = word.chars();
        let text: String = rest.next()?.to_uppercase().chain(rest).collect();
        Some(Edit { span: document.place_of(start.to(start + word.len())), text })
    };
    let edits: Vec<Edit> = items.iter().filter_map(edit).collect();
    let (first, item) = (edits.first()?, items.first()?);
    let values = vec![
        ("found", first_word(document, item).to_owned()),
        ("suggestion", first.text.clone()),
        ("label", document.text(item).to_owned()),
        ("count", count.to_string()),
    ];
    Some(Violation {
        at: first.span,
        case,
        values,
        repair: Some(Repair { edits, safe: false }),
        ..Violation::default()
    })
}
