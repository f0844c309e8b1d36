//! The elements of an Akoma Ntoso document, in the order of reading.

use roxmltree::{Attribute, Document, Node};

use super::table::OpenAknTable;
use super::{elsewhere, names, ruled, spaces};
use crate::read::{comment, references};
use crate::source::{Comment, Element, ElementKind, Layout, Link, Piece, Role, Span, Structure};
use crate::text::slice;

/// The structure of `document`, whose text begins `base` bytes into the source; `None` where it is no such document.
pub(super) fn of(document: &Document, base: usize) -> Option<Structure> {
    let root = document.root_element();
    if root.tag_name().name() != "akomaNtoso" {
        return None;
    }
    let mut reader = ElementReader { text: document.input_text(), base, ..ElementReader::default() };
    reader.walk(root);
    reader.flush();
    reader.stand_alone();
    reader.links.sort_by_key(|link| link.span);
    let unread = elsewhere::unread(document, base, &reader.elements);
    let layout = Layout::Elements(std::mem::take(&mut reader.elements));
    let ElementReader { links, comments, inset, table, .. } = reader;
    Some(Structure { layout, links, comments, inset, unread, tables: table.finish(), ..Structure::default() })
}

#[derive(Default)]
struct ElementReader<'a> {
    text: &'a str,
    base: usize,
    elements: Vec<Element>,
    links: Vec<Link>,
    comments: Vec<Comment>,
    /// The link that is read, with the place of its text.
    link: Option<(Box<str>, Option<Span>)>,
    /// The pieces of the element that is read.
    pieces: Vec<Piece>,
    /// A title, a cell, or running text.
    kind: Option<ElementKind>,
    depth: usize,
    /// A number whose text is yet to come.
    label: NumElement,
    /// Notes whose marks stand in the element that is read.
    notes: Vec<Element>,
    /// The pieces of the element whose note is read.
    interrupted: Option<Vec<Piece>>,
    count: u32,
    /// The texts in the text that are open, and how many there have been.
    open: Vec<u32>,
    texts: u32,
    /// The elements that stand in such texts.
    inset: Vec<(u32, u32)>,
    table: OpenAknTable,
}

/// What a `num` says, and where it stands.
#[derive(Default)]
struct NumElement {
    pieces: Vec<Piece>,
    /// That of the element that it is the number of, however deep its text stands in lists.
    depth: usize,
    /// It is the number of an article or chapter: no text but a title goes on after it.
    heads: bool,
}

