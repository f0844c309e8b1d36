//! What documents have besides the text that is read: parts that are missing are problems, what is usual is counted.

use serde_json::{Value, json};

use super::pdf::{file, show, stream};
use super::word::word;
use super::{recte, stderr, stdout};

const FIRST: &str = "<w:p><w:r><w:t>1. The Committee met.</w:t></w:r></w:p>";

/// Several sentences: far more than a title.
fn long() -> String {
    format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "It took note of the report of the working group. ".repeat(40))
}

/// The exit status, what standard error says, and the report.
fn checked(name: &str, bytes: &[u8]) -> (Option<i32>, String, Value) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let arguments = ["check", "--isolated", "--language", "en", "--output-format"];
    let output = recte(folder.path(), &[&arguments[..], &["json", name]].concat());
    // The formats for people say in their last line what is counted.
    let said = stderr(&recte(folder.path(), &[&arguments[..], &["concise", name]].concat()));
    (output.status.code(), said, serde_json::from_str(&stdout(&output)).unwrap_or_default())
}

fn word_with(body: &str, parts: &[(&str, &str, String)]) -> (Option<i32>, String, Value) {
    checked("a.docx", &word(&format!("{FIRST}{body}"), parts))
}

/// That a Word file with this `body` has a part that is not read, told with these words.
fn lacks(body: &str, cause: &str, words: &str) {
    let (status, said, report) = word_with(body, &[]);
    assert_eq!(status, Some(2), "{body}: {said}");
    assert!(said.contains(words) && said.contains("not all of it could be read"), "{body}: {said}");
    assert_eq!(report["files"][0]["unread"][0]["cause"], cause, "{body}: {report}");
    assert_eq!(report["problems"].as_array().map(Vec::len), Some(1), "{report}");
}

/// That such a file is sound, and what of it is counted.
fn counts(body: &str, parts: &[(&str, &str, String)], skipped: &Value) -> String {
    let (status, said, report) = word_with(body, parts);
    assert_eq!((status, &report["files"][0]["skipped"]), (Some(0), skipped), "{body}: {said}");
    assert_eq!(&report["summary"]["skipped"], skipped, "{body}: {report}");
    said
}

