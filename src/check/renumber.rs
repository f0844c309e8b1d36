//! Labels with the numbers that were due: what repairs a break in a series.
//!
//! Where the list goes on as if the label were right, the label alone is written anew. Where it goes on from the wrong
//! number, so are all that follow, up to the place where the numbers are right again by themselves: `1 2 4 5 5 6`.

use std::collections::{HashMap, HashSet};

use super::violation::Repair;
use crate::document::{
    BlockId, BlockKind, Document, Item, ItemId, ItemKind, Ordinal, Ownership, Reference, Target, Value,
};
use crate::source::{Edit, Layout};

/// Where nearly every label is a break, each repair rewrites most of the document: after so many edits the rest waits for the
/// first breaks to be mended.
const MOST_EDITS: usize = 20_000;

/// How far from the number before it a label is that may be of the same series.
const NEAR: u32 = 2;

/// How many labels are looked at between two of a series: where there are more, nothing is sure.
const MOST_BETWEEN: usize = 1_000;

/// What is known of the breaks in series.
#[derive(Default)]
pub(super) struct Repairs {
    /// What mends each break.
    pub repairs: HashMap<ItemId, Repair>,
    /// The breaks behind which numbers that are too high or too low are right again, each by the break that they were wrong from.
    pub ends: HashMap<ItemId, ItemId>,
}

/// The repairs of the labels in `items`, members of series of `document`, that do not have the number that was due there.
/// Breaks that one repair mends share it.
pub(super) fn repairs<'d>(document: &'d Document, items: impl Iterator<Item = (ItemId, &'d Item)>) -> Repairs {
    let chains = Chains::of(items);
    let Repairs { mut repairs, mut ends } = Repairs::default();
    // Breaks of which nothing is known until the one before them is mended.
    let mut waiting = HashSet::new();
    let mut references = None;
    let mut left = MOST_EDITS;
    for &(at, ordinal) in chains.members.iter().filter(|(_, ordinal)| ordinal.expected != ordinal.reading.value) {
        // Whether the numbers or the paragraphs have changed places is not known.
        if chains.turned(ordinal) {
            continue;
        }
        if repairs.contains_key(&at) || waiting.contains(&at) {
            continue;
        }
        if left == 0 {
            break;
        }
        let Renumbering { members, mended, next, end, sound } =
            chains.transposed(at, ordinal).unwrap_or_else(|| chains.run(at, ordinal));
        waiting.extend(next);
        ends.extend(end.filter(|_| ordinal.previous.is_some()).map(|end| (at, end)));
        let edits = members.iter().map(|&(at, number)| relabelled(document, at.among(&document.items)?, number));
        if let Some(mut edits) = edits.collect::<Option<Vec<Edit>>>() {
            let kind = at.among(&document.items).map(|item| item.kind);
            // A label written anew alone has had the wrong number, which no reference means.
            let following = if members.len() > 1 && kind == Some(ItemKind::ParagraphLabel) {
                references.get_or_insert_with(|| References::of(document)).following(&members)
            } else {
                Vec::new()
            };
            // Nothing tells whether a reference was written before the slip, and is right, or after it.
            let unreferred = following.is_empty();
            edits.extend(following);
            edits.sort();
            edits.dedup();
            left = left.saturating_sub(edits.len() * mended.len());
            // Where a number was left out, a paragraph may be: renumbering those that follow would hide it. One wrong number among
            // right ones hides none.
            let alone = members.len() == 1 && chains.next.contains_key(&at);
            let counted = alone || ordinal.reading.value <= ordinal.expected;
            let safe = sound
                // A list that begins anew may be another one.
                && (ordinal.reading.value > 1 || ordinal.expected == 2)
                && counted
                && unreferred
                && (members.len() == 1 || !chains.skips(document, at, ordinal))
                && !chains.strays(document, at, ordinal, &members);
            let repair = Repair { edits, safe };
            for at in mended {
                repairs.entry(at).or_insert_with(|| repair.clone());
            }
        }
    }
    Repairs { repairs, ends }
}

