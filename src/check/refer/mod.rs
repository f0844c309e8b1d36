//! Refers to what is there: the paragraph, section, annex, table or footnote that a document says is its own exists, and
//! stands above or below as the text says.
//!
//! A number that exists anywhere in the document exists: annexes and decisions number anew. Only one beyond the last of an
//! unbroken series is missing, since an extraction loses labels and excerpts leave out whole parts.

mod chapter;
mod index;
mod inner;
mod part;

use serde::Deserialize;

use self::chapter::{Chapter, is_open};
use self::index::Parts;
use self::inner::InnerReference;
use self::part::{Part, PartPlace};
use super::scope::Scope;
use super::violation::Violation;
use crate::document::{BlockKind, Document, Item, ItemKind, Ownership, Reading, Reference, Side, Target, Value};
use crate::source::Span;

/// How far beyond the last number of several series one is wrong rather than another document's.
const FAR: u32 = 9;

/// References times parts that are looked at: no report has more, and no other text is worth the time.
const MOST: usize = 4_000_000;
/// Places that are shown with a finding.
const SHOWN: usize = 3;

/// Parameters of a `refer`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Refer {
    /// What is referred to.
    to: Target,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "last"];
pub(super) const CASES: &[&str] = &["missing", "item", "none", "above", "below", "itself"];

impl Refer {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let to = document.of(ItemKind::Reference).filter_map(|(_, item)| match item.value {
            Value::Reference(reference)
                if reference.target == self.to && (reference.own > Ownership::Unsaid || is_open(reference)) =>
            {
                Some((item, reference))
            }
            _ => None,
        });
        let mut to = to.filter(|(item, _)| scope.has_item(document, item)).peekable();
        if to.peek().is_none() {
            return Vec::new();
        }
        let parts = part::all(document, self.to);
        // What seems to be wrong with references to misnumbered parts is mended with the numbers, but for what lies far beyond.
        let misnumbered = parts.iter().any(|part| part.misnumbered);
        let highest = parts.iter().flat_map(|part| part.readings.iter().flatten()).map(|reading| reading.value).max();
        let lone = self.is_lone(document, highest);
        let index = Parts::of(&parts);
        let inner = InnerReference::of(document, &parts);
        let chapter = Chapter::of(document, &parts);
        let own = to.filter(|(item, reference)| {
            reference.own > Ownership::Unsaid
                || chapter.as_ref().is_some_and(|chapter| chapter.has(document, item, *reference))
        });
        let mut violations: Vec<Violation> = Vec::new();
        let mut last = None;
        for (item, reference) in own.take(MOST / parts.len().max(1)) {
            // One list or range is one finding.
            if last == Some(reference.whole) {
                continue;
            }
            if misnumbered && !is_far(&reference.readings, highest) {
                continue;
            }
            if let Some(violation) = judge(document, item, reference, (&index, &inner), lone) {
                last = Some(reference.whole);
                violations.push(violation);
            }
        }
        violations
    }
}

impl Refer {
    /// True where one reference alone leads beyond the highest part of the document, or far beyond. Where several do, or the text
    /// speaks of the same part as another's, a series was lost that went on farther.
    fn is_lone(&self, document: &Document, highest: Option<u32>) -> bool {
        self.is_lone_beyond(document, highest)
            || highest.is_some_and(|highest| self.is_lone_beyond(document, Some(highest + FAR)))
    }

    fn is_lone_beyond(&self, document: &Document, last: Option<u32>) -> bool {
        let beyond = |own: bool| {
            document.of(ItemKind::Reference).filter_map(move |(_, item)| match item.value {
                Value::Reference(reference)
                    if reference.target == self.to && (reference.own > Ownership::Unsaid) == own =>
                {
                    let values = reference.readings.iter().flatten().map(|reading| reading.value);
                    values.min().filter(|value| Some(*value) > last)
                }
                _ => None,
            })
        };
        let mut own = beyond(true);
        own.next().is_some_and(|value| own.next().is_none() && beyond(false).all(|other| other != value))
    }
}

/// True where `readings` lie far beyond the `highest` part.
fn is_far(readings: &[Option<Reading>; 2], highest: Option<u32>) -> bool {
    readings.iter().flatten().all(|reading| reading.value > highest.unwrap_or_default() + FAR)
}

