//! Figures in documents whose marks stand in brackets: how much they look like a mark.
//!
//! The first row that fits decides. Before is what stands before the bracket.
//!
//! | row | before | figures | strength |
//! |---|---|---|---|
//! | `square` | anything | in square brackets: hardly anything but a mark stands there | stop |
//! | `nothing` | the block begins with them | in round ones | none |
//! | `figure_and_space` | a figure and a space: `5 (1)` | in round ones | doubtful |
//! | `name_and_space` | a word that leads to a number, and a space: `article (1)` | in round ones | none |
//! | `word_and_space` | another word and a space | in round ones | spaced, or doubtful as in [`before`](super::before) |
//! | `part_of_an_article` | one to three figures after a word that leads to a number: `article 5(1)` | in round ones | none |
//! | `word` | a word or sign: `report(1)` | in round ones | stop |
//! | `year` | four figures: `2015(1)` | in round ones | stop |
//! | `code` | other figures after a slash: `74/12(1)` | in round ones | stop |
//! | `number` | other figures: `5(1)` | in round ones | doubtful |
//! | `bare_and_space` | a space; text follows | without brackets | none |
//! | `bare` | what stands before a mark in [`before`](super::before) | without brackets | doubtful |
//! | `bare_number` | what stands before none | without brackets | none |

use super::before;
use super::figures::Figures;
use super::strength::Strength::{self, Doubtful, Stop};
use super::words::introduces;
use crate::document::label::key::Brackets;
use crate::document::lexicon::vocabulary::Vocabulary;

/// The strength of `figures` where marks stand in `brackets`; `None` where they are no mark.
pub(super) fn strength(figures: &Figures, brackets: Brackets, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
    let (opening, closing) = brackets.signs();
    let closed = figures.rest().starts_with(closing);
    match (figures.before().strip_suffix(opening).filter(|_| closed), brackets) {
        (Some(_), Brackets::Square) => Some(Stop),
        (Some(word), Brackets::Round) => enclosed(word, vocabulary),
        // One without them is hardly a mark, and none inside a sentence unless it is closed up to its word.
        (None, _) if figures.before().ends_with([' ', '\u{a0}']) && !figures.rest().trim().is_empty() => None,
        (None, _) => before::strength(figures, vocabulary).map(|_| Doubtful),
    }
}

/// The strength of a figure in round brackets after `word`.
fn enclosed(word: &str, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
    let spaced = word.ends_with(' ');
    let word = if spaced { word.trim_end() } else { word };
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let stem = &word[..word.len() - digits];
    let code = stem.ends_with('/');
    match (spaced, digits) {
        (false, _) if word.is_empty() => None,
        (true, 1..) => Some(Doubtful),
        (true, 0) => introduces(word, vocabulary),
        (false, 1..=3) if introduces(stem.trim_end(), vocabulary).is_none() => None,
        (false, 0) => Some(Stop),
        (false, 4) => Some(Stop),
        (false, _) if code => Some(Stop),
        (false, _) => Some(Doubtful),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use Strength::Spaced;

    fn all(texts: &[&str], brackets: Brackets, expected: Option<Strength>) {
        for text in texts {
            let sample = Sample { brackets: Some(brackets), ..Sample::english(text) };
            assert_eq!(sample.strength(), expected, "{text}");
        }
    }

    fn round(texts: &[&str], expected: Option<Strength>) {
        all(texts, Brackets::Round, expected);
    }

    #[test]
    fn square() {
        all(&["the report[|1|] and", "annex [|1|] and", "[|1|]"], Brackets::Square, Some(Stop));
    }

    #[test]
    fn nothing() {
        round(&["(|1|) The"], None);
    }

    #[test]
    fn figure_and_space() {
        round(&["of 5 (|1|) and"], Some(Doubtful));
    }

    #[test]
    fn name_and_space() {
        round(&["in article (|1|) and"], None);
    }

    #[test]
    fn word_and_space() {
        round(&["the report (|1|) and"], Some(Spaced));
        round(&["the Goals (|1|) and"], Some(Doubtful));
    }

    #[test]
    fn part_of_an_article() {
        round(&["in article 5(|1|) and", "in article 123(|1|) and"], None);
    }

    #[test]
    fn word() {
        round(&["the report(|1|) and", "They met.(|1|) The"], Some(Stop));
    }

    #[test]
    fn year() {
        round(&["in 2015(|1|) and"], Some(Stop));
    }

    #[test]
    fn code() {
        round(&["the text of 74/12(|1|) and", "in 74/12345(|1|) and"], Some(Stop));
    }

    #[test]
    fn number() {
        round(&["the house 5(|1|) and", "in article 12345(|1|) and"], Some(Doubtful));
    }

    #[test]
    fn bare_and_space() {
        round(&["the house |1| and", "They met. |1| The"], None);
    }

    #[test]
    fn bare() {
        round(&["the house|1| and", "They met.|1| The", "the house |1|"], Some(Doubtful));
    }

    #[test]
    fn bare_number() {
        round(&["a rise of 26.|4| metres", "a rise of 26.|4|", "in article (|1| and"], None);
    }
}
