//! Near-twins: what stands rarely and differs by little from what stands often.

mod name;
mod title;

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
    /// How often the usual way of writing stands at least; a name, with the word beside it.
    #[serde(default = "four")]
    usual: usize,
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
}

fn four() -> usize {
    4
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "usual", "count"];
/// `once`: the other way of writing occurs once as well.
pub(super) const CASES: &[&str] = &["once"];

impl Twin {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        match self.of {
            Of::Name => name::twins(document, scope, self.usual),
            Of::Title => title::twins(document, scope, self.usual),
        }
    }
}
