//! Two wordings of one quoted title: all words but one are the same.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::iter::once;

use memchr::memmem;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Document, FlowOffset, FlowRange};
use crate::text::numeral::is_han_numeral;
use crate::text::{slice, unspaced};

/// Letters that are left of a word that may have another ending, more than. At 2 nothing changes in the corpus.
const STEM: usize = 3;
/// Bytes of a character of a script without spaces.
const WIDTH: usize = 3;

/// Words that a title has at least: short ones are alike by chance.
const WORDS: usize = 5;
/// Where a script has no blanks, characters.
const CHARACTERS: usize = 12;
/// Words of a title at most: more is quoted text.
const MOST: usize = 40;
/// Bytes that a word has at most.
const LONGEST: usize = 40;
/// Letters by which two forms of one word differ at most.
const LETTERS: usize = 2;
/// How often the usual wording stands at least where another word replaces one of it: then it may be another title's.
const REPLACED: usize = 4;

/// A wording: as it is compared, where it stands first, and how often it stands.
struct Wording {
    plain: String,
    range: FlowRange,
    count: usize,
}

/// How two wordings differ.
#[derive(PartialEq, Debug)]
pub(super) enum Difference {
    /// A word is missing in one.
    Missing,
    /// A letter or an ending of one word.
    Letters,
    /// One word.
    Word,
}

/// Titles by what is left of them without one of their words.
///
/// Each title has a few such keys for each of its words, and each key leads to two titles at most: the work grows with the
/// words of all titles, not with the pairs of titles.
struct Near {
    known: FxHashMap<u64, KnownWording>,
}

/// The first titles in the text that have a key: of all, and of those that stand often enough.
#[derive(Default)]
struct KnownWording {
    first: Option<usize>,
    often: Option<usize>,
}

/// How a title is looked at, which is part of its key.
#[derive(Clone, Copy, Hash)]
enum Slot<'a> {
    /// All its words.
    Whole,
    /// As it is where one word is missing.
    Short,
    /// Where any other word may stand for one.
    Any,
    /// Where a word is this one.
    Word(&'a str),
    /// Where a word begins with this one, which is nearly all of it.
    Begun(&'a str),
}

impl Near {
    fn of(titles: &[Wording], usual: usize) -> Self {
        let mut known: FxHashMap<u64, KnownWording> = FxHashMap::default();
        for (at, title) in titles.iter().enumerate() {
            let words = Hashed::of(&title.plain);
            let mut add = |place, look, usual| {
                let found = known.entry(words.key(place, look)).or_default();
                found.first.get_or_insert(at);
                if title.count >= usual {
                    found.often.get_or_insert(at);
                }
            };
            add(None, Slot::Whole, usual);
            for (place, word) in exchangeable(&words.words) {
                add(Some(place), Slot::Any, usual.max(REPLACED));
                // What is missing at an end was left out.
                if place > 0 && place + 1 < words.words.len() {
                    add(Some(place), Slot::Short, usual);
                }
                add(Some(place), Slot::Word(word), usual);
                for begun in beginnings(word) {
                    add(Some(place), Slot::Begun(begun), usual);
                }
            }
        }
        Self { known }
    }

    /// The titles that may be twins of the one whose plain text is `plain`, in the order of the text.
    fn candidates(&self, plain: &str) -> BTreeSet<usize> {
        let words = Hashed::of(plain);
        let mut keys = vec![words.key(None, Slot::Short)];
        for (place, word) in exchangeable(&words.words) {
            let looks = [Slot::Any, Slot::Whole, Slot::Begun(word)];
            let looks = looks.into_iter().chain(beginnings(word).map(Slot::Word));
            keys.extend(looks.map(|look| words.key(Some(place), look)));
        }
        let found = keys.iter().filter_map(|key| self.known.get(key));
        found.flat_map(|found| [found.first, found.often]).flatten().collect()
    }
}

/// The words of a title, with hashes of those before each place and of those from it on: sums of the words' own hashes, each times a
/// power of [`BASE`], so that a hash of all words but one is made of two of them.
struct Hashed<'a> {
    words: Vec<&'a str>,
    before: Vec<u64>,
    from: Vec<u64>,
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl<'a> Hashed<'a> {
    fn of(plain: &'a str) -> Self {
        let words = words(plain);
        let hashes: Vec<u64> = words.iter().map(|word| FxBuildHasher.hash_one(word)).collect();
        let (mut sum, mut power) = (0_u64, 1_u64);
        let sums = hashes.iter().map(|hash| {
            sum = sum.wrapping_add(hash.wrapping_mul(power));
            power = power.wrapping_mul(BASE);
            sum
        });
        let before = once(0).chain(sums).collect();
        let mut sum = 0_u64;
        let sums = hashes.iter().rev().map(|hash| {
            sum = sum.wrapping_mul(BASE).wrapping_add(*hash);
            sum
        });
        let mut from: Vec<u64> = once(0).chain(sums).collect();
        from.reverse();
        Self { words, before, from }
    }

    /// The key of the title without the word at `place`, looked at in that way.
    fn key(&self, place: Option<usize>, look: Slot) -> u64 {
        let at = place.unwrap_or(self.words.len());
        let rest = self.from.get(at + 1).copied().unwrap_or(0).wrapping_mul(BASE.wrapping_pow(at as u32));
        let words = self.before.get(at).copied().unwrap_or(0).wrapping_add(rest);
        // Words that are missing may be missing anywhere; another stands in the place of one.
        let place = if matches!(look, Slot::Whole | Slot::Short) { None } else { place };
        FxBuildHasher.hash_one((words, place, look))
    }
}

/// The words that another may stand for, with their places: no numbers, and none that is longer than words are.
fn exchangeable<'a>(words: &[&'a str]) -> impl Iterator<Item = (usize, &'a str)> {
    let words = words.iter().copied().enumerate();
    words.filter(|(_, word)| word.len() <= LONGEST && !counts(word))
}

