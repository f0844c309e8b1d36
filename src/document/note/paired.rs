//! What is paired: candidates for marks, notes, and which belong to which.

use std::collections::HashMap;

use crate::document::label::key::Key;
use crate::document::mark::candidate::MarkCandidate;

/// A note to be paired: its number, where it and its page's notes begin in the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedNote {
    pub key: Key,
    /// The number that it should have: another than the key's where it is misnumbered.
    pub number: u32,
    pub place: u32,
    /// Where the notes of its page begin.
    pub zone: u32,
    /// Where the notes of the page before begin.
    pub zone_before: u32,
    /// Where its page begins.
    pub page: u32,
    /// It stands under a printed rule.
    pub ruled: bool,
}

/// The marks of a document: each candidate that is one, with its note.
pub(crate) struct Pairing {
    /// (candidate, note) in the order of the candidates; `None` for a mark that has no note.
    pub marks: Vec<(usize, Option<usize>)>,
    /// The first mark of each note.
    pub notes: Vec<Option<usize>>,
}

/// What is paired: candidates by their numbers and asterisks too, and the rules under which no note has a key, each after the beginning of
/// its page.
#[derive(Clone, Copy)]
pub(super) struct PairingInput<'k> {
    pub candidates: &'k [MarkCandidate],
    pub by_name: &'k HashMap<(u32, u8), Vec<usize>>,
    pub notes: &'k [PlacedNote],
    pub unkeyed: &'k [(u32, u32)],
}

impl PairingInput<'_> {
    /// The candidates that have `number`.
    pub fn numbered(&self, number: u32) -> &[usize] {
        self.by_name.get(&(number, 0)).map_or(&[], Vec::as_slice)
    }
}
