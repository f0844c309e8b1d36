//! `recte completions` and `recte man`: what a shell and `man` are to know of the program.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::failure::{CLEAN, Failure};
use super::options::Cli;

/// Prints the completions for `shell`.
pub(super) fn completions(shell: Shell) -> Result<u8, Failure> {
    // The generator panics where it cannot write: a closed pipe is met afterwards.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "recte", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(CLEAN)
}

/// Writes a page for the program and one for each command in `folder`.
pub(super) fn man(folder: &Path) -> Result<u8, Failure> {
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
        .map_err(|error| Failure::Said(format!("{} cannot be written: {error}", folder.display()), None))?;
    Ok(CLEAN)
}
