//! A test for each row of the table: the figures that are no mark, and those that differ in one thing and may be one.

use super::super::sample::{Sample, attached, attached_in};
use crate::document::block::BlockKind;
use crate::document::label::key::Brackets;
use crate::document::{Document, Hints, ItemKind};
use crate::pack::RuleSet;
use crate::source::Source;

/// What may be marks in an English text.
fn plain(text: &str) -> Vec<String> {
    Sample::english(text).plain()
}

const NONE: [&str; 0] = [];

#[test]
fn no_running_text() {
    let of = |kind| {
        let sample = Sample { kind, ..Sample::english("It met.7 See A/74/2763 and COVID-1914.") };
        (sample.plain(), sample.attached())
    };
    for kind in [BlockKind::Note, BlockKind::Contents, BlockKind::Furniture] {
        assert_eq!(of(kind), (Vec::new(), String::new()), "{kind:?}");
    }
    assert_eq!(of(BlockKind::Paragraph), (vec!["7".to_owned()], "763".to_owned()));
}

#[test]
fn agenda_item() {
    let at = |blocks_before, text| Sample { blocks_before, ..Sample::english(text) }.plain();
    assert_eq!(at(19, "Agenda item of the house7"), NONE);
    assert_eq!(at(20, "Agenda item of the house7"), ["7"]);
    assert_eq!(at(19, "Agenda item that the Committee has considered for years in the house7"), ["7"]);
    assert_eq!(at(19, "The item of the house7"), ["7"]);
}

#[test]
fn day_after_a_word() {
    assert_eq!(plain("It met on1 December and"), ["1"]);
    assert_eq!(plain("It met on1 December 2023 and"), NONE);
}

#[test]
fn day_of_a_list() {
    assert_eq!(plain("in the house 9 and 10 September 2023"), NONE);
    assert_eq!(plain("in the house 9 but 10 September 2023"), ["9"]);
    assert_eq!(plain("in the house 32 and 10 September 2023"), ["32"]);
    assert_eq!(plain("in the house9 and 10 September 2023"), ["9"]);
}

#[test]
fn no_note() {
    let up_to = |largest_note, text| Sample { largest_note, ..Sample::english(text) };
    assert_eq!(up_to(6, "It met.7 The").plain(), ["7"]);
    assert_eq!(up_to(5, "It met.7 The").plain(), NONE);
    assert_eq!(up_to(14, "COVID-1914 and").attached(), "14");
    assert_eq!(up_to(13, "COVID-1914 and").attached(), "4");
}

#[test]
fn own_brackets() {
    for brackets in [Brackets::Round, Brackets::Square] {
        let sample = Sample { brackets: Some(brackets), ..Sample::english("the COVID-1914 and") };
        assert_eq!(sample.attached(), "", "{brackets:?}");
    }
}

#[test]
fn counted() {
    assert_eq!(attached("of COVID-1914 per cent"), "");
    assert_eq!(attached_in("zh", "第76/18742号"), "");
    assert_eq!(attached_in("zh", "第76/18742卅"), "742");
}

#[test]
fn before_a_comma() {
    assert_eq!(attached("the COVID-1914, and"), "");
    assert_eq!(attached("the COVID-1914,and"), "14");
    assert_eq!(attached_in("fr", "le COVID-1914, et"), "14");
}

/// The numbers of the marks in a report with notes 1 to 4 and the marks 1, 2 and 4; the third mark is in `sentences`.
fn paired(sentences: &str) -> Vec<String> {
    let notes: String = (1..=4).map(|number| format!(" {number} See A/74/{}.\n", 80 + number)).collect();
    let head = "United Nations   A/81/412\nGeneral Assembly\n\nEighty-first session\n\nReport of the Committee\n\n";
    let text = format!(
        "{head}1. The Committee met in May and agreed.1 It went on.2\n\n2. {sentences}\n\n3. It rose.4\n\n__________________\n{notes}"
    );
    let set = RuleSet::embedded().unwrap();
    let source = Source::new("a.txt", "text", &*text);
    let hints = Hints { language: Some("en".to_owned()), symbol: None };
    let document = Document::read(&source, &set.lexicon, &hints);
    let marks = document.items.iter().filter(|item| item.kind == ItemKind::NoteMark);
    marks.map(|mark| document.text(mark).to_owned()).collect()
}

#[test]
fn own_figures() {
    let all = ["1", "2", "3", "4"];
    assert_eq!(paired("The Assembly adopted its resolution 74/2733."), all);
    assert_eq!(paired("The Assembly adopted its resolution 74/273 of 21 April 2020."), ["1", "2", "4"]);
}

#[test]
fn number_of_a_line() {
    let lines = |words: [&str; 3]| {
        let lines: String =
            words.iter().zip([5, 3, 4]).map(|(word, number)| format!("\n\n{word} {number}\n\nIt rose")).collect();
        paired(&format!("It met.{lines}"))
    };
    assert_eq!(lines(["Guideline"; 3]), ["1", "2", "4"]);
    assert_eq!(lines(["Guideline", "Guideline", "House"]), ["1", "2", "3", "4"]);
}

#[test]
fn cited_twice() {
    assert_eq!(paired("It saw A/74/2763 and A/74/2864."), ["1", "2", "3", "4"]);
    assert_eq!(paired("It saw A/74/2763 and A/74/2763."), ["1", "2", "4"]);
}
