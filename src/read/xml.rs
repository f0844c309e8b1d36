//! XML, parsed within bounds: no external entities, no bombs, no tag that takes quadratic time.

use std::fmt;
use std::ops::ControlFlow;

use memchr::memmem;
use roxmltree::{Document, ParsingOptions};

mod entities;

use crate::source::Span;
use crate::text::slice;

/// More tags than any document has: the tree of so many would fill the memory.
const MOST_TAGS: usize = if cfg!(test) { 400_000 } else { 8_000_000 };
/// More quotation marks in one tag than any has: the parser compares each attribute with all before it.
const MOST_QUOTES: usize = 2_000;

/// More namespaces than any element knows: the parser copies them for each element that declares another.
const MOST_NAMESPACES: usize = 100;
/// Bytes of text that entities may stand for beyond the length of the file: they are meant for letters that are hard to type.
const MOST_EXPANDED: usize = 1 << 20;

/// Why a text is no XML that can be read.
#[derive(Debug)]
pub(super) enum XmlError {
    /// It breaks XML's rules.
    Broken(roxmltree::Error),
    /// Elements within each other declare more namespaces than a document has; the byte at which that is seen.
    Namespaces(usize),
    /// Its entities stand for more text than a document has.
    Entities,
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
            Self::Namespaces(at) => {
                write!(f, "made of elements with more than {MOST_NAMESPACES} namespaces (offset {at})")
            }
            Self::Entities => {
                f.write_str("larger than a document can be: its entities (<!ENTITY>) stand for too much text")
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
    namespaces(text)?;
    if declarations && entities::expanded(text) > text.len().saturating_add(MOST_EXPANDED) {
        return Err(XmlError::Entities);
    }
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

/// Sees before parsing whether an element would know too many namespaces.
fn namespaces(text: &str) -> Result<(), XmlError> {
    let declared = |text: &str| memmem::find_iter(text.as_bytes(), "xmlns").count();
    if declared(text) <= MOST_NAMESPACES {
        return Ok(());
    }
    let (mut known, mut open) = (0, Vec::new());
    for tag in tags(text) {
        let body = slice(text, tag.range());
        if body.starts_with("</") {
            known -= open.pop().unwrap_or_default();
        } else if !body.ends_with("/>") {
            let own = declared(body);
            known += own;
            open.push(own);
            if known > MOST_NAMESPACES {
                return Err(XmlError::Namespaces(tag.start as usize));
            }
        }
    }
    Ok(())
}

/// The start and end tags of `text`: no comments, declarations, instructions, nor what stands in CDATA.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'<', text.as_bytes().get(at..)?)?;
            let rest = text.get(start..)?;
            let skip = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
            if let Some((_, end)) = skip.into_iter().find(|(begin, _)| rest.starts_with(begin)) {
                at = start + rest.find(end)? + end.len();
                continue;
            }
            at = start + end_of_tag(rest)?;
            return Some(Span::new(start, at));
        }
    })
}

/// The bytes of the tag that `text` begins with; a `>` in a quoted value ends nothing.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
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
        let nested = |count: usize| {
            let start: String = (0..count).map(|at| format!("<a xmlns:n{at}=\"u{at}\">")).collect();
            format!("{start}{}", "</a>".repeat(count))
        };
        assert!(parse(&nested(MOST_NAMESPACES), true).is_ok());
        assert!(matches!(parse(&nested(MOST_NAMESPACES + 1), true), Err(XmlError::Namespaces(_))));
        let beside: String = (0..200).map(|at| format!("<b xmlns:n{at}=\"u{at}\">x</b>")).collect();
        assert!(parse(&format!("<a>{beside}</a>"), true).is_ok());
        assert!(parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>", true).is_err());
        assert!(parse("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", false).is_err());
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(parse(&deep, false).is_ok());
    }
}
