//! A Code Quality report of GitLab.
//!
//! GitLab tells findings apart by their fingerprints in the whole project, so that the path belongs to them. It shows lines
//! and no columns, and needs one: files of which the reader made the text have line 1, and page and paragraph in words.

use std::io::{self, Write};

use serde_json::json;

use super::format::Reporter;
use super::heap::Heap;
use super::{Checked, OutputPart, OutputStyle, Problem, Totals};
use crate::lint::{Finding, HASH, hash};
use crate::severity::Severity;

/// The format.
pub(super) struct Gitlab;

impl Reporter for Gitlab {
    fn head(&self) -> String {
        "[".to_owned()
    }

    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        let rows: Vec<String> = checked.findings.iter().map(|finding| row(checked, finding)).collect();
        OutputPart::now(rows.join(self.between()))
    }

    fn problem(&self, problem: &Problem) -> String {
        let print = fingerprint(&problem.path, problem.message.as_bytes());
        let location = json!({"path": problem.path, "lines": {"begin": 1}});
        json!({
            "description": format!("{} {}", problem.path, problem.message), "check_name": "recte", "fingerprint": print,
            "severity": "critical", "location": location,
        })
        .to_string()
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self, _heaps: &mut [Heap], _totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"]\n")
    }
}

fn row(checked: &Checked, finding: &Finding) -> String {
    let path = &checked.source.path;
    let (begin, end) = checked.lines(finding.span);
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    json!({
        "description": checked.message(finding),
        "check_name": finding.rule.name,
        "fingerprint": fingerprint(path, &finding.fingerprint.to_le_bytes()),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": begin, "end": end}},
    })
    .to_string()
}

fn fingerprint(path: &str, of: &[u8]) -> String {
    format!("{:016x}", hash(hash(HASH, path.as_bytes()), of))
}
