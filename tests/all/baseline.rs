//! The baseline: findings known by what they are about.

use std::collections::BTreeSet;
use std::path::Path;

use recte::document::{Document, Hints};
use recte::lint::lint;
use recte::pack::RuleSet;
use recte::read::parse;

use super::{folder_of, recte, root, said, stderr, write};

/// Something wrong with labels, headings, dates and symbols.
const REPORT: &str = "\
I.    Opening of the session

1.    The Committee met from 31 June 2035 to 2 July 2035 in the conference room of the Palace.
2.    It had before it the report A//75/1 on floods along the river and the budget of its secretariat.
3.    The observer recalled resolution 74/276 of 2 June 2020, adopted at the session before last.

II.    Introduction of documents

4.    The representative of the secretariat introduced the documents that are listed below.
4.    The observer of the riparian States asked for the documents that are not.
5.    The Committee took note of both.

IV.    Other matters

6.    Nothing else was superscript.

V.    Closing of the session

7.    The Chair declared the session closed, and thanked all delegations for their work.
";

/// Marks and notes that do not pair.
const NOTES: &str = "\
1. The Committee met in May.[^1] It had before it the report on floods.[^2] It then adopted the budget.[^3]

2. The Committee heard the Chair.[^lost] It then adjourned, having thanked the secretariat for its hospitality.

[^1]: See the report of the first session.
[^2]: See the proposals of the secretariat.
[^3]: See the statement of the observer.
[^4]: See what nobody refers to in the text.
";

fn prints(text: &str, format: &str) -> BTreeSet<u64> {
    let set = RuleSet::embedded().expect("the rules load");
    let source = parse(text, format).expect("it can be read");
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    let rules: Vec<_> = set.rules.iter().map(|rule| (rule.clone(), None)).collect();
    let findings = lint(&document, &rules);
    let prints: BTreeSet<u64> = findings.iter().map(|finding| finding.fingerprint).collect();
    assert_eq!(prints.len(), findings.len(), "each has one of its own");
    prints
}

#[test]
fn findings_are_known_again_when_the_text_around_them_changes() {
    let before = prints(REPORT, "text");
    assert_eq!(before.len(), 5, "{before:?}");
    let rewrapped =
        REPORT.replace(" in the conference", "\n      in the conference").replace(" 2035 to", "\n      2035 to");
    let renumbered = REPORT
        .replace("\n7. ", "\n8. ")
        .replace("\n6. ", "\n7. ")
        .replace("\n5. ", "\n6. ")
        .replace("\n4. ", "\n5. ")
        .replace("\n3. ", "\n4. ")
        .replace("\n2. ", "\n3. ")
        .replace("\n1. ", "\n1.    The Chair opened the session.\n2. ");
    let chapters = [("V.", "VI."), ("IV.", "V."), ("II.", "III."), ("I.", "I.    Foreword\n\nII.")];
    let chapters = chapters
        .into_iter()
        .fold(format!("\n{REPORT}"), |text, (old, new)| text.replace(&format!("\n{old} "), &format!("\n{new} ")));
    for (what, text) in [
        ("a chapter put before, all numbered anew", chapters),
        ("lines put before", format!("Report of the Committee\n\n\n{REPORT}")),
        ("other line ends", REPORT.replace('\n', "\r\n")),
        ("other line breaks", rewrapped),
        ("a paragraph put before, all numbered anew", renumbered),
        ("a paragraph changed", REPORT.replace("thanked all delegations", "took leave of everybody")),
    ] {
        assert_ne!(text, REPORT, "{what}");
        assert_eq!(prints(&text, "text"), before, "{what}: {text}");
    }
}

#[test]
fn line_ends_make_no_difference_in_any_document() {
    let fixtures = std::fs::read_dir(root().join("fixtures/broken")).expect("they are there");
    let texts = fixtures
        .map(|entry| entry.expect("it is there").path())
        .filter(|path| path.extension() == Some("txt".as_ref()));
    for path in texts {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        assert_eq!(prints(&text.replace('\n', "\r\n"), "text"), prints(&text, "text"), "{}", path.display());
    }
}

#[test]
fn notes_are_known_again_when_one_is_put_before_them() {
    // One mark without a note, one note without a mark.
    let before = prints(NOTES, "markdown");
    assert_eq!(before.len(), 2, "{before:?}");
    let shifted = (1..=4)
        .rev()
        .fold(NOTES.to_owned(), |text, number| text.replace(&format!("[^{number}]"), &format!("[^{}]", number + 1)));
    let shifted = format!("The Committee was founded long ago.[^1]\n\n{shifted}[^1]: See its first report.\n");
    assert_eq!(prints(&shifted, "markdown"), before, "{shifted}");
}

#[test]
fn another_finding_at_another_place_is_new() {
    let before = prints(REPORT, "text");
    let more = prints(&REPORT.replace("closed, and", "closed on 31 June 2035, and"), "text");
    assert_eq!((more.len(), more.is_superset(&before)), (before.len() + 1, true));
    let other = prints(&REPORT.replace("31 June 2035", "31 September 2034"), "text");
    assert!(!other.is_superset(&before));
}

