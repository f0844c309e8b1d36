//! From the labels that lines begin with to those that are ones, each in its series.

use std::collections::BTreeMap;

use super::search::{Sought, garbled};
use super::series::entry::SeriesEntry;
use super::series::member::Member;
use super::{candidates, series};
use crate::document::block::{Block, BlockKind, Evidence};
use crate::document::item::{FoundItem, ItemKind, Ordinal, Value};
use crate::document::label::LabelForm;
use crate::document::label::plain::has_letter_for_one;
use crate::document::layout::candidates::{Candidate, Candidates};
use crate::document::layout::from_lines::says;
use crate::document::lexicon::counting::{Reading, System};
use crate::document::lexicon::numeral::Numerals;
use crate::document::place::{BlockId, FlowOffset, ItemId};
use crate::text::script::Script;
use crate::text::sign;

/// A number above this is a year or an amount.
const LARGEST: u32 = 1800;

/// No list of `1)` or `(1)` is longer; what looks like one is a year that a bracket closes.
const LONGEST_LIST: u32 = 100;

/// The labels of `layout` as items, in the order of the flow. `margins` are the columns before the text of each page,
/// `script` is that of its language.
pub(crate) fn items(
    layout: &Candidates,
    margins: &[u16],
    numerals: &Numerals,
    script: Option<Script>,
) -> Vec<FoundItem> {
    let all = candidates::of(layout);
    // A text in the text has series of its own.
    let mut texts: BTreeMap<u32, Vec<&Candidate>> = BTreeMap::new();
    for candidate in &all {
        let place = layout.inset.binary_search_by_key(&candidate.block, |(block, _)| *block);
        let text = place.ok().and_then(|place| layout.inset.get(place)).map_or(0, |(_, text)| *text);
        texts.entry(text).or_default().push(candidate);
    }
    let mut items = Vec::new();
    for labels in texts.values() {
        items_of(labels, layout, margins, numerals, script, &mut items);
    }
    items
}

/// Appends the labels of one text to `items`.
fn items_of(
    labels: &[&Candidate],
    layout: &Candidates,
    margins: &[u16],
    numerals: &Numerals,
    script: Option<Script>,
    items: &mut Vec<FoundItem>,
) {
    let mut scopes: Vec<FlowOffset> = Vec::new();
    for kind in [ItemKind::ParagraphLabel, ItemKind::HeadingLabel, ItemKind::SubparagraphLabel] {
        let of_kind = labels.iter().copied().filter(|candidate| kind_of(candidate, layout) == Some(kind));
        // What comes between a number and the next has no place in a series: nothing is missed for it, and nothing by it.
        let (inserted, candidates): (Vec<&Candidate>, Vec<&Candidate>) =
            of_kind.partition(|candidate| candidate.label.inserted);
        let titled = candidates::titled(layout, &candidates, kind);
        let entries = entries(layout, margins, &scopes, kind, (&candidates, &titled));
        let hidden = |from: usize, to: usize, missing: Reading| {
            // Of none that is not there anything is missed.
            let (Some(from), Some(to)) = (candidates.get(from), candidates.get(to)) else { return true };
            let between = layout.flow.cut(from.at.to(to.at));
            // What such an extraction makes of labels is known in scripts that are written from the left.
            // A heading that the format tells is no extraction.
            let told = kind == ItemKind::HeadingLabel
                && to.block.among(&layout.blocks).is_some_and(|block| block.evidence == Evidence::Told);
            let sure = told || script == Some(Script::Arabic);
            let inserted = || {
                let between = |other: &&&Candidate| from.at < other.at && other.at < to.at;
                let mut others = inserted.iter().filter(between);
                others.any(|other| other.label.readings.contains(&Some(missing)))
            };
            let label = to.label;
            let prefix = if label.prefix > 0 { candidates::prefix(layout, to) } else { String::new() };
            let sought = Sought { kind, missing, prefix: &prefix, word: label.word > 0 };
            inserted()
                || numerals.is_optional(missing)
                || sought.stands_in(between, numerals)
                || !sure && garbled(between)
        };
        let members = series::assign(&entries, 2, hidden);
        let first = items.len();
        add(layout, kind, (&candidates, &titled), &members, items);
        if let Some(items) = items.get_mut(first..) {
            bind_odd_prefixes(layout, items, first);
        }
        for candidate in inserted {
            items.extend(
                candidate.label.readings[0].map(|reading| item(layout, candidate, kind, reading, reading.value, None)),
            );
        }
        if kind == ItemKind::ParagraphLabel {
            scopes = items.iter().skip(first).map(|item| item.range.start).collect();
            scopes.sort_unstable();
        }
    }
}

