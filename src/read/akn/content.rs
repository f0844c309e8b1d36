//! The elements of an Akoma Ntoso document, in the order of reading.

use roxmltree::{Attribute, Document, Node};

use crate::read::{comment, references};
use crate::source::{Comment, Element, ElementKind, Layout, Link, Piece, Role, Span, Structure};

/// Elements that begin and end a stretch of text.
const BLOCKS: [&str; 26] = [
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
    "paragraph",
    "point",
    "item",
    "container",
    "formula",
    "recital",
    "citation",
    "section",
];
/// Those of them that are titles.
const TITLES: [&str; 5] = ["heading", "subheading", "crossHeading", "docTitle", "longTitle"];
/// Elements that hold no text of the document.
const PASSED_OVER: [&str; 2] = ["meta", "img"];
/// Elements that put what they hold one step deeper.
const STEPS: [&str; 9] =
    ["list", "sublist", "blockList", "ul", "ol", "subparagraph", "quotedStructure", "embeddedStructure", "toc"];

/// The structure of `document`, whose text begins `base` bytes into the source; `None` where it is no such document.
pub(super) fn of(document: &Document, base: usize) -> Option<Structure> {
    let root = document.root_element();
    if root.tag_name().name() != "akomaNtoso" {
        return None;
    }
    let mut reader = Reader { text: document.input_text(), base, ..Reader::default() };
    reader.walk(root);
    reader.flush();
    reader.links.sort_by_key(|link| link.span);
    let layout = Layout::Elements(reader.elements);
    Some(Structure { layout, links: reader.links, comments: reader.comments, ..Structure::default() })
}

#[derive(Default)]
struct Reader<'a> {
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
    depth: u8,
    /// A number whose text is yet to come.
    label: Vec<Piece>,
    /// Notes whose marks stand in the element that is read.
    notes: Vec<Element>,
    /// The pieces of the element whose note is read.
    interrupted: Option<Vec<Piece>>,
    count: u32,
}

