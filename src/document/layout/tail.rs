//! Notes at the end of a text that has neither pages nor a rule above them.

use crate::text::{sign, slice};
use std::ops::Range;

use super::leader::is_contents;
use super::line::{Line, LineRole};
use crate::document::label::key;

/// One note in so many has a mark that is sure. At 2 nothing changes in the corpus.
const SURE: usize = 3;

/// Notes at the end of a text, at most.
const MOST: usize = 100;

/// The line with which the notes at the end of `lines` begin: from there on every line begins with the number that follows
/// the last or goes on without an empty line, and most of the numbers stand as marks in the text before.
pub(crate) fn begins(text: &str, lines: &[Line], months: &[String]) -> Option<usize> {
    let body = |line: &&Line| line.role == LineRole::Body;
    let number = |line: &Line| {
        let says = line.text(text);
        let start = line.note(text).filter(|start| !start.alone && !says.starts_with('(') && !is_contents(says))?;
        start.key.number().filter(|_| !key::is_day(says, months))
    };
    let mut expected = None;
    let mut found = None;
    let mut keys = Vec::new();
    for (at, line) in lines.iter().enumerate().rev().filter(|(_, line)| line.role == LineRole::Body) {
        match number(line) {
            Some(own) if expected.is_none_or(|expected| expected == own) && keys.len() < MOST => {
                expected = own.checked_sub(1);
                keys.push(own);
                found = Some(at).filter(|_| line.blank_lines > 0).or(found);
                if own == 1 {
                    break;
                }
            }
            // A line of another kind: part of the note before it, or of the text.
            _ if line.blank_lines > 0 => break,
            _ => {}
        }
    }
    let found = found?;
    keys.retain(|own| lines.iter().skip(found).filter(body).any(|line| number(line) == Some(*own)));
    let before = lines.get(..found)?;
    let marks = |fits: fn(Stands) -> bool| {
        let marked = |own: &&u32| before.iter().filter(body).any(|line| stands(line.text(text), **own).any(fits));
        keys.iter().filter(marked).count()
    };
    let (any, sure) = (marks(|_| true), marks(|stands| stands != Stands::Apart));
    // A single note has its mark at the end of a line.
    let single = || marks(|stands| stands == Stands::AtEnd) == 1;
    let told = if keys.len() == 1 { single() } else { any * 2 > keys.len() && sure * SURE >= keys.len() };
    told.then_some(found)
}

/// How a number stands that may be a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// After a stop or closed up to a word, at the end of its line.
    AtEnd,
    /// After a stop or closed up to a word.
    Closed,
    /// After a word and a blank.
    Apart,
}

/// How `number` stands in `line` where it may be a mark.
fn stands(line: &str, number: u32) -> impl Iterator<Item = Stands> {
    numbers(line).filter_map(move |range| {
        let (before, after) = (line.get(..range.start)?, line.get(range.end..)?);
        let own = key::number(line.get(range)?) == Some(number);
        let ends = after.is_empty() || after.starts_with([' ', ',', ';', '.', ')', '\u{a0}']);
        let decimal = after.starts_with([',', '.']) && slice(after, 1..).starts_with(|c: char| c.is_ascii_digit());
        let word = before.trim_end_matches([' ', '\u{a0}']);
        let last = word.chars().next_back().filter(|_| own && ends && !decimal)?;
        let stop = matches!(last, ',' | ';' | '.' | ':') || sign::closes_quotation(last);
        match (stop || last.is_alphabetic() && word.len() == before.len(), after.is_empty()) {
            (true, true) => Some(Stands::AtEnd),
            (true, false) => Some(Stands::Closed),
            (false, _) => last.is_alphabetic().then_some(Stands::Apart),
        }
    })
}

/// Where figures stand in `line`.
fn numbers(line: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let length = bytes.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).count();
        at = start + length;
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::layout::line::lines_of;
    use crate::document::lexicon::vocabulary::Punctuation;

    fn first(text: &str) -> Option<usize> {
        begins(text, &lines_of(text, &Punctuation::default()), &["May".to_owned()])
    }

    #[test]
    fn notes_end_a_text() {
        let text =
            "The Council met, 3 and heard Peru 4 and Chile; 5\n\n3 See A/74/1.\n4 Ibid., document\nA/74/2.\n5 Ibid.\n";
        assert_eq!(first(text), Some(1));
        assert_eq!(first("The Council heard Angola, 71\n\nIt met.\n\n71 Ibid., p. 3.\n"), Some(2));
    }

    #[test]
    fn lists_and_dates_do_not() {
        assert_eq!(first("The Council met.\n\n1 Opening\n2 Agenda\n"), None);
        assert_eq!(first("It met, 3\n\n3 May\n"), None);
        assert_eq!(first("It met, 3\n\n3 See A/74/1.\n\nIt closed.\n"), None);
    }
}
