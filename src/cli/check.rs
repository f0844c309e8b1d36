//! `recte check`.

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::{CLEAN, CheckArgs, Colour, FAILED, FOUND, Failure};
use crate::config::{Configs, Overrides, Settings, unknown_language, unknown_rule};
use crate::document::{Document, Given};
use crate::lint::lint;
use crate::read::{self, Options, ReadError, shown};
use crate::report::{Checked, Evidence, OutputFormat, Part, Problem, Style, Totals, Writer, tally};
use crate::rule::RuleSet;
use crate::source::Source;

/// How many documents are checked before their findings are written: memory does not grow with the number of files.
const BATCH: usize = 256;
/// The width of what is no terminal.
const PIPED_WIDTH: usize = 100;
/// Lines longer than this are tiring to read.
const WIDEST: usize = 120;

/// One document to check.
struct Job {
    path: PathBuf,
    set: Arc<RuleSet>,
    settings: Settings,
}

/// What came of one.
struct Outcome {
    /// What is written of it; nothing where it could not be read.
    checked: Option<(Part, [usize; 3], Evidence)>,
    /// Why it could not be read, or where its file breaks the rules of its format.
    problems: Vec<Problem>,
}

pub(super) fn run(args: CheckArgs) -> Result<u8, Failure> {
    let embedded = Arc::new(RuleSet::embedded()?);
    let mut configs = configs(&args, &embedded)?;
    let standard_input = args.paths.iter().any(|path| path == Path::new("-"));
    let mut paths: Vec<PathBuf> = args.paths.iter().filter(|path| *path != Path::new("-")).cloned().collect();
    if paths.is_empty() && !standard_input {
        paths.push(PathBuf::from("."));
    }
    let walked = read::walk(&paths, args.no_ignore);
    let mut totals = Totals::default();
    for (path, error) in walked.problems {
        totals.problems.push(Problem { path: shown(&path), message: error.to_string() });
    }
    let style = style(args.color);
    let mut writer = Writer::new(io::BufWriter::new(io::stdout().lock()), args.output_format)?;
    if standard_input {
        let outcome = standard(&args, &mut configs, style)?;
        take(outcome, &mut writer, &mut totals)?;
    }
    for batch in walked.files.chunks(BATCH) {
        let jobs: Result<Vec<Job>, Failure> = batch.iter().map(|path| job(path, &mut configs)).collect();
        for outcome in run_jobs(&jobs?, &args.reading.options(), args.output_format, style) {
            take(outcome, &mut writer, &mut totals)?;
        }
    }
    writer.finish(&totals)?;
    close(&totals, args.output_format);
    Ok(if !totals.problems.is_empty() {
        FAILED
    } else if totals.at_least(args.fail_on) > 0 {
        FOUND
    } else {
        CLEAN
    })
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

fn run_jobs(jobs: &[Job], options: &Options, format: OutputFormat, style: Style) -> Vec<Outcome> {
    let one = |job: &Job| {
        let name = shown(&job.path);
        outcome(read::read(&job.path, &name, options), name, &job.set, &job.settings, format, style)
    };
    // Starting threads takes longer than checking one report.
    if let [job] = jobs { vec![one(job)] } else { jobs.par_iter().map(one).collect() }
}

fn standard(args: &CheckArgs, configs: &mut Configs, style: Style) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Said(format!("standard input cannot be read: {error}"), None))?;
    let name = shown(&args.stdin_filename);
    let job = job(&args.stdin_filename, configs)?;
    let read = read::decode(bytes, &name, &args.reading.options());
    Ok(outcome(read, name, &job.set, &job.settings, args.output_format, style))
}

fn outcome(
    read: Result<Source, ReadError>,
    name: String,
    set: &RuleSet,
    settings: &Settings,
    format: OutputFormat,
    style: Style,
) -> Outcome {
    let source = match read {
        Ok(source) => source,
        Err(error) => {
            let problems = vec![Problem { path: name, message: error.to_string() }];
            return Outcome { checked: None, problems };
        }
    };
    let problems = broken(&source).into_iter().collect();
    let document = Document::read(&source, &set.lexicon, &settings.given);
    let findings = lint(&document, &settings.selection);
    let evidence = Evidence::of(&document);
    let tally = tally(&findings);
    let checked = Checked { source: &source, findings, evidence };
    let part = format.render(&checked, style);
    Outcome { checked: Some((part, tally, checked.evidence)), problems }
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

fn take<W: Write>(outcome: Outcome, writer: &mut Writer<W>, totals: &mut Totals) -> Result<(), Failure> {
    if let Some((part, tally, evidence)) = outcome.checked {
        totals.add(tally, &evidence.counts);
        writer.write(part)?;
    }
    totals.problems.extend(outcome.problems);
    Ok(())
}

/// Says on standard error what could not be checked and what was.
fn close(totals: &Totals, format: OutputFormat) {
    let mut err = io::stderr().lock();
    for problem in &totals.problems {
        let _ = writeln!(err, "recte: {} {}", problem.path, problem.message);
    }
    if format != OutputFormat::Json {
        let _ = writeln!(err, "{}", totals.closing());
    }
}

fn style(colour: Colour) -> Style {
    let terminal = io::stdout().is_terminal();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !plain,
    };
    let width =
        terminal_size::terminal_size().filter(|_| terminal).map_or(PIPED_WIDTH, |(width, _)| usize::from(width.0));
    Style { colour, width: width.clamp(40, WIDEST) }
}
