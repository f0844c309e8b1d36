//! Glyphs → rows: what stands on one line of print, with what is raised in it.

use std::ops::Range;

use super::glyph::{Artifact, Glyph, GlyphText, Orientation, Page};

/// A line of print: glyphs from left to right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its glyphs in the page's.
    pub glyphs: Range<usize>,
    pub left: f32,
    pub right: f32,
    /// Its baseline, downwards.
    pub y: f32,
    /// The size of most of its glyphs.
    pub size: f32,
    /// All of it is marked as an artifact.
    pub artifact: Artifact,
    /// A drawn rule, without glyphs.
    pub rule: bool,
}

/// Glyphs drawn one after the other on one baseline.
#[derive(Clone, Debug)]
struct Chunk {
    glyphs: Range<usize>,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
    /// Glyphs that are not blank; none where a blank stands alone.
    count: usize,
    superscript: bool,
}

/// Chunks on about one baseline.
struct RowLine {
    y: f32,
    size: f32,
    /// Glyphs of the chunk that gives baseline and size.
    weight: usize,
    chunks: Vec<Chunk>,
}

/// A glyph is small beside one of which it has less than this share of the size.
const SMALL: f32 = 0.86;

/// Marks have few glyphs: `12`, `1,2`, `*`, `th`.
const LONGEST_MARK: usize = 12;

/// Groups the glyphs of `page` into rows from top to bottom, and puts them in the order of the rows.
pub(super) fn rows_of(page: &mut Page) -> Vec<Row> {
    if select(&mut page.glyphs) != Orientation::Right {
        // They are not turned with the text.
        page.strokes.clear();
        page.areas.clear();
    }
    let lines = join_superscript(lines_of(chunks_of(&page.glyphs)));
    let mut glyphs = Vec::with_capacity(page.glyphs.len());
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let start = glyphs.len();
        for chunk in &line.chunks {
            let Some(from) = page.glyphs.get(chunk.glyphs.clone()) else { continue };
            glyphs.extend(from.iter().map(|glyph| Glyph { superscript: chunk.superscript, ..*glyph }));
        }
        if let Some(glyphs) = glyphs.get_mut(start..) {
            glyphs.sort_by(|a: &Glyph, b: &Glyph| a.left.total_cmp(&b.left));
        }
        drop_doubles(&mut glyphs, start);
        let Some(own) = glyphs.get(start..) else { continue };
        let shown = || own.iter().filter(|glyph| !glyph.says.is_space());
        rows.push(Row {
            left: shown().map(|glyph| glyph.left).fold(f32::MAX, f32::min),
            right: shown().map(|glyph| glyph.right).fold(f32::MIN, f32::max),
            y: line.y,
            size: line.size,
            artifact: artifact(own),
            rule: false,
            glyphs: start..glyphs.len(),
        });
    }
    page.glyphs = glyphs;
    rows
}

/// Keeps the glyphs that are read: those that run the way most do, and those that are seen, if any are. Gives the way.
fn select(glyphs: &mut Vec<Glyph>) -> Orientation {
    let count = |way: Orientation| glyphs.iter().filter(|glyph| glyph.way == way && !glyph.says.is_space()).count();
    let ways = [Orientation::Right, Orientation::Up, Orientation::Down, Orientation::Left];
    let main = ways.into_iter().rev().max_by_key(|way| count(*way)).unwrap_or(Orientation::Right);
    let seen = glyphs.iter().filter(|glyph| !glyph.invisible && !glyph.says.is_space()).count();
    let hidden = glyphs.iter().filter(|glyph| glyph.invisible && !glyph.says.is_space()).count();
    // A scanned page has its text under the image, and at most a stamp or a number upon it.
    let scanned = hidden > seen * 2;
    glyphs.retain(|glyph| glyph.way == main && (scanned || !glyph.invisible));
    main
}

fn artifact(glyphs: &[Glyph]) -> Artifact {
    let mut shown = glyphs.iter().filter(|glyph| !glyph.says.is_space());
    let first = shown.next().map_or(Artifact::No, |glyph| glyph.artifact);
    if shown.all(|glyph| glyph.artifact == first) { first } else { Artifact::No }
}

