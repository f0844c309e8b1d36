//! Notes that nothing links with their marks: `text<sup>1</sup>` or `text¹`, and at the end `<sup>1</sup> Note`, `¹ Note` or
//! `1 Note`.
//!
//! This is read from the look of the text, so it is done only where a file has no notes of its own, and where all that looks
//! like a note has a raised figure before it that looks like its mark, but for one. Paragraphs of which each begins with a
//! raised number, as verses do, have no such marks; in pages made of print, some of the notes lie in the text of others.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use crate::read::figure;
use crate::source::{Element, ElementKind, Piece, Role, Span};
use crate::text::digit;

/// The longest number of a note, in digits.
const LONGEST: usize = 3;

/// How many letters a unit has, at most: raised figures behind so short a word may be exponents.
const UNIT: usize = 3;

/// A paragraph that may be a note.
struct Begin {
    element: usize,
    /// The piece that has its number.
    piece: usize,
    number: u32,
    /// Where the number stands.
    figures: Span,
}

/// A raised figure that may be a mark.
struct SuperscriptNumber {
    element: usize,
    piece: usize,
    number: u32,
    doubt: Doubt,
}

/// How much a raised figure looks like an exponent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    None,
    /// It stands behind a word that is no longer than a unit: `per km²`, `the day²`.
    Short,
    /// Behind a number, or a number and such a word: `10³`, `40 km²`.
    Amount,
}

/// Gives notes and marks their roles.
pub(super) fn pair(text: &str, elements: &mut [Element]) {
    if elements.iter().any(|element| matches!(element.kind, ElementKind::Note(_))) {
        return;
    }
    let says = |piece: &Piece| piece.text.as_deref().is_some_and(|says| says.contains(digit::is_superscript));
    if has_superscript(text) || elements.iter().flat_map(|element| &element.pieces).any(says) {
        split(text, elements);
    }
    let superscript = |piece: &Piece| piece.role == Role::Superscript;
    if !elements.iter().flat_map(|element| &element.pieces).any(superscript) {
        return;
    }
    let mut notes = superscript_begins(text, elements);
    let mut marks = marks(text, elements, &notes);
    if !fit(&notes, &marks) {
        notes = plain_begins(text, elements);
        marks = self::marks(text, elements, &notes);
        if !fit(&notes, &marks) {
            return;
        }
    }
    let last = notes.iter().map(|note| note.number).max().unwrap_or(0);
    let mut least: HashMap<u32, Doubt> = HashMap::new();
    for (id, doubt) in marks.iter().filter_map(|mark| Some((note_of(&notes, mark)?, mark.doubt))) {
        let least = least.entry(id).or_insert(doubt);
        *least = doubt.min(*least);
    }
    for mark in &marks {
        let id = note_of(&notes, mark);
        // Of the figures that one note may have as marks, those that look most like some.
        let exponent = mark.doubt > id.and_then(|id| least.get(&id).copied()).unwrap_or(Doubt::None);
        if exponent || mark.number > last + 1 {
            continue;
        }
        let piece = elements.get_mut(mark.element).and_then(|element| element.pieces.get_mut(mark.piece));
        if let Some(piece) = piece {
            piece.role = Role::Mark(id);
        }
    }
    for (id, note) in (1..).zip(&notes) {
        if let Some(element) = elements.get_mut(note.element) {
            begin(element, note, id);
        }
    }
}

/// True where notes and marks fit each other but for one: one that people lost is to be told, while where more is wrong it
/// is not notes, or not all of them, that were found. Where numbers begin anew all must fit, as the next chapter's may be
/// meant.
fn fit(notes: &[Begin], marks: &[SuperscriptNumber]) -> bool {
    let named: HashSet<u32> = marks.iter().filter_map(|mark| note_of(notes, mark)).collect();
    let orphans = marks.iter().filter(|mark| mark.doubt == Doubt::None && note_of(notes, mark).is_none()).count();
    let firsts = notes.iter().filter(|note| note.number == 1).count();
    let mut due = 1;
    let mut breaks = 0;
    for note in notes {
        breaks += usize::from(note.number != due && note.number != 1);
        due = note.number + 1;
    }
    let wrong = notes.len() - named.len() + orphans + breaks;
    !named.is_empty() && wrong <= usize::from(firsts < 2)
}

/// The note that a mark names: the next one with its number, as notes of a chapter follow it.
fn note_of(notes: &[Begin], mark: &SuperscriptNumber) -> Option<u32> {
    let after = (1..).zip(notes).find(|(_, note)| note.number == mark.number && note.element > mark.element);
    after.map(|(id, _)| id)
}

/// Paragraphs that begin with a raised number.
fn superscript_begins(text: &str, elements: &[Element]) -> Vec<Begin> {
    let begin = |(at, element): (usize, &Element)| {
        let (place, piece) = first(text, element)?;
        let stands =
            text.get(piece.span.range()).filter(|_| piece.role == Role::Superscript && piece.text.is_none())?;
        let within = figure::mark(stands)?;
        let start = piece.span.range().start;
        let figures = Span::new(start + within.start, start + within.end);
        let says_more = element.pieces.iter().skip(place + 1).any(|piece| !said(text, piece).trim().is_empty());
        let number = number(text.get(figures.range())?)?;
        says_more.then_some(Begin { element: at, piece: place, number, figures })
    };
    elements.iter().enumerate().filter_map(begin).collect()
}

