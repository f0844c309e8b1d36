//! PDF files made here, object by object, in the standard font: what the reader gives, and what it refuses.

use std::fmt::Write as _;

use recte::read::{ReadError, ReadOptions, decode};
use recte::source::{Print, Source};

/// A file with `objects`, of which the first is the catalog.
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in &places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(out, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").unwrap();
    out.into_bytes()
}

pub fn stream(content: &str, entries: &str) -> String {
    format!("<</Length {}{entries}>>\nstream\n{content}\nendstream", content.len())
}

/// A file of pages with these contents; `entries` go into each page, `more` are objects from number 4 on.
fn pages(contents: &[String], entries: &str, more: &[String]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: String = (0..contents.len()).map(|at| format!("{} 0 R ", first + 2 * at)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", contents.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    objects.extend_from_slice(more);
    for (at, content) in contents.iter().enumerate() {
        let content_at = first + 2 * at + 1;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content_at} 0 R\
             /Resources<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>{entries}>>"
        ));
        objects.push(stream(content, ""));
    }
    file(&objects)
}

/// Text at a place, from the lower left corner.
pub fn show(x: f64, y: f64, size: f64, text: &str) -> String {
    format!("BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// A mark that stands raised where the text before it ends.
fn marked(x: f64, y: f64, before: &str, mark: &str, after: &str) -> String {
    format!("BT /F 10 Tf {x} {y} Td ({before}) Tj 6 Tf /F 6 Tf 3.5 Ts ({mark}) Tj 0 Ts /F 10 Tf ({after}) Tj ET\n")
}

fn read(bytes: Vec<u8>) -> Source {
    decode(bytes, "a.pdf", &ReadOptions::default()).unwrap()
}

fn fault(bytes: Vec<u8>) -> String {
    decode(bytes, "a.pdf", &ReadOptions::default())
        .map_or_else(|error: ReadError| error.to_string(), |source| source.text)
}

fn print(source: &Source) -> &Print {
    source.structure.layout.print().expect("it is print")
}

fn cut(source: &Source, spans: &[recte::source::Span]) -> Vec<String> {
    spans.iter().map(|span| source.cut(*span).to_owned()).collect()
}

fn raised(source: &Source) -> Vec<String> {
    cut(source, print(source).superscript.as_deref().unwrap())
}

/// A page of a report: head, text with a mark, a rule that is drawn, a note, a foot.
fn report(number: usize) -> String {
    let mut page = show(470.0, 800.0, 10.0, "A/74/123");
    let note = number + 1;
    let words =
        ["The Committee met in New York and heard the Chair,", "who spoke of its work and of what it had to do,"];
    page += &show(110.0, 700.0, 10.0, &format!("{}.   {}", 2 * number + 1, words[number % 2]));
    page += &marked(90.0, 688.0, "as every year, of all its meetings.", &note.to_string(), " The members then");
    page += &show(90.0, 676.0, 10.0, "adopted the agenda.");
    page += &show(110.0, 658.0, 10.0, &format!("{}.   It took note of the report.", 2 * number + 2));
    page += "90 120 72 0.5 re f\n";
    page += &format!("BT /F 5 Tf 95 108 Td 2.5 Ts ({note}) Tj 0 Ts /F 8 Tf 6 0 Td (See A/74/{}.) Tj ET\n", 80 + number);
    page + &show(500.0, 40.0, 8.0, &format!("{}/3", number + 1))
}

#[test]
fn a_report_is_read_as_it_is_printed() {
    let source = read(pages(&[report(0), report(1), report(2)], "", &[]));
    assert_eq!(source.format, "pdf");
    let first = source.text.split('\u{c}').next().unwrap();
    let lines: Vec<&str> = first.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let expected = [
        "A/74/123",
        "1.   The Committee met in New York and heard the Chair,",
        "as every year, of all its meetings.1 The members then",
        "adopted the agenda.",
        "2.   It took note of the report.",
        "__________________",
        "1 See A/74/80.",
        "1/3",
    ];
    let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(lines.iter().map(|line| single(line)).collect::<Vec<_>>(), expected.map(single));
    assert!(first.contains("agenda.\n\n"), "an empty line parts the paragraphs: {first}");
    assert!(!first.contains("Chair,\n\n") && !first.contains("then\n\n"), "{first}");
    assert_eq!(source.text.matches('\u{c}').count(), 3);
    assert_eq!(raised(&source), ["1", "1", "2", "2", "3", "3"]);
    let furniture = cut(&source, &print(&source).furniture);
    assert_eq!(furniture, ["A/74/123", "1/3", "A/74/123", "2/3", "A/74/123", "3/3"]);
    let third = source.text.match_indices("See A/74/82").next().unwrap().0;
    assert_eq!(source.place(third).page, Some(3));
}

#[test]
fn paragraphs_stand_further_in_than_their_lines() {
    let source = read(pages(&[report(0), report(1), report(2)], "", &[]));
    let indent = |start: &str| {
        let line = source.text.lines().find(|line| line.trim_start().starts_with(start)).unwrap();
        line.len() - line.trim_start().len()
    };
    assert_eq!(indent("1.") - indent("as every"), 4);
    assert_eq!(indent("adopted"), indent("as every"));
}

#[test]
fn marks_stand_where_they_are_printed() {
    let page = marked(90.0, 700.0, "Vice-Presidents,", "1,2", " one of whom")
        + &marked(90.0, 688.0, "on the 5", "th", " of May, A/74/L.5")
        + &marked(90.0, 676.0, "Report", "**", "of the Chair")
        + &show(90.0, 664.0, 10.0, "and some more lines of text");
    let source = read(pages(&[page], "", &[]));
    assert!(source.text.contains("Vice-Presidents,1,2 one of whom"), "{}", source.text);
    assert!(source.text.contains("on the 5th of May") && source.text.contains("Report**of"), "{}", source.text);
    assert_eq!(raised(&source), ["1", "2", "**"]);
}

#[test]
fn columns_of_a_table_stand_apart() {
    let mut page = String::new();
    for (at, row) in [["Country", "2019", "2020"], ["Chad", "12", "14"], ["Mali", "7", "9"]].iter().enumerate() {
        let y = 700.0 - 12.0 * at as f64;
        page += &(show(90.0, y, 10.0, row[0]) + &show(250.0, y, 10.0, row[1]) + &show(350.0, y, 10.0, row[2]));
    }
    let source = read(pages(&[page], "", &[]));
    let columns: Vec<Vec<&str>> =
        source.text.lines().map(|line| line.split("    ").filter(|cell| !cell.trim().is_empty()).collect()).collect();
    assert_eq!(columns[1].iter().map(|cell| cell.trim()).collect::<Vec<_>>(), ["Chad", "12", "14"]);
    let starts: Vec<_> = source.text.lines().take(3).map(|line| line.find(['2', '1', '7'])).collect();
    assert!(starts.windows(2).all(|pair| pair[0] == pair[1]), "{}", source.text);
}

#[test]
fn links_have_the_text_under_them() {
    let link =
        |rect: &str, target: &str| format!("<</Type/Annot/Subtype/Link/Rect[{rect}]/A<</S/URI/URI({target})>>>>");
    // "See " is 19 points wide in this font, "A/74/89" is 38.
    let more = [
        stream("", "/Type/XObject/Subtype/Form/BBox[0 0 1 1]"),
        link("109 697 149 710", "https://undocs.org/A/74/89"),
        link("90 685 300 710", "https://undocs.org/A/74/90"),
    ];
    let page = show(90.0, 700.0, 10.0, "See A/74/89 \\(2019\\).") + &show(90.0, 650.0, 10.0, "No link is here.");
    let source = read(pages(std::slice::from_ref(&page), "/Annots[5 0 R]", &more));
    let links: Vec<_> = source.structure.links.iter().map(|link| (source.cut(link.span), &*link.target)).collect();
    assert_eq!(links, [("A/74/89", "https://undocs.org/A/74/89")]);
    let source = read(pages(&[page], "/Annots[6 0 R]", &more));
    assert_eq!(source.cut(source.structure.links[0].span), "See A/74/89 (2019)");
}

#[test]
fn heads_that_are_tagged_as_such_are_furniture() {
    let head = "/Artifact <</Type/Pagination>> BDC\n".to_owned() + &show(90.0, 800.0, 10.0, "Annual report") + "EMC\n";
    let note = "/Artifact BMC\n".to_owned() + &show(90.0, 100.0, 8.0, "A note of the table") + "EMC\n";
    let body = |text: &str| show(90.0, 700.0, 10.0, text) + &note;
    let source = read(pages(&[head.clone() + &body("One."), head + &body("Two.")], "", &[]));
    // The head of the first page may be the masthead.
    assert_eq!(cut(&source, &print(&source).furniture), ["Annual report"]);
}

#[test]
fn what_is_drawn_twice_is_read_once_and_what_lies_aslant_not_at_all() {
    let page = show(90.0, 700.0, 10.0, "Bold words")
        + &show(90.3, 700.0, 10.0, "Bold words")
        + "BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET\n"
        + "BT 3 Tr /F 10 Tf 90 650 Td (hidden) Tj ET\n";
    assert_eq!(read(pages(&[page], "", &[])).text.trim(), "Bold words");
    let scan = "BT 3 Tr /F 10 Tf 90 650 Td (What the scanner read) Tj ET\n".to_owned();
    assert_eq!(read(pages(&[scan], "", &[])).text.trim(), "What the scanner read");
}

#[test]
fn lines_that_are_no_rule_above_notes_are_passed_over() {
    let underlined = show(90.0, 700.0, 10.0, "Title") + "90 698 m 115 698 l S\n" + &show(90.0, 300.0, 8.0, "1 Small");
    let table = "90 120 72 0.5 re f 165 120 72 0.5 re f\n".to_owned() + &show(90.0, 110.0, 8.0, "1 Small");
    for page in [underlined, table] {
        let text = show(90.0, 500.0, 10.0, "Text that is as wide as a line of text is, with so many words in it.");
        let source = read(pages(&[text + &page], "", &[]));
        assert!(!source.text.contains("____"), "{}", source.text);
    }
}

#[test]
fn a_page_without_text_keeps_its_number() {
    let source = read(pages(&[String::new(), show(90.0, 700.0, 10.0, "Second"), String::new()], "", &[]));
    assert_eq!(source.place(source.text.find("Second").unwrap()).page, Some(2));
    assert!(source.text.starts_with('\u{c}') && source.text.ends_with("\u{c}\u{c}"), "{:?}", source.text);
}

#[test]
fn what_cannot_be_read_is_told() {
    assert!(fault(b"%PDF-1.7\nnothing".to_vec()).contains("is a damaged or incomplete PDF file: it is damaged"));
    assert!(fault(pages(&["0 0 10 10 re f".to_owned()], "", &[])).contains("text recognition (OCR)"));
    let catalog = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let none = file(&[catalog.clone(), "<</Type/Pages/Kids[]/Count 0>>".to_owned()]);
    assert!(fault(none).contains("it has no pages"));
    let circle = file(&[catalog, "<</Type/Pages/Kids[2 0 R]/Count 1>>".to_owned()]);
    assert!(fault(circle).contains("it has no pages"));
}

#[test]
fn content_without_end_ends() {
    let form = |own: usize, calls: &str| {
        stream(calls, &format!("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X {own} 0 R>>>>"))
    };
    let page = show(90.0, 700.0, 10.0, "Before") + "/X Do\n";
    // A form that draws itself, and forms that draw the next one forty times each.
    assert!(read(pages(std::slice::from_ref(&page), "", &[form(4, "/X Do /X Do")])).text.contains("Before"));
    let forms: Vec<String> = (5..25).map(|next| form(next, &"/X Do ".repeat(40))).collect();
    assert!(fault(pages(&[page], "", &forms)).contains("never come to an end"));
    for deep in ["[", "<<", "q ", "/A BMC ", "(", "BT "] {
        let content = show(90.0, 700.0, 10.0, "Before") + &deep.repeat(200_000);
        assert!(read(pages(&[content], "", &[])).text.contains("Before"), "{deep}");
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    let whole = pages(&[report(0), report(1)], "", &[]);
    for cut in (0..whole.len()).step_by(61) {
        let _ = fault(whole[..cut].to_vec());
    }
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..8 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let at = seed as usize % bytes.len();
            bytes[at] ^= 1 << (seed >> 60 & 7);
        }
        let _ = fault(bytes);
    }
}

/// A page of lines that are stretched to the margin, each with a mark; the gap before it is `gaps` in sizes of the text.
fn stretched(gaps: &[f64]) -> String {
    let line = |(at, gap): (usize, &f64)| {
        let (y, kern) = (700 - 12 * at, gap * 10.0 / 6.0 * -1000.0);
        format!(
            "BT 4 Tw /F 10 Tf 90 {y} Td (They met in the hall as in other years.) Tj /F 6 Tf 3.5 Ts [{kern} ({})] TJ 0 Ts ET\n",
            at + 1
        )
    };
    gaps.iter().enumerate().map(line).collect()
}

#[test]
fn a_mark_that_alone_stands_off_in_a_stretched_line_is_seen() {
    let off = |gaps: &[f64]| read(pages(&[stretched(gaps)], "", &[])).text.matches("years. ").count();
    let mut gaps = [0.15; 12];
    assert_eq!(off(&gaps), 0);
    gaps[7] = 0.4;
    assert_eq!(off(&gaps), 1);
    // So do others nearly, or many: such lines stretch them.
    gaps[3] = 0.28;
    assert_eq!(off(&gaps), 0);
    gaps[3..7].fill(0.4);
    assert_eq!(off(&gaps), 0);
}

/// A file whose font of two-byte codes has these entries.
fn composite(entries: &str) -> Vec<u8> {
    let codes: String = "1. The Committee met.".bytes().map(|byte| format!("{byte:04X}")).collect();
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> \
               endcodespacerange 1 beginbfrange <0000> <00FF> <0000> endbfrange endcmap end end";
    file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[6 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/House/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[4 0 R]>>"
            .to_owned(),
        format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/House/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
             /Supplement 0>>/DW 500{entries}>>"
        ),
        stream(map, ""),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F 3 0 R>>>>>>".to_owned(),
        stream(&format!("BT /F 10 Tf 70 700 Td <{codes}> Tj ET"), ""),
    ])
}

#[test]
fn a_font_with_widths_for_more_codes_than_there_are_is_not_loaded() {
    let is_read = |entries: &str| fault(composite(entries)).contains("1. The Committee met.");
    for (key, width) in [("W", "500"), ("W2", "-500 250 800")] {
        let ranges = |count: usize| format!("/{key}[{}]", format!("0 65535 {width} ").repeat(count));
        assert!(is_read(&ranges(2)), "{key}");
        assert!(!is_read(&ranges(3)), "{key}");
        assert!(is_read(&format!("/{key}[1[{width} {width}]7 9 {width}]")), "{key}");
    }
}
