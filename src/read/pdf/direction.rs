//! Which way lines run, told from their letters, their page and their place on it.

use super::glyph::{Glyph, GlyphTexts};
use super::measure::Measure;
use super::row::Row;
use crate::text::digit;
use crate::text::script::{is_right_to_left, turns};

/// What a glyph does in a line of both directions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// A letter of a script that runs from right to left.
    Right,
    /// A letter of any other script.
    Left,
    /// A figure; `true` for those that Arabic has of its own.
    Figure(bool),
    /// Punctuation and signs.
    Neutral,
}

/// The class of what a glyph says first.
pub(super) fn class(glyph: &Glyph, texts: &GlyphTexts) -> Class {
    match texts.first(glyph.says) {
        Some('0'..='9') => Class::Figure(false),
        Some(c) if turns(c) && digit::is_digit(c) => Class::Figure(true),
        Some(c) if is_right_to_left(c) => Class::Right,
        Some(c) if c.is_alphabetic() => Class::Left,
        _ => Class::Neutral,
    }
}

/// Which way a line runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    /// No letter runs from right to left.
    Left,
    /// From left to right, with words that run the other way.
    Mixed,
    Right,
}

/// The direction of most letters of a line or page.
pub(super) fn direction(glyphs: &[Glyph], texts: &GlyphTexts) -> Direction {
    let (mut right, mut left) = (0, 0);
    for glyph in glyphs {
        match class(glyph, texts) {
            Class::Right => right += 1,
            Class::Left => left += 1,
            _ => {}
        }
    }
    match (right, left) {
        (0, _) => Direction::Left,
        _ if right >= left => Direction::Right,
        _ => Direction::Mixed,
    }
}

/// A line without letters of its own that run from right to left is one of a paragraph that does where it leaves free at
/// least this share of the width on the left: the first line of any other paragraph may be indented.
const FREE: f32 = 0.3;

/// The direction of a row with these glyphs on a page of the direction `page`.
pub(super) fn of_row(row: &Row, glyphs: &[Glyph], page: Direction, measure: &Measure, texts: &GlyphTexts) -> Direction {
    let own = direction(glyphs, texts);
    if page != Direction::Right || own == Direction::Right {
        return own;
    }
    let (left, right) = (row.left - measure.left, measure.right - row.right);
    let is_right = match own {
        Direction::Left => left > right + FREE * (measure.right - measure.left),
        _ => right <= left + 2.0 * row.size,
    };
    if is_right { Direction::Right } else { own }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::super::glyph::{Artifact, GlyphText, Orientation};
    use super::*;

    fn told(text: &str, place: Range<f32>, page: Direction) -> Direction {
        let glyph = |c: char| Glyph {
            left: place.start,
            right: place.end,
            y: 0.0,
            size: 10.0,
            says: GlyphText::char(c),
            artifact: Artifact::No,
            invisible: false,
            way: Orientation::Right,
            superscript: false,
            content: None,
        };
        let glyphs: Vec<Glyph> = text.chars().map(glyph).collect();
        let row = Row {
            glyphs: 0..glyphs.len(),
            left: place.start,
            right: place.end,
            y: 0.0,
            size: 10.0,
            artifact: Artifact::No,
            rule: false,
        };
        of_row(&row, &glyphs, page, &Measure::between(100.0, 500.0), &GlyphTexts::default())
    }

    #[test]
    fn a_line_of_other_letters_runs_as_its_place_tells() {
        assert_eq!(told("A/91/206.", 430.0..500.0, Direction::Right), Direction::Right);
        assert_eq!(told("A/91/206.", 430.0..500.0, Direction::Left), Direction::Left);
        assert_eq!(told("A/91/206.", 100.0..170.0, Direction::Right), Direction::Left);
        // The first line of a paragraph in English, on a page that is half in Arabic.
        assert_eq!(told("We know", 140.0..500.0, Direction::Right), Direction::Left);
    }

    #[test]
    fn a_line_of_both_runs_as_its_page() {
        assert_eq!(told("انظر Living", 100.0..500.0, Direction::Right), Direction::Right);
        assert_eq!(told("انظر Living", 100.0..500.0, Direction::Left), Direction::Mixed);
        assert_eq!(told("انظر Living", 100.0..200.0, Direction::Right), Direction::Mixed);
    }
}
