//! The notes of a document and their marks, as items.

use std::collections::HashMap;

use super::pair::pair;
use super::paired::{Pairing, PlacedNote};
use super::{lost, order};
use crate::document::block::{Block, BlockKind};
use crate::document::item::{FoundItem, ItemKind, NoteValue, Value};
use crate::document::label::key::{Brackets, Key};
use crate::document::layout::candidates::{Candidates, NoteStart};
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::list::series;
use crate::document::list::series::entry::SeriesEntry;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::place::{BlockId, FlowOffset, FlowRange, ItemId};
use crate::source::Span;
use crate::text::slice;

/// The largest number of a note; `None` where there are no notes to pair.
pub(crate) fn largest(layout: &Candidates) -> Option<u32> {
    if layout.detached || layout.notes.is_empty() && layout.unkeyed.is_empty() {
        return None;
    }
    Some(layout.notes.iter().filter_map(|note| note.key.number()).max().unwrap_or(0))
}

/// The brackets that marks stand in: those of most notes, or those that the language puts them in.
pub(crate) fn brackets(layout: &Candidates, vocabulary: Option<&Vocabulary>) -> Option<Brackets> {
    let numbered = || layout.notes.iter().filter(|note| note.key.number().is_some());
    let most =
        |brackets: &Brackets| numbered().filter(|it| it.brackets == Some(*brackets)).count() * 2 > numbered().count();
    let usual = vocabulary.is_some_and(|vocabulary| vocabulary.words.note.brackets).then_some(Brackets::Round);
    [Brackets::Round, Brackets::Square].into_iter().find(most).or(usual)
}

/// True where notes stand apart from their rules, or miss from their series: in reading order they are elsewhere then.
fn out_of_place(layout: &Candidates) -> bool {
    let numbers: Vec<u32> = layout.notes.iter().filter_map(|note| note.key.number()).collect();
    layout.notes.iter().any(|note| !note.ruled) || numbers.array_windows().any(|[one, next]| *next > one + 1)
}

/// Appends the notes of `layout` and the marks among `candidates` to `items`.
pub(crate) fn append(
    text: &str,
    layout: &Candidates,
    known_language: bool,
    mut candidates: Vec<MarkCandidate>,
    place: impl Fn(FlowRange) -> Span,
    items: &mut Vec<FoundItem>,
) {
    // An extraction that tears notes from their numbers, and a language whose amounts are not known from marks: less is
    // said rather than something wrong.
    if layout.detached || !known_language && layout.superscript.is_empty() || layout.flush && out_of_place(layout) {
        return;
    }
    candidates.extend(layout.told_marks.iter().filter_map(MarkCandidate::told));
    for candidate in &mut candidates {
        candidate.place = place(candidate.range).start;
    }
    candidates.sort_by_key(|candidate| candidate.place);
    let expected = due_numbers(layout);
    let placed = placed(layout, &expected, &place);
    let rule = |&(rule, page): &(u32, u32)| Some((*layout.pages.get(page as usize)?, rule));
    let unkeyed: Vec<(u32, u32)> = layout.unkeyed.iter().filter_map(rule).collect();
    let numbered = if placed.iter().all(|note| note.ruled) { Vec::new() } else { numbered_lines(text) };
    let begins = |mark: &MarkCandidate| {
        let page = layout.pages.partition_point(|&page| page <= mark.place);
        let end = layout.pages.get(page).copied().unwrap_or(u32::MAX);
        let first = numbered.partition_point(|&line| line < (mark.number, mark.place));
        numbered.get(first).is_some_and(|&(number, at)| number == mark.number && at < end)
    };
    let told = told(layout, &candidates);
    let mut pairing = pair(&candidates, &placed, &unkeyed, begins, &told.notes);
    let sure = told.notes.iter().flatten().count() * 2 > placed.len();
    if !sure && unreliable(&pairing, &placed, is_typescript(layout)) {
        return;
    }
    // A mark that the format tells is one, whether it has a note or none.
    let lost =
        told.marks.into_iter().filter(|mark| pairing.marks.binary_search_by_key(mark, |(mark, _)| *mark).is_err());
    let lost: Vec<(usize, Option<usize>)> = lost.map(|mark| (mark, None)).collect();
    pairing.marks.extend(lost);
    pairing.marks.sort_unstable();
    add(layout, &candidates, &expected, &pairing, items);
}

