//! What is recognized in lines of text: symbols, dates, citations, references and links, each with where it ends.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{folder_of, recte, root, stdout};

const LINES: &[(&str, &[&str])] = &[
    (
        "See https://www.un.org/en/a today, https://un.org/ß or <https://un.org/b>, (https://un.org/d) and \"http://un.org/e\".",
        &[
            "link https://www.un.org/en/a",
            "link https://un.org/",
            "link https://un.org/b",
            "link https://un.org/d",
            "link http://un.org/e",
        ],
    ),
    (
        "See https://un.org:8080/a/b?c=d&e=f#g. Then ftp://un.org/x; mailto:a@un.org is none.",
        &["link https://un.org:8080/a/b?c=d&e=f#g", "link ftp://un.org/x"],
    ),
    ("See A/79/1, 2 and 3.", &["symbol A/79/1", "symbol 2 = A/79/2", "symbol 3 = A/79/3"]),
    ("See A/79/4, 1234 and 12345.", &["symbol A/79/4", "symbol 1234 = A/79/1234"]),
    ("See A/79/5 and 6 others, and A/79/6 and 2 May.", &["symbol A/79/5", "symbol A/79/6", "date 2 May"]),
    ("See A/79/7 and 8/9, A/79/8 and 9-11, A/79/9 and 10%.", &["symbol A/79/7", "symbol A/79/8", "symbol A/79/9"]),
    (
        "See A/79/5 and Add.1, A/79/6/Add.1-3 and Corr.1, and A/79/310-312.",
        &[
            "symbol A/79/5",
            "symbol Add.1 = A/79/5/Add.1",
            "symbol A/79/6/Add.1-3",
            "symbol Corr.1 = A/79/6/Corr.1",
            "symbol A/79/310-312",
        ],
    ),
    (
        "See A/C.5/79/L.4 and Rev.1, E/CN.4/2005/L.10/Add.3 and ST/SGB/2024/1.",
        &[
            "symbol A/C.5/79/L.4",
            "symbol Rev.1 = A/C.5/79/L.4/Rev.1",
            "symbol E/CN.4/2005/L.10/Add.3",
            "symbol ST/SGB/2024/1",
        ],
    ),
    (
        "See A/RES/79/12, A/79/PV.3 (Part II), S/PV.9000 (Resumption 1) and S/RES/2231 (2015).",
        &[
            "symbol A/RES/79/12",
            "symbol A/79/PV.3 (Part II)",
            "symbol S/PV.9000 (Resumption 1)",
            "symbol S/RES/2231 (2015)",
        ],
    ),
    (
        "See A/ 79/310, A/ b/310, S/ 2024/12 and E/ 2024/33.",
        &["symbol A/ 79/310", "symbol S/ 2024/12", "symbol E/ 2024/33"],
    ),
    (
        "See resolution 79/12 A, resolutions 79/13, 79/14 and 79/15 of 2 May 2025, and decision 79/501.",
        &[
            "citation 79/12 A",
            "citation 79/13",
            "citation 79/14",
            "citation 79/15",
            "date 2 May 2025",
            "citation 79/501",
        ],
    ),
    (
        "It met on 2 May 2024, from 3 to 5 May 2024, on 30 May and 2 June 2024, on Monday, 6 May 2024, and in May 2024.",
        &[
            "date 2 May 2024",
            "date 3 to 5 May 2024",
            "date 30 May",
            "date 2 June 2024",
            "date 6 May 2024",
            "date May 2024",
        ],
    ),
    (
        "It met on 31 December 2023 – 2 January 2024, in 2024/25, from 1 May to 30 June 2024 and on 32 May 2024.",
        &["date 31 December 2023 – 2 January 2024", "date 1 May to 30 June 2024", "date 32 May 2024"],
    ),
    (
        "See paragraphs 3 and 4 above, para. 7 (a), paragraphs 9 to 11 of resolution 79/12, annex II and table 3 below.",
        &[
            "reference 3",
            "reference 4",
            "reference 7",
            "reference 9",
            "reference 11",
            "citation 79/12",
            "reference II",
            "reference 3",
        ],
    ),
];

