//! Document symbols and other identifiers: how they are made, and what a malformed one was meant to be.

pub(in crate::document) mod character;
pub(in crate::document) mod fault;
pub(in crate::document) mod file;
pub(in crate::document) mod form;
pub(in crate::document) mod grammar;
pub(in crate::document) mod identifier;
pub(in crate::document) mod period;
pub(in crate::document) mod repair;
pub(in crate::document) mod shape;

pub use self::fault::Fault;
pub use self::file::SeriesFile;
pub use self::grammar::SymbolGrammar;
pub use self::period::Period;
pub use self::shape::Series;
