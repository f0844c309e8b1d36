//! Events of Markdown → elements.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::read::table::{TableBuilder, extent};
use crate::read::{ReadOptions, html, superscript};
use crate::source::{
    Comment, Element, ElementKind, Layout, Link, Piece, Role, Skipped, SourceTable, Span, Structure, Unread,
};

use super::list::{self, Lists};
use super::note::MarkdownNotes;
use super::slip;

/// Gathers elements from events.
pub(super) struct ElementBuilder<'a> {
    pub(super) text: &'a str,
    pub(super) options: &'a ReadOptions,
    pub(super) elements: Vec<Element>,
    pub(super) links: Vec<Link>,
    pub(super) comments: Vec<Comment>,
    tables: Vec<SourceTable>,
    table: TableBuilder,
    /// The first element of the cell that is open.
    cell: usize,
    pub(super) open: Option<Element>,
    /// The note that is being read, to which all its paragraphs go.
    pub(super) note: Option<Element>,
    /// True where it has ended, unless indented paragraphs follow.
    pub(super) note_ends: bool,
    pub(super) notes: MarkdownNotes,
    pub(super) lists: Lists,
    /// The label of an item that has no text so far.
    pub(super) label: Option<Span>,
    /// What HTML shows and its text does not have.
    pub(super) unread: Vec<Unread>,
    pub(super) skipped: BTreeMap<Skipped, usize>,
    pub(super) kind: ElementKind,
    pub(super) depth: u8,
    pub(super) quotes: usize,
    /// Elements around the text that are not shown.
    pub(super) hidden: usize,
    pub(super) superscript: bool,
    pub(super) indented: bool,
    /// HTML and labels up to here have been read.
    pub(super) read: usize,
    /// The number of the last label, and how deep it stands.
    pub(super) last: Option<(u32, u8)>,
    /// Where indented text ended that the next paragraph may go on.
    pub(super) torn: Option<usize>,
    /// Links that are open, each with the text that shows it so far.
    pub(super) leading: Vec<(Box<str>, Option<Range<usize>>)>,
    /// Bytes of text in all, and in indented lines.
    pub(super) sizes: (usize, usize),
}

impl<'a> ElementBuilder<'a> {
    pub(super) fn new(text: &'a str, options: &'a ReadOptions) -> Self {
        Self {
            text,
            options,
            elements: Vec::new(),
            links: Vec::new(),
            comments: Vec::new(),
            tables: Vec::new(),
            table: TableBuilder::default(),
            cell: 0,
            open: None,
            note: None,
            note_ends: false,
            notes: MarkdownNotes::default(),
            lists: Lists::default(),
            label: None,
            unread: Vec::new(),
            skipped: BTreeMap::new(),
            kind: ElementKind::Paragraph,
            depth: 0,
            quotes: 0,
            hidden: 0,
            superscript: false,
            indented: false,
            read: 0,
            last: None,
            torn: None,
            leading: Vec::new(),
            sizes: (0, 0),
        }
    }

    /// True where most of the text stands in lines that Markdown takes for code.
    pub(super) fn is_mostly_indented(&self) -> bool {
        self.sizes.1 * 2 > self.sizes.0
    }

    /// True where a note was defined.
    pub(super) fn has_notes(&self) -> bool {
        self.notes.any()
    }

