//! Lines → blocks and the flow, with the labels that lines begin with.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::candidates::{Candidate, Candidates, NoteStart};
use super::flow::Flow;
use super::line::{Line, LineRole, ends_sentence, width_of};
use super::{leader, print};
use crate::document::block::{Block, BlockKind, Evidence};
use crate::document::label;
use crate::document::label::key::{Brackets, Key};
use crate::document::label::value::Around;
use crate::document::label::{Label, LabelForm, key};
use crate::document::lexicon::counting::System;
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::signs::Signs;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::place::FlowOffset;
use crate::source::Span;
use crate::text::digit::{is_superscript, superscript};
use crate::text::sign::ends_unspaced;
use crate::text::slice;

struct FromLines<'a> {
    text: &'a str,
    /// The figures that stand raised, where print tells.
    superscript: Option<&'a [Span]>,
    numerals: &'a Numerals,
    signs: &'a Signs,
    /// The text has leaders other than full stops.
    leaders: bool,
    layout: Candidates,
    /// Lines lifted out of the open paragraph, to be laid after it.
    pending: Vec<Line>,
    /// The last line of the open paragraph.
    previous: Option<Line>,
    last_note: u32,
    /// Numbers of notes stand on lines of their own.
    lone_keys: bool,
    /// Zones of notes.
    zones: u32,
    /// The rule that the next note stands under.
    rule: Option<(u32, u32)>,
    /// How long a line of running text is, in bytes.
    width: usize,
    /// Lines of the open paragraph.
    lines: u32,
}

/// Lays out `lines`.
pub(crate) fn build(
    text: &str,
    lines: &[Line],
    superscript: Option<&[Span]>,
    numerals: &Numerals,
    signs: &Signs,
) -> Candidates {
    /// One line in so many is indented, in a text that has indents. At 3 nothing changes in the corpus.
    const INDENTED: usize = 4;
    /// One zone of notes in so many begins without a key, where keys are lost. At 2 nothing changes in the corpus.
    const UNKEYED: usize = 3;
    /// Zones of notes that tell how often it happens, at least. At 2 nothing changes in the corpus.
    const ZONES: usize = 3;
    let layout = Candidates { flow: Flow::of(text, lines.len(), numerals.units()), ..Candidates::default() };
    let (mut layout, zones) = extend(layout, text, lines, width_of(lines), superscript, numerals, signs);
    // Text without indents is in reading order, where keys and notes stand apart.
    let body = || lines.iter().filter(|line| line.role == LineRole::Body);
    let flush = body().filter(|line| line.indent > 1).count() * INDENTED < body().count();
    let unkeyed = layout.unkeyed.len();
    let flush = flush && lines.last().is_some_and(|line| line.page > 0);
    layout.flush = flush;
    layout.detached = unkeyed > 0 && flush;
    // Where it happens often, a rule without a key tells nothing, and notes that seem to be missing may be overlooked.
    if unkeyed * UNKEYED > zones && zones >= ZONES {
        layout.unkeyed.clear();
        layout.notes.iter_mut().for_each(|note| note.ruled = false);
    }
    layout
}

/// Lays out `lines`, of which the longer ones have `width` bytes, after what `layout` holds; gives the zones of notes too.
pub(crate) fn extend(
    layout: Candidates,
    text: &str,
    lines: &[Line],
    width: usize,
    superscript: Option<&[Span]>,
    numerals: &Numerals,
    signs: &Signs,
) -> (Candidates, usize) {
    let (start, end) = (lines.first().map_or(0, |line| line.start), lines.last().map_or(0, |line| line.end));
    let mut builder = FromLines {
        text,
        superscript,
        numerals,
        signs,
        leaders: text.get(start as usize..end as usize).is_some_and(leader::has_leaders),
        layout,
        pending: Vec::new(),
        previous: None,
        last_note: 0,
        lone_keys: false,
        zones: 0,
        rule: None,
        width,
        lines: 0,
    };
    for line in lines {
        let page = line.page as usize;
        if builder.layout.pages.len() <= page {
            builder.layout.pages.resize(page + 1, line.start);
        }
        match line.role {
            LineRole::Body => builder.body(*line),
            LineRole::Note | LineRole::LikelyNote | LineRole::Furniture => builder.pending.push(*line),
        }
    }
    builder.close();
    let zones = builder.zones as usize;
    (builder.layout, zones)
}

