//! The rules of a pack.

#[cfg(feature = "files")]
use super::folder::DISK;
use super::loader::Loader;
use super::manifest::Pack;
use super::set::{PackError, RuleSet};

impl RuleSet {
    /// The rules of the pack that is used where no other is named.
    ///
    /// # Errors
    /// None in a build that passes its tests.
    pub fn embedded() -> Result<Self, PackError> {
        Self::of(&Pack::default())
    }

    /// The rules of `pack`.
    ///
    /// # Errors
    /// Every mistake in its files; one that cannot be read. None for the packs that come with recte.
    pub fn of(pack: &Pack) -> Result<Self, PackError> {
        let mut loader = Loader::new(false);
        match pack {
            Pack::Embedded(name) => loader.embedded(name),
            Pack::Files(files) => loader.in_memory(files),
            #[cfg(feature = "files")]
            Pack::Folder(folder) => loader.folder(folder, true, DISK)?,
        }
        loader.finish().whole()
    }
}
