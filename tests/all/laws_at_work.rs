//! The laws of `lib.rs` at run time: what an example proves, what a finding cuts, and in which order findings come.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use recte::document::{Document, Hints};
use recte::lint::suppression::{SuppressionContext, suppress};
use recte::lint::{Finding, Selection, lint};
use recte::pack::RuleSet;
use recte::read::parse;
use recte::rule::Example;
use recte::source::Source;

use super::{folder_of, recte, root, said, stderr, stdout, write};

/// A rule of the house that finds the word `word`, with these examples.
fn house(word: &str, examples: &str) -> String {
    format!(
        "summary = \"S\"\nseverity = \"warning\"\nwhy = \"W.\"\nhow = \"H\"\nmessage = \"{{found}} is there\"\n\n\
         [check.pattern]\nfind = '{word}'\n\n{examples}"
    )
}

fn example(good: &str, bad: &str, at: &str) -> String {
    format!("[[example]]\ngood = \"{good}\"\n\n[[example]]\nbad = \"{bad}\"\nat = [\"{at}\"]\n")
}

/// Law 5: an example that a rule does not keep is told, with what was expected and what was reported.
#[test]
fn an_example_that_does_not_hold_fails_the_test() {
    for (examples, failed, lines) in [
        (
            example("1. It met.", "1. It sat.", "sat"),
            1,
            &["term-a: an example does not give", "    1. It sat.", "expected: \"sat\"", "reported: nothing"][..],
        ),
        (
            example("1. It odd.", "1. It odd, odder, odd.", "odder"),
            2,
            &[
                "expected: nothing",
                "reported: \"odd\"",
                "expected: \"odder\"",
                "reported: { text = \"odd\", in = \"1. It odd\" }, { text",
            ],
        ),
        (example("1. It met.", "1. It odd.", "odd"), 0, &[]),
    ] {
        let folder = folder_of(&[("rules/term-a.toml", &house("odd", &examples))]);
        let output = recte(folder.path(), &["test", "rules"]);
        let (told, count) = (stdout(&output), stderr(&output));
        assert_eq!(output.status.code(), Some(i32::from(failed > 0)), "{told}{count}");
        assert_eq!(count, format!("1 rule, 2 examples, {failed} failed\n"));
        assert!(lines.iter().all(|line| told.contains(line)), "{told}");
        assert_eq!(told.is_empty(), lines.is_empty(), "{told}");
    }
}

/// Law 5: both kinds of examples must be there.
#[test]
fn a_rule_without_a_good_or_a_bad_example_does_not_load() {
    let whole = example("1. It met.", "1. It odd.", "odd");
    let (good, bad) = whole.split_once("\n\n").expect("two examples");
    for (examples, missing) in [(good, "bad"), (bad, "good"), ("", "good")] {
        let rule = house("odd", examples);
        let folder = folder_of(&[
            ("rules/term-a.toml", rule.as_str()),
            ("recte.toml", "rules = [\"rules/\"]\n"),
            ("a.txt", "1. It met.\n"),
        ]);
        for command in ["check", "test"] {
            let path = if command == "check" { "a.txt" } else { "rules" };
            let output = recte(folder.path(), &[command, path]);
            let told = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(told.contains(&format!("the rule has no {missing} example")), "{told}");
        }
    }
}

fn source(example: &Example) -> Source {
    parse(&example.text, &example.format).expect("it can be read")
}

fn found(example: &Example, source: &Source, set: &RuleSet, selection: &Selection) -> Vec<Finding> {
    let hints = Hints { language: example.language.clone(), symbol: None };
    let document = Document::read(source, &set.lexicon, &hints);
    // The day of the examples' own tests.
    let today = jiff::civil::Date::constant(2000, 1, 1);
    suppress(&document, lint(&document, selection), SuppressionContext { ignored: &[], rules: set, selection, today })
        .findings
}

