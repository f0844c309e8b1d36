//! Labels at the start of a line: `1.`, `(a)`, `iv)`, `II.`, `一.`, `1 -`, `2 bis.`, `Article 12`.
//!
//! One grammar for all formats and languages: `forms` has the signs, vocabularies have the words.

pub(in crate::document) mod forms;
pub(in crate::document) mod heading;
pub(in crate::document) mod key;
pub(in crate::document) mod line;
pub(in crate::document) mod number;
pub(in crate::document) mod numeral;
pub(in crate::document) mod plain;
pub(in crate::document) mod suffix;
pub(in crate::document) mod told;
pub(in crate::document) mod value;

pub use self::forms::Form;
pub use self::value::Label;

#[cfg(test)]
mod tests;