/// Bytes of the longest text that is a heading by its label.
pub(crate) const LONGEST_HEADING: usize = 240;

/// True for a label that headings have, and a `text` that is one: `II.`, `B.`, `一、`. What ends with a full stop of a script
/// without capitals is none.
pub(crate) fn is_heading(label: Label, text: &str) -> bool {
    let system = label.readings[0].map(|reading| reading.system);
    matches!(label.form, LabelForm::Stop | LabelForm::Comma)
        && !says(label, text)
        && matches!(system, Some(System::Upper | System::UpperRoman | System::Named(_)))
}

/// True where `text`, which has a label of a script without capitals, has a sentence: `一. 缔约国应当报告。`
pub(crate) fn says(label: Label, text: &str) -> bool {
    matches!(label.readings[0].map(|reading| reading.system), Some(System::Named(_))) && text.contains(ends_unspaced)
}

/// Where the open block begins.
fn own_start(layout: &Candidates) -> FlowOffset {
    layout.blocks.last().map(|block| block.range.start).unwrap_or_default()
}

impl FromLines<'_> {
    /// What `label`, `before` bytes into `text`, is on a line that is still to be joined to the last block.
    fn candidate(&self, line: &Line, label: Label, before: usize, text: &str) -> Candidate {
        Candidate {
            label,
            at: self.layout.flow.end() + before,
            block: self.layout.last_block(),
            page: line.page,
            indent: line.indent,
            mid_sentence: false,
            lone: text.len() <= label.length,
            heads: false,
            quoted: 0,
        }
    }

    fn body(&mut self, line: Line) {
        let text = &*self.layout.flow.read(line.text(self.text));
        let superscript = line.superscript.is_some_and(|length| length > 0);
        let found = if superscript { None } else { label::plain::find(text, self.numerals) };
        // What stands behind a mark or bracket is as sure as what tells the format.
        let found = found.filter(|found| found.around == Around::Nothing);
        let label = found.map(|found| found.label);
        let before = found.map_or(0, |found| found.before);
        let after_label = label.map_or(text, |label| slice(text, before + label.length..).trim_start());
        static WIDE: LazyLock<Finder> = LazyLock::new(|| Finder::new("    "));
        let wide = WIDE.find(after_label.as_bytes()).is_some();
        let kind = self.kind_of(text, label, wide);
        // A line between empty lines, or with a heading's label, is a heading: it ends in mid-sentence by nature.
        let alone = self.lines == 1 && self.previous.is_some_and(|previous| previous.blank_lines > 0)
            || self.layout.blocks.last().is_some_and(|block| block.kind == BlockKind::Heading);
        // After the second line of a block none stands deeper but the first of another.
        let deeper = self.lines > 1 && self.previous.is_some_and(|previous| line.indent > previous.indent + 2);
        self.lines += 1;
        let begins = self.begins(line, label, kind);
        if begins {
            self.close();
            self.open(kind, line);
            self.lines = 1;
        } else {
            self.layout.flow.join(text);
            let own = self.layout.labels.last().filter(|last| last.block == self.layout.last_block());
            // What looked like a heading on its first line turns out to be a sentence.
            if own.is_some_and(|own| own.at == own_start(&self.layout) && says(own.label, text)) {
                self.layout.blocks.last_mut().into_iter().for_each(|open| open.kind = BlockKind::Paragraph);
            }
        }
        // `Article 12` on a line that an empty one or a page end parts from what stands before.
        let parted = line.blank_lines > 0 || self.previous.is_none_or(|previous| previous.page != line.page);
        if label.is_none() && begins && parted && kind == BlockKind::Paragraph {
            let titled = label::line::of_title_line(text, self.numerals);
            let titled = titled.map(|label| Candidate { heads: true, ..self.candidate(&line, label, 0, text) });
            self.layout.labels.extend(titled);
        }
        let title = if label.is_none() { label::line::after_title(text, self.numerals) } else { None };
        if let Some((label, before)) = found.map(|found| (found.label, found.before)).or(title) {
            let mid_sentence = line.blank_lines == 0
                && !alone
                && !deeper
                && self.previous.is_some_and(|previous| self.breaks_off(&previous));
            let first =
                Candidate { mid_sentence, lone: after_label.is_empty(), ..self.candidate(&line, label, before, text) };
            self.layout.labels.push(first);
            let second = text.get(before..).and_then(|text| label::line::second(text, &label, self.numerals));
            self.layout.labels.extend(second.map(|(label, after)| first.and(label, after, text.len() - before)));
        }
        self.lay(&line);
        self.previous = Some(line);
    }

    /// Lays a line; what stands raised in it is set apart, so that no number or symbol goes on in it.
    fn lay(&mut self, line: &Line) {
        let mut at = line.start;
        // The sign that a note begins with is its key.
        let key = line.start + line.superscript.filter(|_| line.role.is_note()).unwrap_or(0);
        for span in print::within(self.superscript.unwrap_or_default(), line).filter(|span| span.start >= key) {
            if at < span.start {
                self.layout.flow.push(self.text, at, span.start);
            }
            let start = self.layout.flow.end();
            let says = slice(self.text, span.range());
            self.layout.flow.say(&superscript(says), span);
            if line.role == LineRole::Body {
                let (range, block) = (start.to(self.layout.flow.end()), self.layout.last_block());
                let before = self.layout.flow.cut(own_start(&self.layout).to(start));
                self.layout.superscript.extend(MarkCandidate::superscript(says, before, range, block, self.numerals));
            }
            at = span.end;
        }
        if at < line.end {
            self.layout.flow.push(self.text, at, line.end);
        }
    }

    /// True for a line that fills its width and ends in mid-sentence.
    fn breaks_off(&self, line: &Line) -> bool {
        /// Of a hundred bytes of the width a line that fills it has so many. At 66 nothing changes in the corpus.
        const FULL: usize = 75;
        line.len() * 100 >= self.width * FULL && !ends_sentence(line.text(self.text), &self.signs.punctuation)
    }

    fn kind_of(&self, text: &str, label: Option<Label>, wide: bool) -> BlockKind {
        if leader::is_dotted(text) || self.leaders && leader::has_leaders(text) {
            return BlockKind::Contents;
        }
        if wide {
            return BlockKind::Table;
        }
        if label.is_some_and(|label| is_heading(label, text)) && text.len() < LONGEST_HEADING
            || self.signs.contents.has(text)
        {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        }
    }

    /// True where `line` begins a block of its own.
    fn begins(&self, line: Line, label: Option<Label>, kind: BlockKind) -> bool {
        /// Columns between the indents of two lines that are not of one block. At 12 nothing changes in the corpus.
        const FAR: u16 = 24;
        let (Some(previous), Some(open)) = (self.previous, self.layout.blocks.last()) else { return true };
        if kind != BlockKind::Paragraph || matches!(open.kind, BlockKind::Table | BlockKind::Contents) {
            return true;
        }
        if label.is_some_and(|label| label.form != LabelForm::Bare) {
            return true;
        }
        let ended = ends_sentence(previous.text(self.text), &self.signs.punctuation);
        if line.page != previous.page || !self.pending.is_empty() {
            // A page end interrupts: the sentence goes on unless it had ended.
            return ended || open.kind == BlockKind::Heading;
        }
        line.blank_lines > 0
            || (ended && line.indent > previous.indent + 2)
            || line.indent.abs_diff(previous.indent) > FAR
    }

    fn open(&mut self, kind: BlockKind, line: Line) {
        self.end_block();
        let start = self.layout.flow.end();
        self.layout.blocks.push(Block {
            kind,
            range: start.to(start),
            page: line.page,
            indent: line.indent,
            evidence: Evidence::Inferred,
        });
    }

    /// Ends the open block and lays what was lifted out of it.
    fn close(&mut self) {
        self.end_block();
        let pending = std::mem::take(&mut self.pending);
        let mut inside = false;
        for (at, line) in pending.iter().enumerate() {
            if line.role == LineRole::Furniture {
                self.open(BlockKind::Furniture, *line);
                self.lay(line);
                inside = false;
                if leader::is_rule(line.text(self.text)) {
                    self.unkeyed();
                    self.rule = Some((line.start, line.page));
                }
                continue;
            }
            let above = at.checked_sub(1).and_then(|above| pending.get(above));
            let previous = above.filter(|above| above.role != LineRole::Furniture);
            let first = previous.is_none();
            let start = self.note_start(*line, previous, pending.get(at + 1));
            if first {
                self.zones += 1;
                if start.is_none() {
                    self.unkeyed();
                }
                self.rule = None;
            }
            if start.is_some() || !inside {
                self.open(BlockKind::Note, *line);
            } else {
                self.layout.flow.join(line.text(self.text));
            }
            inside = true;
            if let Some(start) = start {
                let brackets = Brackets::opening(line.text(self.text));
                let inner = slice(line.text(self.text), usize::from(brackets.is_some())..);
                // Raised figures are laid as they stand, others as European ones.
                let superscript = inner.len() - inner.trim_start_matches(is_superscript).len();
                let length = if superscript > 0 { superscript } else { start.key.to_string().len() };
                let at = self.layout.flow.end() + usize::from(brackets.is_some());
                self.layout.notes.push(NoteStart {
                    key: start.key,
                    range: at.to(at + length),
                    brackets,
                    block: self.layout.last_block(),
                    page: line.page,
                    ruled: line.role == LineRole::Note,
                    name: None,
                });
            }
            self.lay(line);
        }
        self.end_block();
        self.unkeyed();
        self.pending = pending;
        self.pending.clear();
    }

    /// Notes down a rule under which no note begins with its key.
    fn unkeyed(&mut self) {
        self.layout.unkeyed.extend(self.rule.take());
    }

    /// The key that `line` begins a note with, where the notes before let it be one.
    fn note_start(&mut self, line: Line, previous: Option<&Line>, next: Option<&Line>) -> Option<key::Start> {
        let first = previous.is_none();
        let expected = |start: &key::Start| start.key.number() == Some(self.last_note + 1) || first;
        let text = line.text(self.text);
        let stopped = || key::stopped(text, self.last_note + 1).filter(|_| first && line.superscript.is_some());
        let start = line.note(self.text).or_else(|| line.likely_note(self.text).filter(expected)).or_else(stopped)?;
        if let Key::Number(number) = start.key {
            // The line before goes on with a date: `of` and `14 March 2016`. After a sentence too, where another note is due.
            let goes_on = previous.is_some_and(|previous| {
                !ends_sentence(previous.text(self.text), &self.signs.punctuation) || number != self.last_note + 1
            });
            if goes_on && line.superscript.is_none_or(|length| length == 0) && key::is_day(text, &self.signs.months) {
                return None;
            }
            let last = self.last_note;
            // Where numbers stand on lines of their own, a line that begins with one is a date or an amount.
            let near = number + 1 >= last && number <= last + 2;
            let listed = || next.and_then(|next| next.note(self.text)?.key.number()) == Some(number + 1);
            let near = near && (!self.lone_keys || number == last + 1 || listed());
            self.lone_keys |= start.alone;
            let plausible =
                if start.alone { next.is_some_and(|next| next.role.is_note()) } else { first || near || number == 1 };
            if !plausible {
                return None;
            }
            self.last_note = number;
        }
        Some(start)
    }

    fn end_block(&mut self) {
        let Some(block) = self.layout.blocks.last_mut() else { return };
        let end = self.layout.flow.end();
        if block.range.is_empty() && end > block.range.start {
            block.range.end = end;
            self.layout.flow.end_block();
        }
    }
}
