//! What a page carries besides its text: running heads, page and job numbers, bar codes, lists of links.
//!
//! Where form feeds tell pages, heads and feet are looked for there only. Without them a rule of underscores and what
//! follows it tell a page's end.

use memchr::memmem;

use super::line::{Line, Role};
use super::phrases::Phrases;
use super::vocabulary::{Punctuation, Vocabulary, Words};
use super::zone::Zones;
use crate::source::Span;
use crate::text::sign::written::{LEADER, UNSPACED_STOP};

/// How many lines at the top or bottom of a page may be furniture.
const DEPTH: usize = 5;

/// Words of all languages by which lines are known.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// Lines of running heads and feet: the language, a request to recycle.
    pub furniture: Phrases,
    /// Words before a page's number.
    pub page: Vec<String>,
    /// Titles under which the notes of the whole text stand.
    pub endnotes: Phrases,
    /// Titles of tables of contents.
    pub contents: Phrases,
    /// Names of months.
    pub months: Vec<String>,
    /// Their punctuation.
    pub punctuation: Punctuation,
}

impl Signs {
    /// The signs of the languages of `vocabularies`.
    pub fn of(vocabularies: &[Vocabulary]) -> Self {
        fn all(vocabularies: &[Vocabulary], list: fn(&Words) -> &[String]) -> impl Iterator<Item = &str> {
            vocabularies.iter().flat_map(move |vocabulary| list(&vocabulary.words)).map(String::as_str)
        }
        let months = vocabularies.iter().flat_map(|vocabulary| vocabulary.words.date.months.iter().flatten());
        Self {
            furniture: all(vocabularies, |words| &words.page.furniture).collect(),
            page: all(vocabularies, |words| &words.page.number).map(str::to_owned).collect(),
            endnotes: all(vocabularies, |words| &words.note.endnotes).collect(),
            contents: all(vocabularies, |words| &words.contents).collect(),
            months: months.cloned().collect(),
            punctuation: Punctuation::of(vocabularies.iter().map(|vocabulary| &vocabulary.words)),
        }
    }
}

/// Gives every line its role; `raised` are the raised figures, where they are told; `printed` says that print tells pages.
pub(super) fn mark(text: &str, lines: &mut [Line], raised: Option<&[Span]>, printed: bool, signs: &Signs) {
    let paged = printed || lines.last().is_some_and(|line| line.page > 0);
    let mut zones = Zones::new(signs, raised, paged, (text, lines));
    let mut from = 0;
    while from < lines.len() {
        let page = lines[from].page;
        let to = from + lines[from..].iter().take_while(|line| line.page == page).count();
        let lines = &mut lines[from..to];
        if paged {
            head_and_foot(text, lines, signs);
        }
        for line in lines.iter_mut().filter(|line| line.len() < 160) {
            if line.role == Role::Body && is_stray(line.text(text)) {
                line.role = Role::Furniture;
            }
        }
        zones.notes_of_page(text, lines);
        from = to;
    }
}

fn head_and_foot(text: &str, lines: &mut [Line], signs: &Signs) {
    if lines[0].page > 0 {
        for (at, line) in lines.iter_mut().take(DEPTH).enumerate() {
            if !is_head(line.text(text), signs) || at > 0 && line.blanks > 0 {
                break;
            }
            line.role = Role::Furniture;
        }
    }
    for line in lines.iter_mut().rev().take(DEPTH) {
        if !is_foot(line.text(text), signs) {
            break;
        }
        line.role = Role::Furniture;
    }
}

/// A line of a running head: symbols, or the language and page lines of old documents.
fn is_head(line: &str, signs: &Signs) -> bool {
    if line.len() > 200 {
        return false;
    }
    is_symbols(line) || is_foot(line, signs)
}

/// True for a line of nothing but symbols: `A/79/796`, `S/RES/2776 (2025)`, `A/80/15 (Part II)`.
fn is_symbols(line: &str) -> bool {
    let mut words = 0;
    for word in line.split_whitespace() {
        let bytes = word.as_bytes();
        let symbol = bytes[0].is_ascii_uppercase()
            && word.contains('/')
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./-*()_".contains(&byte));
        let aside = word.starts_with('(') || word.ends_with(')') || word == "*";
        if !(symbol || aside && words > 0) {
            return false;
        }
        words += 1;
    }
    words > 0 && words <= 6
}

