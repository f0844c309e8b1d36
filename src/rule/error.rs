//! A mistake in a TOML file that the user wrote, shown at its place.

use std::ops::Range;

use miette::{Diagnostic, NamedSource, SourceSpan};

use super::advice::advice;
use crate::visible;

/// A mistake in a file of a pack or a configuration, at its place.
#[derive(Clone, Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
pub struct RuleError {
    message: String,
    #[source_code]
    source_code: NamedSource<String>,
    #[label("here")]
    span: SourceSpan,
    #[help]
    help: Option<String>,
}

impl RuleError {
    /// File, line, message and help in one line, for tests of what comes with recte.
    #[cfg(test)]
    pub(crate) fn told(&self) -> String {
        let line = self.source_code.inner()[..self.span.offset()].lines().count().max(1);
        format!("{}:{line}: {} ({})\n", self.source_code.name(), self.message, self.help.as_deref().unwrap_or_default())
    }

    /// A mistake in the bytes `span` of the file `name`, whose text is `text`.
    #[doc(hidden)]
    pub fn new(name: &str, text: &str, span: Range<usize>, message: impl Into<String>, help: Option<String>) -> Self {
        let start = span.start.min(text.len());
        let length = span.end.clamp(start, text.len()) - start;
        Self {
            message: visible::line(&message.into()).into_owned(),
            source_code: NamedSource::new(visible::line(name), visible::of_same_length(text)),
            span: (start, length).into(),
            help: help.map(|help| visible::lines(&help).into_owned()),
        }
    }

    /// What the TOML reader says, with the name that was probably meant.
    #[doc(hidden)]
    pub fn from_toml(name: &str, text: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or(0..text.len().min(1));
        let (message, help) = advice(error.message(), text, &span);
        Self::new(name, text, span, message, help)
    }

    /// The message alone.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// True where `other` says the same of the same place.
    #[doc(hidden)]
    pub fn is_same(&self, other: &Self) -> bool {
        let of = |error: &Self| (error.file().to_owned(), error.span(), error.message.clone());
        of(self) == of(other)
    }

    /// What to do, where that is known.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The file as it is shown: of a pack in memory, its path below the folder of the pack.
    pub fn file(&self) -> &str {
        self.source_code.name()
    }

    /// The text of the file, with signs of the same length for characters that a terminal would obey.
    pub fn text(&self) -> &str {
        self.source_code.inner()
    }

    /// The bytes of [`RuleError::text`] that are wrong.
    pub fn span(&self) -> Range<usize> {
        self.span.offset()..self.span.offset() + self.span.len()
    }
}
