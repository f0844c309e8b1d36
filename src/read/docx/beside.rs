//! What a document has besides the text that is read: drawings, embedded files, hidden text. Text boxes in drawings are read.

use std::collections::BTreeMap;

use super::inline::Inline;
use super::output::Output;
use super::walk::{Place, Walk};
use super::xml::{Node, choice, is_alternative, name};
use crate::source::{ElementKind, Skipped, Unread, Unreadable};

/// The share of its page that a picture of a page takes; the same as in PDF.
const PAGE: f64 = 0.5;

/// Characters beside a picture of a page, without blanks, with which it is hardly anything but that: a title, a few lines.
const FEW: f64 = 200.0;

/// Twentieths of a point in a unit of drawings (EMU) and in a point.
const TWIPS_IN_UNIT: f64 = 1.0 / 635.0;
const TWIPS_IN_POINT: f64 = 20.0;

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

    /// The paragraph that was collected was written, from the byte `from` to the byte `to`, with so many page ends.
    fn settle(&mut self, from: usize, to: usize, ends: usize) {
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
    pub(super) fn close(mut self, out: &Output) -> (Vec<Unread>, BTreeMap<Skipped, usize>) {
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
fn letters(out: &Output) -> f64 {
    let text = out.elements.iter().filter(|element| element.kind != ElementKind::Furniture);
    let pieces = text.flat_map(|element| &element.pieces).filter_map(|piece| out.text.get(piece.span.range()));
    pieces.map(|piece| piece.chars().filter(|c| !c.is_whitespace()).count()).sum::<usize>() as f64
}

impl<'a> Walk<'a, '_> {
    /// Something between paragraphs is not read.
    pub(super) fn leave_out(&mut self, cause: Unreadable) {
        self.beside.unread.push(Unread::at(self.out.text.len(), cause));
    }

    /// Something in the paragraph that is being collected is not read.
    pub(super) fn leave_out_here(&mut self, cause: Unreadable) {
        self.beside.due.push((Met::Unread(cause), self.inline.breaks.len()));
    }

    /// Finds a place for what stood in the paragraph `inline`, which was written from the byte `from` on.
    pub(super) fn settle(&mut self, from: usize, inline: &Inline) {
        self.beside.settle(from, self.out.text.len(), inline.breaks.len());
        self.beside.show();
    }

    /// Text boxes are read after the paragraph that they hang on; what else a drawing holds is counted.
    pub(super) fn drawing(&mut self, node: Node<'a>, depth: u32) {
        let mut open = vec![node];
        let mut room = None;
        while let Some(node) = open.pop() {
            if name(node) == "txbxContent" {
                self.boxes.push((node, depth));
            } else if is_alternative(node) {
                open.extend(choice(node));
            } else {
                if self.place != Place::Furniture {
                    room = extent(node).or(room);
                    self.meet(node, room);
                }
                open.extend(node.children().filter(|child| child.is_element()).collect::<Vec<_>>().into_iter().rev());
            }
        }
    }

    /// Counts `node` of a drawing that takes so much `room`, where it holds words that are not read.
    fn meet(&mut self, node: Node<'a>, room: Option<f64>) {
        match node.tag_name().name() {
            "chart" | "relIds" | "txBody" => self.beside.skip(Skipped::Chart, 1),
            "OLEObject" | "control" => self.beside.skip(Skipped::Object, 1),
            "pic" | "imagedata" if !node.ancestors().take(4).any(|parent| name(parent) == "object") => {
                let own = own_area(node);
                let area = own.zip(room).map(|(own, room)| own.min(room)).or(own).or(room);
                let share = area.filter(|_| self.beside.page > 0.0).map(|area| area / self.beside.page);
                self.beside.due.push((Met::Picture(share), self.inline.breaks.len()));
            }
            _ => {}
        }
    }
}

/// The room that a drawing takes, in square twentieths of a point.
fn extent(node: Node<'_>) -> Option<f64> {
    matches!(node.tag_name().name(), "inline" | "anchor").then(|| sides(within(node, "extent")?)).flatten()
}

/// The area of a picture as it tells it itself.
fn own_area(node: Node<'_>) -> Option<f64> {
    if node.tag_name().name() == "pic" {
        return sides(within(within(within(node, "spPr")?, "xfrm")?, "ext")?);
    }
    let style = node.parent()?.attribute("style")?;
    let side = |wanted: &str| {
        let mut declared = style.split(';').filter_map(|one| one.split_once(':'));
        let (_, value) = declared.find(|(name, _)| name.trim() == wanted)?;
        length(value.trim())
    };
    Some(side("width")? * side("height")?)
}

fn within<'a>(node: Node<'a>, wanted: &str) -> Option<Node<'a>> {
    node.children().find(|child| child.tag_name().name() == wanted)
}

fn sides(node: Node<'_>) -> Option<f64> {
    let side = |name: &str| Some(node.attribute(name)?.trim().parse::<f64>().ok()? * TWIPS_IN_UNIT);
    Some(side("cx")? * side("cy")?).filter(|area| *area > 0.0)
}

/// A length of VML in twentieths of a point; one without a unit is measured by the group that it stands in.
fn length(value: &str) -> Option<f64> {
    let units = [("pt", 1.0), ("in", 72.0), ("cm", 72.0 / 2.54), ("mm", 72.0 / 25.4), ("px", 0.75)];
    let (number, points) = units.iter().find_map(|(unit, points)| Some((value.strip_suffix(unit)?, points)))?;
    Some(number.trim().parse::<f64>().ok()? * points * TWIPS_IN_POINT)
}
