//! Letters that are printed as one glyph, and stand in the file as one that is wide and others without width.

use super::direction::{Class, class};
use super::glyph::{Glyph, GlyphTexts};
use super::right_to_left::is_mark;

/// Widths below this share of the size are none.
const NONE: f32 = 0.02;

/// A letter without width stands within this share of the wide one that it is part of, from its left.
const SHARE: f32 = 0.3;

/// Puts letters without width, which are read after the wide one that they are printed with, to the left of it. They stand
/// at its left edge, or for rounding beside it. `glyphs` stand from left to right.
pub(super) fn set(glyphs: &mut [Glyph], texts: &GlyphTexts) {
    let letter = |glyph: &Glyph| class(glyph, texts) == Class::Right && !is_mark(glyph);
    for at in 1..glyphs.len() {
        let Some([wide, narrow]) = glyphs.get_mut(at - 1..=at) else { continue };
        let (width, own) = (wide.right - wide.left, narrow.right - narrow.left);
        let inside = narrow.left - wide.left < SHARE * width;
        if own < NONE * narrow.size && width > NONE * wide.size && inside && letter(narrow) && letter(wide) {
            std::mem::swap(wide, narrow);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{Artifact, GlyphText, Orientation};
    use super::*;

    fn set_up(letters: &[(char, f32, f32)]) -> String {
        let glyph = |&(c, left, right): &(char, f32, f32)| Glyph {
            left,
            right,
            y: 0.0,
            size: 9.0,
            says: GlyphText::char(c),
            artifact: Artifact::No,
            invisible: false,
            way: Orientation::Right,
            superscript: false,
            content: None,
        };
        let mut glyphs: Vec<Glyph> = letters.iter().map(glyph).collect();
        set(&mut glyphs, &GlyphTexts::default());
        glyphs.iter().filter_map(|glyph| glyph.says.only()).collect()
    }

    #[test]
    fn an_alef_without_width_follows_its_lam() {
        let rounded = [('م', 490.1, 494.2), ('ل', 494.1, 498.8), ('أ', 494.2, 494.2), ('ا', 498.9, 501.0)];
        assert_eq!(set_up(&rounded), "مألا");
        let exact = [('م', 490.1, 494.1), ('أ', 494.1, 494.1), ('ل', 494.1, 498.8), ('ا', 498.9, 501.0)];
        assert_eq!(set_up(&exact), "مألا");
    }

    #[test]
    fn what_stands_elsewhere_stays() {
        assert_eq!(set_up(&[('ل', 494.1, 498.8), ('أ', 498.7, 498.7)]), "لأ");
        assert_eq!(set_up(&[('ل', 494.1, 498.8), ('\u{64f}', 494.1, 494.1)]), "ل\u{64f}");
        assert_eq!(set_up(&[('l', 494.1, 498.8), ('i', 494.1, 494.1)]), "li");
    }
}
