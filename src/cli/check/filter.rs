//! Which findings are shown: those that the user has not suppressed, and that the baseline does not know.

use std::path::Path;

use jiff::civil::Date;

use super::baseline::{BaselineFile, Partition};
use crate::config::Settings;
use crate::document::Document;
use crate::lint::{Finding, Selection};
use crate::linter::{Judged, judged};

/// What decides which findings of a run are shown.
pub(super) struct Filter {
    /// The day of the run.
    pub(super) today: Date,
    /// Findings are shown that are not judged.
    pub(super) all: bool,
    /// The baseline.
    pub(super) known: Option<BaselineFile>,
}

/// What was found in a document and is not shown.
#[derive(Default)]
pub(super) struct Hidden {
    /// The entries of the configuration that were of use, by their places.
    pub(super) used: Vec<usize>,
    /// How many findings they and comments ignore.
    pub(super) ignored: usize,
    /// How many findings each rule has beyond those that are kept, where it has more.
    pub(super) beyond: Vec<(String, usize)>,
    /// What the baseline made of the others.
    pub(super) partition: Partition,
}

impl Filter {
    /// What is found in `document`, the file at `path`, by its `settings` and shown; and what is not.
    pub(super) fn apply(&self, document: &Document, path: &Path, settings: &Settings) -> (Vec<Finding>, Hidden) {
        let Judged { findings, used, ignored, beyond } = judged(document, settings, self.today, self.all);
        let (findings, partition) = self.unknown(path, findings, &settings.selection);
        (findings, Hidden { used, ignored, beyond, partition })
    }

    /// Those of `findings`, in the file at `path`, that the baseline does not know; and what it makes of the others.
    pub(super) fn unknown(&self, path: &Path, findings: Vec<Finding>, ran: &Selection) -> (Vec<Finding>, Partition) {
        let Some(known) = &self.known else { return (findings, Partition::default()) };
        let mut partition = known.partition(path, findings, ran);
        (std::mem::take(&mut partition.findings), partition)
    }
}
