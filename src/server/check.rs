//! The checking of one document, away from the thread that reads messages.

use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Mutex, PoisonError};

use gen_lsp_types::{Diagnostic, DiagnosticSeverity, Uri};
use jiff::civil::Date;

use super::diagnostic;
use super::position::{Encoding, Positions};
use super::status::Status;
use crate::config::Settings;
use crate::document::{Block, BlockKind, Document};
use crate::guard::guarded;
use crate::lint::{Finding, HASH, hash};
use crate::linter::judged;
use crate::read::{self, ReadError, ReadOptions};
use crate::report::DocumentInfo;
use crate::source::Source;

/// Documents that are checked at the same time.
pub(super) const WORKERS: usize = 8;
/// A text longer than this is not checked while it is typed: that would lag behind.
const LARGEST: usize = 16 << 20;
/// Formats in which a comment before a block can say that a finding is meant so.
const WITH_COMMENTS: [&str; 3] = ["markdown", "html", "akn"];

/// A document to be checked.
pub(super) struct CheckJob {
    pub uri: Uri,
    /// Tells this state of the document, its configuration included, from every other.
    pub generation: u64,
    pub text: String,
    /// What it is called, by which its format is told.
    pub name: String,
    pub settings: Settings,
    pub encoding: Encoding,
    /// Whether the client shows related places.
    pub related: bool,
    /// The day, by which what is ignored may have expired.
    pub today: Date,
}

/// A document that was checked.
pub(super) struct CheckedDocument {
    pub uri: Uri,
    pub generation: u64,
    /// The text with its places; nothing where it could not be read.
    pub source: Option<Source>,
    pub findings: Vec<Finding>,
    /// The findings as the client shows them, in the same order, and after them what else there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// The blocks in the order of the source, where comments can speak of them: the first byte of each, and whether it is a
    /// part of a table.
    pub blocks: Option<Vec<(usize, bool)>>,
    /// What was checked; nothing where it could not be read.
    pub status: Option<Status>,
    /// The same for the same diagnostics.
    pub result: String,
}

/// Checks what comes until nobody asks or listens any more.
pub(super) fn work<E: From<CheckedDocument>>(jobs: &Mutex<Receiver<CheckJob>>, events: &Sender<E>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        let (uri, generation) = (job.uri.clone(), job.generation);
        let checked = guarded(|| check(job)).unwrap_or_else(|message| {
            CheckedDocument::unchecked(uri, generation, DiagnosticSeverity::Error, format!("this document {message}"))
        });
        if events.send(checked.into()).is_err() {
            return;
        }
    }
}

fn check(mut job: CheckJob) -> CheckedDocument {
    let unchecked = |severity, message: &str| {
        CheckedDocument::unchecked(job.uri.clone(), job.generation, severity, message.to_owned())
    };
    if job.text.len() > LARGEST {
        let message =
            "this document is larger than 16 MiB, too large to be checked while it is typed; `recte check` checks it";
        return unchecked(DiagnosticSeverity::Information, message);
    }
    let bytes = std::mem::take(&mut job.text).into_bytes();
    match read::decode(bytes, &job.name, &ReadOptions::default()) {
        Ok(source) => {
            let mut checked = CheckedDocument::none(job.uri.clone(), job.generation);
            checked.fill(source, &job);
            checked.sealed()
        }
        // Nothing is wrong yet with an empty document, nor with what is none of recte's.
        Err(ReadError::Empty | ReadError::Unsupported { .. }) => {
            CheckedDocument::none(job.uri.clone(), job.generation).sealed()
        }
        Err(error) => unchecked(DiagnosticSeverity::Error, &format!("this document {error}")),
    }
}

impl CheckedDocument {
    /// A document of which nothing is known yet.
    fn none(uri: Uri, generation: u64) -> Self {
        Self {
            uri,
            generation,
            source: None,
            findings: Vec::new(),
            diagnostics: Vec::new(),
            blocks: None,
            status: None,
            result: String::new(),
        }
    }

    /// A document that could not be checked; `message` says why.
    pub(super) fn unchecked(uri: Uri, generation: u64, severity: DiagnosticSeverity, message: String) -> Self {
        let mut checked = Self::none(uri, generation);
        checked.diagnostics.push(diagnostic::of_document(severity, message));
        checked.sealed()
    }

    /// The same with what its diagnostics are known by.
    fn sealed(mut self) -> Self {
        let bytes = serde_json::to_vec(&self.diagnostics).unwrap_or_default();
        self.result = format!("{:016x}", hash(HASH, &bytes));
        self
    }

    fn fill(&mut self, source: Source, job: &CheckJob) {
        let Settings { set, selection, hints, .. } = &job.settings;
        let document = Document::read(&source, &set.lexicon, hints);
        let judged = judged(&document, &job.settings, job.today, false);
        self.findings = judged.findings;
        self.status =
            Some(Status::of(&document, DocumentInfo::of(&document), &self.findings, judged.ignored, selection));
        if WITH_COMMENTS.contains(&source.format) && !self.findings.is_empty() {
            self.blocks = Some(blocks(&document));
        }
        let places = Positions::new(&source.text, source.lines(), job.encoding);
        let shown = |finding| diagnostic::of_finding(finding, &self.uri, &places, job.related);
        let findings = self.findings.iter().map(shown);
        let faults = source.structure.faults.iter().map(|fault| diagnostic::of_fault(fault, &places));
        let place = |offset: usize| {
            let place = source.place(offset);
            Some(format!("{}:{}", place.line, place.column))
        };
        let unread = read::unread(&source, place)
            .map(|message| diagnostic::of_document(DiagnosticSeverity::Warning, format!("this document {message}")));
        self.diagnostics = findings.chain(faults).chain(unread).collect();
        self.source = Some(source);
    }

    /// The findings, each with its diagnostic.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Finding, &Diagnostic)> {
        self.findings.iter().zip(&self.diagnostics)
    }
}

/// The blocks in the order of the source.
fn blocks(document: &Document) -> Vec<(usize, bool)> {
    let start = |block: &Block| {
        let span = document.place_of(block.range);
        (span.start as usize, block.kind == BlockKind::Table)
    };
    let mut starts: Vec<_> = document.blocks.iter().map(start).collect();
    starts.sort_unstable();
    starts
}
