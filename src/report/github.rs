//! Workflow commands of GitHub Actions, errors first: GitHub shows ten errors, ten warnings and ten notices of a step.
//!
//! Columns count Unicode scalar values from 1, the end exclusive, as other linters have it; GitHub does not say. It takes
//! columns only where a finding begins and ends on one line. Where the reader made the text, the place is the file alone, and
//! the message tells page and paragraph.

use std::io::{self, Write};

use super::format::Reporter;
use super::heap::Heap;
use super::{Checked, OutputPart, OutputStyle, Totals};
use crate::lint::Finding;
use crate::severity::Severity;
use crate::visible;

/// The format.
pub(super) struct Github;

impl Reporter for Github {
    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        OutputPart::by_severity(checked, |finding| command(checked, finding))
    }

    fn close(&self, heaps: &mut [Heap], totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        for problem in &totals.problems {
            let (path, message) = (property(&problem.path), data(&format!("{} {}", problem.path, problem.message)));
            writeln!(out, "::error title=recte,file={path}::{message}")?;
        }
        heaps.iter_mut().try_for_each(|heap| heap.pour(out))
    }
}

fn command(checked: &Checked, finding: &Finding) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut place = format!("file={}", property(&checked.source.path));
    if let Some((start, end)) = checked.places(finding.span) {
        let (first, last) = checked.lines(finding.span);
        place += &format!(",line={first},endLine={last}");
        if start.line == end.line {
            place += &format!(",col={},endColumn={}", start.column, end.column);
        }
    }
    let message = data(&format!("{}\n{}", checked.message(finding), finding.help));
    format!("::{kind} title={},{place}::{message}", property(&finding.rule.name))
}

/// The text after `::`.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    // The runner looks for commands of its old kind anywhere in a line.
    visible::disarmed(&visible::line(&text)).into_owned()
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
