//! From the labels that lines begin with to those that are ones, each in its series.

use std::collections::BTreeMap;

use super::blocks::{Candidate, Layout};
use super::item::{Item, ItemKind, Ordinal, Value};
use super::label::Form;
use super::numeral::{Numerals, Reading, System};
use super::series::{self, Entry};
use super::vocabulary::Script;
use super::{Block, BlockKind};
use crate::source::Span;

/// A number above this is a year or an amount.
const LARGEST: u32 = 1800;

/// No list of `1)` or `(1)` is longer; what looks like one is a year that a bracket closes.
const LONGEST_LIST: u32 = 100;

/// The labels of `layout` as items, in the order of the flow. `margins` are the columns before the text of each page,
/// `script` is that of its language.
pub(super) fn items(layout: &Layout, margins: &[u16], numerals: &Numerals, script: Option<Script>) -> Vec<Item> {
    // A text in the text has series of its own.
    let mut texts: BTreeMap<u32, Vec<&Candidate>> = BTreeMap::new();
    for candidate in &layout.labels {
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
    layout: &Layout,
    margins: &[u16],
    numerals: &Numerals,
    script: Option<Script>,
    items: &mut Vec<Item>,
) {
    let mut scopes: Vec<u32> = Vec::new();
    for kind in [ItemKind::ParagraphLabel, ItemKind::HeadingLabel, ItemKind::SubparagraphLabel] {
        let candidates: Vec<&Candidate> =
            labels.iter().copied().filter(|candidate| kind_of(candidate) == Some(kind)).collect();
        let mut entries: Vec<Entry> =
            candidates.iter().map(|candidate| entry(candidate, layout, margins, &scopes, kind)).collect();
        for (at, entry) in entries.iter_mut().enumerate() {
            entry.adjacent = at > 0 && adjacent(layout, candidates[at - 1], candidates[at]);
            let third = |next: &&Candidate| next.label.readings[0].is_some_and(|reading| reading.value == 3);
            entry.headless &= candidates.get(at + 1).is_some_and(third);
        }
        let hidden = |from: usize, to: usize, missing: Reading| {
            let between = &layout.flow.text[candidates[from].at as usize..candidates[to].at as usize];
            // What such an extraction makes of labels is known in scripts that are written from the left.
            let sure = script == Some(Script::Arabic);
            numerals.is_optional(missing)
                || stands_in(between, &missing.system.spell(missing.value, numerals), kind)
                || !sure && garbled(between)
        };
        let members = series::assign(&entries, 2, hidden);
        let first = items.len() as u32;
        // The places that doubtful entries leave empty are left out of the items' own numbering.
        let mut place = vec![None; members.len()];
        for (at, member) in members.iter().enumerate() {
            let Some(member) = member else { continue };
            let candidate = candidates[at];
            place[at] = Some(items.len() as u32);
            let previous = member.previous.and_then(|previous| place[previous]);
            let value = Ordinal {
                reading: member.reading,
                due: member.due,
                previous,
                bare: candidate.label.form == Form::Bare,
            };
            let end = candidate.at + candidate.label.length as u32;
            items.push(Item {
                kind,
                span: Span::default(),
                start: candidate.at,
                end,
                block: candidate.block,
                value: Value::Ordinal(value),
            });
        }
        if kind == ItemKind::ParagraphLabel {
            scopes = items[first as usize..].iter().map(|item| item.start).collect();
        }
    }
}

fn kind_of(candidate: &Candidate) -> Option<ItemKind> {
    let reading = candidate.label.readings[0]?;
    match (reading.system, candidate.label.form) {
        (System::Arabic, Form::Stop | Form::Bare | Form::Comma) => {
            (reading.value <= LARGEST).then_some(ItemKind::ParagraphLabel)
        }
        (System::Upper | System::UpperRoman, Form::Stop | Form::Comma | Form::Bare)
        | (System::Named(_), Form::Stop | Form::Comma) => Some(ItemKind::HeadingLabel),
        (_, Form::Bare) => None,
        (System::Arabic, _) if reading.value > LONGEST_LIST => None,
        _ => Some(ItemKind::SubparagraphLabel),
    }
}

fn entry(candidate: &Candidate, layout: &Layout, margins: &[u16], scopes: &[u32], kind: ItemKind) -> Entry {
    let block = layout.blocks[candidate.block as usize].kind;
    let in_row = matches!(block, BlockKind::Table | BlockKind::Contents);
    let margin = margins.get(candidate.page as usize).copied().unwrap_or_default();
    let scope = if kind == ItemKind::SubparagraphLabel {
        scopes.partition_point(|&start| start <= candidate.at) as u32
    } else {
        0
    };
    Entry {
        readings: candidate.label.readings,
        form: match candidate.label.form {
            // A bare numeral, and one before a comma of its script, stand in the same series as those with a stop.
            Form::Stop | Form::Bare | Form::Comma => 0,
            Form::Bracket => 1,
            Form::Brackets => 2,
        },
        indent: (i32::from(candidate.indent), i32::from(candidate.indent) - i32::from(margin)),
        edge: (kind == ItemKind::HeadingLabel).then(|| i32::from(candidate.indent) + candidate.label.length as i32),
        scope,
        doubtful: candidate.label.form == Form::Bare
            || candidate.weak && (candidate.lone || kind == ItemKind::SubparagraphLabel),
        bare: candidate.label.form == Form::Bare,
        row: in_row && kind == ItemKind::ParagraphLabel,
        loose: candidate.weak || (in_row || layout.flush) && kind != ItemKind::ParagraphLabel,
        adjacent: false,
        headless: kind == ItemKind::SubparagraphLabel && scope > 0 && headless(candidate, layout),
    }
}

/// The block of running text before `block`.
fn before(layout: &Layout, block: u32) -> Option<Block> {
    let between = |block: &&Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Note);
    layout.blocks[..block as usize].iter().rev().find(between).copied()
}

