//! A mistake in a TOML file that the user wrote, shown at its place.

use std::ops::Range;

use miette::{Diagnostic, NamedSource, SourceSpan};

/// A mistake in a rule or configuration file.
#[derive(Debug, thiserror::Error, Diagnostic)]
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
    /// A mistake in the bytes `span` of the file `name`, whose text is `text`.
    pub fn new(name: &str, text: &str, span: Range<usize>, message: impl Into<String>, help: Option<String>) -> Self {
        let start = span.start.min(text.len());
        let length = span.end.clamp(start, text.len()) - start;
        Self {
            message: message.into(),
            source_code: NamedSource::new(name, text.to_owned()),
            span: (start, length).into(),
            help,
        }
    }

    /// What the TOML reader says, with the name that was probably meant.
    pub fn from_toml(name: &str, text: &str, error: &toml::de::Error) -> Self {
        let message = error.message().to_owned();
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let help = if message.starts_with("unknown") {
            quoted.split_first().and_then(|(wrong, known)| did_you_mean(wrong, known.iter().copied()))
        } else {
            None
        };
        Self::new(name, text, error.span().unwrap_or(0..text.len().min(1)), message, help)
    }

    /// The message alone.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do, where that is known.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The file as it is shown.
    pub fn file(&self) -> &str {
        self.source_code.name()
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        self.source_code.inner()
    }

    /// The bytes that are wrong.
    pub fn span(&self) -> Range<usize> {
        self.span.offset()..self.span.offset() + self.span.len()
    }
}

/// "did you mean …" with the member of `known` that is nearest to `wrong`, if one is near.
pub fn did_you_mean<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let (distance, nearest) = known.map(|known| (strsim::damerau_levenshtein(wrong, known), known)).min()?;
    (distance * 3 <= wrong.chars().count().max(3)).then(|| format!("did you mean `{nearest}`?"))
}
