//! A test for each row of the table.

use super::super::sample::{Sample, strength, strength_in};
use super::*;

fn all(texts: &[&str], expected: Option<Strength>) {
    for text in texts {
        assert_eq!(strength(text), expected, "{text}");
    }
}

#[test]
fn nothing() {
    all(&["|2| The", "  |2| The"], None);
}

#[test]
fn next_column() {
    all(&["12   |3|", "1,200   |13|"], Some(Doubtful));
}

#[test]
fn far_away() {
    all(&["12    |3|", "the house   |3|", "They met.   |3| The"], None);
}

#[test]
fn cents_and_mark() {
    all(&["It cost $320.|2| The", "It cost $ 1,000.|2| The"], Some(Spaced));
}

#[test]
fn three_decimals() {
    all(&["It cost $1,000.|87| The", "It cost 320.|21| The"], Some(Doubtful));
}

#[test]
fn decimals() {
    all(&["a rise of 26.|4| metres", "a rise of 320.|2| metres", "it cost $26.|45| then"], None);
}

#[test]
fn abbreviation_and_space() {
    all(&["see No. |2| The", "Chapter A. |2| The"], Some(Named));
}

#[test]
fn abbreviation() {
    all(&["see para.|2| The", "Chapter A.|2| The"], None);
}

#[test]
fn part_of_a_symbol() {
    all(&["decision 14/CP.|1| The"], None);
}

#[test]
fn number_of_a_chapter() {
    all(&["Table III.|3| The"], None);
    all(&["Table DIXI.|3| The"], Some(Stop));
}

#[test]
fn time() {
    all(&["at 12:|30| The"], None);
}

#[test]
fn decimal_comma() {
    assert_eq!(strength_in("fr", "un total de 856,|4| et"), None);
    assert_eq!(strength_in("fr", "la maison,|4| et"), Some(Stop));
}

#[test]
fn thousands() {
    all(&["of 1,|500| and", "of 123,|500| and"], None);
}

#[test]
fn year_or_code() {
    all(&["of 12 August 1949,|3| to", "resolution 74/12,|3| to"], Some(Stop));
    let unknown = Sample { language: None, ..Sample::english("of 12 August 1949,|3| to") };
    assert_eq!(unknown.strength(), Some(Word));
    let no_figure = Sample { language: None, ..Sample::english("and/,|3| to") };
    assert_eq!(no_figure.strength(), Some(Stop));
}

#[test]
fn number_and_comma() {
    all(&["of 26,|3| and", "of 12345,|500| and"], Some(Spaced));
}

#[test]
fn sign() {
    all(
        &["They met.|2| The", "They met,|2| and", "(They met)|2| and", "They met:|2| and", "“They met”|2| and"],
        Some(Stop),
    );
    all(&["They met in 2015.|3| The", "resolution 77/109.|6| The", "They met。|2| The"], Some(Stop));
    all(&["resolution 77/109.|61| The", "It cost many $.|2| The"], Some(Stop));
}

#[test]
fn address() {
    all(&["in bldg. |1|, Main Street"], Some(Doubtful));
}

#[test]
fn number_of_a_list() {
    all(&["numbers 3, |4| and", "numbers 123, |4| and"], Some(Doubtful));
}

#[test]
fn open_sign_and_space() {
    all(&["the house, |4| and", "the house; |4| and", "as follows: |4| and", "the house、 |4| and"], Some(Spaced));
    all(&["They met in 2015, |4| and", "resolution 74/12, |4| and"], Some(Spaced));
}

#[test]
fn sign_and_space() {
    all(&["They met. |2| The", "They met.  |2| The", "(They met) |2| and", "They met! |2| The"], Some(Stop));
}

#[test]
fn number_sign() {
    assert_eq!(strength_in("zh", "见第|7|。"), None);
}

#[test]
fn word_before_stops() {
    assert_eq!(strength_in("fr", "les réunions|2|."), Some(Stop));
    assert_eq!(strength_in("fr", "de 5 km|2|."), Some(Word));
}

#[test]
fn running_word() {
    assert_eq!(strength_in("zh", "委员会|1|。"), Some(Word));
}

#[test]
fn running_name() {
    assert_eq!(strength_in("zh", "实现目标|14|即"), None);
}

#[test]
fn running_end() {
    assert_eq!(strength_in("zh", "实现目标|14|。"), Some(Doubtful));
}

#[test]
fn letter_and_figure() {
    all(&["section S|2| and"], Some(Doubtful));
}

#[test]
fn word() {
    all(&["the Framework|1| and", "section s|2| and", "the WHO|1| and", "of 5%|3| and"], Some(Word));
}

#[test]
fn unknown_sign() {
    all(&["about -|5| and", "about – |5| and", "about +|5| and"], None);
}

#[test]
fn title() {
    all(&["the panel |3|: Follow-up", "the house |3|: Follow-up"], None);
}

#[test]
fn name_in_a_row() {
    all(&["annex |4|   12"], None);
}

#[test]
fn name() {
    all(&["in annex |4| and"], Some(Named));
}

#[test]
fn row() {
    all(&["the house |4|   12", "the Goals |4|   12", "of 12 |4|   12"], Some(Doubtful));
}

#[test]
fn likely_name() {
    all(&["the Goals |4| and"], Some(Doubtful));
}

#[test]
fn word_and_space() {
    all(&["the house |2| and", "of 12 |2| and", "of 5% |2| and"], Some(Spaced));
}
