//! What every target does with its bytes: all that `recte check` does, up to the findings and their places.

use std::sync::{Arc, LazyLock};

use recte::document::{Document, Given};
use recte::lint::lint;
use recte::read::{Options, Tracked, decode};
use recte::rule::RuleSet;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("the embedded rules are good"));

/// Reads `bytes` as a file called `name`, both with and without its tracked changes, and checks what is read.
pub fn read(bytes: &[u8], name: &str) {
    for tracked in [Tracked::Accepted, Tracked::Original] {
        let Ok(source) = decode(bytes.to_vec(), name, &Options { tracked }) else { continue };
        let document = Document::read(&source, &RULES.lexicon, &Given::default());
        let rules: Vec<_> = RULES.rules.iter().map(|rule| (Arc::clone(rule), None)).collect();
        for finding in lint(&document, &rules) {
            assert!(source.text.get(finding.span.range()).is_some(), "a span cuts text");
            source.place(finding.span.start as usize);
        }
    }
}
