//! One slip planted at a time in documents that were published, and whether it is found: what `evaluation`'s own classes do
//! not plant. In the documents that the project ships every one must be; of those beside it, nearly every one.
//!
//! `PLANTED=60 cargo test planted -- --nocapture` plants so many of each kind in each language, and shows the figures.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regex::{Captures, Regex};

use super::{corpus, folder_of, recte, root, stdout};

/// How many of each kind are planted in each language.
const FEW: usize = 4;
const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

/// A slip: the family of the rules that should tell it, and what it makes of a text in a language.
type Slip = (&'static str, fn(&str, &Words) -> Option<String>);

const SLIPS: [(&str, Slip); 4] = [
    ("a reference to a paragraph that is not there", ("reference", reference)),
    ("the next session but two", ("masthead", session)),
    ("the weekday after the date's", ("date", weekday)),
    ("more items announced than follow", ("list", count)),
];

/// What is off by default is tried too.
const CONFIGURATION: &str = "select = [\"default\", \"list-count\"]\n";

/// The words of a language.
struct Words {
    language: &'static str,
    vocabulary: toml::Table,
}

impl Words {
    fn of(language: &'static str) -> Self {
        let read = |folder: &str| -> toml::Table {
            let path = root().join(format!("rules/{folder}/{language}.toml"));
            std::fs::read_to_string(path).expect("the words are there").parse().expect("it is TOML")
        };
        let mut vocabulary = read("vocabulary");
        for (key, value) in read("un/words") {
            match (vocabulary.get_mut(&key), value) {
                (Some(toml::Value::Table(known)), toml::Value::Table(more)) => known.extend(more),
                (_, value) => drop(vocabulary.insert(key, value)),
            }
        }
        Self { language, vocabulary }
    }

    fn list(&self, section: &str, key: &str) -> Vec<String> {
        let value = key.split('.').try_fold(&self.vocabulary[section], |value, key| value.get(key));
        let list = value.and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let first = |value: &toml::Value| value.as_array().map_or(Some(value), |names| names.first()).cloned();
        let names = list.iter().filter_map(first).filter_map(|name| Some(name.as_str()?.replace('~', "")));
        names.collect()
    }
}

/// The first of `places` in `text`, written anew.
fn planted(text: &str, places: &Regex, write: impl Fn(&Captures) -> Option<String>) -> Option<String> {
    places.captures_iter(text).find_map(|found| {
        let whole = found.get(0)?;
        // Not in an attribute.
        if text[..whole.start()].rfind(['<', '>']).is_some_and(|at| text[at..].starts_with('<')) {
            return None;
        }
        Some([&text[..whole.start()], &write(&found)?, &text[whole.end()..]].concat())
    })
}

/// The number of a paragraph raised beyond all.
fn reference(text: &str, words: &Words) -> Option<String> {
    let places = match words.language {
        "ar" => r"()(\d+)( (?:أعلاه|من هذا القرار))",
        "en" => r"([Pp]aragraph )(\d+)( (?:above|of the present (?:resolution|report|decision)))",
        "es" => r"(párrafo )(\d+)( (?:supra|de la presente resolución|del presente informe))",
        "fr" => r"(paragraphe )(\d+)( (?:ci-dessus|de la présente résolution|du présent rapport))",
        "ru" => r"(пункт\p{L}* )(\d+)( (?:выше|настоящей резолюции|настоящего доклада))",
        _ => r"((?:上文|本决议)第 ?)(\d+)( ?段)",
    };
    let places = Regex::new(places).expect("it is right");
    planted(text, &places, |found| Some(format!("{}{}{}", &found[1], found[2].parse::<u32>().ok()? + 200, &found[3])))
}

/// The session in words, three further on.
fn session(text: &str, words: &Words) -> Option<String> {
    let ordinals = words.list("masthead", "ordinals");
    let forms = words.list("masthead", "forms.session");
    // Within the masthead, after the body's name.
    let head = text.char_indices().nth(9000).map_or(text.len(), |(at, _)| at);
    let places = ordinals.iter().zip(ordinals.iter().skip(3)).enumerate().filter(|(at, _)| *at > 29);
    places
        .flat_map(|(_, (right, wrong))| {
            forms.iter().map(move |form| (form.replace("{}", right), form.replace("{}", wrong)))
        })
        .filter_map(|(right, wrong)| Some((text[..head].find(&right)?, right, wrong)))
        // Of two that begin together the longer is meant.
        .min_by_key(|(at, right, _)| (*at, std::cmp::Reverse(right.len())))
        .map(|(at, right, wrong)| [&text[..at], &wrong, &text[at + right.len()..]].concat())
}

/// A weekday beside a date that has none.
fn weekday(text: &str, words: &Words) -> Option<String> {
    let months = words.list("date", "months");
    let weekdays = words.list("date", "weekdays");
    let names: Vec<String> = months.iter().map(|month| regex::escape(month)).collect();
    let place = match words.language {
        "zh" => r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?P<end>[，。；举通])".to_owned(),
        "es" => format!(r"(?P<day>\d{{1,2}}) de (?P<month>{}) de (?P<year>20\d\d)(?P<end>[,.; ])", names.join("|")),
        _ => format!(r"(?P<day>\d{{1,2}}) (?P<month>{}) (?P<year>20\d\d)(?P<end>[,.; ])", names.join("|")),
    };
    let place = Regex::new(&format!(r"(?P<before>[ \u{{a0}}>（(])?{place}")).expect("it is right");
    planted(text, &place, |found| {
        let month = match found["month"].parse() {
            Ok(month) => month,
            Err(_) => months.iter().position(|name| *name == found["month"])? as i8 + 1,
        };
        let date = jiff::civil::Date::new(found["year"].parse().ok()?, month, found["day"].parse().ok()?).ok()?;
        let wrong = &weekdays[usize::from(date.weekday().tomorrow_from_monday())];
        let before = found.name("before").map_or("", |before| before.as_str());
        let written = &found[0][before.len()..found[0].len() - found["end"].len()];
        Some(match words.language {
            "zh" => format!("{before}{written}{wrong}{}", &found["end"]),
            "fr" | "es" | "ar" => format!("{before}{wrong} {written}{}", &found["end"]),
            _ => format!("{before}{wrong}, {written}{}", &found["end"]),
        })
    })
}

