//! Reviewdog's `DiagnosticResult` in JSON.
//!
//! Its columns count bytes of UTF-8 from 1, a byte order mark included, the end exclusive. Where the reader made the text,
//! the place is the file alone, and the message tells page and paragraph. Suggestions are taken one by one, so that a fix of
//! several edits is none.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::format::Reporter;
use super::heap::Heap;
use super::json::put;
use super::{Checked, OutputPart, OutputStyle, Problem, Totals};
use crate::lint::Finding;
use crate::severity::Severity;
use crate::source::{Place, Span};

/// The format.
pub(super) struct Rdjson;

impl Reporter for Rdjson {
    fn head(&self) -> String {
        let source = json!({"name": "recte", "url": env!("CARGO_PKG_REPOSITORY")});
        format!("{{\"source\":{source},\"diagnostics\":[")
    }

    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        let rows: Vec<String> = checked.findings.iter().map(|finding| row(checked, finding)).collect();
        OutputPart::now(rows.join(self.between()))
    }

    fn problem(&self, problem: &Problem) -> String {
        let message = format!("{} {}", problem.path, problem.message);
        json!({"message": message, "location": {"path": problem.path}, "severity": "ERROR"}).to_string()
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self, _heaps: &mut [Heap], _totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"]}\n")
    }
}

fn row(checked: &Checked, finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    };
    let mut location = json!({"path": checked.source.path});
    if let Some(range) = range(checked, finding.span) {
        put(&mut location, "range", range);
    }
    let mut row = json!({
        "message": format!("{}\n{}", checked.message(finding), finding.help),
        "location": location,
        "severity": severity,
        "code": {"value": finding.rule.name},
    });
    if let Some([edit]) = finding.fix.as_ref().map(|fix| fix.edits.as_slice())
        && let Some(range) = range(checked, edit.span)
    {
        put(&mut row, "suggestions", json!([{"range": range, "text": edit.text}]));
    }
    row.to_string()
}

fn range(checked: &Checked, span: Span) -> Option<Value> {
    let position = |place: Place| {
        let column = place.offset - checked.source.line_start(place.line) + 1;
        json!({"line": place.line, "column": column})
    };
    let (start, end) = checked.places(span)?;
    Some(json!({"start": position(start), "end": position(end)}))
}
