//! What has become of the places that the user has set aside. Nothing in a document alone tells: whoever sets findings
//! aside knows which were there, and makes the violations.

use serde::Deserialize;

/// Parameters of an `ignored`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IgnoredCheck {
    /// Which entries are wrong.
    pub when: SuppressionStatus,
}

/// What may be wrong with an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SuppressionStatus {
    /// It silences nothing.
    Unused,
    /// Its day has come.
    Expired,
    /// It says no reason.
    Unreasoned,
}

pub(super) const PLACEHOLDERS: &[&str] = &["rule", "entry", "owner", "expires", "meant"];
pub(super) const CASES: &[&str] = &["unknown", "nameless", "misspelt"];
