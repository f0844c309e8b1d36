//! What is held against a template: a sentence, a heading, a cell, or what begins a cell up to its colon.

use crate::document::{Block, BlockKind, Document, FlowRange, ItemKind};
use crate::text::{after, sign, slice};

/// A word, with the signs within it, or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct TemplateWord<'t> {
    pub(super) text: &'t str,
    /// Its first byte in the text.
    pub(super) start: usize,
    /// A space stands before it.
    pub(super) spaced: bool,
}

impl TemplateWord<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is_sign(&self) -> bool {
        is_sign(self.text)
    }
}

/// True for what is no word.
pub(super) fn is_sign(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// The words of `text`, without what stands at `left_out`, in the order of the text.
pub(super) fn words<'t>(text: &'t str, left_out: &[std::ops::Range<usize>]) -> Vec<TemplateWord<'t>> {
    let mut words: Vec<TemplateWord> = Vec::new();
    let mut left_out = left_out.iter().peekable();
    let (mut at, mut spaced) = (0, false);
    while let Some(first) = after(text, at).chars().next() {
        while left_out.next_if(|out| out.end <= at).is_some() {}
        if let Some(out) = left_out.peek()
            && out.contains(&at)
        {
            at = out.end;
            continue;
        }
        if first.is_whitespace() {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let limit = left_out.peek().map_or(text.len(), |out| out.start);
        let length = length(slice(text, at..limit));
        let word = slice(text, at..at + length);
        if word.is_empty() {
            break;
        }
        words.push(TemplateWord { text: word, start: at, spaced: std::mem::take(&mut spaced) && !words.is_empty() });
        at += length;
    }
    words
}

/// Signs that are part of a word between letters or figures: `27.I.1`, `$4,500`, `three-hour`.
const WITHIN: [char; 6] = ['.', ',', '-', sign::NO_BREAK_HYPHEN, '\'', sign::RIGHT_SINGLE];

/// Bytes of the word or sign that `text` begins with.
fn length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return 0 };
    let amount = first == '$' && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
    if !first.is_alphanumeric() && !amount {
        return first.len_utf8();
    }
    while let Some((at, c)) = chars.next() {
        let goes_on = WITHIN.contains(&c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !goes_on {
            return at;
        }
    }
    text.len()
}

/// What is held against a template.
#[derive(Debug)]
pub(super) struct Unit<'d> {
    pub(super) words: Vec<TemplateWord<'d>>,
    /// The block that it stands in.
    pub(super) range: FlowRange,
    /// It is what begins a block, up to its colon.
    pub(super) head: bool,
}

impl Unit<'_> {
    /// Where its words from `first` to before `end` stand.
    pub(super) fn place(&self, first: usize, end: usize) -> Option<FlowRange> {
        let (first, last) = (self.words.get(first)?, self.words.get(end.checked_sub(1)?)?);
        Some(self.range.inside(first.start..last.end()))
    }
}

/// Words of what is held against a template, at most.
const LONGEST: usize = 150;

/// Words before the colon of what begins a block, at most.
const HEAD: usize = 30;

/// The words of a block, without its number and its marks of notes.
pub(super) fn of_block<'d>(document: &'d Document, block: &Block) -> Vec<TemplateWord<'d>> {
    let first = document.items.partition_point(|item| item.range.start < block.range.start);
    let items = document.items.iter().skip(first).take_while(|item| item.range.start < block.range.end);
    let out = items.filter(|item| {
        let label = item.kind == ItemKind::ParagraphLabel && item.range.start == block.range.start;
        label || item.kind == ItemKind::NoteMark
    });
    let base = block.range.range().start;
    let out: Vec<_> = out
        .map(|item| item.range.range())
        .map(|out| out.start.saturating_sub(base)..out.end.saturating_sub(base))
        .collect();
    words(document.flow.cut(block.range), &out)
}

/// What of a block is held against a template.
pub(super) fn units<'d>(document: &'d Document, block: &Block) -> Vec<Unit<'d>> {
    let all = of_block(document, block);
    let words = match all.split_first() {
        Some((first, rest)) if block.kind == BlockKind::Paragraph && is_label(first.text) => rest,
        _ => all.as_slice(),
    };
    let unit = |words: &[TemplateWord<'d>], head| Unit { words: words.to_vec(), range: block.range, head };
    let mut units: Vec<Unit> = Vec::new();
    if block.kind == BlockKind::Paragraph {
        let mut rest = words;
        while let Some(end) = sentence(rest) {
            let (one, more) = rest.split_at(end);
            units.push(unit(one, false));
            rest = more;
        }
    } else {
        let colon = words.iter().position(|word| word.text == ":").map_or(0, |at| at + 1);
        if colon > 0 && colon < words.len() && colon <= HEAD {
            units.extend(words.get(..colon).map(|head| unit(head, true)));
        }
        units.push(unit(words, false));
    }
    units.retain(|unit| !unit.words.is_empty() && unit.words.len() <= LONGEST);
    units
}

/// True for the number of a paragraph that was not read as one: `29.E.38`.
fn is_label(word: &str) -> bool {
    let number = word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
    number && word.chars().all(|c| c == '.' || c.is_ascii_digit() || c.is_ascii_uppercase())
}

/// Words of the first sentence of `words`; nothing where there are none.
fn sentence(words: &[TemplateWord]) -> Option<usize> {
    let ends = |(word, next): (&TemplateWord, &TemplateWord)| {
        let upper = next.text.starts_with(char::is_uppercase);
        matches!(word.text, "." | ":" | "?") && next.spaced && upper
    };
    let found = words.iter().zip(words.iter().skip(1)).position(ends);
    found.map(|at| at + 1).or((!words.is_empty()).then_some(words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text, &[]).iter().map(|word| word.text).collect()
    }

    #[test]
    fn a_word_has_the_signs_within_it() {
        assert_eq!(
            cut("27.I.1 In table 7.9 (1), $4,500."),
            ["27.I.1", "In", "table", "7.9", "(", "1", ")", ",", "$4,500", "."]
        );
        assert_eq!(cut("New/ three-hour"), ["New", "/", "three-hour"]);
        assert_eq!(cut("2024–2026"), ["2024", "–", "2026"]);
    }

    #[test]
    fn what_is_left_out_parts_no_words() {
        let found = words("planned a: x", std::slice::from_ref(&(7..9)));
        let told: Vec<_> = found.iter().map(|word| (word.text, word.spaced)).collect();
        assert_eq!(told, [("planned", false), (":", false), ("x", true)]);
        assert_eq!(
            words("ab1 c", std::slice::from_ref(&(2..3))).iter().map(|word| word.text).collect::<Vec<_>>(),
            ["ab", "c"]
        );
    }

    #[test]
    fn sentences_end_before_a_capital() {
        let text = words("It met (para. 2). It closed.", &[]);
        assert_eq!(sentence(&text), Some(8));
        assert_eq!(sentence(&[]), None);
    }
}
