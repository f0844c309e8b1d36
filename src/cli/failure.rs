//! How a run ends: its exit status, and why a command could not do its work.

use std::io::{self, Write};
use std::path::Path;

use crate::config::ConfigError;
use crate::pack::PackError;
use crate::rule::RuleError;
use crate::visible;
use crate::wording::io_error;

/// There is no finding at or above `--fail-on`.
pub(super) const CLEAN: u8 = 0;

/// There is at least one.
pub(super) const FOUND: u8 = 1;

/// The work could not be done, or not all of it.
pub(super) const FAILED: u8 = 2;

/// Why a command could not do its work.
pub(super) enum Failure {
    /// Mistakes in files that the user wrote.
    Mistakes(Vec<RuleError>),
    /// Anything else, in a sentence, with the next step where there is one.
    Said(String, Option<String>),
    /// The reader of the output went away, which is no failure.
    Closed,
}

impl Failure {
    /// Tells the user and gives the exit status.
    pub(super) fn tell(self) -> u8 {
        let mut err = io::stderr().lock();
        match self {
            Self::Closed => return CLEAN,
            Self::Mistakes(mistakes) => {
                for mistake in mistakes {
                    // It has signs already, and colours that are to act.
                    let _ = writeln!(err, "{}", visible::disarmed(&format!("{:?}", miette::Report::new(mistake))));
                }
            }
            Self::Said(message, help) => {
                tell(&mut err, &format!("recte: {message}"));
                if let Some(help) = help {
                    tell(&mut err, &format!("  help: {help}"));
                }
            }
        }
        FAILED
    }
}

/// Writes a line for people to `err`. Where that cannot be written to, there is nobody to be told so.
pub(super) fn tell(err: &mut impl Write, line: &str) {
    let _ = writeln!(err, "{}", visible::disarmed(&visible::line(line)));
}

/// Why a file could not be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
    let why = folder.map_or_else(|| io_error(error), |folder| format!("there is no folder {}", folder.display()));
    Failure::Said(format!("{} cannot be written: {why}", path.display()), None)
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Rules(mistakes) => Self::Mistakes(mistakes),
            other => Self::Said(other.to_string(), None),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        match error {
            ConfigError::Mistakes(mistakes) => Self::Mistakes(mistakes),
            ConfigError::Rules(error) => error.into(),
            other => Self::Said(other.to_string(), None),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Said(format!("cannot write: {error}"), None)
        }
    }
}
