//! Footnote marks in flattened text, resolved against the notes that exist.
//!
//! A figure that has lost its raised place looks like any other number. So every figure that could be a mark is only a
//! candidate; it becomes one where a note of its number stands below, or where it is the one number that the notes skip.

mod candidate;
mod pair;
mod words;

pub(super) use candidate::{Figures, MarkCandidate, Strength};
pub(super) use pair::{Pairing, PlacedNote, pair};
pub(super) use words::is_power;

use super::item::NoteValue;
use super::note::Key;

/// The value of a mark.
pub(super) fn value(candidate: &MarkCandidate, partner: Option<u32>) -> NoteValue {
    let key = if candidate.stars > 0 { Key::Asterisks(candidate.stars) } else { Key::Number(candidate.number) };
    NoteValue { key, due: candidate.number, partner, previous: None, raised: candidate.raised }
}
