//! Bytes → [`Source`]. One file or folder per input format; `format` tells them apart and is the only registry of them.

mod akn;
mod comment;
mod docx;
mod error;
mod figure;
mod format;
mod html;
mod left_out;
mod markdown;
pub(crate) mod missing;
mod options;
mod pdf;
mod raised;
mod references;
#[cfg(test)]
mod shown;
mod text;
mod unlinked;
mod unread;
#[cfg(feature = "cli")]
mod walk;
mod xml;

use std::io::ErrorKind;
use std::path::Path;

use crate::disk;
use crate::source::{Source, Structure};

pub use error::ReadError;
pub use format::{formats, is_named_report, is_typed_report, misnamed, tells_format};
pub use left_out::{DEVICE, HIDDEN, IGNORED, LINK, OTHER_XML};
pub use options::{Options, Tracked};
pub use unread::unread;
#[cfg(feature = "cli")]
pub use walk::{WalkError, Walked, walk};

use format::{FORMATS, format_of};

/// Files larger than this are refused: spans are 32 bits, and no report comes near it.
pub(crate) const LARGEST: u64 = 1 << 30;

/// Reads the file at `path`, to be shown as `name`.
///
/// # Errors
/// See [`ReadError`].
pub fn read(path: &Path, name: &str, options: &Options) -> Result<Source, ReadError> {
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

/// Makes a source of `bytes`, to be shown as `name`. Bytes that can be only one format tell it; else the ending of `name`.
///
/// # Errors
/// See [`ReadError`].
pub fn decode(bytes: Vec<u8>, name: &str, options: &Options) -> Result<Source, ReadError> {
    if bytes.len() as u64 > LARGEST {
        return Err(ReadError::TooLarge);
    }
    let format = format_of(&bytes, name)?;
    let (text, structure) = (format.read)(bytes, options)?;
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        let unread = unread::said(&structure.unread, |_| "at its beginning".to_owned());
        return Err(unread.map_or(ReadError::Empty, ReadError::Unread));
    }
    let structure = Structure { extracted: format.extracted, ..structure };
    Ok(Source::with_structure(name, format.name, text, structure))
}

/// Makes a source of `text`, which is written in the format of that name: an example inside a rule.
///
/// # Errors
/// See [`ReadError`].
pub fn parse(text: &str, format: &str) -> Result<Source, ReadError> {
    let known = FORMATS.iter().find(|known| known.name == format);
    let ending = known.and_then(|known| known.extensions.first()).unwrap_or(&"txt");
    decode(text.as_bytes().to_vec(), &format!("example.{ending}"), &Options::default())
}

/// The bytes of the file that `text`, changed since it was decoded from the bytes `like`, is written as.
pub fn encode(text: &str, like: &[u8]) -> Vec<u8> {
    text::encode(text, like)
}
