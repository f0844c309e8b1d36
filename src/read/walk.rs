//! From the paths that the user named to the files that are checked.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use walkdir::DirEntry;

use super::format::{extensions, is_named_report, is_report};
use super::left_out::{DEVICE, HIDDEN, IGNORED, LINK, OTHER_XML};
use super::missing;
use crate::wording::counted;

/// The files to check, each once, in the order of their names.
#[derive(Debug, Default)]
pub struct Walked {
    /// Files that exist.
    pub files: Vec<PathBuf>,
    /// Paths that gave nothing to check, and why.
    pub problems: Vec<(PathBuf, WalkError)>,
    /// Documents in folders that are not read, by the endings of their names, or by what keeps them from being read.
    pub passed_over: BTreeMap<&'static str, usize>,
}

/// Endings of documents that a word processor could save in a format that is read.
const OTHERS: [&str; 8] = ["doc", "dot", "dotx", "odt", "pages", "rtf", "wpd", "wps"];

/// Why a path gives no files.
#[derive(Debug, thiserror::Error)]
pub enum WalkError {
    /// There is no such path, or it cannot be looked at, and why.
    #[error("cannot be read: {0}")]
    Missing(String),
    /// A folder in which no file has one of the known extensions, and how many that have are left out by ignore files.
    #[error(
        "has no report; recte looks for files that end in {} (a file that you name is read whatever its ending){}",
        endings(),
        ignored(*.0)
    )]
    NoReports(usize),
    /// A place inside a folder that could not be entered.
    #[error("cannot be walked: {0}")]
    Walk(String),
}

fn ignored(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("; {} left out by an ignore file or as hidden: --no-ignore", counted(count, "report")),
    }
}

fn endings() -> String {
    extensions().map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(", ")
}

/// Finds the files below `paths`. Folders are walked, hidden files and (unless `all`) those that a `.gitignore` or
/// `.ignore` excludes are left out; a file that is named is taken whatever it is called.
pub fn walk(paths: &[PathBuf], all: bool) -> Walked {
    let mut walked = Walked::default();
    for path in paths {
        match std::fs::metadata(path) {
            Err(error) => {
                let matching = matching(path);
                if matching.is_empty() {
                    walked.problems.push((path.clone(), WalkError::Missing(missing::reason(path, &error))));
                }
                walked.files.extend(matching);
            }
            Ok(found) if found.is_dir() => folder(path, all, &mut walked),
            Ok(_) => walked.files.push(path.clone()),
        }
    }
    // One of them named among others, as a shell does that puts `*.docx` for all names.
    if walked.files.iter().any(|path| !is_lock(path)) {
        walked.files.retain(|path| !is_lock(path));
    }
    walked.files.sort();
    walked.files.dedup();
    // One document may be named in two ways: `a.txt`, `./a.txt`, and the folder that it is in.
    if paths.len() > 1 {
        let mut known = HashSet::new();
        walked.files.retain(|path| path.canonicalize().map_or(true, |path| known.insert(path)));
    }
    walked
}

/// The files whose names `path` is a pattern of, for shells that leave `*.docx` as it stands. `*` and `?` mean what they mean to
/// shells, in the file's own name alone.
fn matching(path: &Path) -> Vec<PathBuf> {
    let pattern = path.file_name().map(|name| name.to_string_lossy()).filter(|name| name.contains(['*', '?']));
    let Some(matcher) =
        pattern.and_then(|pattern| globset::Glob::new(&pattern).ok()).map(|glob| glob.compile_matcher())
    else {
        return Vec::new();
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let shown = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(shown).into_iter().flatten().flatten();
    let names = entries.filter(|entry| entry.path().is_file()).map(|entry| PathBuf::from(entry.file_name()));
    names.filter(|name| matcher.is_match(name)).map(|name| folder.join(name)).collect()
}

/// True for the file that Word writes beside a document that is open: `~$report.docx`.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

fn is_document(path: &Path) -> bool {
    is_report(path) && !is_lock(path)
}

/// All below `path` that is no folder, also what ignore files leave out and what is hidden.
fn everything(path: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    // Links may lead anywhere, also to the root of all.
    let entries = walkdir::WalkDir::new(path).into_iter();
    entries.filter(|entry| entry.as_ref().map_or(true, |entry| !entry.file_type().is_dir()))
}

/// The ending of a document that is not read.
fn other(path: &Path) -> Option<&'static str> {
    let ending = path.extension().filter(|_| !is_lock(path))?.to_str()?;
    OTHERS.into_iter().find(|other| ending.eq_ignore_ascii_case(other))
}

impl Walked {
    /// Takes the file at `path`, found in a folder, if it is a document.
    fn take(&mut self, path: PathBuf) {
        if is_document(&path) {
            self.files.push(path);
        } else if let Some(ending) = other(&path) {
            self.pass_over(ending);
        } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(OTHER_XML)) {
            self.pass_over(OTHER_XML);
        }
    }

    fn pass_over(&mut self, kind: &'static str) {
        *self.passed_over.entry(kind).or_default() += 1;
    }

    /// Counts the documents in `folder` that are not among the `taken`. What lies in folders that were not entered is not looked at: there may
    /// be any number of files.
    fn count_left_out(&mut self, folder: &Path, taken: &HashSet<PathBuf>) {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        // Of those that were taken nothing need be asked, least of all what they begin with.
        let others = entries.map(|entry| entry.path()).filter(|path| !taken.contains(path));
        others.for_each(|path| self.leave_out(&path));
    }

    /// Counts what lies at `path` and is not checked, if it has the name of a document.
    fn leave_out(&mut self, path: &Path) {
        if !is_named_report(path) || is_lock(path) || path.is_dir() {
            return;
        }
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_symlink() {
            self.pass_over(LINK);
        } else if !path.is_file() {
            self.pass_over(DEVICE);
        } else if is_report(path) {
            self.pass_over(if hidden { HIDDEN } else { IGNORED });
        }
    }
}

fn folder(path: &Path, all: bool, walked: &mut Walked) {
    let before = walked.files.len();
    let problems = walked.problems.len();
    if all {
        for found in everything(path) {
            match found {
                Ok(found) if found.file_type().is_file() => walked.take(found.into_path()),
                Ok(found) => walked.leave_out(found.path()),
                Err(error) => walked.problems.push((path.to_owned(), WalkError::Walk(error.to_string()))),
            }
        }
    } else {
        let mut entered = Vec::new();
        // A report folder need not be a repository for its .gitignore to count.
        for entry in WalkBuilder::new(path).require_git(false).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => walked.take(entry.into_path()),
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => entered.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => walked.problems.push((path.to_owned(), WalkError::Walk(error.to_string()))),
            }
        }
        let taken: HashSet<PathBuf> = walked.files.get(before..).unwrap_or_default().iter().cloned().collect();
        entered.iter().for_each(|folder| walked.count_left_out(folder, &taken));
    }
    if walked.files.len() == before && walked.problems.len() == problems {
        let ignored = if all {
            0
        } else {
            everything(path).flatten().filter(|found| found.file_type().is_file() && is_document(found.path())).count()
        };
        walked.problems.push((path.to_owned(), WalkError::NoReports(ignored)));
    }
}
