//! `recte check`.

mod job;
mod mending;
mod outputs;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;
use rayon::prelude::*;

use super::{CLEAN, CheckArgs, FAILED, FOUND, Failure};
use crate::config::{Configs, Overrides, unknown_language, unknown_rule};
use crate::document::Given;
use crate::read::{self, shown};
use crate::report::{Checked, Part, Problem, Totals};
use crate::rule::RuleSet;
use job::{Job, Outcome, Treatment};
use mending::Mending;
use outputs::Outputs;

/// How many documents are checked before their findings are written: memory does not grow with the number of files.
const BATCH: usize = 256;

/// `matches` are those that `args` were made from: they know the order of formats and files.
pub(super) fn run(args: CheckArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    let outputs = outputs::pair(matches)?;
    let embedded = Arc::new(RuleSet::embedded()?);
    let mut configs = configs(&args, &embedded)?;
    let standard_input = args.paths.iter().any(|path| path == Path::new("-"));
    let mut paths: Vec<PathBuf> = args.paths.iter().filter(|path| *path != Path::new("-")).cloned().collect();
    if paths.is_empty() && !standard_input {
        paths.push(PathBuf::from("."));
    }
    let walked = read::walk(&paths, args.no_ignore);
    let mending = Mending::of(&args);
    if standard_input && mending.prints(true) && !paths.is_empty() {
        let help = "check the files in a run of their own".to_owned();
        return Err(Failure::Said("- with --fix or --diff takes no other paths".to_owned(), Some(help)));
    }
    let outputs = Outputs::open(outputs, mending.prints(standard_input), args.color)?;
    let treatment = Treatment { options: args.reading.options(), mending, render: outputs.renderer() };
    let mut run =
        Run { outputs, totals: Totals::default(), left: args.max_findings.unwrap_or(usize::MAX), unwritten: 0 };
    for (path, error) in walked.problems {
        run.totals.problems.push(Problem { path: shown(&path), message: error.to_string() });
    }
    if standard_input {
        let job = job(&args.stdin_filename, &mut configs)?;
        let outcome = treatment.bytes(standard()?, &job, run.left);
        run.take(&job, outcome)?;
    }
    for batch in walked.files.chunks(BATCH) {
        let jobs: Result<Vec<Job>, Failure> = batch.iter().map(|path| job(path, &mut configs)).collect();
        run.batch(&jobs?, &treatment)?;
    }
    run.finish(&args)
}

fn configs(args: &CheckArgs, embedded: &Arc<RuleSet>) -> Result<Configs, Failure> {
    let given = Given { language: args.language.clone(), symbol: None };
    let overrides = Overrides { select: args.select.clone(), ignore: args.ignore.clone(), given };
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

fn job(path: &Path, configs: &mut Configs) -> Result<Job, Failure> {
    let config = configs.of(path)?;
    Ok(Job { path: path.to_owned(), set: Arc::clone(&config.set), settings: config.settings_for(path) })
}

fn standard() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::Said(format!("standard input cannot be read: {error}"), None))?;
    Ok(bytes)
}

/// What is under way.
struct Run {
    outputs: Outputs,
    totals: Totals,
    /// How many findings may still be written.
    left: usize,
    /// How many were found beyond that.
    unwritten: usize,
}

impl Run {
    fn batch<R>(&mut self, jobs: &[Job], treatment: &Treatment<R>) -> Result<(), Failure>
    where
        R: Fn(&Checked) -> Vec<Part> + Sync,
    {
        let most = self.left;
        // Starting threads takes longer than checking one report.
        let outcomes: Vec<Outcome> = match jobs {
            [job] => vec![treatment.file(job, most)],
            jobs => jobs.par_iter().map(|job| treatment.file(job, most)).collect(),
        };
        for (job, outcome) in jobs.iter().zip(outcomes) {
            // Where those before it have used up what may be written, it is rendered again, shorter.
            let outcome = if outcome.written() > self.left {
                // What was mended is mended.
                Outcome { mended: outcome.mended, ..treatment.file(job, self.left) }
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
            self.outputs.write(&parts)?;
        }
        if let Some(text) = outcome.text {
            io::stdout().lock().write_all(text.as_bytes())?;
        }
        self.totals.fixed += outcome.mended;
        self.unwritten += outcome.unwritten;
        self.totals.problems.extend(outcome.problems);
        Ok(())
    }

    fn finish(self, args: &CheckArgs) -> Result<u8, Failure> {
        let tells_all = self.outputs.tells_all();
        self.outputs.finish(&self.totals)?;
        let showing = args.diff && self.totals.fixed > 0;
        close(&self.totals, self.unwritten, tells_all || args.diff);
        if args.diff {
            let _ = writeln!(io::stderr(), "{}", self.totals.would_fix());
        }
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
fn close(totals: &Totals, unwritten: usize, tells_all: bool) {
    let mut err = io::stderr().lock();
    for problem in &totals.problems {
        let _ = writeln!(err, "recte: {} {}", problem.path, problem.message);
    }
    if unwritten > 0 {
        let _ = writeln!(err, "recte: {unwritten} more findings are not shown (--max-findings)");
    }
    if !tells_all {
        let _ = writeln!(err, "{}", totals.closing());
        if let Some(advice) = totals.advice() {
            let _ = writeln!(err, "{advice}");
        }
    }
}