/// More items announced than a list ever has.
fn count(text: &str, words: &Words) -> Option<String> {
    let numbers: Vec<Vec<String>> = words.vocabulary["list"]["numbers"].clone().try_into().expect("lists of words");
    let many = numbers.last()?.first()?;
    let announcing: Vec<String> = words.list("list", "announcing").iter().map(|word| regex::escape(word)).collect();
    let list = r"[^:：<]{0,80}[:：](?:<[^>]*>|\s)+\(?[aаأ]\)";
    let place = Regex::new(&format!("(?P<announcing>{})(?P<list>{list})", announcing.join("|"))).expect("it is right");
    planted(text, &place, |found| {
        let (announcing, list) = (&found["announcing"], &found["list"]);
        Some(match words.language {
            "zh" => format!("{announcing}{many}{list}"),
            _ => format!("{many} {announcing}{list}"),
        })
    })
}

/// The weekday after a day's own.
trait Tomorrow {
    fn tomorrow_from_monday(self) -> u8;
}

impl Tomorrow for jiff::civil::Weekday {
    fn tomorrow_from_monday(self) -> u8 {
        self.next().to_monday_zero_offset() as u8
    }
}

/// Plants `slip` in each of `documents`, and says in how many of how many it is found; also what else is said.
fn caught(family: &str, documents: &[(String, String, String)]) -> (usize, Vec<String>) {
    let named = |at: usize, which: &str, path: &str| format!("{at:04}-{which}{}", extension(path));
    let files: Vec<(String, &str)> = documents
        .iter()
        .enumerate()
        .flat_map(|(at, (path, right, wrong))| {
            [(named(at, "right", path), right.as_str()), (named(at, "wrong", path), wrong.as_str())]
        })
        .collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    files.push(("recte.toml", CONFIGURATION));
    let folder = folder_of(&files);
    let output = recte(folder.path(), &["check", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for finding in report["findings"].as_array().expect("a list") {
        let rule = finding["rule"].as_str().unwrap_or_default();
        if rule.starts_with(family) {
            *said.entry(finding["path"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
    }
    let count = |name: String| said.get(&name).copied().unwrap_or(0);
    let found = |at: usize, path: &str| count(named(at, "wrong", path)) > count(named(at, "right", path));
    let missed = documents.iter().enumerate().filter(|(at, (path, ..))| !found(*at, path));
    let missed: Vec<String> = missed.map(|(_, (path, ..))| path.clone()).collect();
    (documents.len() - missed.len(), missed)
}

fn extension(path: &str) -> String {
    Path::new(path).extension().map_or(String::new(), |extension| format!(".{}", extension.to_string_lossy()))
}

/// The files below `folder` whose names end with `.txt` or `.xml`, in an order that mixes folders and years.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let mut files: Vec<PathBuf> = entries.map(walkdir::DirEntry::into_path).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "xml"));
    files.sort_by_key(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())), path.clone())
    });
    files
}

