//! Rules of one's own: `recte new-rule`, and tables of terms, as the program itself deals with them.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{recte, root, stderr, stdout};

/// A folder with what stands in `files`.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(path, text).expect("it is written");
    }
    folder
}

fn said(folder: &Path, arguments: &[&str], status: i32) -> String {
    let output = recte(folder, arguments);
    let said = stdout(&output) + &stderr(&output);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
    said
}

/// A rule of terms with the file `terms.tsv`, and what that holds.
fn with_terms(table: &str) -> TempDir {
    let rule =
        fs::read_to_string(root().join("fixtures/config/house-terms/rules/term-house.toml")).expect("it is there");
    folder(&[
        ("recte.toml", "rules = [\"house/\"]\n"),
        ("house/term-house.toml", &rule),
        ("house/terms.tsv", table),
        ("report.txt", "1. The policy-makers met on their lap\ntops.\n\n2. Policy-makers met again.\n"),
    ])
}

#[test]
fn a_new_rule_works_at_once() {
    let house = folder(&[("report.txt", "1. Web sites of the Commission need cyber-security and other rules.\n")]);
    let wrote = said(house.path(), &["new-rule", "term-house"], 0);
    let next = ["wrote rules/term-house.toml", "recte test rules/term-house.toml", "rules = [\"rules/\"]"];
    assert!(next.iter().all(|part| wrote.contains(part)), "{wrote}");
    assert_eq!(said(house.path(), &["test", "rules/term-house.toml"], 0), "1 rule, 2 examples, 0 failed\n");
    fs::write(house.path().join("recte.toml"), "rules = [\"rules/\"]\n").expect("it is written");
    let found = said(house.path(), &["check", "--output-format", "concise"], 1);
    assert!(found.contains("report.txt:1:4: warning term-house") && found.contains("report.txt:1:37:"), "{found}");
    // Where the configuration has its rules nothing is left to be said.
    let wrote = said(house.path(), &["new-rule", "date-house.toml"], 0);
    assert!(wrote.contains("wrote rules/date-house.toml") && !wrote.contains("rules = ["), "{wrote}");
    assert_eq!(said(house.path(), &["test", "rules"], 0), "2 rules, 4 examples, 0 failed\n");
}

#[test]
fn an_example_that_is_fixed_or_named_otherwise_fails() {
    let rule = "summary = \"S\"\nseverity = \"warning\"\nwhy = \"W\"\nhow = \"H\"\nmessage = \"not “{found}”\"\n\
                [check.pattern]\nfind = '(\\d+) percent'\nrewrite = '$1 per cent'\n\
                [[example]]\nbad = \"1. 5 percent.\"\nat = [\"5 percent\"]\nMESSAGE\nFIXED\n\
                [[example]]\ngood = \"1. Text.\"\n";
    let said_of = |message: &str, fixed: &str, status: i32| {
        let rule = rule.replace("MESSAGE", message).replace("FIXED", fixed);
        said(folder(&[("term-x.toml", &rule)]).path(), &["test", "term-x.toml"], status)
    };
    let (message, fixed) = ("message = \"not “5 percent”\"", "fixed = \"1. 5 per cent.\"");
    assert_eq!(said_of(message, fixed, 0), "1 rule, 2 examples, 0 failed\n");
    let unlike = said_of("message = \"no 5 percent\"", fixed, 1);
    let told = "  expected message: \"no 5 percent\"\n  message:          \"not “5 percent”\"\n";
    assert!(unlike.contains(told) && unlike.ends_with("1 rule, 2 examples, 1 failed\n"), "{unlike}");
    let unlike = said_of(message, "fixed = \"1. 5 %.\"", 1);
    let told = "  expected after the fix: \"1. 5 %.\"\n  after the fix:          \"1. 5 per cent.\"\n";
    assert!(unlike.contains(told), "{unlike}");
}

