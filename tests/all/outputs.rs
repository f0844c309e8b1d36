//! The formats for other programs: valid by their schemas, within the limits of their readers, errors first.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use recte::pack::RuleSet;
use recte::report::{Checked, DocumentInfo, OutputFormat, OutputStyle, Tally, Totals, Writer};
use recte::source::{Source, Span};
use recte::{Finding, Severity};
use serde_json::Value;

use super::{folder_of, recte, root, stderr, stdout, xsd};

const FORMATS: [&str; 7] = ["json", "sarif", "github", "markdown", "junit", "gitlab", "rdjson"];

/// What one run writes in all formats: findings of all weights, extracted and other texts, something that cannot be checked.
fn run(format: &str) -> String {
    static WRITTEN: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |format: &str| folder.path().join(format).to_string_lossy().into_owned();
        let mut arguments: Vec<String> =
            ["check", "fixtures/broken", "fixtures/formats", "no-such-file.txt"].map(str::to_owned).to_vec();
        for format in FORMATS {
            arguments.extend(["--output-format", format, "--output-file", &file(format)].map(str::to_owned));
        }
        let output = recte(&root(), &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        FORMATS.into_iter().map(|format| (format, std::fs::read_to_string(file(format)).expect("written"))).collect()
    });
    WRITTEN[format].clone()
}

fn json(format: &str) -> Value {
    serde_json::from_str(&run(format)).unwrap_or_else(|error| panic!("{format}: {error}"))
}

pub fn schema(name: &str) -> String {
    std::fs::read_to_string(root().join("tests/schemas").join(name)).expect("the schema is there")
}

/// The schemas of the formats in JSON, by their files.
const SCHEMAS: [(&str, &str); 3] =
    [("sarif", "sarif-2.1.0.json"), ("rdjson", "rdjson.json"), ("gitlab", "gitlab-code-quality.json")];

/// What is wrong with `value` by the schema of the format.
pub fn faults(format: &str, value: &Value) -> Vec<String> {
    static VALIDATORS: LazyLock<BTreeMap<&str, jsonschema::Validator>> = LazyLock::new(|| {
        let validator = |name| {
            let schema: Value = serde_json::from_str(&schema(name)).expect("the schema is JSON");
            jsonschema::validator_for(&schema).expect("the schema is one")
        };
        SCHEMAS.into_iter().map(|(format, name)| (format, validator(name))).collect()
    });
    VALIDATORS[format].iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn list<'a>(value: &'a Value, path: &str) -> &'a Vec<Value> {
    value.pointer(path).and_then(Value::as_array).unwrap_or_else(|| panic!("{path} is no list"))
}

#[test]
fn outputs_are_valid_by_their_schemas() {
    for (format, _) in SCHEMAS {
        let value = json(format);
        assert_eq!(faults(format, &value), [""; 0], "{format}");
        // The check can fail.
        let wrong = serde_json::to_string(&value).unwrap().replace("\"location", "\"wrong");
        assert!(!faults(format, &serde_json::from_str(&wrong).unwrap()).is_empty(), "{format}");
    }
    assert_eq!(xsd::faults(&schema("junit-10.xsd"), &run("junit")), [""; 0]);
}

#[test]
fn outputs_of_nothing_are_valid_too() {
    let empty = |format| stdout(&recte(&root(), &["check", "fixtures/clean", "--output-format", format]));
    for (format, _) in SCHEMAS {
        assert_eq!(faults(format, &serde_json::from_str(&empty(format)).expect(format)), [""; 0], "{format}");
    }
    assert_eq!(xsd::faults(&schema("junit-10.xsd"), &empty("junit")), [""; 0]);
    assert_eq!(empty("github"), "");
    let count = std::fs::read_dir(root().join("fixtures/clean")).expect("it is there").count();
    let said = format!("nothing found; checked {count} documents");
    assert!(empty("markdown").contains(&said), "{}", empty("markdown"));
}

