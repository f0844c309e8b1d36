//! What is made of real files' ways of writing.

use proptest::prelude::*;

use super::super::{ReadError, ReadOptions, Tracked, shown};
use super::{read, structure, told};

fn elements(html: &str) -> Vec<String> {
    let made = structure(html, &ReadOptions::default());
    assert!(shown::is_sound(html, &made), "{made:#?}");
    shown::shown(html, &made)
}

fn links(html: &str) -> Vec<String> {
    shown::links(html, &structure(html, &ReadOptions::default()))
}

#[test]
fn blocks_are_elements_and_the_rest_is_transparent() {
    let page = "\u{feff}<!DOCTYPE html><html><head><title>Report</title><style>p {}</style></head><body>
        <h1>Report of the <em>Working</em> Group</h1><custom-part>Own text<p>First &amp; last<div>Second</div></custom-part>
        <nav>Home</nav><table><caption>Table 1</caption><tr><td>A<td><p>B</p></table><button>Press</button>";
    assert_eq!(
        elements(page),
        [
            "heading: Report of the Working Group",
            "p: Own text",
            "p: First & last",
            "p: Second",
            "p: Table 1",
            "cell: A",
            "cell: B",
        ]
    );
}

#[test]
fn what_is_not_shown_is_left_out() {
    let page = "<p>A<span hidden>b</span><i style='display: none'>c</i><a aria-hidden=true>d</a><!-- e --></p>
        <div style='DISPLAY:none'><p>f</p></div><script>g('<p>')</script><noscript>h</noscript><template>i</template>";
    assert_eq!(elements(page), ["p: A"]);
}

#[test]
fn line_breaks_are_blanks_and_two_end_a_paragraph() {
    assert_eq!(elements("<div>One<br>two<br>\n<br/>three</div>"), ["p: One two", "p: three"]);
    assert_eq!(elements("<div>One<br><br>two<br>three</div>"), ["p: One", "p: two three"]);
    assert_eq!(elements("<pre>\n1. One\n   more\n\n2. Two &lt;\n</pre>"), ["p: 1. One more", "p: 2. Two <"]);
}

#[test]
fn lists_show_numbers() {
    let page =
        "<ol start=4><li>Four<li value=7><p>Seven<p>more<ol type=a><li>a</ol></li><li>Eight</ol><ul><li>Dash</ul>";
    assert_eq!(
        elements(page),
        [
            "p 1: {label 4.} Four",
            "p 1: {label 7.} Seven",
            "p 1: more",
            "p 2: {label a.} a",
            "p 1: {label 8.} Eight",
            "p 1: Dash"
        ]
    );
    let reversed = "<ol reversed type=I><li>One<li>Two</ol><ol style='list-style-type: lower-roman'><li>One</ol>";
    assert_eq!(elements(reversed), ["p 1: {label II.} One", "p 1: {label I.} Two", "p 1: {label i.} One"]);
    for (style, shown) in [
        ("decimal", "{label 1.} One"),
        ("lower-alpha", "{label a.} One"),
        ("upper-latin", "{label A.} One"),
        ("upper-roman", "{label I.} One"),
        // What the type says stays.
        ("inherit", "{label i.} One"),
        // Nobody knows what it shows.
        ("hebrew", "One"),
    ] {
        let list = format!("<ol type=i style='list-style-type: {style}'><li>One</ol>");
        assert_eq!(elements(&list), [format!("p 1: {shown}")], "{style}");
    }
}

#[test]
fn lists_with_labels_of_their_own_show_no_numbers() {
    let page = "<ol><li>12. Text<li>(a) Text<li>2011 was</ol><ol style='list-style: none'><li>Text</ol>";
    assert_eq!(elements(page), ["p 1: 12. Text", "p 1: (a) Text", "p 1: {label 3.} 2011 was", "p 1: Text"]);
}

