//! Where lines and pages begin. The only code that turns bytes into lines and columns.

use memchr::memchr3_iter;

/// The starts of all lines and pages of a text, as byte offsets.
#[derive(Debug)]
pub struct Lines {
    lines: Vec<u32>,
    pages: Vec<u32>,
}

impl Lines {
    /// Reads the line ends (LF, CRLF, lone CR) and page ends (form feed) of `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        let mut pages = Vec::new();
        for at in memchr3_iter(b'\n', b'\r', b'\x0c', bytes) {
            match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
                b'\x0c' => pages.push(at as u32),
                _ => lines.push(at as u32 + 1),
            }
        }
        Self { lines, pages }
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
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let lines = Lines::of("a\nb\r\nc\rd");
        assert_eq!(lines.count(), 4);
        assert_eq!([0, 2, 5, 7].map(|at| lines.line_of(at)), [0, 1, 2, 3]);
    }

    #[test]
    fn pages_are_known_only_where_form_feeds_stand() {
        assert_eq!(Lines::of("a\nb").page_of(2), None);
        let lines = Lines::of("a\n\x0cb\n\x0cc");
        assert_eq!([0, 3, 6].map(|at| lines.page_of(at)), [Some(1), Some(2), Some(3)]);
    }
}
