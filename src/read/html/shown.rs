//! What a page shows and its text does not have: other files in frames, and what stands in the fields of forms.

use std::collections::BTreeMap;

use super::frame::TextContext;
use super::sheet::Sheet;
use super::style::declarations;
use super::token::{Tag, Token, tokens};
use crate::source::{Skipped, Span, Unread, Unreadable};

/// Endings of files that are pictures.
const PICTURES: [&str; 8] = [".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];

/// What was met so far.
#[derive(Debug, Default)]
pub(super) struct ShownContent {
    pub unread: Vec<Unread>,
    pub skipped: BTreeMap<Skipped, usize>,
    /// The field that is open is shown.
    field: bool,
    /// The drawing that is open is shown, and has had no words so far.
    drawing: bool,
}

impl ShownContent {
    /// Looks at an element that begins in `context`.
    pub fn start(&mut self, tag: &Tag, context: TextContext, sheet: &Sheet) {
        let shown = || context.shows(tag, sheet);
        match &*tag.name {
            "frame" if is_frame(tag) && shown() => self.unread.push(Unread::at(tag.end, Unreadable::Frame)),
            "iframe" | "object" | "embed" if is_frame(tag) && shown() => self.skip(Skipped::Frame),
            "svg" => self.drawing = shown(),
            "text" | "foreignobject" if std::mem::take(&mut self.drawing) => self.skip(Skipped::Chart),
            "textarea" => self.field = shown(),
            "input" if is_of_text(tag) && tag.attribute("value").is_some_and(says) && shown() => {
                self.skip(Skipped::Field);
            }
            _ => {}
        }
    }

    /// Looks at the text of a field, which is `span` of the file.
    pub fn field(&mut self, text: &str, span: Span) {
        if self.field && text.get(span.range()).is_some_and(says) {
            self.unread.push(Unread { span, page: None, cause: Unreadable::Field });
        }
    }

    fn skip(&mut self, kind: Skipped) {
        *self.skipped.entry(kind).or_default() += 1;
    }
}

/// The other files and pictures that `text`, a page without any text, shows instead.
pub(super) fn instead(text: &str) -> Vec<Unread> {
    let mut unread = Vec::new();
    tokens(text, 0, |token| {
        let Token::Start(tag) = token else { return };
        let cause = match &*tag.name {
            "iframe" | "object" | "embed" if is_frame(&tag) => Unreadable::Frame,
            "img" | "object" | "embed" if !is_tiny(&tag) => Unreadable::Picture,
            _ => return,
        };
        unread.push(Unread::at(tag.end, cause));
    });
    unread
}

/// True for several words: a number or a name holds nothing to check.
fn says(text: &str) -> bool {
    text.trim().contains(char::is_whitespace)
}

fn is_of_text(tag: &Tag) -> bool {
    tag.attribute("type").is_none_or(|kind| kind.trim().is_empty() || kind.trim().eq_ignore_ascii_case("text"))
}

/// True for an element that shows another file, which is no picture. One without size counts visits, and shows nothing.
fn is_frame(tag: &Tag) -> bool {
    let picture = |address: &str| {
        let address = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        PICTURES.iter().any(|ending| address.ends_with(ending)) || address.starts_with("data:image/")
    };
    let kind = tag.attribute("type").is_some_and(|kind| kind.trim_start().starts_with("image/"));
    let mut addresses = ["src", "data", "srcdoc"].into_iter().filter_map(|name| tag.attribute(name));
    !kind && !is_tiny(tag) && addresses.any(|address| !address.trim().is_empty() && !picture(address.trim()))
}

/// True for an element of no size, or a single dot.
fn is_tiny(tag: &Tag) -> bool {
    let told = ["width", "height"].into_iter().filter_map(|name| tag.attribute(name)).any(is_none);
    let mut style = declarations(tag.attribute("style").unwrap_or_default());
    told || style.any(|(name, value)| matches!(&*name, "width" | "height") && is_none(value))
}

/// True for a side of nothing, or one dot.
fn is_none(side: &str) -> bool {
    let side = side.trim();
    let unit = side.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = side.get(..side.len() - unit.len()).and_then(|number| number.parse::<f32>().ok());
    number.is_some_and(|number| number == 0.0 || number <= 1.0 && matches!(unit.trim(), "" | "px"))
}
