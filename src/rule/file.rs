//! The TOML of one rule as it is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::place::At;
use crate::check::{Check, Regexp};
use crate::document::BlockKind;
use crate::severity::Severity;
use crate::spanned::Spanned;

/// A rule: one relation that is checked, with its words, reason, authority and examples. The file is called after its family
/// and subject, as `paragraph-sequence.toml`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RuleFile {
    /// What is right, in one line without a full stop.
    pub(super) summary: String,
    /// What a finding weighs where the configuration says nothing.
    pub(super) severity: Severity,
    /// Whether the rule runs unless it is selected by name.
    #[serde(default = "yes")]
    pub(super) enabled: bool,
    /// It takes the place of the rule of the same name.
    #[serde(default)]
    pub(super) replaces: bool,
    /// Where the rule is laid down.
    #[serde(default)]
    pub(super) authority: Vec<Authority>,
    /// Why it matters, for `recte explain`.
    pub(super) why: String,
    /// What to do; may name values as `message` does.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) how: Spanned<String>,
    /// What is wrong. `{found}` and the other values of the kind of check are put in.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) message: Spanned<String>,
    /// Words of their own for single cases of the check.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, String>"))]
    pub(super) messages: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Severities of their own for single cases of the check, as for one that is inferred; those that `messages` may name.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Severity>"))]
    pub(super) severities: BTreeMap<Spanned<String>, Severity>,
    /// What is said instead where more is found than the document itself can have: `{breaks}` findings, `{where}`.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) not_judged: Option<Spanned<String>>,
    /// What the other place shows.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) related: Option<Spanned<String>>,
    /// What the repair does, in a few words; may name values as `message` does.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) fix: Option<Spanned<String>>,
    /// Languages whose documents alone are checked, as `en` or `zh`.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) languages: Vec<Spanned<String>>,
    /// Input formats that alone are checked, as `docx` or `text`.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) formats: Vec<Spanned<String>>,
    /// Symbols of the documents that alone are checked: expressions, one of which matches in the document's symbol.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) symbols: Vec<Regexp>,
    /// Rules that see the same error in a more general way: where one of them reports text that this rule reports too, it is silent.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) instead_of: Vec<Spanned<String>>,
    /// Kinds of blocks that alone are checked.
    pub(super) r#in: Option<Vec<BlockKind>>,
    /// Kinds of blocks that are not checked.
    #[serde(default)]
    pub(super) not_in: Vec<BlockKind>,
    /// The relation that is checked: one table, named after its kind.
    pub(super) check: Check,
    /// Texts that break and keep the rule, at least one of each: its test and its documentation.
    #[serde(default)]
    pub(super) example: Vec<ExampleFile>,
}

/// A text that breaks or keeps the rule; the rule is tried on it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleFile {
    /// A text in which nothing is to be found.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) good: Option<Spanned<String>>,
    /// A text in which `at` is to be found.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) bad: Option<Spanned<String>>,
    /// What is reported in a bad text, word for word and in order; words that occur more than once with words around them, as
    /// `{ text = "3.", in = "3. Delta" }`.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<At>"))]
    pub(super) at: Vec<Spanned<At>>,
    /// What the rule says of the first place.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) message: Option<Spanned<String>>,
    /// The text once every fix that the rule offers is made, safe or not.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) fixed: Option<Spanned<String>>,
    /// The text's language, where it is too short to tell.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) language: Option<Spanned<String>>,
    /// What it is written in; plain text where nothing is said.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) format: Option<Spanned<String>>,
}

fn yes() -> bool {
    true
}

/// Where a rule is laid down.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The provision.
    pub text: String,
    /// Where it can be read.
    pub url: Option<String>,
}
