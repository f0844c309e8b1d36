//! What is recognized in a document, seen from outside: marks and their notes, labels, citations, links, the masthead.

use std::fs;
use std::io::Write as _;

use serde_json::Value;

use super::pdf::{file, show, stream};
use super::word::word;
use super::{folder_of, recte, said, stdout};

/// The items of the file `name` that holds `bytes`, each as `kind text`.
fn items(name: &str, bytes: &[u8], kinds: &[&str]) -> Vec<String> {
    rows(name, bytes, kinds).iter().map(|row| format!("{} {}", text(row, "kind"), text(row, "text"))).collect()
}

fn rows(name: &str, bytes: &[u8], kinds: &[&str]) -> Vec<Value> {
    let folder = folder_of(&[]);
    fs::write(folder.path().join(name), bytes).expect("it can be written");
    let output = recte(folder.path(), &["extract", "--items", name]);
    let rows: Vec<Value> = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    rows.into_iter().filter(|row| kinds.contains(&text(row, "kind"))).collect()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

/// What is said of a text, without its name.
fn found(text: &str) -> Vec<String> {
    let folder = folder_of(&[("a.txt", text)]);
    let lines = said(folder.path(), &["--isolated", "a.txt"]).0;
    lines.into_iter().map(|line| line.trim_start_matches("a.txt:").to_owned()).collect()
}

/// Notes with these numbers below a printed rule.
fn notes(numbers: std::ops::RangeInclusive<u32>) -> String {
    let notes = numbers.map(|number| format!(" {number} See A/74/{}.\n", 80 + number));
    format!("\n__________________\n{}", notes.collect::<String>())
}

const MARKED: &str =
    "1. The Committee met in May and agreed.1 It went on.2\n\n2. It met again in June.3 It rose in July.4\n";

/// Notes of which fewer than half have their marks on their own page are endnotes.
#[test]
fn notes_that_stand_pages_behind_their_marks_are_endnotes_where_most_do() {
    let half = format!("{MARKED}{}\u{c}3. It closed.\n{}", notes(1..=2), notes(3..=4));
    let lost = |number| format!("footnote-without-mark footnote {number} has no mark in the text");
    let told = found(&half);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().zip([3, 4]).all(|(told, number)| told.ends_with(&lost(number))), "{told:?}");
    let most = format!("{MARKED}{}\u{c}3. It closed.\n{}", notes(1..=1), notes(2..=4));
    assert_eq!(found(&most), [""; 0]);
    let all = format!("{MARKED}\u{c}3. It closed.\n\nNotes\n{}", notes(1..=4));
    assert_eq!(found(&all), [""; 0]);
    let marks = items("a.txt", most.as_bytes(), &["note-mark"]);
    assert_eq!(marks, ["note-mark 1", "note-mark 2", "note-mark 3", "note-mark 4"]);
}

#[test]
fn a_note_may_be_marked_twice() {
    let text = |second: &str| {
        format!(
            "1. The Committee met in May.1 It went on.2\n\n2. It met again, as said above.{second} It rose.2\n{}",
            notes(1..=2)
        )
    };
    let rows = rows("a.txt", text("1").as_bytes(), &["note-mark"]);
    let marks: Vec<_> = rows.iter().map(|row| (self::text(row, "text"), row["start"]["line"].as_u64())).collect();
    assert_eq!(marks, [("1", Some(1)), ("2", Some(1)), ("1", Some(3)), ("2", Some(3))]);
    assert!(rows.iter().all(|row| !self::text(row, "value").contains("no note")), "{rows:?}");
    assert_eq!(found(&text("1")), [""; 0]);
    // A third one is none of theirs.
    let told = found(&text("3"));
    assert!(matches!(told.as_slice(), [one] if one.starts_with("3:32: warning footnote-without-note")), "{told:?}");
}

const HEAD: &str = "United Nations   A/81/412\nGeneral Assembly\n\nEighty-first session\n\nReport of the Committee\n\nNote by the Secretariat\n\n";

/// A report with marks 1, 2 and 4 and four notes; the third mark is in `sentence`.
fn glued(sentence: &str) -> Vec<String> {
    let text = format!(
        "{HEAD}1. The Committee met in May and agreed.1 It went on.2\n\n2. {sentence}\n\n3. It rose.4\n{}",
        notes(1..=4)
    );
    let found = rows("a.txt", text.as_bytes(), &["citation", "symbol", "note-mark"]);
    let inner = found.iter().filter(|row| row["start"]["line"] == 12);
    inner.map(|row| format!("{} {}", self::text(row, "kind"), self::text(row, "text"))).collect()
}

