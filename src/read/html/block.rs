//! Tokens of HTML → blocks of text.

use crate::read::{ReadOptions, comment};
use crate::source::{ElementKind, Piece, Role, Span};

use super::class;
use super::draft::{Anchor, Anchored, DraftBlock, Drafts, LinkSays, ListItem};
use super::frame::{TextContext, is_block, is_void};
use super::letters::Letters;
use super::list::HtmlList;
use super::reference;
use super::sheet::Sheet;
use super::table::OpenTables;
use super::token::{Tag, Token};

/// How far an end tag is looked for among open elements; nothing that people write goes as deep.
const DEEPEST: usize = 512;

/// An element that is open.
#[derive(Debug)]
struct OpenElement {
    name: Box<str>,
    context: TextContext,
    block: bool,
    /// For a list, which one it is; for a cell, the block that it begins with.
    number: usize,
    /// The first of its anchors, and how many it has.
    anchors: (usize, usize),
    link: Option<usize>,
}

/// Gathers blocks from tokens.
pub(super) struct BlockBuilder<'a> {
    text: &'a str,
    options: &'a ReadOptions,
    frames: Vec<OpenElement>,
    /// How many of them are `p`: as a rule none or one, so that nobody need look for one.
    paragraphs: usize,
    open: Option<DraftBlock>,
    /// The item of a list that has no text so far.
    item: Option<ListItem>,
    /// Line breaks since the last text.
    breaks: u8,
    sheet: Sheet,
    tables: OpenTables,
    made: Drafts,
}

impl<'a> BlockBuilder<'a> {
    pub(super) fn new(text: &'a str, options: &'a ReadOptions) -> Self {
        let (sheet, tables, made) = (Sheet::default(), OpenTables::default(), Drafts::default());
        Self {
            text,
            options,
            frames: Vec::new(),
            paragraphs: 0,
            open: None,
            item: None,
            breaks: 0,
            sheet,
            tables,
            made,
        }
    }

    pub(super) fn take(&mut self, token: Token) {
        match token {
            Token::Text(span) => self.text(span),
            Token::Start(tag) => self.start(&tag),
            Token::End(name) => self.end(&name),
            Token::Comment(span) => self.comment(span),
        }
    }

    fn comment(&mut self, span: Span) {
        let whole = self.text.get(span.range()).unwrap_or_default();
        let before = self.open.as_ref().map(|block| block.pieces.as_slice());
        self.made.comments.extend(comment::addressed(whole, span.range().start, before));
    }

    pub(super) fn finish(mut self) -> Drafts {
        self.flush();
        self.close_to(0);
        self.made
    }

    fn context(&self) -> TextContext {
        self.frames.last().map(|frame| frame.context).unwrap_or_default()
    }

