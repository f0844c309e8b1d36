//! Marks that a converter has lost: notes are there, what led to them stands in the text as plain figures.

use super::layout::Layout;
use super::mark::MarkCandidate;

/// The figures that were marks, each with its note. None unless most notes with a number lack a mark: single ones were lost
/// by people, and that is to be said of each.
///
/// A figure is taken where it is alone with its number between the marks before and after it and stands as marks do. Where
/// none is found, there is no sign of a converter. `told` has the mark of each note that the format tells.
pub(super) fn typed(
    layout: &Layout,
    candidates: &[MarkCandidate],
    told: &[Option<usize>],
) -> Vec<(usize, MarkCandidate)> {
    let number = |at: usize| layout.notes.get(at).and_then(|note| note.key.number());
    let end = |mark: &Option<usize>| mark.and_then(|mark| layout.told_marks.get(mark)).map(|mark| mark.end);
    let ends: Vec<Option<u32>> = told.iter().map(end).collect();
    let numbered = (0..ends.len()).filter(|at| number(*at).is_some());
    let without = numbered.clone().filter(|at| ends[*at].is_none()).count();
    if without < 2 || without * 2 <= numbered.count() {
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
