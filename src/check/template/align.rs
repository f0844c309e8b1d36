//! How a line of a template and what a document says differ: the way from one to the other that costs least.

use super::line::{TemplateLine, TemplatePiece, What};
use super::unit::{TemplateWord, is_sign};
use crate::text::sign;

/// What differences cost, in halves of a change. A word that is left out or added, and a number; one that stands for another, which may be a form
/// of the same; a sign, a space or a capital letter.
const WORD: u16 = 3;
const NUMBER: u16 = 5;
const OTHER: u16 = 4;
const FORM: u16 = 2;
const SIGN: u16 = 2;
const SPACE: u16 = 2;
/// What a slot cannot do without.
const NEVER: u16 = u16::MAX;

/// Letters at the beginning of two words that make them forms of one.
const STEM: usize = 4;

/// Letters that are marks of the notes to a table where they end a word of a line: Word has them raised.
const NOTES: [char; 5] = ['a', 'b', 'c', 'd', 'e'];

/// A step on the way: so many pieces of the line for so many words of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Step {
    pieces: usize,
    words: usize,
    cost: u16,
    /// The space before it is wrong, or the one in it.
    space: bool,
}

/// How a line and the words of a document go together.
#[derive(Debug)]
pub(super) struct Alignment {
    steps: Vec<Step>,
    pub(super) cost: u16,
}

/// What says whether a word is what a slot takes, and what year it is.
pub(super) trait Slots {
    /// True where `word` is what the slot called `name` takes.
    fn takes(&self, name: &str, word: &str) -> bool;
    /// The year of the document.
    fn year(&self) -> Option<i32>;
}

/// The best way to each place that was looked at.
struct AlignmentGrid {
    width: usize,
    cells: Vec<(u16, Step)>,
}

impl AlignmentGrid {
    fn at(&self, piece: usize, word: usize) -> (u16, Step) {
        self.cells.get(piece * self.width + word).copied().unwrap_or((NEVER, Step::default()))
    }

    /// Goes on from `piece` and `word`, where `so_far` was paid, by `step`.
    fn go(&mut self, (piece, word): (usize, usize), so_far: u16, step: Step) {
        let total = so_far.saturating_add(step.cost);
        let word = word + step.words;
        if word < self.width
            && let Some(cell) = self.cells.get_mut((piece + step.pieces) * self.width + word)
            && total < cell.0
        {
            *cell = (total, step);
        }
    }
}

/// The way from `line` to `words`, where it costs no more than `most`.
pub(super) fn align(line: &TemplateLine, words: &[TemplateWord], slots: &impl Slots, most: u16) -> Option<Alignment> {
    let pieces = line.pieces.as_slice();
    let width = words.len() + 1;
    let mut grid = AlignmentGrid { width, cells: vec![(NEVER, Step::default()); (pieces.len() + 1) * width] };
    if let Some(first) = grid.cells.first_mut() {
        first.0 = 0;
    }
    for at in 0..=pieces.len() {
        let (piece, next) = (pieces.get(at), pieces.get(at + 1));
        let open = at.checked_sub(1).and_then(|last| pieces.get(last)).is_some_and(|last| last.what == What::Any);
        for (word_at, word) in words.iter().map(Some).chain([None]).enumerate() {
            let (so_far, last) = grid.at(at, word_at);
            if so_far > most {
                continue;
            }
            let mut step = |pieces, words, cost, space| {
                grid.go((at, word_at), so_far, Step { pieces, words, cost, space });
            };
            if let Some(word) = word {
                step(0, 1, if open { 0 } else { left_out(word.text) }, false);
            }
            let Some(piece) = piece else { continue };
            match &piece.what {
                What::Any => {}
                What::Word(said) => step(1, 0, left_out(said), false),
                What::Year(_) => step(1, 0, WORD, false),
                What::Slot(_) => step(1, 0, OTHER, false),
            }
            let Some(word) = word else { continue };
            let follows = last.pieces == 1 && last.words == 1;
            let space = follows && piece.spaced != word.spaced && piece.what != What::Any;
            let cost = difference(piece, word, slots);
            step(1, 1, if space { cost.saturating_add(SPACE) } else { cost }, space);
            // Two words written as one, or one as two.
            if let (What::Word(one), Some(What::Word(two))) = (&piece.what, next.map(|next| &next.what))
                && word.text.strip_prefix(one.as_str()) == Some(two.as_str())
            {
                step(2, 1, SPACE, true);
            }
            if let (What::Word(said), Some(next)) = (&piece.what, words.get(word_at + 1))
                && said.strip_prefix(word.text) == Some(next.text)
            {
                step(1, 2, SPACE, true);
            }
        }
    }
    way(&grid, pieces.len(), words.len(), most)
}

