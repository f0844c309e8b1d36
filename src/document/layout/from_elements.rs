//! Elements that the format marks → blocks, the flow, labels, notes and marks.

use std::collections::HashMap;

use super::candidates::{Candidate, Candidates, NoteStart};
use super::flow::Flow;
use super::from_lines::{LONGEST_HEADING, is_heading};
use super::leader::is_contents;
use super::line::Line;
use super::quotation;
use crate::document::block::{Block, BlockKind, Evidence};
use crate::document::label;
use crate::document::label::key::Key;
use crate::document::label::value::{Around, FoundLabel};
use crate::document::lexicon::numeral::Numerals;
use crate::document::mark::candidate::{MarkCandidate, ToldMark};
use crate::document::place::{BlockId, FlowOffset, FlowRange};
use crate::source::{Element, ElementKind, Piece, Role, Source};
use crate::text::digit::{is_superscript, lowered, superscript};
use crate::text::{sign, slice, unspaced};

/// Columns that one step of depth stands for.
const STEP: u16 = 4;

pub(crate) struct FromElements<'a> {
    source: &'a Source,
    numerals: &'a Numerals,
    pub layout: Candidates,
    /// The lines of the print that the elements come from, where they come from one.
    lines: Option<&'a [Line]>,
    /// The format tells which elements are headings.
    headed: bool,
    /// Blanks were passed over since the last character, a line end among them.
    space: Option<bool>,
    /// What the first mark of each note is called.
    called: HashMap<u32, Key>,
}

/// Lays out `elements`, which `source` is made up of.
pub(crate) fn build(source: &Source, elements: &[Element], numerals: &Numerals) -> Candidates {
    let flow = Flow::of(&source.text, elements.len(), numerals.units());
    let layout = Candidates { flow, told: true, ..Candidates::default() };
    let mut builder =
        FromElements { source, numerals, layout, lines: None, headed: true, space: None, called: HashMap::new() };
    let mut inset = source.structure.inset.iter().peekable();
    for (at, element) in elements.iter().enumerate() {
        let from = builder.layout.blocks.len();
        builder.element(element);
        if let Some((_, text)) = inset.next_if(|(place, _)| *place as usize == at) {
            let to = builder.layout.blocks.len();
            builder.layout.inset.extend((from..to).map(|block| (BlockId::new(block), *text)));
        }
    }
    quotation::mark(&mut builder.layout);
    builder.layout
}

impl<'a> FromElements<'a> {
    /// A builder for elements of print; `headed` tells whether some of them are headings.
    pub fn of_print(source: &'a Source, numerals: &'a Numerals, lines: &'a [Line], headed: bool) -> Self {
        let layout =
            Candidates { flow: Flow::of(&source.text, lines.len(), numerals.units()), ..Candidates::default() };
        Self { source, numerals, layout, lines: Some(lines), headed, space: None, called: HashMap::new() }
    }

    /// Lays out an element after what has been laid.
    pub fn element(&mut self, element: &Element) {
        let start = self.layout.flow.end();
        let place = element.pieces.first().map_or(0, |piece| piece.span.start as usize);
        let page = self.source.lines().page_of(place).map_or(0, |page| page - 1);
        let depth = self.lines.map_or(u16::from(element.depth) * STEP, |lines| column(&self.source.text, lines, place));
        let kind = match element.kind {
            ElementKind::Heading => BlockKind::Heading,
            ElementKind::Paragraph => BlockKind::Paragraph,
            ElementKind::Cell => BlockKind::Table,
            ElementKind::Contents => BlockKind::Contents,
            ElementKind::Note(_) => BlockKind::Note,
            ElementKind::Furniture => BlockKind::Furniture,
        };
        let mut block = Block { kind, range: start.to(start), page, indent: depth, evidence: Evidence::Told };
        let mut told = None;
        let mut note = None;
        for piece in &element.pieces {
            let range = self.piece(piece, start);
            match piece.role {
                Role::Label if !range.is_empty() => {
                    told = Some(range.len());
                    // What follows a label is parted from it, whatever stands between them.
                    self.space.get_or_insert(false);
                }
                Role::Key if !range.is_empty() && note.is_none() => {
                    note = Some(range);
                    self.space.get_or_insert(false);
                }
                Role::Mark(name) if !range.is_empty() => self.mark(range, name),
                Role::Superscript if !range.is_empty() && !matches!(kind, BlockKind::Note | BlockKind::Furniture) => {
                    self.superscript(piece, start, range);
                }
                _ => {}
            }
        }
        self.space = None;
        block.range.end = self.layout.flow.end();
        if block.range.is_empty() {
            return;
        }
        if let ElementKind::Note(name) = element.kind {
            self.note(name, note, block);
        } else if kind != BlockKind::Furniture {
            self.label(told, &mut block);
        }
        self.layout.flow.end_block();
        self.layout.blocks.push(block);
    }

