//! Documents written in the style of real ones: clean ones give nothing, each broken one gives what is broken.

use std::path::{Path, PathBuf};

use super::{compare, recte, root, stderr, stdout};

fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut texts: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.sort();
    assert!(!texts.is_empty());
    texts
}

#[test]
fn clean_documents_give_nothing() {
    let output = recte(&root(), &["check", "fixtures/clean", "--output-format", "concise"]);
    assert_eq!(stdout(&output), "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn broken_documents_give_what_is_broken() {
    for path in texts(&root().join("fixtures/broken")) {
        let name =
            format!("fixtures/broken/{}", path.file_name().and_then(|name| name.to_str()).expect("a plain name"));
        let output = recte(&root(), &["check", &name, "--output-format", "concise"]);
        compare(&path.with_extension("expected"), &stdout(&output));
        assert_eq!(output.status.code(), Some(1), "{name}");
    }
}

#[test]
fn the_full_format_shows_the_place() {
    for name in ["paragraph-twice-en", "note-lost-zh"] {
        let output = recte(&root(), &["check", &format!("fixtures/broken/{name}.txt")]);
        compare(&root().join(format!("fixtures/broken/{name}.full")), &stdout(&output));
    }
}

#[test]
fn configurations_do_what_they_say() {
    let folders = std::fs::read_dir(root().join("fixtures/config")).expect("the folder is there");
    for folder in folders {
        let folder = folder.expect("it can be read").path();
        let output = recte(&folder, &["check", "--output-format", "concise"]);
        let status = output.status.code().expect("it ends by itself");
        let said = format!("status {status}\n{}{}", stdout(&output), stderr(&output));
        compare(&folder.join("expected"), &said);
    }
}

#[test]
fn house_rules_pass_their_examples() {
    let output = recte(&root().join("fixtures/config/house-rules"), &["test", "rules"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert_eq!(stderr(&output), "23 rules, 46 examples, 0 failed\n");
}

#[test]
fn house_rules_have_one_of_each_kind() {
    // What only recte itself has a use for.
    const INNER: [&str; 3] = ["filled", "legible", "ignored"];
    let schema = std::fs::read_to_string(root().join("schemas/rule.schema.json")).expect("it is there");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("it is JSON");
    let kinds = schema["definitions"]["Check"]["properties"].as_object().expect("the kinds");
    let folder = root().join("fixtures/config/house-rules/rules");
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let rules = files.map(|file| std::fs::read_to_string(file).expect("a rule")).collect::<String>();
    let wanted = || kinds.keys().filter(|kind| !INNER.contains(&kind.as_str()));
    let missing: Vec<&String> = wanted().filter(|kind| !rules.contains(&format!("\n[check.{kind}"))).collect();
    assert!(missing.is_empty() && wanted().count() > 12, "no rule of the kinds {missing:?}");
}
