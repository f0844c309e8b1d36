//! Labels at the start of a line: `1.`, `(a)`, `iv)`, `II.`, `一.`, `1 -`, `2 bis.`, `Article 12`.
//!
//! One grammar for all formats and languages: `forms` has the signs, vocabularies have the words.

pub(crate) mod forms;
pub(crate) mod heading;
pub(crate) mod key;
pub(crate) mod line;
pub(crate) mod number;
pub(crate) mod numeral;
pub(crate) mod plain;
pub(crate) mod suffix;
pub(crate) mod told;
pub(crate) mod value;

pub use self::forms::LabelForm;
pub use self::value::Label;

#[cfg(test)]
mod tests;
