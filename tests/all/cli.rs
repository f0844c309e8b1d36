//! The program: arguments, exit statuses, outputs.

use std::io::Write;
use std::process::{Command, Stdio};

use super::{recte, root, stderr, stdout};

#[test]
fn the_status_says_what_came_of_it() {
    let status = |arguments: &[&str]| recte(&root(), arguments).status.code();
    assert_eq!(status(&["check", "fixtures/clean"]), Some(0));
    assert_eq!(status(&["check", "fixtures/broken"]), Some(1));
    assert_eq!(status(&["check", "fixtures/broken/subparagraph-twice-en.txt", "--fail-on", "info"]), Some(1));
    assert_eq!(status(&["check", "fixtures/broken/headings-en.txt", "--ignore", "heading"]), Some(0));
    assert_eq!(status(&["check", "no-such-file.txt"]), Some(2));
    assert_eq!(status(&["check", "--no-such-flag"]), Some(2));
    assert_eq!(status(&["check", "fixtures/clean", "--select", "no-such-rule"]), Some(2));
    assert_eq!(status(&["check", "fixtures/clean", "--language", "tlh"]), Some(2));
    assert_eq!(status(&["explain", "no-such-rule"]), Some(2));
    assert_eq!(status(&["--version"]), Some(0));
}

