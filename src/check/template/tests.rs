use super::*;
use crate::document::Hints;
use crate::pack::RuleSet;
use crate::read::parse;

/// A template of a house that reports on wells.
const WELLS: &str = r#"
year  = 'Wells in (20[0-9][0-9])'
lines = [
    "The above-mentioned work is expected to keep all wells clean.",
    "As shown in {tables}, the number of wells reflects [a net increase|a decrease] of {number}, as follows:",
    "Wells/springs dug",
    "The lesson for {any} was {any}",
]

[slots]
ref    = '[0-9.]+'
number = '[0-9]+'

[parts]
tables = "table {ref}|tables {ref} and {ref}"

[[under]]
heading = "Past"
lines   = ["The wells of {year-1} are shown below (see table {ref}).", "Dry wells"]
not     = ["Dry well"]

[[under]]
heading = "Plans"
lines   = ["The planned wells of {year} are shown below (see table {ref})."]

[[under]]
heading = "Others"
lines   = ["Springs and rivers"]

[[after]]
heading = "Result {number}: {any}"
next    = ["Past", "Plans"]
"#;

/// What a check of the kind reports in a Markdown text: the case, what is found, and what is expected.
fn found(text: &str) -> Vec<String> {
    found_in(&format!("# Wells in 2026\n\n{text}\n"), "markdown")
}

/// The same in a text of this format.
fn found_in(text: &str, format: &str) -> Vec<String> {
    let check: LineTemplate = toml::from_str(WELLS).unwrap();
    assert_eq!(check.validate(), Ok(()));
    let set = RuleSet::embedded().unwrap();
    let source = parse(text, format).unwrap();
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    let told = |violation: &Violation| {
        let [(_, found), (_, expected), (_, under)] = violation.values.as_slice() else { panic!() };
        let under = if violation.case == "place" { format!(", not {under}") } else { String::new() };
        format!("{}: {found} -> {expected}{under}", violation.case)
    };
    check.run(&document, &Scope::default()).iter().map(told).collect()
}

#[test]
fn a_line_that_is_nearly_one_of_the_template_is_reported() {
    assert_eq!(found("The above-mentioned work is expected to keep all well clean."), [": well -> wells"]);
    assert_eq!(
        found("As shown in table 2.1, the number of wells reflects a decrease of 4 as follows:"),
        [": 4 as -> 4, as"]
    );
    assert_eq!(found("| Head |\n|---|\n| Wells/ springs dug |"), [": Wells/ springs -> Wells/springs"]);
}

#[test]
fn what_is_a_line_or_far_from_one_is_not() {
    for text in [
        "The above-mentioned work is expected to keep all wells clean.",
        "As shown in tables 2.1 and 2.2, the number of wells reflects a net increase of 4, as follows:",
        "The work is expected to be clean.",
        "The lesson for the village was that wells matter. It was learned.",
        "Clean.",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn a_line_that_stops_early_or_goes_on_is_not() {
    assert_eq!(found("The above-mentioned work is expected to keep all wells"), [""; 0]);
    assert_eq!(found("However, the above-mentioned work is expected to keep all wells clean."), [""; 0]);
}

#[test]
fn a_bracket_without_its_partner_is_left_to_the_rule_on_brackets() {
    let under = |text: &str| found(&format!("## Past\n\n{text}"));
    assert_eq!(under("The wells of 2025 are shown below (see table 2.1."), [""; 0]);
    assert_eq!(under("The wells of 2025 are shown below see table 2.1)."), [""; 0]);
    assert_eq!(
        under("The wells of 2025 are shown below see table 2.1."),
        [": below see -> below (see", ": 2.1. -> 2.1)."]
    );
    // No rule judges brackets there.
    let text = "Wells in 2026\n\nI. Past\n\n1. The wells of 2025 are shown below (see table 2.1.\n";
    assert_eq!(found_in(text, "text"), [": 2.1. -> 2.1)."]);
}

#[test]
fn a_line_belongs_under_its_heading() {
    let past = "The wells of 2025 are shown below (see table 1.1).";
    let plans = "The planned wells of 2026 are shown below (see table 1.1).";
    assert_eq!(found(&format!("## Past\n\n{past}\n\n## Plans\n\n{plans}")), [""; 0]);
    assert_eq!(found(&format!("## Plans\n\n{past}")), ["under: wells of 2025 -> planned wells of 2026"]);
    // Under a heading of which the template says nothing it may stand.
    assert_eq!(found(&format!("## Rest\n\n{past}")), [""; 0]);
}

#[test]
fn a_row_belongs_under_its_heading() {
    assert_eq!(found("## Past\n\nSprings and rivers"), ["place: Springs and rivers -> Others, not Past"]);
    assert_eq!(found("## Others\n\nSprings and rivers"), [""; 0]);
}

#[test]
fn what_is_wrong_under_a_heading_is_reported() {
    assert_eq!(found("## Past\n\nDry well"), ["under: well -> wells"]);
    assert_eq!(found("## Plans\n\nDry well"), [""; 0]);
}

#[test]
fn the_heading_that_is_due_follows() {
    assert_eq!(found("## Result 1: clean wells\n\n## Past\n\n## Result 2: many wells\n\nText.\n\n## Plans"), [""; 0]);
    let missing = found("## Result 1: clean wells\n\nText.\n\n## Rest\n\n## More");
    assert_eq!(missing, ["next: Result 1: clean wells -> “Past” / “Plans”"]);
    assert_eq!(found("## Result 1: clean wells\n\nText."), [""; 0]);
}

#[test]
fn a_document_without_the_year_is_not_judged() {
    let check: LineTemplate = toml::from_str(WELLS).unwrap();
    let set = RuleSet::embedded().unwrap();
    let source = parse("Wells/ springs dug", "markdown").unwrap();
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    assert_eq!(check.run(&document, &Scope::default()), []);
}
