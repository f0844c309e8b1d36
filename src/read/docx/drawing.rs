//! Drawings, embedded files and what else of a paragraph is no text, where the walk meets them.

use super::inline::Inline;
use super::walk::{StoryPart, Walk};
use super::xml::{Node, choice, is_alternative, name};
use crate::source::{Skipped, Unreadable};

/// Twentieths of a point in a unit of drawings (EMU) and in a point.
const TWIPS_IN_UNIT: f64 = 1.0 / 635.0;
const TWIPS_IN_POINT: f64 = 20.0;

impl<'a> Walk<'a, '_> {
    /// Something between paragraphs is not read.
    pub(super) fn leave_out(&mut self, cause: Unreadable) {
        self.beside.leave_out(self.out.text.len(), cause);
    }

    /// Something in the paragraph that is being collected is not read.
    pub(super) fn leave_out_here(&mut self, cause: Unreadable) {
        self.beside.leave_out_here(cause, self.inline.breaks.len());
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
                if self.place != StoryPart::Furniture {
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
                self.beside.picture(area, self.inline.breaks.len());
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
