//! Whose an act is: the bodies named around its number.

use super::citation::after_marks;
use super::flow::unspaced;
use super::item::Body;
use super::template::literal;
use super::vocabulary::Vocabulary;
use crate::text::sign;

/// How far from its number, in letters, the name of a body may stand to be its author; a Chinese character is as good as
/// three.
const NEAR: usize = 40;
/// How far behind a date, in bytes, the body begins that goes on with the sentence: after ` the `.
const SUBJECT: usize = 8;

/// The body named nearest to a number: before it, or right after it (`In its resolution 74/276, the Assembly`).
pub(super) fn body(before: &str, after: &str, vocabulary: &Vocabulary) -> Body {
    let near = before.len() - reach(before.chars().rev(), NEAR);
    if let Some(body) = vocabulary.bodies.last(&before[near..]) {
        return body;
    }
    if !vocabulary.words.citation.body_after {
        return Body::Unknown;
    }
    vocabulary.bodies.first(&after[..reach(after.chars(), NEAR)]).unwrap_or(Body::Unknown)
}

/// The body that goes on with the sentence right after the date that ends at `at` and the marks there.
pub(super) fn subject(flow: &str, at: usize, vocabulary: &Vocabulary) -> Option<Body> {
    let comma = after_marks(flow, at);
    // ", and Human Rights Council resolutions": a list goes on.
    let joins = |words: &&String| words.contains(char::is_alphabetic);
    let mut joints = vocabulary.words.citation.between.iter().filter(joins);
    if joints.any(|words| literal(flow.as_bytes(), comma, words).is_some()) {
        return None;
    }
    let rest = flow.get(comma..)?.trim_start_matches(',');
    let rest = rest.get(after_marks(rest, 0)..)?;
    vocabulary.bodies.leading(&rest[..reach(rest.chars(), 2 * NEAR)], SUBJECT)
}

/// The body that a resolution begins with, a line of its own: "The General Assembly,".
pub(crate) fn opener(line: &str, vocabulary: &Vocabulary) -> Option<Body> {
    let name = line.trim().strip_suffix(|c: char| sign::is_comma(c) && c != sign::LIST_COMMA)?;
    vocabulary.bodies.alone(name.trim_end(), SUBJECT)
}

/// Bytes of the first of `characters` up to `most` letters.
pub(super) fn reach(characters: impl Iterator<Item = char>, most: usize) -> usize {
    let mut letters = 0;
    let near = characters.take_while(|c| {
        letters += if unspaced(*c) { 3 } else { 1 };
        letters <= most
    });
    near.map(char::len_utf8).sum()
}

/// `before` without the body that it ends with, and that body, where it stands as after a number.
pub(super) fn without_owner<'t>(before: &'t str, vocabulary: &Vocabulary) -> (&'t str, Option<Body>) {
    let owners = vocabulary.words.whose.names();
    let found = owners.filter_map(|(body, name)| before.strip_suffix(name).map(|rest| (rest, body)));
    found.min_by_key(|(rest, _)| rest.len()).map_or((before, None), |(rest, body)| (rest, Some(body)))
}

/// The body that the text after a number names as that whose act it is, and where its name ends.
pub(super) fn owner(flow: &str, at: usize, vocabulary: &Vocabulary) -> Option<(Body, usize)> {
    let bytes = flow.as_bytes();
    let found = vocabulary.words.whose.names().filter_map(|(body, name)| Some((body, literal(bytes, at, name)?)));
    found.max_by_key(|(_, end)| *end)
}
