//! Facts of Unicode and of numerals, each once: which scripts there are, what their digits say, which signs open and close; how a
//! text is cut. No word of a language is among them, and no document.

pub(crate) mod digit;
pub(crate) mod numeral;
pub(crate) mod script;
pub(crate) mod sign;
mod slice;

pub(crate) use script::unspaced;
pub(crate) use slice::{after, before, slice};
