//! What must be known of a document before it is read from the beginning.

use std::collections::{HashMap, HashSet};

use super::notes::Notes;
use super::sections::Kind;
use super::sentences;
use super::xml::{Node, attribute, child, name, value};

/// What one pass over all elements tells.
pub(super) struct Survey<'a> {
    /// Word has noted where pages ended.
    pub(super) paged: bool,
    /// The notes that bookmarks enclose the reference of.
    pub(super) bookmarks: HashMap<&'a str, u32>,
    /// Styles of running text: most of what is written in them are sentences.
    pub(super) running: HashSet<&'a str>,
}

impl<'a> Survey<'a> {
    /// Surveys a document part, and tells the notes which of them something refers to.
    pub(super) fn of(root: Node<'a>, notes: &mut Notes<'a>) -> Self {
        let mut survey = Self { paged: false, bookmarks: HashMap::new(), running: HashSet::new() };
        let mut written: HashMap<&str, (usize, usize)> = HashMap::new();
        let mut open: HashMap<&str, &str> = HashMap::new();
        for node in root.descendants() {
            let kind = match name(node) {
                "p" => {
                    let style = child(node, "pPr").and_then(|look| value(look, "pStyle"));
                    if let Some((style, text)) = style.zip(text(node)) {
                        let (all, spoken) = written.entry(style).or_default();
                        *all += 1;
                        *spoken += usize::from(sentences::speaks(&text));
                    }
                    continue;
                }
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
        survey.running =
            written.into_iter().filter(|(_, (all, spoken))| spoken * 2 > *all).map(|(style, _)| style).collect();
        survey
    }
}

/// The text of the runs of a paragraph; nothing for an empty one.
fn text(paragraph: Node<'_>) -> Option<String> {
    let runs = paragraph.descendants().filter(|node| name(*node) == "t");
    let text: String = runs.filter_map(|node| node.text()).collect();
    (!text.trim().is_empty()).then_some(text)
}
