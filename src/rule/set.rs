//! All rules, and what else lies in `rules/`: the lexicon.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{DISK, Texts, is_there, rule_files};
use super::effect::{Own, clash};
use super::file::Beside;
use super::translation::{self, Translations};
use super::{Phrases, Rule, RuleError, file};
use crate::document::{Lexicon, LexiconError, Tables, Vocabulary};
use crate::read::missing::phrase;
use crate::read::shown;
use crate::wording::counted;

/// The files of `rules/`: their paths below it and their texts.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The rules, by name, and the lexicon that documents are read with.
#[derive(Debug)]
pub struct RuleSet {
    /// Every rule, in the order of the names.
    pub rules: Vec<Arc<Rule>>,
    /// Languages, symbol series, adoption dates.
    pub lexicon: Lexicon,
    /// What is wrong in rule files of the user's: the rules in them are none of these.
    pub mistakes: Vec<RuleError>,
    /// The names of those rules.
    broken: Vec<String>,
    /// The user's own translations.
    translations: Vec<Translated>,
    language: String,
    phrases: Phrases,
}

/// Why a set of rules does not load.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// Mistakes in rule files.
    #[error("{} in the rules", counted(.0.len(), "mistake"))]
    Rules(Vec<RuleError>),
    /// Mistakes in a vocabulary or in the series.
    #[error("{path}: {error}")]
    Lexicon {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: LexiconError,
    },
    /// A folder or file that cannot be read.
    #[error("{} cannot be read: {}", path.display(), phrase(error))]
    Io {
        /// The path as given.
        path: PathBuf,
        /// What the file system says.
        error: std::io::Error,
    },
}

impl RuleSet {
    /// The rules that recte brings along.
    ///
    /// # Errors
    /// None in a build that passes its tests.
    pub fn embedded() -> Result<Self, SetError> {
        Self::with(&[])
    }

    /// The rules that recte brings along and those in `paths`, files or folders. A rule or vocabulary of the user's
    /// takes the place of one of the same name: those of recte itself may be among them, to be tried.
    ///
    /// # Errors
    /// Every mistake in the rule files; the first in a vocabulary.
    pub fn with(paths: &[PathBuf]) -> Result<Self, SetError> {
        Self::load(Loader { lenient: true, ..Loader::default() }, paths, DISK)?.whole()
    }

    /// The same, where `texts` gives the text of a file, and a rule must say that it takes the place of another. A rule with mistakes
    /// is left out, and they are told in [`RuleSet::mistakes`].
    ///
    /// # Errors
    /// The first mistake in a vocabulary, a file that cannot be read.
    pub fn with_texts(paths: &[PathBuf], texts: Texts) -> Result<Self, SetError> {
        Self::load(Loader::default(), paths, texts)
    }

    /// These rules, where none was left out.
    ///
    /// # Errors
    /// The mistakes for which some were.
    fn whole(mut self) -> Result<Self, SetError> {
        if self.mistakes.is_empty() { Ok(self) } else { Err(SetError::Rules(std::mem::take(&mut self.mistakes))) }
    }

    /// The names of the user's rules that were left out, for their mistakes.
    pub fn broken(&self) -> impl Iterator<Item = &str> {
        self.broken.iter().map(String::as_str)
    }

    fn load(mut loader: Loader, paths: &[PathBuf], texts: Texts) -> Result<Self, SetError> {
        for (path, text) in EMBEDDED {
            let beside = |name: &str| {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let wanted = format!("{folder}/{name}");
                let found = find(&wanted).map(str::to_owned).ok_or(std::io::ErrorKind::NotFound.into());
                (wanted, found)
            };
            loader.add(path, None, text, &beside)?;
        }
        for path in paths {
            loader.add_path(path, texts)?;
        }
        loader.finish()
    }

