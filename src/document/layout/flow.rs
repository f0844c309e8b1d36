//! Text joined over line and page ends, with the way back to the source.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::document::lexicon::normalize;
use crate::document::lexicon::normalize::DateUnits;
use crate::document::place::{FlowOffset, FlowRange};
use crate::source::Span;
pub(crate) use crate::text::unspaced;
use crate::text::{after, before, slice};

/// Joined text and its map to the source. Blocks stand one after another, each ended by a line feed.
#[derive(Debug, Default)]
pub struct Flow {
    /// The joined text.
    pub text: String,
    pieces: Vec<FlowPiece>,
    /// The source has letters of a script that has signs which are not read, or dates in numerals: by these.
    units: Option<Arc<DateUnits>>,
    /// The way from the source; built when first asked for, of a flow that is whole.
    by_source: OnceLock<BySource>,
}

/// A stretch that the flow took from the source.
#[derive(Clone, Copy, Debug)]
struct FlowPiece {
    flow: FlowRange,
    source: Span,
    /// The flow says something else than what stands in the source, so that only the whole has a place.
    whole: bool,
}

impl FlowPiece {
    /// The place in the source of the flow's byte `at`, as the beginning of something.
    fn start(&self, at: FlowOffset) -> usize {
        if self.whole { self.source.start as usize } else { self.inside(at) }
    }

    /// The place in the source of the flow's byte `at`, as the end of something.
    fn end(&self, at: FlowOffset) -> usize {
        if self.whole { self.source.end as usize } else { self.inside(at) }
    }

    fn inside(&self, at: FlowOffset) -> usize {
        self.source.start as usize + (at - self.flow.start).min(self.source.len())
    }
}

impl Flow {
    /// An empty flow for `source`.
    pub(crate) fn of(source: &str, lines: usize, units: &Arc<DateUnits>) -> Self {
        let text = String::with_capacity(source.len() + 16);
        let units = units.are_needed(source).then(|| Arc::clone(units));
        Self { text, pieces: Vec::with_capacity(lines), units, by_source: OnceLock::new() }
    }

    /// Appends the bytes `start..end` of `text`.
    pub(crate) fn push(&mut self, text: &str, start: u32, end: u32) {
        let source = Span { start, end };
        let text = slice(text, source.range());
        let Some(units) = self.units.clone() else {
            self.lay(text, source, false);
            return;
        };
        normalize::stretches(text, &units, |range, says| {
            let source = Span { start: start + range.start as u32, end: start + range.end as u32 };
            self.lay(says.unwrap_or_else(|| slice(text, range)), source, says.is_some());
        });
    }

    /// Appends `says`, for which `source` stands in the source.
    pub(crate) fn say(&mut self, says: &str, source: Span) {
        let says = self.read(says).into_owned();
        self.lay(&says, source, true);
    }

    /// `text` as the flow has it.
    pub(crate) fn read<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.units.as_ref().map_or(Cow::Borrowed(text), |units| Cow::Owned(normalize::normalized_by(text, units)))
    }

    fn lay(&mut self, says: &str, source: Span, whole: bool) {
        let start = self.end();
        self.text.push_str(says);
        self.pieces.push(FlowPiece { flow: start.to(self.end()), source, whole });
    }

    /// Where the flow ends as yet.
    pub(crate) fn end(&self) -> FlowOffset {
        FlowOffset::new(self.text.len())
    }

    /// The text of `range`; `None` where it is beyond the end, reversed, or cuts a character.
    pub fn get(&self, range: FlowRange) -> Option<&str> {
        self.text.get(range.range())
    }

    /// The text of `range`; empty where there is none.
    pub fn cut(&self, range: FlowRange) -> &str {
        self.get(range).unwrap_or_default()
    }

    /// The text before `at`; empty where `at` is beyond the end or within a character.
    pub fn before(&self, at: FlowOffset) -> &str {
        before(&self.text, at.to_usize())
    }

    /// The text from `at` on; empty where `at` is beyond the end or within a character.
    pub fn after(&self, at: FlowOffset) -> &str {
        after(&self.text, at.to_usize())
    }

    /// Puts what belongs between two lines of one block: nothing between Chinese characters, after a stroke or a
    /// hyphen (a symbol or compound word goes on); a blank otherwise. Figures and a stroke before a letter are a
    /// footnote mark of the old style (`Central America, 5/`), which ends there.
    pub(crate) fn join(&mut self, next: &str) {
        let attached = match (self.text.chars().next_back(), next.chars().next()) {
            (Some('/'), Some(after)) => after.is_ascii_digit() || !self.ends_in_old_mark(),
            (Some('-' | '\u{ad}' | '\n'), _) | (None, _) | (_, None) => true,
            (Some(before), Some(after)) => unspaced(before) && unspaced(after),
        };
        if !attached {
            self.text.push(' ');
        }
    }

    /// True if the last word is figures and a stroke.
    fn ends_in_old_mark(&self) -> bool {
        let before = self.text.trim_end_matches('/').trim_end_matches(|c: char| c.is_ascii_digit());
        before.is_empty() || before.ends_with(char::is_whitespace)
    }

    /// Ends a block.
    pub(crate) fn end_block(&mut self) {
        self.text.push('\n');
    }

    /// The place in the source of the flow's bytes `range`.
    ///
    /// A stretch that a page end interrupts gives its part before the page end.
    pub fn to_source(&self, source: &str, range: FlowRange) -> Span {
        let Some(at) = self.last_piece(|piece| piece.flow.start <= range.start) else { return Span::default() };
        // Most of what is asked for lies in one piece.
        let ends_here = self.pieces.get(at + 1).is_none_or(|next| range.end <= next.flow.start);
        let last = if ends_here { None } else { self.last_piece(|piece| piece.flow.start < range.end) };
        let pieces = self.pieces.get(at..=last.unwrap_or(at)).unwrap_or_default();
        // The pieces one after another, as long as nothing stands between them in the source.
        let follows = |[before, next]: &&[FlowPiece; 2]| {
            source.get(before.source.end as usize..next.source.start as usize).is_some_and(only_markup)
        };
        let joined = pieces.array_windows().take_while(follows).count();
        let (Some(first), Some(last)) = (pieces.first(), pieces.get(joined)) else { return Span::default() };
        let from = first.start(range.start);
        Span::new(from, last.end(range.end).max(from))
    }

    /// The way from the source to the flow.
    pub(crate) fn by_source(&self) -> &BySource {
        self.by_source.get_or_init(|| {
            let pieces = self.pieces.iter().filter(|piece| !piece.source.is_empty());
            let mut pieces: Vec<FlowPiece> = pieces.copied().collect();
            pieces.sort_by_key(|piece| piece.source.start);
            BySource { pieces }
        })
    }

    /// The last of the pieces, from the first on, that `begins` says begin early enough.
    fn last_piece(&self, begins: impl Fn(&FlowPiece) -> bool) -> Option<usize> {
        self.pieces.partition_point(begins).checked_sub(1)
    }
}

