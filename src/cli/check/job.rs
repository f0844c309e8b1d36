//! One document to check, and what counts for it.

use std::path::PathBuf;
use std::sync::Arc;

use super::filter::{Filter, Hidden};
use crate::config::{Config, Settings};
use crate::document::Document;
use crate::lint::Finding;
use crate::source::Source;

/// One document to check.
pub(super) struct Job {
    pub(super) path: PathBuf,
    pub(super) config: Arc<Config>,
    pub(super) settings: Settings,
    pub(super) filter: Arc<Filter>,
}

impl Job {
    /// What is wrong in `document`, as far as the user wants to hear of it, and what else there was.
    pub(super) fn filtered(&self, document: &Document) -> (Vec<Finding>, Hidden) {
        self.filter.apply(document, &self.path, &self.settings)
    }

    /// What is wrong in `document`, as far as the user wants to hear of it.
    pub(super) fn findings(&self, document: &Document) -> Vec<Finding> {
        self.filtered(document).0
    }

    /// `source` as a document.
    pub(super) fn document<'s>(&'s self, source: &'s Source) -> Document<'s> {
        Document::read(source, &self.settings.set.lexicon, &self.settings.hints)
    }
}