impl ElementReader<'_> {
    /// Visits all nodes without recursion: a file may be nested as deep as it likes.
    fn walk(&mut self, root: Node) {
        let mut node = root;
        loop {
            if self.enter(node)
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            loop {
                self.leave(node);
                if node == root {
                    return;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
            }
        }
    }

    /// Takes in the beginning of `node`; false to pass over what it holds.
    fn enter(&mut self, node: Node) -> bool {
        if node.is_text() {
            self.text(node);
            return false;
        }
        if node.is_comment() {
            let start = self.base + node.range().start;
            self.comments.extend(comment::addressed(slice(self.text, node.range()), start, Some(&self.pieces)));
        }
        let name = node.tag_name().name();
        if !node.is_element() || names::is_passed_over(name) {
            return false;
        }
        match name {
            "authorialNote" => self.begin_note(node),
            "a" | "ref" | "rref" | "mref" if self.link.is_none() => {
                self.link = node.attribute("href").map(|target| (target.into(), None));
            }
            "eol" | "br" => self.pieces.push(Piece::saying(self.at_start(node), " ")),
            _ => {}
        }
        if self.is_block(node) {
            self.flush();
            self.kind = Some(self.kind_of(node));
        }
        if self.interrupted.is_none() {
            self.table.enter(node, self.elements.len());
        }
        if names::is_step(name) {
            self.flush();
            self.depth += 1;
        }
        if names::is_text(name) {
            self.stand_alone();
            self.texts += 1;
            self.open.push(self.texts);
        }
        if leads(node) {
            self.depth = self.depth.saturating_sub(1);
        }
        true
    }

    fn leave(&mut self, node: Node) {
        let name = node.tag_name().name();
        if !node.is_element() || names::is_passed_over(name) {
            return;
        }
        if names::is_step(name) {
            self.flush();
            self.depth = self.depth.saturating_sub(1);
        }
        if names::is_text(name) {
            self.stand_alone();
            self.open.pop();
        }
        match name {
            "num" if self.is_block(node) => self.end_label(node),
            "authorialNote" => self.end_note(),
            "a" | "ref" | "rref" | "mref" => self.end_link(),
            _ if self.is_block(node) => self.flush(),
            // Paragraphs of one note are parted.
            "p" => self.pieces.push(Piece::saying(self.at_end(node), " ")),
            _ => {}
        }
        if self.interrupted.is_none() {
            self.table.leave(node, self.base, &self.elements);
        }
        if leads(node) {
            self.depth += 1;
        }
    }

    /// In a note, and in a paragraph of a title page, what else is a block is a stretch of text.
    fn is_block(&self, node: Node) -> bool {
        let name = node.tag_name().name();
        let inside = |parent: Node| parent.tag_name().name() == "p";
        self.interrupted.is_none() && names::is_block(name) && !node.parent().is_some_and(inside)
    }

    fn kind_of(&self, node: Node) -> ElementKind {
        let name = node.tag_name().name();
        let in_cell = || node.ancestors().take(4).any(|parent| matches!(parent.tag_name().name(), "td" | "th"));
        if names::is_title(name) {
            ElementKind::Heading
        } else if name == "tocItem" {
            ElementKind::Contents
        } else if in_cell() {
            ElementKind::Cell
        } else {
            ElementKind::Paragraph
        }
    }

    /// A number waits for its text; one before that has none stands alone.
    fn end_label(&mut self, node: Node) {
        let pieces = std::mem::take(&mut self.pieces).into_iter().map(|piece| piece.role(Role::Label)).collect();
        self.stand_alone();
        let heads = node.parent().is_some_and(|parent| names::is_headed(parent.tag_name().name()));
        self.label = NumElement { pieces, depth: self.depth, heads };
        self.elements.append(&mut self.notes);
    }

    /// The number that waits has no text.
    fn stand_alone(&mut self) {
        let NumElement { pieces, depth, heads } = std::mem::take(&mut self.label);
        if !pieces.is_empty() {
            let kind = if heads { ElementKind::Heading } else { ElementKind::Paragraph };
            self.push(Element { kind, depth: clamped(depth), pieces });
        }
    }

    fn push(&mut self, element: Element) {
        if let Some(text) = self.open.last() {
            self.inset.push((self.elements.len() as u32, *text));
        }
        self.elements.push(element);
    }

    /// Ends the element that is read; its notes follow it.
    fn flush(&mut self) {
        if self.interrupted.is_some() {
            return;
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        if let Some(note) = ruled::take(self.text, self.base, &mut pieces) {
            self.note_below(note, &mut pieces);
        }
        if pieces.iter().any(|piece| self.has_text(piece)) {
            let kind = self.kind.unwrap_or(ElementKind::Paragraph);
            if self.label.heads && kind != ElementKind::Heading {
                self.stand_alone();
            }
            let label = std::mem::take(&mut self.label);
            let depth = if label.pieces.is_empty() { self.depth } else { label.depth };
            let pieces = label.pieces.into_iter().chain(pieces).collect();
            self.push(Element { kind, depth: clamped(depth), pieces });
        }
        self.elements.append(&mut self.notes);
        self.kind = None;
    }

    /// Notes down a note that stands below a line in the text. Its mark stands before it, in `pieces` or in what was read
    /// since the note before; where none is seen, nothing is asked of the note.
    fn note_below(&mut self, note: ruled::RuledNote, pieces: &mut Vec<Piece>) {
        let read = self.elements.iter_mut().rev().take_while(|element| !matches!(element.kind, ElementKind::Note(_)));
        let mut texts = std::iter::once(pieces).chain(read.map(|element| &mut element.pieces));
        let marked = texts.any(|pieces| ruled::mark(self.text, self.base, pieces, note.number, self.count));
        let key = marked.then(|| Piece::text(note.key).role(Role::Key));
        let pieces = key.into_iter().chain(note.text).collect();
        self.notes.push(Element { kind: ElementKind::Note(self.count), depth: 0, pieces });
        self.count += 1;
    }

    fn text(&mut self, node: Node) {
        // Blanks before the first word are the indentation of the markup.
        if self.pieces.is_empty() && node.text().is_some_and(|text| text.trim().is_empty()) {
            return;
        }
        let superscript = node.parent().is_some_and(|parent| parent.tag_name().name() == "sup");
        let (raw, offset) = spaces::joined(self.text, self.base, &mut self.pieces, slice(self.text, node.range()));
        let start = self.base + node.range().start + offset;
        let whole = Span::new(start, start + raw.len());
        if let Some((_, shown)) = &mut self.link {
            shown.get_or_insert(whole).end = whole.end;
        }
        let from = self.pieces.len();
        if !references::pieces(raw, start, &mut self.pieces) {
            self.pieces.push(Piece::saying(whole, node.text().unwrap_or_default()));
        }
        if superscript {
            let typed = self.pieces.drain(from..).map(|piece| piece.role(Role::Superscript)).collect::<Vec<_>>();
            self.pieces.extend(typed);
        }
    }

    /// A note stands where its mark does; the mark is an attribute.
    fn begin_note(&mut self, node: Node) {
        if self.interrupted.is_some() {
            return;
        }
        let marker = node.attribute_node("marker").map(|marker| self.value(marker));
        if let Some((span, value)) = &marker {
            spaces::close(self.text, self.base, &mut self.pieces);
            self.pieces.push(Piece::saying(*span, value.as_str()).role(Role::Mark(Some(self.count))));
        }
        let key = marker.map(|(span, value)| Piece::saying(span, value).role(Role::Key));
        self.interrupted = Some(std::mem::replace(&mut self.pieces, key.into_iter().collect()));
    }

    fn end_note(&mut self) {
        let Some(interrupted) = self.interrupted.take() else { return };
        let pieces = std::mem::replace(&mut self.pieces, interrupted);
        self.notes.push(Element { kind: ElementKind::Note(self.count), depth: 0, pieces });
        self.count += 1;
    }

    fn value(&self, attribute: Attribute) -> (Span, String) {
        let range = attribute.range_value();
        (Span::new(self.base + range.start, self.base + range.end), attribute.value().trim().to_owned())
    }

    fn end_link(&mut self) {
        if let Some((target, Some(span))) = self.link.take() {
            self.links.push(Link { span, target });
        }
    }

    fn at_start(&self, node: Node) -> Span {
        let at = self.base + node.range().start;
        Span::new(at, at)
    }

    fn at_end(&self, node: Node) -> Span {
        let at = self.base + node.range().end;
        Span::new(at, at)
    }

    /// True for a piece that is not all blank.
    fn has_text(&self, piece: &Piece) -> bool {
        let stands = || self.text.get(piece.span.start as usize - self.base..piece.span.end as usize - self.base);
        !piece.text.as_deref().or_else(stands).unwrap_or_default().trim().is_empty()
    }
}

/// True for what leads to a list or ends it: that stands where the list does, no deeper.
fn leads(node: Node) -> bool {
    let parent = || node.parent().is_some_and(|parent| names::is_step(parent.tag_name().name()));
    names::leads(node.tag_name().name()) && parent()
}

fn clamped(depth: usize) -> u8 {
    u8::try_from(depth).unwrap_or(u8::MAX)
}
