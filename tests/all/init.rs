//! `recte init`: what it writes loads, and each setting in it does what its comment says.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::{recte, root, stderr, stdout};

/// A folder with a report of many faults, one under `annexes/` with a fault in its paragraphs, and a house rule.
fn house() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |path: &str| folder.path().join(path);
    for name in ["annexes", "house-rules"] {
        fs::create_dir(at(name)).expect("a folder");
    }
    let fixture = |name: &str| fs::read_to_string(root().join("fixtures").join(name)).expect("it is there");
    for name in ["subparagraph-twice-en.txt", "note-misnumbered-en.txt"] {
        fs::write(at(name), fixture(&format!("broken/{name}"))).expect("it is written");
    }
    for name in ["paragraph-twice-en.txt", "note-misnumbered-en.txt"] {
        fs::write(at("annexes").join(name), fixture(&format!("broken/{name}"))).expect("it is written");
    }
    let days = "1. The Conference met for three days, from 26 to 29 April 2021, and 3 percent came.\n";
    fs::write(at("days.txt"), days).expect("it is written");
    fs::write(at("annexes/days.txt"), days).expect("it is written");
    let symbols = "1. It recalled A/RES/74-276.\n\n2. It recalled A/RES/75-1.\n";
    fs::write(at("annexes/symbols.txt"), symbols).expect("it is written");
    fs::write(at("symbols.txt"), symbols).expect("it is written");
    fs::write(at("notes.txt"), fixture("broken/note-lost-zh.txt")).expect("it is written");
    let rule = fixture("config/house-rules/rules/term-per-cent.toml");
    fs::write(at("house-rules/term-per-cent.toml"), rule).expect("it is written");
    folder
}

fn check(folder: &Path) -> Value {
    let output = recte(folder, &["check", "--output-format", "json"]);
    assert_ne!(output.status.code(), Some(2), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("it is JSON")
}

/// The findings as path, rule and severity.
fn findings(report: &Value) -> Vec<[&str; 3]> {
    let findings = report["findings"].as_array().expect("a list");
    findings
        .iter()
        .map(|finding| ["path", "rule", "severity"].map(|key| finding[key].as_str().expect("text")))
        .collect()
}

fn has(report: &Value, path: &str, rule: &str) -> bool {
    findings(report).iter().any(|finding| finding[..2] == [path, rule])
}

fn fact<'a>(report: &'a Value, path: &str, key: &str) -> Option<&'a str> {
    let files = report["files"].as_array().expect("a list");
    files.iter().find(|file| file["path"] == path).and_then(|file| file[key].as_str())
}

