//! The examples inside rule files, run as the rules' tests.

use std::sync::Arc;

use jiff::civil::Date;

use super::engine::{self, Selection};
use super::finding::Finding;
use super::fix::{self, Applicability};
use super::suppression::{SuppressionContext, suppress};
use crate::check::Check;
use crate::document::{Document, Hints};
use crate::pack::RuleSet;
use crate::read;
use crate::rule::{Example, Rule, named_place};
use crate::source::{Source, Span, edited};

/// The day on which examples are read.
const TODAY: Date = Date::constant(2000, 1, 1);

/// An example that does not give what it says.
#[derive(Debug)]
pub struct ExampleFailure {
    /// The example's text.
    pub text: String,
    /// What of it.
    pub part: ExamplePart,
    /// What should be, in quotation marks: of places, all that is reported, in order, each as `at` names it.
    pub expected: Vec<String>,
    /// What is.
    pub found: Vec<String>,
}

/// What an example says of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExamplePart {
    /// The places that are reported.
    Places,
    /// The message of the first.
    Message,
    /// The text once all fixes are made.
    Fixed,
}

/// Runs every example of `rule` and returns those that fail.
pub fn run(rule: &Arc<Rule>, set: &RuleSet) -> Vec<ExampleFailure> {
    rule.examples().iter().flat_map(|example| failures(rule, example, set)).collect()
}

/// What `example` says and the rule does not do.
fn failures(rule: &Arc<Rule>, example: &Example, set: &RuleSet) -> Vec<ExampleFailure> {
    // An example that cannot be read reports nothing, which fails it where something is expected.
    let read = findings(rule, example, set);
    let found = || read.iter().flat_map(|(_, findings)| findings);
    // Of two places with the same words one is not the other; each is named by words around it, which are its alone.
    let expected: Vec<Span> = example.at.clone().unwrap_or_default();
    let places: Vec<Span> = found().map(|finding| finding.span).collect();
    let unlike = expected != places;
    let [expected, places] = [expected, places]
        .map(|spans| spans.into_iter().map(|span| named_place(&example.text, span)).collect::<Vec<_>>());
    let quoted = |text: &str| format!("{text:?}");
    let message = || found().take(1).map(|finding| quoted(&finding.message));
    let mut parts = vec![(ExamplePart::Places, expected, places)];
    parts.retain(|_| unlike);
    parts.extend(example.message.as_ref().map(|said| (ExamplePart::Message, vec![quoted(said)], message().collect())));
    let all_fixed = || read.iter().filter_map(all_fixed).map(|text| quoted(&text));
    parts.extend(example.fixed.as_ref().map(|text| (ExamplePart::Fixed, vec![quoted(text)], all_fixed().collect())));
    let unlike = parts.into_iter().filter(|(part, expected, found)| *part == ExamplePart::Places || expected != found);
    unlike.map(|(part, expected, found)| ExampleFailure { text: example.text.clone(), part, expected, found }).collect()
}

/// The text of `example` once all fixes of `rule` are made, safe or not; `None` where it cannot be read.
pub fn fixed(rule: &Arc<Rule>, example: &Example, set: &RuleSet) -> Option<String> {
    findings(rule, example, set).as_ref().and_then(all_fixed)
}

fn all_fixed((source, findings): &(Source, Vec<Finding>)) -> Option<String> {
    edited(&source.text, &fix::compatible_edits(findings, Applicability::Unsafe))
}

/// `example` as it is read, and what `rule` reports in it; `None` where it cannot be read.
pub(crate) fn findings(rule: &Arc<Rule>, example: &Example, set: &RuleSet) -> Option<(Source, Vec<Finding>)> {
    let source = read::parse(&example.text, &example.format).ok()?;
    let hints = Hints { language: example.language.clone(), symbol: None };
    let document = Document::read(&source, &set.lexicon, &hints);
    let findings = match rule.check {
        Check::Ignored(_) => about_ignored(rule, &document, set),
        _ => engine::run_rule(rule, &document),
    };
    Some((source, findings))
}

/// What a rule about ignored findings reports: for that all rules are run.
fn about_ignored(rule: &Arc<Rule>, document: &Document, set: &RuleSet) -> Vec<Finding> {
    // In its own words, which may be in another language than those of the set.
    let of = |known: &Arc<Rule>| Arc::clone(if known.name == rule.name { rule } else { known });
    let selection: Selection = set.rules.iter().map(|known| (of(known), None)).collect();
    let findings = engine::lint(document, &selection);
    let context = SuppressionContext { ignored: &[], rules: set, selection: &selection, today: TODAY };
    let mut findings = suppress(document, findings, context).findings;
    findings.retain(|finding| finding.rule.name == rule.name);
    findings
}