#[test]
fn notes_as_word_saves_them() {
    let page = r##"<p class=MsoNormal>Text<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
        class=MsoFootnoteReference>[1]</span></a> goes on.<a href="#_ftn3" name="_ftnref3">[3]</a></p>
        <div style='mso-element:footnote-list'><hr><div id=ftn1>
        <p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a>
        See A/74/1.</p><p class=MsoFootnoteText>And more.</p></div>
        <div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> Unmarked.</p></div></div>"##;
    assert_eq!(
        elements(page),
        ["p: Text{mark 1 1} goes on.{mark 3 3}", "note 1: {key 1} See A/74/1. And more.", "note 2: {key 2} Unmarked."]
    );
}

#[test]
fn notes_as_converters_and_encyclopaedias_write_them() {
    let pandoc = r##"<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>
        <section class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>See A/74/1.<a href="#fnref1"
        role="doc-backlink">↩︎</a></p></li><li id="fn2"><p>Unmarked.</p></li></ol></section>"##;
    assert_eq!(elements(pandoc), ["p: Text{mark 1 1}", "note 1 1: {key 1} See A/74/1.", "note 2 1: {key 2} Unmarked."]);
    let wiki = r##"<p>Text<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1"><span>[</span>1<span>]</span></a></sup>
        and<sup id="cite_ref-a_1-1"><a href="#cite_note-a-1">[1]</a></sup></p><ol class="references"><li id="cite_note-a-1"><span>^
        <a href="#cite_ref-a_1-0"><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-a_1-1"><sup>b</sup></a></span>
        <span>Smith.</span></li></ol>"##;
    assert_eq!(elements(wiki), ["p: Text{mark 1 1} and{mark 1 1}", "note 1 1: {key 1} Smith."]);
}

#[test]
fn notes_without_links_back_or_lists() {
    let plain =
        "<p>Text<sup><a href='#n1'>1</a></sup>, more<sup><a href='#n1'>1</a></sup>.</p><p id=n1>1. See A/74/1.</p>";
    assert_eq!(elements(plain), ["p: Text{mark 1 1}, more{mark 1 1}.", "note 1: {key 1} See A/74/1."]);
    let anchor = "<p>Text <a name=r1 href='#n1'>*</a></p><a name=n1></a><p><a href='#r1'>*</a> Previous.</p>";
    assert_eq!(elements(anchor), ["p: Text {mark 1 *}", "note 1: {key *} Previous."]);
    let aside = "<p>Text<a role=doc-noteref href='#a'>2</a><aside id=a role=doc-footnote><sup>2</sup> See.</aside>";
    assert_eq!(elements(aside), ["p: Text{mark 1 2}", "note 1: {key 2} See."]);
}

#[test]
fn a_note_that_lost_its_text_is_one_still() {
    let page = "<p>A<a href='#n1'><sup>1</sup></a> b<a href='#n2'><sup>2</sup></a> c<a href='#n3'><sup>3</sup></a></p>
        <ol><li id=n1>One<li id=n2></li><li id=n3>Three</ol><ol><li>A<li><li>C</ol>";
    let found = elements(page);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[1].contains("One") && found[2].contains('2') && found[3].contains("Three"), "{found:?}");
}

#[test]
fn links_to_paragraphs_are_no_marks() {
    let page =
        "<p><a href='#s1'>1</a> Start</p><h2 id=s1><a href='#top'>1</a> Start</h2><p>See paragraph <a href='#p3'>3</a>.
        <p id=p3>3. Text, <a href='#x'>as they say</a>.";
    assert_eq!(elements(page), ["p: 1 Start", "heading: 1 Start", "p: See paragraph 3.", "p: 3. Text, as they say."]);
}

#[test]
fn ways_through_a_page_are_no_marks() {
    let index = "<p><a name=top></a><a href='#A'>A</a> <a href='#p2'>2</a><p id=A>Alpha <a href='#top'>up</a><p id=p2>Beta <a href='#top'>up</a>";
    assert_eq!(elements(index), ["p: A 2", "p: Alpha up", "p: Beta up"]);
}

