//! The words of rules in another language: `translations/fr.toml` beside the rules, a table for each rule and one, `[recte]`, for
//! phrases that are no rule's.
//!
//! One file for each language, so that a translator reads one file, and one that nobody asks for costs nothing.

use std::collections::BTreeMap;

use crate::spanned::Spanned;
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};

use super::phrases::{Phrase, Phrases, Translated};
use super::validator::Validator;
use super::{Rule, RuleError, Words};
use crate::wording::did_you_mean;

/// The folder of translations.
pub const FOLDER: &str = "translations/";
/// The table of phrases that are no rule's.
const PHRASES: &str = "recte";
/// The key in it for the counts that take the first of two forms.
const SINGULAR: &str = "singular";

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

/// What the table of phrases has under one key.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a text, or two: that of one thing and that of several")]
enum Said {
    One(String),
    Two([String; 2]),
    Counts(Vec<usize>),
}

/// The content of a file of translations.
#[derive(Default)]
struct Content {
    of_rules: BTreeMap<String, Translation>,
    phrases: BTreeMap<String, Spanned<Said>>,
}

// Not derived: a flattened table would not tell the places of what it has.
impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: serde::Deserializer<'de>>(tables: D) -> Result<Self, D::Error> {
        struct Tables;
        impl<'de> Visitor<'de> for Tables {
            type Value = Content;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("tables called after rules")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut tables: A) -> Result<Content, A::Error> {
                let mut content = Content::default();
                while let Some(name) = tables.next_key::<String>()? {
                    if name == PHRASES {
                        content.phrases = tables.next_value()?;
                    } else {
                        content.of_rules.insert(name, tables.next_value()?);
                    }
                }
                Ok(content)
            }
        }
        tables.deserialize_map(Tables)
    }
}

/// The words of rules in one language.
pub struct Translations<'a> {
    shown: &'a str,
    text: &'a str,
    content: Content,
}

impl<'a> Translations<'a> {
    /// Reads the translations in `text`, the content of the file `shown`.
    ///
    /// # Errors
    /// A mistake of TOML.
    pub fn parse(shown: &'a str, text: &'a str) -> Result<Self, Vec<RuleError>> {
        let content = toml::from_str(text).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
        Ok(Self { shown, text, content })
    }

    /// The phrases that are told here, and those `before` for the others.
    ///
    /// # Errors
    /// Names of no phrase, and placeholders that one does not have.
    pub fn phrases(&self, before: &Phrases) -> Result<Phrases, Vec<RuleError>> {
        if self.content.phrases.is_empty() {
            return Ok(before.clone());
        }
        let mut validator = Validator::new(self.shown, self.text);
        let mut translated = Translated::of(before);
        for (key, said) in &self.content.phrases {
            let forms: Vec<String> = match said.get_ref() {
                Said::Counts(counts) if key == SINGULAR => {
                    translated.singular.clone_from(counts);
                    continue;
                }
                Said::One(form) => vec![form.clone()],
                Said::Two(forms) => forms.to_vec(),
                Said::Counts(_) => Vec::new(),
            };
            let known = Phrase::of(key).filter(|_| !forms.is_empty());
            let Some(phrase) = known else {
                let help = did_you_mean(key, Phrase::ALL.iter().map(|phrase| phrase.key()));
                validator.mistake(said.span(), format!("there is no phrase `{key}`"), help);
                continue;
            };
            for form in &forms {
                validator.words(&Spanned::new(said.span(), form.clone()), &phrase.placeholders());
            }
            if let Some(known) = translated.forms.get_mut(phrase as usize) {
                *known = forms;
            }
        }
        validator.done()?;
        Ok(translated.into())
    }

    /// Gives `rule` the words that are told of it.
    ///
    /// # Errors
    /// Placeholders that the rule's check does not have.
    pub fn apply(&self, rule: &mut Rule) -> Result<(), Vec<RuleError>> {
        let Some(told) = self.content.of_rules.get(&rule.name) else { return Ok(()) };
        let mut validator = Validator::new(self.shown, self.text);
        let known = rule.check.placeholders();
        let mut put = |place: &mut Words, said: &Option<Spanned<String>>, known: &[&str]| {
            if let Some(said) = said {
                *place = validator.words(said, known);
            }
        };
        put(&mut rule.how, &told.how, known);
        put(&mut rule.message, &told.message, known);
        for (place, said, known) in [
            (&mut rule.not_judged, &told.not_judged, super::model::NOT_JUDGED_KNOWN),
            (&mut rule.related, &told.related, known),
            (&mut rule.fix, &told.fix, known),
        ] {
            if let Some(place) = place {
                put(place, said, known);
            }
        }
        for (case, place) in &mut rule.messages {
            if let Some(said) = told.messages.get(case) {
                *place = validator.words(said, known);
            }
        }
        if let Some(summary) = &told.summary {
            rule.summary.clone_from(summary);
        }
        if let Some(why) = &told.why {
            rule.why.clone_from(why);
        }
        validator.done()
    }

    /// The rules that it speaks of.
    #[cfg(test)]
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.content.of_rules.keys().map(String::as_str)
    }
}
