//! Whatever stands in documents and in their names, people and the runners of workflows get text that does nothing.

use std::path::Path;

use proptest::prelude::*;

use super::{folder_of, recte, stderr, stdout};

/// What a terminal or a runner would obey, and what makes rules speak beside it.
const PIECES: &[&str] = &[
    "\u{1b}[31m",
    "\u{9b}31m",
    "\u{7}",
    "\u{7f}",
    "\u{202e}",
    "\u{202a}",
    "\u{2066}",
    "\u{2069}",
    "\r::error::x",
    "\n::error::x",
    "\n \t::warning::x",
    "\u{2028}::x",
    "##[error]x",
    "##[",
    "::",
    "\r",
    "31 June 2020",
    "A/91/412/add.1",
    "the the",
    "“the report (a",
    "thе",
    ",,",
    " ",
    "\n\n2. ",
    "\n\n4. ",
    "1. ",
    "الفقرة",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..30).prop_map(|pieces| format!("1. A\n\n{}", pieces.concat()))
}

/// A name of a file: no separators of folders, and no more bytes than file systems take.
fn name() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..6);
    pieces.prop_map(|pieces| format!("{}.txt", pieces.concat().replace('/', "-").chars().take(60).collect::<String>()))
}

/// True for what acts where it is printed: all controls but the line ends and tabulators of the output itself.
fn acts(c: char) -> bool {
    c.is_control() && !"\n\t".contains(c)
        || ('\u{2028}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

/// Holds that nothing in `printed` acts. Commands may only begin as recte's own do.
fn harmless(printed: &str, own: &[&str], what: &str) {
    assert!(!printed.contains(acts), "{what}: {printed:?}");
    assert!(!printed.contains("##["), "{what}: {printed:?}");
    let commands = printed.lines().filter(|line| line.trim_start().starts_with("::"));
    for line in commands {
        assert!(own.iter().any(|own| line.starts_with(own)), "{what}: {line:?}");
    }
}

/// Runs `arguments` in `folder` and holds both streams to it.
fn run(folder: &Path, arguments: &[&str], own: &[&str]) {
    let output = recte(folder, arguments);
    harmless(&stdout(&output), own, &format!("{arguments:?}"));
    harmless(&stderr(&output), &[], &format!("{arguments:?}, standard error"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_acts_in_any_output_for_people(texts in prop::collection::vec((name(), text()), 3), broken in name()) {
        let folder = tempfile::tempdir().expect("a folder");
        // Systems that refuse a name have no such document.
        for (name, text) in &texts {
            let _ = std::fs::write(folder.path().join(name), text);
        }
        let _ = std::fs::write(folder.path().join(&broken), [b'1', 0xff]);
        let check = |more: &[&str], own: &[&str]| {
            run(folder.path(), &[&["check", "--isolated", "--select", "all", "."], more].concat(), own);
        };
        check(&[], &[]);
        check(&["--all"], &[]);
        check(&["--output-format", "concise"], &[]);
        check(&["--output-format", "markdown"], &[]);
        check(&["--output-format", "github"], &["::error title=", "::warning title=", "::notice title="]);
        check(&["--statistics"], &[]);
        // A difference has the bytes of the file, which `patch` wants; its lines are no commands all the same.
        let output = recte(folder.path(), &["check", "--isolated", "--select", "all", "--diff", "--unsafe-fixes", "."]);
        let commands = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
        let printed = stdout(&output);
        prop_assert!(!printed.split(['\n', '\r']).any(commands), "{printed:?}");
        harmless(&stderr(&output), &[], "standard error of --diff");
    }
}

#[test]
fn mistakes_in_configurations_are_shown_as_signs() {
    let rules = "select = [\"\\u001b[31m\\u202e\\n::error::x\"]\n# \u{202e}\u{9b}31m ##[error]x\n[severity]\n\"\\u2066\" = \"error\"\n";
    let folder = folder_of(&[("recte.toml", rules), ("a.txt", "1. A.\n")]);
    run(folder.path(), &["check"], &[]);
    run(folder.path(), &["check", "--select", "\u{1b}[31m\n::error::x"], &[]);
    run(folder.path(), &["check", "--config", "\u{1b}[31m\n::error::x.toml", "a.txt"], &[]);
    run(folder.path(), &["explain", "\u{1b}[31m\n::error::x"], &[]);
    run(folder.path(), &["extract", "\u{1b}[31m\n::error::x"], &[]);
    run(folder.path(), &["test", "\u{1b}[31m\n::error::x"], &[]);
}

#[cfg(unix)]
#[test]
fn a_difference_of_a_file_with_an_odd_name_is_one_that_patch_reads() {
    let name = "a\n\"b\u{202e}.txt";
    let folder = folder_of(&[(name, "1. See A/91/412/add.1.\n\n ::error::x\n")]);
    let output = recte(folder.path(), &["check", "--isolated", "--language", "en", "--diff", "."]);
    let difference = stdout(&output);
    assert!(difference.starts_with("--- \"a/a\\012\\\"b\\342\\200\\256.txt\"\n"), "{difference}");
    assert!(!difference.contains("::error"), "{difference}");
    let patched = std::process::Command::new("patch")
        .args(["-p1", "--batch"])
        .current_dir(folder.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .and_then(|mut patch| {
            std::io::Write::write_all(&mut patch.stdin.take().expect("it is piped"), difference.as_bytes())?;
            patch.wait()
        });
    match patched {
        Ok(status) => {
            assert!(status.success());
            let text = std::fs::read_to_string(folder.path().join(name)).expect("it is there");
            assert_eq!(text, "1. See A/91/412/Add.1.\n\n ::error::x\n");
        }
        Err(error) => super::skipped(&format!("there is no `patch`: {error}")),
    }
}
