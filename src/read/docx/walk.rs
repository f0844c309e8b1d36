//! The walk through a story: blocks, tables and what surrounds them.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::fields::Fields;
use super::inline::{Break, Inline};
use super::notes::Notes;
use super::numbering::{Counts, Numbering};
use super::output::Output;
use super::package::Relations;
use super::sections::{Sections, Settings};
use super::styles::{Look, Styles};
use super::xml::{Node, child, choice, is_alternative, name, switch};
use crate::read::Tracked;
use crate::source::Element;

/// Elements in elements; what lies deeper is read as plain text.
pub(super) const DEEPEST: u32 = 150;
/// More text than any document has. Numbers that are made could fill the memory.
pub(super) const LONGEST: usize = 512 << 20;

/// What a document says besides its stories.
pub(super) struct Setting<'a> {
    pub(super) styles: Styles<'a>,
    pub(super) numbering: Numbering<'a>,
    pub(super) settings: Settings<'a>,
    pub(super) sections: Sections<'a>,
    /// The notes at bookmarks.
    pub(super) bookmarks: HashMap<&'a str, u32>,
    pub(super) tracked: Tracked,
    /// The relationships of the parts that hold footnotes and endnotes.
    pub(super) note_relations: [Option<&'a Relations>; 2],
}

/// Where the walk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Body,
    Note(u32),
    Furniture,
}

/// The walk.
pub(super) struct Walk<'a, 's> {
    pub(super) setting: &'s Setting<'a>,
    pub(super) out: Output,
    pub(super) notes: Notes<'a>,
    pub(super) place: Place,
    pub(super) relations: Option<&'a Relations>,
    /// The counts of the body, and of all else.
    pub(super) counts: [Counts; 2],
    pub(super) fields: Fields,
    pub(super) section: usize,
    /// The paragraph that is being collected.
    pub(super) inline: Inline,
    /// A paragraph whose end is not shown, so that the next one continues it; and whether it has text.
    pub(super) unended: Option<(Open<'a>, bool)>,
    /// A note whose sign was typed and comes next, with the run that refers to it.
    pub(super) sign: Option<(u32, Node<'a>)>,
    /// Text boxes of the paragraph.
    pub(super) boxes: Vec<(Node<'a>, u32)>,
    /// Footnotes and endnotes to be written.
    pub(super) due: [VecDeque<u32>; 2],
    /// The note that is being written.
    pub(super) note: Option<Element>,
    /// What separates the next paragraph from the text before it, and tabs for empty cells between.
    pub(super) gap: &'static str,
    pub(super) tabs: usize,
    /// What separates paragraphs here.
    pub(super) within: &'static str,
    pub(super) in_row: bool,
    pub(super) looks: HashMap<Option<&'a str>, Rc<Look>>,
}

/// What a paragraph needs to be finished.
#[derive(Clone)]
pub(super) struct Open<'a> {
    pub(super) style: Option<&'a str>,
    pub(super) styled: Rc<Look>,
    pub(super) direct: Look,
}

impl<'a, 's> Walk<'a, 's> {
    /// A walk that has not begun.
    pub(super) fn new(setting: &'s Setting<'a>, notes: Notes<'a>, relations: &'a Relations, paged: bool) -> Self {
        Self {
            setting,
            out: Output::new(paged),
            notes,
            place: Place::Body,
            relations: Some(relations),
            counts: Default::default(),
            fields: Fields::default(),
            section: 0,
            inline: Inline::default(),
            unended: None,
            sign: None,
            boxes: Vec::new(),
            due: Default::default(),
            note: None,
            gap: "\n\n",
            tabs: 0,
            within: "\n\n",
            in_row: false,
            looks: HashMap::new(),
        }
    }

    /// True where what stands in `node` is not part of the text that is asked for.
    pub(super) fn is_dropped(&self, node: Node<'a>) -> bool {
        match name(node) {
            "del" | "moveFrom" | "cellDel" => self.setting.tracked == Tracked::Accepted,
            "ins" | "moveTo" | "cellIns" => self.setting.tracked == Tracked::Original,
            _ => false,
        }
    }

    /// Headers or footers: each text once.
    pub(super) fn furniture(&mut self, stories: &[(Node<'a>, &'a Relations)], seen: &mut HashSet<String>) {
        let body = std::mem::replace(&mut self.place, Place::Furniture);
        let outer = (self.relations, std::mem::replace(&mut self.within, "\n"));
        for (root, relations) in stories {
            self.relations = Some(relations);
            let before = (self.out.text.len(), self.out.elements.len(), self.out.links.len());
            self.begin_story();
            self.blocks(*root, 0);
            self.end_story();
            let written = self.out.text.get(before.0..).unwrap_or_default().trim();
            if written.is_empty() || !seen.insert(written.to_owned()) {
                self.out.text.truncate(before.0);
                self.out.elements.truncate(before.1);
                self.out.links.truncate(before.2);
            }
        }
        self.place = body;
        (self.relations, self.within) = outer;
        self.due = Default::default();
        self.begin_story();
    }

    /// Nothing waits from the story before.
    fn begin_story(&mut self) {
        self.gap = "\n\n";
        self.fields = Fields::default();
        self.unended = None;
        self.sign = None;
    }

    /// The story ends: what waits for a next paragraph gets none.
    pub(super) fn end_story(&mut self) {
        if let Some((open, _)) = self.unended.take() {
            self.finish(&open, 0);
        }
        self.sign = None;
    }

    /// The blocks in `parent`.
    pub(super) fn blocks(&mut self, parent: Node<'a>, depth: u32) {
        if depth > DEEPEST {
            return self.flat(parent);
        }
        for node in parent.children() {
            if self.out.text.len() > LONGEST || self.is_dropped(node) {
                continue;
            }
            match name(node) {
                "p" => self.paragraph(node, depth),
                "tbl" => self.table(node, depth + 1),
                "sdt" => child(node, "sdtContent").into_iter().for_each(|content| self.blocks(content, depth + 1)),
                "customXml" | "ins" | "moveTo" | "del" | "moveFrom" => self.blocks(node, depth + 1),
                _ if is_alternative(node) => {
                    choice(node).into_iter().for_each(|content| self.blocks(content, depth + 1));
                }
                _ => {}
            }
        }
    }

    /// What lies too deep for its structure to mean anything: a plain paragraph.
    fn flat(&mut self, parent: Node<'a>) {
        for text in parent.descendants().filter(|node| name(*node) == "t").filter_map(|node| node.text()) {
            self.push(text, false);
        }
        let look = Rc::new(Look::default());
        self.finish(&Open { style: None, styled: look, direct: Look::default() }, DEEPEST);
    }

    fn table(&mut self, node: Node<'a>, depth: u32) {
        self.end_story();
        let mut rows = Vec::new();
        wrapped(node, "tr", depth, &mut rows);
        rows.retain(|row| self.has_row(*row));
        if self.in_row || matches!(self.place, Place::Note(_)) {
            // A table in a cell or note: its paragraphs one after the other.
            let cells: Vec<_> = rows.into_iter().flat_map(|row| self.cells(row, depth)).collect();
            for cell in cells {
                self.blocks(cell, depth + 1);
                self.end_story();
            }
            return;
        }
        for row in rows {
            self.row(row, depth);
        }
        self.gap = self.within;
    }

    fn row(&mut self, node: Node<'a>, depth: u32) {
        let cells = self.cells(node, depth);
        let outer = std::mem::replace(&mut self.within, if cells.len() == 1 { "\n" } else { " " });
        let start = self.out.text.len();
        self.in_row = true;
        self.out.begin_row();
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.tabs += 1;
                if self.out.text.len() > start {
                    self.gap = "";
                }
            }
            self.out.begin_cell();
            self.blocks(cell, depth + 1);
            self.end_story();
        }
        self.out.end_row();
        self.in_row = false;
        self.within = outer;
        self.tabs = 0;
        if self.out.text.len() > start {
            self.gap = "\n";
        }
        self.footnotes("\n");
    }