/// `word` without its last letter, and without its last two, where more than three are left.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let cuts = word.char_indices().rev().take(LETTERS);
    cuts.map(|(at, _)| slice(word, ..at)).filter(|begun| begun.chars().count() > STEM)
}

/// True for a word that tells a number.
fn counts(word: &str) -> bool {
    word.chars().any(|c| c.is_numeric() || is_han_numeral(c))
}

/// The titles of `document` that stand once, and with another word `usual` times or oftener.
pub(super) fn twins(document: &Document, scope: &Scope, usual: usize) -> Vec<Violation> {
    let titles = titles(document, scope);
    if titles.len() < 2 {
        return Vec::new();
    }
    let near = Near::of(&titles, usual);
    let mut violations = Vec::new();
    for title in titles.iter().filter(|title| title.count == 1) {
        let twin = near.candidates(&title.plain).into_iter().filter_map(|at| titles.get(at)).find(|twin| {
            let first = twin.range.start < title.range.start;
            match difference(&title.plain, &twin.plain) {
                Some(Difference::Letters) => twin.count >= usual || first,
                Some(Difference::Missing) => twin.count >= usual,
                Some(Difference::Word) => twin.count >= usual.max(REPLACED),
                None => false,
            }
        });
        if let Some(twin) = twin {
            let place = |title: &Wording| document.place_of(title.range);
            let text = |title: &Wording| document.flow.cut(title.range).to_owned();
            let values = vec![("found", text(title)), ("usual", text(twin)), ("count", twin.count.to_string())];
            let case = if twin.count == 1 { "once" } else { "" };
            violations.push(Violation {
                at: place(title),
                case,
                values,
                related: vec![place(twin)],
                ..Violation::default()
            });
        }
    }
    violations
}

/// What stands in quotation marks, in the order of the text.
fn titles(document: &Document, scope: &Scope) -> Vec<Wording> {
    let pairs = document.vocabulary.map(|vocabulary| vocabulary.words.typography.quotation_marks.as_slice());
    let flow = &document.flow;
    let mut titles: Vec<Wording> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for [opening, closing] in pairs.unwrap_or_default() {
        let mut sign = [0; 4];
        let sign = opening.encode_utf8(&mut sign).as_bytes();
        for at in memmem::find_iter(flow.text.as_bytes(), sign).map(FlowOffset::new) {
            let from = at + sign.len();
            let Some(block) = document.block_at(at).and_then(|at| at.among(&document.blocks)) else { continue };
            let Some(text) = flow.get(from.to(block.range.end)).filter(|_| scope.has(block.kind)) else { continue };
            let Some(length) = text.find([*opening, *closing]) else { continue };
            // "[their]": the words are not the title's, but of the one who quotes it.
            let title = slice(text, ..length);
            if title.contains('[') {
                continue;
            }
            let Some(plain) = plain(title) else { continue };
            // French has blanks inside its quotation marks.
            let start = from + (title.len() - title.trim_start().len());
            let range = start.to(start + title.trim().len());
            match known.get(&plain).and_then(|&at| titles.get_mut(at)) {
                Some(title) => title.count += 1,
                None => {
                    known.insert(plain.clone(), titles.len());
                    titles.push(Wording { plain, range, count: 1 });
                }
            }
        }
    }
    titles.sort_by_key(|title| title.range.start);
    titles
}

