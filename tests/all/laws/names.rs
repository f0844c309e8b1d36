//! Names of types that are defined in several files: a reader has to look which of them is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{File, code};

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

#[test]
fn no_name_of_a_type_has_two_meanings() {
    let shared = shared(&super::shipped());
    assert!(shared.is_empty(), "{shared:#?}");
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
