//! Annotations of a page: links, and what shows text that is no content of the page.

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::object::{Array, Dict, Name, Rect, String as Bytes};
use hayro_syntax::page;

use super::glyph::{Area, Page};
use super::tagged;

/// Annotations on a page: real ones have a few dozen.
const MOST: usize = 5_000;

/// Levels of form fields: real ones have two or three.
const DEEPEST: usize = 20;

/// Annotations that open to show what somebody remarked.
const REMARKS: [&[u8]; 8] =
    [b"Text", b"Highlight", b"Underline", b"StrikeOut", b"Squiggly", b"Caret", b"Ink", b"Stamp"];

/// Annotations that nobody sees.
const HIDDEN: u32 = 0b10_0010;

/// Finds the rectangles of `page` that lead to an address, and what stands in fields and annotations.
pub(super) fn read(page: &page::Page<'_>, seen: &mut Page) {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return };
    let matrix = Affine::new(page.initial_transform(true).as_coeffs());
    for annotation in annotations.iter::<Dict<'_>>().take(MOST) {
        match annotation.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Link") => seen.areas.extend(area(&annotation, matrix)),
            _ if annotation.get::<u32>("F").unwrap_or(0) & HIDDEN != 0 => {}
            Some(b"Widget") => seen.fields |= holds_text(&annotation),
            Some(b"FileAttachment") => seen.attached += 1,
            Some(subtype) if REMARKS.contains(&subtype) => {
                seen.comments += usize::from(says(annotation.get::<Bytes<'_>>("Contents")));
            }
            Some(b"FreeText") => seen.annotated |= says(annotation.get::<Bytes<'_>>("Contents")),
            _ => {}
        }
    }
}

/// True for a field of text, or a choice, with a value, its own or that of the field which it is a part of.
fn holds_text(field: &Dict<'_>) -> bool {
    let (mut kind, mut value) = (false, false);
    let mut part = Some(field.clone());
    for _ in 0..DEEPEST {
        let Some(field) = part else { break };
        kind |= matches!(field.get::<Name<'_>>("FT").as_deref(), Some(b"Tx" | b"Ch"));
        value |= says(field.get::<Bytes<'_>>("V"));
        part = field.get::<Dict<'_>>("Parent");
    }
    kind && value
}

/// True for a text of several words: a number or a name, as a job number at the foot of a page, holds nothing to check.
fn says(text: Option<Bytes<'_>>) -> bool {
    text.is_some_and(|bytes| tagged::decode(&bytes).trim().contains(char::is_whitespace))
}

fn area(annotation: &Dict<'_>, matrix: Affine) -> Option<Area> {
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
