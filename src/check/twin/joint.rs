//! A name whose words are joined otherwise than elsewhere: "Council to the Rivers" for "Council of the Rivers".

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{TwinWord, TwinWords, letters, mix, whole};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::Document;

/// Small words between two others of a name at most.
const MOST: usize = 2;
/// Letters that each of the two has at least.
const LETTERS: usize = 4;
/// How many times as often the usual way must stand where no third word of the name stands beside the two.
const ALONE: usize = 8;

/// What else of the name stands there, which is part of its key.
#[derive(Clone, Copy)]
enum JointBeside {
    Before = 1,
    After,
    Nothing,
}

/// A way of joining: its small words, how often it stands, and with which word it begins, first.
struct Joint {
    small: u64,
    /// The first word with its small words, whatever follows.
    head: u64,
    count: usize,
    at: usize,
    length: usize,
}

/// The names of `document` that one of `joints` joins once, and another `usual` times or oftener.
pub(super) fn twins(document: &Document, scope: &Scope, usual: usize, joints: &[String]) -> Vec<Violation> {
    let Some(words) = TwinWords::of(document, scope) else { return Vec::new() };
    let joints: FxHashSet<u64> = joints.iter().map(|joint| letters(0, joint)).collect();
    let mut known: FxHashMap<u64, (bool, Vec<Joint>)> = FxHashMap::default();
    // How often each first word is joined so to any other.
    let mut heads: FxHashMap<u64, usize> = FxHashMap::default();
    for at in 0..words.list.len() {
        for length in 3..=MOST + 2 {
            let Some(run) = words.run(at, length) else { break };
            let [first, small @ .., last] = run else { break };
            if !is_long(first) {
                break;
            }
            if !is_long(last) || !small.iter().all(|word| !word.capital && joints.contains(&word.key)) {
                continue;
            }
            let middle = small.iter().fold(0, |hash, word| mix(hash, word.key));
            let head = mix(first.key, middle);
            *heads.entry(head).or_default() += 1;
            let key = mix(first.key, last.key);
            let name = |word: &&TwinWord| word.capital && !words.is_small(word);
            let before = words.previous(at).filter(name).map(|word| (JointBeside::Before, word.key));
            let after = words.list.get(at + length).filter(|word| word.joined).filter(name);
            let after = after.map(|word| (JointBeside::After, word.key));
            for (beside, other) in before.into_iter().chain(after).chain([(JointBeside::Nothing, 0)]) {
                let key = mix(mix(key, other), beside as u64);
                let (alone, known) = known.entry(key).or_default();
                *alone = matches!(beside, JointBeside::Nothing);
                match known.iter_mut().find(|joint| joint.small == middle) {
                    Some(joint) => joint.count += 1,
                    None => known.push(Joint { small: middle, head, count: 1, at, length }),
                }
            }
        }
    }
    let mut violations = Vec::new();
    for (alone, joints) in known.values().filter(|(_, joints)| joints.len() > 1) {
        let usual = if *alone { usual * ALONE } else { usual };
        let Some(most) = joints.iter().max_by_key(|joint| joint.count).filter(|most| most.count >= usual) else {
            continue;
        };
        // "Minister for" and "Minister of" are joined to anything.
        let alone = |joint: &&Joint| joint.count == 1 && heads.get(&joint.head) == Some(&1);
        for rare in joints.iter().filter(alone) {
            let range = |joint: &Joint| words.run(joint.at, joint.length).and_then(whole);
            let (Some(at), Some(other)) = (range(rare), range(most)) else { continue };
            let quoted = words.list.get(rare.at).is_some_and(|word| word.quoted);
            let text = |range| document.flow.cut(range).to_owned();
            let values = vec![("found", text(at)), ("usual", text(other)), ("count", most.count.to_string())];
            let related = vec![document.place_of(other)];
            if !quoted {
                violations.push((at, Violation { at: document.place_of(at), values, related, ..Violation::default() }));
            }
        }
    }
    violations.sort_by_key(|(at, _)| *at);
    violations.dedup_by_key(|(at, _)| *at);
    violations.into_iter().map(|(_, violation)| violation).collect()
}

/// True for a long word of a name, no abbreviation.
fn is_long(word: &TwinWord) -> bool {
    word.capital && word.text.len() >= LETTERS && word.text.chars().skip(1).any(char::is_lowercase)
}
