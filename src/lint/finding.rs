//! What is reported: plain data that every output renders in its own way.

use std::sync::Arc;

use crate::document::Evidence;
use crate::rule::Rule;
use crate::severity::Severity;
use crate::source::{Edit, Span};

/// A correction of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, in a phrase.
    pub title: String,
    /// True where it cannot be wrong.
    pub safe: bool,
    /// Its changes, in the order of the text; none clash, and all are made or none.
    pub edits: Vec<Edit>,
}

/// A place that belongs to a finding, with what it shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// Where: bytes of the text.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// Something that is wrong in a document.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that it breaks.
    pub rule: Arc<Rule>,
    /// How much it weighs, the configuration considered.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where: bytes of the text.
    pub span: Span,
    /// How it is known what stands there; `None` where it speaks of no text of a document.
    pub evidence: Option<Evidence>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// How to correct it, where that is known.
    pub fix: Option<Fix>,
    /// How many findings it stands for, which are not judged; 0 for one that is.
    pub withheld: usize,
    /// How many more the rule found in the document, beyond those that are kept of one; with its last, 0 with all others.
    pub beyond: usize,
    /// The same for the same finding in a text that has changed elsewhere: a hash that knows no lines.
    pub fingerprint: u64,
}

impl Finding {
    /// That `rule` is broken at `span`, in the words of `message`, and nothing else of it.
    #[doc(hidden)]
    pub fn new(rule: &Arc<Rule>, severity: Severity, span: Span, message: String) -> Self {
        Self {
            rule: Arc::clone(rule),
            severity,
            message,
            help: String::new(),
            span,
            evidence: None,
            related: Vec::new(),
            fix: None,
            withheld: 0,
            beyond: 0,
            fingerprint: 0,
        }
    }
}
