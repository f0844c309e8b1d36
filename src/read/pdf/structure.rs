//! The structure tree of a tagged PDF: which marked content is a paragraph, a label, a heading, a cell, a note.
//!
//! See ISO 32000-1, 14.7 and 14.8. Nothing is copied here but kinds and the names of content: texts are found when they
//! are printed.

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::{Pdf, xref::XRef};

use super::glyph::MarkedContent;

/// Elements within elements. Real ones have a dozen levels.
const DEEPEST: usize = 100;

/// Elements and contents of a file: fifty pages have 25,000.
const MOST: usize = 2_000_000;

/// Steps from a name to the standard one that it stands for.
const STEPS: usize = 5;

/// What an element is, as far as it bears on text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StructureKind {
    /// A document, part, section, text box: it holds others.
    Group,
    Paragraph,
    Heading,
    List,
    /// An item of a list, its label, its text.
    Item,
    Label,
    Body,
    Table,
    Row,
    Cell,
    /// An entry of a table of contents.
    Contents,
    Note,
    Link,
    Figure,
    /// What stands within a line.
    Inline,
}

/// An element of the tree.
#[derive(Debug)]
pub(super) struct StructureElement {
    pub kind: StructureKind,
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kid {
    /// An element, as a place among the nodes.
    StructureElement(u32),
    /// Marked content: the page, from 0, and its name there.
    Content(u32, MarkedContent),
}

/// The tree: the first node is the root.
#[derive(Debug)]
pub(super) struct Tree {
    pub nodes: Vec<StructureElement>,
}

/// Reads the structure tree of `pdf`; `None` where there is none, or none with content.
pub(super) fn read(pdf: &Pdf) -> Option<Tree> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let root = catalogue.get::<Dict<'_>>("StructTreeRoot")?;
    let numbered = pdf.pages().iter().enumerate();
    let pages = numbered.filter_map(|(at, page)| Some((page.raw().obj_id()?, at as u32))).collect();
    let roles = root.get::<Dict<'_>>("RoleMap");
    let nodes = vec![StructureElement { kind: StructureKind::Group, kids: Vec::new() }];
    let kinds = HashMap::new();
    let mut walk = StructureWalk { xref: pdf.xref(), pages, roles, kinds, seen: HashSet::new(), nodes, contents: 0 };
    walk.kids(root.get_raw::<Object<'_>>("K"), 0, None, 0);
    (walk.contents > 0).then_some(Tree { nodes: walk.nodes })
}

struct StructureWalk<'a> {
    xref: &'a XRef,
    /// Pages, from 0, by their objects.
    pages: HashMap<ObjectIdentifier, u32>,
    /// What the file's own names stand for.
    roles: Option<Dict<'a>>,
    kinds: HashMap<Box<[u8]>, StructureKind>,
    /// Objects that have been read: a tree may lead back to itself.
    seen: HashSet<ObjectIdentifier>,
    nodes: Vec<StructureElement>,
    contents: usize,
}

impl<'a> StructureWalk<'a> {
    /// Adds what `object` is or holds to the node `parent`; `page` is that of what names none.
    fn kids(&mut self, object: Option<MaybeRef<Object<'a>>>, parent: u32, page: Option<u32>, depth: usize) {
        if self.nodes.len() + self.contents > MOST || depth > DEEPEST {
            return;
        }
        let object = match object {
            Some(MaybeRef::Ref(at)) if self.seen.insert(at.into()) => self.xref.get::<Object<'_>>(at.into()),
            Some(MaybeRef::NotRef(object)) => Some(object),
            _ => None,
        };
        match object {
            Some(Object::Array(array)) => {
                for object in array.raw_iter() {
                    self.kids(Some(object), parent, page, depth + 1);
                }
            }
            Some(Object::Number(number)) => {
                let mcid = u32::try_from(number.as_i64()).ok();
                self.content(parent, page, mcid.map(|mcid| MarkedContent { stream: 0, mcid }));
            }
            Some(Object::Dict(dict)) => self.dict(&dict, parent, page, depth),
            _ => {}
        }
    }

