//! The laws of `lib.rs` that a program can check. Each is a function from a file's name and text to what breaks it, and
//! `broken.rs` shows it texts that do.

mod broken;
mod calls;
mod circles;
mod core;
mod excused;
mod flow;
mod listed;
mod names;
mod size;
mod tables;
mod tokens;
mod words;

use std::collections::BTreeSet;

use super::root;
use excused::{INDEXED, NAMES, NUMBERS, OTHERS, PHRASES, PLAIN, SCRIPTS};
use listed::Listed;
use tokens::{File, Token, code, modules, shipped};

/// The modules of the crate in the order in which data flows: each may know those of the lines above its own.
const STAGES: [&[&str]; 11] = [
    // Of no document.
    &["disk", "guard", "paths", "severity", "spanned", "text", "visible", "wording"],
    &["file_uri", "source"],
    // Neither knows the other.
    &["document", "read"],
    &["check", "wrap"],
    &["rule"],
    &["pack"],
    &["lint"],
    &["config", "report"],
    // Neither knows the other.
    &["linter", "page"],
    &["server"],
    // The other one is for tests only.
    &["cli", "schema"],
];

/// The stages of reading a document, as folders and files of `document/`, in the same order. What a stage gives to others they take
/// from where it is: `document/mod.rs` is the face that the rest of the crate sees.
const READING: [&[&str]; 10] = [
    &["place"],
    &["lexicon"],
    &["label"],
    // Neither knows the other.
    &["block", "item", "mark", "table"],
    &["layout"],
    &["list"],
    // Neither knows the other.
    &["note", "entity"],
    &["model"],
    &["query"],
    &["read"],
];

/// Those that may read files by `disk`.
const READERS: [&str; 5] = ["read", "pack", "config", "server", "cli"];

/// What a file says against the flow of data.
fn against_the_flow(name: &str, text: &str) -> Vec<String> {
    let stage = |module: &str| STAGES.iter().position(|stage| stage.contains(&module));
    let Some(own) = modules(name).into_iter().next() else { return roots(name, text) };
    let Some(place) = stage(&own) else { return vec![format!("{name}: `{own}` is in none of the stages")] };
    let mut against = Vec::new();
    for (line, path) in flow::named(name, text) {
        let Some(other) = path.first() else {
            against.push(format!("{name}:{line} names the crate itself, so that what it knows cannot be told"));
            continue;
        };
        let known = *other == own || stage(other).is_some_and(|stage| stage < place);
        let staged = own != "document" || *other != own || known_in_reading(name, &path);
        if !known || !staged || (other == "disk" && !READERS.contains(&own.as_str())) {
            against.push(format!("{name}:{line} knows {}", path.join("::")));
        }
    }
    against
}

/// Whether a file of `document/` may know what `path` leads to, which is in `document/` too.
fn known_in_reading(name: &str, path: &[String]) -> bool {
    let stage = |module: &str| READING.iter().position(|stage| stage.contains(&module));
    let Some(own) = modules(name).into_iter().nth(1) else { return true };
    let Some(other) = path.get(1) else { return false };
    *other == own || stage(&own).zip(stage(other)).is_some_and(|(own, other)| other < own)
}

/// What the crate's roots say beyond their modules: `lib.rs` declares them, `main.rs` runs the program.
fn roots(name: &str, text: &str) -> Vec<String> {
    let known = |path: &[String]| name == "main.rs" && path[..1] == ["cli"];
    let named = flow::named(name, text).into_iter().filter(|(_, path)| path.is_empty() || !known(path));
    let mut against: Vec<String> =
        named.map(|(line, path)| format!("{name}:{line} knows {}", path.join("::"))).collect();
    let tokens = code(text);
    for (at, pair) in tokens.windows(2).enumerate() {
        let declared = pair[1].word().filter(|_| pair[0].word() == Some("mod")).unwrap_or("cli");
        if !STAGES.iter().any(|stage| stage.contains(&declared)) {
            against.push(format!("{name}:{} `{declared}` is in none of the stages", tokens[at].line));
        }
        // What those who call the library need stands at its front, by the names that it has.
        let front = pair[1].word() == Some("linter")
            && !tokens[at..].iter().take_while(|token| !token.is(';')).any(|token| token.word() == Some("as"));
        if name == "lib.rs" && pair[0].word() == Some("use") && !front {
            against.push(format!("{name}:{} gives a module another name", tokens[at].line));
        }
    }
    against
}

/// Where the program touches files, folders, its environment and other processes.
const EDGE: [&str; 11] = [
    "cli/",
    "config/file/nearest.rs",
    "config/file/sets.rs",
    "disk.rs",
    "main.rs",
    "paths/normal.rs",
    "read/missing.rs",
    "read/walk.rs",
    "pack/folder/disk.rs",
    "server/configuration.rs",
    // Asks whether the client's process lives.
    "server/owner.rs",
];

