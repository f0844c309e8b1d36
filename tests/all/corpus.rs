//! Real published documents, where they lie beside the project: none of their text is in it.

use std::path::PathBuf;

use super::{recte, root, stdout};

fn corpus() -> Option<PathBuf> {
    let corpus = root().join("../shared/corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no corpus of published documents beside the project");
        return None;
    }
    Some(corpus)
}

#[test]
fn published_errors_are_found() {
    let Some(corpus) = corpus() else { return };
    let cases = [
        ("seed/000_d3079920fa867f8d.txt", vec!["225:4: error symbol-form A/S-32/Add.1"]),
        ("text-layout/DP_2025_13.en.txt", vec!["818:6: error paragraph-sequence paragraph number 96 is used twice"]),
        (
            "text-layout/S_2025_323.en.txt",
            vec!["434:14: error paragraph-label-form paragraph number written “40. 40.”"],
        ),
        ("text-layout/DP_OPS_2025_3.en.txt", vec!["293:4: error paragraph-label-form paragraph number written “44”"]),
    ];
    for (name, expected) in cases {
        let output = recte(&corpus, &["check", name, "--output-format", "concise", "--isolated"]);
        let found = stdout(&output);
        assert_eq!(found.lines().count(), expected.len(), "{found}");
        for finding in expected {
            assert!(found.contains(finding), "{found}");
        }
    }
}

#[test]
fn published_documents_give_few_findings() {
    let Some(corpus) = corpus() else { return };
    let output = recte(&corpus, &["check", "text-layout", "--output-format", "concise", "--isolated"]);
    let found = stdout(&output).lines().count();
    // Twenty-two when this was written, twenty of them real: more must be read before this is raised.
    assert!(found <= 30, "{found} findings in documents that are nearly clean");
}
