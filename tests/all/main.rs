//! What recte does, seen from outside: its rules' examples, its fixtures, the program as a process, and its laws.

// Tests wait, and fail by panicking.
#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used)]

mod accounted;
mod addresses;
mod baseline;
mod beside;
mod brackets;
mod cli;
mod client;
mod corpus;
mod cuts;
mod docs;
mod explain;
mod files;
mod fixes;
mod fixtures;
mod formats;
mod hostile;
mod ignores;
mod init;
mod items;
mod languages;
mod laws;
mod laws_at_work;
mod levels;
mod library;
mod lines;
mod manual;
mod mastheads;
mod mutations;
mod notes;
mod numbered;
mod numbered_text;
mod numbered_web;
mod outlines;
mod outputs;
mod own_rules;
mod packs;
mod pages;
mod pdf;
mod planted;
mod properties;
mod recognized;
mod records;
mod references;
mod remarks;
mod renumbered;
mod rules;
mod series;
mod server;
mod server_actions;
mod server_files;
mod server_sound;
mod server_typing;
mod tagged;
mod translations;
mod underlines;
mod unread;
mod visible;
mod watch;
mod web;
mod word;
mod xsd;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of the project.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own with `files` in it.
fn folder_of(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

/// Writes the file `name` in `folder`.
fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
    std::fs::write(path, text).expect("it can be written");
}

/// What the program says of the documents in `folder`, a line a finding, and then on standard error.
fn said(folder: &Path, arguments: &[&str]) -> (Vec<String>, String) {
    let output = recte(folder, &[&["check", "--output-format", "concise"], arguments].concat());
    (stdout(&output).lines().map(str::to_owned).collect(), stderr(&output))
}

/// Runs the program with `arguments` in `folder`.
fn recte(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recte"));
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").env_remove("RAYON_NUM_THREADS");
    command.env("LC_ALL", "C");
    // Tests that run in a workflow write nothing to its summary.
    command.env_remove("GITHUB_STEP_SUMMARY");
    command.output().expect("the program runs")
}

/// Says why a test proves nothing here, where it is seen: what a test that passes prints is not shown.
fn skipped(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    // A line of the runner's own may be begun.
    let _ = writeln!(std::io::stderr(), "\nskipped: {test}: {why}");
}

/// The folder of published documents beside the project; says so where there is none.
fn corpus() -> Option<PathBuf> {
    let corpus = root().join("../shared/corpus");
    if !corpus.is_dir() {
        skipped("there is no corpus of published documents beside the project");
    }
    Some(corpus).filter(|corpus| corpus.is_dir())
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the messages are UTF-8")
}

/// Compares `actual` with the file `expected`; with `UPDATE=1` in the environment writes it instead.
fn compare(expected: &Path, actual: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(expected, actual).expect("the expectation can be written");
        return;
    }
    let wanted = std::fs::read_to_string(expected)
        .unwrap_or_else(|error| panic!("{}: {error}; UPDATE=1 writes it", expected.display()));
    assert_eq!(actual, wanted, "{} differs; after reading the difference, UPDATE=1 accepts it", expected.display());
}
