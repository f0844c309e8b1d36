//! In every format the place of a finding cuts the right text: each output is read back and its places counted out by that
//! format's own rules, written here anew.

use std::sync::LazyLock;

use proptest::prelude::*;
use recte::pack::RuleSet;
use recte::report::{Checked, DocumentInfo, OutputFormat};
use recte::source::{Edit, Source, Span};
use recte::{Finding, Fix, Related, Severity};
use regex::Regex;
use serde_json::Value;

use super::outputs::{faults, schema, written};
use super::xsd;

const PATH: &str = "报告/a, b%1 & c.txt";
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Where lines begin, as bytes, when `ends` end them; the first that fits counts.
fn starts(text: &str, ends: &[&str]) -> Vec<usize> {
    let (mut at, mut starts) = (0, vec![0]);
    while let Some(c) = text[at..].chars().next() {
        match ends.iter().find(|end| text[at..].starts_with(**end)) {
            Some(end) => {
                at += end.len();
                starts.push(at);
            }
            None => at += c.len_utf8(),
        }
    }
    starts
}

const ENDS: [&str; 3] = ["\r\n", "\n", "\r"];

/// The byte at a line and a column in code points, both from 1; a byte order mark is no character.
fn by_code_points(text: &str, ends: &[&str], line: u64, column: u64) -> usize {
    let start = starts(text, ends)[line as usize - 1];
    let mark = usize::from(start == 0 && text.starts_with(BYTE_ORDER_MARK)) * BYTE_ORDER_MARK.len_utf8();
    let counted = text[start + mark..].chars().take(column as usize - 1).map(char::len_utf8).sum::<usize>();
    start + mark + counted
}

/// The byte at a line and a column in bytes of UTF-8, both from 1.
fn by_bytes(text: &str, line: u64, column: u64) -> usize {
    starts(text, &ENDS)[line as usize - 1] + column as usize - 1
}

/// What a format says of one finding: its message, and where it begins and ends as far as it tells.
#[derive(Debug, Default)]
struct Claim {
    message: String,
    start: Option<usize>,
    end: Option<usize>,
    /// First and last line.
    lines: Option<(u64, u64)>,
}

fn number(value: &Value, path: &str) -> u64 {
    value.pointer(path).and_then(Value::as_u64).unwrap_or_else(|| panic!("no number {path} in {value}"))
}

fn word<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("no text {path} in {value}"))
}

fn rows<'a>(value: &'a Value, path: &str) -> impl Iterator<Item = &'a Value> {
    value.pointer(path).and_then(Value::as_array).into_iter().flatten()
}

fn json(text: &str, output: &Value) -> Vec<Claim> {
    let claim = |finding: &Value| {
        assert_eq!(word(finding, "/path"), PATH);
        let at = |end: &str| {
            let offset = number(finding, &format!("/{end}/offset")) as usize;
            let (line, column) = (number(finding, &format!("/{end}/line")), number(finding, &format!("/{end}/column")));
            assert_eq!(by_code_points(text, &ENDS, line, column), offset);
            Some(offset)
        };
        Claim { message: word(finding, "/message").to_owned(), start: at("start"), end: at("end"), lines: None }
    };
    rows(output, "/findings").map(claim).collect()
}

fn jsonl(text: &str, output: &str) -> Vec<Claim> {
    let lines = output.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    let findings: Vec<Value> = lines.filter(|line| line["type"] == "finding").collect();
    json(text, &serde_json::json!({"findings": findings}))
}

