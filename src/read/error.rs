//! Why bytes are no document.

use crate::source::Structure;
use crate::wording::io_error;

/// What a reader makes of bytes: the text that spans point into, and what the format tells of it.
pub(super) type ReadContent = Result<(String, Structure), ReadError>;

/// Why bytes are no document that can be checked. The text of each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system said no.
    #[error("cannot be read: {}", io_error(.0))]
    Io(#[from] std::io::Error),
    /// No bytes, or nothing but blanks.
    #[error("is empty: there is nothing to check")]
    Empty,
    /// Nothing in it but what cannot be read.
    #[error("has no text that can be read: {0}")]
    Unread(String),
    /// More bytes than a span can address.
    #[error("is larger than 1 GiB; split it, or check its parts")]
    TooLarge,
    /// A format that is known and not read.
    #[error("is {what}, which recte does not read; {advice}")]
    Unsupported {
        /// The format, with its article.
        what: &'static str,
        /// How to make a readable file of it.
        advice: &'static str,
    },
    /// A file that breaks the rules of its format so that its text cannot be told.
    #[error("is a damaged or incomplete {format} file: {fault}; {advice}")]
    Malformed {
        /// The format, as people call it.
        format: &'static str,
        /// What is wrong, and where.
        fault: String,
        /// What to do next.
        advice: &'static str,
    },
    /// NUL bytes or the like.
    #[error("is not text: it has a NUL byte at offset {offset}; give a text file in UTF-8 or UTF-16")]
    Binary {
        /// Byte offset of the first NUL.
        offset: usize,
    },
    /// Bytes that are neither UTF-8 nor marked as UTF-16.
    #[error("is not UTF-8: byte 0x{byte:02X} at line {line}, offset {offset}; save it as UTF-8 and check it again")]
    NotUtf8 {
        /// Byte offset of the first wrong byte.
        offset: usize,
        /// Its line, from 1.
        line: usize,
        /// Its value.
        byte: u8,
    },
    /// A UTF-16 text with half a character in it.
    #[error("is not UTF-16, though its byte order mark says so: broken at offset {offset}; save it as UTF-8")]
    NotUtf16 {
        /// Byte offset of the first wrong unit.
        offset: usize,
    },
}
