//! Fixes applied to a text: those that do not clash, and again until none is left. A fix that would add a finding is not applied.

use std::cell::Cell;
use std::collections::HashMap;

use super::finding::{Finding, Fix};
use crate::source::{Edit, Source, edited};

/// How often a text is checked again, at most, however many fixes there are.
const MOST_CHECKS: usize = 200;

/// A text with its fixes applied.
#[derive(Debug)]
pub struct FixedSource {
    /// The new text as a source.
    pub source: Source,
    /// How many findings are gone.
    pub gone: usize,
    /// Every fix that is left was tried, and would not have made the text better.
    pub tried: bool,
}

/// Which fixes are applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applicability {
    /// Those that cannot be wrong.
    Safe,
    /// All.
    Unsafe,
}

impl Applicability {
    /// The fix of `finding`, where it is applied.
    pub fn fix_of(self, finding: &Finding) -> Option<&Fix> {
        finding.fix.as_ref().filter(|fix| fix.safe || self == Self::Unsafe)
    }
}

/// Applies the fixes of `source`. `read` makes a source of a new text, `check` finds what is wrong in one.
///
/// The text of a source that was extracted from its file is not the file's: it stays as it is.
pub fn apply(
    source: Source,
    applicability: Applicability,
    read: impl Fn(String) -> Option<Source>,
    check: impl Fn(&Source) -> Vec<Finding>,
) -> FixedSource {
    let mut fixed = FixedSource { source, gone: 0, tried: false };
    if fixed.source.structure.extracted {
        return fixed;
    }
    let mut findings = check(&fixed.source);
    let checks = Cell::new(0);
    let make = |source: &Source, edits: &[Edit]| {
        checks.set(checks.get() + 1);
        let next = read(edited(&source.text, edits)?).filter(|_| checks.get() <= MOST_CHECKS)?;
        let left = check(&next);
        Some((next, left))
    };
    loop {
        let attempts = attempts(&findings, applicability);
        let better = attempts.iter().find_map(|edits| {
            let (next, left) = make(&fixed.source, edits)?;
            if improves(&findings, &left) {
                return Some((next, left));
            }
            // One slip may have hidden another, which is now fixed in its turn: `4. 4.` among numbers that are all too low.
            let (next, left) = make(&next, &compatible_edits(&left, applicability))?;
            improves(&findings, &left).then_some((next, left))
        });
        let Some((next, left)) = better else { break };
        fixed.gone += count(&findings).saturating_sub(count(&left));
        (fixed.source, findings) = (next, left);
    }
    fixed.tried = checks.get() <= MOST_CHECKS;
    fixed
}

/// What to try: all fixes together, and where that does not do, each alone.
fn attempts(findings: &[Finding], applicability: Applicability) -> Vec<Vec<Edit>> {
    let together = compatible_edits(findings, applicability);
    let alone = findings.iter().filter_map(|finding| applicability.fix_of(finding)).map(|fix| fix.edits.clone());
    let all = (!together.is_empty()).then_some(together);
    all.into_iter().chain(alone.take(MOST_CHECKS)).collect()
}

/// The edits of all fixes of `findings` that can be made at once, in the order of the text: of two that clash, the first.
pub fn compatible_edits(findings: &[Finding], applicability: Applicability) -> Vec<Edit> {
    let mut chosen: Vec<Edit> = Vec::new();
    for fix in findings.iter().filter_map(|finding| applicability.fix_of(finding)) {
        let place = |chosen: &[Edit], edit: &Edit| chosen.partition_point(|other| other.span.start <= edit.span.start);
        // Findings that one fix fixes have it alike.
        let fits = |edit: &Edit| {
            let at = place(&chosen, edit);
            !chosen.iter().skip(at.saturating_sub(1)).take(2).any(|other| other.clashes(edit))
        };
        if fix.edits.iter().all(fits) {
            for edit in &fix.edits {
                chosen.insert(place(&chosen, edit), edit.clone());
            }
        }
    }
    chosen
}

/// True where `after` has fewer findings than `before`, and of no rule more.
fn improves(before: &[Finding], after: &[Finding]) -> bool {
    let (was, is) = (counts(before), counts(after));
    let more = is.iter().any(|(rule, count)| *count > was.get(rule).copied().unwrap_or(0));
    !more && count(after) < count(before)
}

/// How many findings each rule has, those counted that are not kept.
fn counts(findings: &[Finding]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for finding in findings {
        *counts.entry(finding.rule.name.as_str()).or_default() += 1 + finding.beyond;
    }
    counts
}

/// How many `findings` there are, those counted that are not kept.
fn count(findings: &[Finding]) -> usize {
    findings.iter().map(|finding| 1 + finding.beyond).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::RuleSet;
    use crate::severity::Severity;
    use crate::source::Span;

    #[test]
    fn a_text_is_better_with_fewer_findings_and_of_no_rule_more() {
        let set = RuleSet::embedded().unwrap();
        let findings = |rules: &[usize]| -> Vec<Finding> {
            let finding = |at: &usize| Finding::new(&set.rules[*at], Severity::Error, Span::default(), String::new());
            rules.iter().map(finding).collect()
        };
        let better = |before: &[usize], after: &[usize]| improves(&findings(before), &findings(after));
        assert!(better(&[0], &[]) && better(&[0, 1], &[1]) && better(&[0, 0, 1], &[1, 0]));
        assert!(!better(&[], &[]) && !better(&[0, 1], &[0, 1]) && !better(&[0], &[0, 0]));
        assert!(!better(&[0, 1], &[2]) && !better(&[0, 1, 1], &[0, 0]), "of a rule there are more");
    }
}
