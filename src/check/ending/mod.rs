//! Endings: the items of a list end with the same sign, by the list's own majority, and the last ends the sentence.

mod last;
mod mixed;
mod sign;

use serde::Deserialize;

use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{Repair, Violation};
use crate::document::{BlockKind, Document, FlowOffset, Item, ItemKind, Value};
pub(super) use sign::before_lead;
use sign::{SIGNS, ending, otherwise, plain};

/// Parameters of an `ending`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ending {
    /// The labels of the items.
    of: ItemKind,
    /// How many items a list has at least to have a habit.
    #[serde(default = "four")]
    items: usize,
}

fn four() -> usize {
    4
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "usual", "label"];
pub(super) const CASES: &[&str] = &["early", "mixed", "last"];

impl Ending {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let none = || {
            Vacuous::item(
                "only labelled items are those of a list",
                "write `subparagraph-label`, `paragraph-label` or `heading-label`",
            )
        };
        (!self.of.is_label()).then(none)
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let lists = lists(document, self.of);
        // In plain text a note may be read as the end of an item.
        let told = document.source.structure.layout.print().is_none_or(|print| print.superscript.is_some());
        let mut violations = Vec::new();
        for list in &lists {
            let long = list.len() >= self.items;
            let single = || odd(document, scope, list).or_else(|| early(document, scope, list));
            match if long { single() } else { None } {
                Some(violation) => violations.push(violation),
                None if told => violations.extend(mixed::mixed(document, scope, list)),
                None => {}
            }
        }
        violations.extend(last::last(document, scope, self.of));
        violations
    }
}

/// The lists of which every item is one paragraph, and nothing stands between them.
pub(super) fn lists<'d>(document: &'d Document<'_>, kind: ItemKind) -> Vec<Vec<&'d Item>> {
    let mut lists: Vec<Vec<&Item>> = Vec::new();
    let mut last = None;
    for (at, item) in document.of(kind) {
        let Value::Ordinal(ordinal) = item.value else { continue };
        let heads = item.range.start == document.block(item).range.start;
        let goes_on =
            ordinal.previous.is_some() && ordinal.previous == last && ordinal.expected == ordinal.reading.value;
        match lists.last_mut() {
            Some(list) if heads && goes_on && list.last().is_some_and(|before| follows(document, before, item)) => {
                list.push(item);
            }
            _ if heads => lists.push(vec![item]),
            _ => lists.push(Vec::new()),
        }
        last = Some(at);
    }
    lists
}

/// True where nothing but what pages carry stands between the paragraphs of two items.
fn follows(document: &Document, before: &Item, item: &Item) -> bool {
    let between = document.blocks.get(before.block.index() + 1..item.block.index());
    between
        .is_some_and(|blocks| blocks.iter().all(|block| matches!(block.kind, BlockKind::Furniture | BlockKind::Note)))
}

/// The one item before the last that ends with another sign than all others.
fn odd(document: &Document, scope: &Scope, list: &[&Item]) -> Option<Violation> {
    let (_, items) = list.split_last()?;
    let endings: Option<Vec<_>> = items.iter().map(|item| ending(document, item)).collect();
    let endings = endings?;
    let is_other =
        |sign: char| endings.iter().filter(|(_, other)| plain(document, *other) != plain(document, sign)).count();
    let (at, (place, sign)) = endings.iter().enumerate().find(|(_, (_, sign))| is_other(*sign) == endings.len() - 1)?;
    let (_, usual) = endings.iter().find(|(_, sign)| is_other(*sign) == 1)?;
    // The Security Council ends the last item but one with a comma and "and".
    if plain(document, *sign) == ',' && at + 1 == items.len() {
        return None;
    }
    let item = items.get(at).filter(|item| scope.has_item(document, item))?;
    Some(otherwise(document, "", item, (*place, *sign), *usual))
}

/// The one item, other than the last but one, after whose sign stands the word that leads to the last: the list went on.
fn early(document: &Document, scope: &Scope, list: &[&Item]) -> Option<Violation> {
    let (_, items) = list.split_last()?;
    let mut leading = items.iter().enumerate().filter_map(|(at, item)| Some((at, *item, lead(document, item)?)));
    let (at, item, (sign, word, end)) = leading.next()?;
    // Where every item ends so, any of them may be the last.
    let single = leading.all(|(at, ..)| at + 1 == items.len());
    if at + 1 == items.len() || !single || !scope.has_item(document, item) {
        return None;
    }
    let place = |start: FlowOffset| document.place_of(start.to(end));
    let usual = document.flow.get(sign.to(word))?.trim().to_owned();
    let repair = Some(Repair::write(place(sign), usual.clone(), false));
    let values = vec![
        ("found", document.flow.get(word.to(end))?.to_owned()),
        ("usual", usual),
        ("label", document.text(item).to_owned()),
    ];
    Some(Violation { at: place(word), case: "early", values, related: vec![item.span], repair })
}

/// Where the sign and the word stand that lead from `item` to the last, and where the word ends.
fn lead(document: &Document, item: &Item) -> Option<(FlowOffset, FlowOffset, FlowOffset)> {
    let (start, text) = (item.range.end, document.after(item).trim_end());
    let rest = before_lead(document, text)?;
    let sign = rest.trim_end().chars().next_back().filter(|sign| document.lexicon.punctuation().is(*sign, SIGNS))?;
    Some((start + (rest.trim_end().len() - sign.len_utf8()), start + rest.len(), start + text.len()))
}
