//! Pairs: every item of one kind has its partner of another, a mark its note, an annex a reference to it.

use std::cell::LazyCell;
use std::collections::HashSet;

use serde::Deserialize;

use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::Violation;
use crate::document::{Document, Item, ItemId, ItemKind, Key, Target, Value};
use crate::text::sign::ELLIPSIS;
use crate::wording::cut;

/// Parameters of a `pair`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pair {
    /// The items that must have a partner.
    of: Paired,
    /// Looks at documents whose marks a converter has lost, of which it says so once; else at all others.
    #[serde(default)]
    lost: bool,
}

/// Items that have partners.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Paired {
    /// A mark has its note.
    NoteMark,
    /// A note has its mark.
    Note,
    /// An annex is referred to in the text.
    Annex,
    /// A table is.
    Table,
    /// A figure is.
    Figure,
}

impl Paired {
    fn kind(self) -> ItemKind {
        match self {
            Self::NoteMark => ItemKind::NoteMark,
            Self::Note => ItemKind::Note,
            Self::Annex => ItemKind::Annex,
            Self::Table => ItemKind::Table,
            Self::Figure => ItemKind::Figure,
        }
    }

    /// The kind of part that references may lead to; none for notes and their marks.
    fn target(self) -> Option<Target> {
        match self {
            Self::Annex => Some(Target::Annex),
            Self::Table => Some(Target::Table),
            Self::Figure => Some(Target::Figure),
            Self::NoteMark | Self::Note => None,
        }
    }
}

pub(super) const CASES: &[&str] = &["unmarked"];
pub(super) const PLACEHOLDERS: &[&str] = &["key", "found", "lonely", "all"];

impl Pair {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let lost = self.lost && self.of != Paired::Note;
        lost.then(|| {
            Vacuous::new(&["lost"], "only notes have lost their marks", "delete `lost`, or write `of = \"note\"`")
        })
    }

    /// The items of which it says, one by one, that they lack a partner.
    pub(super) fn breaks(&self) -> Option<ItemKind> {
        (!self.lost).then_some(self.of.kind())
    }

    /// True where the partner of an item may stand anywhere in the document.
    pub(super) fn looks_through(&self) -> bool {
        self.of.target().is_some()
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        if let Some(target) = self.of.target() {
            return self.unmentioned(document, scope, target);
        }
        // Which note has lost its mark and which has none cannot be told there.
        if self.lost != (document.lost_marks && self.of == Paired::Note) {
            return Vec::new();
        }
        let items = document.of(self.of.kind()).filter(|(_, item)| scope.has_item(document, item));
        if self.lost {
            let notes: Vec<_> = items.collect();
            let mut without = notes.iter().filter(|(_, item)| lonely(item).is_some());
            let Some((_, first)) = without.next() else { return Vec::new() };
            let values = vec![
                ("key", document.text(first).to_owned()),
                ("lonely", (1 + without.count()).to_string()),
                ("all", notes.len().to_string()),
            ];
            return vec![Violation { at: first.span, values, ..Violation::default() }];
        }
        let with_marks = LazyCell::new(|| document.has_notes_with_their_marks());
        let violation = |(at, item): (ItemId, &Item)| {
            let key = lonely(item)?;
            if key == Key::Unmarked {
                let values = vec![("found", beginning(document, item))];
                return Some(Violation { at: item.span, case: "unmarked", values, ..Violation::default() });
            }
            if self.of == Paired::Note && document.may_have_unread_mark(at, item, *with_marks) {
                return None;
            }
            Some(Violation { at: item.span, values: vec![("key", key.to_string())], ..Violation::default() })
        };
        items.filter_map(violation).collect()
    }

    /// The titles of parts that nothing in the document refers to, each number once.
    fn unmentioned(&self, document: &Document, scope: &Scope, target: Target) -> Vec<Violation> {
        let mut titles = document.of(self.of.kind()).filter(|(_, item)| scope.has_item(document, item)).peekable();
        if titles.peek().is_none() {
            return Vec::new();
        }
        let mentions = document.mentions(target);
        // No annex stands before the text: what is named there is an entry of a list.
        let first = document.of(ItemKind::ParagraphLabel).next().map(|(_, item)| item.range.start).unwrap_or_default();
        let mut known = HashSet::new();
        let unmentioned =
            titles.filter(|(_, item)| self.of != Paired::Annex || item.range.start > first).filter(|(_, item)| {
                let key = document.number(item).map(str::to_uppercase);
                known.insert(key) && !document.is_mentioned(item, &mentions)
            });
        let violation = |(_, item): (ItemId, &Item)| {
            let found = document.text(item).to_owned();
            let key = document.number(item).unwrap_or(&found).to_owned();
            Violation { at: item.span, values: vec![("key", key), ("found", found)], ..Violation::default() }
        };
        unmentioned.map(violation).collect()
    }
}

/// The key of a note or mark with a number or asterisks that has no partner.
fn lonely(item: &Item) -> Option<Key> {
    let Value::Note(note) = item.value else { return None };
    (note.partner.is_none() && !matches!(note.key, Key::Letter(_))).then_some(note.key)
}

/// The words that the block of `item` begins with, as many as tell it from others.
fn beginning(document: &Document, item: &Item) -> String {
    /// Characters at most.
    const LONGEST: usize = 48;
    let text = document.flow.cut(item.range.start.to(document.block(item).range.end));
    cut(text, LONGEST).map_or_else(|| text.to_owned(), |words| format!("{words} {ELLIPSIS}"))
}
