//! The examples inside rule files, run as the rules' tests.

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::Check;
use crate::document::{Document, Given};
use crate::finding::Finding;
use crate::lint::{self, Selection};
use crate::read;
use crate::rule::{Example, Rule, RuleSet};
use crate::silence::{Terms, silence};
use crate::source::Source;

/// The day on which examples are read.
const TODAY: Date = Date::constant(2000, 1, 1);

/// An example that does not give what it says.
#[derive(Debug)]
pub struct Failure {
    /// The example's text.
    pub text: String,
    /// What should be reported, in order.
    pub expected: Vec<String>,
    /// What is.
    pub found: Vec<String>,
}

/// Runs every example of `rule` and returns those that fail.
pub fn run(rule: &Arc<Rule>, set: &RuleSet) -> Vec<Failure> {
    let failed = rule.examples().iter().filter_map(|example| {
        let expected = example.at.clone().unwrap_or_default();
        let found = reported(rule, example, set);
        (expected != found).then(|| Failure { text: example.text.clone(), expected, found })
    });
    failed.collect()
}

/// The texts that `rule` reports in `example`.
fn reported(rule: &Arc<Rule>, example: &Example, set: &RuleSet) -> Vec<String> {
    // An example that cannot be read reports nothing, which fails it where something is expected.
    let Some((source, findings)) = findings(rule, example, set) else { return Vec::new() };
    findings.iter().map(|finding| source.cut(finding.span).to_owned()).collect()
}

/// `example` as it is read, and what `rule` reports in it; `None` where it cannot be read.
pub(crate) fn findings(rule: &Arc<Rule>, example: &Example, set: &RuleSet) -> Option<(Source, Vec<Finding>)> {
    let source = read::parse(&example.text, &example.format).ok()?;
    let given = Given { language: example.language.clone(), symbol: None };
    let document = Document::read(&source, &set.lexicon, &given);
    let findings = match rule.check {
        Check::Ignored(_) => about_ignored(rule, &document, set),
        _ => lint::run_rule(rule, &document),
    };
    Some((source, findings))
}

/// What a rule about ignored findings reports: for that all rules are run.
fn about_ignored(rule: &Arc<Rule>, document: &Document, set: &RuleSet) -> Vec<Finding> {
    // In its own words, which may be in another language than those of the set.
    let of = |known: &Arc<Rule>| Arc::clone(if known.name == rule.name { rule } else { known });
    let selection: Selection = set.rules.iter().map(|known| (of(known), None)).collect();
    let findings = lint::lint(document, &selection);
    let terms = Terms { ignored: &[], rules: set, selection: &selection, today: TODAY };
    let mut findings = silence(document, findings, terms).findings;
    findings.retain(|finding| finding.rule.name == rule.name);
    findings
}
