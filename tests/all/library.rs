//! The library as its callers see it: what it finds is what the program finds.

use recte::{Linter, Options, Pack, Report};
use serde_json::{Value, json};

use super::{recte, root, stdout};

/// The findings of `report` as the program's JSON tells them.
fn rows(report: &Report) -> Vec<Value> {
    let place = |offset: u32| serde_json::to_value(report.place(offset)).unwrap();
    let rows = report.findings.iter().map(|finding| {
        let edits = |edit: &recte::Edit| {
            json!({"start": place(edit.span.start), "end": place(edit.span.end), "text": edit.text})
        };
        let fix = finding.fix.as_ref().map(|fix| {
            let edits: Vec<Value> = fix.edits.iter().map(edits).collect();
            json!({"title": fix.title, "safe": fix.safe, "edits": edits})
        });
        let related = finding.related.iter().map(|related| {
            json!({"message": related.message, "start": place(related.span.start), "end": place(related.span.end)})
        });
        let label = report.checked().paragraph_at(finding.span.start as usize).map(str::to_owned);
        json!({
            "path": report.source.path,
            "rule": finding.rule.name,
            "severity": finding.severity.name(),
            "message": finding.message,
            "help": finding.help,
            "start": place(finding.span.start),
            "end": place(finding.span.end),
            "paragraph": label.as_ref().and_then(|label| label.parse::<u32>().ok()),
            "paragraph_label": label,
            "evidence": finding.evidence.map(recte::document::Evidence::name),
            "related": related.collect::<Vec<_>>(),
            "fix": fix,
            "fingerprint": format!("{:016x}", finding.fingerprint),
        })
    });
    rows.collect()
}

/// `value` without what is null: the program leaves some of it out.
fn told(value: &Value) -> Value {
    match value {
        Value::Object(table) => {
            table.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.clone(), told(value))).collect()
        }
        Value::Array(values) => values.iter().map(told).collect(),
        value => value.clone(),
    }
}

#[test]
fn the_library_finds_what_the_program_finds() {
    for folder in ["fixtures/broken", "fixtures/formats"] {
        let output = recte(&root(), &["check", "--isolated", "--output-format", "json", folder]);
        let whole: Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
        let linter = Linter::new(&Pack::default()).unwrap().with(Options::default()).unwrap();
        let files = whole["files"].as_array().expect("a list");
        assert!(files.len() > 9, "{folder} has {} documents", files.len());
        for file in files {
            let path = file["path"].as_str().expect("a path");
            let report = linter.check(&std::fs::read(root().join(path)).unwrap(), path).unwrap();
            let of_path = |key: &str| -> Vec<Value> {
                let all = whole[key].as_array().expect("a list");
                all.iter().filter(|row| row["path"] == path).map(told).collect()
            };
            assert_eq!(rows(&report).iter().map(told).collect::<Vec<_>>(), of_path("findings"), "{path}");
            let problems =
                report.problems.iter().map(|problem| json!({"path": problem.path, "message": problem.message}));
            assert_eq!(problems.collect::<Vec<_>>(), of_path("problems"), "{path}");
            assert_eq!(
                (json!(report.language()), json!(report.symbol())),
                (file["language"].clone(), file["symbol"].clone())
            );
        }
    }
}
