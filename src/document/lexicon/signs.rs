//! Words and forms by which lines of a page are known, in all languages.

use super::furniture::Furniture;
use super::phrases::LinePhrases;
use super::vocabulary::Vocabulary;
use super::vocabulary::punctuation::Punctuation;
use super::vocabulary::words::Words;

/// Words of all languages by which lines are known, and forms of no language.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    /// Numbers of jobs, bar codes.
    pub forms: Furniture,
    /// Lines of running heads and feet: the language, a request to recycle.
    pub furniture: LinePhrases,
    /// Words before a page's number.
    pub page: Vec<String>,
    /// Titles under which the notes of the whole text stand.
    pub endnotes: LinePhrases,
    /// Titles of tables of contents.
    pub contents: LinePhrases,
    /// Names of months.
    pub months: Vec<String>,
    /// Their punctuation.
    pub punctuation: Punctuation,
}

impl Signs {
    /// The signs of the languages of `vocabularies`, and `forms`.
    pub fn of(vocabularies: &[Vocabulary], forms: Furniture) -> Self {
        fn all(vocabularies: &[Vocabulary], list: fn(&Words) -> &[String]) -> impl Iterator<Item = &str> {
            vocabularies.iter().flat_map(move |vocabulary| list(&vocabulary.words)).map(String::as_str)
        }
        let months = vocabularies.iter().flat_map(|vocabulary| vocabulary.words.date.months.iter().flatten());
        Self {
            forms,
            furniture: all(vocabularies, |words| &words.page.furniture).collect(),
            page: all(vocabularies, |words| &words.page.number).map(str::to_owned).collect(),
            endnotes: all(vocabularies, |words| &words.note.endnotes).collect(),
            contents: all(vocabularies, |words| &words.contents).collect(),
            months: months.cloned().collect(),
            punctuation: Punctuation::of(vocabularies.iter().map(|vocabulary| &vocabulary.words)),
        }
    }
}
