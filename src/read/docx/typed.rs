//! Marks that were typed: raised figures in running text that Word does not know as marks and that have no note.

use std::collections::HashSet;

use crate::source::{Element, ElementKind, Piece, Role};
use crate::text::{sign, unspaced};

/// So many notes of Word's own must there be, for each mark that was typed, that what is typed is no habit of the document.
const SHARE: usize = 3;

/// Makes marks of the raised figures in `elements` that stand as marks do and are the number of no note.
pub(super) fn marks(text: &str, elements: &mut [Element]) {
    let says = |piece: &Piece| text.get(piece.span.range()).unwrap_or_default().trim();
    let mut notes = 0;
    // Numbers of notes, Word's own and typed ones.
    let mut keys: HashSet<&str> = HashSet::new();
    for element in elements.iter() {
        let first = element.pieces.iter().find(|piece| !says(piece).is_empty());
        let is_note = matches!(element.kind, ElementKind::Note(_));
        notes += usize::from(is_note && first.is_some_and(|piece| is_figure(says(piece))));
        let begins = first.filter(|piece| is_note || matches!(piece.role, Role::Superscript | Role::Key));
        keys.extend(begins.map(says));
    }
    let found: Vec<(usize, usize)> = elements
        .iter()
        .enumerate()
        .filter(|(_, element)| element.kind == ElementKind::Paragraph)
        .flat_map(|(at, element)| (1..element.pieces.len()).map(move |piece| (at, piece)))
        .filter(|&(at, place)| {
            let piece = elements.get(at).and_then(|element| element.pieces.get(place));
            piece.is_some_and(|piece| {
                let said = says(piece);
                piece.role == Role::Superscript
                    && is_figure(said)
                    && !keys.contains(said)
                    && is_placed(text, piece, said)
            })
        })
        .collect();
    if found.is_empty() || found.len() * SHARE > notes {
        return;
    }
    for (at, place) in found {
        let piece = elements.get_mut(at).and_then(|element| element.pieces.get_mut(place));
        piece.into_iter().for_each(|piece| piece.role = Role::Mark(None));
    }
}

/// True for the number that a note may have.
fn is_figure(said: &str) -> bool {
    said.len() <= 3 && !said.starts_with('0') && said.bytes().all(|byte| byte.is_ascii_digit()) && !said.is_empty()
}

/// True where a mark may stand: at the end of a sentence or behind a word. Behind a short word, a figure or a sign it is an
/// exponent (`km²`, `10⁶`, `x³`), and so it is where a word goes on behind it (`¹⁴C`).
fn is_placed(text: &str, piece: &Piece, said: &str) -> bool {
    let before = text.get(..piece.span.range().start).unwrap_or_default();
    let after = text.get(piece.span.range().end..).and_then(|after| after.chars().next());
    if after.is_some_and(|c| c.is_alphanumeric() && !c.is_ascii_digit() && !is_han(c)) {
        return false;
    }
    match before.chars().next_back() {
        // A point, a comma or a bracket behind a figure may belong to a sum.
        Some(c) if sign::ends_part(c) || sign::closes(c) => {
            let inner = before.trim_end_matches(|c: char| !c.is_alphanumeric());
            inner.chars().next_back().is_some_and(char::is_alphabetic)
        }
        Some(c) if is_han(c) => !matches!(said, "2" | "3"),
        Some(c) if c.is_alphabetic() => {
            let word = before.chars().rev().take_while(|c| c.is_alphabetic());
            word.take(4).count() == 4
        }
        _ => false,
    }
}

fn is_han(c: char) -> bool {
    unspaced(c) && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, p, r, rp};

    const UP: &str = r#"<w:vertAlign w:val="superscript"/>"#;

    /// What becomes of a paragraph below one with three notes of Word's own.
    fn below(runs: &str) -> String {
        let notes: String = (1..=3)
            .map(|id| {
                format!(
                    r#"<w:footnote w:id="{id}">{}</w:footnote>"#,
                    p("", &("<w:r><w:footnoteRef/></w:r>".to_owned() + &r(" n")))
                )
            })
            .collect();
        let marks: String = (1..=3).map(|id| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#)).collect();
        let body = p("", &(r("Met") + &marks)) + &p("", runs);
        let outline = Sample::of(&body).with("footnotes", &notes).outline();
        outline.lines().last().unwrap_or_default().to_owned()
    }

    #[test]
    fn raised_figures_without_a_note_are_marks() {
        assert_eq!(below(&(r("They meet in writing.") + &rp(UP, "4"))), "P They meet in writing.^4^");
        assert_eq!(below(&(r("by telephone") + &rp(UP, "7") + &r(" or not"))), "P by telephone^7^ or not");
        assert_eq!(below(&(r("以书面形式。") + &rp(UP, "4"))), "P 以书面形式。^4^");
    }

    #[test]
    fn exponents_references_and_notes_are_none() {
        for before in ["12 km", "some 10", "area in m", "$3.5.", "rose to 1,000)"] {
            assert_eq!(below(&(r(before) + &rp(UP, "4"))), format!("P {before}~4~"));
        }
        assert_eq!(below(&(r("The isotope ") + &rp(UP, "14") + &r("C"))), "P The isotope ~14~C");
        // Note 2 is there: a reference that was typed.
        assert_eq!(below(&(r("They meet in writing.") + &rp(UP, "2"))), "P They meet in writing.~2~");
        let typed = p("", &(r("They meet in writing.") + &rp(UP, "4"))) + &p("", &(rp(UP, "4") + &r(" By post.")));
        assert_eq!(Sample::of(&typed).outline(), "P They meet in writing.~4~\nP ~4~ By post.");
        // As many typed as made: a habit, of which nothing is known.
        let habit = r("One place.") + &rp(UP, "8") + &r(" Another place.") + &rp(UP, "9");
        assert_eq!(below(&habit), "P One place.~8~ Another place.~9~");
    }
}