/// A line of a page's foot: page and job numbers, dates of the job, bar code, or one of the vocabularies' own.
fn is_foot(line: &str, signs: &Signs) -> bool {
    let numbered = signs.page.iter().filter_map(|word| line.strip_prefix(word.as_str())).any(|number| {
        let number = number.trim_start();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    numbered
        || signs.furniture.has(line)
        || line.len() < 260 && line.split_whitespace().all(is_foot_word)
        || is_stray(line) && !line.starts_with("http")
}

fn is_foot_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match bytes {
        b"/..." | b"/\xe2\x80\xa6" | b"..." => true,
        [b'(', letter, b')'] => letter.is_ascii_uppercase(),
        _ if word.len() > 14 => false,
        _ => {
            figures(word)
                || is_job(word)
                || word.split_once('/').is_some_and(|(page, pages)| figures(page) && figures(pages))
        }
    }
}

/// `25-07127`, `25-03579*`, `GE.25-05795`, `V.21-03537`, `25-04760X`.
fn is_job(word: &str) -> bool {
    let word = word.strip_prefix("GE.").or_else(|| word.strip_prefix("V.")).unwrap_or(word);
    let word = word.find('(').map_or(word, |at| &word[..at]);
    let word = word.trim_end_matches(['*', 'X']);
    let bytes = word.as_bytes();
    bytes.len() == 8 && bytes[2] == b'-' && bytes.iter().enumerate().all(|(at, byte)| at == 2 || byte.is_ascii_digit())
}

/// Furniture wherever it stands: job number line, bar code, bare link.
fn is_stray(line: &str) -> bool {
    let bytes = line.as_bytes();
    match bytes[0] {
        b'*' => {
            bytes.len() >= 9 && bytes.len() <= 12 && bytes[1..8].iter().all(u8::is_ascii_digit) && line.ends_with('*')
        }
        b'h' => {
            // Looked for as bytes: lists of links are long. What begins as a full stop of Chinese may be another sign.
            let gap = |at: usize| bytes[at] == b' ' || bytes[at..].starts_with(UNSPACED_STOP.as_bytes());
            line.starts_with("http") && line.contains("://") && !memchr::memchr2_iter(b' ', 0xe3, bytes).any(gap)
        }
        b'0'..=b'9' | b'G' | b'V' => {
            line.split_whitespace().next().is_some_and(is_job) && line.split_whitespace().all(is_foot_word)
        }
        // A bar code in a font of its own.
        0xee | 0xef => line.chars().all(|c| crate::text::script::is_private(c) || c == ' '),
        _ => false,
    }
}

/// True for a text that may have [`LEADER`]s, which its lines are searched for then.
pub(super) fn has_leaders(text: &str) -> bool {
    memmem::find(text.as_bytes(), LEADER.as_bytes()).is_some()
}

/// True for a line of a table of contents, with its leaders.
pub(super) fn is_contents(line: &str) -> bool {
    is_dotted(line) || has_leaders(line)
}

/// True for a line with leaders of full stops.
pub(super) fn is_dotted(line: &str) -> bool {
    let bytes = line.as_bytes();
    // An ellipsis after a sentence has four.
    let dots = |at: usize| bytes[at..].starts_with(b"......") || bytes[at..].starts_with(b". . . . . .");
    memchr::memchr_iter(b'.', bytes).any(dots)
}

/// True for a rule of underscores, under which notes stand.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| byte == b'_' || byte == b' ')
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::*;

    fn roles(text: &str) -> Vec<Role> {
        let mut lines = lines_of(text, &Punctuation::default());
        mark(text, &mut lines, None, false, &Signs { endnotes: ["Notes"].into_iter().collect(), ..Signs::default() });
        lines.iter().map(|line| line.role).collect()
    }

    #[test]
    fn a_page_end_is_lifted_out() {
        use Role::{Body, Furniture, Note};
        let text = "   1.  The Committee met on\n\n   __________________\n        1\n          See A/74/89.\n\n2/14                 25-07127\n\x0c                     S/2025/323\n\n   24 May 2025.\n";
        assert_eq!(roles(text), [Body, Furniture, Note, Note, Furniture, Furniture, Body]);
    }

    #[test]
    fn without_pages_links_end_the_notes() {
        use Role::{Body, Furniture, Note};
        let text = "就筹备进程的\n__________________\n 1 见 CAC/COSP/2019/17。\nhttp://undocs.org/ch/A/RES/74/276\n各个方面建言。\n";
        assert_eq!(roles(text), [Body, Furniture, Note, Furniture, Body]);
    }

    #[test]
    fn notes_without_a_rule_are_known_by_the_number_that_is_due() {
        use Role::{Body, Furniture, LikelyNote};
        let text = "  7.  The Forum met.1\n\n  1 A/HRC/17/31, annex.\n  2 See A/RES/74/276,\n    annex.\n\n2       GE.25-05795\n\x0c  A/HRC/59/60\n\n  8.  It went on.\n";
        assert_eq!(roles(text), [Body, LikelyNote, LikelyNote, LikelyNote, Furniture, Furniture, Body]);
    }

    #[test]
    fn endnotes_follow_their_title() {
        use Role::{Body, Furniture, Note};
        let text =
            "  7.  The Forum met.1\n\nNotes\n\n  1 A/HRC/17/31.\n    Civil society\n10\n\x0c  A/HRC/59/60\n\n  2 AI.\n";
        assert_eq!(roles(text), [Body, Body, Note, Note, Furniture, Furniture, Note]);
    }

    #[test]
    fn furniture_is_told_from_text() {
        assert!(is_symbols("A/80/15 (Part II)") && is_symbols("A/79/796*") && !is_symbols("A/79/796 is here"));
        assert!(
            !is_foot("25-25-04760 3", &Signs::default())
                && is_foot("GE.25-05795 (E) 170425 170425", &Signs::default())
                && is_foot("25-10893      39/57", &Signs::default())
        );
        assert!(is_stray("*2507127*") && !is_stray("*2507127"));
    }
}
