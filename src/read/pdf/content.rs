//! Content streams → glyphs and thin lines. Only what bears on text is followed; nothing is painted or decoded for show.

use std::borrow::Cow;
use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{self, Resources};

use super::budget::Budget;
use super::font::{Face, Fonts};
use super::glyph::{Artifact, ContentId, Glyph, GlyphText, MarkedContent, Orientation, Page};
use super::inline;
use super::path::Path;
use super::stream;
use super::tagged::{self, ContentTag};

/// Forms within forms. Real ones have two or three levels.
const DEEPEST: usize = 16;

/// Saved states: real files have a dozen.
const MOST_STATES: usize = 512;

/// Marked content within marked content: structure that nests deeper is not looked at.
const MOST_TAGS: usize = 256;

/// Glyphs on a page: a full one has 6,000.
const MOST_GLYPHS: usize = 200_000;

/// Letters are spaced out by less than this share of their size.
const SPACED: f64 = 0.4;

/// Instructions that it takes as long as to decode a form.
const FORM: usize = 50;

#[derive(Clone)]
struct GraphicsState<'a> {
    matrix: Affine,
    face: Option<Rc<Face<'a>>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    invisible: bool,
}

/// What a glyph is, besides its place.
struct Drawn {
    says: GlyphText,
    size: f64,
    way: Orientation,
    artifact: Artifact,
    content: Option<ContentId>,
}

/// Follows the content of one page.
struct ContentReader<'a, 'd> {
    fonts: &'d mut Fonts<'a>,
    budget: &'d mut Budget,
    page: &'d mut Page,
    state: GraphicsState<'a>,
    saved: Vec<GraphicsState<'a>>,
    line: Affine,
    text: Affine,
    tags: Vec<ContentTag>,
    untold: usize,
    /// The number of the form that is being followed, 0 outside all.
    stream: u32,
    path: Path,
    /// Square points of the page.
    area: f64,
}

/// Reads what `page` shows.
pub(super) fn read<'a>(page: &page::Page<'a>, fonts: &mut Fonts<'a>, budget: &mut Budget) -> Page {
    let mut seen = Page::default();
    let (width, height) = page.render_dimensions();
    let state = GraphicsState {
        matrix: Affine::new(page.initial_transform(true).as_coeffs()),
        face: None,
        size: 1.0,
        spacing: 0.0,
        word_spacing: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        invisible: false,
    };
    let mut reader = ContentReader {
        fonts,
        budget,
        page: &mut seen,
        state,
        saved: Vec::new(),
        line: Affine::IDENTITY,
        text: Affine::IDENTITY,
        tags: Vec::new(),
        untold: 0,
        stream: 0,
        path: Path::default(),
        area: f64::from(width) * f64::from(height),
    };
    match stream::content(page) {
        Some((content, lost)) => {
            reader.run(&content, page.resources(), 0);
            seen.lost |= lost;
        }
        None => reader.budget.bytes = 0,
    }
    seen
}

fn affine(values: [&Number; 6]) -> Affine {
    Affine::new(values.map(Number::as_f64))
}