/// Adds the notes and the marks of `pairing` to `items`, each with its partner. `expected` are the numbers that were due at the notes.
fn add(
    layout: &Candidates,
    candidates: &[MarkCandidate],
    expected: &[(u32, Option<usize>)],
    pairing: &Pairing,
    items: &mut Vec<FoundItem>,
) {
    let (first_note, first_mark) = (items.len(), items.len() + layout.notes.len());
    let marks = pairing.marks.iter().filter_map(|(mark, note)| Some((*mark, candidates.get(*mark)?, *note)));
    let marks: Vec<(usize, &MarkCandidate, Option<usize>)> = marks.collect();
    // A mark that has no note explains the gap that its note leaves.
    let orphans: Vec<u32> =
        marks.iter().filter(|(.., note)| note.is_none()).map(|(_, candidate, _)| candidate.number).collect();
    let marks_of: HashMap<usize, ItemId> =
        marks.iter().enumerate().map(|(at, (mark, ..))| (*mark, ItemId::new(first_mark + at))).collect();
    for (at, (note, &(number, previous))) in layout.notes.iter().zip(expected).enumerate() {
        let mark = pairing.notes.get(at).copied().flatten();
        let partner = mark.and_then(|mark| marks_of.get(&mark).copied());
        // Without a printed rule the notes that seem to be missing may have been overlooked, but no note has the number of
        // the next.
        let overlooked = |own: u32| !note.ruled && !follows(layout, at, own);
        let explained = |own: u32| overlooked(own) || (number..own).all(|missing| orphans.contains(&missing));
        let expected = note.key.number().filter(|&own| own > number && explained(own)).unwrap_or(number);
        let value = NoteValue {
            key: note.key,
            expected,
            partner,
            previous: previous.map(|previous| ItemId::new(first_note + previous)),
            superscript: None,
        };
        items.push(item(ItemKind::Note, note.range, note.block, value));
    }
    for (_, candidate, note) in marks {
        let value = value(candidate, note.map(|note| ItemId::new(first_note + note)));
        items.push(item(ItemKind::NoteMark, candidate.range, candidate.block, value));
    }
}

/// What the format tells of marks and notes in print.
struct LinkedNotes {
    /// Its marks, as places among the candidates.
    marks: Vec<usize>,
    /// The mark of each note, where it is told.
    notes: Vec<Option<usize>>,
}

/// The marks that the format tells, among `candidates`.
fn told(layout: &Candidates, candidates: &[MarkCandidate]) -> LinkedNotes {
    let mut told = LinkedNotes { marks: Vec::new(), notes: vec![None; layout.notes.len()] };
    if layout.told_marks.is_empty() {
        return told;
    }
    let places: HashMap<FlowOffset, usize> =
        candidates.iter().enumerate().map(|(at, mark)| (mark.range.start, at)).collect();
    for (mark, note) in layout.told_marks.iter().zip(layout.named_notes()) {
        let Some(&place) = places.get(&mark.range.start) else { continue };
        told.marks.push(place);
        let note = note.and_then(|note| told.notes.get_mut(note));
        if let Some(note) = note {
            note.get_or_insert(place);
        }
    }
    told
}

/// The numbers that lines of `text` begin with, and where, in the order of the numbers.
fn numbered_lines(text: &str) -> Vec<(u32, u32)> {
    let mut at = 0;
    let mut numbers = Vec::new();
    for line in text.split_inclusive('\n') {
        let figures = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '['));
        let length = figures.bytes().take_while(u8::is_ascii_digit).count();
        if let Ok(number) = slice(figures, ..length.min(4)).parse() {
            numbers.push((number, (at + line.len() - figures.len()) as u32));
        }
        at += line.len();
    }
    numbers.sort_unstable();
    numbers
}

