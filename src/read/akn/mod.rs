//! Akoma Ntoso XML, as the United Nations use it (AKN4UN). Spans point into the file itself.
//!
//! Sources: OASIS LegalDocumentML 1.0 (`num`, `heading`, `authorialNote`, `docNumber`); AKN4UN guidelines, parts 1 to 3.

mod content;
mod mend;

use roxmltree::{Document, ParsingOptions};

use super::{Content, ReadError, text};
use crate::source::Structure;

/// The markup of more elements than this is no report.
const MOST_NODES: u32 = 8_000_000;

/// True for bytes that begin as XML does.
pub(super) fn told_by(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let blanks = start.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let start = &start[blanks..];
    start.starts_with(b"<?xml") || start.starts_with(b"<akomaNtoso") || start.starts_with(b"<akn:")
}

/// Reads a document. Tags that do not pair are passed over and told as faults; what else breaks XML's rules hides the text.
pub(super) fn read(bytes: Vec<u8>) -> Content {
    let text = text::decode(bytes)?;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut faults = Vec::new();
    let structure = match parse(&text[start..]) {
        Ok(document) => content::of(&document, start),
        Err(error) => {
            let mended = mend::balance(&text[start..], start, &mut faults);
            let document = parse(&mended).map_err(|_| malformed(&error))?;
            content::of(&document, start)
        }
    };
    let structure = structure.ok_or_else(foreign)?;
    Ok((text, Structure { faults, ..structure }))
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
}

fn malformed(error: &roxmltree::Error) -> ReadError {
    ReadError::Malformed {
        format: "XML",
        fault: error.to_string(),
        advice: "mend it there, or export the document again",
    }
}

fn foreign() -> ReadError {
    ReadError::Unsupported {
        what: "an XML file that is no Akoma Ntoso document",
        advice: "export the document as Akoma Ntoso, Word, HTML or plain text and check that",
    }
}