/// The way that `grid` has to its last place.
fn way(grid: &AlignmentGrid, mut piece: usize, mut word: usize, most: u16) -> Option<Alignment> {
    let (cost, _) = grid.at(piece, word);
    if cost > most {
        return None;
    }
    let mut steps = Vec::new();
    while piece > 0 || word > 0 {
        let (_, step) = grid.at(piece, word);
        piece = piece.checked_sub(step.pieces)?;
        word = word.checked_sub(step.words)?;
        if step.pieces + step.words == 0 {
            return None;
        }
        steps.push(step);
    }
    steps.reverse();
    Some(Alignment { steps, cost })
}

/// What it costs to leave out or add `text`.
fn left_out(text: &str) -> u16 {
    match text {
        _ if is_sign(text) => SIGN,
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => NUMBER,
        _ => WORD,
    }
}

/// What it costs to write `word` for `piece`.
fn difference(piece: &TemplatePiece, word: &TemplateWord, slots: &impl Slots) -> u16 {
    match &piece.what {
        What::Any => 0,
        What::Slot(name) if slots.takes(name, word.text) => 0,
        What::Slot(_) => OTHER,
        What::Year(years) => {
            let own = word.text.parse::<i32>().ok().filter(|_| word.text.len() == 4);
            match (own, slots.year()) {
                (Some(own), Some(year)) if own == year.saturating_add(*years) => 0,
                (Some(_), None) => 0,
                (Some(_), Some(_)) => FORM,
                (None, _) => OTHER,
            }
        }
        What::Word(said) => between(said, word.text),
    }
}

/// What it costs to write `word` for `said`.
fn between(said: &str, word: &str) -> u16 {
    let plain = |c: char| match c {
        sign::NO_BREAK_HYPHEN => '-',
        sign::RIGHT_SINGLE => '\'',
        other => other,
    };
    let same = |word: &str| said.chars().map(plain).eq(word.chars().map(plain));
    if same(word) || word.strip_suffix(NOTES).is_some_and(same) {
        return 0;
    }
    if is_sign(said) || is_sign(word) {
        return if is_sign(said) && is_sign(word) { SIGN } else { SIGN + WORD };
    }
    let mut lower = said.chars().flat_map(char::to_lowercase).zip(word.chars().flat_map(char::to_lowercase));
    let stem = lower.by_ref().take(STEM).filter(|(one, other)| one == other).count();
    let short = said.chars().count() < STEM || word.chars().count() < STEM;
    let whole = said.to_lowercase() == word.to_lowercase();
    if whole || (!short && stem == STEM) { FORM } else { OTHER }
}

/// A stretch in which a line and a document differ.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AlignedStretch {
    /// Words of the document, from the first to before the last.
    pub(super) words: (usize, usize),
    /// Pieces of the line.
    pieces: (usize, usize),
}

impl Alignment {
    /// Where both differ, each with a word beside it where one alone would say nothing. Nothing where what differs is only that
    /// words are left out or added at an end: what stands there may be another line, or be cut off.
    pub(super) fn stretches(&self, line: &TemplateLine, words: &[TemplateWord]) -> Vec<AlignedStretch> {
        let ends = |steps: &mut dyn Iterator<Item = &Step>| {
            let first = steps.next();
            first.is_some_and(|step| step.cost > 0 && (step.pieces == 0 || step.words == 0))
        };
        if ends(&mut self.steps.iter()) || ends(&mut self.steps.iter().rev()) {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, _) in self.steps.iter().enumerate().filter(|(_, step)| step.cost > 0) {
            match found.last_mut() {
                Some((_, end)) if at <= *end + 1 => *end = at + 1,
                _ => found.push((at, at + 1)),
            }
        }
        found.into_iter().map(|(from, to)| self.widened(line, words, from, to)).collect()
    }