    pub(super) fn finish(mut self) -> Structure {
        self.flush();
        self.end_note();
        self.notes.number(&mut self.elements);
        self.links.sort_by_key(|link| link.span);
        let Self { elements, links, comments, tables, unread, skipped, .. } = self;
        Structure {
            layout: Layout::Elements(elements),
            links,
            comments,
            tables,
            unread,
            skipped,
            ..Structure::default()
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(says) if self.indented => self.lines(range, &says),
            Event::Text(says) => self.piece(range, Some(&says)),
            Event::Code(says) => self.code(range, &says),
            Event::InlineMath(says) | Event::DisplayMath(says) => self.piece(range, Some(&says)),
            Event::Html(_) if range.start < self.read => {}
            // In quotations a line at a time: their signs stand between the lines.
            Event::Html(_) => self.html_block(range),
            Event::InlineHtml(_) => self.tag(range),
            Event::FootnoteReference(label) => self.mark(range, &label),
            Event::SoftBreak => self.line(range),
            Event::HardBreak => self.piece(range, Some(" ")),
            Event::Rule => {
                self.flush();
                if self.note_ends {
                    self.end_note();
                }
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::Link { dest_url, .. } => return self.leading.push((dest_url.as_ref().into(), None)),
            Tag::Image { .. } => return self.hidden += 1,
            _ => {}
        }
        self.flush();
        if self.note_ends && !matches!(tag, Tag::CodeBlock(CodeBlockKind::Indented)) {
            self.end_note();
        }
        if !self.goes_on(&tag, &range) {
            self.torn = None;
        }
        match tag {
            Tag::Heading { .. } => self.kind = ElementKind::Heading,
            Tag::TableHead => self.table.row(true),
            Tag::TableRow => self.table.row(false),
            Tag::TableCell => {
                self.kind = ElementKind::Cell;
                self.cell = self.elements.len();
            }
            Tag::BlockQuote(_) => {
                self.depth = self.depth.saturating_add(1);
                self.quotes += 1;
            }
            Tag::List(_) => {
                self.depth = self.depth.saturating_add(1);
                self.lists.begin();
            }
            Tag::Item => self.label = list::label(self.text, range.start),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.hidden += 1,
            Tag::CodeBlock(CodeBlockKind::Indented) => self.indented = true,
            Tag::HtmlBlock if self.quotes == 0 => self.html_block(range),
            Tag::FootnoteDefinition(label) => self.begin_note(range, &label),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                return;
            }
            TagEnd::Link => return self.end_link(),
            TagEnd::Image => return self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
        self.flush();
        match tag {
            TagEnd::Heading(_) => self.kind = ElementKind::Paragraph,
            TagEnd::TableCell => {
                self.kind = ElementKind::Paragraph;
                let pieces = self.elements.iter().skip(self.cell).flat_map(|element| &element.pieces);
                self.table.cell(extent(pieces, range.start), 1, 1, false);
            }
            TagEnd::Table => self.tables.extend(std::mem::take(&mut self.table).finish()),
            TagEnd::BlockQuote(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.lists.end(self.text, &mut self.elements);
            }
            TagEnd::Item => self.empty_item(),
            TagEnd::CodeBlock if self.indented => {
                self.indented = false;
                self.torn = Some(range.end);
            }
            TagEnd::CodeBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::FootnoteDefinition => self.note_ends = true,
            _ => {}
        }
        // What is open across the end of a block was never ended.
        self.superscript = false;
    }

    /// Takes up indented text again where a paragraph follows on its next line: one paragraph, of which Markdown takes
    /// the first lines for code.
    fn goes_on(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> bool {
        let Some(end) = self.torn else { return false };
        let between = self.text.get(end.min(range.start)..range.start).unwrap_or_default();
        let before = self.text.get(..end).unwrap_or_default();
        let ends = usize::from(before.ends_with('\n')) + between.matches('\n').count();
        if matches!(tag, Tag::Paragraph) && ends == 1 && between.trim().is_empty() && self.note.is_none() {
            self.open = self.elements.pop();
            self.torn = None;
            if let Some(element) = &mut self.open {
                element.pieces.push(Piece::saying(Span::new(range.start, range.start), " "));
            }
            return true;
        }
        false
    }

    /// An item that is nothing but its label: what it numbers may follow it, apart.
    fn empty_item(&mut self) {
        let Some(label) = self.label.take().filter(|_| self.note.is_none() && self.hidden == 0) else { return };
        self.last = list::value(self.text, label).map(|value| (value, self.depth));
        self.lists.labelled(self.elements.len());
        let pieces = vec![Piece::text(label).role(Role::Label)];
        self.elements.push(Element { kind: self.kind, depth: self.depth, pieces });
    }

    fn begin_note(&mut self, range: Range<usize>, label: &str) {
        self.end_note();
        let id = self.notes.define(label);
        // An item that holds a note alone has no text.
        self.label = None;
        let mut pieces = Vec::new();
        let begins = self.text.get(range.clone()).unwrap_or_default();
        if let Some(start) = begins.find("[^").map(|place| range.start + place + 2)
            && self.text.get(start..start + label.len()) == Some(label)
        {
            let end = start + label.len();
            pieces.push(Piece::text(Span::new(start, end)).role(Role::Key));
            pieces.push(Piece::saying(Span::new(end, end), " "));
        }
        self.note = Some(Element { kind: ElementKind::Note(id), depth: self.depth, pieces });
    }

    fn end_note(&mut self) {
        self.note_ends = false;
        self.elements.extend(self.note.take());
    }

    fn html_block(&mut self, range: Range<usize>) {
        self.read = range.end;
        let mut made = html::part(self.text, range, self.options);
        self.note_shown(&mut made);
        let Layout::Elements(elements) = made.layout else { return };
        self.links.extend(made.links);
        self.comments.extend(made.comments);
        self.tables.extend(made.tables);
        let mut ids = std::collections::HashMap::new();
        for mut element in elements {
            let mut renumber = |id: &mut u32| *id = *ids.entry(*id).or_insert_with(|| self.notes.fresh());
            if let ElementKind::Note(id) = &mut element.kind {
                renumber(id);
            }
            for piece in &mut element.pieces {
                if let Role::Mark(Some(id)) = &mut piece.role {
                    renumber(id);
                }
            }
            element.depth = element.depth.saturating_add(self.depth);
            self.sizes.0 += element.pieces.iter().map(|piece| piece.span.len()).sum::<usize>();
            self.open = Some(element);
            self.flush();
        }
    }

    /// Takes over what HTML shows and its text does not have.
    pub(super) fn note_shown(&mut self, made: &mut Structure) {
        self.unread.append(&mut made.unread);
        for (kind, count) in std::mem::take(&mut made.skipped) {
            *self.skipped.entry(kind).or_default() += count;
        }
    }

    /// Makes of slips what their author meant.
    fn mend(&mut self, element: &mut Element) {
        if element.kind == ElementKind::Paragraph && slip::heading(self.text, &mut element.pieces) {
            element.kind = ElementKind::Heading;
        }
        let found = slip::marks(self.text, &element.pieces);
        if found.is_empty() {
            return;
        }
        let mark = |range: Range<usize>| {
            let label = Span::new(range.start + 2, range.end - 1);
            let id = self.notes.mark(self.text.get(label.range()).unwrap_or_default());
            (range, Piece::text(label).role(Role::Mark(Some(id))))
        };
        slip::put(&mut element.pieces, found.into_iter().map(mark).collect());
    }

    pub(super) fn flush(&mut self) {
        let Some(mut element) = self.open.take() else { return };
        self.mend(&mut element);
        drop_attributes(self.text, &mut element);
        element.pieces = superscript::sort(self.text, element.pieces);
        if element.pieces.iter().all(|piece| said(self.text, piece).trim().is_empty()) {
            return;
        }
        if let Some(label) = self.label.take() {
            self.last = list::value(self.text, label).map(|value| (value, element.depth));
            let space = Piece::saying(Span::new(label.range().end, label.range().end), " ");
            element.pieces.splice(0..0, [Piece::text(label).role(Role::Label), space]);
        }
        if let Some(note) = &mut self.note {
            let start = element.pieces.first().map_or(0, |piece| piece.span.range().start);
            note.pieces.push(Piece::saying(Span::new(start, start), " "));
            let plain = |piece: Piece| if piece.role == Role::Label { piece.role(Role::Text) } else { piece };
            note.pieces.extend(element.pieces.into_iter().map(plain));
            return;
        }
        if element.pieces.first().is_some_and(|piece| piece.role == Role::Label) {
            self.lists.labelled(self.elements.len());
        }
        self.elements.push(element);
    }
}

fn said<'a>(text: &'a str, piece: &'a Piece) -> &'a str {
    piece.text.as_deref().or_else(|| text.get(piece.span.range())).unwrap_or_default()
}

/// Takes away what some renderers read as attributes of a block, a line `{: … }` at its end, and with `{:toc}`, which
/// stands for a table of contents, the block.
fn drop_attributes(text: &str, element: &mut Element) {
    let Some(last) = element.pieces.last().map(|piece| said(text, piece).trim().to_owned()) else { return };
    if last.starts_with("{:") && last.ends_with('}') {
        element.pieces.pop();
        if last == "{:toc}" {
            element.pieces.clear();
        }
    }
}
