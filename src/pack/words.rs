//! Vocabularies, and the files of the user's that add words to them.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize as _;
use serde::de::{DeserializeOwned, Error as _};
use toml::Table;
use toml::de::{DeTable, Deserializer};

use super::embedded::{Compiled, VOCABULARIES};
use super::merge::merge;
use crate::document::{Issuers, Vocabulary, VocabularyError, Words};
use crate::rule::RuleError;

/// A file of words.
struct UserWords {
    /// The language.
    code: String,
    shown: String,
    text: String,
    /// It takes the place of the vocabulary of the language, and does not add to it.
    replaces: bool,
    table: Table,
}

/// The files of the user's, by the order in which they were read.
#[derive(Default)]
pub(super) struct OwnWords(Vec<UserWords>);

/// Keys that say how the words of a file are meant.
const EXTENDS: &str = "extends";
const REPLACES: &str = "replaces";
const REPLACE: &str = "replace";
const REMOVE: &str = "remove";

impl OwnWords {
    /// Adds the file `shown` with the words `text` of the language `code` to those of `pack`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn add(&mut self, pack: &str, code: &str, shown: &str, text: &str) -> Result<(), Vec<RuleError>> {
        let wrong = |error: &toml::de::Error| vec![RuleError::from_toml(shown, text, error)];
        let mistake = |at: Option<Range<usize>>, message: String, help: &str| {
            vec![RuleError::new(shown, text, at.unwrap_or_default(), message, Some(help.to_owned()))]
        };
        let mut read = DeTable::parse(text).map_err(|error| wrong(&error))?;
        let place = |read: &DeTable, key: &str| read.get(key).map(toml::Spanned::span);
        let (extends, replaces) = (place(read.get_ref(), EXTENDS), place(read.get_ref(), REPLACES));
        let known = base(pack, code).is_some() || self.0.iter().any(|own| own.code == code);
        let extended = read.get_ref().get(EXTENDS).and_then(|value| value.get_ref().as_str());
        let replaced = read.get_ref().get(REPLACES).is_some_and(|value| value.get_ref().as_bool() == Some(true));
        if extends.is_some() && extended != Some(code) {
            let help = format!("write `{EXTENDS} = \"{code}\"`: a file adds to the language that it is called after");
            return Err(mistake(extends, "a vocabulary extends its own language alone".to_owned(), &help));
        }
        if !known && (extends.is_some() || replaces.is_some()) {
            let message = format!("there is no language `{code}` to add to or to replace");
            return Err(mistake(extends.or(replaces), message, "a new language needs neither: delete the line"));
        }
        if known && extends.is_none() && !replaced {
            let help =
                format!("write `{EXTENDS} = \"{code}\"` to add to it, or `{REPLACES} = true` to have this file alone");
            return Err(mistake(None, format!("there is a vocabulary of `{code}` already"), &help));
        }
        // What it says is judged as it stands: each part has the shape of a vocabulary.
        let parts = [REPLACE, REMOVE].map(|key| read.get_mut().remove(key));
        for key in [EXTENDS, REPLACES] {
            read.get_mut().remove(key);
        }
        Words::deserialize(Deserializer::from(read)).map_err(|error| wrong(&error))?;
        for part in parts.into_iter().flatten() {
            let span = part.span();
            let toml::de::DeValue::Table(part) = part.into_inner() else {
                return Err(mistake(
                    Some(span),
                    format!("`{REPLACE}` and `{REMOVE}` are tables"),
                    "write [replace] above the keys",
                ));
            };
            Words::deserialize(Deserializer::from(toml::Spanned::new(span, part))).map_err(|error| wrong(&error))?;
        }
        let mut table: Table = toml::from_str(text).map_err(|error| wrong(&error))?;
        if extends.is_none()
            && let Some(key) = missing(&table)
        {
            return Err(wrong(&toml::de::Error::missing_field(key)));
        }
        table.remove(EXTENDS);
        table.remove(REPLACES);
        let (code, shown, text) = (code.to_owned(), shown.to_owned(), text.to_owned());
        self.0.push(UserWords { code, shown, text, replaces: replaced, table });
        Ok(())
    }

    /// Leaves out files with words for issuers or kinds of acts that are not among `issuers`, and tells them. A pack without issuers has
    /// no use for such words: it may be one of several that the same files are added to.
    pub fn judge(&mut self, issuers: &Issuers) -> Vec<RuleError> {
        let names = super::named::PackNames::of(issuers);
        let mut mistakes = Vec::new();
        self.0.retain(|own| {
            let unknown = names.unknown(&own.shown, &own.text);
            let is_right = unknown.is_empty();
            mistakes.extend(unknown);
            is_right
        });
        mistakes
    }

    /// The vocabularies of `pack` with what was added. What does not compile is left out, and told.
    pub fn compile(self, pack: &str) -> (Vec<Vocabulary>, Vec<RuleError>) {
        let mut mistakes = Vec::new();
        let untouched = of(pack).filter(|known| !self.0.iter().any(|own| own.code == known.language));
        let mut vocabularies: Vec<Vocabulary> = untouched.filter_map(Compiled::vocabulary).collect();
        let codes: BTreeSet<&str> = self.0.iter().map(|own| own.code.as_str()).collect();
        for code in codes {
            let known = base(pack, code);
            let mut table: Table = known.and_then(Compiled::read).unwrap_or_default();
            let mut vocabulary = known.and_then(Compiled::vocabulary);
            for own in self.0.iter().filter(|own| own.code == code) {
                let mut with = if own.replaces { Table::new() } else { table.clone() };
                merge(&mut with, own.table.clone());
                let words = Words::deserialize(with.clone()).map_err(VocabularyError::Toml);
                match words.and_then(|words| Vocabulary::new(code, words)) {
                    Ok(compiled) => (table, vocabulary) = (with, Some(compiled)),
                    Err(error) => mistakes.push(own.mistake(&error)),
                }
            }
            if let Some(vocabulary) = &mut vocabulary {
                vocabulary.added = known.is_none();
            }
            vocabularies.extend(vocabulary);
        }
        (vocabularies, mistakes)
    }
}

