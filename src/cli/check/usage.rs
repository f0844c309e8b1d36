//! What has become of the entries of each configuration: which were of use, and which the run cannot judge.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::job::Job;
use crate::check::Fate;
use crate::config::Config;
use crate::lint::suppression::{Ignored, complaints};
use crate::lint::{Finding, Selection};
use crate::read::{WalkError, Walked, normal, shown};
use crate::source::Source;

/// The entries of all configurations of a run.
#[derive(Default)]
pub(super) struct Ledger {
    /// The folders that were walked, normal.
    walked: Vec<PathBuf>,
    books: Vec<Book>,
}

struct Book {
    config: Arc<Config>,
    entries: Vec<State>,
}

/// What is known of one entry.
#[derive(Clone, Copy, Default)]
struct State {
    /// A document that it speaks of was checked.
    met: bool,
    /// One could not be read.
    missed: bool,
    /// Its rule ran on one.
    ran: bool,
    /// It set a finding aside.
    used: bool,
}

/// What there is to say about one configuration.
pub(super) struct Verdict {
    pub(super) path: PathBuf,
    pub(super) source: Source,
    pub(super) findings: Vec<Finding>,
    pub(super) selection: Arc<Selection>,
    /// All its entries could be judged.
    pub(super) whole: bool,
}

impl Ledger {
    /// For a run on `paths`, which were `walked`.
    pub(super) fn new(paths: &[PathBuf], walked: &Walked) -> Self {
        let whole = |path: &&PathBuf| {
            let mut faults = walked.problems.iter();
            path.is_dir() && !faults.any(|(at, fault)| at == *path && !matches!(fault, WalkError::NoReports(_)))
        };
        Self { walked: paths.iter().filter(whole).map(|path| normal(path)).collect(), books: Vec::new() }
    }

    /// True where all documents below `folder` were looked at.
    pub(super) fn covers(&self, folder: &Path) -> bool {
        self.walked.iter().any(|walked| folder.starts_with(walked))
    }

    /// Notes which entries the document of `job` used; `None` for one that could not be read.
    pub(super) fn add(&mut self, job: &Job, used: Option<&[usize]>) {
        if job.config.ignored().len() == 0 {
            return;
        }
        // Documents of one configuration mostly come one after another.
        let known = self.books.iter().rposition(|book| Arc::ptr_eq(&book.config, &job.config));
        let at = known.unwrap_or_else(|| {
            let entries = vec![State::default(); job.config.ignored().len()];
            self.books.push(Book { config: Arc::clone(&job.config), entries });
            self.books.len() - 1
        });
        let entries = &mut self.books[at].entries;
        for ignored in &job.settings.ignored {
            let state = &mut entries[ignored.place];
            state.met |= used.is_some();
            state.missed |= used.is_none();
            state.ran = state.ran || runs(&job.settings.selection, ignored);
        }
        for &place in used.unwrap_or_default() {
            entries[place].used = true;
        }
    }

    /// What there is to say, in the order of the configurations' paths.
    pub(super) fn close(mut self, today: Date) -> Vec<Verdict> {
        self.books.sort_by(|a, b| a.config.path().cmp(&b.config.path()));
        let verdicts = self.books.iter().filter_map(|book| book.verdict(self.covers(book.config.folder()), today));
        verdicts.collect()
    }
}

impl Book {
    /// `all` says that all documents below the configuration's folder were looked at.
    fn verdict(&self, all: bool, today: Date) -> Option<Verdict> {
        let (path, source) = (self.config.path()?.to_owned(), self.config.source()?);
        let selection = self.config.settings_for(&path).selection;
        let folder = self.config.folder();
        let mut wrong = Vec::new();
        let mut whole = true;
        for (ignored, state) in self.config.ignored().zip(&self.entries) {
            let judged = judged(ignored, *state, all, folder);
            whole &= judged;
            if !judged && !state.met {
                continue;
            }
            let ran = if state.met { state.ran } else { runs(&selection, ignored) };
            if ignored.has_expired(today) {
                wrong.push((Arc::clone(ignored), Fate::Expired));
            } else if judged && ran && !state.used {
                wrong.push((Arc::clone(ignored), Fate::Unused));
            }
            if ignored.reason.is_empty() {
                wrong.push((Arc::clone(ignored), Fate::Unreasoned));
            }
        }
        let findings = complaints(&source, &wrong, &selection, self.config.set.phrases());
        Some(Verdict { path, source, findings, selection, whole })
    }
}

impl Ledger {
    /// How many entries of each configuration silenced nothing in the documents that were checked, and may do so in others.
    pub(super) fn undecided(&self) -> Vec<String> {
        let books = self.books.iter().filter_map(|book| {
            let all = self.covers(book.config.folder());
            let entries = book.config.ignored().zip(&book.entries);
            let undecided = entries.filter(|(ignored, state)| {
                state.met && state.ran && !state.used && !judged(ignored, **state, all, book.config.folder())
            });
            let count = undecided.count();
            let path = shown(book.config.path()?);
            (count > 0).then(|| {
                let them = if count == 1 { "it is" } else { "they are" };
                let entries = if count == 1 {
                    "1 entry of [[ignored]]".to_owned()
                } else {
                    format!("{count} entries of [[ignored]]")
                };
                format!("{path}: {entries} silenced nothing here; check the whole folder to see whether {them} of use")
            })
        });
        books.collect()
    }
}

/// True where every document that the entry may speak of was checked; `all` says that of all below `folder`.
fn judged(ignored: &Ignored, state: State, all: bool, folder: &Path) -> bool {
    let single = ignored.path.as_ref().filter(|path| !path.contains(['*', '?', '[', '{', '\\']));
    !state.missed
        && match single {
            Some(path) => state.met || (all && !folder.join(path).exists()),
            None => all,
        }
}

fn runs(selection: &Selection, ignored: &Ignored) -> bool {
    selection.iter().any(|(rule, _)| rule.is(&ignored.rule))
}
