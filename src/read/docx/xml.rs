//! The XML of a part: elements by their local names, in the namespaces of both kinds of OOXML.

use super::part::{PackagePart, fault};
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
pub(super) fn parse(part: &PackagePart) -> Result<roxmltree::Document<'_>, ReadError> {
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

/// Namespaces whose elements hold text that is read, or none that a fallback would have: those of Word and its drawings.
/// What begins with `urn:schemas-microsoft-com:` or the namespaces of OOXML itself is known, too.
const UNDERSTOOD: [&str; 20] = [
    "office/word/2010/wordprocessingShape",
    "office/word/2010/wordprocessingGroup",
    "office/word/2010/wordprocessingCanvas",
    "office/word/2010/wordprocessingInk",
    "office/word/2010/wordprocessingDrawing",
    "office/word/2010/wordml",
    "office/word/2012/wordml",
    "office/word/2012/wordprocessingDrawing",
    "office/word/2015/wordml/symex",
    "office/word/2016/wordml/cid",
    "office/word/2018/wordml",
    "office/word/2018/wordml/cex",
    "office/word/2020/wordml/sdtdatahash",
    "office/drawing/2007/8/2/chart",
    "office/drawing/2010/main",
    "office/drawing/2014/main",
    "office/drawing/2014/chartex",
    "office/drawing/2015/9/8/chartex",
    "office/drawing/2016/ink",
    "office/drawing/2017/model3d",
];

/// Of alternative contents the first choice that is understood, else the fallback; where there is none, the first choice.
///
/// Source: ECMA-376, part 3 (Markup Compatibility and Extensibility), 7.5 to 7.7.
pub(super) fn choice<'a>(node: Node<'a>) -> Option<Node<'a>> {
    let named = |wanted: &'static str| node.children().filter(move |child| child.tag_name().name() == wanted);
    let understood = named("Choice").find(|choice| {
        let mut required = choice.attribute("Requires").unwrap_or_default().split_ascii_whitespace();
        required.all(|prefix| is_understood(*choice, prefix))
    });
    understood.or_else(|| named("Fallback").next()).or_else(|| named("Choice").next())
}

/// True for a prefix of a namespace that is understood; one that is declared nowhere is what everybody means by it.
fn is_understood(node: Node<'_>, prefix: &str) -> bool {
    let Some(namespace) = node.lookup_namespace_uri(Some(prefix)) else {
        return matches!(prefix, "wps" | "wpg" | "wpc" | "wpi" | "wp14" | "w14" | "w15" | "a14" | "v");
    };
    let of_office = || namespace.strip_prefix("http://schemas.microsoft.com/");
    namespace.starts_with("http://schemas.openxmlformats.org/")
        || namespace.starts_with("http://purl.oclc.org/ooxml/")
        || namespace.starts_with("urn:schemas-microsoft-com:")
        || of_office().is_some_and(|name| UNDERSTOOD.contains(&name))
}

/// True for the element that holds alternative contents.
pub(super) fn is_alternative(node: Node<'_>) -> bool {
    node.tag_name().name() == "AlternateContent"
}