    /// A raised figure of print may be a mark; in other formats what is a mark is told. `range` is its place in the flow.
    fn superscript(&mut self, piece: &Piece, start: FlowOffset, range: FlowRange) {
        if self.lines.is_some() {
            let block = self.layout.next_block();
            let text = self.source.cut(piece.span).trim();
            let before = self.layout.flow.cut(start.to(range.start));
            let candidate = MarkCandidate::superscript(text, before, range, block, self.numerals);
            self.layout.superscript.extend(candidate);
        }
    }

    /// Lays a piece; returns where its text stands in the flow. `start` is where its block begins.
    fn piece(&mut self, piece: &Piece, start: FlowOffset) -> FlowRange {
        let mut begun = None;
        let text = piece.text.as_deref().unwrap_or_else(|| self.source.cut(piece.span));
        let whole = piece.text.is_some();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let spaces = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_whitespace()).count();
            if spaces > 0 {
                let ends_line = bytes.iter().skip(at).take(spaces).any(|byte| *byte == b'\n');
                self.space = Some(self.space.unwrap_or(false) || ends_line);
                at += spaces;
                continue;
            }
            // Words with one blank between them are laid as they stand.
            let mut end = at;
            while let Some((byte, next)) = bytes.get(end).map(|byte| (byte, bytes.get(end + 1))) {
                let single = *byte == b' ' && next.is_some_and(|next| !next.is_ascii_whitespace());
                if byte.is_ascii_whitespace() && !single {
                    break;
                }
                end += 1;
            }
            let words = slice(text, at..end);
            self.part(words, start);
            begun.get_or_insert(self.layout.flow.end());
            if matches!(piece.role, Role::Mark(_) | Role::Superscript) {
                self.layout.flow.say(&superscript(words), piece.span);
            } else if piece.role == Role::Key && words.chars().any(is_superscript) {
                self.layout.flow.say(&lowered(words), piece.span);
            } else if whole {
                self.layout.flow.say(words, piece.span);
            } else {
                let first = piece.span.start + at as u32;
                self.layout.flow.push(&self.source.text, first, first + words.len() as u32);
            }
            at = end;
        }
        let end = self.layout.flow.end();
        begun.unwrap_or(end).to(end)
    }

    /// Puts the blank that parts `words` from what was laid, unless both are of a script that has none.
    fn part(&mut self, words: &str, start: FlowOffset) {
        let Some(ends_line) = self.space.take() else { return };
        if self.lines.is_some() && ends_line && self.layout.flow.end() > start {
            self.layout.flow.join(words);
            return;
        }
        if self.layout.flow.end() == start {
            return;
        }
        let flow = &mut self.layout.flow.text;
        let running =
            flow.chars().next_back().is_some_and(unspaced) && words.chars().next().is_some_and(unspaced) && ends_line;
        if !running {
            flow.push(' ');
        }
    }

    fn mark(&mut self, range: FlowRange, note: Option<u32>) {
        let block = self.layout.next_block();
        let Some((key, ..)) = key(&lowered(self.layout.flow.cut(range))) else { return };
        if let Some(note) = note {
            self.called.entry(note).or_insert(key);
        }
        self.layout.told_marks.push(ToldMark { key, range, block, note });
    }

    fn note(&mut self, name: u32, at: Option<FlowRange>, block: Block) {
        let index = self.layout.next_block();
        let flow = &self.layout.flow;
        let range = at.unwrap_or(block.range.start.to(block.range.start));
        // A note without a sign of its own, to which a style sheet may give one, is called as its mark, or else known by its
        // first letter, which nothing is asked of.
        let gone = || self.source.structure.unmarked.contains(&name).then_some(Key::Unmarked);
        let called = self.called.get(&name).copied().or_else(gone);
        let first =
            || flow.after(range.start).chars().next().map(|c| (called.unwrap_or(Key::Letter(c)), 0, c.len_utf8()));
        let Some((key, start, end)) = key(flow.cut(range)).or_else(first) else { return };
        self.layout.notes.push(NoteStart {
            key,
            range: range.inside(start..end),
            brackets: None,
            block: index,
            page: block.page,
            // Where marks lead to their notes, others are known by their look alone.
            ruled: self.lines.is_none() || self.called.is_empty() || self.called.contains_key(&name),
            name: Some(name),
        });
    }

    /// Notes down the label that a block begins with: one that the format tells, or one that was typed.
    fn label(&mut self, told: Option<usize>, block: &mut Block) {
        let text = self.layout.flow.after(block.range.start);
        let printed = self.lines.is_some();
        if printed && is_contents(text) {
            block.kind = BlockKind::Contents;
        }
        // What print shows in a cell is no part of a series of the text.
        if printed && block.kind == BlockKind::Table {
            return;
        }
        let plain = |label| FoundLabel { label, before: 0, around: Around::Nothing };
        let read = match told {
            Some(length) => label::told::told(slice(text, ..length), self.numerals).map(plain),
            None => label::plain::find(text, self.numerals),
        };
        let heads = block.kind == BlockKind::Heading;
        // Where no headings are told, the title of an article is a paragraph.
        let titles = printed && !self.headed && told.is_none() && block.kind == BlockKind::Paragraph;
        let worded = || match (heads, titles) {
            (true, _) => label::line::of_heading(text, self.numerals).map(plain),
            (false, true) => label::line::of_title_line(text, self.numerals).map(plain),
            (false, false) => None,
        };
        let alone = || heads.then(|| label::line::alone(text, self.numerals)).flatten().map(plain);
        let Some(FoundLabel { label, before, around }) = read.or_else(worded).or_else(alone) else { return };
        if printed && block.kind == BlockKind::Paragraph && is_heading(label, text) {
            // Where headings are told, what only looks like one is the initial of a name.
            if told.is_none() && self.headed {
                return;
            }
            if text.len() < LONGEST_HEADING {
                block.kind = BlockKind::Heading;
            }
        }
        let place = self.layout.next_block();
        let first = Candidate {
            label,
            at: block.range.start + before,
            block: place,
            page: block.page,
            indent: block.indent,
            mid_sentence: around == Around::Bracket,
            lone: text.len() <= before + label.length,
            quoted: if around == Around::Quotation { place.index() as u32 + 1 } else { 0 },
            heads: label.word > 0 && titles || block.kind == BlockKind::Heading && (printed || label.word > 0),
        };
        self.layout.labels.push(first);
        let second = text.get(before..).and_then(|text| label::line::second(text, &label, self.numerals));
        self.layout.labels.extend(second.map(|(label, after)| first.and(label, after, text.len() - before)));
    }
}

/// Columns before byte `at`, which lies in one of `lines`.
fn column(text: &str, lines: &[Line], at: usize) -> u16 {
    let line = lines.partition_point(|line| line.start as usize <= at).checked_sub(1).and_then(|line| lines.get(line));
    line.map_or(0, |line| {
        let before = text.get(line.start as usize..at).map_or(0, |before| before.chars().count());
        line.indent.saturating_add(u16::try_from(before).unwrap_or(u16::MAX))
    })
}

/// The key in `text`, with its first byte and one past its last; brackets around it are left out.
fn key(text: &str) -> Option<(Key, usize, usize)> {
    let inner = text.trim_matches(|c: char| {
        c.is_whitespace() || "{}/.".contains(c) || sign::opens_bracket(c) || sign::closes_bracket(c)
    });
    let start = text.find(inner).filter(|_| !inner.is_empty())?;
    let end = start + inner.len();
    let key = if inner.bytes().all(|byte| byte.is_ascii_digit()) {
        Key::Number(inner.parse().ok()?)
    } else if inner.bytes().all(|byte| byte == b'*') {
        Key::Asterisks(u8::try_from(inner.len()).ok()?)
    } else {
        Key::Letter(inner.chars().next()?)
    };
    Some((key, start, end))
}
