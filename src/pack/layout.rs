//! What pages carry besides their text, and the files of the user's that add some.

use super::embedded;
use crate::document::LayoutFile;
use crate::rule::RuleError;
use crate::spanned::read;

/// The name of a file of what pages carry.
pub(super) const LAYOUT: &str = "layout.toml";

/// The layout of all packs, added up.
#[derive(Default)]
pub(super) struct Layout(LayoutFile);

impl Layout {
    /// Adds that of a pack that comes with recte.
    pub fn embedded(&mut self, file: &embedded::Embedded) {
        // A test reads it.
        self.0.add(read(file.text, Some(file.packed)).unwrap_or_default());
    }

    /// Adds the file `shown` of the user's.
    ///
    /// # Errors
    /// What is wrong with it; then nothing is added.
    pub fn add(&mut self, shown: &str, text: &str) -> Result<(), Vec<RuleError>> {
        let file: LayoutFile = toml::from_str(text).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
        let mistakes = file.mistakes().into_iter();
        let mistakes: Vec<RuleError> =
            mistakes.map(|(span, message, help)| RuleError::new(shown, text, span, message, Some(help))).collect();
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        self.0.add(file);
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
            let (mut written, mut packed) = (Layout::default(), Layout::default());
            written.add(file.path, file.text).unwrap();
            packed.embedded(file);
            assert!(written.finish().forms().eq(packed.finish().forms()), "{}", file.path);
        }
    }
}
