//! Pairs: every item of one kind has its partner of another.

use serde::Deserialize;

use super::{Hit, Scope};
use crate::document::{Document, ItemKind, Key, Value};

/// Parameters of a `pair`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pair {
    /// The items that must have a partner.
    of: ItemKind,
}

pub(super) const PLACEHOLDERS: &[&str] = &["key"];

impl Pair {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Hit> {
        let items = document.of(self.of).filter(|(_, item)| scope.has_item(document, item));
        let lonely = items.filter_map(|(_, item)| match item.value {
            Value::Note(note) if note.partner.is_none() && !matches!(note.key, Key::Letter(_)) => {
                Some(Hit { at: item.span, values: vec![("key", note.key.to_string())], ..Hit::default() })
            }
            _ => None,
        });
        lonely.collect()
    }
}
