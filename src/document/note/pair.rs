//! Marks and notes, paired.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::label::key::Key;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::mark::strength::Strength;

/// How many candidates of one name are tried where none stands in its place.
const FURTHEST: usize = 1000;
/// How many notes one after another may be lost for their numbers to be missed.
const MOST_LOST: u32 = 2;
/// How many notes before and after one bound its mark.
const NEIGHBOURS: usize = 12;

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

/// Pairs `candidates` with `notes`, both in the order of the source. `keyless` are the rules under which no note has a
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
    orphans(candidates, notes, &by_name, unkeyed, begins, &mut pairing);
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

/// A number that the notes skip, and that stands in the text where its mark is due, is a mark without its note.
fn orphans(
    candidates: &[MarkCandidate],
    notes: &[PlacedNote],
    by_name: &HashMap<(u32, u8), Vec<usize>>,
    unkeyed: &[(u32, u32)],
    begins: impl Fn(&MarkCandidate) -> bool,
    pairing: &mut Pairing,
) {
    let numbered: Vec<usize> = (0..notes.len()).filter(|&at| notes[at].key.number().is_some()).collect();
    // Marks go on and no note has a number: the notes stand where they are not known as such.
    let second = by_name.get(&(2, 0)).into_iter().flatten();
    if numbered.is_empty() && second.into_iter().any(|&at| candidates[at].raised == Some(true)) {
        return;
    }
    // The series before its first note, from one note to the next, and after its last.
    for at in 0..=numbered.len() {
        let Some(gap) = Gap::of(candidates, notes, &numbered, at, pairing) else { continue };
        // Between these notes a rule stands with no key under it: there a note has lost its number, or is gone.
        let lost = unkeyed.iter().copied().find(|&(_, rule)| rule > gap.zones.0 && rule < gap.zones.1);
        for number in gap.missing.clone() {
            let called = by_name.get(&(number, 0)).map_or(&[][..], Vec::as_slice);
            let found = gap.likeliest(candidates, called, lost, &begins);
            pairing.marks.extend(found.map(|found| (found, None)));
        }
    }
}

/// Numbers that the notes leave out.
struct Gap {
    missing: Range<u32>,
    /// Where their marks may stand: the first of the candidates, and the one before which they end.
    from: usize,
    to: Option<usize>,
    /// Where the note before it and the one after it stand in the source.
    zones: (u32, u32),
    /// The notes go on after it.
    goes_on: bool,
    /// No note can have been overlooked here.
    sure: bool,
}

impl Gap {
    /// The gap before the note that is at `at` in `numbered`, the notes that have a number, or behind the last of them.
    fn of(
        candidates: &[MarkCandidate],
        notes: &[PlacedNote],
        numbered: &[usize],
        at: usize,
        pairing: &Pairing,
    ) -> Option<Self> {
        let before = at.checked_sub(1).map(|at| numbered[at]);
        let after = numbered.get(at).copied();
        let reached = before.map_or(0, |note| notes[note].number);
        // Without a printed rule a page's notes may have been overlooked, where a line begins with the number.
        let sure = before.into_iter().chain(after).all(|note| notes[note].ruled)
            || before.zip(after).is_some_and(|(before, after)| notes[before].zone == notes[after].zone);
        let goes_on = after.is_some_and(|note| notes[note].number > reached);
        let missing = match after {
            Some(note) if notes[note].number > reached + 1 + MOST_LOST => return None,
            Some(note) if goes_on => reached + 1..notes[note].number,
            Some(note) if notes[note].number != 1 => return None,
            _ => reached + 1..reached + 2,
        };
        let from = match before {
            // Where the last note has no mark either, its number comes no earlier than that of the note before it.
            Some(note) => match numbered[..at].iter().rev().find_map(|&note| pairing.notes[note]) {
                Some(mark) if after.is_none() || pairing.notes[note].is_some() => mark + 1,
                None if after.is_none() => 0,
                _ => return None,
            },
            None => 0,
        };
        let to = after.and_then(|note| {
            if goes_on {
                pairing.notes[note]
            } else {
                Some(candidates.partition_point(|candidate| candidate.place <= notes[note].zone))
            }
        });
        let start = before.map_or(0, |note| notes[note].zone);
        let end = after.map_or(u32::MAX, |note| notes[note].zone);
        Some(Self { missing, from, to, zones: (start, end), goes_on, sure })
    }

    /// The first of the likeliest marks among those that are `called` by a missing number. `lost` is a rule without a key under it, and
    /// where its page begins.
    fn likeliest(
        &self,
        candidates: &[MarkCandidate],
        called: &[usize],
        lost: Option<(u32, u32)>,
        begins: &impl Fn(&MarkCandidate) -> bool,
    ) -> Option<usize> {
        let expected = |candidate: &MarkCandidate| {
            let on_page = lost.is_some_and(|(page, rule)| (page..rule).contains(&candidate.place));
            self.sure && candidate.strength >= Strength::Spaced && on_page
        };
        let due = |candidate: &MarkCandidate| {
            if !self.sure {
                candidate.closes && candidate.is_sure() && !begins(candidate)
            } else if self.goes_on {
                candidate.strength >= Strength::Spaced
            } else {
                // Where marks stand raised, a figure that does not is one only where the notes skip it.
                candidate.closes && candidate.is_sure() && candidate.raised != Some(false)
            }
        };
        let first = called.partition_point(|&at| at < self.from);
        let between = called[first..].iter().copied().take_while(|&at| self.to.is_none_or(|to| at < to));
        let between = between.filter(|&at| !candidates[at].row);
        let likeliest = |fits: &dyn Fn(&MarkCandidate) -> bool| {
            let fitting = between.clone().filter(|&at| fits(&candidates[at]));
            fitting.min_by_key(|&at| std::cmp::Reverse(candidates[at].strength))
        };
        likeliest(&expected).or_else(|| likeliest(&due))
    }
}
