//! Absence is claimed only after a search: before a number is said to be missing, it is looked for wherever it may stand
//! unread between its neighbours. Here is what is looked for, for labels of paragraphs, lists and headings and for marks of
//! notes.
//!
//! What is found so is hardly read as a label or mark, but it is a reason to say nothing. A number that merely occurs, as a
//! date or an amount, is not found.

pub(super) mod label;
mod note;
mod raised;
