//! The rules of packs, from files.

use std::path::PathBuf;

use super::disk::{DISK, Texts};
use super::loader::Loader;
use super::manifest::Pack;
use super::set::{RuleSet, SetError};

impl RuleSet {
    /// The rules of the pack that is used where no other is named.
    ///
    /// # Errors
    /// None in a build that passes its tests.
    pub fn embedded() -> Result<Self, SetError> {
        Self::with(&[])
    }

    /// The same and the rules in `paths`, files or folders. One of the user's takes the place of one of the same name: those of recte
    /// itself may be among them, to be tried.
    ///
    /// # Errors
    /// Every mistake in the files; one that cannot be read.
    pub fn with(paths: &[PathBuf]) -> Result<Self, SetError> {
        Self::load(Loader::new(true), &Pack::default(), paths, DISK)?.whole()
    }

    /// The rules of `pack` and those in `paths`, where `texts` gives the text of a file, and a rule must say that it takes the place of
    /// another. A rule with mistakes is left out, and they are told in [`RuleSet::mistakes`].
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn with_texts(pack: &Pack, paths: &[PathBuf], texts: Texts) -> Result<Self, SetError> {
        Self::load(Loader::new(false), pack, paths, texts)
    }

    /// The rules of `pack`.
    ///
    /// # Errors
    /// Every mistake in its files; one that cannot be read. None for the packs that come with recte.
    pub fn of(pack: &Pack) -> Result<Self, SetError> {
        Self::with_texts(pack, &[], DISK)?.whole()
    }

    fn load(mut loader: Loader, pack: &Pack, paths: &[PathBuf], texts: Texts) -> Result<Self, SetError> {
        loader.pack(pack, texts)?;
        for path in paths {
            loader.folder(path, false, texts)?;
        }
        Ok(loader.finish())
    }
}
