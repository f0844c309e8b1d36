//! All rules, and what else lies in `rules/`: the lexicon.

use std::path::PathBuf;
use std::sync::Arc;

use super::embedded::{self, FILES};
use crate::document::Lexicon;
use crate::rule::{MessagePhrases, Rule, RuleError, TRANSLATIONS, Translations};
use crate::wording::{counted, io_error};

/// The rules, by name, and the lexicon that documents are read with.
#[derive(Debug)]
pub struct RuleSet {
    /// Every rule, in the order of the names.
    pub rules: Vec<Arc<Rule>>,
    /// What names of rules may begin with, up to their first hyphen.
    pub families: Vec<String>,
    /// Languages, symbol series, adoption dates.
    pub lexicon: Lexicon,
    /// What is wrong in rule files of the user's: the rules in them are none of these.
    pub mistakes: Vec<RuleError>,
    /// The names of those rules.
    pub(super) broken: Vec<String>,
    /// The user's own translations.
    pub(super) translations: Vec<TranslationText>,
    pub(super) language: String,
    pub(super) phrases: MessagePhrases,
}

/// A file of translations: its language, its whole path, its text.
pub(super) type TranslationText = (String, String, String);

/// Why the rules of a pack do not load.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// Mistakes in its files, all that were found.
    #[error("{} in the rules", counted(.0.len(), "mistake"))]
    Rules(Vec<RuleError>),
    /// A folder or file that cannot be read. Not without the feature `files`.
    #[error("{} cannot be read: {}", path.display(), io_error(error))]
    Io {
        /// The path as given.
        path: PathBuf,
        /// What the file system says.
        error: std::io::Error,
    },
}

impl RuleSet {
    /// These rules, where none was left out.
    ///
    /// # Errors
    /// The mistakes for which some were.
    pub(super) fn whole(mut self) -> Result<Self, PackError> {
        if self.mistakes.is_empty() { Ok(self) } else { Err(PackError::Rules(std::mem::take(&mut self.mistakes))) }
    }

    /// The names of the user's rules that were left out, for their mistakes.
    pub fn broken(&self) -> impl Iterator<Item = &str> {
        self.broken.iter().map(String::as_str)
    }

    /// The same rules with their words in the language `code`; English where that has none. A file of the user's with mistakes is left out.
    ///
    /// # Errors
    /// None in a build that passes its tests.
    pub fn in_language(mut self, code: &str) -> Result<Self, PackError> {
        let path = format!("{}{code}.toml", TRANSLATIONS);
        let mut own = Vec::new();
        for (_, shown, text) in self.translations.iter().filter(|(language, ..)| language == code) {
            match self.translation(shown, text) {
                Ok(translations) => own.push(translations),
                Err(mistakes) => self.mistakes.extend(mistakes),
            }
        }
        let shipped = Translations::parse(&path, embedded::text_at(&path)).map_err(PackError::Rules)?;
        for translations in std::iter::once(shipped).chain(own) {
            for rule in self.rules.iter_mut().filter_map(Arc::get_mut) {
                translations.apply(rule).map_err(PackError::Rules)?;
            }
            self.phrases = translations.phrases(&self.phrases).map_err(PackError::Rules)?;
        }
        for rule in self.rules.iter_mut().filter_map(Arc::get_mut) {
            rule.phrases = self.phrases.clone();
        }
        code.clone_into(&mut self.language);
        Ok(self)
    }

    /// What the file `shown` of the user's translates.
    ///
    /// # Errors
    /// All that is wrong with it.
    fn translation<'a>(&self, shown: &'a str, text: &'a str) -> Result<Translations<'a>, Vec<RuleError>> {
        let translations = Translations::parse(shown, text)?;
        let shipped = |name: &str| embedded::rule_names().any(|known| known == name);
        translations.judge(&self.rules, &|name| self.broken().any(|broken| broken == name) || shipped(name))?;
        Ok(translations)
    }

    /// What is wrong with the user's translations into all languages, whichever is used.
    pub fn mistakes_of_translations(&self) -> Vec<RuleError> {
        let mistakes = self.translations.iter().flat_map(|(language, shown, text)| {
            if Self::languages().all(|known| known != language) {
                let message = format!("there are no messages in the language `{language}`");
                let help =
                    format!("the languages of messages are: {}", Self::languages().collect::<Vec<_>>().join(", "));
                return vec![RuleError::new(shown, text, 0..0, message, Some(help))];
            }
            self.translation(shown, text).err().unwrap_or_default()
        });
        mistakes.collect()
    }

    /// The language of the rules' words.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Words that are no rule's, in that language.
    pub fn phrases(&self) -> &MessagePhrases {
        &self.phrases
    }

