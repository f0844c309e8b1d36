//! Packs: what a user adds to them does that and nothing else, and a document is checked by the pack that it is given.

use std::path::Path;

use recte::document::{Document, Hints, ItemKind};
use recte::pack::{Pack, RuleSet};
use recte::read::{ReadOptions, decode};

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

/// A court of a house's own, which numbers its rulings on and on, and an assembly, which numbers them by session.
const ISSUERS: &str = "acts = [\"ruling\"]\n\
    [[issuer]]\nid = \"river-court\"\nact = \"ruling\"\nnumbering = \"run-on\"\nregister = \"rulings\"\nkey = \"C\"\n\
    [[issuer]]\nid = \"river-assembly\"\nact = \"ruling\"\nnumbering = \"session\"\nregister = \"rulings\"\nkey = \"R\"\n\
    periods = [1, 9]\n[[issuer.calendar]]\nfirst-year = 2020\ndays = { opens = 1, months = 12 }\n";

/// The days of their rulings.
const RULINGS: &str = "C 12 (2024)\t2024-05-02\nR 5/12\t2024-05-02\n";

/// The words for them.
const RULED: &str = "extends = \"en\"\n[citation]\nbefore.ruling = [\"ruling\"]\nbody-after = true\n\
    [bodies]\nriver-court = [\"River Court\"]\nriver-assembly = [\"River Assembly\"]\n";

/// What is found of the acts in `text` with the issuers above, added to the pack of the United Nations, or to `core` with a rule.
fn ruled(text: &str, of_un: bool) -> Vec<String> {
    let rule = "summary = \"Dates are right\"\nseverity = \"error\"\nwhy = \"They are copied.\"\nhow = \"Check the date.\"\n\
                message = \"{subject} was adopted on {expected}\"\n[check.agree]\nof = \"citation-date\"\n\
                [[example]]\nbad = \"1. See River Court ruling 12 (2024) of 3 May 2024.\"\nat = [\"3 May 2024\"]\n\
                [[example]]\ngood = \"1. See River Court ruling 12 (2024) of 2 May 2024.\"\n";
    let configuration = if of_un { "rules = [\"house/\"]\n" } else { "[document]\npack = \"house\"\n" };
    let extended = if of_un { "" } else { "extends = [\"core\"]\n" };
    let manifest = format!("name = \"house\"\n{extended}");
    let files = [
        ("recte.toml", configuration),
        ("house/pack.toml", &manifest),
        ("house/issuers.toml", ISSUERS),
        ("house/registers/rulings.tsv", RULINGS),
        ("house/words/en.toml", RULED),
        ("a.txt", text),
    ];
    let own = [("house/date/date-ruling.toml", rule)];
    let folder = folder_of(&[&files[..], if of_un { &[] } else { &own }].concat());
    let (lines, besides) = said(folder.path(), &["a.txt"]);
    assert!(!besides.contains('×'), "{besides}");
    lines.iter().filter_map(|line| Some(line.split_once("date-")?.1.split_once(' ')?.1.to_owned())).collect()
}

#[test]
fn an_issuer_is_added_with_its_register() {
    let text = "1. The Committee recalled River Court ruling 12 (2024) of 3 May 2024, and River Assembly ruling 5/12 of 1 May 2024.\n\n\
                2. It followed River Court ruling 12 (2024) of 2 May 2024 and River Assembly ruling 5/12 of 2 May 2024.\n\n\
                3. It had seen River Assembly ruling 4/7 of 2 May 2024, which was unknown to it.\n";
    let court = "12 (2024) was adopted on 2 May 2024".to_owned();
    let assembly = "5/12 was adopted on 2 May 2024".to_owned();
    let session = "4/7 was adopted on 1 January 2023".to_owned();
    assert_eq!(ruled(text, false), [court.clone(), assembly.clone(), session]);
    // The rule of the United Nations has the same check, and words of its own.
    let known = [court + ", not on 3 May 2024", assembly + ", not on 1 May 2024"];
    let session = "4/7 cannot date from 2 May 2024: its session ran from 1 January 2023 to 31 December 2023".to_owned();
    assert_eq!(ruled(text, true), [known[0].clone(), known[1].clone(), session]);
}

