//! Which configuration counts for which document.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::ConfigError;
use super::model::{Config, FILE_NAME};
use crate::config::settings::Overrides;
use crate::pack::{DISK, Pack, RuleSet};

/// Finds the configuration of each document: the nearest `recte.toml` upwards. Each file is read once.
pub struct Configs {
    embedded: Arc<RuleSet>,
    overrides: Overrides,
    plain: Arc<Config>,
    folders: HashMap<PathBuf, Arc<Config>>,
    /// The one configuration that serves all, where the user named it.
    fixed: Option<Arc<Config>>,
    mistaken: Vec<PathBuf>,
}

/// What a configuration is called by mistake: by editors that add an ending, by the custom of other programs, by a capital.
const MISTAKEN: [&str; 4] = ["recte.toml.txt", ".recte.toml", "Recte.toml", "recte.tml"];

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
            Some(path) => Some(Arc::new(Config::read(path, &embedded, overrides.clone(), DISK)?)),
            None => isolated.then(|| Arc::clone(&plain)),
        };
        Ok(Self { embedded, overrides, plain, folders: HashMap::new(), fixed, mistaken: Vec::new() })
    }

    /// The configuration of the document at `path`.
    ///
    /// # Errors
    /// A file that does not load.
    pub fn of(&mut self, path: &Path) -> Result<Arc<Config>, ConfigError> {
        self.of_folder(path.parent().unwrap_or(Path::new("")))
    }

    /// The configurations that were read, each once.
    pub fn all(&self) -> Vec<&Arc<Config>> {
        let mut all: Vec<&Arc<Config>> = self.fixed.iter().chain(self.folders.values()).collect();
        all.retain(|config| config.path().is_some());
        all.sort_by_key(|config| config.path());
        all.dedup_by(|a, b| Arc::ptr_eq(a, b));
        all
    }

    /// True where the user named the one that serves all.
    pub fn is_named(&self) -> bool {
        self.fixed.is_some()
    }

    fn look_for_mistaken(&mut self, folder: &Path) {
        for file in MISTAKEN.map(|name| folder.join(name)).into_iter().filter(|file| file.is_file()) {
            // A folder may have been asked for by two names.
            let same = |known: &PathBuf| known.canonicalize().ok() == file.canonicalize().ok();
            if !self.mistaken.iter().any(same) {
                self.mistaken.push(file);
            }
        }
    }

    /// Files that look like configurations, have another name, and so were not read.
    pub fn mistaken(&self) -> &[PathBuf] {
        &self.mistaken
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
            Arc::new(Config::read(&file, &self.embedded, self.overrides.clone(), DISK)?)
        } else if let Some(what) = no_file(&file) {
            return Err(ConfigError::NoFile { path: file, what });
        } else {
            self.look_for_mistaken(folder);
            match above(folder) {
                Some(parent) => self.of_folder(&parent)?,
                None => Arc::clone(&self.plain),
            }
        };
        self.folders.insert(folder.to_owned(), Arc::clone(&config));
        Ok(config)
    }
}

/// What stands at `path` where no file can be read; `None` where nothing does.
fn no_file(path: &Path) -> Option<&'static str> {
    let own = path.symlink_metadata().ok()?;
    Some(match path.metadata() {
        Err(_) if own.is_symlink() => "a link that leads nowhere",
        Ok(found) if found.is_dir() => "a folder",
        _ => "not a file",
    })
}

/// True for what sets rules by its ending: configurations, rule files, and the tables of terms beside them.
pub fn sets_rules(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml") || ending.eq_ignore_ascii_case("tsv"))
}

/// The configuration file nearest to `folder`, in it or above it.
pub fn nearest(folder: &Path) -> Option<PathBuf> {
    let mut folder = folder.to_owned();
    loop {
        let file = folder.join(FILE_NAME);
        // What is no file is found as well: it is told where it is read.
        if file.symlink_metadata().is_ok() {
            return Some(file);
        }
        folder = above(&folder)?;
    }
}

/// The files and folders of rules that the configuration at `path` names, and those of packs, as far as it can be read.
pub fn rule_paths(path: &Path) -> Vec<PathBuf> {
    let text = DISK(path).unwrap_or_default();
    let table: toml::Table = text.parse().unwrap_or_default();
    let rules = table.get("rules").and_then(|rules| rules.as_array()).map(Vec::as_slice).unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new(""));
    let rules = rules.iter().filter_map(|rule| rule.as_str()).map(|rule| folder.join(rule));
    let some = table.get("path").and_then(|paths| paths.as_array()).into_iter().flatten();
    let documents = table.get("document").into_iter().chain(some.filter_map(|path| path.get("document")));
    let packs = documents.filter_map(|document| Pack::named(document.get("pack")?.as_str()?, folder).ok());
    let folders = packs.filter_map(|pack| if let Pack::Folder(folder) = pack { Some(folder) } else { None });
    rules.chain(folders).collect()
}

/// The folder above: a relative path is followed beyond its own beginning.
fn above(folder: &Path) -> Option<PathBuf> {
    match folder.parent() {
        Some(parent) => Some(parent.to_owned()),
        None if folder.as_os_str().is_empty() => std::path::absolute(".").ok()?.parent().map(Path::to_owned),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_of_packs_are_among_the_paths_of_rules() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join(FILE_NAME);
        let text = "rules = [\"house\"]\n[document]\npack = \"own\"\n[[path]]\npaths = [\"a\"]\ndocument = { pack = \"core\" }\n\
                    [[path]]\npaths = [\"b\"]\ndocument = { pack = \"other\" }\n";
        std::fs::write(&config, text).unwrap();
        for pack in ["own", "other"] {
            std::fs::create_dir(folder.path().join(pack)).unwrap();
            std::fs::write(folder.path().join(pack).join("pack.toml"), format!("name = \"{pack}\"\n")).unwrap();
        }
        assert_eq!(rule_paths(&config), ["house", "own", "other"].map(|name| folder.path().join(name)));
    }
}
