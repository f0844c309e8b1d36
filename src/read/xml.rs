//! XML, parsed within bounds: no external entities, no bombs, no tag that takes quadratic time.

use std::fmt;
use std::ops::ControlFlow;

use roxmltree::{Document, ParsingOptions};

/// More tags than any document has: the tree of so many would fill the memory.
const MOST_TAGS: usize = if cfg!(test) { 400_000 } else { 8_000_000 };
/// More quotation marks in one tag than any has: the parser compares each attribute with all before it.
const MOST_QUOTES: usize = 2_000;

/// Why a text is no XML that can be read.
#[derive(Debug)]
pub(super) enum XmlError {
    /// It breaks XML's rules.
    Broken(roxmltree::Error),
    /// It has more tags, or more attributes, than a document can have; the byte at which that is seen.
    TooMuch(usize),
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(error) => {
                let place = error.pos();
                write!(f, "broken at line {}, column {}: {error}", place.row, place.col)
            }
            Self::TooMuch(at) => {
                write!(f, "made of more elements or attributes than a document can have (offset {at})")
            }
        }
    }
}

/// Parses `text`. With `declarations` it may declare entities of its own; nothing is fetched.
pub(super) fn parse(text: &str, declarations: bool) -> Result<Document<'_>, XmlError> {
    bounded(text.as_bytes())?;
    let options = ParsingOptions { allow_dtd: declarations, nodes_limit: u32::MAX, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(XmlError::Broken)
}

/// Sees before parsing whether that would take too much time or memory.
fn bounded(bytes: &[u8]) -> Result<(), XmlError> {
    let (mut tags, mut last) = (0, 0);
    let crowded = memchr::memchr_iter(b'<', bytes).chain([bytes.len()]).try_for_each(|at| {
        tags += 1;
        let quotes = memchr::memchr2_iter(b'"', b'\'', bytes.get(last..at).unwrap_or_default());
        let few = at - last < MOST_QUOTES || quotes.take(MOST_QUOTES).count() < MOST_QUOTES;
        last = at;
        if few && tags <= MOST_TAGS { ControlFlow::Continue(()) } else { ControlFlow::Break(at) }
    });
    if let ControlFlow::Break(at) = crowded {
        return Err(XmlError::TooMuch(at));
    }
    match memchr::memchr_iter(b'=', bytes).nth(4 * MOST_TAGS) {
        Some(at) => Err(XmlError::TooMuch(at)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_too_long_is_refused() {
        let attributes: String = (0..20_000).map(|at| format!(" a{at}=\"1\"")).collect();
        assert!(parse(&format!("<a{attributes}/>"), true).is_err());
        let entities: String = (1..20).map(|at| format!("<!ENTITY e{at} \"&e{};&e{};\">", at - 1, at - 1)).collect();
        assert!(parse(&format!("<!DOCTYPE a [<!ENTITY e0 \"x\">{entities}]><a>&e19;</a>"), true).is_err());
        assert!(parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>", true).is_err());
        assert!(parse("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", false).is_err());
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(parse(&deep, false).is_ok());
    }
}
