//! The same document in several formats gives the same findings: `fixtures/formats/make` makes them of one source.

use std::path::Path;

use serde_json::Value;

use super::{recte, root, stderr, stdout};

/// The endings of the formats that are read.
const FORMATS: [&str; 6] = ["docx", "html", "md", "pdf", "txt", "xml"];
/// Documents that are not yet read well enough: a language and a format.
const NOT_YET: [(&str, &str); 0] = [];
const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];
/// Formats whose places lie in the text that `recte extract` prints.
const EXTRACTED: [&str; 2] = ["docx", "pdf"];
/// Formats that number the items of a list themselves: such a label has no characters in the file.
const GENERATED: [&str; 1] = ["html"];
/// The kinds of items that are counted, and how many of each the documents have.
const COUNTED: [(&str, u64); 5] =
    [("paragraph-label", 10), ("heading-label", 6), ("subparagraph-label", 4), ("note", 4), ("note-mark", 4)];

/// The formats in which documents of a language are checked.
fn formats(language: &str) -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().filter(move |format| !NOT_YET.contains(&(language, *format)))
}

/// What the program says of one document in all formats.
struct Said {
    name: String,
    report: Value,
    status: Option<i32>,
}

fn check(language: &str, state: &str) -> Said {
    let name = format!("fixtures/formats/{language}-{state}");
    let files: Vec<String> = formats(language).map(|format| format!("{name}.{format}")).collect();
    let mut arguments = vec!["check", "--output-format", "json"];
    arguments.extend(files.iter().map(String::as_str));
    let output = recte(&root(), &arguments);
    let report = serde_json::from_str(&stdout(&output)).unwrap_or_else(|_| panic!("{name}: {}", stderr(&output)));
    Said { name, report, status: output.status.code() }
}

impl Said {
    fn rows<'a>(&'a self, of: &str, format: &str) -> impl Iterator<Item = &'a Value> {
        let path = format!("{}.{format}", self.name);
        self.report[of].as_array().into_iter().flatten().filter(move |row| row["path"] == path.as_str())
    }

    /// The findings in one format, a line each: rule, text, message.
    fn findings(&self, format: &str) -> String {
        let text = text(&format!("{}.{format}", self.name), format);
        let line = |finding: &Value| {
            let place = |end: &str| finding[end]["offset"].as_u64().expect("a number") as usize;
            let cut = text.get(place("start")..place("end")).expect("places lie in the text");
            // Where its lines end is the layout's.
            let cut = cut.split_whitespace().collect::<Vec<_>>().join(" ");
            let word = |key: &str| finding[key].as_str().expect("a text").to_owned();
            format!("{} | {cut} | {}\n", word("rule"), word("message"))
        };
        self.rows("findings", format).map(line).collect()
    }

    /// How many items of a kind were found in one format; `None` where they are not looked for.
    fn count(&self, kind: &str, format: &str) -> Option<u64> {
        let file = self.rows("files", format).next().unwrap_or_else(|| panic!("{}.{format} is no document", self.name));
        // In plain text notes are looked for only in languages whose words are known.
        let unknown = kind.starts_with("note") && file["language"].is_null() && format == "txt";
        (!unknown).then(|| file["checked"][kind].as_u64().expect("a number"))
    }
}

/// The text that the places of a file lie in.
fn text(path: &str, format: &str) -> String {
    if EXTRACTED.contains(&format) {
        return stdout(&recte(&root(), &["extract", path]));
    }
    std::fs::read_to_string(root().join(path)).expect("the fixture can be read")
}

#[test]
fn clean_documents_give_nothing_in_any_format() {
    for language in LANGUAGES {
        let said = check(language, "clean");
        for format in formats(language) {
            assert_eq!(said.findings(format), "", "{}.{format}", said.name);
        }
        assert_eq!((said.status, &said.report["problems"]), (Some(0), &serde_json::json!([])), "{}", said.name);
    }
}

#[test]
fn broken_documents_give_the_same_in_every_format() {
    for language in LANGUAGES {
        let said = check(language, "broken");
        let expected = std::fs::read_to_string(root().join(format!("{}.expected", said.name))).expect("it is there");
        for format in formats(language) {
            let found = said.findings(format);
            let generated = GENERATED.contains(&format).then(|| without_text(&expected));
            assert!(found == expected || generated.as_ref() == Some(&found), "{}.{format}: {found}", said.name);
        }
    }
}

/// The findings of `lines` as they are where what they speak of has no characters in the file.
fn without_text(lines: &str) -> String {
    let parts = |line: &str| line.splitn(3, " | ").map(str::to_owned).collect::<Vec<_>>();
    lines.lines().map(parts).map(|parts| format!("{} |  | {}\n", parts[0], parts[2])).collect()
}

#[test]
fn all_formats_hold_the_same_items() {
    for (language, state) in LANGUAGES.iter().flat_map(|language| [(language, "clean"), (language, "broken")]) {
        let said = check(language, state);
        for (kind, wanted) in COUNTED {
            let counts = formats(language).filter_map(|format| Some((format, said.count(kind, format)?)));
            let counts: Vec<(&str, u64)> = counts.collect();
            assert!(counts.iter().all(|(_, count)| *count == wanted), "{}: {kind} {counts:?}", said.name);
        }
    }
}

#[test]
fn every_format_is_made() {
    for name in LANGUAGES.iter().flat_map(|language| [format!("{language}-clean"), format!("{language}-broken")]) {
        for ending in ["md", "html", "xml", "txt", "docx", "pdf"] {
            let path = root().join(format!("fixtures/formats/{name}.{ending}"));
            assert!(Path::new(&path).is_file(), "{}; fixtures/formats/make makes it", path.display());
        }
    }
}