/// Appends the notes and marks of `layout` that the format tells. Returns true where marks were lost in the text, so that
/// notes without one say nothing.
///
/// A note that nothing names may have a mark that was typed and not raised: `candidates` are the figures that could be one.
pub(crate) fn append_told(layout: &Candidates, candidates: &[MarkCandidate], items: &mut Vec<FoundItem>) -> bool {
    let (first_note, first_mark) = (items.len(), items.len() + layout.notes.len());
    let notes_of = layout.named_notes();
    // The first mark of each note, as a place among those that the format tells.
    let mut told: Vec<Option<usize>> = vec![None; layout.notes.len()];
    for (at, note) in notes_of.iter().enumerate() {
        if let Some(mark) = note.and_then(|note| told.get_mut(note)) {
            mark.get_or_insert(at);
        }
    }
    let found = lost::typed(layout, candidates, &told);
    let lost = !found.is_empty();
    let typed = if lost {
        found
    } else {
        let lonely = layout.notes.iter().zip(&told).enumerate().filter(|(_, (_, mark))| mark.is_none());
        let candidates = lost::ByNumber::of(candidates.iter());
        lonely.filter_map(|(at, (note, _))| Some((at, typed_mark(layout, &candidates, (at, note), &told)?))).collect()
    };
    let mut marked = told;
    for (at, (note, _)) in typed.iter().enumerate() {
        if let Some(mark) = marked.get_mut(*note) {
            *mark = Some(layout.told_marks.len() + at);
        }
    }
    for ((at, note), (number, previous)) in layout.notes.iter().enumerate().zip(due_numbers(layout)) {
        let mark_of = |note: usize| marked.get(note).copied().flatten();
        let own = mark_of(at).or_else(|| twin(layout, at).and_then(mark_of));
        let partner = own.map(|mark| ItemId::new(first_mark + mark));
        let previous = previous.map(|previous| ItemId::new(first_note + previous));
        let value = NoteValue { key: note.key, expected: number, partner, previous, superscript: None };
        items.push(item(ItemKind::Note, note.range, note.block, value));
    }
    for (mark, note) in layout.told_marks.iter().zip(&notes_of) {
        let partner = note.map(|note| ItemId::new(first_note + note));
        let expected = mark.key.number().unwrap_or(0);
        let superscript = mark.key.number().map(|_| true).filter(|_| !lost);
        let value = NoteValue { key: mark.key, expected, partner, previous: None, superscript };
        items.push(item(ItemKind::NoteMark, mark.range, mark.block, value));
    }
    if !lost {
        order::judge(layout, items, first_mark);
    }
    for (note, candidate) in typed {
        let value = value(&candidate, Some(ItemId::new(first_note + note)));
        items.push(item(ItemKind::NoteMark, candidate.range, candidate.block, value));
    }
    lost
}

/// The note beside `at` that has its number too: which of the two the mark is of nobody knows, and that a number is used
/// twice is told of the series.
fn twin(layout: &Candidates, at: usize) -> Option<usize> {
    let key = layout.notes.get(at).map(|note| note.key).filter(|key| key.number().is_some())?;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    beside.into_iter().find(|other| layout.notes.get(*other).is_some_and(|note| note.key == key))
}

/// The figure that stands in the line where the mark of `note`, which is at `at`, is due: between the marks of its neighbours. `told` has
/// the mark of each note.
fn typed_mark(
    layout: &Candidates,
    candidates: &lost::ByNumber,
    (at, note): (usize, &NoteStart),
    told: &[Option<usize>],
) -> Option<MarkCandidate> {
    let number = note.key.number()?;
    let mark_of = |note: usize| told.get(note).copied().flatten().and_then(|mark| layout.told_marks.get(mark));
    let from = at.checked_sub(1).and_then(mark_of)?.range.end;
    let to = mark_of(at + 1).map_or(note.range.start, |mark| mark.range.start);
    let mut between = candidates.between(number, from, to);
    let found = between.next()?.not_superscript()?;
    between.next().is_none().then_some(found)
}

fn item(kind: ItemKind, range: FlowRange, block: BlockId, value: NoteValue) -> FoundItem {
    FoundItem::new(kind, range, block, Value::Note(value))
}

/// True where notes are keyed `7/`, as they were until about 1997.
fn is_typescript(layout: &Candidates) -> bool {
    let stroked = |end: FlowOffset| layout.flow.after(end).starts_with('/');
    let slashes = layout.notes.iter().filter(|note| stroked(note.range.end)).count();
    slashes * 2 > layout.notes.len()
}

/// True where so many notes lack their marks, or marks their notes, that the extraction must be at fault: of what was typed
/// and read by a machine, two. Letters below tables are not paired.
fn unreliable(pairing: &Pairing, notes: &[PlacedNote], typescript: bool) -> bool {
    /// Notes and marks that may lack each other in a typescript.
    const TYPED: usize = 1;
    /// The same in any other text. At 2 nothing changes in the corpus.
    const FEW: usize = 3;
    /// One note in so many may lack its mark. At 3 nothing changes in the corpus.
    const SHARE: usize = 5;
    let judged = || pairing.notes.iter().zip(notes).filter(|(_, note)| !matches!(note.key, Key::Letter(_)));
    let lonely = judged().filter(|(mark, _)| mark.is_none()).count();
    let orphans = pairing.marks.iter().filter(|(_, note)| note.is_none()).count();
    let wrong = lonely + orphans;
    typescript && wrong > TYPED || wrong > FEW && wrong * SHARE > judged().count()
}

