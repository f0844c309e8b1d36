//! Is there: a document has at least so many items of a kind, or a text that fits a pattern.

use serde::Deserialize;

use super::regexp::Regexp;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::Violation;
use crate::document::{Document, FlowRange, ItemKind};
use crate::source::Span;

/// Parameters of a `require`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Require {
    /// The items that must be there; without it a text that `pattern` matches.
    of: Option<ItemKind>,
    /// What the text, or the text of an item, must fit.
    pattern: Option<Regexp>,
    /// A text that alone makes the rule apply.
    when: Option<Regexp>,
    /// How many there must be.
    #[serde(default = "one")]
    at_least: usize,
}

fn one() -> usize {
    1
}

pub(super) const PLACEHOLDERS: &[&str] = &["count", "at-least"];

impl Require {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let text = &document.flow.text;
        let mut at = Span::new(0, document.source.text.lines().next().map_or(0, str::len));
        if let Some(when) = self.when.as_ref().and_then(Regexp::get) {
            let Some(found) = when.find(text) else { return Vec::new() };
            at = document.place_of(FlowRange::new(found.start(), found.end()));
        }
        let pattern = self.pattern.as_ref().and_then(Regexp::get);
        let fits = |text: &str| pattern.is_none_or(|pattern| pattern.is_match(text));
        let count = match self.of {
            Some(kind) => document
                .of(kind)
                .filter(|(_, item)| scope.has_item(document, item) && fits(document.text(item)))
                .count(),
            None => {
                let blocks = document.blocks.iter().filter(|block| scope.has(block.kind));
                blocks.filter(|block| fits(document.flow.cut(block.range))).count()
            }
        };
        if count >= self.at_least {
            return Vec::new();
        }
        vec![Violation {
            at,
            values: vec![("count", count.to_string()), ("at-least", self.at_least.to_string())],
            ..Violation::default()
        }]
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        let nothing = || Vacuous::new(&[], "nothing is required", "add `of`, `pattern` or both");
        let none = || Vacuous::new(&["at-least"], "`at-least` is 0, which every document has", "write 1 or more");
        let any = self.of.is_none() && self.pattern.is_none();
        let fitting = || {
            Vacuous::new(&["pattern"], "`pattern` matches any text: nothing is required", "write what must be there")
        };
        let fits = |regexp: &Option<Regexp>| regexp.as_ref().is_some_and(Regexp::fits_any);
        let always = || Vacuous::new(&["when"], "`when` matches any text: it has no effect", "delete `when`");
        // Of blocks so many may be wanted, whatever they say.
        let pattern = fits(&self.pattern) && (self.of.is_some() || self.at_least < 2);
        let found =
            [any.then(nothing), (self.at_least == 0).then(none), pattern.then(fitting), fits(&self.when).then(always)];
        found.into_iter().flatten().collect()
    }

    pub(super) fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        self.pattern.iter().chain(&self.when).try_for_each(Regexp::validate)
    }
}