fn sarif(text: &str, output: &Value) -> Vec<Claim> {
    assert_eq!(faults("sarif", output), [""; 0]);
    let run = &output["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let ends: Vec<&str> = rows(run, "/newlineSequences").filter_map(Value::as_str).collect();
    let at = |region: &Value, end: &str| {
        by_code_points(text, &ends, number(region, &format!("/{end}Line")), number(region, &format!("/{end}Column")))
    };
    let claim = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = word(place, "/artifactLocation/uri");
        assert_eq!(percent_encoding::percent_decode_str(uri).decode_utf8().expect("UTF-8"), PATH);
        let (start, end) = (at(&place["region"], "start"), at(&place["region"], "end"));
        for other in [
            &result["relatedLocations"][0]["physicalLocation"]["region"],
            &result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"],
        ] {
            assert_eq!((at(other, "start"), at(other, "end")), (start, end));
        }
        let message = word(result, "/message/text");
        let message = message.split(". Do something.").next().expect("a beginning").to_owned();
        Claim { message, start: Some(start), end: Some(end), lines: None }
    };
    rows(run, "/results").map(claim).collect()
}

fn rdjson(text: &str, output: &Value) -> Vec<Claim> {
    assert_eq!(faults("rdjson", output), [""; 0]);
    let claim = |diagnostic: &Value| {
        assert_eq!(word(diagnostic, "/location/path"), PATH);
        let range = &diagnostic["location"]["range"];
        assert_eq!(&diagnostic["suggestions"][0]["range"], range);
        let at = |end: &str| {
            let (line, column) = (number(range, &format!("/{end}/line")), number(range, &format!("/{end}/column")));
            Some(by_bytes(text, line, column))
        };
        let message = word(diagnostic, "/message").strip_suffix("\nDo something.").expect("what to do").to_owned();
        Claim { message, start: at("start"), end: at("end"), lines: None }
    };
    rows(output, "/diagnostics").map(claim).collect()
}

fn gitlab(output: &Value) -> Vec<Claim> {
    assert_eq!(faults("gitlab", output), [""; 0]);
    let claim = |issue: &Value| {
        assert_eq!(word(issue, "/location/path"), PATH);
        let lines = (number(issue, "/location/lines/begin"), number(issue, "/location/lines/end"));
        Claim { message: word(issue, "/description").to_owned(), lines: Some(lines), ..Claim::default() }
    };
    rows(output, "").map(claim).collect()
}

fn github(text: &str, output: &str) -> Vec<Claim> {
    let plain = |text: &str| {
        let text = text.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%0D", "\r");
        text.replace("%25", "%")
    };
    let claim = |line: &str| {
        let (_, rest) = line.split_once(' ').expect("properties");
        let (properties, message) = rest.split_once("::").expect("a message");
        let property = |name: &str| {
            let found = properties.split(',').find_map(|property| property.strip_prefix(&format!("{name}=")));
            found.map(plain)
        };
        let number = |name: &str| property(name).map(|value| value.parse::<u64>().expect("a number"));
        assert_eq!(property("file").as_deref(), Some(PATH));
        let lines = number("line").zip(number("endLine")).expect("lines");
        let column = |name: &str, line| number(name).map(|column| by_code_points(text, &ENDS, line, column));
        let message = plain(message).strip_suffix("\nDo something.").expect("what to do").to_owned();
        Claim { message, start: column("col", lines.0), end: column("endColumn", lines.1), lines: Some(lines) }
    };
    output.lines().map(claim).collect()
}

/// Lines as `concise` has them.
fn concise(text: &str, output: &str) -> Vec<Claim> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(.*?):(\d+):(\d+): \w+ [\w-]+ (.*)$").unwrap());
    let claim = |line: &str| {
        let parts = LINE.captures(line).unwrap_or_else(|| panic!("{line:?}"));
        assert_eq!(&parts[1], PATH);
        let place = |at: usize| parts[at].parse().expect("a number");
        let start = by_code_points(text, &ENDS, place(2), place(3));
        Claim { message: parts[4].to_owned(), start: Some(start), ..Claim::default() }
    };
    output.split_terminator('\n').map(claim).collect()
}

fn junit(text: &str, output: &str) -> Vec<Claim> {
    assert_eq!(xsd::faults(&schema("junit-10.xsd"), output), [""; 0]);
    let output = roxmltree::Document::parse(output).expect("it is XML");
    let suite = output.descendants().find(|node| node.has_tag_name("testsuite")).expect("a suite");
    assert_eq!(suite.attribute("name"), Some(PATH));
    let told = output.descendants().filter(|node| node.has_tag_name("failure") || node.has_tag_name("system-out"));
    told.flat_map(|node| concise(text, node.text().unwrap_or_default())).collect()
}