impl Compiled {
    /// What it says; a test reads each.
    fn read<T: DeserializeOwned>(&self) -> Option<T> {
        rmp_serde::from_slice(self.packed).ok()
    }

    fn vocabulary(&self) -> Option<Vocabulary> {
        Vocabulary::new(self.language, self.read()?).ok()
    }
}

/// The first key that a vocabulary of its own lacks.
fn missing(table: &Table) -> Option<&'static str> {
    let top = ["name", "script", "date"].into_iter().find(|key| !table.contains_key(*key));
    let forms = || table.get("date").is_none_or(|date| date.get("forms").is_none());
    top.or_else(|| forms().then_some("forms"))
}

impl UserWords {
    /// `error`, at the words that it is about.
    fn mistake(&self, error: &VocabularyError) -> RuleError {
        let quoted = error.to_string();
        let words = quoted.split('"').nth(1).filter(|words| !words.is_empty());
        let at = words.and_then(|words| self.text.find(words).map(|at| at..at + words.len()));
        RuleError::new(&self.shown, &self.text, at.unwrap_or_default(), quoted, None)
    }
}

/// The vocabularies that come with recte as `pack` has them; a pack that extends none has those of the lowest.
fn of(pack: &str) -> impl Iterator<Item = &'static Compiled> {
    VOCABULARIES.iter().filter(move |known| known.pack == pack)
}

