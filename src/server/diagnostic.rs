//! Findings as the client shows them.

use gen_lsp_types::{
    Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Message, Range, Uri,
};
use serde_json::{Value, json};

use super::position::Positions;
use crate::lint::Finding;
use crate::severity::Severity;
use crate::source::FormatFault;

/// Who says so.
pub(super) const SOURCE: &str = "recte";

/// What is wrong and what to do, in one text.
pub(super) fn said(message: &str, help: &str) -> String {
    if help.is_empty() { message.to_owned() } else { format!("{message}\n{help}") }
}

/// A severity as the client knows it.
pub(super) fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    }
}

/// `finding` in the document at `uri`; related places are told where the client shows them.
pub(super) fn of_finding(finding: &Finding, uri: &Uri, places: &Positions, related: bool) -> Diagnostic {
    let related = related && !finding.related.is_empty();
    let related = related.then(|| {
        let places = finding.related.iter().map(|related| DiagnosticRelatedInformation {
            location: Location { uri: uri.clone(), range: places.range(related.span) },
            message: related.message.clone(),
        });
        places.collect()
    });
    Diagnostic {
        range: places.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(Code::String(finding.rule.name.clone())),
        source: Some(SOURCE.to_owned()),
        message: Message::String(said(&finding.message, &finding.help)),
        related_information: related,
        data: Some(json!({ "fingerprint": fingerprint(finding) })),
        ..Diagnostic::default()
    }
}

/// By which a finding is known again in what the client sends back.
pub(super) fn fingerprint(finding: &Finding) -> String {
    format!("{:016x}", finding.fingerprint)
}

/// The fingerprint that a diagnostic carries.
pub(super) fn fingerprint_in(data: Option<&Value>) -> Option<&str> {
    data?.get("fingerprint")?.as_str()
}

/// A place where the document breaks the rules of its format.
pub(super) fn of_fault(fault: &FormatFault, places: &Positions) -> Diagnostic {
    plain(places.range(fault.span), DiagnosticSeverity::Warning, format!("the markup is broken: {}", fault.message))
}

/// A word about the document as a whole.
pub(super) fn of_document(severity: DiagnosticSeverity, message: String) -> Diagnostic {
    plain(Range::default(), severity, message)
}

fn plain(range: Range, severity: DiagnosticSeverity, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        source: Some(SOURCE.to_owned()),
        message: Message::String(message),
        ..Diagnostic::default()
    }
}
