//! Paragraphs and items that a page end cut, put together again: Word before 2025 tags their parts as two.

use super::built::Built;
use super::drafts::DraftKind;
use crate::source::Role;
use crate::text::numeral::is_roman;
use crate::text::{before, sign, slice};

/// Columns by which a line that begins a paragraph stands further in than those before it.
const STEP: usize = 2;

/// A line is full that has at least this share of the length of the longest of its block, in hundredths.
const FULL: usize = 85;

/// Joins what goes on over the end of a page.
pub(super) fn join(text: &str, built: Vec<Built>) -> Vec<Built> {
    let mut joined: Vec<Built> = Vec::with_capacity(built.len());
    // The running text before, and the last page on which any began.
    let mut before: Option<usize> = None;
    let mut page = None;
    for mut next in built {
        let first_on_page = page != Some(next.first);
        if next.note.is_none() {
            page = Some(next.first);
        }
        let labelled = next.kind == DraftKind::Item && has_label(text, &next);
        if next.kind == DraftKind::Item && !labelled {
            unlabel(&mut next);
        }
        let open = before.and_then(|at| joined.get_mut(at)).filter(|before| {
            let follows = first_on_page && before.last < next.first && next.is_running() && !labelled;
            follows && goes_on(text, before, &next)
        });
        match open {
            Some(open) => open.append(next, text),
            None => {
                if next.note.is_none() {
                    before = next.is_running().then_some(joined.len());
                }
                joined.push(next);
            }
        }
    }
    joined
}

/// True for an item whose label has the form of one: what lost its beginning to the page before has words there.
fn has_label(text: &str, item: &Built) -> bool {
    let label: String = item
        .pieces
        .iter()
        .take_while(|piece| piece.role == Role::Label)
        .map(|piece| slice(text, piece.span.range()))
        .collect();
    let rest = item.pieces.iter().find(|piece| piece.role != Role::Label).map(|piece| slice(text, piece.span.range()));
    is_label(label.trim()) && !is_torn(&label, rest.unwrap_or_default())
}

/// True where a word begins in the label and goes on in the `rest`: `p`, `reparedness`. What a page end cut is tagged so.
fn is_torn(label: &str, rest: &str) -> bool {
    label.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic)
}

/// True for `15.`, `(iv)`, `B.`, `•`, `Annex I`.
fn is_label(label: &str) -> bool {
    /// Signs of the longest label.
    const LONGEST: usize = 16;
    let word = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 3
            && word.starts_with(char::is_lowercase)
            && !word.chars().all(|c| !c.is_alphabetic() || u8::try_from(c).is_ok_and(is_roman))
    };
    let closed = label.ends_with(|c: char| {
        c.is_ascii_digit()
            || ":-".contains(c)
            || sign::closes_bracket(c)
            || sign::ends_label(c)
            || sign::is_long_dash(c)
    });
    // `Annex I`: a numeral in capitals ends it.
    let numeral = label.split_whitespace().last().unwrap_or_default();
    let short = label.chars().count() <= 2 || numeral.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
    !label.is_empty()
        && label.chars().count() <= LONGEST
        && !label.split_whitespace().any(word)
        && (closed || short || !label.contains(char::is_alphanumeric))
}

/// Makes running text of what is no label.
fn unlabel(item: &mut Built) {
    for piece in &mut item.pieces {
        if piece.role == Role::Label {
            piece.role = Role::Text;
        }
    }
}

/// True where `next`, the first text of its page, goes on from `before`.
fn goes_on(text: &str, before: &Built, next: &Built) -> bool {
    let opening = next.opening(text);
    let (Some(from), Some(last)) = (next.pieces.first(), before.pieces.last()) else { return false };
    if !is_open(text, before) || begins_label(opening) {
        return false;
    }
    let first_column = column(text, from.span.start);
    let line = line_of(text, last.span.end);
    let indent = line.len() - line.trim_start().len();
    // The only line of a paragraph stands as far in as its first line does.
    let lines = before.pieces.iter().any(|piece| slice(text, piece.span.range()).contains(['\n', '\u{c}']));
    if first_column > indent + STEP && lines {
        return false;
    }
    opening.starts_with(char::is_lowercase) || next.kind == DraftKind::Item || is_full(text, before, line)
}

/// True where the text of `before` ends in mid-sentence; marks, quotation marks and brackets at its end are left out.
fn is_open(text: &str, before: &Built) -> bool {
    let words = before.pieces.iter().rev().filter(|piece| !matches!(piece.role, Role::Mark(_) | Role::Superscript));
    let mut ends = words.map(|piece| {
        slice(text, piece.span.range()).trim_end_matches(|c: char| c.is_whitespace() || c == '\'' || sign::closes(c))
    });
    ends.find(|end| !end.is_empty())
        .is_some_and(|end| !end.ends_with(|c: char| sign::ends_part(c) && !sign::is_comma(c)))
}

/// True where `opening` may be a label and what follows it.
fn begins_label(opening: &str) -> bool {
    let word = opening.split_whitespace().next().unwrap_or_default();
    word.starts_with(|c: char| c == sign::BULLET || sign::opens_bracket(c) || sign::is_long_dash(c)) && word.len() < 8
        || word.ends_with(|c: char| c == ')' || sign::ends_label(c))
            && word.chars().count() <= 6
            && word.starts_with(|c: char| c.is_ascii_digit())
        || word.ends_with([')', '.']) && word.chars().count() <= 2
}

/// True where `line`, the last of `before`, is as long as the others.
fn is_full(text: &str, before: &Built, line: &str) -> bool {
    let lines = before.pieces.iter().flat_map(|piece| slice(text, piece.span.range()).split(['\n', '\u{c}']));
    let longest = lines.map(|line| line.trim().chars().count()).max().unwrap_or(0);
    let indent = line.len() - line.trim_start().len();
    line.trim().chars().count() * 100 >= longest * FULL && line.len() > indent + 40
}

/// The line that ends at or after byte `at`, up to there.
fn line_of(text: &str, at: u32) -> &str {
    let before = before(text, at as usize);
    before.rfind(['\n', '\u{c}']).and_then(|end| before.get(end + 1..)).unwrap_or(before)
}

/// The column, from 0, of byte `at`, which only blanks stand before.
fn column(text: &str, at: u32) -> usize {
    line_of(text, at).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_a_form_and_words_have_none() {
        for label in ["15.", "(iv)", "B.", "•", "–", "Annex I", "xviii)", "1.2", "a)"] {
            assert!(is_label(label), "{label}");
        }
        for words in ["", "the number of checks; and (", "checks", "of the Council;", "and the"] {
            assert!(!is_label(words), "{words}");
        }
    }

    #[test]
    fn a_label_is_no_part_of_a_word() {
        assert!(is_torn("p", "umps and wells"));
        assert!(is_torn("П", "ункт"));
        assert!(!is_torn("I", ". Wells"));
        assert!(!is_torn("I", " Wells"));
        assert!(!is_torn("a)", "Wells"));
        assert!(!is_torn("•", "Wells"));
    }
}
