//! What stands before figures, and how far: how much they look like a mark.
//!
//! The first row that fits decides. `1`, `2` are the figures themselves; the gap is how many bytes of spaces are before them (a
//! no-break space has two).
//!
//! | row | before | gap | strength |
//! |---|---|---|---|
//! | `nothing` | the block begins with them | | none |
//! | `next_column` | a figure | 3 | doubtful |
//! | `far_away` | anything else | 3 or more | none |
//! | `cents_and_mark` | a sum of money and a stop: `$320.2`, which has two decimals or none | 0 | spaced; one figure alone |
//! | `three_decimals` | three figures and a stop: `$1,000.87` | 0 | doubtful; two figures or more |
//! | `decimals` | figures and a stop, but for a year or a code: `26.4` | 0 | none |
//! | `abbreviation_and_space` | an abbreviation or initial: `No. 2` | 1, 2 | named |
//! | `abbreviation` | the same: `para.2` | 0 | none |
//! | `part_of_a_symbol` | a number, a slash, capitals and a stop: `14/CP.1` | 0 | none |
//! | `number_of_a_chapter` | a Roman numeral and a stop: `Table III.3` | 0 | none |
//! | `time` | figures and a colon: `12:30` | 0 | none |
//! | `decimal_comma` | figures and a comma, where marks come before it: `856,4` | 0 | none |
//! | `thousands` | one to three figures and a comma: `1,000` | 0 | none; three figures |
//! | `year_or_code` | a year or a code and a comma: `12 August 1949,3 to` | 0 | stop; word in an unknown language |
//! | `number_and_comma` | other figures and a comma: `of 26,3 and` | 0 | spaced |
//! | `sign` | another stop, comma, closing bracket or quote: `meetings.2` | 0 | stop |
//! | `address` | a full stop, and a comma and a word follow: `bldg. 1, Main Street` | 1, 2 | doubtful |
//! | `number_of_a_list` | one to three figures and a comma: `3, 4` | 1, 2 | doubtful |
//! | `open_sign_and_space` | another comma, colon, semicolon: a sentence goes on with a number | 1, 2 | spaced |
//! | `sign_and_space` | another stop, closing bracket or quote: `meetings. 2` | 1, 2 | stop |
//! | `number_sign` | a sign that leads to a number: `第7段` | 0 | none |
//! | `word_before_stops` | a word, where marks come before punctuation: `réunions2` | 0 | stop |
//! | `running_word` | a word of a script without spaces, none that leads to a number | 0 | word |
//! | `running_name` | one that does, and a letter follows: no blank or stop ends a mark there | 0 | none |
//! | `running_end` | one that does, and none follows | 0 | doubtful |
//! | `letter_and_figure` | one capital alone: `section S2` | 0 | doubtful |
//! | `word` | another letter, `%`: `Framework1` | 0 | word |
//! | `unknown_sign` | another sign: `-5`, `− 5` | any | none |
//! | `title` | a word or figure, and a colon follows: `panel 3: Follow-up` | 1, 2 | none |
//! | `name_in_a_row` | a word that leads to a number, in a row of a table | 1, 2 | none |
//! | `name` | a word that leads to a number: `annex 4` | 1, 2 | named |
//! | `row` | another word, a figure, in a row of a table | 1, 2 | doubtful |
//! | `likely_name` | a word that more often than not leads to a number: `Goals 4` | 1, 2 | doubtful |
//! | `word_and_space` | another word, a figure: `the house 2` | 1, 2 | spaced |

use super::figures::Figures;
use super::strength::Strength::{self, Doubtful, Named, Spaced, Stop, Word};
use super::words::{abbreviates, closes_word, in_symbol, introduces, is_roman};
use crate::document::lexicon::vocabulary::{NotePlacement, Punctuation, Sign, Vocabulary};
use crate::text::sign::is_currency;
use crate::text::{slice, unspaced};

/// What may stand before a mark.
const BEFORE: Sign = Sign::STOPS.or(Sign::LIST_COMMA).or(Sign::CLOSES);
/// After these a sentence goes on.
const OPEN: Sign = Sign::COMMA.or(Sign::LIST_COMMA).or(Sign::COLON).or(Sign::SEMICOLON);
/// The gap between a figure and the next column of a table, in bytes of spaces. At 4 one finding changes in the
/// corpus.
const COLUMN: usize = 3;
/// Figures of a year.
const YEAR: usize = 4;
/// Figures of a group of a large number.
const GROUP: usize = 3;

/// What the last character before the spaces is.
#[derive(Clone, Copy)]
enum Last {
    /// `.`
    Stop,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// Another sign after which a sentence goes on.
    Open,
    /// Another sign that may stand before a mark.
    Sign,
    /// A letter of a script without spaces.
    Running,
    /// Another letter, or `%`.
    Letter,
    Figure,
    Other,
}