impl<'a> ContentReader<'a, '_> {
    fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) {
        self.budget.bytes = self.budget.bytes.saturating_sub(content.len() as u64);
        let content = inline::without_images(Cow::Borrowed(content));
        let mut ops = TypedIter::new(&content);
        let floor = self.saved.len();
        while let Some(op) = ops.next() {
            if !self.budget.step(1) || self.budget.is_spent() || self.page.glyphs.len() >= MOST_GLYPHS {
                break;
            }
            match op {
                Op::SaveState(_) if self.saved.len() < MOST_STATES => self.saved.push(self.state.clone()),
                Op::RestoreState(_) if self.saved.len() > floor => {
                    self.state = self.saved.pop().unwrap_or_else(|| self.state.clone())
                }
                Op::Transform(t) => self.state.matrix *= affine([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5]),
                Op::XObject(x) if x.0.as_ref() == inline::IMAGE => self.image(),
                Op::XObject(x) if depth < DEEPEST => {
                    if let Some(form) = resources.get_x_object(x.0) {
                        self.form(&form, resources, depth);
                    }
                }
                Op::BeginMarkedContent(tag) => self.begin(tag.0, None),
                Op::BeginMarkedContentWithProperties(tag) => {
                    let named = tag.1.clone().into_name().and_then(|name| resources.properties.get::<Dict<'_>>(name));
                    self.begin(tag.0, named.or_else(|| tag.1.clone().into_dict()).as_ref());
                }
                Op::EndMarkedContent(_) => self.end(),
                Op::SetGraphicsState(gs) => self.graphics_state(resources.get_ext_g_state(gs.0)),
                op => {
                    if !self.text_op(&op, resources) {
                        self.path.follow(&op, self.state.matrix, &mut self.page.strokes);
                    }
                }
            }
        }
        self.saved.truncate(floor);
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = form.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") => {}
            Some(b"Image") => return self.image(),
            _ => return,
        }
        let Some(content) = stream::decoded(form) else {
            self.page.lost = true;
            return;
        };
        self.budget.step(FORM);
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let (state, text, line) = (self.state.clone(), self.text, self.line);
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.matrix *= Affine::new(matrix);
        }
        let tags = self.tags.len();
        let outer = std::mem::replace(&mut self.stream, form.obj_id().obj_number);
        self.run(&content, own.as_ref().unwrap_or(resources), depth + 1);
        self.stream = outer;
        self.tags.truncate(tags);
        (self.state, self.text, self.line) = (state, text, line);
    }

    /// An image fills the unit square, whatever that is on the page.
    fn image(&mut self) {
        let share = self.state.matrix.determinant().abs() / self.area;
        if share.is_finite() {
            self.page.imaged += share.min(1.0);
        }
    }

    fn begin(&mut self, name: &Name<'_>, properties: Option<&Dict<'_>>) {
        if self.tags.len() < MOST_TAGS {
            let mut tag = ContentTag::new(name, properties, self.page.glyphs.len());
            let mcid = properties.and_then(|properties| properties.get::<u32>("MCID"));
            let own = mcid.and_then(|mcid| self.page.add(MarkedContent { stream: self.stream, mcid }));
            tag.content = own.or_else(|| self.tags.last()?.content);
            self.tags.push(tag);
        } else {
            // Counted, so that ends still match.
            self.untold += 1;
        }
    }

    fn end(&mut self) {
        if self.untold > 0 {
            self.untold -= 1;
        } else if let Some(tag) = self.tags.pop() {
            tagged::replace(&tag, &mut self.page.glyphs, &mut self.fonts.texts);
        }
    }

    fn graphics_state(&mut self, dict: Option<Dict<'a>>) {
        let Some(dict) = dict else { return };
        let Some(font) = dict.get::<Array<'_>>("Font") else { return };
        let mut values = font.iter::<Object<'_>>();
        if let Some(font) = values.next().and_then(Object::into_dict) {
            self.state.face = self.fonts.face(&font);
        }
        if let Some(size) = values.next().and_then(Object::into_number) {
            self.state.size = size.as_f64();
        }
    }

    /// Follows `op` if it is about text.
    fn text_op(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        match op {
            Op::BeginText(_) => self.place(Affine::IDENTITY),
            Op::SetTextMatrix(m) => self.place(affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5])),
            Op::TextFont(font) => {
                self.state.size = font.1.as_f64();
                self.state.face = match resources.get_font(font.0) {
                    Some(dict) => self.fonts.face(&dict),
                    None => self.fonts.fallback(),
                };
            }
            Op::ShowText(show) => self.show(show.0),
            Op::ShowTexts(show) => {
                for piece in show.0.iter::<Object<'_>>() {
                    match piece {
                        Object::Number(back) => self.move_back(back.as_f64()),
                        Object::String(text) => self.show(&text),
                        _ => {}
                    }
                }
            }
            Op::NextLineAndShowText(show) => {
                self.next_line(0.0, -self.state.leading);
                self.show(show.0);
            }
            Op::ShowTextWithParameters(show) => {
                self.state.word_spacing = show.0.as_f64();
                self.state.spacing = show.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(show.2);
            }
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::HorizontalScaling(scale) => self.state.stretch = scale.0.as_f64() / 100.0,
            Op::TextLeading(leading) => self.state.leading = leading.0.as_f64(),
            Op::CharacterSpacing(spacing) => self.state.spacing = spacing.0.as_f64(),
            Op::WordSpacing(spacing) => self.state.word_spacing = spacing.0.as_f64(),
            Op::TextRise(rise) => self.state.rise = rise.0.as_f64(),
            Op::TextRenderingMode(mode) => self.state.invisible = matches!(mode.0.as_i64(), 3 | 7),
            _ => return false,
        }
        true
    }

    fn place(&mut self, matrix: Affine) {
        self.line = matrix;
        self.text = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.place(self.line * Affine::translate((x, y)));
    }

    fn move_back(&mut self, thousandths: f64) {
        let by = -thousandths / 1000.0 * self.state.size;
        let along = self.state.face.as_ref().is_none_or(|face| face.is_horizontal());
        let by = if along { (by * self.state.stretch, 0.0) } else { (0.0, by) };
        self.text *= Affine::translate(by);
    }

    fn show(&mut self, bytes: &[u8]) {
        if self.state.face.is_none() {
            self.state.face = self.fonts.fallback();
        }
        let Some(face) = self.state.face.clone() else { return };
        let state = self.state.clone();
        let whole = state.matrix * self.text;
        let [a, b, c, d, _, _] = whole.as_coeffs();
        let way = way(a * state.stretch, b * state.stretch);
        let size = state.size.abs() * c.hypot(d);
        let artifact = self.tags.iter().map(|tag| tag.artifact).find(|kind| *kind != Artifact::No);
        let content = self.tags.last().and_then(|tag| tag.content);
        let horizontal = face.is_horizontal();
        let (mut x, mut y, mut at) = (0.0, 0.0, 0);
        while let Some((code, length)) = face.next(bytes, at) {
            at += length;
            let known = face.code(code, &mut self.fonts.texts);
            let space = if code == 32 && length == 1 { state.word_spacing } else { 0.0 };
            let step = f64::from(known.advance) * state.size + state.spacing + space;
            let (from, to) = if horizontal {
                let from = whole * Point::new(x, state.rise);
                let end = x + f64::from(known.advance) * state.size * state.stretch;
                x += step * state.stretch;
                // Letters spaced out still are one word; a distance that only moves on to the next word is a gap.
                let spaced = state.spacing.abs() < SPACED * state.size.abs();
                (from, whole * Point::new(if spaced { x } else { end }, state.rise))
            } else {
                let from = whole * Point::new(x - state.size / 2.0, y - state.size);
                y += step;
                (from, whole * Point::new(x + state.size / 2.0, y - step - state.size))
            };
            let artifact = artifact.unwrap_or(Artifact::No);
            let drawn = Drawn { says: known.says, size, way, artifact, content };
            self.push(&drawn, from, to);
        }
        self.text *= Affine::translate((x, y));
        self.budget.step(bytes.len());
    }

    fn push(&mut self, drawn: &Drawn, from: Point, to: Point) {
        let Drawn { says, size, way, artifact, content } = *drawn;
        let finite = from.x.is_finite() && from.y.is_finite() && to.x.is_finite() && to.y.is_finite();
        let fits = |value: f64| value.abs() < 50_000.0;
        if !finite || !fits(from.x) || !fits(from.y) || !fits(to.x) || !fits(to.y) || !(0.1..2000.0).contains(&size) {
            return;
        }
        if self.page.glyphs.len() >= MOST_GLYPHS || self.budget.is_spent() {
            return;
        }
        // Along the line, and across it: a page that lies on its side is turned upright here.
        let (start, end, across) = match way {
            Orientation::Down => (from.y, to.y, -from.x),
            Orientation::Up => (-from.y, -to.y, from.x),
            Orientation::Left => (-from.x, -to.x, -from.y),
            Orientation::Right | Orientation::Slanted => (from.x, to.x, from.y),
        };
        self.budget.glyphs = self.budget.glyphs.saturating_sub(1);
        self.page.glyphs.push(Glyph {
            left: start.min(end) as f32,
            right: start.max(end) as f32,
            y: across as f32,
            size: size as f32,
            says,
            artifact,
            invisible: self.state.invisible,
            way,
            superscript: false,
            content,
        });
    }
}

/// The direction of a baseline along (`x`, `y`), counted downwards.
fn way(x: f64, y: f64) -> Orientation {
    /// Scanned pages stand a little askew.
    const ASKEW: f64 = 0.1;
    if y.abs() <= x.abs() * ASKEW {
        if x < 0.0 { Orientation::Left } else { Orientation::Right }
    } else if x.abs() <= y.abs() * ASKEW {
        if y < 0.0 { Orientation::Up } else { Orientation::Down }
    } else {
        Orientation::Slanted
    }
}