/// Paragraphs at the end of the file that begin with a number and a blank, one more each.
fn plain_begins(text: &str, elements: &[Element]) -> Vec<Begin> {
    let mut found: Vec<Begin> = Vec::new();
    for (at, element) in elements.iter().enumerate().rev() {
        let Some(begin) = plain_begin(text, element, at) else { break };
        if found.last().is_some_and(|next| begin.number + 1 != next.number) {
            break;
        }
        found.push(begin);
    }
    found.reverse();
    found
}

fn plain_begin(text: &str, element: &Element, at: usize) -> Option<Begin> {
    let (place, piece) = first(text, element)?;
    let stands = text.get(piece.span.range()).filter(|_| piece.role == Role::Text && piece.text.is_none())?;
    let lead = stands.len() - stands.trim_start().len();
    let (word, rest) = stands.get(lead..)?.split_once(char::is_whitespace)?;
    let start = piece.span.range().start + lead;
    let more = !rest.trim().is_empty() || element.pieces.len() > place + 1;
    let figures = Span::new(start, start + word.len());
    number(word).filter(|_| more).map(|number| Begin { element: at, piece: place, number, figures })
}

/// The first piece of a paragraph that says something.
fn first<'a>(text: &str, element: &'a Element) -> Option<(usize, &'a Piece)> {
    let pieces = element.pieces.iter().enumerate();
    let mut inked = pieces.filter(|(_, piece)| !said(text, piece).trim().is_empty());
    inked.next().filter(|_| element.kind == ElementKind::Paragraph)
}

fn marks(text: &str, elements: &[Element], notes: &[Begin]) -> Vec<SuperscriptNumber> {
    let begins: HashSet<usize> = notes.iter().map(|note| note.element).collect();
    let mut found = Vec::new();
    for (at, element) in elements.iter().enumerate().filter(|(at, _)| !begins.contains(at)) {
        let mut before = "";
        for (place, piece) in element.pieces.iter().enumerate() {
            let says = said(text, piece);
            if piece.role == Role::Superscript
                && let Some(number) = figure::mark(says).and_then(|within| number(says.get(within)?))
            {
                found.push(SuperscriptNumber { element: at, piece: place, number, doubt: doubt(before) });
            }
            before = says;
        }
    }
    found
}

/// How much a raised figure behind `before` looks like an exponent.
fn doubt(before: &str) -> Doubt {
    let word = before.trim_end_matches(char::is_alphabetic);
    let letters = before.get(word.len()..).unwrap_or_default().chars().count();
    if letters > UNIT || letters == 0 && !before.ends_with(digit::is_digit) {
        Doubt::None
    } else if word.trim_end().ends_with(digit::is_digit) {
        Doubt::Amount
    } else {
        Doubt::Short
    }
}

fn number(figures: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = figures.chars().map(digit::value).collect();
    let digits = digits.filter(|digits| digits.len() <= LONGEST)?;
    Some(digits.into_iter().fold(0, |number, digit| number * 10 + digit)).filter(|number| *number > 0)
}

/// True for a text with raised figures. (Most have none, and the look for ten characters in all pieces takes its time.)
fn has_superscript(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The first bytes of ¹ and of ⁴.
    memchr::memchr2_iter(0xc2, 0xe2, bytes)
        .any(|at| matches!(bytes.get(at + 1..), Some([0xb2 | 0xb3 | 0xb9, ..] | [0x81, 0xb0 | 0xb4..=0xb9, ..])))
}

/// Gives raised characters in running text pieces of their own: `Text¹`.
fn split(text: &str, elements: &mut [Element]) {
    let inked = |piece: &Piece| {
        piece.role == Role::Text
            && said(text, piece).contains(digit::is_superscript)
            && said(text, piece).contains(digit::is_digit)
    };
    for element in elements.iter_mut().filter(|element| element.pieces.iter().any(inked)) {
        let mut made = Vec::with_capacity(element.pieces.len() + 2);
        for piece in std::mem::take(&mut element.pieces) {
            if !inked(&piece) {
                made.push(piece);
            } else if piece.text.is_some() {
                let alone = said(text, &piece).chars().all(digit::is_superscript);
                made.push(if alone { piece.role(Role::Superscript) } else { piece });
            } else {
                runs(text, piece.span, &mut made);
            }
        }
        element.pieces = made;
    }
}

/// The stretches of raised and other characters at `span`.
fn runs(text: &str, span: Span, made: &mut Vec<Piece>) {
    let mut start = span.range().start;
    let stands = text.get(span.range()).unwrap_or_default();
    let mut rest = stands;
    while let Some(first) = rest.chars().next() {
        let superscript = digit::is_superscript(first);
        let length = rest.find(|c| digit::is_superscript(c) != superscript).unwrap_or(rest.len());
        let piece = Piece::text(Span::new(start, start + length));
        made.push(if superscript { piece.role(Role::Superscript) } else { piece });
        start += length;
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Makes a note of a paragraph.
fn begin(element: &mut Element, note: &Begin, id: u32) {
    element.kind = ElementKind::Note(id);
    let end = note.figures.range().end;
    let Some(piece) = element.pieces.get_mut(note.piece) else { return };
    let rest = Span::new(end, piece.span.range().end.max(end));
    let superscript = piece.role == Role::Superscript;
    *piece = Piece::text(note.figures).role(Role::Key);
    // A bracket behind a raised figure belongs to it.
    let tail = if superscript { Piece::saying(Span::new(end, end), " ") } else { Piece::text(rest) };
    element.pieces.insert(note.piece + 1, tail);
    element.pieces.drain(..note.piece);
}

fn said<'a>(text: &'a str, piece: &'a Piece) -> &'a str {
    piece.text.as_deref().or_else(|| text.get(piece.span.range())).unwrap_or_default()
}
