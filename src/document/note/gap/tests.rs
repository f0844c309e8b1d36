//! A test for each row of the tables: reports of a few pages, and the marks in them that have no note.

use crate::document::label::key::Key;
use crate::document::mark::candidate::{MarkCandidate, ToldMark};
use crate::document::note::pair::pair;
use crate::document::place::{BlockId, FlowOffset};
use crate::document::{Document, Hints, ItemKind, Value};
use crate::pack::RuleSet;
use crate::source::Source;

/// A page: its text, and the numbers of the notes below it.
struct Page<'t> {
    text: &'t str,
    notes: &'t [u32],
    /// What is between the text and the notes.
    rule: &'t str,
}

const RULE: &str = "__________________\n";

/// A page with its notes under a rule.
fn ruled<'t>(text: &'t str, notes: &'t [u32]) -> Page<'t> {
    Page { text, notes, rule: RULE }
}

/// A page with its notes under nothing.
fn bare<'t>(text: &'t str, notes: &'t [u32]) -> Page<'t> {
    Page { text, notes, rule: "" }
}

/// A page with a note under a rule that has lost its number.
fn unkeyed(text: &str) -> Page<'_> {
    Page { text, notes: &[], rule: "__________________\n  See the report of the Chair,\n  annex.\n" }
}

/// The marks without a note in a report of these pages and one more, each with what is before it.
fn lost(pages: &[Page]) -> Vec<String> {
    let page = |(page, number): (&Page, usize)| {
        let notes: String =
            page.notes.iter().map(|note| format!("  {note} See the report of the Chair, part {note}.\n")).collect();
        format!("  {number}.  {}\n\n{}{notes}\n36-01177\n", page.text.replace('|', "\n  "), page.rule)
    };
    let text = pages.iter().zip(1..).map(page).collect::<Vec<_>>().join("\u{c}") + "\u{c}  It closed.\n";
    let set = RuleSet::embedded().unwrap();
    let source = Source::new("a.txt", "text", &*text);
    let hints = Hints { language: Some("en".to_owned()), symbol: None };
    let document = Document::read(&source, &set.lexicon, &hints);
    let marks = document.items.iter().filter(|item| item.kind == ItemKind::NoteMark);
    let lost = marks.filter(|mark| matches!(mark.value, Value::Note(mark) if mark.partner.is_none()));
    let word = |at: u32| source.text[..at as usize].rsplit(char::is_whitespace).find(|word| !word.is_empty());
    lost.map(|mark| format!("{} {}", word(mark.span.start).unwrap_or_default(), document.text(mark))).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn only_raised_marks() {
    // Marks that the format tells, on a page with a rule and no note that has a number.
    let lost = |numbers: &[u32]| {
        let told = |&number: &u32| {
            let key = Key::Number(number);
            let start = FlowOffset::new(10 * number as usize);
            MarkCandidate::told(&ToldMark { key, range: start.to(start + 1), block: BlockId::new(0), note: None })
        };
        let candidates: Vec<MarkCandidate> = numbers.iter().filter_map(told).collect();
        pair(&candidates, &[], &[(0, 100)], |_| false, &[]).marks.len()
    };
    assert_eq!(lost(&[1]), 1);
    assert_eq!(lost(&[1, 2]), 0);
}

#[test]
fn more_than_two_lost() {
    let text = "The Committee met.1 It saw.2 It went.3 It heard.4";
    assert_eq!(lost(&[ruled(text, &[1]), ruled("It rose.4 It left.5", &[4, 5])]), ["saw. 2", "went. 3"]);
    assert_eq!(lost(&[ruled(text, &[1]), ruled("It rose.5 It left.6", &[5, 6])]), NONE);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.4", &[4])]), NONE);
}

#[test]
fn wrong_number() {
    let text = "The Committee met.4 It saw.5 It went.6";
    assert_eq!(lost(&[ruled(text, &[4, 5]), ruled("It rose.3", &[3])]), NONE);
    assert_eq!(lost(&[ruled(text, &[4, 5]), ruled("It rose.1", &[1])]), ["went. 6"]);
}

#[test]
fn before_the_first() {
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.3", &[3])]), ["met. 1", "saw. 2"]);
    assert_eq!(lost(&[ruled("The Committee met. It saw.3 It rose.1", &[3])]), NONE);
}

#[test]
fn between() {
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.3", &[1, 3])]), ["saw. 2"]);
    assert_eq!(lost(&[ruled("The Committee 2 met.1 It saw. It rose.3 It went.2", &[1, 3])]), NONE);
}

#[test]
fn unmarked_before() {
    assert_eq!(lost(&[ruled("The Committee met. It saw.2 It rose.3", &[1, 3])]), NONE);
}

#[test]
fn new_series() {
    let second = ruled("It heard.1 It went.2", &[1, 2]);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.3", &[1, 2]), second]), ["rose. 3"]);
    let later = ruled("It heard.1 It went.2 It read.3", &[1, 2, 3]);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.", &[1, 2]), later]), NONE);
    let (heard, read) = (ruled("It heard.1 It went.", &[1]), bare("It read.3 It closed.", &[]));
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.", &[1, 2]), heard, read]), NONE);
}

#[test]
fn end() {
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.3", &[1, 2])]), ["rose. 3"]);
    assert_eq!(lost(&[ruled("The Committee met. It saw.2", &[1])]), ["saw. 2"]);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.3 It rose.2", &[1, 2])]), NONE);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.4", &[1, 2])]), NONE);
}

