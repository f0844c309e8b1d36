//! Parameters of a `sum`, and the words of tables that they tell.

use serde::Deserialize;

/// Parameters of a `sum`: what stands in tables for what, in all languages.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sum {
    /// What is added up.
    pub(super) of: Addends,
    /// Words, in small letters, in the first cell of a row that has the sum of rows above it.
    #[serde(default)]
    pub(super) totals: Vec<String>,
    /// Words in the first cell of a row that has the difference of the two above it.
    #[serde(default)]
    pub(super) changes: Vec<String>,
    /// Words over a column of percentages.
    #[serde(default)]
    pub(super) percentages: Vec<String>,
    /// Words over other columns that are not added up: averages, rates.
    #[serde(default)]
    pub(super) ratios: Vec<String>,
    /// Signs that stand for nought, and before a number for minus.
    #[serde(default)]
    pub(super) nil: Vec<char>,
    /// Words between the last two parts in brackets.
    #[serde(default)]
    pub(super) joins: Vec<String>,
}

/// What is added up.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Addends {
    /// Numbers in the cells of tables.
    #[default]
    Table,
    /// Numbers in brackets behind the number of what they are parts of.
    Brackets,
}

impl Sum {
    pub(super) fn is_total(&self, label: &str) -> bool {
        has(label, &self.totals)
    }

    pub(super) fn is_change(&self, label: &str) -> bool {
        has(label, &self.changes)
    }

    pub(super) fn is_percentage(&self, head: &str) -> bool {
        has(head, &self.percentages)
    }

    pub(super) fn joins(&self, word: &str) -> bool {
        self.joins.iter().any(|known| known == word)
    }

    pub(super) fn is_ratio(&self, head: &str) -> bool {
        has(head, &self.ratios) || self.is_percentage(head)
    }
}

/// True where one of `words`, in small letters, stands in `text`.
fn has(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || crate::text::unspaced(c));
    words.iter().any(|word| {
        text.match_indices(word.as_str()).any(|(at, _)| {
            let (before, after) = (crate::text::before(&text, at), crate::text::after(&text, at + word.len()));
            ends(before.chars().next_back()) && ends(after.chars().next())
        })
    })
}
