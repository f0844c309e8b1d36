//! What must be known of a document before it is read from the beginning.

use std::collections::HashMap;

use super::notes::Notes;
use super::sections::Kind;
use super::xml::{Node, attribute, name};

/// What one pass over all elements tells.
pub(super) struct Survey<'a> {
    /// Word has noted where pages ended.
    pub(super) paged: bool,
    /// The notes that bookmarks enclose the reference of.
    pub(super) bookmarks: HashMap<&'a str, u32>,
}

impl<'a> Survey<'a> {
    /// Surveys a document part, and tells the notes which of them something refers to.
    pub(super) fn of(root: Node<'a>, notes: &mut Notes<'a>) -> Self {
        let mut survey = Self { paged: false, bookmarks: HashMap::new() };
        let mut open: HashMap<&str, &str> = HashMap::new();
        for node in root.descendants() {
            let kind = match name(node) {
                "lastRenderedPageBreak" => {
                    survey.paged = true;
                    continue;
                }
                "bookmarkStart" => {
                    open.extend(attribute(node, "id").zip(attribute(node, "name")));
                    continue;
                }
                "bookmarkEnd" => {
                    attribute(node, "id").and_then(|id| open.remove(id));
                    continue;
                }
                "footnoteReference" => Kind::Footnote,
                "endnoteReference" => Kind::Endnote,
                _ => continue,
            };
            let Some(id) = attribute(node, "id") else { continue };
            let id = notes.named(kind, id);
            notes.get(id).into_iter().for_each(|note| note.referred = true);
            survey.bookmarks.extend(open.drain().map(|(_, name)| (name, id)));
        }
        survey
    }
}
