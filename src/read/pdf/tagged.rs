//! Marked content: artifacts, and texts that stand for what is drawn.

use hayro_syntax::object::{Dict, Name, String as Bytes};

use super::glyph::{Artifact, ContentId, Glyph, GlyphText, GlyphTexts};

/// How many glyphs a replacement may stand for. A longer one would lose where its words stand.
const MOST_REPLACED: usize = 8;

/// A stretch of marked content that has begun.
#[derive(Debug)]
pub(super) struct ContentTag {
    pub artifact: Artifact,
    /// The content that the structure tree may name, this one or what it lies in.
    pub content: Option<ContentId>,
    /// What stands for its glyphs.
    says: Option<Box<str>>,
    /// The first of its glyphs.
    from: usize,
}

impl ContentTag {
    /// Content named `name` that begins with glyph `from`.
    pub fn new(name: &Name<'_>, properties: Option<&Dict<'_>>, from: usize) -> Self {
        let artifact = if name.as_ref() == b"Artifact" {
            let kind = properties.and_then(|properties| properties.get::<Name<'_>>("Type"));
            if kind.is_some_and(|kind| kind.as_ref() == b"Pagination") { Artifact::Pagination } else { Artifact::Other }
        } else {
            Artifact::No
        };
        let says = properties.and_then(|properties| properties.get::<Bytes<'_>>("ActualText"));
        Self { artifact, content: None, says: says.map(|bytes| decode(&bytes).into()), from }
    }
}

/// Puts the text that stands for glyphs in their place: soft hyphens, ligatures, glyphs that say nothing themselves.
pub(super) fn replace(tag: &ContentTag, glyphs: &mut Vec<Glyph>, texts: &mut GlyphTexts) {
    let Some(says) = &tag.says else { return };
    let Some((first, rest)) = glyphs.get_mut(tag.from..).and_then(|glyphs| glyphs.split_first_mut()) else { return };
    let one_line = rest.iter().all(|glyph| (glyph.y - first.y).abs() < first.size && glyph.way == first.way);
    if rest.len() >= MOST_REPLACED || !one_line {
        return;
    }
    // Blanks around words are told by where glyphs stand.
    if says.trim().is_empty() && rest.iter().any(|glyph| !glyph.says.is_space()) {
        return;
    }
    for glyph in rest {
        first.left = first.left.min(glyph.left);
        first.right = first.right.max(glyph.right);
    }
    first.says = if says.is_empty() { GlyphText::SPACE } else { texts.keep(says) };
    glyphs.truncate(tag.from + 1);
}

/// A text string of the file format: UTF-16, UTF-8, or a superset of Latin 1.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
