//! PDF files of which a part cannot be read: they are checked as far as they can be, and that is said.

use super::{recte, stderr, stdout};
use crate::pdf::{file, show, stream};

/// A file with a page for each content; `/F` is a font as others, `/U` one that does not tell its characters, `/I` an image.
fn pdf(contents: &[String]) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|at| format!("{} 0 R ", 8 + 2 * at)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", contents.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/House/Encoding/Identity-H/DescendantFonts[5 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/House/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
         /Supplement 0>>/DW 600/FontDescriptor 6 0 R>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/House/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1\
         /StemV 1>>"
            .to_owned(),
        stream("x", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R\
             /Resources<</Font<</F 3 0 R/U 4 0 R>>/XObject<</I 7 0 R>>>>>>",
            9 + 2 * at
        ));
        objects.push(stream(content, ""));
    }
    file(&objects)
}

/// Paragraphs with these numbers, from a height on downwards.
fn paragraphs(top: u32, numbers: &[u32]) -> String {
    let line = |(at, number): (usize, &u32)| {
        show(
            90.0,
            f64::from(top) - 30.0 * at as f64,
            10.0,
            &format!("{number}. The Committee took note of the report."),
        )
    };
    numbers.iter().enumerate().map(line).collect()
}

/// An image of this width and height.
fn image(width: u32, height: u32) -> String {
    format!("q {width} 0 0 {height} 0 0 cm /I Do Q\n")
}

/// A page with a paragraph, with a mark or without, and a note below a rule.
fn noted(number: usize, mark: bool) -> String {
    let mark = if mark { format!("3.5 Ts /F 6 Tf ({number}) Tj 0 Ts ") } else { String::new() };
    // A line that each page repeats would be a running head.
    let subject = ["wells", "roads", "schools", "harbours", "forests"][number - 1];
    let text = format!("The Committee took note of the report of the working group on {subject}.");
    format!(
        "BT /F 10 Tf 90 700 Td ({text}) Tj {mark}/F 10 Tf ( The members then adopted it.) Tj ET\n90 120 72 0.5 re f\n\
         BT /F 5 Tf 95 108 Td 2.5 Ts ({number}) Tj 0 Ts /F 8 Tf 6 0 Td (See the report on {subject}.) Tj ET\n"
    )
}

/// The exit status, what standard error says, and the rules that found something.
fn check(contents: &[String]) -> (Option<i32>, String, Vec<String>) {
    rules_of(checked(contents))
}

/// The same with the rules that found something instead of the report.
fn rules_of((status, said, report): (Option<i32>, String, serde_json::Value)) -> (Option<i32>, String, Vec<String>) {
    let rules = report["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap().to_owned());
    (status, said, rules.collect())
}

/// The exit status, what standard error says, and the report.
fn checked(contents: &[String]) -> (Option<i32>, String, serde_json::Value) {
    checked_file(&pdf(contents))
}

/// The same of a file.
fn checked_file(bytes: &[u8]) -> (Option<i32>, String, serde_json::Value) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pdf"), bytes).unwrap();
    let arguments = ["check", "--isolated", "--language", "en", "--output-format", "json", "a.pdf"];
    let output = recte(folder.path(), &arguments);
    let report = serde_json::from_str(&stdout(&output)).unwrap();
    (output.status.code(), stderr(&output), report)
}

