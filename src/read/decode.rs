//! Bytes of a document → [`Source`], and back.

use super::error::ReadError;
use super::format::{FORMATS, format_of};
use super::options::ReadOptions;
use super::{text, unread};
use crate::source::{Source, Structure};

/// Bytes of a document at most. Larger ones are refused: spans are 32 bits, and no report comes near it.
pub const LARGEST: u64 = 1 << 30;

/// Makes a source of `bytes`, to be shown as `name`. Bytes that can be only one format tell it; else the ending of `name`.
///
/// # Errors
/// See [`ReadError`].
pub fn decode(bytes: Vec<u8>, name: &str, options: &ReadOptions) -> Result<Source, ReadError> {
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
    decode(text.as_bytes().to_vec(), &format!("example.{ending}"), &ReadOptions::default())
}

/// The bytes of the file that `text`, changed since it was decoded from the bytes `like`, is written as.
pub fn encode(text: &str, like: &[u8]) -> Vec<u8> {
    text::encode(text, like)
}
