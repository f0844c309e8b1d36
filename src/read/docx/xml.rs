//! The XML of a part: elements by their local names, in the namespaces of both kinds of OOXML.

use super::package::{Part, fault};
use crate::read::{ReadError, xml};

/// An element, text or comment of a part.
pub(super) type Node<'a> = roxmltree::Node<'a, 'a>;

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const RELATIONSHIPS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// Parses a part.
///
/// # Errors
/// Not well-formed, with a document type, or of a size that no document has.
pub(super) fn parse(part: &Part) -> Result<roxmltree::Document<'_>, ReadError> {
    xml::parse(&part.text, false).map_err(|error| fault(format!("{} is {error}", part.name)))
}

fn is_word(namespace: Option<&str>) -> bool {
    namespace.is_some_and(|namespace| WORD.contains(&namespace))
}

/// The local name of a word-processing element; nothing for all else.
pub(super) fn name<'a>(node: Node<'a>) -> &'a str {
    let tag = node.tag_name();
    if node.is_element() && is_word(tag.namespace()) { tag.name() } else { "" }
}

/// The first child of that name.
pub(super) fn child<'a>(node: Node<'a>, wanted: &str) -> Option<Node<'a>> {
    node.children().find(|child| name(*child) == wanted)
}

/// The value of a word-processing attribute.
pub(super) fn attribute<'a>(node: Node<'a>, wanted: &str) -> Option<&'a str> {
    node.attributes()
        .find(|known| known.name() == wanted && (known.namespace().is_none() || is_word(known.namespace())))
        .map(|known| known.value())
}

/// The `val` of the child of that name.
pub(super) fn value<'a>(node: Node<'a>, wanted: &str) -> Option<&'a str> {
    child(node, wanted).and_then(|child| attribute(child, "val"))
}

/// The `val` of the child of that name as a number.
pub(super) fn number(node: Node<'_>, wanted: &str) -> Option<i64> {
    value(node, wanted).and_then(integer)
}

/// A whole number as OOXML writes it; measures may have a fraction.
pub(super) fn integer(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| text.split_once('.').and_then(|(whole, _)| whole.parse().ok()))
}

/// A switch: on where it stands without a value.
pub(super) fn switch(node: Node<'_>, wanted: &str) -> Option<bool> {
    child(node, wanted).map(|child| attribute(child, "val").is_none_or(is_on))
}

/// True for every value that does not switch off.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

/// The relationship that an element names.
pub(super) fn relationship<'a>(node: Node<'a>) -> Option<&'a str> {
    node.attributes()
        .find(|known| known.name() == "id" && known.namespace().is_some_and(|ns| RELATIONSHIPS.contains(&ns)))
        .map(|known| known.value())
}

/// Of alternative contents the first choice, and the fallback where there is none.
pub(super) fn choice<'a>(node: Node<'a>) -> Option<Node<'a>> {
    let named = |wanted: &str| node.children().find(|child| child.tag_name().name() == wanted);
    named("Choice").or_else(|| named("Fallback"))
}

/// True for the element that holds alternative contents.
pub(super) fn is_alternative(node: Node<'_>) -> bool {
    node.tag_name().name() == "AlternateContent"
}