/// For each note the number that was due, and the note before it in its series.
fn due_numbers(layout: &Candidates) -> Vec<(u32, Option<usize>)> {
    // Those with a number, each with its place among all.
    let notes = layout.notes.iter().enumerate();
    let numbered: Vec<(usize, &NoteStart, u32)> =
        notes.filter_map(|(at, note)| Some((at, note, note.key.number()?))).collect();
    let entry = |(first, &(_, note, value)): (usize, &(usize, &NoteStart, u32))| {
        let first_missing = value == 2 && first == 0 && lacks_first(layout, note);
        SeriesEntry { first_missing, ..SeriesEntry::number(value) }
    };
    let entries: Vec<SeriesEntry> = numbered.iter().enumerate().map(entry).collect();
    let members = series::assign(&entries, 1, |_, _, _| false);
    let mut expected: Vec<(u32, Option<usize>)> = vec![(0, None); layout.notes.len()];
    for ((at, ..), member) in numbered.iter().zip(members) {
        if let (Some(member), Some(expected)) = (member, expected.get_mut(*at)) {
            let previous = member.previous.and_then(|previous| numbered.get(previous));
            *expected = (member.expected, previous.map(|(previous, ..)| *previous));
        }
    }
    // One number skipped between two notes that stand one below the other is a gap, even where none follows.
    for [(place, before, last), (at, after, own)] in numbered.array_windows() {
        let below =
            before.page == after.page && before.block.index() + 1 == after.block.index() && before.ruled && after.ruled;
        let expected = expected.get_mut(*at).filter(|expected| **expected == (*own, None));
        if let Some(expected) = expected.filter(|_| below && *own == last + 2) {
            *expected = (last + 1, Some(*place));
        }
    }
    expected
}

/// True where `note`, the first with a number, lacks one before it: later notes begin with theirs, and no mark of it
/// tells that it has been lost. Notes that the format tells may leave out some.
fn lacks_first(layout: &Candidates, note: &NoteStart) -> bool {
    let begins = layout.notes.iter().any(|note| note.key == Key::Number(1));
    begins
        && !layout.told
        && !layout.superscript.iter().any(|mark| mark.number == 1 && mark.range.start < note.range.start)
}

/// The notes with the place of their page's notes.
fn placed(
    layout: &Candidates,
    expected: &[(u32, Option<usize>)],
    place: &impl Fn(FlowRange) -> Span,
) -> Vec<PlacedNote> {
    let mut notes: Vec<PlacedNote> = Vec::with_capacity(layout.notes.len());
    let mut previous: Option<&NoteStart> = None;
    for (at, (note, (expected, _))) in layout.notes.iter().zip(expected).enumerate() {
        let here = place(note.range.start.to(note.range.start + 1)).start;
        let same_zone = |previous: &NoteStart| {
            let between = layout.blocks.get(previous.block.index() + 1..note.block.index());
            let is_note = |block: &Block| block.kind == BlockKind::Note;
            previous.page == note.page && between.is_some_and(|between| between.iter().all(is_note))
        };
        let (zone, zone_before) = match notes.last() {
            Some(last) if previous.is_some_and(same_zone) => (last.zone, last.zone_before),
            // A legend below a table is marked by asterisks: numbers go on from the numbers before it.
            Some(_) if note.key.number().is_some() => {
                (here, notes.iter().rev().find(|note| note.number > 0).map_or(0, |note| note.zone))
            }
            Some(last) => (here, last.zone),
            None => (here, 0),
        };
        let number = match note.key {
            // A note with the number before or after its own is the note that was due, misnumbered.
            Key::Number(own) if expected.abs_diff(own) == 1 && follows(layout, at, own) => *expected,
            Key::Number(own) => own,
            _ => 0,
        };
        notes.push(PlacedNote {
            key: note.key,
            number,
            place: here,
            zone,
            zone_before,
            page: layout.pages.get(note.page as usize).copied().unwrap_or_default(),
            ruled: note.ruled,
        });
        previous = Some(note);
    }
    notes
}

/// True where the note after `at` has the number `own` too: then this one is misnumbered, none is missing.
fn follows(layout: &Candidates, at: usize, own: u32) -> bool {
    let next = layout.notes.iter().skip(at + 1).find_map(|note| note.key.number());
    next == Some(own)
}

/// The value of a mark.
pub(super) fn value(candidate: &MarkCandidate, partner: Option<ItemId>) -> NoteValue {
    let key = if candidate.stars > 0 { Key::Asterisks(candidate.stars) } else { Key::Number(candidate.number) };
    NoteValue { key, expected: candidate.number, partner, previous: None, superscript: candidate.superscript }
}
