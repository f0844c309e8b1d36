//! `recte.toml`: what is written in it, what is wrong with it, which one counts for which document.

mod error;
mod for_paths;
mod idle;
mod model;
mod nearest;
mod sets;
mod validator;
pub(crate) mod written;

pub use error::ConfigError;
pub use model::{Config, FILE_NAME};
pub use nearest::{Configs, nearest, rule_paths, sets_rules};
