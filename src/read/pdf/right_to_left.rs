//! Lines that run from right to left: from the order of print to the order of reading, and from shapes to letters.

use unicode_normalization::UnicodeNormalization;

use super::direction::{Class, Direction, class};
use super::glyph::{Glyph, GlyphText, GlyphTexts};
use super::piece::{COLUMN, LinePiece};
use super::runs::runs;
use crate::text::script;
use crate::text::sign;

/// Glyphs of the longest label.
const LONGEST_LABEL: usize = 14;

/// Blanks after a label.
const LABEL_GAP: usize = 3;

/// Puts the pieces of a line, which stand from left to right, into the order of reading.
pub(super) fn order(pieces: Vec<LinePiece>, direction: Direction, texts: &GlyphTexts) -> Vec<LinePiece> {
    let pieces = without_kashidas(pieces, texts);
    let classes: Vec<Class> = pieces.iter().map(|piece| class(&piece.glyph, texts)).collect();
    let mut runs = runs(&pieces, &classes, direction, texts);
    if direction == Direction::Right {
        runs.reverse();
    }
    let mut ordered: Vec<LinePiece> = Vec::with_capacity(pieces.len());
    let mut is_turned: Vec<bool> = Vec::with_capacity(pieces.len());
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
            let spaces = gap.and_then(|gap| pieces.get(gap)).map_or(0, |piece| piece.spaces);
            ordered.push(LinePiece { spaces, ..*piece });
            is_turned.push(turned);
        }
        last = low;
    }
    if direction == Direction::Right {
        mirror(&mut ordered, &is_turned);
        set_key_apart(&mut ordered);
        narrow_label(&mut ordered, texts);
    }
    set_marks(&mut ordered);
    ordered
}

/// Puts a blank after the raised key that a note begins with.
fn set_key_apart(pieces: &mut [LinePiece]) {
    let key = pieces.iter().take_while(|piece| piece.glyph.superscript).count();
    if let Some(first) = pieces.get_mut(key).filter(|_| key > 0) {
        first.spaces = first.spaces.max(1);
    }
}

/// Narrows the gap after the label of a paragraph, which no table has: `1 -`, `(1)`.
fn narrow_label(pieces: &mut [LinePiece], texts: &GlyphTexts) {
    let Some(gap) = pieces.iter().skip(1).position(|piece| piece.spaces >= COLUMN).map(|at| at + 1) else { return };
    let Some(label) = pieces.get(..gap).filter(|label| (2..=LONGEST_LABEL).contains(&label.len())) else { return };
    let closed = label
        .last()
        .and_then(|last| last.glyph.says.only())
        .is_some_and(|c| matches!(c, '-' | sign::EN_DASH | ')' | '.'));
    let numeral = label.iter().any(|piece| class(&piece.glyph, texts) != Class::Neutral);
    if let Some(first) = pieces.get_mut(gap).filter(|_| closed && numeral) {
        first.spaces = LABEL_GAP;
    }
}

/// True for a sign that stands over or under a letter.
pub(super) fn is_mark(glyph: &Glyph) -> bool {
    glyph.says.only().is_some_and(script::stands_over)
}

/// Puts each mark after the letter that it stands over.
fn set_marks(pieces: &mut [LinePiece]) {
    for at in 1..pieces.len() {
        let Some([mark, letter]) = pieces.get_mut(at - 1..=at) else { continue };
        let middle = mark.glyph.left.midpoint(mark.glyph.right);
        let over = (letter.glyph.left..=letter.glyph.right).contains(&middle);
        if is_mark(&mark.glyph) && !is_mark(&letter.glyph) && over {
            letter.spaces = std::mem::take(&mut mark.spaces);
            std::mem::swap(mark, letter);
        }
    }
}

/// Takes out what only stretches a word: the stroke between two letters, which many files give no value.
fn without_kashidas(pieces: Vec<LinePiece>, texts: &GlyphTexts) -> Vec<LinePiece> {
    let letter = |piece: Option<&LinePiece>| piece.is_some_and(|piece| class(&piece.glyph, texts) == Class::Right);
    let is =
        |piece: &LinePiece| piece.glyph.says == GlyphText::UNKNOWN || piece.glyph.says.only() == Some(script::TATWEEL);
    let mut kept: Vec<LinePiece> = Vec::with_capacity(pieces.len());
    let mut dropped = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1..).unwrap_or_default().iter().find(|piece| !is(piece));
        if is(piece) && (letter(kept.last()) || letter(next)) {
            dropped += piece.spaces;
        } else {
            kept.push(LinePiece { spaces: piece.spaces.max(dropped), ..*piece });
            dropped = 0;
        }
    }
    kept
}

/// Turns brackets round where the file gives the shape that is printed instead of the one that is read.
/// What runs from left to right is printed as it is read.
fn mirror(pieces: &mut [LinePiece], turned: &[bool]) {
    let mut score = 0;
    for (at, (piece, _)) in pieces.iter().zip(turned).enumerate().filter(|(_, (_, turned))| **turned) {
        let before = at == 0 || piece.spaces > 0;
        let after = pieces.get(at + 1).is_none_or(|next| next.spaces > 0);
        if before != after {
            match piece.glyph.says.only() {
                Some(c) if sign::mirrored(c).is_none() => {}
                Some(c) if sign::opens_bracket(c) || sign::opens_quotation(c) => score += if before { 1 } else { -1 },
                Some(_) => score += if after { 1 } else { -1 },
                None => {}
            }
        }
    }
    if score >= 0 {
        return;
    }
    for (piece, _) in pieces.iter_mut().zip(turned).filter(|(_, turned)| **turned) {
        if let Some(mirrored) = piece.glyph.says.only().and_then(sign::mirrored) {
            piece.glyph.says = GlyphText::char(mirrored);
        }
    }
}

