//! One form among variants: where a text writes a thing in two ways, the rarer one is reported.

use serde::Deserialize;

use super::regexp::Regexp;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::Violation;
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
    /// How many times as often the frequent way must stand for the rarer to be a slip.
    #[serde(default = "three")]
    majority: usize,
    /// How often the frequent way must stand at least.
    #[serde(default = "one")]
    at_least: usize,
    /// What no match may hold.
    unless: Option<Regexp>,
    /// The first way is the right one: nothing is said where another is the usual one.
    #[serde(default)]
    first_only: bool,
}

fn one() -> usize {
    1
}

fn three() -> usize {
    3
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "usual", "count", "usual-count"];

impl Consistent {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let places: Vec<Vec<(Span, String)>> =
            self.variants.iter().map(|variant| self.places(variant, document, scope)).collect();
        let Some((usual, most)) =
            places.iter().enumerate().max_by_key(|(at, places)| (places.len(), std::cmp::Reverse(*at)))
        else {
            return Vec::new();
        };
        let Some((first, said)) =
            most.first().filter(|_| most.len() >= self.at_least && !(self.first_only && usual > 0))
        else {
            return Vec::new();
        };
        let rarer = places
            .iter()
            .enumerate()
            .filter(|(at, places)| *at != usual && !places.is_empty() && places.len() * self.majority <= most.len());
        let violations = rarer.flat_map(|(_, places)| {
            places.iter().map(|(at, found)| {
                let values = vec![
                    ("found", found.clone()),
                    ("usual", said.clone()),
                    ("count", places.len().to_string()),
                    ("usual-count", most.len().to_string()),
                ];
                Violation { at: *at, values, related: vec![*first], ..Violation::default() }
            })
        });
        violations.collect()
    }

    fn places(&self, variant: &Regexp, document: &Document, scope: &Scope) -> Vec<(Span, String)> {
        let Some(regex) = variant.get() else { return Vec::new() };
        let unless = self.unless.as_ref().and_then(Regexp::get);
        let counts = |text: &str| unless.is_none_or(|unless| !unless.is_match(text));
        if let Some(kind) = self.of {
            let items = document
                .of(kind)
                .filter(|(_, item)| scope.has_item(document, item) && regex.is_match(document.text(item)))
                .filter(|(_, item)| counts(document.text(item)));
            return items.map(|(_, item)| (item.span, document.text(item).to_owned())).collect();
        }
        let blocks = document.blocks.iter().filter(|block| scope.has(block.kind));
        let found = blocks.flat_map(|block| {
            let text = document.flow.cut(block.range);
            regex
                .find_iter(text)
                .filter(|found| counts(found.as_str()))
                .map(|found| (document.place_of(block.range.inside(found.range())), found.as_str().to_owned()))
        });
        found.collect()
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        let single =
            || Vacuous::new(&["variants"], "there is nothing to choose between", "write two or more ways of writing");
        let none =
            || Vacuous::new(&["majority"], "`majority` is 0", "write how many times as often the usual way stands");
        let empty = || Vacuous::new(&["variants"], "one of the `variants` matches no character", "delete it");
        let alike = || Vacuous::new(&["variants"], "two of the `variants` are the same", "delete one of them");
        let nothing = || Vacuous::new(&["unless"], "`unless` matches no character", "delete it");
        let twice = |(at, one)| self.variants.iter().skip(at + 1).any(|other: &Regexp| other.is_same(one));
        let found = [
            (self.variants.len() < 2).then(single),
            (self.majority == 0).then(none),
            self.variants.iter().any(Regexp::is_empty).then(empty),
            self.variants.iter().enumerate().any(twice).then(alike),
            self.unless.as_ref().is_some_and(Regexp::is_empty).then(nothing),
        ];
        found.into_iter().flatten().collect()
    }

    pub(super) fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        self.variants.iter().chain(&self.unless).try_for_each(Regexp::validate)
    }
}
