//! What documents say of themselves: their own symbol, and notes without links.

use proptest::prelude::*;
use recte::document::{Document, Hints, ItemKind};
use recte::lint::fix::{Applicability, apply};
use recte::lint::{Selection, lint};
use recte::pack::RuleSet;
use recte::read::{ReadOptions, decode};
use recte::source::Source;

/// The symbol, notes and marks of a text in a file of that name.
fn facts(name: &str, text: &str) -> (Option<String>, Vec<String>, Vec<String>) {
    let set = RuleSet::embedded().expect("the rules load");
    let source = decode(text.as_bytes().to_vec(), name, &ReadOptions::default()).expect("it can be read");
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    let of = |kind| document.of(kind).map(|(_, item)| document.text(item).to_owned()).collect();
    (document.symbol.clone(), of(ItemKind::Note), of(ItemKind::NoteMark))
}

#[test]
fn own_symbols_stand_in_runs_or_beside_the_distribution() {
    let body =
        "\n\n1. The Committee met in May and in June, and it had before it the report of the Secretary-General.\n";
    for (head, symbol) in [
        ("United Nations A/80/1 General Assembly Distr.: General 5 May 2025 Original: English", Some("A/80/1")),
        ("General Assembly Distr. GENERAL\nA/80/1 5 May 2025\nOriginal: ENGLISH\nItem 6 of A/80/150", Some("A/80/1")),
        ("   A/80/28\n   E/CN.7/2025/11\n\nUnited Nations", Some("A/80/28")),
        ("Distr.: General 5 May 2025\nOriginal: English\nIssued before as A/80/1.", None),
        ("Distr.: General\nReport (see A/80/1)", None),
        ("The Committee met (see A/80/1) in May.", None),
    ] {
        assert_eq!(facts("a.txt", &format!("{head}{body}")).0.as_deref(), symbol, "{head}");
    }
}

#[test]
fn metadata_give_a_symbol_where_it_is_one() {
    let told = |value: &str| facts("a.md", &format!("---\nsymbol: {value}\n---\n\n1. The Committee met.\n")).0;
    assert_eq!(told("A/RES/80/1").as_deref(), Some("A/RES/80/1"));
    assert_eq!(told("EUR"), None);
    assert_eq!(told("n/a"), None);
}

#[test]
fn notes_are_known_by_names_of_classes_and_places() {
    let classes =
        "<p>Text<span class='c-FootnoteReference'><a class='role-footnote-ref' href='#__FN9__'>9</a></span>.</p>
        <div class='role-footnotes'><hr><div class='role-footnote' id='__FN9__'><p><span>9 </span> See A/74/1.</p></div>
        <div class='role-footnote' id='__FN10__'><p><span>10 </span> See A/74/2.</p></div></div>";
    let (_, notes, marks) = facts("a.html", classes);
    assert_eq!((notes, marks), (vec!["9".into(), "10".into()], vec!["⁹".into()]));
    let page = "https://example.org/page?id=1";
    let saved = format!(
        "<p>Text (<a href='{page}#E1' id='src.E1'><span class='superscript'>1</span></a>), and see page <a href='{page}#p'>2</a>.</p>
        <p class='footnote'>(<a href='{page}#src.E1' id='E1'><span class='superscript'>1</span></a>)&nbsp;See A/74/1.</p>
        <p id='p'>2 Committees met.</p>"
    );
    let (_, notes, marks) = facts("a.html", &saved);
    assert_eq!((notes, marks), (vec!["1".to_owned()], vec!["¹".to_owned()]));
    let sheet = "<style>.r { vertical-align: super }</style><p>Text.<span class=r>1</span></p><p><span class=r>1</span> See.</p>";
    let (_, notes, marks) = facts("a.html", sheet);
    assert_eq!((notes, marks), (vec!["1".to_owned()], vec!["¹".to_owned()]));
}

/// A way to number a paragraph of HTML.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// `<p>5. Text</p>`
    Typed,
    /// `<li>5. Text` in a list without numbers.
    Listed,
    /// `<li value="5">Text`, which a browser numbers.
    Valued,
}

/// A page with paragraphs of those numbers. Below some stand lists with letters, typed or made.
fn page(numbers: &[u32], way: Way, lists: &[u8]) -> String {
    let mut made = String::from("<html lang=en><body><h1>Report of the Committee</h1>\n");
    for (at, number) in numbers.iter().enumerate() {
        let text =
            format!("The Committee took note of the report of its working group {}.", "and the list ".repeat(at % 3));
        made += &match way {
            Way::Typed => format!("<p>{number}. {text}</p>\n"),
            Way::Listed => format!("<ul style='list-style-type: none'><li>{number}. {text}</li></ul>\n"),
            Way::Valued => format!("<ol><li value=\"{number}\">{text}</li></ol>\n"),
        };
        made += match lists[at % lists.len()] {
            1 => "<p>(a) The first;</p><p>(b) The second;</p><p>(c) The third.</p>\n",
            2 => "<ol type=a><li>The first;</li><li>The second;</li><li>The third.</li></ol>\n",
            3 => "<ul><li>One;</li><li>Two.</li></ul>\n",
            _ => "",
        };
    }
    made + "</body></html>\n"
}

