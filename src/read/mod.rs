//! Bytes → [`Source`]. One file per input format; this one tells formats apart and is the only registry of them.

mod akn;
mod comment;
mod docx;
mod figure;
mod html;
mod markdown;
pub(crate) mod missing;
mod path;
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

pub use path::{normal, relative, shown};
pub use unread::unread;
#[cfg(feature = "cli")]
pub use walk::{WalkError, Walked, walk};

/// What keeps documents from being read, besides their endings: a name that begins with a stop, an ignore file, that they are links to
/// files; XML that is no Akoma Ntoso.
pub const HIDDEN: &str = "hidden";
/// See [`HIDDEN`].
pub const IGNORED: &str = "ignored";
/// See [`HIDDEN`].
pub const LINK: &str = "link";
/// See [`HIDDEN`].
pub const OTHER_XML: &str = "xml";
/// Pipes, sockets and devices that have the name of a document.
pub const DEVICE: &str = "device";

/// What a reader makes of bytes: the text that spans point into, and what the format tells of it.
type Content = Result<(String, Structure), ReadError>;

/// A format that is read.
struct Format {
    /// What outputs and rules call it.
    name: &'static str,
    /// The endings of its files, in lower case.
    extensions: &'static [&'static str],
    /// True for bytes that can be no other format.
    told_by: fn(&[u8]) -> bool,
    /// What must stand near the beginning of a file for a walk to pick it up, where others share the ending.
    sign: Option<&'static str>,
    /// Its text is not the file's own: the reader makes it.
    extracted: bool,
    /// Reads the bytes.
    read: fn(Vec<u8>, &Options) -> Content,
}

/// Plain text comes last: it is what is no other format.
const FORMATS: [Format; 6] = [
    Format {
        name: "pdf",
        extensions: &["pdf"],
        told_by: pdf::told,
        sign: None,
        extracted: true,
        read: |bytes, _| pdf::read(bytes),
    },
    Format {
        name: "docx",
        extensions: &["docx", "docm"],
        told_by: docx::is_archive,
        sign: None,
        extracted: true,
        read: docx::read,
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        told_by: |_| false,
        sign: None,
        extracted: false,
        read: markdown::read,
    },
    Format {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        told_by: html::told,
        sign: None,
        extracted: false,
        read: html::read,
    },
    Format {
        name: "akn",
        extensions: &["xml", "akn"],
        told_by: akn::told,
        sign: Some("akomaNtoso"),
        extracted: false,
        read: akn::read,
    },
    Format {
        name: "text",
        extensions: &["txt", "text"],
        told_by: |_| false,
        sign: None,
        extracted: false,
        read: |bytes, _| Ok((text::decode(bytes)?, Structure::default())),
    },
];

/// How a document is read, where there is a choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Which of two texts a document with tracked changes has.
    pub tracked: Tracked,
}

/// What becomes of tracked changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Tracked {
    /// The text as if all were accepted.
    #[default]
    Accepted,
    /// The text as if all were rejected.
    Original,
}

/// The names of all formats, as outputs and rules give them.
pub fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// The endings of the files that a walk through a folder picks up.
#[cfg(feature = "cli")]
fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions).copied()
}

/// Bytes at the beginning in which the sign of a format is looked for.
const BEGINNING: u64 = 4096;

/// True for a file in a folder that is a report by its ending, and by its beginning where that must tell.
#[cfg(feature = "cli")]
fn is_report(path: &Path) -> bool {
    let Some(format) = told_by_name(path) else { return false };
    if format.sign.is_none() {
        return true;
    }
    // A file that cannot be opened is told when it is read.
    disk::beginning(path, BEGINNING).map_or(true, |beginning| has_sign(format, &beginning))
}

/// True where `bytes` have near their beginning what a file of this format must have.
fn has_sign(format: &Format, bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(BEGINNING as usize)];
    format.sign.is_none_or(|sign| memchr::memmem::find(beginning, sign.as_bytes()).is_some())
}

/// True for a text of this name that is itself what an editor shows, and a report as far as its name and beginning tell.
/// A name without an ending that is known is that of plain text.
pub fn is_typed_report(name: &str, text: &str) -> bool {
    let told = FORMATS.iter().find(|format| (format.told_by)(text.as_bytes()));
    told.or_else(|| told_by_name(Path::new(name)))
        .is_none_or(|format| !format.extracted && has_sign(format, text.as_bytes()))
}

/// True for the ending of a name that tells a format.
pub fn tells_format(ending: &str) -> bool {
    named(ending).is_some()
}

/// True for a file that a walk may pick up, by its ending alone.
pub fn is_named_report(path: &Path) -> bool {
    told_by_name(path).is_some()
}

/// The format whose files have this ending.
fn named(ending: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.extensions.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The format that the name of the file at `path` tells.
fn told_by_name(path: &Path) -> Option<&'static Format> {
    named(path.extension()?.to_str()?)
}

/// Files larger than this are refused: spans are 32 bits, and no report comes near it.
pub(crate) const LARGEST: u64 = 1 << 30;

/// Why bytes are no document that can be checked. The text of each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system said no.
    #[error("cannot be read: {}", missing::phrase(.0))]
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

/// What `source` is where its name says that it is something else: its format and the ending that it has.
pub fn misnamed(source: &Source) -> Option<(&'static str, String)> {
    let path = Path::new(&source.path);
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    (told_by_name(path)?.name != source.format).then_some((source.format, ending))
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

fn format_of(bytes: &[u8], name: &str) -> Result<&'static Format, ReadError> {
    if let Some(told) = FORMATS.iter().find(|format| (format.told_by)(bytes)) {
        return Ok(told);
    }
    if let Some((what, advice)) = unsupported(bytes) {
        return Err(ReadError::Unsupported { what, advice });
    }
    Ok(told_by_name(Path::new(name)).unwrap_or(&FORMATS[FORMATS.len() - 1]))
}

fn unsupported(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0";
    const WORD: &str = "open it in Word or LibreOffice, save it as .docx and check that";
    const LOCKED: &str = "open it with its password, save it without one and check that";
    // Office keeps a locked file of any kind in an archive of its own, in a stream of this name in UTF-16.
    let locked = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect::<Vec<_>>();
    if bytes.starts_with(OLE) && memchr::memmem::find(bytes, &locked).is_some() {
        return Some(("a Word or other Office file locked with a password", LOCKED));
    }
    let known: [(&[u8], &str, &str); 3] = [
        (OLE, "a Word file of the old kind (.doc) or another old Office file", WORD),
        (b"{\\rtf", "an RTF file", WORD),
        (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    ];
    known.into_iter().find(|(magic, ..)| bytes.starts_with(magic)).map(|(_, what, advice)| (what, advice))
}