fn text<'a>(layout: &'a Layout, block: &Block) -> &'a str {
    layout.flow.text[block.start as usize..block.end as usize].trim_end()
}

/// True where the text of `label` comes right after that of `previous`, which ends with a full stop.
fn adjacent(layout: &Layout, previous: &Candidate, label: &Candidate) -> bool {
    before(layout, label.block).is_some_and(|block| {
        block.start <= previous.at && previous.at < block.end && text(layout, &block).ends_with('.')
    })
}

/// True for the second letter right below a numbered paragraph that leads to a list and speaks of no letter.
fn headless(candidate: &Candidate, layout: &Layout) -> bool {
    let label = candidate.label;
    let second = label.readings[0].is_some_and(|reading| reading.system == System::Lower && reading.value == 2);
    let lead = before(layout, candidate.block).filter(|_| second && !candidate.weak);
    lead.is_some_and(|lead| {
        let text = text(layout, &lead);
        text.ends_with(':') && !text.contains(['(', '“', '"']) && is_numbered(layout, &lead)
    })
}

/// True where `block` begins with the number of a paragraph.
fn is_numbered(layout: &Layout, block: &Block) -> bool {
    let first = layout.labels.get(layout.labels.partition_point(|label| label.at < block.start));
    first.is_some_and(|first| {
        first.at == block.start && first.label.form == Form::Stop && kind_of(first) == Some(ItemKind::ParagraphLabel)
    })
}

/// True where `numeral` stands in `text` as a label would, though not at the start of a line that is known to have one.
fn stands_in(text: &str, numeral: &str, kind: ItemKind) -> bool {
    let signs: &[(&str, &str)] = match kind {
        ItemKind::SubparagraphLabel => &[("(", ")"), (" ", ")"), ("（", "）")],
        _ => &[(" ", ". "), ("\n", "."), ("\n", " "), (" ", ".\n"), ("\n", "-")],
    };
    // The blank after it may be lost: `14.The`.
    let glued = format!(" {numeral}.");
    let opens = |(at, label): (usize, &str)| text[at + label.len()..].starts_with(char::is_uppercase);
    signs.iter().any(|(before, after)| text.contains(&format!("{before}{numeral}{after}")))
        || kind == ItemKind::ParagraphLabel && text.match_indices(&glued).any(opens)
}

/// True where the extraction of `text` may have lost a label: a block begins with what it made of one (`2 k .`, `24-`,
/// `li+.`), or much of it is in a script in which it is not sure of anything.
fn garbled(text: &str) -> bool {
    /// Bytes that a label takes at most.
    const LABEL: usize = 7;
    /// Arabic letters of half a page.
    const MANY: usize = 400;
    let garbles = |block: &str| {
        let Some(sign) = block.bytes().take(LABEL).position(|byte| matches!(byte, b'.' | b'-' | b',' | b'\'')) else {
            return false;
        };
        let label = &block[..sign];
        let mixed = label.bytes().any(|byte| byte.is_ascii_lowercase())
            && label.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
        let plain = label.chars().all(char::is_alphabetic) && !mixed
            || label.bytes().all(|byte| byte.is_ascii_digit()) && block[sign..].starts_with('.');
        // `1 Cf. …` is a note.
        let word = label.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        let note = word.len() < label.len() && word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase);
        let plain = plain || note;
        !label.is_empty()
            && !plain
            && !label.starts_with(['(', '*'])
            && block[sign + 1..].starts_with(' ')
            && block.len() > LABEL + 20
    };
    // `12U.`, `1O.`: figures that were read as letters.
    let misread = |word: &str| {
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &word[figures..];
        (1..=3).contains(&figures)
            && rest.len() > 1
            && rest.len() <= 3
            && rest.ends_with('.')
            && rest[..rest.len() - 1].bytes().all(|byte| b"UOlIkSB".contains(&byte))
    };
    text.split('\n').skip(1).any(garbles)
        || text.split_ascii_whitespace().any(misread)
        || text.chars().filter(|c| ('\u{600}'..='\u{6ff}').contains(c)).take(MANY).count() == MANY
}

/// The columns before the text of each page: those that most of its lines have.
pub(super) fn margins(lines: &[super::line::Line]) -> Vec<u16> {
    const WIDEST: usize = 80;
    let pages = lines.last().map_or(0, |line| line.page as usize + 1);
    let mut margins = vec![0; pages];
    let mut from = 0;
    while from < lines.len() {
        let page = lines[from].page;
        let mut counts = [0u32; WIDEST];
        let mut to = from;
        while to < lines.len() && lines[to].page == page {
            if lines[to].role == super::line::Role::Body {
                counts[usize::from(lines[to].indent).min(WIDEST - 1)] += 1;
            }
            to += 1;
        }
        let most = (0..WIDEST).max_by_key(|&indent| (counts[indent], std::cmp::Reverse(indent))).unwrap_or(0);
        margins[page as usize] = most as u16;
        from = to;
    }
    margins
}
