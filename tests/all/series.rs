//! Numbered texts made here, in which a number is wrong: what is written instead of which.

use std::fs;

use super::{folder_of, recte};

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
