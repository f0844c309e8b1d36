//! Paragraphs and notes: from collected text to lines and elements.

use std::rc::Rc;

use super::inline::Inline;
use super::numbering::ListLabel;
use super::sections::NoteKind;
use super::sentences;
use super::styles::{KnownStyle, Look};
use super::walk::{OpenParagraph, StoryPart, Walk};
use super::xml::{Node, child, value};
use crate::read::Tracked;
use crate::source::{Element, ElementKind, Piece, Role};

impl<'a> Walk<'a, '_> {
    /// Reads a paragraph.
    pub(super) fn paragraph(&mut self, node: Node<'a>, depth: u32) {
        let marked = child(node, "pPr");
        let look = marked.map(|look| self.as_asked(look, "pPrChange", "pPr"));
        let style = look.and_then(|look| value(look, "pStyle"));
        let styled = self.look(style);
        let ends_section = marked.is_some_and(|look| child(look, "sectPr").is_some());
        let mut direct = Look::default();
        look.into_iter().for_each(|look| direct.apply(look));
        let mut open = OpenParagraph { style, styled, direct };
        if open.direct.page_before.or(open.styled.page_before) == Some(true) {
            self.inline.breaks.push((self.inline.text.len(), super::inline::Break::Asked));
        }
        let place = self.setting.numbering.place(&open.direct, &open.styled, &self.setting.styles, open.style);
        self.numbered = place.is_some();
        self.runs(node, open.styled.run, depth + 1);
        self.end_fields();
        if ends_section && self.inline.text.trim().is_empty() {
            // The end of a section, not a paragraph: it gets no number.
            open.direct.list = Some(0);
        }
        let open = match self.unended.take() {
            Some((first, true)) => first,
            _ => open,
        };
        let mark = marked.and_then(|look| child(look, "rPr"));
        let ends = !self.is_unseen(mark, &open);
        if ends {
            self.finish(&open, depth);
        } else {
            let has_text = !self.inline.text.trim().is_empty();
            if !has_text {
                self.inline.forget_text();
            }
            // What a paragraph without text looks like does not matter to what follows.
            self.unended = Some((open, has_text));
        }
        if ends_section && self.place == StoryPart::Body {
            self.next_section();
        }
    }

    /// True for a paragraph's end that is hidden, or a change that is not asked for.
    fn is_unseen(&self, mark: Option<Node<'a>>, open: &OpenParagraph<'a>) -> bool {
        let mut run = open.styled.run;
        mark.into_iter().for_each(|mark| run.apply(mark));
        run.hidden == Some(true) || mark.is_some_and(|mark| mark.children().any(|change| self.is_dropped(change)))
    }

    /// The properties as they were before the change, where the original is asked for.
    pub(super) fn as_asked(&self, look: Node<'a>, change: &str, element: &str) -> Node<'a> {
        let before = || child(look, change).and_then(|change| child(change, element));
        if self.setting.tracked == Tracked::Original { before().unwrap_or(look) } else { look }
    }

    fn look(&mut self, style: Option<&'a str>) -> Rc<Look> {
        let styles = &self.setting.styles;
        Rc::clone(self.looks.entry(style).or_insert_with(|| Rc::new(styles.paragraph(style))))
    }

    /// Writes the paragraph that was collected, its notes and its text boxes.
    pub(super) fn finish(&mut self, open: &OpenParagraph<'a>, depth: u32) {
        self.sign = None;
        let mut inline = std::mem::take(&mut self.inline);
        inline.settle();
        let from = self.out.text.len();
        match self.place {
            StoryPart::Note(id) => self.note_line(id, &inline, open),
            _ => self.line(&inline, open),
        }
        self.settle(from, &inline);
        if !self.in_row && self.place == StoryPart::Body {
            self.footnotes(self.within);
        }
        for (content, below) in std::mem::take(&mut self.boxes) {
            self.blocks(content, below.max(depth) + 1);
            self.end_story();
        }
    }

    /// The label of a paragraph, and how deep it stands.
    fn label(&mut self, open: &OpenParagraph<'a>, leading_tabs: usize) -> (Option<ListLabel>, u8) {
        let setting = self.setting;
        let (direct, styled) = (&open.direct, &*open.styled);
        let counts = if self.place == StoryPart::Body { self.counts.first_mut() } else { self.counts.last_mut() };
        let place = setting.numbering.place(direct, styled, &setting.styles, open.style);
        let found = place.and_then(|(list, level)| Some((setting.numbering.level(list, level)?, list, level)));
        let Some(((shown, list, level), counts)) = found.zip(counts) else {
            let indent = styled.indent.under(&direct.indent);
            return (None, indent.depth(leading_tabs, setting.settings.tab));
        };
        let label = setting.numbering.count(counts, list, level);
        // A list that the paragraph names itself goes before its style, one that comes with the style after it.
        let indent =
            if direct.list.is_some() { styled.indent.under(&shown.indent) } else { shown.indent.under(&styled.indent) };
        let tabs = if label.is_some() { 0 } else { leading_tabs };
        (label, indent.under(&direct.indent).depth(tabs, setting.settings.tab))
    }

    fn line(&mut self, inline: &Inline, open: &OpenParagraph<'a>) {
        let (from, to) = trimmed(&inline.text);
        if from == to && self.merged {
            inline.breaks.iter().for_each(|(_, why)| self.out.page_end(*why));
            return;
        }
        let leading = inline.text.get(..from).unwrap_or_default();
        let (label, depth) = self.label(open, leading.matches('\t').count());
        if from == to && label.as_ref().is_none_or(|label| matches!(label, ListLabel::Sign(_))) {
            inline.breaks.iter().for_each(|(_, why)| self.out.page_end(*why));
            return;
        }
        let kind = self.kind(inline, open);
        self.out.gap(self.gap);
        self.out.decoration(&"\t".repeat(std::mem::take(&mut self.tabs)));
        self.gap = self.within;
        let done = self.out.page_ends(&inline.breaks, from);
        let mut pieces = self.write_label(label, if self.in_row { " " } else { "\t" });
        if from == to {
            // Nothing stands after the label: no blank either.
            let end = pieces.last().map_or(self.out.text.len(), |piece: &Piece| piece.span.range().end);
            self.out.text.truncate(end);
        }
        pieces.extend(self.out.stretch(inline, from, to, inline.breaks.get(done..).unwrap_or_default()));
        self.out.element(kind, depth, pieces);
    }

    fn write_label(&mut self, label: Option<ListLabel>, gap: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        match label {
            Some(ListLabel::Number(text)) => pieces.push(self.out.piece(&text, Role::Label)),
            Some(ListLabel::Sign(text)) if text.chars().any(char::is_alphanumeric) => {
                pieces.push(self.out.piece(&text, Role::Text));
                pieces.push(self.out.piece(gap, Role::Text));
                return pieces;
            }
            Some(ListLabel::Sign(text)) if !text.is_empty() => self.out.decoration(&text),
            _ => return pieces,
        }
        self.out.decoration(gap);
        pieces
    }

    fn kind(&self, inline: &Inline, open: &OpenParagraph<'a>) -> ElementKind {
        let looks_like = |named| open.styled.named == Some(named);
        let heading = Look { outline: open.direct.outline.or(open.styled.outline), ..(*open.styled).clone() };
        let bytes: usize = inline.text.split_whitespace().map(str::len).sum();
        match self.place {
            StoryPart::Furniture => ElementKind::Furniture,
            _ if inline.in_contents || looks_like(KnownStyle::Contents) => ElementKind::Contents,
            _ if inline.page_numbers > 0 && inline.page_numbers >= bytes => ElementKind::Furniture,
            _ if self.in_row => ElementKind::Cell,
            _ if heading.is_heading() && !self.is_running(inline, open) => ElementKind::Heading,
            _ => ElementKind::Paragraph,
        }
    }

    /// True for running text in spite of an outline level: its style is one of running text, or it is several sentences.
    fn is_running(&self, inline: &Inline, open: &OpenParagraph<'a>) -> bool {
        let style = open.style.is_some_and(|style| self.setting.running.contains(style));
        style && open.direct.outline.is_none() || sentences::speaks(&inline.text)
    }

    /// Writes the footnotes that are due; `after` separates what comes then.
    pub(super) fn footnotes(&mut self, after: &'static str) {
        self.write_notes(NoteKind::Footnote, "\n", after);
    }

    /// Writes the endnotes that are due, and notes that nothing refers to.
    pub(super) fn endnotes(&mut self) {
        self.write_notes(NoteKind::Endnote, "\n\n", "\n\n");
        for (id, kind) in self.notes.unmarked() {
            self.out.unmarked.push(id);
            let slot = if kind == NoteKind::Footnote { self.due.first_mut() } else { self.due.last_mut() };
            slot.into_iter().for_each(|due| due.push_back(id));
        }
        for kind in NoteKind::ALL {
            self.write_notes(kind, "\n\n", "\n\n");
        }
    }

    /// Writes the notes of a kind that are due; `before` stands before the first, `after` after the last.
    pub(super) fn write_notes(&mut self, kind: NoteKind, before: &'static str, after: &'static str) {
        let next = |walk: &mut Self| {
            let due = if kind == NoteKind::Footnote { walk.due.first_mut() } else { walk.due.last_mut() };
            due.and_then(|due| due.pop_front())
        };
        let mut gap = before;
        while let Some(id) = next(self) {
            let Some(note) = self.notes.get(id).filter(|note| !note.done) else { continue };
            note.done = true;
            let Some(node) = note.node else { continue };
            self.gap = gap;
            self.note(id, node, kind);
            (self.gap, gap) = (after, "\n");
        }
    }

    fn note(&mut self, id: u32, node: Node<'a>, kind: NoteKind) {
        let relations = match (kind, self.setting.note_relations) {
            (NoteKind::Footnote, [foot, _]) => foot,
            (NoteKind::Endnote, [_, end]) => end,
        };
        let outer = (
            std::mem::replace(&mut self.place, StoryPart::Note(id)),
            std::mem::replace(&mut self.relations, relations),
            std::mem::take(&mut self.fields),
            std::mem::take(&mut self.inline),
            self.unended.take(),
            std::mem::take(&mut self.boxes),
        );
        self.note = Some(Element { kind: ElementKind::Note(id), depth: 0, pieces: Vec::new() });
        self.blocks(node, 0);
        self.end_story();
        if let Some(note) = self.note.take() {
            self.out.element(note.kind, note.depth, note.pieces);
        }
        (self.place, self.relations, self.fields, self.inline, self.unended, self.boxes) = outer;
    }

    fn note_line(&mut self, id: u32, inline: &Inline, open: &OpenParagraph<'a>) {
        let (from, to) = trimmed(&inline.text);
        let (label, _) = self.label(open, 0);
        if from == to {
            return;
        }
        let begins = self.note.as_ref().is_none_or(|note| note.pieces.is_empty());
        let mut pieces = Vec::new();
        let mut at = from;
        if begins {
            self.out.gap(self.gap);
            if let Some(end) = self.key(id, inline, from, to) {
                let key = inline.text.get(from..end).unwrap_or_default();
                pieces.push(self.out.piece(key, Role::Key));
                let rest = inline.text.get(end..to).unwrap_or_default();
                at = to - rest.trim_start().len();
                self.out.decoration(if at < to { "\t" } else { "" });
            }
        } else {
            pieces.push(self.out.piece("\n", Role::Text));
        }
        if let Some(ListLabel::Number(text)) = label {
            pieces.push(self.out.piece(&format!("{text}\t"), Role::Text));
        }
        pieces.extend(self.out.stretch(inline, at, to, &[]));
        self.note.iter_mut().for_each(|note| note.pieces.append(&mut pieces));
    }

    /// Where the key ends that a note begins with.
    fn key(&mut self, id: u32, inline: &Inline, from: usize, to: usize) -> Option<usize> {
        let text = inline.text.get(from..to)?;
        let sign = self.notes.get(id).and_then(|note| note.sign.clone());
        let (_, end, role) = *inline.pieces.iter().find(|(_, end, _)| *end > from)?;
        match sign {
            _ if role == Role::Key => Some(end),
            Some(sign) if text.starts_with(&sign) => Some(from + sign.len()),
            _ if role == Role::Superscript => Some(end),
            _ => None,
        }
    }

    /// The number that a field gives; it is the label of a paragraph that begins with it and has no other.
    pub(super) fn listed(&mut self, name: &str, level: usize, start: Option<i64>) {
        let setting = self.setting;
        let counts = if self.place == StoryPart::Body { self.counts.first_mut() } else { self.counts.last_mut() };
        let label = counts.and_then(|counts| setting.numbering.count_named(counts, name, level, start));
        let Some(ListLabel::Number(text)) = label else { return };
        let begins = self.inline.text.trim().is_empty() && !self.numbered && self.place == StoryPart::Body;
        self.inline.push(&text, if begins { Role::Label } else { Role::Text });
    }
}

/// Where the text begins and ends without the blanks around it.
fn trimmed(text: &str) -> (usize, usize) {
    let end = text.trim_end().len();
    let start = text.len() - text.trim_start().len();
    (start.min(end), end)
}
