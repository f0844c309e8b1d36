//! `recte check`.

mod baseline;
mod filter;
mod fixing;
mod job;
mod outputs;
mod progress;
mod reading;
mod remarks;
mod run;
mod spared;
mod statistics;
mod treatment;
mod usage;
mod watch;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use crate::cli::failure::Failure;
use crate::cli::options::CheckArgs;
use crate::cli::{clock, signal};
use crate::config::{Configs, Overrides, unknown_language, unknown_rule};
use crate::document::Hints;
use crate::pack::RuleSet;
use crate::read;
use crate::report::OutputFormat;
use baseline::BaselineFile;
use filter::Filter;
use fixing::Fixing;
use job::Job;
use outputs::Outputs;
use run::CheckRun;
use treatment::Treatment;

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
    let mut run = CheckRun::new(outputs, args, embedded.phrases(), &paths, &walked);
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
        let jobs = run.jobs(batch, args.config.is_some(), |path| job(path, &mut configs, &filter))?;
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
    let hints = Hints { language: args.language.clone(), symbol: None };
    let overrides =
        Overrides { select: args.select.clone(), ignore: args.ignore.clone(), hints, ..Overrides::default() };
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