fn written(folder: &Path) -> String {
    let output = recte(folder, &["init"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    fs::read_to_string(folder.join("recte.toml")).expect("it is written")
}

/// A line that is a setting, without what makes it a comment.
fn setting(line: &str) -> Option<&str> {
    line.strip_prefix('#').filter(|rest| rest.starts_with(|first: char| first.is_ascii_lowercase() || first == '['))
}

/// The groups of settings that stand together, each set.
fn groups(text: &str) -> Vec<String> {
    let groups = text.split("\n\n").map(|group| group.lines().filter_map(setting).collect::<Vec<_>>().join("\n"));
    groups.filter(|group| !group.is_empty()).collect()
}

#[test]
fn what_it_writes_changes_nothing() {
    let house = house();
    let before = check(house.path());
    let text = written(house.path());
    assert!(text.starts_with("#:schema https://"), "{text}");
    assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#')), "{text}");
    assert_eq!(before, check(house.path()));
    let left = fs::read_dir(house.path()).expect("a folder").filter_map(Result::ok);
    let hidden = left.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "nothing is left of the writing");
}

#[test]
fn it_writes_over_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("recte.toml");
    fs::write(&file, "ignore = [\"date\"]\n").expect("it is written");
    let output = recte(&root(), &["init", &folder.path().to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("recte.toml exists already and was not changed"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "ignore = [\"date\"]\n");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    let nowhere = folder.path().join("none");
    assert_eq!(recte(&root(), &["init", &nowhere.to_string_lossy()]).status.code(), Some(2));
}

#[test]
fn all_settings_load_together() {
    let house = house();
    let text = written(house.path());
    let set: Vec<&str> = text.lines().map(|line| setting(line).unwrap_or(line)).collect();
    fs::write(house.path().join("recte.toml"), set.join("\n")).expect("it is written");
    check(house.path());
}

#[test]
fn each_setting_does_what_is_said_of_it() {
    let house = house();
    let plain = check(house.path());
    let text = written(house.path());
    let set = |start: &str| {
        let groups = groups(&text);
        let group = groups.iter().find(|group| group.starts_with(start)).unwrap_or_else(|| panic!("{start} is shown"));
        fs::write(house.path().join("recte.toml"), group).expect("it is written");
        check(house.path())
    };

    let report = set("select");
    assert!(!has(&plain, "days.txt", "date-duration") && has(&report, "days.txt", "date-duration"));
    assert!(has(&report, "subparagraph-twice-en.txt", "subparagraph-sequence"), "default stays");

    let (file, rule) = ("subparagraph-twice-en.txt", "subparagraph-sequence");
    assert!(has(&plain, file, rule) && !has(&set("ignore"), file, rule));

    assert!(!has(&plain, "days.txt", "term-per-cent") && has(&set("rules"), "days.txt", "term-per-cent"));

    let weight =
        |report: &Value, path: &str, weight: &str| findings(report).contains(&[path, "footnote-sequence", weight]);
    let (file, annexed) = ("note-misnumbered-en.txt", "annexes/note-misnumbered-en.txt");
    assert!(weight(&plain, file, "warning") && weight(&set("[severity]"), file, "info"));

    let report = set("[document]");
    assert_eq!(
        (fact(&plain, "notes.txt", "language"), fact(&report, "notes.txt", "language")),
        (Some("zh"), Some("en"))
    );
    assert_eq!((fact(&plain, "days.txt", "symbol"), fact(&report, "days.txt", "symbol")), (None, Some("A/S-32/2")));

    let report = set("[[path]]");
    assert!(weight(&report, annexed, "info") && weight(&report, file, "warning"));
    let (file, rule) = ("annexes/paragraph-twice-en.txt", "paragraph-sequence");
    assert!(has(&plain, file, rule) && !has(&report, file, rule));
    assert!(has(&report, "annexes/days.txt", "date-duration") && !has(&report, "days.txt", "date-duration"));
    assert_eq!(fact(&report, "annexes/days.txt", "symbol"), Some("A/S-32/2"));
    assert_eq!(fact(&report, "days.txt", "symbol"), None);

    let report = set("[[ignored]]");
    let count = |report: &Value, path: &str| {
        findings(report).iter().filter(|finding| finding[..2] == [path, "symbol-form"]).count()
    };
    assert_eq!((count(&plain, "annexes/symbols.txt"), count(&plain, "symbols.txt")), (2, 2));
    assert_eq!((count(&report, "annexes/symbols.txt"), count(&report, "symbols.txt")), (1, 2));
    assert!(!findings(&report).iter().any(|finding| finding[1].starts_with("ignore")), "{:?}", findings(&report));

    assert_eq!(groups(&text).len(), 7, "a setting that is new is tried here too");
}

#[test]
fn shells_and_man_know_every_command() {
    let help = stdout(&recte(&root(), &["--help"]));
    let (_, commands) = help.split_once("Commands:\n").expect("a list");
    let commands: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.contains(&"check") && commands.contains(&"init") && !commands.contains(&"man"), "{commands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&recte(&root(), &["completions", shell]));
        assert!(commands.iter().all(|command| script.contains(command)) && script.contains("fail-on"), "{shell}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(recte(folder.path(), &["man", "pages/man1"]).status.code(), Some(0));
    for command in commands {
        let page = folder.path().join(format!("pages/man1/recte-{command}.1"));
        let page = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        assert!(page.contains(".SH NAME"), "{command}");
    }
    assert!(folder.path().join("pages/man1/recte.1").exists());
}