#[test]
fn every_format_has_every_finding_and_every_problem() {
    let known = list(&json("json"), "/findings").len();
    let sarif = json("sarif");
    let driver = &sarif["runs"][0]["tool"]["driver"];
    assert_eq!(list(&sarif, "/runs/0/results").len(), known);
    for result in list(&sarif, "/runs/0/results") {
        assert!(list(driver, "/rules").iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
    }
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(list(invocation, "/toolExecutionNotifications").len(), 1);
    // One more each: what could not be checked.
    assert_eq!(list(&json("rdjson"), "/diagnostics").len(), known + 1);
    assert_eq!(list(&json("gitlab"), "").len(), known + 1);
    assert_eq!(run("github").lines().count(), known + 1);
    let junit = run("junit");
    let junit = roxmltree::Document::parse(&junit).expect("it is XML");
    let lines = junit.descendants().filter(|node| node.has_tag_name("failure") || node.has_tag_name("system-out"));
    assert_eq!(lines.map(|node| node.text().unwrap_or_default().lines().count()).sum::<usize>(), known);
    assert_eq!(junit.descendants().filter(|node| node.has_tag_name("error")).count(), 1);
    let markdown = run("markdown");
    assert_eq!(markdown.lines().filter(|line| line.starts_with("| fixtures")).count(), known);
    assert!(markdown.contains("| no-such-file.txt | cannot be read"), "{markdown}");
}

#[test]
fn rules_are_explained_where_their_findings_are_shown() {
    let sarif = json("sarif");
    let rules = list(&sarif, "/runs/0/tool/driver/rules");
    assert!(rules.len() > 20, "all rules that ran, not only those that found something");
    for rule in rules {
        let name = rule["id"].as_str().expect("a name");
        let page = stdout(&recte(&root(), &["explain", name]));
        assert_eq!(rule["help"]["markdown"], page.as_str());
        assert!(list(rule, "/properties/tags").len() <= 20, "{name}");
        for key in ["shortDescription", "fullDescription"] {
            assert!((1..=1024).contains(&rule[key]["text"].as_str().unwrap_or_default().chars().count()), "{name}");
        }
    }
}

#[test]
fn extracted_texts_have_no_lines_and_an_alert_each() {
    let sarif = json("sarif");
    let results = list(&sarif, "/runs/0/results").iter();
    let results = results.filter(|result| {
        let uri = result.pointer("/locations/0/physicalLocation/artifactLocation/uri").and_then(Value::as_str);
        uri.is_some_and(|uri| uri.ends_with(".docx") || uri.ends_with(".pdf"))
    });
    let mut prints: Vec<String> = Vec::new();
    for result in results {
        assert!(result.pointer("/locations/0/physicalLocation/region").is_none(), "{result}");
        assert!(result.get("fixes").is_none(), "{result}");
        let uri = result.pointer("/locations/0/physicalLocation/artifactLocation/uri").expect("a place");
        prints.push(format!("{uri} {}", result["partialFingerprints"]["primaryLocationLineHash"]));
    }
    let all = prints.len();
    assert!(all > 10, "{all}");
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), all);
    assert!(!run("github").lines().any(|line| line.contains(".docx,line=") || line.contains(".pdf,line=")));
    for diagnostic in list(&json("rdjson"), "/diagnostics") {
        let path = diagnostic["location"]["path"].as_str().expect("a path");
        let extracted = path.ends_with(".docx") || path.ends_with(".pdf") || path == "no-such-file.txt";
        assert_eq!(diagnostic["location"].get("range").is_none(), extracted, "{diagnostic}");
    }
}

#[test]
fn fingerprints_are_unique_in_the_project() {
    let report = json("gitlab");
    let mut prints: Vec<&str> = list(&report, "").iter().map(|row| row["fingerprint"].as_str().unwrap()).collect();
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), all);
}

/// `findings` of a document, a severity each, written in `format`.
pub fn written(format: OutputFormat, checked: &Checked) -> String {
    let style = OutputStyle { colour: false, width: 100, all: false };
    let mut writer = Writer::new(Vec::new(), format).expect("it is written");
    writer.write(&format.render(checked, style)).expect("it is written");
    let mut totals = Totals::default();
    totals.select(&Arc::new(
        checked.findings.iter().map(|finding| (Arc::clone(&finding.rule), Some(finding.severity))).collect(),
    ));
    totals.add(&Tally::of(checked));
    String::from_utf8(writer.finish(&totals).expect("it is written")).expect("it is UTF-8")
}

