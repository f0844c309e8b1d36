//! One error, one finding: where a rule speaks of what another speaks of too, that other is silent.

use rustc_hash::FxHashMap;

use super::finding::Finding;
use crate::source::Span;

/// Takes from `findings`, which are in the order of the text, those in whose place another rule's finding about the same text stands.
/// The last of more findings than are kept stays: it says how many there are.
pub(super) fn keep_one(findings: &mut Vec<Finding>) {
    let mut stands: FxHashMap<String, Vec<Claim>> = FxHashMap::default();
    for finding in findings.iter() {
        for name in finding.rule.instead_of.iter().filter(|name| *name.get_ref() != finding.rule.name) {
            let claims = stands.entry(name.get_ref().clone()).or_default();
            let end = claims.last().map_or(0, |last| last.end).max(finding.span.end);
            claims.push(Claim { start: finding.span.start, end });
        }
    }
    if !stands.is_empty() {
        findings.retain(|finding| {
            let meets = |claims: &Vec<Claim>| meets(claims, finding.span);
            finding.beyond > 0 || !stands.get(&finding.rule.name).is_some_and(meets)
        });
    }
}

/// Where a finding begins, and how far it or one before it reaches; in bytes of the source.
struct Claim {
    start: u32,
    end: u32,
}

/// True where one of `claims`, which are in order, shares text with `span`.
fn meets(claims: &[Claim], span: Span) -> bool {
    let before = claims.partition_point(|reach| reach.start < span.end);
    before.checked_sub(1).and_then(|last| claims.get(last)).is_some_and(|last| last.end > span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Hints};
    use crate::lint::lint;
    use crate::pack::RuleSet;
    use crate::read::parse;

    #[test]
    fn a_general_rule_is_silent_where_another_reports_the_same_text() {
        let text = "1. The co-operation of States grew. The cooperation of States, their cooperation in trade, the cooperation \
            of cities and cooperation at sea were read with the pre-trial papers. The pretrial papers, pretrial hearings, \
            pretrial reports and pretrial costs of the court are those that it had before it in the year that it began.";
        let set = RuleSet::embedded().unwrap();
        let source = parse(text, "text").unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let found = |names: &[&str]| {
            let rules: Vec<_> = names.iter().map(|name| (set.rule(name).unwrap().clone(), None)).collect();
            let findings = lint(&document, &rules);
            findings.iter().map(|one| format!("{} {}", one.rule.name, source.cut(one.span))).collect::<Vec<_>>()
        };
        assert_eq!(found(&["term-hyphen"]), ["term-hyphen co-operation", "term-hyphen pre-trial"]);
        let both = ["term-own-spelling co-operation", "term-hyphen pre-trial"];
        assert_eq!(found(&["term-hyphen", "term-own-spelling"]), both);
    }

    #[test]
    fn what_shares_text_meets() {
        let claims = [Claim { start: 2, end: 9 }, Claim { start: 4, end: 9 }, Claim { start: 12, end: 14 }];
        for (start, end, met) in [(0, 2, false), (0, 3, true), (8, 9, true), (9, 12, false), (13, 20, true)] {
            assert_eq!(meets(&claims, Span::new(start, end)), met, "{start} to {end}");
        }
        assert!(!meets(&[], Span::new(0, 1)));
    }
}
