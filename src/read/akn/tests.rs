//! What is read out of small documents.

use super::content::of;
use crate::source::{Element, Layout, Role};

/// The elements of `body` as kind, depth and text; labels are set in `[]`, marks and keys in `{}`.
fn read(body: &str) -> Vec<String> {
    let text = format!("<akomaNtoso><statement><mainBody>{body}</mainBody></statement></akomaNtoso>");
    let document = roxmltree::Document::parse(&text).unwrap();
    let structure = of(&document, 0).unwrap();
    let Layout::Elements(elements) = structure.layout else { panic!("no elements") };
    elements.iter().map(|element| shown(element, &text)).collect()
}

fn shown(element: &Element, text: &str) -> String {
    let pieces = element.pieces.iter().map(|piece| {
        let says = piece.text.as_deref().unwrap_or(&text[piece.span.range()]);
        match piece.role {
            Role::Text => says.to_owned(),
            Role::Label => format!("[{}]", says.trim()),
            Role::Key => format!("{{{says}}} "),
            Role::Mark(note) => format!("{{{says}→{}}}", note.unwrap_or(99)),
            Role::Superscript => format!("^{says}"),
        }
    });
    let pieces: String = pieces.collect();
    let said = pieces.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{:?} {} {said}", element.kind, element.depth)
}

#[test]
fn a_number_leads_the_text_after_it() {
    let body = "<paragraph><num>\t1.</num><content><p>\n <span>Decides</span> to meet;</p></content></paragraph>
        <paragraph><num>2.</num><content><p></p></content></paragraph><paragraph><content><p>Also</p></content></paragraph>
        <paragraph><num>3.</num></paragraph><paragraph><num>4.</num><content><p>Ends.</p></content></paragraph>";
    let expected =
        ["Paragraph 0 [1.]Decides to meet;", "Paragraph 0 [2.]Also", "Paragraph 0 [3.]", "Paragraph 0 [4.]Ends."];
    assert_eq!(read(body).join("|").replace("] ", "]"), expected.join("|"));
}

#[test]
fn a_note_stands_after_what_it_is_a_note_of() {
    let body = "<paragraph><num>1.</num><content><p>Recalls it,<authorialNote marker=\"7\"><p>See A.</p><p>And B.</p>\
        </authorialNote> and goes on<sup>2</sup>;</p></content></paragraph><p>Next &amp; last</p>";
    let expected =
        ["Paragraph 0 [1.]Recalls it,{7→0} and goes on^2;", "Note(0) 0 {7} See A. And B.", "Paragraph 0 Next & last"];
    assert_eq!(read(body), expected);
}

#[test]
fn a_line_that_ends_in_a_paragraph_parts_its_words() {
    let body = "<paragraph><num>1.</num><content><p>Decides<eol/>to meet<br/>in May;</p></content></paragraph><p><eol/>Next</p>";
    assert_eq!(read(body), ["Paragraph 0 [1.]Decides to meet in May;", "Paragraph 0 Next"]);
}

#[test]
fn titles_lists_and_tables_are_told() {
    let body = "<section><num>I.</num><heading>Scope</heading></section>
        <list><intro><p>Requests:</p></intro><point><num>(a)</num><content><p>One;</p></content></point></list>
        <table><tr><td><p>Cell</p></td><td>Other</td></tr></table>";
    let expected =
        ["Heading 0 [I.]Scope", "Paragraph 0 Requests:", "Paragraph 1 [(a)]One;", "Cell 0 Cell", "Cell 0 Other"];
    assert_eq!(read(body), expected);
}

#[test]
fn links_have_the_place_of_what_they_show() {
    let text = "<akomaNtoso><p>see <a href=\"https://docs.un.org/en/A/91/1\">A/<b>91</b>/1</a>.</p></akomaNtoso>";
    let document = roxmltree::Document::parse(text).unwrap();
    let links = of(&document, 0).unwrap().links;
    assert_eq!(links.len(), 1);
    assert_eq!(&text[links[0].span.range()], "A/<b>91</b>/1");
    assert_eq!(&*links[0].target, "https://docs.un.org/en/A/91/1");
}

#[test]
fn a_paragraph_with_a_list_stands_where_its_number_does() {
    let body = "<paragraph><num>1.</num><list><intro><p>Requests:</p></intro><point><num>(a)</num><content><p>One;</p></content>
        </point><sublist><point><num>(i)</num><content><p>Two;</p></content></point></sublist><wrapUp><p>Ends.</p></wrapUp></list>
        </paragraph><paragraph><num>2.</num><subparagraph><content><p>Three</p></content></subparagraph></paragraph>
        <paragraph><num>3.</num><blockList><listIntroduction>Four:</listIntroduction><item><num>1</num><p>Five</p></item>
        </blockList></paragraph>";
    let expected = [
        "Paragraph 0 [1.]Requests:",
        "Paragraph 1 [(a)]One;",
        "Paragraph 2 [(i)]Two;",
        "Paragraph 0 Ends.",
        "Paragraph 0 [2.]Three",
        "Paragraph 0 [3.]Four:",
        "Paragraph 1 [1]Five",
    ];
    assert_eq!(read(body), expected);
}