#[test]
fn in_a_row() {
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2   wells.|It rose.3", &[1, 3])]), NONE);
}

#[test]
fn under_an_unkeyed_rule() {
    let first = || ruled("The Committee met.1 It rose.", &[1]);
    assert_eq!(lost(&[first(), unkeyed("It saw the house 2 and left.")]), ["house 2"]);
    // Above the rule alone, before all others, and as strong as that.
    assert_eq!(lost(&[first(), bare("It saw the house 2 and left.", &[]), unkeyed("It rose.")]), NONE);
    assert_eq!(lost(&[first(), unkeyed("It saw the Goals 2 and left.")]), NONE);
    let third = ruled("It read.2 It rose.3", &[3]);
    assert_eq!(lost(&[first(), unkeyed("It saw the house 2 and left."), third]), ["house 2"]);
    // The rule is before the notes around the gap.
    let text = "The Committee met.1 It saw.2 It left the house 3 and rose.";
    assert_eq!(lost(&[unkeyed(text), ruled("It closed.", &[1, 2])]), NONE);
}

#[test]
fn overlooked() {
    let first = || bare("The Committee met.1", &[1]);
    assert_eq!(lost(&[first(), bare("It saw.2 It went.", &[]), bare("It rose.3", &[3])]), ["saw. 2"]);
    assert_eq!(lost(&[first(), bare("It saw the house 2 and left.", &[]), bare("It rose.3", &[3])]), NONE);
    assert_eq!(lost(&[first(), bare("It saw.2 It went.|2 See the report", &[]), bare("It rose.3", &[3])]), NONE);
    assert_eq!(lost(&[first(), bare("It saw. 2 and it went.", &[]), bare("It rose.3", &[3])]), NONE);
    assert_eq!(lost(&[first(), bare("It saw the house 2 The", &[]), bare("It rose.3", &[3])]), NONE);
    // None between two notes on one page.
    let page = bare("The Committee met.1 It saw the house 2 and rose.3 It left.4", &[1, 3, 4]);
    assert_eq!(lost(&[page]), ["house 2"]);
}

#[test]
fn series_goes_on() {
    assert_eq!(lost(&[ruled("The Committee met.1 It saw the house 2 and rose.3", &[1, 3])]), ["house 2"]);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw the Goals 2 and rose.3", &[1, 3])]), NONE);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw the house 2 and left.2 It rose.3", &[1, 3])]), ["left. 2"]);
}

#[test]
fn series_ends() {
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It rose.3", &[1, 2])]), ["rose. 3"]);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It left the house 3 and rose.", &[1, 2])]), NONE);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It left. 3 and it rose.", &[1, 2])]), NONE);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It left the house 3 The", &[1, 2])]), NONE);
    assert_eq!(lost(&[ruled("The Committee met.¹ It saw.² It left the house3.", &[1, 2])]), NONE);
    assert_eq!(lost(&[ruled("The Committee met.1 It saw.2 It left the house3.", &[1, 2])]), ["house 3"]);
}
