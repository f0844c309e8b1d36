//! Words of a document that say which place is meant, whatever line it has come to stand on.

use regex::Regex;

use crate::document::{Document, FlowRange};
use crate::source::Span;

/// A quotation.
#[derive(Clone, Debug)]
pub struct Quote {
    said: String,
    regex: Regex,
}

impl Quote {
    /// Takes `text` for a quotation: blanks and line ends count for nothing. `None` for one without words, or too long.
    pub fn new(text: &str) -> Option<Self> {
        let words: Vec<String> = text.split_whitespace().map(regex::escape).collect();
        let regex = Regex::new(&words.join(r"\s*")).ok()?;
        (!words.is_empty()).then(|| Self { said: text.to_owned(), regex })
    }

    /// What was quoted.
    pub fn said(&self) -> &str {
        &self.said
    }

    /// Where it stands in the source: as the file has it, or as readers see it, without markup.
    pub(super) fn places(&self, document: &Document) -> Vec<Span> {
        let typed = self.regex.find_iter(&document.source.text).map(|found| Span::new(found.start(), found.end()));
        let read = self
            .regex
            .find_iter(&document.flow.text)
            .map(|found| document.place_of(FlowRange::new(found.start(), found.end())));
        typed.chain(read).collect()
    }
}

/// True where the two share a character, or one without any stands at the other.
pub(super) fn touches(one: Span, other: Span) -> bool {
    if one.is_empty() || other.is_empty() {
        one.start <= other.end && other.start <= one.end
    } else {
        one.start < other.end && other.start < one.end
    }
}