fn written(folder: &Path, arguments: &[&str]) -> String {
    let all = [&["check", "--baseline", "known.json", "--write-baseline", "--language", "en"], arguments].concat();
    let output = recte(folder, &all);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    std::fs::read_to_string(folder.join("known.json")).expect("it is there")
}

const WITH: [&str; 4] = ["--baseline", "known.json", "--language", "en"];

#[test]
fn what_is_known_is_hidden_and_what_is_new_is_not() {
    let folder = folder_of(&[("drafts/a.txt", REPORT), ("b.txt", "1. A.\n2. B.\n3. C.\n")]);
    let (all, _) = said(folder.path(), &["--language", "en"]);
    let text = written(folder.path(), &[]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines[0], lines.len()), ("{\"version\":1,\"findings\":[", all.len() + 2));
    assert!(
        lines[1..lines.len() - 1].is_sorted() && lines[1].starts_with("{\"path\":\"drafts/a.txt\",\"rule\":\""),
        "{text}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).expect("it is there").count(), 3, "nothing half-written is left");
    let (lines, err) = said(folder.path(), &WITH);
    assert!(lines.is_empty() && err.contains(&format!("{} findings of the baseline not shown", all.len())), "{err}");
    // From another folder, too.
    let (lines, _) = said(&folder.path().join("drafts"), &["a.txt", "--baseline", "../known.json", "--language", "en"]);
    assert!(lines.is_empty(), "{lines:?}");
    write(folder.path(), "b.txt", "1. A.\n2. B.\n4. C.\n5. D.\n6. E.\n");
    let (lines, _) = said(folder.path(), &WITH);
    assert!(lines.len() == 1 && lines[0].starts_with("b.txt:3:1"), "{lines:?}");
    let json = recte(folder.path(), &[&["check", "--output-format", "json"], &WITH[..]].concat());
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).expect("it is JSON");
    assert_eq!(
        (report["summary"]["baseline"].as_u64(), report["summary"]["error"].as_u64()),
        (Some(all.len() as u64), Some(1))
    );
}

#[test]
fn what_is_gone_is_told_and_written_anew() {
    let folder = folder_of(&[("a.txt", REPORT), ("b.txt", REPORT)]);
    let first = written(folder.path(), &[]);
    let each = (first.lines().count() - 2) / 2;
    write(folder.path(), "a.txt", &REPORT.replace("31 June", "30 June"));
    let gone = |arguments: &[&str]| {
        let (_, err) = said(folder.path(), &[&WITH, arguments].concat());
        let line = err.lines().find(|line| line.contains("no longer there"));
        line.and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0)
    };
    assert_eq!(gone(&[]), 1);
    assert_eq!((gone(&["b.txt"]), gone(&["--select", "symbol"])), (0, 0), "what was not looked for is not gone");
    std::fs::remove_file(folder.path().join("b.txt")).expect("it was there");
    assert_eq!(gone(&["a.txt"]), 1 + each);
    assert_eq!(written(folder.path(), &["a.txt"]).lines().count() - 2, each - 1);
    assert_eq!(gone(&[]), 0);
}

#[test]
fn what_was_not_looked_at_stays_known() {
    let folder = folder_of(&[("a.txt", REPORT), ("b.txt", REPORT)]);
    let all = written(folder.path(), &[]);
    assert_eq!(written(folder.path(), &["a.txt"]), all);
    assert_eq!(written(folder.path(), &["--select", "symbol"]), all);
}

#[test]
fn stale_entries_may_be_known_too() {
    let entry = "[[ignored]]\nrule = \"date-year\"\nreason = \"a\"\n";
    let folder = folder_of(&[("a.txt", REPORT), ("recte.toml", entry)]);
    assert!(written(folder.path(), &[]).contains("\"path\":\"recte.toml\",\"rule\":\"ignore-unused\""));
    assert!(said(folder.path(), &WITH).0.is_empty());
    let (_, err) = said(folder.path(), &[&WITH[..], &["a.txt"]].concat());
    assert!(!err.contains("no longer there"), "{err}");
}

#[test]
fn a_baseline_that_cannot_be_read_is_shown_at_its_place() {
    for (text, shown) in [
        (Some("{\"version\": 2, \"findings\": 7}"), ["this baseline is of version 2", "known.json:1:2"]),
        (Some("{\"version\": 1,\n \"findings\": [{\"path\": 7}]}"), ["this baseline is damaged", "known.json:2:"]),
        (None, ["known.json cannot be read", "--write-baseline"]),
    ] {
        let folder = folder_of(&[("a.txt", REPORT)]);
        if let Some(text) = text {
            write(folder.path(), "known.json", text);
        }
        let output = recte(folder.path(), &[&["check"], &WITH[..]].concat());
        assert_eq!(output.status.code(), Some(2));
        for part in shown {
            assert!(stderr(&output).contains(part), "{}", stderr(&output));
        }
        // One that is not understood is not written over.
        let again = recte(folder.path(), &[&["check", "--write-baseline"], &WITH[..]].concat());
        assert_eq!(again.status.code(), Some(if text.is_some() { 2 } else { 0 }));
    }
}
