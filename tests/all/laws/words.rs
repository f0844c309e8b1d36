//! Words, signs and years that are data: of languages, of an institution, of rules.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::listed::Listed;
use super::tokens::{Kind, code};

/// Years of which documents tell.
const YEARS: RangeInclusive<u32> = 1945..=2030;

/// The strings of a file, without the blanks around them, that are among `words`.
pub fn said(text: &str, words: &BTreeSet<String>) -> Vec<(usize, String)> {
    texts(text)
        .into_iter()
        .map(|(line, said)| (line, said.trim().to_owned()))
        .filter(|(_, said)| words.contains(said))
        .collect()
}

fn texts(text: &str) -> Vec<(usize, String)> {
    let tokens = code(text).into_iter();
    tokens.filter_map(|token| if let Kind::Text(said) = token.kind { Some((token.line, said)) } else { None }).collect()
}

/// Letters and digits outside ASCII in the strings and characters of a file, as themselves and as escapes.
pub fn letters(text: &str) -> Vec<(usize, char)> {
    signs_of(text, |_, c| is_letter(c))
}

/// Punctuation marks outside ASCII, but for those in whole sentences: recte's own messages.
pub fn signs(text: &str) -> Vec<(usize, char)> {
    signs_of(text, |said, c| is_punctuation(c) && !is_sentence(said))
}

fn signs_of(text: &str, wanted: impl Fn(&str, char) -> bool) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    for token in code(text) {
        let said = match token.kind {
            Kind::Character(sign) => sign.to_string(),
            Kind::Text(said) => said,
            _ => continue,
        };
        found.extend(said.chars().filter(|c| wanted(&said, *c)).map(|sign| (token.line, sign)));
    }
    found
}

fn is_letter(c: char) -> bool {
    !c.is_ascii() && (c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{640}'..='\u{65f}'))
}

/// Signs of sentences and numbers: those of Latin-1, of Arabic, of the blocks of punctuation and of forms.
fn is_punctuation(c: char) -> bool {
    const SIGNS: [RangeInclusive<char>; 9] = [
        '\u{a1}'..='\u{a1}',
        '\u{a7}'..='\u{ab}',
        '\u{b0}'..='\u{bf}',
        '\u{609}'..='\u{61b}',
        '\u{61d}'..='\u{61f}',
        '\u{66a}'..='\u{66d}',
        '\u{2010}'..='\u{2027}',
        '\u{2030}'..='\u{205e}',
        '\u{3001}'..='\u{303f}',
    ];
    SIGNS.iter().any(|signs| signs.contains(&c))
        || matches!(c, '\u{2212}' | '\u{fe10}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff65}')
}

/// True for what recte says: two words and more.
fn is_sentence(said: &str) -> bool {
    let bare = without_places(said);
    let word = |word: &&str| word.chars().filter(char::is_ascii_lowercase).count() > 1;
    bare.split_whitespace().filter(word).count() > 1
}

/// `said` without what stands in its braces.
fn without_places(said: &str) -> String {
    said.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join(" ")
}

/// Words of languages and of the institution in the strings of a file, and ids of issuers in its names. `plain` are words that code has too.
pub fn listed(text: &str, listed: &Listed, plain: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, said) in texts(text) {
        let sentence = is_sentence(&said);
        let said = without_places(&said);
        let small = said.to_lowercase();
        let english = |word: &String| sentence && listed.english.contains(word);
        let named = listed.names.iter().filter(|name| has(&said, name));
        let spoken = listed.institution.union(&listed.languages);
        let spoken = spoken.filter(|word| !english(word) && !plain.contains(&word.as_str()) && has(&small, word));
        let words: BTreeSet<&String> = named.chain(spoken).collect();
        found.extend(words.into_iter().map(|word| (line, word.clone())));
    }
    let ids: Vec<&String> = listed.names.iter().filter(|name| is_id(name)).collect();
    for token in code(text) {
        let Some(word) = token.word() else { continue };
        let word = with_hyphens(word);
        found.extend(ids.iter().filter(|id| has(&word, id)).map(|id| (token.line, (*id).clone())));
    }
    found
}

/// `security-council`
fn is_id(name: &str) -> bool {
    name.contains('-') && name.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase())
}

/// `SecurityCouncil`, `security_council` and `SECURITY_COUNCIL` as `security-council`.
fn with_hyphens(name: &str) -> String {
    let mut words = String::new();
    let mut small = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && small {
            words.push('-');
        }
        small = c.is_ascii_lowercase();
        words.push(if c == '_' { '-' } else { c.to_ascii_lowercase() });
    }
    words
}

/// True where `word` stands in `text` with no letter or digit beside it.
fn has(text: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + word.len()..].chars().next()))
}

/// Years in the code of a file.
pub fn years(text: &str) -> Vec<(usize, String)> {
    let tokens = code(text).into_iter();
    let numbers = tokens
        .filter_map(|token| if let Kind::Number(number) = token.kind { Some((token.line, number)) } else { None });
    numbers.filter(|(_, number)| value(number).is_some_and(|value| YEARS.contains(&value))).collect()
}

/// The value of a whole number, whatever its base and type.
fn value(number: &str) -> Option<u32> {
    let bare = number.replace('_', "");
    let (digits, base) = match bare.get(..2) {
        Some("0x") => (&bare[2..], 16),
        Some("0b" | "0o") => return None,
        _ => (bare.as_str(), 10),
    };
    let end = digits.find(|c: char| !c.is_digit(base)).unwrap_or(digits.len());
    let whole = digits[end..].is_empty() || digits[end..].starts_with(['u', 'i']);
    (whole && base == 10).then(|| digits[..end].parse().ok()).flatten()
}
