//! Marks that a converter has lost: notes are there, what led to them stands in the text as plain figures.

use std::collections::HashMap;

use crate::document::layout::candidates::Candidates;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::place::FlowOffset;

/// The figures that were marks, each with its note. None unless most notes with a number lack a mark: single ones were lost
/// by people, and that is to be said of each.
///
/// A figure is taken where it is alone with its number between the marks before and after it and stands as marks do. Where
/// none is found, there is no sign of a converter. `told` has the mark of each note that the format tells.
pub(crate) fn typed(
    layout: &Candidates,
    candidates: &[MarkCandidate],
    told: &[Option<usize>],
) -> Vec<(usize, MarkCandidate)> {
    let number = |at: usize| layout.notes.get(at).and_then(|note| note.key.number());
    let end = |mark: &Option<usize>| mark.and_then(|mark| layout.told_marks.get(mark)).map(|mark| mark.range.end);
    let ends: Vec<Option<FlowOffset>> = told.iter().map(end).collect();
    let numbered = (0..ends.len()).filter(|at| number(*at).is_some());
    let without = numbered.clone().filter(|at| ends.get(*at).is_some_and(Option::is_none)).count();
    if without < 2 || without * 2 <= numbered.count() {
        return Vec::new();
    }
    let first = layout.notes.iter().map(|note| note.range.start).min().unwrap_or_else(|| layout.flow.end());
    let likely = ByNumber::of(candidates.iter().filter(|mark| mark.is_sure() && !mark.row));
    // Where the next mark after that of each note ends.
    let mut next = vec![first; ends.len()];
    let mut following = first;
    for (next, end) in next.iter_mut().zip(&ends).rev() {
        *next = following;
        following = end.unwrap_or(following);
    }
    let mut from = FlowOffset::default();
    let mut found = Vec::new();
    for at in 0..layout.notes.len() {
        if let Some(Some(end)) = ends.get(at) {
            from = from.max(*end);
            continue;
        }
        let Some(number) = number(at) else { continue };
        let to = next.get(at).copied().unwrap_or(first);
        let mut likely = likely.between(number, from, to).filter(|mark| mark.range.end <= to);
        if let (Some(mark), None) = (likely.next(), likely.next()) {
            from = mark.range.end;
            found.push((at, *mark));
        }
    }
    found
}

/// Marks that could be, by their numbers: notes look for theirs one after the other, and there may be thousands of each.
pub(crate) struct ByNumber<'c>(HashMap<u32, Vec<&'c MarkCandidate>>);

impl<'c> ByNumber<'c> {
    pub(crate) fn of(candidates: impl Iterator<Item = &'c MarkCandidate>) -> Self {
        let mut by_number: HashMap<u32, Vec<&MarkCandidate>> = HashMap::new();
        for mark in candidates {
            by_number.entry(mark.number).or_default().push(mark);
        }
        by_number.values_mut().for_each(|marks| marks.sort_by_key(|mark| mark.range.start));
        Self(by_number)
    }

    /// Those with `number` that begin in the flow at `from` or after it, and before `to`, in their order.
    pub(crate) fn between(
        &self,
        number: u32,
        from: FlowOffset,
        to: FlowOffset,
    ) -> impl Iterator<Item = &'c MarkCandidate> {
        let marks = self.0.get(&number).map(Vec::as_slice).unwrap_or_default();
        let first = marks.partition_point(|mark| mark.range.start < from);
        marks.iter().skip(first).copied().take_while(move |mark| mark.range.start < to)
    }
}
