//! `recte.toml`: which rules run, how much they weigh, what is known of documents besides their text, what is ignored in them.

pub(crate) mod file;
mod idle;
#[cfg(any(feature = "cli", feature = "server"))]
mod nearest;
mod sets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::spanned::Spanned;
use globset::{GlobMatcher, GlobSet};

use crate::document::Given;
use crate::finding::Severity;
use crate::lint::Selection;
use crate::pack::{RuleSet, SetError, Texts};
use crate::read::missing::phrase;
use crate::read::{normal, shown};
use crate::rule::RuleError;
use crate::silence::Ignored;
use crate::source::{CONFIGURATION, Source};
use crate::wording::did_you_mean;

#[cfg(any(feature = "cli", feature = "server"))]
pub use nearest::{Configs, nearest, rule_paths, sets_rules};

use file::{File, Judge, given, plain};
use sets::Sets;

/// The name of a configuration file.
pub const FILE_NAME: &str = "recte.toml";

/// Why a configuration does not load.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{} cannot be read: {}", path.display(), phrase(error))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        error: std::io::Error,
    },
    /// There is something by the name of a configuration that is no file, and what it is.
    #[error("{} cannot be read: it is {what}", path.display())]
    NoFile {
        /// What has the name.
        path: PathBuf,
        /// What it is.
        what: &'static str,
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
    /// What all findings of a rule or family weigh.
    pub severity: BTreeMap<String, Severity>,
    /// What is known of the documents.
    pub given: Given,
}

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
    ignored: Vec<(Option<GlobMatcher>, Arc<Ignored>)>,
    overrides: Overrides,
    idle: Vec<String>,
    left_out: Vec<String>,
}

/// What counts for one document.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The rules of its pack, and the words and series that it is read with.
    pub set: Arc<RuleSet>,
    /// The rules that run, and what they weigh.
    pub selection: Arc<Selection>,
    /// What is known of the document.
    pub given: Given,
    /// What is ignored in it.
    pub ignored: Vec<Arc<Ignored>>,
}

/// Settings for some documents.
#[derive(Debug)]
struct ForPaths {
    /// Which, and their patterns as they are written.
    globs: GlobSet,
    written: String,
    patch: Patch,
    /// A document was one of them.
    met: AtomicBool,
}

#[derive(Debug)]
struct Patch {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: Vec<(String, Severity)>,
    given: Given,
    /// Which of the packs.
    pack: Option<usize>,
}

impl Config {
    /// The configuration without a file.
    ///
    /// # Errors
    /// Names in `overrides` that no rule has.
    pub fn plain(set: Arc<RuleSet>, overrides: Overrides) -> Self {
        let mut config = Self {
            set: Arc::clone(&set),
            file: None,
            folder: PathBuf::new(),
            settings: Vec::new(),
            paths: Vec::new(),
            ignored: Vec::new(),
            overrides,
            idle: Vec::new(),
            left_out: Vec::new(),
        };
        config.settings = vec![config.settings_of(set, None, &[], &BTreeMap::new(), Given::default())];
        config
    }

