//! Has text: an item is not all that its block says.

use serde::Deserialize;

use super::{Hit, Scope};
use crate::document::{Document, Evidence, ItemKind, Key, Value};

/// Parameters of a `filled`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Filled {
    /// The items behind which text must stand. Only those that the file tells are looked at: of print, the text may have been
    /// read elsewhere.
    of: ItemKind,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found"];

impl Filled {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Hit> {
        if document.source.structure.layout.print().is_some() {
            return Vec::new();
        }
        let items = document.of(self.of).map(|(_, item)| item).filter(|item| scope.has_item(document, item));
        // A letter may be all that is left of a note of another kind: `[a]` of a draft, a bracket.
        let items = items.filter(|item| !matches!(item.value, Value::Note(note) if matches!(note.key, Key::Letter(_))));
        let empty = items.filter(|item| document.evidence(item) == Evidence::Told).filter(|item| {
            let rest = document.flow.text.get(item.end as usize..document.block(item).end as usize);
            rest.is_some_and(|rest| !rest.contains(char::is_alphanumeric))
        });
        empty
            .map(|item| Hit {
                at: item.span,
                values: vec![("found", document.text(item).to_owned())],
                ..Hit::default()
            })
            .collect()
    }
}
