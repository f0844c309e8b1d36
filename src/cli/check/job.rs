//! One document: read, checked, rendered.

use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Settings;
use crate::document::Document;
use crate::lint::lint;
use crate::read::{self, Options, ReadError, shown};
use crate::report::{Checked, Evidence, Part, Problem, Tally};
use crate::rule::RuleSet;
use crate::source::Source;

/// One document to check.
pub(super) struct Job {
    pub(super) path: PathBuf,
    pub(super) set: Arc<RuleSet>,
    pub(super) settings: Settings,
}

/// What came of one.
pub(super) struct Outcome {
    /// What is written of it, for each output, and what was counted; nothing where it could not be read.
    pub(super) checked: Option<(Vec<Part>, Tally)>,
    /// How many findings are counted and not written.
    pub(super) unwritten: usize,
    /// Why it could not be read, or where its file breaks the rules of its format.
    pub(super) problems: Vec<Problem>,
}

impl Outcome {
    /// How many findings are written.
    pub(super) fn written(&self) -> usize {
        let found: usize = self.checked.as_ref().map_or(0, |(_, tally)| tally.findings.iter().sum());
        found - self.unwritten
    }
}

/// How all documents of a run are treated.
pub(super) struct Treatment<R> {
    /// How they are read.
    pub(super) options: Options,
    /// How they are written.
    pub(super) render: R,
}

impl<R: Fn(&Checked) -> Vec<Part>> Treatment<R> {
    /// Checks the document of `job`; writes at most `most` findings.
    pub(super) fn file(&self, job: &Job, most: usize) -> Outcome {
        self.outcome(read::read(&job.path, &shown(&job.path), &self.options), job, most)
    }

    /// Checks `bytes` under the name of `job`; writes at most `most` findings.
    pub(super) fn bytes(&self, bytes: Vec<u8>, job: &Job, most: usize) -> Outcome {
        self.outcome(read::decode(bytes, &shown(&job.path), &self.options), job, most)
    }

    fn outcome(&self, read: Result<Source, ReadError>, job: &Job, most: usize) -> Outcome {
        let source = match read {
            Ok(source) => source,
            Err(error) => {
                let problems = vec![Problem { path: shown(&job.path), message: error.to_string() }];
                return Outcome { checked: None, unwritten: 0, problems };
            }
        };
        let problems = broken(&source).into_iter().collect();
        let document = Document::read(&source, &job.set.lexicon, &job.settings.given);
        let findings = lint(&document, &job.settings.selection);
        let mut checked = Checked { source: &source, findings, evidence: Evidence::of(&document) };
        let tally = Tally::of(&checked);
        let unwritten = checked.findings.len().saturating_sub(most);
        checked.findings.truncate(most);
        Outcome { checked: Some(((self.render)(&checked), tally)), unwritten, problems }
    }
}

/// The breaches of its format's rules in `source`, as one problem.
fn broken(source: &Source) -> Option<Problem> {
    /// More than this are told by their number.
    const TOLD: usize = 4;
    let faults = &source.structure.faults;
    let told = faults.iter().take(TOLD).map(|fault| {
        let place = source.place(fault.span.start as usize);
        format!("line {}, column {}: {}", place.line, place.column, fault.message)
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let more = match faults.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let message = format!("was checked, but its markup is broken: {told}{more}");
    (!faults.is_empty()).then(|| Problem { path: source.path.clone(), message })
}
