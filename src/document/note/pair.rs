//! Marks and notes, paired. The numbers that the notes skip are looked for in [`gap`](super::gap).

use std::collections::{HashMap, HashSet};

use super::gap;
use super::paired::{Pairing, PairingInput, PlacedNote};
use crate::document::label::key::Key;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::mark::strength::Strength;

/// How many candidates of one name are tried where none stands in its place.
const FURTHEST: usize = 1000;
/// How many notes before and after one bound its mark.
const NEIGHBOURS: usize = 12;

/// Pairs `candidates` with `notes`, both in the order of the source. `unkeyed` are the rules under which no note has a
/// key, each after the beginning of its page; `begins` says whether a line between the mark at a place and the end of its
/// page begins with its number; `told` is the mark of each note, where the format tells it.
///
/// The likeliest come first, in the order of the notes; what is less likely must then stand between their marks.
pub(crate) fn pair(
    candidates: &[MarkCandidate],
    notes: &[PlacedNote],
    unkeyed: &[(u32, u32)],
    begins: impl Fn(&MarkCandidate) -> bool,
    told: &[Option<usize>],
) -> Pairing {
    let mut by_name: HashMap<(u32, u8), Vec<usize>> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        by_name.entry((candidate.number, candidate.stars)).or_default().push(at);
    }
    let called = |note: &PlacedNote| {
        let name = match note.key {
            Key::Number(_) => (note.number, 0),
            Key::Asterisks(stars) => (0, stars),
            Key::Letter(_) | Key::Unmarked => return &[][..],
        };
        by_name.get(&name).map_or(&[][..], Vec::as_slice)
    };
    // A note stands on the page of its mark; where most do not, they are endnotes.
    let mut found = in_order(candidates, notes, &called, true, told);
    let paired = notes.iter().filter(|note| !matches!(note.key, Key::Letter(_))).count();
    if found.iter().flatten().count() * 2 < paired {
        found = in_order(candidates, notes, &called, false, told);
    }
    let mut pairing = Pairing { marks: Vec::new(), notes: found };
    for (at, note) in notes.iter().enumerate() {
        if pairing.notes[at].is_none() {
            // Out of order: on its page, or before it where it can hardly be anything else.
            let mut tried = called(note).iter().copied().take(FURTHEST);
            pairing.notes[at] = tried.find(|&at| {
                let candidate = &candidates[at];
                let on_page =
                    candidate.place >= note.page.max(note.zone_before) && candidate.strength > Strength::Doubtful;
                candidate.place < note.place
                    && (on_page || candidate.strength == Strength::Stop && candidate.place >= note.zone_before)
            });
        }
        if let Some(mark) = pairing.notes[at] {
            pairing.marks.push((mark, Some(at)));
        }
    }
    repeated(candidates, notes, &by_name, &mut pairing);
    let known = PairingInput { candidates, by_name: &by_name, notes, unkeyed };
    gap::fill(known, begins, &mut pairing);
    pairing.marks.sort_unstable_by_key(|(mark, note)| (*mark, note.is_none()));
    pairing.marks.dedup_by_key(|(mark, _)| *mark);
    pairing
}

/// The mark of each note, the likeliest first; what is less likely must stand between the marks of its neighbours. With
/// `paged` the mark stands on the note's own page.
fn in_order<'c>(
    candidates: &[MarkCandidate],
    notes: &[PlacedNote],
    called: &impl Fn(&PlacedNote) -> &'c [usize],
    paged: bool,
    told: &[Option<usize>],
) -> Vec<Option<usize>> {
    let mut marks = told.to_vec();
    marks.resize(notes.len(), None);
    for strength in [Strength::Stop, Strength::Word, Strength::Spaced, Strength::Doubtful, Strength::Named] {
        // Over a whole text the first of all likely ones is the right one, not the likeliest.
        let strength = if paged { strength } else { strength.min(Strength::Word) };
        for (at, note) in notes.iter().enumerate() {
            if marks[at].is_some() {
                continue;
            }
            let (from, to) = bounds(candidates, notes, &marks, at);
            let floor = match (note.number > 0, paged) {
                (true, true) => note.page.max(note.zone_before),
                (true, false) => 0,
                (false, _) => note.zone_before,
            };
            let from = from.max(floor);
            let called = called(note);
            let first = called.partition_point(|&at| candidates[at].place < from);
            let mut within = called[first..].iter().copied().take_while(|&at| candidates[at].place < to);
            let fits = |at: usize| candidates[at].strength == strength || !paged && candidates[at].strength > strength;
            let found = within.find(|&at| fits(at));
            // Two numbers that have the look of amounts are amounts; the ends of numbers tell nothing.
            let twice = strength <= Strength::Doubtful && within.any(|at| !candidates[at].attached);
            marks[at] = found.filter(|&at| candidates[at].attached || !twice);
        }
    }
    marks
}

/// Where the mark of the note `at` can stand: after that of the note before, before that of the note after it.
fn bounds(candidates: &[MarkCandidate], notes: &[PlacedNote], marks: &[Option<usize>], at: usize) -> (u32, u32) {
    let note = &notes[at];
    if note.key.number().is_none() {
        return (0, note.place);
    }
    let place = |mark: usize| candidates[mark].place;
    let before = (0..at)
        .rev()
        .take(NEIGHBOURS)
        .take_while(|&other| notes[other].number < note.number || notes[other].number == 0);
    let from = before.filter_map(|other| marks[other].filter(|_| notes[other].number > 0)).map(place).next();
    let after = (at + 1..notes.len())
        .take(NEIGHBOURS)
        .take_while(|&other| notes[other].number > note.number || notes[other].number == 0);
    let to = after.filter_map(|other| marks[other].filter(|_| notes[other].number > 0)).map(place).next();
    (from.unwrap_or(0), to.map_or(note.place, |to| to.min(note.place)))
}

/// One note may have many marks.
fn repeated(
    candidates: &[MarkCandidate],
    notes: &[PlacedNote],
    by_name: &HashMap<(u32, u8), Vec<usize>>,
    pairing: &mut Pairing,
) {
    let mut seen = HashSet::new();
    for (note, placed) in notes.iter().enumerate().filter(|(_, note)| note.key.number().is_some()) {
        let Some(first) = pairing.notes[note].filter(|_| seen.insert(placed.number)) else { continue };
        let called = by_name.get(&(placed.number, 0)).into_iter().flatten();
        // Where notes are numbered anew, a mark is one of theirs.
        let anew = notes[note + 1..].iter().position(|later| later.key.number().is_some_and(|it| it <= placed.number));
        let end = anew.map_or(u32::MAX, |later| notes[note + later].place);
        let again =
            called.filter(|&&at| at > first && candidates[at].strength == Strength::Stop && candidates[at].place < end);
        pairing.marks.extend(again.map(|&at| (at, Some(note))));
    }
}
