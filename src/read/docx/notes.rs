//! Footnotes and endnotes: which there are, which numbers they get, which have been written.

use std::collections::HashMap;

use super::numerals::numeral;
use super::sections::{Kind, Sections};
use super::xml::{Node, attribute, name};

/// The notes of a document. Both kinds are numbered through, so that a number names one note.
#[derive(Default)]
pub(super) struct Notes<'a> {
    entries: Vec<Note<'a>>,
    ids: HashMap<(Kind, &'a str), u32>,
    counts: [Option<(usize, i64)>; 2],
}

/// A note, or one that is referred to and is not there.
pub(super) struct Note<'a> {
    /// Its text.
    pub(super) node: Option<Node<'a>>,
    /// Foot or end.
    pub(super) kind: Kind,
    /// Its number in print, once it is known.
    pub(super) number: Option<String>,
    /// The sign that was typed for it.
    pub(super) sign: Option<String>,
    /// Something refers to it, be it in text that is not asked for.
    pub(super) referred: bool,
    /// It is printed somewhere, or was decided not to be.
    pub(super) done: bool,
}

impl<'a> Notes<'a> {
    /// Takes up the notes of a part.
    pub(super) fn add(&mut self, kind: Kind, root: Node<'a>) {
        let element = if kind == Kind::Footnote { "footnote" } else { "endnote" };
        for node in root.children().filter(|node| name(*node) == element) {
            let is_note = matches!(attribute(node, "type"), None | Some("normal"));
            if let Some(id) = attribute(node, "id").filter(|_| is_note) {
                self.entry(kind, id, Some(node));
            }
        }
    }

    fn entry(&mut self, kind: Kind, id: &'a str, node: Option<Node<'a>>) -> u32 {
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        *self.ids.entry((kind, id.trim())).or_insert_with(|| {
            self.entries.push(Note { node, kind, number: None, sign: None, referred: false, done: false });
            next
        })
    }

    /// The number of the note of that identifier, which may not be there.
    pub(super) fn named(&mut self, kind: Kind, id: &'a str) -> u32 {
        self.entry(kind, id, None)
    }

    /// The note of that number.
    pub(super) fn get(&mut self, at: u32) -> Option<&mut Note<'a>> {
        self.entries.get_mut(at as usize)
    }

    /// Every number.
    pub(super) fn all(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    /// Counts a reference to a note that Word numbers; gives the number.
    pub(super) fn count(&mut self, at: u32, kind: Kind, section: usize, sections: &Sections<'a>) -> String {
        if let Some(number) = self.get(at).and_then(|note| note.number.clone()) {
            return number;
        }
        let counting = sections.counting(section, kind);
        let slot = if kind == Kind::Footnote { self.counts.first_mut() } else { self.counts.last_mut() };
        let mut value = counting.start;
        if let Some(slot) = slot {
            if let Some((last, count)) = *slot
                && (!counting.by_section || last == section)
            {
                value = count.saturating_add(1);
            }
            *slot = Some((section, value));
        }
        let number = numeral(counting.format, value);
        if let Some(note) = self.get(at) {
            note.number = Some(number.clone());
        }
        number
    }
}
