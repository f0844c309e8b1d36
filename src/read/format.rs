//! The formats that are read: the only registry of them. Tells them apart by their bytes and by names.

use std::path::Path;

use super::error::{ReadContent, ReadError};
use super::options::ReadOptions;
use super::{akn, docx, html, markdown, pdf, text};
#[cfg(feature = "cli")]
use crate::disk;
use crate::source::{Source, Structure};

/// A format that is read.
pub(super) struct InputFormat {
    /// What outputs and rules call it.
    pub(super) name: &'static str,
    /// The endings of its files, in lower case.
    pub(super) extensions: &'static [&'static str],
    /// True for bytes that can be no other format.
    pub(super) told_by: fn(&[u8]) -> bool,
    /// What must stand near the beginning of a file for a walk to pick it up, where others share the ending.
    sign: Option<&'static str>,
    /// Its text is not the file's own: the reader makes it.
    pub(super) extracted: bool,
    /// Reads the bytes.
    pub(super) read: fn(Vec<u8>, &ReadOptions) -> ReadContent,
}

/// Plain text comes last: it is what is no other format.
pub(super) const FORMATS: [InputFormat; 6] = [
    InputFormat {
        name: "pdf",
        extensions: &["pdf"],
        told_by: pdf::told,
        sign: None,
        extracted: true,
        read: |bytes, _| pdf::read(bytes),
    },
    InputFormat {
        name: "docx",
        extensions: &["docx", "docm"],
        told_by: docx::is_archive,
        sign: None,
        extracted: true,
        read: docx::read,
    },
    InputFormat {
        name: "markdown",
        extensions: &["md", "markdown"],
        told_by: |_| false,
        sign: None,
        extracted: false,
        read: markdown::read,
    },
    InputFormat {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        told_by: html::told,
        sign: None,
        extracted: false,
        read: html::read,
    },
    InputFormat {
        name: "akn",
        extensions: &["xml", "akn"],
        told_by: akn::told,
        sign: Some("akomaNtoso"),
        extracted: false,
        read: akn::read,
    },
    InputFormat {
        name: "text",
        extensions: &["txt", "text"],
        told_by: |_| false,
        sign: None,
        extracted: false,
        read: |bytes, _| Ok((text::decode(bytes)?, Structure::default())),
    },
];

/// The names of all formats, as outputs and rules give them.
pub fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// The endings of the files that a walk through a folder picks up.
#[cfg(feature = "cli")]
pub(super) fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions).copied()
}

/// Bytes at the beginning in which the sign of a format is looked for.
const BEGINNING: u64 = 4096;

/// True for a file in a folder that is a report by its ending, and by its beginning where that must tell.
#[cfg(feature = "cli")]
pub(super) fn is_report(path: &Path) -> bool {
    let Some(format) = told_by_name(path) else { return false };
    if format.sign.is_none() {
        return true;
    }
    // A file that cannot be opened is told when it is read.
    disk::beginning(path, BEGINNING).map_or(true, |beginning| has_sign(format, &beginning))
}

/// True where `bytes` have near their beginning what a file of this format must have.
fn has_sign(format: &InputFormat, bytes: &[u8]) -> bool {
    let beginning = bytes.get(..BEGINNING as usize).unwrap_or(bytes);
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
fn named(ending: &str) -> Option<&'static InputFormat> {
    FORMATS.iter().find(|format| format.extensions.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The format that the name of the file at `path` tells.
fn told_by_name(path: &Path) -> Option<&'static InputFormat> {
    named(path.extension()?.to_str()?)
}

/// What `source` is where its name says that it is something else: its format and the ending that it has.
pub fn misnamed(source: &Source) -> Option<(&'static str, String)> {
    let path = Path::new(&source.path);
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    (told_by_name(path)?.name != source.format).then_some((source.format, ending))
}

pub(super) fn format_of(bytes: &[u8], name: &str) -> Result<&'static InputFormat, ReadError> {
    if let Some(told) = FORMATS.iter().find(|format| (format.told_by)(bytes)) {
        return Ok(told);
    }
    if let Some((what, advice)) = unsupported(bytes) {
        return Err(ReadError::Unsupported { what, advice });
    }
    let [.., text] = &FORMATS;
    Ok(told_by_name(Path::new(name)).unwrap_or(text))
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
