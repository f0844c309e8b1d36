//! Akoma Ntoso XML, as the United Nations use it (AKN4UN). Spans point into the file itself.
//!
//! Sources: OASIS LegalDocumentML 1.0 (`num`, `heading`, `authorialNote`, `docNumber`); AKN4UN guidelines, parts 1 to 3.

mod content;
mod elsewhere;
mod mend;
mod names;
mod ruled;
mod spaces;
mod table;
#[cfg(test)]
mod tests;

use roxmltree::Document;

use super::error::ReadContent;
use super::xml::{self, XmlError};
use super::{ReadError, ReadOptions, text};
use crate::source::{Metadata, Structure};

/// True for bytes that begin as XML does.
pub(super) fn told(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    start.starts_with(b"<?xml") || start.starts_with(b"<akomaNtoso") || start.starts_with(b"<akn:")
}

/// Reads a document. Tags that do not pair are passed over and told as faults; what else breaks XML's rules hides the text.
pub(super) fn read(bytes: Vec<u8>, _: &ReadOptions) -> ReadContent {
    let text = text::decode(bytes)?;
    let content = text.trim_start_matches('\u{feff}');
    let start = text.len() - content.len();
    let mut faults = Vec::new();
    let structure = match xml::parse(content, true) {
        Ok(document) => whole(&document, start),
        Err(error) => {
            let mended = mend::balance(content, start, &mut faults);
            let document = xml::parse(&mended, true).map_err(|_| malformed(&error))?;
            whole(&document, start)
        }
    };
    let structure = structure.ok_or_else(foreign)?;
    Ok((text, Structure { faults, ..structure }))
}

/// The content of `document` and what its metadata say of it.
fn whole(document: &Document, start: usize) -> Option<Structure> {
    let structure = content::of(document, start)?;
    let meta = document.descendants().find(|node| node.tag_name().name() == "meta");
    // The first is the document's own; attachments have theirs.
    let element = meta.and_then(|meta| meta.descendants().find(|node| node.tag_name().name() == "FRBRlanguage"));
    let language = element.and_then(|element| element.attribute("language")).map(str::to_owned);
    Some(Structure { metadata: Metadata { language, ..structure.metadata }, ..structure })
}

fn malformed(error: &XmlError) -> ReadError {
    let advice = "mend it there, or export the document again";
    ReadError::Malformed { format: "XML", fault: format!("it is {error}"), advice }
}

fn foreign() -> ReadError {
    ReadError::Unsupported {
        what: "an XML file that is no Akoma Ntoso document",
        advice: "export the document as Akoma Ntoso, Word, HTML or plain text and check that",
    }
}
