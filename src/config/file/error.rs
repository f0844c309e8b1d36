//! Why a configuration does not load.

use std::path::PathBuf;

use crate::pack::PackError;
use crate::rule::RuleError;
use crate::wording::io_error;

/// Why a configuration does not load.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{} cannot be read: {}", path.display(), io_error(error))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        error: std::io::Error,
    },
    /// There is something by the name of a configuration that is no file, and what it is.
    #[error("{} cannot be read: it is {what}", path.display())]
    NoFile {
        /// What has the name.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// The file has mistakes.
    #[error("mistakes in the configuration")]
    Mistakes(Vec<RuleError>),
    /// The rules that it names do not load.
    #[error(transparent)]
    Rules(#[from] PackError),
}
