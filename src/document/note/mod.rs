//! Candidates → notes and their marks, each with its partner.

pub(crate) mod lost;
pub(crate) mod order;
pub(crate) mod pair;
pub(crate) mod resolve;
