//! Words whose initials are the letters of an abbreviation.
//!
//! Each letter is the initial of a word, in order; small words may be passed over. Some letters may stand within a word after its
//! initial (`greenhouse gas`: GHG), and few words may be passed over (`United Nations Office for Disaster Risk Reduction`:
//! UNDRR), but fewer than have a letter.

use crate::text::sign;
use std::ops::Range;

use super::shape::plain;
use crate::text::slice;

/// Letters that one word may give besides its initial.
const INNER: usize = 3;

/// A word of a full form.
#[derive(Clone, Debug)]
pub(super) struct FormWord {
    /// Its bytes in the flow.
    pub range: Range<usize>,
    /// As it is compared.
    pub plain: String,
    /// It may be passed over: a small word, the second part of a compound, what an apostrophe cuts off.
    pub free: bool,
    /// It is a small word: no full form begins with it.
    pub small: bool,
}

/// How words spell an abbreviation out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spelled {
    /// The words with an initial, by their places.
    pub initials: Vec<usize>,
    /// Every letter is an initial, and no word of weight is passed over.
    pub exact: bool,
}

/// The words of `text`, which begins at `start` of the flow.
pub(super) fn words(text: &str, start: usize, small: &[String]) -> Vec<FormWord> {
    let apostrophe = |c: Option<char>| c.is_some_and(sign::is_apostrophe);
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(from) = text.get(rest..).and_then(|text| text.find(char::is_alphanumeric)).map(|at| rest + at) {
        let inner = slice(text, from..);
        let to = from + inner.find(|c: char| !c.is_alphanumeric()).unwrap_or(inner.len());
        rest = to;
        let (before, after) = (slice(text, ..from).chars().next_back(), slice(text, to..).chars().next());
        let plain: String = plain(slice(text, from..to)).collect();
        let short = plain.chars().nth(2).is_none();
        let small = small.contains(&plain);
        let part = before.is_some_and(|c| c == '-' || sign::HYPHENS.contains(&c));
        let free = small || part || short && (apostrophe(before) || apostrophe(after));
        words.push(FormWord { range: start + from..start + to, plain, free, small });
    }
    words
}

/// A way to spell the rest: what it costs, the word and the letter that it goes on with.
type Spelling = Option<(usize, Option<(usize, usize)>)>;

/// How the last of `words`, or with `whole` all of them, spell `letters`.
pub(super) fn spells(words: &[FormWord], letters: &[char], whole: bool) -> Option<Spelled> {
    let (many, last) = (letters.len(), words.len().checked_sub(1)?);
    if many < 2 || last == 0 {
        return None;
    }
    // For each word and letter: the cheapest way from there to the end.
    let mut ways: Vec<Vec<Spelling>> = vec![vec![None; many]; words.len()];
    for at in (0..words.len()).rev() {
        for letter in (0..many).rev() {
            let way = way(words, letters, (at, letter), &ways);
            if let Some(cheapest) = ways.get_mut(at).and_then(|ways| ways.get_mut(letter)) {
                *cheapest = way;
            }
        }
    }
    let most = if many > 2 { (many - 1) / 2 } else { 0 };
    let begins = |at: usize, word: &FormWord| !word.small && (!whole || words.iter().take(at).all(|word| word.free));
    let first = words.iter().enumerate().take(last).rev().filter(|(at, word)| begins(*at, word));
    let first = first.filter_map(|(at, _)| Some((cheapest(&ways, at, 0)?.0, at)));
    let (cost, mut at) = first.min_by_key(|(cost, at)| (*cost, last - at)).filter(|(cost, _)| *cost <= most)?;
    let mut initials = vec![at];
    let mut letter = 0;
    while let Some((next, then)) = cheapest(&ways, at, letter).and_then(|(_, next)| next) {
        (at, letter) = (next, then);
        initials.push(at);
    }
    Some(Spelled { initials, exact: cost == 0 })
}

/// The cheapest way from the word `at` and `letter` on, as far as it is known.
fn cheapest(ways: &[Vec<Spelling>], at: usize, letter: usize) -> Spelling {
    *ways.get(at)?.get(letter)?
}

fn way(words: &[FormWord], letters: &[char], (at, letter): (usize, usize), ways: &[Vec<Spelling>]) -> Spelling {
    let many = letters.len();
    let skips = many.saturating_sub(2).min(2);
    let mut rest = words.get(at)?.plain.chars();
    if rest.next()? != *letters.get(letter)? {
        return None;
    }
    let mut best: Spelling = None;
    let mut better = |cost: usize, next| {
        if best.is_none_or(|(other, _)| cost < other) {
            best = Some((cost, next));
        }
    };
    for inner in 0..=(if many > 2 { INNER } else { 0 }) {
        let then = letter + 1 + inner;
        if inner > 0 && !letters.get(then - 1).is_some_and(|sought| rest.any(|c| c == *sought)) {
            break;
        }
        if then == many {
            if at + 1 == words.len() {
                better(inner, None);
            }
            break;
        }
        let mut skipped = 0;
        for (next, word) in words.iter().enumerate().skip(at + 1) {
            if let Some((cost, _)) = cheapest(ways, next, then) {
                better(inner + skipped + cost, Some((next, then)));
            }
            skipped += usize::from(!word.free);
            if skipped > skips {
                break;
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::shape::letters;
    use super::*;

    fn spelled(text: &str, short: &str, whole: bool) -> Option<(String, bool)> {
        let small: Vec<String> =
            ["of", "the", "and", "to", "for", "in", "des", "de", "pour", "la", "по"].map(str::to_owned).into();
        let words = words(text, 0, &small);
        let found = spells(&words, &letters(short), whole)?;
        Some((text[words[found.initials[0]].range.start..].to_owned(), found.exact))
    }

    #[test]
    fn initials_in_order_spell_an_abbreviation_out() {
        for (text, short, full, exact) in [
            ("a report to the Conference of the Parties", "COP", "Conference of the Parties", true),
            ("of the Conférence des Parties", "CdP", "Conférence des Parties", true),
            ("l’Évaluation de la Terre", "ET", "Évaluation de la Terre", true),
            ("by non-governmental organizations", "NGO", "non-governmental organizations", true),
            ("the greenhouse gas", "GHG", "greenhouse gas", false),
            (
                "the United Nations Office for Disaster Risk Reduction",
                "UNDRR",
                "United Nations Office for Disaster Risk Reduction",
                false,
            ),
            (
                "Программа развития Организации Объединенных Наций",
                "ПРООН",
                "Программа развития Организации Объединенных Наций",
                true,
            ),
            ("low-emission development strategies", "LEDS", "low-emission development strategies", true),
        ] {
            assert_eq!(spelled(text, short, false), Some((full.to_owned(), exact)), "{text}");
        }
        for (text, short) in [
            ("Parties from Slovenia", "SVN"),
            ("Slovenia", "SI"),
            ("the Fund of the river", "UNFPA"),
            ("Conference of the Parties in May", "COP"),
            ("the meeting of the Parties", "TP"),
        ] {
            assert_eq!(spelled(text, short, false), None, "{text}");
        }
        assert_eq!(
            spelled("the Conference of the Parties", "COP", true).map(|(full, _)| full),
            Some("Conference of the Parties".to_owned())
        );
        assert_eq!(spelled("see the Conference of the Parties", "COP", true), None);
    }
}
