//! One form among variants: where a text writes a thing in two ways, the rarer one is reported, or the one that the house does not have.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::pattern::Exempt;
use super::regexp::Regexp;
use super::rewrite::Rewrite;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{ENOUGH, Repair, Violation};
use crate::document::{Document, ItemKind};
use crate::source::Span;

/// Parameters of a `consistent`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Consistent {
    /// The ways of writing, each a regular expression.
    variants: Vec<Regexp>,
    /// Items whose text is looked at; without it the text of blocks.
    of: Option<ItemKind>,
    /// A text of a block in which a match counts as none, the match included.
    unless: Option<Regexp>,
    /// What no match may hold: one that does counts as none.
    without: Option<Regexp>,
    /// How many times as often the usual way must stand for another to be a slip: 3, or as rarely as it may where it is `right`.
    majority: Option<usize>,
    /// How often the usual way must stand.
    #[serde(default = "one")]
    at_least: usize,
    /// Which of `variants`, counted from 1, is the usual way, whichever is the most frequent.
    right: Option<usize>,
    /// What is left out when two matches are held to be the same: each text is then judged by itself.
    apart: Option<Regexp>,
    /// What each of `variants` writes; `$1` and `${name}` are groups, which all of them have.
    #[serde(default)]
    write: Vec<Rewrite>,
    /// What is written cannot be wrong: `--fix` does it.
    #[serde(default)]
    safe: bool,
    /// Places that are reported one by one, at most; of more of them one finding tells.
    one_by_one: Option<usize>,
}

fn one() -> usize {
    1
}

/// How many times as often the frequent way stands, where the rule does not say.
const MAJORITY: usize = 3;

pub(super) const PLACEHOLDERS: &[&str] = &["found", "usual", "count", "usual-count"];
const WRITES: &[&str] = &["found", "usual", "count", "usual-count", "suggestion"];
pub(super) const CASES: &[&str] = &[HABIT];

/// One finding tells of all places.
const HABIT: &str = "habit";

/// A match of one of the ways.
struct WayPlace {
    at: Span,
    found: String,
    /// What each way would write, where the rule says so.
    written: Vec<String>,
}

/// The places of each way.
type Places = Vec<Vec<WayPlace>>;

