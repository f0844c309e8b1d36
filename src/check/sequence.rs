//! Runs on: a label or note has the number that was due in its series.

use std::collections::HashSet;

use serde::Deserialize;

use super::renumber::{Repairs, repairs, turned};
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{Repair, Violation};
use crate::document::{Document, Item, ItemId, ItemKind, Key, Value};
use crate::text::{after, before};

/// Parameters of a `sequence`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sequence {
    /// Labels or notes.
    pub(super) of: ItemKind,
    /// Which notes: `numbers` or `asterisks`.
    #[serde(default)]
    keys: Keys,
}

/// Which notes.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Keys {
    /// Those marked by numbers.
    #[default]
    Numbers,
    /// Those marked by asterisks.
    Asterisks,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "expected", "previous", "last"];
pub(super) const CASES: &[&str] = &["repeat", "gap", "order", "first", "turned", "low", "high"];

/// One member of a series, whatever it is the label of.
struct SequenceMember<'a> {
    /// Its place among the items.
    at: ItemId,
    item: &'a Item,
    found: u32,
    expected: u32,
    previous: Option<ItemId>,
}

impl Sequence {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let noted = self.of.is_noted();
        if self.keys == Keys::Asterisks && !noted {
            return Some(Vacuous::new(
                &["keys"],
                "only footnotes have asterisks",
                "delete `keys`, or write `of = \"note\"`",
            ));
        }
        let help = "write a kind of label, `note` or `note-mark`";
        (!noted && !self.of.is_label()).then(|| Vacuous::item("items of this kind have no sequence", help))
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        if self.keys == Keys::Asterisks {
            return self.asterisks(document, scope);
        }
        let members = document
            .of(self.of)
            .filter(|(_, item)| scope.has_item(document, item))
            .filter_map(|(at, _)| member(document, at));
        let anew = |member: &SequenceMember| member.found < member.expected && is_alternative(document, member.item);
        let mut wrong = members.filter(|member| member.found != member.expected && !anew(member)).peekable();
        // Most documents have none.
        if wrong.peek().is_none() {
            return Vec::new();
        }
        let Repairs { mut repairs, ends } = repairs(document, document.of(self.of));
        // Numbers that are right again by themselves were wrong for one cause, and it has been said where they went wrong.
        let again: HashSet<ItemId> = ends.values().copied().collect();
        let violations = wrong
            .filter(|member| !again.contains(&member.at))
            .map(|member| violation(document, &member, ends.get(&member.at).copied(), repairs.remove(&member.at)));
        violations.collect()
    }

    /// A note of two asterisks wants one of one before it, and so on.
    fn asterisks(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let mut most = 0;
        let mut violations = Vec::new();
        for (_, item) in document.of(self.of).filter(|(_, item)| scope.has_item(document, item)) {
            let Value::Note(note) = item.value else { continue };
            let Key::Asterisks(stars) = note.key else { continue };
            if stars > most + 1 {
                let values = vec![("found", note.key.to_string()), ("expected", Key::Asterisks(stars - 1).to_string())];
                violations.push(Violation { at: item.span, case: "order", values, ..Violation::default() });
            }
            most = most.max(stars);
        }
        violations
    }
}

/// True for a label below a line that offers another wording, "Option 2": the number is used again on purpose.
fn is_alternative(document: &Document, item: &Item) -> bool {
    /// Bytes of such a line, at most.
    const LINE: usize = 60;
    let Some(before) = item.block.index().checked_sub(1).and_then(|at| document.blocks.get(at)) else { return false };
    let words = document.vocabulary.map_or(&[][..], |vocabulary| &vocabulary.words.alternatives);
    let line = document.flow.cut(before.range);
    before.range.len() < LINE && words.iter().any(|word| line.starts_with(word.as_str()))
}

fn member<'d>(document: &'d Document, at: ItemId) -> Option<SequenceMember<'d>> {
    let item = at.among(&document.items)?;
    match item.value {
        Value::Ordinal(ordinal) => Some(SequenceMember {
            at,
            item,
            found: ordinal.reading.value,
            expected: ordinal.expected,
            previous: ordinal.previous,
        }),
        Value::Note(note) => match note.key {
            Key::Number(found) => {
                Some(SequenceMember { at, item, found, expected: note.expected, previous: note.previous })
            }
            Key::Asterisks(_) | Key::Letter(_) | Key::Unmarked => None,
        },
        _ => None,
    }
}

/// What is wrong with `member`; `end` is the label where the numbers that are wrong from there on are right again.
fn violation(document: &Document, member: &SequenceMember, end: Option<ItemId>, repair: Option<Repair>) -> Violation {
    let previous = member.previous.and_then(|at| self::member(document, at));
    let spell = |value: u32| match member.item.value {
        Value::Ordinal(ordinal) => {
            let numeral = ordinal.reading.system.spell(value, document.lexicon.numerals());
            if member.item.kind == ItemKind::SubparagraphLabel {
                dressed(document.text(member.item), &numeral)
            } else {
                format!("{}{numeral}", document.prefix(member.item))
            }
        }
        _ => value.to_string(),
    };
    let before = previous.as_ref().map_or(member.expected.saturating_sub(1), |previous| previous.found);
    // The last label with a wrong number.
    let last = end.and_then(|at| self::member(document, self::member(document, at)?.previous?));
    let last = last.map_or(member.found, |last| last.found);
    let case = if member.previous.is_none() {
        "first"
    } else if end.is_some() {
        if member.found > member.expected { "high" } else { "low" }
    } else if member.found == before {
        "repeat"
    } else if turned(member.found, member.expected, before) {
        "turned"
    } else if member.found > member.expected {
        "gap"
    } else {
        "order"
    };
    let values = vec![
        ("found", spell(member.found)),
        ("expected", spell(member.expected)),
        ("previous", spell(before)),
        ("last", spell(last)),
    ];
    Violation {
        at: member.item.span,
        case,
        values,
        related: previous.map(|member| member.item.span).into_iter().collect(),
        repair,
    }
}

/// `numeral` with the brackets that `label` has: `(b)` here, `b)` there.
fn dressed(label: &str, numeral: &str) -> String {
    let sign = |c: char| !c.is_alphanumeric();
    if numeral.starts_with(sign) {
        return numeral.to_owned();
    }
    let closing = after(label, label.trim_end_matches(sign).len()).trim_end();
    let opening = label.len() - label.trim_start_matches(sign).len();
    format!("{}{numeral}{closing}", before(label, opening))
}