    /// All from the first difference to the last.
    pub(super) fn whole(&self, line: &TemplateLine, words: &[TemplateWord]) -> Option<AlignedStretch> {
        let differs = |step: &Step| step.cost > 0;
        // What stands before the line, such as the number of its paragraph, is no part of it.
        let before = self.steps.iter().take_while(|step| step.pieces == 0).count();
        let from = before + self.steps.iter().skip(before).position(differs)?;
        let to = self.steps.iter().rposition(differs)? + 1;
        Some(self.widened(line, words, from, to))
    }

    /// The steps from `from` to before `to`, with one more on each side where they say too little.
    fn widened(&self, line: &TemplateLine, words: &[TemplateWord], from: usize, to: usize) -> AlignedStretch {
        let stretch = self.stretch(from, to);
        let says = |range: (usize, usize), word: &dyn Fn(usize) -> bool| (range.0..range.1).any(word);
        let in_words = says(stretch.words, &|at| words.get(at).is_some_and(|word| !word.is_sign()));
        let in_line = says(stretch.pieces, &|at| {
            line.pieces.get(at).is_some_and(|piece| !matches!(&piece.what, What::Word(word) if is_sign(word)))
        });
        // A space that is wrong stands before the first word.
        let space = self.steps.get(from).is_some_and(|step| step.space && step.pieces == step.words);
        match (in_words && in_line, space) {
            (true, false) => stretch,
            (true, true) => self.stretch(self.left_of(from, words), to),
            (false, _) => self.stretch(self.left_of(from, words), (to + 1).min(self.steps.len())),
        }
    }

    /// The step at which the word before the step `at` begins, signs passed over.
    fn left_of(&self, at: usize, words: &[TemplateWord]) -> usize {
        let before = (0..at).rev().find(|&at| {
            let (first, end) = self.stretch(at, at + 1).words;
            (first..end).any(|at| words.get(at).is_some_and(|word| !word.is_sign()))
        });
        before.unwrap_or_default()
    }

    fn stretch(&self, from: usize, to: usize) -> AlignedStretch {
        let pieces = |end: usize| self.steps.iter().take(end).map(|step| step.pieces).sum::<usize>();
        let words = |end: usize| self.steps.iter().take(end).map(|step| step.words).sum::<usize>();
        AlignedStretch { words: (words(from), words(to)), pieces: (pieces(from), pieces(to)) }
    }

    /// What `line` has where the document has `stretch`; nothing where the document alone could say it.
    pub(super) fn expected(
        &self,
        line: &TemplateLine,
        words: &[TemplateWord],
        stretch: &AlignedStretch,
        slots: &impl Slots,
    ) -> Option<String> {
        let mut text = String::new();
        let (mut piece_at, mut word_at) = (0, 0);
        for step in &self.steps {
            let range = piece_at..piece_at + step.pieces;
            for at in range.filter(|at| (stretch.pieces.0..stretch.pieces.1).contains(at)) {
                let Some(piece) = line.pieces.get(at) else { continue };
                if piece.spaced && !text.is_empty() {
                    text.push(' ');
                }
                let word = words.get(word_at).filter(|_| step.words > 0 && step.cost == 0);
                match (&piece.what, word) {
                    (What::Word(said), _) => text.push_str(said),
                    (What::Year(years), _) if slots.year().is_some() => {
                        text.push_str(&slots.year().unwrap_or_default().saturating_add(*years).to_string());
                    }
                    (_, Some(word)) => text.push_str(word.text),
                    _ => return None,
                }
            }
            // Words of which the line takes any number, where it goes on with them.
            let open = step.pieces == 0 && step.cost == 0;
            if open
                && (stretch.words.0..stretch.words.1).contains(&word_at)
                && let Some(word) = words.get(word_at)
            {
                if word.spaced && !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word.text);
            }
            piece_at += step.pieces;
            word_at += step.words;
        }
        Some(text)
    }
}
