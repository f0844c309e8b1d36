//! Rules and findings in other languages than English. That each has all words, `src/rule/set.rs` tests.

use std::process::{Command, Output};

use recte::pack::RuleSet;
use recte::rule::Phrase;

use super::{folder_of, recte, root, stderr, stdout};

/// Each language, a locale of it, and a piece of what is told in it of two headings out of order.
const LANGUAGES: [(&str, &str, &str); 5] = [
    ("ar", "ar_EG.UTF-8", "العنوان "),
    ("es", "es_ES.UTF-8", "el título "),
    ("fr", "fr_FR.UTF-8", "le titre "),
    ("ru", "ru_RU", "заголовок "),
    ("zh", "zh_CN.GB18030", "标题"),
];
const DOCUMENT: &str = "fixtures/broken/headings-en.txt";

fn told(language: &str, arguments: &[&str]) -> Output {
    recte(&root(), &[arguments, &["--message-language", language]].concat())
}

#[test]
fn findings_are_told_in_the_language_asked_for() {
    let concise = ["check", DOCUMENT, "--output-format", "concise"];
    assert!(stdout(&recte(&root(), &concise)).contains("expected"));
    for (language, locale, piece) in LANGUAGES {
        let asked = told(language, &concise);
        assert!(stdout(&asked).contains(piece), "{}", stdout(&asked));
        assert!(stdout(&asked).contains(": error heading-sequence "), "what programs read stays as it is");
        let closing = stderr(&asked);
        assert!(!closing.contains("error") || language == "es", "{closing}");
        assert!(!closing.contains("checked"), "{closing}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_recte"));
        command.current_dir(root()).args(concise).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", locale);
        let output = command.output().expect("it runs");
        assert_eq!(stdout(&output), stdout(&asked), "{locale}");
        assert_eq!(stderr(&output), closing, "{locale}");
    }
    assert_eq!(recte(&root(), &["rules", "--message-language", "tlh"]).status.code(), Some(2));
}

#[test]
fn every_language_is_tested_and_told_of() {
    let mut languages: Vec<&str> = RuleSet::languages().filter(|language| *language != "en").collect();
    languages.sort_unstable();
    assert_eq!(languages, LANGUAGES.map(|(language, ..)| language));
    let help = stdout(&recte(&root(), &["check", "--help"]));
    let said = help.split("--message-language").nth(1).expect("it is an option");
    assert!(languages.iter().all(|language| said.contains(language)), "{said}");
}

#[test]
fn what_stands_around_findings_is_told_in_the_same_language() {
    for (language, ..) in LANGUAGES {
        let set = RuleSet::embedded().and_then(|set| set.in_language(language)).expect("it loads");
        let full = stdout(&told(language, &["check", DOCUMENT]));
        for phrase in [Phrase::Error, Phrase::Help, Phrase::Here] {
            assert!(full.contains(set.phrases().plain(phrase)), "{language}: {full}");
        }
        assert!(!full.contains("help:") && !full.contains("── here"), "{language}: {full}");
        // Programs are told the same names in all languages.
        let json = stdout(&told(language, &["check", DOCUMENT, "--output-format", "json"]));
        assert!(json.contains("\"severity\":\"error\""), "{json}");
    }
}

