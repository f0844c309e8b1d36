//! What is done with each document: it is read, fixed where that is wanted, checked, rendered.

use super::filter::Hidden;
use super::fixing::Fixing;
use super::job::Job;
use super::reading::ReadDocument;
use crate::check::violation::ENOUGH;
use crate::document::Document;
use crate::guard::guarded;
use crate::lint::MOST;
use crate::paths::display_path;
use crate::read::{self, ReadError, ReadOptions};
use crate::report::{Checked, DocumentInfo, OutputPart, Problem, Tally};

/// What came of one.
pub(super) struct Outcome {
    /// What is written of it, for each output, and what was counted; nothing where it could not be read.
    pub(super) checked: Option<(Vec<OutputPart>, Tally)>,
    /// How many findings were fixed.
    pub(super) fixed: usize,
    /// What is printed instead of findings: a difference, or the whole fixed text.
    pub(super) text: Option<String>,
    /// How many findings are counted and not written.
    pub(super) unwritten: usize,
    /// Why it could not be read, or where its file breaks the rules of its format.
    pub(super) problems: Vec<Problem>,
    /// What was found and is not shown.
    pub(super) hidden: Hidden,
    /// A rule was for it.
    pub(super) ran: bool,
    /// What its reader should know besides.
    pub(super) remarks: Vec<String>,
}

impl Outcome {
    /// That of a document that could not be checked; `message` says why.
    fn unread(job: &Job, message: String) -> Self {
        let problems = vec![Problem { path: display_path(&job.path), message }];
        Self {
            checked: None,
            fixed: 0,
            text: None,
            unwritten: 0,
            problems,
            hidden: Hidden::default(),
            ran: false,
            remarks: Vec::new(),
        }
    }

    /// How many findings are written.
    pub(super) fn written(&self) -> usize {
        let found: usize = self.checked.as_ref().map_or(0, |(_, tally)| tally.findings.iter().sum());
        found - self.unwritten
    }
}

/// How all documents of a run are treated.
pub(super) struct Treatment<R> {
    /// How they are read.
    pub(super) options: ReadOptions,
    /// How findings are fixed, where they are.
    pub(super) fixing: Option<Fixing>,
    /// How they are written.
    pub(super) render: R,
}

impl<R: Fn(&Checked) -> Vec<OutputPart>> Treatment<R> {
    /// Checks the document of `job`; writes at most `most` findings.
    pub(super) fn file(&self, job: &Job, most: usize) -> Outcome {
        self.outcome(job, most, || match self.fixing {
            None => read::read(&job.path, &display_path(&job.path), &self.options).map(ReadDocument::untouched),
            Some(fixing) => fixing.file(job, &self.options),
        })
    }

    /// Checks `bytes` under the name of `job`; writes at most `most` findings.
    pub(super) fn bytes(&self, bytes: Vec<u8>, job: &Job, most: usize) -> Outcome {
        self.outcome(job, most, || match self.fixing {
            None => read::decode(bytes, &display_path(&job.path), &self.options).map(ReadDocument::untouched),
            Some(fixing) => fixing.bytes(bytes, job, &self.options),
        })
    }

    /// Checks what `read` gives. A panic on the way costs this document alone.
    fn outcome(&self, job: &Job, most: usize, read: impl FnOnce() -> Result<ReadDocument, ReadError>) -> Outcome {
        let outcome = || match read() {
            Ok(read) => self.checked(read, job, most),
            Err(error) => Outcome::unread(job, error.to_string()),
        };
        guarded(outcome).unwrap_or_else(|message| Outcome::unread(job, message))
    }

    fn checked(&self, read: ReadDocument, job: &Job, most: usize) -> Outcome {
        let ReadDocument { source, fixed, text, problem, tried } = read;
        let document = job.document(&source);
        let (mut findings, hidden) = job.filtered(&document);
        let language = document.vocabulary.map(|vocabulary| vocabulary.code.as_str());
        let mut rules = job.settings.selection.iter().map(|(rule, _)| rule);
        let symbol = document.symbol.as_deref();
        let ran = rules.any(|rule| rule.applies(language, source.format, symbol) && rule.check.can_judge(&document));
        let mut remarks: Vec<String> = hidden.beyond.iter().map(|beyond| many(&source.path, beyond)).collect();
        remarks.extend(ReadDocument::forget_tried(tried, &mut findings).map(|said| format!("{}: {said}", source.path)));
        if job.settings.hints.language.is_some() {
            remarks.extend(another_language(&document));
        }
        let mut checked = Checked { source: &source, findings, document: DocumentInfo::of(&document) };
        let tally = Tally::of(&checked);
        let problems = checked.problems().into_iter().chain(problem).collect();
        let unwritten = checked.findings.len().saturating_sub(most);
        checked.findings.truncate(most);
        Outcome {
            checked: Some(((self.render)(&checked), tally)),
            fixed,
            text,
            unwritten,
            problems,
            hidden,
            ran,
            remarks,
        }
    }
}

/// That a rule found more in the document at `path` than is kept.
fn many(path: &str, (rule, beyond): &(String, usize)) -> String {
    let least = if beyond + MOST >= ENOUGH { "at least " } else { "" };
    format!("{path}: {least}{beyond} more findings of {rule} are not listed: of one rule {MOST} are, in one document")
}

/// That `document`, whose language was given, reads like another.
fn another_language(document: &Document) -> Option<String> {
    let (given, like) = (document.vocabulary?, document.reads_like()?);
    let (path, given_name, name) = (&document.source.path, &given.words.name, &like.words.name);
    (given.code != like.code)
        .then(|| format!("{path} was checked as {given_name}, as it was said to be, but reads like {name}"))
}