    fn start(&mut self, tag: &Tag) {
        self.made.shown.start(tag, self.context(), &self.sheet);
        match &*tag.name {
            "br" => return self.break_line(tag.end),
            "hr" => return self.flush(),
            name if is_void(name) => return,
            _ => {}
        }
        let block = is_block(&tag.name);
        if block {
            self.flush();
        }
        self.imply_ends(&tag.name, block);
        let mut context = self.context().within(tag, self.options, &self.sheet);
        let mut number = self.made.blocks.len();
        match &*tag.name {
            "ol" | "ul" | "menu" | "dir" => {
                context.list = Some(self.frames.len());
                number = self.made.lists.len();
                self.made.lists.push(HtmlList::of(tag));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" => self.loosen_cell(),
            "li" => self.begin_item(tag, context),
            _ => {}
        }
        self.tables.start(tag);
        let (anchors, link) = (self.anchors(tag, context), self.link(tag));
        self.paragraphs += usize::from(&*tag.name == "p");
        self.frames.push(OpenElement { name: tag.name.clone(), context, block, number, anchors, link });
        if tag.closed {
            self.close_to(self.frames.len() - 1);
        }
    }

    /// Ends the elements that cannot hold the one that begins.
    fn imply_ends(&mut self, name: &str, block: bool) {
        if block && self.paragraphs > 0 {
            self.end_within(&["p"], &["td", "th", "table", "caption"]);
        }
        match name {
            "li" => self.end_within(&["li"], &["ol", "ul", "menu", "dir"]),
            "dt" | "dd" => self.end_within(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.end_within(&["td", "th"], &["table", "tr"]),
            "tr" => self.end_within(&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => self.end_within(&["thead", "tbody", "tfoot"], &["table"]),
            "a" => self.end_within(&["a"], &["td", "th", "table"]),
            _ => {}
        }
    }

    fn end_within(&mut self, names: &[&str], barriers: &[&str]) {
        for (place, frame) in self.frames.iter().enumerate().rev().take(DEEPEST) {
            let name = &*frame.name;
            if names.contains(&name) {
                return self.close_to(place);
            }
            if barriers.contains(&name) {
                return;
            }
        }
    }

    fn end(&mut self, name: &str) {
        let block = is_block(name);
        let of_table =
            matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" | "body" | "html");
        for (place, frame) in self.frames.iter().enumerate().rev().take(DEEPEST) {
            if *frame.name == *name {
                return self.close_to(place);
            }
            let wall = if block { !of_table && matches!(&*frame.name, "td" | "th" | "table") } else { frame.block };
            if wall {
                return;
            }
        }
    }

    /// Ends the elements from `place` on, the innermost first.
    fn close_to(&mut self, place: usize) {
        while self.frames.len() > place {
            let Some(frame) = self.frames.pop() else { return };
            if frame.block {
                self.flush();
            }
            self.paragraphs -= usize::from(&*frame.name == "p");
            if &*frame.name == "li" {
                self.empty_item(&frame);
            }
            if frame.block {
                let blocks = self.made.blocks.get(frame.number..).unwrap_or_default();
                self.made.tables.extend(self.tables.end(&frame.name, blocks));
            }
            let last = self.made.blocks.len() + usize::from(self.open.is_some());
            let (first, count) = frame.anchors;
            for anchor in self.made.anchors.iter_mut().skip(first).take(count) {
                anchor.last = last.max(anchor.first + 1);
            }
            let here = self.here();
            if let Some(link) = frame.link.and_then(|link| self.made.links.get_mut(link)) {
                link.to = here;
            }
        }
    }

    /// An item that links may name is there though it says nothing: it may be a note whose text was lost.
    fn empty_item(&mut self, frame: &OpenElement) {
        let item = self.item.take().filter(|_| frame.anchors.1 > 0 && self.open.is_none());
        let (kind, depth) = (frame.context.kind, frame.context.depth);
        let empty = |item| DraftBlock { kind, depth, pieces: Vec::new(), letters: Vec::new(), item: Some(item) };
        self.made.blocks.extend(item.map(empty));
    }

    /// Block and piece that the next text will be.
    fn here(&self) -> (usize, usize) {
        (self.made.blocks.len(), self.open.as_ref().map_or(0, |block| block.pieces.len()))
    }

    fn begin_item(&mut self, tag: &Tag, context: TextContext) {
        let list = context.list.and_then(|place| self.frames.get(place)).map(|frame| frame.number);
        self.item = list.and_then(|place| {
            let number = self.made.lists.get_mut(place)?.next(tag, place);
            Some(ListItem { number, list: place, start: tag.end })
        });
    }

    /// A cell with headings or tables in it makes up a page: what it holds is no cell.
    fn loosen_cell(&mut self) {
        if self.context().kind == ElementKind::Cell {
            self.tables.loosen();
        }
        let mut from = None;
        for frame in self.frames.iter_mut().rev().take(DEEPEST) {
            if frame.context.kind != ElementKind::Cell {
                break;
            }
            frame.context.kind = ElementKind::Paragraph;
            if matches!(&*frame.name, "td" | "th") {
                from = Some(frame.number);
            }
        }
        for block in self.made.blocks.iter_mut().skip(from.unwrap_or(usize::MAX)) {
            if block.kind == ElementKind::Cell {
                block.kind = ElementKind::Paragraph;
            }
        }
    }

    fn anchors(&mut self, tag: &Tag, context: TextContext) -> (usize, usize) {
        let before = self.made.anchors.len();
        let role = |word: &str| matches!(word, "doc-footnote" | "doc-endnote" | "footnote" | "endnote" | "rearnote");
        let note = tag.has_word("role", role)
            || tag.has_word("epub:type", role)
            || (class::is_note(tag) && tag.attribute("id").is_some() && is_block(&tag.name))
            || (context.notes && &*tag.name == "li" && !self.context().hidden);
        let name = tag.attribute("name").filter(|_| &*tag.name == "a");
        let ids = [tag.attribute("id"), name.filter(|name| tag.attribute("id") != Some(*name)), note.then_some("")];
        for id in ids.into_iter().flatten().filter(|id| note || !id.is_empty()).take(2) {
            let first = self.made.blocks.len();
            let begins = self.open.is_none();
            self.made.anchors.push(Anchor { id: id.into(), at: tag.end, first, last: first + 1, begins, note });
        }
        (before, self.made.anchors.len() - before)
    }

    fn link(&mut self, tag: &Tag) -> Option<usize> {
        let target = tag.attribute("href").filter(|_| &*tag.name == "a")?.trim();
        let says = if tag.has_word("role", |word| word == "doc-noteref")
            || tag.has_word("epub:type", |word| word == "noteref")
            || class::is_mark(tag)
        {
            LinkSays::Mark
        } else if tag.has_word("role", |word| word == "doc-backlink") {
            LinkSays::Back
        } else {
            LinkSays::Nothing
        };
        let from = self.here();
        self.made.links.push(Anchored { target: target.into(), at: tag.end, from, to: from, says });
        Some(self.made.links.len() - 1)
    }

    fn text(&mut self, span: Span) {
        if self.frames.last().is_some_and(|frame| &*frame.name == "style") {
            return self.sheet.take(self.text.get(span.range()).unwrap_or_default());
        }
        if self.frames.last().is_some_and(|frame| &*frame.name == "textarea") {
            self.made.shown.field(self.text, span);
        }
        if self.context().hidden {
            return;
        }
        if self.context().lines {
            return self.lines(span);
        }
        reference::split(self.text, span, |part, says| self.piece(part, says));
    }

    /// Text with its own line ends: an empty line ends a paragraph.
    fn lines(&mut self, span: Span) {
        let text = self.text;
        let mut start = span.range().start;
        for line in text.get(span.range()).unwrap_or_default().split_inclusive('\n') {
            if line.trim().is_empty() && line.ends_with('\n') && self.breaks > 0 {
                self.flush();
            }
            reference::split(text, Span::new(start, start + line.len()), |part, says| self.piece(part, says));
            if line.ends_with('\n') {
                self.breaks = 1;
            }
            start += line.len();
        }
    }

    fn piece(&mut self, span: Span, says: Option<&str>) {
        let shown = says.or_else(|| self.text.get(span.range())).unwrap_or_default();
        let space = shown.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
        if !space {
            if self.breaks > 1 {
                self.flush();
            }
            self.breaks = 0;
        }
        if space && self.open.is_none() {
            return;
        }
        let context = self.context();
        let item = &mut self.item;
        let block = self.open.get_or_insert_with(|| DraftBlock {
            kind: context.kind,
            depth: context.depth,
            pieces: Vec::new(),
            letters: Vec::new(),
            item: item.take(),
        });
        let piece = says.map_or_else(|| Piece::text(span), |says| Piece::saying(span, says));
        if context.letters.height > 0 {
            block.letters.resize(block.pieces.len(), Letters::default());
            block.letters.push(context.letters);
        }
        block.pieces.push(if context.superscript { piece.role(Role::Superscript) } else { piece });
    }

    fn break_line(&mut self, at: usize) {
        if self.context().hidden {
            return;
        }
        self.breaks = self.breaks.saturating_add(1);
        if let Some(block) = &mut self.open {
            block.pieces.push(Piece::saying(Span::new(at, at), " "));
        }
    }

    fn flush(&mut self) {
        self.breaks = 0;
        self.made.blocks.extend(self.open.take());
    }
}
