//! All rules, and what else lies in `rules/`: the lexicon.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Rule, RuleError, counted, file};
use crate::document::{Lexicon, LexiconError, Tables, Vocabulary};
use crate::read::shown;

/// The files of `rules/`: their paths below it and their texts.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The rules, by name, and the lexicon that documents are read with.
#[derive(Debug)]
pub struct RuleSet {
    /// Every rule, in the order of the names.
    pub rules: Vec<Arc<Rule>>,
    /// Languages, symbol series, adoption dates.
    pub lexicon: Lexicon,
}

/// Gives the text of a file: the file system's, or that of an editor in which it is being written.
pub type Texts<'a> = &'a dyn Fn(&Path) -> std::io::Result<String>;

/// The texts of the file system.
pub const DISK: Texts<'static> = &|path| std::fs::read_to_string(path);

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
    #[error("{}: {error}", path.display())]
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
    /// takes the place of one of the same name.
    ///
    /// # Errors
    /// Every mistake in the rule files; the first in a vocabulary.
    pub fn with(paths: &[PathBuf]) -> Result<Self, SetError> {
        Self::with_texts(paths, DISK)
    }

    /// The same, where `texts` gives the text of a file.
    ///
    /// # Errors
    /// As [`RuleSet::with`].
    pub fn with_texts(paths: &[PathBuf], texts: Texts) -> Result<Self, SetError> {
        let mut loader = Loader::default();
        for (path, text) in EMBEDDED {
            loader.add(path, None, text)?;
        }
        for path in paths {
            loader.add_path(path, texts)?;
        }
        loader.finish()
    }

    /// The rule called `name`.
    pub fn rule(&self, name: &str) -> Option<&Arc<Rule>> {
        self.rules.binary_search_by(|rule| rule.name.as_str().cmp(name)).ok().map(|at| &self.rules[at])
    }
}

/// The name of the table of records.
const RECORDS: &str = "records.tsv";

/// The table of records.
pub(super) fn records() -> &'static str {
    embedded(RECORDS)
}

/// The file of the rules that come with recte at `path`; empty where there is none.
fn embedded(path: &str) -> &'static str {
    EMBEDDED.iter().find(|(known, _)| *known == path).map_or("", |(_, text)| text)
}

#[derive(Default)]
struct Loader {
    rules: Vec<Arc<Rule>>,
    vocabularies: Vec<Vocabulary>,
    series: String,
    tables: Tables,
    mistakes: Vec<RuleError>,
}

impl Loader {
    fn add_path(&mut self, path: &Path, texts: Texts) -> Result<(), SetError> {
        let io = |path: &Path, error| SetError::Io { path: path.to_owned(), error };
        if !path.exists() {
            return Err(io(path, std::io::ErrorKind::NotFound.into()));
        }
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| io(path, error.into()))?;
            if entry.file_type().is_file() && entry.path().extension().is_some_and(|extension| extension == "toml") {
                let text = texts(entry.path()).map_err(|error| io(entry.path(), error))?;
                let inner = shown(entry.path().strip_prefix(path).unwrap_or(entry.path()));
                self.add(&inner, Some(&shown(entry.path())), &text)?;
            }
        }
        Ok(())
    }

    /// Adds one file: `path` below its folder; `own` is the whole path of one of the user's.
    fn add(&mut self, path: &str, own: Option<&str>, text: &str) -> Result<(), SetError> {
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
        } else {
            match file::parse(stem, shown, text, own.is_some()) {
                Ok(rule) => {
                    self.rules.retain(|known| known.name != rule.name);
                    self.rules.push(Arc::new(rule));
                }
                Err(mistakes) => self.mistakes.extend(mistakes),
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<RuleSet, SetError> {
        if !self.mistakes.is_empty() {
            return Err(SetError::Rules(self.mistakes));
        }
        self.rules.sort_by(|a, b| a.name.cmp(&b.name));
        let lexicon = Lexicon::new(self.vocabularies, &self.series, self.tables)
            .map_err(|error| SetError::Lexicon { path: "series.toml".to_owned(), error })?;
        Ok(RuleSet { rules: self.rules, lexicon })
    }
}

#[cfg(test)]
mod tests {
    use super::RuleSet;

    #[test]
    fn the_expressions_of_embedded_rules_are_right() {
        for rule in RuleSet::embedded().unwrap().rules {
            assert_eq!(rule.check.validate(), Ok(()), "{}", rule.name);
        }
    }
}
