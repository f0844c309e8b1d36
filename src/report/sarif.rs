//! SARIF 2.1.0, within what GitHub's code scanning takes of it.
//!
//! Lines and columns are those of [`Place`]: lines end at CRLF, LF and CR (`newlineSequences` says so, for SARIF knows no lone
//! CR by itself), columns count Unicode scalar values (`columnKind`), a byte order mark is no character. Offsets are left out:
//! those of a text in UTF-16 are not those of its file. Where the reader made the text, the file has no such lines: there a
//! place is the file alone, and page and paragraph are told in words and as logical locations.
//!
//! GitHub tells one alert from another by `primaryLocationLineHash`. Its upload computes that from the line, which is left to
//! it; for files without lines it does not, and all findings of a rule in a document would be one.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::format::Reporter;
use super::heap::Heap;
use super::json::put;
use super::{Checked, OutputPart, OutputStyle, Problem, RuleTotal, Totals};
use crate::file_uri;
use crate::lint::{Finding, Fix};
use crate::severity::Severity;
use crate::source::{Edit, Place, Span};

/// More results in a run, and GitHub refuses the file.
const MOST_RESULTS: usize = 25_000;
/// More locations in a result, and GitHub refuses the file.
const MOST_LOCATIONS: usize = 1_000;
/// GitHub shows no more characters of a description.
const LONGEST_DESCRIPTION: usize = 1_024;

/// The format.
pub(super) struct Sarif;

impl Reporter for Sarif {
    fn head(&self) -> String {
        let schema = "https://json.schemastore.org/sarif-2.1.0.json";
        let ends = json!(["\r\n", "\n", "\r"]);
        let bases = json!({"%SRCROOT%": {"description": {"text": "The folder that recte ran in"}}});
        format!(
            "{{\"$schema\":\"{schema}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"unicodeCodePoints\",\
             \"newlineSequences\":{ends},\"originalUriBaseIds\":{bases},\"results\":[\n"
        )
    }

    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        OutputPart::by_severity(checked, |finding| result(checked, finding).to_string())
    }

    fn close(&self, heaps: &mut [Heap], totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let (mut written, mut left) = (0, 0);
        for heap in heaps {
            for line in heap.lines()? {
                let line = line?;
                if written == MOST_RESULTS {
                    left += 1;
                    continue;
                }
                let comma = if written == 0 { "" } else { ",\n" };
                write!(out, "{comma}{line}")?;
                written += 1;
            }
        }
        writeln!(out, "],\"tool\":{},\"invocations\":[{}]}}]}}", tool(totals), invocation(totals, left))
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(checked: &Checked, finding: &Finding) -> Value {
    let fingerprint = format!("{:016x}", finding.fingerprint);
    let mut fingerprints = json!({"recte/v1": fingerprint});
    if checked.source.structure.extracted {
        put(&mut fingerprints, "primaryLocationLineHash", format!("{fingerprint}:1").into());
    }
    let mut result = json!({
        "ruleId": finding.rule.name,
        "level": level(finding.severity),
        "message": {"text": message(checked, finding)},
        "locations": [{
            "physicalLocation": physical(checked, finding.span),
            "logicalLocations": logical(checked, finding.span),
        }],
        "partialFingerprints": fingerprints,
    });
    if let Some(evidence) = finding.evidence {
        put(&mut result, "properties", json!({"evidence": evidence.name()}));
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().take(MOST_LOCATIONS - 1).zip(1..).map(|(related, id)| {
            let start = related.span.start as usize;
            let whereabouts = checked.whereabouts(start, &finding.rule.phrases).unwrap_or_default();
            let text = format!("{}{whereabouts}", related.message);
            json!({"id": id, "message": {"text": text}, "physicalLocation": physical(checked, related.span)})
        });
        put(&mut result, "relatedLocations", related.collect());
    }
    if let Some(fix) = finding.fix.as_ref().and_then(|fix| repair(checked, fix)) {
        put(&mut result, "fixes", json!([fix]));
    }
    result
}

/// What is wrong, what to do, and links to the other places: GitHub shows those that the message links to.
fn message(checked: &Checked, finding: &Finding) -> String {
    let mut text = format!("{}. {}", checked.message(finding), finding.help);
    for (related, id) in finding.related.iter().take(MOST_LOCATIONS - 1).zip(1..) {
        let before = if id == 1 { " See " } else { ", " };
        let named = related.message.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        text += &format!("{before}[{named}]({id})");
    }
    if !finding.related.is_empty() {
        text.push('.');
    }
    text
}

fn physical(checked: &Checked, span: Span) -> Value {
    let mut place = json!({"artifactLocation": location(&checked.source.path)});
    if let Some(places) = checked.places(span) {
        put(&mut place, "region", region(places));
    }
    place
}

fn region((start, end): (Place, Place)) -> Value {
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    })
}

