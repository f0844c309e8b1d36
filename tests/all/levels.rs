//! What is claimed, and how strongly: a lone break in a long series, many breaks, series that the file tells.

use std::fmt::Write;

use serde_json::Value;

use super::{folder_of, recte, stdout};

/// Paragraphs with these numbers.
fn paragraphs(numbers: &[u32]) -> String {
    let mut text = String::new();
    for (at, number) in numbers.iter().enumerate() {
        let _ = writeln!(text, "{number}. The Committee heard statement {}.\n", char::from(b'A' + at as u8));
    }
    text
}

/// What `recte check` says of `text`: rule, severity and message of each finding, and how many are withheld.
fn said(name: &str, text: &str, options: &[&str]) -> (Vec<[String; 3]>, u64) {
    let folder = folder_of(&[(name, text)]);
    let arguments = ["check", "--isolated", "--language", "en", "--output-format", "json", name];
    let output = recte(folder.path(), &[&arguments, options].concat());
    let report: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let word = |finding: &Value, key: &str| finding[key].as_str().expect("it is a string").to_owned();
    let findings = report["findings"].as_array().expect("it is a list").iter();
    let said = findings.map(|finding| ["rule", "severity", "message"].map(|key| word(finding, key)));
    (said.collect(), report["files"][0]["withheld"].as_u64().expect("it is counted"))
}

fn levels(findings: &[[String; 3]]) -> Vec<&str> {
    findings.iter().map(|[_, severity, _]| severity.as_str()).collect()
}

#[test]
fn numbers_that_are_right_again_by_themselves_are_one_break() {
    let messages = |numbers: &[u32]| {
        let (findings, withheld) = said("a.txt", &paragraphs(numbers), &[]);
        let messages = findings.into_iter().map(|[_, severity, message]| format!("{severity}: {message}"));
        (messages.collect::<Vec<String>>(), withheld)
    };
    let high = "error: paragraph 4 follows paragraph 2: 3 is missing; the numbers from 4 to 6 are too high";
    assert_eq!(messages(&[1, 2, 4, 5, 6, 6, 7, 8]), (vec![high.to_owned()], 0));
    let low = "error: paragraph number 2 is used twice; the numbers from the second 2 to 4 are too low";
    assert_eq!(messages(&[1, 2, 2, 3, 4, 6, 7, 8]), (vec![low.to_owned()], 0));
    // Two of the same direction have two causes.
    assert_eq!(messages(&[1, 2, 4, 5, 6, 8, 9, 10]).0.len(), 2);
}

#[test]
fn a_lone_break_in_a_series_that_runs_is_an_error() {
    let (findings, withheld) = said("a.txt", &paragraphs(&[1, 2, 4, 5, 6]), &[]);
    assert_eq!((levels(&findings), withheld), (vec!["error"], 0));
}

#[test]
fn a_lone_break_in_a_short_series_is_a_warning() {
    let (findings, _) = said("a.txt", &paragraphs(&[1, 2, 4, 5]), &[]);
    assert_eq!(levels(&findings), ["warning"]);
}

#[test]
fn two_breaks_are_warnings() {
    let (findings, _) = said("a.txt", &paragraphs(&[1, 2, 4, 5, 6, 8, 9, 10]), &[]);
    assert_eq!(levels(&findings), ["warning", "warning"]);
}

#[test]
fn signs_and_numbers_of_a_recognized_text_are_not_judged() {
    let text = "1. On 31 June l984 the Committee met, as A/39/36I says..\n\n2. It rose.\n\n3. It met.\n\n5. It adopted decisions 7O and 7I.\n\n6. It rose.\n";
    let (findings, withheld) = said("a.txt", text, &[]);
    let rules = |findings: &[[String; 3]]| -> Vec<String> { findings.iter().map(|[rule, ..]| rule.clone()).collect() };
    assert_eq!(rules(&findings), ["date-calendar", "typography-recognition"]);
    assert_eq!(withheld, 3);
    let all =
        ["date-calendar", "typography-recognition", "symbol-form", "typography-doubled-sign", "paragraph-sequence"];
    let (findings, withheld) = said("a.txt", text, &["--all"]);
    assert_eq!((rules(&findings), withheld), (all.map(str::to_owned).to_vec(), 0));
    let (findings, _) = said("a.txt", &text.replace("7O and 7I", "70 and 71"), &[]);
    assert_eq!(rules(&findings), ["date-calendar", "symbol-form", "typography-doubled-sign", "paragraph-sequence"]);
}

#[test]
fn more_breaks_are_one_finding_that_says_what_is_not_judged() {
    let text = paragraphs(&[1, 2, 4, 5, 7, 8, 10, 11, 12]);
    let (findings, withheld) = said("a.txt", &text, &[]);
    let expected = "paragraph numbers are not checked: 3 breaks in lines 5 to 13; they were probably read wrongly";
    assert_eq!(findings, [["paragraph-sequence", "info", expected].map(str::to_owned)]);
    assert_eq!(withheld, 3);
    let (findings, withheld) = said("a.txt", &text, &["--all"]);
    assert_eq!((levels(&findings), withheld), (vec!["warning"; 3], 0));
}

