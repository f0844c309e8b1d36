//! Labels of every form, and what is none.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::line::{after_title, alone, of_heading, of_title_line, second};
use super::plain::{find, read};
use super::told::told;
use super::value::{Around, FoundLabel};
use super::*;
use crate::document::label::forms::LabelShape;
use crate::document::lexicon::counting::{Reading, System};
use crate::document::lexicon::normalize::normalized;
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::vocabulary::Vocabulary;

fn label(text: &str) -> Option<(u32, LabelForm, &str)> {
    let numerals = Numerals::default();
    read(text, &numerals).map(|label| (label.readings[0].unwrap().value, label.form, &text[..label.length]))
}

#[test]
fn labels_of_every_form_are_read() {
    assert_eq!(label("12.   The Committee"), Some((12, LabelForm::Stop, "12.")));
    assert_eq!(label("100.The judgments"), Some((100, LabelForm::Stop, "100.")));
    assert_eq!(label("(b) To request"), Some((2, LabelForm::Brackets, "(b)")));
    assert_eq!(label("(b). Trinitro"), Some((2, LabelForm::Brackets, "(b).")));
    assert_eq!(label("a) Pedir"), Some((1, LabelForm::Bracket, "a)")));
    assert_eq!(label("A.   National developments"), Some((1, LabelForm::Stop, "A.")));
    assert_eq!(label("12.5 The Committee"), Some((5, LabelForm::Bare, "12.5")));
    assert_eq!(label("1.1. Takes note"), Some((1, LabelForm::Stop, "1.1.")));
    assert_eq!(label("44 With that adjustment"), Some((44, LabelForm::Bare, "44")));
    assert_eq!(label("40. 40. Since the start"), Some((40, LabelForm::Stop, "40. 40.")));
    assert_eq!(
        read("xiv) x", &Numerals::default()).unwrap().readings[0],
        Some(Reading { system: System::LowerRoman, value: 14 })
    );
}

#[test]
fn a_number_of_several_parts_may_be_closed_up_to_its_text() {
    assert_eq!(label("10.1承包者应"), Some((1, LabelForm::Bare, "10.1")));
    assert_eq!(label("8-2 يخضع"), Some((2, LabelForm::Bare, "8-2")));
    for none in ["10.1％", "10.1the", "8-2 The", "8-2،"] {
        assert_eq!(label(none), None, "{none}");
    }
}

#[test]
fn a_line_may_be_the_title_of_an_article() {
    let titled = |text: &'static str| of_title_line(text, numerals()).map(|label| &text[..label.length]);
    assert_eq!(titled("Article 12"), Some("Article 12"));
    assert_eq!(titled("CHAPTER II Exchange of keepers"), Some("CHAPTER II"));
    assert_eq!(titled("第十二条 灯塔"), Some("第十二条"));
    assert_eq!(titled("المادة 5"), Some("المادة 5"));
    for none in ["Article 12 of the Treaty says", "Articles on lamps", "The Party", "Party A", "Article", ""] {
        assert_eq!(titled(none), None, "{none}");
    }
}

#[test]
fn a_heading_may_be_a_roman_numeral_and_nothing_else() {
    let alone = |text: &str| alone(text, &Numerals::default()).map(|label| label.length);
    assert_eq!(alone("XIV"), Some(3));
    for none in ["XIV.", "Mandate", "12", "B", "V Day", ""] {
        assert_eq!(alone(none), None, "{none}");
    }
}

#[test]
fn a_label_that_is_set_apart_has_any_signs() {
    let told =
        |text: &str| told(text, &Numerals::default()).map(|label| (label.readings[0].unwrap().value, label.form));
    assert_eq!(told("12."), Some((12, LabelForm::Stop)));
    assert_eq!(told("12 -"), Some((12, LabelForm::Stop)));
    assert_eq!(told("12"), Some((12, LabelForm::Bare)));
    assert_eq!(told("(iv)"), Some((4, LabelForm::Brackets)));
    assert_eq!(told("c)"), Some((3, LabelForm::Bracket)));
    assert_eq!(told("(12)"), Some((12, LabelForm::Brackets)));
    assert_eq!(told("•"), None);
    assert_eq!(told("Article 3"), None);
}

#[test]
fn a_label_that_is_set_apart_may_have_a_suffix() {
    let suffixed = |text: &str| told(text, numerals()).is_some_and(|label| label.inserted);
    for text in ["12 bis", "12 bis.", "12. bis", "12.bis", "(12 bis)", "12a", "12A", "12-ter"] {
        assert!(suffixed(text), "{text}");
    }
    for text in ["12", "12.", "12 house", "12. bis house", "12ab", "12.house"] {
        assert!(!suffixed(text), "{text}");
    }
}

