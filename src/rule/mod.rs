//! Rules: TOML files that name a check and carry its words, reason, authority and examples.

mod advice;
mod effect;
mod error;
mod example;
pub(crate) mod file;
mod model;
mod parse;
mod phrases;
mod place;
mod record;
mod translation;
mod validator;
mod words;

pub use error::RuleError;
pub use example::Example;
pub use file::Authority;
pub use model::Rule;
pub use parse::{RuleText, parse};
pub use phrases::{MessagePhrases, Phrase};
pub(crate) use place::value as named_place;
pub use record::Record;
pub use translation::{FOLDER as TRANSLATIONS, Translations};
pub use validator::{SiblingFile, wrong_name};
pub use words::Sentence;