impl Consistent {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let mut violations = Vec::new();
        // Ordered, so that what is reported does not hang on chance.
        let mut texts: BTreeMap<String, Places> = BTreeMap::new();
        let nothing = || self.variants.iter().map(|_| Vec::new()).collect::<Places>();
        for (way, variant) in self.variants.iter().enumerate() {
            for place in self.places(variant, document, scope) {
                let places = texts.entry(self.key(&place.found)).or_insert_with(nothing);
                if let Some(places) = places.get_mut(way) {
                    places.push(place);
                }
            }
        }
        for places in texts.values() {
            violations.extend(self.judge(places));
        }
        violations.sort_by_key(|violation| violation.at.start);
        violations.truncate(ENOUGH);
        match (self.one_by_one, violations.first()) {
            (Some(most), Some(_)) if violations.len() > most.max(1) => vec![habitual(violations)],
            _ => violations,
        }
    }

    /// What two texts that are written in two ways have in common; nothing tells them apart where `apart` is not given.
    fn key(&self, found: &str) -> String {
        let apart = self.apart.as_ref().and_then(Regexp::get);
        apart.map_or_else(String::new, |apart| apart.replace_all(found, "").into_owned())
    }

    /// What is written unlike the usual way.
    fn judge(&self, places: &[Vec<WayPlace>]) -> Vec<Violation> {
        let frequent = || places.iter().enumerate().max_by_key(|(at, places)| (places.len(), std::cmp::Reverse(*at)));
        let named = |right: usize| places.iter().enumerate().nth(right.checked_sub(1)?);
        let Some((usual, most)) = self.right.map_or_else(frequent, named) else { return Vec::new() };
        if most.len() < self.at_least {
            return Vec::new();
        }
        let majority = self.majority.or(self.right.is_none().then_some(MAJORITY));
        let is_rare = |places: &Vec<WayPlace>| {
            majority.is_none_or(|majority| places.len().saturating_mul(majority) <= most.len())
        };
        let rarer = places.iter().enumerate().filter(|(at, places)| *at != usual && is_rare(places));
        let violations = rarer.flat_map(|(_, places)| {
            places.iter().map(|place| {
                let mut values = vec![
                    ("found", place.found.clone()),
                    ("usual", most.first().map(|first| first.found.clone()).unwrap_or_default()),
                    ("count", places.len().to_string()),
                    ("usual-count", most.len().to_string()),
                ];
                let suggestion = place.written.get(usual);
                values.extend(suggestion.map(|suggestion| ("suggestion", suggestion.clone())));
                Violation {
                    at: place.at,
                    values,
                    related: most.first().map(|first| first.at).into_iter().collect(),
                    repair: suggestion.map(|text| Repair::write(place.at, text.clone(), self.safe)),
                    ..Violation::default()
                }
            })
        });
        violations.collect()
    }

    fn places(&self, variant: &Regexp, document: &Document, scope: &Scope) -> Vec<WayPlace> {
        let Some(regex) = variant.get() else { return Vec::new() };
        let without = self.without.as_ref().and_then(Regexp::get);
        let counts = |text: &str| without.is_none_or(|without| !without.is_match(text));
        if let Some(kind) = self.of {
            let items = document
                .of(kind)
                .filter(|(_, item)| scope.has_item(document, item) && regex.is_match(document.text(item)))
                .filter(|(_, item)| counts(document.text(item)));
            let place = |text: &str, at| WayPlace { at, found: text.to_owned(), written: self.written(regex, text, 0) };
            return items.map(|(_, item)| place(document.text(item), item.span)).collect();
        }
        let blocks = document.blocks.iter().filter(|block| scope.has(block.kind));
        let found = blocks.flat_map(|block| {
            let text = document.flow.cut(block.range);
            let mut exempt = Exempt::new(self.unless.as_ref(), text);
            let matches = regex
                .find_iter(text)
                .filter(move |found| !found.is_empty() && !exempt.has(found.range()) && counts(found.as_str()));
            matches.map(|found| WayPlace {
                at: document.place_of(block.range.inside(found.range())),
                found: found.as_str().to_owned(),
                written: self.written(regex, text, found.start()),
            })
        });
        found.collect()
    }

    /// What each way writes for the match of `regex` that begins at `start` of `text`.
    fn written(&self, regex: &regex::Regex, text: &str, start: usize) -> Vec<String> {
        if self.write.is_empty() {
            return Vec::new();
        }
        let Some(groups) = regex.captures_at(text, start) else { return Vec::new() };
        let expanded = self.write.iter().map(|write| {
            let mut expanded = String::new();
            groups.expand(write.as_str(), &mut expanded);
            expanded
        });
        expanded.collect()
    }

    /// The values that its words may name.
    pub(super) fn placeholders(&self) -> &'static [&'static str] {
        if self.has_fixes() { WRITES } else { PLACEHOLDERS }
    }

    /// The cases for which a rule may have words of their own.
    pub(super) fn cases(&self) -> &'static [&'static str] {
        if self.one_by_one.is_some() { CASES } else { &[] }
    }

    pub(super) fn has_fixes(&self) -> bool {
        !self.write.is_empty()
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        let single =
            || Vacuous::new(&["variants"], "there is nothing to choose between", "write two or more ways of writing");
        let none =
            || Vacuous::new(&["majority"], "`majority` is 0", "write how many times as often the usual way stands");
        let empty = || Vacuous::new(&["variants"], "one of the `variants` matches no character", "delete it");
        let alike = || Vacuous::new(&["variants"], "two of the `variants` are the same", "delete one of them");
        let twice = |(at, one)| self.variants.iter().skip(at + 1).any(|other: &Regexp| other.is_same(one));
        let nowhere = || Vacuous::new(&["right"], "`right` is none of the `variants`", "count them from 1");
        let uneven = || Vacuous::new(&["write"], "`write` has not a text for each of `variants`", "write one for each");
        let nothing = || Vacuous::new(&["without"], "`without` matches no character", "delete it");
        let unwritten =
            || Vacuous::new(&["safe"], "`safe` has no effect without `write`", "add `write`, or delete `safe`");
        let count = self.variants.len();
        let found = [
            (count < 2).then(single),
            (self.majority == Some(0)).then(none),
            self.variants.iter().any(Regexp::is_empty).then(empty),
            self.variants.iter().enumerate().any(twice).then(alike),
            self.right.is_some_and(|right| right == 0 || right > count).then(nowhere),
            (self.has_fixes() && self.write.len() != count).then(uneven),
            (self.safe && !self.has_fixes()).then(unwritten),
            self.without.as_ref().is_some_and(Regexp::is_empty).then(nothing),
        ];
        found.into_iter().flatten().collect()
    }

    pub(super) fn validate(&self) -> Result<(), (String, Range<usize>)> {
        let read = self.variants.iter().chain(&self.unless).chain(&self.without).chain(&self.apart);
        read.into_iter().try_for_each(Regexp::validate)?;
        self.variants.iter().try_for_each(|variant| self.write.iter().try_for_each(|write| write.validate(variant)))
    }
}

