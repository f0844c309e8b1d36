//! A word between two others of a name that stands once, and differs by a letter from one that stands there often.

use rustc_hash::FxHashMap;

use super::near::{are_twins, values};
use super::words::{TwinWord, TwinWords, mix};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Document, FlowRange};

/// Letters that each of the three words has at least: "II" is a number.
const LETTERS: usize = 4;
/// Words that stand often between two others, at most: between "The" and "Report" stands any.
const MOST: usize = 8;

/// The words of `document` that stand once between two others of a name, with where they stand, and have a twin there that stands
/// nearly `usual` times or oftener.
pub(super) fn twins(
    document: &Document,
    scope: &Scope,
    usual: usize,
    spellings: &[&str],
) -> Vec<(FlowRange, Violation)> {
    let Some(words) = TwinWords::of(document, scope) else { return Vec::new() };
    // The words between two others, each with where it stands first and how often.
    let mut known: FxHashMap<u64, FxHashMap<&str, (usize, usize)>> = FxHashMap::default();
    for at in 0..words.list.len() {
        let Some([first, middle, last]) = words.run(at, 3) else { continue };
        if [first, middle, last].into_iter().all(is_name) && !middle.quoted {
            let key = mix(first.key, last.key);
            known.entry(key).or_default().entry(middle.text).or_insert((at + 1, 0)).1 += 1;
        }
    }
    let mut violations = Vec::new();
    for between in known.values().filter(|between| between.len() > 1) {
        let mut often: Vec<(&str, usize)> = between.iter().map(|(word, (_, count))| (*word, *count)).collect();
        // A word to each side tells more than one: fewer do.
        often.retain(|(_, count)| *count + 1 >= usual);
        often.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        often.truncate(MOST);
        for (word, (at, _)) in between.iter().filter(|(_, (_, count))| *count == 1) {
            let twin = often.iter().find(|(twin, _)| are_twins(word, twin, spellings));
            if let (Some((twin, count)), Some(found)) = (twin, words.list.get(*at)) {
                let at = document.place_of(found.range);
                violations
                    .push((found.range, Violation { at, values: values(word, twin, *count), ..Violation::default() }));
            }
        }
    }
    violations
}

/// True for a long word of letters, only the first a capital.
fn is_name(word: &TwinWord) -> bool {
    word.capital && word.text.len() >= LETTERS && word.text.chars().skip(1).all(char::is_lowercase)
}
