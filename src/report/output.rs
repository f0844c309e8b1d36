//! The output formats: the only registry of them.

use super::format::Reporter;
#[cfg(feature = "cli")]
use super::full;
use super::{Checked, OutputPart, OutputStyle};
use super::{concise, github, gitlab, json, jsonl, junit, markdown, rdjson, sarif};

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum OutputFormat {
    /// Each finding with the lines it is about, by document; many of a kind in part.
    #[cfg(feature = "cli")]
    Full,
    /// One line each: path, line, column, severity, rule, message.
    Concise,
    /// One JSON object, for programs.
    Json,
    /// A JSON object a line, as the findings come.
    Jsonl,
    /// SARIF 2.1.0, for GitHub code scanning and other readers.
    Sarif,
    /// Workflow commands of GitHub Actions; in a workflow also the job summary.
    Github,
    /// A table in Markdown, for job summaries and comments.
    Markdown,
    /// JUnit XML: a suite each document, a case each rule that is broken in it.
    Junit,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// Reviewdog's diagnostics in JSON.
    Rdjson,
}

impl OutputFormat {
    pub(super) fn format(self) -> &'static dyn Reporter {
        match self {
            #[cfg(feature = "cli")]
            Self::Full => &full::Full,
            Self::Concise => &concise::Concise,
            Self::Json => &json::Json,
            Self::Jsonl => &jsonl::Jsonl,
            Self::Sarif => &sarif::Sarif,
            Self::Github => &github::Github,
            Self::Markdown => &markdown::Markdown,
            Self::Junit => &junit::Junit,
            Self::Gitlab => &gitlab::Gitlab,
            Self::Rdjson => &rdjson::Rdjson,
        }
    }

    /// Renders one document.
    pub fn render(self, checked: &Checked, style: OutputStyle) -> OutputPart {
        self.format().part(checked, style)
    }

    /// True where the output itself says what the run came to.
    pub fn tells_all(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Markdown)
    }
}
