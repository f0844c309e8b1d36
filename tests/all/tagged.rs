//! Tagged PDF files made here: what the structure tree tells is read, and what it tells wrongly is not believed.

use recte::document::{BlockKind, Document, Hints, ItemKind};
use recte::read::{ReadOptions, decode};
use recte::source::Source;

use crate::pdf::{file, show, stream};

/// A file of pages with these contents and this tree, in which page `n`, from 0, is the object [`page`] names.
fn tagged(contents: &[String], tree: &str) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(page).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", contents.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<</Type/StructTreeRoot/RoleMap<</Footnote/Note/House/P>>/K[{tree}]>>"),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F 3 0 R>>>>>>",
            6 + 2 * at
        ));
        objects.push(stream(content, ""));
    }
    file(&objects)
}

/// The reference to page `at`, from 0.
fn page(at: usize) -> String {
    format!("{} 0 R ", 5 + 2 * at)
}

/// An element with the content `mcid` of page `at`.
fn element(kind: &str, at: usize, mcid: u32) -> String {
    format!("<</S/{kind}/Pg {}/K {mcid}>>", page(at))
}

/// Text marked as `mcid`, at a height from below.
fn text(mcid: u32, x: f64, y: f64, says: &str) -> String {
    format!("/P <</MCID {mcid}>> BDC {} EMC\n", show(x, y, 10.0, says))
}

/// Text of the page's own, at a height from below.
fn artifact(y: f64, says: &str) -> String {
    format!("/Artifact <</Type /Pagination /Subtype /Header>> BDC {} EMC\n", show(70.0, y, 10.0, says))
}

fn read(bytes: Vec<u8>) -> Source {
    decode(bytes, "a.pdf", &ReadOptions::default()).unwrap()
}

type Blocks = Vec<(BlockKind, String)>;
type Items = Vec<(ItemKind, String)>;

/// The blocks and the items, each with its kind and its text.
fn understood(source: &Source) -> (Blocks, Items) {
    let set = recte::pack::RuleSet::embedded().unwrap();
    let document = Document::read(source, &set.lexicon, &Hints::default());
    let blocks = document.blocks.iter().map(|block| (block.kind, document.flow.cut(block.range).to_owned())).collect();
    let items = document.items.iter().map(|item| (item.kind, document.text(item).to_owned())).collect();
    (blocks, items)
}

fn texts(items: &[(ItemKind, String)], kind: ItemKind) -> Vec<&str> {
    items.iter().filter(|(known, _)| *known == kind).map(|(_, text)| text.as_str()).collect()
}