    fn has_row(&self, row: Node<'a>) -> bool {
        let Some(look) = child(row, "trPr") else { return true };
        !look.children().any(|mark| self.is_dropped(mark)) && !switch(look, "hidden").unwrap_or(false)
    }

    fn cells(&self, row: Node<'a>, depth: u32) -> Vec<Node<'a>> {
        let mut cells = Vec::new();
        wrapped(row, "tc", depth, &mut cells);
        let dropped = |cell: &Node<'a>| {
            child(*cell, "tcPr").is_some_and(|look| look.children().any(|mark| self.is_dropped(mark)))
        };
        cells.retain(|cell| !dropped(cell));
        cells
    }

    /// A section ends.
    pub(super) fn next_section(&mut self) {
        self.section += 1;
        if self.setting.sections.get(self.section).is_some_and(|section| section.new_page) {
            self.inline.breaks.push((0, Break::Asked));
        }
    }
}

/// The rows of a table or cells of a row, which may stand in controls and the like.
fn wrapped<'a>(parent: Node<'a>, wanted: &str, depth: u32, found: &mut Vec<Node<'a>>) {
    for node in parent.children() {
        match name(node) {
            known if known == wanted => found.push(node),
            "sdt" | "sdtContent" | "customXml" | "ins" | "del" | "moveFrom" | "moveTo" if depth < DEEPEST => {
                wrapped(node, wanted, depth + 1, found);
            }
            _ => {}
        }
    }
}