#[test]
fn what_is_not_judged_is_not_mended() {
    let text = paragraphs(&[1, 2, 4, 5, 7, 8, 10, 11, 12]);
    let folder = folder_of(&[("a.txt", &text)]);
    let output = recte(folder.path(), &["check", "--isolated", "--language", "en", "--unsafe-fixes", "a.txt"]);
    assert!(stdout(&output).contains("are not checked"));
    assert_eq!(std::fs::read_to_string(folder.path().join("a.txt")).expect("it is there"), text);
}

#[test]
fn breaks_that_the_file_tells_are_errors_however_many() {
    let items: String = [1, 2, 4, 5, 7, 8, 10, 11].iter().fold(String::new(), |mut text, number| {
        let _ = write!(text, "<paragraph><num>{number}.</num><content><p>Takes note of it.</p></content></paragraph>");
        text
    });
    let text = format!(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><statement name=\"resolution\"><mainBody>{items}</mainBody></statement></akomaNtoso>"
    );
    let (findings, withheld) = said("a.xml", &text, &[]);
    assert_eq!((levels(&findings), withheld), (vec!["error"; 3], 0));
}

#[test]
fn what_is_ignored_does_not_count() {
    let text = paragraphs(&[1, 2, 4, 5, 7, 8, 10, 11, 12]);
    let ignored = "[[ignored]]\npath = \"a.txt\"\nrule = \"paragraph-sequence\"\ntext = \"4. The Committee\"\nreason = \"3 was withdrawn\"\n";
    let folder = folder_of(&[("a.txt", &text), ("recte.toml", ignored)]);
    let output = recte(folder.path(), &["check", "--language", "en", "--output-format", "concise", "a.txt"]);
    let lines = stdout(&output);
    assert_eq!(lines.matches(": warning paragraph-sequence").count(), 2, "{lines}");
}

#[test]
fn a_letter_that_the_reading_of_a_scan_may_have_made_is_no_error() {
    let text = "1. The Council took note of document A/79/3I0.\n";
    assert_eq!(levels(&said("a.txt", text, &[]).0), ["warning"]);
    // Nobody reads a scan into Markdown, and a stroke is no figure.
    assert_eq!(levels(&said("a.md", text, &[]).0), ["error"]);
    assert_eq!(levels(&said("a.txt", &text.replace("/3I0", "-310"), &[]).0), ["error"]);
}

/// Two resolutions with wrong dates: of one the date is known, of the other only that of its neighbours.
const DATES: &str = "1. See General Assembly resolutions 74/276 of 1 June 2019 and 73/297 of 28 April 2019.\n";

#[test]
fn what_is_inferred_from_neighbours_weighs_less_than_what_is_known() {
    assert_eq!(levels(&said("a.txt", DATES, &[]).0), ["error", "warning"]);
}

#[test]
fn a_severity_of_the_configuration_is_that_of_all_cases() {
    let severities = |config: &str| {
        let folder = folder_of(&[("a.txt", DATES), ("recte.toml", config)]);
        let output = recte(folder.path(), &["check", "--output-format", "concise", "--fail-on", "info", "a.txt"]);
        let lines = stdout(&output);
        let word = |line: &str| line.split(": ").nth(1).and_then(|said| said.split(' ').next()).map(str::to_owned);
        lines.lines().filter_map(word).collect::<Vec<_>>()
    };
    assert_eq!(severities(""), ["error", "warning"]);
    assert_eq!(severities("severity = { date-resolution = \"error\" }\n"), ["error", "error"]);
    assert_eq!(severities("severity = { date = \"info\" }\n"), ["info", "info"]);
    let path = "[[path]]\npaths = [\"a.txt\"]\nseverity = { date-resolution = \"warning\" }\n";
    assert_eq!(severities(path), ["warning", "warning"]);
    assert_eq!(severities("[[path]]\npaths = [\"b.txt\"]\nseverity = { date = \"info\" }\n"), ["error", "warning"]);
}

#[test]
fn a_letter_that_is_lost_weighs_more_than_a_control_character() {
    let text = "1. The Minister of C\u{fffd}te d\u{92}Ivoire spoke.\n";
    assert_eq!(levels(&said("a.md", text, &[]).0), ["error", "warning"]);
}

#[test]
fn severities_name_cases_of_their_check() {
    let rule = "summary = \"S\"\nseverity = \"error\"\nwhy = \"W\"\nhow = \"H\"\nmessage = \"M\"\n[severities]\nunknwon = \"info\"\n\
                [check.CHECK]\n[[example]]\ngood = \"1. A.\"\n[[example]]\nbad = \"1. See A/S-32/Add.1.\"\nat = [\"A/S-32/Add.1\"]\n";
    let told = |check: &str| {
        let folder = folder_of(&[("symbol-own.toml", &rule.replace("CHECK]", check))]);
        super::stderr(&recte(folder.path(), &["test", "symbol-own.toml"]))
    };
    let form = told("form]\nof = \"symbol\"");
    assert!(form.contains("unknown case `unknwon`") && form.contains("did you mean `unknown`?"), "{form}");
    let limit = told("repeat]");
    assert!(limit.contains("a check of the kind `repeat` has no cases"), "{limit}");
}