/// The pieces of a flow in the order of the source.
#[derive(Clone, Debug)]
pub(crate) struct BySource {
    pieces: Vec<FlowPiece>,
}

impl BySource {
    /// Where in the flow what `span` of the source holds stands; `None` where the flow took nothing of it.
    pub(crate) fn flow_of(&self, span: Span) -> Option<FlowRange> {
        let from = self.pieces.partition_point(|piece| piece.source.end <= span.start);
        let to = self.pieces.partition_point(|piece| piece.source.start < span.end);
        let (first, last) = (self.pieces.get(from)?, self.pieces.get(to.checked_sub(1)?)?);
        let inside = |piece: &FlowPiece, at: u32| piece.flow.start + at.saturating_sub(piece.source.start) as usize;
        let start = if first.whole { first.flow.start } else { inside(first, span.start) };
        let end = if last.whole { last.flow.end } else { inside(last, span.end.min(last.source.end)) };
        (from < to).then_some(start.to(end))
    }

    /// Where in the flow the source's byte `at` lies, or the first text after it; `None` after the last.
    pub(crate) fn flow_at(&self, at: u32) -> Option<FlowOffset> {
        let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.source.end <= at))?;
        let inside = if piece.whole { 0 } else { at.saturating_sub(piece.source.start) };
        Some(piece.flow.start + inside as usize)
    }
}

/// True where nothing but blanks, tags and signs that are not read stand in `gap`.
fn only_markup(gap: &str) -> bool {
    /// Bytes of what is between two texts that markup alone parts, at most. At 8 nothing changes in the corpus.
    const LONGEST: usize = 16;
    let mut rest = gap.trim_start();
    while let Some(tag) = rest.strip_prefix('<') {
        let Some(end) = tag.find('>') else { return false };
        rest = after(tag, end + 1).trim_start();
    }
    let mut read = rest.chars().filter(|c| !normalize::is_silent(*c) && *c != crate::text::script::TATWEEL);
    rest.len() < LONGEST && read.all(|c| matches!(c, '*' | '_' | '`') || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_over_a_line_end() {
        let source = "on 24\n   May 2025, A/RES/\n   74/276.";
        let mut flow = Flow::of(source, 3, &Arc::default());
        for (start, end) in [(0, 5), (9, 25), (29, 36)] {
            if start > 0 {
                flow.join(&source[start as usize..end as usize]);
            }
            flow.push(source, start, end);
        }
        assert_eq!(flow.text, "on 24 May 2025, A/RES/74/276.");
        let cut = |text: &str| {
            let at = flow.text.find(text).unwrap();
            &source[flow.to_source(source, FlowRange::new(at, at + text.len())).range()]
        };
        assert_eq!(cut("24 May 2025"), "24\n   May 2025");
        assert_eq!(cut("A/RES/74/276"), "A/RES/\n   74/276");
    }

    #[test]
    fn a_stroke_at_a_line_end_joins_a_symbol_and_ends_an_old_mark() {
        let joined = |before: &str, next: &str| {
            let mut flow = Flow { text: before.to_owned(), ..Flow::default() };
            flow.join(next);
            flow.text + next
        };
        assert_eq!(joined("document A/RES/", "74/276"), "document A/RES/74/276");
        assert_eq!(joined("resolution 57/", "3 of"), "resolution 57/3 of");
        assert_eq!(joined("reporting and/", "or"), "reporting and/or");
        assert_eq!(joined("document S/2025/", "INF/1"), "document S/2025/INF/1");
        assert_eq!(joined("Central America, 5/", "Reaffirming"), "Central America, 5/ Reaffirming");
    }

    #[test]
    fn markup_is_no_words() {
        for gap in ["", "  \n", "<b>", " </b> <i>\n", "**", "_`", "\u{640}", "\u{200e}", "<a href='a long address'>"] {
            assert!(only_markup(gap), "{gap}");
        }
        for gap in ["a", "<b> a", "<b", ",", "****************", "1"] {
            assert!(!only_markup(gap), "{gap}");
        }
    }
}
