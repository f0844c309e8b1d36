//! XML, parsed within bounds: no external entities, no bombs, no tag that takes quadratic time.

use roxmltree::{Document, ParsingOptions};

use super::ReadError;

/// More elements and texts than this are no report.
const MOST_NODES: u32 = 8_000_000;
/// Tags shorter than this are not looked into.
const LONG_TAG: usize = 32 * 1024;
/// The parser compares each attribute with all others of its tag.
const MOST_ATTRIBUTES: usize = 1000;

/// Why a text is no XML that can be read.
#[derive(Debug)]
pub(super) struct XmlError(String);

impl XmlError {
    /// The error as a reader gives it; `part` says which file of a package it is of, or that it is the document.
    pub fn told(&self, part: &str) -> ReadError {
        ReadError::Malformed {
            format: "XML",
            fault: format!("{part}: {}", self.0),
            advice: "mend it there, or export the document again",
        }
    }
}

/// Parses `text`. Entities are those of XML and those that the document itself declares; nothing is fetched.
pub(super) fn parse(text: &str) -> Result<Document<'_>, XmlError> {
    if let Some(at) = crowded_tag(text) {
        return Err(XmlError(format!("the tag at byte {at} has more than {MOST_ATTRIBUTES} attributes")));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| XmlError(error.to_string()))
}

/// Where a tag begins that has too many attributes.
fn crowded_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut starts = memchr::memchr_iter(b'<', bytes).chain([bytes.len()]);
    let mut start = starts.next()?;
    for next in starts {
        if next - start > LONG_TAG {
            let tag = &bytes[start..next];
            let tag = &tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())];
            if memchr::memchr_iter(b'=', tag).count() > MOST_ATTRIBUTES {
                return Some(start);
            }
        }
        start = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_too_long_is_refused() {
        let attributes: String = (0..20_000).map(|at| format!(" a{at}=\"1\"")).collect();
        assert!(parse(&format!("<a{attributes}/>")).is_err());
        let entities: String = (1..20).map(|at| format!("<!ENTITY e{at} \"&e{};&e{};\">", at - 1, at - 1)).collect();
        assert!(parse(&format!("<!DOCTYPE a [<!ENTITY e0 \"x\">{entities}]><a>&e19;</a>")).is_err());
        assert!(parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>").is_err());
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(parse(&deep).is_ok());
    }
}
