//! Figures that are numbers and no marks, as what stands around them or elsewhere in the document tells.

use std::collections::{HashMap, HashSet};

use memchr::memmem;

use super::state::Scan;
use crate::document::block::{Block, BlockKind};
use crate::document::entity::date;
use crate::document::entity::date::FoundDate;
use crate::document::item::{DateValue, ItemKind, Value};
use crate::document::lexicon::date_pattern::Parts;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::mark::strength::Strength;
use crate::document::place::FlowOffset;
use crate::text::{sign, unspaced};

/// How many lines begin with one word and a number before they are known as a series: `Guideline 1`.
const SERIES: usize = 3;

impl Scan<'_, '_> {
    /// Takes back the days before the date that begins at `start`: `9 и 10 сентября`.
    pub(crate) fn days_before(&mut self, start: usize, vocabulary: &Vocabulary) {
        let (date, mut start) = (start, start);
        while let Some(last) = self.found.marks.last() {
            let number = last.block == self.block && last.number < 32 && last.strength < Strength::Word;
            let Some(joint) = self.flow.get(last.range.end.to_usize()..start).filter(|_| number) else { return };
            // Right before the date a comma alone may end what has the mark.
            let joins = start < date || joint.contains(char::is_alphabetic);
            if !joins || !vocabulary.words.citation.between.iter().any(|words| words == joint) {
                return;
            }
            start = last.range.start.to_usize();
            self.found.marks.pop();
        }
    }

    /// Takes the days that go on from the date that ends at `end`: `4月30日和31日`. Returns the end of the last.
    pub(crate) fn further_days(&mut self, end: usize, date: DateValue, vocabulary: &Vocabulary) -> usize {
        let (mut end, first) = (end, date.first);
        let last = date.second.unwrap_or(first);
        let month = if last.month == 0 { first.month } else { last.month };
        let year = if last.year == 0 { first.year } else { last.year };
        if first.day == 0 {
            return end;
        }
        while let Some((start, to, day)) = date::further(self.flow, end, vocabulary).filter(|(_, to, _)| *to <= self.to)
        {
            let value = DateValue { first: Parts { year, month, day }, second: None, weekday: None };
            self.push(ItemKind::Date, start, to, Value::Date(value));
            end = to;
        }
        end
    }

    /// True where the day of a date begins at `at`, right after a word: the blank between them is lost (`on1 December 2023`).
    pub(crate) fn is_day(&self, at: usize) -> bool {
        let joined = self.flow[self.from..at].ends_with(char::is_alphabetic);
        let date = || self.wanted.vocabulary.and_then(|it| date::find(self.flow, at, at, it));
        let whole = |date: &FoundDate| date.value.first.day > 0 && date.value.first.year > 0;
        joined && date().is_some_and(|date| whole(&date))
    }

    /// True in the line of a masthead that says the agenda item: its number has no figure for a mark.
    pub(crate) fn names_item(&self) -> bool {
        /// How many of the first blocks may be a masthead's.
        const HEAD: u32 = 20;
        /// How long such a line is, in bytes.
        const LONGEST: usize = 60;
        let line = &self.bytes[self.from..self.to];
        let named = |words: &String| memmem::find(line, words.as_bytes()).is_some();
        let agenda = |it: &Vocabulary| it.words.masthead.agenda.iter().any(named);
        self.block < HEAD && line.len() <= LONGEST && self.wanted.vocabulary.is_some_and(agenda)
    }
}

/// Takes out of `marks` what the rest of the document shows to be numbers; `line` says what stands before a mark on its line.
pub(crate) fn take_out<'t>(
    flow: &str,
    blocks: &[Block],
    marks: &mut Vec<MarkCandidate>,
    line: impl Fn(&MarkCandidate) -> &'t str,
) {
    let table = |mark: &MarkCandidate| blocks[mark.block as usize].kind == BlockKind::Table;
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
            let series = word.is_some_and(|word| numbers[word].len() >= SERIES);
            !(series || mark.attached && cited.contains(token(flow, mark)))
        })
        .collect();
    let mut kept = kept.into_iter();
    marks.retain(|_| kept.next() == Some(true));
}

/// The word that a line begins with, where it is all of the line up to a figure.
fn head(before: &str) -> Option<&str> {
    let word = before.trim();
    (!word.is_empty() && word.len() < 40 && word.chars().all(char::is_alphabetic)).then_some(word)
}

/// The numbers and symbols that are cited more than once: no mark is attached to them, for it would stand at one place.
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
    let length: usize = flow[..end].chars().rev().take(LONGEST).take_while(|&c| !outside(c)).map(char::len_utf8).sum();
    &flow[end - length..end]
}