/// Adds the labels of a kind that have a place in a series to `items`.
fn add(
    layout: &Candidates,
    kind: ItemKind,
    (candidates, titled): (&[&Candidate], &[bool]),
    members: &[Option<Member>],
    items: &mut Vec<FoundItem>,
) {
    // The places that doubtful entries leave empty are left out of the items' own numbering.
    let mut places: Vec<Option<ItemId>> = Vec::with_capacity(members.len());
    for ((candidate, titled), member) in candidates.iter().zip(titled).zip(members) {
        places.push(member.map(|_| ItemId::new(items.len())));
        let Some(member) = member else { continue };
        let previous = member.previous.and_then(|previous| places.get(previous).copied().flatten());
        let mut item = item(layout, candidate, kind, member.reading, member.expected, previous);
        if let Value::Ordinal(ordinal) = &mut item.value {
            ordinal.free |= *titled;
        }
        items.push(item);
    }
}

/// The labels of a kind as series see them; `titled` says which stand before titles.
fn entries(
    layout: &Candidates,
    margins: &[u16],
    scopes: &[FlowOffset],
    kind: ItemKind,
    (candidates, titled): (&[&Candidate], &[bool]),
) -> Vec<SeriesEntry> {
    let mut entries: Vec<SeriesEntry> =
        candidates.iter().map(|candidate| entry(candidate, layout, margins, scopes, kind)).collect();
    candidates::part(layout, candidates, &mut entries);
    for (entry, _) in entries.iter_mut().zip(titled).filter(|(_, titled)| **titled) {
        entry.doubtful = false;
        entry.bare = false;
        entry.strict |= entry.readings.iter().flatten().all(|reading| reading.system == System::Arabic);
    }
    for (at, entry) in entries.iter_mut().enumerate() {
        let previous = at.checked_sub(1).and_then(|at| candidates.get(at));
        let own = candidates.get(at);
        entry.adjacent = previous.zip(own).is_some_and(|(previous, own)| adjacent(layout, previous, own));
        let third = |next: &&Candidate| next.label.readings[0].is_some_and(|reading| reading.value == 3);
        entry.first_missing &= candidates.get(at + 1).is_some_and(third);
    }
    entries
}

/// Binds the labels among `items`, those of one kind from the place `first` on, to the form of their series where the two
/// before and the one after have one prefix and theirs is written otherwise: `29.E.38` between `29E.37` and `29E.39`.
fn bind_odd_prefixes(layout: &Candidates, items: &mut [FoundItem], first: usize) {
    let prefix = |item: &FoundItem| match item.value {
        Value::Ordinal(ordinal) if ordinal.prefix > 0 && !ordinal.word => {
            let text = layout.flow.get(item.range.inside(0..usize::from(ordinal.prefix)))?;
            Some(text.trim_matches(|c: char| !c.is_alphanumeric()))
        }
        _ => None,
    };
    let previous = |item: &FoundItem| match item.value {
        Value::Ordinal(ordinal) => ordinal.previous.and_then(|at| at.index().checked_sub(first)),
        _ => None,
    };
    let member = |at: usize| items.get(at);
    let odd_before = |next: &FoundItem| {
        let at = previous(next)?;
        let item = member(at)?;
        let before = previous(item).and_then(member)?;
        let usual = prefix(next)?;
        let as_usual = |item: &FoundItem| prefix(item) == Some(usual);
        let alone = as_usual(before) && previous(before).and_then(member).is_some_and(as_usual);
        (alone && prefix(item).is_some_and(|own| own != usual)).then_some(at)
    };
    let odd: Vec<usize> = items.iter().filter_map(odd_before).collect();
    for at in odd {
        if let Some(FoundItem { value: Value::Ordinal(ordinal), .. }) = items.get_mut(at) {
            ordinal.free = false;
        }
    }
}