    /// The languages that the rules which come with recte have words in.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        let translated = FILES.iter().filter_map(|file| file.path.strip_prefix(TRANSLATIONS)?.strip_suffix(".toml"));
        std::iter::once(ENGLISH).chain(translated)
    }

    /// The rule called `name`.
    pub fn rule(&self, name: &str) -> Option<&Arc<Rule>> {
        self.rules.get(self.rules.binary_search_by(|rule| rule.name.as_str().cmp(name)).ok()?)
    }
}

/// The language that rules are written in.
pub const ENGLISH: &str = "en";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RuleSet;
    use crate::pack::embedded;
    use crate::rule::Phrase;
    use crate::rule::{MessagePhrases, Rule, RuleText, parse};

    /// All that `rule` says, each with its name.
    fn words(rule: &Rule) -> Vec<(String, String)> {
        let told = [
            ("summary", Some(rule.summary.clone())),
            ("why", Some(rule.why.clone())),
            ("how", Some(rule.how.raw().to_owned())),
            ("message", Some(rule.message.raw().to_owned())),
            ("not-judged", rule.not_judged.as_ref().map(|words| words.raw().to_owned())),
            ("related", rule.related.as_ref().map(|words| words.raw().to_owned())),
            ("fix", rule.fix.as_ref().map(|words| words.raw().to_owned())),
        ];
        let told = told.into_iter().filter_map(|(name, words)| Some((name.to_owned(), words?)));
        told.chain(rule.messages.iter().map(|(case, words)| (case.clone(), words.raw().to_owned()))).collect()
    }

    /// The places for values in `text`.
    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn rules_speak_instead_of_rules_that_exist() {
        let set = RuleSet::embedded().unwrap();
        let named = set.rules.iter().flat_map(|rule| rule.instead_of.iter().map(move |name| (rule, name.get_ref())));
        let unknown: Vec<_> = named.filter(|(rule, name)| set.rule(name).is_none() || rule.name == **name).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(set.rules.iter().any(|rule| !rule.instead_of.is_empty()));
    }

    #[test]
    fn every_rule_has_its_words_in_every_language() {
        for language in RuleSet::languages().filter(|language| *language != super::ENGLISH) {
            let path = format!("{}{language}.toml", crate::rule::TRANSLATIONS);
            let translations = crate::rule::Translations::parse(&path, embedded::text_at(&path)).unwrap();
            let (plain, set) =
                (RuleSet::embedded().unwrap(), RuleSet::embedded().unwrap().in_language(language).unwrap());
            assert!(translations.rules().all(|name| set.rule(name).is_some()), "{language} has a rule that is none");
            for (rule, plain) in set.rules.iter().zip(&plain.rules) {
                for ((part, own), (_, english)) in words(rule).iter().zip(words(plain)) {
                    assert_ne!(*own, english, "{}: {language} lacks {part}", rule.name);
                    assert_eq!(places(own), places(&english), "{}: {part} in {language}", rule.name);
                }
            }
        }
    }

    #[test]
    fn every_phrase_is_told_in_every_language() {
        let english = MessagePhrases::default();
        for language in RuleSet::languages().filter(|language| *language != super::ENGLISH) {
            let set = RuleSet::embedded().unwrap().in_language(language).unwrap();
            for &phrase in Phrase::ALL {
                assert!(set.phrases().has(phrase), "{language} lacks {}", phrase.key());
                for count in [1, 2] {
                    let (own, plain) = (set.phrases().form(phrase, count), english.form(phrase, count));
                    assert_eq!(places(own), places(plain), "{} in {language}", phrase.key());
                }
            }
        }
    }

    #[test]
    fn mistakes_in_phrases_are_told() {
        let told = |text| {
            crate::rule::Translations::parse("fr.toml", text).unwrap().phrases(&MessagePhrases::default()).unwrap_err()
        };
        let messages = |text| told(text).iter().map(|mistake| mistake.message().to_owned()).collect::<Vec<_>>();
        assert_eq!(messages("[recte]\nhre = \"ici\""), ["there is no phrase `hre`"]);
        assert_eq!(messages("[recte]\npage = \"page {pag}\""), ["unknown placeholder `pag`"]);
    }

    #[test]
    fn the_files_of_embedded_rules_are_right_to_the_end() {
        let set = RuleSet::embedded().unwrap();
        for rule in &set.rules {
            let beside = |name: &str| (name.to_owned(), Ok(embedded::text_at(&format!("un/term/{name}")).to_owned()));
            let whole = parse(&rule.name, &rule.name, RuleText::Own(rule.text()), &set.families, &beside);
            let (whole, _) = whole.unwrap_or_else(|mistakes| panic!("{}: {mistakes:?}", rule.name));
            let texts = |rule: &Rule| rule.examples().iter().map(|example| example.text.clone()).collect::<Vec<_>>();
            assert_eq!(texts(rule), texts(&whole), "{}", rule.name);
        }
    }

    #[test]
    fn the_expressions_of_embedded_rules_are_right() {
        for rule in RuleSet::embedded().unwrap().rules {
            assert_eq!(rule.check.validate(), Ok(()), "{}", rule.name);
        }
    }
}
