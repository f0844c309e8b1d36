//! What is made of real files' ways of writing.

use proptest::prelude::*;

use super::super::{ReadOptions, shown};
use super::structure;

fn elements(text: &str) -> Vec<String> {
    let made = structure(text, &ReadOptions::default());
    assert!(shown::is_sound(text, &made), "{made:#?}");
    shown::shown(text, &made)
}

fn links(text: &str) -> Vec<String> {
    shown::links(text, &structure(text, &ReadOptions::default()))
}

#[test]
fn blocks_are_elements() {
    let text = "\u{feff}---\ntitle: Report\n---\n# Report *of* the Group {#top}\n\nFirst line\nsecond `A/74/1` &amp; R\\*D\n\n> Quoted\n\n\
        Setext\n======\n\n| A | B |\n|---|---|\n| c | d |\n\n```\ncode\n```\n![picture](a.png)\n\nTerm\n: Meaning\n";
    assert_eq!(
        elements(text),
        [
            "heading: Report of the Group",
            "p: First line second A/74/1 & R*D",
            "p 1: Quoted",
            "heading: Setext",
            "cell: A",
            "cell: B",
            "cell: c",
            "cell: d",
            "p: Term",
            "p: Meaning",
        ]
    );
}

#[test]
fn only_the_start_has_metadata() {
    assert_eq!(elements("Text\n\n---\n**Date:** 1 June\n---\n"), ["p: Text", "heading: Date: 1 June"]);
    assert_eq!(elements("---\n\nText\n\n---\n"), ["p: Text"]);
    assert_eq!(elements("+++\na = 1\n+++\nText\n"), ["p: Text"]);
}

#[test]
fn labels_are_those_that_were_typed() {
    let text = "4. Four\n4. Again\n\n   More of it\n6. Six\n   - dash\n     1) two\n\n12\\. Text\n\n**13.** Text\n";
    assert_eq!(
        elements(text),
        [
            "p 1: {label 4.} Four",
            "p 1: {label 4.} Again",
            "p 1: More of it",
            "p 1: {label 6.} Six",
            "p 2: dash",
            "p 3: {label 1)} two",
            "p: 12. Text",
            "p: 13. Text",
        ]
    );
    assert_eq!(elements("1. a\n\n## b\n\n2. c\n"), ["p 1: {label 1.} a", "heading: b", "p 1: {label 2.} c"]);
}

#[test]
fn lists_of_ones_are_counted() {
    assert_eq!(
        elements("1. a\n   1) x\n   1) y\n1. b\n1. c\n"),
        ["p 1: {label 1.} a", "p 2: {label 1)} x", "p 2: {label 2)} y", "p 1: {label 2.} b", "p 1: {label 3.} c"]
    );
    assert_eq!(elements("1. a\n1. b\n2. c\n"), ["p 1: {label 1.} a", "p 1: {label 1.} b", "p 1: {label 2.} c"]);
}

#[test]
fn notes_typed_by_number_keep_it() {
    let text = "Text[^2] and[^9].\n\n[^2]: See A/74/1.\n\n    More.\n\n[^1]: Unmarked.\n\n[^2]: Twice.\n";
    assert_eq!(
        elements(text),
        [
            "p: Text{mark 1 2} and{mark 2 9}.",
            "note 1: {key 2} See A/74/1. More.",
            "note 3: {key 1} Unmarked.",
            "note 4: {key 2} Twice.",
        ]
    );
}

#[test]
fn notes_called_by_words_are_numbered_by_their_marks() {
    let text = "Text[^climate] and[^2], again[^Climate].\n\n[^2]: Two.\n[^climate]: One.\n[^x-unmarked]: None.\n";
    assert_eq!(
        elements(text),
        [
            "p: Text{mark 1 1} and{mark 2 2}, again{mark 1 1}.",
            "note 2: {key 2} Two.",
            "note 1: {key 1} One.",
            "note 3: {key 3} None.",
        ]
    );
    let text = "Text[^a] and[^b].\n\n[^a]: One.\n[^c]: None.\n[^b]: Two.\n";
    assert_eq!(
        elements(text),
        ["p: Text{mark 1 1} and{mark 2 2}.", "note 1: {key 1} One.", "note 3: {key 3} None.", "note 2: {key 2} Two."]
    );
    let text = "Text[^1] and[^a].\n\n[^1]: One.\n[^a]: Of the table.\n";
    assert_eq!(elements(text)[2], "note 2: {key a} Of the table.");
}

#[test]
fn links_are_shown_texts_with_their_addresses() {
    let text = "See [**A/74/1** and](https://undocs.org/A/74/1 \"t\") [A/74/2][b], <https://un.org> and <a href='/c'>C</a>.\n\n[b]: /b\n";
    assert_eq!(
        links(text),
        ["A/74/1** and -> https://undocs.org/A/74/1", "A/74/2 -> /b", "https://un.org -> https://un.org", "C -> /c"]
    );
}

#[test]
fn html_is_read_as_html() {
    let text = "Text.<sup>1</sup> the 5<sup>th</sup> one<br>two <!-- c --><span>three</span>\n\n<div>\n<p>Four &nbsp;five\
        <sup><a href='#n'>1</a></sup></p><p id=n>1. Six</p>\n</div>\n\n<!-- -->\n\n1. <b>Seven</b>\n\n> <p>Eight</p>\n";
    assert_eq!(
        elements(text),
        [
            "p: Text.{raised 1} the 5th one two three",
            "p: Four five{mark 1 1}",
            "note 1: {key 1} Six",
            "p 1: {label 1.} Seven",
            "p 1: Eight",
        ]
    );
}

