//! How files are read: only files, and only as much as there may be of one. A pipe is read until somebody closes it, and some
//! devices have no end.

use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// The bytes of the file at `path`, at most `most`.
///
/// # Errors
/// What the file system says; a folder, a pipe or a device; a file that is larger ([`ErrorKind::FileTooLarge`]).
pub(crate) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>> {
    let (file, length) = opened(path)?;
    // Some files of the system do not tell how long they are.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The first bytes of the file at `path`, at most `most`.
///
/// # Errors
/// Those of [`bytes`], but for the size.
#[cfg(feature = "cli")]
pub(crate) fn beginning(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    opened(path)?.0.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The file at `path`, open, and its length as far as it tells that.
fn opened(path: &Path) -> Result<(File, u64)> {
    // Looked at before it is opened, which would wait for the other end of a pipe.
    let found = path.metadata()?;
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(Error::other("it is a pipe or a device; give - to have standard input read"));
    }
    Ok((File::open(path)?, found.len()))
}

/// The text of the file at `path`, at most `most` bytes.
///
/// # Errors
/// Those of [`bytes`], and [`ErrorKind::InvalidData`] for what is not UTF-8.
pub(crate) fn text(path: &Path, most: u64) -> Result<String> {
    String::from_utf8(bytes(path, most)?).map_err(|_| ErrorKind::InvalidData.into())
}
