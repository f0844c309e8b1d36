//! What holds for every text.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use recte::document::{Document, Given};
use recte::finding::Finding;
use recte::fix::{Daring, mend};
use recte::lint::lint;
use recte::rule::RuleSet;
use recte::silence::{Ignored, Marks, Quote, Terms, silence};
use recte::source::Source;

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::embedded().expect("the rules load"))
}

/// The day on which entries expire.
const TODAY: jiff::civil::Date = jiff::civil::Date::constant(2036, 2, 1);

/// Rules and families that entries name.
fn rule() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["paragraph", "date", "symbol-form", "footnote", "no-such-rule"]).prop_map(str::to_owned)
}

/// Pieces of which reports are made, so that random texts reach the extractors.
fn report() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1. ",
        "2. ",
        "12. ",
        "(a) ",
        "(i) ",
        "II. ",
        "一. ",
        "44 With ",
        "40. 40. ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\x0c",
        "   ",
        "\t",
        "A/75/123",
        "/Add.1",
        "A//75／1",
        "А/75/1",
        "S/RES/2231 (2015)",
        "resolution 74/276 of 1 June 2020",
        "第 74/276 号决议",
        "2021 年 6 月 2 日至 4 日",
        "31 June 2035",
        "Monday, 6 July 2023",
        "2 to 4 ",
        "meetings.1 ",
        "宣言，5并",
        "____________",
        " 1 See A/74/89.",
        "* A/S-32/1。",
        "http://undocs.org/ch/A/RES/74/276",
        "20111",
        "1,2,3",
        "。",
        "大会",
        "é🎉",
        "\u{feff}",
        "٣ حزيران/يونيه",
        "Annex",
        "the of and in ",
        "25-07127 (E) 090625",
        "*2507127*",
        "....... 3",
        "\u{200f}",
        "٣ حزيران/يونيه ",
        "1 - قرار الجمعية العامة 74/\u{200e}276 المؤرَّخ ",
        "\u{a0}",
    ]);
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => "\\PC{0,6}"], 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_cut_what_items_say(text in report()) {
        let source = Source::new("a.txt", "text", text);
        let document = Document::read(&source, &set().lexicon, &Given::default());
        for item in &document.items {
            let range = item.span.range();
            prop_assert!(source.text.is_char_boundary(range.start) && source.text.is_char_boundary(range.end), "{item:?}");
            // The text of an item is that of its span, line ends and the blanks around them set aside, figures of either
            // kind as European ones, without signs that are not read.
            let silent = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | 'ـ'..='\u{652}');
            let european = |c: char| ('٠'..='٩').position(|figure| figure == c).and_then(|value| char::from_digit(value as u32, 10)).unwrap_or(c);
            let bare = |text: &str| text.chars().filter(|c| !silent(*c)).map(european).collect::<String>();
            let (cut, said) = (bare(source.cut(item.span)), bare(document.text(item)));
            prop_assert!(said.starts_with(&cut), "{cut:?} is not the beginning of {said:?}");
        }
    }

    #[test]
    fn findings_lie_in_the_text_in_order(text in report()) {
        let source = Source::new("a.txt", "text", text);
        let document = Document::read(&source, &set().lexicon, &Given::default());
        let rules: Vec<_> = set().rules.iter().map(|rule| (rule.clone(), None)).collect();
        let findings = lint(&document, &rules);
        for finding in &findings {
            for span in std::iter::once(finding.span).chain(finding.related.iter().map(|related| related.span)) {
                prop_assert!(span.range().end <= source.text.len());
                prop_assert!(source.text.is_char_boundary(span.range().start) && source.text.is_char_boundary(span.range().end));
                let place = source.place(span.range().start);
                prop_assert!(place.line >= 1 && place.column >= 1);
            }
        }
        prop_assert!(findings.windows(2).all(|pair| pair[0].span <= pair[1].span));
    }

    #[test]
    fn what_is_mended_is_mended_once_and_for_all(text in report()) {
        let rules: Vec<_> = set().rules.iter().map(|rule| (rule.clone(), None)).collect();
        let read = |text: String| Some(Source::new("a.txt", "text", text));
        let check = |source: &Source| lint(&Document::read(source, &set().lexicon, &Given::default()), &rules);
        let before = check(&Source::new("a.txt", "text", text.clone()));
        let once = mend(Source::new("a.txt", "text", text), Daring::Unsafe, read, check);
        let after = check(&once.source);
        prop_assert_eq!(after.len() + once.gone, before.len());
        for rule in &rules {
            let of = |findings: &[Finding]| findings.iter().filter(|finding| finding.rule.name == rule.0.name).count();
            prop_assert!(of(&after) <= of(&before), "{} finds more", rule.0.name);
        }
        let twice = mend(Source::new("a.txt", "text", once.source.text.clone()), Daring::Unsafe, read, check);
        prop_assert_eq!((twice.gone, &twice.source.text), (0, &once.source.text));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,400}") {
        let source = Source::new("a.txt", "text", text);
        let document = Document::read(&source, &set().lexicon, &Given::default());
        prop_assert!(document.blocks.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }

    #[test]
    fn places_are_those_of_a_reader(text in "[a大é🎉\n\r\t ]{0,80}") {
        let source = Source::new("a.txt", "text", text.clone());
        let (mut line, mut column, mut previous) = (1, 1, ' ');
        for (at, c) in text.char_indices() {
            if previous == '\n' || (previous == '\r' && c != '\n') {
                (line, column) = (line + 1, 1);
            }
            let place = source.place(at);
            prop_assert_eq!((place.line, place.column), (line, column), "at {}", at);
            (column, previous) = (column + 1, c);
        }
    }

    #[test]
    fn what_is_set_aside_is_taken_from_what_is_found_whatever_the_order(
        text in report(),
        entries in prop::collection::vec((rule(), prop::option::of("(1|75|2021|\\. )"), prop::option::of(Just(TODAY))), 0..5),
        comments in prop::collection::vec((0usize..2000, rule()), 0..3),
    ) {
        let mut text = text;
        for (at, rule) in comments {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            text.insert_str(at, &format!("<!-- recte-ignore {rule}: so -->"));
        }
        // A text of nothing but blanks is no document.
        let Ok(source) = recte::read::parse(&text, "markdown") else { return Ok(()) };
        let document = Document::read(&source, &set().lexicon, &Given::default());
        let selection: Vec<_> = set().rules.iter().map(|rule| (rule.clone(), None)).collect();
        let findings = lint(&document, &selection);
        let mut ignored: Vec<Arc<Ignored>> = entries.into_iter().enumerate().map(|(place, (rule, text, expires))| {
            let text = text.and_then(|text| Quote::new(&text));
            let (path, owner, marks) = (None, None, Marks::default());
            Arc::new(Ignored { place, rule, path, text, reason: String::new(), owner, expires, marks })
        }).collect();
        let run = |ignored: &[Arc<Ignored>]| {
            let terms = Terms { ignored, rules: set(), selection: &selection, today: TODAY };
            let mut silenced = silence(&document, findings.clone(), terms);
            silenced.used.sort_unstable();
            let all: Vec<_> = silenced.findings.iter().map(|finding| (finding.rule.name.clone(), finding.fingerprint)).collect();
            (all, silenced.used, silenced.hidden)
        };
        let (kept, used, hidden) = run(&ignored);
        ignored.reverse();
        prop_assert_eq!(run(&ignored), (kept.clone(), used.clone(), hidden));
        prop_assert!(used.iter().all(|place| ignored.iter().any(|entry| entry.place == *place && entry.expires.is_none())));
        let before: Vec<_> = findings.iter().map(|finding| (finding.rule.name.clone(), finding.fingerprint)).collect();
        let found: Vec<_> = kept.into_iter().filter(|(rule, _)| !rule.starts_with("ignore-")).collect();
        prop_assert_eq!(found.len() + hidden, before.len());
        prop_assert!(found.iter().all(|finding| before.contains(finding)));
    }
}