impl Reader<'_> {
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
            self.comments.extend(comment::addressed(&self.text[node.range()], start, Some(&self.pieces)));
        }
        let name = node.tag_name().name();
        if !node.is_element() || PASSED_OVER.contains(&name) {
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
        if STEPS.contains(&name) {
            self.flush();
            self.depth = self.depth.saturating_add(1);
        }
        true
    }

    fn leave(&mut self, node: Node) {
        let name = node.tag_name().name();
        if !node.is_element() || PASSED_OVER.contains(&name) {
            return;
        }
        if STEPS.contains(&name) {
            self.flush();
            self.depth = self.depth.saturating_sub(1);
        }
        match name {
            "num" if self.is_block(node) => self.end_label(),
            "authorialNote" => self.end_note(),
            "a" | "ref" | "rref" | "mref" => self.end_link(),
            _ if self.is_block(node) => self.flush(),
            // Paragraphs of one note are parted.
            "p" => self.pieces.push(Piece::saying(self.at_end(node), " ")),
            _ => {}
        }
    }

    /// In a note, and in a paragraph of a title page, what else is a block is a stretch of text.
    fn is_block(&self, node: Node) -> bool {
        let name = node.tag_name().name();
        let inside = |parent: Node| parent.tag_name().name() == "p";
        self.interrupted.is_none() && BLOCKS.contains(&name) && !node.parent().is_some_and(inside)
    }

    fn kind_of(&self, node: Node) -> ElementKind {
        let name = node.tag_name().name();
        let in_cell = || node.ancestors().take(4).any(|parent| matches!(parent.tag_name().name(), "td" | "th"));
        if TITLES.contains(&name) {
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
    fn end_label(&mut self) {
        let number = std::mem::take(&mut self.pieces).into_iter().map(|piece| piece.role(Role::Label)).collect();
        let alone = std::mem::replace(&mut self.label, number);
        if !alone.is_empty() {
            self.elements.push(Element { kind: ElementKind::Paragraph, depth: self.depth, pieces: alone });
        }
        self.elements.append(&mut self.notes);
    }

    /// Ends the element that is read; its notes follow it.
    fn flush(&mut self) {
        if self.interrupted.is_some() {
            return;
        }
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.iter().any(|piece| self.has_text(piece)) {
            let mut labelled = std::mem::take(&mut self.label);
            labelled.extend(pieces);
            let kind = self.kind.unwrap_or(ElementKind::Paragraph);
            self.elements.push(Element { kind, depth: self.depth, pieces: labelled });
        }
        self.elements.append(&mut self.notes);
        self.kind = None;
    }

    fn text(&mut self, node: Node) {
        // Blanks before the first word are the indentation of the markup.
        if self.pieces.is_empty() && node.text().is_some_and(|text| text.trim().is_empty()) {
            return;
        }
        let raised = node.parent().is_some_and(|parent| parent.tag_name().name() == "sup");
        let raw = &self.text[node.range()];
        let start = self.base + node.range().start;
        let whole = Span::new(start, start + raw.len());
        if let Some((_, shown)) = &mut self.link {
            shown.get_or_insert(whole).end = whole.end;
        }
        let from = self.pieces.len();
        if !references::pieces(raw, start, &mut self.pieces) {
            self.pieces.push(Piece::saying(whole, node.text().unwrap_or_default()));
        }
        if raised {
            let typed = self.pieces.drain(from..).map(|piece| piece.role(Role::Raised)).collect::<Vec<_>>();
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
        !piece.says.as_deref().or_else(stands).unwrap_or_default().trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements of `body` as kind, depth and text; labels are set in `[]`, marks and keys in `{}`.
    fn read(body: &str) -> Vec<String> {
        let text = format!("<akomaNtoso><statement><mainBody>{body}</mainBody></statement></akomaNtoso>");
        let document = roxmltree::Document::parse(&text).unwrap();
        let structure = of(&document, 0).unwrap();
        let Layout::Elements(elements) = structure.layout else { panic!("no elements") };
        elements.iter().map(|element| shown(element, &text)).collect()
    }

    fn shown(element: &Element, text: &str) -> String {
        let pieces = element.pieces.iter().map(|piece| {
            let says = piece.says.as_deref().unwrap_or(&text[piece.span.range()]);
            match piece.role {
                Role::Text => says.to_owned(),
                Role::Label => format!("[{}]", says.trim()),
                Role::Key => format!("{{{says}}} "),
                Role::Mark(note) => format!("{{{says}→{}}}", note.unwrap_or(99)),
                Role::Raised => format!("^{says}"),
            }
        });
        let pieces: String = pieces.collect();
        let said = pieces.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{:?} {} {said}", element.kind, element.depth)
    }

    #[test]
    fn a_number_leads_the_text_after_it() {
        let body = "<paragraph><num>\t1.</num><content><p>\n <span>Decides</span> to meet;</p></content></paragraph>
            <paragraph><num>2.</num><content><p></p></content></paragraph><paragraph><content><p>Also</p></content></paragraph>
            <paragraph><num>3.</num></paragraph><paragraph><num>4.</num><content><p>Ends.</p></content></paragraph>";
        let expected =
            ["Paragraph 0 [1.]Decides to meet;", "Paragraph 0 [2.]Also", "Paragraph 0 [3.]", "Paragraph 0 [4.]Ends."];
        assert_eq!(read(body).join("|").replace("] ", "]"), expected.join("|"));
    }

    #[test]
    fn a_note_stands_after_what_it_is_a_note_of() {
        let body = "<paragraph><num>1.</num><content><p>Recalls it,<authorialNote marker=\"7\"><p>See A.</p><p>And B.</p>\
            </authorialNote> and goes on<sup>2</sup>;</p></content></paragraph><p>Next &amp; last</p>";
        let expected = [
            "Paragraph 0 [1.]Recalls it,{7→0} and goes on^2;",
            "Note(0) 0 {7} See A. And B.",
            "Paragraph 0 Next & last",
        ];
        assert_eq!(read(body), expected);
    }

    #[test]
    fn titles_lists_and_tables_are_told() {
        let body = "<section><num>I.</num><heading>Scope</heading></section>
            <list><intro><p>Requests:</p></intro><point><num>(a)</num><content><p>One;</p></content></point></list>
            <table><tr><td><p>Cell</p></td><td>Other</td></tr></table>";
        let expected =
            ["Heading 0 [I.]Scope", "Paragraph 1 Requests:", "Paragraph 1 [(a)]One;", "Cell 0 Cell", "Cell 0 Other"];
        assert_eq!(read(body), expected);
    }

    #[test]
    fn links_have_the_place_of_what_they_show() {
        let text = "<akomaNtoso><p>see <a href=\"https://docs.un.org/en/A/91/1\">A/<b>91</b>/1</a>.</p></akomaNtoso>";
        let document = roxmltree::Document::parse(text).unwrap();
        let links = of(&document, 0).unwrap().links;
        assert_eq!(links.len(), 1);
        assert_eq!(&text[links[0].span.range()], "A/<b>91</b>/1");
        assert_eq!(&*links[0].target, "https://docs.un.org/en/A/91/1");
    }
}
