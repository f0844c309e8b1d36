//! What a configuration says of some documents: `[[path]]`.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use globset::GlobSet;

use crate::config::name::names;
use crate::config::settings::Settings;
use crate::document::Hints;
use crate::severity::Severity;

/// Settings for some documents.
#[derive(Debug)]
pub(super) struct ForPaths {
    /// Which, and their patterns as they are written.
    pub(super) globs: GlobSet,
    pub(super) written: String,
    pub(super) patch: Patch,
    /// A document was one of them.
    pub(super) met: AtomicBool,
}

#[derive(Debug)]
pub(super) struct Patch {
    pub(super) select: Vec<String>,
    pub(super) ignore: Vec<String>,
    pub(super) severity: Vec<(String, Severity)>,
    pub(super) hints: Hints,
    /// Which of the packs.
    pub(super) pack: Option<usize>,
}

impl Patch {
    pub(super) fn apply(&self, settings: &mut Settings) {
        let selection = Arc::make_mut(&mut settings.selection);
        for rule in &settings.set.rules {
            let known = selection.iter().any(|(known, _)| known.name == rule.name);
            if !known && self.select.iter().any(|wanted| names(wanted, &rule.name, rule.enabled)) {
                selection.push((Arc::clone(rule), None));
            }
        }
        selection.retain(|(rule, _)| !self.ignore.iter().any(|unwanted| names(unwanted, &rule.name, rule.enabled)));
        for (rule, severity) in selection.iter_mut() {
            if let Some((_, said)) = self.severity.iter().rev().find(|(wanted, _)| names(wanted, &rule.name, true)) {
                *severity = Some(*said);
            }
        }
        if self.hints.language.is_some() {
            settings.hints.language.clone_from(&self.hints.language);
        }
        if self.hints.symbol.is_some() {
            settings.hints.symbol.clone_from(&self.hints.symbol);
        }
    }
}
