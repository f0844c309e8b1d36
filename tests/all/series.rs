//! Numbered texts made here, in which a number is wrong: what is written instead of which.

use std::fs;

use super::{folder_of, recte, said};

/// Paragraphs with these numbers.
fn paragraphs(numbers: impl IntoIterator<Item = u32>) -> String {
    let words = "The Committee heard the Chair of the Group and thanked her for the report that she had given.";
    numbers.into_iter().map(|number| format!("{number}. {words}\n\n")).collect()
}

/// The numbers of the paragraphs of `text` once it is fixed with `option`.
fn fixed(text: &str, option: &str) -> Vec<u32> {
    let folder = folder_of(&[("a.txt", text)]);
    recte(folder.path(), &["check", option, "a.txt"]);
    let after = fs::read_to_string(folder.path().join("a.txt")).expect("it is there");
    after.lines().filter_map(|line| line.split_once('.')?.0.parse().ok()).collect()
}

#[test]
fn figures_in_the_wrong_order_are_put_right() {
    let up_to = |last: u32| (1..=last).collect::<Vec<_>>();
    // In the series, and in none: there the number that is missing tells which it was.
    assert_eq!(fixed(&paragraphs([up_to(11), vec![21, 13, 14]].concat()), "--fix"), up_to(14));
    assert_eq!(fixed(&paragraphs([up_to(11), vec![21, 14, 15]].concat()), "--unsafe-fixes"), up_to(14));
}

#[test]
fn a_label_with_a_stop_too_many_is_written_as_its_series_is() {
    let found = |labels: [&str; 5]| {
        let text: String = labels.iter().map(|label| format!("{label} The post of the clerk is kept.\n\n")).collect();
        said(folder_of(&[("a.txt", &text)]).path(), &["--language", "en"]).0
    };
    assert!(found(["29E.36", "29E.37", "29E.38", "29E.39", "29E.40"]).is_empty());
    assert_eq!(
        found(["29E.36", "29E.37", "29.E.38", "29E.39", "29E.40"]),
        ["a.txt:5:1: warning paragraph-label-form paragraph number is written “29.E.38”, not “29E.38”"]
    );
}
