//! What `rules/` lists: words of languages, and what an institution has: its series, hosts, bodies, acts. It is parsed, so that what is
//! added there is looked for in the sources from then on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::root;

/// Keys of the institution's files whose values are no words of its own: patterns, numbers of a series, and what Rust has names for.
const FORMS: [&str; 11] =
    ["shapes", "unnumbered", "shape", "numbering", "order", "line", "act", "forms", "words", "lines", "extends"];

/// How few letters a word has that is looked for: shorter ones are words of several languages, and of code.
const FEWEST: usize = 4;

/// Words by which sources are searched.
#[derive(Default)]
pub struct Listed {
    /// Short words by which dates and languages are known: no string may be one.
    pub short: BTreeSet<String>,
    /// Words of languages, in small letters, each of [`FEWEST`] or more.
    pub languages: BTreeSet<String>,
    /// Those that English has, which messages are written in, names of months and weekdays left out.
    pub english: BTreeSet<String>,
    /// Words of the institution in its languages, in small letters.
    pub institution: BTreeSet<String>,
    /// Symbols, parts of symbols, hosts, names in registers, ids, as they are written.
    pub names: BTreeSet<String>,
}

impl Listed {
    pub fn read() -> Self {
        let mut listed = Self::default();
        for path in files(&root().join("rules/vocabulary"), "toml") {
            let english = path.ends_with("en.toml");
            let mut short = BTreeSet::new();
            let date = |table: &toml::Table, key: &str| table.get("date").and_then(|date| date.get(key)).cloned();
            let file = table(&path);
            let wanted = [file.get("common").cloned(), date(&file, "months"), date(&file, "weekdays")];
            wanted.iter().flatten().for_each(|value| strings(value, &mut short));
            listed.short.extend(short.into_iter().filter(|word| looked_for(word).is_none()));
            let mut words = BTreeSet::new();
            for (key, value) in file.clone() {
                // The name and the codes are those that Rust and Unicode have.
                if !["name", "codes", "script", "also"].contains(&key.as_str()) {
                    strings(&value, &mut words);
                }
            }
            if english {
                let mut dates = BTreeSet::new();
                ["months", "weekdays"]
                    .iter()
                    .filter_map(|key| date(&file, key))
                    .for_each(|value| strings(&value, &mut dates));
                let plain = words.iter().filter(|word| !dates.contains(*word));
                listed.english = plain.filter_map(|word| looked_for(word)).collect();
            }
            listed.languages.extend(words.iter().filter_map(|word| looked_for(word)));
        }
        for path in files(&root().join("rules/un/words"), "toml") {
            let mut words = BTreeSet::new();
            for (key, value) in table(&path) {
                if key == "bodies" || key == "whose" {
                    let ids = value.as_table().expect("it is one").keys().filter(|id| *id != "other");
                    listed.names.extend(ids.cloned());
                }
                strings(&value, &mut words);
            }
            listed.institution.extend(words.iter().filter_map(|word| looked_for(word)));
        }
        for path in files(&root().join("rules/un"), "toml").into_iter().filter(|path| !path.ends_with("pack.toml")) {
            names(&toml::Value::Table(table(&path)), &mut listed.names);
        }
        for path in files(&root().join("rules/un/registers"), "tsv") {
            let rows = std::fs::read_to_string(&path).expect("it can be read");
            let keys = rows.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split(' ').next());
            listed.names.extend(keys.filter(|key| !key.contains('\t')).map(str::to_owned));
        }
        // One letter is a symbol only with what follows it.
        listed.names.retain(|name| name.chars().filter(|c| c.is_alphanumeric()).count() > 1);
        listed
    }
}

/// A word as it is looked for; `None` for one that is too short. What stands in its braces may be anything.
fn looked_for(word: &str) -> Option<String> {
    let bare = word.split('{').map(|part| part.rsplit('}').next().unwrap_or_default()).collect::<String>();
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    // Letters of other scripts are a law of their own.
    (letters >= FEWEST && bare.contains(|c: char| c.is_ascii_alphabetic())).then_some(bare)
}

/// What `value` lists: keys of tables that are words too, `Cor` for `Corr`.
fn names(value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                if key.starts_with(char::is_uppercase) {
                    found.insert(key.clone());
                }
                if !FORMS.contains(&key.as_str()) {
                    names(value, found);
                }
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        // `A/{}/`, `Vol.`, `GE.`, `undocs.org`
        toml::Value::String(text) => {
            let name = text.split("{}").next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
            found.insert(name.to_owned());
        }
        _ => {}
    }
}

fn strings(value: &toml::Value, words: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(word) => drop(words.insert(word.trim().to_owned())),
        toml::Value::Array(values) => values.iter().for_each(|value| strings(value, words)),
        toml::Value::Table(table) => table.values().for_each(|value| strings(value, words)),
        _ => {}
    }
}

fn table(path: &Path) -> toml::Table {
    std::fs::read_to_string(path).expect("it can be read").parse().expect("it is TOML")
}

/// The names of the rules in `rules/`.
pub fn of_rules() -> BTreeSet<String> {
    let packs = ["rules/core", "rules/un"].map(|pack| root().join(pack));
    let families = packs.into_iter().flat_map(|pack| std::fs::read_dir(pack).expect("it can be read"));
    let families = families.map(|entry| entry.expect("it can be read").path()).filter(|path| path.is_dir());
    let names = families.flat_map(|family| files(&family, "toml"));
    let names = names.map(|path| path.file_stem().expect("it has one").to_string_lossy().into_owned());
    // Those of words and registers are codes and tables.
    names.filter(|name| name.contains('-') && name != "security-council").collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("it can be read");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths.filter(|path| path.extension().is_some_and(|own| own == extension)).collect()
}

#[test]
fn every_list_is_read() {
    let listed = Listed::read();
    let in_it = |words: &BTreeSet<String>, some: &[&str]| {
        for word in some {
            assert!(words.contains(*word), "{word}: {words:?}");
        }
    };
    in_it(&listed.short, &["of", "du", "May"]);
    in_it(&listed.languages, &["january", "jueves", "paragraphe", "as follows", "paragraph"]);
    in_it(&listed.english, &["paragraph", "which"]);
    in_it(
        &listed.institution,
        &["general assembly", "please recycle", "resolution", "sixth committee", "merci de recycler"],
    );
    in_it(
        &listed.names,
        &["A/RES", "HSP", "RES", "Corr", "Adden", "GE", "undocs.org", "security-council", "HRC", "Vol"],
    );
    assert!(!listed.english.contains("january") && !listed.names.contains("A") && !listed.names.contains("session"));
}
