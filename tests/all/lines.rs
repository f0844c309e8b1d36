//! What is found in single lines, where a look at one figure or word decides.

use super::{folder_of, said};

const LINES: &[(&str, &[&str])] = &[
    // The last year that can be meant.
    ("The plan for the rivers runs until 1 May 2100.", &[]),
    ("The plan for the rivers runs until 1 May 2101.", &["date-year"]),
];

#[test]
fn lines_have_these_findings_and_no_others() {
    let text: String = LINES.iter().zip(1..).map(|((line, _), number)| format!("{number}. {line}\n\n")).collect();
    let (found, _) = said(folder_of(&[("a.txt", &text)]).path(), &["--all", "--language", "en"]);
    for ((line, expected), number) in LINES.iter().zip(0..) {
        let start = format!("a.txt:{}:", 2 * number + 1);
        let here = found.iter().filter_map(|found| found.strip_prefix(&start)?.split(' ').nth(2));
        assert_eq!(here.collect::<Vec<_>>(), *expected, "{line}");
    }
}
