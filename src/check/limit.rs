//! Is not too much: words or items in a document or in one block.

use serde::Deserialize;

use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::Violation;
use crate::document::{Document, ItemKind};
use crate::source::Span;

/// Parameters of a `limit`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limit {
    /// What is counted; without it words (of Chinese, characters).
    of: Option<ItemKind>,
    /// In what.
    #[serde(default)]
    per: Per,
    /// How many there may be.
    most: usize,
}

/// In what is counted.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Per {
    /// In a document.
    #[default]
    Document,
    /// In a block.
    Block,
}

pub(super) const PLACEHOLDERS: &[&str] = &["count", "most"];

impl Limit {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let source = &document.source.text;
        let mut counts = vec![0; document.blocks.len()];
        match self.of {
            Some(kind) => {
                for (_, item) in document.of(kind) {
                    if let Some(count) = counts.get_mut(item.block.index()) {
                        *count += 1;
                    }
                }
            }
            None => {
                for (count, block) in counts.iter_mut().zip(&document.blocks) {
                    *count = words(document.flow.cut(block.range));
                }
            }
        }
        let counted = document.blocks.iter().zip(&counts).filter(|(block, _)| scope.has(block.kind));
        let violation = |at: Span, count: usize| Violation {
            at,
            values: vec![("count", count.to_string()), ("most", self.most.to_string())],
            ..Violation::default()
        };
        if self.per == Per::Block {
            let over = counted.filter(|(_, count)| **count > self.most);
            return over.map(|(block, count)| violation(document.place_of(block.range), *count)).collect();
        }
        let count: usize = counted.map(|(_, count)| *count).sum();
        if count <= self.most {
            Vec::new()
        } else {
            vec![violation(Span::new(0, source.lines().next().map_or(0, str::len)), count)]
        }
    }
}

impl Limit {
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        // Of some items there may be none; a text without words is none.
        let all = self.of.is_none() && self.most == 0;
        all.then(|| Vacuous::new(&["most"], "`most` is 0: every text is reported", "write how many words there may be"))
    }
}

fn words(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| crate::text::unspaced(*c) && c.is_alphanumeric()).count();
    let spaced = text
        .split(|c: char| c.is_whitespace() || crate::text::unspaced(c))
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    unspaced + spaced
}
