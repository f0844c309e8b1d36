//! Marks and notes, paired.

use std::collections::{HashMap, HashSet};

use super::candidate::{MarkCandidate, Strength};
use crate::document::note::Key;

/// How many candidates of one name are tried where none stands in its place.
const FURTHEST: usize = 1000;

/// A note to be paired: its number, where it and its page's notes begin in the source.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct PlacedNote {
    pub key: Key,
    /// The number that it should have: another than the key's where it is misnumbered.
    pub number: u32,
    pub place: u32,
    /// Where the notes of its page begin.
    pub zone: u32,
    /// Where the notes of the page before begin.
    pub zone_before: u32,
}

/// The marks of a document: each candidate that is one, with its note.
pub(in crate::document) struct Pairing {
    /// (candidate, note) in the order of the candidates; `None` for a mark that has no note.
    pub marks: Vec<(usize, Option<usize>)>,
    /// The first mark of each note.
    pub notes: Vec<Option<usize>>,
}

/// Pairs `candidates` with `notes`, both in the order of the source.
pub(in crate::document) fn pair(candidates: &[MarkCandidate], notes: &[PlacedNote]) -> Pairing {
    let mut by_number: HashMap<(u32, u8), Vec<usize>> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        by_number.entry((candidate.number, candidate.stars)).or_default().push(at);
    }
    let mut pairing = Pairing { marks: Vec::new(), notes: vec![None; notes.len()] };
    let mut reached = 0;
    for (at, note) in notes.iter().enumerate() {
        let called = match note.key {
            Key::Number(_) => (note.number, 0),
            Key::Asterisks(stars) => (0, stars),
            Key::Letter(_) => continue,
        };
        let called = by_number.get(&called).map_or(&[][..], Vec::as_slice);
        let Some(mark) = first_mark(candidates, called, note, reached) else { continue };
        if matches!(note.key, Key::Number(_)) {
            reached = reached.max(candidates[mark].place);
        }
        pairing.notes[at] = Some(mark);
        pairing.marks.push((mark, Some(at)));
    }
    repeated(candidates, notes, &by_number, &mut pairing);
    orphans(candidates, notes, &mut pairing);
    pairing.marks.sort_unstable_by_key(|(mark, note)| (*mark, note.is_none()));
    pairing.marks.dedup_by_key(|(mark, _)| *mark);
    pairing
}

/// The first mark of `note` among the candidates of its name, `called`: on its own page after the mark of the note
/// before, the likeliest first; else wherever a likely one stands.
fn first_mark(candidates: &[MarkCandidate], called: &[usize], note: &PlacedNote, reached: u32) -> Option<usize> {
    let from = |place: u32| called.partition_point(|&at| candidates[at].place < place);
    let before_note = |from: usize| called[from..].iter().copied().take_while(|&at| candidates[at].place < note.place);
    let in_order = from(if note.number > 0 { reached.max(note.zone_before) } else { note.zone_before });
    for strength in [Strength::Stop, Strength::Word, Strength::Spaced] {
        let found = before_note(in_order).find(|&at| candidates[at].strength == strength);
        if found.is_some() {
            return found;
        }
    }
    let likely = |at: &usize| candidates[*at].strength > Strength::Spaced;
    let sure = |at: &usize| candidates[*at].strength > Strength::Doubtful;
    let anywhere = || called.iter().copied().take(FURTHEST).find(likely);
    before_note(from(note.zone_before)).find(sure).or_else(anywhere).or_else(|| {
        // One number that has the look of an amount, and no other of its name on the page: a mark after all.
        let mut doubtful = before_note(in_order);
        doubtful.next().filter(|_| doubtful.next().is_none())
    })
}

/// One note may have many marks.
fn repeated(
    candidates: &[MarkCandidate],
    notes: &[PlacedNote],
    by_number: &HashMap<(u32, u8), Vec<usize>>,
    pairing: &mut Pairing,
) {
    let mut seen = HashSet::new();
    for (note, placed) in notes.iter().enumerate().filter(|(_, note)| matches!(note.key, Key::Number(_))) {
        let Some(first) = pairing.notes[note].filter(|_| seen.insert(placed.number)) else { continue };
        let called = by_number.get(&(placed.number, 0)).into_iter().flatten();
        let again = called.filter(|&&at| at > first && candidates[at].strength == Strength::Stop);
        pairing.marks.extend(again.map(|&at| (at, Some(note))));
    }
}

/// A number that the notes skip, and that stands in the text where its mark is due, is a mark without its note.
fn orphans(candidates: &[MarkCandidate], notes: &[PlacedNote], pairing: &mut Pairing) {
    let numbered: Vec<usize> = (0..notes.len()).filter(|&at| matches!(notes[at].key, Key::Number(_))).collect();
    // The series before its first note, from one note to the next, and after its last.
    for at in 0..=numbered.len() {
        let before = at.checked_sub(1).map(|at| numbered[at]);
        let after = numbered.get(at).copied();
        let reached = before.map_or(0, |note| notes[note].number);
        let goes_on = after.is_some_and(|note| notes[note].number > reached);
        let missing = match after {
            Some(note) if goes_on => reached + 1..notes[note].number,
            Some(note) if notes[note].number != 1 => continue,
            _ => reached + 1..reached + 2,
        };
        let from = match before {
            Some(note) => match pairing.notes[note] {
                Some(mark) => mark + 1,
                None => continue,
            },
            None => 0,
        };
        let to = after.and_then(|note| {
            if goes_on {
                pairing.notes[note]
            } else {
                candidates.iter().position(|candidate| candidate.place > notes[note].zone_before)
            }
        });
        for number in missing {
            let due = |candidate: &MarkCandidate| {
                candidate.number == number && candidate.strength == Strength::Stop && (candidate.closes || goes_on)
            };
            let between = candidates.get(from..to.unwrap_or(candidates.len()).max(from)).unwrap_or_default();
            if let Some(found) = between.iter().position(due) {
                pairing.marks.push((from + found, None));
            }
        }
    }
}