/// Law 3, through the engine: a finding ends where the words end that the example names.
#[test]
fn findings_of_a_run_cut_what_the_examples_name() {
    let set = RuleSet::embedded().expect("the rules load");
    let mut heard = 0;
    for rule in set.rules.iter().filter(|rule| rule.family() != "ignore") {
        for example in rule.examples() {
            let source = source(example);
            let hints = Hints { language: example.language.clone(), symbol: None };
            let document = Document::read(&source, &set.lexicon, &hints);
            // An example of words alone is in no language, and is not asked of rules that are for some.
            let language = document.vocabulary.map(|vocabulary| vocabulary.code.as_str());
            if !rule.applies(language, source.format, document.symbol.as_deref()) {
                continue;
            }
            let findings = lint(&document, &[(Arc::clone(rule), None)]);
            let cut: Vec<_> = findings.iter().map(|finding| finding.span).collect();
            assert_eq!(cut, example.at.clone().unwrap_or_default(), "{}: {}", rule.name, example.text);
            heard += cut.len();
        }
    }
    assert!(heard > 200, "{heard}");
}

/// Where one rule is silent because another speaks.
const KNOWN: [(&str, &str); 2] =
    [("footnote-marks-lost", "footnote-without-mark"), ("footnote-without-mark", "footnote-sequence")];

