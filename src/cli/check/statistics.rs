//! Findings counted by rule.

use std::fmt::Write as _;

use crate::report::Totals;

/// A line for each rule that was broken, the most often broken first; empty where none was.
pub(super) fn table(totals: &Totals) -> String {
    let mut broken: Vec<_> = totals.rules.values().filter(|total| total.findings > 0).collect();
    broken.sort_by(|a, b| b.findings.cmp(&a.findings).then_with(|| a.rule.name.cmp(&b.rule.name)));
    let widest = broken.iter().map(|total| total.rule.name.len()).max().unwrap_or_default();
    let mut table = String::new();
    if !broken.is_empty() {
        let _ = writeln!(table, "findings  fixable  {:widest$}  severity  summary", "rule");
    }
    for total in broken {
        let (rule, severity) = (&total.rule, total.severity.name());
        let _ = writeln!(
            table,
            "{:8}  {:7}  {:widest$}  {severity:8}  {}",
            total.findings, total.fixable, rule.name, rule.summary
        );
    }
    table
}
