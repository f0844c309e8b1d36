//! `recte.toml`: which rules run, how much they weigh, what is known of documents besides their text, what is ignored in them.

mod error;
pub(crate) mod file;
mod idle;
mod model;
mod name;
#[cfg(any(feature = "cli", feature = "server"))]
mod nearest;
mod sets;
mod settings;
mod validator;

pub use error::ConfigError;
pub use model::{Config, FILE_NAME};
pub use name::{unknown_language, unknown_rule};
#[cfg(any(feature = "cli", feature = "server"))]
pub use nearest::{Configs, nearest, rule_paths, sets_rules};
pub use settings::{Overrides, Settings};
