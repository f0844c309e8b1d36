//! Pairs: every item of one kind has its partner of another.

use serde::Deserialize;

use super::{Hit, Scope};
use crate::document::{Document, Item, ItemKind, Key, Value};

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

pub(super) const PLACEHOLDERS: &[&str] = &["key", "lonely", "all"];

impl Pair {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Hit> {
        // Which note has lost its mark and which has none cannot be told there.
        if self.lost != (document.lost_marks && self.of == ItemKind::Note) {
            return Vec::new();
        }
        let items = document.of(self.of).filter(|(_, item)| scope.has_item(document, item));
        if self.lost {
            let notes: Vec<_> = items.collect();
            let mut without = notes.iter().filter(|(_, item)| lonely(item));
            let Some((_, first)) = without.next() else { return Vec::new() };
            let values = vec![
                ("key", document.text(first).to_owned()),
                ("lonely", (1 + without.count()).to_string()),
                ("all", notes.len().to_string()),
            ];
            return vec![Hit { at: first.span, values, ..Hit::default() }];
        }
        let lonely = items.filter_map(|(_, item)| match item.value {
            Value::Note(note) if note.partner.is_none() && !matches!(note.key, Key::Letter(_)) => {
                Some(Hit { at: item.span, values: vec![("key", note.key.to_string())], ..Hit::default() })
            }
            _ => None,
        });
        lonely.collect()
    }
}

/// True for a note with a number or asterisks that has no partner.
fn lonely(item: &Item) -> bool {
    matches!(item.value, Value::Note(note) if note.partner.is_none() && !matches!(note.key, Key::Letter(_)))
}
