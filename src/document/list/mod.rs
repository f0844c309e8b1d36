//! Candidates → labels: which of them are labels, in which lists they stand, and which number was due.

pub(crate) mod candidates;
pub(crate) mod resolve;
pub(crate) mod search;
pub(crate) mod series;
