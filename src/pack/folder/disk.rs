//! The files that rules, configurations and tables are read from.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::pack::files::{FileTexts, is_pack_file};

/// The texts of the file system.
pub const DISK: FileTexts<'static> = &bounded;

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

/// True where there is a folder at `path`.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The files of a pack at or below `path` that are read by themselves.
pub(super) fn pack_files(path: &Path) -> impl Iterator<Item = walkdir::Result<PathBuf>> {
    files(path, is_pack_file)
}

/// The files at or below `path` that are `wanted`, in the order of their names. Links to files are followed; those to folders may lead anywhere.
fn files(path: &Path, wanted: impl Fn(&Path) -> bool) -> impl Iterator<Item = walkdir::Result<PathBuf>> {
    let entries = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
    entries.filter_map(move |entry| match entry {
        Ok(entry) => (wanted(entry.path()) && entry.path().is_file()).then(|| Ok(entry.into_path())),
        Err(error) => Some(Err(error)),
    })
}

/// True where there is a rule file, or any other of a pack, at or below `path`.
pub fn has_rule_files(path: &Path) -> bool {
    pack_files(path).next().is_some()
}
