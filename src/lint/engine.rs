//! The engine: a document and rules give findings. Checks say where; the rule's words say what.

use std::sync::Arc;

use super::finding::{Finding, Fix, Related};
use super::{fingerprint, instead};
use crate::check::{Repair, Violation};
use crate::document::Document;
use crate::rule::{Phrase, Rule};
use crate::severity::Severity;
use crate::source::Source;

/// The rules of one run, each with the severity that the configuration gives all its findings; where it gives none, the rule and
/// the case decide.
pub type Selection = Vec<(Arc<Rule>, Option<Severity>)>;

/// Findings of one rule that are kept of one document. So many are no list of errors but one error of the whole, and each
/// takes a thousand times the memory of the letter that it may be about.
pub const MOST: usize = 1_000;

/// What `rules` find in `document`, at most [`MOST`] each, in the order of the text; of one error that two rules see, what one of them says.
pub fn lint(document: &Document, rules: &[(Arc<Rule>, Option<Severity>)]) -> Vec<Finding> {
    let language = document.vocabulary.map(|vocabulary| vocabulary.code.as_str());
    let applying =
        rules.iter().filter(|(rule, _)| rule.applies(language, document.source.format, document.symbol.as_deref()));
    let mut findings: Vec<Finding> = applying
        .flat_map(|(rule, severity)| {
            let mut violations = rule.check.run(document, &rule.scope);
            let beyond = violations.len().saturating_sub(MOST);
            violations.truncate(MOST);
            let mut findings: Vec<Finding> =
                violations.into_iter().map(|violation| word(rule, *severity, violation, document.source)).collect();
            if let Some(last) = findings.last_mut() {
                last.beyond = beyond;
            }
            findings
        })
        .collect();
    findings.sort_by(|a, b| (a.span, &a.rule.name).cmp(&(b.span, &b.rule.name)));
    instead::keep_one(&mut findings);
    // The way from the source to the flow takes time, and most documents have no findings.
    if !findings.is_empty() {
        let map = document.flow.by_source();
        fingerprint::of_document(&mut findings, document, map);
        for finding in &mut findings {
            finding.evidence = document.evidence_at(map, finding.span);
        }
    }
    findings
}

/// What one rule finds in `document`, whatever its language.
pub fn run_rule(rule: &Arc<Rule>, document: &Document) -> Vec<Finding> {
    let mut findings: Vec<Finding> = rule
        .check
        .run(document, &rule.scope)
        .into_iter()
        .map(|violation| word(rule, None, violation, document.source))
        .collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Adds the rule's words to a violation; `severity` is the configuration's, where it gives one.
pub(crate) fn word(rule: &Arc<Rule>, severity: Option<Severity>, violation: Violation, source: &Source) -> Finding {
    let severity = severity.unwrap_or_else(|| rule.severity_for(violation.case));
    let fingerprint = fingerprint::of_case(rule, violation.case);
    let message = rule.message_for(violation.case).with(&violation.values);
    let help = rule.how.with(&violation.values);
    let related = violation.related.iter().map(|&span| {
        let said = rule.related.as_ref().map(|words| words.with(&violation.values));
        Related { span, message: said.unwrap_or_else(|| source.cut(span).to_owned()) }
    });
    let phrases = &rule.phrases;
    let fix = violation.repair.filter(|repair| kept(repair, source)).map(|repair| Fix {
        title: match (repair.edits.as_slice(), &rule.fix) {
            ([edit], _) if !edit.text.is_empty() => {
                let values = [("new", edit.text.clone()), ("old", source.cut(edit.span).to_owned())];
                phrases.say(Phrase::WriteInstead, &values)
            }
            (_, Some(words)) => words.with(&violation.values),
            (edits, None) => phrases.count(Phrase::CorrectPlaces, edits.len()),
        },
        safe: repair.safe,
        edits: repair.edits,
    });
    Finding {
        help,
        related: related.collect(),
        fix,
        fingerprint,
        ..Finding::new(rule, severity, violation.at, message)
    }
}

/// True where no change of `repair` takes markup or the end of a line away with the text that it stands in.
fn kept(repair: &Repair, source: &Source) -> bool {
    let markup = source.format != "text";
    let lost = |c: char| c == '\n' || c == '\r' || (markup && matches!(c, '<' | '>' | '&'));
    repair.edits.iter().all(|edit| !source.cut(edit.span).contains(lost))
}