#[test]
fn slips_planted_in_the_projects_own_documents_are_found() {
    let mut all = 0;
    for language in LANGUAGES {
        let words = Words::of(language);
        let mut files = texts(&root().join("fixtures/clean"));
        files.retain(|path| path.to_string_lossy().ends_with(&format!("-{language}.txt")));
        files.push(root().join(format!("fixtures/formats/{language}-clean.txt")));
        // `references.rs` has the references.
        for (name, (family, slip)) in SLIPS.into_iter().filter(|(_, (family, _))| *family != "reference") {
            let variants = files.iter().filter_map(|path| {
                let text = std::fs::read_to_string(path).expect("it can be read");
                Some((path.to_string_lossy().into_owned(), slip(&text, &words)?))
                    .map(|(path, wrong)| (path, text, wrong))
            });
            let variants: Vec<_> = variants.collect();
            let (_, missed) = caught(family, &variants);
            assert!(missed.is_empty(), "{language}: {name}: {missed:?}");
            all += variants.len();
        }
    }
    assert!(all >= 12, "only {all} could be planted");
}

#[test]
fn slips_planted_in_published_documents_are_found() {
    let Some(corpus) = corpus() else { return };
    let most = std::env::var("PLANTED").ok().and_then(|most| most.parse().ok()).unwrap_or(FEW);
    let (mut all, mut found) = (0, 0);
    let mut missed = Vec::new();
    for language in LANGUAGES {
        let words = Words::of(language);
        let mut files = texts(&corpus.join("akn").join(language));
        if language == "en" {
            files.extend(texts(&corpus.join("text-layout")));
        }
        for (name, (family, slip)) in SLIPS {
            let variants = files.iter().filter_map(|path| {
                let text = std::fs::read_to_string(path).ok().filter(|text| text.len() < 400_000)?;
                let wrong = slip(&text, &words)?;
                Some((path.to_string_lossy().into_owned(), text, wrong))
            });
            let variants: Vec<_> = variants.take(most).collect();
            let (caught, not) = caught(family, &variants);
            eprintln!("{language}: {name}: {caught} of {} found", variants.len());
            all += variants.len();
            found += caught;
            missed.extend(not.into_iter().map(|path| format!("{name}: {path}")));
        }
    }
    assert!(all >= 50, "only {all} could be planted");
    assert!(found * 10 >= all * 9, "{found} of {all} found: {missed:#?}");
    if !missed.is_empty() {
        eprintln!("missed: {missed:#?}");
    }
}
