//! References to parts of the document, in documents where they are right and after one of them was made wrong.

use super::{folder_of, recte, root, stdout};

/// What the rules on references say of `text`; those that find what nothing refers to are not asked.
fn found(name: &str, text: &str) -> Vec<String> {
    said(name, text, &["--select", "reference", "--ignore", &UNUSED.join(",")])
}

const UNUSED: [&str; 3] = ["reference-annex-unused", "reference-figure-unused", "reference-table-unused"];

fn said(name: &str, text: &str, selected: &[&str]) -> Vec<String> {
    let folder = folder_of(&[(name, text)]);
    let arguments = [&["check", "--isolated", "--output-format", "concise", name], selected].concat();
    stdout(&recte(folder.path(), &arguments)).lines().map(str::to_owned).collect()
}

#[test]
fn what_nothing_refers_to_is_told_after_a_search_of_the_whole_text() {
    let parts = "Annex I\n\nThe first list of the Commission, as it was read.\n\nAnnex II\n\nThe second list.\n\nAnnex III\n\nThe third list.\n";
    let unused = |sentence: &str| {
        let text = format!("1. The Commission met in the spring of the year.\n\n2. {sentence}\n\n{parts}");
        let found = said("report.txt", &text, &["--language", "en", "--select", &UNUSED.join(",")]);
        let quoted = found.iter().map(|line| line.split(['“', '”']).nth(1).unwrap_or_default().to_owned());
        quoted.collect::<Vec<_>>()
    };
    for (sentence, expected) in [
        ("It read nothing.", &["Annex I", "Annex II", "Annex III"][..]),
        ("It read annexes I–III.", &[]),
        ("It read annexes I to III.", &[]),
        ("It read annexes I, II and III.", &[]),
        ("It read annexes I,\u{a0}II\u{a0}and\u{a0}III.", &[]),
        ("It read annexes I and III.", &["Annex II"]),
        ("Annex I and annex III were read.", &["Annex II"]),
        ("It read annex I.A (see also annex II, sect. 2) and annex III (a).", &[]),
        ("It read annex 1, annex 2 and annex 3.", &[]),
        ("It read the annexes to the treaty and annex II.", &["Annex I", "Annex III"]),
    ] {
        assert_eq!(unused(sentence), expected, "{sentence}");
    }
}

#[test]
fn an_only_annex_or_a_table_nearby_needs_no_number() {
    let unused = |text: &str| said("report.txt", text, &["--language", "en", "--select", &UNUSED.join(",")]).len();
    let annex =
        |sentence: &str| format!("1. The Commission met in the spring.\n\n2. {sentence}\n\nAnnex\n\nThe list.\n");
    assert_eq!(unused(&annex("It read the list.")), 1);
    assert_eq!(unused(&annex("It read the list in the annex.")), 0);
    assert_eq!(unused(&annex("It read the annexed list.")), 0);
    let far = "The Commission met in the spring of the year and read its list.\n\n".repeat(60);
    let table =
        |between: &str| format!("1. The table below has the list.\n\n{between}Table 1\n\nList\n\nTable 2\n\nList\n");
    assert_eq!((unused(&table("")), unused(&table(&far))), (0, 2));
}

fn clean(name: &str) -> String {
    std::fs::read_to_string(root().join("fixtures/clean").join(name)).expect("it is there")
}

/// Each slip alone: a text that stands once, what it becomes, and what is said of it.
type Slip<'a> = (&'a str, &'a str, &'a str);

fn told(name: &str, slips: &[Slip]) {
    let text = clean(name);
    assert_eq!(found(name, &text), Vec::<String>::new());
    for (right, wrong, says) in slips {
        assert_eq!(text.matches(right).count(), 1, "{right}");
        let found = found(name, &text.replacen(right, wrong, 1));
        assert_eq!(found.len(), 1, "{wrong}: {found:?}");
        assert!(found[0].ends_with(says), "{wrong}: {found:?}");
    }
}

