//! Lines that run from right to left: from the order of print to the order of reading, and from shapes to letters.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::glyph::{Glyph, Says, Texts};
use super::print::Piece;

/// What a glyph does in a line of both directions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// A letter of a script that runs from right to left.
    Right,
    /// A letter of any other script.
    Left,
    /// A figure; `true` for those that Arabic has of its own.
    Figure(bool),
    /// Punctuation and signs.
    Neutral,
}

fn is_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && !matches!(c, '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{fd3e}' | '\u{fd3f}')
}

/// True for shapes of letters, which stand in files in the place of the letters.
fn is_shape(c: char) -> bool {
    matches!(c, '\u{fb1d}'..='\u{fd3d}' | '\u{fd40}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn class(glyph: &Glyph, texts: &Texts) -> Class {
    match texts.first(glyph.says) {
        Some('\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}') => Class::Figure(true),
        Some('0'..='9') => Class::Figure(false),
        Some(c) if is_right(c) => Class::Right,
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

/// The direction of most letters of a line.
pub(super) fn direction(glyphs: &[Glyph], texts: &Texts) -> Direction {
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

/// Puts the pieces of a line, which stand from left to right, into the order of reading.
pub(super) fn order(pieces: Vec<Piece>, direction: Direction, texts: &Texts) -> Vec<Piece> {
    let pieces = without_kashidas(pieces, texts);
    let classes: Vec<Class> = pieces.iter().map(|piece| class(&piece.glyph, texts)).collect();
    let mut runs = runs(&pieces, &classes, direction, texts);
    if direction == Direction::Right {
        runs.reverse();
    }
    let mut ordered: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut last: Option<usize> = None;
    for (run, turned) in runs {
        let mut places: Vec<usize> = run.collect();
        if turned {
            places.reverse();
        }
        // Runs that follow each other stand side by side in print: the gap between them is the right one's.
        let (low, high) = (places.iter().min().copied(), places.iter().max().copied());
        for (at, place) in places.iter().enumerate() {
            let Some(piece) = pieces.get(*place) else { continue };
            let gap = match (at, last) {
                (0, None) => None,
                (0, Some(last)) => low.zip(high).map(|(low, high)| if last < low { low } else { high + 1 }),
                _ if turned => Some(place + 1),
                _ => Some(*place),
            };
            let blanks = gap.and_then(|gap| pieces.get(gap)).map_or(0, |piece| piece.blanks);
            ordered.push(Piece { blanks, ..*piece });
        }
        last = low;
    }
    if direction == Direction::Right {
        mirror(&mut ordered);
    }
    set_marks(&mut ordered);
    ordered
}

/// True for a sign that stands over or under a letter.
pub(super) fn is_mark(glyph: &Glyph) -> bool {
    matches!(glyph.says.only(), Some('\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{670}'))
}

/// Puts each mark after the letter that it stands over.
fn set_marks(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let Some([mark, letter]) = pieces.get_mut(at - 1..=at) else { continue };
        let middle = mark.glyph.left.midpoint(mark.glyph.right);
        let over = (letter.glyph.left..=letter.glyph.right).contains(&middle);
        if is_mark(&mark.glyph) && !is_mark(&letter.glyph) && over {
            letter.blanks = std::mem::take(&mut mark.blanks);
            std::mem::swap(mark, letter);
        }
    }
}

/// Splits the pieces into runs; `true` for those that are read from right to left.
fn runs(pieces: &[Piece], classes: &[Class], direction: Direction, texts: &Texts) -> Vec<(Range<usize>, bool)> {
    let base = direction == Direction::Right;
    // A run against the direction of the line begins and ends with a letter or figure of its own.
    let against =
        |class: Class| if base { !matches!(class, Class::Right | Class::Neutral) } else { class == Class::Right };
    let mut runs = Vec::new();
    let (mut at, mut rest) = (0, 0);
    while at < classes.len() {
        if !classes.get(at).is_some_and(|class| against(*class)) {
            at += 1;
            continue;
        }
        let (mut end, mut next) = (at + 1, at + 1);
        while let Some(class) = classes.get(next) {
            if against(*class) {
                if !holds_together(pieces.get(end - 1..=next), classes.get(end - 1..=next), texts) {
                    break;
                }
                end = next + 1;
            } else if *class != Class::Neutral {
                break;
            }
            next += 1;
        }
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

/// True where the first and last of `pieces`, with nothing but neutral ones between them, are read as one.
fn holds_together(pieces: Option<&[Piece]>, classes: Option<&[Class]>, texts: &Texts) -> bool {
    let (Some([_, between @ .., last]), Some([first, .., second])) = (pieces, classes) else { return false };
    let blank = last.blanks > 0 || between.iter().any(|piece| piece.blanks > 0);
    match (first, second) {
        (Class::Right, Class::Right) | (Class::Left, Class::Left) => true,
        (Class::Left, Class::Figure(false)) => true,
        (Class::Figure(a), Class::Figure(b)) if a == b && !blank => match between {
            [] => true,
            [sign] => {
                let sign = texts.first(sign.glyph.says);
                matches!(sign, Some('.' | ',' | '/' | ':' | '٫' | '٬')) || !a && sign == Some('-')
            }
            _ => false,
        },
        (Class::Figure(_), Class::Left) => !blank,
        _ => false,
    }
}

/// Takes out what only stretches a word: the stroke between two letters, which many files give no value.
fn without_kashidas(pieces: Vec<Piece>, texts: &Texts) -> Vec<Piece> {
    let letter = |piece: Option<&Piece>| piece.is_some_and(|piece| class(&piece.glyph, texts) == Class::Right);
    let is = |piece: &Piece| piece.glyph.says == Says::UNKNOWN || piece.glyph.says.only() == Some('\u{640}');
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut dropped = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1..).unwrap_or_default().iter().find(|piece| !is(piece));
        if is(piece) && (letter(kept.last()) || letter(next)) {
            dropped += piece.blanks;
        } else {
            kept.push(Piece { blanks: piece.blanks.max(dropped), ..*piece });
            dropped = 0;
        }
    }
    kept
}

/// Turns brackets round where the file gives the shape that is printed instead of the one that is read.
fn mirror(pieces: &mut [Piece]) {
    let mut score = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let before = at == 0 || piece.blanks > 0;
        let after = pieces.get(at + 1).is_none_or(|next| next.blanks > 0);
        if before != after {
            match piece.glyph.says.only() {
                Some('(' | '[' | '«') => score += if before { 1 } else { -1 },
                Some(')' | ']' | '»') => score += if after { 1 } else { -1 },
                _ => {}
            }
        }
    }
    if score >= 0 {
        return;
    }
    for piece in pieces {
        let turned = match piece.glyph.says.only() {
            Some('(') => ')',
            Some(')') => '(',
            Some('[') => ']',
            Some(']') => '[',
            Some('«') => '»',
            Some('»') => '«',
            _ => continue,
        };
        piece.glyph.says = Says::char(turned);
    }
}

/// Writes letters for the shapes that stand in `text` from byte `from` on.
pub(super) fn letters(text: &mut String, from: usize) {
    let Some(written) = text.get(from..) else { return };
    if !written.chars().any(is_shape) {
        return;
    }
    let letters: String = written.nfkc().filter(|c| *c != ' ' && *c != '\u{640}').collect();
    text.truncate(from);
    text.push_str(&letters);
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{Artifact, Way};
    use super::*;

    /// A line as it stands in print, each character one unit wide; blanks are gaps.
    fn read(print: &str) -> String {
        let mut texts = Texts::default();
        let mut pieces = Vec::new();
        let mut blanks = 0;
        for (at, c) in print.chars().enumerate() {
            if c == ' ' {
                blanks += 1;
                continue;
            }
            let says = if c == '\u{fffd}' { Says::UNKNOWN } else { texts.keep(&c.to_string()) };
            let left = at as f32;
            let glyph = Glyph {
                left,
                right: left + 1.0,
                y: 0.0,
                size: 1.0,
                says,
                artifact: Artifact::No,
                invisible: false,
                way: Way::Right,
                raised: false,
            };
            pieces.push(Piece { glyph, blanks });
            blanks = 0;
        }
        let glyphs: Vec<Glyph> = pieces.iter().map(|piece| piece.glyph).collect();
        let direction = direction(&glyphs, &texts);
        let mut out = String::new();
        for piece in order(pieces, direction, &texts) {
            out.extend(std::iter::repeat_n(' ', piece.blanks));
            let from = out.len();
            texts.write(piece.glyph.says, &mut out);
            letters(&mut out, from);
        }
        out
    }

    #[test]
    fn words_are_turned_and_numbers_are_not() {
        assert_eq!(read("276/74 ﺭﺍﺮﻗ"), "قرار 276/74");
        assert_eq!(read("٢٠٢٠ ﻡﺎﻋ A/RES/74/276 ﺭﺍﺮﻗ"), "قرار A/RES/74/276 عام ٢٠٢٠");
        assert_eq!(read("(A/74/89) ﺭﺍﺮﻗ"), "قرار (A/74/89)");
        assert_eq!(read("see ﺭﺍﺮﻗ ﻡﺎﻋ there, again"), "see عام قرار there, again");
        assert_eq!(read("١٢ ١١ ﻡﺎﻋ"), "عام ١١ ١٢");
    }

    #[test]
    fn kashidas_without_a_value_are_dropped() {
        assert_eq!(read("ﺭ\u{fffd}ﺍﺮ\u{640}ﻗ"), "قرار");
    }
}