    /// The same rules with their words in the language `code`; English where that has none.
    ///
    /// # Errors
    /// Mistakes in the user's own translations.
    pub fn in_language(mut self, code: &str) -> Result<Self, SetError> {
        let path = format!("{}{code}.toml", translation::FOLDER);
        let own = self.translations.iter().filter(|(language, ..)| language == code);
        let own = own.map(|(_, shown, text)| (shown.as_str(), text.as_str()));
        for (shown, text) in std::iter::once((path.as_str(), embedded(&path))).chain(own) {
            let translations = Translations::parse(shown, text).map_err(SetError::Rules)?;
            for rule in self.rules.iter_mut().filter_map(Arc::get_mut) {
                translations.apply(rule).map_err(SetError::Rules)?;
            }
            self.phrases = translations.phrases(&self.phrases).map_err(SetError::Rules)?;
        }
        for rule in self.rules.iter_mut().filter_map(Arc::get_mut) {
            rule.phrases = self.phrases.clone();
        }
        code.clone_into(&mut self.language);
        Ok(self)
    }

    /// The language of the rules' words.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Words that are no rule's, in that language.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// The languages that the rules which come with recte have words in.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        let translated =
            EMBEDDED.iter().filter_map(|(path, _)| path.strip_prefix(translation::FOLDER)?.strip_suffix(".toml"));
        std::iter::once(ENGLISH).chain(translated)
    }

    /// The rule called `name`.
    pub fn rule(&self, name: &str) -> Option<&Arc<Rule>> {
        self.rules.binary_search_by(|rule| rule.name.as_str().cmp(name)).ok().map(|at| &self.rules[at])
    }
}

/// The language that rules are written in.
pub const ENGLISH: &str = "en";

/// The name of the table of records.
const RECORDS: &str = "records.tsv";

/// The table of records.
pub(super) fn records() -> &'static str {
    embedded(RECORDS)
}

/// The file of the rules that come with recte at `path`; empty where there is none.
fn embedded(path: &str) -> &'static str {
    find(path).unwrap_or_default()
}

/// The file of the rule `name` that comes with recte.
pub(super) fn text_of(name: &str) -> &'static str {
    let stem = |path: &str| path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).map(str::to_owned);
    EMBEDDED.iter().find(|(path, _)| stem(path).as_deref() == Some(name)).map(|(_, text)| *text).unwrap_or_default()
}

fn find(path: &str) -> Option<&'static str> {
    EMBEDDED.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

#[derive(Default)]
struct Loader {
    rules: Vec<Arc<Rule>>,
    vocabularies: Vec<Vocabulary>,
    series: String,
    tables: Tables,
    translations: Vec<Translated>,
    mistakes: Vec<RuleError>,
    broken: Vec<String>,
    own: Vec<Own>,
    /// Rules of the user's need not say that they take the place of others.
    lenient: bool,
}

/// A file of translations: its language, its whole path, its text.
type Translated = (String, String, String);

impl Loader {
    fn add_path(&mut self, path: &Path, texts: Texts) -> Result<(), SetError> {
        let io = |path: &Path, error| SetError::Io { path: path.to_owned(), error };
        if !is_there(path) {
            return Err(io(path, std::io::ErrorKind::NotFound.into()));
        }
        for file in rule_files(path) {
            let file = file.map_err(|error| io(path, error.into()))?;
            let text = texts(&file).map_err(|error| io(&file, error))?;
            let inner = shown(file.strip_prefix(path).unwrap_or(&file));
            let beside = |name: &str| {
                let wanted = file.parent().unwrap_or(Path::new("")).join(name);
                (shown(&wanted), texts(&wanted))
            };
            self.add(&inner, Some(&shown(&file)), &text, &beside)?;
        }
        Ok(())
    }

