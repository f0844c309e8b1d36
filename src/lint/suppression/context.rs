//! What counts when findings in a document are suppressed.

use std::sync::Arc;

use jiff::civil::Date;

use super::Suppression;
use crate::lint::Selection;
use crate::pack::RuleSet;

/// What counts for one document.
#[derive(Clone, Copy)]
pub struct SuppressionContext<'a> {
    /// The entries of the configuration that may speak of it.
    pub ignored: &'a [Arc<Suppression>],
    /// All rules that comments may name.
    pub rules: &'a RuleSet,
    /// Those that ran.
    pub selection: &'a Selection,
    /// The day of the run.
    pub today: Date,
}
