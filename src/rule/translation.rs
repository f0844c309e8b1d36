//! The words of rules in another language: `translations/fr.toml` beside the rules, a table for each rule and one, `[recte]`, for
//! phrases that are no rule's.
//!
//! One file for each language, so that a translator reads one file, and one that nobody asks for costs nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::spanned::Spanned;
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};

use super::phrases::{MessagePhrases, Phrase, TranslatedPhrases};
use super::validator::RuleValidator;
use super::{Rule, RuleError, Sentence};
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

impl Translation {
    /// Judges what is told of `rule`, in the table called `name`.
    fn judge(&self, rule: &Rule, name: &Spanned<String>, validator: &mut RuleValidator) {
        let known = rule.check.placeholders();
        let own = super::model::NOT_JUDGED_KNOWN;
        for (key, said, english, known) in [
            ("how", &self.how, true, known),
            ("message", &self.message, true, known),
            ("not-judged", &self.not_judged, rule.not_judged.is_some(), own),
            ("related", &self.related, rule.related.is_some(), known),
            ("fix", &self.fix, rule.fix.is_some(), known),
        ] {
            let Some(said) = said else { continue };
            validator.words(said, known);
            if !english {
                let message = format!("the rule `{}` says no `{key}`, so none is translated", name.get_ref());
                validator.mistake(said.span(), message, Some("delete it, or add it to the rule".to_owned()));
            }
        }
        for (case, said) in &self.messages {
            validator.words(said, known);
            if !rule.messages.iter().any(|(known, _)| known == case) {
                let message = format!("the rule `{}` has no message for `{case}`", name.get_ref());
                let help = did_you_mean(case, rule.messages.iter().map(|(case, _)| case.as_str()));
                validator.mistake(said.span(), message, help);
            }
        }
    }
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
struct TranslationFile {
    of_rules: BTreeMap<Spanned<String>, Translation>,
    phrases: BTreeMap<String, Spanned<Said>>,
}

// Not derived: a flattened table would not tell the places of what it has.
impl<'de> Deserialize<'de> for TranslationFile {
    fn deserialize<D: serde::Deserializer<'de>>(tables: D) -> Result<Self, D::Error> {
        struct Tables;
        impl<'de> Visitor<'de> for Tables {
            type Value = TranslationFile;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("tables called after rules")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut tables: A) -> Result<TranslationFile, A::Error> {
                let mut content = TranslationFile::default();
                while let Some(name) = tables.next_key::<Spanned<String>>()? {
                    if name.get_ref() == PHRASES {
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
    content: TranslationFile,
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
    pub fn phrases(&self, before: &MessagePhrases) -> Result<MessagePhrases, Vec<RuleError>> {
        if self.content.phrases.is_empty() {
            return Ok(before.clone());
        }
        let mut validator = RuleValidator::new(self.shown, self.text);
        let mut translated = TranslatedPhrases::of(before);
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
        let mut validator = RuleValidator::new(self.shown, self.text);
        let known = rule.check.placeholders();
        let mut put = |place: &mut Sentence, said: &Option<Spanned<String>>, known: &[&str]| {
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

    /// Says what is wrong with it where it is added to `rules`. Rules that are `elsewhere`, left out for mistakes of their own or in a pack
    /// that is not used, are passed over.
    ///
    /// # Errors
    /// Names of no rule, words for what a rule does not say, wrong placeholders and phrases.
    pub fn judge(&self, rules: &[Arc<Rule>], elsewhere: &dyn Fn(&str) -> bool) -> Result<(), Vec<RuleError>> {
        let mut validator = RuleValidator::new(self.shown, self.text);
        for (name, told) in &self.content.of_rules {
            let called = name.get_ref().as_str();
            if let Some(rule) = rules.iter().find(|rule| rule.name == called) {
                told.judge(rule, name, &mut validator);
            } else if !elsewhere(called) {
                let help = did_you_mean(called, rules.iter().map(|rule| rule.name.as_str()))
                    .unwrap_or_else(|| "a table is called after its rule; `recte rules` lists them".to_owned());
                validator.mistake(name.span(), format!("there is no rule `{called}`"), Some(help));
            }
        }
        let of_rules = validator.done().err().unwrap_or_default();
        let mistakes = [of_rules, self.phrases(&MessagePhrases::default()).err().unwrap_or_default()].concat();
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }

    /// The rules that it speaks of.
    #[cfg(test)]
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.content.of_rules.keys().map(|name| name.get_ref().as_str())
    }
}
