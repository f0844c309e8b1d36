//! Was typed: the text was not recognized from a picture of its pages.

use serde::Deserialize;

use super::violation::Violation;
use crate::document::Document;

/// Parameters of a `legible`: none.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Legible {}

pub(super) const PLACEHOLDERS: &[&str] = &["found"];

impl Legible {
    pub(super) fn run(&self, document: &Document) -> Vec<Violation> {
        let misread = document.misread.into_iter();
        misread
            .map(|at| Violation {
                at,
                values: vec![("found", document.source.cut(at).to_owned())],
                ..Violation::default()
            })
            .collect()
    }
}