/// One violation for all of `violations`, at the first of them, which mends all.
fn habitual(violations: Vec<Violation>) -> Violation {
    let count = violations.len();
    let mut rest = violations.into_iter();
    let mut all = rest.next().unwrap_or_default();
    all.case = HABIT;
    for (name, value) in &mut all.values {
        if *name == "count" {
            *value = count.to_string();
        }
    }
    for other in rest {
        match (&mut all.repair, other.repair) {
            (Some(repair), Some(more)) => repair.edits.extend(more.edits),
            _ => all.repair = None,
        }
    }
    if let Some(repair) = &mut all.repair {
        // Matches of two ways may overlap: what would clash is left to the next run.
        repair.edits.sort_by_key(|edit| edit.span.start);
        repair.edits.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Hints};
    use crate::pack::RuleSet;
    use crate::read::parse;

    /// What a check with `keys` reports in `text`: its case, the place, what it would write.
    fn reported(keys: &str, text: &str) -> Vec<String> {
        let check: super::Consistent = toml::from_str(keys).unwrap();
        let set = RuleSet::embedded().unwrap();
        let source = parse(text, "text").unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let violations = check.run(&document, &crate::check::Scope::default());
        let said = violations.iter().map(|violation| {
            let edits = violation.repair.iter().flat_map(|repair| &repair.edits).map(|edit| edit.text.as_str());
            let edits: Vec<&str> = edits.collect();
            format!("{}{} > {}", violation.case, source.cut(violation.at), edits.join(", "))
        });
        said.collect()
    }

    const RANGES: &str = "variants = ['(\\d)–(\\d)', '(\\d)-(\\d)']\nright = 1\nwrite = ['$1–$2', '$1-$2']\n";

    #[test]
    fn the_right_way_is_right_however_rare() {
        let text = "1. See pages 2–3, 4-5 and 6-7.";
        assert_eq!(reported(RANGES, text), ["4-5 > 4–5", "6-7 > 6–7"]);
        assert_eq!(reported(&format!("{RANGES}at-least = 2"), text), [""; 0]);
        assert_eq!(reported(&format!("{RANGES}unless = 'and 6-7'"), text), ["4-5 > 4–5"]);
    }

    #[test]
    fn of_many_places_one_finding_tells() {
        let text = "1. See pages 2–3, 4-5 and 6-7.";
        assert_eq!(reported(&format!("{RANGES}one-by-one = 1"), text), ["habit4-5 > 4–5, 6–7"]);
        assert_eq!(reported(&format!("{RANGES}one-by-one = 2"), text).len(), 2);
    }

    #[test]
    fn each_text_may_be_judged_by_itself() {
        let keys = "variants = ['[a-z]+/[a-z]+', '[a-z]+ /[a-z]+']\napart = ' '\nright = 1\n";
        let text = "1. The new/old town, the new /old city and the left /right bank.";
        assert_eq!(reported(keys, text), ["new /old > "]);
    }
}