fn many(source: &Source, number: usize) -> Checked<'_> {
    let set = RuleSet::embedded().expect("the rules load");
    let severities = [Severity::Info, Severity::Warning, Severity::Error];
    let findings = (0..number).map(|at| Finding {
        help: "Do something.".to_owned(),
        fingerprint: at as u64,
        ..Finding::new(&set.rules[0], severities[at % 3], Span::new(0, 1), format!("finding {at}"))
    });
    Checked { source, findings: findings.collect(), document: DocumentInfo::default() }
}

#[test]
fn sarif_keeps_to_the_limit_of_results_and_tells_what_is_left_out() {
    let source = Source::new("a.txt", "text", "1. A.\n");
    let sarif: Value = serde_json::from_str(&written(OutputFormat::Sarif, &many(&source, 30_000))).unwrap();
    let results = list(&sarif, "/runs/0/results");
    assert_eq!(results.len(), 25_000);
    let levels = |level: &str| results.iter().filter(|result| result["level"] == level).count();
    assert_eq!([levels("error"), levels("warning"), levels("note")], [10_000, 10_000, 5_000]);
    assert!(results[..10_000].iter().all(|result| result["level"] == "error"));
    let told = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert!(told["message"]["text"].as_str().unwrap().starts_with("5000 results are left out"), "{told}");
}

#[test]
fn markdown_keeps_to_the_size_of_a_job_summary_and_tells_what_is_left_out() {
    let source = Source::new("a.txt", "text", "1. A.\n");
    let page = written(OutputFormat::Markdown, &many(&source, 30_000));
    assert!(page.len() < 1 << 20, "{}", page.len());
    let rows = page.lines().filter(|line| line.starts_with("| a.txt |")).count();
    assert!(page.contains(&format!("\n{} more do not fit here", 30_000 - rows)), "{}", page.lines().last().unwrap());
    assert!(page.contains("### Errors") && page.find("### Errors") < page.find("### Warnings"));
}

#[test]
fn workflow_commands_come_with_a_job_summary() {
    let folder = tempfile::tempdir().unwrap();
    let summary = folder.path().join("summary.md");
    std::fs::write(&summary, "of another command\n").unwrap();
    let check = |format: &str, summary: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recte"));
        command.current_dir(root()).env("GITHUB_STEP_SUMMARY", summary);
        command.args(["check", "fixtures/broken", "--output-format", format]).output().expect("the program runs")
    };
    let output = check("github", &summary);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let lines: Vec<String> = stdout(&output).lines().map(str::to_owned).collect();
    let errors = lines.iter().take_while(|line| line.starts_with("::error ")).count();
    assert!(errors > 0 && lines[errors..].iter().all(|line| !line.starts_with("::error ")), "{lines:?}");
    let page = std::fs::read_to_string(&summary).unwrap();
    assert!(page.starts_with("of another command\n## recte\n"), "{page}");
    assert_eq!(page.lines().filter(|line| line.starts_with("| fixtures")).count(), lines.len());
    check("concise", &summary);
    assert_eq!(std::fs::read_to_string(&summary).unwrap(), page, "other formats leave it alone");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_said_and_a_reader_that_has_gone_is_no_mistake() {
    let folder = folder_of(&[("a.txt", "1. See A/91//412.\n")]);
    for arguments in [&["rules"][..], &["explain", "paragraph-sequence"], &["extract", "a.txt"], &["check", "a.txt"]] {
        let run = |stdout: std::process::Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_recte"));
            command.current_dir(folder.path()).args(arguments).stdout(stdout).output().expect("the program runs")
        };
        let full = run(std::fs::File::create("/dev/full").expect("Linux has it").into());
        assert_eq!(full.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&full).contains("cannot write"), "{arguments:?}: {}", stderr(&full));
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let gone = run(writer.into());
        assert_eq!((gone.status.code(), stderr(&gone).as_str()), (Some(0), ""), "{arguments:?}");
    }
}