/// Writes letters for the shapes that stand in `text` from byte `from` on.
pub(super) fn letters(text: &mut String, from: usize) {
    let Some(written) = text.get(from..) else { return };
    if !written.chars().any(script::is_shape) {
        return;
    }
    let letters: String = written.nfkc().filter(|c| *c != ' ' && *c != script::TATWEEL).collect();
    text.truncate(from);
    text.push_str(&letters);
}

#[cfg(test)]
mod tests {
    use super::super::direction::direction;
    use super::super::glyph::{Artifact, Orientation};
    use super::*;

    /// A line as it stands in print, each character one unit wide; blanks are gaps, and superscript figures are raised ones.
    fn pieces(print: &str, texts: &mut GlyphTexts) -> Vec<LinePiece> {
        let mut pieces = Vec::new();
        let mut spaces = 0;
        for (at, c) in print.chars().enumerate() {
            if c == ' ' {
                spaces += 1;
                continue;
            }
            let superscript = matches!(c, '¹' | '⁽' | '⁾');
            let letter: String = if superscript { c.nfkc().collect() } else { c.to_string() };
            let says = if c == '\u{fffd}' { GlyphText::UNKNOWN } else { texts.keep(&letter) };
            let left = at as f32;
            let glyph = Glyph {
                left,
                right: left + 1.0,
                y: 0.0,
                size: 1.0,
                says,
                artifact: Artifact::No,
                invisible: false,
                way: Orientation::Right,
                superscript,
                content: None,
            };
            pieces.push(LinePiece { glyph, spaces });
            spaces = 0;
        }
        pieces
    }

    fn read(print: &str) -> String {
        let mut texts = GlyphTexts::default();
        let pieces = pieces(print, &mut texts);
        let glyphs: Vec<Glyph> = pieces.iter().map(|piece| piece.glyph).collect();
        let direction = direction(&glyphs, &texts);
        written(pieces, direction, &texts)
    }

    /// A line of a page that runs from right to left.
    fn read_right(print: &str) -> String {
        let mut texts = GlyphTexts::default();
        let pieces = pieces(print, &mut texts);
        written(pieces, Direction::Right, &texts)
    }

    fn written(pieces: Vec<LinePiece>, direction: Direction, texts: &GlyphTexts) -> String {
        let mut out = String::new();
        for piece in order(pieces, direction, texts) {
            out.extend(std::iter::repeat_n(' ', piece.spaces));
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

    #[test]
    fn lines_of_other_letters_are_ordered_as_their_paragraph() {
        assert_eq!(read_right(".A/91/206/Add.1"), "A/91/206/Add.1.");
        assert_eq!(read_right(".A/91/150 *"), "* A/91/150.");
        assert_eq!(read_right(".Living (Geneva, 2034), p. 12 and 3 ﺭﺍﺮﻗ"), "قرار Living (Geneva, 2034), p. 12 and 3.");
        assert_eq!(read_right("A/91/206 (Part II) ﺭﺍﺮﻗ"), "قرار A/91/206 (Part II)");
        assert_eq!(read_right("A/91/5, A/91/6 ﺭﺍﺮﻗ"), "قرار A/91/5, A/91/6");
        assert_eq!(read_right("A/91/6 ،A/91/5 ﺭﺍﺮﻗ"), "قرار A/91/5، A/91/6");
    }

    #[test]
    fn figures_around_a_dash_stand_apart_after_arabic_letters() {
        assert_eq!(read_right("2036-2035 ﻡﺎﻋ"), "عام 2035-2036");
        assert_eq!(read_right("36-01206"), "36-01206");
        assert_eq!(read_right("A/RES/77-158 ﺭﺍﺮﻗ"), "قرار A/RES/77-158");
        assert_eq!(read_right("12-15   ﻡﺎﻋ"), "عام   12-15");
    }

    #[test]
    fn a_blank_may_stand_before_thousands() {
        assert_eq!(read_right("1 806 ﻡﺎﻋ"), "عام 1 806");
        assert_eq!(read_right("1 806 000 ﻡﺎﻋ"), "عام 1 806 000");
        assert_eq!(read_right("806 1 ﻡﺎﻋ"), "عام 1 806");
        assert_eq!(read_right("2036 150 ﻡﺎﻋ"), "عام 150 2036");
        assert_eq!(read_right("77 158/4 ﻡﺎﻋ"), "عام 158/4 77");
    }

    #[test]
    fn keys_and_labels_stand_near_their_text() {
        assert_eq!(read_right(".A/91/4⁾¹⁽"), "(1) A/91/4.");
        assert_eq!(read_right("ﺭﺍﺮﻗ        - 10"), "10 -   قرار");
        assert_eq!(read_right("ﺭﺍﺮﻗ        ﻡﺎﻋ"), "عام        قرار");
    }

    #[test]
    fn a_mark_follows_the_letter_that_it_stands_over() {
        let set = |print: &str, over: bool| -> String {
            let mut texts = GlyphTexts::default();
            let mut pieces = pieces(print, &mut texts);
            if over {
                pieces.iter_mut().for_each(|piece| (piece.glyph.left, piece.glyph.right) = (0.0, 1.0));
            }
            set_marks(&mut pieces);
            pieces.iter().filter_map(|piece| piece.glyph.says.only()).collect()
        };
        assert_eq!(set("\u{64e}ب", true), "ب\u{64e}");
        assert_eq!(set("\u{64e}ب", false), "\u{64e}ب", "it stands beside it");
        assert_eq!(set("ب\u{64e}", true), "ب\u{64e}");
        assert_eq!(set("\u{64e}\u{651}", true), "\u{64e}\u{651}");
    }
}