fn base(pack: &str, code: &str) -> Option<&'static Compiled> {
    of(pack).find(|known| known.language == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::embedded::{self, FILES};

    #[test]
    fn the_vocabularies_that_come_with_recte_are_right_as_they_are_written() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/vocabulary");
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let (name, code) = (path.to_string_lossy(), path.file_stem().unwrap().to_string_lossy());
            // As one of the user's, whose mistakes are told at their places.
            let mut own = OwnWords::default();
            let read = own.add("", &code, &name, &std::fs::read_to_string(&path).unwrap());
            let mistakes = read.err().unwrap_or_else(|| own.compile("").1);
            crate::pack::table::assert_none(&mistakes);
        }
    }

    #[test]
    fn the_vocabularies_of_all_packs_compile() {
        for pack in embedded::packs() {
            let (vocabularies, mistakes) = OwnWords::default().compile(pack);
            assert_eq!((vocabularies.len(), mistakes.len()), (of(pack).count(), 0), "{pack}");
        }
    }

    #[test]
    fn the_words_that_packs_add_are_right_as_they_are_written() {
        let words = FILES.iter().filter(|file| file.path.contains("/words/"));
        for file in words {
            let code = file.path.rsplit_once('/').unwrap().1.strip_suffix(".toml").unwrap();
            let mut own = OwnWords::default();
            own.add("core", code, file.path, file.text).unwrap();
            // And each pack has them.
            let (with, mistakes) = own.compile("core");
            assert!(mistakes.is_empty(), "{}", file.path);
            let with = with.iter().find(|vocabulary| vocabulary.code == code).unwrap();
            let (un, _) = OwnWords::default().compile("un");
            let un = un.iter().find(|vocabulary| vocabulary.code == code).unwrap();
            assert_eq!(format!("{:?}", with.words), format!("{:?}", un.words), "{}", file.path);
        }
    }

    /// What is wrong with `text`, a file of words of `code`.
    fn told(code: &str, text: &str) -> (String, String) {
        let mut own = OwnWords::default();
        let mistakes = match own.add("un", code, "words.toml", text) {
            Err(mistakes) => mistakes,
            Ok(()) => own.compile("un").1,
        };
        let mistake = mistakes.first().unwrap();
        (mistake.message().to_owned(), text[mistake.span()].to_owned())
    }

    #[test]
    fn a_file_says_how_it_is_meant() {
        let already = ("there is a vocabulary of `en` already".to_owned(), String::new());
        assert_eq!(told("en", "name = \"English\"\n"), already);
        let other = ("a vocabulary extends its own language alone".to_owned(), "\"fr\"".to_owned());
        assert_eq!(told("en", "extends = \"fr\"\n"), other);
        let none = ("there is no language `xx` to add to or to replace".to_owned(), "\"xx\"".to_owned());
        assert_eq!(told("xx", "extends = \"xx\"\n"), none);
    }

    #[test]
    fn a_vocabulary_of_its_own_is_whole() {
        for (text, key) in [("", "name"), ("name = \"X\"", "script"), ("name = \"X\"\nscript = \"latin\"", "date")] {
            assert_eq!(told("xx", text).0, format!("`{key}` is missing"));
            assert_eq!(told("en", &format!("replaces = true\n{text}")).0, format!("`{key}` is missing"));
        }
        assert_eq!(told("xx", "name = \"X\"\nscript = \"latin\"\n[date]\n").0, "`forms` is missing");
    }

    #[test]
    fn one_that_does_not_compile_takes_the_place_of_none() {
        let broken = "name = \"X\"\nscript = \"latin\"\n[date]\nforms = [\"{dya}\"]\n";
        let mut own = OwnWords::default();
        own.add("un", "en", "en.toml", &format!("replaces = true\n{broken}")).unwrap();
        own.add("un", "xx", "xx.toml", broken).unwrap();
        let (vocabularies, mistakes) = own.compile("un");
        let name = |code: &str| vocabularies.iter().find(|known| known.code == code).map(|known| &*known.words.name);
        assert_eq!((name("en"), name("xx"), mistakes.len()), (Some("English"), None, 2));
    }

    #[test]
    fn what_is_wrong_in_a_part_is_told_at_its_place() {
        let (_, at) = told("en", "extends = \"en\"\n[replace]\nmonths = 7\n");
        assert_eq!(at, "months");
        let (message, at) = told("en", "extends = \"en\"\n[date]\nforms = [\"{dya} {month}\"]\n");
        assert_eq!(at, "{dya} {month}", "{message}");
    }
}
