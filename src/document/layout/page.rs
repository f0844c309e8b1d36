//! What a page carries besides its text: running heads, page and job numbers, bar codes, lists of links.
//!
//! Where form feeds tell pages, heads and feet are looked for there only. Without them a rule of underscores and what
//! follows it tell a page's end.

use super::line::{Line, LineRole};
use super::note_zone::Zones;
use crate::document::lexicon::signs::Signs;
use crate::source::Span;
use crate::text::sign::written::UNSPACED_STOP;

/// How many lines at the top or bottom of a page may be furniture.
const DEPTH: usize = 5;
/// Bytes of a line of furniture in mid-page, at most. At 80 nothing changes in the corpus.
const LONGEST_STRAY: usize = 160;
/// Bytes of a line of a page header, at most. At 100 nothing changes in the corpus.
const LONGEST_HEAD: usize = 200;
/// Bytes of a line of a page footer, at most; spaces take most of them. At 130 nothing changes in the corpus.
const LONGEST_FOOT: usize = 260;
/// Words of a line that has symbols alone, at most. At 3 nothing changes in the corpus.
const MOST_SYMBOLS: usize = 6;

/// Gives every line its role; `superscript` are the raised figures, where they are told; `printed` says that print tells pages.
pub(crate) fn mark(text: &str, lines: &mut [Line], superscript: Option<&[Span]>, printed: bool, signs: &Signs) {
    let paged = printed || lines.last().is_some_and(|line| line.page > 0);
    let mut zones = Zones::new(signs, superscript, paged, (text, lines));
    for lines in lines.chunk_by_mut(|one, next| one.page == next.page) {
        if paged {
            head_and_foot(text, lines, signs);
        }
        for line in lines.iter_mut().filter(|line| line.len() < LONGEST_STRAY) {
            if line.role == LineRole::Body && is_stray(line.text(text), signs) {
                line.role = LineRole::Furniture;
            }
        }
        zones.notes_of_page(text, lines);
    }
}

fn head_and_foot(text: &str, lines: &mut [Line], signs: &Signs) {
    if lines.first().is_some_and(|first| first.page > 0) {
        for (at, line) in lines.iter_mut().take(DEPTH).enumerate() {
            if !is_head(line.text(text), signs) || at > 0 && line.blank_lines > 0 {
                break;
            }
            line.role = LineRole::Furniture;
        }
    }
    for line in lines.iter_mut().rev().take(DEPTH) {
        if !is_foot(line.text(text), signs) {
            break;
        }
        line.role = LineRole::Furniture;
    }
}

/// A line of a running head: symbols, or the language and page lines of old documents.
fn is_head(line: &str, signs: &Signs) -> bool {
    if line.len() > LONGEST_HEAD {
        return false;
    }
    is_symbols(line) || is_foot(line, signs)
}

/// True for a line of nothing but symbols: `A/79/796`, `S/RES/2776 (2025)`, `A/80/15 (Part II)`.
fn is_symbols(line: &str) -> bool {
    let mut words = 0;
    for word in line.split_whitespace() {
        let symbol = word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.contains('/')
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./-*()_".contains(&byte));
        let aside = word.starts_with('(') || word.ends_with(')') || word == "*";
        if !(symbol || aside && words > 0) {
            return false;
        }
        words += 1;
    }
    words > 0 && words <= MOST_SYMBOLS
}

