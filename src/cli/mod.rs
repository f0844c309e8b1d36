//! Arguments → run → exit status.

mod arguments;
mod atomic_file;
mod check;
mod clock;
mod explain;
mod extract;
mod failure;
mod init;
mod items;
mod locale;
mod new_rule;
mod options;
mod rules;
mod shell;
mod signal;
mod terminal;
mod test;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
#[cfg(feature = "server")]
use std::sync::Arc;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

#[cfg(feature = "server")]
use crate::pack::RuleSet;
use failure::{CLEAN, FAILED, Failure};
use options::{Cli, Command};

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

/// Serves an editor until it goes.
#[cfg(feature = "server")]
fn server(spoken: &str) -> Result<u8, Failure> {
    let served = crate::server::run(Arc::new(RuleSet::embedded()?.in_language(spoken)?), clock::today);
    served.map_err(|error| Failure::Said(format!("the server cannot be started: {error}"), None))
}
