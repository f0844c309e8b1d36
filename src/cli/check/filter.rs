//! Which findings are shown: those that the user has not set aside, and does not know.

use std::path::Path;

use jiff::civil::Date;

use super::baseline::{KnownFindings, Sifted};
use crate::config::Settings;
use crate::document::Document;
use crate::lint::{Finding, Selection};
use crate::linter::{Judged, judged};

/// What a run goes by.
pub(super) struct Keeping {
    /// The day of the run.
    pub(super) today: Date,
    /// Findings are shown that are not judged.
    pub(super) all: bool,
    /// The baseline.
    pub(super) known: Option<KnownFindings>,
}

/// What was found in a document and is not shown.
#[derive(Default)]
pub(super) struct Aside {
    /// The entries of the configuration that were of use, by their places.
    pub(super) used: Vec<usize>,
    /// How many findings they and comments ignore.
    pub(super) ignored: usize,
    /// How many findings each rule has beyond those that are kept, where it has more.
    pub(super) beyond: Vec<(String, usize)>,
    /// What the baseline made of the others.
    pub(super) sifted: Sifted,
}

impl Keeping {
    /// What is found in `document`, the file at `path`, by its `settings` and shown; and what is not.
    pub(super) fn kept(&self, document: &Document, path: &Path, settings: &Settings) -> (Vec<Finding>, Aside) {
        let Judged { findings, used, ignored, beyond } = judged(document, settings, self.today, self.all);
        let (findings, sifted) = self.unknown(path, findings, &settings.selection);
        (findings, Aside { used, ignored, beyond, sifted })
    }

    /// Those of `findings`, in the file at `path`, that the baseline does not know; and what it makes of the others.
    pub(super) fn unknown(&self, path: &Path, findings: Vec<Finding>, ran: &Selection) -> (Vec<Finding>, Sifted) {
        let Some(known) = &self.known else { return (findings, Sifted::default()) };
        let mut sifted = known.sift(path, findings, ran);
        (std::mem::take(&mut sifted.findings), sifted)
    }
}
