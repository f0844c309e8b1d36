//! What a document answers: how its structure is known, what it names, whether what seems missing stands unread.
//!
//! Absence is claimed only after a search: before a number is said to be missing, it is looked for wherever it may stand
//! unread between its neighbours. What is found so is hardly read as a label or mark, but it is a reason to say nothing. A
//! number that merely occurs, as a date or an amount, is not found.

pub(in crate::document) mod caption;
pub(in crate::document) mod evidence;
pub(in crate::document) mod mention;
pub(in crate::document) mod raised;
pub(in crate::document) mod unread_mark;
