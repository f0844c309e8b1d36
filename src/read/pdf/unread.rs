//! What a page shows and its text does not say: scanned pages, and signs of fonts that do not tell their characters.

use super::glyph::{Glyph, Page};
use super::measure::Leaf;
use crate::source::Unreadable;

/// A scan fills its page; a picture in an empty page, an emblem or a signature does not.
const SCAN: f64 = 0.5;

/// Signs of symbol fonts (bullets, boxes, arrows) stand one by one, or two side by side; letters make words.
const WORD: usize = 3;

/// Why something that the page shows is not in its text.
pub(super) fn of_page(leaf: &Leaf) -> impl Iterator<Item = Unreadable> {
    let Page { lost, fields, annotated, .. } = leaf.page;
    let causes = [
        (is_image(leaf), Unreadable::Image),
        (lost, Unreadable::Content),
        (fields, Unreadable::Field),
        (annotated, Unreadable::Annotation),
    ];
    causes.into_iter().filter_map(|(told, cause)| told.then_some(cause))
}

/// True for a page that is an image: it has no text. A map or a chart that fills a page of a report leaves it the running
/// head; in a scan that is part of the image.
fn is_image(leaf: &Leaf) -> bool {
    leaf.page.imaged >= SCAN && leaf.rows.iter().all(|row| row.rule)
}

/// True for a line in which most signs are not known and some of them make a word: who reads it cannot say what it says.
pub(super) fn is_rubbish(line: &[Glyph]) -> bool {
    let (mut all, mut unread, mut run, mut longest) = (0, 0, 0, 0);
    for glyph in line.iter().filter(|glyph| !glyph.says.is_space()) {
        all += 1;
        if glyph.says.is_unread() {
            unread += 1;
            run += 1;
            longest = longest.max(run);
        } else {
            run = 0;
        }
    }
    longest >= WORD && unread * 2 > all
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{Artifact, GlyphText, Orientation};
    use super::*;

    fn line(says: &str) -> Vec<Glyph> {
        let glyph = |(at, c): (usize, char)| Glyph {
            left: at as f32,
            right: at as f32 + 1.0,
            y: 0.0,
            size: 10.0,
            says: if c == '?' { GlyphText::UNKNOWN } else { GlyphText::char(c) },
            artifact: Artifact::No,
            invisible: false,
            way: Orientation::Right,
            superscript: false,
            content: None,
        };
        says.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn words_without_characters_are_rubbish_and_signs_of_symbol_fonts_are_not() {
        assert!(is_rubbish(&line("??????? ????")));
        assert!(is_rubbish(&line("\u{e001}\u{e002}\u{e003} \u{f0041}")));
        assert!(is_rubbish(&line("(b) ????????")));
        assert!(!is_rubbish(&line("? wells ? pumps")));
        assert!(!is_rubbish(&line("\u{f0a7}")));
        assert!(!is_rubbish(&line("the ???? of the working group")));
        assert!(!is_rubbish(&line("\u{f02a}\u{f031}\u{f039}\u{f030}\u{f02a}\u{f020}")));
        assert!(!is_rubbish(&line("")));
    }
}
