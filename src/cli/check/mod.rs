//! `recte check`.

mod baseline;
mod filter;
mod fixing;
mod job;
mod outputs;
mod progress;
mod reading;
mod remarks;
mod spared;
mod statistics;
mod treatment;
mod usage;
mod watch;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;
use rayon::prelude::*;

use crate::cli::clock;
use crate::cli::failure::{CLEAN, FAILED, FOUND, Failure, tell};
use crate::cli::options::CheckArgs;
use crate::cli::signal;
use crate::config::{Configs, Overrides, nearest, unknown_language, unknown_rule};
use crate::document::Given;
use crate::lint::Selection;
use crate::pack::RuleSet;
use crate::paths::shown;
use crate::read;
use crate::report::{Checked, Evidence, OutputFormat, Part, Problem, Tally, Totals};
use crate::rule::{Phrase, RuleError};
use crate::visible;
use baseline::{BaselineFile, Review};
use filter::Filter;
use fixing::Fixing;
use job::Job;
use outputs::Outputs;
use progress::Progress;
use treatment::{Outcome, Treatment};
use usage::{ConfigFindings, SuppressionUsage};

/// How many documents are checked before their findings are written: memory does not grow with the number of files.
const BATCH: usize = 256;

/// `matches` are those that `args` were made from: they know the order of formats and files. Findings are told in the language
/// `spoken`.
pub(super) fn run(args: &CheckArgs, matches: &ArgMatches, spoken: &str) -> Result<u8, Failure> {
    if args.watch { watch::run(args, || once(args, matches, spoken)) } else { once(args, matches, spoken) }
}

fn once(args: &CheckArgs, matches: &ArgMatches, spoken: &str) -> Result<u8, Failure> {
    let usual = (!args.statistics).then_some(OutputFormat::Full);
    let outputs = outputs::pair(matches, usual)?;
    let embedded = Arc::new(RuleSet::embedded()?.in_language(spoken)?);
    let mut configs = configs(args, &embedded)?;
    // The only place that asks for the time; the day is the same all over the world.
    let today = args.today.unwrap_or_else(clock::today);
    let filter = Arc::new(Filter { today, all: args.all, known: BaselineFile::open(args)? });
    let (paths, standard_input) = args.inputs();
    let mut walked = read::walk(&paths, args.no_ignore);
    spared::spare(&outputs, &paths, &mut walked.files)?;
    let fixing = Fixing::of(args);
    if standard_input && fixing.is_some() && !paths.is_empty() {
        let help = "check the files in a run of their own".to_owned();
        return Err(Failure::Said("- with --fix or --diff takes no other paths".to_owned(), Some(help)));
    }
    let outputs = Outputs::open(outputs, fixing.is_some_and(|fixing| fixing.prints(standard_input)), args)?;
    let treatment = Treatment { options: args.reading.options(), fixing, render: outputs.renderer() };
    let mut run = Run {
        outputs,
        totals: Totals::told_in(embedded.phrases()),
        left: args.max_findings.unwrap_or(usize::MAX),
        unwritten: 0,
        usage: SuppressionUsage::new(&paths, &walked),
        review: Review::default(),
        progress: Progress::new(walked.files.len(), args.quiet),
        broken: Vec::new(),
        partial: Vec::new(),
        first: None,
        ran: false,
        remarks: Vec::new(),
    };
    run.totals.passed_over = walked.passed_over;
    for (path, error) in walked.problems {
        let path = if path == Path::new(".") { "this folder".to_owned() } else { shown(&path) };
        run.totals.problems.push(Problem { path, message: error.to_string() });
    }
    if standard_input {
        if Path::new("-").exists() {
            run.remarks.push("- is standard input; for the file of that name write ./-".to_owned());
        }
        let job = job(&args.stdin_filename, &mut configs, &filter)?;
        run.left_out(&job);
        let outcome = treatment.bytes(standard()?, &job, run.left);
        run.take(&job, outcome)?;
    }
    for batch in walked.files.chunks(BATCH) {
        let mut jobs: Vec<Job> = Vec::with_capacity(batch.len());
        for path in batch {
            if run.is_broken(path) {
                continue;
            }
            match job(path, &mut configs, &filter) {
                Ok(job) => {
                    run.left_out(&job);
                    jobs.push(job);
                }
                // One that serves all documents leaves nothing to do.
                Err(failure) if args.config.is_some() => return Err(failure),
                Err(failure) => run.broken(path, failure),
            }
        }
        run.batch(&jobs, &treatment)?;
        if signal::is_waiting() {
            return Err(Failure::Closed);
        }
    }
    run.remarks.extend(remarks::of(&configs, &paths, &run.usage));
    run.judge(&filter, &treatment.render)?;
    run.finish(args, filter.known.as_ref())
}

