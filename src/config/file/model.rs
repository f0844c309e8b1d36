//! A configuration, read and ready.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use globset::GlobMatcher;

use super::error::ConfigError;
use super::for_paths::ForPaths;
use super::idle;
use super::sets::Sets;
use super::validator::ConfigValidator;
use super::written::{ConfigFile, hints, plain};
use crate::config::settings::{Chosen, Overrides, Settings};
use crate::lint::suppression::Suppression;
use crate::pack::{FileTexts, RuleSet};
use crate::paths::{display_path, normal};
use crate::rule::RuleError;
use crate::source::{CONFIGURATION, Source};

/// The name of a configuration file.
pub const FILE_NAME: &str = "recte.toml";

/// A configuration, judged and ready.
#[derive(Debug)]
pub struct Config {
    /// The rules that it knows, of the pack that serves where no other is named.
    pub set: Arc<RuleSet>,
    /// Its file and what stands in it, where it has one.
    file: Option<(PathBuf, String)>,
    /// Where the file lies, normal.
    folder: PathBuf,
    /// What counts for documents of each pack, the main one first.
    settings: Vec<Settings>,
    paths: Vec<ForPaths>,
    ignored: Vec<(Option<GlobMatcher>, Arc<Suppression>)>,
    overrides: Overrides,
    idle: Vec<String>,
    left_out: Vec<String>,
}

impl Config {
    /// The configuration without a file.
    pub fn plain(set: Arc<RuleSet>, overrides: Overrides) -> Self {
        let settings = vec![Settings::plain(Arc::clone(&set), &overrides)];
        Self {
            set,
            file: None,
            folder: PathBuf::new(),
            settings,
            paths: Vec::new(),
            ignored: Vec::new(),
            overrides,
            idle: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Reads the configuration file at `path`, and the rules that it names, by `texts`; `embedded` serves where it names none.
    ///
    /// # Errors
    /// A file that cannot be read or has mistakes; rules that do not load.
    pub fn read(
        path: &Path,
        embedded: &Arc<RuleSet>,
        overrides: Overrides,
        texts: FileTexts,
    ) -> Result<Self, ConfigError> {
        let text = texts(path).map_err(|error| ConfigError::Io { path: path.to_owned(), error })?;
        let shown = display_path(path);
        let file: ConfigFile = toml::from_str(&text)
            .map_err(|error| ConfigError::Mistakes(vec![RuleError::from_toml(&shown, &text, &error)]))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let sets = Sets::read(&file, (&shown, &text), &folder, embedded, texts)?;
        let mut validator = ConfigValidator::new(&shown, &text, &sets);
        let paths = validator.file(&file);
        let ignored = validator.ignored(&file);
        let mistakes = validator.mistakes();
        if !mistakes.is_empty() {
            return Err(ConfigError::Mistakes(mistakes));
        }
        let (select, ignore) = (file.select.as_deref().map(plain), plain(&file.ignore));
        let chosen = Chosen { select: select.as_deref(), ignore: &ignore, severity: Some(&file.severity) };
        let settings = |set: &Arc<RuleSet>| Settings::new(Arc::clone(set), &overrides, chosen, hints(&file.document));
        Ok(Self {
            set: Arc::clone(sets.main()),
            settings: sets.all().map(settings).collect(),
            file: Some((path.to_owned(), text)),
            folder: normal(&folder),
            paths,
            ignored,
            overrides,
            idle: idle::idle(&file, &sets.rules()),
            left_out: idle::left_out(&file, sets.main()),
        })
    }

    /// The mistakes in the files of its rules, words and series: what they say is left out.
    pub fn mistakes(&self) -> impl Iterator<Item = &RuleError> {
        self.settings.iter().flat_map(|settings| &settings.set.mistakes)
    }

    /// What counts for the document at `path`.
    pub fn settings_for(&self, path: &Path) -> Settings {
        let inner = if self.paths.is_empty() && self.ignored.is_empty() { PathBuf::new() } else { self.inner(path) };
        let fitting = || self.paths.iter().filter(|paths| paths.globs.is_match(&inner));
        let pack = fitting().filter_map(|paths| paths.patch.pack).last().unwrap_or_default();
        #[expect(
            clippy::indexing_slicing,
            reason = "there are settings for every pack that the paths name, and for the main one"
        )]
        let mut settings = self.settings[pack].clone();
        for paths in fitting() {
            paths.met.store(true, Ordering::Relaxed);
            paths.patch.apply(&mut settings);
        }
        let own = self.ignored.iter().filter(|(glob, _)| glob.as_ref().is_none_or(|glob| glob.is_match(&inner)));
        settings.ignored = own.map(|(_, ignored)| Arc::clone(ignored)).collect();
        if self.overrides.hints.language.is_some() {
            settings.hints.language.clone_from(&self.overrides.hints.language);
        }
        if self.overrides.hints.symbol.is_some() {
            settings.hints.symbol.clone_from(&self.overrides.hints.symbol);
        }
        settings
    }

    /// The patterns of `[[path]]`, table by table, that no document has met.
    pub fn unmet(&self) -> impl Iterator<Item = &str> {
        let unmet = self.paths.iter().filter(|paths| !paths.met.load(Ordering::Relaxed));
        unmet.map(|paths| paths.written.as_str())
    }

    /// What it says of rules that do not run anyway.
    pub fn idle(&self) -> &[String] {
        &self.idle
    }

    /// The rules that run by default and that it leaves out of all documents.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// `path` as its patterns see it: from the configuration's folder, where it lies below.
    fn inner(&self, path: &Path) -> PathBuf {
        match normal(path).strip_prefix(&self.folder) {
            Ok(inner) => inner.to_owned(),
            Err(_) => path.strip_prefix("./").unwrap_or(path).to_owned(),
        }
    }

    /// All that it ignores, each at its place.
    pub fn ignored(&self) -> impl ExactSizeIterator<Item = &Arc<Suppression>> {
        self.ignored.iter().map(|(_, ignored)| ignored)
    }

    /// The folder that its patterns are seen from, normal.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its file.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// Its file as a source, for findings about what it says.
    pub fn source(&self) -> Option<Source> {
        self.file.as_ref().map(|(path, text)| Source::new(display_path(path), CONFIGURATION, text.as_str()))
    }
}
