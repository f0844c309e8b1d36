//! The engine: a document and rules → findings.
//!
//! | comes in | goes out | by |
//! |---|---|---|
//! | a document, the rules that run ([`Selection`]) | all [`Finding`]s, in the order of the text | [`lint`] |
//! | these findings, the entries of a configuration, comments in the document | findings that are not suppressed; what is wrong with entries and comments | [`suppression`] |
//! | these findings | those that their evidence supports, with the severity that it supports | [`by_confidence`] |
//! | findings | the edits of their fixes, and the text with them | [`fix`] |
//! | findings | rows of a file by which they are known later | [`baseline`] |
//! | a rule | which of its examples fail | [`examples`] |
//!
//! Checks say where and with which values; here a rule's words, severity and fix are added. Nothing here knows paths of files or outputs.

pub mod baseline;
mod confidence;
mod engine;
pub mod examples;
mod finding;
mod fingerprint;
pub mod fix;
mod instead;
pub mod suppression;

pub use confidence::by_confidence;
pub use engine::{MOST, Selection, lint, run_rule};
pub use finding::{Finding, Fix, Related};
pub(crate) use fingerprint::{HASH, hash};