#[test]
fn indented_text_is_text() {
    let text = "# Report\n\nText text text text text text text text text text text text text text.\n\n12.      The delegation of\n\
        Slovenia was headed.\n\nText\n\n      First.\n\n      Second.\n";
    assert_eq!(
        elements(text)[2..],
        ["p 1: {label 12.} The delegation of Slovenia was headed.", "p: Text", "p: First.", "p: Second."]
    );
}

#[test]
fn pasted_pages_are_lines() {
    assert_eq!(elements("# Report\n\n  page 1\n\u{c}  page 2\n"), ["lines"]);
    assert_eq!(elements("# Report\n\n        1.   Text that goes on\n        and on.\n"), ["lines"]);
    assert_eq!(elements("Text[^1]\n\u{c}\n\n[^1]: See.\n")[1], "note 1: {key 1} See.");
}

#[test]
fn items_begin_where_their_number_is_due() {
    let text = "1. One\n\n   1. First\n\n  *Remark*\n   2. Second\n   3. Third\n   5. Fifth\n";
    assert_eq!(
        elements(text),
        [
            "p 1: {label 1.} One",
            "p 2: {label 1.} First",
            "p 0: Remark",
            "p 2: {label 2.} Second",
            "p 2: {label 3.} Third 5. Fifth"
        ]
        .map(|line| line.replace(" 0:", ":"))
    );
}

#[test]
fn slips_are_read_as_they_are_meant() {
    assert_eq!(elements("##\u{a0}B. Start[^1]\n"), ["heading: B. Start{mark 1 1}"]);
    let text = "[Text][^6][ more] `[^7]` \\[^8] [^9].\n\n[^6]: See.\n";
    assert_eq!(elements(text), ["p: [Text]{mark 2 6}[ more] [^7] [^8] {mark 1 9}.", "note 2: {key 6} See."]);
}

#[test]
fn attributes_of_blocks_are_left_out() {
    assert_eq!(elements("## Start\n{:.no_toc}\n\n* TOC\n{:toc}\n\nText\n{: .a}\n"), ["heading: Start", "p: Text"]);
}

#[test]
fn depth_and_size_have_no_bad_cases() {
    let count = 20_000;
    let mut many = String::new();
    for place in 0..count / 10 {
        many += &format!("[^{place}] ");
    }
    let hostile = [
        "[".repeat(count),
        "*".repeat(count),
        "*a_".repeat(count),
        "_".repeat(count),
        "> ".repeat(count) + "a",
        "> - ".repeat(count / 10) + "a",
        "- ".repeat(count) + "a",
        "1. ".repeat(count) + "a",
        "[^a]".repeat(count),
        "[^a]: ".repeat(count),
        "[^6][a]".repeat(count),
        "[^a]: b\n".repeat(count),
        many,
        "![".repeat(count),
        "`".repeat(count) + "a",
        "[a](".repeat(count),
        "<a href='x'>".repeat(count),
        "<sup>".repeat(count) + "1",
        "|a".repeat(count) + "\n" + &"|-".repeat(count) + "\n" + &"|b\n".repeat(count / 100),
        "<!--".repeat(count),
        "<div>\n\n".repeat(count),
        "a\n: b\n".repeat(count / 10),
    ];
    for text in hostile {
        // It says itself whether what it makes is sound.
        elements(&text);
    }
}

proptest! {
    #[test]
    fn odd_fragments_are_read(parts in prop::collection::vec(fragment(), 0..40)) {
        let text = parts.concat();
        let made = structure(&text, &ReadOptions::default());
        prop_assert!(shown::is_sound(&text, &made), "{:#?}", made);
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "# ",
        "\n",
        "\n\n",
        "\r\n",
        "    ",
        "1. ",
        "1) ",
        "- ",
        "> ",
        "| a |",
        "|---|",
        "\n|-|-|\n",
        "[^1]",
        "[^a]: ",
        "\n[^1]: ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~~",
        "[",
        "](",
        ")",
        "[b]",
        "\n[b]: /x\n",
        "![",
        "<sup>",
        "</sup>",
        "<br>",
        "<div>\n",
        "</div>",
        "<p id=n>",
        "<a href='#n'>",
        "</a>",
        "<!-- -->",
        "<https://a.b>",
        "&amp;",
        "\\",
        "\\*",
        "---\n",
        "+++\n",
        "\n: ",
        "{:toc}",
        "1",
        "text",
        "é🎉",
        "大会",
        "٣",
        "\t",
        "\u{feff}",
        "  \n",
        "~~",
        "===",
        "<",
        "$",
        "\u{a0}",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => ".{0,6}"]
}

#[test]
fn tables_have_rows_of_cells() {
    let text = "| A | *B* |\n|---|---|\n| c | |\n| d | e\\|f |\n\n<table><tr><td>g<td>h</table>\n";
    let source = crate::read::parse(text, "markdown").unwrap();
    assert_eq!(crate::read::table::tests::shown(&source), "#A | B\nc | \nd | e\\|f\ng | h");
}
