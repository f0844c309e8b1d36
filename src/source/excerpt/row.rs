//! A line of text as a terminal shows it: characters with their widths, and how it is cut.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::source::Span;
use crate::text::sign::ELLIPSIS;

/// What stands where text was cut away.
const CUT: char = ELLIPSIS;
/// Columns of it with the blank beside it.
const SIGN: usize = 2;
/// A cut moves by at most this many columns to come to the end of a word.
const LONGEST_WORD: usize = 24;
/// Columns that a label takes beside its words: a corner, two strokes and a blank.
pub(super) const LEADER: usize = 4;
/// Columns of a label's words that are made room for; more is wrapped.
const ROOM: usize = 40;

/// A character as it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShownChar {
    pub(super) c: char,
    /// What it stands for in the source.
    pub(super) span: Span,
}

impl ShownChar {
    fn width(self) -> usize {
        width(self.c)
    }

    /// True for characters of scripts that are cut anywhere.
    fn is_wide(self) -> bool {
        self.width() == 2
    }
}

/// Columns of a character, as `miette` counts them.
pub(super) fn width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Columns of `text`.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// A line of text.
#[derive(Debug, Default)]
pub(super) struct ExcerptRow {
    pub(super) glyphs: Vec<ShownChar>,
    /// There is more before it.
    pub(super) before: bool,
    /// There is more after it.
    pub(super) after: bool,
}

/// The part of a row that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Its characters.
    pub(super) shown: Range<usize>,
    /// The column of the whole row that it begins at.
    pub(super) column: usize,
}

impl ExcerptRow {
    /// The characters that stand for `span`: at least one, where there is any.
    pub(super) fn find(&self, span: Span) -> Range<usize> {
        let made = |glyph: &ShownChar| span.is_empty() && glyph.span == span && glyph.c != ' ';
        let within = |glyph: &ShownChar| (glyph.span.end > span.start && glyph.span.start < span.end) || made(glyph);
        let Some(from) = self.glyphs.iter().position(within) else {
            let next = self.glyphs.iter().position(|glyph| glyph.span.end > span.start);
            let at = next.unwrap_or(self.glyphs.len().saturating_sub(1));
            return at..(at + 1).min(self.glyphs.len());
        };
        let to = self.glyphs.iter().rposition(within).unwrap_or(from);
        from..to + 1
    }

    /// Columns before the character `at`.
    pub(super) fn column(&self, at: usize) -> usize {
        self.glyphs.iter().take(at).map(|glyph| glyph.width()).sum()
    }

    /// The columns of `part`.
    pub(super) fn columns(&self, part: &Range<usize>) -> usize {
        self.column(part.end) - self.column(part.start)
    }

    /// The part of at most `columns` columns that shows the characters `marked`, or their beginning; `label` columns stand
    /// below them to the right.
    pub(super) fn around(&self, marked: &Range<usize>, label: usize, columns: usize) -> Window {
        let all = self.column(self.glyphs.len());
        let (start, end) = (self.column(marked.start), self.column(marked.end));
        let label = if label == 0 { 0 } else { LEADER + label.min(ROOM) };
        // The column that a label hangs from has to stand so far left that its words fit beside it.
        let rightmost = columns.saturating_sub(label + 1);
        let overhang = ((start + end) / 2).saturating_sub(rightmost);
        let overhang = if overhang > 0 { (overhang + SIGN).min(start) } else { 0 };
        if !self.before && !self.after && all <= columns && overhang == 0 {
            return Window { shown: 0..self.glyphs.len(), column: 0 };
        }
        // Often it is enough to take away a part of the margin, which is no text.
        let over = all.saturating_sub(columns).max(overhang);
        if !self.before && !self.after && over <= self.column(self.margin()).min(start) {
            return Window { shown: self.at(over)..self.glyphs.len(), column: over };
        }
        let columns = columns.saturating_sub(2 * SIGN).max(1);
        let long = end - start > columns;
        let (from, to) = if long {
            (start, start + columns)
        } else {
            let spare = columns - (end - start);
            // What stands before is shown as far as what stands after leaves room for it; a margin is not text.
            let margin = if self.before { 0 } else { self.column(self.margin()).min(start) };
            let left = (start - margin).min((spare / 2).max(spare.saturating_sub(all - end)));
            let left = left.min(start - overhang.min(start));
            (start - left, end + (spare - left))
        };
        self.at_words(from..to, marked, long)
    }

    /// The part of at most `columns` columns from the column `from` on.
    pub(super) fn from(&self, from: usize, columns: usize) -> Window {
        let all = self.column(self.glyphs.len());
        if from == 0 && !self.after && all <= columns {
            return Window { shown: 0..self.glyphs.len(), column: 0 };
        }
        if !self.after && from <= self.column(self.margin()) && all - from.min(all) <= columns {
            return Window { shown: self.at(from)..self.glyphs.len(), column: from };
        }
        let all = self.glyphs.len();
        self.at_words(from..from + columns.saturating_sub(2 * SIGN), &(all..self.at(from)), false)
    }