fn chunks_of(glyphs: &[Glyph]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::with_capacity(glyphs.len() / 12);
    for (at, glyph) in glyphs.iter().enumerate() {
        let space = glyph.says.is_space();
        if let Some(last) = chunks.last_mut() {
            let near = (glyph.y - last.y).abs() <= 0.04 * last.size
                && (space || (glyph.size - last.size).abs() <= 0.02 * last.size)
                && glyph.left >= last.right - 0.5 * last.size
                && glyph.left <= last.right + 1.5 * last.size;
            if near {
                last.glyphs.end = at + 1;
                if !space {
                    last.left = if last.count == 0 { glyph.left } else { last.left };
                    last.right = last.right.max(glyph.right);
                    last.count += 1;
                }
                continue;
            }
        }
        chunks.push(Chunk {
            glyphs: at..at + 1,
            left: glyph.left,
            right: glyph.right,
            y: glyph.y,
            size: glyph.size,
            count: usize::from(!space),
            superscript: false,
        });
    }
    chunks
}

/// Chunks whose baselines agree, from top to bottom.
fn lines_of(chunks: Vec<Chunk>) -> Vec<RowLine> {
    let (mut chunks, spaces): (Vec<Chunk>, Vec<Chunk>) = chunks.into_iter().partition(|chunk| chunk.count > 0);
    chunks.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<RowLine> = Vec::new();
    for chunk in chunks {
        // The last few lines are those that can be near enough.
        let near = lines.iter_mut().rev().take(4).find(|line| line.holds(&chunk));
        match near {
            Some(line) => line.add(chunk),
            None => lines.push(RowLine { y: chunk.y, size: chunk.size, weight: chunk.count, chunks: vec![chunk] }),
        }
    }
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    for space in spaces {
        let at = lines.partition_point(|line| line.y < space.y - 0.4 * space.size);
        let near = lines.iter_mut().skip(at).take(3).filter(|line| (line.y - space.y).abs() <= 0.4 * space.size);
        if let Some(line) = near.min_by(|a, b| (a.y - space.y).abs().total_cmp(&(b.y - space.y).abs())) {
            line.chunks.push(space);
        }
    }
    lines
}

impl RowLine {
    /// True where `chunk` stands on the baseline of this line, or on one so near that it reads as the same.
    fn holds(&self, chunk: &Chunk) -> bool {
        let distance = (chunk.y - self.y).abs();
        if distance <= 0.08 * self.size.min(chunk.size) {
            return true;
        }
        // What touches and has another size is a mark or an index; it is looked at later.
        let touches = self.chunks.iter().any(|other| {
            let size = other.size.max(chunk.size);
            let small = other.size.min(chunk.size) < SMALL * size;
            small && chunk.left - other.right < 0.7 * size && other.left - chunk.right < 0.7 * size
        });
        distance <= if touches { 0.08 } else { 0.4 } * self.size.min(chunk.size)
    }

    fn add(&mut self, chunk: Chunk) {
        if chunk.count > self.weight {
            (self.y, self.size, self.weight) = (chunk.y, chunk.size, chunk.count);
        }
        self.chunks.push(chunk);
    }

    /// How well the small `chunk` fits this line as a mark or an index: less is better.
    fn fit(&self, chunk: &Chunk) -> Option<f32> {
        let raise = (self.y - chunk.y) / self.size;
        if chunk.size > SMALL * self.size || !(-0.4..0.85).contains(&raise) {
            return None;
        }
        let beside =
            self.chunks.iter().filter(|other| other.count > 0 && chunk.size <= SMALL * other.size).any(|other| {
                let after = (chunk.left - other.right) / self.size;
                let before = (other.left - chunk.right) / self.size;
                (-0.35..0.7).contains(&after) || (-0.35..3.5).contains(&before)
                // In a word, or in a gap of it.
                || chunk.left >= other.left && chunk.right <= other.right
            });
        beside.then_some((raise - 0.35).abs())
    }
}