#[test]
fn the_number_of_an_article_is_a_title() {
    let body = "<chapter><num>CHAPTER I</num><heading>Scope</heading><article><num>Article 1</num><content><p>One.</p></content>
        </article><article><num>Article 2</num><paragraph><num>1.</num><content><p>Two.</p></content></paragraph></article>
        </chapter><article><num>Article 3</num></article>";
    let expected = [
        "Heading 0 [CHAPTER I]Scope",
        "Heading 0 [Article 1]",
        "Paragraph 0 One.",
        "Heading 0 [Article 2]",
        "Paragraph 0 [1.]Two.",
        "Heading 0 [Article 3]",
    ];
    assert_eq!(read(body), expected);
}

#[test]
fn line_breaks_of_an_indented_file_are_no_blanks_before_a_comma() {
    let body = "<p>See <ref>\n  233\n</ref>, (\n<i>a</i>\n), one<i> two</i>\n three , four\n<authorialNote marker=\"1\"><p>N</p></authorialNote>\n;</p>";
    assert_eq!(read(body)[0], "Paragraph 0 See 233, (a), one two three , four{1→0} ;");
}

#[test]
fn texts_in_the_text_are_told_apart() {
    let text = "<akomaNtoso><p>One</p><quotedStructure><paragraph><num>5.</num><p>Two</p></paragraph></quotedStructure>
        <p>Three</p><quotedStructure><p>Four</p><embeddedStructure><p>Five</p></embeddedStructure></quotedStructure></akomaNtoso>";
    let document = roxmltree::Document::parse(text).unwrap();
    assert_eq!(of(&document, 0).unwrap().inset, [(1, 1), (3, 2), (4, 3)]);
}

#[test]
fn a_note_below_a_line_in_the_text_is_a_note() {
    let body = "<paragraph><num>1</num><p>to help the islands1, as before;</p></paragraph><paragraph><num>2</num>
        <p>to meet yearly; __________ 1 These include atolls, 3 of them.</p></paragraph><p>Sign here: __________ 2020</p>
        <p>Also the coasts<sup>2</sup>. _______ 2 See A.</p><p>It ended. ________ 7 Nobody knows.</p>";
    let expected = [
        "Paragraph 0 [1]to help the islands{1→0}, as before;",
        "Paragraph 0 [2]to meet yearly;",
        "Note(0) 0 {1} These include atolls, 3 of them.",
        "Paragraph 0 Sign here: __________ 2020",
        "Paragraph 0 Also the coasts{2→1}.",
        "Note(1) 0 {2} See A.",
        "Paragraph 0 It ended.",
        "Note(2) 0 Nobody knows.",
    ];
    assert_eq!(read(body).join("|").replace("] ", "]"), expected.join("|"));
    // A number that ends so is a label still.
    let labelled = "<paragraph><num>clause1</num><p>to meet yearly; __________ 1 These include atolls.</p></paragraph>";
    assert_eq!(read(labelled), ["Paragraph 0 [clause1]to meet yearly;", "Note(0) 0 These include atolls."]);
    let escaped = "<p>to help the islands1 &amp; coasts;</p><p>to meet yearly; __________ 1 These include atolls.</p>";
    let expected = [
        "Paragraph 0 to help the islands{1→0} & coasts;",
        "Paragraph 0 to meet yearly;",
        "Note(0) 0 {1} These include atolls.",
    ];
    assert_eq!(read(escaped), expected);
}

#[test]
fn the_metadata_name_the_language_of_the_document_itself() {
    let told = |meta: &str| {
        let attached = "<attachments><attachment><doc><meta><FRBRlanguage language=\"rus\"/></meta></doc></attachment></attachments>";
        let text = format!(
            "<akomaNtoso><statement>{meta}<mainBody><p>SEED4Com</p></mainBody>{attached}</statement></akomaNtoso>"
        );
        super::whole(&roxmltree::Document::parse(&text).unwrap(), 0).unwrap().metadata.language
    };
    let named = "<meta><identification><FRBRExpression><FRBRlanguage language=\"zho\"/></FRBRExpression></identification></meta>";
    assert_eq!(told(named).as_deref(), Some("zho"));
    assert_eq!(told("<meta><identification/></meta>"), None);
}
