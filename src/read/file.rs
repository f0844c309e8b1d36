//! Documents in files.

use std::io::ErrorKind;
use std::path::Path;

use super::decode::{LARGEST, decode};
use super::error::ReadError;
use super::options::ReadOptions;
use crate::disk;
use crate::source::Source;

/// Reads the file at `path`, to be shown as `name`.
///
/// # Errors
/// See [`ReadError`].
pub fn read(path: &Path, name: &str, options: &ReadOptions) -> Result<Source, ReadError> {
    decode(bytes(path)?, name, options)
}

/// The bytes of the file at `path`.
///
/// # Errors
/// What the file system says; a pipe or a device; a file that is too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    disk::bytes(path, LARGEST).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => ReadError::TooLarge,
        _ => error.into(),
    })
}