/// What the fixes that are safe make of a page.
fn mended(html: &str, set: &RuleSet) -> String {
    let selection: Selection = set.rules.iter().map(|rule| (rule.clone(), None)).collect();
    let read = |text: String| decode(text.into_bytes(), "a.html", &ReadOptions::default()).ok();
    let check = |source: &Source| lint(&Document::read(source, &set.lexicon, &Hints::default()), &selection);
    let source = read(html.to_owned()).expect("it can be read");
    apply(source, Applicability::Safe, read, check).source.text
}

#[test]
fn a_break_in_a_page_is_mended() {
    let set = RuleSet::embedded().expect("the rules load");
    for way in [Way::Typed, Way::Listed] {
        let right = page(&[1, 2, 3, 4, 5, 6], way, &[1, 0]);
        assert_eq!(mended(&page(&[1, 2, 3, 3, 4, 5], way, &[1, 0]), &set), right, "{way:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn numbers_of_a_page_are_put_right_or_left_alone(
        count in 4_u32..12,
        way in prop::sample::select(vec![Way::Typed, Way::Listed, Way::Valued]),
        lists in prop::collection::vec(0_u8..4, 1..4),
        place in any::<prop::sample::Index>(),
        shift in prop::sample::select(vec![1_i64, -1, 10]),
        from_there_on in any::<bool>(),
    ) {
        let set = RuleSet::embedded().expect("the rules load");
        let numbers: Vec<u32> = (1..=count).collect();
        let right = page(&numbers, way, &lists);
        prop_assert_eq!(&mended(&right, &set), &right);
        let place = 1 + place.index(numbers.len() - 1);
        let moved = |(at, number): (usize, &u32)| {
            let here = at == place || from_there_on && at > place;
            if here { u32::try_from(i64::from(*number) + shift).expect("it is above nought") } else { *number }
        };
        let broken: Vec<u32> = numbers.iter().enumerate().map(moved).collect();
        let broken = page(&broken, way, &lists);
        let mended = mended(&broken, &set);
        prop_assert!(mended == right || mended == broken, "{}", mended);
    }
}

/// A paragraph in each language, with the sign that ends it, and the text of a note.
const LANGUAGES: [(&str, &str, &str, &str); 6] = [
    ("en", "The towns of the island store water that falls in the winter", ".", "Figures of the towns."),
    (
        "fr",
        "Les villes de l’île gardent l’eau qui tombe en hiver et la partagent entre elles",
        ".",
        "Chiffres des villes.",
    ),
    (
        "es",
        "Las ciudades de la isla guardan el agua que cae en invierno y la comparten",
        ".",
        "Cifras de las ciudades.",
    ),
    ("ru", "Города острова хранят воду, которая выпадает зимой, и делят её между собой", ".", "Сведения городов."),
    ("zh", "岛上的城镇储存冬天降下的雨水，并且互相分享这些雨水", "。", "城镇提供的数字。"),
    ("ar", "تخزن بلدات الجزيرة المياه التي تهطل في فصل الشتاء وتتقاسمها فيما بينها", ".", "أرقام من البلدات."),
];

/// A text with so many raised marks and notes; `without` has lost its mark.
fn noted(language: usize, count: u32, markdown: bool, typed: bool, without: Option<u32>) -> String {
    let (code, text, stop, note) = LANGUAGES[language % LANGUAGES.len()];
    let superscript = |number: u32| -> String {
        let figures = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        let digits =
            number.to_string().bytes().filter_map(|byte| figures.chars().nth(usize::from(byte - b'0'))).collect();
        if markdown { digits } else { format!("<sup>{number}</sup>") }
    };
    let (open, close) = if markdown { ("", "\n\n") } else { ("<p>", "</p>\n") };
    let mut made = if markdown { String::new() } else { format!("<html lang={code}><body>\n") };
    for number in 1..=count {
        let mark = if without == Some(number) { String::new() } else { superscript(number) };
        let label = if code == "ar" { format!("{number} - ") } else { format!("{number}. ") };
        made += &format!("{open}{label}{text}{mark}{stop}{close}");
    }
    made += if markdown { "---\n\n" } else { "<hr>\n" };
    for number in 1..=count {
        let key = if typed && !markdown { number.to_string() } else { superscript(number) };
        made += &format!("{open}{key} {note}{close}");
    }
    made
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_raised_mark_that_is_lost_is_told_and_no_other(
        language in 0_usize..6,
        count in 3_u32..13,
        markdown in any::<bool>(),
        typed in any::<bool>(),
        place in any::<prop::sample::Index>(),
    ) {
        let set = RuleSet::embedded().expect("the rules load");
        let selection: Selection = set.rules.iter().map(|rule| (rule.clone(), None)).collect();
        let name = if markdown { "a.md" } else { "a.html" };
        let told = |text: String| -> Vec<String> {
            let source = decode(text.into_bytes(), name, &ReadOptions::default()).expect("it can be read");
            let document = Document::read(&source, &set.lexicon, &Hints::default());
            let findings = lint(&document, &selection).into_iter();
            findings.filter(|finding| finding.rule.family() == "footnote").map(|finding| finding.message).collect()
        };
        prop_assert_eq!(told(noted(language, count, markdown, typed, None)), Vec::<String>::new());
        let lost = 1 + u32::try_from(place.index(count as usize)).expect("it is small");
        let expected = vec![format!("footnote {lost} has no mark in the text")];
        prop_assert_eq!(told(noted(language, count, markdown, typed, Some(lost))), expected);
    }
}
