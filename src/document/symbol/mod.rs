//! Document symbols and other identifiers: how they are made, and what a malformed one was meant to be.

mod file;
mod form;
mod identifier;
mod period;
mod repair;
mod series;

use crate::text::sign::SLASHES;

pub use file::SeriesFile;
pub use form::Fault;
pub use period::{Line, Period};
pub use series::{Series, SymbolGrammar};

/// True for a character that a symbol is made of. Strokes that should not be there are among them.
pub(super) fn is_symbol_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-') || SLASHES.contains(&c) || repair::latin(c).is_some()
}
