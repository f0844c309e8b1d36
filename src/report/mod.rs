//! Findings → bytes. One file per output format; this one is the only registry of them.

mod checked;
mod concise;
#[cfg(feature = "cli")]
mod full;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod problem;
mod rdjson;
mod sarif;
mod totals;
mod uri;
mod writer;

pub use checked::{Checked, Evidence};
pub use problem::Problem;
pub use totals::{RuleTotal, Tally, Totals};
pub use writer::{Part, Writer};

use std::io::{self, Write};

use writer::Heap;

#[cfg(feature = "server")]
use crate::source::Source;

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

/// How the terminal, if it is one, shows things.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colours may be used.
    pub colour: bool,
    /// Columns of a line.
    pub width: usize,
    /// Each finding is shown, however many there are of its kind.
    pub all: bool,
}

/// The row of a document in the JSON output, as JSON; `withheld` findings are counted and not shown.
#[cfg(feature = "server")]
pub(crate) fn row(source: &Source, evidence: &Evidence, withheld: usize) -> String {
    json::file_of(source, evidence, withheld)
}

/// What a format does at the beginning of a run, for each document and at the end.
trait Format: Sync {
    /// What stands before everything.
    fn head(&self) -> String {
        String::new()
    }

    /// One document's part, made beside those of other documents.
    fn part(&self, checked: &Checked, style: Style) -> Part;

    /// The part of something that could not be checked, after those of all documents.
    fn problem(&self, _problem: &Problem) -> String {
        String::new()
    }

    /// What stands between two parts that are not empty, in the output and in each heap.
    fn between(&self) -> &'static str {
        ""
    }

    /// Writes what stands after everything: the heaps, and what the run came to.
    fn close(&self, _heaps: &mut [Heap], _totals: &Totals, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl OutputFormat {
    fn format(self) -> &'static dyn Format {
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
    pub fn render(self, checked: &Checked, style: Style) -> Part {
        self.format().part(checked, style)
    }

    /// True where the output itself says what the run came to.
    pub fn tells_all(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Markdown)
    }
}
