//! Rows → text: columns kept by blanks, distances by empty lines, pages by form feeds.

use crate::source::{Link, Print, Span, Unread, Unreadable};
use crate::text::sign::{closes_quotation, is_apostrophe, opens_quotation};
use crate::text::unspaced;

use super::direction::{self, Direction};
use super::glyph::{Area, Artifact, Glyph, GlyphTexts, MarkedContent, Page};
use super::measure::{Leaf, Measure};
use super::piece::{COLUMN, LinePiece, WIDE};
use super::row::Row;
use super::{ligature, mark, right_to_left, unread};

/// A rule as it is printed.
const RULE: &str = "__________________";

/// The text so far.
#[derive(Default)]
pub(super) struct Printed {
    pub text: String,
    pub print: Print,
    pub links: Vec<Link>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// Which marked content the text comes from, in the order of the text; `None` where nobody asks.
    pub runs: Option<Vec<Run>>,
    /// Pages printed so far.
    pub pages: u32,
}

/// A stretch of a line that comes from one marked content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// From its first sign to its last, blanks between them included.
    pub span: Span,
    /// Its page, from 0.
    pub page: u32,
    /// What the structure tree may name it by.
    pub content: Option<MarkedContent>,
    /// It is no text of the document.
    pub artifact: bool,
}

impl Printed {
    /// Prints a page; `furniture` tells which of its rows are running heads and feet.
    pub fn page(&mut self, leaf: &Leaf, furniture: &[bool], measure: &Measure, texts: &GlyphTexts) {
        let mut above: Option<&Row> = None;
        let number = self.pages + 1;
        let here = Span::new(self.text.len(), self.text.len());
        self.unread.extend(unread::of_page(leaf).map(|cause| Unread { span: here, page: Some(number), cause }));
        let main = direction::direction(&leaf.page.glyphs, texts);
        for (at, row) in leaf.rows.iter().enumerate() {
            if let Some(above) = above {
                let lines = measure.empty_lines(above, row);
                self.text.extend(std::iter::repeat_n('\n', lines));
            }
            above = Some(row);
            let start = self.text.len();
            let glyphs = leaf.page.glyphs.get(row.glyphs.clone()).unwrap_or_default();
            let direction = direction::of_row(row, glyphs, main, measure, texts);
            let indent = if direction == Direction::Right {
                measure.columns_from_right(row.right)
            } else {
                measure.columns(row.left)
            };
            self.text.extend(std::iter::repeat_n(' ', indent));
            if row.rule {
                self.text.push_str(RULE);
            } else {
                let areas: Vec<&Area> = leaf.page.areas.iter().filter(|area| area.holds_line(row)).collect();
                if direction == Direction::Left {
                    self.line(&pieces_of(glyphs, row, measure, direction), &areas, &leaf.page, texts);
                } else {
                    let mut glyphs = glyphs.to_vec();
                    ligature::set(&mut glyphs, texts);
                    let pieces = pieces_of(&glyphs, row, measure, direction);
                    self.line(&right_to_left::order(pieces, direction, texts), &areas, &leaf.page, texts);
                }
            }
            let spaces = self.text.get(start..).map_or(0, |line| line.len() - line.trim_start().len());
            let line = Span::new(start + spaces, self.text.len());
            if furniture.get(at).copied().unwrap_or(false) {
                self.print.furniture.push(line);
            }
            if unread::is_rubbish(glyphs) {
                self.unread.push(Unread { span: line, page: Some(number), cause: Unreadable::Characters });
            }
            self.text.push('\n');
        }
        self.text.push('\u{c}');
        self.pages += 1;
    }

    fn line(&mut self, pieces: &[LinePiece], areas: &[&Area], page: &Page, texts: &GlyphTexts) {
        let mut fresh = true;
        let mut superscript: Vec<(usize, usize)> = Vec::new();
        let mut open: Option<(usize, Span)> = None;
        for piece in pieces {
            self.text.extend(std::iter::repeat_n(' ', piece.spaces));
            let from = self.text.len();
            texts.write(piece.glyph.says, &mut self.text);
            right_to_left::letters(&mut self.text, from);
            let to = self.text.len();
            self.run(&piece.glyph, Span::new(from, to), page, std::mem::take(&mut fresh));
            if piece.glyph.superscript {
                match superscript.last_mut() {
                    Some(last) if last.1 == from => last.1 = to,
                    _ => superscript.push((from, to)),
                }
            }
            let middle = piece.glyph.left.midpoint(piece.glyph.right);
            let area = areas.iter().position(|area| (area.left..=area.right).contains(&middle));
            match (&mut open, area) {
                (Some((known, span)), Some(area)) if *known == area => span.end = to as u32,
                _ => {
                    self.link(open.take(), areas);
                    open = area.map(|area| (area, Span::new(from, to)));
                }
            }
        }
        self.link(open, areas);
        let marks = self.print.superscript.get_or_insert_default();
        for (from, to) in superscript {
            mark::marks_of(&self.text, from, to, marks);
        }
    }

