//! Lists of generated web pages: the numbers that are read are those that the generator had in mind, and typed numbers are given
//! back by `--fix` or left as they are.

use std::fmt::Write as _;
use std::fs;

use super::numbered::{Form, read_as};
use super::recte;
use super::renumbered::Dice;

/// An `ol` of `depth` lists in one another, and what a browser shows of it.
fn list(depth: usize, dice: &mut Dice, text: &mut String, shown: &mut Vec<String>) {
    let form = Form::ALL[dice.below(3)];
    let items = 2 + dice.below(5);
    let reversed = dice.below(4) == 0;
    let start = (dice.below(2) == 0).then(|| items + dice.below(6));
    text.push_str("<ol");
    if form != Form::Figures || dice.below(2) == 0 {
        write!(text, r#" type="{}""#, form.html()).expect("a string takes all");
    }
    if reversed {
        text.push_str(" reversed");
    }
    if let Some(start) = start {
        write!(text, r#" start="{start}""#).expect("a string takes all");
    }
    text.push_str(">\n");
    let mut next = start.unwrap_or(if reversed { items } else { 1 });
    for left in (0..items).rev() {
        // Of a reversed list so that what is left still has numbers.
        if dice.below(6) == 0 {
            next = left + 1 + dice.below(9);
            write!(text, r#"<li value="{next}">"#).expect("a string takes all");
        } else {
            text.push_str("<li>");
        }
        shown.push(format!("[{}.]Requests a report", form.shown(next)));
        next = if reversed { next - 1 } else { next + 1 };
        text.push_str(if dice.below(2) == 0 { "<p>Requests a report</p>\n" } else { "Requests a report\n" });
        if depth > 1 && dice.below(3) == 0 {
            list(depth - 1, dice, text, shown);
        }
        // HTML may leave the end of an item out.
        text.push_str(if dice.below(3) == 0 { "\n" } else { "</li>\n" });
    }
    text.push_str("</ol>\n");
}

#[test]
fn a_generated_web_page_has_the_numbers_that_a_browser_shows() {
    let mut dice = Dice(12);
    let folder = tempfile::tempdir().expect("a folder");
    for at in 0..300 {
        let (mut text, mut shown) = ("<!doctype html><html><body>\n".to_owned(), Vec::new());
        for _ in 0..3 {
            list(3, &mut dice, &mut text, &mut shown);
            text.push_str("<p>Recalls what was said\n");
            shown.push("Recalls what was said".to_owned());
        }
        text.push_str("</body></html>\n");
        assert_eq!(read_as(folder.path(), "list.html", text.as_bytes()), shown, "page {at}\n{text}");
    }
}

/// A page of typed paragraphs from 1 on with lists of the browser's between them.
fn page(paragraphs: usize, from: Option<(usize, isize)>, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = "<!doctype html><html lang=\"en\"><body>\n<p>A/81/7</p>\n".to_owned();
    for number in 1..=paragraphs {
        let label = match from {
            Some((place, by)) if number >= place => number.saturating_add_signed(by),
            _ => number,
        };
        writeln!(
            text,
            "<p>{label}. The Committee requests the Secretariat to report on what was done in the year.</p>"
        )
        .expect("a string takes all");
        if dice.below(3) == 0 {
            let items = (0..2 + dice.below(3)).map(|_| "<li>The work that was done in the year;</li>\n");
            let items: String = items.collect();
            write!(text, "<ol type=\"a\">\n{items}</ol>\n").expect("a string takes all");
        }
    }
    text + "</body></html>\n"
}

#[test]
fn a_generated_web_page_gets_its_numbers_back_or_keeps_the_slip() {
    let mut dice = Dice(13);
    let folder = tempfile::tempdir().expect("a folder");
    let cases: Vec<_> = (0..80)
        .map(|at| {
            let (paragraphs, seed) = (6 + dice.below(12), at as u64);
            let slip = (2 + dice.below(paragraphs - 1), if at % 2 == 0 { 1 } else { -1 });
            let (whole, broken) = (page(paragraphs, None, seed), page(paragraphs, Some(slip), seed));
            let path = folder.path().join(format!("{at}.html"));
            fs::write(&path, &broken).expect("it can be written");
            (path, whole, broken)
        })
        .collect();
    recte(folder.path(), &["check", ".", "--fix", "--isolated", "--select", "paragraph"]);
    let mut mended = 0;
    for (path, whole, broken) in &cases {
        let after = fs::read_to_string(path).expect("it is there");
        assert!(after == *whole || after == *broken, "{after}");
        mended += usize::from(after == *whole);
    }
    assert!(mended * 2 >= cases.len(), "{mended} of {} mended", cases.len());
}