#[test]
fn issuers_of_a_house_are_beside_the_others() {
    let text = "1. See General Assembly resolution 74/276 of 1 June 2019, and resolution 203 (2012) of the Security Council.\n\n\
                2. See General Assembly resolution 74/276 of 1 June 2020 and Security Council resolution 2036 (2012).\n";
    let (plain, _) = said(folder_of(&[("a.txt", text)]).path(), &["a.txt"]);
    let plain: Vec<&str> = plain.iter().filter_map(|line| Some(line.split_once("date-resolution ")?.1)).collect();
    assert_eq!(ruled(text, true), plain);
    assert_eq!(plain.len(), 2, "a wrong date and a number that no resolution of the year has: {plain:?}");
    assert_eq!(ruled(text, false), [""; 0], "and a pack without these knows none of them");
}

#[test]
fn mistakes_about_issuers_are_told_at_their_places() {
    let told = |files: &[(&str, &str)]| {
        let (findings, besides) = found(&[&[("recte.toml", "rules = [\"house/\"]\n")], files].concat());
        assert_eq!(findings, PLAIN);
        besides
    };
    let besides = told(&[("house/issuers.toml", ISSUERS)]);
    assert!(
        besides.contains("there is no register `rulings`")
            && besides.contains("rulings.tsv in the pack adds one")
            && besides.contains("house/issuers.toml:6:12"),
        "{besides}"
    );
    let besides = told(&[("house/registers/rulings.tsv", RULINGS)]);
    assert!(besides.contains("no issuer has the register `rulings`"), "{besides}");
    let besides = told(&[("house/issuers.toml", ISSUERS), ("house/registers/rulings.tsv", "C 12 (2024)\tMay 2024\n")]);
    assert!(besides.contains("`May 2024` is not a valid day"), "{besides}");
    assert!(!besides.contains("there is no register"), "it was left out, which is told: {besides}");
    // Days are no numbers of years; the register itself is right.
    let numbers = ISSUERS.replace("key = \"C\"\n", "key = \"C\"\nnumbers = { register = \"rulings\" }\n");
    let besides = told(&[("house/issuers.toml", &numbers), ("house/registers/rulings.tsv", RULINGS)]);
    assert!(besides.contains("the register `rulings` has days of adoption, not numbers of years"), "{besides}");
    assert!(besides.contains("name another, of three columns") && !besides.contains("no issuer has"), "{besides}");
    let besides = told(&[("house/issuers.toml", "acts = ("), ("house/registers/rulings.tsv", RULINGS)]);
    assert!(besides.contains("house/issuers.toml:1:8") && !besides.contains("no issuer has"), "{besides}");
    let besides = told(&[("house/words/en.toml", RULED)]);
    assert!(besides.contains("there is no issuer `river-court`"), "{besides}");
    assert!(besides.contains("there is no kind of acts `ruling`"), "{besides}");
    let besides = told(&[("house/layout.toml", "lines = [\"Page\"]\n")]);
    assert!(besides.contains("there is no figure (`#`) in this form"), "{besides}");
}

#[test]
fn a_pack_without_issuers_finds_no_acts() {
    let acts = |pack: &str, language: &str, text: &str| {
        let set = RuleSet::of(&Pack::named(pack, Path::new("")).expect("it is one that comes with recte"))
            .expect("its rules load");
        let source = decode(text.as_bytes().to_vec(), "a.txt", &ReadOptions::default()).expect("it is a text");
        let hints = Hints { language: Some(language.to_owned()), ..Hints::default() };
        let document = Document::read(&source, &set.lexicon, &hints);
        document.of(ItemKind::Citation).count()
    };
    for (language, text) in [
        (
            "en",
            "1. See General Assembly resolution 74/276 of 1 June 2020, decision 2006/2 and resolution 2036 (2012).\n",
        ),
        ("zh", "1. 见第 74/276 号决议、第 2006/2 号和第 2036(2012)号。\n"),
    ] {
        assert_eq!((acts("un", language, text), acts("core", language, text)), (3, 0), "{language}");
    }
}

#[test]
fn a_number_of_a_job_is_known_by_its_pack() {
    let text = "1. The Committee met in the spring,\n\n2/3        J-0715\n\x0c        HOUSE 1\n\nand went on.\n";
    let blocks = |layout: &str| {
        let folder =
            folder_of(&[("recte.toml", "rules = [\"house/\"]\n"), ("house/layout.toml", layout), ("a.txt", text)]);
        stdout(&recte(folder.path(), &["extract", "--blocks", "a.txt"]))
    };
    let with = blocks("[numbers]\nforms = [\"@-####\"]\n");
    assert!(with.contains("furniture") && !blocks("").contains("furniture"), "{with}");
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