    /// Notes down what `glyph`, printed as `span`, comes from; `fresh`: it is the first on its line.
    fn run(&mut self, glyph: &Glyph, span: Span, page: &Page, fresh: bool) {
        let Some(runs) = &mut self.runs else { return };
        let content = glyph.content.and_then(|content| page.content(content));
        let artifact = glyph.artifact != Artifact::No;
        match runs.last_mut() {
            Some(last) if !fresh && last.content == content && last.artifact == artifact => last.span.end = span.end,
            _ => runs.push(Run { span, page: self.pages, content, artifact }),
        }
    }

    fn link(&mut self, found: Option<(usize, Span)>, areas: &[&Area]) {
        if let Some((area, span)) = found
            && let Some(area) = areas.get(area)
        {
            let span = trimmed(&self.text, span);
            if !span.is_empty() {
                self.links.push(Link { span, target: area.target.clone() });
            }
        }
    }
}

impl Area {
    /// True where most of the height of `row` lies in this area.
    fn holds_line(&self, row: &Row) -> bool {
        (self.top..=self.bottom).contains(&(row.y - 0.3 * row.size))
    }
}

/// The glyphs of a row that are no blanks, with the blanks before each.
fn pieces_of(glyphs: &[Glyph], row: &Row, measure: &Measure, direction: Direction) -> Vec<LinePiece> {
    let mut pieces: Vec<LinePiece> = Vec::with_capacity(glyphs.len());
    let mut space = false;
    let mut column = measure.columns(row.left);
    let usual = stretch(glyphs, row.size);
    let wide = WIDE.max(1.8 * usual);
    for glyph in glyphs {
        if glyph.says.is_space() {
            space = true;
            continue;
        }
        let last = pieces.iter().rev().find(|piece| !right_to_left::is_mark(&piece.glyph));
        let spaces = match last {
            _ if right_to_left::is_mark(glyph) => {
                pieces.push(LinePiece { glyph: *glyph, spaces: 0 });
                continue;
            }
            None => 0,
            Some(last) => {
                let gap = (glyph.left - last.glyph.right) / row.size;
                let key = direction != Direction::Right
                    && last.glyph.superscript
                    && !glyph.superscript
                    && pieces.iter().all(|piece| piece.glyph.superscript);
                if key {
                    1
                } else if gap > wide {
                    let natural = (gap * row.size / measure.column).round() as usize;
                    let table = if gap > 2.0 { COLUMN } else { 2 };
                    natural.max(measure.columns(glyph.left).saturating_sub(column)).max(table).min(400)
                } else if direction == Direction::Right {
                    usize::from(gap > least(glyph, &last.glyph, space, usual))
                } else {
                    let apart = glyph.superscript && !last.glyph.superscript && gap >= measure.apart;
                    usize::from(apart || gap > least(&last.glyph, glyph, space, usual))
                }
            }
        };
        column += spaces + 1;
        space = false;
        pieces.push(LinePiece { glyph: *glyph, spaces });
    }
    pieces
}

/// The gap from which on two glyphs, in the order of reading, belong to two words, in font sizes; `space`: a blank stands between them; `usual`: the
/// gap between the words of the line.
fn least(before: &Glyph, after: &Glyph, space: bool, usual: f32) -> f32 {
    if after.superscript && !before.superscript {
        // Many producers put a blank of the mark's size before it, which is seen only where a line is stretched; one of the
        // text's own size is as wide as those between words.
        return (usual - 0.05).max(0.25);
    }
    if space {
        return 0.05;
    }
    let wide = |glyph: &Glyph| glyph.says.only().is_some_and(unspaced);
    match (wide(before), wide(after)) {
        (true, true) => 0.8,
        (true, false) | (false, true) => 0.45,
        _ if after.superscript != before.superscript => 0.25,
        _ => 0.16,
    }
}

/// The usual gap between the words of a line that is stretched to the margin, in font sizes.
fn stretch(glyphs: &[Glyph], size: f32) -> f32 {
    let mut gaps = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs.iter().filter(|glyph| !glyph.says.is_space()) {
        if let Some(last) = last {
            let gap = (glyph.left - last.right) / size;
            if gap > 0.16 {
                gaps.push(gap);
            }
        }
        last = Some(glyph);
    }
    if gaps.len() < 4 {
        return 0.0;
    }
    let middle = gaps.len() / 2;
    let (_, median, _) = gaps.select_nth_unstable_by(middle, f32::total_cmp);
    *median
}

