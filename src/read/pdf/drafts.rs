//! The structure tree → blocks of marked content in reading order: what is one paragraph, item, cell or note, and which
//! part of it is its label or a mark.

use super::glyph::Content;
use super::structure::{Kid, Kind, Node, Tree};

/// A block, before its content is found in the text.
#[derive(Debug)]
pub(super) struct Draft {
    pub kind: DraftKind,
    /// The page, from 0, the content, and what it is in the block.
    pub contents: Vec<(u32, Content, Part)>,
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
pub(super) enum Part {
    Text,
    Label,
    /// The text of the link with this number, in which a note stands.
    Mark(u32),
}

/// What holds an element.
#[derive(Clone, Copy, Default)]
struct Context {
    cell: bool,
    note: bool,
    link: Option<u32>,
}

/// The blocks of `tree`.
pub(super) fn of(tree: &Tree) -> Vec<Draft> {
    let mut drafts = Drafts { tree, out: Vec::new(), links: 0 };
    drafts.group(0, Context::default());
    drafts.out
}

struct Drafts<'t> {
    tree: &'t Tree,
    out: Vec<Draft>,
    /// Links with a note, so far.
    links: u32,
}

/// Elements that a block holds and that are blocks of their own, with what holds them.
type Inner = Vec<(u32, Context)>;

impl<'t> Drafts<'t> {
    fn node(&self, at: u32) -> Option<&'t Node> {
        self.tree.nodes.get(at as usize)
    }

    fn kids(&self, at: u32) -> &'t [Kid] {
        self.node(at).map_or(&[], |node| &node.kids)
    }

    /// Lays what a group, a table, a list or a cell holds: blocks, and content that has no block of its own.
    fn group(&mut self, at: u32, context: Context) {
        let mut loose = self.draft(Kind::Paragraph, context);
        let mut inner = Inner::new();
        for kid in self.kids(at) {
            let block = match kid {
                Kid::Content(..) => None,
                Kid::Node(node) => Some(*node).filter(|node| !self.is_inline(*node)),
            };
            match block {
                None => self.kid(kid, Part::Text, &mut loose, context, &mut inner),
                Some(node) => {
                    self.close(&mut loose, &mut inner, context);
                    self.block(node, context);
                }
            }
        }
        self.close(&mut loose, &mut inner, context);
    }

    /// Ends the block of content that has none of its own.
    fn close(&mut self, loose: &mut Draft, inner: &mut Inner, context: Context) {
        let fresh = self.draft(Kind::Paragraph, context);
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
        let inline = |node: &Node| matches!(node.kind, Kind::Inline | Kind::Link | Kind::Label | Kind::Body);
        self.node(at).is_some_and(inline)
    }

    fn draft(&self, kind: Kind, context: Context) -> Draft {
        let kind = match kind {
            _ if context.note => DraftKind::Note(context.link),
            _ if context.cell => DraftKind::Cell,
            Kind::Heading => DraftKind::Heading,
            Kind::Item => DraftKind::Item,
            Kind::Contents => DraftKind::Contents,
            Kind::Figure => DraftKind::Cell,
            _ => DraftKind::Paragraph,
        };
        Draft { kind, contents: Vec::new() }
    }

    fn block(&mut self, at: u32, mut context: Context) {
        let Some(node) = self.node(at) else { return };
        // A note has no notes: a list that a page end cut may be laid into the note before it.
        if context.note && node.kind == Kind::List && self.holds_note(at) {
            (context.note, context.link) = (false, None);
        }
        match node.kind {
            Kind::Group | Kind::Row | Kind::Cell | Kind::List => self.group(at, context),
            Kind::Table => {
                // One cell in each row: a box around running text.
                context.cell |= !self.is_box(at);
                self.group(at, context);
            }
            Kind::Note => {
                context.note = true;
                self.group(at, context);
            }
            kind => {
                let mut draft = self.draft(kind, context);
                let mut inner = Inner::new();
                for kid in &node.kids {
                    self.kid(kid, Part::Text, &mut draft, context, &mut inner);
                }
                self.push(draft, inner);
            }
        }
    }

    /// Adds `kid` to `draft`; what is a block of its own goes to `inner`.
    fn kid(&mut self, kid: &Kid, part: Part, draft: &mut Draft, context: Context, inner: &mut Inner) {
        let at = match *kid {
            Kid::Content(page, content) => return draft.contents.push((page, content, part)),
            Kid::Node(at) => at,
        };
        let Some(node) = self.node(at) else { return };
        let part = match node.kind {
            Kind::Inline => part,
            Kind::Label => Part::Label,
            Kind::Body => Part::Text,
            Kind::Link => return self.link(at, part, draft, context, inner),
            // The text of an item may be a paragraph in its body.
            Kind::Paragraph
                if draft.kind == DraftKind::Item && draft.contents.iter().all(|(.., part)| *part == Part::Label) =>
            {
                Part::Text
            }
            _ => return inner.push((at, context)),
        };
        for kid in &node.kids {
            self.kid(kid, part, draft, context, inner);
        }
    }

    /// Adds the text of a link; where its note stands in it, as a mark.
    fn link(&mut self, at: u32, part: Part, draft: &mut Draft, context: Context, inner: &mut Inner) {
        let note = |kid: &Kid| match kid {
            Kid::Node(node) => self.node(*node).is_some_and(|node| node.kind == Kind::Note),
            Kid::Content(..) => false,
        };
        let noted = !context.note && self.kids(at).iter().any(note);
        let (part, context) = if noted {
            self.links += 1;
            (Part::Mark(self.links), Context { link: Some(self.links), ..context })
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
            Kid::Node(kid) => self.node(*kid).is_some_and(|node| node.kind == Kind::Note) || self.holds_note(*kid),
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
            let Kid::Node(at) = *kid else { continue };
            match self.node(at).map(|node| node.kind) {
                Some(Kind::Row) => {
                    let cell = |kid: &&Kid| match kid {
                        Kid::Node(node) => self.node(*node).is_some_and(|node| node.kind == Kind::Cell),
                        Kid::Content(..) => false,
                    };
                    rows.push(self.kids(at).iter().filter(cell).count());
                }
                Some(Kind::Group) => self.rows(at, rows),
                _ => {}
            }
        }
    }
}
