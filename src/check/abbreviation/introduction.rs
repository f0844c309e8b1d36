//! Where an abbreviation is introduced: `Conference of the Parties (COP)`, `COP (Conference of the Parties)`.

use crate::text::sign::{self, HYPHENS};
use std::ops::Range;

use super::shape::{abbreviation, bare, letters, singular};
use super::spelled::{FormWord, spells, words};
use crate::check::regexp::Regexp;
use crate::document::{AbbreviationWords, Block, BlockId, BlockKind, Document};
use crate::text::{after, slice};

/// Bytes of a full form and of what stands in brackets, at most.
const LONGEST: usize = 400;
/// Characters before a bracket that may be an abbreviation, at most.
const SHORT: usize = 24;
/// AbbreviationWords of a full form besides two for each letter.
const WORDS: usize = 6;
/// What no full form goes over, besides the end of a sentence.
fn bounds(c: char) -> bool {
    matches!(c, ';' | ':' | '(' | ')' | '[' | ']' | '/') || sign::is_quotation_mark(c)
}

/// An abbreviation with its full form beside it.
#[derive(Clone, Debug)]
pub(super) struct Introduction {
    /// The abbreviation without the s of a plural, with plain hyphens.
    pub key: String,
    /// The abbreviation in the flow.
    pub at: Range<usize>,
    /// Its full form in the flow.
    pub full: Range<usize>,
    /// The words of the full form that have an initial, as they are compared.
    pub initials: Vec<String>,
    /// Every letter is the initial of a word, and no word of weight is passed over.
    pub exact: bool,
    /// The block that holds it.
    pub block: BlockId,
    /// The sentence goes on after it, or ends: it is no entry of a list, nor the beginning of a longer name.
    pub follows: bool,
}

/// What an abbreviation looks like: as a rule says, else letters of which enough are capitals.
pub(super) fn shaped<'t>(form: Option<&Regexp>, text: &'t str) -> Option<&'t str> {
    match form.and_then(Regexp::get) {
        Some(form) => {
            let one = singular(text);
            form.find(one).filter(|found| found.start() == 0 && found.end() == one.len()).map(|_| one)
        }
        None => abbreviation(text),
    }
}

/// Every introduction in `document`, in the order of the flow.
pub(super) fn all(document: &Document, form: Option<&Regexp>) -> Vec<Introduction> {
    let Some(vocabulary) = document.vocabulary else { return Vec::new() };
    let how = &vocabulary.words.abbreviation;
    let mut found = Vec::new();
    for (at, block) in document.numbered_blocks() {
        if matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) {
            continue;
        }
        let text = text_of(document, block);
        for (open, sign) in text.char_indices() {
            let Some([_, closing]) = how.brackets.iter().find(|[opening, _]| *opening == sign) else { continue };
            let inside = open + sign.len_utf8();
            let Some(length) = near(text, inside).find([sign, *closing]) else { continue };
            let bracket =
                Bracket { text, block: at, start: block.range.start.to_usize(), open, inside: inside..inside + length };
            let introduced = bracket.after_words(form, how).or_else(|| bracket.after_abbreviation(form, how));
            let follows = follows(after(text, bracket.inside.end + closing.len_utf8()));
            found.extend(introduced.map(|introduced| Introduction { follows, ..introduced }));
        }
    }
    found
}

/// `text` from `from` on, no farther than a bracket reaches.
fn near(text: &str, from: usize) -> &str {
    let rest = after(text, from);
    rest.char_indices().nth(LONGEST / 4).map_or(rest, |(end, _)| slice(rest, ..end))
}

/// True where `rest` goes on in a sentence: with a sign, or a small letter.
fn follows(rest: &str) -> bool {
    let next = rest.trim_start().chars().next();
    next.is_some_and(|c| !c.is_uppercase() && !c.is_numeric())
}

/// A bracket in the text of a block.
struct Bracket<'t> {
    text: &'t str,
    block: BlockId,
    /// The first byte of the block in the flow.
    start: usize,
    open: usize,
    inside: Range<usize>,
}

