//! What the targets do with their bytes. What each of them reads, and what it holds: `README.md`.

mod mending;
mod output;
mod parts;
#[cfg(unix)]
mod server;
mod settings;

use std::sync::{Arc, LazyLock};

use recte::document::{Document, Hints};
use recte::lint::{Finding, lint};
use recte::read::{ReadOptions, Tracked, decode};
use recte::pack::RuleSet;
use recte::rule::Rule;
use recte::source::Source;

pub use mending::mend;
pub use output::render;
pub use parts::repacked;
#[cfg(unix)]
pub use server::serve;
pub use settings::load;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("the embedded rules are good"));

/// Reads `bytes` as a file called `name`, both with and without its tracked changes, and checks what is read: all that
/// `recte check` does, up to the findings and their places.
pub fn read(bytes: &[u8], name: &str) {
    for tracked in [Tracked::Accepted, Tracked::Original] {
        let Ok(source) = decode(bytes.to_vec(), name, &ReadOptions { tracked }) else { continue };
        for finding in findings(&source) {
            assert!(source.text.get(finding.span.range()).is_some(), "a span cuts text");
            source.place(finding.span.start as usize);
        }
    }
}

/// What all rules find in `source`.
fn findings(source: &Source) -> Vec<Finding> {
    let document = Document::read(source, &RULES.lexicon, &Hints::default());
    lint(&document, &selection())
}

/// All rules.
fn selection() -> Vec<(Arc<Rule>, Option<recte::Severity>)> {
    RULES.rules.iter().map(|rule| (Arc::clone(rule), None)).collect()
}
