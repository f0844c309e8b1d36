//! Pages of rules: what they show, and that what they say of ignoring works as it is copied.

use std::sync::Arc;

use recte::pack::RuleSet;
use recte::rule::Rule;

use super::{folder_of, recte, root, said, stderr, stdout};

/// The indented lines of `page` that begin with the one that holds `first`, without their indent.
fn block(page: &str, first: &str) -> Option<String> {
    let lines = page.lines().skip_while(|line| line.trim() != first).take_while(|line| line.starts_with("    "));
    let block: String = lines.map(|line| format!("{}\n", line.get(4..).unwrap_or_default())).collect();
    (!block.is_empty()).then_some(block)
}

fn rules() -> Vec<Arc<Rule>> {
    RuleSet::embedded().expect("the rules load").rules
}

#[test]
fn entries_that_pages_show_ignore_what_they_show() {
    let mut files = Vec::new();
    for rule in rules() {
        let page = rule.page();
        let Some(entry) = block(&page, "[[ignored]]") else {
            assert_eq!(rule.family(), "ignore", "{}: its page has no entry", rule.name);
            continue;
        };
        let spoken = |language: &Option<String>| language.as_deref().unwrap_or("en").to_owned();
        let english = rule.examples().iter().any(|example| spoken(&example.language) == "en");
        let shown = |language: &Option<String>| !english || spoken(language) == "en";
        let bad = rule.examples().iter().find(|example| example.at.is_some() && shown(&example.language));
        let bad = bad.expect("a rule has a bad example");
        let ending = match bad.format.as_str() {
            "text" if rule.applies(Some(&spoken(&bad.language)), "text", None) => "txt",
            // A rule that is not for text.
            "text" if rule.applies(Some(&spoken(&bad.language)), "markdown", None) => "md",
            // One for Word alone: no document of that format is written here.
            "text" => continue,
            // One for certain symbols, which its examples lack.
            "markdown" if !rule.applies(Some(&spoken(&bad.language)), "markdown", None) => continue,
            "markdown" => "md",
            "html" => "html",
            _ => "xml",
        };
        let language = spoken(&bad.language);
        let config = format!("[document]\nlanguage = \"{language}\"\n\n{entry}");
        files.push((format!("{}/recte.toml", rule.name), config));
        files.push((format!("{}/a.{ending}", rule.name), bad.text.clone()));
    }
    assert!(files.len() > 80, "{}", files.len());
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder_of(&files);
    let (lines, problems) = said(folder.path(), &["--select", "all", "--all"]);
    let stale: Vec<&String> = lines.iter().filter(|line| line.contains(" ignore-unused ")).collect();
    assert!(stale.is_empty() && !problems.contains("recte.toml"), "{stale:#?}\n{problems}");
}

#[test]
fn comments_that_pages_show_ignore_what_stands_below_them() {
    for name in ["date-calendar", "date-weekday", "symbol-form", "date-resolution"] {
        let page = stdout(&recte(&root(), &["explain", name]));
        let comment = page.lines().map(str::trim).find(|line| line.starts_with("<!-- recte-ignore"));
        let rule = rules().into_iter().find(|rule| rule.name == name).expect("it is there");
        let bad = rule.examples().iter().find(|example| example.at.is_some()).expect("it has one");
        let text = format!("{}\n\n{}", comment.expect("the page has a comment"), bad.text);
        let folder = folder_of(&[("a.md", &text), ("b.md", &bad.text)]);
        let (lines, _) = said(folder.path(), &["--language", "en"]);
        let of = |file: &str| lines.iter().filter(|line| line.starts_with(file) && line.contains(name)).count();
        assert!(of("a.md") == 0 && of("b.md") > 0, "{name}: {lines:?}");
    }
}

#[test]
fn pages_show_messages_and_marks_below_the_words() {
    let page = stdout(&recte(&root(), &["explain", "date-calendar"]));
    let lines: Vec<&str> = page.lines().collect();
    let at = lines.iter().position(|line| line.contains('^')).expect("something is marked");
    let marks: Vec<usize> = lines[at].char_indices().filter(|(_, c)| *c == '^').map(|(at, _)| at).collect();
    let marked = &lines[at - 1][marks[0]..];
    assert!(marked.starts_with("26 to 30 February 2022"), "{page}");
    assert!(page.contains("    error: 30 February 2022 does not exist: the month has 28 days\n"), "{page}");
    assert!(page.contains("- Fix: none"), "{page}");
    let invisible = stdout(&recte(&root(), &["explain", "typography-control"]));
    assert!(invisible.contains("<U+0092>Ivoire") && invisible.contains("<U+…> is"), "{invisible}");
    assert!(invisible.contains("- Severity: warning\n") && invisible.contains("”: error\n"), "{invisible}");
    for rule in rules() {
        assert!(!rule.page().chars().any(|c| c.is_control() && c != '\n'), "{}", rule.name);
        assert_eq!(rule.page(), rule.page(), "{}", rule.name);
    }
}

#[test]
fn a_page_is_the_same_for_all_who_ask() {
    let output = recte(&root(), &["explain", "symbol-form"]);
    assert_eq!(stderr(&output), "");
    let rule = rules().into_iter().find(|rule| rule.name == "symbol-form").expect("it is there");
    assert_eq!(stdout(&output), rule.page());
}

/// Of a text that an example says is fixed, a page shows the lines that are others.
#[test]
fn pages_show_what_is_corrected() {
    let mut shown = 0;
    for rule in rules() {
        let page = rule.page_in("en");
        let spoken = |language: &Option<String>| language.as_deref().is_none_or(|language| language == "en");
        for example in rule.examples().iter().filter(|example| spoken(&example.language)) {
            let Some(fixed) = example.fixed.as_ref() else { continue };
            // A line that is short, and has nothing that is shown by a sign.
            let plain = |line: &&str| line.len() < 60 && line.is_ascii() && !line.trim().is_empty();
            let changed = fixed.trim_end().lines().filter(plain).filter(|line| !example.text.contains(line));
            for line in changed {
                shown += 1;
                assert!(page.contains(&format!("\n      {}\n", line.trim_end())), "{}: {line}\n{page}", rule.name);
            }
        }
    }
    assert!(shown > 20, "{shown}");
    let page = stdout(&recte(&root(), &["explain", "list-punctuation"]));
    let told = "    corrected:\n      (b) The reports of the observers on the two banks;\n\n";
    assert!(page.contains(told) && !page.contains("      (c) The cost"), "{page}");
}
