//! What stands after figures: whether they can be a mark, and what is left of their strength.
//!
//! The first row that fits decides whether they can be one.
//!
//! | row | after | a mark |
//! |---|---|---|
//! | `end_of_block` | nothing | may be |
//! | `next_mark` | a comma and the next number: `27,28` | may be |
//! | `number_goes_on` | a stop, comma or colon and a figure: `3.5`, `2,500`, `12:30` | none |
//! | `slash_after_a_space` | a slash and a space or stop, and a space is before them: `the year, 7/ and` | may be |
//! | `fraction` | another slash: `house15/ on`, `15/16` | none |
//! | `sign` | a stop, comma, colon, closing bracket, dash | may be |
//! | `space` | a space | may be |
//! | `running_letter` | a letter of a script without spaces | may be |
//! | `sentence_without_its_space` | a capital and a small letter: `hall15The` | may be |
//! | `word_without_its_space` | more than three small letters: `5contributing` | may be |
//! | `letters_after_a_word` | small letters, and a word is right before: `issues72as in` | may be |
//! | `letters` | other letters: `15th` | none |
//! | `other` | another sign: `5%` | none |
//!
//! The strength, unless it is a stop's, is less where they count what follows.
//!
//! | row | after | strength |
//! |---|---|---|
//! | `counted_after_a_figure` | a space and what is counted, and a figure is before: `$2.35 2 billion` | doubtful |
//! | `counted` | what is counted: `2 billion` | none |
//! | `thousands_after_a_space` | a space and three figures: `6 500` | doubtful |
//! | `not_counted` | anything else | as it was |

use super::figures::Figures;
use super::strength::Strength;
use super::words::closes_word;
use crate::document::lexicon::vocabulary::{Sign, Vocabulary};
use crate::text::{before, unspaced};

/// What may stand after a mark.
const AFTER: Sign = Sign::COMMA.or(Sign::FULL_STOP).or(Sign::SEMICOLON).or(Sign::COLON).or(Sign::CLOSES).or(Sign::DASH);

/// How many small letters after figures may be those of an ordinal or a unit: `15th`, `5mm`.
const SUFFIX: usize = 3;

/// How many figures a group of a large number has.
const GROUP: usize = 3;

/// True where the number `number` ends with `figures`, so that they may be a mark.
pub(super) fn may_be_mark(figures: &Figures, number: u32) -> bool {
    let rest = figures.rest();
    let mut after = rest.chars();
    let Some(next) = after.next() else { return true };
    let more = after.as_str();
    match next {
        ',' if begins_with(more, number + 1) => true,
        '.' | ',' | ':' if more.starts_with(|c: char| c.is_ascii_digit()) => false,
        '/' => figures.before().ends_with([' ', '\u{a0}']) && ends_after_slash(more),
        _ if figures.punctuation.is(next, AFTER) => true,
        _ if next.is_whitespace() || unspaced(next) => true,
        _ if next.is_uppercase() => more.starts_with(char::is_lowercase),
        _ if rest.bytes().take_while(u8::is_ascii_lowercase).count() > SUFFIX => true,
        _ => next.is_lowercase() && closes_word(figures.before()),
    }
}

/// True where the figures that `text` begins with are `number`.
fn begins_with(text: &str, number: u32) -> bool {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    before(text, figures).parse() == Ok(number)
}

/// True where `more`, after a slash, begins nothing that belongs to it.
fn ends_after_slash(more: &str) -> bool {
    more.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'))
}

/// What is left of `strength` where `figures` may count what follows; `None` where they do.
pub(super) fn unless_counting(
    figures: &Figures,
    strength: Strength,
    vocabulary: Option<&Vocabulary>,
) -> Option<Strength> {
    if strength == Strength::Stop {
        return Some(strength);
    }
    let rest = figures.rest();
    let counts = vocabulary.is_some_and(|vocabulary| vocabulary.words.note.is_counted(rest));
    let space = rest.starts_with([' ', '\u{a0}']);
    let figure_before = || figures.before().trim_end().ends_with(|c: char| c.is_ascii_digit());
    let group = || rest.chars().skip(1).take_while(char::is_ascii_digit).count() == GROUP;
    match (counts, space) {
        (true, true) if figure_before() => Some(Strength::Doubtful),
        (true, _) => None,
        (false, true) if group() => Some(Strength::Doubtful),
        (false, _) => Some(strength),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{strength, strength_in};
    use super::Strength::{Doubtful, Spaced, Stop};

    fn may_be(texts: &[&str]) {
        for text in texts {
            assert!(strength(text).is_some(), "{text}");
        }
    }

    fn none(texts: &[&str]) {
        for text in texts {
            assert_eq!(strength(text), None, "{text}");
        }
    }

    #[test]
    fn end_of_block() {
        may_be(&["the hall|15|"]);
    }

    #[test]
    fn next_mark() {
        may_be(&["the hall|27|,28", "the hall|27|,28 and"]);
    }

    #[test]
    fn number_goes_on() {
        none(&["the hall|27|,29", "the hall|27|.28", "the hall|27|:28"]);
    }

    #[test]
    fn slash_after_a_space() {
        may_be(&["the year, |7|/ and", "the year |7|/", "the year |7|/.", "the year |7|/)"]);
    }

    #[test]
    fn fraction() {
        none(&["the hall|15|/ of", "the hall |15|/16 of", "the hall |15|/a"]);
    }

    #[test]
    fn sign() {
        may_be(&["the hall|15|, and", "the hall|15|. It", "the hall|15|: it", "(the hall|15|)", "the hall|15|— it"]);
    }

    #[test]
    fn space() {
        may_be(&["the hall|15| and", "the hall|15|\u{a0}and"]);
    }

    #[test]
    fn running_letter() {
        may_be(&["the hall|15|的"]);
    }

    #[test]
    fn sentence_without_its_space() {
        may_be(&["the hall|15|The"]);
        none(&["the hall|15|THE", "the hall|15|T"]);
    }

    #[test]
    fn word_without_its_space() {
        may_be(&["the hall |5|contributing to"]);
    }

    #[test]
    fn letters_after_a_word() {
        may_be(&["the issues|72|as in"]);
    }

    #[test]
    fn letters() {
        none(&["the |15|th", "the hall |72|mph", "5 km|2|as"]);
    }

    #[test]
    fn other() {
        none(&["the hall|5|%", "the hall|5|+"]);
    }

    #[test]
    fn counted_after_a_figure() {
        assert_eq!(strength("at $2.35 |2| billion"), Some(Doubtful));
    }

    #[test]
    fn counted() {
        none(&["the house |2| billion", "the house|2| per cent"]);
        assert_eq!(strength_in("zh", "委员会|9|时"), None);
    }

    #[test]
    fn thousands_after_a_space() {
        assert_eq!(strength("the house |6| 500 of"), Some(Doubtful));
    }

    #[test]
    fn not_counted() {
        assert_eq!(strength("the house |6| 5000 of"), Some(Spaced));
        assert_eq!(strength("They met.|2| billion"), Some(Stop));
    }
}
