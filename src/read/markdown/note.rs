//! Labels of footnotes, and what is shown for them.

use std::collections::HashMap;

use crate::read::figure;
use crate::source::{Element, ElementKind, Role};

/// The notes of a file by their labels.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The number of a note, by its label in lower case.
    ids: HashMap<String, u32>,
    /// Labels that have a note.
    defined: HashMap<String, ()>,
    /// True where a mark is called by a word.
    named: bool,
    made: u32,
}

impl Notes {
    /// True where there are some.
    pub(super) fn any(&self) -> bool {
        !self.defined.is_empty()
    }

    /// The note that a mark names.
    pub(super) fn mark(&mut self, label: &str) -> u32 {
        self.named |= !figure::is_mark(label);
        self.of(label)
    }

    /// The note that a definition gives; the second with the same label is another.
    pub(super) fn define(&mut self, label: &str) -> u32 {
        if self.defined.insert(label.to_lowercase(), ()).is_some() {
            return self.fresh();
        }
        self.of(label)
    }

    /// A number for a note that Markdown knows nothing of.
    pub(super) fn fresh(&mut self) -> u32 {
        self.made += 1;
        self.made
    }

    fn of(&mut self, label: &str) -> u32 {
        let label = label.to_lowercase();
        if let Some(id) = self.ids.get(&label) {
            return *id;
        }
        let id = self.fresh();
        self.ids.insert(label, id);
        id
    }

    /// Shows numbers by first mark, as renderers do, where marks are called by words. Where all are called by numbers,
    /// those were typed by somebody who keeps them in order by hand.
    pub(super) fn number(&self, elements: &mut [Element]) {
        if !self.named {
            return;
        }
        let mut places = HashMap::new();
        let (notes, texts): (Vec<_>, Vec<_>) =
            elements.iter().partition(|element| matches!(element.kind, ElementKind::Note(_)));
        for piece in texts.into_iter().chain(notes).flat_map(|element| &element.pieces) {
            if let Role::Mark(Some(id)) = piece.role {
                let next = places.len() + 1;
                places.entry(id).or_insert(next);
            }
        }
        for element in elements {
            let note = if let ElementKind::Note(id) = element.kind { Some(id) } else { None };
            for piece in &mut element.pieces {
                let id = match piece.role {
                    Role::Key => note,
                    Role::Mark(id) => id,
                    _ => None,
                };
                if let Some(place) = id.and_then(|id| places.get(&id)) {
                    piece.says = Some(place.to_string().into());
                }
            }
        }
    }
}
