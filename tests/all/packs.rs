//! Packs: what a user adds to them does that and nothing else, and a document is checked by the pack that it is given.

use super::{corpus, folder_of, recte, root, said, stdout};

/// A text in which each pack and each addition below has something to say.
const TEXT: &str = "1. The Committee met on 31 June 2024 and said bling bling twice.\n\n\
                    2. It saw HOUSE/2024/1 and HOUSE/24/1, which were odd, and A/2019/74.\n\n\
                    3. See resolution 79/9999 of 3 January 2025, by 12 percent.\n";

const STYLE: &str = "summary = \"No odd words\"\nseverity = \"warning\"\nwhy = \"It is the style of the house.\"\n\
                     how = \"Write another word.\"\nmessage = \"{found} is odd\"\n[check.pattern]\nfind = \"odd\"\n\
                     [[example]]\nbad = \"1. An odd thing.\"\nat = [\"odd\"]\n[[example]]\ngood = \"1. A thing.\"\n";

/// The findings in `text` of a folder with `files`, as places and rules; then what is said besides.
fn found(files: &[(&str, &str)]) -> (Vec<String>, String) {
    let folder = folder_of(&[files, &[("a.txt", TEXT)]].concat());
    let (lines, besides) = said(folder.path(), &["a.txt"]);
    let place = |line: &String| {
        let line = line.strip_prefix("a.txt:").unwrap_or(line);
        line.split_whitespace()
            .take(3)
            .filter(|word| *word != "error" && *word != "warning")
            .collect::<Vec<_>>()
            .join(" ")
    };
    (lines.iter().map(place).collect(), besides)
}

/// What a house adds by the files `files` of its folder, after what is found without them.
fn added(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let (plain, _) = found(&[]);
    let (with, besides) = found(&[&[("recte.toml", "rules = [\"house/\"]\n")], files].concat());
    assert!(!besides.contains('×'), "{besides}");
    let new = with.iter().filter(|finding| !plain.contains(finding)).cloned().collect();
    (new, plain.into_iter().filter(|finding| !with.contains(finding)).collect())
}

const PLAIN: [&str; 3] = ["1:25: date-calendar", "1:47: typography-doubled-word", "3:60: symbol-form"];

#[test]
fn without_a_house_the_united_nations_are_checked() {
    assert_eq!(found(&[]).0, PLAIN);
}

#[test]
fn a_word_is_added_to_a_language_and_nothing_else_changes() {
    let word = "extends = \"en\"\n[typography]\nrepeated = [\"bling\"]\n";
    for folder in ["vocabulary", "words"] {
        let gone = vec!["1:47: typography-doubled-word".to_owned()];
        assert_eq!(added(&[(&format!("house/{folder}/en.toml"), word)]), (Vec::new(), gone), "{folder}");
    }
}

#[test]
fn a_language_is_replaced_only_where_it_is_said() {
    let (findings, besides) = found(&[
        ("recte.toml", "rules = [\"house/\"]\n"),
        ("house/vocabulary/en.toml", "name = \"English\"\nscript = \"latin\"\n"),
    ]);
    assert!(besides.contains("there is a vocabulary of `en` already"), "{besides}");
    assert!(besides.contains("house/vocabulary/en.toml has mistakes (see above), so it was left out"), "{besides}");
    assert_eq!(findings, PLAIN);
    let own = "name = \"English\"\nreplaces = true\nscript = \"latin\"\ncommon = [\"the\", \"and\", \"which\", \"it\"]\n\
               [date]\nforms = []\n";
    let (_, gone) = added(&[("house/vocabulary/en.toml", own)]);
    assert_eq!(gone[0], "1:25: date-calendar", "this English has no months");
}

#[test]
fn a_series_is_added() {
    let series = "[[series]]\nprefix = \"HOUSE\"\nshapes = ['[0-9]{4}/[0-9]+']\n";
    assert_eq!(added(&[("house/series.toml", series)]), (vec!["3:28: symbol-form".to_owned()], Vec::new()));
    let broken = "[[series]]\nprefix = \"HOUSE\"\nshapes = ['(']\n";
    let (findings, besides) = found(&[("recte.toml", "rules = [\"house/\"]\n"), ("house/series.toml", broken)]);
    assert!(besides.contains("wrong regular expression"), "{besides}");
    assert_eq!(findings, PLAIN, "the other series are none the worse");
}

#[test]
fn a_family_is_added() {
    let manifest = "name = \"house\"\nfamilies = [\"style\"]\n";
    let rule = ("house/style/style-odd.toml", STYLE);
    assert_eq!(added(&[("house/pack.toml", manifest), rule]), (vec!["3:51: style-odd".to_owned()], Vec::new()));
    let (findings, besides) = found(&[("recte.toml", "rules = [\"house/\"]\n"), rule]);
    assert!(besides.contains("`style-odd` is not a valid rule name"), "{besides}");
    assert_eq!(findings, PLAIN);
}

#[test]
fn a_rule_is_replaced_only_where_it_is_said() {
    let silent = STYLE
        .replace("find = \"odd\"", "find = \"strange\"")
        .replace("An odd", "A strange")
        .replace("[\"odd\"]", "[\"strange\"]");
    let own = silent.replace("severity", "replaces = true\nseverity");
    let gone = vec!["1:25: date-calendar".to_owned()];
    assert_eq!(added(&[("house/date-calendar.toml", &own)]), (Vec::new(), gone));
    let (findings, besides) = found(&[("recte.toml", "rules = [\"house/\"]\n"), ("house/date-calendar.toml", &silent)]);
    assert!(besides.contains("a built-in rule is called `date-calendar`"), "{besides}");
    assert_eq!(findings, PLAIN);
}

