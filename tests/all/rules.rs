//! The rules that recte brings along.

use recte::document::{Document, Hints};
use recte::lint::examples;
use recte::pack::RuleSet;
use recte::read::parse;
use recte::rule::Example;

#[test]
fn every_example_gives_what_it_says() {
    let set = RuleSet::embedded().expect("the rules load");
    let failures: Vec<String> = set
        .rules
        .iter()
        .flat_map(|rule| examples::run(rule, &set).into_iter().map(|failure| format!("{}: {failure:?}", rule.name)))
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

/// A value that a check does not declare cannot be named in words; one that it declares and lacks would stay empty in them.
#[test]
fn findings_have_the_values_and_cases_that_their_checks_declare() {
    let set = RuleSet::embedded().expect("the rules load");
    for rule in &set.rules {
        let (values, cases) = (rule.check.placeholders(), rule.check.cases());
        for Example { text, language, format, .. } in rule.examples() {
            let source = parse(text, format).expect("it is a document");
            let hints = Hints { language: language.clone(), symbol: None };
            let document = Document::read(&source, &set.lexicon, &hints);
            for violation in rule.check.run(&document, &rule.scope) {
                let undeclared = violation.values.iter().find(|(name, _)| !values.contains(name));
                assert_eq!(undeclared, None, "{}: {text}", rule.name);
                assert!(
                    violation.case.is_empty() || cases.contains(&violation.case),
                    "{}: {}",
                    rule.name,
                    violation.case
                );
                assert!(violation.repair.is_none() || rule.check.has_fixes(), "{}: {text}", rule.name);
                assert!(violation.related.is_empty() || rule.check.has_related(), "{}: {text}", rule.name);
            }
        }
    }
}

#[test]
fn every_example_tells_what_a_fix_makes_of_it() {
    let set = RuleSet::embedded().expect("the rules load");
    let mut untold = Vec::new();
    for rule in &set.rules {
        for example in rule.examples().iter().filter(|example| example.at.is_some()) {
            let fixed = examples::fixed(rule, example, &set).expect("it can be read");
            if *example.fixed.as_ref().unwrap_or(&example.text) != fixed {
                untold.push(format!("{}: write `fixed` in the example:\n{fixed}", rule.name));
            }
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n\n"));
}

#[test]
fn every_rule_says_why_and_on_whose_authority() {
    let set = RuleSet::embedded().expect("the rules load");
    for rule in &set.rules {
        assert!(!rule.why.trim().is_empty() && !rule.authority.is_empty(), "{}", rule.name);
    }
}

#[test]
fn the_rules_of_this_issue_are_there() {
    let set = RuleSet::embedded().expect("the rules load");
    let wanted = [
        "paragraph-sequence",
        "paragraph-label-form",
        "subparagraph-sequence",
        "heading-sequence",
        "footnote-without-note",
        "footnote-without-mark",
        "footnote-sequence",
        "footnote-asterisk-order",
        "symbol-form",
        "symbol-kind",
        "symbol-document",
        "date-calendar",
        "date-weekday",
        "date-range",
        "date-duration",
        "date-year",
        "date-resolution",
    ];
    let missing: Vec<&str> = wanted.into_iter().filter(|name| set.rule(name).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(!set.rule("date-duration").expect("it is there").enabled);
}

#[test]
fn the_docs_list_every_rule() {
    let set = RuleSet::embedded().expect("the rules load");
    let list = std::fs::read_to_string(super::root().join("docs/rules.md")).expect("it is there");
    for rule in &set.rules {
        let off = if rule.enabled { "" } else { " (off)" };
        let row = format!("| [{name}](rules/{name}.md){off} | {} |", rule.summary, name = rule.name);
        assert!(list.contains(&row), "docs/rules.md lacks: {row}");
    }
}

#[test]
fn the_readme_shows_real_output() {
    let readme = std::fs::read_to_string(super::root().join("README.md")).expect("it is there");
    let output = super::recte(&super::root(), &["check", "fixtures/broken/paragraph-twice-en.txt"]);
    for line in super::stdout(&output).lines().filter(|line| !line.trim().is_empty()) {
        assert!(readme.contains(line.trim_end()), "README.md lacks: {line}");
    }
}

/// Rules that have nothing to say in some languages: signs and letters that are the same in all of them, scripts without
/// capitals, blanks or doubled words that mean something.
const SILENT: [(&str, &[&str]); 12] = [
    // Labels without a stop are told by the capital after them.
    ("heading-label-form", &["ar", "zh"]),
    // Words are not parted by blanks.
    ("footnote-spacing", &["zh"]),
    // Names are told by their capitals.
    ("term-variant", &["ar", "zh"]),
    // Abbreviations are.
    ("term-abbreviation", &["ar", "zh"]),
    ("term-abbreviation-unused", &["ar", "zh"]),
    ("typography-doubled-space", &["zh"]),
    // A character stands twice in many words.
    ("typography-doubled-word", &["zh"]),
    // The same characters in all.
    ("typography-blank", &["ar", "es", "fr", "ru", "zh"]),
    ("typography-control", &["ar", "es", "fr", "ru", "zh"]),
    ("typography-direction-mark", &["es", "fr", "ru", "zh"]),
    ("typography-mixed-script", &["ar", "en", "es", "fr", "zh"]),
    ("typography-symbol-characters", &["ar", "es", "fr", "ru", "zh"]),
];

#[test]
fn every_rule_has_an_example_in_each_language_that_it_speaks() {
    let set = RuleSet::embedded().expect("the rules load");
    let language = |example: &Example| {
        let source = parse(&example.text, &example.format).expect("it can be read");
        let hints = Hints { language: example.language.clone(), symbol: None };
        // Labels and names alone are in none: those are English.
        let vocabulary = Document::read(&source, &set.lexicon, &hints).vocabulary;
        vocabulary.map_or("en".to_owned(), |vocabulary| vocabulary.code.clone())
    };
    for rule in set.rules.iter().filter(|rule| rule.family() != "ignore") {
        let heard: Vec<String> = rule.examples().iter().map(language).collect();
        let silent = SILENT.iter().find(|(name, _)| *name == rule.name).map_or(&[][..], |(_, languages)| languages);
        for spoken in ["ar", "en", "es", "fr", "ru", "zh"] {
            let speaks = (rule.languages.is_empty() || rule.languages.iter().any(|known| known == spoken))
                && !silent.contains(&spoken);
            assert!(!speaks || heard.iter().any(|known| known == spoken), "{}: {spoken}", rule.name);
        }
    }
}
