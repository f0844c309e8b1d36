//! Arguments → run → exit status.

mod check;
mod explain;
mod extract;
mod init;
mod shell;
mod test;
mod whole;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::config::{ConfigError, Configs, Overrides};
use crate::finding::Severity;
use crate::read::{Options, Tracked};
use crate::report::OutputFormat;
use crate::rule::{RuleError, RuleSet, SetError};

/// Nothing was found that weighs enough.
const CLEAN: u8 = 0;
/// Something was.
const FOUND: u8 = 1;
/// The work could not be done, or not all of it.
const FAILED: u8 = 2;

const STATUSES: &str = "\
Exit status: 0 where nothing weighs enough (--fail-on), 1 where something does, 2 where a path, rule or configuration could
not be read; what can be read is checked all the same.";

/// Reads official reports before publication and points at what is wrong: a paragraph number used twice, a footnote mark
/// without its note, a document symbol that cannot exist, a date that contradicts another.
#[derive(Parser)]
#[command(name = "recte", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check reports
    #[command(after_long_help = STATUSES)]
    Check(Box<CheckArgs>),
    /// List the rules
    Rules {
        /// A configuration file that names rules of your own, instead of the nearest recte.toml
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Explain a rule: what it finds, why, what to do, with examples
    Explain {
        /// The rule's name, as `recte rules` lists it
        rule: String,
        /// Show its examples in this language, instead of the English ones
        #[arg(long, value_name = "CODE")]
        language: Option<String>,
        /// A configuration file that names rules of your own, instead of the nearest recte.toml
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Run the examples inside rule files
    Test {
        /// Rule files or folders of them; without any, the rules that recte brings along
        #[arg(value_name = "RULE_FILE")]
        paths: Vec<PathBuf>,
    },
    /// Serve an editor: check documents as they are typed (a language server over standard input and output)
    Server {
        /// The only way there is; many clients ask for it
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Print the text as recte reads it
    Extract {
        /// The document
        file: PathBuf,
        /// Print the items found in it, as JSON
        #[arg(long, conflicts_with = "blocks")]
        items: bool,
        /// Print a block a line, each with its kind
        #[arg(long)]
        blocks: bool,
        /// The document's language, instead of the one detected
        #[arg(long, value_name = "CODE")]
        language: Option<String>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Write a recte.toml that shows every setting
    Init {
        /// Where
        #[arg(value_name = "FOLDER", default_value = ".")]
        folder: PathBuf,
    },
    /// Print what makes a shell complete the program's commands and options
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write manual pages, one for each command
    #[command(hide = true)]
    Man {
        /// Where
        folder: PathBuf,
    },
}

/// How documents are read, where there is a choice.
#[derive(Args, Clone, Copy)]
struct Reading {
    /// Read a Word file as if its tracked changes were accepted, or the original without them
    #[arg(long, value_name = "WHICH", default_value = "accepted")]
    tracked_changes: Tracked,
}

impl Reading {
    fn options(self) -> Options {
        Options { tracked: self.tracked_changes }
    }
}

#[derive(Args)]
struct CheckArgs {
    /// Files, folders (walked; .gitignore is honoured), or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are written: full without any; several, where all but one have files
    #[arg(long, value_name = "FORMAT")]
    output_format: Vec<OutputFormat>,
    /// Write the format named just before to this file, instead of standard output
    #[arg(long, value_name = "FILE")]
    output_file: Vec<PathBuf>,
    /// Show each finding: also of those that are many of a kind in a document, or so many that they are not judged
    #[arg(long)]
    all: bool,
    /// Write at most this many findings; all are counted
    #[arg(long, value_name = "NUMBER")]
    max_findings: Option<usize>,
    /// Mend what can be mended without doubt, in text, Markdown, HTML and XML files; report the rest
    #[arg(long)]
    fix: bool,
    /// Mend also what may need another look
    #[arg(long)]
    unsafe_fixes: bool,
    /// Print what would be mended, as a unified diff, and write no file
    #[arg(long, conflicts_with_all = ["output_format", "output_file", "max_findings"])]
    diff: bool,
    /// The weight from which findings make the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    fail_on: Severity,
    /// Run these rules or families alone
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave these rules or families out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Hide the findings that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings to the file of --baseline, instead of showing them
    #[arg(long, requires = "baseline", conflicts_with_all = ["watch", "fix", "unsafe_fixes", "diff"])]
    write_baseline: bool,
    /// Count findings by rule, on standard error, instead of showing them (unless a format is asked for)
    #[arg(long)]
    statistics: bool,
    /// Say nothing but findings and problems
    #[arg(long, short)]
    quiet: bool,
    /// Check again whenever documents, configuration, rules or the baseline change
    #[arg(long)]
    watch: bool,
    /// The day of the run, for what expires
    #[arg(long, value_name = "DATE", hide = true)]
    today: Option<jiff::civil::Date>,
    /// The documents' language, instead of the one detected
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    #[command(flatten)]
    reading: Reading,
    /// Use this configuration file for all documents
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    isolated: bool,
    /// Walk into files that .gitignore or .ignore leave out, and hidden ones
    #[arg(long)]
    no_ignore: bool,
    /// What standard input is called, for messages and settings
    #[arg(long, value_name = "PATH", default_value = "standard-input.txt")]
    stdin_filename: PathBuf,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

/// Runs the program with `arguments`, its own name first.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let parsed = Cli::command().try_get_matches_from(arguments);
    let (matches, cli) = match parsed.and_then(|matches| Ok((matches.clone(), Cli::from_arg_matches(&matches)?))) {
        Ok(parsed) => parsed,
        Err(error) => {
            // clap's own statuses are those of the contract: 0 for help and version, 2 for wrong usage.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(FAILED));
        }
    };
    let done = match cli.command {
        Command::Check(args) => {
            let matches = matches.subcommand_matches("check");
            check::run(&args, matches.unwrap_or(&ArgMatches::default()))
        }
        Command::Rules { config } => explain::list(config.as_deref()),
        Command::Explain { rule, language, config } => explain::one(&rule, language.as_deref(), config.as_deref()),
        Command::Test { paths } => test::run(&paths),
        Command::Server { stdio: _ } => server(),
        Command::Extract { file, items, blocks, language, reading } => {
            let view = if items {
                extract::View::Items
            } else if blocks {
                extract::View::Blocks
            } else {
                extract::View::Text
            };
            extract::run(&file, view, language, reading.options())
        }
        Command::Init { folder } => init::run(&folder),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man { folder } => shell::man(&folder),
    };
    ExitCode::from(done.unwrap_or_else(|failure| failure.tell()))
}

/// The day by the clock.
fn today() -> jiff::civil::Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// Serves an editor until it goes.
fn server() -> Result<u8, Failure> {
    let served = crate::server::run(Arc::new(RuleSet::embedded()?), today);
    served.map_err(|error| Failure::Said(format!("the server cannot be started: {error}"), None))
}

/// The columns of the terminal that standard output is; `None` where it is none.
fn terminal_width() -> Option<usize> {
    let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    size.map(|(width, _)| usize::from(width.0))
}

/// True where the user wants no colours of any program (<https://no-color.org>).
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The rules and languages that the configuration of the current folder, or the one named, knows.
fn known_rules(config: Option<&Path>) -> Result<Arc<RuleSet>, Failure> {
    let embedded = Arc::new(RuleSet::embedded()?);
    let mut configs = Configs::new(embedded, Overrides::default(), config, false)?;
    Ok(Arc::clone(&configs.of_folder(Path::new(""))?.set))
}

/// Why a command could not do its work.
enum Failure {
    /// Mistakes in files that the user wrote.
    Mistakes(Vec<RuleError>),
    /// Anything else, in a sentence, with the next step where there is one.
    Said(String, Option<String>),
    /// The reader of the output went away, which is no failure.
    Closed,
}

impl Failure {
    /// Tells the user and gives the exit status.
    fn tell(self) -> u8 {
        let mut err = io::stderr().lock();
        match self {
            Self::Closed => return CLEAN,
            Self::Mistakes(mistakes) => {
                for mistake in mistakes {
                    let _ = writeln!(err, "{:?}", miette::Report::new(mistake));
                }
            }
            Self::Said(message, help) => {
                let _ = writeln!(err, "recte: {message}");
                if let Some(help) = help {
                    let _ = writeln!(err, "  help: {help}");
                }
            }
        }
        FAILED
    }
}

impl From<SetError> for Failure {
    fn from(error: SetError) -> Self {
        match error {
            SetError::Rules(mistakes) => Self::Mistakes(mistakes),
            other => Self::Said(other.to_string(), None),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        match error {
            ConfigError::Mistakes(mistakes) => Self::Mistakes(mistakes),
            ConfigError::Rules(error) => error.into(),
            other => Self::Said(other.to_string(), None),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Said(format!("cannot write: {error}"), None)
        }
    }
}
