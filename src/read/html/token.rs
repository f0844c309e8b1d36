//! HTML and XHTML as a series of tokens with their places.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Bytes, State, Tokenizer};

use crate::source::Span;

/// What a file is made of. Declarations and processing instructions are none of it.
#[derive(Debug)]
pub(in crate::read) enum Token {
    /// Text, with character references in it as they were typed.
    Text(Span),
    /// A start tag.
    Start(Tag),
    /// The name of an end tag, in lower case.
    End(Box<str>),
    /// A comment, its signs included.
    Comment(Span),
}

/// A start tag.
#[derive(Debug, Default)]
pub(in crate::read) struct Tag {
    /// In lower case.
    pub name: Box<str>,
    /// Those that a reader has a use for, character references resolved.
    attributes: Vec<(&'static str, Box<str>)>,
    /// True for `<a/>`.
    pub closed: bool,
    /// What follows is no markup, up to the end tag.
    pub raw: bool,
    /// The byte behind it.
    pub end: usize,
}

const ATTRIBUTES: [&str; 20] = [
    "aria-hidden",
    "class",
    "colspan",
    "data",
    "epub:type",
    "height",
    "hidden",
    "href",
    "id",
    "name",
    "reversed",
    "role",
    "rowspan",
    "src",
    "srcdoc",
    "start",
    "style",
    "type",
    "value",
    "width",
];

impl Tag {
    /// The value of an attribute that is there.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// True where one of the blank-separated words of the attribute fits.
    pub fn has_word(&self, name: &str, fits: impl Fn(&str) -> bool) -> bool {
        self.attribute(name).is_some_and(|value| value.split_ascii_whitespace().any(fits))
    }
}

/// Hands the tokens of `text` to `take`, in their order; `shift` is added to their places.
pub(in crate::read) fn tokens(text: &str, shift: usize, mut take: impl FnMut(Token)) {
    let xml = text.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml");
    let mut open = Tag::default();
    let mut wanted = None;
    let emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, place: Bytes<usize>| {
        match event {
            CallbackEvent::String { .. } => return text_token(text, place, shift),
            CallbackEvent::OpenStartTag { name } => {
                open = Tag { name: owned(name), ..Tag::default() };
                wanted = None;
            }
            CallbackEvent::AttributeName { name } => wanted = wanted_attribute(&mut open, name),
            CallbackEvent::AttributeValue { value } => {
                if let (Some(_), Some((_, last))) = (wanted.take(), open.attributes.last_mut()) {
                    *last = owned(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                open.closed = self_closing;
                open.end = place.end.min(text.len()) + shift;
                return Some(Token::Start(std::mem::take(&mut open)));
            }
            CallbackEvent::EndTag { name } => return Some(Token::End(owned(name))),
            CallbackEvent::Comment { .. } => return comment_token(text, place, shift),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    });
    let mut tokenizer = Tokenizer::new_with_emitter(text, emitter);
    while let Some(Ok(mut token)) = tokenizer.next() {
        if let Token::Start(tag) = &mut token
            && let Some(state) = raw(&tag.name)
            && !(xml && tag.closed)
        {
            tokenizer.set_state(state);
            tag.raw = true;
        }
        take(token);
    }
}

fn owned(bytes: &[u8]) -> Box<str> {
    String::from_utf8_lossy(bytes).into()
}

/// The attribute begun in `tag`, if a reader has a use for it. The first of two with one name counts.
fn wanted_attribute(tag: &mut Tag, name: &[u8]) -> Option<()> {
    let known = ATTRIBUTES.into_iter().find(|known| known.as_bytes().eq_ignore_ascii_case(name))?;
    if tag.attribute(known).is_some() {
        return None;
    }
    tag.attributes.push((known, Box::default()));
    Some(())
}

/// Elements whose content is no markup. Those that show their text are read like any other.
fn raw(name: &str) -> Option<State> {
    match name {
        "script" => Some(State::ScriptData),
        "style" => Some(State::RawText),
        "title" | "textarea" => Some(State::RcData),
        _ => None,
    }
}

fn text_token(text: &str, place: Bytes<usize>, shift: usize) -> Option<Token> {
    let (start, end) = (place.start, place.end.min(text.len()));
    let stands = text.get(start..end).is_some_and(|stands| !stands.is_empty());
    stands.then(|| Token::Text(Span::new(start + shift, end + shift)))
}

fn comment_token(text: &str, place: Bytes<usize>, shift: usize) -> Option<Token> {
    Some(Token::Comment(Span::new(place.start + shift, place.end.min(text.len()) + shift)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokens(html, 0, |token| {
            if let Token::Text(span) = token {
                found.push(&html[span.range()]);
            }
        });
        found
    }

    #[test]
    fn texts_lie_where_they_stand() {
        assert_eq!(
            texts("<p>a&amp;b <b>c</b> d<!-- e -->f&nbsp;</p>g &copy"),
            ["a&amp;b ", "c", " d", "f&nbsp;", "g &copy"]
        );
        assert_eq!(texts("大会<p>第 < 3 & 4</p>\r\nx</"), ["大会", "第 < 3 & 4", "\r\nx</"]);
        assert_eq!(texts("<?xml version='1.0'?><title/>a<script/>b"), ["a", "b"]);
    }

    #[test]
    fn attributes_are_decoded_and_the_first_counts() {
        let mut tags = Vec::new();
        tokens("<A HREF='?a&amp;b' href=c data-x=1 hidden><br/>", 0, |token| {
            if let Token::Start(tag) = token {
                tags.push(tag);
            }
        });
        assert_eq!(tags[0].attribute("href"), Some("?a&b"));
        assert_eq!((tags[0].attribute("hidden"), tags[0].attribute("role")), (Some(""), None));
        assert_eq!((tags[1].closed, tags[1].end), (true, 47));
    }
}