impl Last {
    fn of(last: char, punctuation: &Punctuation) -> Self {
        match last {
            '.' => Self::Stop,
            ',' => Self::Comma,
            ':' => Self::Colon,
            _ if punctuation.is(last, BEFORE) => {
                if punctuation.is(last, OPEN) {
                    Self::Open
                } else {
                    Self::Sign
                }
            }
            _ if last.is_alphabetic() && unspaced(last) => Self::Running,
            _ if last.is_alphabetic() || last == '%' => Self::Letter,
            _ if last.is_ascii_digit() => Self::Figure,
            _ => Self::Other,
        }
    }
}

/// The strength of `figures` by what stands before them; `None` where they are no mark.
pub(super) fn strength(figures: &Figures, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
    let before = figures.before();
    let text = before.trim_end_matches([' ', '\u{a0}']);
    let gap = before.len() - text.len();
    let last = text.chars().next_back()?;
    // What stands before a sign: `resolution 77/109.6`, `2015.3` are no decimals.
    let word = slice(text, ..text.len() - last.len_utf8());
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0;
    let coded = || digits == YEAR || slice(word, ..word.len() - digits).ends_with('/');
    let short = (1..=GROUP).contains(&digits);
    let introduced = || introduces(text, vocabulary);
    match (Last::of(last, figures.punctuation), gap) {
        (Last::Figure, COLUMN) => Some(Doubtful),
        (_, COLUMN..) => None,
        (Last::Stop, 0) if numbered && figures.length == 1 && is_sum(word) => Some(Spaced),
        (Last::Stop, 0) if digits == GROUP && figures.length > 1 && !coded() => Some(Doubtful),
        (Last::Stop, 0) if numbered && !coded() => None,
        (Last::Stop, 1..) if abbreviates(word, vocabulary) => Some(Named),
        (Last::Stop, 0) if abbreviates(word, vocabulary) => None,
        (Last::Stop, 0) if in_symbol(word) => None,
        (Last::Stop, 0) if is_roman(word) => None,
        (Last::Colon, 0) if numbered => None,
        (Last::Comma, 0) if numbered && before_signs(vocabulary) => None,
        (Last::Comma, 0) if short && figures.length == GROUP => None,
        (Last::Comma, 0) if numbered && coded() => Some(if vocabulary.is_some() { Stop } else { Word }),
        (Last::Comma, 0) if numbered => Some(Spaced),
        (Last::Stop | Last::Comma | Last::Colon | Last::Open | Last::Sign, 0) => Some(Stop),
        (Last::Stop, _) if goes_on(figures) => Some(Doubtful),
        (Last::Comma, _) if short && !coded() => Some(Doubtful),
        (Last::Comma | Last::Colon | Last::Open, _) => Some(Spaced),
        (Last::Stop | Last::Sign, _) => Some(Stop),
        (Last::Running | Last::Letter, 0) if leads(text, vocabulary) => None,
        (Last::Running | Last::Letter, 0) if before_signs(vocabulary) && closes_word(text) => Some(Stop),
        (Last::Running, 0) if introduced().is_some() => Some(Word),
        (Last::Running, 0) if running_on(figures) => None,
        (Last::Running, 0) => Some(Doubtful),
        (Last::Letter, 0) if last.is_uppercase() && !word.ends_with(char::is_alphanumeric) => Some(Doubtful),
        (Last::Letter, 0) => Some(Word),
        (Last::Figure, 0) | (Last::Other, _) => None,
        (Last::Running | Last::Letter | Last::Figure, _) if figures.rest().starts_with(':') => None,
        (Last::Running | Last::Letter | Last::Figure, _) => match (introduced(), figures.in_row()) {
            (None, true) => None,
            (None, false) => Some(Named),
            (Some(_), true) => Some(Doubtful),
            (Some(strength), false) => Some(strength),
        },
    }
}

/// True where `word` ends with a sum of money: `$320`, `€1,000`.
fn is_sum(word: &str) -> bool {
    let before = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',').trim_end_matches([' ', '\u{a0}']);
    before.ends_with(is_currency)
}

/// True where footnote marks precede punctuation in the language.
fn before_signs(vocabulary: Option<&Vocabulary>) -> bool {
    vocabulary.is_some_and(|vocabulary| vocabulary.words.note.placement == Some(NotePlacement::Before))
}

/// True where a comma and a word follow `figures`: no sentence ends before them.
fn goes_on(figures: &Figures) -> bool {
    let rest = figures.rest().strip_prefix(", ");
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// True where `text` ends with a sign that leads to a number.
fn leads(text: &str, vocabulary: Option<&Vocabulary>) -> bool {
    let signs = |vocabulary: &Vocabulary| {
        vocabulary.words.citation.number_before.iter().any(|sign| text.ends_with(sign.as_str()))
    };
    vocabulary.is_some_and(signs)
}

/// True where a letter of a script without spaces follows `figures`.
fn running_on(figures: &Figures) -> bool {
    figures.rest().chars().next().is_some_and(|next| unspaced(next) && next.is_alphabetic())
}

#[cfg(test)]
mod tests;
