//! What a run says besides its findings: that it did nothing, or not what was meant.

use super::{folder_of, recte, root, said, stderr};

const TEXT: &str = "1. The Committee met on 31 June 2022.\n\n2. It rose.\n";
const FRENCH: &str = "1. Le Comité s’est réuni le 30 juin 2022 dans la salle des conférences et il a pris note du rapport de la \
                      Commission sur les travaux de la session, que la Présidente a présenté à la fin de la séance. Il a prié le \
                      Secrétariat de le publier dans les six langues.\n";

#[test]
fn a_document_that_no_rule_is_for_is_no_clean_document() {
    let folder = folder_of(&[("a.txt", TEXT), ("b.txt", TEXT), ("recte.toml", "select = []\n")]);
    let cases: [(&[&str], &str); 4] = [
        (
            &["check", "--isolated", "--ignore", "all", "a.txt"],
            "recte: a.txt was checked by no rule: --select, --ignore and recte.toml leave none\n",
        ),
        (
            &["check", "--isolated", "--select", "date-calendar", "--ignore", "date", "a.txt"],
            "recte: a.txt was checked by no rule: --select, --ignore and recte.toml leave none\n",
        ),
        (
            &["check", "--isolated", "--select", "typography-no-break-space", "a.txt", "b.txt"],
            "recte: a.txt was checked by no rule (nor was any other document): those that are selected are for other \
             languages or formats\n",
        ),
        (&["check", "a.txt"], "recte: a.txt was checked by no rule: --select, --ignore and recte.toml leave none\n"),
    ];
    for (arguments, message) in cases {
        let output = recte(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).starts_with(message), "{arguments:?}: {}", stderr(&output));
    }
    let one_of_two = recte(folder.path(), &["check", "--isolated", "--select", "date-calendar", "a.txt"]);
    assert_eq!(one_of_two.status.code(), Some(1));
}

