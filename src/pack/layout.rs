//! What pages carry besides their text, and the files of the user's that add some.

use super::{embedded, table};
use crate::document::LayoutFile;
use crate::rule::RuleError;

/// The name of a file of what pages carry.
pub(super) const LAYOUT: &str = "layout.toml";

/// The layout of all packs, added up.
#[derive(Default)]
pub(super) struct PackLayout(LayoutFile);

impl PackLayout {
    /// Adds that of a pack that comes with recte.
    pub fn embedded(&mut self, file: &embedded::Embedded) {
        self.0.add(table::embedded(file));
    }

    /// Adds the file `shown` of the user's.
    ///
    /// # Errors
    /// What is wrong with it; then nothing is added.
    pub fn add(&mut self, shown: &str, text: &str) -> Result<(), Vec<RuleError>> {
        self.0.add(table::own(shown, text, LayoutFile::mistakes)?);
        Ok(())
    }

    /// All of it.
    pub fn finish(self) -> LayoutFile {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_come_with_recte_are_right_as_they_are_written() {
        for file in embedded::FILES.iter().filter(|file| file.path.ends_with(LAYOUT)) {
            let (mut written, mut packed) = (PackLayout::default(), PackLayout::default());
            table::assert_none(&written.add(file.path, file.text).err().unwrap_or_default());
            packed.embedded(file);
            assert!(written.finish().forms().eq(packed.finish().forms()), "{}", file.path);
        }
    }
}
