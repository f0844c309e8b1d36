//! JUnit XML: a suite each document, a case each rule that is broken in it.
//!
//! Readers tell cases apart by their names and follow them from run to run, so that a name has no place in it: the places are
//! lines of the failure's text, in the form of `concise`. Remarks fail nothing; they are the output of a case that passes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::concise::line;
use super::format::Reporter;
use super::heap::Heap;
use super::{Checked, OutputPart, OutputStyle, Problem, Totals};
use crate::lint::Finding;
use crate::severity::Severity;

/// The format.
pub(super) struct Junit;

impl Reporter for Junit {
    fn head(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"recte\">\n".to_owned()
    }

    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        OutputPart::now(suite(checked))
    }

    fn problem(&self, problem: &Problem) -> String {
        let case = format!(
            "    <testcase name=\"recte\" classname=\"{0}\"><error message=\"{1}\">{1}</error></testcase>\n",
            escaped(&problem.path),
            escaped(&problem.message)
        );
        suite_of(&problem.path, 1, 0, 1, &case)
    }

    fn close(&self, _heaps: &mut [Heap], _totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</testsuites>\n")
    }
}

fn suite(checked: &Checked) -> String {
    let mut rules: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &checked.findings {
        rules.entry(&finding.rule.name).or_default().push(finding);
    }
    let path = escaped(&checked.source.path);
    let (mut cases, mut failures) = (String::new(), 0);
    for (rule, findings) in &rules {
        let Some(first) = findings.first() else { continue };
        let lines: String = findings.iter().map(|finding| line(checked, finding)).collect();
        let text = escaped(&lines);
        // A rule weighs the same in the whole of a document.
        let outcome = match first.severity {
            Severity::Info => format!("<system-out>{text}</system-out>"),
            severity => {
                failures += 1;
                let (kind, message) = (severity.name(), escaped(&first.message));
                format!("<failure type=\"{kind}\" message=\"{message}\">{text}</failure>")
            }
        };
        cases += &format!("    <testcase name=\"{rule}\" classname=\"{path}\">{outcome}</testcase>\n");
    }
    if rules.is_empty() {
        cases = format!("    <testcase name=\"nothing found\" classname=\"{path}\"/>\n");
    }
    suite_of(&checked.source.path, rules.len().max(1), failures, 0, &cases)
}

fn suite_of(path: &str, tests: usize, failures: usize, errors: usize, cases: &str) -> String {
    let name = escaped(path);
    format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{cases}  </testsuite>\n"
    )
}

/// `text` as the content of an element or an attribute. Characters that XML cannot have become U+FFFD.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' | '\r' => xml.push_str(&format!("&#{};", u32::from(c))),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            c => xml.push(c),
        }
    }
    xml
}
