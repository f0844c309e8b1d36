//! What a page shows: glyphs, thin lines and links, in points from its upper left corner.

/// A glyph as it stands on its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Where its advance begins.
    pub left: f32,
    /// Where its advance ends.
    pub right: f32,
    /// Its baseline, counted downwards.
    pub y: f32,
    /// Height of its font.
    pub size: f32,
    /// What it says.
    pub says: GlyphText,
    /// How the content marks it.
    pub artifact: Artifact,
    /// It leaves no mark on the page: the text under a scanned image.
    pub invisible: bool,
    /// Which way it runs.
    pub way: Orientation,
    /// It stands raised beside larger glyphs.
    pub superscript: bool,
    /// The marked content that it is part of, as a place in [`Page::contents`].
    pub content: Option<ContentId>,
}

/// A place in [`Page::contents`], from 1.
pub(super) type ContentId = std::num::NonZeroU32;

/// What the structure tree names a stretch of marked content by, on its page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct MarkedContent {
    /// The number of the object that holds it: 0 for the page's own content, else that of a form.
    pub stream: u32,
    /// Its number in that stream.
    pub mcid: u32,
}

/// What a glyph says: a character, or a place in [`GlyphTexts`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct GlyphText(u32);

/// Texts of glyphs that say more than one character.
#[derive(Debug, Default)]
pub(super) struct GlyphTexts(Vec<Box<str>>);

/// What tagged content says of a glyph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Artifact {
    /// Text, or nothing is said.
    No,
    /// Running head or foot.
    Pagination,
    /// No text of the document, whatever it is.
    Other,
}

/// The direction of a baseline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Orientation {
    Right,
    Down,
    Left,
    Up,
    /// Any other angle: watermarks and drawings.
    Slanted,
}

/// A horizontal line that is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    pub left: f32,
    pub right: f32,
    pub y: f32,
}

/// A rectangle that leads somewhere.
#[derive(Clone, Debug)]
pub(super) struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
    pub target: Box<str>,
}

/// All that is read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub glyphs: Vec<Glyph>,
    pub strokes: Vec<Stroke>,
    pub areas: Vec<Area>,
    /// The marked content that the structure tree may name, in the order of drawing.
    pub contents: Vec<MarkedContent>,
    /// What images cover, as a share of the page; more than 1 where they lie on each other.
    pub imaged: f64,
    /// Some of what it holds cannot be unpacked.
    pub lost: bool,
    /// Text stands in form fields.
    pub fields: bool,
    /// Text was written over the page as annotations.
    pub annotated: bool,
    /// Files that stand on it as annotations.
    pub attached: usize,
    /// What somebody remarked on it.
    pub comments: usize,
}

impl Page {
    /// Notes down marked content, and gives its place.
    pub fn add(&mut self, content: MarkedContent) -> Option<ContentId> {
        self.contents.push(content);
        ContentId::new(self.contents.len() as u32)
    }

    /// What stands at a place that [`Page::add`] gave.
    pub fn content(&self, id: ContentId) -> Option<MarkedContent> {
        self.contents.get(id.get() as usize - 1).copied()
    }
}

impl GlyphText {
    /// A glyph of which nobody knows what it says.
    pub const UNKNOWN: Self = Self(u32::MAX);
    /// A blank.
    pub const SPACE: Self = Self(' ' as u32);

    /// A character.
    pub fn char(c: char) -> Self {
        Self(c as u32)
    }

    /// True where the file does not tell the character: it says nothing, or a place that has no meaning outside its font.
    /// Fonts of symbols have their codes from U+F000 on: figures and asterisks there are a bar code, which nobody reads.
    pub fn is_unread(self) -> bool {
        let code = |c: char| matches!(c, '\u{f020}' | '\u{f02a}' | '\u{f030}'..='\u{f039}');
        let private =
            |c: char| (crate::text::script::is_private(c) || matches!(c, '\u{fffd}' | '\u{f0000}'..)) && !code(c);
        self == Self::UNKNOWN || self.only().is_some_and(private)
    }

    /// True for glyphs that only take room.
    pub fn is_space(self) -> bool {
        self == Self::SPACE
    }

    /// Its only character.
    pub fn only(self) -> Option<char> {
        char::from_u32(self.0)
    }
}

/// The first number that is no character.
const FIRST: u32 = char::MAX as u32 + 1;

/// Texts that are kept: a font has a few dozen ligatures.
const MOST: usize = 1 << 20;

impl GlyphTexts {
    /// Keeps `text`; control characters count as blanks.
    pub fn keep(&mut self, text: &str) -> GlyphText {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => GlyphText::UNKNOWN,
            (Some(c), None) => GlyphText::char(clean(c)),
            _ => {
                let clean: String = text.chars().map(clean).collect();
                let trimmed = clean.trim_matches(' ');
                if trimmed.is_empty() {
                    return GlyphText::SPACE;
                }
                if trimmed.chars().nth(1).is_none() {
                    return trimmed.chars().next().map_or(GlyphText::SPACE, GlyphText::char);
                }
                if self.0.len() >= MOST {
                    return GlyphText::UNKNOWN;
                }
                let at = FIRST + self.0.len() as u32;
                self.0.push(trimmed.into());
                GlyphText(at)
            }
        }
    }

    /// Writes what a glyph says.
    pub fn write(&self, says: GlyphText, out: &mut String) {
        if let Some(c) = says.only() {
            out.push(c);
        } else {
            out.push_str(self.long(says).unwrap_or("\u{fffd}"));
        }
    }

    /// The first character that a glyph says.
    pub fn first(&self, says: GlyphText) -> Option<char> {
        says.only().or_else(|| self.long(says)?.chars().next())
    }

    fn long(&self, says: GlyphText) -> Option<&str> {
        self.0.get(says.0.checked_sub(FIRST)? as usize).map(AsRef::as_ref)
    }
}

/// What stands in a text for `c`: line ends and other controls would break lines, and blanks have one shape.
fn clean(c: char) -> char {
    match c {
        // The bullet of a symbol font, which many files give a place in the private use area.
        '\u{f0b7}' => crate::text::sign::BULLET,
        _ if c.is_control() || c.is_whitespace() && c != '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_character_are_not_kept() {
        let mut texts = GlyphTexts::default();
        let (short, ligature, unknown) = (texts.keep("a"), texts.keep("ffi"), texts.keep(""));
        let mut out = String::new();
        for says in [short, ligature, unknown, texts.keep("\u{a0}\r")] {
            texts.write(says, &mut out);
        }
        assert_eq!(out, "affi\u{fffd} ");
        assert_eq!((texts.first(ligature), texts.0.len()), (Some('f'), 1));
    }
}
