//! Link annotations of a page.

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::object::{Array, Dict, Name, Rect, String as Bytes};
use hayro_syntax::page;

use super::glyph::Area;
use super::tagged;

/// Annotations on a page: real ones have a few dozen.
const MOST: usize = 5_000;

/// The rectangles of `page` that lead to an address.
pub(super) fn areas(page: &page::Page<'_>) -> Vec<Area> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Vec::new() };
    let matrix = Affine::new(page.initial_transform(true).as_coeffs());
    annotations.iter::<Dict<'_>>().take(MOST).filter_map(|annotation| area(&annotation, matrix)).collect()
}

fn area(annotation: &Dict<'_>, matrix: Affine) -> Option<Area> {
    let kind = annotation.get::<Name<'_>>("Subtype")?;
    if kind.as_ref() != b"Link" {
        return None;
    }
    let address = annotation.get::<Dict<'_>>("A")?.get::<Bytes<'_>>("URI")?;
    let rect = annotation.get::<Rect>("Rect")?;
    let (a, b) = (matrix * Point::new(rect.x0, rect.y0), matrix * Point::new(rect.x1, rect.y1));
    let target = match std::str::from_utf8(&address) {
        Ok(text) => text.to_owned(),
        Err(_) => tagged::decode(&address),
    };
    Some(Area {
        left: a.x.min(b.x) as f32,
        right: a.x.max(b.x) as f32,
        top: a.y.min(b.y) as f32,
        bottom: a.y.max(b.y) as f32,
        target: target.into(),
    })
}
