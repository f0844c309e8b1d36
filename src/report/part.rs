//! What one document adds to an output.

use super::Checked;
use super::heap::HEAPS;
use crate::lint::Finding;
use crate::visible;

/// One document's part of the output.
#[derive(Debug, Default)]
pub struct OutputPart {
    /// What is written at once.
    pub(super) now: String,
    /// What is written at the end, each heap after those before it.
    pub(super) later: [String; HEAPS],
}

impl OutputPart {
    /// A part that is all written at once.
    pub(super) fn now(text: String) -> Self {
        Self { now: text, ..Self::default() }
    }

    /// A part for people that is all written at once; no line of it is a command to GitHub's runner.
    pub(super) fn shown(text: String) -> Self {
        Self::now(visible::disarmed(&text).into_owned())
    }

    /// A part that waits, a line each finding of `checked`, so that errors come first in the whole run.
    pub(super) fn by_severity(checked: &Checked, line: impl Fn(&Finding) -> String) -> Self {
        let mut part = Self::default();
        for finding in &checked.findings {
            let heap = finding.severity.among(&mut part.later);
            heap.push_str(&line(finding));
            heap.push('\n');
        }
        part
    }
}
