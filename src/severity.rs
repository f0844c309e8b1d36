//! How much a finding weighs: rules, configurations and findings say it alike.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// Its own of three, of which the first is that of errors, then warnings and infos.
    pub fn among<T>(self, [errors, warnings, infos]: &mut [T; 3]) -> &mut T {
        match self {
            Self::Error => errors,
            Self::Warning => warnings,
            Self::Info => infos,
        }
    }
}
