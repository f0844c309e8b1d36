//! What lines begin with, sorted out: numbers of several parts that a run proves, and which labels have one prefix.

use std::collections::HashMap;

use super::series::entry::SeriesEntry;
use crate::document::block::{Block, BlockKind};
use crate::document::item::ItemKind;
use crate::document::label::LabelForm;
use crate::document::layout::candidates::{Candidate, Candidates};
use crate::document::lexicon::counting::{Reading, System};

/// The labels of `layout`, less the numbers of several parts that are amounts.
pub(crate) fn of(layout: &Candidates) -> Vec<Candidate> {
    let proved = proved(layout);
    let labels = layout.labels.iter().zip(proved);
    let kept = labels
        .filter(|(candidate, proved)| *proved || candidate.label.prefix == 0 || candidate.label.word > 0)
        .map(|(candidate, _)| *candidate);
    let mut labels: Vec<Candidate> = kept.collect();
    mend_ones(layout, &mut labels);
    labels
}

/// Reads `l.` as the 1 that it was typed for, where 2 is the next number.
fn mend_ones(layout: &Candidates, labels: &mut [Candidate]) {
    let number = |label: &Candidate| {
        let plain = label.label.form == LabelForm::Stop && label.label.prefix == 0;
        label.label.readings[0].filter(|reading| plain && reading.system == System::Arabic)
    };
    let mut next = None;
    for label in labels.iter_mut().rev() {
        let reading = number(label);
        let text = layout.flow.after(label.at);
        if next == Some(2) && label.label.form == LabelForm::Stop && text.starts_with("l.") {
            label.label.readings = [Some(Reading { system: System::Arabic, value: 1 }), None];
            next = None;
        }
        next = reading.map(|reading| reading.value).or(next);
    }
}

/// What stands before the numeral of a label, signs and case set aside.
pub(crate) fn prefix(layout: &Candidates, candidate: &Candidate) -> String {
    let text = layout.flow.cut(candidate.at.to(candidate.at + usize::from(candidate.label.prefix)));
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The prefix of a label as series tell them apart: `29.E.` for `29E.` is a slip of the same series.
fn series(layout: &Candidates, candidate: &Candidate) -> String {
    let mut key = prefix(layout, candidate);
    let parts = |(at, _): &(usize, char)| {
        let (before, after) = (key.get(..*at).unwrap_or_default(), key.get(at + 1..).unwrap_or_default());
        before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let stops: Vec<usize> = key.char_indices().filter(|(_, c)| *c == '.').filter(parts).map(|(at, _)| at).collect();
    for stop in stops.into_iter().rev() {
        key.remove(stop);
    }
    key
}

/// Parts `entries`, those of `candidates`, by the prefixes of their labels.
pub(crate) fn part(layout: &Candidates, candidates: &[&Candidate], entries: &mut [SeriesEntry]) {
    /// So many forms of labels are told apart by their signs.
    const FORMS: u32 = 4;
    let mut prefixes: HashMap<String, u32> = HashMap::new();
    for (candidate, entry) in candidates.iter().zip(entries) {
        if candidate.label.prefix > 0 {
            let next = prefixes.len() as u32 + 1;
            // Chapters and articles are counted each for themselves, in capitals or not.
            let word = candidate.label.word;
            let key = if word > 0 { format!("{word} ") } else { series(layout, candidate) };
            let id = *prefixes.entry(key).or_insert(next);
            // `12.5` and `12.6.` are of one series.
            entry.form = entry.form % FORMS + id * FORMS;
        }
    }
}

/// For each of `candidates`, headings' labels, whether it is a numeral without a stop that is the label of its heading all the
/// same: the headings of the text, as known from more than their labels, begin with I and II, or with 1, 2 and 3.
pub(crate) fn titled(layout: &Candidates, candidates: &[&Candidate], kind: ItemKind) -> Vec<bool> {
    let mut titled = vec![false; candidates.len()];
    if kind != ItemKind::HeadingLabel {
        return titled;
    }
    for (system, least) in [(System::UpperRoman, 2), (System::Arabic, 3)] {
        let reading = |candidate: &Candidate| {
            let label = candidate.label;
            let bare = label.form == LabelForm::Bare && label.prefix == 0 && !label.told;
            let heading = candidate.block.among(&layout.blocks).is_some_and(|block| block.kind == BlockKind::Heading);
            label.readings.into_iter().flatten().find(|reading| bare && heading && reading.system == system)
        };
        let (mut expected, mut most) = (1, 0);
        let mut run = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            let Some(reading) = reading(candidate) else { continue };
            // Roman numerals are hardly anything else in a heading; a number may be a day or an amount.
            let fits = reading.value == expected || reading.value == 1;
            if fits {
                expected = reading.value + 1;
                most = most.max(reading.value);
            }
            if fits || system == System::UpperRoman {
                run.push(at);
            }
        }
        for at in run.into_iter().filter(|_| most >= least) {
            titled.get_mut(at).into_iter().for_each(|titled| *titled = true);
        }
    }
    titled
}

/// For each label whether it is proved to be one: the format tells it, or the numbers of its prefix run on around it.
fn proved(layout: &Candidates) -> Vec<bool> {
    let labels = &layout.labels;
    let mut proved: Vec<bool> = labels.iter().map(|candidate| candidate.label.told).collect();
    let mut runs: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, candidate) in labels.iter().enumerate() {
        if candidate.label.word > 0 {
            continue;
        }
        let row = |block: &Block| matches!(block.kind, BlockKind::Table | BlockKind::Contents);
        let running = !candidate.block.among(&layout.blocks).is_some_and(row) || candidate.label.told;
        if candidate.label.prefix > 0 && running {
            runs.entry(series(layout, candidate)).or_default().push(at);
        }
    }
    let value =
        |at: &usize| labels.get(*at).and_then(|label| label.label.readings[0]).map_or(0, |reading| reading.value);
    for run in runs.values() {
        // For each of them, whether the number before it leads to it; none leads to the first.
        let joins = run.array_windows().map(|[one, next]| value(next) == value(one) + 1);
        let joined: Vec<bool> = std::iter::once(false).chain(joins).collect();
        let is_joined = |at: usize| joined.get(at).copied().unwrap_or(false);
        let mid_sentence = |label: usize| labels.get(label).is_some_and(|label| label.mid_sentence);
        let sures = run.iter().enumerate().map(|(at, &label)| {
            let (before, after) = (is_joined(at), is_joined(at + 1));
            if mid_sentence(label) { before && after } else { before || after }
        });
        let sures: Vec<bool> = sures.collect();
        for (at, &label) in run.iter().enumerate() {
            let sure = |at: Option<usize>| at.and_then(|at| sures.get(at)).copied().unwrap_or(false);
            // A slip stands between two that are proved.
            let slip = || sure(at.checked_sub(1)) && sure(Some(at + 1)) && !mid_sentence(label);
            if let Some(proved) = proved.get_mut(label) {
                *proved |= sure(Some(at)) || slip();
            }
        }
    }
    proved
}
