//! Positions as the protocol counts them: lines from 0, and in them units of the encoding agreed upon.

use std::sync::OnceLock;

use gen_lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::{Lines, Span};
use crate::text::slice;

/// What a position's character counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 units, which every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first of the client's preferences that is known here.
    pub(super) fn negotiated<'a>(offered: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |name| match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered.into_iter().find_map(known).unwrap_or_default()
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn of_character(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// The units of whole characters. Counted by their first bytes, so that a stretch may begin or end anywhere.
    fn of_bytes(self, bytes: &[u8]) -> usize {
        // The first byte of a character is none of the form 10xxxxxx; that of one beyond U+FFFF is at least 0xF0.
        let characters = || bytes.iter().filter(|byte| **byte as i8 >= -0x40).count();
        match self {
            Self::Utf8 => bytes.len(),
            Self::Utf16 => characters() + bytes.iter().filter(|byte| **byte >= 0xf0).count(),
            Self::Utf32 => characters(),
        }
    }
}

/// Bytes of a long line between two places whose units are known.
const STRIDE: usize = 2048;

/// The places of one text.
pub(super) struct Positions<'a> {
    text: &'a str,
    lines: &'a Lines,
    encoding: Encoding,
    /// Units before every [`STRIDE`]th byte, so that those of a very long line are not counted from its start.
    units: OnceLock<Vec<usize>>,
}

impl<'a> Positions<'a> {
    /// The places of `text`, whose lines are `lines`.
    pub(super) fn new(text: &'a str, lines: &'a Lines, encoding: Encoding) -> Self {
        Self { text, lines, encoding, units: OnceLock::new() }
    }

