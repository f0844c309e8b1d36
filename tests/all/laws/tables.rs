//! Tables of decisions: the deciders that are hardest to read begin with one, and each row has a test that has its name.

use super::tokens;

/// The files that begin with such a table.
const DECIDERS: [&str; 7] = [
    "document/entity/scan/attached.rs",
    "document/entity/scan/veto.rs",
    "document/mark/after.rs",
    "document/mark/before.rs",
    "document/mark/brackets.rs",
    "document/mark/candidate.rs",
    "document/note/gap.rs",
];

/// The names of the rows that the comment at the head of `text` has, in their order.
fn rows(text: &str) -> Vec<String> {
    let head = text.lines().map_while(|line| line.strip_prefix("//!"));
    let named = head.filter_map(|line| line.trim().strip_prefix("| `")?.split_once("` |"));
    named.map(|(row, _)| row.to_owned()).collect()
}

/// The names of the tests of `text`, in their order.
fn tests(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let named = lines.windows(2).filter(|pair| pair[0] == "#[test]");
    let named = named.filter_map(|pair| pair[1].strip_prefix("fn ")?.split_once('('));
    named.map(|(name, _)| name.to_owned()).collect()
}

/// The rows of the table in the file `name` and their tests, which are in the file or in `tests.rs` of its folder.
fn rows_and_tests(files: &[tokens::File], name: &str) -> (Vec<String>, Vec<String>) {
    let text = |name: &str| files.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
    let own = text(name).unwrap_or_default();
    let beside = text(&name.replace(".rs", "/tests.rs")).unwrap_or_default();
    (rows(own), [tests(own), tests(beside)].concat())
}

#[test]
fn each_row_of_a_table_has_its_test() {
    let files = tokens::all();
    for name in DECIDERS {
        let (rows, tests) = rows_and_tests(&files, name);
        assert!(!rows.is_empty(), "{name} begins with no table");
        let tested: Vec<&String> = tests.iter().filter(|test| rows.contains(test)).collect();
        assert_eq!(tested, rows.iter().collect::<Vec<_>>(), "{name}: the tests in the order of the rows");
    }
    let others = files.iter().filter(|(name, text)| !rows(text).is_empty() && !DECIDERS.contains(&name.as_str()));
    assert_eq!(others.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [""; 0], "tables without their law");
}

#[test]
fn a_row_without_its_test_is_seen() {
    let table =
        "//! Head.\n//!\n//! | row | what |\n//! |---|---|\n//! | `one` | a |\n//! | `two` | b |\n\nfn f() {}\n";
    let test = "\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn two() {}\n}\n";
    let files = [("a.rs".to_owned(), format!("{table}{test}")), ("a/tests.rs".to_owned(), String::new())];
    let (rows, tests) = rows_and_tests(&files, "a.rs");
    assert_eq!((rows, tests), (vec!["one".to_owned(), "two".to_owned()], vec!["two".to_owned()]));
}
