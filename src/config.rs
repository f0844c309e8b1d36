//! `recte.toml`: which rules run, how much they weigh, what is known of documents besides their text.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use toml::Spanned;

use crate::document::Given;
use crate::finding::Severity;
use crate::lint::Selection;
use crate::read::shown;
use crate::rule::{FAMILIES, RuleError, RuleSet, SetError, did_you_mean};

/// The name of a configuration file.
pub const FILE_NAME: &str = "recte.toml";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    select: Option<Vec<Spanned<String>>>,
    ignore: Vec<Spanned<String>>,
    severity: BTreeMap<Spanned<String>, Severity>,
    rules: Vec<Spanned<String>>,
    document: Facts,
    path: Vec<PathFile>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Facts {
    language: Option<Spanned<String>>,
    symbol: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PathFile {
    paths: Vec<Spanned<String>>,
    #[serde(default)]
    select: Vec<Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
    #[serde(default)]
    severity: BTreeMap<Spanned<String>, Severity>,
    #[serde(default)]
    document: Facts,
}

/// Why a configuration does not load.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        error: std::io::Error,
    },
    /// The file has mistakes.
    #[error("mistakes in the configuration")]
    Mistakes(Vec<RuleError>),
    /// The rules that it names do not load.
    #[error(transparent)]
    Rules(#[from] SetError),
}

/// What the command line says over any configuration file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Rules or families that alone run.
    pub select: Vec<String>,
    /// Rules or families that do not run.
    pub ignore: Vec<String>,
    /// What is known of the documents.
    pub given: Given,
}

/// A configuration, judged and ready.
#[derive(Debug)]
pub struct Config {
    /// The rules that it knows.
    pub set: Arc<RuleSet>,
    folder: PathBuf,
    settings: Settings,
    paths: Vec<(GlobSet, Patch)>,
    overrides: Overrides,
}

/// What counts for one document.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The rules that run, and what they weigh.
    pub selection: Arc<Selection>,
    /// What is known of the document.
    pub given: Given,
}

#[derive(Debug)]
struct Patch {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: Vec<(String, Severity)>,
    given: Given,
}

impl Config {
    /// The configuration without a file.
    ///
    /// # Errors
    /// Names in `overrides` that no rule has.
    pub fn plain(set: Arc<RuleSet>, overrides: Overrides) -> Self {
        let mut config =
            Self { set, folder: PathBuf::new(), settings: Settings::default(), paths: Vec::new(), overrides };
        config.settings = config.settings_of(None, &[], &BTreeMap::new(), Given::default());
        config
    }

    /// Reads the configuration file at `path`; `embedded` serves where it names no rules of its own.
    ///
    /// # Errors
    /// A file that cannot be read or has mistakes; rules that do not load.
    pub fn read(path: &Path, embedded: &Arc<RuleSet>, overrides: Overrides) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Io { path: path.to_owned(), error })?;
        let shown = shown(path);
        let file: File = toml::from_str(&text)
            .map_err(|error| ConfigError::Mistakes(vec![RuleError::from_toml(&shown, &text, &error)]))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let set = if file.rules.is_empty() {
            Arc::clone(embedded)
        } else {
            let missing = file.rules.iter().find(|rules| !folder.join(rules.get_ref()).exists());
            if let Some(missing) = missing {
                let help = Some("paths are relative to the configuration file".to_owned());
                let message = format!("there is no `{}`", folder.join(missing.get_ref()).display());
                return Err(ConfigError::Mistakes(vec![RuleError::new(&shown, &text, missing.span(), message, help)]));
            }
            let folders: Vec<PathBuf> = file.rules.iter().map(|rules| folder.join(rules.get_ref())).collect();
            Arc::new(RuleSet::with(&folders)?)
        };
        let mut judge = Judge { shown: &shown, text: &text, set: &set, mistakes: Vec::new() };
        let paths = judge.file(&file);
        if !judge.mistakes.is_empty() {
            return Err(ConfigError::Mistakes(judge.mistakes));
        }
        let mut config = Self { set, folder, settings: Settings::default(), paths, overrides };
        config.settings = config.settings_of(
            file.select.as_deref().map(plain).as_deref(),
            &plain(&file.ignore),
            &file.severity,
            given(&file.document),
        );
        Ok(config)
    }

    /// What counts for the document at `path`.
    pub fn settings_for(&self, path: &Path) -> Settings {
        let inner = path.strip_prefix(&self.folder).unwrap_or(path);
        let inner = inner.strip_prefix("./").unwrap_or(inner);
        let mut settings = self.settings.clone();
        for (globs, patch) in &self.paths {
            if globs.is_match(inner) {
                patch.apply(&mut settings, &self.set);
            }
        }
        if self.overrides.given.language.is_some() {
            settings.given.language.clone_from(&self.overrides.given.language);
        }
        if self.overrides.given.symbol.is_some() {
            settings.given.symbol.clone_from(&self.overrides.given.symbol);
        }
        settings
    }

    fn settings_of(
        &self,
        select: Option<&[String]>,
        ignore: &[String],
        severity: &BTreeMap<Spanned<String>, Severity>,
        given: Given,
    ) -> Settings {
        let overrides = &self.overrides;
        let select = if overrides.select.is_empty() { select } else { Some(overrides.select.as_slice()) };
        let runs = |name: &str, enabled: bool| {
            let selected = select.map_or(enabled, |select| select.iter().any(|wanted| names(wanted, name, enabled)));
            selected && !ignore.iter().chain(&overrides.ignore).any(|unwanted| names(unwanted, name, enabled))
        };
        let weighs = |name: &str, own: Severity| {
            // The rule's own name says more than its family.
            let said = severity.iter().find(|(wanted, _)| wanted.get_ref() == name);
            said.or_else(|| severity.iter().find(|(wanted, _)| names(wanted.get_ref(), name, true)))
                .map_or(own, |(_, severity)| *severity)
        };
        let rules = self.set.rules.iter().filter(|rule| runs(&rule.name, rule.enabled));
        Settings {
            selection: Arc::new(rules.map(|rule| (Arc::clone(rule), weighs(&rule.name, rule.severity))).collect()),
            given,
        }
    }
}

