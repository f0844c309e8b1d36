//! Series of symbols, and the files of the user's that add some.

use super::{embedded, table};
use crate::document::{SeriesFile, SymbolGrammar};
use crate::rule::RuleError;

/// The name of a file of series.
pub(super) const SERIES: &str = "series.toml";

/// The series of all packs, added up.
#[derive(Default)]
pub(super) struct AllSeries(SeriesFile);

impl AllSeries {
    /// Adds those of a pack that comes with recte.
    pub fn embedded(&mut self, file: &embedded::Embedded) {
        self.0.add(table::embedded(file));
    }

    /// Adds the file `shown` of the user's.
    ///
    /// # Errors
    /// What is wrong with it; then nothing is added.
    pub fn add(&mut self, shown: &str, text: &str) -> Result<(), Vec<RuleError>> {
        self.0.add(table::own(shown, text, |file: &SeriesFile| file.mistakes(&self.0))?);
        Ok(())
    }

    /// The grammar of them all.
    pub fn grammar(self) -> SymbolGrammar {
        SymbolGrammar::new(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with `text` where it is added to the series that come with recte.
    fn told(text: &str) -> Vec<(String, String)> {
        let mut all = AllSeries::default();
        all.embedded(embedded::find("un/series.toml").unwrap());
        let mistakes = all.add("series.toml", text).err().unwrap_or_default();
        let at = |mistake: &RuleError| text[mistake.span()].to_owned();
        mistakes.iter().map(|mistake| (mistake.message().to_owned(), at(mistake))).collect()
    }

    #[test]
    fn those_that_come_with_recte_are_right_as_they_are_written() {
        let files = embedded::FILES.iter().filter(|file| file.path.ends_with(SERIES));
        for file in files {
            assert!(!file.packed.is_empty(), "{}", file.path);
            table::assert_none(&AllSeries::default().add(file.path, file.text).err().unwrap_or_default());
        }
    }

    #[test]
    fn a_series_is_added_and_none_replaced_unless_it_says_so() {
        assert_eq!(told("[[series]]\nprefix = \"IAEA\"\nshapes = ['GC/\\d+']\n"), []);
        assert_eq!(told("[[series]]\nprefix = \"A\"\nreplaces = true\n"), []);
        let known = [("there is a series `A` already".to_owned(), "\"A\"".to_owned())];
        assert_eq!(told("[[series]]\nprefix = \"A\"\n"), known);
        let unknown = [("there is no series `X` to replace".to_owned(), "\"X\"".to_owned())];
        assert_eq!(told("[[series]]\nprefix = \"X\"\nreplaces = true\n"), unknown);
    }

    #[test]
    fn a_shape_that_is_no_expression_is_told_at_its_place() {
        let told = told("[[series]]\nprefix = \"IAEA\"\nshapes = ['GC/\\d+', '(']\n");
        assert_eq!(told, [("wrong regular expression: unclosed group".to_owned(), "'('".to_owned())]);
    }
}
