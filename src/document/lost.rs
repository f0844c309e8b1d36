//! Marks that a converter has lost: notes are there, what led to them stands in the text as plain figures.

use super::layout::Layout;
use super::mark::MarkCandidate;

/// For each note where its marks end in the flow: of the first one.
pub(super) fn ends(layout: &Layout, note_of: impl Fn(Option<u32>) -> Option<u32>) -> Vec<Option<u32>> {
    let mut ends = vec![None; layout.notes.len()];
    for mark in &layout.told_marks {
        if let Some(end) = note_of(mark.note).and_then(|note| ends.get_mut(note as usize)) {
            end.get_or_insert(mark.end);
        }
    }
    ends
}

/// The figures that were marks, each with its note. None unless most notes with a number lack a mark: single ones were lost
/// by people, and that is to be said of each.
///
/// A figure is taken where it is alone with its number between the marks before and after it and stands as marks do. Where
/// none is found, there is no sign of a converter.
pub(super) fn typed(
    layout: &Layout,
    candidates: &[MarkCandidate],
    lonely: &[usize],
    ends: &[Option<u32>],
) -> Vec<(usize, MarkCandidate)> {
    let number = |at: usize| layout.notes.get(at).and_then(|note| note.key.number());
    let numbered = (0..layout.notes.len()).filter(|at| number(*at).is_some()).count();
    let without: Vec<usize> = lonely.iter().copied().filter(|at| number(*at).is_some()).collect();
    if without.len() < 2 || without.len() * 2 <= numbered {
        return Vec::new();
    }
    let first = layout.notes.iter().map(|note| note.at).min().unwrap_or(u32::MAX);
    let mut from = 0;
    let mut found = Vec::new();
    for at in 0..layout.notes.len() {
        if let Some(Some(end)) = ends.get(at) {
            from = from.max(*end);
            continue;
        }
        let Some(number) = number(at) else { continue };
        let to = ends.iter().skip(at + 1).flatten().next().copied().unwrap_or(first);
        let fits = |mark: &&MarkCandidate| mark.number == number && mark.start >= from && mark.end <= to && !mark.row;
        let mut likely = candidates.iter().filter(fits).filter(|mark| mark.is_sure());
        if let (Some(mark), None) = (likely.next(), likely.next()) {
            from = mark.end;
            found.push((at, *mark));
        }
    }
    found
}
