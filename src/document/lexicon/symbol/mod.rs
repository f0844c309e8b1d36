//! Document symbols and other identifiers: how they are made, and what a malformed one was meant to be.

pub(crate) mod character;
pub(crate) mod fault;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod grammar;
pub(crate) mod identifier;
pub(crate) mod period;
pub(crate) mod repair;
pub(crate) mod shape;

pub use self::fault::SymbolFault;
pub use self::file::SeriesFile;
pub use self::grammar::SymbolGrammar;
pub use self::period::Period;
pub use self::shape::Series;
