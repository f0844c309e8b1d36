//! What the user has set aside: entries of the configuration, comments in documents, and what is said of stale ones.

use super::{folder_of, recte, said, stderr, stdout, write};

/// Two days that do not exist, in one paragraph, and one in another.
const REPORT: &str = "\
1.    The Committee met on 31 June 2035 and on 31 September 2035.
2.    It recalled its report.
3.    It will meet on 30 February 2036.
";

fn entry(rest: &str) -> String {
    format!("[[ignored]]\nrule = \"date-calendar\"\nreason = \"so printed\"\n{rest}\n")
}

/// The text at each place that is reported.
fn reported(folder: &std::path::Path, arguments: &[&str]) -> Vec<String> {
    said(folder, arguments).0.iter().map(|line| line.split(": ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn an_entry_ignores_the_place_that_it_quotes_and_no_other() {
    for (text, left) in [
        ("31 June 2035", vec!["a.txt:1:48", "a.txt:3:23"]),
        ("on  31 June", vec!["a.txt:1:48", "a.txt:3:23"]),
        ("The Committee met on 31 June 2035 and on 31", vec!["a.txt:3:23"]),
        ("2035", vec!["a.txt:3:23"]),
    ] {
        let folder = folder_of(&[("a.txt", REPORT), ("recte.toml", &entry(&format!("text = \"{text}\"")))]);
        assert_eq!(reported(folder.path(), &[]), left, "{text}");
    }
}

#[test]
fn a_quotation_holds_where_lines_move_and_are_broken_anew() {
    let folder = folder_of(&[("a.txt", REPORT), ("recte.toml", &entry("text = \"will meet on 30 February\""))]);
    assert_eq!(reported(folder.path(), &[]).len(), 2);
    let moved = REPORT.replace("It will meet on 30", "It\n      will meet  on\n      30").replace('\n', "\r\n");
    write(folder.path(), "a.txt", &format!("Report\r\n\r\n{moved}"));
    let found = reported(folder.path(), &[]);
    assert!(found.len() == 2 && found.iter().all(|place| place.starts_with("a.txt:3:")), "{found:?}");
}

#[test]
fn patterns_are_seen_from_the_configuration_wherever_the_program_runs() {
    let config = entry("path = \"drafts/*.txt\"");
    let folder = folder_of(&[("drafts/a.txt", REPORT), ("b.txt", REPORT), ("recte.toml", &config)]);
    assert_eq!(reported(folder.path(), &[]).len(), 3);
    assert_eq!(reported(&folder.path().join("drafts"), &["a.txt"]).len(), 0);
    assert_eq!(reported(&folder.path().join("drafts"), &["../b.txt", "../drafts/a.txt"]).len(), 3);
}

#[test]
fn an_entry_is_stale_only_where_the_run_could_know() {
    let config = entry("path = \"*.txt\"") + &entry("path = \"gone.txt\"") + &entry("path = \"b.txt\"");
    let clean = "1. A.\n2. B.\n3. C.\n";
    let folder = folder_of(&[("a.txt", clean), ("b.txt", clean), ("recte.toml", &config)]);
    let stale = |arguments: &[&str]| -> Vec<usize> {
        let line = |place: &String| place.split(':').nth(1).and_then(|line| line.parse().ok()).unwrap_or_default();
        reported(folder.path(), arguments).iter().map(line).collect()
    };
    assert_eq!(stale(&[]), [2, 6, 10]);
    assert_eq!(stale(&["a.txt"]), [0; 0], "others may hold what it ignores");
    assert_eq!(stale(&["a.txt", "b.txt"]), [10], "its one document was checked");
    assert_eq!(stale(&["--select", "symbol,ignore"]), [0; 0], "its rule did not run");
    assert_eq!(stale(&["--ignore", "ignore"]), [0; 0]);
    write(folder.path(), "c.txt", "1. \u{0}");
    assert_eq!(stale(&[]), [6, 10], "c.txt could not be read");
    write(folder.path(), "c.txt", REPORT);
    assert_eq!(stale(&[]), [6, 10], "c.txt has what it ignores");
}

#[test]
fn what_has_expired_is_found_again_and_told() {
    let config = entry("text = \"30 February\"\nowner = \"Lee\"\nexpires = 2027-01-31");
    let folder = folder_of(&[("a.txt", REPORT), ("recte.toml", &config)]);
    assert_eq!(reported(folder.path(), &["--today", "2027-01-30"]), ["a.txt:1:28", "a.txt:1:48"]);
    let (lines, _) = said(folder.path(), &["--today", "2027-01-31"]);
    assert_eq!(lines.len(), 4);
    let told = "recte.toml:6:11: warning ignore-expired the exception for date-calendar at “30 February” expired on 2027-01-31";
    assert_eq!(lines[3], told);
    let full = recte(folder.path(), &["check", "--today", "2027-01-31"]);
    assert!(stdout(&full).contains("ask Lee for a new date"));
}

#[test]
fn json_says_where_an_entry_is_stale_and_how_many_findings_are_ignored() {
    let folder =
        folder_of(&[("a.txt", REPORT), ("recte.toml", &(entry("path = \"a.txt\"") + &entry("path = \"b.txt\"")))]);
    let output = recte(folder.path(), &["check", "--output-format", "json"]);
    assert_eq!(output.status.code(), Some(0), "a stale entry is information");
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    assert_eq!(report["summary"]["ignored"], 3);
    assert_eq!(
        (&report["findings"][0]["path"], &report["findings"][0]["rule"]),
        (&"recte.toml".into(), &"ignore-unused".into())
    );
    assert_eq!(report["findings"][0]["start"]["line"], 6);
    assert_eq!(report["files"][1]["format"], "configuration");
    assert_eq!(report["summary"]["files"].as_u64(), report["files"].as_array().map(|files| files.len() as u64));
    let (_, said) = said(folder.path(), &[]);
    assert_eq!(said, "1 remark; 3 ignored; checked 3 paragraphs, 0 marks with 0 notes, 0 symbols, 3 dates\n");
    let (lines, said) = super::said(folder.path(), &["--max-findings", "0"]);
    assert!(lines.is_empty() && said.contains("1 more findings are not shown"), "{said}");
}

const MARKDOWN: &str = "\
<!-- recte-ignore date-calendar: so printed -->
1. The Committee met on 31 June 2035.

2. It met on 31 September 2035. <!-- recte-ignore date-calendar, symbol-form: so printed in A//75/1 -->

3. It met on 31 April 2035.

    <!-- recte-ignore date-calendar -->

4. It met on 30 February 2035.
";

#[test]
fn comments_ignore_the_block_that_they_stand_in_or_before() {
    let html = "<p><!-- recte-ignore date-calendar: a -->It met on 31 June 2035.</p>\
        <p>It met on <b>31 September</b> 2035.<!-- recte-ignore date-calendar: a --></p>\n<p>It met on 31 April 2035.</p>";
    let akn = "<akomaNtoso><statement><mainBody><p>It met on 31 June 2035.<!-- recte-ignore date-calendar: a --></p>\
        <!-- recte-ignore date-calendar: a -->\n<p>It met on 31 September 2035.</p>\n<p>It met on 31 April 2035.</p>\
        </mainBody></statement></akomaNtoso>";
    let folder = folder_of(&[("a.md", MARKDOWN), ("b.html", html), ("c.xml", akn)]);
    let (lines, _) = said(folder.path(), &["--language", "en"]);
    let wanted = [
        "a.md:4:66: info ignore-unused the exception for symbol-form matches no finding",
        "a.md:6:14: error date-calendar 31 April 2035 does not exist: the month has 30 days",
        "a.md:8:10: warning ignore-reason the exception for date-calendar gives no reason",
        "b.html:2:14: error date-calendar 31 April 2035 does not exist: the month has 30 days",
        "c.xml:3:14: error date-calendar 31 April 2035 does not exist: the month has 30 days",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn comments_for_all_of_a_file_and_wrong_ones() {
    let all = format!(
        "<!-- recte-ignore-file date: a draft -->\n{REPORT}\n<!-- recte-ignore-file dates, symbol: b -->\n<!-- recte-ignore: c -->\n"
    );
    let folder = folder_of(&[("a.md", &all)]);
    let (lines, err) = said(folder.path(), &[]);
    let wanted = [
        "a.md:6:24: info ignore-unused there is no rule or family `dates`; did you mean `date`?",
        "a.md:6:31: info ignore-unused the exception for symbol matches no finding",
        "a.md:7:6: info ignore-unused this exception names no rule",
    ];
    assert_eq!(lines, wanted);
    assert!(err.contains("; 3 ignored; "), "{err}");
    assert_eq!(reported(folder.path(), &["--select", "date"]), [""; 0]);
}

#[test]
fn comments_are_no_text() {
    let with = format!("{MARKDOWN}\n");
    let without: String = with
        .lines()
        .filter(|line| !line.trim_start().starts_with("<!--"))
        .map(|line| format!("{}\n", line.split(" <!--").next().unwrap_or_default()))
        .collect();
    let folder = folder_of(&[("a.md", &with), ("b.md", &without)]);
    let output = recte(folder.path(), &["check", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    assert_eq!(report["files"][0]["checked"], report["files"][1]["checked"], "{}", stderr(&output));
}

#[test]
fn what_is_ignored_or_known_is_not_mended() {
    let text = "See A//75/1 and A//75/2 and A//75/3 of the General Assembly.\n";
    let config = "[[ignored]]\nrule = \"symbol-form\"\ntext = \"A//75/2\"\nreason = \"so printed\"\n";
    let folder = folder_of(&[("a.txt", &text.replace(" and A//75/3", "")), ("recte.toml", config)]);
    let known = ["check", "--baseline", "known.json"];
    assert_eq!(recte(folder.path(), &[&known[..], &["--write-baseline"]].concat()).status.code(), Some(0));
    write(folder.path(), "a.txt", text);
    let output = recte(folder.path(), &[&known[..], &["--unsafe-fixes"]].concat());
    let mended = std::fs::read_to_string(folder.path().join("a.txt")).expect("it is there");
    assert_eq!(mended, text.replace("A//75/3", "A/75/3"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn a_comment_that_is_not_written_as_it_is_understood_is_told() {
    for comment in ["Recte-Ignore date: it is right", "recte disable date", "recte ignore: date"] {
        let text = format!("# Report\n\n<!-- {comment} -->\n\n1. The Committee met on 31 June 2035.\n");
        let folder = folder_of(&[("a.md", &text)]);
        let (found, _) = said(folder.path(), &["--isolated", "a.md"]);
        let told = "a.md:3:6: info ignore-unused this comment has no effect; write `recte-ignore RULE: reason`";
        assert!(found.iter().any(|line| line == told), "{comment}: {found:?}");
        assert!(found.iter().any(|line| line.contains("date-calendar")), "{comment}: {found:?}");
    }
}
