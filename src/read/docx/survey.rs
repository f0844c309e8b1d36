//! What must be known of a document before it is read from the beginning.

use std::collections::{HashMap, HashSet};

use super::notes::WordNotes;
use super::sections::NoteKind;
use super::sentences;
use super::xml::{Node, attribute, child, integer, name, value};

/// What a document tells of its pages.
pub(super) struct PageSurvey {
    /// Word has noted where they ended.
    pub(super) ended: bool,
    /// The area of the largest, in square twentieths of a point.
    pub(super) area: f64,
}

/// A4 in twentieths of a point: where no size is told, and what a number that is none stands for.
const A4: [i64; 2] = [11_906, 16_838];

/// What one pass over all elements tells.
pub(super) struct Survey<'a> {
    /// Its pages.
    pub(super) pages: PageSurvey,
    /// The notes that bookmarks enclose the reference of.
    pub(super) bookmarks: HashMap<&'a str, u32>,
    /// Styles of running text: most of what is written in them are sentences.
    pub(super) running: HashSet<&'a str>,
}

impl<'a> Survey<'a> {
    /// Surveys a document part, and tells the notes which of them something refers to.
    pub(super) fn of(root: Node<'a>, notes: &mut WordNotes<'a>) -> Self {
        let mut survey =
            Self { pages: PageSurvey { ended: false, area: 0.0 }, bookmarks: HashMap::new(), running: HashSet::new() };
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
                    survey.pages.ended = true;
                    continue;
                }
                "pgSz" => {
                    survey.pages.area = survey.pages.area.max(area(node));
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
                "footnoteReference" => NoteKind::Footnote,
                "endnoteReference" => NoteKind::Endnote,
                _ => continue,
            };
            let Some(id) = attribute(node, "id") else { continue };
            let id = notes.named(kind, id);
            notes.get(id).into_iter().for_each(|note| note.referred = true);
            survey.bookmarks.extend(open.drain().map(|(_, name)| (name, id)));
        }
        if survey.pages.area <= 0.0 {
            survey.pages.area = (A4[0] * A4[1]) as f64;
        }
        survey.running =
            written.into_iter().filter(|(_, (all, spoken))| spoken * 2 > *all).map(|(style, _)| style).collect();
        survey
    }
}

/// The area of the pages of a section.
fn area(size: Node<'_>) -> f64 {
    let side = |name: &str, usual: i64| attribute(size, name).and_then(integer).unwrap_or(usual) as f64;
    side("w", A4[0]) * side("h", A4[1])
}

/// The text of the runs of a paragraph; nothing for an empty one.
fn text(paragraph: Node<'_>) -> Option<String> {
    let mut text = String::new();
    let mut open: Vec<Node<'_>> = paragraph.children().rev().collect();
    while let Some(node) = open.pop() {
        match name(node) {
            "t" => text.push_str(node.text().unwrap_or_default()),
            // Those of a box within it are paragraphs of their own.
            "p" => {}
            _ => open.extend(node.children().rev()),
        }
    }
    (!text.trim().is_empty()).then_some(text)
}
