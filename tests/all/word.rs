//! Word files: real published ones, where they lie beside the project and none of their text is in it, and some made here.

use std::collections::HashMap;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use recte::read::{ReadOptions, read};
use recte::source::{ElementKind, Layout, Role, Source};

use super::{corpus, said};

/// The labels, marks and notes with a key of a document, and the marks whose note bears the same sign.
fn counts(source: &Source) -> [usize; 4] {
    let Layout::Elements(elements) = &source.structure.layout else { return [0; 4] };
    let mut keys = HashMap::new();
    let (mut labels, mut marks) = (0, Vec::new());
    for element in elements {
        for piece in &element.pieces {
            match (piece.role, element.kind) {
                (Role::Label, _) => labels += 1,
                (Role::Key, ElementKind::Note(id)) => drop(keys.insert(id, source.cut(piece.span))),
                (Role::Mark(Some(id)), _) => marks.push((id, source.cut(piece.span))),
                _ => {}
            }
        }
    }
    let paired = marks.iter().filter(|(id, sign)| keys.get(id) == Some(sign)).count();
    [labels, marks.len(), keys.len(), paired]
}

#[test]
fn published_word_files_are_read_whole() {
    let Some(folder) = corpus().map(|corpus| corpus.join("docx")) else { return };
    // Labels that Word makes, marks, notes, and marks whose note bears the same sign.
    let expected =
        [("cma2021.docx", [0, 84, 84, 84]), ("Art_6.2_CMA_15a_DD_Party_Inputs_Copy.docx", [152, 18, 18, 18])];
    for (name, expected) in expected {
        let source = read(&folder.join(name), name, &ReadOptions::default()).expect("it can be read");
        assert_eq!(counts(&source), expected, "{name}");
    }
}

/// A Word file with that body and those parts of it: the kind, the name of the root, and what is in it. Parts are related to
/// the body as `r1`, `r2` and so on.
pub fn word(body: &str, parts: &[(&str, &str, String)]) -> Vec<u8> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let part = |root: &str, inner: &str| format!(r#"<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{inner}</w:{root}>"#);
    let relation = |at: usize, kind: &str, target: &str| {
        format!(r#"<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inner: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
    let related = (1..).zip(parts).map(|(at, (kind, ..))| relation(at, kind, &format!("part{at}.xml")));
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relations(&relation(1, "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), relations(&related.collect::<String>())),
        ("word/document.xml".to_owned(), part("document", &format!("<w:body>{body}</w:body>"))),
    ];
    files.extend((1..).zip(parts).map(|(at, (_, root, inner))| (format!("word/part{at}.xml"), part(root, inner))));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(text.as_bytes()).expect("it can be written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// What is said of such a file.
fn said_of(body: &str, parts: &[(&str, &str, String)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.docx"), word(body, parts)).expect("it can be written");
    said(folder.path(), &["--isolated", "a.docx"]).0
}

fn paragraph(text: &str, note: Option<u32>) -> String {
    let mark = note.map(|id| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#)).unwrap_or_default();
    format!("<w:p><w:r><w:t>{text}</w:t></w:r>{mark}</w:p>")
}

fn note(id: u32, text: &str) -> String {
    let text = format!("<w:r><w:footnoteRef/></w:r><w:r><w:t> {text}</w:t></w:r>");
    format!(r#"<w:footnote w:id="{id}"><w:p>{text}</w:p></w:footnote>"#)
}

/// What is said of a Word file with notes 1 to 3 of which the marks `marks` are left.
fn said_of_notes(marks: &[u32], lost: &str) -> Vec<String> {
    let body = ["The Board met in the spring.", "It heard two speakers.", "It closed its session."];
    let body: String =
        (1..).zip(body).map(|(id, text)| paragraph(text, Some(id).filter(|id| marks.contains(id)))).collect();
    let notes = note(1, "See the report on wells.") + &note(2, lost) + &note(3, "See the report on roads.");
    said_of(&body, &[("footnotes", "footnotes", notes)])
}

#[test]
fn a_note_that_word_keeps_without_its_mark_is_told() {
    let lost = "See the report of the working group on the supply of water to the harbours.";
    let said = said_of_notes(&[1, 3], lost);
    let found = "the file has a footnote without a mark in the text, which is not printed: “See the report of";
    assert!(
        matches!(said.as_slice(), [one] if one.contains("error footnote-without-mark") && one.contains(found)),
        "{said:?}"
    );
    assert_eq!(said_of_notes(&[1, 2, 3], lost), [""; 0]);
    assert_eq!(said_of_notes(&[1, 3], ""), [""; 0], "nothing is lost with a note without text");
}

/// What is said of a report whose masthead stands in the head of its first page: its symbol, that of the other pages, and the
/// session that the text names below. Other sections have other heads.
fn said_of_masthead(symbol: &str, other: &str, session: &str) -> Vec<String> {
    let lines = |lines: &[&str]| lines.iter().map(|line| paragraph(line, None)).collect::<String>();
    let masthead =
        lines(&[&format!("United Nations {symbol}"), "General Assembly", "Distr.: General", "14 September 2026"]);
    let titles = |part: usize| {
        lines(
            &["Water supply", "Forests", "Harbours", "Roads"]
                .map(|of| format!("{of}, part {part}"))
                .each_ref()
                .map(String::as_str),
        )
    };
    let reference = |kind: &str, at: usize| format!(r#"<w:headerReference w:type="{kind}" r:id="r{at}"/>"#);
    let ended = |properties: &str| format!("<w:p><w:pPr><w:sectPr>{properties}</w:sectPr></w:pPr></w:p>");
    let mut parts = vec![("header", "hdr", masthead), ("header", "hdr", lines(&[other]))];
    let mut body = lines(&[session, "The Committee met in Vienna and heard the reports of its working groups."])
        + &ended(&(reference("first", 1) + &reference("default", 2) + "<w:titlePg/>"));
    for part in 1..=4 {
        parts.push(("header", "hdr", titles(part)));
        body += &(lines(&["The Committee took note of the budget."]) + &ended(&reference("default", part + 2)));
    }
    said_of(&body, &parts)
}

#[test]
fn a_masthead_is_read_whole_however_many_running_heads_a_file_has() {
    let right = said_of_masthead("A/81/412", "A/81/412", "Eighty-first session");
    assert_eq!(right, [""; 0]);
    let session = said_of_masthead("A/81/412", "A/81/412", "Eightieth session");
    assert!(matches!(session.as_slice(), [one] if one.contains("masthead-session")), "{session:?}");
    let head = said_of_masthead("A/81/412", "A/81/415", "Eighty-first session");
    assert!(matches!(head.as_slice(), [one] if one.contains("page header “A/81/415” is not")), "{head:?}");
}

#[test]
fn a_symbol_has_the_name_of_its_part_with_it() {
    for part in ["(Sect. 3)", "(Plan outline)", "(Income sect. 1)"] {
        let [own, other] = ["A/81/6", "A/82/6"].map(|symbol| format!("{symbol} {part}"));
        assert_eq!(said_of_masthead(&own, &own, "Eighty-first session"), [""; 0], "{part}");
        let said = said_of_masthead(&own, &other, "Eighty-first session");
        let found = format!("page header “{other}” is not the document's symbol {own}");
        assert!(matches!(said.as_slice(), [one] if one.contains(&found)), "{said:?}");
    }
}
