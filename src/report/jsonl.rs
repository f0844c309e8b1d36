//! JSON, an object a line: each says in `type` what it is. Findings and documents are as in `json`.

use std::io::{self, Write};

use serde_json::json;

use super::format::Reporter;
use super::heap::Heap;
use super::json::{file, finding, problem, summary};
use super::{Checked, OutputPart, OutputStyle, Problem, Totals};

/// The format.
pub(super) struct Jsonl;

impl Reporter for Jsonl {
    fn head(&self) -> String {
        line("run", &json!({"version": 1, "tool": super::json::tool()}).to_string())
    }

    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        let mut lines: String =
            checked.findings.iter().map(|found| line("finding", &finding(checked, found))).collect();
        lines.push_str(&line("file", &file(checked)));
        OutputPart::now(lines)
    }

    fn problem(&self, told: &Problem) -> String {
        line("problem", &problem(told).to_string())
    }

    fn close(&self, _heaps: &mut [Heap], totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(line("summary", &summary(totals).to_string()).as_bytes())
    }
}

/// `object`, an object of JSON, as a line that says what it is.
fn line(kind: &str, object: &str) -> String {
    format!("{{\"type\":\"{kind}\",{}\n", object.strip_prefix('{').unwrap_or(object))
}
