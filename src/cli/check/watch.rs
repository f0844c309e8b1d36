//! `--watch`: checks again when something changes that the result depends on.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::failure::Failure;
use crate::cli::options::CheckArgs;
use crate::config::{FILE_NAME, nearest, rule_paths, sets_rules};
use crate::paths::normal;
use crate::read::is_named_report;

/// An editor writes a file in several steps: they are waited for as long as each comes so soon.
const SETTLING: Duration = Duration::from_millis(100);
/// What clears a terminal and what has scrolled out of it.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Runs `check` now and whenever something changes, until the process is ended from outside.
pub(super) fn run(args: &CheckArgs, check: impl Fn() -> Result<u8, Failure>) -> Result<u8, Failure> {
    let (paths, standard_input) = args.inputs();
    if standard_input {
        return Err(Failure::Said("standard input cannot be watched".to_owned(), None));
    }
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|error| unwatchable(&error))?;
    let mut watched = BTreeSet::new();
    loop {
        let inputs = Inputs::of(args, &paths);
        for (path, mode) in inputs.places() {
            if watched.insert(path.clone()) {
                watch(&mut watcher, &path, mode)?;
            }
        }
        if io::stdout().is_terminal() {
            print!("{CLEAR}");
        }
        // Mistakes are there to be fixed: they end nothing.
        if let Err(failure) = check() {
            if matches!(failure, Failure::Closed) {
                return Err(failure);
            }
            failure.tell();
        }
        if !args.quiet {
            eprintln!("recte: watching; Ctrl-C ends");
        }
        io::stdout().flush()?;
        if !wait(&changes, &inputs) {
            return Err(Failure::Said("the files can no longer be watched".to_owned(), None));
        }
    }
}

/// Waits for a change of `inputs` and for the end of those that come with it; false where none can come any more.
fn wait(changes: &Receiver<notify::Result<Event>>, inputs: &Inputs) -> bool {
    loop {
        match changes.recv() {
            Ok(Ok(event)) if inputs.concern(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    loop {
        match changes.recv_timeout(SETTLING) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

fn watch(watcher: &mut RecommendedWatcher, path: &Path, mode: RecursiveMode) -> Result<(), Failure> {
    match watcher.watch(path, mode) {
        // What is not there is told by the check.
        Err(error) if path.exists() => Err(unwatchable(&error)),
        _ => Ok(()),
    }
}

fn unwatchable(error: &notify::Error) -> Failure {
    Failure::Said(format!("the files cannot be watched: {error}"), None)
}

/// What the result of a check depends on; all paths are real ones.
struct Inputs {
    /// Folders of documents, or of rules.
    folders: Vec<PathBuf>,
    /// Single files.
    files: Vec<PathBuf>,
    /// What the check itself writes.
    written: Vec<PathBuf>,
}

impl Inputs {
    fn of(args: &CheckArgs, paths: &[PathBuf]) -> Self {
        let configs: BTreeSet<PathBuf> = match &args.config {
            Some(file) => [file.clone()].into(),
            None if args.isolated => BTreeSet::new(),
            None => paths.iter().filter_map(|path| nearest(folder(path))).collect(),
        };
        let rules = configs.iter().flat_map(|config| rule_paths(config));
        let given = paths.iter().cloned().chain(rules);
        let (folders, mut files): (Vec<PathBuf>, Vec<PathBuf>) =
            given.map(|path| real(&path)).partition(|path| path.is_dir());
        files.extend(configs.iter().chain(&args.baseline).map(|path| real(path)));
        Self { folders, files, written: args.output_file.iter().map(|path| real(path)).collect() }
    }

    /// What is watched. Files are watched by their folders, since editors put new ones in their places.
    fn places(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let folders = self.folders.iter().map(|folder| (folder.clone(), RecursiveMode::Recursive));
        let around = |file: &PathBuf| (file.parent().unwrap_or(file).to_owned(), RecursiveMode::NonRecursive);
        let below = |place: &Path| self.folders.iter().any(|folder| place.starts_with(folder));
        folders.chain(self.files.iter().map(around).filter(|(place, _)| !below(place))).collect()
    }

    /// True for a change of what the result depends on.
    fn concern(&self, event: &Event) -> bool {
        let read = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
        !read && event.paths.iter().any(|path| self.concern_path(&real(path)))
    }

    fn concern_path(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let known = || {
            is_named_report(path)
                || sets_rules(path)
                || [FILE_NAME, ".gitignore", ".ignore"].contains(&name)
                // A folder that comes or goes has documents in it.
                || !name.contains('.')
        };
        let inside = self.folders.iter().any(|folder| path.starts_with(folder)) && known();
        !self.written.iter().any(|written| written == path) && (inside || self.files.iter().any(|file| file == path))
    }
}

/// The folder whose configuration counts for `path`.
fn folder(path: &Path) -> &Path {
    if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) }
}

/// `path` by its real folder: the system tells changes by that, whatever links lead there.
fn real(path: &Path) -> PathBuf {
    let path = normal(path);
    let inner = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(inner).unwrap_or_else(|| path.clone())
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, ModifyKind};

    use super::*;

    #[test]
    fn what_is_read_or_written_by_the_check_itself_is_no_change() {
        let place = |path: &str| PathBuf::from("/nowhere").join(path);
        let (folders, files) = (vec![place("drafts")], vec![place("recte.toml")]);
        let inputs = Inputs { folders, files, written: vec![place("drafts/found.txt")] };
        let concern = |kind: EventKind, path: &str| inputs.concern(&Event::new(kind).add_path(place(path)));
        let modified = EventKind::Modify(ModifyKind::Any);
        for path in [
            "drafts/a.txt",
            "drafts/b/c.docx",
            "drafts/rules/x.toml",
            "drafts/rules/x.tsv",
            "drafts/.gitignore",
            "drafts/new",
            "recte.toml",
        ] {
            assert!(concern(modified, path), "{path}");
            assert!(!concern(EventKind::Access(AccessKind::Any), path), "{path}");
        }
        for path in ["drafts/found.txt", "drafts/a.json", "drafts/.a.txt.swp", "other/a.txt"] {
            assert!(!concern(modified, path), "{path}");
            assert!(!concern(EventKind::Create(CreateKind::File), path), "{path}");
        }
    }
}
