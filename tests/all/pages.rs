//! The pages of rules in `docs/`: made from the rules' files, and as these are now. `UPDATE=1` writes them.

use std::collections::BTreeSet;
use std::sync::Arc;

use recte::document::{Document, Hints};
use recte::lint::run_rule;
use recte::pack::RuleSet;
use recte::read::parse;
use recte::rule::Rule;

use super::{compare, root};

/// The page of `rule`: what `recte explain` prints, so that Markdown shows its signs as they are.
fn page(rule: &Arc<Rule>) -> String {
    let explained = rule.page();
    let lines = explained.lines().map(|line| {
        let code = line.starts_with("    ");
        if code { line.to_owned() } else { line.replace('*', "\\*").replace('<', "\\<") }
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "{}\n\n---\n\n[All rules](../rules.md) · [Turn a rule off, change its severity, or ignore a finding](../configuration.md)\n",
        lines.join("\n").trim_end()
    )
}

/// What kind of fix the findings in the examples of `rule` have.
fn fix(rule: &Arc<Rule>, set: &RuleSet) -> &'static str {
    let fixes = rule.examples().iter().flat_map(|example| {
        let source = parse(&example.text, &example.format).expect("it can be read");
        let hints = Hints { language: example.language.clone(), symbol: None };
        let findings = run_rule(rule, &Document::read(&source, &set.lexicon, &hints));
        findings.into_iter().filter_map(|finding| finding.fix).map(|fix| fix.safe).collect::<Vec<_>>()
    });
    let fixes: BTreeSet<bool> = fixes.collect();
    match (fixes.contains(&true), fixes.contains(&false)) {
        (true, true) => "safe or unsafe",
        (true, false) => "safe",
        (false, true) => "unsafe",
        (false, false) => "",
    }
}

/// The table of all rules.
fn table(set: &RuleSet) -> String {
    let mut table = "| rule | what is right | severity | fix | right / read |\n|---|---|---|---|---|\n".to_owned();
    for rule in &set.rules {
        let name = &rule.name;
        let off = if rule.enabled { "" } else { " (off)" };
        let (read, real) =
            rule.records().iter().fold((0, 0), |sum, record| (sum.0 + record.findings, sum.1 + record.real));
        let record = if read == 0 { String::new() } else { format!("{real} / {read}") };
        let (summary, severity, fix) = (&rule.summary, rule.severity.name(), fix(rule, set));
        table += &format!("| [{name}](rules/{name}.md){off} | {summary} | {severity} | {fix} | {record} |\n");
    }
    table
}

#[test]
fn the_list_of_rules_has_every_rule() {
    let set = RuleSet::embedded().expect("the rules load");
    let path = root().join("docs/rules.md");
    let text = std::fs::read_to_string(&path).expect("it is there");
    let (begin, end) = ("<!-- table: UPDATE=1 cargo test -->\n", "<!-- end of table -->\n");
    let (before, rest) = text.split_once(begin).expect("the table begins");
    let (_, after) = rest.split_once(end).expect("the table ends");
    compare(&path, &format!("{before}{begin}{}{end}{after}", table(&set)));
}

#[test]
fn every_rule_has_its_page_and_no_page_is_left_over() {
    let set = RuleSet::embedded().expect("the rules load");
    let folder = root().join("docs/rules");
    for rule in &set.rules {
        compare(&folder.join(format!("{}.md", rule.name)), &page(rule));
    }
    for entry in std::fs::read_dir(&folder).expect("the folder is there") {
        let name = entry.expect("it can be read").file_name().into_string().expect("a plain name");
        let rule = name.strip_suffix(".md").unwrap_or(&name);
        assert!(set.rule(rule).is_some(), "docs/rules/{name} is the page of no rule");
    }
}

#[test]
fn the_picture_shows_real_output() {
    let picture = std::fs::read_to_string(root().join("docs/picture.svg")).expect("it is there");
    let shown = tagless(&picture);
    let output = super::recte(&root(), &["check", "fixtures/formats/en-broken.docx", "fixtures/formats/fr-broken.pdf"]);
    for line in super::stdout(&output).lines().filter(|line| !line.trim().is_empty()) {
        assert!(shown.contains(line.trim_end()), "docs/picture.svg lacks: {line}; `docs/picture` makes it anew");
    }
}

/// The text of an SVG picture.
fn tagless(picture: &str) -> String {
    let pieces = picture.split('<').filter_map(|piece| piece.split_once('>'));
    let text: String = pieces.map(|(_, text)| text).collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