/// The words of a title without the signs in them and the difference of capitals, parted by blanks; where a script has no
/// blanks, its characters. None where it is too short or too long for one.
pub(super) fn plain(title: &str) -> Option<String> {
    let words = title.split_whitespace();
    let unspaced = title.chars().any(unspaced);
    // A character has three bytes; signs make a short title longer.
    if title.len() < if unspaced { WIDTH * CHARACTERS } else { WORDS } {
        return None;
    }
    let mut plain = String::with_capacity(title.len());
    for word in words {
        let from = plain.len();
        for c in word.chars().filter(|c| c.is_alphanumeric()) {
            // Most letters are Latin without accents, and for these the tables of Unicode need not be asked.
            if c.is_ascii() {
                plain.push(c.to_ascii_lowercase());
            } else {
                plain.extend(c.to_lowercase());
            }
        }
        if !unspaced && plain.len() > from {
            plain.push(' ');
        }
    }
    let count = if unspaced { plain.chars().count() } else { plain.split_terminator(' ').count() };
    (if unspaced { CHARACTERS } else { WORDS }..=MOST).contains(&count).then_some(plain)
}

/// The words of a plain title, or its characters.
fn words(plain: &str) -> Vec<&str> {
    if plain.ends_with(' ') {
        return plain.split_terminator(' ').collect();
    }
    plain.char_indices().map(|(at, c)| slice(plain, at..at + c.len_utf8())).collect()
}

/// How two plain wordings differ, where it is in one word that is no number.
pub(super) fn difference(one: &str, other: &str) -> Option<Difference> {
    // Another word may be long, but not that long.
    if one.len().abs_diff(other.len()) > LONGEST {
        return None;
    }
    let (one, other) = (words(one), words(other));
    let before = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - before;
    let after = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(before..one.len() - after)?, other.get(before..other.len() - after)?);
    if one.iter().chain(other).any(|word| counts(word)) {
        return None;
    }
    match (one, other) {
        ([one], [other]) => {
            let ending = one.starts_with(other) || other.starts_with(one);
            let letters = one.chars().count().abs_diff(other.chars().count());
            let near = ending && letters <= LETTERS && one.chars().count().min(other.chars().count()) > STEM;
            Some(if near { Difference::Letters } else { Difference::Word })
        }
        // What is missing at an end was left out.
        ([_], []) | ([], [_]) if before > 0 && after > 0 => Some(Difference::Missing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Difference, difference, plain};

    #[test]
    fn wordings_of_one_title_differ_in_a_word() {
        let of = |one: &str, other: &str| difference(&plain(one).unwrap(), &plain(other).unwrap());
        let title = "A river without floods amid the rising rain";
        assert_eq!(of(title, "A river without floods amidst the rising rain"), Some(Difference::Letters));
        assert_eq!(of(title, "A river without floods amid rising rain"), Some(Difference::Missing));
        assert_eq!(of(title, "A river without floods under the rising rain"), Some(Difference::Word));
        for other in [
            "A river without storms under the rising rain",
            "a River without floods, amid the rising rain",
            "The river and floods in 2035",
            // What is missing at an end was left out.
            "river without floods amid the rising rain",
            "A river without floods amid the rising",
        ] {
            assert_eq!(of(title, other), None, "{other}");
        }
        assert_eq!(of("Review of the floods of 2035", "Review of the floods of 2036"), None);
        assert_eq!(plain("Four words are few"), None);
        assert_eq!(
            of("关于促进和保护河流的国家机构的地位", "关于促进和保护河流的国家机构地位"),
            Some(Difference::Missing)
        );
    }
}