fn markdown(text: &str, output: &str) -> Vec<Claim> {
    static ROW: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\| (.*?) \| (\d+):(\d+) \| .*? \| (.*) \| .*? \|$").unwrap());
    let plain = |shown: &str| {
        let mut marked = false;
        shown
            .chars()
            .filter(|c| {
                marked = *c == '\\' && !marked;
                !marked
            })
            .collect::<String>()
    };
    let claim = |row: regex::Captures| {
        assert_eq!(plain(&row[1]), PATH);
        let place = |at: usize| row[at].parse().expect("a number");
        let start = by_code_points(text, &ENDS, place(2), place(3));
        Claim { message: plain(&row[4]), start: Some(start), ..Claim::default() }
    };
    output.split('\n').filter_map(|line| ROW.captures(line)).map(claim).collect()
}

/// The places above the excerpts of `full`, one each finding here. What is empty is shown as a character beside it.
fn full(text: &str, output: &str, checked: &Checked) -> Vec<Claim> {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"╭─\[(\d+):(\d+)\]$").unwrap());
    let claim = |(place, finding): (regex::Captures, &Finding)| {
        let number = |at: usize| place[at].parse().expect("a number");
        let start = by_code_points(text, &ENDS, number(1), number(2));
        let start = if finding.span.is_empty() { finding.span.start as usize } else { start };
        Claim { message: finding.message.clone(), start: Some(start), ..Claim::default() }
    };
    let places: Vec<_> = output.lines().filter_map(|line| PLACE.captures(line)).collect();
    assert_eq!(places.len(), checked.findings.len());
    places.into_iter().zip(&checked.findings).map(claim).collect()
}

/// Texts of all that is hard to count, and what stands around it.
fn text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "大会",
        "第 74/276 号决议",
        "٣ حزيران/يونيه",
        "👩‍👩‍👧",
        "🎉",
        "e\u{301}",
        "é",
        "\u{200f}",
        "\t",
        "\r\n",
        "\r\n",
        "\n",
        "\n",
        "\r",
        "\x0c",
        "\u{b}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{1}",
        "\u{fffe}",
        "1. ",
        "A/75/1",
        " and ",
        "::",
        "%0A",
        ",",
        "|",
        "\\",
        "<b>&amp;]]>",
        "\"",
        "[a](1)",
        "{0}",
    ]);
    prop::collection::vec(prop_oneof![6 => piece.prop_map(str::to_owned), 1 => "\\PC{0,4}"], 0..most)
        .prop_map(|pieces| pieces.concat())
}

/// A finding from one character to another, each named by its share of the text.
fn span(text: &str, (from, to): (f64, f64)) -> Span {
    let mark = usize::from(text.starts_with(BYTE_ORDER_MARK)) * BYTE_ORDER_MARK.len_utf8();
    let ends: Vec<usize> = (mark..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
    let at = |share: f64| ends[(share * (ends.len() - 1) as f64) as usize];
    Span::new(at(from.min(to)), at(from.max(to)))
}

fn found(at: usize, span: Span, odd: &str) -> Finding {
    static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("the rules load"));
    // A rule weighs the same in the whole of a document.
    let severity = [Severity::Error, Severity::Warning, Severity::Info][at % 3];
    let related = Related { span, message: odd.to_owned() };
    let edits = vec![Edit { span, text: odd.to_owned() }];
    Finding {
        help: "Do something.".to_owned(),
        related: vec![related],
        fix: Some(Fix { title: "write it".to_owned(), safe: false, edits }),
        fingerprint: at as u64,
        ..Finding::new(&RULES.rules[at % 3], severity, span, format!("finding {at} {odd}."))
    }
}