fn configs(args: &CheckArgs, embedded: &Arc<RuleSet>) -> Result<Configs, Failure> {
    let given = Given { language: args.language.clone(), symbol: None };
    let overrides =
        Overrides { select: args.select.clone(), ignore: args.ignore.clone(), given, ..Overrides::default() };
    let mut configs = Configs::new(Arc::clone(embedded), overrides, args.config.as_deref(), args.isolated)?;
    // Names on the command line may be those of rules that the configuration brings.
    let first = args
        .paths
        .first()
        .map_or_else(|| PathBuf::from("./x"), |path| if path.is_dir() { path.join("x") } else { path.clone() });
    let set = Arc::clone(&configs.of(&first)?.set);
    for name in args.select.iter().chain(&args.ignore) {
        if let Some((message, help)) = unknown_rule(name, &set) {
            return Err(Failure::Said(message, help));
        }
    }
    if let Some((message, help)) = args.language.as_deref().and_then(|code| unknown_language(code, &set)) {
        return Err(Failure::Said(message, help));
    }
    Ok(configs)
}

fn job(path: &Path, configs: &mut Configs, filter: &Arc<Filter>) -> Result<Job, Failure> {
    let config = configs.of(path)?;
    let settings = config.settings_for(path);
    Ok(Job { path: path.to_owned(), config, settings, filter: Arc::clone(filter) })
}

fn standard() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte too many is enough to be told as too much.
    let read = io::stdin().lock().take(read::LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::Said(format!("standard input cannot be read: {error}"), None))?;
    Ok(bytes)
}

/// The configuration nearest to the document at `path`.
fn nearest_to(path: &Path) -> PathBuf {
    nearest(path.parent().unwrap_or(Path::new(""))).unwrap_or_default()
}

/// What is under way.
struct Run {
    outputs: Outputs,
    totals: Totals,
    /// How many findings may still be written.
    left: usize,
    /// How many were found beyond that.
    unwritten: usize,
    /// What has become of the entries that ignore findings.
    usage: SuppressionUsage,
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
    remarks: Vec<String>,
}

impl Run {
    /// Tells that the configuration nearest to the document at `path` is broken: those that it is for are not checked, all others
    /// are.
    fn broken(&mut self, path: &Path, failure: Failure) {
        let config = nearest_to(path);
        failure.tell();
        let message = "has mistakes (see above), so the documents that it is for are not checked".to_owned();
        self.totals.problems.push(Problem { path: shown(&config), message });
        self.broken.push(config);
    }

    /// Tells which rules of the configuration of `job` have mistakes, and so do not run.
    fn left_out(&mut self, job: &Job) {
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

    fn batch<R>(&mut self, jobs: &[Job], treatment: &Treatment<R>) -> Result<(), Failure>
    where
        R: Fn(&Checked) -> Vec<Part> + Sync,
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

    fn take(&mut self, job: &Job, outcome: Outcome) -> Result<(), Failure> {
        self.left -= outcome.written().min(self.left);
        if let Some((parts, tally)) = outcome.checked {
            self.totals.select(&job.settings.selection);
            self.totals.add(&tally);
            self.first.get_or_insert_with(|| shown(&job.path));
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

    fn write(&mut self, parts: &[Part]) -> Result<(), Failure> {
        let Self { outputs, progress, .. } = self;
        progress.aside(|| outputs.write(parts))
    }

    /// Adds what is wrong with the entries of the configurations: only now is it known.
    fn judge(&mut self, filter: &Filter, render: &impl Fn(&Checked) -> Vec<Part>) -> Result<(), Failure> {
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
            let mut checked = Checked { source: &source, findings, evidence: Evidence::default() };
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

    fn finish(mut self, args: &CheckArgs, known: Option<&BaselineFile>) -> Result<u8, Failure> {
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