#[test]
fn a_wrong_reference_is_told() {
    told(
        "references-en.txt",
        &[
            (
                "paras. 5 and 6 (a) below",
                "paras. 5 and 9 (a) below",
                "paragraph 9 does not exist: the last is paragraph 6",
            ),
            ("paras. 5 and 6 (a) below", "paras. 5 and 6 (a) above", "paragraph 5 is not above"),
            ("paragraphs 2 and 3 above", "paragraphs 2 and 5 above", "paragraph 5 is not above"),
            ("paragraphs 2 and 3 above", "paragraphs 3 and 4 above", "paragraph 4 refers to itself as “above”"),
            ("paragraphs 3 to 5", "paragraphs 3 to 15", "paragraph 15 does not exist: the last is paragraph 6"),
            ("in paragraph 2 above had", "in paragraph 2 below had", "paragraph 2 is not below"),
            ("section II below", "section IV below", "section IV does not exist: the last is section III"),
            ("section II below", "section II above", "section II is not above"),
            ("(see section II above)", "(see section III below)", "section III is not below"),
            (
                "annex II to the present report",
                "annex III to the present report",
                "annex III does not exist: the last is annex II",
            ),
            ("(see table 1)", "(see table 4)", "table 4 does not exist: the last is table 2"),
            ("(see table 2 below)", "(see table 2 above)", "table 2 is not above"),
        ],
    );
}

#[test]
fn a_wrong_reference_is_told_in_chinese() {
    told(
        "references-zh.txt",
        &[
            ("下文第 5 和第 6 段", "下文第 5 和第 9 段", "paragraph 9 does not exist: the last is paragraph 6"),
            ("下文第 5 和第 6 段", "上文第 5 和第 6 段", "paragraph 5 is not above"),
            ("上文第 2 至第 3 段", "上文第 2 至第 5 段", "paragraph 5 is not above"),
            ("上文第 2 段提到", "下文第 2 段提到", "paragraph 2 is not below"),
            ("下文第二节", "下文第四节", "section 四 does not exist: the last is section 三"),
            ("下文第二节", "上文第二节", "section 二 is not above"),
            ("本报告附件二", "本报告附件三", "annex 三 does not exist: the last is annex 二"),
            ("(见表 1)", "(见表 3)", "table 3 does not exist: the last is table 2"),
        ],
    );
}

#[test]
fn a_doubtful_reference_is_let_alone() {
    let paragraphs = |text: &str| format!("1. The Board met in May.\n\n2. {text}\n\n3. It met again in the autumn.\n");
    for text in [
        "It recalled paragraph 12 of the resolution.",
        "It recalled document A/90/77, para. 12 above the line.",
        "It said that “paragraph 3 above is wrong” in the debate.",
        "It recalled paragraph 3.4 above and the table in it.",
        "It recalled paragraph 3 bis above and the table in it.",
        "The parapet and the section of the dam above were weak.",
    ] {
        assert_eq!(found("a.txt", &paragraphs(text)), Vec::<String>::new(), "{text}");
    }
    // Where the numbers themselves are wrong, they are told, and not what refers to them.
    let gap = "1. The Board met in May.\n\n2. It adopted the plan.\n\n2. See the plan in paragraph 2 above.\n\n3. It met in June.\n\n4. It met in July (see para. 5 below).\n";
    assert_eq!(found("a.txt", gap), Vec::<String>::new());
    // A document of decisions that are numbered anew has a second paragraph 5, which is not meant.
    let decisions = "1. The Board met in May.\n\n2. It adopted the plan.\n\n3. See paragraph 1 above.\n\n4. It met in June.\n\n\
        1. The Board met in August.\n\n2. It adopted the list.\n\n3. See the list in paragraph 2 below.\n\n4. It met in the autumn.\n";
    assert_eq!(found("a.txt", decisions).len(), 1);
}