    /// The position of the byte `offset`; one inside a line end is before it.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.lines.line_of(offset);
        let (start, end) = self.line(line);
        let character = self.units(start, offset.min(end));
        Position { line: line as u32, character: character as u32 }
    }

    /// The position of the end of the text.
    pub(super) fn end(&self) -> Position {
        self.position(self.text.len())
    }

    /// The range of `span`.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start as usize), end: self.position(span.end as usize) }
    }

    /// The byte at `position`: past the end of its line that end, past the last line the end of the text; inside a
    /// character of two units the stretch of that character, else an empty one.
    pub(super) fn stretch(&self, position: Position) -> std::ops::Range<usize> {
        let line = position.line as usize;
        if line >= self.lines.count() {
            return self.text.len()..self.text.len();
        }
        let (start, end) = self.line(line);
        let wanted = position.character as usize;
        if self.encoding == Encoding::Utf8 {
            let at = self.text.floor_char_boundary(start.saturating_add(wanted).min(end));
            return at..at;
        }
        let mut units = 0;
        for (at, c) in slice(self.text, start..end).char_indices() {
            let (at, before) = (start + at, units);
            units += self.encoding.of_character(c);
            if units > wanted {
                return at..if before < wanted { at + c.len_utf8() } else { at };
            }
        }
        end..end
    }

    /// Where a line begins, and where it ends without its line end.
    fn line(&self, line: usize) -> (usize, usize) {
        let start = self.lines.start_of(line, self.text);
        let next = self.lines.start_of(line + 1, self.text);
        (start, start + slice(self.text, start..next).trim_end_matches(['\r', '\n']).len())
    }

    fn units(&self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        if self.encoding == Encoding::Utf8 || end - start <= STRIDE {
            return self.encoding.of_bytes(bytes.get(start..end).unwrap_or_default());
        }
        self.before(end) - self.before(start)
    }

    /// The units before the byte `at`.
    fn before(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let table = self.units.get_or_init(|| {
            let sums = bytes.chunks(STRIDE).scan(0, |total, chunk| {
                *total += self.encoding.of_bytes(chunk);
                Some(*total)
            });
            std::iter::once(0).chain(sums).collect()
        });
        let whole = table.get(at / STRIDE).copied().unwrap_or_default();
        whole + self.encoding.of_bytes(bytes.get(at / STRIDE * STRIDE..at).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn each_encoding_counts_its_own_units() {
        let text = "\u{feff}第5段\r\n\t🎉é 3 عام\r\nlast";
        let lines = Lines::of(text);
        let offset = text.find('é').unwrap();
        for (encoding, character) in [(Encoding::Utf8, 5), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            let places = Positions::new(text, &lines, encoding);
            assert_eq!(places.position(offset), at(1, character));
            assert_eq!(places.stretch(at(1, character)).start, offset);
            // Inside the emoji, where its units allow that: its beginning.
            assert_eq!(places.stretch(at(1, character - 1)).start, text.find('🎉').unwrap());
        }
    }

    #[test]
    fn positions_outside_the_text_are_clamped() {
        let text = "ab\r\nc\n";
        let lines = Lines::of(text);
        for encoding in ENCODINGS {
            let places = Positions::new(text, &lines, encoding);
            assert_eq!(places.stretch(at(0, 99)).start, 2);
            assert_eq!(places.stretch(at(1, u32::MAX)).start, 5);
            assert_eq!(places.stretch(at(2, 5)).start, 6);
            assert_eq!(places.stretch(at(u32::MAX, 0)).start, 6);
            assert_eq!(places.position(3), at(0, 2), "between CR and LF");
            assert_eq!(places.position(99), at(2, 0));
        }
    }

    #[test]
    fn a_long_line_is_counted_from_where_it_begins() {
        // Neither its beginning nor the places in it lie on a stride, and what stands before it has units of its own.
        let before = "🎉é\n".repeat(700);
        let text = format!("{before}ab{}last\n第", "第🎉".repeat(900));
        let lines = Lines::of(&text);
        for encoding in ENCODINGS {
            let places = Positions::new(&text, &lines, encoding);
            for (at, _) in text[before.len()..].char_indices().step_by(97) {
                let units: usize =
                    text[before.len()..before.len() + at].chars().map(|c| encoding.of_character(c)).sum();
                assert_eq!(places.position(before.len() + at), self::at(700, units as u32), "{encoding:?} {at}");
            }
            let last = text.find("last").unwrap();
            assert!(last - before.len() > 2 * STRIDE);
            let units = [6302, 2702, 1802][encoding as usize];
            assert_eq!(places.position(last), at(700, units), "{encoding:?}");
            assert_eq!(places.stretch(at(700, units)), last..last);
        }
    }

    #[test]
    fn preferences_of_the_client_count() {
        assert_eq!(Encoding::negotiated([]), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(["utf-7"]), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(["utf-7", "utf-32", "utf-8"]), Encoding::Utf32);
    }

    /// Slow and plain: the position of a byte by counting from the start of the text.
    fn counted(text: &str, offset: usize, encoding: Encoding) -> Position {
        let mut position = at(0, 0);
        let mut before = text[..offset].chars().peekable();
        while let Some(c) = before.next() {
            let next = before.peek().copied().or_else(|| text[offset..].chars().next());
            let whole = c == '\r' && next == Some('\n');
            match c {
                '\r' if whole => {}
                '\r' | '\n' => position = at(position.line + 1, 0),
                c => position.character += encoding.of_character(c) as u32,
            }
        }
        position
    }

    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "5.",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\u{feff}",
            "第",
            "议",
            "ع",
            "é",
            "🎉",
            "👩‍👧",
            "\u{301}",
        ]);
        prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn there_and_back(text in texts(), long in any::<bool>()) {
            let text = if long { text.replace(['\n', '\r'], "").repeat(200) } else { text };
            let lines = Lines::of(&text);
            for encoding in ENCODINGS {
                let places = Positions::new(&text, &lines, encoding);
                for (offset, _) in text.char_indices().step_by(1 + text.len() / 50) {
                    let position = places.position(offset);
                    prop_assert_eq!(position, counted(&text, offset, encoding));
                    let inside = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                    prop_assert_eq!(places.stretch(position).start, offset - usize::from(inside));
                }
            }
        }

        #[test]
        fn any_position_is_a_place(text in texts(), line in 0u32..30, character in 0u32..30) {
            let lines = Lines::of(&text);
            for encoding in ENCODINGS {
                let offset = Positions::new(&text, &lines, encoding).stretch(at(line, character)).start;
                prop_assert!(text.is_char_boundary(offset));
            }
        }
    }
}