#[test]
fn a_mark_glued_to_a_number_is_told_from_its_figures() {
    assert_eq!(glued("The Assembly adopted its resolution 74/2763."), ["citation 74/276", "note-mark 3"]);
    assert_eq!(glued("It recalled document A/74/2763."), ["symbol A/74/276", "note-mark 3"]);
    // Marks follow the comma in English, and stand in brackets where the others do.
    assert_eq!(glued("The Assembly adopted its resolution 74/2763, and rose."), ["citation 74/2763"]);
    let brackets = format!(
        "{HEAD}1. The Committee met in May and agreed[1]. It went on[2].\n\n2. The Assembly adopted its resolution 74/2763.\n\n\
         3. It rose[4].\n\n__________________\n[1] See A/74/81.\n[2] See A/74/82.\n[3] See A/74/83.\n[4] See A/74/84.\n"
    );
    let of = items("a.txt", brackets.as_bytes(), &["citation", "note-mark"]);
    assert_eq!(of, ["note-mark 1", "note-mark 2", "citation 74/2763", "note-mark 4"]);
    // An act with these very figures was adopted on that day.
    assert_eq!(glued("The Assembly adopted its resolution 74/273 of 21 April 2020."), ["citation 74/273"]);
    // A mark that stands before a number is no part of it: no session has three figures.
    let listed = "The Assembly recalled its resolutions 66/1 of 29 September 2011,";
    assert_eq!(glued(&format!("{listed}133/3 of 2 October 2012.")), ["citation 66/1"]);
    assert_eq!(glued(&format!("{listed} 67/3 of 2 October 2012.")), ["citation 66/1", "citation 67/3"]);
}

#[test]
fn a_symbol_of_the_economic_and_social_council_has_its_year() {
    let told =
        found("1. See the letter (E/2023/145 of 11 April 2011).\n\n2. See the letter (E/2011/145 of 11 April 2011).\n");
    assert_eq!(told, ["1:20: error symbol-date E/2023/145 cannot date from 11 April 2011"]);
}

/// A document of `symbol` with this line of the session, and a note of the agenda at its end.
fn masthead(symbol: &str, session: &str, between: &str) -> String {
    format!(
        "United Nations                                         {symbol}\n\
         General Assembly                          Distr.: General\n                                          19 May 2025\n\n\
         {session}\nItem 8 of the preliminary list*\n\n1. The Committee met.\n{between}\n2. It met again.\n\n\
         __________________\n   * A/79/50.\n"
    )
}

#[test]
fn the_note_of_the_agenda_stands_on_the_first_page() {
    let told = found(&masthead("A/80/96", "Eightieth session", ""));
    assert!(matches!(told.as_slice(), [one] if one.contains("error masthead-agenda A/79/50")), "{told:?}");
    assert_eq!(found(&masthead("A/80/96", "Eightieth session", "\u{c}")), [""; 0]);
}

#[test]
fn a_session_of_the_masthead_begins_its_line() {
    let told = |session: &str| -> Vec<String> {
        found(&masthead("A/80/96", session, "\u{c}"))
            .into_iter()
            .filter(|line| line.contains("masthead-session"))
            .collect()
    };
    assert_eq!(told("Eightieth session"), [""; 0]);
    assert_eq!(told("Seventy-ninth session").len(), 1);
    assert_eq!(told("Report of the Seventy-ninth session"), [""; 0]);
    assert_eq!(told("Follow-up to the Seventy-ninth session"), [""; 0]);
}

/// الثانية begins الثانية عشرة: the longer one is meant.
#[test]
fn of_two_ordinals_the_longer_is_read() {
    let of = |symbol: &str| {
        found(&format!(
            "الأمم المتحدة                                         {symbol}\nالجمعية العامة                          Distr.: General\n\n\
             الدورة الاستثنائية الثانية عشرة\nالبند 8 من القائمة الأولية\n\n1 - اجتمعت اللجنة في أيار/مايو.\n"
        ))
    };
    assert_eq!(of("A/S-12/2"), [""; 0]);
    let told = of("A/S-2/2");
    assert!(matches!(told.as_slice(), [one] if one.contains("“الدورة الاستثنائية الثانية عشرة”")), "{told:?}");
}