#[test]
fn items_are_recognized_and_end_where_they_end() {
    let text: String = LINES.iter().zip(1..).map(|((line, _), number)| format!("{number}. {line}\n\n")).collect();
    let output = recte(folder_of(&[("a.txt", &text)]).path(), &["extract", "--items", "--language", "en", "a.txt"]);
    let rows: Vec<Value> = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    let mut found: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row["kind"] != "paragraph-label") {
        let (kind, text) = (row["kind"].as_str().expect("it has one"), row["text"].as_str().expect("it has one"));
        let symbol = row["symbol"].as_str().filter(|symbol| *symbol != text && kind == "symbol" && !text.contains(' '));
        let meant = symbol.map_or_else(String::new, |symbol| format!(" = {symbol}"));
        found.entry(row["start"]["line"].as_u64().expect("a line")).or_default().push(format!("{kind} {text}{meant}"));
    }
    for ((line, expected), number) in LINES.iter().zip(0..) {
        assert_eq!(found.get(&(2 * number + 1)).map(Vec::as_slice).unwrap_or_default(), *expected, "{line}");
    }
}

/// The values of the items of `text`, each with its text.
fn values(name: &str, text: &str) -> Vec<(String, String)> {
    let output = recte(folder_of(&[(name, text)]).path(), &["extract", "--items", "--language", "en", name]);
    let rows: Vec<Value> = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    let of = |row: &Value, key: &str| row[key].as_str().expect("it is a text").to_owned();
    rows.iter().map(|row| (of(row, "text"), of(row, "value"))).collect()
}

#[test]
fn what_items_say_is_told_in_words() {
    let text = "1. The Board met on Monday, 3 March 2036.[^1] See A/91/13 and Add.1, and paragraph 2 below.\n\n\
                2. It met from 3 to 5 May.[^2] See resolution 74/276 of 1 June 2020.\n\n2. It rose.\n\n\
                (a) One;\n\n(b) Two.\n\n[^1]: See resolution 2231 (2015).\n";
    let values = values("a.md", text);
    for (text, value) in [
        ("1.", "number 1, first of its list"),
        ("3 March 2036", "year 2036 month 3 day 3, weekday 1"),
        ("¹", "number 1, note on line 11, superscript"),
        ("1", "number 1, mark on line 1"),
        ("A/91/13", ""),
        ("Add.1", "goes on from A/91/13"),
        ("2", "paragraph, number 2, below, of this document"),
        ("3 to 5 May", "day 3 to month 5 day 5"),
        ("²", "number 2, no note, superscript"),
        ("74/276", "resolution 276, session or year 74, by a body that is not named, with the date 1 June 2020"),
        ("2.", "number 2, expected 3, follows 2."),
        ("(b)", "small letter 2, follows (a)"),
        ("2231 (2015)", "resolution 2231, year 2015, by security-council"),
    ] {
        assert!(values.contains(&(text.to_owned(), value.to_owned())), "{text}: {value}\n{values:#?}");
    }
}

/// No value has what only a program would call so.
#[test]
fn no_value_shows_how_the_program_keeps_it() {
    let mut heard = 0;
    for file in std::fs::read_dir(root().join("fixtures/clean")).expect("it is there") {
        let path = file.expect("it is one").path();
        let name = path.file_name().expect("it has one").to_string_lossy().into_owned();
        for (text, value) in values(&name, &std::fs::read_to_string(&path).expect("it is a text")) {
            let plain = !value.contains(['{', '}']) && !["Some(", "None", "::"].iter().any(|part| value.contains(part));
            assert!(plain, "{name}: {text}: {value}");
            heard += 1;
        }
    }
    assert!(heard > 200, "{heard}");
}
