//! Which parts of a line of both directions run which way, told from what is printed.

use crate::text::sign::{is_spaced_comma, joins_figures};
use std::ops::Range;

use super::direction::{Class, Direction};
use super::glyph::GlyphTexts;
use super::piece::LinePiece;

/// A gap of more font sizes than these parts columns.
const CELLS: f32 = 2.0;

/// Splits the pieces into runs; `true` for those that are read from right to left.
pub(super) fn runs(
    pieces: &[LinePiece],
    classes: &[Class],
    direction: Direction,
    texts: &GlyphTexts,
) -> Vec<(Range<usize>, bool)> {
    let base = direction == Direction::Right;
    let line = PrintLine { pieces, classes, texts, among: before_in_reading(pieces, classes, base) };
    // A run against the direction of the line begins and ends with a letter or figure of its own.
    let against =
        |class: Class| if base { !matches!(class, Class::Right | Class::Neutral) } else { class == Class::Right };
    let mut runs = Vec::new();
    let (mut at, mut rest) = (0, 0);
    while at < classes.len() {
        let Some(first) = classes.get(at).filter(|class| against(**class)) else {
            at += 1;
            continue;
        };
        let mut lettered = *first == Class::Left;
        let (mut end, mut next) = (at + 1, at + 1);
        while let Some(class) = classes.get(next) {
            if against(*class) {
                if !line.holds_together(end - 1, next, lettered) {
                    break;
                }
                end = next + 1;
                lettered |= *class == Class::Left;
            } else if *class != Class::Neutral {
                break;
            }
            next += 1;
        }
        end += usize::from(lettered && line.closes(at..end));
        if rest < at {
            runs.push((rest..at, base));
        }
        runs.push((at..end, !base));
        (at, rest) = (end, end);
    }
    if rest < classes.len() {
        runs.push((rest..classes.len(), base));
    }
    runs
}

/// For each piece, whether the letter before it in a line read from right to left is one that runs so.
fn before_in_reading(pieces: &[LinePiece], classes: &[Class], base: bool) -> Vec<bool> {
    let mut among = vec![false; classes.len()];
    let mut right = false;
    for (at, (class, among)) in classes.iter().zip(&mut among).enumerate().rev() {
        right &= !pieces.get(at..at + 2).is_some_and(is_cell_end);
        *among = right;
        match class {
            Class::Right => right = base,
            Class::Left => right = false,
            _ => {}
        }
    }
    among
}

/// True where the gap between two pieces is one between columns.
fn is_cell_end(pair: &[LinePiece]) -> bool {
    let [before, after] = pair else { return false };
    after.glyph.left - before.glyph.right > CELLS * before.glyph.size.max(after.glyph.size)
}

/// A line whose runs are looked for, as it stands in print.
struct PrintLine<'a> {
    pieces: &'a [LinePiece],
    classes: &'a [Class],
    texts: &'a GlyphTexts,
    /// The letter before each piece, in the order of reading, runs from right to left.
    among: Vec<bool>,
}

impl PrintLine<'_> {
    /// True where the pieces `at` and `to`, with nothing but neutral ones between them, are read as one; `lettered`: the run
    /// that they stand in has a letter before them. The rules are those of Unicode Standard Annex 9 (W4, W7, N1).
    fn holds_together(&self, at: usize, to: usize, lettered: bool) -> bool {
        let (Some([_, between @ .., last]), Some([first, .., second])) =
            (self.pieces.get(at..=to), self.classes.get(at..=to))
        else {
            return false;
        };
        if self.pieces.get(at..=to).unwrap_or_default().windows(2).any(is_cell_end) {
            return false;
        }
        let spaces = between.iter().chain([last]).map(|piece| piece.spaces).max().unwrap_or(0);
        // A comma that stands close to what is on its right is read after that: the line goes on to the left.
        let sign = between.first().and_then(|piece| self.texts.first(piece.glyph.says).filter(|_| piece.spaces > 0));
        let leftward = sign.is_some_and(is_spaced_comma);
        match (first, second) {
            (Class::Right, Class::Right) => true,
            (Class::Left, Class::Left | Class::Figure(false)) => !leftward,
            (Class::Figure(false), Class::Left) if lettered => !leftward,
            (Class::Figure(_), Class::Left) => spaces == 0,
            (Class::Figure(false), Class::Figure(false)) if spaces > 0 => match between.first() {
                Some(sign) => lettered && sign.spaces == 0,
                None => spaces == 1 && self.are_thousands(at, to),
            },
            (Class::Figure(a), Class::Figure(b)) if a == b && spaces == 0 => match between {
                [] => true,
                [sign] => match self.texts.first(sign.glyph.says) {
                    Some(sign) if joins_figures(sign) => true,
                    // After letters that run from right to left, figures on either side of it stand apart.
                    Some('-') => !a && (lettered || !self.among.get(to).is_some_and(|among| *among)),
                    _ => false,
                },
                _ => false,
            },
            _ => false,
        }
    }

    /// True where the figures that end at `at` and those that begin at `to` are one number, with a blank before thousands.
    /// Files rarely tell that it is one that does not break.
    fn are_thousands(&self, at: usize, to: usize) -> bool {
        let figure = |at: usize| self.classes.get(at) == Some(&Class::Figure(false));
        let says = |at: usize| self.pieces.get(at).and_then(|piece| piece.glyph.says.only());
        let joined = |at: usize| self.pieces.get(at).is_some_and(|piece| piece.spaces == 0);
        let mut first = at;
        while first > 0 && at - first < 3 && joined(first) && figure(first - 1) {
            first -= 1;
        }
        let whole =
            at - first < 3 && (first == 0 || !joined(first) || !matches!(says(first - 1), Some('/' | '.' | '-')));
        let three = figure(to + 1) && figure(to + 2) && joined(to + 1) && joined(to + 2);
        let goes_on = joined(to + 3) && (figure(to + 3) || matches!(says(to + 3), Some('/' | '-')));
        whole && says(first) != Some('0') && three && !goes_on
    }

    /// True where the piece after `run` closes a bracket that is opened in it, after a letter: it is part of it then.
    fn closes(&self, run: Range<usize>) -> bool {
        let says = |piece: &LinePiece| piece.glyph.says.only();
        let count = |sign: char| {
            self.pieces.get(run.clone()).unwrap_or_default().iter().filter(|piece| says(piece) == Some(sign)).count()
        };
        let next = self.pieces.get(run.end).filter(|next| next.spaces == 0);
        next.and_then(says) == Some(')') && count('(') > count(')')
    }
}