#[test]
fn a_label_may_stand_behind_a_quotation_mark() {
    fn quoted(text: &str) -> Option<&str> {
        let found = find(text, &Numerals::default()).filter(|found| found.around == Around::Quotation);
        found.map(|FoundLabel { label, before, .. }| &text[before..before + label.length])
    }
    assert_eq!(quoted("“11.   The Committee"), Some("11."));
    assert_eq!(quoted("« 2. Le Comité"), Some("2."));
    assert_eq!(quoted("“a) to request"), Some("a)"));
    assert_eq!(quoted("“4.2 The person"), Some("4.2"));
    assert_eq!(quoted("“12 Members"), None);
    assert_eq!(quoted("11. The Committee"), None);
}

#[test]
fn numbers_that_are_no_labels_are_left_alone() {
    for text in [
        "2.5 per cent",
        "2020/21",
        "U.S. dollars",
        "24 日获得核准",
        "5,000 people",
        "the (a)",
        "1.1.2010",
        "007. Bond",
        "28 in all",
        "(n), (o)",
    ] {
        assert_eq!(label(text), None, "{text}");
    }
}

/// The vocabularies of all six languages.
const VOCABULARIES: [(&str, &str); 6] = [
    ("ar", include_str!("../../../rules/vocabulary/ar.toml")),
    ("en", include_str!("../../../rules/vocabulary/en.toml")),
    ("es", include_str!("../../../rules/vocabulary/es.toml")),
    ("fr", include_str!("../../../rules/vocabulary/fr.toml")),
    ("ru", include_str!("../../../rules/vocabulary/ru.toml")),
    ("zh", include_str!("../../../rules/vocabulary/zh.toml")),
];

/// Their numerals.
fn numerals() -> &'static Numerals {
    static NUMERALS: OnceLock<Numerals> = OnceLock::new();
    NUMERALS.get_or_init(|| {
        let read = |(code, text)| Vocabulary::parse(code, text).expect("the vocabulary is read");
        Numerals::of(&VOCABULARIES.map(read))
    })
}

/// How a text goes on behind its label, in each language.
const TEXTS: [&str; 6] = [
    "The wells were dug.",
    "Les puits sont creusés.",
    "Los pozos se abrieron.",
    "Колодцы вырыты.",
    "水井已经挖好。",
    "حفرت الآبار",
];

/// A numeral with what it says; of the systems that all languages have, or of those of a vocabulary.
fn spelled() -> impl Strategy<Value = (String, Reading)> {
    let systems = [System::Arabic, System::Lower, System::Upper, System::LowerRoman, System::UpperRoman];
    let named = (0..4_u8).map(System::Named);
    let systems: Vec<System> = systems.into_iter().chain(named).collect();
    (prop::sample::select(systems), 1..=20_u32)
        .prop_map(|(system, value)| (normalized(&system.spell(value, numerals())), Reading { system, value }))
        .prop_filter("some numerals are not as many", |(numeral, reading)| {
            reading.system == System::Arabic || !numeral.starts_with(|c: char| c.is_ascii_digit())
        })
}