/// A rule that finds the second of two words, with `at` in its bad example, and what `recte test` says of it.
fn tried_at(at: &str, status: i32) -> String {
    let rule = format!(
        "summary = \"S\"\nseverity = \"warning\"\nwhy = \"W\"\nhow = \"H\"\nmessage = \"not “{{found}}”\"\n\
         [check.pattern]\nfind = 'odd'\nunless = 'odd and'\n\
         [[example]]\nbad = \"1. It is odd and odd.\"\nat = [{at}]\n[[example]]\ngood = \"1. Text.\"\n"
    );
    said(folder(&[("term-x.toml", &rule)]).path(), &["test", "term-x.toml"], status)
}

#[test]
fn an_example_says_which_of_several_places_is_reported() {
    let told = tried_at("\"odd\"", 2);
    assert!(told.contains("`odd` occurs 2 times in the example") && told.contains("term-x.toml:11:7"), "{told}");
    assert!(told.contains("{ text = \"odd\", in = \"odd and\" } or"), "{told}");
    let (first, second) = ("{ text = \"odd\", in = \"odd and\" }", "{ text = \"odd\", in = \"and odd\" }");
    assert_eq!(tried_at(second, 0), "1 rule, 2 examples, 0 failed\n");
    let told = tried_at(first, 1);
    assert!(told.contains(&format!("expected: {first}\n  reported: {second}\n")), "{told}");
    let told = tried_at("{ text = \"odd\", nth = 2 }", 2);
    assert!(told.contains("there is no setting `nth` here; use `text` or `in`"), "{told}");
}

#[test]
fn a_new_rule_goes_where_the_configuration_has_its_rules_or_where_it_is_told() {
    let house = folder(&[("recte.toml", "rules = [\"house/\"]\n"), ("house/README", ""), ("drafts/a.txt", "")]);
    let wrote = said(&house.path().join("drafts"), &["new-rule", "term-a"], 0);
    assert!(house.path().join("house/term-a.toml").is_file() && !wrote.contains("rules = ["), "{wrote}");
    let wrote = said(house.path(), &["new-rule", "term-b", "other"], 0);
    assert!(house.path().join("other/term-b.toml").is_file() && wrote.contains("rules = [\"other/\"]"), "{wrote}");
}

#[test]
fn a_new_rule_takes_the_place_of_nothing() {
    let house = folder(&[("rules/term-a.toml", "# mine\n")]);
    assert!(said(house.path(), &["new-rule", "term-a"], 2).contains("exists already and was not changed"));
    assert_eq!(fs::read_to_string(house.path().join("rules/term-a.toml")).expect("it is there"), "# mine\n");
    for (name, why) in [
        ("house", "`house` is not a valid rule name"),
        ("house-terms", "the families are: paragraph"),
        ("../term-a", "is not a valid rule name"),
        ("term-title", "there is a built-in rule `term-title`"),
    ] {
        let refused = said(house.path(), &["new-rule", name], 2);
        assert!(refused.contains(why), "{refused}");
    }
    assert!(said(house.path(), &["new-rule", "term-b", "no/folder"], 2).contains("there is no folder no"));
    let files = fs::read_dir(house.path().join("rules")).expect("the folder is there");
    assert_eq!(files.count(), 1);
}

#[test]
fn terms_of_a_table_are_found_and_written() {
    let house = with_terms("policy-maker\tpolicymaker\nlap top\tlaptop\ten\tas the shop says\n");
    let found = said(house.path(), &["check", "--output-format", "full", "--language", "en"], 1);
    assert!(found.contains("write “policymakers”") && found.contains("as the shop says"), "{found}");
    let fixed = said(house.path(), &["check", "--fix", "--language", "en"], 1);
    // A fix takes away no end of a line.
    assert!(fixed.contains("fixed 2 findings; 1 warning"), "{fixed}");
    let text = fs::read_to_string(house.path().join("report.txt")).expect("it is there");
    assert_eq!(text, "1. The policymakers met on their lap\ntops.\n\n2. Policymakers met again.\n");
}