#[test]
fn one_bad_path_does_not_hide_the_others() {
    let output =
        recte(&root(), &["check", "no-such-file.txt", "fixtures/broken/headings-en.txt", "--output-format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    assert_eq!(report["findings"][0]["rule"], "heading-sequence");
    assert_eq!(report["problems"][0]["path"], "no-such-file.txt");
    assert!(stderr(&output).contains("no-such-file.txt cannot be read"));
}

#[test]
fn json_keeps_its_contract() {
    let output = recte(&root(), &["check", "fixtures/broken/paragraph-missing-zh.txt", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    assert_eq!(report["version"], 1);
    assert_eq!(report["tool"]["name"], "recte");
    let finding = &report["findings"][0];
    assert_eq!(finding["path"], "fixtures/broken/paragraph-missing-zh.txt");
    assert_eq!(finding["severity"], "error");
    for key in ["message", "help", "fingerprint"] {
        assert!(finding[key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
    }
    let text = std::fs::read_to_string(root().join("fixtures/broken/paragraph-missing-zh.txt")).expect("it is there");
    let place = |place: &serde_json::Value| place["offset"].as_u64().expect("a number") as usize;
    assert_eq!(&text[place(&finding["start"])..place(&finding["end"])], "5.");
    assert_eq!(&text[place(&finding["related"][0]["start"])..place(&finding["related"][0]["end"])], "3.");
    assert_eq!((finding["start"]["line"].as_u64(), finding["start"]["column"].as_u64()), (Some(64), Some(1)));
    assert!(finding["start"]["page"].is_null());
    assert_eq!((&finding["fix"]["title"], &finding["fix"]["safe"]), (&"renumber from 5 on".into(), &false.into()));
    let edits = finding["fix"]["edits"].as_array().expect("a list").iter();
    let edits: Vec<(&str, &str)> = edits
        .map(|edit| (&text[place(&edit["start"])..place(&edit["end"])], edit["text"].as_str().expect("a text")))
        .collect();
    assert_eq!(edits, [("5.", "4."), ("6.", "5.")]);
    let file = &report["files"][0];
    assert_eq!((file["format"].as_str(), file["language"].as_str()), (Some("text"), Some("zh")));
    assert_eq!((file["checked"]["note"].as_u64(), file["checked"]["note-mark"].as_u64()), (Some(3), Some(3)));
    assert_eq!(
        report["summary"],
        serde_json::json!({"files": 1, "error": 1, "warning": 0, "info": 0, "ignored": 0, "baseline": 0, "passed_over": {}, "skipped": {}})
    );
}

#[test]
fn pages_are_told_where_the_text_has_them() {
    let output = recte(&root(), &["check", "fixtures/broken/running-head-en.txt", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    assert_eq!(report["findings"][0]["start"]["page"], 3);
    assert_eq!(report["files"][0]["symbol"], "A/91/412");
}

#[test]
fn standard_input_is_read_under_its_name() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recte"))
        .args(["check", "-", "--stdin-filename", "draft.txt", "--output-format", "concise"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("it listens").write_all(b"1. A.\n2. B.\n4. C.\n5. D.\n6. E.\n").expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(
        stdout(&output),
        "draft.txt:3:1: error paragraph-sequence paragraph 4 follows paragraph 2: 3 is missing\n"
    );
}

#[test]
fn the_output_does_not_depend_on_the_number_of_threads() {
    let run = |threads: &str, format: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_recte"))
            .current_dir(root())
            .env("RAYON_NUM_THREADS", threads)
            .args(["check", "fixtures", "--output-format", format])
            .output()
            .expect("the program runs");
        (output.stdout, output.stderr)
    };
    for format in ["full", "concise", "json", "sarif", "junit"] {
        assert_eq!(run("1", format), run("4", format), "{format}");
    }
}

#[test]
fn colours_are_for_terminals_and_who_asks_for_them() {
    let piped = recte(&root(), &["check", "fixtures/broken/headings-en.txt"]);
    assert!(!stdout(&piped).contains('\u{1b}'));
    let asked = recte(&root(), &["check", "fixtures/broken/headings-en.txt", "--color", "always"]);
    assert!(stdout(&asked).contains('\u{1b}'));
}

#[test]
fn silence_is_evidence() {
    let output = recte(&root(), &["check", "fixtures/clean/report-zh.txt"]);
    assert_eq!(stderr(&output), "nothing found; checked 5 paragraphs, 3 marks with 3 notes, 3 symbols, 5 dates\n");
}

#[test]
fn ignored_files_are_not_walked() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    write(".gitignore", "draft.txt\n");
    write("draft.txt", "1. A.\n2. B.\n4. C.\n5. D.\n");
    write("report.txt", "1. A.\n2. B.\n3. C.\n");
    assert_eq!(recte(folder.path(), &["check"]).status.code(), Some(0));
    assert_eq!(recte(folder.path(), &["check", "--no-ignore"]).status.code(), Some(1));
    assert_eq!(recte(folder.path(), &["check", "draft.txt"]).status.code(), Some(1));
}

#[test]
fn rules_are_listed_and_explained() {
    let list = stdout(&recte(&root(), &["rules"]));
    assert!(list.lines().any(|line| line.starts_with("date-duration") && line.contains("off")));
    let page = stdout(&recte(&root(), &["explain", "symbol-form"]));
    for part in ["# symbol-form", "## Why it matters", "## What to do", "## Source", "## Record", "A/S-32/Add.1"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(stderr(&recte(&root(), &["explain", "symbol-from"])).contains("did you mean `symbol-form`?"));
}

#[test]
fn rules_of_the_house_are_listed_and_explained_in_its_folder() {
    let house = root().join("fixtures/config/house-rules");
    assert!(stdout(&recte(&house, &["rules"])).contains("term-per-cent"));
    assert!(stdout(&recte(&house, &["explain", "term-per-cent"])).contains("The house writes per cent in two words."));
    assert!(!stdout(&recte(&root(), &["rules"])).contains("term-per-cent"));
    let named = ["rules", "--config", "fixtures/config/house-rules/recte.toml"];
    assert!(stdout(&recte(&root(), &named)).contains("term-per-cent"));
}

#[test]
fn extract_prints_the_sentence_that_a_page_end_interrupts() {
    let text = stdout(&recte(&root(), &["extract", "fixtures/clean/report-en.txt"]));
    assert!(text.contains("The Commission requested the secretariat to publish the levels daily"), "{text}");
    let items = stdout(&recte(&root(), &["extract", "fixtures/clean/report-en.txt", "--items"]));
    let items: serde_json::Value = serde_json::from_str(&items).expect("it is JSON");
    assert!(items.as_array().expect("a list").iter().any(|item| item["kind"] == "symbol" && item["text"] == "A/91/13"));
}

#[test]
fn several_formats_go_to_files_of_their_own_in_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (json, lines) = (path("findings.json"), path("findings.jsonl"));
    let arguments = ["--output-format", "json", "--output-file", &json, "--output-format", "concise"];
    let arguments =
        [&["check", "broken"], &arguments[..], &["--output-format", "jsonl", "--output-file", &lines]].concat();
    let output = recte(&root().join("fixtures"), &arguments);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&json).unwrap()).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), stdout(&output).lines().count());
    let lines = std::fs::read_to_string(&lines).unwrap();
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["type"], &lines[0]["tool"]), (&"run".into(), &report["tool"]));
    for kind in ["finding", "file"] {
        let told = lines.iter().filter(|line| line["type"] == kind).cloned().map(|mut line| {
            line.as_object_mut().unwrap().remove("type");
            line
        });
        assert_eq!(&serde_json::Value::Array(told.collect()), &report[format!("{kind}s")]);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "no half-written file is left: {left:?}");
}

#[test]
fn formats_and_files_that_do_not_pair_are_refused() {
    for (arguments, said) in [
        (&["--output-format", "json", "--output-format", "concise"][..], "two formats would be mixed"),
        (&["--output-file", "a", "--output-file", "b"], "b has no format of its own"),
        (&["--output-format", "json", "--output-file", "nowhere/a.json"], "nowhere/a.json cannot be written"),
    ] {
        let output = recte(&root().join("fixtures"), &[&["check", "clean"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
}

#[test]
fn at_most_so_many_findings_are_written_and_all_are_counted() {
    let run = |most: &str| {
        recte(&root().join("fixtures"), &["check", "broken", "--output-format", "concise", "--max-findings", most])
    };
    let all = run("1000");
    for most in [0, 1, 7, 12] {
        let output = run(&most.to_string());
        assert_eq!(output.status.code(), Some(1));
        let wanted: Vec<String> = stdout(&all).lines().take(most).map(str::to_owned).collect();
        assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), wanted);
        let more = format!("{} more findings are not shown", stdout(&all).lines().count() - most);
        assert!(stderr(&output).contains(&more), "{}", stderr(&output));
        assert_eq!(stderr(&output).lines().last(), stderr(&all).lines().last());
    }
}

#[test]
fn a_symbol_stands_after_a_tab_or_after_the_title() {
    let folder = tempfile::tempdir().expect("a folder");
    let body = "\n\n1. The Committee met in May.\n\n2. It closed its session.\n";
    for (name, head, symbol) in [
        ("tab.txt", "United Nations \tA/HRC/14/2", Some("A/HRC/14/2")),
        ("title.txt", "Rules on the prospecting of nodules — ISBA/18/A/11, annex [EN]", Some("ISBA/18/A/11")),
        ("cited.txt", "Rules on the prospecting of nodules, as adopted in ISBA/18/A/11", None),
        ("list.txt", "Rules on the prospecting — ISBA/18/A/11 and ISBA/19/C/17", None),
    ] {
        std::fs::write(folder.path().join(name), format!("{head}{body}")).expect("it can be written");
        let output = recte(folder.path(), &["check", name, "--isolated", "--output-format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
        assert_eq!(report["files"][0]["symbol"].as_str(), symbol, "{name}");
    }
}

#[test]
fn a_document_is_checked_without_the_command() {
    let short = recte(&root(), &["fixtures/broken/headings-en.txt", "--output-format", "concise"]);
    let long = recte(&root(), &["check", "fixtures/broken/headings-en.txt", "--output-format", "concise"]);
    assert_eq!((short.status.code(), stdout(&short)), (Some(1), stdout(&long)));
    let alone = recte(&root(), &[]);
    assert_eq!(alone.status.code(), Some(0));
    assert!(stdout(&alone).contains("recte report.docx") && stdout(&alone).lines().count() <= 12);
}

#[test]
fn what_was_typed_for_an_option_is_told() {
    let help = |arguments: &[&str]| {
        let output = recte(&root(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        stderr(&output)
    };
    assert!(help(&["check", "–fix", "a.txt"]).contains("type two hyphens: --fix"));
    assert!(help(&["check", "--format", "json"]).contains("use --output-format FORMAT"));
    assert!(help(&["check", "--severity", "error"]).contains("use --fail-on SEVERITY"));
    assert!(help(&["chekc"]).contains("'check'"));
}

#[test]
fn names_that_lead_nowhere_are_explained() {
    let folder = tempfile::tempdir().expect("there is room");
    for name in ["report.txt", "~$report.docx"] {
        std::fs::write(folder.path().join(name), "1. One.\n\n2. Two.\n\n3. Three.\n").expect("it is written");
    }
    let said = |arguments: &[&str]| {
        let output = recte(folder.path(), arguments);
        (output.status.code(), stderr(&output))
    };
    let (status, told) = said(&["check", "reprot.txt"]);
    assert!(status == Some(2) && told.contains("did you mean `report.txt`?"), "{told}");
    assert!(!told.contains("os error"), "{told}");
    // Word's lock file is passed over, and a pattern that the shell leaves is expanded.
    assert_eq!(said(&["check", "."]).0, Some(0));
    assert_eq!(said(&["check", "*.txt"]).0, Some(0));
    assert!(said(&["check", "*.pdf"]).1.contains("no file matches"));
    std::fs::write(folder.path().join(".gitignore"), "report.txt\n").expect("it is written");
    let (status, told) = said(&["check", "."]);
    assert!(
        status == Some(2) && told.contains("1 report left out by an ignore file or as hidden: --no-ignore"),
        "{told}"
    );
}

#[test]
fn a_broken_configuration_costs_its_own_documents_alone() {
    let folder = tempfile::tempdir().expect("there is room");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("it is made");
        std::fs::write(path, text).expect("it is written");
    };
    write("broken/recte.toml", "ignroe = []\n");
    write("broken/a.txt", "1. One.\n");
    write("broken/b.txt", "1. One.\n");
    write("c.txt", "1. The meeting was held on 31 April 2035.\n");
    let output = recte(folder.path(), &["check", ".", "--output-format", "concise", "--language", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("c.txt:1:"), "{}", stdout(&output));
    let told = stderr(&output);
    assert_eq!(told.matches("did you mean `ignore`?").count(), 1, "{told}");
    assert_eq!(told.matches("has mistakes (see above)").count(), 1, "{told}");
}

#[test]
fn findings_never_replace_a_document() {
    let folder = tempfile::tempdir().expect("there is room");
    let text = "1. The meeting was held on 31 April 2035.\n";
    for name in ["a.md", "b.docx", "recte.toml"] {
        std::fs::write(folder.path().join(name), if name == "recte.toml" { "" } else { text }).expect("it is written");
    }
    for name in ["a.md", "b.docx", "recte.toml"] {
        let output = recte(folder.path(), &["check", "a.md", "--output-format", "markdown", "--output-file", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains("would be replaced"), "{}", stderr(&output));
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).expect("it is there"), text);
    let output = recte(folder.path(), &["check", "a.md", "--output-format", "json", "--output-file", "findings.json"]);
    assert!(folder.path().join("findings.json").exists(), "{}", stderr(&output));
    // What a run has written in a folder is no document of the next.
    for _ in 0..2 {
        let arguments =
            ["check", ".", "--output-format", "markdown", "--output-file", "findings.md", "--ignore", "all"];
        let output = recte(folder.path(), &[&arguments[..], &["--no-ignore"]].concat());
        assert!(
            !stderr(&output).contains("replaced") && !stderr(&output).contains("findings.md"),
            "{}",
            stderr(&output)
        );
    }
}
