//! Words that are data: of languages, and of rules.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::root;
use super::tokens::{Kind, code};

/// Words of the vocabularies by which dates and languages are known, and names of bodies.
pub fn of_languages() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let folders = ["rules/vocabulary", "rules/un/words"];
    for path in folders.into_iter().flat_map(|folder| files(&root().join(folder))) {
        let table: toml::Table = std::fs::read_to_string(path).expect("it can be read").parse().expect("it is TOML");
        let date = |key: &str| table.get("date").and_then(|date| date.get(key));
        let wanted =
            [table.get("common"), table.get("contents"), table.get("bodies"), date("months"), date("weekdays")];
        wanted.into_iter().flatten().for_each(|value| strings(value, &mut words));
    }
    words
}

fn strings(value: &toml::Value, words: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(word) => drop(words.insert(word.trim().to_owned())),
        toml::Value::Array(values) => values.iter().for_each(|value| strings(value, words)),
        toml::Value::Table(table) => table.values().for_each(|value| strings(value, words)),
        _ => {}
    }
}

/// The names of the rules in `rules/`.
pub fn of_rules() -> BTreeSet<String> {
    let packs = ["rules/core", "rules/un"].map(|pack| root().join(pack));
    let families = packs.into_iter().flat_map(|pack| std::fs::read_dir(pack).expect("it can be read"));
    let families = families.map(|entry| entry.expect("it can be read").path()).filter(|path| path.is_dir());
    let names = families.flat_map(|family| files(&family));
    let names = names.map(|path| path.file_stem().expect("it has one").to_string_lossy().into_owned());
    // Those of words and registers are codes and tables.
    names.filter(|name| name.contains('-') && name != "security-council").collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("it can be read");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}

/// The strings of a file, without the blanks around them, that are among `words`.
pub fn said(text: &str, words: &BTreeSet<String>) -> Vec<(usize, String)> {
    let texts = code(text).into_iter().filter_map(|token| match token.kind {
        Kind::Text(said) => Some((token.line, said.trim().to_owned())),
        _ => None,
    });
    texts.filter(|(_, said)| words.contains(said)).collect()
}

/// The strings of a file that are words in letters other than Latin ones: two of them together.
pub fn foreign(text: &str) -> Vec<(usize, String)> {
    let is_foreign = |c: char| c.is_alphabetic() && c > '\u{36f}';
    let texts = code(text).into_iter().filter_map(|token| match token.kind {
        Kind::Text(said) => Some((token.line, said)),
        _ => None,
    });
    texts
        .filter(|(_, said)| said.chars().zip(said.chars().skip(1)).any(|(a, b)| is_foreign(a) && is_foreign(b)))
        .collect()
}
