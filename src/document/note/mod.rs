//! Candidates → notes and their marks, each with its partner.

mod gap;
pub(crate) mod lost;
pub(crate) mod order;
pub(crate) mod pair;
mod paired;
pub(crate) mod resolve;
