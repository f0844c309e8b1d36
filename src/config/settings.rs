//! What counts for one document, and who says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::name::names;
use crate::document::Hints;
use crate::lint::Selection;
use crate::lint::suppression::Suppression;
use crate::pack::RuleSet;
use crate::severity::Severity;
use crate::spanned::Spanned;

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
    pub hints: Hints,
}

/// What counts for one document.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The rules of its pack, and the words and series that it is read with.
    pub set: Arc<RuleSet>,
    /// The rules that run, and what they weigh.
    pub selection: Arc<Selection>,
    /// What is known of the document.
    pub hints: Hints,
    /// What is ignored in it.
    pub ignored: Vec<Arc<Suppression>>,
}

impl Settings {
    /// Those that count where there is no configuration file.
    pub fn plain(set: Arc<RuleSet>, overrides: &Overrides) -> Self {
        Self::new(set, overrides, Chosen::default(), overrides.hints.clone())
    }

    /// Those that count where a configuration file says what is `chosen` and `hints`.
    pub(super) fn new(set: Arc<RuleSet>, overrides: &Overrides, chosen: Chosen, hints: Hints) -> Self {
        let select = if overrides.select.is_empty() { chosen.select } else { Some(overrides.select.as_slice()) };
        let runs = |name: &str, enabled: bool| {
            let selected = select.map_or(enabled, |select| select.iter().any(|wanted| names(wanted, name, enabled)));
            selected && !chosen.ignore.iter().chain(&overrides.ignore).any(|unwanted| names(unwanted, name, enabled))
        };
        let weighs = |name: &str| {
            let severity = chosen.severity.into_iter().flatten();
            let file = || weight(severity.map(|(wanted, severity)| (wanted.get_ref(), severity)), name);
            weight(overrides.severity.iter(), name).or_else(file)
        };
        let rules = set.rules.iter().filter(|rule| runs(&rule.name, rule.enabled));
        Self {
            selection: Arc::new(rules.map(|rule| (Arc::clone(rule), weighs(&rule.name))).collect()),
            set,
            hints,
            ignored: Vec::new(),
        }
    }
}

/// What a configuration file says of the rules for all documents.
#[derive(Clone, Copy, Default)]
pub(super) struct Chosen<'c> {
    /// Rules or families that alone run; `None` for those that run by default.
    pub select: Option<&'c [String]>,
    /// Rules or families that do not run.
    pub ignore: &'c [String],
    /// What all findings of a rule or family weigh.
    pub severity: Option<&'c BTreeMap<Spanned<String>, Severity>>,
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
