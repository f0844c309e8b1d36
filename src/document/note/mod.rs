//! Candidates → notes and their marks, each with its partner.

pub(in crate::document) mod lost;
pub(in crate::document) mod order;
pub(in crate::document) mod pair;
pub(in crate::document) mod resolve;
