//! Reports as plain text, generated: paragraphs, lists set inside, headings, notes and their marks. Whole they have nothing
//! wrong; with one number broken, that number is told, and `--unsafe-fixes` gives back what was there or leaves it.

use std::sync::OnceLock;

use proptest::prelude::*;

use recte::document::{Document, Hints};
use recte::lint::fix::{Applicability, apply};
use recte::lint::{Finding, Selection, lint};
use recte::pack::RuleSet;
use recte::source::Source;

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::embedded().expect("the rules load"))
}

/// What is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Item,
    Heading,
    Mark,
    Note,
}

/// A piece of the text: words, or a number of a series.
#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    /// The kind, which series of the kind, and the number.
    Number(Kind, usize, u32),
}

/// A language: its words, the name of its notes' documents.
#[derive(Clone, Copy, Debug)]
struct Language {
    code: &'static str,
    sentences: [&'static str; 4],
    lead: &'static str,
    item: &'static str,
    title: &'static str,
    stop: &'static str,
    note: &'static str,
}

const LANGUAGES: [Language; 2] = [
    Language {
        code: "en",
        sentences: [
            "The Committee met in Geneva and elected its officers",
            "It heard the reports of the working groups on water and on roads",
            "The members thanked the host country for its hospitality",
            "It was decided that the work should go on during the next session",
        ],
        lead: "The Committee agreed on the following measures:",
        item: "To meet again and to hear the experts on the matter",
        title: "Matters arising from the work",
        stop: ".",
        note: "See document",
    },
    Language {
        code: "fr",
        sentences: [
            "Le Comité s’est réuni à Genève et a élu son bureau",
            "Il a entendu les rapports des groupes de travail sur les eaux et les routes",
            "Les membres ont remercié le pays hôte de son hospitalité",
            "Il a été décidé que les travaux se poursuivraient à la prochaine session",
        ],
        lead: "Le Comité est convenu des mesures ci-après :",
        item: "Se réunir de nouveau et entendre les experts de la question",
        title: "Questions découlant des travaux",
        stop: ".",
        note: "Voir le document",
    },
];

/// How a number of a kind is written.
fn label(kind: Kind, number: u32) -> String {
    match kind {
        Kind::Paragraph => format!("{number}."),
        Kind::Item => format!("({})", char::from(b'a' + (number - 1) as u8)),
        Kind::Heading => {
            let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
            format!("{}.", numerals[number as usize - 1])
        }
        Kind::Mark | Kind::Note => number.to_string(),
    }
}

fn text(pieces: &[Piece]) -> String {
    let written = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Number(kind, _, number) => label(*kind, *number),
    });
    written.collect()
}

/// The plan of a report: for each section how many paragraphs it has, of which each may have a list and a note.
fn plan() -> impl Strategy<Value = (usize, Vec<Vec<(usize, bool)>>)> {
    let paragraph = (prop_oneof![3 => Just(0usize), 1 => 4..8usize], prop::bool::weighted(0.5));
    (0..LANGUAGES.len(), prop::collection::vec(prop::collection::vec(paragraph, 2..5), 4..7))
}

/// A report after a plan.
fn report(language: &Language, sections: &[Vec<(usize, bool)>]) -> Vec<Piece> {
    let (mut paragraph, mut note, mut lists) = (0, 0, 0);
    let mut pieces = Vec::new();
    let words = |words: String| Piece::Words(words);
    for (section, paragraphs) in sections.iter().enumerate() {
        pieces.extend([
            words("\n".into()),
            Piece::Number(Kind::Heading, 0, section as u32 + 1),
            words(format!(" {}\n\n", language.title)),
        ]);
        for (items, marked) in paragraphs {
            paragraph += 1;
            pieces.push(Piece::Number(Kind::Paragraph, 0, paragraph));
            let sentence = language.sentences[paragraph as usize % language.sentences.len()];
            pieces.push(words(format!("    {sentence}{}", if language.code == "en" { language.stop } else { "" })));
            if *marked {
                note += 1;
                pieces.push(Piece::Number(Kind::Mark, 0, note));
            }
            // The mark stands before the stop in French.
            pieces.push(words(if language.code == "en" { String::new() } else { language.stop.into() }));
            if *items > 0 {
                pieces.push(words(format!(" {}\n\n", language.lead)));
                for item in 1..=*items {
                    let last = item == *items;
                    pieces.extend([
                        words("      ".into()),
                        Piece::Number(Kind::Item, lists, item as u32),
                        words(format!("  {}{}\n\n", language.item, if last { language.stop } else { ";" })),
                    ]);
                }
                lists += 1;
            } else {
                pieces.push(words("\n\n".into()));
            }
        }
    }
    pieces.push(words("\n__________________\n".into()));
    for number in 1..=note {
        pieces.extend([
            words(" ".into()),
            Piece::Number(Kind::Note, 0, number),
            words(format!(" {} A/74/{}.\n", language.note, 100 + number)),
        ]);
    }
    pieces
}

