//! Which lines of a template a text may be: those that share words with it, so that few are held against it.

use std::collections::{BTreeSet, HashMap};

use super::align::{Alignment, Slots, align};
use super::line::{TemplateLine, What};
use super::unit::Unit;

/// What differences may cost in a line that nearly is another, in halves of a change: at most so much, and so much in so many words.
const CHANGES: u16 = 6;
const SLIPS: usize = 3;
const WORDS: usize = 4;
/// Words of a row that is known by its heading, at least.
const ROW: usize = 4;
/// What no differences cost.
const ALL: u16 = 1_000;

/// Lines, and where each word stands in them.
#[derive(Debug, Default)]
pub(super) struct TemplateLines {
    lines: Vec<Own>,
    words: HashMap<String, Vec<usize>>,
}

/// A line, and what it is one of.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) line: TemplateLine,
    /// Its group; none where it may stand anywhere.
    pub(super) group: Option<usize>,
    /// How many different words it says.
    words: usize,
}

/// A line that a text is, or nearly is.
#[derive(Debug)]
pub(super) struct NearLine<'l> {
    pub(super) own: &'l Own,
    pub(super) alignment: Alignment,
}

impl NearLine<'_> {
    pub(super) fn cost(&self) -> u16 {
        self.alignment.cost
    }
}

/// How far a text may be from a line.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum HeadingReach {
    /// It is that line.
    Same,
    /// A slip, or two or three in a long line.
    Slip,
    /// A line of this heading with more slips: its place tells what is meant.
    Row,
    /// Most of the words.
    Similar,
    /// Whatever it is.
    Any,
}

impl HeadingReach {
    /// What differences may cost in a line that says so many words.
    fn most(self, said: usize) -> u16 {
        match self {
            Self::Same => 0,
            Self::Row if said < ROW => 0,
            Self::Row => u16::try_from(said).unwrap_or(CHANGES).min(CHANGES),
            Self::Slip => u16::try_from(SLIPS * said / WORDS).unwrap_or(CHANGES).min(CHANGES),
            Self::Similar => u16::try_from(2 * said).unwrap_or(ALL).min(ALL),
            Self::Any => ALL,
        }
    }
}

impl HeadingReach {
    /// True where a text that shares `count` words with a line that says so many different ones may be within reach.
    fn shares(self, count: usize, said: usize) -> bool {
        match self {
            Self::Similar => 3 * count >= 2 * said,
            _ => 2 * count >= said,
        }
    }
}

impl TemplateLines {
    pub(super) fn add(&mut self, lines: Vec<TemplateLine>, group: Option<usize>) {
        for line in lines {
            let at = self.lines.len();
            let mut words = 0;
            for piece in &line.pieces {
                if let What::Word(word) = &piece.what
                    && piece.what.is_said()
                {
                    let places = self.words.entry(word.to_lowercase()).or_default();
                    if places.last() != Some(&at) {
                        places.push(at);
                        words += 1;
                    }
                }
            }
            self.lines.push(Own { line, group, words });
        }
    }

    /// The line within `reach` that `unit` is closest to, of those that `wanted` takes; of several the first.
    pub(super) fn nearest(
        &self,
        unit: &Unit,
        slots: &impl Slots,
        reach: HeadingReach,
        wanted: impl Fn(&Own) -> bool,
    ) -> Option<NearLine<'_>> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let words: BTreeSet<String> = unit.words.iter().map(|word| word.text.to_lowercase()).collect();
        for word in &words {
            for at in self.words.get(word).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        // Lines without words of their own share none.
        let any = |own: &Own| own.words == 0 || reach == HeadingReach::Any;
        let bare = self.lines.iter().enumerate().filter(|(_, own)| any(own)).map(|(at, _)| at);
        let mut likely: Vec<usize> = shared
            .into_iter()
            .filter(|(at, count)| self.lines.get(*at).is_some_and(|own| reach.shares(*count, own.words)))
            .map(|(at, _)| at)
            .chain(bare)
            .collect();
        likely.sort_unstable();
        likely.dedup();
        let mut best: Option<NearLine> = None;
        for own in likely.into_iter().filter_map(|at| self.lines.get(at)) {
            let most = best
                .as_ref()
                .map_or(reach.most(own.line.said), |best| best.cost().saturating_sub(1).min(reach.most(own.line.said)));
            if best.as_ref().is_some_and(|best| best.cost() == 0) {
                break;
            }
            if wanted(own)
                && ends_alike(&own.line, unit)
                && fits(&own.line, unit, most)
                && let Some(alignment) = align(&own.line, &unit.words, slots, most)
            {
                best = Some(NearLine { own, alignment });
            }
        }
        best
    }
}

/// True unless `unit` begins a block up to its colon and `line` has none at its end.
fn ends_alike(line: &TemplateLine, unit: &Unit) -> bool {
    !unit.head || line.pieces.last().is_some_and(|piece| piece.what == What::Word(":".to_owned()))
}

/// True where `unit` is about as long as `line`.
fn fits(line: &TemplateLine, unit: &Unit, most: u16) -> bool {
    let open = line.pieces.iter().any(|piece| piece.what == What::Any);
    let (pieces, words) = (line.pieces.len(), unit.words.len());
    let longer = words.saturating_sub(pieces);
    pieces.saturating_sub(words) <= usize::from(most) && (open || longer <= usize::from(most))
}
