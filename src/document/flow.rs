//! Text joined over line and page ends, with the way back to the source.

use crate::source::Span;

/// Joined text and its map to the source. Blocks stand one after another, each ended by a line feed.
#[derive(Debug, Default)]
pub struct Flow {
    /// The joined text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch that the flow copied from the source as it is.
#[derive(Clone, Copy, Debug)]
struct Piece {
    flow: u32,
    source: u32,
    length: u32,
}

impl Flow {
    /// An empty flow for a source of `length` bytes.
    pub(super) fn with_capacity(length: usize, lines: usize) -> Self {
        Self { text: String::with_capacity(length + 16), pieces: Vec::with_capacity(lines) }
    }

    /// Appends the bytes of `span`, which `text` holds.
    pub(super) fn push(&mut self, text: &str, start: u32, end: u32) {
        self.pieces.push(Piece { flow: self.text.len() as u32, source: start, length: end - start });
        self.text.push_str(&text[start as usize..end as usize]);
    }

    /// Puts what belongs between two lines of one block: nothing between Chinese characters, after a stroke or a
    /// hyphen (a symbol or compound word goes on); a blank otherwise. Figures and a stroke before a letter are a
    /// footnote mark of the old style (`Central America, 5/`), which ends there.
    pub(super) fn join(&mut self, next: &str) {
        let glued = match (self.text.chars().next_back(), next.chars().next()) {
            (Some('/'), Some(after)) => after.is_ascii_digit() || !self.ends_in_old_mark(),
            (Some('-' | '\n'), _) | (None, _) | (_, None) => true,
            (Some(before), Some(after)) => unspaced(before) && unspaced(after),
        };
        if !glued {
            self.text.push(' ');
        }
    }

    /// True if the last word is figures and a stroke.
    fn ends_in_old_mark(&self) -> bool {
        let before = self.text.trim_end_matches('/').trim_end_matches(|c: char| c.is_ascii_digit());
        before.is_empty() || before.ends_with(char::is_whitespace)
    }

    /// Ends a block.
    pub(super) fn end_block(&mut self) {
        self.text.push('\n');
    }

    /// The place in the source of the flow's bytes `start..end`.
    ///
    /// A stretch that a page end interrupts gives its part before the page end.
    pub fn to_source(&self, source: &str, start: usize, end: usize) -> Span {
        let Some(first) = self.piece_at(start) else { return Span::default() };
        let from = first.source as usize + (start - first.flow as usize).min(first.length as usize);
        let same =
            |piece: &Piece, at: usize| piece.source as usize + (at - piece.flow as usize).min(piece.length as usize);
        let last = if end > start { self.piece_at(end - 1) } else { None }.unwrap_or(first);
        let to = same(last, end);
        let end_of_first = (first.source + first.length) as usize;
        let whole =
            to >= from && (last.flow == first.flow || source[end_of_first..last.source as usize].trim().is_empty());
        let to = if whole { to } else { end_of_first.min(from + (end - start)) };
        Span::new(from, to.max(from))
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.flow as usize <= at);
        self.pieces.get(next.checked_sub(1)?)
    }
}

/// True for characters of scripts that put no blanks between words.
pub(crate) fn unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_over_a_line_end() {
        let source = "on 24\n   May 2025, A/RES/\n   74/276.";
        let mut flow = Flow::with_capacity(source.len(), 3);
        for (start, end) in [(0, 5), (9, 25), (29, 36)] {
            if start > 0 {
                flow.join(&source[start as usize..end as usize]);
            }
            flow.push(source, start, end);
        }
        assert_eq!(flow.text, "on 24 May 2025, A/RES/74/276.");
        let cut = |text: &str| {
            let at = flow.text.find(text).unwrap();
            &source[flow.to_source(source, at, at + text.len()).range()]
        };
        assert_eq!(cut("24 May 2025"), "24\n   May 2025");
        assert_eq!(cut("A/RES/74/276"), "A/RES/\n   74/276");
    }

    #[test]
    fn a_stroke_at_a_line_end_joins_a_symbol_and_ends_an_old_mark() {
        let joined = |before: &str, next: &str| {
            let mut flow = Flow { text: before.to_owned(), pieces: Vec::new() };
            flow.join(next);
            flow.text + next
        };
        assert_eq!(joined("document A/RES/", "74/276"), "document A/RES/74/276");
        assert_eq!(joined("resolution 57/", "3 of"), "resolution 57/3 of");
        assert_eq!(joined("reporting and/", "or"), "reporting and/or");
        assert_eq!(joined("document S/2025/", "INF/1"), "document S/2025/INF/1");
        assert_eq!(joined("Central America, 5/", "Reaffirming"), "Central America, 5/ Reaffirming");
    }
}
