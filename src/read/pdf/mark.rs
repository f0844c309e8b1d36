//! Which of the raised characters are marks.

use crate::source::Span;
use crate::text::numeral::makes_ordinal;

/// Adds the marks between the bytes `from` and `to` of `text`: figures, asterisks, single letters; `1,2` are two.
pub(super) fn marks_of(text: &str, from: usize, to: usize, marks: &mut Vec<Span>) {
    let Some(superscript) = text.get(from..to) else { return };
    let before = text.get(..from).and_then(|text| text.chars().next_back());
    let mut at = from;
    for run in superscript.chars().collect::<Vec<_>>().chunk_by(|a, b| kind(*a) == kind(*b)) {
        let Some(first) = run.first() else { continue };
        let length: usize = run.iter().map(|c| c.len_utf8()).sum();
        let taken = match kind(*first) {
            MarkKind::Figure => true,
            MarkKind::Asterisk => true,
            MarkKind::Letter => run.len() == 1 && !(at == from && makes_ordinal(*first, before)),
            MarkKind::Other => false,
        };
        if taken {
            marks.push(Span::new(at, at + length));
        }
        at += length;
    }
}

#[derive(PartialEq, Eq)]
enum MarkKind {
    Figure,
    Asterisk,
    Letter,
    Other,
}

fn kind(c: char) -> MarkKind {
    match c {
        _ if c.is_numeric() => MarkKind::Figure,
        '*' => MarkKind::Asterisk,
        _ if c.is_alphabetic() => MarkKind::Letter,
        _ => MarkKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str, superscript: &str) -> Vec<String> {
        let from = text.rfind(superscript).unwrap();
        let mut marks = Vec::new();
        marks_of(text, from, from + superscript.len(), &mut marks);
        marks.iter().map(|span| text[span.range()].to_owned()).collect()
    }

    #[test]
    fn marks_are_told_from_endings() {
        assert_eq!(marks("met.1,23", "1,23"), ["1", "23"]);
        assert_eq!(marks("Report**", "**"), ["**"]);
        assert_eq!(marks("2024a", "a"), ["a"]);
        assert_eq!(marks("a, b", "a, b"), ["a", "b"]);
        assert_eq!(marks("5th", "th"), [""; 0]);
        assert_eq!(marks("1.o", "o"), [""; 0]);
        assert_eq!(marks("the 2e", "e"), [""; 0]);
    }
}
