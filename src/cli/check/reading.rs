//! A document after it was read.

use crate::report::Problem;
use crate::source::Source;

/// A document as it is after reading and fixing.
pub(super) struct Read {
    pub(super) source: Source,
    pub(super) fixed: usize,
    pub(super) text: Option<String>,
    pub(super) problem: Option<Problem>,
}

impl Read {
    pub(super) fn untouched(source: Source) -> Self {
        Self { source, fixed: 0, text: None, problem: None }
    }
}
