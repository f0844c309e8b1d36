//! What counts for one document, and who says so.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use globset::GlobSet;

use super::name::names;
use crate::document::Given;
use crate::lint::Selection;
use crate::lint::suppression::Suppression;
use crate::pack::RuleSet;
use crate::severity::Severity;

/// What the command line says over any configuration file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Rules or families that alone run.
    pub select: Vec<String>,
    /// Rules or families that do not run.
    pub ignore: Vec<String>,
    /// What all findings of a rule or family weigh.
    pub severity: BTreeMap<String, Severity>,
    /// What is known of the documents.
    pub given: Given,
}

/// What counts for one document.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The rules of its pack, and the words and series that it is read with.
    pub set: Arc<RuleSet>,
    /// The rules that run, and what they weigh.
    pub selection: Arc<Selection>,
    /// What is known of the document.
    pub given: Given,
    /// What is ignored in it.
    pub ignored: Vec<Arc<Suppression>>,
}

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
    pub(super) given: Given,
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
        if self.given.language.is_some() {
            settings.given.language.clone_from(&self.given.language);
        }
        if self.given.symbol.is_some() {
            settings.given.symbol.clone_from(&self.given.symbol);
        }
    }
}

/// What `said` of rules and families gives the rule `name`: its own name says more than its family.
pub(super) fn weight<'s>(
    said: impl Iterator<Item = (&'s String, &'s Severity)> + Clone,
    name: &str,
) -> Option<Severity> {
    let own = said.clone().find(|(wanted, _)| *wanted == name);
    let mut said = said;
    own.or_else(|| said.find(|(wanted, _)| names(wanted, name, true))).map(|(_, severity)| *severity)
}
