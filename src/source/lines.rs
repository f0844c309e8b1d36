//! Where lines and pages begin. The only code that turns bytes into lines and columns.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memchr3_iter;

use crate::text::slice;

/// The starts of all lines and pages of a text, as byte offsets.
#[derive(Debug)]
pub struct Lines {
    lines: Vec<u32>,
    pages: Vec<u32>,
    /// Characters before every [`STRIDE`]th byte, so that columns of very long lines are not counted from their start.
    characters: OnceLock<Vec<u32>>,
}

const STRIDE: usize = 2048;

impl Lines {
    /// Reads the line ends (LF, CRLF, lone CR) and page ends (form feed) of `text`.
    pub fn of(text: &str) -> Self {
        let mut lines = Vec::with_capacity(text.len() / 60 + 1);
        lines.push(0);
        let mut all = Self { lines, pages: Vec::new(), characters: OnceLock::new() };
        all.append(text.as_bytes(), 0..text.len());
        all
    }

    /// Appends the ends that stand in `range`.
    fn append(&mut self, bytes: &[u8], range: Range<usize>) {
        let part = bytes.get(range.clone()).unwrap_or_default();
        for at in memchr3_iter(b'\n', b'\r', b'\x0c', part).map(|at| range.start + at) {
            match bytes.get(at) {
                Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {}
                Some(b'\x0c') => self.pages.push(at as u32),
                _ => self.lines.push(at as u32 + 1),
            }
        }
    }

    /// Follows a change of the text: the bytes `replaced` of the old one gave way to `inserted` bytes of `text`, the new
    /// one.
    pub fn update(&mut self, text: &str, replaced: Range<usize>, inserted: usize) {
        // A carriage return before the change may have got or lost its line feed.
        let from = replaced.start.saturating_sub(1);
        let moved = |at: &u32| (*at as usize - replaced.end + replaced.start + inserted) as u32;
        let split = self.lines.partition_point(|&start| start as usize <= from).max(1);
        let later: Vec<u32> = self.lines.iter().filter(|&&start| start as usize > replaced.end).map(moved).collect();
        self.lines.truncate(split);
        let split = self.pages.partition_point(|&end| (end as usize) < from);
        let pages: Vec<u32> = self.pages.iter().filter(|&&end| end as usize >= replaced.end).map(moved).collect();
        self.pages.truncate(split);
        self.append(text.as_bytes(), from..replaced.start + inserted);
        self.lines.extend(later);
        self.pages.extend(pages);
        self.characters = OnceLock::new();
    }

    /// The line, from 0, that the byte `offset` lies in.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start as usize <= offset) - 1
    }

    /// The page, from 1, that the byte `offset` lies in; `None` where the text marks no pages.
    pub fn page_of(&self, offset: usize) -> Option<u32> {
        if self.pages.is_empty() {
            return None;
        }
        Some(self.pages.partition_point(|&end| end as usize <= offset) as u32 + 1)
    }

    /// The number of characters from byte `start` to byte `end` of `text`, the text that the index is of.
    pub fn characters(&self, text: &str, start: usize, end: usize) -> usize {
        if end - start <= STRIDE {
            return slice(text, start..end).chars().count();
        }
        self.before(text, end) - self.before(text, start)
    }

    /// The number of characters before byte `at`.
    fn before(&self, text: &str, at: usize) -> usize {
        // A character begins with any byte but one of the form 10xxxxxx.
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte as i8 >= -0x40).count();
        let characters = self.characters.get_or_init(|| {
            let mut total = 0;
            let mut characters = vec![0];
            characters.extend(text.as_bytes().chunks(STRIDE).map(|chunk| {
                total += count(chunk) as u32;
                total
            }));
            characters
        });
        let whole = characters.get(at / STRIDE).copied().unwrap_or_default() as usize;
        whole + text.as_bytes().get(at / STRIDE * STRIDE..at).map_or(0, count)
    }

    /// First byte of `line` (from 0); the end of the text for a line past the last.
    pub fn start_of(&self, line: usize, text: &str) -> usize {
        self.lines.get(line).map_or(text.len(), |&start| start as usize)
    }

    /// Number of lines; a text that ends with a line end has an empty last one.
    pub fn count(&self) -> usize {
        self.lines.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let lines = Lines::of("a\nb\r\nc\rd");
        assert_eq!(lines.count(), 4);
        assert_eq!([0, 2, 5, 7].map(|at| lines.line_of(at)), [0, 1, 2, 3]);
    }

    #[test]
    fn characters_of_long_lines_are_counted_right() {
        let text = "大会 A/75/1 é🎉 ".repeat(2000);
        let lines = Lines::of(&text);
        for (start, _) in text.char_indices().step_by(997) {
            for (end, _) in text.char_indices().skip_while(|(at, _)| *at < start).step_by(1511) {
                assert_eq!(lines.characters(&text, start, end), text[start..end].chars().count());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn changes_are_followed(text in "[a\n\r\x0c第]{0,30}", new in "[b\n\r\x0c段]{0,6}", a in 0usize..90, b in 0usize..90) {
            let (a, b) = (text.floor_char_boundary(a.min(b)), text.floor_char_boundary(a.max(b)));
            let mut lines = Lines::of(&text);
            let mut changed = text.clone();
            changed.replace_range(a..b, &new);
            lines.update(&changed, a..b, new.len());
            let fresh = Lines::of(&changed);
            prop_assert_eq!((lines.lines, lines.pages), (fresh.lines, fresh.pages));
        }
    }

    #[test]
    fn pages_are_known_only_where_form_feeds_stand() {
        assert_eq!(Lines::of("a\nb").page_of(2), None);
        let lines = Lines::of("a\n\x0cb\n\x0cc");
        assert_eq!([0, 3, 6].map(|at| lines.page_of(at)), [Some(1), Some(2), Some(3)]);
    }
}