impl Patch {
    fn apply(&self, settings: &mut Settings, set: &RuleSet) {
        let selection = Arc::make_mut(&mut settings.selection);
        for rule in &set.rules {
            let known = selection.iter().any(|(known, _)| known.name == rule.name);
            if !known && self.select.iter().any(|wanted| names(wanted, &rule.name, rule.enabled)) {
                selection.push((Arc::clone(rule), rule.severity));
            }
        }
        selection.retain(|(rule, _)| !self.ignore.iter().any(|unwanted| names(unwanted, &rule.name, rule.enabled)));
        for (rule, severity) in selection.iter_mut() {
            if let Some((_, said)) = self.severity.iter().rev().find(|(wanted, _)| names(wanted, &rule.name, true)) {
                *severity = *said;
            }
        }
        if self.given.language.is_some() {
            settings.given.language.clone_from(&self.given.language);
        }
        if self.given.symbol.is_some() {
            settings.given.symbol.clone_from(&self.given.symbol);
        }
    }
}

/// True where `wanted` (a rule, a family, `default` or `all`) means the rule `name`.
fn names(wanted: &str, name: &str, enabled: bool) -> bool {
    wanted == name
        || wanted == "all"
        || (wanted == "default" && enabled)
        || (name.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-')) && FAMILIES.contains(&wanted))
}

fn plain(names: &[Spanned<String>]) -> Vec<String> {
    names.iter().map(|name| name.get_ref().clone()).collect()
}

fn given(facts: &Facts) -> Given {
    Given { language: facts.language.as_ref().map(|language| language.get_ref().clone()), symbol: facts.symbol.clone() }
}

/// What is wrong with a name of a rule given by the user, and what was probably meant.
pub fn unknown_rule(name: &str, set: &RuleSet) -> Option<(String, Option<String>)> {
    let known = || set.rules.iter().map(|rule| rule.name.as_str()).chain(FAMILIES).chain(["all", "default"]);
    if known().any(|known| known == name) {
        return None;
    }
    let help = did_you_mean(name, known()).or_else(|| Some("`recte rules` lists them".to_owned()));
    Some((format!("there is no rule or family `{name}`"), help))
}

/// What is wrong with a language given by the user.
pub fn unknown_language(code: &str, set: &RuleSet) -> Option<(String, Option<String>)> {
    let known = || set.lexicon.vocabularies().iter().map(|vocabulary| vocabulary.code.as_str());
    if known().any(|known| known == code) {
        return None;
    }
    let list: Vec<&str> = known().collect();
    Some((format!("there is no vocabulary of the language `{code}`"), Some(format!("known are: {}", list.join(", ")))))
}

/// Collects the mistakes of one file.
struct Judge<'a> {
    shown: &'a str,
    text: &'a str,
    set: &'a RuleSet,
    mistakes: Vec<RuleError>,
}

