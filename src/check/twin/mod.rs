//! Near-twins: what stands rarely and differs by little from what stands often.

mod capitals;
mod entry;
mod hyphen;
mod initials;
mod joint;
mod middle;
mod name;
mod near;
mod title;
mod words;

use serde::Deserialize;

use super::scope::Scope;
use super::violation::Violation;
use crate::document::Document;

/// Parameters of a `twin`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Twin {
    /// What is compared.
    #[serde(default)]
    of: Of,
    /// How often the usual way of writing stands at least; a name half as often with the word beside it.
    #[serde(default = "four")]
    usual: usize,
    /// Small words one of which may stand for another by mistake, for `joint`.
    #[serde(default)]
    joints: Vec<String>,
    /// What is right beside the usual way of writing, as `member States` of one organization in a document on those of another.
    #[serde(default)]
    except: Vec<String>,
}

/// What may have a twin.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// Words that begin with a capital.
    #[default]
    Name,
    /// What stands in quotation marks.
    Title,
    /// Titles in tables, each beside the number of an act.
    Entry,
    /// Words with a hyphen, and the same without it.
    Hyphen,
    /// Words of names, with a capital and without.
    Capital,
    /// Small words within names.
    Joint,
    /// Abbreviations.
    Abbreviation,
}

fn four() -> usize {
    4
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "usual", "count"];
/// `once`: the other way of writing occurs once as well.
pub(super) const CASES: &[&str] = &["once"];

impl Twin {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let mut twins = match self.of {
            Of::Name => name::twins(document, scope, self.usual),
            Of::Title => title::twins(document, scope, self.usual),
            Of::Entry => entry::twins(document, scope),
            Of::Hyphen => hyphen::twins(document, scope, self.usual),
            Of::Abbreviation => initials::twins(document, scope, self.usual),
            Of::Capital => capitals::twins(document, scope, self.usual),
            Of::Joint => joint::twins(document, scope, self.usual, &self.joints),
        };
        twins.retain(|twin| !self.except.iter().any(|right| twin.value("found") == Some(right)));
        twins
    }
}