#[test]
fn a_report_says_what_could_not_be_read_of_each_file() {
    let rubbish = "BT /U 10 Tf 90 600 Td <00410042004300440045004600470048> Tj ET\n";
    let (_, _, report) = checked(&[paragraphs(780, &[1, 2]), image(595, 842), paragraphs(780, &[3]) + rubbish]);
    let unread = report["files"][0]["unread"].as_array().unwrap();
    let told: Vec<_> = unread.iter().map(|one| (one["page"].as_u64(), one["cause"].as_str())).collect();
    assert_eq!(told, [(Some(2), Some("image")), (Some(3), Some("characters"))]);
    assert_eq!(unread[1]["start"]["page"], 3);
    let (_, _, report) = checked(&[paragraphs(780, &[1, 2])]);
    assert_eq!(report["files"][0]["unread"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_mark_may_be_lost_on_a_page_beside_its_note_and_no_further_away() {
    let pages: Vec<String> = (1..=5).map(|at| noted(at, at != 2)).collect();
    let without = |pages: &[String]| check(pages).2.iter().filter(|rule| *rule == "footnote-without-mark").count();
    assert_eq!(without(&pages), 1);
    let image = image(595, 842);
    assert_eq!(without(&[pages.clone(), vec![image.clone()]].concat()), 1);
    let mut beside = pages;
    beside.insert(1, image);
    assert_eq!(without(&beside), 0);
}

#[test]
fn a_page_that_is_an_image_is_told_and_hides_no_paragraph() {
    let (status, said, rules) = check(&[paragraphs(780, &[1, 2, 3]), image(595, 842), paragraphs(780, &[7, 8])]);
    assert_eq!((status, rules.len()), (Some(2), 0), "{said}");
    assert!(said.contains("page 2 is an image without text") && said.contains("OCR"), "{said}");
    let (_, said, _) = check(&[paragraphs(780, &[1]), image(595, 842), image(595, 842)]);
    assert!(said.contains("pages 2 to 3 are images"), "{said}");
}

#[test]
fn a_gap_away_from_what_is_unread_is_still_found() {
    let (status, _, rules) = check(&[paragraphs(780, &[1, 2, 3, 5, 6]), image(595, 842)]);
    assert_eq!((status, rules), (Some(2), vec!["paragraph-sequence".to_owned()]));
}

#[test]
fn pictures_are_no_pages_of_images() {
    let map = image(560, 700) + &show(90.0, 800.0, 10.0, "The wells of Freedonia");
    let (status, said, _) = check(&[paragraphs(780, &[1]), map, image(200, 200)]);
    assert_eq!(status, Some(0), "{said}");
}

#[test]
fn text_without_characters_is_told_and_hides_no_paragraph() {
    let rubbish = "BT /U 10 Tf 90 700 Td <00410042004300440045004600470048> Tj ET\n";
    let (status, said, rules) = check(&[paragraphs(780, &[1, 2]) + rubbish + &paragraphs(660, &[4, 5])]);
    assert_eq!((status, rules.len()), (Some(2), 0), "{said}");
    assert!(said.contains("text on page 1 has no Unicode"), "{said}");
    // A sign of a font of symbols hides nothing.
    let bullet = "BT /U 10 Tf 90 700 Td <0041> Tj ET\n";
    let (status, said, rules) = check(&[paragraphs(780, &[1, 2]) + bullet + &paragraphs(660, &[4, 5])]);
    assert_eq!((status, rules), (Some(1), vec!["paragraph-sequence".to_owned()]), "{said}");
}

/// What is said of a page with paragraphs 1, 2 and 4 and with these entries, and the rules that found something.
fn beside(entries: &str, more: &[&str]) -> (Option<i32>, String, Vec<String>) {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>{entries}>>"
        ),
        stream(&paragraphs(780, &[1, 2, 4, 5]), ""),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    rules_of(checked_file(&file(&objects)))
}

#[test]
fn text_in_form_fields_and_annotations_is_told_and_hides_nothing() {
    let gap = vec!["paragraph-sequence".to_owned()];
    let field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(It met.)/Rect[72 600 500 620]>>";
    let (status, said, rules) = beside("/Annots[6 0 R]", &[field]);
    assert_eq!((status, &rules), (Some(2), &gap), "{said}");
    assert!(said.contains("text stands in form fields on page 1"), "{said}");
    // The value may be that of the field which it is a part of.
    let part = "<</Type/Annot/Subtype/Widget/Parent 7 0 R/Rect[72 600 500 620]>>";
    let (status, said, _) = beside("/Annots[6 0 R]", &[part, "<</FT/Tx/T(a)/V(It met.)/Kids[6 0 R]>>"]);
    assert_eq!(status, Some(2), "{said}");
    let written = "<</Type/Annot/Subtype/FreeText/DA(/F 12 Tf)/Contents(It met.)/Rect[72 600 500 620]>>";
    let (status, said, rules) = beside("/Annots[6 0 R]", &[written]);
    assert_eq!((status, &rules), (Some(2), &gap), "{said}");
    assert!(said.contains("written over page 1 as annotations"), "{said}");
    // Empty fields, job numbers, boxes to tick, what is hidden, and comments that open say nothing.
    for silent in [
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V()/Rect[72 600 500 620]>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(JOB-20-1234 )/Rect[72 600 500 620]>>",
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(a)/V/Yes/Rect[72 600 500 620]>>",
        "<</Type/Annot/Subtype/FreeText/F 2/Contents(It met.)/Rect[72 600 500 620]>>",
        "<</Type/Annot/Subtype/Text/Contents(Is this right?)/Rect[72 600 500 620]>>",
    ] {
        let (status, said, rules) = beside("/Annots[6 0 R]", &[silent]);
        assert_eq!((status, &rules), (Some(1), &gap), "{said}");
    }
}

#[test]
fn a_page_that_cannot_be_unpacked_is_told_and_hides_a_paragraph() {
    let damaged = stream("abcd", "/Filter/FlateDecode");
    let page = |content: u32| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        )
    };
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned();
    let catalogue = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let pages = "<</Type/Pages/Count 3/Kids[4 0 R 6 0 R 8 0 R]>>".to_owned();
    let (first, last) = (stream(&paragraphs(780, &[1, 2, 3]), ""), stream(&paragraphs(780, &[7, 8]), ""));
    let objects = [catalogue.clone(), pages, font.clone(), page(5), first, page(7), damaged.clone(), page(9), last];
    let (status, said, report) = checked_file(&file(&objects));
    assert_eq!((status, report["findings"].as_array().map(Vec::len)), (Some(2), Some(0)), "{said}");
    assert!(said.contains("what page 2 holds cannot be unpacked"), "{said}");
    // Where nothing is left it is no image of pages.
    let pages = "<</Type/Pages/Count 1/Kids[4 0 R]>>".to_owned();
    let (status, said, _) = checked_file(&file(&[catalogue, pages, font, page(5), damaged]));
    assert_eq!(status, Some(2));
    assert!(said.contains("cannot be unpacked") && !said.contains("OCR"), "{said}");
}
