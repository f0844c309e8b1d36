//! What is wrong with suppressions, as findings of the rules about them.

use std::sync::Arc;

use super::comment::{Reach, SuppressionComment};
use super::{Suppression, SuppressionContext};
use crate::check::{Check, SuppressionStatus, Violation};
use crate::document::Document;
use crate::lint::engine::word;
use crate::lint::{Finding, Selection, fingerprint};
use crate::pack::RuleSet;
use crate::rule::{MessagePhrases, Phrase};
use crate::source::{Source, Span};
use crate::wording::nearest;

/// Findings about entries of `source`, which is a configuration, in the order of its text and in words of `phrases`.
pub fn diagnostics(
    source: &Source,
    entries: &[(Arc<Suppression>, SuppressionStatus)],
    selection: &Selection,
    phrases: &MessagePhrases,
) -> Vec<Finding> {
    let violations = entries.iter().map(|(ignored, status)| (*status, violation(ignored, *status, phrases))).collect();
    let mut findings = worded(violations, source, None, selection);
    findings.sort_by(|a, b| (a.span, &a.rule.name).cmp(&(b.span, &b.rule.name)));
    findings
}

/// Findings about the comments of `document`.
pub(super) fn of_comments(
    document: &Document,
    comments: &[SuppressionComment],
    context: SuppressionContext,
) -> Vec<Finding> {
    let mut violations = Vec::new();
    let phrases = context.rules.phrases();
    for comment in comments {
        for (ignored, used) in &comment.names {
            if !context.rules.rules.iter().any(|rule| rule.is(&ignored.rule)) {
                violations.push((SuppressionStatus::Unused, unknown(ignored, context.rules)));
            } else if !used
                && !ignored.has_expired(context.today)
                && context.selection.iter().any(|(rule, _)| rule.is(&ignored.rule))
            {
                violations.push((SuppressionStatus::Unused, violation(ignored, SuppressionStatus::Unused, phrases)));
            }
        }
        // Its reason and its day are the comment's, however many rules it names.
        match comment.names.first() {
            Some((ignored, _)) if ignored.has_expired(context.today) => {
                violations.push((SuppressionStatus::Expired, violation(ignored, SuppressionStatus::Expired, phrases)));
            }
            Some((ignored, _)) if ignored.reason.is_empty() => {
                violations
                    .push((SuppressionStatus::Unreasoned, violation(ignored, SuppressionStatus::Unreasoned, phrases)));
            }
            Some(_) => {}
            None => {
                let case = if comment.reach == Reach::Misspelt { "misspelt" } else { "nameless" };
                violations.push((SuppressionStatus::Unused, nameless(comment.span, case)));
            }
        }
    }
    let language = document.vocabulary.map(|vocabulary| vocabulary.code.as_str());
    worded(violations, document.source, language, context.selection)
}

fn violation(ignored: &Suppression, status: SuppressionStatus, phrases: &MessagePhrases) -> Violation {
    let at = match status {
        SuppressionStatus::Unused => ignored.spans.rule,
        SuppressionStatus::Expired => ignored.spans.expires,
        SuppressionStatus::Unreasoned => ignored.spans.reason,
    };
    let someone = || phrases.plain(Phrase::Someone).to_owned();
    let values = vec![
        ("rule", ignored.rule.clone()),
        ("entry", ignored.described(phrases)),
        ("owner", ignored.owner.clone().unwrap_or_else(someone)),
        ("expires", ignored.expires.map(|day| day.to_string()).unwrap_or_default()),
    ];
    Violation { at, values, ..Violation::default() }
}

fn unknown(ignored: &Suppression, rules: &RuleSet) -> Violation {
    let known = rules.rules.iter().flat_map(|rule| [rule.name.as_str(), rule.family()]);
    let phrases = rules.phrases();
    let meant = nearest(&ignored.rule, known).map_or_else(
        || phrases.plain(Phrase::RulesListed).to_owned(),
        |name| phrases.say(Phrase::DidYouMean, &[("name", name.to_owned())]),
    );
    let mut violation = violation(ignored, SuppressionStatus::Unused, phrases);
    violation.values.push(("meant", meant));
    Violation { case: "unknown", ..violation }
}

fn nameless(at: Span, case: &'static str) -> Violation {
    Violation { at, case, values: vec![("rule", "it".to_owned())], ..Violation::default() }
}

fn worded(
    violations: Vec<(SuppressionStatus, Violation)>,
    source: &Source,
    language: Option<&str>,
    selection: &Selection,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (rule, severity) in selection {
        let Check::Ignored(check) = &rule.check else { continue };
        if rule.applies(language, source.format, None) {
            let own = violations.iter().filter(|(status, _)| *status == check.when);
            findings.extend(own.map(|(_, violation)| word(rule, *severity, violation.clone(), source)));
        }
    }
    fingerprint::of_messages(&mut findings);
    findings
}