/// Calls of a file to what is outside the program.
fn outside(name: &str, text: &str) -> Vec<String> {
    let edge = EDGE.iter().any(|edge| name.starts_with(edge));
    // The heaps of a long report wait in temporary files.
    let spooled = |word: &str| name == "report/heap.rs" && word == "tempfile";
    let calls = calls::outside(name, text).into_iter().filter(|(_, word)| !edge && !spooled(word));
    calls.map(|(line, word)| format!("{name}:{line} calls {word}")).collect()
}

/// Calls of a file that may end the program. Clippy knows those of `unwrap` and the like too (`Cargo.toml`), and it alone knows indexings
/// and slices (`lib.rs`).
fn panics(name: &str, text: &str) -> Vec<String> {
    // Is not in what is released.
    let debug = |word: &str| name == "source/span.rs" && word == "debug_assert";
    let calls = calls::panics(text).into_iter().filter(|(_, word)| !debug(word));
    calls.map(|(line, word)| format!("{name}:{line} has {word}")).collect()
}

/// Lints that forbid what ends the program where an index is wrong.
const SLICES: [&str; 2] = ["indexing_slicing", "string_slice"];

/// Where a file takes itself out of [`SLICES`]: other than by an `expect` with its reason, or where none is known.
fn sliced(name: &str, text: &str) -> Vec<String> {
    // The roots ask for them.
    let asks = ["lib.rs", "main.rs"].contains(&name);
    let known = INDEXED.contains(&name);
    let tokens = code(text);
    let reasoned = |at: usize| {
        let before = at.checked_sub(5).and_then(|at| tokens[at].word());
        known && before == Some("expect") && tokens.get(at + 2).and_then(Token::word) == Some("reason")
    };
    let named = (0..tokens.len()).filter(|at| tokens[*at].word().is_some_and(|lint| SLICES.contains(&lint)));
    let against = named.filter(|at| !asks && !reasoned(*at));
    against.map(|at| format!("{name}:{} takes itself out of {:?}", tokens[at].line, tokens[at].word())).collect()
}

/// Readings of the clock. Clippy knows them too: `clippy.toml`.
fn clock(name: &str, text: &str) -> Vec<String> {
    let edge = |word: &str| match name {
        // The day is read and handed down; how long the work takes is shown.
        "cli/clock.rs" | "cli/check/progress.rs" => true,
        // When a file was changed: a time of its own.
        "server/configuration.rs" => word == "SystemTime",
        _ => false,
    };
    let calls = calls::clock(text).into_iter().filter(|(_, word)| !edge(word));
    calls.map(|(line, word)| format!("{name}:{line} reads {word}")).collect()
}

/// Words that languages have, and code too.
fn plain() -> Vec<&'static str> {
    PLAIN.iter().flat_map(|words| words.split_whitespace()).collect()
}

/// Words, letters and signs of languages, words of an institution and years in a file.
fn data(name: &str, text: &str, known: &Listed) -> Vec<String> {
    let excused = |word: &str| OTHERS.iter().chain(&NUMBERS).any(|excused| *excused == (name, word));
    let short = words::said(text, &known.short).into_iter().filter(|(_, word)| !NAMES.contains(&(name, word)));
    let sign = |(line, sign): (usize, char)| (line, sign.to_string());
    let own = name.starts_with("text/") || SCRIPTS.contains(&name);
    let letters = words::letters(text).into_iter().filter(|_| !own).map(sign);
    let signs = words::signs(text).into_iter().filter(|_| !own && name != PHRASES).map(sign);
    let listed = words::listed(text, known, &plain()).into_iter();
    let said = short.chain(letters).chain(signs).chain(listed.chain(words::years(text)));
    said.filter(|(_, word)| !excused(word)).map(|(line, word)| format!("{name}:{line} knows {word}")).collect()
}

/// Names of rules in a file that must not know rules.
fn rules(name: &str, text: &str, rules: &BTreeSet<String>) -> Vec<String> {
    let blind = ["check/", "document/", "read/", "source/"].iter().any(|folder| name.starts_with(folder));
    let said = words::said(text, rules).into_iter().filter(|_| blind);
    said.map(|(line, word)| format!("{name}:{line} knows {word}")).collect()
}

/// What breaks one law in all files.
fn everywhere(law: impl Fn(&str, &str) -> Vec<String>) -> Vec<String> {
    let files: Vec<File> = shipped();
    files.iter().flat_map(|(name, text)| law(name, text)).collect()
}

