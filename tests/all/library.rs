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
            "path": report.name(),
            "rule": finding.rule.name,
            "severity": finding.severity.name(),
            "message": finding.message,
            "help": finding.help,
            "start": place(finding.span.start),
            "end": place(finding.span.end),
            "paragraph": label.as_ref().and_then(|label| label.parse::<u32>().ok()),
            "paragraph_label": label,
            "evidence": finding.evidence.map(recte::Evidence::name),
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

/// The files of the pack of courts, by their paths below its folder.
fn files_of_courts() -> Vec<(String, String)> {
    let folder = root().join("fixtures/packs/courts");
    let paths = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.unwrap().into_path());
    let file = |path: std::path::PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(&path).unwrap())
    };
    paths.filter(|path| path.is_file()).map(file).collect()
}

#[test]
fn a_pack_in_memory_is_the_same_as_its_folder() {
    let mut files = files_of_courts();
    assert!(files.len() > 2, "{files:?}");
    // In which order they are handed in is of no account.
    files.reverse();
    let memory = Linter::new(&Pack::from_files(files)).unwrap();
    let folder = Linter::new(&Pack::Folder(root().join("fixtures/packs/courts"))).unwrap();
    let names = |linter: &Linter| linter.rules().iter().map(|rule| rule.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&memory), names(&folder));
    let core = Pack::Embedded("core");
    assert!(names(&memory).len() > names(&Linter::new(&core).unwrap()).len());
    let judgment = std::fs::read(root().join("fixtures/packs/judgment.txt")).unwrap();
    let told = |linter: &Linter| rows(&linter.check(&judgment, "judgment.txt").unwrap());
    assert_eq!(told(&memory), told(&folder));
    assert!(told(&memory).iter().any(|row| row["rule"] == "citation-neutral"), "{:?}", told(&memory));
}

#[test]
fn mistakes_of_a_pack_in_memory_are_told_at_their_places() {
    use recte::PackError;

    let mistakes = |files: &[(&str, &str)]| -> Vec<String> {
        match Linter::new(&Pack::from_files(files.iter().copied())) {
            Err(PackError::Rules(mistakes)) => {
                mistakes.iter().map(|mistake| format!("{}: {}", mistake.file(), mistake.message())).collect()
            }
            other => panic!("{other:?}"),
        }
    };
    let manifest = ("pack.toml", "name = \"house\"\nextends = [\"core\"]\nfamilies = [\"style\"]\n");
    assert_eq!(mistakes(&[]), ["pack.toml: the pack has no pack.toml"]);
    assert_eq!(
        mistakes(&[("pack.toml", "name = \"house\"\nextends = [\"cor\"]\n")]),
        ["pack.toml: there is no pack `cor`"]
    );
    let rule = mistakes(&[manifest, ("rules/style/style-x.toml", "summary = 1\n")]);
    assert!(rule[0].starts_with("rules/style/style-x.toml: "), "{rule:?}");
    Linter::new(&Pack::from_files([manifest])).unwrap();
}