#[test]
fn a_translation_of_the_users_own_adds_to_that_of_recte() {
    let own = "[recte]\nhere = \"acá\"\n\n[paragraph-sequence]\nmessages.repeat = \"{found} otra vez\"\n";
    let text = "1.   The Committee met.\n\n2.   It agreed.\n\n2.   It rose.\n";
    let files = [("recte.toml", "rules = [\"rules/\"]\n"), ("a.txt", text), ("rules/translations/es.toml", own)];
    let folder = folder_of(&files);
    let said = stdout(&recte(folder.path(), &["check", "a.txt", "--message-language", "es"]));
    assert!(said.contains("2 otra vez") && said.contains("acá") && said.contains("ayuda:"), "{said}");
    let wrong = own.replace("here", "hre");
    std::fs::write(folder.path().join("rules/translations/es.toml"), wrong).expect("it is written");
    let output = recte(folder.path(), &["check", "a.txt", "--message-language", "es"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is no phrase `hre`") && stderr(&output).contains("did you mean `here`?"));
    // The rest is checked, and who reads another language has nothing of it.
    let said = stdout(&output);
    assert!(said.contains("paragraph-sequence") && said.contains("ayuda:") && !said.contains("otra vez"), "{said}");
    assert_eq!(recte(folder.path(), &["check", "a.txt"]).status.code(), Some(1));
}

/// What is wrong with `translation`, into French, of the rules `term-a`, which is right, and `term-b`, which is not: by the check of a
/// document, and by the test of the rules, which is asked of all languages.
fn wrong_with(translation: &str, code: &str) -> [String; 2] {
    let rule = "summary = \"S\"\nseverity = \"warning\"\nwhy = \"W\"\nhow = \"H\"\nmessage = \"not {found}\"\n\
                [check.pattern]\nfind = 'odd'\n\
                [[example]]\nbad = \"1. It is odd.\"\nat = [\"odd\"]\n[[example]]\ngood = \"1. Text.\"\n";
    let folder = folder_of(&[
        ("recte.toml", "rules = [\"house/\"]\n"),
        ("a.txt", "1. It is odd.\n"),
        ("house/term-a.toml", rule),
        ("house/term-b.toml", &rule.replace("odd", "(")),
        (&format!("house/translations/{code}.toml"), translation),
    ]);
    let check = recte(folder.path(), &["check", "a.txt", "--message-language", "fr", "--output-format", "concise"]);
    let found = stdout(&check);
    assert!(found.contains("a.txt:1:10: warning term-a"), "{found}");
    [check, recte(folder.path(), &["test"])].map(|output| {
        assert_eq!(output.status.code(), Some(2));
        stdout(&output) + &stderr(&output)
    })
}

#[test]
fn a_translation_of_a_rule_that_was_left_out_is_no_mistake() {
    let translation =
        "[term-a]\nmessage = \"pas {found}\"\n[term-b]\nmessage = \"pas {fuond}\"\n[symbol-form]\nhow = \"x\"\n";
    let [check, test] = wrong_with(translation, "fr");
    assert!(check.contains("pas odd") && check.matches(" × ").count() == 1, "{check}");
    assert!(check.contains("wrong regular expression") && !test.contains("fr.toml"), "{check}{test}");
}

#[test]
fn what_a_translation_cannot_say_is_told_at_its_place() {
    for (translation, message, help, place) in [
        ("[term-aa]\nhow = \"x\"\n", "there is no rule `term-aa`", "did you mean `term-a`?", "fr.toml:1:2"),
        ("[house]\nhow = \"x\"\n", "there is no rule `house`", "`recte rules` lists them", "fr.toml:1:2"),
        ("[term-a]\nfix = \"x\"\n", "the rule `term-a` says no `fix`", "delete it", "fr.toml:2:7"),
        ("[term-a]\nhow = \"{fuond}\"\n", "unknown placeholder `fuond`", "did you mean `found`?", "fr.toml:2:8"),
        ("[term-a.messages]\nmonth = \"x\"\n", "has no message for `month`", "", "fr.toml:2:9"),
    ] {
        let [check, _] = wrong_with(translation, "fr");
        assert!([message, help, place].iter().all(|part| check.contains(part)), "{check}");
        assert!(check.contains("not odd") && check.contains("fr.toml has mistakes"), "{check}");
    }
    let folder = folder_of(&[("house/translations/pt.toml", "[symbol-form]\nhow = \"x\"\n"), ("recte.toml", "")]);
    std::fs::write(folder.path().join("recte.toml"), "rules = [\"house/\"]\n").expect("it is written");
    let output = recte(folder.path(), &["test"]);
    assert!(stderr(&output).contains("there are no messages in the language `pt`"), "{}", stderr(&output));
}

#[test]
fn rules_are_explained_in_the_language_asked_for() {
    for (language, ..) in LANGUAGES {
        let set = RuleSet::embedded().and_then(|set| set.in_language(language)).expect("it loads");
        let rule = set.rule("heading-sequence").expect("it is one");
        let page = stdout(&told(language, &["explain", "heading-sequence"]));
        assert!(page.contains(&rule.summary) && page.contains(rule.why.trim()), "{language}: {page}");
        assert!(stdout(&told(language, &["rules"])).contains(&rule.summary), "{language}");
    }
}

/// All that rules say in `language`, with their names.
fn sentences(language: &str) -> Vec<(String, String)> {
    let set = RuleSet::embedded().and_then(|set| set.in_language(language)).expect("it loads");
    let of_rule = |rule: &std::sync::Arc<recte::rule::Rule>| {
        let cases = rule.messages.iter().map(|(_, words)| words);
        let words = cases.chain([&rule.message]).chain(&rule.related).chain(&rule.fix).chain(&rule.not_judged);
        let words: Vec<String> = words.map(|words| words.raw().to_owned()).collect();
        words.into_iter().map(|words| (rule.name.clone(), words)).collect::<Vec<_>>()
    };
    set.rules.iter().flat_map(of_rule).collect()
}

#[test]
fn arabic_begins_with_arabic() {
    // What takes its direction from the first letter then runs from right to left, without invisible marks.
    for (rule, words) in sentences("ar") {
        assert!(words.starts_with(|c: char| ('\u{620}'..='\u{64a}').contains(&c)), "{rule}: {words}");
        assert!(!words.contains(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')), "{rule}: {words}");
    }
}

#[test]
fn no_word_mixes_alphabets() {
    let cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let set = RuleSet::embedded().and_then(|set| set.in_language("ru")).expect("it loads");
    let more = set.rules.iter().flat_map(|rule| [rule.summary.clone(), rule.why.clone(), rule.how.raw().to_owned()]);
    let all: Vec<String> = sentences("ru").into_iter().map(|(_, words)| words).chain(more).collect();
    for word in all.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())) {
        assert!(!(word.contains(cyrillic) && word.contains(|c: char| c.is_ascii_alphabetic())), "{word}");
    }
}
