//! `--watch`, `--statistics`, `--quiet`.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::{folder_of, recte, root, stderr, stdout, write};

const GAP: &str = "1. A.\n2. B.\n4. C.\n5. D.\n6. E.\n";
const CLEAN: &str = "1. A.\n2. B.\n3. C.\n4. D.\n";

/// The program at its watch; it ends with the test.
struct Watch {
    child: Child,
    out: Receiver<String>,
    err: Receiver<String>,
}

impl Watch {
    fn begin(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_recte"))
            .current_dir(folder)
            .args([&["check", "--watch", "--output-format", "concise"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let out = lines(child.stdout.take().expect("it is piped"));
        let err = lines(child.stderr.take().expect("it is piped"));
        Self { child, out, err }
    }

    /// Reads on in standard error until a line has `wanted` in it.
    fn says(&self, wanted: &str) {
        await_line(&self.err, wanted);
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, said) = channel();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    std::thread::spawn(move || lines.try_for_each(|line| sender.send(line)));
    said
}

fn await_line(said: &Receiver<String>, wanted: &str) {
    let mut before = Vec::new();
    // Long enough for any machine; nobody waits for it but where the test fails.
    while let Ok(line) = said.recv_timeout(Duration::from_secs(120)) {
        if line.contains(wanted) {
            return;
        }
        before.push(line);
    }
    panic!("{wanted:?} was not said: {before:?}");
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn documents_configuration_rules_and_the_baseline_are_watched() {
    let folder = folder_of(&[("drafts/a.txt", GAP), ("known.json", "{\"version\":1,\"findings\":[]}")]);
    let at = |name: &str, text: &str| write(folder.path(), name, text);
    let mut watch = Watch::begin(folder.path(), &["drafts", "--baseline", "known.json"]);
    await_line(&watch.out, "a.txt:3:1: error paragraph-sequence");
    watch.says("watching");
    at("drafts/a.txt", CLEAN);
    watch.says("nothing found");
    watch.says("watching");
    at("drafts/recte.toml", "select = [\"date\", \"paragrph\"]\nrules = [\"../house\"]\n");
    watch.says("house");
    watch.says("watching");
    at("drafts/recte.toml", "select = [\"paragrph\"]\n");
    watch.says("did you mean `paragraph`?");
    watch.says("watching");
    at("drafts/recte.toml", "");
    watch.says("nothing found");
    watch.says("watching");
    at("known.json", "{");
    watch.says("this is not a baseline file");
    watch.says("watching");
    assert!(watch.child.try_wait().expect("it can be asked").is_none(), "it goes on until it is ended");
}

#[test]
fn standard_input_is_not_watched() {
    let output = recte(&root(), &["check", "-", "--watch"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("standard input cannot be watched"));
}

#[cfg(unix)]
#[test]
fn a_watch_ends_as_the_system_ends_it() {
    use std::os::unix::process::ExitStatusExt;
    let folder = folder_of(&[("a.txt", GAP)]);
    let mut watch = Watch::begin(folder.path(), &[]);
    watch.says("watching");
    // Not by an interrupt: what runs in the background of a shell is deaf to that, and so are its tests.
    let interrupt = Command::new("kill").args(["-TERM", &watch.child.id().to_string()]).status();
    assert!(interrupt.is_ok_and(|status| status.success()));
    assert_eq!(watch.child.wait().expect("it ends").signal(), Some(15));
}

#[test]
fn statistics_count_by_rule_instead_of_findings() {
    let fixtures = root().join("fixtures");
    let output = recte(&fixtures, &["check", "broken", "--statistics"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    let said = stderr(&output);
    let table: Vec<Vec<&str>> = said
        .lines()
        .skip_while(|line| !line.starts_with("findings "))
        .map(|line| line.split_whitespace().take(4).collect())
        .collect();
    assert_eq!(table[0], ["findings", "fixable", "rule", "severity"], "{said}");
    let count = |row: &[&str]| row[0].parse::<usize>().expect("a number");
    assert!(table[1..].is_sorted_by(|a, b| count(a) > count(b) || (count(a) == count(b) && a[2] < b[2])), "{said}");
    let json = recte(&fixtures, &["check", "broken", "--statistics", "--output-format", "json", "--quiet"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("it is JSON");
    let findings = report["findings"].as_array().expect("a list");
    for row in &table[1..] {
        let own = || findings.iter().filter(|finding| finding["rule"] == row[2]);
        let fixable = own().filter(|finding| !finding["fix"].is_null()).count();
        assert_eq!((count(row), row[1]), (own().count(), fixable.to_string().as_str()));
    }
    assert_eq!(table[1..].iter().map(|row| count(row)).sum::<usize>(), findings.len());
}

#[test]
fn quiet_says_findings_and_problems_alone() {
    let fixtures = root().join("fixtures");
    let output = recte(&fixtures, &["check", "broken", "nowhere.txt", "-q", "--max-findings", "1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!stdout(&output).is_empty());
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    assert!(stderr(&output).starts_with("recte: nowhere.txt cannot be read"));
    assert_eq!(stderr(&recte(&fixtures, &["check", "clean", "--quiet"])), "");
}
