//! Vocabularies, and the files of the user's that add words to them.

use std::ops::Range;

use serde::Deserialize as _;
use toml::Table;
use toml::de::{DeTable, Deserializer};

use super::embedded::{Compiled, VOCABULARIES};
use super::merge::merge;
use crate::document::{Vocabulary, VocabularyError, Words};
use crate::rule::RuleError;

/// A file of words.
struct Own {
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
pub(super) struct OwnWords(Vec<Own>);

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
        table.remove(EXTENDS);
        table.remove(REPLACES);
        let (code, shown, text) = (code.to_owned(), shown.to_owned(), text.to_owned());
        self.0.push(Own { code, shown, text, replaces: replaced, table });
        Ok(())
    }

    /// The vocabularies of `pack` with what was added; those that do not compile are left out, with what is wrong with them.
    pub fn compile(self, pack: &str) -> (Vec<Vocabulary>, Vec<RuleError>) {
        let mut vocabularies = Vec::new();
        let mut mistakes = Vec::new();
        for Compiled { language, packed, .. } in of(pack).filter(|it| !self.0.iter().any(|own| own.code == it.language))
        {
            // A test reads all that comes with recte.
            let words = rmp_serde::from_slice(packed).ok().and_then(|words| Vocabulary::new(language, words).ok());
            vocabularies.extend(words);
        }
        let mut codes: Vec<&str> = self.0.iter().map(|own| own.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            let packed = base(pack, code).map(|known| known.packed);
            let original: Table = packed.and_then(|packed| rmp_serde::from_slice(packed).ok()).unwrap_or_default();
            let mut table = original.clone();
            for own in self.0.iter().filter(|own| own.code == code) {
                if own.replaces {
                    table.clear();
                }
                let before = table.clone();
                merge(&mut table, own.table.clone());
                if let Err(error) = compiled(code, table.clone()) {
                    mistakes.push(own.mistake(&error));
                    table = before;
                }
            }
            vocabularies.extend(compiled(code, table).or_else(|_| compiled(code, original)).ok());
        }
        (vocabularies, mistakes)
    }
}

impl Own {
    /// `error`, at the words that it is about.
    fn mistake(&self, error: &VocabularyError) -> RuleError {
        let quoted = error.to_string();
        let words = quoted.split('"').nth(1).filter(|words| !words.is_empty());
        let at = words.and_then(|words| self.text.find(words).map(|at| at..at + words.len()));
        RuleError::new(&self.shown, &self.text, at.unwrap_or_default(), quoted, None)
    }
}

fn compiled(code: &str, table: Table) -> Result<Vocabulary, VocabularyError> {
    Vocabulary::new(code, Words::deserialize(table).map_err(VocabularyError::Toml)?)
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
    fn what_is_wrong_in_a_part_is_told_at_its_place() {
        let (_, at) = told("en", "extends = \"en\"\n[replace]\nmonths = 7\n");
        assert_eq!(at, "months");
        let (message, at) = told("en", "extends = \"en\"\n[date]\nforms = [\"{dya} {month}\"]\n");
        assert_eq!(at, "{dya} {month}", "{message}");
    }
}