/// A line of a page's foot: page and job numbers, dates of the job, bar code, or one of the vocabularies' own.
fn is_foot(line: &str, signs: &Signs) -> bool {
    let numbered = signs.page.iter().filter_map(|word| line.strip_prefix(word.as_str())).any(|number| {
        let number = number.trim_start();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    numbered
        || signs.furniture.has(line)
        || line.len() < LONGEST_FOOT && line.split_whitespace().all(|word| is_foot_word(word, signs))
        || is_stray(line, signs) && !line.starts_with("http")
}

/// A number of a page, or a word that pages have besides.
fn is_foot_word(word: &str, signs: &Signs) -> bool {
    /// Bytes of a number, at most.
    const LONGEST: usize = 14;
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = || word.split_once('/').is_some_and(|(page, pages)| figures(page) && figures(pages));
    signs.forms.is_word(word) || word.len() <= LONGEST && (figures(word) || numbers())
}

/// Furniture wherever it stands: job number line, bar code, bare link.
fn is_stray(line: &str, signs: &Signs) -> bool {
    let bytes = line.as_bytes();
    match bytes.first().copied() {
        Some(b'h') => {
            // Looked for as bytes: lists of links are long. What begins as a full stop of Chinese may be another sign.
            let gap = |at: usize| {
                bytes.get(at..).is_some_and(|rest| rest.starts_with(b" ") || rest.starts_with(UNSPACED_STOP.as_bytes()))
            };
            line.starts_with("http") && line.contains("://") && !memchr::memchr2_iter(b' ', 0xe3, bytes).any(gap)
        }
        // A bar code in a font of its own.
        Some(0xee | 0xef) => line.chars().all(|c| crate::text::script::is_private(c) || c == ' '),
        Some(first) if signs.forms.may_begin(first) => {
            let begins = || line.split_whitespace().next().is_some_and(|word| signs.forms.is_number(word));
            signs.forms.is_line(line) || begins() && line.split_whitespace().all(|word| is_foot_word(word, signs))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use LineRole::{Body, Furniture, LikelyNote, Note};

    use super::*;
    use crate::document::layout::line::lines_of;
    use crate::document::lexicon::vocabulary::punctuation::Punctuation;

    fn signs() -> Signs {
        let forms =
            crate::document::lexicon::furniture::Furniture::parse(include_str!("../../../rules/un/layout.toml"));
        Signs { endnotes: ["Notes"].into_iter().collect(), forms, ..Signs::default() }
    }

    fn roles(text: &str) -> Vec<LineRole> {
        let mut lines = lines_of(text, &Punctuation::default());
        mark(text, &mut lines, None, false, &signs());
        lines.iter().map(|line| line.role).collect()
    }

    #[test]
    fn a_page_end_is_lifted_out() {
        let text = "   1.  The Committee met on\n\n   __________________\n        1\n          See A/74/89.\n\n2/14                 25-07127\n\x0c                     S/2025/323\n\n   24 May 2025.\n";
        assert_eq!(roles(text), [Body, Furniture, Note, Note, Furniture, Furniture, Body]);
    }

    #[test]
    fn without_pages_links_end_the_notes() {
        let text = "就筹备进程的\n__________________\n 1 见 CAC/COSP/2019/17。\nhttp://undocs.org/ch/A/RES/74/276\n各个方面建言。\n";
        assert_eq!(roles(text), [Body, Furniture, Note, Furniture, Body]);
    }

    #[test]
    fn notes_without_a_rule_are_known_by_the_number_that_is_due() {
        let text = "  7.  The Forum met.1\n\n  1 A/HRC/17/31, annex.\n  2 See A/RES/74/276,\n    annex.\n\n2       GE.25-05795\n\x0c  A/HRC/59/60\n\n  8.  It went on.\n";
        assert_eq!(roles(text), [Body, LikelyNote, LikelyNote, LikelyNote, Furniture, Furniture, Body]);
    }

    #[test]
    fn endnotes_follow_their_title() {
        let text =
            "  7.  The Forum met.1\n\nNotes\n\n  1 A/HRC/17/31.\n    Civil society\n10\n\x0c  A/HRC/59/60\n\n  2 AI.\n";
        assert_eq!(roles(text), [Body, Body, Note, Note, Furniture, Furniture, Note]);
    }

    #[test]
    fn furniture_is_told_from_text() {
        assert!(is_symbols("A/80/15 (Part II)") && is_symbols("A/79/796*") && !is_symbols("A/79/796 is here"));
        let signs = signs();
        for foot in ["GE.25-05795 (E) 170425 170425", "25-10893      39/57", "39/57", "/..."] {
            assert!(is_foot(foot, &signs), "{foot}");
        }
        assert!(!is_foot("25-25-04760 3", &signs));
        assert!(is_stray("*2507127*", &signs) && !is_stray("*2507127", &signs));
        let none = Signs::default();
        assert!(
            is_foot("39/57", &none) && !is_foot("GE.25-05795", &none),
            "a pack of no forms knows page numbers alone"
        );
    }
}
