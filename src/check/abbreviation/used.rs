//! Where abbreviations stand without their full form.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::introduction::Introduction;
use crate::document::Document;
use crate::text::sign::HYPHENS;
use crate::text::slice;

/// A place of an abbreviation that is no introduction of it.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// Its place in the flow.
    pub at: Range<usize>,
    /// It stands as it was introduced, as a word of its own; else in other capitals, or as a part of a word.
    pub exact: bool,
}

/// For each key that is introduced, all its other places; one pass over the text.
pub(super) fn all<'i>(document: &Document, introduced: &'i [Introduction]) -> HashMap<&'i str, Vec<Use>> {
    let mut uses: HashMap<&str, Vec<Use>> = introduced.iter().map(|one| (one.key.as_str(), Vec::new())).collect();
    let places: HashSet<(&str, usize)> = introduced.iter().map(|one| (one.key.as_str(), one.at.start)).collect();
    let mut keys: Vec<&str> = uses.keys().copied().collect();
    keys.sort_unstable();
    // Each as it may be written: with any hyphen, or a blank.
    let written = |&key: &&'i str| {
        let others = HYPHENS
            .iter()
            .chain(&[' '])
            .filter(|_| key.contains('-'))
            .map(move |hyphen| key.replace('-', &hyphen.to_string()));
        std::iter::once(key.to_owned()).chain(others).map(move |written| (written, key)).collect::<Vec<_>>()
    };
    let (written, keys): (Vec<String>, Vec<&str>) = keys.iter().flat_map(written).unzip();
    let Ok(searcher) = AhoCorasick::builder().ascii_case_insensitive(true).build(&written) else { return uses };
    let flow = document.flow.text.as_str();
    for found in searcher.find_overlapping_iter(flow) {
        let pattern = found.pattern().as_usize();
        let (Some(&key), Some(written)) = (keys.get(pattern), written.get(pattern)) else { continue };
        if places.contains(&(key, found.start())) {
            continue;
        }
        if let Some(exact) = is_use(flow, written, found.range())
            && let Some(uses) = uses.get_mut(key)
        {
            uses.push(Use { at: found.range(), exact });
        }
    }
    uses
}

/// Whether what stands at `at` of `flow` is `key`, with whether it is so exactly; `None` where it is something else: `UN` in
/// `UNDP`, `who` for `WHO`.
fn is_use(flow: &str, key: &str, at: Range<usize>) -> Option<bool> {
    let written = slice(flow, at.clone());
    let before = slice(flow, ..at.start).chars().next_back();
    let rest = slice(flow, at.end..);
    let rest = rest.strip_prefix('s').filter(|rest| !rest.starts_with(char::is_alphanumeric)).unwrap_or(rest);
    let after = rest.chars().next();
    let is = |c: Option<char>, of: fn(char) -> bool| c.is_some_and(of);
    let whole = !is(before, char::is_alphanumeric) && !is(after, char::is_alphanumeric);
    if written != key {
        return (whole && written.starts_with(char::is_uppercase)).then_some(false);
    }
    if is(before, char::is_uppercase) || is(after, char::is_uppercase) {
        return None;
    }
    // What joins it to another word makes another name: `UNU-IAS`, `FCCC/CP`.
    let joint = |c: char| matches!(c, '-' | '/' | '&' | '_' | '@') || HYPHENS.contains(&c);
    let dotted = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    Some(whole && !is(before, joint) && !is(after, joint) && before != Some('.') && !dotted)
}

#[cfg(test)]
mod tests {
    use super::is_use;

    #[test]
    fn an_abbreviation_is_used_as_a_word_or_in_one() {
        for (text, key, exact) in [
            ("the COP met", "COP", Some(true)),
            ("two COPs.", "COP", Some(true)),
            ("COP’s work", "COP", Some(true)),
            ("COP27", "COP", Some(false)),
            ("COP-27", "COP", Some(false)),
            ("FCCC/COP/2", "COP", Some(false)),
            ("www.COP.int", "COP", Some(false)),
            ("the CoP met", "COP", Some(false)),
            ("MtCO2", "CO2", Some(false)),
            ("the UNDP", "UN", None),
            ("the scope", "COP", None),
            ("those who met", "WHO", None),
        ] {
            let at = text.to_lowercase().find(&key.to_lowercase()).unwrap();
            assert_eq!(is_use(text, key, at..at + key.len()), exact, "{text}");
        }
    }
}
