//! One line a finding: `path:line:column: severity rule message`, with page and paragraph where the text was made by the reader.

use std::fmt::Write as _;

use super::{Checked, Format, Part, Style};

/// The format.
pub(super) struct Concise;

impl Format for Concise {
    fn part(&self, checked: &Checked, _style: Style) -> Part {
        Part::now(lines(checked))
    }
}

fn lines(checked: &Checked) -> String {
    let mut lines = String::new();
    for finding in &checked.findings {
        let place = checked.source.place(finding.span.start as usize);
        let (path, severity, rule) = (&checked.source.path, finding.severity.name(), &finding.rule.name);
        let whereabouts = checked.whereabouts(finding.span.start as usize).unwrap_or_default();
        let _ = writeln!(
            lines,
            "{path}:{}:{}: {severity} {rule} {}{whereabouts}",
            place.line, place.column, finding.message
        );
    }
    lines
}