#[test]
fn raised_figures_are_kept_apart_from_raised_words() {
    let page = "<p>meetings.<sup>1, 2</sup> on the 5<sup>th</sup> m<span style='vertical-align:super'>3</span> H<sub>2</sub>O</p>";
    assert_eq!(elements(page), ["p: meetings.{raised 1}, {raised 2} on the 5th m{raised 3} H2O"]);
    for (style, shown) in [("super", "m{raised 3}"), ("sub", "m3"), ("baseline", "m3"), ("middle", "m{raised 3}")] {
        assert_eq!(elements(&format!("<p>m<sup style='vertical-align: {style}'>3</sup>")), [format!("p: {shown}")]);
    }
}

#[test]
fn links_are_shown_texts_with_their_addresses() {
    let page = "<p><a href=' https://undocs.org/en/A/RES/74/276?a=1&amp;b=2 '> <b>A/RES/74/276</b> </a><a href='/x'></a><a name=y>z</a>";
    assert_eq!(links(page), ["A/RES/74/276 -> https://undocs.org/en/A/RES/74/276?a=1&b=2"]);
    let note =
        "<p>x<sup><a href='#n'>1</a></sup><li id=n><p>1. See <a href='/a'>A/74/1</a>.<p>And <a href='/b'>A/74/2</a>.";
    assert_eq!(links(note), ["A/74/1 -> /a", "A/74/2 -> /b"]);
    assert_eq!(elements(note), ["p: x{mark 1 1}", "note 1: {key 1} See A/74/1. And A/74/2."]);
}

#[test]
fn tracked_changes_are_accepted_or_not() {
    let page = "<p>three <del>weeks</del><ins>days</ins></p>";
    assert_eq!(elements(page), ["p: three days"]);
    let original = structure(page, &ReadOptions { tracked: Tracked::Original });
    assert_eq!(shown::shown(page, &original), ["p: three weeks"]);
}

#[test]
fn contents_and_furniture_are_told() {
    let page = "<nav role=doc-toc><ul><li>I. Start 3</ul></nav><p class='MsoToc1'>II. End 4<p class=MsoFooter>GE.19-1";
    assert_eq!(elements(page), ["contents 1: I. Start 3", "contents: II. End 4", "furniture: GE.19-1"]);
}

#[test]
fn tables_that_make_up_a_page_have_no_cells() {
    let page = "<table><tr><td><p>1. Text</p><h2>Start</h2><p>2. Text</p></td></tr></table><table><td>A</table>";
    assert_eq!(elements(page), ["p: 1. Text", "heading: Start", "p: 2. Text", "cell: A"]);
}

#[test]
fn marks_of_laid_out_pages_stand_small_and_high() {
    let run =
        |height: &str, size: &str, text: &str| format!("<span style='y0: {height}; font-size: {size};'>{text}</span>");
    let page = format!(
        "<div>{}{}{}{}{}{}</div><div>{}{}{}{}</div>",
        run("143.1", "9.96", "2."),
        run("143.1", "9.96", "Welcomes the report of CO"),
        run("142.8", "6.0", "2"),
        run("143.1", "9.96", " emissions"),
        run("135.3", "6.0", "1"),
        run("131.1", "9.96", "and "),
        run("93.1", "6.0", "1"),
        run("89.2", "9.0", "See A/74/1.  "),
        run("83.1", "6.0", "2"),
        run("79.2", "9.0", "See A/74/2.")
    );
    assert_eq!(
        elements(&page),
        [
            "p: 2. Welcomes the report of CO2 emissions{raised 1} and",
            "p: {raised 1} See A/74/1.",
            "p: {raised 2} See A/74/2."
        ]
    );
    let two = [
        run("143.1", "9.96", "3. It met in May"),
        run("147.3", "6.0", "1"),
        run("147.3", "6.0", ","),
        run("147.3", "6.0", "2"),
        run("143.1", "9.96", " and rose."),
    ];
    assert_eq!(
        elements(&format!("<div>{}</div>", two.concat())),
        ["p: 3. It met in May{raised 1},{raised 2} and rose."]
    );
}

