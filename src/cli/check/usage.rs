//! What has become of the entries of each configuration: which were of use, and which the run cannot judge.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::job::Job;
use crate::check::SuppressionStatus;
use crate::config::Config;
use crate::lint::suppression::{Suppression, diagnostics};
use crate::lint::{Finding, Selection};
use crate::paths::{display_path, normal};
use crate::read::{WalkError, Walked};
use crate::source::Source;

/// The entries of all configurations of a run.
#[derive(Default)]
pub(super) struct SuppressionUsage {
    /// The folders that were walked, normal.
    walked: Vec<PathBuf>,
    configs: Vec<ConfigUsage>,
}

struct ConfigUsage {
    config: Arc<Config>,
    entries: Vec<EntryUsage>,
}

/// What is known of one entry.
#[derive(Clone, Copy, Default)]
struct EntryUsage {
    /// A document that it speaks of was checked.
    met: bool,
    /// One could not be read.
    missed: bool,
    /// Its rule ran on one.
    ran: bool,
    /// It suppressed a finding.
    used: bool,
}

/// What there is to say about one configuration.
pub(super) struct ConfigFindings {
    pub(super) path: PathBuf,
    pub(super) source: Source,
    pub(super) findings: Vec<Finding>,
    pub(super) selection: Arc<Selection>,
    /// All its entries could be judged.
    pub(super) complete: bool,
}

impl SuppressionUsage {
    /// For a run on `paths`, which were `walked`.
    pub(super) fn new(paths: &[PathBuf], walked: &Walked) -> Self {
        let complete = |path: &&PathBuf| {
            let mut faults = walked.problems.iter();
            path.is_dir() && !faults.any(|(at, fault)| at == *path && !matches!(fault, WalkError::NoReports(_)))
        };
        Self { walked: paths.iter().filter(complete).map(|path| normal(path)).collect(), configs: Vec::new() }
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
        let known = self.configs.iter().rposition(|known| Arc::ptr_eq(&known.config, &job.config));
        let at = known.unwrap_or_else(|| {
            let entries = vec![EntryUsage::default(); job.config.ignored().len()];
            self.configs.push(ConfigUsage { config: Arc::clone(&job.config), entries });
            self.configs.len() - 1
        });
        let Some(ConfigUsage { entries, .. }) = self.configs.get_mut(at) else { return };
        for ignored in &job.settings.ignored {
            let Some(state) = entries.get_mut(ignored.place) else { continue };
            state.met |= used.is_some();
            state.missed |= used.is_none();
            state.ran = state.ran || runs(&job.settings.selection, ignored);
        }
        for &place in used.unwrap_or_default() {
            if let Some(state) = entries.get_mut(place) {
                state.used = true;
            }
        }
    }

    /// What there is to say, in the order of the configurations' paths.
    pub(super) fn findings(mut self, today: Date) -> Vec<ConfigFindings> {
        self.configs.sort_by(|a, b| a.config.path().cmp(&b.config.path()));
        let findings =
            self.configs.iter().filter_map(|usage| usage.findings(self.covers(usage.config.folder()), today));
        findings.collect()
    }
}

impl ConfigUsage {
    /// `all` says that all documents below the configuration's folder were looked at.
    fn findings(&self, all: bool, today: Date) -> Option<ConfigFindings> {
        let (path, source) = (self.config.path()?.to_owned(), self.config.source()?);
        let selection = self.config.settings_for(&path).selection;
        let folder = self.config.folder();
        let mut wrong = Vec::new();
        let mut complete = true;
        for (ignored, state) in self.config.ignored().zip(&self.entries) {
            let judged = judged(ignored, *state, all, folder);
            complete &= judged;
            if !judged && !state.met {
                continue;
            }
            let ran = if state.met { state.ran } else { runs(&selection, ignored) };
            if ignored.has_expired(today) {
                wrong.push((Arc::clone(ignored), SuppressionStatus::Expired));
            } else if judged && ran && !state.used {
                wrong.push((Arc::clone(ignored), SuppressionStatus::Unused));
            }
            if ignored.reason.is_empty() {
                wrong.push((Arc::clone(ignored), SuppressionStatus::Unreasoned));
            }
        }
        let findings = diagnostics(&source, &wrong, &selection, self.config.set.phrases());
        Some(ConfigFindings { path, source, findings, selection, complete })
    }
}

impl SuppressionUsage {
    /// How many entries of each configuration silenced nothing in the documents that were checked, and may do so in others.
    pub(super) fn undecided(&self) -> Vec<String> {
        let undecided = self.configs.iter().filter_map(|usage| {
            let all = self.covers(usage.config.folder());
            let entries = usage.config.ignored().zip(&usage.entries);
            let entries = entries.filter(|(ignored, state)| {
                state.met && state.ran && !state.used && !judged(ignored, **state, all, usage.config.folder())
            });
            let count = entries.count();
            let path = display_path(usage.config.path()?);
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
        undecided.collect()
    }
}

/// True where every document that the entry may speak of was checked; `all` says that of all below `folder`.
fn judged(ignored: &Suppression, state: EntryUsage, all: bool, folder: &Path) -> bool {
    let single = ignored.path.as_ref().filter(|path| !path.contains(['*', '?', '[', '{', '\\']));
    !state.missed
        && match single {
            Some(path) => state.met || (all && !folder.join(path).exists()),
            None => all,
        }
}

fn runs(selection: &Selection, ignored: &Suppression) -> bool {
    selection.iter().any(|(rule, _)| rule.is(&ignored.rule))
}