/// What people's formats show, without the signs in the place of what cannot be seen.
fn unsigned(message: &str) -> String {
    static SIGN: LazyLock<Regex> = LazyLock::new(|| Regex::new("<U\\+[0-9A-F]{4}>").unwrap());
    SIGN.replace_all(message, "").replace('\u{2060}', "")
}

/// `message` without the characters that signs are shown for.
fn seen(message: &str) -> String {
    message.chars().filter(|c| "\n\r\t".contains(*c) || !c.is_control() && !"\u{2028}\u{2029}".contains(*c)).collect()
}

/// `message` as formats have it that cannot have every character of it.
fn similar(message: &str) -> String {
    message
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && !"\u{fffd}\u{fffe}\u{ffff}".contains(*c))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_cut_the_right_text(
        marked in any::<bool>(),
        text in text(30),
        odd in text(4),
        shares in prop::collection::vec((0.0..=1.0, 0.0..=1.0), 1..8),
    ) {
        let text = if marked { format!("{BYTE_ORDER_MARK}{text}") } else { text };
        let source = Source::new(PATH, "text", text.clone());
        let findings = shares.iter().enumerate().map(|(at, shares)| found(at, span(&text, *shares), &odd)).collect();
        let checked = Checked { source: &source, findings, document: DocumentInfo::default() };
        let written = |format| written(format, &checked);
        let parsed = |format| serde_json::from_str::<Value>(&written(format)).expect("it is JSON");
        for (format, claims) in [
            ("full", full(&text, &written(OutputFormat::Full), &checked)),
            ("json", json(&text, &parsed(OutputFormat::Json))),
            ("jsonl", jsonl(&text, &written(OutputFormat::Jsonl))),
            ("sarif", sarif(&text, &parsed(OutputFormat::Sarif))),
            ("rdjson", rdjson(&text, &parsed(OutputFormat::Rdjson))),
            ("gitlab", gitlab(&parsed(OutputFormat::Gitlab))),
            ("github", github(&text, &written(OutputFormat::Github))),
            ("concise", concise(&text, &written(OutputFormat::Concise))),
            ("junit", junit(&text, &written(OutputFormat::Junit))),
            ("markdown", markdown(&text, &written(OutputFormat::Markdown))),
        ] {
            prop_assert_eq!(claims.len(), checked.findings.len(), "{}", format);
            for claim in claims {
                let at: usize = claim.message.split(' ').nth(1).expect("its number").parse().expect("a number");
                let (finding, span) = (&checked.findings[at], checked.findings[at].span.range());
                if ["concise", "junit", "markdown"].contains(&format) {
                    prop_assert_eq!(similar(&unsigned(&claim.message)), similar(&finding.message), "{}", format);
                } else if ["full", "github"].contains(&format) {
                    let (claimed, said) = (seen(&unsigned(&claim.message)), seen(&finding.message));
                    prop_assert_eq!(claimed.trim_end_matches('.'), said.trim_end_matches('.'), "{}", format);
                } else {
                    prop_assert_eq!(claim.message.trim_end_matches('.'), finding.message.trim_end_matches('.'), "{}", format);
                }
                prop_assert_eq!(claim.start.unwrap_or(span.start), span.start, "{}: {:?}", format, text);
                prop_assert_eq!(claim.end.unwrap_or(span.end), span.end, "{}: {:?}", format, text);
                let line_of = |at: usize| starts(&text, &ENDS).iter().filter(|start| **start <= at).count() as u64;
                let last = text[span.clone()].char_indices().next_back().map_or(span.start, |(at, _)| span.start + at);
                let lines = (line_of(span.start), line_of(last));
                prop_assert_eq!(claim.lines.unwrap_or(lines), lines, "{}: {:?}", format, text);
                // GitHub takes columns of what stands on one line, and every other format tells at least where it begins.
                let columns = format != "gitlab" && (format != "github" || line_of(span.start) == line_of(span.end));
                prop_assert_eq!(claim.start.is_some(), columns, "{}", format);
            }
        }
    }
}
