//! Collects what files of rules say: rules, words of languages, series of symbols, tables.

use std::path::Path;
use std::sync::Arc;

use super::disk::{Texts, is_there, rule_files};
use super::effect::{Own, clash};
use super::embedded::{self, Embedded, FILES};
use super::judge::Beside;
use super::parse::parse;
use super::set::{ENGLISH, RuleSet, SetError};
use super::{Phrases, Rule, RuleError, translation};
use crate::document::{
    Lexicon, LexiconError, SeriesError, SeriesFile, SymbolGrammar, Tables, Vocabulary, VocabularyError,
};
use crate::read::shown;

/// What the files read so far say.
#[derive(Default)]
pub(super) struct Loader {
    rules: Vec<Arc<Rule>>,
    vocabularies: Vec<Vocabulary>,
    grammar: Option<SymbolGrammar>,
    tables: Tables,
    translations: Vec<Translated>,
    mistakes: Vec<RuleError>,
    broken: Vec<String>,
    own: Vec<Own>,
    /// Rules of the user's need not say that they take the place of others.
    lenient: bool,
}

/// What a file says.
#[derive(Clone, Copy)]
enum Content<'a> {
    /// One that comes with recte.
    Embedded(&'static Embedded),
    /// One of the user's: its whole path, its text.
    Own(&'a str, &'a str),
}

/// What is wrong with the file `shown`.
fn lexicon(shown: &str, error: impl Into<LexiconError>) -> SetError {
    SetError::Lexicon { path: shown.to_owned(), error: error.into() }
}

/// A file of translations: its language, its whole path, its text.
pub(super) type Translated = (String, String, String);

impl Loader {
    /// One to which rules of the user's need not say that they take the place of others.
    pub fn lenient() -> Self {
        Self { lenient: true, ..Self::default() }
    }

    /// Adds the files that come with recte.
    ///
    /// # Errors
    /// None in a build that passes its tests.
    pub fn add_embedded(&mut self) -> Result<(), SetError> {
        for file in FILES {
            let beside = |name: &str| {
                let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let wanted = format!("{folder}/{name}");
                let found = embedded::find(&wanted).map(str::to_owned).ok_or(std::io::ErrorKind::NotFound.into());
                (wanted, found)
            };
            self.add(file.path, Content::Embedded(file), &beside)?;
        }
        Ok(())
    }

    /// Adds the file `path`, or those below it, whose texts `texts` gives.
    ///
    /// # Errors
    /// The first mistake in a vocabulary, a file that cannot be read.
    pub fn add_path(&mut self, path: &Path, texts: Texts) -> Result<(), SetError> {
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
            self.add(&inner, Content::Own(&shown(&file), &text), &beside)?;
        }
        Ok(())
    }

    /// Adds one file: `path` below its folder; `beside` reads what lies there.
    fn add(&mut self, path: &str, content: Content, beside: Beside) -> Result<(), SetError> {
        let (shown, text, packed) = match content {
            Content::Embedded(file) => (path, file.text, Some(file.packed)),
            Content::Own(shown, text) => (shown, text, None),
        };
        let name = shown.rsplit(['/', '\\']).next().unwrap_or(shown);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if path == "resolutions.tsv" {
            self.tables.resolutions = embedded::text_at(path);
        } else if path == "security-council.tsv" {
            self.tables.security_council = embedded::text_at(path);
        } else if path == embedded::RECORDS {
            // Is read where a rule's record is asked for.
        } else if path.starts_with(translation::FOLDER) {
            // Those that come with recte are read where they are asked for.
            if packed.is_none() {
                self.translations.push((stem.to_owned(), shown.to_owned(), text.to_owned()));
            }
        } else if path == "series.toml" {
            let file = embedded::read(text, packed).map_err(|error| lexicon(shown, SeriesError::from(error)))?;
            self.grammar = Some(SymbolGrammar::new(file));
        } else if path.starts_with("vocabulary/") {
            let words = embedded::read(text, packed).map_err(|error| lexicon(shown, VocabularyError::Toml(error)))?;
            let vocabulary = Vocabulary::new(stem, words).map_err(|error| lexicon(shown, error))?;
            self.vocabularies.retain(|known| known.code != vocabulary.code);
            self.vocabularies.push(vocabulary);
        } else if !path.ends_with(".tsv") {
            // The others are read by the rules that name them.
            self.rule(stem, shown, text, packed, beside);
        }
        Ok(())
    }

    /// Adds the rule `name`.
    fn rule(&mut self, name: &str, shown: &str, text: &str, packed: Option<&[u8]>, beside: Beside) {
        let judged = packed.is_none() && !self.lenient;
        let read = parse(name, shown, text, packed, beside).and_then(|read| {
            let known = self.rules.iter().find(|known| known.name == name);
            match clash(known, &read.0, shown, text).filter(|_| judged) {
                Some(clash) => Err(vec![clash]),
                None => Ok(read),
            }
        });
        match read {
            Ok((rule, languages)) => {
                if packed.is_none() {
                    let (shown, text) = (shown.to_owned(), text.to_owned());
                    self.own.push(Own { shown, text, name: name.to_owned(), languages });
                }
                self.rules.retain(|known| known.name != name);
                self.rules.push(Arc::new(rule));
            }
            Err(mistakes) => {
                self.mistakes.extend(mistakes);
                self.broken.push(name.to_owned());
            }
        }
    }

    /// All that was read.
    pub fn finish(mut self) -> RuleSet {
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
        let grammar = self.grammar.unwrap_or_else(|| SymbolGrammar::new(SeriesFile::default()));
        let lexicon = Lexicon::new(self.vocabularies, grammar, self.tables);
        RuleSet {
            rules: self.rules,
            lexicon,
            mistakes: self.mistakes,
            broken: self.broken,
            translations: self.translations,
            language: ENGLISH.to_owned(),
            phrases: Phrases::default(),
        }
    }
}
