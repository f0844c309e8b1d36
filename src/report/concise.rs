//! One line a finding: `path:line:column: severity rule message`, with page and paragraph where the text was made by the reader.

use super::format::Reporter;
use super::{Checked, OutputPart, OutputStyle};
use crate::lint::Finding;
use crate::visible;

/// The format.
pub(super) struct Concise;

impl Reporter for Concise {
    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        OutputPart::shown(checked.findings.iter().map(|finding| line(checked, finding)).collect())
    }
}

/// One finding of a document, with its line end.
pub(super) fn line(checked: &Checked, finding: &Finding) -> String {
    let place = checked.source.place(finding.span.start as usize);
    let (path, severity, rule) = (visible::line(&checked.source.path), finding.severity.name(), &finding.rule.name);
    let message = checked.message(finding).replace(['\r', '\n'], " ");
    let message = visible::line(&message);
    format!("{path}:{}:{}: {severity} {rule} {message}\n", place.line, place.column)
}
