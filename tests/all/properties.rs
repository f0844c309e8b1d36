//! What holds for every text.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use recte::document::{Document, Hints};
use recte::lint::fix::{Applicability, apply};
use recte::lint::suppression::{EntrySpans, Quote, Suppression, SuppressionContext, suppress};
use recte::lint::{Finding, lint};
use recte::pack::RuleSet;
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
        // Signs that nobody sees.
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{2060}",
        "\u{ad}",
        "\u{180e}",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{202e}",
        "\u{2066}",
        "\u{e0041}",
        "\u{fe0f}",
    ]);
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => "\\PC{0,6}"], 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_cut_what_items_say(text in report()) {
        let source = Source::new("a.txt", "text", text);
        let document = Document::read(&source, &set().lexicon, &Hints::default());
        for item in &document.items {
            let range = item.span.range();
            prop_assert!(source.text.is_char_boundary(range.start) && source.text.is_char_boundary(range.end), "{item:?}");
            // The text of an item is that of its span, line ends and the blanks around them set aside, figures of either
            // kind as European ones, without signs that are not read.
            let silent = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | 'ـ'..='\u{652}');
            let european = |c: char| ('٠'..='٩').position(|figure| figure == c).and_then(|value| char::from_digit(value as u32, 10)).unwrap_or(c);
            let bare = |text: &str| text.chars().filter(|c| !silent(*c)).map(european).collect::<String>();
            let (cut, said) = (bare(source.cut(item.span)), bare(document.text(item)));
            prop_assert!(said.starts_with(&cut), "{cut:?} is not the beginning of {said:?}");
        }
    }

    #[test]
    fn findings_lie_in_the_text_in_order(text in report()) {
        let source = Source::new("a.txt", "text", text);
        let document = Document::read(&source, &set().lexicon, &Hints::default());
        let rules: Vec<_> = set().rules.iter().map(|rule| (rule.clone(), None)).collect();
        let findings = lint(&document, &rules);
        for finding in &findings {
            for span in std::iter::once(finding.span).chain(finding.related.iter().map(|related| related.span)) {
                prop_assert!(span.range().end <= source.text.len());
                prop_assert!(source.text.is_char_boundary(span.range().start) && source.text.is_char_boundary(span.range().end));
                let (start, end) = (source.place(span.range().start), source.place(span.range().end));
                prop_assert!((start.line, start.column) <= (end.line, end.column), "{start:?} {end:?}");
                // Lines before the place, each with its end, and characters in it.
                let before = &source.text[..span.range().start];
                let ends = before.replace("\r\n", "\n").matches(['\n', '\r']).count();
                let broken = before.ends_with('\r') && source.text[before.len()..].starts_with('\n');
                prop_assert_eq!(start.line, 1 + ends - usize::from(broken));
            }
        }
        prop_assert!(findings.windows(2).all(|pair| pair[0].span <= pair[1].span));
    }

    #[test]
    fn what_is_mended_is_mended_once_and_for_all(text in report()) {
        let rules: Vec<_> = set().rules.iter().map(|rule| (rule.clone(), None)).collect();
        let read = |text: String| Some(Source::new("a.txt", "text", text));
        let check = |source: &Source| lint(&Document::read(source, &set().lexicon, &Hints::default()), &rules);
        let (before, original) = (check(&Source::new("a.txt", "text", text.clone())), text.clone());
        let once = apply(Source::new("a.txt", "text", text), Applicability::Unsafe, read, check);
        let after = check(&once.source);
        // What is gone has been written, and what is written makes something gone.
        prop_assert_eq!((once.gone, once.gone > 0), (before.len() - after.len(), once.source.text != original));
        for rule in &rules {
            let of = |findings: &[Finding]| findings.iter().filter(|finding| finding.rule.name == rule.0.name).count();
            prop_assert!(of(&after) <= of(&before), "{} finds more", rule.0.name);
        }
        let twice = apply(Source::new("a.txt", "text", once.source.text.clone()), Applicability::Unsafe, read, check);
        prop_assert_eq!((twice.gone, &twice.source.text), (0, &once.source.text));
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
        let document = Document::read(&source, &set().lexicon, &Hints::default());
        let selection: Vec<_> = set().rules.iter().map(|rule| (rule.clone(), None)).collect();
        let findings = lint(&document, &selection);
        let mut ignored: Vec<Arc<Suppression>> = entries.into_iter().enumerate().map(|(place, (rule, text, expires))| {
            let text = text.and_then(|text| Quote::new(&text));
            let (path, owner, spans) = (None, None, EntrySpans::default());
            Arc::new(Suppression { place, rule, path, text, reason: String::new(), owner, expires, spans })
        }).collect();
        let run = |ignored: &[Arc<Suppression>]| {
            let terms = SuppressionContext { ignored, rules: set(), selection: &selection, today: TODAY };
            let mut silenced = suppress(&document, findings.clone(), terms);
            silenced.used.sort_unstable();
            let all: Vec<_> = silenced.findings.iter().map(|finding| (finding.rule.name.clone(), finding.fingerprint)).collect();
            (all, silenced.used, silenced.suppressed)
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

/// Texts of some lines, each of pieces of reports or of any signs.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![3 => report(), 2 => "\\PC{0,40}", 1 => "[ \t]{0,9}"];
    let ends = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c"]);
    (prop::collection::vec(line, 0..12), ends).prop_map(|(lines, end)| lines.join(end))
}

fn sorted(mut letters: Vec<u8>) -> Vec<u8> {
    letters.sort_unstable();
    letters
}

#[test]
fn any_text_is_read() {
    let (all, several, items) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let read = |text: String| {
        let source = Source::new("a.txt", "text", text);
        let document = Document::read(&source, &set().lexicon, &Hints::default());
        let blocks = &document.blocks;
        prop_assert!(blocks.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{blocks:?}");
        for item in &document.items {
            let (block, range) = (document.block(item), item.range);
            let within = block.range.start <= range.start && range.end <= block.range.end;
            let kept = range.start <= range.end;
            prop_assert!(within && kept, "{item:?} in {block:?}");
        }
        // Nothing that is written is lost: all letters are in the blocks, those of notes and page headers at places of their own.
        let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).collect::<Vec<_>>();
        let read = blocks.iter().flat_map(|block| letters(document.flow.cut(block.range)));
        prop_assert_eq!(sorted(read.collect()), sorted(letters(&source.text)));
        all.set(all.get() + 1);
        several.set(several.get() + usize::from(blocks.len() > 1));
        items.set(items.get() + document.items.len());
        Ok(())
    };
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new(config).run(&lines(), read).unwrap_or_else(|error| panic!("{error}"));
    // A property of texts in which nothing is recognized says nothing.
    let (all, several, items) = (all.get(), several.get(), items.get());
    assert!(several * 2 > all && items > all, "{several} of {all} texts have several blocks, all have {items} items");
}
