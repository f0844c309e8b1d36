//! What was checked of a document, and what was not: that nothing is underlined says nothing without it.

use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::lint::{Finding, Selection};
use crate::report::{self, DocumentInfo};
use crate::rule::Rule;

/// The request for it, which is no part of the protocol; its parameters are `{uri}`.
pub(super) const METHOD: &str = "recte/status";

/// What was checked of a document that could be read.
pub(super) struct Status {
    /// The document's row in the JSON output, as JSON.
    row: String,
    /// Errors, warnings, infos.
    findings: [usize; 3],
    ignored: usize,
    /// How many rules ran.
    ran: usize,
    /// The names of those that are not for its language or its format, or that need to know its language.
    not_run: Vec<String>,
}

impl Status {
    /// That of `document`, with what was found in it and is shown.
    pub(super) fn of(
        document: &Document,
        info: DocumentInfo,
        findings: &[Finding],
        ignored: usize,
        rules: &Selection,
    ) -> Self {
        let source = document.source;
        let symbol = document.symbol.as_deref();
        let applies = |rule: &Rule| {
            rule.applies(info.language.as_deref(), source.format, symbol) && rule.check.can_judge(document)
        };
        let not_run: Vec<_> =
            rules.iter().filter(|(rule, _)| !applies(rule)).map(|(rule, _)| rule.name.clone()).collect();
        let mut counts = [0; 3];
        for finding in findings {
            *finding.severity.among(&mut counts) += 1;
        }
        let ran = rules.len() - not_run.len();
        let withheld = findings.iter().map(|finding| finding.withheld).sum();
        Self { row: report::row(source, &info, withheld), findings: counts, ignored, ran, not_run }
    }

    /// What it tells: the document's row in the JSON output and, by the names that that has, what was found and which rules ran.
    pub(super) fn told(&self) -> Map<String, Value> {
        let row: Value = serde_json::from_str(&self.row).unwrap_or_default();
        let mut told = row.as_object().cloned().unwrap_or_default();
        let [error, warning, info] = self.findings;
        let summary = json!({ "error": error, "warning": warning, "info": info, "ignored": self.ignored });
        told.insert("summary".to_owned(), summary);
        told.insert("rules".to_owned(), json!({ "ran": self.ran, "not_run": self.not_run }));
        told
    }
}