#[test]
fn links_are_items_with_what_they_lead_to() {
    let of = |name: &str, text: &str| -> Vec<(String, String, String)> {
        let rows = rows(name, text.as_bytes(), &["link"]);
        rows.iter().map(|row| [text_of(row, "text"), text_of(row, "target"), text_of(row, "evidence")].into()).collect()
    };
    let markdown = of("a.md", "See [the report](https://undocs.org/A/74/276) and <https://example.org>.\n");
    let expected = [("the report", "https://undocs.org/A/74/276"), ("https://example.org", "https://example.org")];
    let expected = expected.map(|(shown, target)| (shown.to_owned(), target.to_owned(), "told".to_owned()));
    assert_eq!(markdown, expected);
    let html = "<p>See <a href=\"https://undocs.org/A/74/276\">the report</a> and <a href=\"https://example.org\">https://example.org</a>.</p>";
    assert_eq!(of("a.html", html), expected);
    assert_eq!(of("a.md", "See the report.\n"), []);
}

fn text_of(row: &Value, key: &str) -> String {
    text(row, key).to_owned()
}

#[test]
fn paragraphs_that_were_added_to_a_word_file_are_numbered_with_the_others() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = paragraph("1. It met.")
        + &format!("<w:ins w:id=\"1\" w:author=\"a\">{}</w:ins>", paragraph("2. It agreed."))
        + &format!("<w:del w:id=\"2\" w:author=\"a\">{}</w:del>", paragraph("3. It disagreed."))
        + &format!("<w:customXml w:element=\"a\">{}</w:customXml>", paragraph("3. It rose."))
        + &paragraph("4. It closed.");
    let labels = items("a.docx", &word(&body, &[]), &["paragraph-label"]);
    assert_eq!(labels, ["paragraph-label 1.", "paragraph-label 2.", "paragraph-label 3.", "paragraph-label 4."]);
}

/// A PDF file of one page with this content; `more` are objects from number 6 on, and `fonts` the fonts beside F.
fn page(content: &str, fonts: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R{fonts}>>>>>>"
        ),
        stream(content, ""),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

fn lines_of(bytes: &[u8]) -> Vec<String> {
    let folder = folder_of(&[]);
    fs::write(folder.path().join("a.pdf"), bytes).expect("it can be written");
    let output = recte(folder.path(), &["extract", "a.pdf"]);
    stdout(&output).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn text_that_runs_up_or_down_a_page_is_read_in_its_order() {
    let lines = ["1. The Committee met in May.", "2. It heard the Chair.", "3. It rose."];
    let turned = |matrix: &str, places: [(f64, f64); 3]| -> String {
        let shown = lines.iter().zip(places);
        shown.map(|(line, (x, y))| format!("BT /F 10 Tf {matrix} {x} {y} Tm ({line}) Tj ET\n")).collect()
    };
    let up = turned("0 1 -1 0", [(100.0, 60.0), (120.0, 60.0), (140.0, 60.0)]);
    assert_eq!(lines_of(&page(&up, "", &[])), lines);
    let down = turned("0 -1 1 0", [(700.0, 500.0), (680.0, 500.0), (660.0, 500.0)]);
    assert_eq!(lines_of(&page(&down, "", &[])), lines);
    let over = turned("-1 0 0 -1", [(700.0, 100.0), (700.0, 120.0), (700.0, 140.0)]);
    assert_eq!(lines_of(&page(&over, "", &[])), lines);
    // A line beside the text that runs another way is no part of it.
    let aside = up + &show(400.0, 300.0, 10.0, "aside");
    assert_eq!(lines_of(&page(&aside, "", &[])), lines);
}

/// `text`, packed so many times, as figures.
fn packed(text: &str, times: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..times {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(&bytes).expect("it takes all");
        bytes = packer.finish().expect("it ends");
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + ">"
}

/// Tables of fonts that are packed twice may be of any size, and are not unpacked.
#[test]
fn a_font_whose_tables_may_be_endless_is_not_loaded() {
    let map = "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n\
               1 beginbfrange\n<41> <5a> <0061>\nendbfrange\nendcmap\n";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>".to_owned();
    let read = |times: usize| {
        let filters = "/FlateDecode".repeat(times);
        let table = stream(&packed(map, times), &format!("/Filter[/ASCIIHexDecode{filters}]"));
        let content = "BT /G 10 Tf 90 500 Td (MET IN MAY) Tj ET\n";
        lines_of(&page(content, "/G 6 0 R", &[font.clone(), table])).concat()
    };
    assert_eq!([read(0), read(1)].map(|text| text.replace(' ', "")), ["metinmay"; 2]);
    assert_eq!(read(2), "MET IN MAY");
}
