//! Packs and rules in files and folders of the user's.

mod disk;

use std::path::{Path, PathBuf};

use disk::{is_folder, is_there, pack_files};

pub use disk::{DISK, has_rule_files};

use super::embedded;
use super::files::FileTexts;
use super::loader::{Loader, PackFile, WORDS};
use super::manifest::{MANIFEST, Pack};
use super::register;
use super::set::{PackError, RuleSet};
use crate::paths::display_path;
use crate::rule::TRANSLATIONS;
use crate::wording::did_you_mean;

impl Pack {
    /// The pack that `name` means: one that comes with recte, or the folder `name`, seen from `folder`.
    ///
    /// # Errors
    /// Why there is none, and what to do.
    #[doc(hidden)]
    pub fn named(name: &str, folder: &Path) -> Result<Self, (String, String)> {
        if let Some(known) = embedded::packs().find(|known| *known == name) {
            return Ok(Self::Embedded(known));
        }
        let path = folder.join(name);
        if is_there(&path.join(MANIFEST)) {
            return Ok(Self::Folder(path));
        }
        if is_folder(&path) {
            let help = format!("a pack is a folder with a file {MANIFEST}: `name = \"…\"`, `extends = [\"core\"]`");
            return Err((format!("the folder `{name}` is no pack: it has no {MANIFEST}"), help));
        }
        let help = did_you_mean(name, embedded::packs()).unwrap_or_else(|| {
            let known: Vec<String> = embedded::packs().map(|known| format!("\"{known}\"")).collect();
            format!("use {}, or the folder of a pack of your own, seen from this file", known.join(", "))
        });
        Err((format!("there is no pack `{name}`"), help))
    }
}

impl RuleSet {
    /// The rules of the pack that is used where no other is named, and those in `paths`, files or folders. One of the user's takes the
    /// place of one of the same name: those of recte itself may be among them, to be tried.
    ///
    /// # Errors
    /// Every mistake in the files; one that cannot be read.
    pub fn with(paths: &[PathBuf]) -> Result<Self, PackError> {
        Self::load(Loader::new(true), &Pack::default(), paths, DISK)?.whole()
    }

    /// The rules of `pack` and those in `paths`, where `texts` gives the text of a file, and a rule must say that it takes the place of
    /// another. A rule with mistakes is left out, and they are told in [`RuleSet::mistakes`].
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn with_texts(pack: &Pack, paths: &[PathBuf], texts: FileTexts) -> Result<Self, PackError> {
        Self::load(Loader::new(false), pack, paths, texts)
    }

    fn load(mut loader: Loader, pack: &Pack, paths: &[PathBuf], texts: FileTexts) -> Result<Self, PackError> {
        match pack {
            Pack::Embedded(name) => loader.embedded(name),
            Pack::Files(files) => loader.in_memory(files),
            Pack::Folder(folder) => loader.folder(folder, true, texts)?,
        }
        for path in paths {
            loader.folder(path, false, texts)?;
        }
        Ok(loader.finish())
    }
}

impl Loader {
    /// Adds the file of the user's at `path`, or those below it, whose texts `texts` gives; `is_pack` where it is the pack of the
    /// documents, which may extend others.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn folder(&mut self, path: &Path, is_pack: bool, texts: FileTexts) -> Result<(), PackError> {
        let io = |path: &Path, error| PackError::Io { path: path.to_owned(), error };
        if !is_there(path) {
            return Err(io(path, std::io::ErrorKind::NotFound.into()));
        }
        let mut files = Vec::new();
        for file in pack_files(path) {
            let file = file.map_err(|error| io(path, error.into()))?;
            let text = texts(&file).map_err(|error| io(&file, error))?;
            files.push(PackFile { inner: inner(path, &file), path: file, text });
        }
        self.files(&files, is_pack, texts);
        Ok(())
    }
}

/// The path of `file` below `folder`, with strokes; of one that is named itself, with the folder that tells what it is.
fn inner(folder: &Path, file: &Path) -> String {
    let below = file.strip_prefix(folder).map(display_path).unwrap_or_default();
    if !below.is_empty() {
        return below.replace('\\', "/");
    }
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = file.parent().map(name).unwrap_or_default();
    let known =
        WORDS.iter().chain([&TRANSLATIONS, &register::FOLDER]).any(|known| known.trim_end_matches('/') == beside);
    if known { format!("{beside}/{}", name(file)) } else { name(file) }
}
