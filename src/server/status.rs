//! What was checked of a document, and what was not: that nothing is underlined says nothing without it.

use gen_lsp_types::{Message, Uri};
use serde::Serialize;
use serde_json::{Value, json};

use super::check::Checked;
use super::session::{Document as Open, Session};
use crate::document::Document;
use crate::finding::Finding;
use crate::lint::Selection;
use crate::report::{self, Evidence};
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
        evidence: Evidence,
        findings: &[Finding],
        ignored: usize,
        rules: &Selection,
    ) -> Self {
        let source = document.source;
        let applies =
            |rule: &Rule| rule.applies(evidence.language.as_deref(), source.format) && rule.check.can_judge(document);
        let not_run: Vec<_> =
            rules.iter().filter(|(rule, _)| !applies(rule)).map(|(rule, _)| rule.name.clone()).collect();
        let mut counts = [0; 3];
        for finding in findings {
            counts[finding.severity.rank()] += 1;
        }
        let ran = rules.len() - not_run.len();
        let withheld = findings.iter().map(|finding| finding.withheld).sum();
        Self { row: report::row(source, &evidence, withheld), findings: counts, ignored, ran, not_run }
    }
}

impl Session {
    /// What was checked of the document at `uri`; nothing where it is not open or no report. The names are those of the JSON
    /// output, as far as it has them.
    pub(super) fn status(&self, uri: &Uri) -> Option<Value> {
        let checked = self.documents.get(uri).and_then(Open::current)?;
        let mut said = json!({ "uri": uri, "problems": problems(checked) });
        if let (Some(status), Some(said)) = (&checked.status, said.as_object_mut()) {
            let row: Value = serde_json::from_str(&status.row).unwrap_or_default();
            said.extend(row.as_object().cloned().unwrap_or_default());
            let [error, warning, info] = status.findings;
            said.insert(
                "summary".to_owned(),
                json!({ "error": error, "warning": warning, "info": info, "ignored": status.ignored }),
            );
            said.insert("rules".to_owned(), json!({ "ran": status.ran, "not_run": status.not_run }));
        }
        Some(said)
    }
}

#[derive(Serialize)]
struct Problem<'a> {
    message: &'a str,
}

/// Why it could not be checked, and where its markup is broken.
fn problems(checked: &Checked) -> Vec<Problem<'_>> {
    let others = checked.diagnostics.iter().skip(checked.findings.len());
    let messages = others.filter_map(|shown| match &shown.message {
        Message::String(message) => Some(Problem { message }),
        Message::MarkupContent(_) => None,
    });
    messages.collect()
}