    /// Reads the configuration file at `path`, and the rules that it names, by `texts`; `embedded` serves where it names none.
    ///
    /// # Errors
    /// A file that cannot be read or has mistakes; rules that do not load.
    pub fn read(path: &Path, embedded: &Arc<RuleSet>, overrides: Overrides, texts: Texts) -> Result<Self, ConfigError> {
        let text = texts(path).map_err(|error| ConfigError::Io { path: path.to_owned(), error })?;
        let shown = shown(path);
        let file: File = toml::from_str(&text)
            .map_err(|error| ConfigError::Mistakes(vec![RuleError::from_toml(&shown, &text, &error)]))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let sets = Sets::read(&file, (&shown, &text), &folder, embedded, texts)?;
        let mut judge = Judge::new(&shown, &text, &sets);
        let paths = judge.file(&file);
        let ignored = judge.ignored(&file);
        let mistakes = judge.mistakes();
        if !mistakes.is_empty() {
            return Err(ConfigError::Mistakes(mistakes));
        }
        let mut config = Self {
            set: Arc::clone(sets.main()),
            file: Some((path.to_owned(), text)),
            folder: normal(&folder),
            settings: Vec::new(),
            paths,
            ignored,
            overrides,
            idle: idle::idle(&file, &sets.rules()),
            left_out: idle::left_out(&file, sets.main()),
        };
        let (select, ignore) = (file.select.as_deref().map(plain), plain(&file.ignore));
        let settings = |set: &Arc<RuleSet>| {
            let given = given(&file.document);
            config.settings_of(Arc::clone(set), select.as_deref(), &ignore, &file.severity, given)
        };
        config.settings = sets.all().map(settings).collect();
        Ok(config)
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
        let mut settings = self.settings[pack].clone();
        for paths in fitting() {
            paths.met.store(true, Ordering::Relaxed);
            paths.patch.apply(&mut settings);
        }
        let own = self.ignored.iter().filter(|(glob, _)| glob.as_ref().is_none_or(|glob| glob.is_match(&inner)));
        settings.ignored = own.map(|(_, ignored)| Arc::clone(ignored)).collect();
        if self.overrides.given.language.is_some() {
            settings.given.language.clone_from(&self.overrides.given.language);
        }
        if self.overrides.given.symbol.is_some() {
            settings.given.symbol.clone_from(&self.overrides.given.symbol);
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
    pub fn ignored(&self) -> impl ExactSizeIterator<Item = &Arc<Ignored>> {
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
        self.file.as_ref().map(|(path, text)| Source::new(shown(path), CONFIGURATION, text.as_str()))
    }

    fn settings_of(
        &self,
        set: Arc<RuleSet>,
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
        let weighs = |name: &str| {
            let file = || weight(severity.iter().map(|(wanted, severity)| (wanted.get_ref(), severity)), name);
            weight(overrides.severity.iter(), name).or_else(file)
        };
        let rules = set.rules.iter().filter(|rule| runs(&rule.name, rule.enabled));
        Settings {
            selection: Arc::new(rules.map(|rule| (Arc::clone(rule), weighs(&rule.name))).collect()),
            set,
            given,
            ignored: Vec::new(),
        }
    }
}

impl Patch {
    fn apply(&self, settings: &mut Settings) {
        let selection = Arc::make_mut(&mut settings.selection);
        for rule in &settings.set.rules {
            let known = selection.iter().any(|(known, _)| known.name == rule.name);
            if !known && self.select.iter().any(|wanted| names(wanted, &rule.name, rule.enabled)) {
                selection.push((Arc::clone(rule), None));
            }
        }
        selection.retain(|(rule, _)| !self.ignore.iter().any(|unwanted| names(unwanted, &rule.name, rule.enabled)));
        for (rule, severity) in selection.iter_mut() {
            if let Some((_, said)) = self.severity.iter().rev().find(|(wanted, _)| names(wanted, &rule.name, true)) {
                *severity = Some(*said);
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

/// What `said` of rules and families gives the rule `name`: its own name says more than its family.
fn weight<'s>(said: impl Iterator<Item = (&'s String, &'s Severity)> + Clone, name: &str) -> Option<Severity> {
    let own = said.clone().find(|(wanted, _)| *wanted == name);
    let mut said = said;
    own.or_else(|| said.find(|(wanted, _)| names(wanted, name, true))).map(|(_, severity)| *severity)
}

/// True where `wanted` (a rule, a family, `default` or `all`) means the rule `name`.
fn names(wanted: &str, name: &str, enabled: bool) -> bool {
    wanted == name
        || wanted == "all"
        || (wanted == "default" && enabled)
        || name.split_once('-').is_some_and(|(family, _)| family == wanted)
}

/// What is wrong with a name of a rule given by the user, and what was probably meant.
pub fn unknown_rule(name: &str, set: &RuleSet) -> Option<(String, Option<String>)> {
    let known = || {
        let families = set.families.iter().map(String::as_str);
        set.rules.iter().map(|rule| rule.name.as_str()).chain(families).chain(["all", "default"]).chain(set.broken())
    };
    if known().any(|known| known == name) {
        return None;
    }
    let help = did_you_mean(name, known()).or_else(|| {
        Some(
            "`recte rules` lists them; rules of your own are known beside their recte.toml, or with --config"
                .to_owned(),
        )
    });
    Some((format!("there is no rule or family `{name}`"), help))
}

/// What is wrong with a language given by the user.
pub fn unknown_language(code: &str, set: &RuleSet) -> Option<(String, Option<String>)> {
    let known = || set.lexicon.vocabularies().iter().map(|vocabulary| vocabulary.code.as_str());
    if known().any(|known| known == code) {
        return None;
    }
    // `EN`, `en-GB`, `English`
    let lower = code.to_lowercase();
    let named = || set.lexicon.vocabularies().iter().find(|known| known.words.name.to_lowercase() == lower);
    let tagged = known().find(|known| lower.split(['-', '_']).next() == Some(known));
    let meant = tagged.or_else(|| named().map(|vocabulary| vocabulary.code.as_str()));
    let list: Vec<&str> = known().collect();
    let help =
        meant.map_or_else(|| format!("use one of {}", list.join(", ")), |meant| format!("did you mean `{meant}`?"));
    Some((format!("unknown language `{code}`"), Some(help)))
}
