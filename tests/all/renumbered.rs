//! Resolutions in Akoma Ntoso, renumbered from any place: `--fix` gives back the numbers that were there, or leaves all as it is.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use super::{corpus, recte};

/// What is done to the numbers of one list, from a place in it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slip {
    /// A number is left out: all from the place on are one higher.
    Gap,
    /// A number is used twice: all from the place on are one lower.
    Repeat,
    /// One label alone is one too high.
    High,
    /// One label alone is one too low.
    Low,
}

const SLIPS: [Slip; 4] = [Slip::Gap, Slip::Repeat, Slip::High, Slip::Low];

/// A language: the sign after a paragraph's number, the labels of its subparagraphs, the words of a paragraph.
const LANGUAGES: [(&str, &str, [&str; 3], &str); 6] = [
    ("ar", " -", ["(أ)", "(ب)", "(ج)"], "تطلب الجمعية العامة إلى الأمين العام أن يقدم تقريرا عن تنفيذ هذا القرار"),
    (
        "en",
        ".",
        ["(a)", "(b)", "(c)"],
        "Requests the Secretary-General to report on what was done about this resolution",
    ),
    (
        "es",
        ".",
        ["a)", "b)", "c)"],
        "Solicita al Secretario General que presente un informe sobre la aplicación de la presente resolución",
    ),
    (
        "fr",
        ".",
        ["a)", "b)", "c)"],
        "Prie le Secrétaire général de faire rapport sur la suite donnée à la présente résolution",
    ),
    (
        "ru",
        ".",
        ["a)", "b)", "c)"],
        "просит Генерального секретаря представить доклад о том, что было сделано по этой резолюции",
    ),
    ("zh", ".", ["(a)", "(b)", "(c)"], "请秘书长提交报告，说明为执行本决议采取了哪些措施和还需要做些什么"),
];

/// Numbers that are drawn anew with each call, the same in each run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// A resolution of `paragraphs` paragraphs, some with lists in one of the forms that Akoma Ntoso has for them, one with a
/// quoted text, and an annex.
fn resolution(language: usize, paragraphs: usize, dice: &mut Dice) -> String {
    let (code, sign, letters, words) = LANGUAGES[language];
    let mut text = format!(
        "<akomaNtoso><statement><meta/><preface><p><docNumber>A/RES/81/7</docNumber></p></preface><mainBody xml:lang=\"{code}\">\n"
    );
    // The last item ends with `last`.
    let points = |name: &str, last: &str| -> String {
        let end = |at: usize| if at + 1 == letters.len() { last } else { ";" };
        let item = |(at, label): (usize, &&str)| {
            format!("  <{name}><num>{label}</num>\n<content><p>{words}{}</p></content></{name}>\n", end(at))
        };
        letters.iter().enumerate().map(item).collect()
    };
    for number in 1..=paragraphs {
        let num = format!("<num>{number}{sign}</num>");
        let inner = match dice.below(6) {
            0 => format!(
                "<list><intro><p>{words}:</p></intro>\n{}<wrapUp><p>{words}.</p></wrapUp></list>",
                points("point", ";")
            ),
            1 => format!("<list><intro><p>{words}:</p></intro>\n{}</list>", points("point", ".")),
            2 => {
                format!("<blockList><listIntroduction>{words}:</listIntroduction>\n{}</blockList>", points("item", "."))
            }
            3 => format!("<subparagraph><content><p>{words}.</p></content></subparagraph>"),
            4 if number > 1 => format!(
                "<content><p>{words}:</p></content><quotedStructure><paragraph><num>7{sign}</num><content><p>{words}.</p></content>\
                 </paragraph><paragraph><num>8{sign}</num><content><p>{words}.</p></content></paragraph></quotedStructure>"
            ),
            _ => format!("<content>\n<p>{words}.\n</p>\n</content>"),
        };
        write!(text, "<paragraph>{num}\n{inner}</paragraph>\n").expect("a string takes all");
    }
    let annex = (1..=4)
        .map(|number| format!("<paragraph><num>{number}{sign}</num><content><p>{words}.</p></content></paragraph>\n"));
    let annex: String = annex.collect();
    text + "</mainBody><attachments><attachment><doc><mainBody>\n"
        + &annex
        + "</mainBody></doc></attachment></attachments></statement></akomaNtoso>\n"
}

/// A label of figures: where they stand, their number, the signs around them.
type Label = (std::ops::Range<usize>, u32, String);

/// The lists of `text` whose labels of one form run on from 1 without a break, at least four of them each.
fn lists(text: &str) -> Vec<Vec<Label>> {
    let number = Regex::new(r"<num\b[^>]*>([^<\d]*)(\d+)([^<\d]*)</num>").expect("it is right");
    let mut lists: Vec<Vec<Label>> = Vec::new();
    for found in number.captures_iter(text) {
        let figures = found.get(2).expect("it has one");
        let signs = format!("{}0{}", &found[1], &found[3]).replace(char::is_whitespace, "");
        let label = (figures.range(), figures.as_str().parse().expect("figures"), signs);
        let open = lists.iter().rposition(|list| list[0].2 == label.2);
        match open {
            Some(open) if label.1 != 1 => lists[open].push(label),
            _ => lists.push(vec![label]),
        }
    }
    let runs_on = |list: &Vec<Label>| (1..).zip(list).all(|(due, (_, number, _))| due == *number);
    lists.retain(|list| list.len() >= 4 && runs_on(list));
    lists
}

