//! The item of a paragraph that a reference names beside its number: `paragraph 1 (e)`.

use super::part::{Part, PartPlace};
use crate::check::violation::Violation;
use crate::document::{Document, Item, ItemKind, Reference, System, Target, Value};

/// Members of a list of which the last is known to be the last.
const LEAST: usize = 2;

/// What is wrong with the reference `item` to `part`, the only one that it may mean, where it names an item that the list in the
/// paragraph does not reach.
pub(super) fn missing(
    document: &Document,
    item: &Item,
    reference: Reference,
    part: &Part,
    parts: &[Part],
) -> Option<Violation> {
    let told = part.place == PartPlace::Told && reference.target == Target::Paragraph;
    if !reference.inside || !told {
        return None;
    }
    let rest = document.after(item);
    let inner = rest.trim_start_matches([' ', '\u{a0}']);
    let letter = *inner.as_bytes().get(1).filter(|byte| byte.is_ascii_lowercase())?;
    let named = inner.get(..3).filter(|named| named.starts_with('(') && named.ends_with(')'))?;
    let sought = u32::from(letter - b'a') + 1;
    // Where the next paragraph begins, the list is known to be over.
    let next = parts.iter().map(|part| part.start).filter(|start| *start > part.start).min()?;
    let within =
        document.of(ItemKind::SubparagraphLabel).filter(|(_, label)| (part.start..next).contains(&label.range.start));
    let letters = within.filter_map(|(_, label)| match label.value {
        Value::Ordinal(ordinal) if ordinal.reading.system == System::Lower => Some((ordinal.reading.value, label)),
        _ => None,
    });
    let letters: Vec<(u32, &Item)> = letters.collect();
    let runs_on = letters.iter().zip(1..).all(|((value, _), expected)| *value == expected);
    let (last, label) = *letters.last().filter(|_| runs_on && letters.len() >= LEAST)?;
    // It may stand there unread.
    let unread = document.flow.get(part.start.to(next))?.contains(named.get(1..)?);
    if unread || sought <= last {
        return None;
    }
    let whole = item.range.start.to(item.range.end + (rest.len() - inner.len() + named.len()));
    let values = vec![("found", document.flow.get(whole)?.to_owned()), ("last", document.text(label).to_owned())];
    let at = document.place_of(whole);
    Some(Violation { at, case: "item", values, related: vec![label.span], repair: None })
}
