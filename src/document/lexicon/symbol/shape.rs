//! The shapes of a series.

use std::sync::OnceLock;

use regex::Regex;

use crate::spanned::Spanned;

/// One series: the symbols that begin with `prefix`.
#[derive(Debug)]
pub struct Series {
    /// The beginning, without the stroke after it.
    pub prefix: String,
    pub(crate) shapes: Shape,
    pub(crate) unnumbered: Shape,
}

/// A regular expression that is compiled when first used.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) pattern: String,
    pub(super) compiled: OnceLock<Option<Regex>>,
}

impl Shape {
    pub(crate) fn of(alternatives: &[Spanned<String>]) -> Self {
        let alternatives: Vec<&str> = alternatives.iter().map(|shape| shape.get_ref().as_str()).collect();
        let pattern = if alternatives.is_empty() { String::new() } else { format!("^(?:{})$", alternatives.join("|")) };
        Self { pattern, compiled: OnceLock::new() }
    }

    /// Whether `text` has the shape; `None` where there is none to have.
    pub(crate) fn fits(&self, text: &str) -> Option<bool> {
        if self.pattern.is_empty() {
            return None;
        }
        Some(self.compiled.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()?.is_match(text))
    }
}
