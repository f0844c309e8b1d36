//! The grammar of symbols, from `rules/series.toml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use super::form::is_number;
use super::period::Period;
use super::repair::{latin, transposed, upper_first};
use crate::spanned::Spanned;

/// The grammar of all series.
#[derive(Debug)]
pub struct SymbolGrammar {
    pub(super) modifiers: Vec<String>,
    pub(super) dotted: Vec<String>,
    pub(super) bodies: Vec<String>,
    pub(super) plain: Vec<String>,
    pub(super) guarded: Vec<String>,
    pub(super) numbered: Vec<String>,
    qualifiers: Vec<String>,
    hosts: Vec<String>,
    pub(super) misspelled: BTreeMap<String, String>,
    periods: Vec<Period>,
    series: Vec<Series>,
}

/// One series: the symbols that begin with `prefix`.
#[derive(Debug)]
pub struct Series {
    /// The beginning, without the stroke after it.
    pub prefix: String,
    pub(super) shapes: Shape,
    pub(super) unnumbered: Shape,
}

/// A regular expression that is compiled when first used.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) pattern: String,
    compiled: OnceLock<Option<Regex>>,
}

/// A series file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeriesFile {
    modifiers: Vec<String>,
    dotted: Vec<String>,
    bodies: Vec<String>,
    plain: Vec<String>,
    guarded: Vec<String>,
    numbered: Vec<String>,
    qualifiers: Vec<String>,
    hosts: Vec<String>,
    misspelled: BTreeMap<String, String>,
    period: Vec<Period>,
    series: Vec<OneSeries>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSeries {
    prefix: Spanned<String>,
    /// It takes the place of the series with this prefix.
    #[serde(default)]
    replaces: bool,
    #[serde(default)]
    shapes: Vec<Spanned<String>>,
    #[serde(default)]
    unnumbered: Vec<Spanned<String>>,
}

impl SeriesFile {
    /// What is wrong with it where it is added to `known`: the bytes of its text, what, and what to do.
    pub fn mistakes(&self, known: &Self) -> Vec<(Range<usize>, String, String)> {
        let mut mistakes = Vec::new();
        for (at, series) in self.series.iter().enumerate() {
            let prefix = series.prefix.get_ref();
            let is_known = known.series.iter().chain(&self.series[..at]).any(|other| other.prefix == series.prefix);
            let named = || (series.prefix.span(), prefix.clone());
            if is_known && !series.replaces {
                let (span, prefix) = named();
                let help = "add `replaces = true` to have this one instead".to_owned();
                mistakes.push((span, format!("there is a series `{prefix}` already"), help));
            } else if !is_known && series.replaces {
                let (span, prefix) = named();
                mistakes.push((
                    span,
                    format!("there is no series `{prefix}` to replace"),
                    "delete `replaces`".to_owned(),
                ));
            }
            for shape in series.shapes.iter().chain(&series.unnumbered) {
                if let Err(error) = Regex::new(shape.get_ref()) {
                    let why = error.to_string();
                    let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                    let help = "shapes are regular expressions for what follows the prefix and its stroke".to_owned();
                    mistakes.push((shape.span(), format!("wrong regular expression: {why}"), help));
                }
            }
        }
        mistakes
    }

    /// Adds what `more` says; a series that replaces another takes its place.
    pub fn add(&mut self, more: Self) {
        let Self { modifiers, dotted, bodies, plain, guarded, numbered, qualifiers, hosts, misspelled, period, series } =
            more;
        let lists = [
            (&mut self.modifiers, modifiers),
            (&mut self.dotted, dotted),
            (&mut self.bodies, bodies),
            (&mut self.plain, plain),
            (&mut self.guarded, guarded),
            (&mut self.numbered, numbered),
            (&mut self.qualifiers, qualifiers),
            (&mut self.hosts, hosts),
        ];
        for (list, more) in lists {
            list.extend(more);
        }
        self.misspelled.extend(misspelled);
        self.period.extend(period);
        self.series.retain(|known| !series.iter().any(|other| other.prefix == known.prefix));
        self.series.extend(series);
    }
}

impl SymbolGrammar {
    /// The grammar of the series file `text`, for tests.
    #[cfg(test)]
    pub(crate) fn parse(text: &str) -> Self {
        Self::new(toml::from_str(text).unwrap())
    }

    /// The grammar that `file` describes.
    pub fn new(mut file: SeriesFile) -> Self {
        let series = std::mem::take(&mut file.series).into_iter().map(|series| Series {
            prefix: series.prefix.into_inner(),
            shapes: Shape::of(&series.shapes),
            unnumbered: Shape::of(&series.unnumbered),
        });
        let mut series: Vec<Series> = series.collect();
        series.sort_by_key(|series| std::cmp::Reverse(series.prefix.len()));
        let SeriesFile {
            modifiers,
            dotted,
            bodies,
            plain,
            guarded,
            numbered,
            qualifiers,
            hosts,
            misspelled,
            period,
            ..
        } = file;
        Self {
            modifiers,
            dotted,
            bodies,
            plain,
            guarded,
            numbered,
            qualifiers,
            hosts,
            misspelled,
            periods: period,
            series,
        }
    }

