//! The examples inside rule files, run as the rules' tests.

use std::sync::Arc;

use crate::document::{Document, Given};
use crate::lint;
use crate::read;
use crate::rule::{Example, Rule, RuleSet};

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
    let failed = rule.examples.iter().filter_map(|example| {
        let expected = example.at.clone().unwrap_or_default();
        let found = reported(rule, example, set);
        (expected != found).then(|| Failure { text: example.text.clone(), expected, found })
    });
    failed.collect()
}

/// The texts that `rule` reports in `example`.
fn reported(rule: &Arc<Rule>, example: &Example, set: &RuleSet) -> Vec<String> {
    // An example that cannot be read reports nothing, which fails it where something is expected.
    let Ok(source) = read::parse(&example.text, &example.format) else { return Vec::new() };
    let given = Given { language: example.language.clone(), symbol: None };
    let document = Document::read(&source, &set.lexicon, &given);
    let findings = lint::run_rule(rule, &document);
    findings.iter().map(|finding| source.cut(finding.span).to_owned()).collect()
}
