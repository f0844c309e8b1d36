//! Mastheads that have run together into one line: which symbol is the document's own.

use recte::document::{Document, Hints};
use recte::pack::RuleSet;
use recte::read::{ReadOptions, decode};

/// The symbols that the masthead of `head` shows.
fn symbols(set: &RuleSet, head: &str) -> Vec<String> {
    let text = format!("{head}\n\n1. The Committee took note of the report of the Secretary-General.\n\n2. It rose.\n");
    let source = decode(text.into_bytes(), "a.txt", &ReadOptions::default()).expect("it is a text");
    let hints = Hints { language: Some("en".to_owned()), symbol: None };
    let document = Document::read(&source, &set.lexicon, &hints);
    document.own_symbols().map(|item| document.text(item).to_owned()).collect()
}

#[test]
fn a_symbol_beside_the_distribution_is_the_documents_own() {
    let set = RuleSet::embedded().expect("the rules are good");
    let far = "General Assembly ".repeat(5);
    for (head, own) in [
        ("United Nations A/80/1 General Assembly Distr.: General 5 May 2025", "A/80/1"),
        ("Advance version\n\nUnited Nations A/80/1 General Assembly Distr.: General 5 May 2025", "A/80/1"),
        ("Advance version\n\nUnited Nations Distr.: General Assembly A/80/1 of the year", "A/80/1"),
        ("Advance version\n\nUnited Nations A/80/1, as amended General Assembly Distr.: General", ""),
        ("Advance version\n\nUnited Nations A/80/1 of 5 May General Assembly Distr.: General", ""),
        (&format!("Advance version\n\nUnited Nations A/80/1 {far}Distr.: General"), ""),
        ("Advance version\n\nUnited Nations A/80/1 General Assembly: general, of the fifth of May", ""),
    ] {
        assert_eq!(symbols(&set, head).join(" "), own, "{head}");
    }
}