/// What is right by one rule is not wrong by another.
#[test]
fn good_examples_give_no_finding_of_any_rule() {
    let set = RuleSet::embedded().expect("the rules load");
    let all: Selection = set.rules.iter().filter(|rule| rule.enabled).map(|rule| (Arc::clone(rule), None)).collect();
    let (mut count, mut wrong) = (0, Vec::new());
    for rule in &set.rules {
        for example in rule.examples().iter().filter(|example| example.at.is_none()) {
            let source = source(example);
            let told = found(example, &source, &set, &all).into_iter().map(|finding| finding.rule.name.clone());
            let told = told.filter(|name| !KNOWN.contains(&(rule.name.as_str(), name.as_str())));
            wrong.extend(told.map(|name| format!("{}, by {name}: {}", rule.name, example.text)));
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count >= 80, "{count}");
}

/// Law 6: findings of several rules at one place come in the order of the rules' names, in whatever order these are run.
#[test]
fn findings_at_one_place_come_in_the_order_of_their_rules() {
    let folder = folder_of(&[("recte.toml", "rules = [\"rules/\"]\n"), ("a.txt", "1. It is odd, and odd.\n")]);
    let names = ["term-zulu", "term-alpha", "symbol-mike", "paragraph-kilo", "typography-xray"];
    for name in names {
        let rule = house("odd", &example("1. It met.", "1. It odd.", "odd"));
        write(folder.path(), &format!("rules/{name}.toml"), &rule);
    }
    let (lines, _) = said(folder.path(), &["a.txt"]);
    let told: Vec<_> = lines.iter().filter_map(|line| line.split(' ').nth(2)).collect();
    let mut sorted = names.to_vec();
    sorted.sort_unstable();
    assert_eq!(told, [sorted.clone(), sorted].concat(), "{lines:#?}");
    for _ in 0..3 {
        assert_eq!(said(folder.path(), &["a.txt"]).0, lines);
    }
    let set = RuleSet::with(&[folder.path().join("rules")]).expect("they load");
    let source = parse("1. It is odd.\n", "text").expect("it can be read");
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    let mut selection: Selection =
        set.rules.iter().filter(|rule| rule.own).map(|rule| (Arc::clone(rule), None)).collect();
    let order = |selection: &Selection| -> Vec<String> {
        lint(&document, selection).iter().map(|finding| finding.rule.name.clone()).collect()
    };
    let first = order(&selection);
    assert_eq!(first.len(), names.len());
    selection.reverse();
    assert_eq!(order(&selection), first);
    selection.rotate_left(2);
    assert_eq!(order(&selection), first);
}

/// An entry that has expired is told where its document is checked, and only there.
#[test]
fn what_has_expired_is_told_of_the_documents_that_are_checked() {
    let entry = |path: &str, text: &str| {
        format!(
            "[[ignored]]\nrule = \"date-calendar\"\npath = \"{path}\"\ntext = \"{text}\"\nreason = \"so printed\"\nexpires = 2027-01-31\n"
        )
    };
    let config = entry("a.txt", "31 June") + &entry("*.txt", "30 February");
    let folder = folder_of(&[
        ("a.txt", "1. The Committee met on 31 June 2035.\n"),
        ("b.txt", "1. The Committee met on 30 February 2036.\n"),
        ("c.md", "The Committee met in May.\n"),
        ("recte.toml", &config),
    ]);
    let expired = |arguments: &[&str]| -> Vec<String> {
        let lines = said(folder.path(), &[&["--today", "2027-02-01"], arguments].concat()).0;
        let lines = lines.into_iter().filter(|line| line.contains("ignore-expired"));
        lines.filter_map(|line| line.split(':').nth(1).map(str::to_owned)).collect()
    };
    assert_eq!(expired(&["."]), ["6", "12"]);
    // One of two documents: what is about neither of them is not known to matter.
    assert_eq!(expired(&["a.txt"]), ["6", "12"]);
    assert_eq!(expired(&["b.txt"]), ["12"]);
    assert_eq!(expired(&["c.md"]), [""; 0]);
}

/// People find a place in a file whose lines recte made by its page and paragraph.
#[test]
fn the_page_and_the_paragraph_are_told_in_every_output() {
    const WHERE: [(&str, &str); 2] = [("pdf", "(page 2, paragraph 9)"), ("docx", "(paragraph 9)")];
    for (ending, place) in WHERE {
        let file = format!("fixtures/formats/en-broken.{ending}");
        let run = |format: &str| {
            stdout(&recte(
                &root(),
                &["check", "--isolated", "--message-language", "en", "--output-format", format, &file],
            ))
        };
        for format in ["concise", "github", "gitlab", "junit", "rdjson", "sarif"] {
            assert!(run(format).contains(place), "{format}: {}", run(format));
        }
        let bare = place.trim_matches(['(', ')']);
        for format in ["full", "markdown"] {
            assert!(run(format).contains(bare), "{format}: {}", run(format));
        }
        let report: serde_json::Value = serde_json::from_str(&run("json")).expect("it is JSON");
        let finding = &report["findings"][0];
        assert_eq!((&finding["paragraph"], &finding["paragraph_label"]), (&9.into(), &"9".into()));
        assert_eq!(finding["start"]["page"].as_u64(), (ending == "pdf").then_some(2));
    }
    // Text has lines of its own, and the paragraph all the same for programs.
    let text = stdout(&recte(
        &root(),
        &["check", "--isolated", "--output-format", "concise", "fixtures/formats/en-broken.txt"],
    ));
    assert!(!text.is_empty() && !text.contains("paragraph 9"), "{text}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it can be read").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Two findings are two, in the file, in the words and in the next run.
#[test]
fn a_baseline_counts_what_it_holds() {
    let folder = folder_of(&[("a.txt", "1. It met on 31 June 2035.\n"), ("b.txt", "1. It met on 31 April 2035.\n")]);
    let known = ["check", "--isolated", "--language", "en", "--baseline", "known.json"];
    let output = recte(folder.path(), &[&known[..], &["--write-baseline"]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("recte: 2 findings in the baseline known.json\n"), "{}", stderr(&output));
    let text = fs::read_to_string(folder.path().join("known.json")).expect("it is there");
    let written: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(written["findings"].as_array().map(Vec::len), Some(2));
    assert!(stderr(&recte(folder.path(), &known)).contains("2 findings of the baseline not shown"));
    fs::remove_file(folder.path().join("b.txt")).expect("it was there");
    let output = recte(folder.path(), &[&known[..], &["--write-baseline"]].concat());
    assert!(stderr(&output).contains("recte: 1 finding in the baseline known.json\n"), "{}", stderr(&output));
    assert_eq!(names(folder.path()), ["a.txt", "known.json"]);
}

#[cfg(unix)]
mod unix {
    use std::process::Command;

    use super::*;

    /// A pipe or device has no whole: what is written goes into it, and it is what it was afterwards.
    #[test]
    fn an_output_goes_into_a_device() {
        use std::os::unix::fs::FileTypeExt;
        let folder = folder_of(&[("a.txt", "1. It met on 31 June 2035.\n")]);
        // The one that is named must be a device of the test's own: a program that goes wrong takes its place.
        let pipe = folder.path().join("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
        assert!(made.success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe).expect("it can be read")
        });
        let output = run(folder.path(), "pipe");
        // Where the pipe is none any more, the reader waits for ever; the test does not.
        assert!(fs::symlink_metadata(&pipe).expect("it is there").file_type().is_fifo(), "{}", stderr(&output));
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{}", stderr(&output));
        assert!(reader.join().expect("it ends").contains("a.txt:1:14: error date-calendar"));
        assert_eq!(names(folder.path()), ["a.txt", "pipe"]);
    }

    /// The devices of the system, where a program that goes wrong cannot put a file in their place.
    #[test]
    fn an_output_goes_to_nowhere() {
        use std::os::unix::fs::FileTypeExt;
        if tempfile::tempfile_in("/dev").is_ok() {
            super::super::skipped("this user may replace devices");
            return;
        }
        let folder = folder_of(&[("a.txt", "1. It met on 31 June 2035.\n")]);
        let output = run(folder.path(), "/dev/null");
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{}", stderr(&output));
        assert!(fs::metadata("/dev/null").expect("it is there").file_type().is_char_device());
        if Path::new("/dev/full").exists() {
            let full = run(folder.path(), "/dev/full");
            assert_eq!(full.status.code(), Some(2));
            assert!(stderr(&full).contains("/dev/full cannot be written: no space left"), "{}", stderr(&full));
        }
    }

    fn run(folder: &Path, file: &str) -> std::process::Output {
        let language = ["--language", "en", "--message-language", "en"];
        let output = ["--output-format", "concise", "--output-file", file];
        recte(folder, &[&["check", "--isolated", "a.txt"], &language[..], &output].concat())
    }

    /// A file takes its name from one beside it: where that cannot be made, nothing is written.
    #[test]
    fn a_file_is_written_beside_the_one_whose_name_it_takes() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder_of(&[("a.txt", "1. It met on 31 June 2035.\n"), ("closed/out.txt", "old\n")]);
        let closed = folder.path().join("closed");
        // A folder of another file system is no place for it: what is renamed must lie on the same one.
        let temporary = folder.path().join("no-such-folder");
        let run = |out: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_recte"));
            command.current_dir(folder.path()).env("TMPDIR", &temporary).env("LC_ALL", "C");
            command.args(["check", "--isolated", "a.txt", "--output-format", "concise", "--output-file", out]);
            command.output().expect("the program runs")
        };
        let output = run("closed/out.txt");
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        let text = fs::read_to_string(closed.join("out.txt")).expect("it is there");
        assert!(text.contains("date-calendar"), "{text}");
        assert_eq!(names(&closed), ["out.txt"]);
        fs::set_permissions(&closed, PermissionsExt::from_mode(0o555)).expect("it can be set");
        if fs::write(closed.join("probe"), "").is_ok() {
            fs::remove_file(closed.join("probe")).expect("it was made");
            super::super::skipped("this user may write everywhere");
        } else {
            fs::write(folder.path().join("a.txt"), "1. It met.\n").expect("it can be written");
            let output = run("closed/out.txt");
            assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
            assert_eq!(fs::read_to_string(closed.join("out.txt")).expect("it is there"), text);
        }
        fs::set_permissions(&closed, PermissionsExt::from_mode(0o755)).expect("it can be set");
    }

    /// In a terminal a page is as wide as that, and its titles are bold; in a pipe it is Markdown.
    #[test]
    fn a_rule_is_explained_for_the_terminal_that_it_is_read_in() {
        let program = env!("CARGO_BIN_EXE_recte");
        let shown = |columns: u32, more: &str| {
            let inner =
                format!("stty cols {columns} rows 40; {more} '{program}' explain date-year --message-language en");
            // Its options are those of util-linux.
            let output =
                Command::new("script").args(["-q", "-e", "-c", &inner, "/dev/null"]).env_remove("NO_COLOR").output();
            output.ok().filter(|output| output.status.success()).map(|output| stdout(&output).replace('\r', ""))
        };
        let Some(wide) = shown(90, "") else {
            super::super::skipped("there is no `script` to make a terminal");
            return;
        };
        assert!(wide.starts_with("\u{1b}[1mdate-year\u{1b}[0m\n"), "{wide}");
        let prose =
            |page: &str| page.lines().filter(|line| !line.starts_with("    ")).map(|line| line.chars().count()).max();
        let narrow = shown(50, "NO_COLOR=1").expect("it was there before");
        assert!(narrow.starts_with("date-year\n") && !narrow.contains('\u{1b}'), "{narrow}");
        assert!(prose(&narrow) <= Some(50) && prose(&narrow) > Some(40), "{narrow}");
        assert!(prose(&wide) > Some(60), "{wide}");
        let piped = stdout(&recte(&root(), &["explain", "date-year", "--message-language", "en"]));
        assert!(piped.starts_with("# date-year\n"), "{piped}");
    }
}
