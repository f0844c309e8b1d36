//! Whose an act is: the bodies named around its number.

use crate::document::lexicon::date_pattern::literal;
use crate::document::lexicon::issuer::Author;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::text::digit::is_superscript;
use crate::text::{sign, slice, unspaced};

/// How far from its number, in letters, the name of a body may stand to be its author; a Chinese character is as good as
/// three.
const NEAR: usize = 40;
/// How far behind a date, in bytes, the body begins that goes on with the sentence: after ` the `.
const SUBJECT: usize = 8;

/// The body named nearest to a number: before it, or right after it (`In its resolution 74/276, the Assembly`).
pub(crate) fn body(before: &str, after: &str, vocabulary: &Vocabulary) -> Author {
    let near = before.len() - reach(before.chars().rev(), NEAR);
    if let Some(body) = vocabulary.acts().bodies.last(slice(before, near..)) {
        return body;
    }
    if !vocabulary.words.citation.body_after {
        return Author::Unknown;
    }
    vocabulary.acts().bodies.first(slice(after, ..reach(after.chars(), NEAR))).unwrap_or(Author::Unknown)
}

/// The body that goes on with the sentence right after the date that ends at `at` and the marks there.
pub(crate) fn subject(flow: &str, at: usize, vocabulary: &Vocabulary) -> Option<Author> {
    let comma = after_marks(flow, at);
    // ", and Human Rights Council resolutions": a list goes on.
    let joins = |words: &&String| words.contains(char::is_alphabetic);
    let mut joints = vocabulary.words.citation.between.iter().filter(joins);
    if joints.any(|words| literal(flow.as_bytes(), comma, words).is_some()) {
        return None;
    }
    let rest = flow.get(comma..)?.trim_start_matches(',');
    let rest = rest.get(after_marks(rest, 0)..)?;
    vocabulary.acts().bodies.leading(slice(rest, ..reach(rest.chars(), 2 * NEAR)), SUBJECT)
}

/// The body that a resolution begins with, a line of its own: "The General Assembly,".
pub(crate) fn opener(line: &str, vocabulary: &Vocabulary) -> Option<Author> {
    let name = line.trim().strip_suffix(|c: char| sign::is_comma(c) && c != sign::LIST_COMMA)?;
    vocabulary.acts().bodies.alone(name.trim_end(), SUBJECT)
}

/// Bytes of the first of `characters` up to `most` letters.
pub(crate) fn reach(characters: impl Iterator<Item = char>, most: usize) -> usize {
    /// Letters that a character of a script without spaces stands for. At 2 nothing changes in the corpus.
    const LETTERS: usize = 3;
    let mut letters = 0;
    let near = characters.take_while(|c| {
        letters += if unspaced(*c) { LETTERS } else { 1 };
        letters <= most
    });
    near.map(char::len_utf8).sum()
}

/// `before` without the body that it ends with, and that body, where it stands as after a number.
pub(crate) fn without_owner<'t>(before: &'t str, vocabulary: &Vocabulary) -> (&'t str, Option<Author>) {
    let owners = vocabulary.acts().owners.iter();
    let found = owners.filter_map(|(body, name)| before.strip_suffix(name.as_str()).map(|rest| (rest, *body)));
    found.min_by_key(|(rest, _)| rest.len()).map_or((before, None), |(rest, body)| (rest, Some(body)))
}

/// The body that the text after a number names as that whose act it is, and where its name ends.
pub(crate) fn owner(flow: &str, at: usize, vocabulary: &Vocabulary) -> Option<(Author, usize)> {
    let bytes = flow.as_bytes();
    let owners = vocabulary.acts().owners.iter();
    let found = owners.filter_map(|(body, name)| Some((*body, literal(bytes, at, name)?)));
    found.max_by_key(|(_, end)| *end)
}

/// Where what is written at `end` goes on after the marks that stand there: raised figures, or ones attached to a year.
pub(crate) fn after_marks(flow: &str, end: usize) -> usize {
    let marks = slice(flow, end..).chars().take_while(|c| is_superscript(*c) || c.is_ascii_digit());
    end + marks.map(char::len_utf8).sum::<usize>()
}
