//! The words of rules in another language: `translations/fr.toml` beside the rules, a table for each rule.
//!
//! One file for each language, so that a translator reads one file, and one that nobody asks for costs nothing.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::file::Judge;
use super::{Rule, RuleError, Words};

/// The folder of translations.
pub(super) const FOLDER: &str = "translations/";

/// What a translation may say of a rule; what it does not say stays English.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Translation {
    summary: Option<String>,
    why: Option<String>,
    how: Option<Spanned<String>>,
    message: Option<Spanned<String>>,
    #[serde(default)]
    messages: BTreeMap<String, Spanned<String>>,
    not_judged: Option<Spanned<String>>,
    related: Option<Spanned<String>>,
    fix: Option<Spanned<String>>,
}

/// The words of rules in one language.
pub(super) struct Translations<'a> {
    shown: &'a str,
    text: &'a str,
    of_rules: BTreeMap<String, Translation>,
}

impl<'a> Translations<'a> {
    /// Reads the translations in `text`, the content of the file `shown`.
    ///
    /// # Errors
    /// A mistake of TOML.
    pub(super) fn parse(shown: &'a str, text: &'a str) -> Result<Self, Vec<RuleError>> {
        let of_rules = toml::from_str(text).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
        Ok(Self { shown, text, of_rules })
    }

    /// Gives `rule` the words that are told of it.
    ///
    /// # Errors
    /// Placeholders that the rule's check does not have.
    pub(super) fn apply(&self, rule: &mut Rule) -> Result<(), Vec<RuleError>> {
        let Some(told) = self.of_rules.get(&rule.name) else { return Ok(()) };
        let mut judge = Judge::new(self.shown, self.text);
        let known = rule.check.placeholders();
        let mut put = |place: &mut Words, said: &Option<Spanned<String>>, known: &[&str]| {
            if let Some(said) = said {
                *place = judge.words(said, known);
            }
        };
        put(&mut rule.how, &told.how, known);
        put(&mut rule.message, &told.message, known);
        put(&mut rule.not_judged, &told.not_judged, super::file::NOT_JUDGED_KNOWN);
        for (place, said) in [(&mut rule.related, &told.related), (&mut rule.fix, &told.fix)] {
            if let Some(place) = place {
                put(place, said, known);
            }
        }
        for (case, place) in &mut rule.messages {
            if let Some(said) = told.messages.get(case) {
                *place = judge.words(said, known);
            }
        }
        if let Some(summary) = &told.summary {
            rule.summary.clone_from(summary);
        }
        if let Some(why) = &told.why {
            rule.why.clone_from(why);
        }
        judge.done()
    }

    /// The rules that it speaks of.
    #[cfg(test)]
    pub(super) fn rules(&self) -> impl Iterator<Item = &str> {
        self.of_rules.keys().map(String::as_str)
    }
}
