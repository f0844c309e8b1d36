//! Stands as the others do: footnote marks before or after the punctuation, closed up to the word, raised.
//!
//! A document is held against its own habit. Only marks that the format tells are judged: in plain text nothing shows
//! what stands raised, and blanks before marks are the extraction's.

use serde::Deserialize;

use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{Repair, Violation};
use crate::document::{BlockKind, Document, Item, ItemKind, NotePlacement, Punctuation, Sign, Value};
use crate::source::Span;
use crate::text::{digit, unspaced};

/// Marks of one habit that make it the document's.
const HABIT: usize = 4;
/// For one that stands otherwise so many must stand as the habit is.
const SHARE: usize = 4;

/// Parameters of a `placement`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Placement {
    /// The items.
    of: ItemKind,
    /// What is looked at.
    by: Aspect,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Aspect {
    /// Before or after the punctuation.
    Punctuation,
    /// With or without a blank before it.
    Blank,
    /// Raised or on the line.
    Height,
}

pub(super) const PLACEHOLDERS: &[&str] = &["key", "others", "all"];
pub(super) const CASES: &[&str] = &["before", "after", "blank", "closed", "line", "raised"];

impl Placement {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let none = || Vacuous::item("only footnote marks are placed", "write `note-mark`");
        (!self.of.is_noted()).then(none)
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let running = |item: &Item| document.block(item).kind == BlockKind::Paragraph && scope.has_item(document, item);
        let told = document.of(self.of).filter(|(_, item)| running(item)).filter_map(|(_, item)| {
            let Value::Note(note) = item.value else { return None };
            let superscript = note.superscript.filter(|_| note.key.number().is_some())?;
            let case = match self.by {
                Aspect::Height => Some(if superscript { "raised" } else { "line" }),
                Aspect::Punctuation if superscript => punctuation(document, item),
                Aspect::Blank if superscript => space(document, item),
                _ => None,
            };
            case.map(|case| (item, note.key, case))
        });
        let told: Vec<_> = told.collect();
        let count = |case: &str| told.iter().filter(|(_, _, other)| *other == case).count();
        let Some(habit) = CASES.iter().copied().max_by_key(|case| count(case)) else { return Vec::new() };
        let others = count(habit);
        if others < HABIT || (told.len() - others) * SHARE > others {
            return Vec::new();
        }
        // What stands as the language has it is no slip, even where most do not.
        let usage = document.vocabulary.and_then(|vocabulary| vocabulary.words.note.placement).map(|side| match side {
            NotePlacement::Before => "before",
            NotePlacement::After => "after",
        });
        let odd = told.iter().filter(|(_, _, case)| *case != habit && usage != Some(case)).map(|(item, key, case)| {
            let values =
                vec![("key", key.to_string()), ("others", others.to_string()), ("all", told.len().to_string())];
            Violation { at: item.span, case, values, repair: repair(document, item, case), ..Violation::default() }
        });
        odd.collect()
    }
}

/// What brings a mark that stands otherwise than the others to its place: no blank before it, or the other side of the
/// punctuation, where both stand side by side in the source.
fn repair(document: &Document, item: &Item, case: &str) -> Option<Repair> {
    let text = &document.source.text;
    let stops = document.lexicon.punctuation().are(Sign::STOPS);
    let around = |span: Span| Some((text.get(..span.start as usize)?, text.get(span.end as usize..)?));
    let (before, after) = around(item.span)?;
    // In Markdown the mark is the label of a reference.
    let (opening, closing) = if before.ends_with("[^") && after.starts_with(']') { (2, 1) } else { (0, 0) };
    let whole = Span::new(item.span.start as usize - opening, item.span.end as usize + closing);
    let (before, after) = around(whole)?;
    let mark = document.source.cut(whole);
    match case {
        "blank" => {
            let closed = before.trim_end_matches([' ', '\u{a0}']);
            let space = Span::new(closed.len(), before.len());
            let same_line = closed.ends_with(|c: char| !c.is_whitespace() && c != '>');
            (same_line && !space.is_empty()).then(|| Repair::write(space, String::new(), true))
        }
        "before" => {
            let stop = after.chars().next().filter(|stop| stops(*stop))?;
            let both = Span::new(before.len(), before.len() + mark.len() + stop.len_utf8());
            Some(Repair::write(both, format!("{stop}{mark}"), false))
        }
        "after" => {
            let stop = before.chars().next_back().filter(|stop| stops(*stop))?;
            let both = Span::new(before.len() - stop.len_utf8(), before.len() + mark.len());
            Some(Repair::write(both, format!("{mark}{stop}"), false))
        }
        _ => None,
    }
}

/// The characters around `item` in its block.
fn around<'d>(document: &'d Document, item: &Item) -> (&'d str, &'d str) {
    let around = (document.before(item), document.after(item));
    // The mark may stand in brackets of its own: `الإنسان(1)`.
    let brackets = (around.0.strip_suffix('('), around.1.strip_prefix(')'));
    if let (Some(before), Some(after)) = brackets { (before, after) } else { around }
}

/// Whether the mark stands before or after the punctuation next to it; `None` for one in mid-sentence, and for one of
/// several marks.
fn punctuation(document: &Document, item: &Item) -> Option<&'static str> {
    let (before, after) = around(document, item);
    let closed = before.trim_end_matches([' ', '\u{a0}']);
    // After a closing quote or bracket stands what the quoted text ended with.
    let signs = document.lexicon.punctuation();
    let inner = closed.trim_end_matches(signs.are(Sign::CLOSES));
    let follows = inner.ends_with(signs.are(Sign::STOPS.or(Sign::LIST_COMMA)));
    let precedes = after.starts_with(signs.are(Sign::STOPS)) && !grouped(after, signs);
    match (follows, precedes) {
        (true, false) => Some("after"),
        (false, true) => Some("before"),
        _ => None,
    }
}

/// True where the sign that `after` begins with parts two marks.
fn grouped(after: &str, signs: &Punctuation) -> bool {
    let parts = |c: char| matches!(c, ' ' | '-' | '(') || signs.is(c, Sign::COMMA.or(Sign::DASH));
    let rest = after.trim_start_matches(parts);
    rest.len() < after.len() && rest.starts_with(digit::is_superscript)
}

/// Whether a blank stands before the mark; `None` for the first of several marks and where words have none between them.
fn space(document: &Document, item: &Item) -> Option<&'static str> {
    let (before, after) = around(document, item);
    if grouped(after, document.lexicon.punctuation())
        || before.trim_end_matches([',', ' ']).ends_with(digit::is_superscript)
    {
        return None;
    }
    let last = before.chars().next_back()?;
    (!unspaced(last)).then_some(if last.is_whitespace() { "blank" } else { "closed" })
}
