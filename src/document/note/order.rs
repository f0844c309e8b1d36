//! Marks that the format leads to their notes: they stand in the order of the notes and have their numbers.

use std::collections::HashSet;

use crate::document::block::BlockKind;
use crate::document::item::{self, FoundItem, NoteValue, Value};
use crate::document::layout::candidates::Candidates;
use crate::document::place::ItemId;

/// For one mark or pair that is wrong so many must be right: what is wrong throughout was meant.
const SHARE: usize = 3;

/// A mark with its note's number.
struct Led {
    item: ItemId,
    own: u32,
    note: u32,
}

/// Writes down what was due where a mark of `items`, from `first` on, has another number than the note that it leads to, or
/// stands after the mark of a later note. (What was due of any other is its own number.)
pub(crate) fn judge(layout: &Candidates, items: &mut [FoundItem], first: usize) {
    let led = led(layout, items, first);
    let other: Vec<(ItemId, u32)> =
        led.iter().filter(|mark| mark.own != mark.note).map(|mark| (mark.item, mark.note)).collect();
    if other.len() * (SHARE + 1) > led.len() + 1 {
        return;
    }
    for (item, expected) in other {
        set(items, item, |note| note.expected = expected);
    }
    // Numbers that begin anew have no one order.
    let mut numbers = HashSet::new();
    if !layout.notes.iter().filter_map(|note| note.key.number()).all(|number| numbers.insert(number)) {
        return;
    }
    let mut seen = HashSet::new();
    let order: Vec<&Led> = led.iter().filter(|mark| mark.own == mark.note && seen.insert(mark.own)).collect();
    let turned: Vec<(ItemId, ItemId, u32)> = order
        .windows(2)
        .filter_map(|pair| match pair {
            [before, mark] if before.own > mark.own => Some((mark.item, before.item, before.own)),
            _ => None,
        })
        .collect();
    if turned.len() * (SHARE + 1) > order.len() {
        return;
    }
    for (item, before, expected) in turned {
        set(items, item, |note| (note.expected, note.previous) = (expected, Some(before)));
    }
}

/// The numbered marks of running text that lead to numbered notes, in the order of the text. Those of tables go by rows and
/// columns.
fn led(layout: &Candidates, items: &[FoundItem], first: usize) -> Vec<Led> {
    let number = |item: Option<&FoundItem>| match item?.value {
        Value::Note(NoteValue { key, .. }) => key.number(),
        _ => None,
    };
    let mut found = Vec::new();
    for (at, item) in item::numbered(items).skip(first) {
        let Value::Note(mark) = item.value else { continue };
        let block = item.block.among(&layout.blocks);
        let running = block.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading));
        let note = mark.partner.and_then(|note| number(note.among(items)));
        if let (true, Some(own), Some(note)) = (running, mark.key.number(), note) {
            found.push((item.range.start, Led { item: at, own, note }));
        }
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, led)| led).collect()
}

fn set(items: &mut [FoundItem], at: ItemId, change: impl Fn(&mut NoteValue)) {
    if let Some(Value::Note(note)) = items.get_mut(at.index()).map(|item| &mut item.value) {
        change(note);
    }
}
