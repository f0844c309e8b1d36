//! Candidates → labels: which of them are labels, in which lists they stand, and which number was due.

pub(in crate::document) mod candidates;
pub(in crate::document) mod resolve;
pub(in crate::document) mod search;
pub(in crate::document) mod series;
