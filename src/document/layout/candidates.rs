//! What lines and elements give alike: the flow, its blocks, and what may be labels, notes and marks in them.

use std::collections::{HashMap, HashSet};

use super::flow::Flow;
use crate::document::block::Block;
use crate::document::label::Label;
use crate::document::label::key::{Brackets, Key};
use crate::document::mark::candidate::{MarkCandidate, ToldMark};
use crate::document::place::{BlockId, FlowOffset, FlowRange};

/// A line's label, before it is known whether it is one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub label: Label,
    /// First byte of the label in the flow.
    pub at: FlowOffset,
    pub block: BlockId,
    pub page: u32,
    pub indent: u16,
    /// The line before ends in mid-sentence, and no empty line parts the two.
    pub mid_sentence: bool,
    /// Nothing follows the label on its line.
    pub lone: bool,
    /// What it labels is a heading, as the format tells.
    pub heads: bool,
    /// The quotation that it stands in, from 1; 0 for none.
    pub quoted: u32,
}

impl Candidate {
    /// The label that stands `after` bytes behind this one, on a line that has `length` bytes from this one on.
    pub fn and(self, label: Label, after: usize, length: usize) -> Self {
        // What a doubtful one leads to is as doubtful.
        let doubtful = self.label.prefix > 0 && !self.label.told;
        Self {
            label,
            at: self.at + after,
            indent: self.indent.saturating_add(u16::try_from(after).unwrap_or(u16::MAX)),
            mid_sentence: self.mid_sentence || doubtful,
            lone: length <= after + label.length,
            heads: false,
            ..self
        }
    }
}

/// The key of a note, as its block begins with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoteStart {
    pub key: Key,
    /// Where the key stands in the flow.
    pub range: FlowRange,
    /// The brackets that it stands in.
    pub brackets: Option<Brackets>,
    pub block: BlockId,
    pub page: u32,
    /// It stands under a printed rule.
    pub ruled: bool,
    /// What marks name it by, where the format tells.
    pub name: Option<u32>,
}

/// What the lines give.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub flow: Flow,
    pub blocks: Vec<Block>,
    pub labels: Vec<Candidate>,
    pub notes: Vec<NoteStart>,
    /// Where notes stand under a rule, or should, and the first has no key: the first byte of the rule in the source, and
    /// its page.
    pub unkeyed: Vec<(u32, u32)>,
    /// The first byte of each page's text in the source.
    pub pages: Vec<u32>,
    /// The text has pages and no indents: it is in reading order, in which labels may stand apart from what they label.
    pub flush: bool,
    /// Numbers and notes are torn apart in this extraction.
    pub detached: bool,
    /// What stands raised in the text, where print tells.
    pub superscript: Vec<MarkCandidate>,
    /// The format tells notes and their marks.
    pub told: bool,
    /// Its marks.
    pub told_marks: Vec<ToldMark>,
    /// Blocks of texts in the text, in order, and which text it is.
    pub inset: Vec<(BlockId, u32)>,
}

impl Candidates {
    /// The block that is laid last.
    pub fn last_block(&self) -> BlockId {
        BlockId::new(self.blocks.len().saturating_sub(1))
    }

    /// The block that comes after it.
    pub fn next_block(&self) -> BlockId {
        BlockId::new(self.blocks.len())
    }

    /// The flow's bytes at which labels, marks and notes begin that the format tells.
    pub fn told_places(&self) -> HashSet<FlowOffset> {
        let labels = self.labels.iter().filter(|candidate| candidate.label.told).map(|candidate| candidate.at);
        let notes = self.notes.iter().filter(|note| note.name.is_some() && note.ruled).map(|note| note.range.start);
        let marks = self.told_marks.iter().map(|mark| mark.range.start);
        labels.chain(notes).chain(marks).collect()
    }

    /// For each mark that the format tells, the note that it leads to, as a place among the notes.
    pub fn named_notes(&self) -> Vec<Option<usize>> {
        let named = self.notes.iter().enumerate().filter_map(|(at, note)| Some((note.name?, at)));
        let named: HashMap<u32, usize> = named.collect();
        self.told_marks.iter().map(|mark| named.get(&mark.note?).copied()).collect()
    }
}