fn item(
    layout: &Candidates,
    candidate: &Candidate,
    kind: ItemKind,
    reading: Reading,
    expected: u32,
    previous: Option<ItemId>,
) -> FoundItem {
    let label = candidate.label;
    let named = kind == ItemKind::ParagraphLabel && matches!(reading.system, System::Named(_));
    // `l.` for `1.`: in a print it may be a machine's reading.
    let misread = !layout.told && has_letter_for_one(layout.flow.after(candidate.at), reading);
    let value = Ordinal {
        reading,
        expected,
        previous,
        prefix: label.prefix,
        free: label.prefix > 0 || label.inserted || named || misread || label.told && label.form == LabelForm::Bare,
        inserted: label.inserted,
        word: label.word > 0,
    };
    let range = candidate.at.to(candidate.at + label.length);
    FoundItem::new(kind, range, candidate.block, Value::Ordinal(value))
}

fn kind_of(candidate: &Candidate, layout: &Candidates) -> Option<ItemKind> {
    let reading = candidate.label.readings[0]?;
    let told = candidate.label.told;
    if candidate.label.word > 0 {
        return candidate.heads.then_some(ItemKind::HeadingLabel);
    }
    let sentence = || {
        let block = candidate.block.among(&layout.blocks);
        block.is_some_and(|block| block.kind != BlockKind::Heading && says(candidate.label, text(layout, block)))
    };
    match (reading.system, candidate.label.form) {
        // What is a heading is no paragraph.
        (System::Arabic, LabelForm::Stop | LabelForm::Bare | LabelForm::Comma) if candidate.heads => {
            Some(ItemKind::HeadingLabel)
        }
        (System::Arabic, LabelForm::Stop | LabelForm::Bare | LabelForm::Comma) => {
            (reading.value <= LARGEST).then_some(ItemKind::ParagraphLabel)
        }
        (System::Named(_), LabelForm::Stop | LabelForm::Comma) if sentence() => Some(ItemKind::ParagraphLabel),
        (System::Upper | System::UpperRoman, LabelForm::Stop | LabelForm::Comma | LabelForm::Bare)
        | (System::Named(_), LabelForm::Stop | LabelForm::Comma) => Some(ItemKind::HeadingLabel),
        (_, LabelForm::Bare) => told.then_some(ItemKind::SubparagraphLabel),
        (System::Arabic, _) if reading.value > LONGEST_LIST => None,
        _ => Some(ItemKind::SubparagraphLabel),
    }
}

/// True for a numeral without any sign that nothing but its place in a series shows to be a label.
fn is_bare(candidate: &Candidate) -> bool {
    candidate.label.form == LabelForm::Bare && candidate.label.prefix == 0 && !candidate.label.told
}

