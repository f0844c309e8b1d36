//! The configurations of the open documents: the nearest `recte.toml` of each, kept while its successor is broken.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::mistake::Mistake;
use super::today::Today;
use crate::config::{Config, FILE_NAME, Overrides};
use crate::pack::{DISK, RuleSet};
use crate::paths::normal;

/// The files that are open in the editor, by path: what is typed there counts, saved or not.
pub(super) type OpenFiles = HashMap<PathBuf, String>;

/// The configuration files in use.
pub(super) struct Configurations {
    embedded: Arc<RuleSet>,
    today: Today,
    plain: Arc<Config>,
    /// The one for all documents, where the client's settings name it.
    named: Option<PathBuf>,
    files: HashMap<PathBuf, Loaded>,
    /// Where the nearest file was looked for, and what was there.
    looked: BTreeMap<PathBuf, Stamp>,
    /// A file was read that has mistakes, and nobody was told.
    news: bool,
}

/// A configuration file.
#[derive(Default)]
struct Loaded {
    /// The last one that could be used.
    good: Option<Arc<Config>>,
    mistakes: Vec<Mistake>,
    /// The files that it was read from, and their folders.
    read: BTreeMap<PathBuf, Stamp>,
}

/// By what a change of a file is known; `None` where there is none.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(path: &Path) -> Stamp {
    let metadata = path.metadata().ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

impl Configurations {
    pub(super) fn new(embedded: Arc<RuleSet>, today: Today) -> Self {
        let plain = Arc::new(Config::plain(Arc::clone(&embedded), Overrides::default()));
        Self { embedded, today, plain, named: None, files: HashMap::new(), looked: BTreeMap::new(), news: false }
    }

    /// Uses the configuration file at `named` for all documents, or the nearest of each. True where that is new.
    pub(super) fn name(&mut self, named: Option<PathBuf>) -> bool {
        let new = self.named != named;
        self.named = named;
        new
    }

    /// The configuration file for the document at `path`.
    pub(super) fn file_for(&mut self, path: &Path, open: &OpenFiles) -> Option<PathBuf> {
        if let Some(named) = &self.named {
            return Some(named.clone());
        }
        let mut files = path.ancestors().skip(1).map(|folder| folder.join(FILE_NAME));
        files.find(|file| {
            self.looked.insert(file.clone(), stamp(file));
            open.contains_key(file) || file.is_file()
        })
    }

    /// The configuration file that the document at `path` was last checked by.
    pub(super) fn known_file_for(&self, path: &Path) -> Option<PathBuf> {
        let nearest = || path.ancestors().skip(1).map(|folder| folder.join(FILE_NAME));
        self.named.clone().or_else(|| nearest().find(|file| self.files.contains_key(file)))
    }

    /// What counts for the document at `path`: its configuration as it was when last right.
    pub(super) fn of(&mut self, path: &Path, open: &OpenFiles) -> Arc<Config> {
        let Some(file) = self.file_for(path, open) else { return Arc::clone(&self.plain) };
        if !self.files.contains_key(&file) {
            let loaded = self.load(&file, None, open);
            self.news |= !loaded.mistakes.is_empty();
            self.files.insert(file.clone(), loaded);
        }
        let good = self.files.get(&file).and_then(|loaded| loaded.good.as_ref());
        Arc::clone(good.unwrap_or(&self.plain))
    }

    /// True where a file was read that has mistakes, once.
    pub(super) fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news)
    }

    /// Forgets what none of the documents at `paths` uses. Gives what they use.
    pub(super) fn keep<'a>(&mut self, paths: impl Iterator<Item = &'a Path>, open: &OpenFiles) -> BTreeSet<PathBuf> {
        self.looked.clear();
        let used: BTreeSet<PathBuf> = paths.filter_map(|path| self.file_for(path, open)).collect();
        self.files.retain(|file, _| used.contains(file));
        used
    }

    /// Reads all again for the documents at `paths`; what none of them uses is forgotten.
    pub(super) fn reload<'a>(&mut self, paths: impl Iterator<Item = &'a Path>, open: &OpenFiles) {
        let used = self.keep(paths, open);
        let mut old = std::mem::take(&mut self.files);
        for file in used {
            let good = old.remove(&file).and_then(|loaded| loaded.good);
            let loaded = self.load(&file, good, open);
            self.files.insert(file, loaded);
        }
    }

    /// True where a file that was read is no longer what it was.
    pub(super) fn changed(&self) -> bool {
        let read = self.files.values().flat_map(|loaded| &loaded.read);
        read.chain(&self.looked).any(|(path, seen)| stamp(path) != *seen)
    }

    /// The mistakes in all files, by file.
    pub(super) fn mistakes(&self) -> BTreeMap<&Path, Vec<&Mistake>> {
        let mut all: BTreeMap<&Path, Vec<&Mistake>> = BTreeMap::new();
        for mistake in self.files.values().flat_map(|loaded| &loaded.mistakes) {
            let mistakes = all.entry(&mistake.path).or_default();
            // Two configurations may share a folder of rules.
            if !mistakes.contains(&mistake) {
                mistakes.push(mistake);
            }
        }
        all
    }

    fn load(&self, file: &Path, good: Option<Arc<Config>>, open: &OpenFiles) -> Loaded {
        let read = RefCell::new(BTreeMap::new());
        let texts = |path: &Path| -> io::Result<String> {
            let mut read = read.borrow_mut();
            read.insert(path.to_owned(), stamp(path));
            // A file that is added to a folder of rules changes the folder.
            if path != file
                && let Some(folder) = path.parent()
            {
                read.insert(folder.to_owned(), stamp(folder));
            }
            match open.get(&normal(path)) {
                Some(text) => Ok(text.clone()),
                None => DISK(path),
            }
        };
        let (good, mistakes) = match Config::read(file, &self.embedded, Overrides::default(), &texts) {
            Ok(config) => {
                let mut mistakes = Mistake::of_rules(&config);
                mistakes.extend(Mistake::of_entries(&config, file, (self.today)()));
                // While a rule is being written, it does not come and go.
                let partial = config.mistakes().next().is_some();
                (good.filter(|_| partial).or_else(|| Some(Arc::new(config))), mistakes)
            }
            Err(error) => (good, Mistake::of(&error, file, &texts)),
        };
        Loaded { good, mistakes, read: read.into_inner() }
    }
}

/// The text of the file at `path`, where there is one.
pub(super) fn read_file(path: &Path) -> Option<String> {
    DISK(path).ok()
}
