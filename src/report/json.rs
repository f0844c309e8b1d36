//! JSON for programs: the shape is a contract and changes only by addition.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::format::Reporter;
use super::heap::Heap;
use super::{Checked, OutputPart, OutputStyle, Problem, Totals};
use crate::document::{Evidence, ItemKind};
use crate::lint::Finding;
use crate::report;
use crate::source::{Edit, Place, Skipped, Source, Span, Unread};

#[derive(Serialize)]
struct FindingRow<'a> {
    path: &'a str,
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    start: Place,
    end: Place,
    /// The number of the paragraph that it stands in or after, where that is one number.
    paragraph: Option<u32>,
    /// The same as it is printed: `17.8`, `2 bis`.
    paragraph_label: Option<&'a str>,
    /// `told` by the file or `inferred` from print.
    evidence: Option<&'static str>,
    related: Vec<RelatedRow<'a>>,
    fix: Option<FixRow<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    message: &'a str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct FixRow<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditRow<'a>>,
}

#[derive(Serialize)]
struct EditRow<'a> {
    start: Place,
    end: Place,
    text: &'a str,
}

#[derive(Serialize)]
struct FileRow<'a> {
    checked: ItemCounts<'a>,
    format: &'static str,
    language: Option<&'a str>,
    other_languages: &'a BTreeMap<String, usize>,
    path: &'a str,
    skipped: Kinds<'a>,
    structure: StructureRow,
    symbol: Option<&'a str>,
    unread: Vec<UnreadRow>,
    withheld: usize,
}

/// How many items of each kind were checked.
struct ItemCounts<'a>(&'a [usize; ItemKind::ALL.len()]);

impl Serialize for ItemCounts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(ItemKind::ALL.iter().zip(self.0).map(|(kind, count)| (kind.name(), count)))
    }
}

/// What is not read and fails nothing, by its kind: those that there are.
struct Kinds<'a>(&'a BTreeMap<Skipped, usize>);

impl Serialize for Kinds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(kind, count)| (kind.name(), count)))
    }
}

#[derive(Serialize)]
struct StructureRow {
    inferred: usize,
    told: usize,
}

#[derive(Serialize)]
struct UnreadRow {
    cause: &'static str,
    end: Place,
    page: Option<u32>,
    start: Place,
}

fn places(source: &Source, span: Span) -> (Place, Place) {
    (source.place(span.start as usize), source.place(span.end as usize))
}

fn row<'a>(checked: &'a Checked, finding: &'a Finding) -> FindingRow<'a> {
    let source = checked.source;
    let (start, end) = places(source, finding.span);
    let related = finding.related.iter().map(|related| {
        let (start, end) = places(source, related.span);
        RelatedRow { message: &related.message, start, end }
    });
    let edit = |edit: &'a Edit| {
        let (start, end) = places(source, edit.span);
        EditRow { start, end, text: &edit.text }
    };
    let paragraph_label = checked.paragraph_at(finding.span.start as usize);
    FindingRow {
        path: &source.path,
        rule: &finding.rule.name,
        severity: finding.severity.name(),
        message: &finding.message,
        help: &finding.help,
        start,
        end,
        paragraph: paragraph_label.and_then(|label| label.parse().ok()),
        paragraph_label,
        evidence: finding.evidence.map(Evidence::name),
        related: related.collect(),
        fix: finding.fix.as_ref().map(|fix| FixRow {
            title: &fix.title,
            safe: fix.safe,
            edits: fix.edits.iter().map(edit).collect(),
        }),
        fingerprint: format!("{:016x}", finding.fingerprint),
    }
}

/// Gives `object`, an object of JSON, another field.
pub(super) fn put(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(fields) = object {
        fields.insert(key.to_owned(), value);
    }
}

/// The format.
pub(super) struct Json;

impl Reporter for Json {
    fn head(&self) -> String {
        format!("{{\"version\":1,\"tool\":{},\"findings\":[", tool())
    }

    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        let findings: Vec<String> = checked.findings.iter().map(|found| finding(checked, found)).collect();
        OutputPart { now: findings.join(self.between()), later: [file(checked), String::new(), String::new()] }
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self, heaps: &mut [Heap], totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"],\"files\":[")?;
        for heap in heaps {
            heap.pour(out)?;
        }
        let problems: Vec<_> = totals.problems.iter().map(problem).collect();
        writeln!(out, "],\"problems\":{},\"summary\":{}}}", json!(problems), summary(totals))
    }
}

/// The program.
pub(super) fn tool() -> serde_json::Value {
    json!({"name": "recte", "version": env!("CARGO_PKG_VERSION")})
}

/// One finding of a document.
pub(super) fn finding(checked: &Checked, finding: &Finding) -> String {
    // Rows of strings and numbers have no way to fail.
    serde_json::to_string(&row(checked, finding)).unwrap_or_default()
}

/// The row of one document.
pub(super) fn file(checked: &Checked) -> String {
    let withheld = checked.findings.iter().map(|finding| finding.withheld).sum();
    file_of(checked.source, &checked.document, withheld)
}

/// The row of the document in `source`, of which `withheld` findings are not shown.
pub(super) fn file_of(source: &Source, info: &report::DocumentInfo, withheld: usize) -> String {
    let [told, inferred] = info.structure;
    let row = FileRow {
        checked: ItemCounts(&info.counts),
        format: source.format,
        language: info.language.as_deref(),
        other_languages: &info.others,
        path: &source.path,
        skipped: Kinds(&source.structure.skipped),
        structure: StructureRow { inferred, told },
        symbol: info.symbol.as_deref(),
        unread: unread(source),
        withheld,
    };
    serde_json::to_string(&row).unwrap_or_default()
}

/// What the file shows and nobody could read: there silence says nothing.
fn unread(source: &Source) -> Vec<UnreadRow> {
    let row = |one: &Unread| {
        let (start, end) = places(source, one.span);
        UnreadRow { cause: one.cause.name(), end, page: one.page.or(start.page), start }
    };
    source.structure.unread.iter().map(row).collect()
}

/// Something that could not be checked.
pub(super) fn problem(problem: &Problem) -> serde_json::Value {
    json!({"path": problem.path, "message": problem.message})
}

/// What the run came to.
pub(super) fn summary(totals: &Totals) -> serde_json::Value {
    let [errors, warnings, infos] = totals.findings;
    json!({"files": totals.files, "error": errors, "warning": warnings, "info": infos, "ignored": totals.ignored, "baseline": totals.known, "passed_over": totals.passed_over, "skipped": Kinds(&totals.skipped)})
}
