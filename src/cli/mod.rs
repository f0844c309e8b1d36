//! Arguments → run → exit status.

mod arguments;
mod check;
mod explain;
mod extract;
mod init;
mod locale;
mod new_rule;
mod shell;
mod signal;
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
use crate::pack::{RuleSet, SetError};
use crate::read::missing::phrase;
use crate::read::{Options, Tracked};
use crate::report::OutputFormat;
use crate::rule::RuleError;
use crate::severity::Severity;
use crate::visible;

/// There is no finding at or above `--fail-on`.
const CLEAN: u8 = 0;
/// There is at least one.
const FOUND: u8 = 1;
/// The work could not be done, or not all of it.
const FAILED: u8 = 2;

const STATUSES: &str = "\
Exit status: 0 if there is no finding at or above --fail-on, 1 if there is at least one, 2 if a file, rule or setting could not
be read (everything else is still checked).";

/// Checks official reports before publication. It finds paragraph numbers used twice, footnote marks without a note, document
/// symbols that cannot exist, dates that contradict each other, and more.
#[derive(Parser)]
#[command(name = "recte", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of rules and findings: ar, en, es, fr, ru or zh (default: the locale's, where it is one of them; else English)
    #[arg(long, global = true, value_name = "CODE")]
    message_language: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Check reports
    #[command(after_long_help = STATUSES)]
    Check(Box<CheckArgs>),
    /// List the rules
    Rules {
        /// Configuration file that names your own rules, instead of the nearest recte.toml
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Explain a rule: what it finds, why, and what to do, with examples
    Explain {
        /// The rule's name, as `recte rules` lists it
        rule: String,
        /// Language of the examples (default: English)
        #[arg(long, value_name = "CODE")]
        language: Option<String>,
        /// Configuration file that names your own rules, instead of the nearest recte.toml
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Run the examples inside rule files
    Test {
        /// Rule files or folders of rule files (default: the built-in rules and those of the nearest recte.toml)
        #[arg(value_name = "RULE_FILE")]
        paths: Vec<PathBuf>,
    },
    #[cfg(feature = "server")]
    /// Start the language server, which checks documents in an editor as they are typed
    Server {
        /// Use standard input and output, as it always does; many clients ask for it
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Print a document's text as recte reads it
    Extract {
        /// The document
        file: PathBuf,
        /// Print the items found in it as JSON
        #[arg(long, conflicts_with = "blocks")]
        items: bool,
        /// Print one block per line, with its kind
        #[arg(long)]
        blocks: bool,
        /// Language of the document, instead of the detected one
        #[arg(long, value_name = "CODE")]
        language: Option<String>,
        #[command(flatten)]
        reading: Reading,
    },
    /// Write a recte.toml with every setting
    Init {
        /// Folder to write it in
        #[arg(value_name = "FOLDER", default_value = ".")]
        folder: PathBuf,
    },
    /// Write a rule of your own to begin with, with its examples
    NewRule {
        /// The rule's name: FAMILY-SUBJECT, as in term-house
        name: String,
        /// Folder to write it in (default: the first one in `rules` of the nearest recte.toml, or rules)
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write manual pages, one for each command
    #[command(hide = true)]
    Man {
        /// Folder to write them in
        folder: PathBuf,
    },
}

/// How documents are read, where there is a choice.
#[derive(Args, Clone, Copy)]
struct Reading {
    /// Read Word files with their tracked changes accepted, or the original text without them
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
    /// Files, folders (searched; .gitignore is respected), or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Output format (default: full); may be repeated, each with its own --output-file
    #[arg(long, value_name = "FORMAT")]
    output_format: Vec<OutputFormat>,
    /// Write the --output-format before it to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output_file: Vec<PathBuf>,
    /// Show every finding, also where a document has many of one kind, or so many that they are not checked
    #[arg(long)]
    all: bool,
    /// Show at most this many findings; all are counted
    #[arg(long, value_name = "NUMBER")]
    max_findings: Option<usize>,
    /// Apply safe fixes to text, Markdown, HTML and XML files; report the rest
    #[arg(long)]
    fix: bool,
    /// Also apply fixes that need review
    #[arg(long)]
    unsafe_fixes: bool,
    /// Print what would be fixed as a unified diff; change no file
    #[arg(long, conflicts_with_all = ["output_format", "output_file", "max_findings"])]
    diff: bool,
    /// Lowest severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    fail_on: Severity,
    /// Run only these rules or families, with commas between them
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Skip these rules or families, with commas between them
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Hide the findings recorded in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Record all findings in the --baseline file instead of showing them
    #[arg(long, requires = "baseline", conflicts_with_all = ["watch", "fix", "unsafe_fixes", "diff"])]
    write_baseline: bool,
    /// Count findings by rule, on standard error, instead of showing them (unless an output format is given)
    #[arg(long)]
    statistics: bool,
    /// Show only findings and problems
    #[arg(long, short)]
    quiet: bool,
    /// Check again whenever documents, configuration, rules or the baseline change
    #[arg(long)]
    watch: bool,
    /// The day of the run, for what expires
    #[arg(long, value_name = "DATE", hide = true)]
    today: Option<jiff::civil::Date>,
    /// Language of the documents, instead of the detected one
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    #[command(flatten)]
    reading: Reading,
    /// Use this configuration file for all documents
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Ignore all configuration files
    #[arg(long)]
    isolated: bool,
    /// Also check ignored and hidden files
    #[arg(long)]
    no_ignore: bool,
    /// Name of standard input, for messages and settings
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
    let mut program = Cli::command();
    let commands: Vec<String> = program.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let typed = arguments::with_command(arguments.collect(), &commands);
    if typed.len() < 2 {
        let said = write!(io::stdout(), "{}", arguments::OVERVIEW).map_err(Failure::from);
        return ExitCode::from(said.map_or_else(Failure::tell, |()| CLEAN));
    }
    let options = program.get_subcommands().flat_map(|command| command.get_arguments());
    let options: Vec<String> = options.filter_map(|option| option.get_long()).map(str::to_owned).collect();
    if let Some((message, help)) = arguments::dashed(&typed, &options) {
        return ExitCode::from(Failure::Said(message, Some(help)).tell());
    }
    let parsed = program.try_get_matches_from_mut(typed);
    let (matches, cli) = match parsed.and_then(|matches| Ok((matches.clone(), Cli::from_arg_matches(&matches)?))) {
        Ok(parsed) => parsed,
        Err(error) => {
            let error = arguments::advise(error);
            // clap's own statuses are those of the contract: 0 for help and version, 2 for wrong usage.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(FAILED));
        }
    };
    let spoken = match locale::language(cli.message_language.as_deref()) {
        Ok(spoken) => spoken,
        Err(failure) => return ExitCode::from(failure.tell()),
    };
    let done = match cli.command {
        Command::Check(args) => {
            let matches = matches.subcommand_matches("check");
            check::run(&args, matches.unwrap_or(&ArgMatches::default()), spoken)
        }
        Command::Rules { config } => explain::list(config.as_deref(), spoken),
        Command::Explain { rule, language, config } => {
            explain::one(&rule, language.as_deref(), config.as_deref(), spoken)
        }
        Command::Test { paths } => test::run(&paths),
        #[cfg(feature = "server")]
        Command::Server { stdio: _ } => server(spoken),
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
        Command::NewRule { name, folder } => new_rule::run(&name, folder.as_deref()),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man { folder } => shell::man(&folder),
    };
    ExitCode::from(done.unwrap_or_else(|failure| failure.tell()))
}

/// The day by the clock.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the day and hands it down")]
fn today() -> jiff::civil::Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// Serves an editor until it goes.
#[cfg(feature = "server")]
fn server(spoken: &str) -> Result<u8, Failure> {
    let served = crate::server::run(Arc::new(RuleSet::embedded()?.in_language(spoken)?), today);
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

/// The rules and languages that the configuration of the current folder, or the one named, knows; their words are in the
/// language `spoken`.
fn known_rules(config: Option<&Path>, spoken: &str) -> Result<Arc<RuleSet>, Failure> {
    let embedded = Arc::new(RuleSet::embedded()?.in_language(spoken)?);
    let mut configs = Configs::new(embedded, Overrides::default(), config, false)?;
    let set = Arc::clone(&configs.of_folder(Path::new(""))?.set);
    if set.mistakes.is_empty() { Ok(set) } else { Err(Failure::Mistakes(set.mistakes.clone())) }
}

/// Why a file could not be written.
fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
    let why = folder.map_or_else(|| phrase(error), |folder| format!("there is no folder {}", folder.display()));
    Failure::Said(format!("{} cannot be written: {why}", path.display()), None)
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
                    // It has signs already, and colours that are to act.
                    let _ = writeln!(err, "{}", visible::disarmed(&format!("{:?}", miette::Report::new(mistake))));
                }
            }
            Self::Said(message, help) => {
                tell(&mut err, &format!("recte: {message}"));
                if let Some(help) = help {
                    tell(&mut err, &format!("  help: {help}"));
                }
            }
        }
        FAILED
    }
}

/// Writes a line for people to `err`. Where that cannot be written to, there is nobody to be told so.
fn tell(err: &mut impl Write, line: &str) {
    let _ = writeln!(err, "{}", visible::disarmed(&visible::line(line)));
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