#[test]
fn other_files_that_a_word_document_takes_in_are_told() {
    let chunk = r#"<w:altChunk r:id="r1"/>"#;
    lacks(chunk, "chunk", "1 embedded file (altChunk) is not read (paragraph 1); open it in Word and save it");
    lacks(&format!("<w:tbl><w:tr><w:tc>{chunk}<w:p/></w:tc></w:tr></w:tbl>"), "chunk", "1 embedded file");
    lacks(&format!("<w:sdt><w:sdtContent>{chunk}{chunk}</w:sdtContent></w:sdt>"), "chunk", "2 embedded files");
    // Sub-documents stand in paragraphs.
    lacks(r#"<w:p><w:subDoc r:id="r1"/></w:p>"#, "sub-document", "1 sub-document is not read (paragraph 1)");
    lacks(r#"<w:subDoc r:id="r1"/>"#, "sub-document", "1 sub-document");
    // What was deleted is no part of the document.
    counts(&format!("<w:del>{chunk}</w:del>"), &[], &json!({}));
}

#[test]
fn what_stands_in_a_file_that_is_not_read_is_not_missed() {
    let numbered = |numbers: &[u32]| {
        let one = |number| format!("<w:p><w:r><w:t>{number}. The Committee took note of it.</w:t></w:r></w:p>");
        numbers.iter().map(one).collect::<String>()
    };
    let found = |between: &str| {
        let report = word_with(&(numbered(&[2, 3]) + between + &numbered(&[5, 6])), &[]).2;
        report["findings"].as_array().map(Vec::len)
    };
    assert_eq!(found(""), Some(1));
    assert_eq!(found(r#"<w:altChunk r:id="r1"/>"#), Some(0));
    assert_eq!(found(r#"<w:p><w:subDoc r:id="r1"/></w:p>"#), Some(0));
}

#[test]
fn a_document_of_nothing_but_other_files_is_not_called_empty() {
    let (status, said, _) = checked("a.docx", &word(r#"<w:altChunk r:id="r1"/>"#, &[]));
    assert_eq!(status, Some(2));
    assert!(said.contains("has no text that can be read: 1 embedded file (altChunk)"), "{said}");
}

/// A drawing with that inside.
fn drawing(inner: &str) -> String {
    format!("<w:p><w:r><w:drawing>{inner}</w:drawing></w:r></w:p>")
}

/// A picture of those sides, in units of drawings.
fn picture(width: u32, height: u32) -> String {
    drawing(&format!(
        r#"<wp:inline xmlns:wp="wp"><wp:extent cx="{width}" cy="{height}"/><pic:pic xmlns:pic="pic"/></wp:inline>"#
    ))
}

#[test]
fn what_is_usual_in_sound_documents_is_counted() {
    let chart = r#"<c:chart xmlns:c="c" r:id="r1"/>"#;
    let said = counts(&(drawing(chart) + &drawing(chart)), &[], &json!({"chart": 2}));
    assert!(said.contains("; not read in 1 document: 2 charts or diagrams"), "{said}");
    counts(&drawing(r#"<d:relIds xmlns:d="d"/>"#), &[], &json!({"chart": 1}));
    let sheet = r#"<w:p><w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>"#;
    counts(sheet, &[], &json!({"object": 1}));
    // What an object looks like is no picture of a page.
    let shown = sheet.replace("<o:OLE", r#"<v:shape xmlns:v="v"><v:imagedata/></v:shape><o:OLE"#);
    counts(&shown, &[], &json!({"object": 1}));
    let remark = format!(r#"<w:comment w:id="0">{FIRST}</w:comment>"#);
    let said = counts("", &[("comments", "comments", remark.repeat(3))], &json!({"comment": 3}));
    assert!(said.contains("3 comments"), "{said}");
}

#[test]
fn hidden_text_is_counted_by_its_stretches() {
    let hidden = |text: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>");
    let shown = "<w:r><w:t>It met.</w:t></w:r>";
    let body = format!("<w:p>{}{}{shown}{}</w:p>", hidden("It"), hidden(" sat."), hidden("It rose."));
    counts(&body, &[], &json!({"hidden-text": 2}));
    let style = r#"<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let styled = r#"<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>It met.</w:t></w:r></w:p>"#;
    counts(styled, &[("styles", "styles", style.to_owned())], &json!({"hidden-text": 1}));
    let row = format!("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{FIRST}</w:tc></w:tr></w:tbl>");
    counts(&row, &[], &json!({"hidden-text": 1}));
    counts(&format!("<w:p>{}{shown}</w:p>", hidden(" ")), &[], &json!({}));
    counts(
        &format!("<w:p>{shown}<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>It sat.</w:t></w:r></w:p>"),
        &[],
        &json!({}),
    );
}

#[test]
fn a_document_that_is_pictures_of_pages_is_told() {
    // A4 is 7,560,000 by 10,692,000.
    let page = picture(6_000_000, 9_000_000);
    lacks(&page, "picture", "1 picture of a page is not read");
    lacks(&page.repeat(2), "picture", "2 pictures of pages are not read");
    lacks(&drawing(r#"<p:pic xmlns:p="p"/>"#), "picture", "run text recognition (OCR)");
    let old = |style: &str| {
        format!(
            r#"<w:p><w:r><w:pict><v:shape xmlns:v="v" style="{style}"><v:imagedata/></v:shape></w:pict></w:r></w:p>"#
        )
    };
    lacks(&old("width:450pt;height:25cm"), "picture", "1 picture");
    // A page that was cut into strips.
    lacks(&picture(7_000_000, 2_500_000).repeat(4), "picture", "1 picture");
    // Emblems, and figures among text.
    counts(&picture(900_000, 900_000), &[], &json!({}));
    counts(&old("width:40pt;height:40pt"), &[], &json!({}));
    counts(&(long() + &picture(5_000_000, 3_000_000)), &[], &json!({}));
    counts(&(long() + &page), &[], &json!({"picture": 1}));
    let (status, said, _) = checked("a.docx", &word(&page, &[]));
    assert_eq!(status, Some(2));
    assert!(said.contains("has no text that can be read: 1 picture of a page"), "{said}");
}

#[test]
fn a_choice_that_is_not_understood_gives_way_to_its_fallback() {
    const MC: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    let boxed =
        |date: &str| format!("<w:txbxContent><w:p><w:r><w:t>It met on {date} 2020.</w:t></w:r></w:p></w:txbxContent>");
    let found = |requires: &str, choice: &str, fallback: &str| {
        let body = format!(
            r#"<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice {requires}><w:drawing>{choice}</w:drawing></mc:Choice>
            <mc:Fallback><w:pict>{fallback}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"#
        );
        word_with(&body, &[]).2["findings"].as_array().map(Vec::len)
    };
    let (wrong, right) = (boxed("31 June"), boxed("30 June"));
    let shape = r#"Requires="x" xmlns:x="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;
    let new = r#"Requires="wps" xmlns:wps="https://example.org/2040/shape""#;
    for (requires, read) in [(shape, true), (new, false), (r#"Requires="wps""#, true), (r#"Requires="wpx""#, false)] {
        assert_eq!(found(requires, &wrong, &right), Some(usize::from(read)), "{requires}");
        assert_eq!(found(requires, &right, &wrong), Some(usize::from(!read)), "{requires}");
    }
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let whole = word(FIRST, &[("styles", "styles", String::new()), ("settings", "styles", String::new())]);
    assert_eq!(checked("a.docx", &whole).0, Some(0));
    for second in ["word/part1.xml", "WORD/Part1.xml", "word\\part1.xml"] {
        // Of the same length, so that nothing else changes.
        let name = b"word/part2.xml";
        let mut twice = whole.clone();
        for at in 0..twice.len() - name.len() {
            if twice[at..].starts_with(name) {
                twice[at..at + name.len()].copy_from_slice(second.as_bytes());
            }
        }
        let (status, said, _) = checked("a.docx", &twice);
        assert_eq!(status, Some(2), "{second}");
        assert!(said.contains("two of its parts have one name"), "{second}: {said}");
    }
}

/// A PDF file with a page, these entries of its catalogue and of its page, and these objects from the sixth on.
fn pdf_with(catalogue: &str, pages: usize, page: &str, more: &[&str]) -> (Option<i32>, String, Value) {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>"),
        format!("<</Type/Pages/Count {pages}/Kids[3 0 R{}]>>", " 99 0 R".repeat(pages - 1)),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>{page}>>"),
        stream(&show(90.0, 700.0, 10.0, "1. The Committee took note of the report."), ""),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    checked("a.pdf", &file(&objects))
}

#[test]
fn files_in_a_pdf_are_counted_and_a_portfolio_is_a_problem() {
    let attached = "<</Type/Filespec/F(a.csv)>>";
    let names = "/Names<</EmbeddedFiles<</Kids[<</Names[(a) 6 0 R (b) 6 0 R]>>]>>>>";
    let (status, said, report) = pdf_with(names, 1, "/Contents 4 0 R", &[attached]);
    assert_eq!((status, &report["summary"]["skipped"]), (Some(0), &json!({"attachment": 2})), "{said}");
    assert!(said.contains("2 attached files"), "{said}");
    let pinned = "/Contents 4 0 R/Annots[<</Type/Annot/Subtype/FileAttachment/FS 6 0 R/Rect[0 0 9 9]>>\
                  <</Type/Annot/Subtype/Text/Contents(Is this right?)/Rect[0 0 9 9]>>]";
    let (status, said, report) = pdf_with("", 1, pinned, &[attached]);
    assert_eq!((status, &report["summary"]["skipped"]), (Some(0), &json!({"attachment": 1, "comment": 1})), "{said}");
    let (status, said, report) =
        pdf_with(&format!("{names}/Collection<</Type/Collection>>"), 1, "/Contents 4 0 R", &[attached]);
    assert_eq!((status, &report["files"][0]["unread"][0]["cause"]), (Some(2), &json!("portfolio")), "{said}");
    assert!(said.contains("it is a portfolio, and the files in it are not read; save the files"), "{said}");
}

#[test]
fn pages_that_are_missing_or_hold_no_content_are_told() {
    let (status, said, report) = pdf_with("", 3, "/Contents 4 0 R", &[]);
    assert_eq!((status, &report["files"][0]["unread"][0]["cause"]), (Some(2), &json!("page")), "{said}");
    assert!(said.contains("2 pages are missing in the file; save or export the PDF again"), "{said}");
    // What the page names as its content is something else; a form in it cannot be unpacked.
    let broken = stream("abcd", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter[/FlateDecode/FlateDecode]");
    let (status, said, _) = pdf_with("", 1, "/Contents 5 0 R", &[]);
    assert!(status == Some(2) && said.contains("cannot be unpacked") && !said.contains("images"), "{said}");
    let calls = stream("q /X Do Q", "");
    let form = "/Contents[4 0 R 7 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{form}>>"),
        stream(&show(90.0, 700.0, 10.0, "1. The Committee took note of the report."), ""),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        broken,
        calls,
    ];
    let (status, said, _) = checked("a.pdf", &file(&objects));
    assert!(status == Some(2) && said.contains("what page 1 holds cannot be unpacked"), "{said}");
    // A page that is named twice is read.
    let twice = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>"].map(str::to_owned);
    let page = objects[2].replace("[4 0 R 7 0 R]", " 4 0 R").replace("/XObject<</X 6 0 R>>", "");
    let (status, said, _) = checked("a.pdf", &file(&[&twice[..], &[page], &objects[3..5]].concat()));
    assert_eq!(status, Some(0), "{said}");
    // A page with nothing on it is no scan.
    let (_, said, _) = pdf_with("", 1, "", &[]);
    assert!(said.contains("its pages are empty"), "{said}");
}

#[test]
fn frames_and_fields_of_a_page_are_told() {
    let of = |page: &str| {
        let (status, said, report) = checked("a.html", format!("<p>1. The Committee met.</p>{page}").as_bytes());
        (status, said, report["files"][0]["skipped"].clone())
    };
    for shown in ["<iframe src='b.html'></iframe>", "<object data='c.pdf'></object>", "<embed src='c.pdf'>"] {
        let (status, said, skipped) = of(shown);
        assert_eq!((status, skipped), (Some(0), json!({"frame": 1})), "{shown}: {said}");
        assert!(said.contains("1 frame with another file"), "{said}");
    }
    let silent = [
        "<noscript><iframe src='https://example.org/count'></iframe></noscript>",
        "<iframe src='b.html' width='0' height='0'></iframe><iframe src='b.html' style='display:none'></iframe>",
        "<iframe></iframe><object data='d.png'></object><embed type='image/svg+xml' src='d'>",
        "<textarea></textarea><textarea>JOB-20</textarea><div hidden><textarea>It met today.</textarea></div>",
        "<input type='submit' value='Send it'><input value='once'>",
    ];
    for page in silent {
        let (status, said, skipped) = of(page);
        assert_eq!((status, skipped), (Some(0), json!({})), "{page}: {said}");
    }
    let (status, said, _) = of("<frameset><frame src='b.html'></frameset>");
    assert!(status == Some(2) && said.contains("1 frame shows another file, which is not read (at 1:"), "{said}");
    let (status, said, _) = of("<textarea>2. It met on 31 June 2020.</textarea>");
    assert!(status == Some(2) && said.contains("1 form field is not read (at 1:39); put"), "{said}");
    assert_eq!(of("<input value='It met on 31 June 2020.'>").2, json!({"field": 1}));
    // Where a page has nothing else, its text is not read.
    assert_eq!(of("<svg><text>31 June</text><text>30 June</text></svg><svg><path/></svg>").2, json!({"chart": 1}));
    for (page, cause) in [("<iframe src='b.html'></iframe>", "frame"), ("<img src='scan.png'>", "picture")] {
        let (status, said, report) = checked("a.html", format!("<html><body>{page}").as_bytes());
        assert_eq!((status, &report["files"][0]["unread"][0]["cause"]), (Some(2), &json!(cause)), "{said}");
    }
    let text = "1. The Committee met.\n\n<iframe src='b.html'></iframe>\n\nSee <embed src='c.pdf'> here.\n";
    let (_, _, report) = checked("a.md", text.as_bytes());
    assert_eq!(report["summary"]["skipped"], json!({"frame": 2}));
}

#[test]
fn parts_of_an_akoma_ntoso_document_in_other_files_are_told() {
    let of = |body: &str| {
        let text = format!(
            "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><doc name='report'><meta><identification \
             source='#a'><FRBRWork><FRBRthis value='/akn/un/a!main'/></FRBRWork></identification></meta>{body}</doc></akomaNtoso>"
        );
        let (status, said, report) = checked("a.xml", text.as_bytes());
        (status, said, report["files"][0]["unread"][0]["cause"].clone())
    };
    let text = "<mainBody><p eId='p_1'>The Committee took note of the report of the working group.</p></mainBody>";
    for part in [
        "<documentRef src='annex.xml'/>",
        "<componentRef href='/akn/un/b!annex'/>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='b.xml'/>",
        "<componentRef src='#p_9'/>",
    ] {
        let (status, said, cause) = of(&format!("{text}<attachments>{part}</attachments>"));
        assert_eq!((status, cause), (Some(2), json!("part")), "{part}: {said}");
        assert!(said.contains("1 part lies in another file, which is not read (at 1:"), "{said}");
    }
    for own in ["<componentRef src='#p_1'/>", "<componentRef src='/akn/un/a!main'/>", "<img src='logo.png'/>"] {
        assert_eq!(of(&format!("{text}<attachments>{own}</attachments>")).0, Some(0), "{own}");
    }
    let (status, said, cause) = of("<mainBody><p>1.</p><p><img src='scan.png'/></p></mainBody>");
    assert_eq!((status, cause), (Some(2), json!("picture")), "{said}");
}

#[test]
fn what_is_counted_is_said_in_each_language_and_by_no_document_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let chart = drawing(r#"<c:chart xmlns:c="c" r:id="r1"/>"#);
    for name in ["a.docx", "b.docx"] {
        std::fs::write(folder.path().join(name), word(&format!("{FIRST}{chart}"), &[])).unwrap();
    }
    let of = |more: &[&str]| stderr(&recte(folder.path(), &[&["check", "--isolated"], more].concat()));
    assert!(of(&["."]).contains("; not read in 2 documents: 2 charts or diagrams"));
    assert!(of(&["--message-language", "fr", "a.docx"]).contains("pas lu dans 1 document : 1 graphique ou schéma"));
    assert!(!of(&["--quiet", "."]).contains("not read"));
}
