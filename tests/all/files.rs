//! What becomes of files: a document that is mended keeps all but its text, an output takes the place of nothing else.

use std::path::Path;

use super::{folder_of, recte, stderr, write};

/// A report with an error that `--fix` mends, and what it becomes.
const REPORT: &str = "1. See A/91/412/add.1.\n";
const MENDED: &str = "1. See A/91/412/Add.1.\n";

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("it can be read")
}

/// Runs recte, and gives the exit status and what it says on standard error.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = recte(folder, arguments);
    (output.status.code(), stderr(&output))
}

/// What lies in `folder`.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("it can be read").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[cfg(unix)]
mod mended {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::*;

    const FIX: &[&str] = &["check", "--isolated", "--fix", "a.txt"];

    #[test]
    fn a_file_with_two_names_is_not_mended_under_one() {
        let folder = folder_of(&[("a.txt", REPORT)]);
        std::fs::hard_link(folder.path().join("a.txt"), folder.path().join("b.txt")).expect("it can be linked");
        let (status, said) = run(folder.path(), FIX);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("a.txt was not fixed: it has another name (a hard link)"), "{said}");
        assert_eq!([text(folder.path(), "a.txt"), text(folder.path(), "b.txt")], [REPORT, REPORT]);
        assert_eq!(names(folder.path()), ["a.txt", "b.txt"]);
    }

    #[test]
    fn mode_and_attributes_stay() {
        let folder = folder_of(&[("a.txt", REPORT)]);
        let path = folder.path().join("a.txt");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).expect("it can be set");
        let known = xattr::set(&path, "user.a", b"kept").is_ok();
        let (status, said) = run(folder.path(), FIX);
        assert_eq!((status, text(folder.path(), "a.txt").as_str()), (Some(0), MENDED), "{said}");
        assert_eq!(path.metadata().expect("it is there").mode() & 0o7777, 0o640);
        if known {
            assert_eq!(xattr::get(&path, "user.a").expect("it can be read").as_deref(), Some(&b"kept"[..]));
        } else {
            super::super::skipped("this file system keeps no attributes");
        }
    }

    #[test]
    fn the_owner_stays() {
        let folder = folder_of(&[("a.txt", REPORT)]);
        let path = folder.path().join("a.txt");
        if std::os::unix::fs::chown(&path, Some(12), Some(34)).is_err() {
            super::super::skipped("this user cannot give files away");
            return;
        }
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o6755)).expect("it can be set");
        let (status, said) = run(folder.path(), FIX);
        assert_eq!((status, text(folder.path(), "a.txt").as_str()), (Some(0), MENDED), "{said}");
        let found = path.metadata().expect("it is there");
        assert_eq!((found.uid(), found.gid(), found.mode() & 0o7777), (12, 34, 0o6755));
    }

    #[test]
    fn what_cannot_be_written_whole_leaves_nothing() {
        let long = REPORT.repeat(20_000);
        let folder = folder_of(&[("a.txt", &long)]);
        let program = env!("CARGO_BIN_EXE_recte");
        // Blocks of 1,024 bytes.
        let command = format!("ulimit -f 64; '{program}' check --isolated --fix --quiet a.txt > /dev/null");
        let output = std::process::Command::new("bash").args(["-c", &command]).current_dir(folder.path()).output();
        let output = output.expect("bash runs");
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("a.txt was not fixed: file too large"), "{said}");
        assert!(text(folder.path(), "a.txt") == long);
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn a_pipe_that_nobody_reads_is_no_output() {
        let folder = folder_of(&[("a.txt", REPORT), ("-", REPORT)]);
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        let arguments = ["check", "--isolated", "--output-format", "json", "--output-file", "pipe", "a.txt"];
        let (status, said) = run(folder.path(), &arguments);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("pipe cannot be written: no program reads this pipe"), "{said}");
        let reader = std::thread::spawn(move || std::fs::read_to_string(pipe).expect("it can be read"));
        // Until the other end is open, nobody reads.
        let ended = std::iter::repeat_with(|| run(folder.path(), &arguments).0).find(|status| *status != Some(2));
        assert_eq!(ended, Some(Some(1)));
        assert!(reader.join().expect("it ends").starts_with("{\"version\":1"));
        let (_, said) = run(folder.path(), &["check", "--isolated", "--", "-"]);
        assert!(said.contains("- is standard input; for the file of that name write ./-"), "{said}");
    }

    #[test]
    fn pipes_and_devices_are_no_documents() {
        let folder = folder_of(&[]);
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.txt")).status();
        assert!(made.expect("mkfifo runs").success());
        for name in ["pipe.txt", "/dev/zero"] {
            let (status, said) = run(folder.path(), &["check", "--isolated", name]);
            assert_eq!(status, Some(2), "{said}");
            assert!(
                said.contains("cannot be read: it is a pipe or a device; give - to have standard input read"),
                "{said}"
            );
        }
        std::fs::write(folder.path().join("recte.toml"), "rules = ['/dev/zero']\n").expect("it can be written");
        let (status, said) = run(folder.path(), &["check", "-"]);
        assert_eq!(status, Some(2), "{said}");
        let (status, said) = run(folder.path(), &["check", "--config", "/dev/zero", "-"]);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("it is a pipe or a device"), "{said}");
    }
}

