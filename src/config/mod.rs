//! Which rules run, how much they weigh, what is known of documents besides their text, what is ignored in them: by settings, and by the
//! files that say so.

#[cfg(feature = "files")]
pub(crate) mod file;
mod name;
mod settings;

#[cfg(feature = "files")]
pub use file::{Config, ConfigError, Configs, FILE_NAME, nearest, rule_paths, sets_rules};
pub use name::{unknown_language, unknown_rule};
pub use settings::{Overrides, Settings};
