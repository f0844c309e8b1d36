//! Pairs: every item of one kind has its partner of another.

use serde::Deserialize;

use super::{Hit, Scope};
use crate::document::{Document, Item, ItemKind, Key, Value};
use crate::wording::cut;

/// Parameters of a `pair`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pair {
    /// The items that must have a partner.
    of: ItemKind,
    /// Looks at documents whose marks a converter has lost, of which it says so once; else at all others.
    #[serde(default)]
    lost: bool,
}

pub(super) const CASES: &[&str] = &["unmarked"];
pub(super) const PLACEHOLDERS: &[&str] = &["key", "found", "lonely", "all"];

impl Pair {
    /// The items of which it says, one by one, that they lack a partner.
    pub(super) fn breaks(&self) -> Option<ItemKind> {
        (!self.lost).then_some(self.of)
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Hit> {
        // Which note has lost its mark and which has none cannot be told there.
        if self.lost != (document.lost_marks && self.of == ItemKind::Note) {
            return Vec::new();
        }
        let items = document.of(self.of).filter(|(_, item)| scope.has_item(document, item));
        if self.lost {
            let notes: Vec<_> = items.collect();
            let mut without = notes.iter().filter(|(_, item)| lonely(item).is_some());
            let Some((_, first)) = without.next() else { return Vec::new() };
            let values = vec![
                ("key", document.text(first).to_owned()),
                ("lonely", (1 + without.count()).to_string()),
                ("all", notes.len().to_string()),
            ];
            return vec![Hit { at: first.span, values, ..Hit::default() }];
        }
        let hit = |(at, item): (usize, &Item)| {
            let key = lonely(item)?;
            if key == Key::Unmarked {
                let values = vec![("found", beginning(document, item))];
                return Some(Hit { at: item.span, case: "unmarked", values, ..Hit::default() });
            }
            if self.of == ItemKind::Note && document.may_have_unread_mark(at, item) {
                return None;
            }
            Some(Hit { at: item.span, values: vec![("key", key.to_string())], ..Hit::default() })
        };
        items.filter_map(hit).collect()
    }
}

/// The key of a note or mark with a number or asterisks that has no partner.
fn lonely(item: &Item) -> Option<Key> {
    let Value::Note(note) = item.value else { return None };
    (note.partner.is_none() && !matches!(note.key, Key::Letter(_))).then_some(note.key)
}

/// The words that the block of `item` begins with, as many as tell it from others.
fn beginning(document: &Document, item: &Item) -> String {
    /// Characters at most.
    const LONGEST: usize = 48;
    let text = document.flow.text.get(item.start as usize..document.block(item).end as usize).unwrap_or_default();
    cut(text, LONGEST).map_or_else(|| text.to_owned(), |words| format!("{words} …"))
}
