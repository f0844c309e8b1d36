//! The files that rules, configurations and tables are read from.

use std::path::{Path, PathBuf};

use crate::disk;

/// Gives the text of a file: the file system's, or that of an editor in which it is being written.
pub type Texts<'a> = &'a dyn Fn(&Path) -> std::io::Result<String>;

/// The texts of the file system.
pub const DISK: Texts<'static> = &bounded;

/// The text of the file at `path`.
fn bounded(path: &Path) -> std::io::Result<String> {
    /// Bytes of a configuration, a rule or a table at most.
    const LARGEST: u64 = 32 << 20;
    disk::text(path, LARGEST)
}

/// True where there is a file or a folder at `path`.
pub(super) fn is_there(path: &Path) -> bool {
    path.exists()
}

/// The rule files at or below `path`, in the order of their names. Links to files are followed; those to folders may lead anywhere.
pub(super) fn rule_files(path: &Path) -> impl Iterator<Item = walkdir::Result<PathBuf>> {
    let entries = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
    entries.filter_map(|entry| match entry {
        Ok(entry) => {
            let named = entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
            (named && entry.path().is_file()).then(|| Ok(entry.into_path()))
        }
        Err(error) => Some(Err(error)),
    })
}

/// True where there is a rule file at or below `path`.
pub fn has_rule_files(path: &Path) -> bool {
    rule_files(path).next().is_some()
}
