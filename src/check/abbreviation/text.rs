//! The texts of a document: what is introduced in one need not be introduced in another.

use crate::text::sign;
use std::ops::Range;

use super::introduction::text_of;
use super::shape::bare;
use crate::check::scope::Scope;
use crate::document::{BlockId, Document, FlowOffset, ItemId, ItemKind, is_quoted};
use crate::text::{after, before};

/// Words of the shortest sentence.
const WORDS: usize = 8;
/// Words in which one that is common in the language must stand.
const LOOKED_AT: usize = 200;
/// Bytes that an open quotation or bracket is looked for in.
const NEAR: usize = 2000;

/// What tells which text a place belongs to.
pub(super) struct TextMap<'d> {
    document: &'d Document<'d>,
    /// Where paragraphs begin in the flow, each with the series of its number.
    paragraphs: Vec<(FlowOffset, ItemId)>,
    /// Where annexes begin.
    annexes: Vec<FlowOffset>,
}

impl<'d> TextMap<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let labels = document.of(ItemKind::ParagraphLabel);
        let labels = labels.map(|(at, item)| (item.range.start, document.list_of(at)));
        let mut paragraphs: Vec<(FlowOffset, ItemId)> = labels.collect();
        paragraphs.sort_unstable();
        let mut annexes: Vec<FlowOffset> = document.of(ItemKind::Annex).map(|(_, item)| item.range.start).collect();
        annexes.sort_unstable();
        Self { document, paragraphs, annexes }
    }

    /// True where both places stand in paragraphs of one numbered series, and in no annexes or in one.
    pub(super) fn are_one(&self, one: usize, other: usize) -> bool {
        let series = |at: usize| {
            let after = self.paragraphs.partition_point(|(start, _)| start.to_usize() <= at);
            self.paragraphs.get(after.checked_sub(1)?).map(|(_, series)| *series)
        };
        let annex = |at: usize| self.annexes.partition_point(|start| start.to_usize() <= at);
        series(one).is_some() && series(one) == series(other) && annex(one) == annex(other)
    }

    fn block_text(&self, block: BlockId) -> &'d str {
        block.among(&self.document.blocks).map(|block| text_of(self.document, block)).unwrap_or_default()
    }

    /// True for a block that is long enough for a sentence, of the document's language.
    pub(super) fn is_sentence(&self, block: BlockId) -> bool {
        let text = self.block_text(block);
        let common = self.document.vocabulary.map_or(&[][..], |vocabulary| vocabulary.words.common.as_slice());
        let long = text.split_whitespace().nth(WORDS - 1).is_some();
        long && text.split_whitespace().take(LOOKED_AT).any(|word| common.iter().any(|common| common == word))
    }

    /// The text of `block` before the flow's byte `at`, no farther back than signs are looked for.
    fn before(&self, block: BlockId, at: usize) -> &'d str {
        let start = block.among(&self.document.blocks).map_or(0, |block| block.range.start.to_usize());
        let text = self.block_text(block).get(..at.saturating_sub(start)).unwrap_or_default();
        after(text, text.ceil_char_boundary(text.len().saturating_sub(NEAR)))
    }

    /// True where a quotation is open before the flow's byte `at`.
    pub(super) fn is_quoted(&self, block: BlockId, at: usize) -> bool {
        is_quoted(self.before(block, at), self.document.lexicon.punctuation())
    }

    /// True where a bracket is open before the flow's byte `at`.
    pub(super) fn is_bracketed(&self, block: BlockId, at: usize) -> bool {
        let before = self.before(block, at);
        [('(', ')'), ('[', ']')].iter().any(|(opening, closing)| before.rfind(*opening) > before.rfind(*closing))
    }

    /// True where what stands at `at` is all that stands in brackets or quotation marks.
    pub(super) fn is_set_apart(&self, at: &Range<usize>) -> bool {
        let flow = self.document.flow.text.as_str();
        let (before, after) =
            (before(flow, at.start).chars().next_back(), after(flow, at.end).trim_start_matches('s').chars().next());
        let signs = |c: char| "()[]".contains(c) || sign::is_quotation_mark(c);
        before.is_some_and(signs) && after.is_some_and(signs)
    }

    /// True where what stands at `at` is a word of a sentence, and not of a name, a bracket or a quotation.
    pub(super) fn is_in_sentence(&self, at: &Range<usize>, scope: &Scope) -> bool {
        let Some(block) = self.document.block_at(FlowOffset::new(at.start)) else { return false };
        let counts = block.among(&self.document.blocks).is_some_and(|block| scope.has(block.kind));
        if !counts || !self.is_sentence(block) || self.is_quoted(block, at.start) || self.is_bracketed(block, at.start)
        {
            return false;
        }
        let before = self.before(block, at.start);
        let flow = self.document.flow.text.as_str();
        let capital = |text: Option<&str>| {
            text.is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        };
        let mut words = before.trim_end().rsplit(char::is_whitespace).map(bare);
        let last = words.next();
        // The first word of a sentence has a capital too.
        let opens = words.next().is_none_or(|word| word.is_empty() || word.ends_with(['.', ':', ';']));
        // `ILO. Integrating …` is a title, `UNEP. 2035. …` an entry of a list of works.
        let rest = after(flow, at.end).trim_start_matches('s');
        let stop = rest.strip_prefix('.').map(str::trim_start);
        if before.trim().is_empty() && stop.is_some()
            || stop.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            return false;
        }
        let next = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
        !capital(next) && (!capital(last) || opens)
    }
}