/// One number that is broken: a place among the pieces, and what it becomes.
fn slips(pieces: &[Piece]) -> Vec<(usize, u32)> {
    let length = |kind: Kind, of: usize| {
        let numbers = pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Number(known, list, _) if (*known, *list) == (kind, of)));
        numbers.count() as u32
    };
    let numbers = pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
        Piece::Number(kind, list, number) => Some((at, *number, length(*kind, *list))),
        Piece::Words(_) => None,
    });
    // What ends or begins a series may be right as it is.
    let inner = numbers.filter(|(_, number, length)| *number > 2 && number + 2 <= *length);
    inner.flat_map(|(at, number, _)| [(at, number - 1), (at, number + 1)]).collect()
}

fn source(text: &str) -> Source {
    Source::new("a.txt", "text", text.to_owned())
}

fn found(source: &Source, code: &str) -> Vec<Finding> {
    let selection: Selection =
        set().rules.iter().filter(|rule| rule.enabled).map(|rule| (rule.clone(), None)).collect();
    let hints = Hints { language: Some(code.to_owned()), symbol: None };
    lint(&Document::read(source, &set().lexicon, &hints), &selection)
}

/// The families of rules that tell a wrong number of a kind.
fn families(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Paragraph => &["paragraph-sequence"],
        Kind::Item => &["subparagraph-sequence"],
        Kind::Heading => &["heading-sequence"],
        // Of a mark and a note that no longer pair, either may be told.
        Kind::Mark | Kind::Note => {
            &["footnote-sequence", "footnote-without-mark", "footnote-without-note", "footnote-mark-order"]
        }
    }
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{}: {}", finding.rule.name, finding.message)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_broken_number_is_told_and_mended_to_what_it_was((language, sections) in plan(), chosen in prop::collection::vec(any::<prop::sample::Index>(), 6)) {
        let language = &LANGUAGES[language];
        let pieces = report(language, &sections);
        let whole = text(&pieces);
        let clean = found(&source(&whole), language.code);
        prop_assert!(clean.is_empty(), "{:?}\n{whole}", told(&clean));
        let slips = slips(&pieces);
        for index in chosen {
            let (at, wrong) = slips[index.index(slips.len())];
            let mut broken = pieces.clone();
            let Piece::Number(kind, list, _) = broken[at] else { unreachable!("slips are numbers") };
            broken[at] = Piece::Number(kind, list, wrong);
            let (start, broken) = (text(&broken[..at]).len(), text(&broken));
            let findings = found(&source(&broken), language.code);
            let rules = families(kind);
            prop_assert!(!findings.is_empty(), "{kind:?} {wrong} at {start} of\n{broken}");
            prop_assert!(findings.iter().all(|finding| rules.contains(&finding.rule.name.as_str())), "{:?}", told(&findings));
            if !matches!(kind, Kind::Mark | Kind::Note) {
                let places: Vec<_> = findings.iter().map(|finding| finding.span.range().start).collect();
                prop_assert_eq!(places, [start], "{:?}\n{}", told(&findings), broken);
            }
            let again = |text: String| Some(source(&text));
            let mended = apply(source(&broken), Applicability::Unsafe, again, |source| found(source, language.code));
            let after = &mended.source.text;
            prop_assert!(*after == whole || *after == broken, "{kind:?} {wrong}: mended to\n{after}");
            if !matches!(kind, Kind::Mark | Kind::Note) {
                prop_assert_eq!(after, &whole, "{:?} {} is not mended", kind, wrong);
            }
            let safe = apply(source(&broken), Applicability::Safe, again, |source| found(source, language.code));
            prop_assert!(safe.source.text == whole || safe.source.text == broken, "{kind:?} {wrong}: mended to\n{}", safe.source.text);
        }
    }
}
