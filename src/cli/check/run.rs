//! What is under way in a run: what was found, written and counted, and how it ends.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::baseline::{BaselineFile, Review};
use super::filter::Filter;
use super::job::Job;
use super::outputs::Outputs;
use super::progress::Progress;
use super::statistics;
use super::treatment::{Outcome, Treatment};
use super::usage::{ConfigFindings, SuppressionUsage};
use crate::cli::failure::{CLEAN, FAILED, FOUND, Failure, tell};
use crate::cli::options::CheckArgs;
use crate::config::nearest;
use crate::lint::Selection;
use crate::pack::RuleSet;
use crate::paths::display_path;
use crate::read::Walked;
use crate::report::{Checked, DocumentInfo, OutputPart, Problem, Tally, Totals};
use crate::rule::{MessagePhrases, Phrase, RuleError};
use crate::visible;

/// The configuration nearest to the document at `path`.
fn nearest_to(path: &Path) -> PathBuf {
    nearest(path.parent().unwrap_or(Path::new(""))).unwrap_or_default()
}

/// What is under way.
pub(super) struct CheckRun {
    outputs: Outputs,
    totals: Totals,
    /// How many findings may still be written.
    pub(super) left: usize,
    /// How many were found beyond that.
    unwritten: usize,
    /// What has become of the entries that ignore findings.
    pub(super) usage: SuppressionUsage,
    /// What has become of the baseline.
    review: Review,
    progress: Progress,
    /// Configurations that do not load.
    broken: Vec<PathBuf>,
    /// Rules some of which have mistakes.
    partial: Vec<Arc<RuleSet>>,
    /// The first document that was checked, and whether a rule was for it or any other.
    first: Option<String>,
    ran: bool,
    /// What readers should know besides.
    pub(super) remarks: Vec<String>,
}

impl CheckRun {
    /// One that begins, on `paths`, which were `walked`.
    pub(super) fn new(
        outputs: Outputs,
        args: &CheckArgs,
        phrases: &MessagePhrases,
        paths: &[PathBuf],
        walked: &Walked,
    ) -> Self {
        let mut run = Self {
            outputs,
            totals: Totals::told_in(phrases),
            left: args.max_findings.unwrap_or(usize::MAX),
            unwritten: 0,
            usage: SuppressionUsage::new(paths, walked),
            review: Review::default(),
            progress: Progress::new(walked.files.len(), args.quiet),
            broken: Vec::new(),
            partial: Vec::new(),
            first: None,
            ran: false,
            remarks: Vec::new(),
        };
        run.totals.passed_over.clone_from(&walked.passed_over);
        for (path, error) in &walked.problems {
            let path = if path == Path::new(".") { "this folder".to_owned() } else { display_path(path) };
            run.totals.problems.push(Problem { path, message: error.to_string() });
        }
        run
    }

    /// The jobs of the documents in `batch`, by `job`. Those with a broken configuration have none; where `single`, one configuration
    /// serves all.
    ///
    /// # Errors
    /// That the one configuration is broken: that leaves nothing to do.
    pub(super) fn jobs(
        &mut self,
        batch: &[PathBuf],
        single: bool,
        mut job: impl FnMut(&Path) -> Result<Job, Failure>,
    ) -> Result<Vec<Job>, Failure> {
        let mut jobs: Vec<Job> = Vec::with_capacity(batch.len());
        for path in batch {
            if self.is_broken(path) {
                continue;
            }
            match job(path) {
                Ok(job) => {
                    self.left_out(&job);
                    jobs.push(job);
                }
                Err(failure) if single => return Err(failure),
                Err(failure) => self.broken(path, failure),
            }
        }
        Ok(jobs)
    }

    /// Tells that the configuration nearest to the document at `path` is broken: those that it is for are not checked, all others
    /// are.
    fn broken(&mut self, path: &Path, failure: Failure) {
        let config = nearest_to(path);
        failure.tell();
        let message = "has mistakes (see above), so the documents that it is for are not checked".to_owned();
        self.totals.problems.push(Problem { path: display_path(&config), message });
        self.broken.push(config);
    }

    /// Tells which rules of the configuration of `job` have mistakes, and so do not run.
    pub(super) fn left_out(&mut self, job: &Job) {
        let set = &job.settings.set;
        if set.mistakes.is_empty() || self.partial.iter().any(|told| Arc::ptr_eq(told, set)) {
            return;
        }
        // Packs share the files that `rules` names.
        let told = |new: &RuleError| self.partial.iter().flat_map(|set| &set.mistakes).any(|old| old.is_same(new));
        let mistakes: Vec<RuleError> = set.mistakes.iter().filter(|mistake| !told(mistake)).cloned().collect();
        self.partial.push(Arc::clone(set));
        let mut files: Vec<&str> = mistakes.iter().map(RuleError::file).collect();
        files.dedup();
        for file in files {
            let message = "has mistakes (see above), so it was left out".to_owned();
            self.totals.problems.push(Problem { path: file.to_owned(), message });
        }
        if !mistakes.is_empty() {
            Failure::Mistakes(mistakes).tell();
        }
    }

    /// True where the configuration nearest to the document at `path` is known to be broken; it is not read again.
    fn is_broken(&self, path: &Path) -> bool {
        !self.broken.is_empty() && self.broken.contains(&nearest_to(path))
    }