proptest! {
    /// Every form of the table, in every language, is read back as it was built.
    #[test]
    fn every_form_is_read_back(
        shape in 0..forms::SHAPES.len(),
        (numeral, reading) in spelled(),
        suffix in prop::option::of(0..8_usize),
        gap in prop::sample::select(vec![" ", "\u{a0}", "\u{202f}", "\t", "  \u{2060}", "\u{2060} "]),
        inner in prop::sample::select(vec!["", " ", "\u{a0}"]),
        around in prop::sample::select(vec!["", "“", "« ", "[", "\u{a0}"]),
        text in prop::sample::select(TEXTS.to_vec()),
    ) {
        let LabelShape { before, after, form } = &forms::SHAPES[shape];
        let arabic = reading.system == System::Arabic;
        // `п. 4` is an abbreviation; what is quoted by number has a number; a bracket that nothing closes is not agreed yet.
        prop_assume!(*form != LabelForm::Stop || numeral.is_ascii() || !numeral.starts_with(char::is_lowercase));
        prop_assume!(*form != LabelForm::Quotes || arabic && suffix.is_none() && around.trim().is_empty());
        prop_assume!(around != "[" || *form == LabelForm::Stop);
        let words = numerals().suffixes();
        let suffix = suffix.map_or(String::new(), |at| format!(" {}", words[at % words.len()]));
        let inner = if before.is_empty() { "" } else { inner };
        for sign in *after {
            let label = format!("{before}{inner}{numeral}{suffix}{inner}{sign}");
            let line = format!("{around}{label}{gap}{text}");
            let found = find(&line, numerals());
            prop_assert!(found.is_some(), "{line}");
            let FoundLabel { label: read, before, .. } = found.unwrap();
            prop_assert_eq!(&line[before..before + read.length], label.as_str());
            prop_assert_eq!(before, around.len(), "{}", line);
            prop_assert_eq!(read.inserted, !suffix.is_empty(), "{}", line);
            prop_assert!(read.form == *form && read.readings.contains(&Some(reading)), "{line}: {read:?}");
        }
    }

    /// So is every heading with a word.
    #[test]
    fn every_heading_is_read_back(
        at in 0..100_usize,
        value in 1..=20_u32,
        system in prop::sample::select(vec![System::Arabic, System::Upper, System::UpperRoman]),
        capitals in any::<bool>(),
        sign in prop::sample::select(vec!["", ".", ":"]),
        gap in prop::sample::select(vec![" ", "\u{a0}", "\u{202f}"]),
    ) {
        let (before, after) = &numerals().headings()[at % numerals().headings().len()];
        let space = if before.ends_with(crate::text::unspaced) { "" } else { gap };
        let word = if capitals { before.to_uppercase() } else { before.clone() };
        let label = format!("{word}{space}{}{after}{sign}", system.spell(value, numerals()));
        for line in [label.clone(), format!("{label} Wells")] {
            let read = of_heading(&line, numerals());
            prop_assert!(read.is_some(), "{line}");
            let read = read.unwrap();
            prop_assert_eq!(&line[..read.length], label.as_str());
            prop_assert!(read.readings.contains(&Some(Reading { system, value })), "{line}");
        }
        // A sentence is none.
        if after.is_empty() && sign.is_empty() {
            let sentence = format!("{label} of the treaty says so");
            prop_assert_eq!(of_heading(&sentence, numerals()), None);
        }
    }
}

#[test]
fn what_comes_between_two_numbers_is_read() {
    let read = |text: &'static str| {
        let found = find(text, numerals())?;
        Some((&text[found.before..found.before + found.label.length], found.label.inserted))
    };
    for label in
        ["2. bis", "2 bis.", "(b) bis", "(2 quater)", "26C.", "7A.", "(3B)", "3 Alt.", "2-bis.", "5 бис.", "٥ مكررا -"]
    {
        let text = if label.ends_with('-') { "حفرت الآبار" } else { "The wells" };
        let line = format!("{} {text}", normalized(label));
        let found = find(&line, numerals()).unwrap_or_else(|| panic!("{line}"));
        assert!(found.label.inserted && line[found.label.length..].starts_with(' '), "{line}");
    }
    assert_eq!(read("2 Alternatives"), Some(("2", false)));
    assert_eq!(read("A1. The wells"), Some(("A1.", false)));
    assert_eq!(read("(d ) the wells"), Some(("(d )", false)));
    assert_eq!(read("‘5’ the wells"), Some(("‘5’", false)));
    assert_eq!(read("\u{a0}12.\u{202f}The wells"), Some(("12.", false)));
    for none in ["2 bisons", "26CD4. x", "3D printing", "A1 paper", "“5G” networks"] {
        assert_eq!(read(none), None, "{none}");
    }
}

#[test]
fn two_labels_may_stand_on_one_line() {
    let both = |text: &'static str| {
        let first = find(text, numerals())?.label;
        let (label, before) = second(text, &first, numerals())?;
        Some((&text[..first.length], &text[before..before + label.length]))
    };
    assert_eq!(both("3.6 (a) The wells"), Some(("3.6", "(a)")));
    assert_eq!(both("(o) (i) The wells"), Some(("(o)", "(i)")));
    assert_eq!(both("12.\u{a0}(a)\tThe wells"), Some(("12.", "(a)")));
    assert_eq!(both("94., 95. Left out"), Some(("94.", "95.")));
    for none in ["12. (b) and (c)", "(a) (b) the wells", "94., 97. Left out", "12. The wells (a) x"] {
        assert_eq!(both(none), None, "{none}");
    }
}

#[test]
fn the_first_paragraph_may_stand_behind_a_title() {
    let first = |text: &'static str| {
        after_title(text, numerals()).map(|(label, before)| (before, &text[before..before + label.length]))
    };
    assert_eq!(first("Article 298 Wells of the village 1. When digging"), Some((33, "1.")));
    assert_eq!(first("Article 298 of the treaty 1. When"), None);
    assert_eq!(first("Article 298 Wells"), None);
    assert_eq!(first("Section 4. Definitions 4.1 In this Act"), Some((23, "4.1")));
    for none in
        ["Section 4. Definitions 5.1 In this Act", "Section 4. See section 4.1 of the Act", "Section 4. Wells, 4.1 In"]
    {
        assert_eq!(first(none), None, "{none}");
    }
}
