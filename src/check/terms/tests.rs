use super::*;
use crate::document::Hints;
use crate::source::Source;

fn made(toml: &str, file: Option<&str>) -> (Terms, Vec<PairError>) {
    let mut terms: Terms = toml::from_str(toml).unwrap();
    terms.take(file.unwrap_or_default());
    let wrong = terms.judge();
    (terms, wrong)
}

fn violations(toml: &str, file: Option<&str>, text: &str, language: &str) -> Vec<String> {
    let (terms, wrong) = made(toml, file);
    assert_eq!(wrong, []);
    let set = crate::pack::RuleSet::embedded().unwrap();
    let source = Source::new("a.txt", "text", text);
    let hints = Hints { language: Some(language.to_owned()), symbol: None };
    let document = Document::read(&source, &set.lexicon, &hints);
    let told = terms.run(&document, &Scope::default()).into_iter().map(|violation| {
        let fix = violation.repair.map_or_else(String::new, |repair| repair.edits[0].text.clone());
        format!("{}>{fix}", source.cut(violation.at))
    });
    told.collect()
}

fn wrong(toml: &str, file: Option<&str>) -> Vec<(String, String)> {
    let told = |one: PairError| {
        let text = if one.in_file { file.unwrap_or_default() } else { toml };
        (text[one.span].to_owned(), one.message)
    };
    made(toml, file).1.into_iter().map(told).collect()
}

const PAIRS: &str =
    "endings = [\"s\"]\n[pairs]\n\"co-operation\" = \"cooperation\"\n\"desktop publishing\" = \"layout\"\n";

#[test]
fn a_term_is_found_however_its_blanks_and_hyphens_are_printed() {
    let text = "1. Co-operation, CO-OPERATION, co\u{2011}operations, non-co-operation.\n\n\
                2. The desktop\npublishing and the Desktop\u{a0}publishing.\n";
    let expected = [
        "Co-operation>Cooperation",
        "CO-OPERATION>COOPERATION",
        "co\u{2011}operations>cooperations",
        "co-operation>cooperation",
        "desktop\npublishing>layout",
        "Desktop\u{a0}publishing>Layout",
    ];
    assert_eq!(violations(PAIRS, None, text, "en"), expected);
}

#[test]
fn what_only_looks_like_a_term_is_none() {
    // Where a line ends at a hyphen, the word may have none.
    let text = "1. The co-\noperation of the non-\nco-operation and co-operation-\nal, see www.co-operation.org, https://example.org/co-operation/a and co-operation@example.org.\n";
    assert_eq!(violations(PAIRS, None, text, "en"), [""; 0]);
    let except = format!("except = [\"Economic Co-operation and Development\"]\n{PAIRS}");
    let text = "1. Economic Co-operation and Development, economic co-operation.";
    assert_eq!(violations(&except, None, text, "en"), ["co-operation>cooperation"]);
    assert_eq!(violations("[pairs]\nlabor = \"labour\"", None, "1. Collaboration is laborious.", "en"), [""; 0]);
}

#[test]
fn scripts_have_their_own_bounds_and_capitals() {
    assert_eq!(violations("[pairs]\n'电脑' = '计算机'", None, "1. 委员会的电脑系统。", "zh"), ["电脑>计算机"]);
    let arabic = "beginnings = [\"ال\", \"و\"]\n[pairs]\n'برنامَج' = 'منهاج'";
    assert_eq!(
        violations(arabic, None, "1 - نظرت في البرنامج وبرنامج العمل برنامجها.", "ar"),
        ["البرنامج>المنهاج", "وبرنامج>ومنهاج"]
    );
    let russian = "[pairs]\n'компьютер' = 'вычислитель'";
    assert_eq!(
        violations(russian, None, "1. Компьютер и КОМПЬЮТЕР.", "ru"),
        ["Компьютер>Вычислитель", "КОМПЬЮТЕР>ВЫЧИСЛИТЕЛЬ"]
    );
    assert_eq!(
        violations(
            "case = \"exact\"\n[pairs]\n\"member state\" = \"Member State\"",
            None,
            "1. A member state, a Member state.",
            "en"
        ),
        ["member state>Member State"]
    );
}

#[test]
fn a_pair_is_for_its_language() {
    let file = "formation\ttraining\ten\nformation\tstage\tfr\nweb site\twebsite\n";
    assert_eq!(
        violations("", Some(file), "1. The formation of the web site.", "en"),
        ["formation>training", "web site>website"]
    );
    assert_eq!(
        violations("", Some(file), "1. La formation du web site.", "fr"),
        ["formation>stage", "web site>website"]
    );
    assert_eq!(violations("", Some(file), "1. La formation y el web site.", "es"), ["web site>website"]);
}

#[test]
fn mistakes_of_a_table_are_told_at_their_place() {
    let told = |file: &str| wrong("", Some(file));
    let case = |place: &str, message: &str| vec![(place.to_owned(), message.to_owned())];
    assert_eq!(told("a\tb\n#\nA\tc\n"), case("A", "“A” is there already, on line 1"));
    assert_eq!(told("labour\tlabour\n"), case("labour", "“labour” is both unwanted and wanted"));
    assert_eq!(told("act\tAct\n"), case("act", "“act” and “Act” differ only in capital letters"));
    assert_eq!(told("deal\ta deal\n"), case("deal", "“a deal” contains “deal”, which is unwanted: this line"));
    assert_eq!(told("deal\taccord\naccord\tdeal of\n").len(), 2);
    // One for each language is none too many, and capitals may be what it is about.
    assert_eq!(told("a\tb\ten\na\tc\tfr\n"), []);
    assert_eq!(wrong("case = \"exact\"", Some("act\tAct\n")), []);
    assert_eq!(wrong("[pairs]\nx = \"y\"\n", Some("X\tz\n")), case("X", "“X” is there already, in the rule file"));
    assert_eq!(wrong("[pairs]\nx = \" \"\n", None), case("x", "a term is empty"));
}

#[test]
fn of_many_mistakes_the_first_are_told() {
    let file: String = (0..500).map(|at| format!("term{at}\n")).collect();
    let (_, wrong) = made("", Some(&file));
    assert_eq!(wrong.len(), TOLD);
    assert!(wrong[TOLD - 1].help.ends_with("(and 490 more mistakes of this kind)"), "{}", wrong[TOLD - 1].help);
}

#[test]
fn a_term_is_held_against_the_documents_own_use() {
    let found = |text: &str, usual: usize| {
        let toml = format!("usual = {usual}\ncase = \"exact\"\n[pairs]\ntoward = \"towards\"\n");
        violations(&toml, None, text, "en")
    };
    let text = "1. It went towards peace, towards justice and toward health. Towards the end, towardsness was not.";
    // “Towards” and “towardsness” are not the word as it is written.
    assert_eq!(found(text, 2), ["toward>towards"]);
    assert_eq!(found(text, 3), [""; 0]);
    assert_eq!(found(&format!("{text} It went toward war."), 2), [""; 0]);
}