#[test]
fn an_output_replaces_no_document_and_no_configuration() {
    let folder = folder_of(&[("a.txt", REPORT), ("b.md", REPORT), ("recte.toml", "ignore = []\n")]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("a.txt", folder.path().join("link.json")).expect("it can be linked");
    let outputs: &[(&str, &str, &str)] = &[
        ("json", "a.txt", "a.txt"),
        ("json", "b.md", "."),
        ("markdown", "b.md", "."),
        ("concise", "a.txt", "."),
        ("full", "a.txt", "."),
        ("github", "a.txt", "."),
        ("json", "recte.toml", "."),
        ("json", "./a.txt", "a.txt"),
        #[cfg(unix)]
        ("json", "link.json", "a.txt"),
        #[cfg(unix)]
        ("json", "link.json", "."),
    ];
    for (format, file, paths) in outputs {
        let (status, said) = run(folder.path(), &["check", "--output-format", format, "--output-file", file, paths]);
        assert_eq!(status, Some(2), "{format} {file} {paths}: {said}");
        assert!(said.contains("would be replaced by the findings"), "{format} {file}: {said}");
    }
    assert_eq!([text(folder.path(), "a.txt"), text(folder.path(), "b.md")], [REPORT, REPORT]);
}

#[test]
fn two_formats_have_two_files() {
    let folder = folder_of(&[("a.txt", REPORT)]);
    let two = |first: &str, second: &str| {
        let (json, sarif) = (
            ["--output-format", "json", "--output-file", first],
            ["--output-format", "sarif", "--output-file", second],
        );
        run(folder.path(), &[&["check"], &json[..], &sarif[..], &["a.txt"]].concat())
    };
    let (status, said) = two("o", "./o");
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("two formats would be written to ./o"), "{said}");
    assert_eq!(names(folder.path()), ["a.txt"]);
    assert_eq!(two("o.json", "o.sarif").0, Some(1));
}

#[test]
fn what_a_run_has_written_is_no_document_of_the_next() {
    let folder = folder_of(&[("a.txt", REPORT)]);
    for (format, file) in
        [("markdown", "findings.md"), ("concise", "findings.txt"), ("full", "full.txt"), ("github", "github.txt")]
    {
        let arguments = ["check", "--isolated", "--output-format", format, "--output-file", file, "."];
        let first = run(folder.path(), &arguments);
        assert_eq!(first.0, Some(1), "{format}: {}", first.1);
        assert_eq!(run(folder.path(), &arguments), first, "{format}");
        std::fs::remove_file(folder.path().join(file)).expect("it is there");
    }
    // An output of a run without findings is empty.
    write(folder.path(), "a.txt", MENDED);
    write(folder.path(), "findings.txt", "");
    let arguments = ["check", "--isolated", "--output-format", "concise", "--output-file", "findings.txt", "."];
    assert_eq!(run(folder.path(), &arguments).0, Some(0));
}
