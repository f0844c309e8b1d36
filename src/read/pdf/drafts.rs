//! The structure tree → blocks of marked content in reading order: what is one paragraph, item, cell or note, and which
//! part of it is its label or a mark.

use super::glyph::MarkedContent;
use super::structure::{Kid, StructureElement, StructureKind, Tree};

/// A block, before its content is found in the text.
#[derive(Debug)]
pub(super) struct Draft {
    pub kind: DraftKind,
    /// The page, from 0, the content, and what it is in the block.
    pub contents: Vec<(u32, MarkedContent, ContentPart)>,
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DraftKind {
    Paragraph,
    Heading,
    Item,
    Cell,
    Contents,
    /// A paragraph of a note, with the number of the link that the note stands in.
    Note(Option<u32>),
}

/// What a stretch of content is in its block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ContentPart {
    Text,
    Label,
    /// The text of the link with this number, in which a note stands.
    Mark(u32),
}

/// What holds an element.
#[derive(Clone, Copy, Default)]
struct ElementContext {
    cell: bool,
    note: bool,
    link: Option<u32>,
}

/// The blocks of `tree`.
pub(super) fn of(tree: &Tree) -> Vec<Draft> {
    let mut drafts = DraftBuilder { tree, out: Vec::new(), links: 0 };
    drafts.group(0, ElementContext::default());
    drafts.out
}

struct DraftBuilder<'t> {
    tree: &'t Tree,
    out: Vec<Draft>,
    /// Links with a note, so far.
    links: u32,
}

/// Elements that a block holds and that are blocks of their own, with what holds them.
type Inner = Vec<(u32, ElementContext)>;

