//! Closings: a labelled paragraph ends with a sign, where those of the document do.
//!
//! Print is looked at only where it tells more than lines: a line that ends in the middle of a sentence may be read as the end of a
//! paragraph.

use serde::Deserialize;

use super::ending::before_lead;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::Violation;
use crate::document::{BlockKind, Document, Item, ItemId, ItemKind, Sign, Value};
use crate::text::digit::is_superscript;
use crate::text::unspaced;

/// Parameters of a `closing`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Closing {
    /// For one paragraph without a sign at its end so many must have one.
    #[serde(default = "thirty")]
    majority: usize,
    /// How many characters a paragraph has at least: shorter ones may be titles.
    #[serde(default = "sixty")]
    characters: usize,
}

fn thirty() -> usize {
    30
}

fn sixty() -> usize {
    60
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "label", "count", "all"];

/// Characters of a paragraph's end in which a semicolon shows that an item of a list follows: "; but", "; et que".
const LED: usize = 10;

/// A labelled paragraph.
struct Labelled<'d> {
    at: ItemId,
    item: &'d Item,
    /// What it says, without marks of notes at its end.
    text: &'d str,
    /// It ends with a letter.
    open: bool,
}

impl Closing {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let none = || {
            Vacuous::new(
                &["majority"],
                "`majority` is 0",
                "write how many paragraphs with a sign one without one needs",
            )
        };
        (self.majority == 0).then(none)
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        if document.source.structure.layout.print().is_some_and(|print| print.superscript.is_none()) {
            return Vec::new();
        }
        let labelled = labelled(document);
        let long = |one: &&Labelled| one.text.chars().nth(self.characters).is_some();
        let all = labelled.iter().filter(long).count();
        let open: Vec<_> = labelled.iter().enumerate().filter(|(_, one)| one.open && long(one)).collect();
        let odd: Vec<_> = open
            .iter()
            .filter(|(at, one)| {
                scope.has_item(document, one.item) && is_last_word(document, one) && goes_on(document, &labelled, *at)
            })
            .collect();
        // Others may be titles, or sentences that go on in a table.
        if all < (self.majority + 1) * odd.len() {
            return Vec::new();
        }
        let violation = |(_, one): &&(usize, &Labelled)| {
            let start = one.text.trim_end().rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
            let word = one.text.get(start..)?;
            let from = one.item.range.end + start;
            Some(Violation {
                at: document.place_of(from.to(from + word.len())),
                values: vec![
                    ("found", word.to_owned()),
                    ("label", document.text(one.item).to_owned()),
                    ("count", (all - open.len()).to_string()),
                    ("all", all.to_string()),
                ],
                ..Violation::default()
            })
        };
        odd.iter().filter_map(violation).collect()
    }
}

/// The paragraphs that begin with a label, in the order of the text.
fn labelled<'d>(document: &'d Document<'_>) -> Vec<Labelled<'d>> {
    let heads = |item: &Item| {
        let block = document.block(item);
        block.kind == BlockKind::Paragraph && item.range.start == block.range.start
    };
    let kinds = [ItemKind::ParagraphLabel, ItemKind::SubparagraphLabel];
    let mut labelled: Vec<Labelled> = kinds
        .into_iter()
        .flat_map(|kind| document.of(kind))
        .filter(|(_, item)| heads(item))
        .map(|(at, item)| {
            let text = document.after(item).trim_end().trim_end_matches(is_superscript).trim_end();
            let open = text.chars().next_back().is_some_and(|c| c.is_alphabetic() && !unspaced(c));
            Labelled { at, item, text, open }
        })
        .collect();
    labelled.sort_by_key(|one| one.item.range.start);
    labelled
}

/// True where the last word of a paragraph may end a sentence: it leads to no other item, and no bracket is left open.
fn is_last_word(document: &Document, one: &Labelled) -> bool {
    let end = one.text.char_indices().rev().nth(LED).map_or(one.text, |(at, _)| one.text.get(at..).unwrap_or_default());
    let opened = one.text.matches('(').count() > one.text.matches(')').count();
    let word = one.text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let common =
        document.vocabulary.is_some_and(|vocabulary| vocabulary.words.common.iter().any(|common| common == word));
    !common
        && before_lead(document, one.text).is_none()
        && !end.contains(|c| c == ':' || document.lexicon.punctuation().is(c, Sign::SEMICOLON))
        && !opened
}

/// True where the label that was due follows, or a heading, and a neighbour in the list ends with a sign.
fn goes_on(document: &Document, labelled: &[Labelled], at: usize) -> bool {
    let Some(one) = labelled.get(at) else { return false };
    let ordinal = |one: &Labelled| if let Value::Ordinal(ordinal) = one.item.value { Some(ordinal) } else { None };
    let rest = document.blocks.iter().enumerate().skip(one.item.block.index() + 1);
    let mut rest = rest.filter(|(_, block)| !matches!(block.kind, BlockKind::Furniture | BlockKind::Note));
    let next = labelled.get(at + 1);
    let due = rest.next().is_some_and(|(block, what)| match what.kind {
        // What ends with a sign is a sentence that was taken for a heading.
        BlockKind::Heading => {
            !document.flow.cut(what.range).trim_end().ends_with(document.lexicon.punctuation().are(Sign::STOPS))
        }
        BlockKind::Paragraph => next.is_some_and(|next| {
            let follows = ordinal(next).is_some_and(|it| it.previous.is_some() && it.expected == it.reading.value);
            let capital = next.text.trim_start().starts_with(|c: char| !c.is_lowercase());
            next.item.block.index() == block && follows && (capital || next.item.kind == ItemKind::SubparagraphLabel)
        }),
        _ => false,
    });
    let previous = ordinal(one).and_then(|it| it.previous);
    let before = previous.is_some_and(|previous| {
        let place = document.items.get(previous.index()).map(|item| item.range.start);
        place
            .and_then(|place| labelled.binary_search_by_key(&place, |one| one.item.range.start).ok())
            .and_then(|place| labelled.get(place))
            .is_some_and(|one| !one.open)
    });
    let after = next.is_some_and(|next| !next.open && ordinal(next).is_some_and(|it| it.previous == Some(one.at)));
    due && (before || after)
}
