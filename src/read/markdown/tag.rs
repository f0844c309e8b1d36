//! HTML between words: a tag or a comment at a time.

use std::ops::Range;

use crate::read::html::token::{Token, tokens};

/// What a tag does to the text around it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Nothing,
    /// A blank.
    Break,
    /// Raised text begins or ends.
    Raise(bool),
    /// A link begins.
    Link(Box<str>),
    EndLink,
}

/// What the tag at `range` does.
pub(super) fn effect(text: &str, range: Range<usize>) -> Effect {
    let mut effect = Effect::Nothing;
    tokens(text.get(range).unwrap_or_default(), 0, |token| {
        effect = match token {
            Token::Start(tag) => match (&*tag.name, tag.attribute("href")) {
                ("br", _) => Effect::Break,
                ("sup", _) if !tag.closed => Effect::Raise(true),
                ("a", Some(target)) if !tag.closed => Effect::Link(target.trim().into()),
                _ => Effect::Nothing,
            },
            Token::End(name) => match &*name {
                "br" => Effect::Break,
                "sup" => Effect::Raise(false),
                "a" => Effect::EndLink,
                _ => Effect::Nothing,
            },
            Token::Text(_) | Token::Comment(_) => return,
        };
    });
    effect
}
