//! The words of a document with what their neighbours, hyphens and capitals say.

use rustc_hash::FxHashSet;

use crate::check::scope::Scope;
use crate::document::{BlockKind, Document, FlowRange};
use crate::text::{after, before, sign, slice};

/// Hyphens, typed and kept together.
const HYPHENS: [char; 3] = ['-', sign::HYPHEN, sign::NO_BREAK_HYPHEN];
/// Bytes of a word at most. What is longer is data, and each check would read it through once more.
const LONGEST: usize = 200;
/// Signs beside a word that make it a part of an address or of a name of a file.
const ADDRESS: [char; 9] = ['/', '\\', '@', '_', '=', '#', '&', '~', '%'];

/// A word; hyphens and apostrophes between letters are part of it.
pub(super) struct TwinWord<'d> {
    pub(super) text: &'d str,
    pub(super) range: FlowRange,
    /// Its letters in small, hyphens left out.
    pub(super) key: u64,
    /// A single blank parts it from the word before.
    pub(super) joined: bool,
    /// It begins with a capital.
    pub(super) capital: bool,
    /// It stands in quotation marks.
    pub(super) quoted: bool,
    /// It stands in a heading.
    pub(super) heading: bool,
}

impl TwinWord<'_> {
    /// Hyphens in it.
    pub(super) fn hyphens(&self) -> usize {
        self.text.matches(HYPHENS).count()
    }

    /// What its hyphens part.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.text.split(HYPHENS)
    }
}

/// The words of the blocks that count, in the order of the text. Parts of addresses, and what is too long for a word, are left out.
pub(super) struct TwinWords<'d> {
    pub(super) list: Vec<TwinWord<'d>>,
    /// Keys of words that join others: `of`.
    small: FxHashSet<u64>,
}

impl<'d> TwinWords<'d> {
    /// Those of `document`; none where its script has no capitals.
    pub(super) fn of(document: &'d Document, scope: &Scope) -> Option<Self> {
        let vocabulary = document.vocabulary.filter(|vocabulary| vocabulary.words.script.is_cased())?;
        let small = vocabulary.words.common.iter().chain(&vocabulary.words.abbreviation.small);
        let small = small.map(|word| letters(0, word)).collect();
        let pairs = vocabulary.words.typography.quotation_marks.as_slice();
        let mut list = Vec::new();
        for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
            let text = document.flow.cut(block.range);
            let heading = block.kind == BlockKind::Heading;
            let (mut at, mut end, mut quoted) = (0, None, false);
            while let Some(found) = after(text, at).find(char::is_alphabetic) {
                let start = at + found;
                for sign in slice(text, at..start).chars() {
                    if pairs.iter().any(|[opening, _]| *opening == sign) {
                        quoted = true;
                    } else if pairs.iter().any(|[_, closing]| *closing == sign) {
                        quoted = false;
                    }
                }
                at = start + length(after(text, start));
                let word = slice(text, start..at);
                if is_bound(text, start, at) {
                    end = None;
                    continue;
                }
                let joined = end.is_some_and(|end| matches!(slice(text, end..start), " " | "\u{a0}"));
                end = Some(at);
                list.push(TwinWord {
                    text: word,
                    range: block.range.inside(start..at),
                    key: letters(0, word),
                    joined,
                    capital: word.starts_with(char::is_uppercase),
                    quoted,
                    heading,
                });
            }
        }
        Some(Self { list, small })
    }

    /// The `count` words from `at` on, where a single blank parts each from the next.
    pub(super) fn run(&self, at: usize, count: usize) -> Option<&[TwinWord<'d>]> {
        let words = self.list.get(at..at.checked_add(count)?)?;
        words.iter().skip(1).all(|word| word.joined).then_some(words)
    }

    /// The word before the one at `at`, where a single blank parts them.
    pub(super) fn previous(&self, at: usize) -> Option<&TwinWord<'d>> {
        let joined = self.list.get(at).is_some_and(|word| word.joined);
        at.checked_sub(1).filter(|_| joined).and_then(|at| self.list.get(at))
    }

    /// True for a word that joins others.
    pub(super) fn is_small(&self, word: &TwinWord) -> bool {
        self.small.contains(&word.key)
    }
}