/// True for a label that has changed places with the one before it, which has the number `before`.
pub(super) fn turned(found: u32, expected: u32, before: u32) -> bool {
    found + 1 == expected && before == expected
}

/// What one break comes to.
struct Renumbering {
    /// The labels that are written anew, as items, with their new numbers.
    members: Vec<(ItemId, u32)>,
    /// The breaks that this mends.
    mended: Vec<ItemId>,
    /// The break at which it ends without mending it.
    next: Option<ItemId>,
    /// The break at which the numbers are right again by themselves.
    end: Option<ItemId>,
    /// No other break is passed over: the numbers run on up to the end of the series, or to where they are right again.
    sound: bool,
}

/// The members of all series, and which follows which.
struct Chains {
    members: Vec<(ItemId, Ordinal)>,
    next: HashMap<ItemId, (ItemId, Ordinal)>,
    /// The label that the series of each begins with, and its number.
    first: HashMap<ItemId, (ItemId, u32)>,
}

impl Chains {
    fn of<'d>(items: impl Iterator<Item = (ItemId, &'d Item)>) -> Self {
        let ordinals = items.filter_map(|(at, item)| match item.value {
            Value::Ordinal(ordinal) => Some((at, ordinal)),
            _ => None,
        });
        let members: Vec<(ItemId, Ordinal)> = ordinals.collect();
        let follows = |&(at, ordinal): &(ItemId, Ordinal)| Some((ordinal.previous?, (at, ordinal)));
        let next = members.iter().filter_map(follows).collect();
        let mut first = HashMap::with_capacity(members.len());
        for (at, ordinal) in &members {
            let begun = ordinal.previous.and_then(|previous| first.get(&previous).copied());
            first.insert(*at, begun.unwrap_or((*at, ordinal.reading.value)));
        }
        Self { members, next, first }
    }

    /// True for a label that has changed places with the one before it.
    fn turned(&self, ordinal: Ordinal) -> bool {
        let place = ordinal.previous.and_then(|at| self.members.binary_search_by_key(&at, |(other, _)| *other).ok());
        let before = place.and_then(|place| self.members.get(place)).map(|(_, before)| before.reading.value);
        before.is_some_and(|before| turned(ordinal.reading.value, ordinal.expected, before))
    }

    /// The label before `at`, in no list, of which the figures stand in the wrong order, so that the one due seems to be missing.
    fn transposed(&self, at: ItemId, broken: Ordinal) -> Option<Renumbering> {
        let figures = |value: u32| {
            let mut figures = value.to_string().into_bytes();
            figures.sort_unstable();
            figures
        };
        let before = self.members.partition_point(|(other, _)| *other < at);
        let since = self.members.iter().take(before).rev().take_while(|(other, _)| Some(*other) != broken.previous);
        let alone = since.filter(|(other, _)| self.alone(*other));
        let mut like = alone.filter(|(_, ordinal)| figures(ordinal.reading.value) == figures(broken.expected));
        let (other, _) = like.next()?;
        // Where another number is missing besides, this alone leaves a break.
        let sound = broken.reading.value == broken.expected + 1;
        Some(Renumbering { members: vec![(*other, broken.expected)], mended: vec![at], next: None, end: None, sound })
    }

    /// True where the number that `broken`, the label `at`, leaves out may be that of something before it: a label of another
    /// form, or a paragraph without one where the format tells paragraphs.
    fn skips(&self, document: &Document, at: ItemId, broken: Ordinal) -> bool {
        if broken.reading.value < broken.expected {
            return false;
        }
        // A list may have lost its first member.
        let Some(previous) = broken.previous else { return true };
        let expected = broken.reading.system.spell(broken.expected, document.lexicon.numerals());
        let before = self.members.partition_point(|(other, _)| *other < at);
        let mut since = self.members.iter().take(before).rev().take_while(|(other, _)| *other != previous);
        let says_due = |item: &Item| document.text(item).trim_matches(|c: char| !c.is_alphanumeric()) == expected;
        if since.any(|(other, _)| self.alone(*other) && other.among(&document.items).is_some_and(says_due)) {
            return true;
        }
        let told = matches!(document.source.structure.layout, Layout::Elements(_));
        let label = |item: &Item| matches!(item.value, Value::Ordinal(_));
        let Some(items @ [first, .., last]) = document.items.get(previous.index()..=at.index()) else { return true };
        let labels = items.iter().filter(|item| label(item));
        let labelled: HashSet<BlockId> = labels.map(|item| item.block).collect();
        let mut between = (first.block.index() + 1..last.block.index()).map(BlockId::new);
        let paragraph =
            |at: BlockId| at.among(&document.blocks).is_some_and(|block| block.kind == BlockKind::Paragraph);
        told && between.any(|at| paragraph(at) && !labelled.contains(&at))
    }

    /// True where a label of the kind of `broken`, the label `at`, stands between it and the end of what is written anew,
    /// `run`, and may be of its series though it was not read so: nothing is sure of the numbers then. A list set inside is
    /// no stray where it begins with one and stands deeper, nor one whose numbers are far from those around it.
    fn strays(&self, document: &Document, at: ItemId, broken: Ordinal, run: &[(ItemId, u32)]) -> bool {
        let ends = || run.iter().map(|(member, _)| *member);
        let (Some(begin), Some(last)) = (ends().min(), ends().max()) else { return true };
        let Some((root, number)) = self.first.get(&at).copied() else { return true };
        let prefix = |at: ItemId| at.among(&document.items).map(|item| document.prefix(item));
        let alike = |other: ItemId, ordinal: Ordinal| {
            ordinal.reading.system == broken.reading.system && prefix(other) == prefix(at)
        };
        // A series that begins in the middle may go on with one before it.
        if number != 1
            && self.members.iter().take_while(|(other, _)| *other < root).any(|&(other, it)| alike(other, it))
        {
            return true;
        }
        // From the label before that which it follows: that may itself have been taken from another list, `1 2 3`, `1 2 4 4`.
        let before = |at: ItemId| {
            let place = self.members.binary_search_by_key(&at, |(other, _)| *other).ok()?;
            self.members.get(place)?.1.previous
        };
        let previous = broken.previous;
        let start = previous.map(|previous| before(previous).unwrap_or(previous));
        // Up to the label that the series goes on with.
        let end = self.next.get(&last.max(at)).map(|(next, _)| *next);
        let early = |other: ItemId| other < begin && start.is_none_or(|start| other <= start);
        let first = self.members.partition_point(|(other, _)| early(*other));
        let indent = |at: ItemId| at.among(&document.items).map(|item| document.block(item).indent);
        let rewritten: HashSet<ItemId> = ends().collect();
        let between = self.members.iter().skip(first).take_while(|(other, _)| end.is_none_or(|end| *other < end));
        // The number of the series that was last read.
        let mut current = broken.expected;
        between.take(MOST_BETWEEN + 1 + run.len()).enumerate().any(|(place, (other, it))| {
            if *other == at || Some(*other) == previous || rewritten.contains(other) {
                current = it.reading.value;
                return false;
            }
            let inside = self.first.get(other).is_some_and(|(_, number)| *number == 1);
            let same = inside && *other < last && indent(*other) == indent(at);
            let near = !inside && it.reading.value.abs_diff(current) <= NEAR;
            place >= MOST_BETWEEN + run.len() || alike(*other, *it) && (same || near)
        })
    }

    /// True for a label that is the only one of its series.
    fn alone(&self, at: ItemId) -> bool {
        let place = self.members.binary_search_by_key(&at, |(other, _)| *other);
        let member = place.ok().and_then(|place| self.members.get(place));
        member.is_some_and(|(_, ordinal)| ordinal.previous.is_none()) && !self.next.contains_key(&at)
    }

    /// What is written anew because of the break at `at`.
    fn run(&self, at: ItemId, broken: Ordinal) -> Renumbering {
        let mut run =
            Renumbering { members: vec![(at, broken.expected)], mended: vec![at], next: None, end: None, sound: true };
        let mut number = broken.expected;
        let mut following = self.next.get(&at);
        if following.is_none_or(|(_, next)| next.expected == broken.expected + 1) {
            return run;
        }
        let mut before = broken.reading.value;
        while let Some(&(at, next)) = following {
            following = self.next.get(&at);
            let found = next.reading.value;
            // What stands between unread would have to be written anew too.
            let unread = next.expected == found && found > before + 1;
            before = found;
            if unread {
                run.sound = false;
                break;
            }
            if self.turned(next) {
                run.sound = false;
            } else if next.expected != found {
                // One alone may be of no list at all: `66 67 18 68`, with the numbers up to 67 lowered by one.
                let alone = following.map(|(_, after)| *after).filter(|after| after.expected == next.expected + 1);
                let right = alone.map_or(found, |after| after.reading.value);
                if right == number + 1 {
                    run.mended.push(at);
                    run.end = Some(at).filter(|_| alone.is_none());
                    break;
                }
                // A label between, which was not due before, may be due now.
                if right == number + 2 {
                    run.next = Some(at);
                    break;
                }
                if alone.is_some() {
                    run.mended.push(at);
                } else {
                    run.sound = false;
                }
            }
            number += 1;
            run.members.push((at, number));
        }
        run
    }
}

