//! The program: arguments in, exit status out.

// Law 7, as in the library.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

use std::process::ExitCode;

/// Documents are many small things, made on several threads: the system's allocator takes a tenth of the time of a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    recte::cli::run(std::env::args_os())
}
