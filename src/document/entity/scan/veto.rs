//! What keeps figures from being a mark, whatever stands right before them.
//!
//! Plain figures are a number that is one as a whole; attached ones are the last of a number ([`attached`](super::attached)).
//!
//! | row | figures | that are | because |
//! |---|---|---|---|
//! | `no_running_text` | all | in a note, a table of contents, a page header | numbers there are of other things |
//! | `agenda_item` | plain | in the line of a masthead that says the agenda item | its number has no figure for a mark |
//! | `day_after_a_word` | plain | the day of a date: `on1 December 2023` | the space between has been lost |
//! | `day_of_a_list` | plain | a day that a date goes on from: `9 and 10 September` | it is counted with that date |
//! | `no_note` | all | more than the largest note, or plain and more than the next | no note has that number |
//! | `own_brackets` | attached | in a text whose marks stand in brackets | the brackets part them from the number |
//! | `counted` | attached | before what they count: `第76/101号` | marks come after that word |
//! | `before_a_comma` | attached | before a comma, where marks come after it | the mark would be behind the comma |
//! | `own_figures` | attached | the last of an act whose date is given, and is not that of the shorter number | the number is right as it is |
//! | `number_of_a_line` | plain | at the beginning of lines, after one word with three numbers: `Guideline 1` | the lines are a series |
//! | `cited_twice` | attached | the last of a number that is cited again | a mark is attached at one place only |
//!
//! The first seven are asked while a block is scanned, the last three when all have been.

use std::collections::{HashMap, HashSet};

use memchr::memmem;

use super::state::Scan;
use crate::document::block::{Block, BlockKind};
use crate::document::entity::citation::Dated;
use crate::document::entity::date;
use crate::document::entity::date::FoundDate;
use crate::document::lexicon::vocabulary::{NotePlacement, Vocabulary};
use crate::document::mark::candidate::MarkCandidate;
use crate::document::place::FlowOffset;
use crate::text::{sign, slice, unspaced};

impl Scan<'_, '_> {
    /// True where the block has no running text.
    pub(super) fn is_no_running_text(&self) -> bool {
        matches!(self.kind, BlockKind::Note | BlockKind::Contents | BlockKind::Furniture)
    }

    /// True in the line of a masthead that says the agenda item.
    pub(super) fn names_agenda_item(&self) -> bool {
        /// How many of the first blocks may be a masthead's.
        const HEAD: usize = 20;
        /// How long such a line is at most, in bytes.
        const LONGEST: usize = 60;
        let line = self.rest(self.from);
        let named = |words: &String| memmem::find(line, words.as_bytes()).is_some();
        let agenda = |it: &Vocabulary| it.words.masthead.agenda.iter().any(named);
        self.block.index() < HEAD && line.len() <= LONGEST && self.wanted.vocabulary.is_some_and(agenda)
    }

    /// True where the day of a date begins at `at`, right after a word.
    pub(super) fn is_day_after_word(&self, at: usize) -> bool {
        let joined = self.text_to(at).ends_with(char::is_alphabetic);
        let date = || self.wanted.vocabulary.and_then(|it| date::find(self.flow, at, at, it));
        let whole = |date: &FoundDate| date.value.first.day > 0 && date.value.first.year > 0;
        joined && date().is_some_and(|date| whole(&date))
    }

    /// The largest number that plain figures may have to be a mark: one more than the largest note, which may be lost.
    pub(super) fn largest_plain(&self) -> Option<u32> {
        self.wanted.largest_note.map(|largest| largest + 1)
    }

    /// The same of attached ones: a note has their number.
    pub(super) fn largest_attached(&self) -> u32 {
        self.wanted.largest_note.unwrap_or(0)
    }

    /// True where no mark is attached to a number that ends at `end`: by brackets, what is counted, a comma.
    pub(super) fn parts_marks(&self, end: usize) -> bool {
        let rest = self.text_from(end);
        let words = self.wanted.vocabulary.map(|vocabulary| &vocabulary.words.note);
        self.wanted.brackets.is_some()
            || words.is_some_and(|words| words.is_counted(rest))
            || words.is_some_and(|words| words.placement == Some(NotePlacement::After)) && rest.starts_with(", ")
    }
}

/// Takes out of `marks` what the rest of the document shows to be numbers; `dated` are its acts with their dates, `line` says
/// what stands before a mark on its line.
pub(crate) fn take_out<'t>(
    flow: &str,
    blocks: &[Block],
    marks: &mut Vec<MarkCandidate>,
    dated: &Dated,
    line: impl Fn(&MarkCandidate) -> &'t str,
) {
    /// After how many numbers on lines that begin with one word these are known as a series: `Guideline 1`. At 2 two findings
    /// more are reported in the corpus.
    const SERIES: usize = 3;
    marks.retain(|mark| !mark.attached || !dated.own_figures(mark.range));
    let table = |mark: &MarkCandidate| mark.block.among(blocks).is_some_and(|block| block.kind == BlockKind::Table);
    let heads: Vec<Option<&str>> = marks
        .iter()
        .map(|mark| if mark.stars > 0 || mark.attached || table(mark) { None } else { head(line(mark)) })
        .collect();
    let mut numbers: HashMap<&str, HashSet<u32>> = HashMap::new();
    for (mark, word) in marks.iter().zip(&heads) {
        if let Some(word) = word {
            numbers.entry(word).or_default().insert(mark.number);
        }
    }
    let cited = cited_again(flow, marks);
    let kept: Vec<bool> = marks
        .iter()
        .zip(heads)
        .map(|(mark, word)| {
            let series = word.and_then(|word| numbers.get(word)).is_some_and(|numbers| numbers.len() >= SERIES);
            !(series || mark.attached && cited.contains(token(flow, mark)))
        })
        .collect();
    let mut kept = kept.into_iter();
    marks.retain(|_| kept.next() == Some(true));
}

/// The word that a line begins with, where it is all of the line up to a figure.
fn head(before: &str) -> Option<&str> {
    /// Bytes of such a word, less than. At 20 nothing changes in the corpus.
    const LONGEST: usize = 40;
    let word = before.trim();
    (!word.is_empty() && word.len() < LONGEST && word.chars().all(char::is_alphabetic)).then_some(word)
}

/// The numbers and symbols that are cited more than once.
fn cited_again<'f>(flow: &'f str, marks: &[MarkCandidate]) -> HashSet<&'f str> {
    let mut seen: HashMap<&str, FlowOffset> = HashMap::new();
    let mut again = HashSet::new();
    for mark in marks.iter().filter(|mark| mark.attached) {
        let token = token(flow, mark);
        if seen.insert(token, mark.range.end).is_some_and(|end| end != mark.range.end) {
            again.insert(token);
        }
    }
    again
}

/// What the attached `mark` stands at the end of, with it.
fn token<'f>(flow: &'f str, mark: &MarkCandidate) -> &'f str {
    /// How long it is, at most: it keeps the search linear.
    const LONGEST: usize = 60;
    let end = mark.range.end.to_usize();
    let opens = |c: char| matches!(c, '(' | ')' | '[') || sign::opens_quotation(c);
    let outside = |c: char| c.is_whitespace() || opens(c) || unspaced(c) || c != ',' && sign::is_comma(c);
    let length: usize =
        slice(flow, ..end).chars().rev().take(LONGEST).take_while(|&c| !outside(c)).map(char::len_utf8).sum();
    slice(flow, end - length..end)
}

#[cfg(test)]
mod tests;