/// Moves raised and lowered chunks to the lines that they belong to.
fn join_superscript(mut lines: Vec<RowLine>) -> Vec<RowLine> {
    for at in 0..lines.len() {
        let Some(line) = lines.get_mut(at) else { break };
        let mut chunks = std::mem::take(&mut line.chunks);
        let size = line.size;
        let mut moved = Vec::new();
        chunks.retain(|chunk| {
            if chunk.count > LONGEST_MARK || chunk.count == 0 {
                return true;
            }
            let (from, to) = (at.saturating_sub(4), (at + 5).min(lines.len()));
            let near = lines.get(from..to).unwrap_or_default().iter().enumerate().filter(|(near, _)| from + near != at);
            let best = near
                .filter_map(|(near, line)| Some((from + near, line.fit(chunk)?)))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            match best {
                Some((to, _)) => {
                    moved.push((to, chunk.clone()));
                    false
                }
                None => true,
            }
        });
        follow(&mut chunks, &mut moved);
        if let Some(line) = lines.get_mut(at) {
            line.chunks = chunks;
            line.size = size;
        }
        for (to, mut chunk) in moved {
            let Some(line) = lines.get_mut(to) else { continue };
            chunk.superscript = line.y - chunk.y > 0.08 * line.size;
            line.chunks.push(chunk);
        }
    }
    lines.retain(|line| line.chunks.iter().any(|chunk| chunk.count > 0));
    lines
}

/// Moves chunks that touch a moved one along with it: brackets around a figure may be drawn on their own.
fn follow(chunks: &mut Vec<Chunk>, moved: &mut Vec<(usize, Chunk)>) {
    let mut known = 0;
    while known < moved.len() {
        let Some((to, leader)) = moved.get(known).map(|(to, chunk)| (*to, chunk.clone())) else { break };
        known += 1;
        let near = |chunk: &Chunk| {
            let gap = (chunk.left - leader.right).max(leader.left - chunk.right);
            (1..=LONGEST_MARK).contains(&chunk.count)
                && (chunk.y - leader.y).abs() < 0.04 * leader.size
                && (chunk.size - leader.size).abs() < 0.02 * leader.size
                && (-0.35..0.35).contains(&(gap / leader.size))
        };
        chunks.retain(|chunk| {
            let near = near(chunk);
            if near {
                moved.push((to, chunk.clone()));
            }
            !near
        });
    }
}

/// Takes out what is drawn twice, a hair apart, to look bold.
fn drop_doubles(glyphs: &mut Vec<Glyph>, start: usize) {
    let mut kept = start;
    for at in start..glyphs.len() {
        let Some(glyph) = glyphs.get(at).copied() else { break };
        let double = glyphs.get(start.max(kept.saturating_sub(3))..kept).unwrap_or_default().iter().any(|other| {
            other.says == glyph.says
                && glyph.says != GlyphText::UNKNOWN
                && glyph.left - other.left < (0.1 * glyph.size).min(0.6 * (glyph.right - glyph.left))
                && (glyph.y - other.y).abs() < 0.1 * glyph.size
                && glyph.right > glyph.left
        });
        if !double {
            if let Some(slot) = glyphs.get_mut(kept) {
                *slot = glyph;
            }
            kept += 1;
        }
    }
    glyphs.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_are_drawn_on_their_own_stay_with_their_figure() {
        let glyph = |(c, left, right, y, size): (char, f32, f32, f32, f32)| Glyph {
            left,
            right,
            y,
            size,
            says: GlyphText::char(c),
            artifact: Artifact::No,
            invisible: false,
            way: Orientation::Right,
            superscript: false,
            content: None,
        };
        let text = [('(', 525.0, 527.0, 695.0, 5.2), (')', 520.0, 522.0, 695.0, 5.2), ('1', 522.0, 525.0, 695.0, 5.2)];
        let word = [('ر', 504.0, 507.7, 699.0, 9.0), ('ن', 513.2, 517.9, 699.0, 9.0)];
        let mut page = Page { glyphs: word.into_iter().chain(text).map(glyph).collect(), ..Page::default() };
        let rows = rows_of(&mut page);
        let says: String = page.glyphs.iter().filter_map(|glyph| glyph.says.only()).collect();
        assert_eq!((rows.len(), says.as_str()), (1, "رن)1("));
        assert!(page.glyphs.iter().skip(2).all(|glyph| glyph.superscript));
    }
}
