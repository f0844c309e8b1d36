//! What a document answers: how its structure is known, what it names, whether what seems missing stands unread.
//!
//! Absence is claimed only after a search: before a number is said to be missing, it is looked for wherever it may stand
//! unread between its neighbours. What is found so is hardly read as a label or mark, but it is a reason to say nothing. A
//! number that merely occurs, as a date or an amount, is not found.

pub(crate) mod caption;
pub(crate) mod evidence;
pub(crate) mod inner;
pub(crate) mod list;
pub(crate) mod mention;
pub(crate) mod superscript;
pub(crate) mod table;
pub(crate) mod unread_mark;
