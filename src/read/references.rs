//! XML text as it stands in a file → pieces: plain stretches, and character references with what they say.

use crate::source::{Piece, Span};

/// Appends the pieces of `raw`, which begins at byte `start` of the source. False, with nothing appended, where `raw` has a
/// reference that is not XML's own.
pub(super) fn pieces(raw: &str, start: usize, pieces: &mut Vec<Piece>) -> bool {
    let before = pieces.len();
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, piece) = if let Some(inside) = rest.strip_prefix("<![CDATA[") {
            let end = inside.find("]]>").unwrap_or(inside.len());
            let from = start + at + rest.len() - inside.len();
            ((from - start - at + end + 3).min(rest.len()), Piece::text(Span::new(from, from + end)))
        } else if rest.starts_with('&') {
            let Some((length, says)) = reference(rest) else {
                pieces.truncate(before);
                return false;
            };
            (length, Piece::saying(Span::new(start + at, start + at + length), says.to_string()))
        } else {
            // At least one byte is taken, so that the pass comes to its end.
            let length =
                rest.bytes().skip(1).position(|byte| matches!(byte, b'&' | b'<')).map_or(rest.len(), |at| at + 1);
            (length, Piece::text(Span::new(start + at, start + at + length)))
        };
        pieces.push(piece);
        at += length;
    }
    true
}

/// The reference that `text` begins with: its bytes and its character.
fn reference(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let says = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(value.ok()?)?
        }
    };
    Some((end + 1, says))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_say_their_character_and_keep_their_place() {
        let raw = "A&amp;B &#x5927;<![CDATA[<1>]]>";
        let mut found = Vec::new();
        assert!(pieces(raw, 100, &mut found));
        let said: Vec<_> = found
            .iter()
            .map(|piece| {
                piece.text.as_deref().unwrap_or(&raw[piece.span.start as usize - 100..piece.span.end as usize - 100])
            })
            .collect();
        assert_eq!(said, ["A", "&", "B ", "大", "<1>"]);
        assert_eq!((found[3].span.start, found[3].span.end), (108, 116));
    }

    #[test]
    fn a_reference_of_another_kind_is_left_to_the_parser() {
        let mut found = Vec::new();
        assert!(!pieces("x &own; y", 0, &mut found));
        assert!(found.is_empty());
    }
}
