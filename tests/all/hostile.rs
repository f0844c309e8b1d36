//! Input that is no document, or hardly one: a message with the place and the next step, or a right answer.

use std::path::Path;

use super::{recte, stderr, stdout};

fn check(name: &str, bytes: &[u8]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    let output = recte(folder.path(), &["check", name, "--output-format", "concise"]);
    (output.status.code(), stdout(&output), stderr(&output))
}

fn refused(name: &str, bytes: &[u8], says: &str) {
    let (status, out, err) = check(name, bytes);
    assert_eq!((status, out.as_str()), (Some(2), ""), "{name}: {err}");
    assert!(err.contains(says), "{name}: {err}");
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    refused("empty.txt", b"", "is empty");
    refused("blank.txt", b" \n\t\n", "is empty");
    refused("mark.txt", "\u{feff}".as_bytes(), "is empty");
    refused("nul.txt", b"1. A\0B", "NUL byte at offset 4");
    refused("latin.txt", b"1. A.\nCaf\xe9\n", "byte 0xE9 at line 2, offset 9");
    refused("odd.txt", &[0xff, 0xfe, 0x31], "is not UTF-16");
    refused("report.pdf", b"%PDF-1.7\n", "is a damaged or incomplete PDF file: it is damaged");
    refused("report.docx", b"PK\x03\x04", "it is not a complete ZIP archive");
    refused("report.doc", b"\xd0\xcf\x11\xe0", "save it as .docx");
}

#[test]
fn folders_without_reports_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = recte(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("has no report; recte looks for files that end in ."), "{told}");
    assert!(told.contains(".txt, .text (a file that you name"), "{told}");
}

#[test]
fn documents_that_are_not_read_are_named_by_their_endings() {
    let folder = tempfile::tempdir().expect("a folder");
    let touch = |name: &str| std::fs::write(folder.path().join(name), "1. A.\n").expect("it can be written");
    for name in ["old.doc", "older.DOC", "note.odt", "~$old.doc", "picture.png"] {
        touch(name);
    }
    let said = |arguments: &[&str]| {
        let output = recte(folder.path(), arguments);
        (output.status.code(), stderr(&output))
    };
    let (status, told) = said(&["check"]);
    assert_eq!(status, Some(2));
    assert!(
        told.contains("nothing was checked; not checked: 2 .doc, 1 .odt (save as .docx to have them checked)"),
        "{told}"
    );
    touch("report.txt");
    let (status, told) = said(&["check"]);
    assert_eq!(status, Some(0));
    assert!(told.contains("; not checked: 2 .doc, 1 .odt (save as .docx to have them checked)"), "{told}");
    let output = recte(folder.path(), &["check", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(report["summary"]["passed_over"], serde_json::json!({"doc": 2, "odt": 1}));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_does_not_stop_the_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let locked = folder.path().join("a.txt");
    std::fs::write(&locked, "1. A.\n").expect("it can be written");
    std::fs::write(folder.path().join("b.txt"), "1. A.\n2. B.\n4. C.\n5. D.\n").expect("it can be written");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).expect("it can be locked");
    if std::fs::read(&locked).is_ok() {
        super::skipped("this user reads everything");
        return;
    }
    let output = recte(folder.path(), &["check", "--output-format", "concise"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("b.txt:3:1") && stderr(&output).contains("a.txt cannot be read"));
}

#[test]
fn a_symbol_joined_to_one_of_no_series_is_read_once() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "1. See A/91/412-XXYZ/2036/118 and A/91-13.\n")
        .expect("it can be written");
    let output = recte(folder.path(), &["extract", "a.txt", "--items"]);
    assert_eq!(stdout(&output).matches("\"kind\":\"symbol\"").count(), 2, "{}", stdout(&output));
}

#[test]
fn every_line_end_gives_the_same_findings() {
    let text = "1. A.\n2. B, on 31 June 2035.\n4. C.\n5. D.\n";
    let (_, expected, _) = check("a.txt", text.as_bytes());
    assert_eq!(expected.lines().count(), 2);
    for end in ["\r\n", "\r"] {
        assert_eq!(check("a.txt", text.replace('\n', end).as_bytes()).1, expected, "{end:?}");
    }
    let marked = format!("\u{feff}{text}");
    assert_eq!(check("a.txt", marked.as_bytes()).1, expected);
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(check("a.txt", &utf16).1, expected);
}

/// Sizes at which anything but linear time would not end.
#[test]
fn long_and_odd_texts_end() {
    let texts: [(&str, String); 8] = [
        ("one line", "1. It met on 31 June 2035, see A/75/123/add.1. ".repeat(20_000)),
        ("short lines", (0..100_000).map(|at| format!("{}.\n", at % 9)).collect()),
        ("strokes", "/".repeat(1_000_000)),
        ("numbers and strokes", "1/1".repeat(200_000)),
        ("stars", "* a\n".repeat(100_000)),
        ("notes", format!("{}\n____________\n{}", "See this.1 ".repeat(50_000), "1 See A/1.\n".repeat(50_000))),
        ("pages", "a\n\x0c".repeat(100_000)),
        ("ranges", "1 May 2020 to ".repeat(50_000)),
    ];
    for (name, text) in texts {
        let (status, _, err) = check("a.txt", text.as_bytes());
        assert!(status.is_some_and(|status| status < 2), "{name}: {err}");
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "1. A.\n\x1b[31m2. B on 31 June 2035.\x07\n\x0c4. C.\n")
        .expect("it can be written");
    let output = recte(Path::new(folder.path()), &["check"]);
    assert!(!stdout(&output).chars().any(|c| c.is_control() && c != '\n'), "{:?}", stdout(&output));
}

#[test]
fn a_number_between_two_strokes_is_read_once() {
    // A fuzzer's: the second stroke led back to the first, and again, until the memory was full.
    for (language, text) in [
        ("en", "resolution 7/5./2"),
        ("fr", "résolution 7/5./2"),
        ("ru", "резолюции 7/5./2"),
        ("zh", "第7/5./2"),
        ("en", "resolutions 7/5./2./3 and S-1/5./2/Add.1"),
    ] {
        let folder = super::folder_of(&[("a.txt", text)]);
        let output = recte(folder.path(), &["extract", "--items", "--language", language, "a.txt"]);
        let items: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("they are JSON");
        assert!((1..=4).contains(&items.len()), "{text}: {items:?}");
    }
}
