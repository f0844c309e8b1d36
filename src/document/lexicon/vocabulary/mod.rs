//! What a language writes in its own way: months, weekdays, numerals, the words around citations and notes.
//!
//! All of it is data (`rules/vocabulary/<language>.toml`); a further language is a further file.

pub(crate) mod act_words;
pub(crate) mod institution;
pub(crate) mod punctuation;
pub(crate) mod spelling;
pub(crate) mod words;

use std::sync::{Arc, OnceLock};

use self::act_words::ActWords;
pub use self::punctuation::{Punctuation, Sign};
pub use self::spelling::AbbreviationWords;
pub use self::words::{DateWords, NotePlacement, Words};
use crate::document::lexicon::date_forms::DateForms;
use crate::document::lexicon::date_pattern::TemplateError;
use crate::document::lexicon::issuer::Issuers;
use crate::document::lexicon::reference::{FormError, Forms};

/// The vocabulary of one language, compiled.
#[derive(Debug)]
pub struct Vocabulary {
    /// The language's code, which is the file's name: `en`.
    pub code: String,
    /// It is the user's: no pack has the language.
    pub added: bool,
    /// What the file says, date patterns excepted.
    pub words: Words,
    /// Forms of dates and ranges of dates.
    pub(crate) dates: DateForms,
    /// Forms of references to the parts of documents.
    pub(crate) references: Forms,
    /// The issuers whose acts are cited; none before it is part of a lexicon.
    pub(crate) issuers: Arc<Issuers>,
    /// Built when first used: of all languages a document needs one.
    acts: OnceLock<ActWords>,
    /// Its own signs and those of ASCII.
    pub(crate) punctuation: Punctuation,
}

/// Why a vocabulary does not load.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// The TOML is wrong.
    #[error("{}", .0.message())]
    Toml(toml::de::Error),
    /// A date pattern is wrong.
    #[error("the date pattern \"{pattern}\" {error}")]
    Pattern {
        /// The pattern as written.
        pattern: String,
        /// What is wrong with it.
        error: TemplateError,
    },
    /// A form of references is wrong.
    #[error(transparent)]
    Form(#[from] FormError),
}

impl Vocabulary {
    /// Compiles the vocabulary file `text` of the language `code`.
    ///
    /// # Errors
    /// Wrong TOML, unknown keys, wrong date patterns.
    pub fn parse(code: &str, text: &str) -> Result<Self, VocabularyError> {
        Self::new(code, toml::from_str(text).map_err(VocabularyError::Toml)?)
    }

    /// Compiles `words`, those of the language `code`.
    ///
    /// # Errors
    /// Wrong date patterns and forms of references.
    pub fn new(code: &str, words: Words) -> Result<Self, VocabularyError> {
        let wrong = |(pattern, error)| VocabularyError::Pattern { pattern, error };
        let dates = DateForms::of(&words.date).map_err(wrong)?;
        Ok(Self {
            code: code.to_owned(),
            added: false,
            dates,
            references: Forms::of(&words.reference)?,
            issuers: Arc::default(),
            acts: OnceLock::new(),
            punctuation: Punctuation::of([&words]),
            words,
        })
    }

    /// The words for the acts of its issuers.
    pub(crate) fn acts(&self) -> &ActWords {
        let Words { citation, bodies, whose, .. } = &self.words;
        self.acts.get_or_init(|| ActWords::of(citation, (bodies, whose), &self.issuers))
    }
}
