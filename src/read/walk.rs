//! From the paths that the user named to the files that are checked.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{extensions, is_report};

/// The files to check, each once, in the order of their names.
#[derive(Debug, Default)]
pub struct Walked {
    /// Files that exist.
    pub files: Vec<PathBuf>,
    /// Paths that gave nothing to check, and why.
    pub problems: Vec<(PathBuf, WalkError)>,
}

/// Why a path gives no files.
#[derive(Debug, thiserror::Error)]
pub enum WalkError {
    /// There is no such path, or it cannot be looked at.
    #[error("cannot be read: {0}")]
    Io(std::io::Error),
    /// A folder in which no file has one of the known extensions.
    #[error(
        "holds no report; files ending in {} are looked for (a file named on the command line is read whatever its ending)",
        endings()
    )]
    NoReports,
    /// A place inside a folder that could not be entered.
    #[error("cannot be walked: {0}")]
    Walk(String),
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
            Err(error) => walked.problems.push((path.clone(), WalkError::Io(error))),
            Ok(found) if found.is_dir() => folder(path, all, &mut walked),
            Ok(_) => walked.files.push(path.clone()),
        }
    }
    walked.files.sort();
    walked.files.dedup();
    walked
}

fn folder(path: &Path, all: bool, walked: &mut Walked) {
    let before = walked.files.len();
    let problems = walked.problems.len();
    if all {
        for entry in walkdir::WalkDir::new(path).follow_links(true) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_report(entry.path()) => {
                    walked.files.push(entry.into_path())
                }
                Ok(_) => {}
                Err(error) => walked.problems.push((path.to_owned(), WalkError::Walk(error.to_string()))),
            }
        }
    } else {
        // A report folder need not be a repository for its .gitignore to count.
        for entry in WalkBuilder::new(path).require_git(false).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_report(entry.path()) => {
                    walked.files.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => walked.problems.push((path.to_owned(), WalkError::Walk(error.to_string()))),
            }
        }
    }
    if walked.files.len() == before && walked.problems.len() == problems {
        walked.problems.push((path.to_owned(), WalkError::NoReports));
    }
}