/// The page and the paragraph, where they are known.
fn logical(checked: &Checked, span: Span) -> Value {
    let at = span.start as usize;
    let page = checked.source.place(at).page.map(|page| ("page", page.to_string()));
    let paragraph = checked.paragraph_at(at).map(|paragraph| ("paragraph", paragraph.to_owned()));
    let known = page.into_iter().chain(paragraph);
    known.map(|(kind, number)| json!({"kind": kind, "name": format!("{kind} {number}")})).collect()
}

fn repair(checked: &Checked, fix: &Fix) -> Option<Value> {
    let replacement = |edit: &Edit| {
        let region = region(checked.places(edit.span)?);
        Some(json!({"deletedRegion": region, "insertedContent": {"text": edit.text}}))
    };
    let replacements: Option<Vec<Value>> = fix.edits.iter().map(replacement).collect();
    let change = json!({"artifactLocation": location(&checked.source.path), "replacements": replacements?});
    Some(json!({"description": {"text": fix.title}, "artifactChanges": [change]}))
}

fn tool(totals: &Totals) -> Value {
    let rules: Vec<Value> = totals.rules.values().map(rule).collect();
    json!({"driver": {
        "name": "recte",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules,
    }})
}

fn rule(total: &RuleTotal) -> Value {
    let rule = &total.rule;
    let described = |text: &str| json!({"text": text.chars().take(LONGEST_DESCRIPTION).collect::<String>()});
    let page = rule.page();
    let problem = match total.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    };
    let mut told = json!({
        "id": rule.name,
        "shortDescription": described(&rule.summary),
        "fullDescription": described(&format!("{}. {}", rule.summary, rule.why.trim())),
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": level(rule.severity), "enabled": rule.enabled},
        // Where a reading is doubtful, recte says nothing.
        "properties": {"tags": [rule.family()], "precision": "high", "problem.severity": problem},
    });
    if let Some(address) = rule.address() {
        put(&mut told, "helpUri", address.into());
    }
    told
}

/// How the run went: what could not be checked, and how many results GitHub's limit leaves out.
fn invocation(totals: &Totals, left: usize) -> Value {
    let mut told: Vec<Value> = totals.problems.iter().map(notification).collect();
    if left > 0 {
        let text = format!("{left} results are left out: GitHub takes at most {MOST_RESULTS} a run; errors come first");
        told.push(json!({"level": "warning", "message": {"text": text}}));
    }
    json!({"executionSuccessful": totals.problems.is_empty(), "toolExecutionNotifications": told})
}

fn notification(problem: &Problem) -> Value {
    json!({
        "level": "error",
        "message": {"text": format!("{} {}", problem.path, problem.message)},
        "locations": [{"physicalLocation": {"artifactLocation": location(&problem.path)}}],
    })
}

/// `path`, as it is shown, as an artifact location: relative ones lie below `%SRCROOT%`.
fn location(path: &str) -> Value {
    match file_uri::reference(path) {
        (uri, true) => json!({"uri": uri}),
        (uri, false) => json!({"uri": uri, "uriBaseId": "%SRCROOT%"}),
    }
}