    pub(super) fn batch<R>(&mut self, jobs: &[Job], treatment: &Treatment<R>) -> Result<(), Failure>
    where
        R: Fn(&Checked) -> Vec<OutputPart> + Sync,
    {
        let most = self.left;
        // Starting threads takes longer than checking one report.
        let outcomes: Vec<Outcome> = match jobs {
            [job] => vec![treatment.file(job, most)],
            jobs => jobs.par_iter().map(|job| self.progress.stepping(|| treatment.file(job, most))).collect(),
        };
        for (job, outcome) in jobs.iter().zip(outcomes) {
            // Where those before it have used up what may be written, it is rendered again, shorter.
            let outcome = if outcome.written() > self.left {
                // What was fixed is fixed.
                Outcome { fixed: outcome.fixed, ..treatment.file(job, self.left) }
            } else {
                outcome
            };
            self.take(job, outcome)?;
        }
        Ok(())
    }

    pub(super) fn take(&mut self, job: &Job, outcome: Outcome) -> Result<(), Failure> {
        self.left -= outcome.written().min(self.left);
        if let Some((parts, tally)) = outcome.checked {
            self.totals.select(&job.settings.selection);
            self.totals.add(&tally);
            self.first.get_or_insert_with(|| display_path(&job.path));
            self.usage.add(job, Some(&outcome.hidden.used));
            self.write(&parts)?;
        } else {
            self.usage.add(job, None);
        }
        if let Some(text) = outcome.text {
            self.progress.aside(|| io::stdout().lock().write_all(text.as_bytes()))?;
        }
        self.ran |= outcome.ran;
        self.remarks.extend(outcome.remarks);
        self.totals.fixed += outcome.fixed;
        self.totals.ignored += outcome.hidden.ignored;
        self.review.add(outcome.hidden.partition);
        self.unwritten += outcome.unwritten;
        self.totals.problems.extend(outcome.problems);
        Ok(())
    }

    fn write(&mut self, parts: &[OutputPart]) -> Result<(), Failure> {
        let Self { outputs, progress, .. } = self;
        progress.aside(|| outputs.write(parts))
    }

    /// Adds what is wrong with the entries of the configurations: only now is it known.
    pub(super) fn judge(
        &mut self,
        filter: &Filter,
        render: &impl Fn(&Checked) -> Vec<OutputPart>,
    ) -> Result<(), Failure> {
        let usage = std::mem::take(&mut self.usage);
        for ConfigFindings { path, source, findings, selection, complete } in usage.findings(filter.today) {
            // What could not all be judged finds nothing again that the baseline knows.
            let none = Selection::new();
            let ran = if complete { &*selection } else { &none };
            let (findings, partition) = filter.unknown(&path, findings, ran);
            self.review.add(partition);
            if findings.is_empty() {
                continue;
            }
            let mut checked = Checked { source: &source, findings, document: DocumentInfo::default() };
            self.totals.select(&selection);
            self.totals.add(&Tally::of(&checked));
            self.unwritten += checked.findings.len().saturating_sub(self.left);
            checked.findings.truncate(self.left);
            self.left -= checked.findings.len();
            self.write(&render(&checked))?;
        }
        Ok(())
    }

    /// That no rule was for any document: silence would say that all is well.
    fn idle(&self) -> Option<Problem> {
        let path = self.first.clone().filter(|_| !self.ran)?;
        let others = if self.totals.documents > 1 { " (nor was any other document)" } else { "" };
        let why = if self.totals.rules.is_empty() {
            "--select, --ignore and recte.toml leave none"
        } else if self.totals.unspoken > 0 {
            "those that are selected are for other languages or formats, or need to know the language: --language"
        } else {
            "those that are selected are for other languages or formats"
        };
        Some(Problem { path, message: format!("was checked by no rule{others}: {why}") })
    }

    pub(super) fn finish(mut self, args: &CheckArgs, known: Option<&BaselineFile>) -> Result<u8, Failure> {
        self.progress.end();
        self.totals.problems.extend(self.idle());
        self.totals.known = self.review.hidden;
        let tells_all = self.outputs.tells_all();
        self.outputs.finish(&self.totals)?;
        let mut remarks = self.remarks;
        if let Some(known) = known {
            remarks.extend(known.close(self.review, self.totals.phrases())?);
        }
        if self.unwritten > 0 {
            remarks.push(self.totals.phrases().count(Phrase::Unwritten, self.unwritten));
        }
        close(&self.totals, &remarks, tells_all, args);
        let showing = args.diff && self.totals.fixed > 0;
        Ok(if !self.totals.problems.is_empty() {
            FAILED
        } else if showing || (!args.diff && self.totals.at_least(args.fail_on) > 0) {
            FOUND
        } else {
            CLEAN
        })
    }
}

/// Says on standard error what could not be checked and what was.
fn close(totals: &Totals, remarks: &[String], tells_all: bool, args: &CheckArgs) {
    let mut err = io::stderr().lock();
    for problem in &totals.problems {
        tell(&mut err, &format!("recte: {} {}", problem.path, problem.message));
    }
    if !args.quiet {
        for remark in remarks {
            tell(&mut err, &format!("recte: {remark}"));
        }
        if args.diff {
            tell(&mut err, &totals.would_fix());
        } else if !tells_all {
            tell(&mut err, &totals.closing());
            if let Some(advice) = totals.advice() {
                tell(&mut err, &advice);
            }
        }
        if let Some(unspoken) = totals.said_of_unspoken() {
            tell(&mut err, &unspoken);
        }
        if let Some(mixed) = totals.said_of_mixed() {
            tell(&mut err, &mixed);
        }
        let fixing = args.fix || args.unsafe_fixes || args.diff;
        if let Some(unchanged) = totals.said_of_unchangeable().filter(|_| fixing) {
            tell(&mut err, &unchanged);
        }
    }
    if args.statistics {
        let _ = err.write_all(visible::disarmed(&visible::lines(&statistics::table(totals))).as_bytes());
    }
}
