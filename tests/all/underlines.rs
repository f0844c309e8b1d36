//! The mark that `full` draws stands below its words, whatever the script and the width of the terminal: read from the text
//! that is printed, as a terminal shows it.

use proptest::prelude::*;
use recte::pack::RuleSet;
use recte::read::{self, ReadOptions};
use recte::report::{Checked, DocumentInfo, OutputFormat, OutputStyle, Totals, Writer};
use recte::source::{Source, Span};
use recte::{Finding, Severity};

/// Columns of a character; not the program's own reckoning.
fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{200e}' | '\u{200f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1f64f}' => 2,
        _ => 1,
    }
}

fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// What stands in `line` over the columns `start..end`.
fn over(line: &str, start: usize, end: usize) -> String {
    let mut at = 0;
    let stands = |c: &char| {
        let from = at;
        at += width(*c);
        if width(*c) == 0 { start < from && from <= end } else { start < at && from < end }
    };
    line.chars().filter(stands).collect()
}

fn printed(source: &Source, span: Span, width: usize) -> String {
    let set = RuleSet::embedded().expect("the rules load");
    let plain = Finding::new(&set.rules[0], Severity::Error, span, "something is wrong".to_owned());
    let finding = Finding { help: "Mend it.".to_owned(), ..plain };
    let checked = Checked { source, findings: vec![finding], document: DocumentInfo::default() };
    let style = OutputStyle { colour: false, width, all: false };
    let mut writer = Writer::new(Vec::new(), OutputFormat::Full).expect("it is written");
    writer.write(&OutputFormat::Full.render(&checked, style)).expect("it is written");
    String::from_utf8(writer.finish(&Totals::default()).expect("it is written")).expect("it is UTF-8")
}

/// The words over the one mark in `output`, of which no line is wider than the terminal.
fn marked(output: &str, terminal: usize) -> String {
    let lines: Vec<&str> = output.lines().collect();
    for line in lines.iter().filter(|line| line.contains(" │ ")) {
        assert!(columns(line) <= terminal, "{line}");
    }
    let below = lines.iter().position(|line| line.trim_start().starts_with('·')).expect("there is a mark");
    let start = columns(lines[below].split('─').next().expect("a first part"));
    let end = columns(lines[below].trim_end());
    assert!(lines[below].trim_end().ends_with('─'), "{output}");
    over(lines[below - 1], start, end)
}

/// Words of six languages, and what has no width, two columns or no meaning.
fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "the",
        "Commission",
        "recommendations",
        "A/RES/74/276",
        "et",
        "procès-verbal",
        "e\u{301}tat",
        "о",
        "докладе",
        "Генеральной",
        "委员会",
        "审议了题为水灾的项目，",
        "。",
        "تقرير",
        "الدَّوْرَةِ",
        "\u{200f}١٢",
        "🎉",
        "—",
        "&",
        "  ",
        "\t",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_mark_stands_below_its_words(
        before in prop::collection::vec(word(), 0..80),
        marked_word in prop::sample::select(vec!["recommendations", "74/276", "水灾", "الدورة", "Резолюция", "1"]),
        after in prop::collection::vec(word(), 0..80),
        margin in 0_usize..30,
        broken in any::<bool>(),
        html in any::<bool>(),
        width in 40_usize..170,
    ) {
        let (before, after) = (before.join(" "), after.join(" "));
        let line_end = if broken { "\n" } else { " " };
        let marked_words = format!("{marked_word}{line_end}{marked_word}");
        let (source, at) = if html {
            let escaped = before.replace('&', "&amp;");
            let page = format!("<p><a href=\"https://example.org/\">{escaped}</a> {marked_words} <b style=\"x0: 1\">{}</b></p>", after.replace('&', "&amp;"));
            let at = page.find(&format!("</a> {marked_words}")).expect("it is there") + 5;
            (read::decode(page.into_bytes(), "a.html", &ReadOptions::default()).expect("it is read"), at)
        } else {
            let at = margin + before.len() + 1;
            (Source::new("a.txt", "text", format!("one\n{:margin$}{before} {marked_words} {after}\nlast\n", "")), at + 4)
        };
        let span = Span::new(at, at + marked_words.len());
        prop_assert_eq!(source.cut(span), &marked_words);
        let output = printed(&source, span, width);
        prop_assert!(!html || (!output.contains("href") && !output.contains("x0")), "{}", output);
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(squeezed(&marked(&output, width)), squeezed(&marked_words), "{}", output);
    }
}
