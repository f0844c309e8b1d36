//! Two wordings of one quoted title: all words but one are the same.

use std::collections::HashMap;

use super::{Hit, Scope};
use crate::document::{Document, unspaced};

/// Words that a title has at least: short ones are alike by chance.
const WORDS: usize = 5;
/// Where a script has no blanks, characters.
const CHARACTERS: usize = 12;
/// Words of a title at most: more is quoted text.
const MOST: usize = 40;
/// How often the usual wording stands at least where another word replaces one of it: then it may be another title's.
const REPLACED: usize = 4;

/// A wording: its words as they are compared, where it stands first, and how often it stands.
struct Title {
    words: Vec<String>,
    start: usize,
    end: usize,
    count: usize,
}

/// How two wordings differ.
#[derive(PartialEq, Debug)]
enum Difference {
    /// A word is missing in one.
    Missing,
    /// A letter or an ending of one word.
    Letters,
    /// One word.
    Word,
}

/// The titles of `document` that stand once, and with another word `usual` times or oftener.
pub(super) fn twins(document: &Document, scope: &Scope, usual: usize) -> Vec<Hit> {
    let titles = titles(document, scope);
    // Titles that differ in one word begin or end alike.
    let mut alike: HashMap<(bool, &str), Vec<usize>> = HashMap::new();
    for (at, title) in titles.iter().enumerate() {
        for key in ends(title) {
            alike.entry(key).or_default().push(at);
        }
    }
    let mut hits = Vec::new();
    for title in titles.iter().filter(|title| title.count == 1) {
        let candidates = ends(title).into_iter().filter_map(|key| alike.get(&key)).flatten();
        let twin = candidates.filter_map(|&at| titles.get(at)).find(|twin| {
            let first = twin.start < title.start;
            match difference(&title.words, &twin.words) {
                Some(Difference::Letters) => twin.count >= usual || first,
                Some(Difference::Missing) => twin.count >= usual,
                Some(Difference::Word) => twin.count >= usual.max(REPLACED),
                None => false,
            }
        });
        if let Some(twin) = twin {
            let place = |title: &Title| document.flow.to_source(&document.source.text, title.start, title.end);
            let text = |title: &Title| document.flow.text[title.start..title.end].to_owned();
            let values = vec![("found", text(title)), ("usual", text(twin)), ("count", twin.count.to_string())];
            hits.push(Hit { at: place(title), values, related: vec![place(twin)], ..Hit::default() });
        }
    }
    hits
}

/// What stands in quotation marks, in the order of the text.
fn titles(document: &Document, scope: &Scope) -> Vec<Title> {
    let pairs = document.vocabulary.map(|vocabulary| vocabulary.words.typography.quotation_marks.as_slice());
    let mut titles: Vec<Title> = Vec::new();
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
        let text = &document.flow.text[block.start as usize..block.end as usize];
        for [opening, closing] in pairs.unwrap_or_default() {
            for (at, _) in text.match_indices(*opening) {
                let from = at + opening.len_utf8();
                let Some(length) = text[from..].find([*opening, *closing]) else { break };
                let title = &text[from..from + length];
                let Some(words) = words(title) else { continue };
                // French has blanks inside its quotation marks.
                let start = block.start as usize + from + (title.len() - title.trim_start().len());
                let length = title.trim().len();
                match known.get(&words) {
                    Some(&at) => titles[at].count += 1,
                    None => {
                        known.insert(words.clone(), titles.len());
                        titles.push(Title { words, start, end: start + length, count: 1 });
                    }
                }
            }
        }
    }
    titles
}

/// The words of a title without the signs around them and the difference of capitals; characters where a script has no
/// blanks. None where it is too short or too long for one.
fn words(title: &str) -> Option<Vec<String>> {
    let least = if title.chars().any(unspaced) { CHARACTERS } else { WORDS };
    let words: Vec<String> = if least == CHARACTERS {
        title.chars().filter(|c| c.is_alphanumeric()).map(String::from).collect()
    } else {
        let plain = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        title.split_whitespace().map(plain).filter(|word: &String| !word.is_empty()).collect()
    };
    (least..=MOST).contains(&words.len()).then_some(words)
}

/// The first and the last word.
fn ends(title: &Title) -> [(bool, &str); 2] {
    let first = title.words.first().map_or("", String::as_str);
    [(true, first), (false, title.words.last().map_or("", String::as_str))]
}

/// How two wordings differ, where it is in one word that is no number.
fn difference(one: &[String], other: &[String]) -> Option<Difference> {
    let before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - before;
    let after = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[before..one.len() - after], &other[before..other.len() - after]);
    let counts = |word: &String| word.chars().any(|c| c.is_numeric() || "一二三四五六七八九十百".contains(c));
    if one.iter().chain(other).any(counts) {
        return None;
    }
    match (one, other) {
        ([one], [other]) => {
            let ending = one.starts_with(other.as_str()) || other.starts_with(one.as_str());
            let letters = one.chars().count().abs_diff(other.chars().count());
            let near = ending && letters <= 2 && one.chars().count().min(other.chars().count()) > 3;
            Some(if near { Difference::Letters } else { Difference::Word })
        }
        // What is missing at an end was left out.
        ([_], []) | ([], [_]) if before > 0 && after > 0 => Some(Difference::Missing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Difference, difference, words};

    #[test]
    fn wordings_of_one_title_differ_in_a_word() {
        let of = |one: &str, other: &str| difference(&words(one).unwrap(), &words(other).unwrap());
        let title = "A river without floods amid the rising rain";
        assert_eq!(of(title, "A river without floods amidst the rising rain"), Some(Difference::Letters));
        assert_eq!(of(title, "A river without floods amid rising rain"), Some(Difference::Missing));
        assert_eq!(of(title, "A river without floods under the rising rain"), Some(Difference::Word));
        for other in [
            "A river without storms under the rising rain",
            "a River without floods, amid the rising rain",
            "The river and floods in 2035",
        ] {
            assert_eq!(of(title, other), None, "{other}");
        }
        assert_eq!(of("Review of the floods of 2035", "Review of the floods of 2036"), None);
        assert_eq!(words("Four words are few"), None);
        assert_eq!(
            of("关于促进和保护河流的国家机构的地位", "关于促进和保护河流的国家机构地位"),
            Some(Difference::Missing)
        );
    }
}