#[test]
fn html_is_told_by_its_start() {
    for start in ["<!doctype HTML>", "\u{feff}\n<HTML lang=en>", "<?xml version='1.0'?><!-- a --><html xmlns='x'>"] {
        assert!(told(start.as_bytes()), "{start}");
    }
    for start in ["", "<p>", "<?xml", "<akomaNtoso>", "<!-- <html>", "<htmlx>", "text <html>"] {
        assert!(!told(start.as_bytes()), "{start}");
    }
}

#[test]
fn another_encoding_is_named() {
    let bytes = b"<html><meta charset=\"Windows-1252\"><p>Caf\xe9".to_vec();
    let failed = read(bytes, &ReadOptions::default()).err();
    assert!(failed.is_some_and(|error| error.to_string().contains("windows-1252")));
    let plain = read(b"<p>Caf\xe9".to_vec(), &ReadOptions::default()).err();
    assert!(matches!(plain, Some(ReadError::NotUtf8 { .. })));
}

#[test]
fn depth_and_size_have_no_bad_cases() {
    let count = 20_000;
    let hostile = [
        "<div>".repeat(count),
        "<b>".repeat(count) + &"<div>".repeat(count) + &"</b>".repeat(count),
        "<ol><li>".repeat(count) + "x",
        "<table><tr><td>".repeat(count),
        "<a href='#a' id=a>1".repeat(count),
        "<p id=a><a href='#b' id=b>1</a>".repeat(count / 10),
        "<sup>".repeat(count) + "1",
        format!("<p style='{}'>x", "a:b;".repeat(count)),
        format!("<p {}>x", "a=b ".repeat(count)),
        "&".repeat(count) + &"&amp".repeat(count) + &"&#1;".repeat(count),
        "<".repeat(count) + &"</".repeat(count) + &"<!--".repeat(count),
    ];
    for page in hostile {
        elements(&page);
    }
}

proptest! {
    #[test]
    fn odd_fragments_are_read(parts in prop::collection::vec(fragment(), 0..40)) {
        let page = parts.concat();
        let made = structure(&page, &ReadOptions::default());
        prop_assert!(shown::is_sound(&page, &made), "{:#?}", made);
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div id=n1>",
        "</div>",
        "<ol start=3 reversed>",
        "<ol>",
        "<li id=fn2>",
        "</li>",
        "</ol>",
        "<sup>",
        "</sup>",
        "<a href='#n1' id=r1>",
        "<a href='#fn2' name=r2>",
        "<a href='#r1'>",
        "<a href='#r2'>",
        "</a>",
        "1",
        "[2]",
        "*",
        "(a)",
        " ",
        "\n\n",
        "\r\n",
        "<br>",
        "<br/>",
        "<pre>",
        "</pre>",
        "<td>",
        "<table>",
        "</table>",
        "<h1>",
        "</h1>",
        "&amp;",
        "&nbsp;",
        "&#x1F600;",
        "&bad;",
        "&",
        "<",
        ">",
        "é🎉",
        "大会",
        "٣",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<section role=doc-endnotes>",
        "<aside role=doc-footnote>",
        "<span style='font-size: 6.0'>",
        "</span>",
        "<b hidden>",
        "<p style='font-size: 9'>",
        "\u{feff}",
        "\0",
        "<![CDATA[x]]>",
        "<?xml ?>",
        "<title>",
        "</title>",
        "<p",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => ".{0,6}"]
}

#[test]
fn style_sheets_raise_text() {
    let page = "<style>.r { vertical-align: super }</style><p>Text.<span class=r>1</span> and <b class=r>word</b></p>";
    assert_eq!(elements(page), ["p: Text.{raised 1} and word"]);
}
