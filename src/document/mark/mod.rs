//! Figures and asterisks that may be marks of notes.
//!
//! A figure that has lost its raised place looks like any other number. So every figure that could be a mark is only a
//! candidate; it becomes one where a note of its number stands below, or where it is the one number that the notes skip.

mod after;
mod before;
mod brackets;
pub(crate) mod candidate;
pub(crate) mod figures;
mod sample;
pub(crate) mod strength;
pub(crate) mod words;
