//! A compound that stands with a hyphen here and without one there.

use rustc_hash::FxHashMap;

use super::words::{TwinWord, TwinWords, exact, is_cut, letters, mix, whole};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Document, FlowRange};
use crate::source::Layout;

/// Letters that a compound has at least: "re-sign" and "resign" are two words.
const LETTERS: usize = 8;
/// Letters that each part has at least, where a blank may stand between them.
const PART: usize = 4;
/// Words of a name at most.
const NAME: usize = 3;
/// How often a rare way of writing stands at most, unless it is a name's.
const RARE: usize = 1;
/// How many times as often the usual way must stand where two words stand before a third.
const BEFORE: usize = 2;
/// Ways of writing of one compound that are told apart, and places of a rare way that are reported: more is another habit.
const MOST: usize = 6;
/// Names that vary in one document for it to be of many hands, at least, as a list of participants with the titles that each
/// delegation gave: it has no use of its own. No other of the published documents has so many.
const HANDS: usize = 4;

/// How a compound is looked at, which is part of its key.
#[derive(Clone, Copy, PartialEq)]
enum CompoundLook {
    /// Written in one word, with a hyphen or without.
    Alone = 1,
    /// Two words, or one with a hyphen, before a third: there a blank is no matter of grammar.
    Before,
    /// A name, with hyphens or blanks.
    Name,
}

/// The ways of writing of one compound.
struct Compound {
    look: CompoundLook,
    forms: Vec<CompoundForm>,
}

/// A way of writing.
struct CompoundForm {
    first: FlowRange,
    hyphens: usize,
    count: usize,
    /// The first places, each with its first word.
    places: Vec<(usize, FlowRange)>,
}

/// The compounds of `document` that are written one way, and `usual` times or oftener and far oftener another.
pub(super) fn twins(document: &Document, scope: &Scope, usual: usize) -> Vec<Violation> {
    let Some(words) = TwinWords::of(document, scope) else { return Vec::new() };
    let mut known = FxHashMap::default();
    // Only what has a hyphen somewhere has another way.
    for hyphens in [true, false] {
        for at in 0..words.list.len() {
            note(&words, at, hyphens, &mut known);
        }
    }
    let mut violations: Vec<(CompoundLook, FlowRange, Violation)> = Vec::new();
    let mut names = 0;
    let told = !matches!(document.source.structure.layout, Layout::Lines(_));
    for Compound { look, forms } in known.values().filter(|compound| compound.forms.len() > 1) {
        let so_far = violations.len();
        let Some(most) = forms.iter().max_by_key(|form| (form.count, std::cmp::Reverse(form.first.start))) else {
            continue;
        };
        for form in forms {
            let (often, rarely) = match look {
                CompoundLook::Alone => (usual, RARE),
                CompoundLook::Before => (usual * BEFORE, RARE),
                CompoundLook::Name => (usual, MOST),
            };
            let rare = form.count <= rarely && most.count >= often && most.count * 2 >= form.count * 5;
            // Programs that print a text lose hyphens at the ends of lines.
            let lost = !told
                && *look != CompoundLook::Before
                && form.hyphens < most.hyphens
                && !has_blank(document, form.first);
            if !rare || lost || form.hyphens == most.hyphens {
                continue;
            }
            for (_, range) in form.places.iter().filter(|(at, range)| is_told(document, &words, *at, *range)) {
                let text = |range| document.flow.cut(range).to_owned();
                let values =
                    vec![("found", text(*range)), ("usual", text(most.first)), ("count", most.count.to_string())];
                let related = vec![document.place_of(most.first)];
                violations.push((
                    *look,
                    *range,
                    Violation { at: document.place_of(*range), values, related, ..Violation::default() },
                ));
            }
        }
        names += usize::from(*look == CompoundLook::Name && violations.len() > so_far);
    }
    if names >= HANDS {
        violations.retain(|(look, ..)| *look != CompoundLook::Name);
    }
    violations.sort_by_key(|(_, range, _)| *range);
    // What is a name is a compound too.
    violations.dedup_by_key(|(_, range, _)| range.start);
    violations.into_iter().map(|(.., violation)| violation).collect()
}

