//! A test for each row of the table: what of a number may be a mark, and the number that differs in one thing.

use super::super::sample::{Sample, attached, attached_in};

#[test]
fn amount_in_a_currency() {
    assert_eq!(attached("It cost USD1239."), "239");
    assert_eq!(attached("It cost USD1239 The"), "239");
    assert_eq!(attached("It cost USD1239 and"), "");
    assert_eq!(attached("It cost USD1239%"), "");
    assert_eq!(attached("It cost EUSD1239."), "");
    assert_eq!(attached("It cost xUSD1239."), "");
}

#[test]
fn long_amount() {
    assert_eq!(attached("It cost 857135."), "135");
    assert_eq!(attached("857135."), "135");
    assert_eq!(attached("It cost 57135"), "135");
    assert_eq!(attached("It cost 7135."), "");
    assert_eq!(attached("It cost 57135 and"), "");
    assert_eq!(attached("It cost +57135."), "");
}

#[test]
fn cited_in_part() {
    assert_eq!(attached_in("fr", "de COVID-1914, par. 7"), "");
    assert_eq!(attached_in("fr", "de COVID-1914, article 7"), "");
    assert_eq!(attached_in("fr", "de COVID-1914, article un"), "14");
}

#[test]
fn capital_and_hyphen() {
    assert_eq!(attached("the COVID-1914 and"), "14");
    assert_eq!(attached("the COVID\u{2011}1914 and"), "14");
    assert_eq!(attached("the COVID-19 and"), "");
    assert_eq!(attached("the Covid-1914 and"), "");
}

#[test]
fn roman_and_slash() {
    assert_eq!(attached("decision VII/1113 and"), "113");
    assert_eq!(attached("decision VII/1 and"), "");
    assert_eq!(attached("decision Q/1113 and"), "");
}

#[test]
fn capitals() {
    assert_eq!(attached("as JS384 and"), "84");
    assert_eq!(attached("as JS38 and"), "");
    assert_eq!(attached("as S384 and"), "");
    assert_eq!(attached("as jS384 and"), "");
}

#[test]
fn name() {
    assert_eq!(attached("the Programa 215 and"), "5");
    assert_eq!(attached("the Programa 2156 and"), "");
    assert_eq!(attached("the programa 215 and"), "");
    assert_eq!(attached("the Act 215 and"), "");
    assert_eq!(attached("Item 133 of the agenda"), "");
    assert_eq!(attached_in("zh", "见 COVID疫苗 215"), "");
}

#[test]
fn part_of_a_thing() {
    assert_eq!(attached("of indicator 3.81."), "1");
    assert_eq!(attached("of indicator 13.81"), "1");
    assert_eq!(attached("of indicator 13.81.2"), "");
    assert_eq!(attached("of indicator 123.81."), "");
    assert_eq!(attached("of indicator 3.81 and"), "");
    assert_eq!(attached("of the house 3.81."), "");
}

#[test]
fn amount() {
    assert_eq!(attached("some 215 and"), "");
    assert_eq!(attached("some (215) and"), "");
}

#[test]
fn symbol_in_the_head() {
    let after = |blocks_before| Sample { blocks_before, ..Sample::english("See A/74/2763.") }.attached();
    assert_eq!(after(3), "");
    assert_eq!(after(4), "763");
}

#[test]
fn symbol_cited_in_part() {
    assert_eq!(attached_in("fr", "voir A/79/6411, par. 7"), "");
    assert_eq!(attached_in("fr", "voir A/79/6411, et"), "411");
}

#[test]
fn symbol_in_brackets() {
    assert_eq!(attached("See (A/74/471)."), "");
    assert_eq!(attached("See (A/74/4711)."), "711");
    assert_eq!(attached("See (A/74/L.53)."), "");
    assert_eq!(attached("See (A/74/53)."), "3");
}

#[test]
fn symbol() {
    assert_eq!(attached("See A/74/471."), "71");
    assert_eq!(attached("See A/74/L.53."), "3");
    assert_eq!(attached("the Assembly adopted its resolution 74/2391."), "391");
}

#[test]
fn act() {
    assert_eq!(attached("in 76/18742 and"), "742");
    assert_eq!(attached("in 76/1874 and"), "");
}