#[test]
fn a_language_that_the_text_is_plainly_not_in_is_told() {
    let folder = folder_of(&[("fr.txt", FRENCH), ("en.txt", TEXT)]);
    let told = |arguments: &[&str]| {
        let output = recte(folder.path(), &[&["check", "--isolated"], arguments].concat());
        (output.status.code(), stderr(&output))
    };
    let (status, said) = told(&["--language", "en", "fr.txt"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("fr.txt was checked as English, as it was said to be, but reads like French\n"), "{said}");
    // The right language, none, and a text too short to tell.
    for arguments in [&["--language", "fr", "fr.txt"][..], &["fr.txt"], &["--language", "fr", "en.txt"]] {
        assert!(!told(arguments).1.contains("reads like"), "{arguments:?}");
    }
}

#[test]
fn a_configuration_by_another_name_is_told() {
    for name in ["recte.toml.txt", ".recte.toml"] {
        let folder = folder_of(&[("a.txt", TEXT), (name, "ignore = [\"date\"]\n")]);
        let output = recte(folder.path(), &["check", "a.txt"]);
        assert_eq!(output.status.code(), Some(1), "it sets nothing");
        let told = format!("recte: {name} is not read: a configuration is called recte.toml\n");
        assert_eq!(stderr(&output).matches(&told).count(), 1, "{}", stderr(&output));
    }
    let folder = folder_of(&[("a.txt", TEXT), ("recte.toml", "ignore = [\"date\"]\n"), (".recte.toml", "")]);
    assert_eq!(recte(folder.path(), &["check", "a.txt"]).status.code(), Some(0), "the right one is read");
}

#[test]
fn that_word_files_are_not_changed_is_told_where_it_is_asked_for() {
    let word = root().join("fixtures/formats/en-broken.docx");
    let folder = folder_of(&[]);
    std::fs::copy(&word, folder.path().join("report.docx")).expect("it is copied");
    let told = |arguments: &[&str]| stderr(&recte(folder.path(), &[&["check", "--isolated"], arguments].concat()));
    let remark = "1 file with findings is a Word or PDF file, which recte never changes";
    for option in ["--fix", "--unsafe-fixes", "--diff"] {
        assert!(told(&[option, "report.docx"]).contains(remark), "{option}: {}", told(&[option, "report.docx"]));
    }
    assert!(!told(&["report.docx"]).contains(remark));
    let same = std::fs::read(folder.path().join("report.docx")).expect("it is there");
    assert_eq!(same, std::fs::read(word).expect("it is there"));
}

#[test]
fn a_name_with_spaces_is_told_to_need_quotation_marks() {
    let folder = folder_of(&[("my own report.txt", TEXT)]);
    for arguments in [&["my", "own", "report.txt"][..], &["check", "my", "own", "report.txt"]] {
        let output = recte(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        let told = "a name with spaces is put in quotation marks: \"my own report.txt\"";
        assert!(stderr(&output).contains(told), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn an_option_with_one_hyphen_is_told() {
    let folder = folder_of(&[("a.txt", TEXT)]);
    let output = recte(folder.path(), &["check", "-fix", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "recte: \"-fix\" begins with one hyphen\n  help: type two hyphens: --fix\n");
}

#[test]
fn what_is_not_what_its_name_says_is_told() {
    let page = "<!DOCTYPE html><html><body><p>Please log in to see this document.</p></body></html>";
    let folder = folder_of(&[("report.docx", page), ("report.html", page), ("plain.txt", TEXT)]);
    let output = recte(folder.path(), &["check", "--isolated", "report.docx"]);
    assert_eq!(output.status.code(), Some(2), "a page of an error is no clean document");
    let told = "recte: report.docx was checked as html, which it is, although its name ends in .docx";
    assert!(stderr(&output).starts_with(told), "{}", stderr(&output));
    for right in ["report.html", "plain.txt"] {
        let output = recte(folder.path(), &["check", "--isolated", right]);
        assert!(!stderr(&output).contains("although its name"), "{}", stderr(&output));
    }
}

#[test]
fn what_a_folder_holds_and_is_not_checked_is_told() {
    let xml = "<?xml version=\"1.0\"?><invoice/>";
    let folder = folder_of(&[
        ("a.txt", TEXT),
        (".hidden.txt", TEXT),
        ("draft.txt", TEXT),
        (".gitignore", "draft.txt\n"),
        ("invoice.xml", xml),
        ("old.doc", "x"),
        ("notes.log", "x"),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("a.txt", folder.path().join("link.txt")).expect("a link");
    let output = recte(folder.path(), &["check", "--isolated"]);
    let told = "; not checked: 1 .doc (save as .docx to have it checked); 1 .xml is not Akoma Ntoso; 2 hidden or ignored documents \
                not checked (--no-ignore)";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    #[cfg(unix)]
    assert!(stderr(&output).contains("(--no-ignore); 1 link to a document not followed"), "{}", stderr(&output));
}

#[test]
fn a_document_named_in_two_ways_is_checked_once() {
    let folder = folder_of(&[("a.txt", TEXT)]);
    let output = recte(folder.path(), &["check", "--isolated", "a.txt", "./a.txt", "."]);
    assert!(stderr(&output).starts_with("1 error; checked 2 paragraphs"), "{}", stderr(&output));
}

#[test]
fn rules_that_are_named_and_cannot_be_read_are_told_at_their_place() {
    let cases =
        [("rules/term-house.txt", "rules"), ("term-house.txt", "term-house.txt"), ("rules/empty/x", "rules/empty")];
    for (file, named) in cases {
        let settings = format!("rules = [\"{named}\"]\n");
        let folder = folder_of(&[("a.txt", TEXT), (file, ""), ("recte.toml", &settings)]);
        let output = recte(folder.path(), &["check", "a.txt"]);
        assert_eq!(output.status.code(), Some(2), "{named}");
        assert!(stderr(&output).contains(&format!("no rule can be read from `{named}`")), "{}", stderr(&output));
        assert!(stderr(&output).contains("recte.toml:1:10"), "{}", stderr(&output));
    }
}

#[test]
fn a_configuration_that_is_no_file_is_told() {
    let folder = folder_of(&[("a.txt", TEXT), ("recte.toml/x", "")]);
    let output = recte(folder.path(), &["check", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("recte.toml cannot be read: it is a folder"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_configuration_without_an_end_or_that_leads_nowhere_is_told() {
    let folder = folder_of(&[("a.txt", TEXT)]);
    let output = recte(folder.path(), &["check", "--config", "/dev/zero", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    for lost in ["gone.toml", "recte.toml"] {
        let folder = folder_of(&[("a.txt", TEXT)]);
        std::os::unix::fs::symlink(lost, folder.path().join("recte.toml")).expect("a link");
        let output = recte(folder.path(), &["check", "a.txt"]);
        assert_eq!(output.status.code(), Some(2), "a link to {lost}");
        assert!(stderr(&output).contains("it is a link that leads nowhere"), "{}", stderr(&output));
    }
}

#[test]
fn a_language_that_is_not_known_is_told() {
    let swahili = "1. Kamati ilizingatia taarifa iliyowasilishwa na Sekretarieti kuhusu hali ya barafu katika milima ya kaskazini. \
                   Wajumbe walikubaliana kwamba taarifa hiyo ichapishwe katika lugha zote na kupelekwa kwa serikali za nchi hizo.\n";
    let folder = folder_of(&[("sw.txt", swahili), ("en.txt", TEXT)]);
    let output = recte(folder.path(), &["check", "--isolated"]);
    let told = "the language of 1 document is not known: its dates, citations and references were not checked\n";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    assert!(!stderr(&recte(folder.path(), &["check", "--isolated", "en.txt"])).contains("is not known"));
}

#[test]
fn settings_for_documents_that_are_not_there_are_told() {
    let told = |patterns: &str, paths: &[&str]| {
        let settings = format!("[[path]]\npaths = [{patterns}]\nignore = [\"date\"]\n");
        let folder = folder_of(&[("annexes/a.txt", TEXT), ("b.txt", TEXT), ("recte.toml", &settings)]);
        stderr(&recte(folder.path(), &[&["check"], paths].concat()))
    };
    let unmet = "recte: recte.toml: no document matches `annex/**` of [[path]]\n";
    assert!(told("\"annex/**\"", &[]).contains(unmet), "{}", told("\"annex/**\"", &[]));
    let windows = told("'annexes\\**'", &[]);
    assert!(windows.contains("of [[path]]; write / between folders"), "{windows}");
    for met in ["\"annexes/**\"", "\"./annexes/**\"", "\"gone/**\", \"b.txt\""] {
        assert!(!told(met, &[]).contains("no document matches"), "{met}: {}", told(met, &[]));
    }
    // Of one document nobody knows what the others are.
    assert!(!told("\"annex/**\"", &["b.txt"]).contains("no document matches"));
}

#[test]
fn of_very_many_findings_of_a_rule_the_rest_is_told_by_its_number_and_mended_all_the_same() {
    let text = "See A/91/412/add.1.\n".repeat(1_500);
    let folder = folder_of(&[("a.txt", &text)]);
    let (lines, told) = said(folder.path(), &["--isolated", "--language", "en", "a.txt"]);
    assert_eq!(lines.len(), 1_000);
    assert!(told.contains("a.txt: 500 more findings of symbol-form are not listed"), "{told}");
    let (lines, told) = said(folder.path(), &["--isolated", "--language", "en", "--fix", "a.txt"]);
    assert_eq!(lines, [""; 0], "{told}");
    assert!(told.contains("fixed 1500 findings"), "{told}");
    let mended = std::fs::read_to_string(folder.path().join("a.txt")).expect("it is there");
    assert_eq!(mended, text.replace("add", "Add"));
}
