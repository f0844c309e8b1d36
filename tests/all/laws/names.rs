//! Names of types that are defined in several files: a reader has to look which of them is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{File, code};

/// Names that still have several meanings, each with the files that define it. The list may only become shorter: `UPDATE=1` takes out of
/// it what has one meaning now.
const EXCEPTIONS: &str = include_str!("shared_names.txt");

/// Words before the name of a type.
const TYPES: [&str; 5] = ["struct", "enum", "union", "trait", "type"];

/// The types that a file defines outside of implementations.
fn defined(text: &str) -> BTreeSet<String> {
    let tokens = code(text);
    let mut defined = BTreeSet::new();
    // For each brace that is open, whether names in it belong to a trait or a type: `impl Iterator for X { type Item = …; }`.
    let mut open = Vec::new();
    let mut member = false;
    for (at, pair) in tokens.windows(2).enumerate() {
        let (token, next) = (&pair[0], &pair[1]);
        // Elsewhere it is the type of an argument.
        let begins =
            at.checked_sub(1).is_none_or(|before| [';', '{', '}', ']'].iter().any(|sign| tokens[before].is(*sign)));
        match token.word() {
            Some("impl") if begins => member = true,
            Some("trait") => member = true,
            Some("fn" | "struct" | "enum" | "mod") => member = false,
            _ => {}
        }
        if token.is('{') {
            open.push(std::mem::take(&mut member));
        } else if token.is('}') {
            open.pop();
            member = false;
        }
        let named = token.word().filter(|word| TYPES.contains(word)).and_then(|_| next.word());
        if open.last() != Some(&true) {
            defined.extend(named.map(str::to_owned));
        }
    }
    defined
}

/// The names that several of `files` define, each with those files.
fn shared(files: &[File]) -> BTreeMap<String, BTreeSet<String>> {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in files {
        for name in defined(text) {
            places.entry(name).or_default().insert(file.clone());
        }
    }
    places.retain(|_, files| files.len() > 1);
    places
}

/// The exceptions: a name and a file on each line.
fn excepted() -> Vec<(&'static str, &'static str)> {
    EXCEPTIONS.lines().filter_map(|line| line.split_once(' ')).collect()
}

#[test]
fn no_name_of_a_type_has_two_meanings() {
    let excepted = excepted();
    let shared = shared(&super::shipped());
    let against = shared.iter().flat_map(|(name, files)| files.iter().map(move |file| (name.as_str(), file.as_str())));
    let against: Vec<_> = against.filter(|entry| !excepted.contains(entry)).collect();
    assert!(against.is_empty(), "{against:#?}");
}

#[test]
fn what_is_excepted_still_has_two_meanings() {
    let shared = shared(&super::shipped());
    let still = |(name, file): &(&str, &str)| shared.get(*name).is_some_and(|files| files.contains(*file));
    let (left, gone): (Vec<_>, Vec<_>) = excepted().into_iter().partition(still);
    if std::env::var_os("UPDATE").is_some() {
        let path = super::root().join("tests/all/laws/shared_names.txt");
        let lines: String = left.iter().map(|(name, file)| format!("{name} {file}\n")).collect();
        std::fs::write(path, lines).expect("it can be written");
    } else {
        assert!(gone.is_empty(), "{gone:?} have one meaning now: take them out, or have UPDATE=1 do so");
    }
}

#[test]
fn types_are_found_and_what_belongs_to_them_is_not() {
    let names = |text: &str| defined(text).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(names("pub struct A; enum B { C } trait D { type E; } pub(crate) type F = A;"), "A B D F");
    assert_eq!(names("impl Iterator for A { type Item = B; fn next(&mut self) { struct C; } }"), "C");
    assert_eq!(names("fn f(a: impl Fn()) { struct G; } #[cfg(test)] mod tests { struct H; }"), "G");
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let files = [file("a.rs", "struct A;"), file("b.rs", "enum A {} struct B;"), file("c.rs", "use super::A;")];
    let shared = shared(&files);
    assert_eq!(shared.len(), 1);
    assert_eq!(shared["A"].iter().collect::<Vec<_>>(), ["a.rs", "b.rs"]);
}