impl<'t> DraftBuilder<'t> {
    fn node(&self, at: u32) -> Option<&'t StructureElement> {
        self.tree.nodes.get(at as usize)
    }

    fn kids(&self, at: u32) -> &'t [Kid] {
        self.node(at).map_or(&[], |node| &node.kids)
    }

    /// Lays what a group, a table, a list or a cell holds: blocks, and content that has no block of its own.
    fn group(&mut self, at: u32, context: ElementContext) {
        let mut loose = self.draft(StructureKind::Paragraph, context);
        let mut inner = Inner::new();
        for kid in self.kids(at) {
            let block = match kid {
                Kid::Content(..) => None,
                Kid::StructureElement(node) => Some(*node).filter(|node| !self.is_inline(*node)),
            };
            match block {
                None => self.kid(kid, ContentPart::Text, &mut loose, context, &mut inner),
                Some(node) => {
                    self.close(&mut loose, &mut inner, context);
                    self.block(node, context);
                }
            }
        }
        self.close(&mut loose, &mut inner, context);
    }

    /// Ends the block of content that has none of its own.
    fn close(&mut self, loose: &mut Draft, inner: &mut Inner, context: ElementContext) {
        let fresh = self.draft(StructureKind::Paragraph, context);
        self.push(std::mem::replace(loose, fresh), std::mem::take(inner));
    }

    fn push(&mut self, draft: Draft, inner: Inner) {
        if !draft.contents.is_empty() {
            self.out.push(draft);
        }
        for (node, context) in inner {
            self.block(node, context);
        }
    }

    fn is_inline(&self, at: u32) -> bool {
        let inline = |node: &StructureElement| {
            matches!(
                node.kind,
                StructureKind::Inline | StructureKind::Link | StructureKind::Label | StructureKind::Body
            )
        };
        self.node(at).is_some_and(inline)
    }

    fn draft(&self, kind: StructureKind, context: ElementContext) -> Draft {
        let kind = match kind {
            _ if context.note => DraftKind::Note(context.link),
            _ if context.cell => DraftKind::Cell,
            StructureKind::Heading => DraftKind::Heading,
            StructureKind::Item => DraftKind::Item,
            StructureKind::Contents => DraftKind::Contents,
            StructureKind::Figure => DraftKind::Cell,
            _ => DraftKind::Paragraph,
        };
        Draft { kind, contents: Vec::new() }
    }

    fn block(&mut self, at: u32, mut context: ElementContext) {
        let Some(node) = self.node(at) else { return };
        // A note has no notes: a list that a page end cut may be laid into the note before it.
        if context.note && node.kind == StructureKind::List && self.holds_note(at) {
            (context.note, context.link) = (false, None);
        }
        match node.kind {
            StructureKind::Group | StructureKind::Row | StructureKind::Cell | StructureKind::List => {
                self.group(at, context)
            }
            StructureKind::Table => {
                // One cell in each row: a box around running text.
                context.cell |= !self.is_box(at);
                self.group(at, context);
            }
            StructureKind::Note => {
                context.note = true;
                self.group(at, context);
            }
            kind => {
                let mut draft = self.draft(kind, context);
                let mut inner = Inner::new();
                for kid in &node.kids {
                    self.kid(kid, ContentPart::Text, &mut draft, context, &mut inner);
                }
                self.push(draft, inner);
            }
        }
    }

    /// Adds `kid` to `draft`; what is a block of its own goes to `inner`.
    fn kid(&mut self, kid: &Kid, part: ContentPart, draft: &mut Draft, context: ElementContext, inner: &mut Inner) {
        let at = match *kid {
            Kid::Content(page, content) => return draft.contents.push((page, content, part)),
            Kid::StructureElement(at) => at,
        };
        let Some(node) = self.node(at) else { return };
        let part = match node.kind {
            StructureKind::Inline => part,
            StructureKind::Label => ContentPart::Label,
            StructureKind::Body => ContentPart::Text,
            StructureKind::Link => return self.link(at, part, draft, context, inner),
            // The text of an item may be a paragraph in its body.
            StructureKind::Paragraph
                if draft.kind == DraftKind::Item
                    && draft.contents.iter().all(|(.., part)| *part == ContentPart::Label) =>
            {
                ContentPart::Text
            }
            _ => return inner.push((at, context)),
        };
        for kid in &node.kids {
            self.kid(kid, part, draft, context, inner);
        }
    }

    /// Adds the text of a link; where its note stands in it, as a mark.
    fn link(&mut self, at: u32, part: ContentPart, draft: &mut Draft, context: ElementContext, inner: &mut Inner) {
        let note = |kid: &Kid| match kid {
            Kid::StructureElement(node) => self.node(*node).is_some_and(|node| node.kind == StructureKind::Note),
            Kid::Content(..) => false,
        };
        let noted = !context.note && self.kids(at).iter().any(note);
        let (part, context) = if noted {
            self.links += 1;
            (ContentPart::Mark(self.links), ElementContext { link: Some(self.links), ..context })
        } else {
            (part, context)
        };
        for kid in self.kids(at) {
            self.kid(kid, part, draft, context, inner);
        }
    }

    /// True where a note stands somewhere in this element.
    fn holds_note(&self, at: u32) -> bool {
        self.kids(at).iter().any(|kid| match kid {
            Kid::StructureElement(kid) => {
                self.node(*kid).is_some_and(|node| node.kind == StructureKind::Note) || self.holds_note(*kid)
            }
            Kid::Content(..) => false,
        })
    }

    /// True for a table of one column.
    fn is_box(&self, table: u32) -> bool {
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        !rows.is_empty() && rows.into_iter().all(|cells| cells <= 1)
    }

    /// Appends the number of cells of each row.
    fn rows(&self, at: u32, rows: &mut Vec<usize>) {
        for kid in self.kids(at) {
            let Kid::StructureElement(at) = *kid else { continue };
            match self.node(at).map(|node| node.kind) {
                Some(StructureKind::Row) => {
                    let cell = |kid: &&Kid| match kid {
                        Kid::StructureElement(node) => {
                            self.node(*node).is_some_and(|node| node.kind == StructureKind::Cell)
                        }
                        Kid::Content(..) => false,
                    };
                    rows.push(self.kids(at).iter().filter(cell).count());
                }
                Some(StructureKind::Group) => self.rows(at, rows),
                _ => {}
            }
        }
    }
}
