//! Marks that the format leads to their notes: they stand in the order of the notes and have their numbers.

use std::collections::HashSet;

use crate::document::block::BlockKind;
use crate::document::item::{Item, NoteValue, Value};
use crate::document::layout::candidates::Layout;

/// For one mark or pair that is wrong so many must be right: what is wrong throughout was meant.
const SHARE: usize = 3;

/// A mark with its note's number.
struct Led {
    item: usize,
    own: u32,
    note: u32,
}

/// Writes down what was due where a mark of `items`, from `first` on, has another number than the note that it leads to, or
/// stands after the mark of a later note. (What was due of any other is its own number.)
pub(crate) fn judge(layout: &Layout, items: &mut [Item], first: usize) {
    let led = led(layout, items, first);
    let other: Vec<(usize, u32)> =
        led.iter().filter(|mark| mark.own != mark.note).map(|mark| (mark.item, mark.note)).collect();
    if other.len() * (SHARE + 1) > led.len() + 1 {
        return;
    }
    for (item, due) in other {
        set(items, item, |note| note.due = due);
    }
    // Numbers that begin anew have no one order.
    let mut numbers = HashSet::new();
    if !layout.notes.iter().filter_map(|note| note.key.number()).all(|number| numbers.insert(number)) {
        return;
    }
    let mut seen = HashSet::new();
    let order: Vec<&Led> = led.iter().filter(|mark| mark.own == mark.note && seen.insert(mark.own)).collect();
    let turned: Vec<(usize, usize, u32)> = order
        .windows(2)
        .filter_map(|pair| match pair {
            [before, mark] if before.own > mark.own => Some((mark.item, before.item, before.own)),
            _ => None,
        })
        .collect();
    if turned.len() * (SHARE + 1) > order.len() {
        return;
    }
    for (item, before, due) in turned {
        set(items, item, |note| (note.due, note.previous) = (due, Some(before as u32)));
    }
}

/// The numbered marks of running text that lead to numbered notes, in the order of the text. Those of tables go by rows and
/// columns.
fn led(layout: &Layout, items: &[Item], first: usize) -> Vec<Led> {
    let number = |item: Option<&Item>| match item?.value {
        Value::Note(NoteValue { key, .. }) => key.number(),
        _ => None,
    };
    let mut found = Vec::new();
    for (at, item) in items.iter().enumerate().skip(first) {
        let Value::Note(mark) = item.value else { continue };
        let running = layout
            .blocks
            .get(item.block as usize)
            .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading));
        let note = mark.partner.and_then(|note| number(items.get(note as usize)));
        if let (true, Some(own), Some(note)) = (running, mark.key.number(), note) {
            found.push((item.range.start, Led { item: at, own, note }));
        }
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, led)| led).collect()
}

fn set(items: &mut [Item], at: usize, change: impl Fn(&mut NoteValue)) {
    if let Some(Value::Note(note)) = items.get_mut(at).map(|item| &mut item.value) {
        change(note);
    }
}