#[test]
fn mistakes_of_a_table_are_shown_in_it() {
    let house = with_terms("# mine\npolicy-maker\tpolicymaker\nlap top;laptop\nPolicy-maker\tplanner\n");
    let told = said(house.path(), &["check"], 2);
    for part in [
        "house/terms.tsv:3:1",
        "this line has no tab",
        "house/terms.tsv:4:1",
        "“Policy-maker” is there already, on line 2",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    fs::remove_file(house.path().join("house/terms.tsv")).expect("it was there");
    let told = said(house.path(), &["test", "house"], 2);
    assert!(told.contains("house/term-house.toml:8:11") && told.contains("terms.tsv"), "{told}");
}

/// The pieces of code on the page about rules that have a check.
fn recipes() -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/writing-rules.md")).expect("it is there");
    let mut recipes = vec![String::new()];
    for line in page.lines() {
        match line.strip_prefix("    ") {
            Some(code) => recipes.last_mut().expect("there is one").extend([code, "\n"]),
            None if line.is_empty() => recipes.last_mut().expect("there is one").push('\n'),
            None => recipes.push(String::new()),
        }
    }
    recipes.retain(|recipe| recipe.contains("[check."));
    recipes
}

#[test]
fn recipes_of_the_docs_pass_their_examples() {
    let recipes = recipes();
    assert!(recipes.len() > 3, "{recipes:#?}");
    for recipe in recipes {
        let words = ["summary", "why", "how", "message"].map(|key| format!("{key} = \"Words\"\n")).concat();
        let head = if recipe.contains("summary") { String::new() } else { format!("severity = \"info\"\n{words}") };
        let house = folder(&[("term-recipe.toml", &(head + &recipe))]);
        assert_eq!(said(house.path(), &["test", "."], 0), "1 rule, 2 examples, 0 failed\n", "{recipe}");
    }
}

#[test]
fn the_table_of_the_docs_is_one() {
    let page = fs::read_to_string(root().join("docs/writing-rules.md")).expect("it is there");
    let rows = page
        .lines()
        .filter(|line| line.starts_with("    ") && line.contains('→'))
        .map(|line| line.trim_start().replace('→', "\t"));
    let table = rows.collect::<Vec<_>>().join("\n");
    assert_eq!(table.lines().count(), 4, "{table}");
    said(with_terms(&table.replace("cyber-security", "cyber-safety")).path(), &["test", "house"], 0);
}

#[test]
fn a_wrong_pattern_is_told_before_the_rule_runs() {
    let rule = |check: &str| {
        format!(
            "summary = \"A\"\nseverity = \"warning\"\nwhy = \"A.\"\nhow = \"A.\"\nmessage = \"A\"\n\n{check}\n\n\
             [[example]]\nbad = \"1. It met.\"\nat = [\"It\"]\n\n[[example]]\ngood = \"1. She met.\"\n"
        )
    };
    for check in [
        "[check.pattern]\nfind = '('",
        "[check.pattern]\nfind = 'a'\nunless = '('",
        "[check.form]\nof = \"symbol\"\npattern = '('",
        "[check.consistent]\nvariants = ['a', '(']",
        "[check.require]\npattern = '('",
        "[check.require]\npattern = 'a'\nwhen = '('",
        "[check.abbreviation]\nof = [\"unused\"]\nform = '('",
    ] {
        // The document has nothing that the rule would look at.
        let files =
            [("recte.toml", "rules = [\"house/\"]\n"), ("house/term-house.toml", &rule(check)), ("a.txt", "1. A.\n")];
        let told = said(folder(&files).path(), &["check"], 2);
        let line = 7 + check.lines().position(|line| line.contains("'('")).unwrap_or_default();
        assert!(told.contains(&format!("term-house.toml:{line}:")), "{check}: {told}");
    }
}
