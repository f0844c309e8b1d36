//! Findings → bytes. One file per output format; `output` is the only registry of them.

mod checked;
mod concise;
mod format;
#[cfg(feature = "cli")]
mod full;
mod github;
mod gitlab;
mod heap;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod output;
mod part;
mod problem;
mod rdjson;
mod sarif;
mod totals;
mod writer;

pub use checked::{Checked, DocumentInfo};
pub use format::OutputStyle;
pub use output::OutputFormat;
pub use part::OutputPart;
pub use problem::Problem;
pub use totals::{RuleTotal, Tally, Totals};
pub use writer::Writer;

#[cfg(feature = "server")]
use crate::source::Source;

/// The row of a document in the JSON output, as JSON; `withheld` findings are counted and not shown.
#[cfg(feature = "server")]
pub(crate) fn row(source: &Source, info: &DocumentInfo, withheld: usize) -> String {
    json::file_of(source, info, withheld)
}