/// All laws about a file.
fn all_laws() -> impl Fn(&str, &str) -> Vec<String> {
    let (known, named) = (Listed::read(), listed::of_rules());
    move |name, text| {
        let told = [data(name, text, &known), rules(name, text, &named)].concat();
        let ends = [panics(name, text), sliced(name, text)].concat();
        [against_the_flow(name, text), outside(name, text), ends, clock(name, text), told].concat()
    }
}

#[test]
fn the_sources_keep_the_laws() {
    let against = everywhere(all_laws());
    assert!(against.is_empty(), "{against:#?}");
}

#[test]
fn what_is_excused_is_there() {
    let files = shipped();
    let text = |name: &str| &files.iter().find(|(known, _)| known == name).expect(name).1;
    let known = Listed::read();
    for (name, word) in NAMES {
        assert!(
            words::said(text(name), &known.short).iter().any(|(_, said)| said == word),
            "{name} has no {word} any more"
        );
    }
    for (name, word) in OTHERS.into_iter().chain(NUMBERS) {
        let signs = words::signs(text(name)).into_iter().map(|(line, sign)| (line, sign.to_string())).collect();
        let said = [words::listed(text(name), &known, &[]), words::years(text(name)), signs].concat();
        assert!(said.iter().any(|(_, said)| said == word), "{name} has no {word} any more");
    }
    let all: Vec<_> = files.iter().flat_map(|(_, text)| words::listed(text, &known, &[])).collect();
    for word in plain() {
        assert!(all.iter().any(|(_, said)| said == word), "no file has {word} any more");
    }
    for name in SCRIPTS {
        assert!(!words::letters(text(name)).is_empty(), "{name} has no such letters any more");
    }
    assert!(!words::signs(text(PHRASES)).is_empty(), "{PHRASES} has no such signs any more");
    for name in INDEXED {
        assert!(code(text(name)).iter().any(|token| token.word() == Some(SLICES[0])), "{name} has no index any more");
    }
    for edge in EDGE {
        let called = files
            .iter()
            .filter(|(name, _)| name.starts_with(edge))
            .any(|(name, text)| !calls::outside(name, text).is_empty());
        assert!(called, "{edge} calls nothing outside any more");
    }
    for module in STAGES.concat() {
        assert!(
            tokens::all().iter().any(|(name, _)| modules(name).first().is_some_and(|own| own == module)),
            "{module}"
        );
    }
}

#[test]
fn no_file_outgrows_a_screenful_of_ideas() {
    let lines = tokens::all().into_iter().map(|(name, text)| (name, text.lines().count()));
    let long: Vec<_> = lines.filter(|(_, lines)| *lines > 400).collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn clippy_is_asked_to_keep_them_too() {
    let table = |name: &str| -> toml::Table {
        std::fs::read_to_string(root().join(name)).expect("it is there").parse().expect("it is TOML")
    };
    let manifest = table("Cargo.toml");
    let lints = ["disallowed_methods", "expect_used", "panic", "todo", "unimplemented", "unreachable", "unwrap_used"];
    for lint in lints {
        assert_eq!(manifest["lints"]["clippy"][lint].as_str(), Some("deny"), "{lint}");
    }
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    let clippy = table("clippy.toml");
    let methods = clippy["disallowed-methods"].as_array().expect("a list");
    let paths: Vec<_> = methods.iter().filter_map(|method| method["path"].as_str()).collect();
    for path in ["std::time::Instant::now", "std::time::SystemTime::now", "jiff::Timestamp::now", "jiff::Zoned::now"] {
        assert!(paths.contains(&path), "{path}");
    }
    // Tests index, and clippy has no setting for slices of texts in them: the roots say it.
    let files = shipped();
    for root in ["lib.rs", "main.rs"] {
        let (_, text) = files.iter().find(|(name, _)| name == root).expect(root);
        let words: Vec<_> = code(text).iter().filter_map(|token| token.word().map(str::to_owned)).collect();
        let asked = ["cfg_attr", "not", "test", "deny", "clippy", SLICES[0], "clippy", SLICES[1]];
        assert!(words.windows(asked.len()).any(|words| words == asked), "{root}");
    }
    // What a file allows itself stands where it can be seen, with its reason.
    let against = everywhere(|name, text| {
        let code = code(text);
        let named = code.windows(4).filter(|tokens| tokens[0].word() == Some("clippy"));
        let lints = named.filter(|tokens| tokens[3].word().is_some_and(|lint| lints.contains(&lint)));
        let known = ["cli/clock.rs", "cli/check/progress.rs"].contains(&name);
        lints
            .filter(|_| !known)
            .map(|tokens| format!("{name}:{} allows {:?}", tokens[0].line, tokens[3].kind))
            .collect()
    });
    assert!(against.is_empty(), "{against:#?}");
}
