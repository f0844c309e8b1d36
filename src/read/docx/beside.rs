//! What a document has besides the text that is read: drawings, embedded files, hidden text. Text boxes in drawings are read.

use std::collections::BTreeMap;

use super::output::TextOutput;
use crate::source::{ElementKind, Skipped, Unread, Unreadable};

/// The share of its page that a picture of a page takes; the same as in PDF.
const PAGE: f64 = 0.5;

/// Characters beside a picture of a page, without blanks, with which it is hardly anything but that: a title, a few lines.
const FEW: f64 = 200.0;

/// What was met so far.
#[derive(Default)]
pub(super) struct Beside {
    /// Square twentieths of a point of a page.
    page: f64,
    unread: Vec<Unread>,
    skipped: BTreeMap<Skipped, usize>,
    /// The byte of the text at which each picture stands, and the share of a page that it takes, where it tells that.
    pictures: Vec<(usize, Option<f64>)>,
    /// What stands in the paragraph that is being collected, each with the page ends before it.
    due: Vec<(Met, usize)>,
    /// The text before was hidden, too.
    hiding: bool,
}

/// What stands in a paragraph.
#[derive(Clone, Copy)]
enum Met {
    Unread(Unreadable),
    Picture(Option<f64>),
}

impl Beside {
    /// Nothing yet, on pages of that area in square twentieths of a point.
    pub(super) fn new(page: f64) -> Self {
        Self { page, ..Self::default() }
    }

    /// Adds `count` of a kind.
    pub(super) fn skip(&mut self, kind: Skipped, count: usize) {
        if count > 0 {
            *self.skipped.entry(kind).or_default() += count;
        }
    }

    /// Hidden text was met: a stretch of it counts once.
    pub(super) fn hide(&mut self) {
        let goes_on = std::mem::replace(&mut self.hiding, true);
        self.skip(Skipped::HiddenText, usize::from(!goes_on));
    }

    /// Hidden text does not go on.
    pub(super) fn show(&mut self) {
        self.hiding = false;
    }

    /// At the byte `at` of the text something is not read.
    pub(super) fn leave_out(&mut self, at: usize, cause: Unreadable) {
        self.unread.push(Unread::at(at, cause));
    }

    /// Something is not read in the paragraph that is being collected, which has so many page ends so far.
    pub(super) fn leave_out_here(&mut self, cause: Unreadable, ends: usize) {
        self.due.push((Met::Unread(cause), ends));
    }

    /// A picture stands in the paragraph that is being collected, with its area in square twentieths of a point.
    pub(super) fn picture(&mut self, area: Option<f64>, ends: usize) {
        let share = area.filter(|_| self.page > 0.0).map(|area| area / self.page);
        self.due.push((Met::Picture(share), ends));
    }

    /// The paragraph that was collected was written, from the byte `from` to the byte `to`, with so many page ends.
    pub(super) fn settle(&mut self, from: usize, to: usize, ends: usize) {
        for (met, before) in std::mem::take(&mut self.due) {
            let at = if before == 0 || ends == 0 { from } else { to };
            match met {
                Met::Unread(cause) => self.unread.push(Unread::at(at, cause)),
                Met::Picture(share) => self.pictures.push((at, share)),
            }
        }
    }

    /// Where the pictures stand, bytes of the text in order.
    pub(super) fn pictures(&self) -> Vec<u32> {
        let mut places: Vec<u32> = self.pictures.iter().filter_map(|(at, _)| u32::try_from(*at).ok()).collect();
        places.sort_unstable();
        places
    }

    /// What was not read of the document that `out` is, and what else it has.
    pub(super) fn close(mut self, out: &TextOutput) -> (Vec<Unread>, BTreeMap<Skipped, usize>) {
        let shares: f64 = self.pictures.iter().map(|(_, share)| share.unwrap_or(1.0)).sum();
        let is_page = |share: &Option<f64>| share.is_none_or(|share| share >= PAGE);
        if shares >= PAGE && letters(out) < FEW * shares {
            let whole = self.pictures.iter().filter(|(_, share)| is_page(share)).map(|(at, _)| *at);
            let mut places: Vec<usize> = whole.collect();
            if places.is_empty() {
                // Strips of a page.
                places.extend(self.pictures.first().map(|(at, _)| *at));
            }
            self.unread.extend(places.into_iter().map(|at| Unread::at(at, Unreadable::Picture)));
        } else {
            let large = self.pictures.iter().filter(|(_, share)| share.is_some() && is_page(share)).count();
            self.skip(Skipped::Picture, large);
        }
        // Text of running heads that were met before is taken back.
        let end = out.text.len();
        self.unread.iter_mut().for_each(|one| *one = Unread::at((one.span.start as usize).min(end), one.cause));
        self.unread.sort_by_key(|one| one.span);
        (self.unread, self.skipped)
    }
}

/// The characters of a text without blanks and running heads.
fn letters(out: &TextOutput) -> f64 {
    let text = out.elements.iter().filter(|element| element.kind != ElementKind::Furniture);
    let pieces = text.flat_map(|element| &element.pieces).filter_map(|piece| out.text.get(piece.span.range()));
    pieces.map(|piece| piece.chars().filter(|c| !c.is_whitespace()).count()).sum::<usize>() as f64
}