    /// Adds one file: `path` below its folder; `own` is the whole path of one of the user's; `beside` reads what lies there.
    fn add(&mut self, path: &str, own: Option<&str>, text: &str, beside: Beside) -> Result<(), SetError> {
        let shown = own.unwrap_or(path);
        let name = shown.rsplit(['/', '\\']).next().unwrap_or(shown);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let table = || embedded(path);
        if path == "resolutions.tsv" {
            self.tables.resolutions = table();
        } else if path == "security-council.tsv" {
            self.tables.security_council = table();
        } else if path == RECORDS {
            // Is read where a rule's record is asked for.
        } else if path.starts_with(translation::FOLDER) {
            // Those that come with recte are read where they are asked for.
            self.translations.extend(own.map(|own| (stem.to_owned(), own.to_owned(), text.to_owned())));
        } else if path == "series.toml" {
            text.clone_into(&mut self.series);
        } else if path.starts_with("vocabulary/") {
            let lexicon = |error: crate::document::VocabularyError| SetError::Lexicon {
                path: shown.to_owned(),
                error: error.into(),
            };
            let vocabulary = Vocabulary::parse(stem, text).map_err(lexicon)?;
            self.vocabularies.retain(|known| known.code != vocabulary.code);
            self.vocabularies.push(vocabulary);
        } else if !path.ends_with(".tsv") {
            // The others are read by the rules that name them.
            let judged = own.is_some() && !self.lenient;
            let read = file::parse(stem, shown, text, own.is_some(), beside).and_then(|read| {
                let known = self.rules.iter().find(|known| known.name == read.0.name);
                match clash(known, &read.0, shown, text).filter(|_| judged) {
                    Some(clash) => Err(vec![clash]),
                    None => Ok(read),
                }
            });
            match read {
                Ok((rule, languages)) => {
                    if own.is_some() {
                        let (shown, text) = (shown.to_owned(), text.to_owned());
                        self.own.push(Own { shown, text, name: rule.name.clone(), languages });
                    }
                    self.rules.retain(|known| known.name != rule.name);
                    self.rules.push(Arc::new(rule));
                }
                Err(mistakes) => {
                    self.mistakes.extend(mistakes);
                    self.broken.push(stem.to_owned());
                }
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<RuleSet, SetError> {
        // A vocabulary may come after a rule that names its language.
        let mut known: Vec<&str> = self.vocabularies.iter().map(|vocabulary| vocabulary.code.as_str()).collect();
        known.sort_unstable();
        for own in &self.own {
            let unknown = own.unknown_languages(&known);
            if !unknown.is_empty() {
                self.mistakes.extend(unknown);
                self.broken.push(own.name.clone());
                self.rules.retain(|rule| rule.name != own.name);
            }
        }
        self.rules.sort_by(|a, b| a.name.cmp(&b.name));
        let lexicon = Lexicon::new(self.vocabularies, &self.series, self.tables)
            .map_err(|error| SetError::Lexicon { path: "series.toml".to_owned(), error })?;
        Ok(RuleSet {
            rules: self.rules,
            lexicon,
            mistakes: self.mistakes,
            broken: self.broken,
            translations: self.translations,
            language: ENGLISH.to_owned(),
            phrases: Phrases::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Phrases, Rule, RuleSet};
    use crate::rule::Phrase;

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
    fn every_rule_has_its_words_in_every_language() {
        for language in RuleSet::languages().filter(|language| *language != super::ENGLISH) {
            let path = format!("{}{language}.toml", super::translation::FOLDER);
            let translations = super::Translations::parse(&path, super::embedded(&path)).unwrap();
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
        let english = Phrases::default();
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
        let told =
            |text| super::Translations::parse("fr.toml", text).unwrap().phrases(&Phrases::default()).unwrap_err();
        let messages = |text| told(text).iter().map(|mistake| mistake.message().to_owned()).collect::<Vec<_>>();
        assert_eq!(messages("[recte]\nhre = \"ici\""), ["there is no phrase `hre`"]);
        assert_eq!(messages("[recte]\npage = \"page {pag}\""), ["unknown placeholder `pag`"]);
    }

    #[test]
    fn the_files_of_embedded_rules_are_right_to_the_end() {
        for rule in RuleSet::embedded().unwrap().rules {
            let beside =
                |name: &str| (name.to_owned(), Ok(super::find(&format!("term/{name}")).unwrap_or_default().to_owned()));
            let whole = super::file::parse(&rule.name, &rule.name, super::text_of(&rule.name), true, &beside);
            let (whole, _) = whole.unwrap_or_else(|mistakes| panic!("{}: {mistakes:?}", rule.name));
            let texts =
                |rule: &super::Rule| rule.examples().iter().map(|example| example.text.clone()).collect::<Vec<_>>();
            assert_eq!(texts(&rule), texts(&whole), "{}", rule.name);
        }
    }

    #[test]
    fn the_expressions_of_embedded_rules_are_right() {
        for rule in RuleSet::embedded().unwrap().rules {
            assert_eq!(rule.check.validate(), Ok(()), "{}", rule.name);
        }
    }
}
