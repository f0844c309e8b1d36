//! An example and what its rule reports in it.

use crate::lint::Finding;
use crate::rule::Example;
use crate::source::Source;

/// An example with what the rule reports in it.
pub(super) struct Tried<'a> {
    pub(super) example: &'a Example,
    pub(super) source: Source,
    pub(super) findings: Vec<Finding>,
}
