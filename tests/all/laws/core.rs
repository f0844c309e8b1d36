//! The core of the crate is what is compiled without its features: it needs no file system, threads, clock or terminal.

use std::collections::BTreeSet;

use super::calls;
use super::tokens::{File, core_code, feature_modules, modules, shipped};

/// What a file of the core calls that is not there where there is only memory. `gated` are the modules that need a feature.
fn outside_memory(name: &str, text: &str, gated: &BTreeSet<Vec<String>>) -> Vec<String> {
    let own = modules(name);
    // The program's root: `Cargo.toml` says that it needs `cli`.
    if name == "main.rs" || (1..=own.len()).any(|depth| gated.contains(&own[..depth])) {
        return Vec::new();
    }
    let tokens = core_code(text);
    let called = [calls::outside_in(&tokens, name, text), calls::attended(&tokens), calls::clock_in(&tokens)].concat();
    called.into_iter().map(|(line, word)| format!("{name}:{line} calls {word} without a feature")).collect()
}

/// The modules that need a feature.
fn gated(files: &[File]) -> BTreeSet<Vec<String>> {
    files.iter().flat_map(|(name, text)| feature_modules(name, text)).collect()
}

#[test]
fn the_core_needs_memory_alone() {
    let files = shipped();
    let gated = gated(&files);
    let against: Vec<String> = files.iter().flat_map(|(name, text)| outside_memory(name, text, &gated)).collect();
    assert!(against.is_empty(), "{against:#?}");
}

#[test]
fn what_the_core_must_not_call_is_seen() {
    let files = shipped();
    let gated = gated(&files);
    for module in ["cli.rs", "disk.rs", "config/file.rs", "pack/folder.rs", "read/file.rs"] {
        assert!(gated.contains(&modules(module)), "{module:?} needs no feature");
    }
    for (name, line, word) in [
        ("read/mod.rs", "use std::fs;", "fs"),
        ("pack/load.rs", "fn f(p: &Path) -> bool { p.exists() }", "exists"),
        ("pack/files.rs", "fn f() { walkdir::WalkDir::new(\"a\") }", "walkdir"),
        ("paths/mod.rs", "fn f() { std::path::absolute(\"\") }", "absolute"),
        ("config/settings.rs", "fn f() { std::env::var(\"HOME\") }", "env"),
        ("linter.rs", "fn f() { std::thread::spawn(g) }", "thread"),
        ("lint/engine.rs", "use rayon::prelude::*;", "rayon"),
        ("report/concise.rs", "fn f() { std::io::stdout() }", "stdout"),
        ("report/concise.rs", "fn f() { eprintln!(\"a\") }", "eprintln"),
        ("report/concise.rs", "#[cfg(not(feature = \"cli\"))]\nfn f() { jiff::Zoned::now() }", "Zoned"),
        ("severity.rs", "#[derive(clap::ValueEnum)]\nenum A {}", "clap"),
    ] {
        let text = &files.iter().find(|(known, _)| known == name).expect(name).1;
        let told = outside_memory(name, &format!("{text}\n{line}\n"), &gated);
        assert!(told.iter().any(|told| told.contains(&format!("calls {word}"))), "{name}: {line}: {told:?}");
        let kept = outside_memory(name, &format!("{text}\n#[cfg(feature = \"cli\")]\nmod a {{ {line} }}\n"), &gated);
        assert!(kept.is_empty(), "{name}: {line}: {kept:?}");
    }
}