fn entry(
    candidate: &Candidate,
    layout: &Candidates,
    margins: &[u16],
    scopes: &[FlowOffset],
    kind: ItemKind,
) -> SeriesEntry {
    let block = candidate.block.among(&layout.blocks).map(|block| block.kind);
    let in_row = matches!(block, Some(BlockKind::Table | BlockKind::Contents));
    let margin = margins.get(candidate.page as usize).copied().unwrap_or_default();
    let scope = if kind == ItemKind::SubparagraphLabel {
        scopes.partition_point(|&start| start <= candidate.at) as u32
    } else {
        0
    };
    let bare = is_bare(candidate);
    SeriesEntry {
        readings: candidate.label.readings,
        form: match candidate.label.form {
            // A bare numeral, and one before a comma of its script, stand in the same series as those with a stop.
            LabelForm::Stop | LabelForm::Bare | LabelForm::Comma => 0,
            LabelForm::Bracket => 1,
            LabelForm::Brackets => 2,
            LabelForm::Quotes => 3,
        },
        indent: (i32::from(candidate.indent), i32::from(candidate.indent) - i32::from(margin)),
        edge: (kind == ItemKind::HeadingLabel).then(|| i32::from(candidate.indent) + candidate.label.length as i32),
        scope,
        doubtful: bare || candidate.mid_sentence && (candidate.lone || kind == ItemKind::SubparagraphLabel),
        bare,
        strict: candidate.label.prefix > 0 && !candidate.label.told || candidate.label.word > 0,
        row: in_row && kind == ItemKind::ParagraphLabel,
        unreliable: candidate.mid_sentence || (in_row || layout.flush) && kind != ItemKind::ParagraphLabel,
        adjacent: false,
        first_missing: kind == ItemKind::SubparagraphLabel && scope > 0 && first_missing(candidate, layout),
        quoted: candidate.quoted,
        told: candidate.label.told,
    }
}

/// The block of running text before `block`.
fn before(layout: &Candidates, block: BlockId) -> Option<Block> {
    let between = |block: &&Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Note);
    layout.blocks.get(..block.index())?.iter().rev().find(between).copied()
}

fn text<'a>(layout: &'a Candidates, block: &Block) -> &'a str {
    layout.flow.cut(block.range).trim_end()
}

/// True where the text of `label` comes right after that of `previous`, which ends as a sentence does.
fn adjacent(layout: &Candidates, previous: &Candidate, label: &Candidate) -> bool {
    before(layout, label.block).is_some_and(|block| {
        block.range.start <= previous.at
            && previous.at < block.range.end
            && text(layout, &block).ends_with(sign::is_full_stop)
    })
}

/// True for the second letter right below a numbered paragraph that leads to a list and speaks of no letter.
fn first_missing(candidate: &Candidate, layout: &Candidates) -> bool {
    let label = candidate.label;
    let second = label.readings[0].is_some_and(|reading| reading.system == System::Lower && reading.value == 2);
    let lead = before(layout, candidate.block).filter(|_| second && !candidate.mid_sentence);
    lead.is_some_and(|lead| {
        let text = text(layout, &lead);
        text.ends_with(':')
            && !text.contains(|c: char| c == '(' || sign::is_double_quote(c))
            && is_numbered(layout, &lead)
    })
}

/// True where `block` begins with the number of a paragraph.
fn is_numbered(layout: &Candidates, block: &Block) -> bool {
    let first = layout.labels.get(layout.labels.partition_point(|label| label.at < block.range.start));
    first.is_some_and(|first| {
        first.at == block.range.start
            && first.label.form == LabelForm::Stop
            && kind_of(first, layout) == Some(ItemKind::ParagraphLabel)
    })
}

/// The columns before the text of each page: those that most of its lines have.
pub(crate) fn margins(lines: &[crate::document::layout::line::Line]) -> Vec<u16> {
    const WIDEST: usize = 80;
    let pages = lines.last().map_or(0, |line| line.page as usize + 1);
    let mut margins = vec![0; pages];
    for lines in lines.chunk_by(|one, next| one.page == next.page) {
        let mut counts = [0u32; WIDEST];
        for line in lines.iter().filter(|line| line.role == crate::document::layout::line::LineRole::Body) {
            if let Some(count) = counts.get_mut(usize::from(line.indent).min(WIDEST - 1)) {
                *count += 1;
            }
        }
        let most = counts.iter().enumerate().max_by_key(|&(indent, count)| (*count, std::cmp::Reverse(indent)));
        let margin = lines.first().and_then(|first| margins.get_mut(first.page as usize));
        if let (Some((indent, _)), Some(margin)) = (most, margin) {
            *margin = indent as u16;
        }
    }
    margins
}
