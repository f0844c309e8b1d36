//! How far from one another brackets may stand that are partners.

use super::{folder_of, recte, stdout};

/// What is said of brackets in a text of so many paragraphs between one that opens a bracket and one that closes one.
fn said(between: usize) -> String {
    let fill = "It heard a statement.\n\n".repeat(between);
    let text = format!("The fund (called the Fund was set up.\n\n{fill}The plan was approved) in May.\n");
    let folder = folder_of(&[("a.md", text.as_str())]);
    stdout(&recte(folder.path(), &["check", "--isolated", "--language", "en", "--output-format", "concise", "a.md"]))
}

#[test]
fn a_bracket_is_not_closed_far_away() {
    assert!(!said(5).contains("typography-brackets"), "{}", said(5));
    let far = said(80);
    assert_eq!(far.matches("typography-brackets").count(), 2, "{far}");
}