/// The references of a document to its own paragraphs, and how often each number is a label.
struct References<'d> {
    document: &'d Document<'d>,
    labels: HashMap<u32, usize>,
    references: Vec<(&'d Item, u32)>,
}

impl<'d> References<'d> {
    fn of(document: &'d Document<'d>) -> Self {
        let mut labels = HashMap::new();
        for (_, item) in document.of(ItemKind::ParagraphLabel) {
            if let Value::Ordinal(ordinal @ Ordinal { prefix: 0, .. }) = item.value {
                *labels.entry(ordinal.reading.value).or_default() += 1;
            }
        }
        let references = document.of(ItemKind::Reference).filter_map(|(_, item)| own(item)).collect();
        Self { document, labels, references }
    }

    /// The references that follow the paragraphs in `members` to their new numbers. One that two labels may be meant by stays.
    fn following(&self, members: &[(ItemId, u32)]) -> Vec<Edit> {
        let moves = members.iter().filter_map(|&(at, new)| match at.among(&self.document.items)?.value {
            Value::Ordinal(ordinal) if ordinal.prefix == 0 => Some((ordinal.reading.value, new)),
            _ => None,
        });
        let moved: HashMap<u32, u32> = moves.filter(|(old, _)| self.labels.get(old) == Some(&1)).collect();
        // One to a number that there is only once they are written anew: references have been right all along.
        let new: HashSet<u32> =
            members.iter().map(|(_, new)| *new).filter(|new| !self.labels.contains_key(new)).collect();
        if self.references.iter().any(|(_, number)| new.contains(number)) {
            return Vec::new();
        }
        let plain =
            self.references.iter().filter(|(item, number)| self.document.source.cut(item.span) == number.to_string());
        plain
            .filter_map(|(item, number)| Some(Edit { span: item.span, text: moved.get(number)?.to_string() }))
            .collect()
    }
}

/// The reference `item` with its number, where it is surely to a paragraph of the document itself.
fn own(item: &Item) -> Option<(&Item, u32)> {
    let Value::Reference(Reference { target: Target::Paragraph, own: Ownership::Sure, readings, prefix: 0, .. }) =
        item.value
    else {
        return None;
    };
    Some((item, readings[0]?.value))
}

/// The label `item` with `number` in it; `None` where its characters are not those of the source, or are no one numeral.
fn relabelled(document: &Document, item: &Item, number: u32) -> Option<Edit> {
    let Value::Ordinal(ordinal) = item.value else { return None };
    let numerals = document.lexicon.numerals();
    let spell = |number| ordinal.reading.system.spell(number, numerals);
    let label = document.text(item);
    let written = spell(ordinal.reading.value);
    let (prefix, counts) = label.split_at_checked(usize::from(ordinal.prefix))?;
    let (before, after) = counts.split_once(written.as_str())?;
    let signs = |text: &str| !text.contains(char::is_alphanumeric);
    let plain = number > 0 && signs(before) && signs(after) && document.source.cut(item.span) == label;
    plain.then(|| Edit { span: item.span, text: format!("{prefix}{before}{}{after}", spell(number)) })
}