/// Adds the compounds that begin at the word `at`: those with hyphens, or those without that are known with one.
fn note(words: &TwinWords, at: usize, hyphens: bool, known: &mut FxHashMap<u64, Compound>) {
    let Some(word) = words.list.get(at) else { return };
    let mut add = |key: u64, look: CompoundLook, run: &[TwinWord], hyphened: bool| {
        let key = mix(key, look as u64);
        let Some(range) = whole(run).filter(|_| hyphened == hyphens) else { return };
        let count = run.iter().map(TwinWord::hyphens).sum();
        let new = || Compound { look, forms: Vec::new() };
        let known = if hyphens { Some(known.entry(key).or_insert_with(new)) } else { known.get_mut(&key) };
        let Some(Compound { forms, .. }) = known else { return };
        let room = forms.len() < MOST;
        match forms.iter_mut().find(|form| form.hyphens == count) {
            Some(form) => {
                form.count += 1;
                if form.places.len() < MOST {
                    form.places.push((at, range));
                }
            }
            None if room => {
                forms.push(CompoundForm { first: range, hyphens: count, count: 1, places: vec![(at, range)] });
            }
            None => {}
        }
    };
    let hyphened = word.hyphens() > 0;
    let long = word.text.chars().count() >= LETTERS;
    if long && word.parts().all(|part| part.chars().count() >= 2) {
        add(word.key, CompoundLook::Alone, std::slice::from_ref(word), hyphened);
    }
    // "long-term plans" and "long term plans".
    let count = if hyphened { 1 } else { 2 };
    if let Some(run) = words.run(at, count + 1)
        && let [compound @ .., next] = run
        && run.iter().all(|word| !words.is_small(word))
    {
        let mut parts = compound.iter().flat_map(TwinWord::parts);
        let two = matches!((parts.next(), parts.next(), parts.next()), (Some(one), Some(other), None)
            if other.chars().count() >= PART && one.chars().count() >= 2);
        let plain = hyphened || compound.iter().all(|word| word.hyphens() == 0);
        if two && plain {
            let key = compound.iter().fold(0, |key, word| letters(key, word.text));
            add(mix(key, next.key), CompoundLook::Before, compound, hyphened);
        }
    }
    for count in 1..=NAME {
        let Some(run) = words.run(at, count) else { break };
        let (Some(first), Some(last)) = (run.first(), run.last()) else { break };
        if first.capital && last.capital && !words.is_small(first) && !words.is_small(last) {
            let key = run.iter().fold(0, |key, word| exact(key, word.text));
            let hyphened = run.iter().any(|word| word.hyphens() > 0);
            if run.iter().map(|word| word.text.len()).sum::<usize>() >= LETTERS {
                add(key, CompoundLook::Name, run, hyphened);
            }
        }
    }
}

/// True where a blank stands in `range`.
fn has_blank(document: &Document, range: FlowRange) -> bool {
    document.flow.cut(range).contains(char::is_whitespace)
}

/// True where the compound at `range`, which begins with the word `at`, is the writer's own: no quotation, no part of another's name, no
/// title that goes on ("of the Council"), and no end of a line cuts it.
fn is_told(document: &Document, words: &TwinWords, at: usize, range: FlowRange) -> bool {
    let Some(first) = words.list.get(at) else { return false };
    let beyond = words.list.iter().skip(at).take_while(|word| word.range.end <= range.end).count();
    let next = words.list.get(at + beyond).filter(|next| next.joined && next.capital);
    let beside = next.is_some() || words.previous(at).is_some_and(|word| word.capital && !words.is_small(word));
    let mut after = words.list.iter().skip(at + beyond).take(2);
    let goes_on = first.capital && after.len() == 2 && after.all(|word| word.joined && words.is_small(word));
    !(first.quoted || first.capital && beside || goes_on || is_cut(document, range))
}