    fn dict(&mut self, dict: &Dict<'a>, parent: u32, page: Option<u32>, depth: usize) {
        let own = dict.get_ref("Pg").and_then(|page| self.pages.get(&page.into()).copied());
        let page = own.or(page);
        let kind = dict.get::<Name<'_>>("Type");
        match kind.as_deref() {
            Some(b"MCR") => {
                let stream = dict.get_ref("Stm").map_or(0, |form| ObjectIdentifier::from(form).obj_number);
                let content = dict.get::<u32>("MCID").map(|mcid| MarkedContent { stream, mcid });
                self.content(parent, page, content);
            }
            // An annotation: the text of a link is marked content beside it.
            Some(b"OBJR") => {}
            _ => {
                let Some(name) = dict.get::<Name<'_>>("S") else { return };
                let kind = self.kind(&name);
                let node = self.nodes.len() as u32;
                self.nodes.push(StructureElement { kind, kids: Vec::new() });
                self.push(parent, Kid::StructureElement(node));
                self.kids(dict.get_raw::<Object<'_>>("K"), node, page, depth + 1);
            }
        }
    }

    fn content(&mut self, parent: u32, page: Option<u32>, content: Option<MarkedContent>) {
        if let Some((page, content)) = page.zip(content) {
            self.contents += 1;
            self.push(parent, Kid::Content(page, content));
        }
    }

    fn push(&mut self, parent: u32, kid: Kid) {
        if let Some(node) = self.nodes.get_mut(parent as usize) {
            node.kids.push(kid);
        }
    }

    /// The kind that `name` stands for: it may be the file's own, for another, for a standard one.
    fn kind(&mut self, name: &[u8]) -> StructureKind {
        if let Some(kind) = self.kinds.get(name) {
            return *kind;
        }
        let mut standard = name.to_vec();
        let mut found = kind_of(name);
        for _ in 0..STEPS {
            if found.is_some() {
                break;
            }
            let role = self.roles.as_ref().and_then(|roles| roles.get::<Name<'_>>(&standard));
            let Some(role) = role else { break };
            standard = role.to_vec();
            found = kind_of(&standard);
        }
        // What nobody knows is running text.
        let kind = found.unwrap_or(StructureKind::Paragraph);
        self.kinds.insert(name.into(), kind);
        kind
    }
}

/// The kind of an element with a standard name (ISO 32000-1, 14.8.4).
fn kind_of(name: &[u8]) -> Option<StructureKind> {
    Some(match name {
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"Div" | b"BlockQuote" | b"Aside"
        | b"NonStruct" | b"Private" | b"Index" | b"THead" | b"TBody" | b"TFoot" | b"TOC" => StructureKind::Group,
        b"P" | b"Caption" => StructureKind::Paragraph,
        b"H" | b"H1" | b"H2" | b"H3" | b"H4" | b"H5" | b"H6" | b"Title" => StructureKind::Heading,
        b"L" => StructureKind::List,
        b"LI" => StructureKind::Item,
        b"Lbl" => StructureKind::Label,
        b"LBody" => StructureKind::Body,
        b"Table" => StructureKind::Table,
        b"TR" => StructureKind::Row,
        b"TH" | b"TD" => StructureKind::Cell,
        b"TOCI" => StructureKind::Contents,
        b"Note" | b"FENote" => StructureKind::Note,
        b"Link" => StructureKind::Link,
        b"Figure" => StructureKind::Figure,
        b"Span" | b"Quote" | b"Reference" | b"BibEntry" | b"Code" | b"Annot" | b"Ruby" | b"RB" | b"RT" | b"RP"
        | b"Warichu" | b"WT" | b"WP" | b"Em" | b"Strong" | b"Sub" | b"Form" | b"Formula" => StructureKind::Inline,
        _ => return None,
    })
}
