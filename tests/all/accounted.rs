//! A clean result is true: what did not run, was not read or was left out is told.

use std::path::Path;

use super::{folder_of, recte, stderr, stdout};

const REPORT: &str = "1. The Committee met in New York on 30 June 2020 and adopted the report of the Secretary-General.\n\n\
                      2. It took note of the members of the Board, and of the plan for the year to come.\n";

/// Runs `check` with `arguments` in `folder`, and gives the exit status and what is said on standard error.
fn check(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = recte(folder, &[&["check", "--output-format", "concise"], arguments].concat());
    (output.status.code(), stderr(&output))
}

#[test]
fn a_rule_that_can_find_nothing_in_a_document_has_not_checked_it() {
    let unknown = "1. Kamati ilikutana mjini Nairobi na kupitisha ripoti yake kuhusu mafuriko ya mwaka huo.\n\n\
                   2. Kamati ilizingatia taarifa iliyowasilishwa na Sekretarieti kuhusu hali ya barafu katika milima ya kaskazini.\n";
    let folder = folder_of(&[("a.txt", REPORT), ("b.txt", unknown)]);
    for (file, rule, status) in [
        ("a.txt", "date", 0),
        ("a.txt", "footnote-raised", 2),
        ("a.txt", "typography-no-break-space", 2),
        ("b.txt", "date", 2),
        ("b.txt", "paragraph", 0),
    ] {
        let (found, said) = check(folder.path(), &["--isolated", "--select", rule, file]);
        assert_eq!(found, Some(status), "{rule} on {file}: {said}");
        assert_eq!(said.contains(&format!("{file} was checked by no rule")), status == 2, "{rule} on {file}: {said}");
    }
    let (_, said) = check(folder.path(), &["--isolated", "--select", "date", "b.txt"]);
    assert!(said.contains("need to know the language: --language"), "{said}");
}

#[test]
fn paragraphs_in_another_language_are_counted() {
    let spanish = "3. El Comité se reunió el 31 de junio de 2020 y tomó nota del informe de la Secretaría.\n";
    let folder = folder_of(&[("a.txt", &format!("{REPORT}\n{spanish}")), ("b.txt", REPORT)]);
    let (status, said) = check(folder.path(), &["--isolated", "."]);
    assert_eq!(status, Some(0));
    assert!(said.contains("1 document has paragraphs in another language: their dates,"), "{said}");
    let output = recte(folder.path(), &["check", "--isolated", "--output-format", "json", "."]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    assert_eq!(report["files"][0]["other_languages"], serde_json::json!({"es": 1}));
    assert_eq!(report["files"][1]["other_languages"], serde_json::json!({}));
}

#[test]
fn what_a_configuration_does_unseen_is_told() {
    let entry = "[[ignored]]\nrule = \"date-calendar\"\ntext = \"no such words\"\nreason = \"a\"\n";
    let folder = folder_of(&[
        ("above/recte.toml", "ignore = [\"date-calendar\"]\n"),
        ("above/sub/a.txt", REPORT),
        ("idle/recte.toml", "ignore = [\"date-duration\"]\n[severity]\nterm-spelling = \"error\"\n"),
        ("idle/a.txt", REPORT),
        ("entry/recte.toml", entry),
        ("entry/a.txt", REPORT),
        ("entry/b.txt", REPORT),
    ]);
    let said = |path: &str| check(folder.path(), &[path]).1;
    let above = said("above/sub");
    assert!(above.contains("above/recte.toml lies above above/sub and counts for it"), "{above}");
    assert!(above.contains("above/recte.toml leaves out 1 rule that runs by default: date-calendar"), "{above}");
    assert!(!said("above").contains("lies above"), "the folder's own");
    assert!(!said("above/sub/a.txt").contains("lies above"), "no folder was asked for");
    let idle = said("idle");
    assert!(idle.contains("idle/recte.toml: `ignore` names `date-duration`, which does not run anyway"), "{idle}");
    assert!(idle.contains("[severity] names `term-spelling`, which does not run (`select` makes it run)"), "{idle}");
    let one = said("entry/a.txt");
    assert!(one.contains("1 entry of [[ignored]] silenced nothing here; check the whole folder"), "{one}");
    let all = said("entry");
    assert!(!all.contains("silenced nothing here"), "in the whole folder it is a finding: {all}");
}

#[cfg(unix)]
#[test]
fn links_and_devices_with_names_of_documents_are_counted() {
    let folder = folder_of(&[("a.txt", REPORT)]);
    let at = |name: &str| folder.path().join(name);
    for (target, name) in [("a.txt", "link.txt"), ("nowhere", "lost.txt"), ("/dev/zero", "zero.txt"), ("/", "root")] {
        std::os::unix::fs::symlink(target, at(name)).expect("it can be linked");
    }
    assert!(std::process::Command::new("mkfifo").arg(at("pipe.md")).status().expect("mkfifo runs").success());
    for arguments in [&["--isolated", "."][..], &["--isolated", "--no-ignore", "."]] {
        let (status, said) = check(folder.path(), arguments);
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains("checked 2 paragraphs"), "{said}");
        assert!(
            said.contains("; 3 links to documents not followed; 1 pipe or device not read"),
            "{arguments:?}: {said}"
        );
    }
}