    /// The first character at or after the column `column`.
    fn at(&self, column: usize) -> usize {
        let mut before = 0;
        let met = self.glyphs.iter().position(|glyph| {
            let here = before >= column && glyph.width() > 0;
            before += glyph.width();
            here
        });
        met.unwrap_or(self.glyphs.len())
    }

    /// Where the margin ends.
    fn margin(&self) -> usize {
        self.glyphs.iter().take_while(|glyph| glyph.c == ' ').count()
    }

    /// The characters of the columns `range`, narrowed to whole words, but not beyond `marked`, which is narrowed as well if
    /// it is too `long`.
    fn at_words(&self, range: Range<usize>, marked: &Range<usize>, long: bool) -> Window {
        let parts = |at: usize| {
            let (before, here) = (self.glyphs.get(at.wrapping_sub(1)), self.glyphs.get(at));
            let space = |glyph: Option<&ShownChar>| glyph.is_none_or(|glyph| glyph.c == ' ');
            let wide = |glyph: Option<&ShownChar>| glyph.is_some_and(|glyph| glyph.is_wide());
            space(here) || space(before) || (wide(here) && wide(before))
        };
        let near = |from: usize, to: usize| self.column(from.max(to)) - self.column(from.min(to)) <= LONGEST_WORD;
        let mut first = self.at(range.start).min(marked.start);
        if self.margin() < first || self.before {
            let word = (first..=marked.start).find(|&at| parts(at));
            first = word.filter(|&at| near(first, at)).unwrap_or(first);
        }
        let mut last = self.glyphs.len();
        if self.column(last) > range.end {
            last = self.at(range.end + 1).saturating_sub(1).max(first);
            // Signs over a letter stay with it.
            while last > first && self.glyphs.get(last).is_some_and(|glyph| glyph.width() == 0) {
                last -= 1;
            }
        }
        if last < self.glyphs.len() || self.after {
            let least = if long { first + 1 } else { marked.end.max(first) };
            let word = (least..=last).rev().find(|&at| parts(at));
            last = word.filter(|&at| near(at, last)).unwrap_or(last);
        }
        Window { column: self.column(first), shown: first..last }
    }

    /// Appends the characters of `window` to `text`, with signs where something was cut away; returns the byte that each of
    /// them begins at, and where the last ends.
    pub(super) fn print(&self, window: &Window, text: &mut String) -> Vec<usize> {
        let Range { start, end } = window.shown;
        let cut = |part: Option<&[ShownChar]>| part.is_some_and(|part| part.iter().any(|glyph| glyph.c != ' '));
        if self.before || cut(self.glyphs.get(..start)) {
            text.push(CUT);
            let space = |at: usize| self.glyphs.get(at).is_some_and(|glyph| glyph.c == ' ');
            if !space(start) && space(start.wrapping_sub(1)) {
                text.push(' ');
            }
        }
        let mut places = Vec::with_capacity(end - start + 1);
        for glyph in self.glyphs.get(start..end).unwrap_or_default() {
            places.push(text.len());
            text.push(glyph.c);
        }
        places.push(text.len());
        if self.after || cut(self.glyphs.get(end..)) {
            if self.glyphs.get(end).is_some_and(|glyph| glyph.c == ' ') {
                text.push(' ');
            }
            text.push(CUT);
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> ExcerptRow {
        let glyph = |(at, c): (usize, char)| ShownChar { c, span: Span::new(at, at + c.len_utf8()) };
        ExcerptRow { glyphs: text.char_indices().map(glyph).collect(), ..ExcerptRow::default() }
    }

    fn shown(text: &str, word: &str, label: usize, columns: usize) -> String {
        let at = text.find(word).unwrap();
        let row = row(text);
        let marked = row.find(Span::new(at, at + word.len()));
        let mut out = String::new();
        let window = row.around(&marked, label, columns);
        row.print(&window, &mut out);
        out
    }

    #[test]
    fn a_long_line_is_cut_at_words_around_what_is_marked() {
        let text =
            "The Commission held its third session in Geneva from Monday, 4 February, to Friday, 8 February 2036.";
        assert_eq!(shown(text, "Monday", 0, 200), text);
        assert_eq!(shown(text, "Monday", 0, 40), "… in Geneva from Monday, 4 February, …");
        assert_eq!(shown(text, "The", 0, 30), "The Commission held its …");
        assert_eq!(shown(text, "2036", 0, 30), "… Friday, 8 February 2036.");
    }

    #[test]
    fn room_is_made_for_a_label() {
        let text = "one two three four five six seven";
        assert_eq!(shown(text, "seven", 0, 40), text);
        assert_eq!(shown(text, "seven", 25, 40), "… six seven");
    }

    #[test]
    fn chinese_is_cut_between_characters_and_what_is_too_long_is_shown_in_part() {
        assert_eq!(shown("委员会审议了题为水灾的项目并决定在日内瓦举行会议", "水灾", 0, 20), "…了题为水灾的项目…");
        assert_eq!(shown("one two three four five", "one two three four five", 0, 16), "one two …");
    }
}
