//! Facts of Unicode and of numerals, each once: which scripts there are, what their digits say, which signs open and close. No word
//! of a language is among them, and no document.

pub(crate) mod digit;
pub(crate) mod numeral;
pub(crate) mod script;
pub(crate) mod sign;

pub(crate) use script::unspaced;
