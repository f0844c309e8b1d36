//! Files that people write for recte: configurations, rules, vocabularies, lists of known findings.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use recte::lint::baseline::Baseline;
use recte::config::{Config, Overrides};
use recte::document::{Document, Hints};
use recte::lint::run_rule;
use recte::pack::{Pack, RuleSet};
use recte::source::Source;

static EMBEDDED: LazyLock<Arc<RuleSet>> =
    LazyLock::new(|| Arc::new(RuleSet::embedded().expect("the embedded rules are good")));

/// A text in which a rule may find something.
const TEXT: &str =
    "A/75/1\n\n1. The Committee met on 31 June 2020.1\n\n2. See resolution 74/276.\n\n(a) x y\n\n___\n1 See A/74/1.\n";

/// A folder with files by the names that are loaded; what they hold is the fuzzer's.
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["recte.toml", "term-fuzzed.toml"] {
        std::fs::write(folder.path().join(name), "").expect("it can be written");
    }
    folder
});

/// Loads a file: the first of `bytes` says which kind it is, the others stand in it.
pub fn load(bytes: &[u8]) {
    let Some((kind, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let texts = |_: &Path| -> io::Result<String> { Ok(text.to_owned()) };
    match kind % 3 {
        0 => {
            let path = FOLDER.path().join("recte.toml");
            match Config::read(&path, &EMBEDDED, Overrides::default(), &texts) {
                Ok(config) => drop(config.settings_for(&FOLDER.path().join("annex/a.txt"))),
                Err(error) => drop(error.to_string()),
            }
        }
        1 => rules(FOLDER.path().join("term-fuzzed.toml"), &texts),
        _ => match Baseline::parse("known.json", text) {
            Ok(baseline) => drop(baseline.count()),
            Err(error) => assert!(error.span().end <= text.len() + 1, "a mistake lies outside of the file"),
        },
    }
}

/// Loads the rule file at `path`, and runs what is in it.
fn rules(path: PathBuf, texts: &dyn Fn(&Path) -> io::Result<String>) {
    let Ok(set) = RuleSet::with_texts(&Pack::default(), &[path], texts) else { return };
    let source = Source::new("a.txt", "text", TEXT);
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    for rule in set.rules.iter().filter(|rule| EMBEDDED.rule(&rule.name).is_none()) {
        for finding in run_rule(rule, &document) {
            assert!(source.text.get(finding.span.range()).is_some(), "a span cuts text");
        }
    }
}
