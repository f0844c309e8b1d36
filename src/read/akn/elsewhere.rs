//! Parts of a document that lie in other files, and documents that are pictures.

use std::collections::HashSet;

use roxmltree::{Document, Node};

use crate::source::{Element, Unread, Unreadable};

/// XML that takes in other XML.
const INCLUSIONS: &str = "http://www.w3.org/2001/XInclude";

/// Bytes of text beside a picture with which a document is hardly anything but that.
const FEW: usize = 200;

/// What could not be read of `document`, whose text begins `base` bytes into the source and has these `elements`.
pub(super) fn unread(document: &Document, base: usize, elements: &[Element]) -> Vec<Unread> {
    let (mut parts, mut pictures) = (Vec::new(), Vec::new());
    for node in document.descendants().filter(|node| node.is_element()) {
        match node.tag_name().name() {
            "documentRef" | "componentRef" => parts.extend(target(node).map(|target| (node, target))),
            "include" if node.tag_name().namespace() == Some(INCLUSIONS) => {
                parts.extend(target(node).map(|to| (node, to)))
            }
            "img" => pictures.push(node),
            _ => {}
        }
    }
    let known = if parts.is_empty() { HashSet::new() } else { names(document) };
    parts.retain(|(_, target)| !known.contains(target.trim_start_matches('#')));
    let at = |node: Node, cause| Unread::at(base + node.range().start, cause);
    let mut unread: Vec<Unread> = parts.into_iter().map(|(node, _)| at(node, Unreadable::Part)).collect();
    let written: usize = elements.iter().flat_map(|element| &element.pieces).map(|piece| piece.span.len()).sum();
    if written < FEW {
        pictures.retain(|node| node.ancestors().any(|parent| is_body(parent.tag_name().name())));
        unread.extend(pictures.into_iter().map(|node| at(node, Unreadable::Picture)));
    }
    unread.sort_by_key(|one| one.span);
    unread
}

/// What a part is named by: in metadata the same names say what the file is.
fn target<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let target = ["src", "href"].into_iter().find_map(|name| node.attribute(name)).map(str::trim)?;
    let told = || node.ancestors().any(|parent| parent.tag_name().name() == "meta");
    (!target.is_empty() && !told()).then_some(target)
}

/// The names of what is in the file.
fn names<'a>(document: &'a Document) -> HashSet<&'a str> {
    let ids = |node: Node<'a, '_>| {
        let this = node.attribute("value").filter(|_| matches!(node.tag_name().name(), "FRBRthis" | "FRBRuri"));
        ["eId", "wId", "GUID", "id", "evolvingId"].into_iter().filter_map(move |name| node.attribute(name)).chain(this)
    };
    document.descendants().filter(|node| node.is_element()).flat_map(ids).collect()
}

/// True for what holds the text of a document, without its cover and preface.
fn is_body(name: &str) -> bool {
    name == "body" || name.ends_with("Body")
}
