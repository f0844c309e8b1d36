//! Labels of footnotes, and what is shown for them.

use std::collections::{HashMap, HashSet};

use crate::read::figure;
use crate::source::{Element, ElementKind, Role};
use crate::text::digit;

/// The notes of a file by their labels.
#[derive(Debug, Default)]
pub(super) struct MarkdownNotes {
    /// The number of a note, by its label in lower case.
    ids: HashMap<String, u32>,
    /// Labels that have a note.
    defined: HashMap<String, ()>,
    /// Notes that are called by a word or a letter.
    worded: HashSet<u32>,
    /// What marks are called by.
    called: Called,
    made: u32,
}

/// What marks are called by.
#[derive(Clone, Copy, Default, Debug)]
struct Called {
    words: bool,
    letters: bool,
    figures: bool,
}

impl MarkdownNotes {
    /// True where there are some.
    pub(super) fn any(&self) -> bool {
        !self.defined.is_empty()
    }

    /// The note that a mark names.
    pub(super) fn mark(&mut self, label: &str) -> u32 {
        let letters = label.chars().all(char::is_alphabetic);
        let figures = label.chars().all(digit::is_digit);
        self.called.words |= !figure::is_mark(label);
        self.called.letters |= letters;
        self.called.figures |= figures;
        self.of(label)
    }

    /// True where renderers' numbers are those that somebody means. Letters beside figures are typed by hand, as in tables.
    fn named(&self) -> bool {
        self.called.words || self.called.letters && !self.called.figures
    }

    /// The note that a definition gives; the second with the same label is another.
    pub(super) fn define(&mut self, label: &str) -> u32 {
        if self.defined.insert(label.to_lowercase(), ()).is_some() {
            return self.fresh();
        }
        let id = self.of(label);
        if label.contains(|c| !digit::is_digit(c)) {
            self.worded.insert(id);
        }
        id
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
    /// those were typed by somebody who keeps them in order by hand. A note called by a word that no mark names, which
    /// renderers leave out, gets the number after the last.
    pub(super) fn number(&self, elements: &mut [Element]) {
        if !self.named() {
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
        for element in elements.iter() {
            if let ElementKind::Note(id) = element.kind
                && self.worded.contains(&id)
            {
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
                    piece.text = Some(place.to_string().into());
                }
            }
        }
    }
}
