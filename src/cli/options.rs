//! The commands and options of the program, as they are parsed and as its help shows them.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::read::{ReadOptions, Tracked};
use crate::report::OutputFormat;
use crate::severity::Severity;

const STATUSES: &str = "\
Exit status: 0 if there is no finding at or above --fail-on, 1 if there is at least one, 2 if a file, rule or setting could not
be read (everything else is still checked).";

/// Checks official reports before publication. It finds paragraph numbers used twice, footnote marks without a note, document
/// symbols that cannot exist, dates that contradict each other, and more.
#[derive(Parser)]
#[command(name = "recte", version, max_term_width = 100)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Language of rules and findings: ar, en, es, fr, ru or zh (default: the locale's, where it is one of them; else English)
    #[arg(long, global = true, value_name = "CODE")]
    pub(super) message_language: Option<String>,
}

#[derive(Subcommand)]
pub(super) enum Command {
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
        reading: ReadingArgs,
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
pub(super) struct ReadingArgs {
    /// Read Word files with their tracked changes accepted, or the original text without them
    #[arg(long, value_name = "WHICH", default_value = "accepted")]
    pub(super) tracked_changes: Tracked,
}

impl ReadingArgs {
    pub(super) fn options(self) -> ReadOptions {
        ReadOptions { tracked: self.tracked_changes }
    }
}

#[derive(Args)]
pub(super) struct CheckArgs {
    /// Files, folders (searched; .gitignore is respected), or - for standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Output format (default: full); may be repeated, each with its own --output-file
    #[arg(long, value_name = "FORMAT")]
    pub(super) output_format: Vec<OutputFormat>,
    /// Write the --output-format before it to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Vec<PathBuf>,
    /// Show every finding, also where a document has many of one kind, or so many that they are not checked
    #[arg(long)]
    pub(super) all: bool,
    /// Show at most this many findings; all are counted
    #[arg(long, value_name = "NUMBER")]
    pub(super) max_findings: Option<usize>,
    /// Apply safe fixes to text, Markdown, HTML and XML files; report the rest
    #[arg(long)]
    pub(super) fix: bool,
    /// Also apply fixes that need review
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Print what would be fixed as a unified diff; change no file
    #[arg(long, conflicts_with_all = ["output_format", "output_file", "max_findings"])]
    pub(super) diff: bool,
    /// Lowest severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub(super) fail_on: Severity,
    /// Run only these rules or families, with commas between them
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Skip these rules or families, with commas between them
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Hide the findings recorded in this file
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Record all findings in the --baseline file instead of showing them
    #[arg(long, requires = "baseline", conflicts_with_all = ["watch", "fix", "unsafe_fixes", "diff"])]
    pub(super) write_baseline: bool,
    /// Count findings by rule, on standard error, instead of showing them (unless an output format is given)
    #[arg(long)]
    pub(super) statistics: bool,
    /// Show only findings and problems
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Check again whenever documents, configuration, rules or the baseline change
    #[arg(long)]
    pub(super) watch: bool,
    /// The day of the run, for what expires
    #[arg(long, value_name = "DATE", hide = true)]
    pub(super) today: Option<jiff::civil::Date>,
    /// Language of the documents, instead of the detected one
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Use this configuration file for all documents
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Ignore all configuration files
    #[arg(long)]
    pub(super) isolated: bool,
    /// Also check ignored and hidden files
    #[arg(long)]
    pub(super) no_ignore: bool,
    /// Name of standard input, for messages and settings
    #[arg(long, value_name = "PATH", default_value = "standard-input.txt")]
    pub(super) stdin_filename: PathBuf,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

impl CheckArgs {
    /// The paths that are walked, and whether standard input is read.
    pub(super) fn inputs(&self) -> (Vec<PathBuf>, bool) {
        let standard_input = self.paths.iter().any(|path| path == Path::new("-"));
        let mut paths: Vec<PathBuf> = self.paths.iter().filter(|path| *path != Path::new("-")).cloned().collect();
        if paths.is_empty() && !standard_input {
            paths.push(PathBuf::from("."));
        }
        (paths, standard_input)
    }
}
