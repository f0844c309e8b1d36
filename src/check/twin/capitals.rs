//! A word of a name that has lost its capital: all others have theirs, and so has it elsewhere.

use rustc_hash::FxHashMap;

use super::words::{TwinWord, TwinWords, mix, whole};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Document, FlowRange};

/// Words of a piece of a name at most.
const MOST: usize = 4;
/// How often a way of writing stands at most to be a slip.
const RARE: usize = 2;
/// Letters that a word has at least that keeps its capital behind one that has lost it: "I" is a number, "Ms" another name.
const LETTERS: usize = 4;
/// Of ten times that the beginning of a piece stands, how often the whole piece does, where its last word may have lost its capital.
const OF_TEN: usize = 9;

/// A way of writing: which of the words have capitals, how often it stands, and with which word it begins first and then.
struct CapitalPattern {
    capitals: u8,
    count: usize,
    places: [usize; RARE],
}

/// Names of `document` in which a word has no capital that has one `usual` times or oftener.
pub(super) fn twins(document: &Document, scope: &Scope, usual: usize) -> Vec<Violation> {
    let Some(words) = TwinWords::of(document, scope) else { return Vec::new() };
    let known = patterns(&words);
    let mut lost: Vec<(FlowRange, Violation)> = Vec::new();
    for (key, patterns) in known.iter().filter(|(_, patterns)| patterns.len() > 1) {
        let Some(most) = patterns.iter().max_by_key(|pattern| pattern.count).filter(|most| most.count >= usual) else {
            continue;
        };
        for rare in patterns.iter().filter(|rare| rare.count <= RARE && rare.count * usual <= most.count) {
            let piece = NamePiece {
                words: &words,
                known: &known,
                key: *key,
                total: patterns.iter().map(|each| each.count).sum(),
            };
            for at in rare.places.iter().take(rare.count) {
                if let Some(violation) = piece.violation(document, *at, rare.capitals, most) {
                    lost.push(violation);
                }
            }
        }
    }
    lost.sort_by_key(|(range, _)| *range);
    lost.dedup_by_key(|(range, _)| range.start);
    lost.into_iter().map(|(_, violation)| violation).collect()
}

/// The pieces of names, each with the ways in which it is written.
fn patterns(words: &TwinWords) -> FxHashMap<(u64, u8), Vec<CapitalPattern>> {
    let mut known: FxHashMap<(u64, u8), Vec<CapitalPattern>> = FxHashMap::default();
    for at in 0..words.list.len() {
        // The first word of a sentence has a capital for that, and in a heading all may have.
        let Some(first) = words.list.get(at).filter(|word| word.joined && !word.heading) else { continue };
        let (mut key, mut capitals) = (first.key, u8::from(first.capital));
        for count in 2..=MOST {
            let Some(last) = words.list.get(at + count - 1).filter(|word| word.joined) else { break };
            key = mix(key, last.key);
            capitals |= u8::from(last.capital) << (count - 1);
            if capitals == 0 || words.is_small(first) || words.is_small(last) {
                continue;
            }
            let patterns = known.entry((key, count as u8)).or_default();
            match patterns.iter_mut().find(|pattern| pattern.capitals == capitals) {
                Some(pattern) => {
                    if let Some(place) = pattern.places.get_mut(pattern.count) {
                        *place = at;
                    }
                    pattern.count += 1;
                }
                None => patterns.push(CapitalPattern { capitals, count: 1, places: [at; RARE] }),
            }
        }
    }
    known
}

/// Words that stand together, with all that is known of such.
struct NamePiece<'p, 'd> {
    words: &'p TwinWords<'d>,
    known: &'p FxHashMap<(u64, u8), Vec<CapitalPattern>>,
    key: (u64, u8),
    /// How often they stand together.
    total: usize,
}

impl NamePiece<'_, '_> {
    /// The word that has lost its capital in the piece that begins at the word `at` with these `capitals`, and has it in `most`.
    fn violation(
        &self,
        document: &Document,
        at: usize,
        capitals: u8,
        most: &CapitalPattern,
    ) -> Option<(FlowRange, Violation)> {
        let count = usize::from(self.key.1);
        let run = self.words.run(at, count)?;
        let usual = self.words.run(most.places.first().copied()?, count)?;
        let lost = most.capitals & !capitals;
        let first = lost.trailing_zeros() as usize;
        let kept = capitals;
        let begun = kept.trailing_zeros() < lost.trailing_zeros();
        let inside = begun && kept.leading_zeros() < lost.leading_zeros();
        let name = match count {
            // "Tamaru field Office": the word before is part of the name.
            2 => {
                let long = run.last().is_some_and(|word| word.text.len() >= LETTERS);
                let name = self.words.previous(at).is_some_and(|word| word.capital && !self.words.is_small(word));
                first == 0 && kept == 0b10 && long && name
            }
            _ => inside || kept & 1 == 1 && first + 1 == count && self.is_closed(run),
        };
        let (word, same) = (run.get(first)?, usual.get(first)?);
        let plain = same.text.chars().skip(1).any(char::is_lowercase);
        if capitals & !most.capitals != 0 || !name || !plain || word.quoted || self.words.is_small(word) {
            return None;
        }
        let text = |words: &[TwinWord]| whole(words).map(|range| document.flow.cut(range).to_owned());
        let values = vec![("found", text(run)?), ("usual", text(usual)?), ("count", most.count.to_string())];
        let related = vec![document.place_of(whole(usual)?)];
        Some((word.range, Violation { at: document.place_of(whole(run)?), values, related, ..Violation::default() }))
    }

    /// True where the words of `run` but the last hardly stand without it.
    fn is_closed(&self, run: &[TwinWord]) -> bool {
        let Some((_, beginning)) = run.split_last() else { return false };
        let key =
            beginning.iter().skip(1).fold(beginning.first().map_or(0, |word| word.key), |key, word| mix(key, word.key));
        let begun = self.known.get(&(key, beginning.len() as u8));
        let begun: usize = begun.into_iter().flatten().map(|pattern| pattern.count).sum();
        begun > 0 && self.total * 10 >= begun * OF_TEN
    }
}
