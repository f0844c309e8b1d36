//! The TOML of a configuration.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::Hints;
use crate::severity::Severity;
use crate::spanned::Spanned;

/// How recte checks the documents in this folder and below.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct ConfigFile {
    /// The rules that run: names of rules, families (the part before the first hyphen), `default` or `all`.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub(super) select: Option<Vec<Spanned<String>>>,
    /// The rules and families that do not run.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) ignore: Vec<Spanned<String>>,
    /// What a finding of a rule or family weighs.
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Severity>"))]
    pub(super) severity: BTreeMap<Spanned<String>, Severity>,
    /// Rules of your own, and vocabularies of further languages: files, or folders of them, seen from this file.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) rules: Vec<Spanned<String>>,
    /// What the documents do not say themselves.
    pub(super) document: DocumentFacts,
    /// Settings for some documents only; of several that fit a document, the last has its way.
    pub(super) path: Vec<PathFile>,
    /// Findings that are right as they stand, each with the reason.
    pub(super) ignored: Vec<IgnoredFile>,
}

/// What documents do not say themselves.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct DocumentFacts {
    /// The documents' language, as `en` or `zh`, instead of the one detected.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) language: Option<Spanned<String>>,
    /// The documents' own symbol, as `A/S-32/2`, where the text lacks it.
    pub(super) symbol: Option<String>,
    /// The pack that they are checked by: `un` (United Nations; this is used where none is named), `core` (of no institution), or the
    /// folder of a pack of your own, seen from this file.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) pack: Option<Spanned<String>>,
}

/// Settings for some documents.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PathFile {
    /// Which: patterns of paths, seen from this file; `**` is any number of folders.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) paths: Vec<Spanned<String>>,
    /// Rules and families that run here too.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) select: Vec<Spanned<String>>,
    /// Rules and families that do not run here.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) ignore: Vec<Spanned<String>>,
    /// What a finding of a rule or family weighs here.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Severity>"))]
    pub(super) severity: BTreeMap<Spanned<String>, Severity>,
    /// What these documents do not say themselves.
    #[serde(default)]
    pub(super) document: DocumentFacts,
}

/// Findings that are right as they stand.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IgnoredFile {
    /// The rule or family that finds them.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) rule: Spanned<String>,
    /// The documents: a pattern of paths, seen from this file.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) path: Option<Spanned<String>>,
    /// Words at the place, found again whatever line they stand on.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) text: Option<Spanned<String>>,
    /// Why they are right.
    // Must be there; so that this can be said with help, the reader does not insist.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) reason: Option<Spanned<String>>,
    /// Who says so.
    pub(super) owner: Option<String>,
    /// The day from which on they are found again, as 2027-01-31.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) expires: Option<Spanned<toml::value::Datetime>>,
}

pub(super) fn plain(names: &[Spanned<String>]) -> Vec<String> {
    names.iter().map(|name| name.get_ref().clone()).collect()
}

pub(super) fn hints(facts: &DocumentFacts) -> Hints {
    Hints { language: facts.language.as_ref().map(|language| language.get_ref().clone()), symbol: facts.symbol.clone() }
}