/// What is wrong with one reference.
fn judge(
    document: &Document,
    item: &Item,
    reference: Reference,
    (parts, inner): (&Parts, &InnerReference),
    lone: bool,
) -> Option<Violation> {
    let found = document.text(item).to_owned();
    // 17.7 is no paragraph 7.
    let lead = found.get(..usize::from(reference.prefix)).unwrap_or_default();
    let prefix = part::prefix(lead);
    let meant = parts.with(&prefix, &reference.readings);
    if meant.is_empty() {
        let (last, part) = beyond(parts, &prefix, &reference.readings, lone)?;
        let last = last.system.spell(last.value, document.lexicon.numerals());
        return Some(wrong(document, item, "missing", vec![part.span], format!("{lead}{last}")));
    }
    if let [part] = meant.as_slice()
        && let Some(missing) = inner.missing(item, reference, part, parts)
    {
        return Some(missing);
    }
    misplaced(document, item, reference, parts.all, meant)
}

/// What is wrong with the reference `item`.
fn wrong(document: &Document, item: &Item, case: &'static str, related: Vec<Span>, last: String) -> Violation {
    let values = vec![("found", document.text(item).to_owned()), ("last", last)];
    Violation { at: item.span, case, values, related, repair: None }
}

/// What is wrong with the side on which the reference says that the part stands: one of `meant`, of `all` that there are.
fn misplaced(
    document: &Document,
    item: &Item,
    reference: Reference,
    all: &[Part],
    meant: Vec<&Part>,
) -> Option<Violation> {
    let side = reference.side?;
    let violation = |case, related| Some(wrong(document, item, case, related, String::new()));
    let stands = |part: &&Part| !matches!(part.place, PartPlace::Listed | PartPlace::Spoken);
    let meant: Vec<&Part> = meant.into_iter().filter(stands).collect();
    let doubtful = meant.is_empty() || meant.iter().any(|part| part.place == PartPlace::Doubtful);
    if doubtful || document.block(item).kind == BlockKind::Note {
        return None;
    }
    let before = meant.iter().filter(|part| part.start < item.range.start).count();
    let related = meant.iter().take(SHOWN).map(|part| part.span).collect::<Vec<Span>>();
    if side == Side::Above && before == 0 {
        return violation("above", related);
    }
    // The part in which the reference itself stands.
    let current = all.iter().rev().find(|part| part.start < item.range.start && stands(part));
    let within = current.filter(|part| meant.iter().any(|meant| meant.start == part.start));
    if side == Side::Below && before == meant.len() && !(within.is_some() && reference.inside) {
        return violation("below", related);
    }
    // Of several parts with the number the one of its own series is meant, where that goes on around the reference.
    let current = current.filter(|_| reference.target == Target::Paragraph)?;
    let begun = document.block(item).range.start <= current.start;
    let goes_on = || all.iter().any(|part| part.series == current.series && part.start > item.range.start);
    let mut local = meant.iter().filter(|part| part.series == current.series);
    let part = local.next().filter(|_| local.next().is_none() && (begun || goes_on()))?;
    let inner = part.start == current.start;
    match side {
        Side::Above if part.start > item.range.start => violation("above", vec![part.span]),
        Side::Above if inner && begun && !reference.inside => violation("itself", Vec::new()),
        Side::Below if part.start < item.range.start && !inner => violation("below", vec![part.span]),
        _ => None,
    }
}

/// The last number of the unbroken series of `parts` with this prefix that `readings` lies beyond, with its part.
fn beyond<'p>(
    parts: &Parts<'p>,
    prefix: &str,
    readings: &[Option<Reading>; 2],
    lone: bool,
) -> Option<(Reading, &'p Part)> {
    let series = readings.iter().flatten().filter_map(|reading| {
        let numbers = parts.numbers(prefix, *reading)?;
        let last = numbers.last;
        // Where several series are, one may have been lost that went on far longer: then others lead there too.
        let near = lone || reading.value <= last + FAR || numbers.single;
        let is_beyond = numbers.whole && near && reading.value > last;
        is_beyond.then_some((Reading { value: last, ..*reading }, numbers.part))
    });
    series.min_by_key(|(last, _)| last.value)
}
