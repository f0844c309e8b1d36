//! What the elements of Akoma Ntoso are, by their names.
//!
//! Source: OASIS LegalDocumentML 1.0, part 2: the hierarchy, containers and blocks.

/// Elements that begin and end a stretch of text.
const BLOCKS: [&str; 45] = [
    "p",
    "num",
    "heading",
    "subheading",
    "crossHeading",
    "docTitle",
    "listIntroduction",
    "listWrapUp",
    "longTitle",
    "tocItem",
    "td",
    "th",
    "li",
    "tr",
    "block",
    "content",
    "intro",
    "wrapUp",
    "alinea",
    "paragraph",
    "subparagraph",
    "point",
    "indent",
    "item",
    "container",
    "hcontainer",
    "tblock",
    "formula",
    "recital",
    "citation",
    "section",
    "subsection",
    "article",
    "clause",
    "subclause",
    "rule",
    "subrule",
    "chapter",
    "subchapter",
    "part",
    "subpart",
    "title",
    "subtitle",
    "book",
    "division",
];
/// Those of them that are titles.
const TITLES: [&str; 5] = ["heading", "subheading", "crossHeading", "docTitle", "longTitle"];
/// Parts of a document whose number is a line of its own: `Article 12`, `CHAPTER II`.
const HEADED: [&str; 12] = [
    "article",
    "book",
    "chapter",
    "division",
    "part",
    "proviso",
    "subchapter",
    "subdivision",
    "subpart",
    "subtitle",
    "title",
    "tome",
];
/// Elements that hold no text of the document.
const PASSED_OVER: [&str; 2] = ["meta", "img"];
/// Elements that put what they hold one step deeper.
const STEPS: [&str; 9] =
    ["list", "sublist", "blockList", "ul", "ol", "subparagraph", "quotedStructure", "embeddedStructure", "toc"];
/// Texts in the text, with numbers of their own: quoted whole, or attached.
const TEXTS: [&str; 3] = ["quotedStructure", "embeddedStructure", "attachment"];
/// What leads to a list or ends it.
const LEADS: [&str; 4] = ["intro", "listIntroduction", "wrapUp", "listWrapUp"];

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

pub(super) fn is_title(name: &str) -> bool {
    TITLES.contains(&name)
}

pub(super) fn is_headed(name: &str) -> bool {
    HEADED.contains(&name)
}

pub(super) fn is_passed_over(name: &str) -> bool {
    PASSED_OVER.contains(&name)
}

pub(super) fn is_step(name: &str) -> bool {
    STEPS.contains(&name)
}

pub(super) fn leads(name: &str) -> bool {
    LEADS.contains(&name)
}

pub(super) fn is_text(name: &str) -> bool {
    TEXTS.contains(&name)
}
