//! What is wrong with entries that set findings aside, as findings of the rules about them.

use std::sync::Arc;

use super::comment::{Comment, Reach};
use super::{Ignored, Terms};
use crate::check::{Check, Fate, Hit};
use crate::document::Document;
use crate::lint::engine::word;
use crate::lint::{Finding, Selection, fingerprint};
use crate::pack::RuleSet;
use crate::rule::{Phrase, Phrases};
use crate::source::{Source, Span};
use crate::wording::nearest;

/// Findings about entries of `source`, which is a configuration, in the order of its text and in words of `phrases`.
pub fn complaints(
    source: &Source,
    entries: &[(Arc<Ignored>, Fate)],
    selection: &Selection,
    phrases: &Phrases,
) -> Vec<Finding> {
    let hits = entries.iter().map(|(ignored, fate)| (*fate, hit(ignored, *fate, phrases))).collect();
    let mut findings = worded(hits, source, None, selection);
    findings.sort_by(|a, b| (a.span, &a.rule.name).cmp(&(b.span, &b.rule.name)));
    findings
}

/// Findings about the comments of `document`.
pub(super) fn of_comments(document: &Document, comments: &[Comment], terms: Terms) -> Vec<Finding> {
    let mut hits = Vec::new();
    let phrases = terms.rules.phrases();
    for comment in comments {
        for (ignored, used) in &comment.names {
            if !terms.rules.rules.iter().any(|rule| rule.is(&ignored.rule)) {
                hits.push((Fate::Unused, unknown(ignored, terms.rules)));
            } else if !used
                && !ignored.has_expired(terms.today)
                && terms.selection.iter().any(|(rule, _)| rule.is(&ignored.rule))
            {
                hits.push((Fate::Unused, hit(ignored, Fate::Unused, phrases)));
            }
        }
        // Its reason and its day are the comment's, however many rules it names.
        match comment.names.first() {
            Some((ignored, _)) if ignored.has_expired(terms.today) => {
                hits.push((Fate::Expired, hit(ignored, Fate::Expired, phrases)));
            }
            Some((ignored, _)) if ignored.reason.is_empty() => {
                hits.push((Fate::Unreasoned, hit(ignored, Fate::Unreasoned, phrases)));
            }
            Some(_) => {}
            None => {
                let case = if comment.reach == Reach::Misspelt { "misspelt" } else { "nameless" };
                hits.push((Fate::Unused, nameless(comment.span, case)));
            }
        }
    }
    let language = document.vocabulary.map(|vocabulary| vocabulary.code.as_str());
    worded(hits, document.source, language, terms.selection)
}

fn hit(ignored: &Ignored, fate: Fate, phrases: &Phrases) -> Hit {
    let at = match fate {
        Fate::Unused => ignored.marks.rule,
        Fate::Expired => ignored.marks.expires,
        Fate::Unreasoned => ignored.marks.reason,
    };
    let someone = || phrases.plain(Phrase::Someone).to_owned();
    let values = vec![
        ("rule", ignored.rule.clone()),
        ("entry", ignored.described(phrases)),
        ("owner", ignored.owner.clone().unwrap_or_else(someone)),
        ("expires", ignored.expires.map(|day| day.to_string()).unwrap_or_default()),
    ];
    Hit { at, values, ..Hit::default() }
}

fn unknown(ignored: &Ignored, rules: &RuleSet) -> Hit {
    let known = rules.rules.iter().flat_map(|rule| [rule.name.as_str(), rule.family()]);
    let phrases = rules.phrases();
    let meant = nearest(&ignored.rule, known).map_or_else(
        || phrases.plain(Phrase::RulesListed).to_owned(),
        |name| phrases.say(Phrase::DidYouMean, &[("name", name.to_owned())]),
    );
    let mut hit = hit(ignored, Fate::Unused, phrases);
    hit.values.push(("meant", meant));
    Hit { case: "unknown", ..hit }
}

fn nameless(at: Span, case: &'static str) -> Hit {
    Hit { at, case, values: vec![("rule", "it".to_owned())], ..Hit::default() }
}

fn worded(hits: Vec<(Fate, Hit)>, source: &Source, language: Option<&str>, selection: &Selection) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (rule, severity) in selection {
        let Check::Ignored(check) = &rule.check else { continue };
        if rule.applies(language, source.format) {
            let own = hits.iter().filter(|(fate, _)| *fate == check.when);
            findings.extend(own.map(|(_, hit)| word(rule, *severity, hit.clone(), source)));
        }
    }
    fingerprint::of_messages(&mut findings);
    findings
}