impl Bracket<'_> {
    /// `Conference of the Parties (COP)`
    fn after_words(&self, form: Option<&Regexp>, how: &AbbreviationWords) -> Option<Introduction> {
        let inside = bare(slice(self.text, self.inside.clone()));
        let led = how.leads.iter().filter_map(|lead| inside.strip_prefix(lead.as_str())).min_by_key(|rest| rest.len());
        // `(OIAI, or “the Office”)`
        let short = bare(bare(led.unwrap_or(inside)).split([',', ';']).next()?);
        let key = shaped(form, short)?;
        let letters = letters(key);
        let before =
            slice(self.text, ..self.open).trim_end_matches(|c: char| c.is_whitespace() || sign::is_quotation_mark(c));
        let from = beginning(before);
        let words = words(after(before, from), self.start + from, &how.small);
        let words = words.get(words.len().saturating_sub(2 * letters.len() + WORDS)..)?;
        self.introduction(key, short, words, &letters, false)
    }

    /// `COP (Conference of the Parties)`
    fn after_abbreviation(&self, form: Option<&Regexp>, how: &AbbreviationWords) -> Option<Introduction> {
        let inside = slice(self.text, self.inside.clone());
        let before = slice(self.text, ..self.open).trim_end();
        let length: usize =
            before.chars().rev().take(SHORT).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum();
        let short = bare(after(before, before.len() - length));
        let key = shaped(form, short)?;
        if inside.contains(bounds) || !inside.contains(' ') {
            return None;
        }
        let words = words(inside, self.start + self.inside.start, &how.small);
        let letters = letters(key);
        if words.len() > 2 * letters.len() + WORDS {
            return None;
        }
        self.introduction(key, short, &words, &letters, true)
    }

    fn introduction(
        &self,
        key: &str,
        short: &str,
        words: &[FormWord],
        letters: &[char],
        whole: bool,
    ) -> Option<Introduction> {
        let spelled = spells(words, letters, whole)?;
        let first = words.get(*spelled.initials.first()?)?;
        let at = self.start + (short.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let initials = spelled.initials.iter().map(|&word| Some(words.get(word)?.plain.clone()));
        let initials = initials.collect::<Option<_>>()?;
        Some(Introduction {
            key: key.replace(HYPHENS, "-"),
            at: at..at + short.len(),
            full: first.range.start..words.last()?.range.end,
            initials,
            exact: spelled.exact,
            block: self.block,
            follows: false,
        })
    }
}

/// Where the words before a bracket begin that may be a full form: after the end of a sentence, another bracket, a quotation mark.
fn beginning(before: &str) -> usize {
    let from = before.ceil_char_boundary(before.len().saturating_sub(LONGEST));
    let near = after(before, from);
    let bound = near.rfind(bounds).map_or(0, |at| at + after(near, at).chars().next().map_or(1, char::len_utf8));
    let sentence = [". ", "? ", "! "].iter().filter_map(|end| near.rfind(end)).max().map_or(0, |at| at + 2);
    from + bound.max(sentence)
}

/// True where `rest`, what follows an abbreviation, says what it stands for: `DBA, debt-burden adjustment`.
pub(super) fn is_explained(key: &str, rest: &str, small: &[String]) -> bool {
    let letters = letters(key);
    let rest = near(rest, 0).trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = words(rest, 0, small);
    let first =
        words.iter().find(|word| !word.free).is_some_and(|word| word.plain.chars().next() == letters.first().copied());
    // The full form may end with any of the words.
    let mut ends = 2..=words.len().min(2 * letters.len() + WORDS);
    first && ends.any(|end| words.get(..end).is_some_and(|words| spells(words, &letters, true).is_some()))
}

/// The text of `block`.
pub(super) fn text_of<'d>(document: &'d Document, block: &Block) -> &'d str {
    document.flow.cut(block.range)
}
