#![cfg(test)]
//! One block of text, scanned for what may be marks.

use super::scan;
use super::state::Wanted;
use crate::document::block::{Block, BlockKind, Evidence};
use crate::document::label::key::Brackets;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::place::FlowRange;
use crate::pack::RuleSet;

/// A block and what is around it.
pub struct Sample<'t> {
    pub text: &'t str,
    pub language: &'t str,
    pub kind: BlockKind,
    /// How many blocks are before it.
    pub blocks_before: usize,
    pub largest_note: u32,
    pub brackets: Option<Brackets>,
}

impl<'t> Sample<'t> {
    pub fn english(text: &'t str) -> Self {
        Self { text, language: "en", kind: BlockKind::Paragraph, blocks_before: 30, largest_note: 998, brackets: None }
    }

    /// What may be marks in the block, by their figures.
    fn marks(&self, wanted: impl Fn(&MarkCandidate) -> bool) -> Vec<String> {
        let set = RuleSet::embedded().unwrap();
        let before = "\n".repeat(self.blocks_before);
        let flow = format!("{before}{}", self.text);
        let block = |kind, start: usize, end: usize| Block {
            kind,
            range: FlowRange::new(start, end),
            page: 0,
            indent: 0,
            evidence: Evidence::Told,
        };
        let blocks: Vec<Block> = (0..self.blocks_before)
            .map(|at| block(BlockKind::Paragraph, at, at))
            .chain([block(self.kind, before.len(), flow.len())])
            .collect();
        let found = scan(
            &flow,
            &blocks,
            Wanted {
                grammar: set.lexicon.grammar(),
                vocabulary: set.lexicon.vocabulary(self.language),
                also: None,
                links: &[],
                largest_note: Some(self.largest_note),
                brackets: self.brackets,
                punctuation: set.lexicon.punctuation(),
            },
        );
        let marks = found.marks.iter().filter(|mark| wanted(mark));
        marks.map(|mark| flow[mark.range.range()].to_owned()).collect()
    }

    /// The longest that may be attached to a number; empty for none.
    pub fn attached(&self) -> String {
        let marks = self.marks(|mark| mark.attached);
        marks.into_iter().max_by_key(String::len).unwrap_or_default()
    }

    /// Those that are numbers as a whole.
    pub fn plain(&self) -> Vec<String> {
        self.marks(|mark| !mark.attached && mark.stars == 0)
    }
}

/// The longest mark that may be attached to a number in an English text; empty for none.
pub fn attached(text: &str) -> String {
    Sample::english(text).attached()
}

/// The same in another language.
pub fn attached_in(language: &str, text: &str) -> String {
    Sample { language, ..Sample::english(text) }.attached()
}
