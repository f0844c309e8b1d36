//! The laws of `lib.rs` that a program can check.

use std::path::{Path, PathBuf};

use super::root;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("it can be read") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&root().join("src"), &mut found);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root().join("src")).expect("below it").to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(path).expect("it can be read"))
    };
    found.into_iter().map(read).collect()
}

/// The code of a file without its unit tests, which may be all of it.
fn code(text: &str) -> &str {
    text.split("[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn no_file_outgrows_a_screenful_of_ideas() {
    let long: Vec<_> =
        all().into_iter().map(|(name, text)| (name, text.lines().count())).filter(|(_, lines)| *lines > 400).collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn data_flows_one_way() {
    // Each module with those to its right, which it must not know.
    let order = ["source", "read", "document", "check", "rule", "lint", "silence", "report", "server", "cli"];
    let allowed = |module: &str, other: &str| {
        let place = |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
        place(other) <= place(module)
    };
    for (name, text) in all() {
        let module = name.split(['/', '.']).next().unwrap_or_default();
        if !order.contains(&module) {
            continue;
        }
        for other in order {
            if code(&text).contains(&format!("use crate::{other}")) {
                assert!(allowed(module, other), "{name} uses {other}");
            }
        }
    }
}

#[test]
fn only_the_edge_touches_files() {
    for (name, text) in all() {
        let edge = ["disk.rs", "read/", "rule/disk.rs", "config/", "server/configuration.rs", "cli/", "main.rs"]
            .iter()
            .any(|edge| name.starts_with(edge));
        assert!(edge || !code(&text).contains("std::fs"), "{name}");
    }
}

#[test]
fn nothing_panics_by_design() {
    // Tests that have a file of their own are not shipped.
    for (name, text) in all().into_iter().filter(|(name, _)| !name.ends_with("/tests.rs")) {
        for word in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("] {
            assert!(!code(&text).contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn languages_are_data() {
    for (name, text) in all() {
        for word in ["\"January\"", "决议", "\"Assembly\""] {
            let code: String = code(&text).lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            assert!(!code.contains(word), "{name} knows {word}");
        }
    }
}

#[test]
fn only_the_program_knows_the_time() {
    for (name, text) in all() {
        for word in ["Timestamp::now", "Instant::now", "SystemTime::now", "ZonedDateTime::now"] {
            let edge = name.starts_with("cli/") || name.ends_with("tests.rs");
            assert!(edge || !code(&text).contains(word), "{name} has {word}");
        }
    }
}
