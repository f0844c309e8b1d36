//! One error, one finding: where a rule speaks of what another speaks of too, that other is silent.

use rustc_hash::FxHashMap;

use super::finding::Finding;
use crate::source::Span;

/// Takes from `findings`, which are in the order of the text, those in whose place another rule's finding about the same text stands.
/// One that is taken itself takes none: of rules that name each other all speak. The last of more findings than are kept stays: it says
/// how many there are.
pub(super) fn keep_one(findings: &mut Vec<Finding>) {
    let named = silenced(findings, |_| true);
    if named.contains(&true) {
        let mut silent = silenced(findings, |at| named.get(at) == Some(&false)).into_iter();
        findings.retain(|finding| !silent.next().unwrap_or_default() || finding.beyond > 0);
    }
}

/// Which of `findings` are about text that one of those which `speak` reports instead of their rule.
fn silenced(findings: &[Finding], speak: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut claims: FxHashMap<&str, Vec<Claim>> = FxHashMap::default();
    for (_, finding) in findings.iter().enumerate().filter(|(at, _)| speak(*at)) {
        for name in finding.rule.instead_of.iter().filter(|name| *name.get_ref() != finding.rule.name) {
            let claims = claims.entry(name.get_ref()).or_default();
            let end = claims.last().map_or(0, |last| last.end).max(finding.span.end);
            claims.push(Claim { start: finding.span.start, end });
        }
    }
    let silent =
        |finding: &Finding| claims.get(finding.rule.name.as_str()).is_some_and(|claims| meets(claims, finding.span));
    findings.iter().map(silent).collect()
}

/// Where a finding begins, and how far it or one before it reaches; in bytes of the source.
struct Claim {
    start: u32,
    end: u32,
}

/// True where one of `claims`, which are in order, shares text with `span`.
fn meets(claims: &[Claim], span: Span) -> bool {
    let before = claims.partition_point(|claim| claim.start < span.end);
    before.checked_sub(1).and_then(|last| claims.get(last)).is_some_and(|last| last.end > span.start)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Document, Hints};
    use crate::lint::lint;
    use crate::pack::RuleSet;
    use crate::read::parse;
    use crate::rule::{self, Rule, RuleText};

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

    /// A rule that reports "well" and stands instead of the rule `other`.
    fn rule(name: &str, other: &str) -> Arc<Rule> {
        let text = format!(
            "summary = \"x\"\nseverity = \"info\"\nwhy = \"x\"\nhow = \"x\"\nmessage = \"x\"\ninstead-of = [\"{other}\"]\n\
            [check.pattern]\nfind = \"well\"\n[[example]]\nbad = \"well\"\nat = [\"well\"]\n[[example]]\ngood = \"y\"\n"
        );
        let families = ["term".to_owned()];
        let none = |_: &str| (String::new(), Ok(String::new()));
        Arc::new(rule::parse(name, "x.toml", RuleText::Own(&text), &families, &none).unwrap().0)
    }

    #[test]
    fn a_rule_that_is_silent_silences_none() {
        let set = RuleSet::embedded().unwrap();
        let source = parse("1. The well is open.", "text").unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let found = |rules: &[[&str; 2]]| {
            let rules: Vec<_> = rules.iter().map(|[name, other]| (rule(name, other), None)).collect();
            lint(&document, &rules).iter().map(|one| one.rule.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(found(&[["term-a", "term-b"], ["term-b", "term-x"]]), ["term-a"]);
        // Rules that name each other, and one that names itself.
        assert_eq!(found(&[["term-a", "term-b"], ["term-b", "term-a"]]), ["term-a", "term-b"]);
        assert_eq!(found(&[["term-a", "term-a"]]), ["term-a"]);
        assert_eq!(found(&[["term-a", "term-b"], ["term-b", "term-c"], ["term-c", "term-x"]]), ["term-a", "term-c"]);
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