/// `text` with `slip` made in `list` at `place`.
fn broken(text: &str, list: &[Label], place: usize, slip: Slip) -> String {
    let (from, by) = match slip {
        Slip::Gap => (&list[place..], 1),
        Slip::Repeat => (&list[place..], -1),
        Slip::High => (&list[place..=place], 1),
        Slip::Low => (&list[place..=place], -1),
    };
    let mut text = text.to_owned();
    for (range, number, _) in from.iter().rev() {
        text.replace_range(range.clone(), &number.saturating_add_signed(by).to_string());
    }
    text
}

/// Renumbers each of `texts` in `each` of the ways; how many were tried that may be mended, how many were, and which are neither
/// what they were nor what the slip made of them.
fn tried(texts: &[(String, String)], each: usize, dice: &mut Dice) -> (usize, usize, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut cases: Vec<(PathBuf, &str, String, Slip)> = Vec::new();
    for (at, (_, text)) in texts.iter().enumerate() {
        let lists = lists(text);
        if lists.is_empty() {
            continue;
        }
        let slips = SLIPS.into_iter().cycle().skip(at).take(each);
        for slip in slips {
            let list = &lists[dice.below(lists.len())];
            let place = 1 + dice.below(list.len() - 1);
            let path = folder.path().join(format!("{at}-{slip:?}.xml"));
            let broken = broken(text, list, place, slip);
            fs::write(&path, &broken).expect("it can be written");
            cases.push((path, text, broken, slip));
        }
    }
    // What else is wrong in a published text stays.
    recte(folder.path(), &["check", ".", "--fix", "--isolated", "--select", "paragraph,reference"]);
    let read = |path: &Path| fs::read_to_string(path).expect("it is there");
    // Of the whole text: references were right before the slip, and are still.
    let slips = || cases.iter().filter(|(.., slip)| *slip != Slip::Gap);
    let mended = slips().filter(|(path, text, ..)| read(path) == *text).count();
    // Where a number is left out, a paragraph may be: nothing is renumbered unasked.
    let wrong = cases.iter().filter(|(path, text, broken, slip)| {
        let after = read(path);
        after != *broken && (after != *text || *slip == Slip::Gap)
    });
    let wrong = wrong.map(|(path, ..)| path.display().to_string()).collect();
    (slips().count(), mended, wrong)
}

#[test]
fn a_generated_resolution_gets_its_numbers_back_or_keeps_the_slip() {
    let mut dice = Dice(20);
    let texts: Vec<(String, String)> = (0..60)
        .map(|at| {
            let paragraphs = 6 + dice.below(20);
            let language = at % LANGUAGES.len();
            (format!("{} {at}", LANGUAGES[language].0), resolution(language, paragraphs, &mut dice))
        })
        .collect();
    let (tried, mended, wrong) = tried(&texts, SLIPS.len(), &mut dice);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(tried, 180);
    // What ends a list, or begins it, may be right as it is; half of the lists have but four members.
    assert!(mended * 2 >= tried, "{mended} of {tried} mended");
}

#[test]
fn a_generated_resolution_has_nothing_wrong() {
    let mut dice = Dice(7);
    let folder = tempfile::tempdir().expect("a folder");
    for at in 0..30 {
        let text = resolution(at % LANGUAGES.len(), 12, &mut dice);
        fs::write(folder.path().join(format!("{at}.xml")), text).expect("it can be written");
    }
    let output = recte(
        folder.path(),
        &["check", ".", "--isolated", "--select", "paragraph,list,heading", "--output-format", "concise"],
    );
    assert_eq!(super::stdout(&output), "");
}

#[test]
fn a_published_resolution_gets_its_numbers_back_or_keeps_the_slip() {
    let Some(corpus) = corpus().map(|corpus| corpus.join("akn")) else { return };
    let mut paths = Vec::new();
    let mut folders = vec![corpus.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    let mut texts = Vec::new();
    let figures = Regex::new(r"<num\b[^>]*>[^<\d]*\d+[^<\d]*</num>").expect("it is right");
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "xml")) {
        let name = path.strip_prefix(&corpus).unwrap_or(path).display().to_string();
        let text = fs::read_to_string(path).expect("it is text");
        // Where a number is missing or used twice as published, nobody knows what was meant.
        let found: usize = lists(&text).iter().map(Vec::len).sum();
        let figures = figures.find_iter(&text).count();
        if found == figures {
            texts.push((name, text));
        }
    }
    let (tried, mended, wrong) = tried(&texts, 1, &mut Dice(1));
    assert_eq!(wrong, Vec::<String>::new());
    assert!(tried > 500 && mended * 10 >= tried * 7, "{mended} of {tried} mended");
    eprintln!("{mended} of {tried} mended, the others left as they are");
}