#[test]
fn paragraphs_labels_headings_and_cells_are_what_the_tree_says() {
    let content = [
        text(0, 70.0, 780.0, "1. Wells"),
        text(1, 70.0, 760.0, "14."),
        text(2, 100.0, 760.0, "The delegation of Freedonia asked for a report of the working"),
        text(3, 70.0, 746.0, "group on wells."),
        text(4, 70.0, 720.0, "15. The report was given in May."),
        text(5, 70.0, 700.0, "22."),
        text(6, 200.0, 700.0, "metres"),
        text(7, 70.0, 680.0, "16. It was taken note of."),
    ]
    .concat();
    let (p, cell) = (|mcid| element("P", 0, mcid), |mcid| element("TD", 0, mcid));
    let tree = [
        element("H1", 0, 0),
        format!("<</S/L/K[<</S/LI/K[{}<</S/LBody/Pg {}/K[2 3]>>]>>]>>", element("Lbl", 0, 1), page(0)),
        element("House", 0, 4),
        format!("<</S/Table/K[<</S/TR/K[{}{}]>>]>>", cell(5), cell(6)),
        p(7),
    ]
    .concat();
    let (blocks, items) = understood(&read(tagged(&[content], &tree)));
    let expected = [
        (BlockKind::Heading, "1. Wells"),
        (BlockKind::Paragraph, "14. The delegation of Freedonia asked for a report of the working group on wells."),
        (BlockKind::Paragraph, "15. The report was given in May."),
        (BlockKind::Table, "22."),
        (BlockKind::Table, "metres"),
        (BlockKind::Paragraph, "16. It was taken note of."),
    ];
    assert_eq!(blocks, expected.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(texts(&items, ItemKind::ParagraphLabel), ["14.", "15.", "16."]);
    assert_eq!(texts(&items, ItemKind::HeadingLabel), ["1."]);
}

#[test]
fn titles_of_articles_are_paragraphs_where_no_headings_are_told() {
    let content = [
        text(0, 200.0, 780.0, "Article 1"),
        text(1, 70.0, 760.0, "1. The wells are dug."),
        text(2, 200.0, 740.0, "Article 2"),
        text(3, 70.0, 720.0, "Article 2 of the Treaty says nothing of wells."),
    ];
    let tree = |first: &str| [element(first, 0, 0), (1..4).map(|mcid| element("P", 0, mcid)).collect()].concat();
    let labels = |first: &str| {
        let (_, items) = understood(&read(tagged(&[content.concat()], &tree(first))));
        texts(&items, ItemKind::HeadingLabel).join(", ")
    };
    assert_eq!(labels("P"), "Article 1, Article 2");
    assert_eq!(labels("H1"), "Article 1");
}

#[test]
fn what_the_file_tells_is_known_from_what_is_inferred() {
    let content = [
        text(0, 70.0, 780.0, "14."),
        text(1, 100.0, 780.0, "Alpha."),
        text(2, 70.0, 760.0, "15. Beta, of 2 May 2024."),
    ];
    let item = format!("<</S/LI/K[{}{}]>>", element("Lbl", 0, 0), element("LBody", 0, 1));
    let tree = format!("<</S/L/K[{item}]>>{}", element("P", 0, 2));
    let set = recte::pack::RuleSet::embedded().unwrap();
    let evidence = |source: &Source| -> Vec<(String, &str)> {
        let document = Document::read(source, &set.lexicon, &Hints::default());
        document.items.iter().map(|item| (document.text(item).to_owned(), document.evidence(item).name())).collect()
    };
    let told = evidence(&read(tagged(&[content.concat()], &tree)));
    assert_eq!(
        told,
        [("14.", "told"), ("15.", "inferred"), ("2 May 2024", "told")].map(|(text, how)| (text.to_owned(), how))
    );
    let untagged = evidence(&read(tagged(&[content.concat()], "")));
    assert!(untagged.iter().all(|(_, how)| *how == "inferred") && untagged.len() == 3, "{untagged:?}");
}

#[test]
fn a_note_belongs_to_the_mark_whose_link_holds_it() {
    let mark = |mcid: u32, x: f64, y: f64, says: &str| {
        format!("/Span <</MCID {mcid}>> BDC {} EMC\n", show(x, y + 4.0, 6.0, says))
    };
    let content = [
        text(0, 70.0, 780.0, "The fund was closed in 2019."),
        mark(1, 203.0, 780.0, "1"),
        text(2, 70.0, 760.0, "It was opened anew."),
        mark(3, 163.0, 760.0, "2"),
        text(4, 70.0, 120.0, "1 See A/99/12."),
        text(5, 70.0, 100.0, "2 On the fifth of the month,"),
        text(6, 70.0, 88.0, "14 March 2016, it was agreed."),
    ]
    .concat();
    let link =
        |mark: u32, notes: &str| format!("<</S/Link/K[{}<</S/Footnote/K[{notes}]>>]>>", element("Span", 0, mark));
    let paragraph = |mcid: u32, link: String| format!("<</S/P/Pg {}/K[{mcid} {link}]>>", page(0));
    let tree = [
        paragraph(0, link(1, &element("P", 0, 4))),
        paragraph(2, link(3, &[element("P", 0, 5), element("P", 0, 6)].concat())),
    ]
    .concat();
    let (blocks, items) = understood(&read(tagged(&[content], &tree)));
    assert_eq!(texts(&items, ItemKind::NoteMark), ["¹", "²"]);
    assert_eq!(texts(&items, ItemKind::Note), ["1", "2"]);
    let notes: Vec<_> = blocks.iter().filter(|(kind, _)| *kind == BlockKind::Note).map(|(_, text)| &**text).collect();
    assert_eq!(notes, ["1 See A/99/12.", "2 On the fifth of the month, 14 March 2016, it was agreed."]);
}

#[test]
fn a_paragraph_that_a_page_end_cut_is_one_and_what_the_page_carries_is_none_of_it() {
    let first = [text(0, 70.0, 780.0, "7. The Commission took note of the"), text(1, 70.0, 760.0, "8. It closed its")];
    let second =
        [artifact(800.0, "A/99/12"), text(0, 70.0, 780.0, "session in May."), text(1, 70.0, 760.0, "9. It rose.")];
    // The first paragraph has no end, but it is not the last of its page.
    let tree = [element("P", 0, 0), element("P", 0, 1), element("P", 1, 0), element("P", 1, 1)].concat();
    let (blocks, _) = understood(&read(tagged(&[first.concat(), second.concat()], &tree)));
    let running: Vec<_> =
        blocks.iter().filter(|(kind, _)| *kind == BlockKind::Paragraph).map(|(_, text)| &**text).collect();
    assert_eq!(running, ["7. The Commission took note of the", "8. It closed its session in May.", "9. It rose."]);
    assert!(blocks.contains(&(BlockKind::Furniture, "A/99/12".to_owned())), "{blocks:?}");
}

#[test]
fn a_page_with_text_outside_the_tree_is_read_from_its_look() {
    let stray = "3. A paragraph that no element of the tree knows of.";
    let second = [text(0, 70.0, 780.0, "2. Beta."), text(9, 70.0, 750.0, stray), text(1, 70.0, 720.0, "4. Delta.")];
    let third = text(0, 70.0, 780.0, "5. Epsilon.");
    let contents = [text(0, 70.0, 780.0, "1. Alpha."), second.concat(), third];
    let tree = [element("P", 0, 0), element("P", 1, 0), element("P", 1, 1), element("P", 2, 0)].concat();
    let (_, items) = understood(&read(tagged(&contents, &tree)));
    assert_eq!(texts(&items, ItemKind::ParagraphLabel), ["1.", "2.", "3.", "4.", "5."]);
}

#[test]
fn a_tree_that_leads_back_to_itself_or_nowhere_ends() {
    let content = text(0, 70.0, 780.0, "1. Alpha.");
    for tree in [
        "<</S/P/K 4 0 R>>".to_owned(),
        format!("<</S/Document/K[4 0 R 99 0 R {}]>>", element("P", 0, 0)),
        format!("<</S/P/K <</Type/MCR/Pg {}/MCID 0>>>>", page(0)),
        "<</S/P/K 0>>".to_owned(),
        "<</S/A/K<</S/B/K".repeat(300),
    ] {
        let (_, items) = understood(&read(tagged(std::slice::from_ref(&content), &tree)));
        assert_eq!(texts(&items, ItemKind::ParagraphLabel), ["1."], "{tree}");
    }
}

#[test]
fn the_text_that_places_lie_in_does_not_depend_on_the_tree() {
    let content = [text(0, 70.0, 780.0, "1. Alpha."), text(1, 70.0, 760.0, "2. Beta.")].concat();
    let tree = [element("P", 0, 0), element("P", 0, 1)].concat();
    let with = read(tagged(std::slice::from_ref(&content), &tree));
    let without = read(tagged(&[content], ""));
    assert_eq!(with.text, without.text);
}

#[test]
fn notes_below_a_table_follow_it_without_a_break() {
    let content = [
        text(0, 70.0, 780.0, "Wells"),
        text(1, 200.0, 780.0, "22*"),
        text(2, 70.0, 760.0, "* An estimate."),
        text(3, 70.0, 745.0, "** Not yet final."),
        text(4, 70.0, 720.0, "16. It was taken note of."),
        text(5, 70.0, 700.0, "* Not a note, for a paragraph stands above it and below."),
        text(6, 70.0, 680.0, "17. It rose."),
    ]
    .concat();
    let cells = format!("<</S/Table/K[<</S/TR/K[{}{}]>>]>>", element("TD", 0, 0), element("TD", 0, 1));
    let tree = cells + &(2..7).map(|mcid| element("P", 0, mcid)).collect::<String>();
    let (blocks, _) = understood(&read(tagged(&[content], &tree)));
    let notes: Vec<_> = blocks.iter().filter(|(kind, _)| *kind == BlockKind::Note).map(|(_, text)| &**text).collect();
    assert_eq!(notes, ["* An estimate.", "** Not yet final."]);
}

#[test]
fn raised_figures_that_the_tree_tells_nothing_of_are_marks() {
    let superscript = |mcid: u32, x: f64, y: f64| {
        format!("/Span <</MCID {mcid}>> BDC {} EMC\n", show(x, y + 4.0, 6.0, &(mcid / 2 + 1).to_string()))
    };
    let content = [
        text(0, 70.0, 780.0, "The fund was closed in 2019."),
        superscript(1, 203.0, 780.0),
        text(2, 70.0, 760.0, "It was opened anew."),
        superscript(3, 163.0, 760.0),
        text(4, 70.0, 120.0, "1 See A/99/12."),
        text(5, 70.0, 100.0, "2 See A/99/13."),
    ]
    .concat();
    let paragraph = |mcid: u32| format!("<</S/P/Pg {}/K[{mcid} {}]>>", page(0), element("Span", 0, mcid + 1));
    let note = |mcid: u32| element("Footnote", 0, mcid);
    let (_, items) = understood(&read(tagged(&[content], &[paragraph(0), paragraph(2), note(4), note(5)].concat())));
    assert_eq!(texts(&items, ItemKind::NoteMark), ["¹", "²"]);
    assert_eq!(texts(&items, ItemKind::Note), ["1", "2"]);
}