/// Where `words` stand, from the first to the last.
pub(super) fn whole(words: &[TwinWord]) -> Option<FlowRange> {
    Some(words.first()?.range.start.to(words.last()?.range.end))
}

/// True where the end of a line of the source cuts `range`: a hyphen there may be the printer's.
pub(super) fn is_cut(document: &Document, range: FlowRange) -> bool {
    let span = document.place_of(range);
    (span.end - span.start) as usize != range.len()
}

/// `hash` continued by the letters of `text` in small, hyphens left out.
pub(super) fn letters(hash: u64, text: &str) -> u64 {
    let mut hash = hash;
    for c in text.chars().filter(|c| !HYPHENS.contains(c)) {
        if c.is_ascii() {
            hash = mix(hash, u64::from(c.to_ascii_lowercase()));
        } else {
            hash = c.to_lowercase().fold(hash, |hash, c| mix(hash, u64::from(c)));
        }
    }
    hash
}

/// `hash` continued by the letters of `text` as they are, hyphens left out.
pub(super) fn exact(hash: u64, text: &str) -> u64 {
    text.chars().filter(|c| !HYPHENS.contains(c)).fold(hash, |hash, c| mix(hash, u64::from(c)))
}

/// `hash` continued by another.
pub(super) fn mix(hash: u64, other: u64) -> u64 {
    (hash.rotate_left(5) ^ other).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Bytes of the word with which `text` begins.
fn length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let inside = c.is_alphabetic() || next && (HYPHENS.contains(&c) || sign::is_apostrophe(c));
        if !inside {
            return at;
        }
    }
    text.len()
}

/// True where the word from `start` to `end` is part of an address, of a number or of a symbol, or too long for a word.
fn is_bound(text: &str, start: usize, end: usize) -> bool {
    let previous = before(text, start).chars().next_back();
    let mut next = after(text, end).chars();
    let (first, second) = (next.next(), next.next());
    let address = |c: Option<char>| c.is_some_and(|c| ADDRESS.contains(&c) || c.is_numeric() || HYPHENS.contains(&c));
    let stop = |c: Option<char>| matches!(c, Some('.' | ':'));
    end - start > LONGEST
        || address(previous)
        || stop(previous)
        || address(first)
        || stop(first) && second.is_some_and(|c| c.is_alphanumeric() || c == '/')
}

#[cfg(test)]
mod tests {
    use super::{exact, is_bound, length, letters};

    #[test]
    fn a_word_ends_with_its_letters() {
        for (text, word) in [
            ("Pul-e-Khumri, north", "Pul-e-Khumri"),
            ("States’ rights", "States"),
            ("Council’s report", "Council’s"),
            ("long- and short-term", "long"),
            ("été", "été"),
        ] {
            assert_eq!(text.get(..length(text)), Some(word));
        }
    }

    #[test]
    fn parts_of_addresses_numbers_and_symbols_are_bound() {
        for (text, word) in [
            ("https://example.org", "example"),
            ("A/RES/79/1", "RES"),
            ("P3 post", "P"),
            ("example.org/x", "example"),
            ("a_b", "b"),
        ] {
            let start = text.find(word).unwrap();
            assert!(is_bound(text, start, start + word.len()), "{text}");
        }
        for (text, word) in [("The end. Then", "end"), ("(long) term", "long"), ("a: b", "a")] {
            let start = text.find(word).unwrap();
            assert!(!is_bound(text, start, start + word.len()), "{text}");
        }
    }

    #[test]
    fn what_is_too_long_for_a_word_is_bound() {
        let text = "a".repeat(super::LONGEST);
        assert!(!is_bound(&text, 0, text.len()));
        let text = text + "a";
        assert!(is_bound(&text, 0, text.len()));
    }

    #[test]
    fn hyphens_and_capitals_are_no_letters_of_a_key() {
        assert_eq!(letters(0, "Sub-National"), letters(0, "subnational"));
        assert_eq!(letters(letters(0, "long"), "term"), letters(0, "long-term"));
        assert_eq!(exact(0, "Pul-e-Khumri"), exact(exact(0, "Pul-e"), "Khumri"));
        assert_ne!(exact(0, "Land-use"), exact(0, "Land-Use"));
    }
}