/// `span` without the punctuation around it, which rectangles cover in part.
fn trimmed(text: &str, span: Span) -> Span {
    let Some(shown) = text.get(span.range()) else { return span };
    let start = shown.trim_start_matches(|c: char| matches!(c, ' ' | '(' | '[' | ',' | ';') || opens_quotation(c));
    let from = span.start as usize + shown.len() - start.len();
    let mut end = start;
    while let Some(c) = end.chars().next_back() {
        let closing = c == ')' && end.matches(')').count() > end.matches('(').count();
        let sign = matches!(c, ' ' | '.' | ',' | ';' | ':' | ']') || closes_quotation(c) && !is_apostrophe(c);
        if !closing && !sign {
            break;
        }
        end = end.strip_suffix(c).unwrap_or_default();
    }
    Span::new(from, from + end.len())
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{GlyphText, Orientation};
    use super::*;

    /// Glyphs of ten points, each with the gap before it in tenths of its size.
    fn line(glyphs: &[(char, f32)]) -> Vec<Glyph> {
        let mut right = 0.0;
        let glyphs = glyphs.iter().map(|(c, gap)| {
            let left = right + gap;
            right = left + 5.0;
            let says = if *c == ' ' { GlyphText::SPACE } else { GlyphText::char(*c) };
            let (artifact, way) = (Artifact::No, Orientation::Right);
            let superscript = c.is_ascii_digit();
            Glyph { left, right, y: 0.0, size: 10.0, says, artifact, invisible: false, way, superscript, content: None }
        });
        glyphs.collect()
    }

    #[test]
    fn links_end_before_the_punctuation_around_them() {
        let shown = |text: &str| text[trimmed(text, Span::new(0, text.len())).range()].to_owned();
        for (text, link) in [
            ("(A/79/5/Add.11),", "A/79/5/Add.11"),
            ("“see it”. ", "see it"),
            ("A/56/49 (Vol. I)", "A/56/49 (Vol. I)"),
            ("the States’", "the States’"),
        ] {
            assert_eq!(shown(text), link);
        }
    }

    #[test]
    fn the_usual_gap_of_a_line_is_the_middle_one() {
        let of = |gaps: &[f32]| stretch(&line(&gaps.iter().map(|gap| ('a', *gap)).collect::<Vec<_>>()), 10.0);
        assert!((of(&[0.0, 3.0, 4.0, 5.0, 6.0]) - 0.5).abs() < 1e-4);
        assert!((of(&[0.0, 6.0, 0.0, 3.0, 1.0, 5.0, 0.0, 4.0, 90.0]) - 0.5).abs() < 1e-4);
        // Three gaps tell nothing; those within words are none, nor is that before the line.
        assert_eq!(of(&[0.0, 3.0, 4.0, 5.0]), 0.0);
        assert_eq!(of(&[9.0, 3.0, 4.0, 5.0, 1.6]), 0.0);
        assert_eq!(of(&[]), 0.0);
        // A blank has no gaps of its own: what is left and right of it is one.
        let spaces = [('a', 0.0), (' ', 1.0), ('b', 1.0), ('c', 4.0), ('d', 7.0), ('e', 7.0)];
        assert!((stretch(&line(&spaces), 10.0) - 0.7).abs() < 1e-4);
    }

    #[test]
    fn the_least_gap_of_words_is_that_of_their_letters() {
        let of = |before: char, after: char, space: bool, usual: f32| {
            let glyphs = line(&[(before, 0.0), (after, 0.0)]);
            least(&glyphs[0], &glyphs[1], space, usual)
        };
        assert_eq!([of('a', 'b', false, 0.0), of('a', 'b', true, 0.0)], [0.16, 0.05]);
        assert_eq!(
            [of('大', '会', false, 0.0), of('大', 'b', false, 0.0), of('a', '会', false, 0.0)],
            [0.8, 0.45, 0.45]
        );
        assert_eq!(of('大', '会', true, 0.0), 0.05);
        // The blocks of characters that have no blanks between them begin and end there.
        assert_eq!([of('\u{2e7f}', '会', false, 0.0), of('\u{2e80}', '会', false, 0.0)], [0.45, 0.8]);
        assert_eq!([of('\u{faff}', '会', false, 0.0), of('\u{fb00}', '会', false, 0.0)], [0.8, 0.45]);
        // Before a mark, as wide as the line is stretched; behind it, as before.
        assert_eq!([of('a', '1', false, 0.0), of('a', '1', true, 0.0), of('a', '1', true, 0.3)], [0.25; 3]);
        assert!((of('a', '1', true, 0.6) - 0.55).abs() < 1e-6);
        assert_eq!([of('1', 'b', false, 0.6), of('1', '2', false, 0.6), of('1', 'b', true, 0.6)], [0.25, 0.16, 0.05]);
    }
}