impl Judge<'_> {
    fn file(&mut self, file: &File) -> Vec<(GlobSet, Patch)> {
        let selected = file.select.iter().flatten();
        for name in selected.chain(&file.ignore).chain(file.severity.keys()) {
            self.rule(name);
        }
        self.language(&file.document);
        file.path.iter().map(|path| self.path(path)).collect()
    }

    fn path(&mut self, path: &PathFile) -> (GlobSet, Patch) {
        for name in path.select.iter().chain(&path.ignore).chain(path.severity.keys()) {
            self.rule(name);
        }
        self.language(&path.document);
        let mut globs = GlobSetBuilder::new();
        for glob in &path.paths {
            match Glob::new(glob.get_ref()) {
                Ok(glob) => {
                    globs.add(glob);
                }
                Err(error) => self.mistake(glob, (format!("wrong pattern: {}", error.kind()), None)),
            }
        }
        let patch = Patch {
            select: plain(&path.select),
            ignore: plain(&path.ignore),
            severity: path.severity.iter().map(|(name, severity)| (name.get_ref().clone(), *severity)).collect(),
            given: given(&path.document),
        };
        (globs.build().unwrap_or_default(), patch)
    }

    fn rule(&mut self, name: &Spanned<String>) {
        if let Some(wrong) = unknown_rule(name.get_ref(), self.set) {
            self.mistake(name, wrong);
        }
    }

    fn language(&mut self, facts: &Facts) {
        if let Some(language) = &facts.language
            && let Some(wrong) = unknown_language(language.get_ref(), self.set)
        {
            self.mistake(language, wrong);
        }
    }

    fn mistake(&mut self, at: &Spanned<String>, (message, help): (String, Option<String>)) {
        self.mistakes.push(RuleError::new(self.shown, self.text, at.span(), message, help));
    }
}

/// Finds the configuration of each document: the nearest `recte.toml` upwards. Each file is read once.
pub struct Configs {
    embedded: Arc<RuleSet>,
    overrides: Overrides,
    plain: Arc<Config>,
    folders: HashMap<PathBuf, Arc<Config>>,
    /// The one configuration that serves all, where the user named it.
    fixed: Option<Arc<Config>>,
}

impl Configs {
    /// `named` is the configuration file for all documents; with `isolated` none is looked for.
    ///
    /// # Errors
    /// A named file that does not load.
    pub fn new(
        embedded: Arc<RuleSet>,
        overrides: Overrides,
        named: Option<&Path>,
        isolated: bool,
    ) -> Result<Self, ConfigError> {
        let plain = Arc::new(Config::plain(Arc::clone(&embedded), overrides.clone()));
        let fixed = match named {
            Some(path) => Some(Arc::new(Config::read(path, &embedded, overrides.clone())?)),
            None => isolated.then(|| Arc::clone(&plain)),
        };
        Ok(Self { embedded, overrides, plain, folders: HashMap::new(), fixed })
    }

    /// The configuration of the document at `path`.
    ///
    /// # Errors
    /// A file that does not load.
    pub fn of(&mut self, path: &Path) -> Result<Arc<Config>, ConfigError> {
        self.of_folder(path.parent().unwrap_or(Path::new("")))
    }

    /// The configuration of the documents in `folder`; the empty path is the current one.
    ///
    /// # Errors
    /// A file that does not load.
    pub fn of_folder(&mut self, folder: &Path) -> Result<Arc<Config>, ConfigError> {
        if let Some(fixed) = &self.fixed {
            return Ok(Arc::clone(fixed));
        }
        if let Some(known) = self.folders.get(folder) {
            return Ok(Arc::clone(known));
        }
        let file = folder.join(FILE_NAME);
        let config = if file.is_file() {
            Arc::new(Config::read(&file, &self.embedded, self.overrides.clone())?)
        } else {
            match above(folder) {
                Some(parent) => self.of_folder(&parent)?,
                None => Arc::clone(&self.plain),
            }
        };
        self.folders.insert(folder.to_owned(), Arc::clone(&config));
        Ok(config)
    }
}

/// The folder above: a relative path is followed beyond its own beginning.
fn above(folder: &Path) -> Option<PathBuf> {
    match folder.parent() {
        Some(parent) => Some(parent.to_owned()),
        None if folder.as_os_str().is_empty() => std::path::absolute(".").ok()?.parent().map(Path::to_owned),
        None => None,
    }
}
