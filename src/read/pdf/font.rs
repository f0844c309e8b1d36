//! Fonts: what a code says and how far it moves on. Each font is loaded once, each code looked up once.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont};
use hayro_syntax::object::Dict;

use super::glyph::{GlyphText, GlyphTexts};
use super::guard;

/// Bytes that a code says at most: ligatures of Arabic stand for four words.
const LONGEST: usize = 64;

/// The fonts of a file.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    faces: HashMap<(u32, i32), Option<Rc<Face<'a>>>>,
    fallback: Option<Option<Rc<Face<'a>>>>,
    /// What glyphs say.
    pub texts: GlyphTexts,
}

/// A font with what was asked of it so far.
pub(super) struct Face<'a> {
    font: Font<'a>,
    wide: bool,
    codes: std::cell::RefCell<HashMap<u32, Code>>,
    /// What single bytes mean, by far the most common codes.
    bytes: std::cell::RefCell<Box<[Option<Code>; 256]>>,
}

/// What a code of a font stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    pub says: GlyphText,
    /// How far it moves on, in font sizes: along the line, or down it.
    pub advance: f32,
}

impl<'a> Fonts<'a> {
    pub fn new() -> Self {
        Self {
            cache: FontCache::new(),
            resolver: Arc::new(|query| {
                let font = match query {
                    FontQuery::Standard(font) => *font,
                    FontQuery::Fallback(query) => query.pick_standard_font(),
                };
                Some(font.get_font_data())
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            faces: HashMap::new(),
            fallback: None,
            texts: GlyphTexts::default(),
        }
    }

    /// The font that `dict` describes, or what viewers show where it cannot be loaded.
    pub fn face(&mut self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(known) = id.and_then(|id| self.faces.get(&id)) {
            return known.clone();
        }
        let font = guard::is_sound(dict).then(|| self.cache.font(dict, &self.resolver, &self.cmaps)).flatten();
        let face = font.map(Face::new).or_else(|| self.fallback());
        if let Some(id) = id {
            self.faces.insert(id, face.clone());
        }
        face
    }

    /// The font for text without one.
    pub fn fallback(&mut self) -> Option<Rc<Face<'a>>> {
        if self.fallback.is_none() {
            let font = self.cache.standard_font(StandardFont::Helvetica, &self.resolver);
            self.fallback = Some(font.map(Face::new));
        }
        self.fallback.clone().flatten()
    }
}

impl<'a> Face<'a> {
    fn new(font: Font<'a>) -> Rc<Self> {
        let wide = font.is_horizontal();
        Rc::new(Self {
            font,
            wide,
            codes: std::cell::RefCell::default(),
            bytes: std::cell::RefCell::new(Box::new([None; 256])),
        })
    }

    /// True where lines run from left to right.
    pub fn is_horizontal(&self) -> bool {
        self.wide
    }

    /// The code at the byte `at`, and its length.
    pub fn next(&self, bytes: &[u8], at: usize) -> Option<(u32, usize)> {
        if at >= bytes.len() {
            return None;
        }
        let (code, length) = self.font.read_code(bytes, at);
        Some((code, length.max(1)))
    }

    /// What `code` stands for.
    pub fn code(&self, code: u32, texts: &mut GlyphTexts) -> Code {
        if let Some(slot) = self.bytes.borrow_mut().get_mut(code as usize) {
            return *slot.get_or_insert_with(|| self.look_up(code, texts));
        }
        *self.codes.borrow_mut().entry(code).or_insert_with(|| self.look_up(code, texts))
    }

    fn look_up(&self, code: u32, texts: &mut GlyphTexts) -> Code {
        let text = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let says = match text {
            Some(BfString::Char(c)) => texts.keep(c.encode_utf8(&mut [0; 4])),
            Some(BfString::String(text)) if text.len() <= LONGEST => texts.keep(&text),
            _ => GlyphText::UNKNOWN,
        };
        let advance = self.font.code_advance(code);
        let advance = if self.wide { advance.x } else { advance.y };
        Code { says, advance: (advance / 1000.0) as f32 }
    }
}