    /// What the number in `symbol` says of the time of its document, and the number.
    pub fn period(&self, symbol: &str) -> Option<(&Period, u16)> {
        self.periods.iter().find_map(|period| Some((period, period.number(symbol)?)))
    }

    /// The hosts whose addresses name a document by its symbol.
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// The series that `symbol` belongs to: the one with the longest prefix.
    pub fn series_of(&self, symbol: &str) -> Option<&Series> {
        self.series
            .iter()
            .find(|series| symbol.strip_prefix(series.prefix.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }

    /// True where `token`, a word with strokes in it, is meant as a symbol.
    pub(in crate::document) fn is_symbol(&self, token: &str) -> bool {
        if !token.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        if let Some(raised) = upper_first(token) {
            // A session or year and a number follow, so that it is no list of letters.
            let mut parts = raised.split('/').skip(1);
            let numbers = parts.by_ref().take(2).filter(|part| is_number(part)).count();
            return numbers == 2 && self.is_valid(&raised);
        }
        let Some((first, rest)) = token.split_once(['/', '\\', '／']) else { return false };
        let first: String = first.chars().map(|c| latin(c).unwrap_or(c)).collect();
        if !self.series.iter().any(|series| series.prefix.split('/').next() == Some(&first)) {
            return false;
        }
        // One letter before a stroke begins many things: only with a session, year, number or body is it a symbol.
        first.len() > 1 || self.follows_letter(rest.trim_start_matches(['/', '\\', '／']))
    }

    fn follows_letter(&self, rest: &str) -> bool {
        let next = rest.split(['/', '\\', '／', '.']).next().unwrap_or_default();
        let next: String = next.chars().map(|c| latin(c).unwrap_or(c)).collect();
        let letters = next.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 {
            return next.starts_with(|c: char| c.is_ascii_digit());
        }
        let word = &next[..letters];
        let known = || self.plain.iter().chain(&self.dotted).chain(&self.modifiers);
        let in_full =
            letters == next.len() || next[letters..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        in_full
            && (matches!(word, "S" | "ES")
                || known().any(|known| known.eq_ignore_ascii_case(word) || word.len() > 2 && transposed(known, word)))
    }

    /// Bytes of the qualifier in brackets that belongs to `symbol` and begins `rest`, with what follows it:
    /// ` (2015)` of a resolution of the Security Council, ` (Vol. I)/Corr.4`.
    pub(in crate::document) fn qualifier(&self, symbol: &str, rest: &str) -> usize {
        let resolution = symbol.split('/').any(|part| part == "RES" || transposed("RES", part));
        // `217 A (III)`: the letter of a part stands before the session.
        let part = match rest.as_bytes() {
            [b' ', b'A'..=b'Z', b' ', b'(', ..] if resolution => 2,
            [b' ', b'A'..=b'Z', b'(', ..] if resolution => 2,
            _ => 0,
        };
        // `S/RES/2231/(2015)`
        let stroke = usize::from(rest.starts_with("/("));
        let blank = part + stroke + usize::from(rest[part..].starts_with(' '));
        let Some(inner) = rest[blank..].strip_prefix('(') else { return 0 };
        let Some(close) = inner.bytes().take(24).position(|byte| byte == b')') else { return 0 };
        let inner = &inner[..close];
        let year = symbol.starts_with("S/RES/") && inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
        let session = resolution
            && stroke == 0
            && inner.trim_start_matches("ES-").trim_start_matches("S-").bytes().all(|byte| b"IVXL".contains(&byte))
            && !inner.is_empty();
        let volume = part == 0 && stroke == 0;
        let volume = volume && self.qualifiers.iter().any(|word| inner.starts_with(word.as_str()));
        if !(year && part == 0 || session || volume) {
            return 0;
        }
        let end = blank + close + 2;
        let more = rest[end..].strip_prefix('/').map_or(0, |more| {
            1 + more.chars().take_while(|c| super::is_symbol_char(*c)).map(char::len_utf8).sum::<usize>()
        });
        end + rest[end..end + more].trim_end_matches(['.', '/', '-']).len()
    }
}

impl Shape {
    fn of(alternatives: &[Spanned<String>]) -> Self {
        let alternatives: Vec<&str> = alternatives.iter().map(|shape| shape.get_ref().as_str()).collect();
        let pattern = if alternatives.is_empty() { String::new() } else { format!("^(?:{})$", alternatives.join("|")) };
        Self { pattern, compiled: OnceLock::new() }
    }

    /// Whether `text` has the shape; `None` where there is none to have.
    pub(super) fn fits(&self, text: &str) -> Option<bool> {
        if self.pattern.is_empty() {
            return None;
        }
        Some(self.compiled.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()?.is_match(text))
    }
}
