//! HTML and XHTML. The text is the file as it is; elements are what a browser shows of it.

mod block;
mod class;
mod draft;
mod finish;
mod frame;
mod key;
mod letters;
mod list;
mod notes;
mod piece;
mod place;
mod reference;
mod sheet;
mod shown;
mod style;
mod table;
#[cfg(test)]
mod tests;
pub(super) mod token;
mod unclosed;

use std::ops::Range;

use super::error::ReadContent;
use super::{ReadError, ReadOptions, text, unlinked};
use crate::source::{Layout, Structure};

/// Reads a file. Its text is the decoded file; character references stand in it as they were typed.
///
/// # Errors
/// [`ReadError`] for bytes that are no UTF-8 or UTF-16, with the encoding that the file itself declares.
pub(super) fn read(bytes: Vec<u8>, options: &ReadOptions) -> ReadContent {
    let declared = declared(&bytes);
    let text = text::decode(bytes).map_err(|error| match declared {
        Some(name) if matches!(error, ReadError::NotUtf8 { .. }) => ReadError::Malformed {
            format: "HTML",
            fault: format!("it is not UTF-8 but, as it says itself, {name}"),
            advice: "save it as UTF-8, or convert it with `iconv -t UTF-8 -f` and the name of its encoding",
        },
        _ => error,
    })?;
    let mut structure = structure(&text, options);
    if let Layout::Elements(elements) = &mut structure.layout {
        unlinked::pair(&text, elements);
        if elements.is_empty() && structure.unread.is_empty() {
            structure.unread = shown::instead(&text);
        }
    }
    Ok((text, structure))
}

fn structure(text: &str, options: &ReadOptions) -> Structure {
    part(text, 0..text.len(), options)
}

/// What a browser shows of the part of `text` in `range`, which is HTML.
pub(super) fn part(text: &str, range: Range<usize>, options: &ReadOptions) -> Structure {
    let mut builder = block::BlockBuilder::new(text, options);
    let mut unclosed = unclosed::Unclosed::default();
    token::tokens(text.get(range.clone()).unwrap_or_default(), range.start, |token| {
        unclosed.see(&token);
        builder.take(token);
    });
    let mut drafts = builder.finish();
    // Before notes are put together: links count blocks and pieces.
    let links = finish::links(text, &drafts);
    notes::pair(text, &mut drafts);
    let faults = unclosed.faults(text);
    Structure { faults, ..finish::structure(text, drafts, links) }
}

/// True for bytes that begin with the declaration or the root element of HTML.
pub(super) fn told(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    loop {
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") {
            b"?>"
        } else {
            break;
        };
        let Some(place) = memchr::memmem::find(rest, end) else { return false };
        rest = rest.get(place + end.len()..).unwrap_or_default().trim_ascii_start();
    }
    [&b"<!doctype html"[..], b"<html"].iter().any(|start| {
        let follows = rest.get(start.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        follows && rest.get(..start.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(start))
    })
}

/// The encoding that the head of a file declares, if it is another than UTF-8.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..1024.min(bytes.len()))?).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|word| Some(head.split_once(word)?.1))?;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let name: String =
        name.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).take(40).collect();
    (!name.is_empty() && name != "utf-8" && name != "utf8").then_some(name)
}