#[test]
fn a_day_is_added_to_a_register() {
    let register = ("house/registers/resolutions.tsv", "A 79/9999\t2025-01-02\n");
    assert_eq!(added(&[register]), (vec!["5:30: date-resolution".to_owned()], Vec::new()));
    let other = ("house/registers/resolutions.tsv", "A 74/276\t2020-01-02\n");
    let (findings, besides) = found(&[("recte.toml", "rules = [\"house/\"]\n"), other]);
    assert!(besides.contains("`A 74/276` is registered with another value: 2020-06-01"), "{besides}");
    assert_eq!(findings, PLAIN);
}

#[test]
fn a_document_is_checked_by_the_pack_that_it_is_given() {
    let core: Vec<&str> = PLAIN.into_iter().filter(|finding| !finding.contains("symbol")).collect();
    assert_eq!(found(&[("recte.toml", "[document]\npack = \"core\"\n")]).0, core);
    let paths = "[document]\npack = \"core\"\n[[path]]\npaths = [\"a.txt\"]\ndocument = { pack = \"un\" }\n";
    assert_eq!(found(&[("recte.toml", paths)]).0, PLAIN);
    let manifest = "name = \"house\"\nextends = [\"core\"]\nfamilies = [\"style\"]\n";
    let house = [
        ("recte.toml", "[document]\npack = \"packs/house\"\n"),
        ("packs/house/pack.toml", manifest),
        ("packs/house/style/style-odd.toml", STYLE),
    ];
    assert_eq!(found(&house).0, [core[0], core[1], "3:51: style-odd"]);
}

#[test]
fn a_pack_that_is_none_is_told_with_the_next_step() {
    let told = |name: &str| {
        let folder = folder_of(&[
            ("recte.toml", &format!("[document]\npack = \"{name}\"\n")),
            ("a.txt", TEXT),
            ("house/x.txt", ""),
        ]);
        said(folder.path(), &["a.txt"]).1
    };
    assert!(told("cor").contains("did you mean `core`?"));
    assert!(told("house").contains("it has no pack.toml"));
    assert!(told("nowhere/else").contains("there is no pack `nowhere/else`"));
}

#[test]
fn a_folder_of_rules_extends_no_pack_that_the_documents_have_not() {
    let manifest = "name = \"house\"\nextends = [\"un\"]\n";
    let files = [("recte.toml", "rules = [\"house/\"]\n[document]\npack = \"core\"\n"), ("house/pack.toml", manifest)];
    let (_, besides) = found(&files);
    assert!(besides.contains("this adds to the pack `un`, which the documents are not checked by"), "{besides}");
}

/// The pack for courts that `docs/writing-packs.md` makes.
const COURTS: &str = "fixtures/packs/recte.toml";

#[test]
fn the_pack_of_courts_finds_what_a_judgment_has() {
    let folder = root().join("fixtures/packs");
    let tried = recte(&folder, &["test"]);
    assert!(tried.status.success(), "{}", stdout(&tried));
    let (lines, besides) = said(&folder, &["judgment.txt"]);
    assert!(!besides.contains('×'), "{besides}");
    let found: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("judgment.txt:")).collect();
    let expected = [
        "10:50: error date-calendar 31 June 2021",
        "12:73: warning citation-act there is no Unfair Contract Terms Act 1997",
        "15:22: error citation-neutral [2010] EWCA (Civ) 304",
        "15:56: error citation-neutral [2021] EHWC 45 (Comm)",
        "17:1: warning paragraph-sequence paragraph 5 follows",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn the_pack_of_courts_finds_errors_of_published_judgments() {
    let Some(corpus) = corpus() else { return };
    let config = root().join(COURTS);
    let config = config.to_str().expect("a plain path");
    let output = recte(&corpus, &["check", "judgments", "--config", config, "--output-format", "concise"]);
    let found = stdout(&output);
    let own = |line: &&str| line.contains(" citation-") || line.contains(" paragraph-empty ");
    // Each was read when this was written, and is real: more must be read before this is raised.
    assert_eq!(found.lines().filter(own).count(), 24, "{found}");
}

#[test]
fn identifiers_and_the_rules_that_name_them_are_judged() {
    let series = "[[identifier]]\nname = \"case\"\nlike = '('\ncodes = [\"X\"]\nshapes = []\n";
    let config = ("recte.toml", "rules = [\"house/\"]\n");
    let (findings, besides) = found(&[config, ("house/series.toml", series)]);
    assert!(besides.contains("wrong regular expression"), "{besides}");
    assert_eq!(findings, PLAIN);
    let (_, besides) = found(&[config, ("house/series.toml", &series.replace("'('", "'x'"))]);
    assert!(besides.contains("`like` has no group `code` for the `codes`"), "{besides}");
    assert!(besides.contains("without `shapes` nothing is right"), "{besides}");
    let rule = STYLE.replace("[check.pattern]\nfind = \"odd\"", "[check.form]\nof = \"symbol\"\nseries = [\"cases\"]");
    let rule = ("house/term-odd.toml", rule.as_str());
    let right = "[[identifier]]\nname = \"case\"\nlike = 'odd'\nshapes = ['x']\n";
    let (_, besides) = found(&[config, ("house/series.toml", right), rule]);
    assert!(besides.contains("there is no series `cases`") && besides.contains("did you mean `case`?"), "{besides}");
}
