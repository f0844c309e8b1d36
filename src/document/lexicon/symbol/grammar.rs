//! The grammar of symbols, from `rules/series.toml`.

use std::ops::Range;

use super::character::{is_number, is_symbol_char, latin, transposed, upper_first};
use super::fault::SymbolFault;
use super::file::SeriesFile;
use super::identifier::Identifier;
use super::period::Period;
use super::shape::{Series, Shape};
use crate::text::sign::SLASHES;
use crate::text::{after, slice};

/// The grammar of all series.
#[derive(Debug)]
pub struct SymbolGrammar {
    /// Components, qualifiers, hosts, periods: all but the series.
    pub(crate) words: SeriesFile,
    series: Vec<Series>,
    /// Those that have no strokes.
    identifiers: Vec<Identifier>,
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
        let identifiers = std::mem::take(&mut file.identifier).into_iter().map(Identifier::new).collect();
        Self { words: file, series, identifiers }
    }

    /// The identifiers without strokes in `text`, in order, none within another: bytes, and the number of the series.
    pub(crate) fn identifiers(&self, text: &str) -> Vec<(Range<usize>, u16)> {
        let series = self.identifiers.iter().zip(0..);
        let found = series.flat_map(|(series, at)| series.find(text).map(move |range| (range, at)));
        let mut found: Vec<(Range<usize>, u16)> = found.collect();
        // Of two that begin together the longer one.
        found.sort_by_key(|(range, at)| (range.start, std::cmp::Reverse(range.end), *at));
        let mut end = 0;
        found.retain(|(range, _)| {
            let apart = range.start >= end;
            end = if apart { range.end } else { end };
            apart
        });
        found
    }

    /// What is wrong with `written`, an identifier of the series with the number `series`.
    pub fn identifier_fault(&self, series: u16, written: &str) -> Option<SymbolFault> {
        self.identifiers.get(usize::from(series))?.fault(written)
    }

    /// What rules call the series of identifiers, by their numbers.
    pub fn identifier_names(&self) -> impl Iterator<Item = &str> {
        self.identifiers.iter().map(|identifier| identifier.name.as_str())
    }

    /// What the number in `symbol` says of the time of its document, and the number.
    pub fn period(&self, symbol: &str) -> Option<(&Period, u16)> {
        self.words.period.iter().find_map(|period| Some((period, period.number(symbol)?)))
    }

    /// Which of the signs before the numbers of special sessions `word` is, by its place among them.
    pub(crate) fn session_sign(&self, word: &str) -> Option<u8> {
        self.words.sessions.iter().position(|known| known == word).and_then(|at| u8::try_from(at).ok())
    }

    /// True for what stands before the number of a special session.
    pub(crate) fn is_session(&self, word: &str) -> bool {
        self.words.sessions.iter().any(|known| known == word)
    }

    /// `text` without what stands before the number of a special session: `S-32`.
    pub fn without_session<'t>(&self, text: &'t str) -> &'t str {
        let number = |(before, number): (&str, &'t str)| self.is_session(before).then_some(number);
        text.split_once('-').and_then(number).unwrap_or(text)
    }

    /// True where `symbol` is that of an act which has a document of its own, or is meant as one.
    pub fn is_act(&self, symbol: &str) -> bool {
        let acts = |part: &str| self.words.acts.iter().any(|act| part == act || transposed(act, part));
        symbol.split(['/', ' ']).any(acts)
    }

    /// What follows in `symbol` on a series in which reports have two symbols.
    pub fn shared<'t>(&self, symbol: &'t str) -> Option<&'t str> {
        let rest = |series: &String| symbol.strip_prefix(series.as_str())?.strip_prefix('/');
        self.words.shared.iter().find_map(rest)
    }

    /// The hosts whose addresses name a document by its symbol.
    pub fn hosts(&self) -> &[String] {
        &self.words.hosts
    }

    /// The series that `symbol` belongs to: the one with the longest prefix.
    pub fn series_of(&self, symbol: &str) -> Option<&Series> {
        self.series
            .iter()
            .find(|series| symbol.strip_prefix(series.prefix.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }

    /// True where `token`, a word with strokes in it, is meant as a symbol.
    pub(crate) fn is_symbol(&self, token: &str) -> bool {
        if !token.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        if let Some(superscript) = upper_first(token) {
            // A session or year and a number follow, so that it is no list of letters.
            let mut parts = superscript.split('/').skip(1);
            let numbers = parts.by_ref().take(2).filter(|part| is_number(part)).count();
            return numbers == 2 && self.is_valid(&superscript);
        }
        let Some((first, rest)) = token.split_once(SLASHES) else { return false };
        let first: String = first.chars().map(|c| latin(c).unwrap_or(c)).collect();
        if !self.series.iter().any(|series| series.prefix.split('/').next() == Some(&first)) {
            return false;
        }
        // One letter before a stroke begins many things: only with a session, year, number or body is it a symbol.
        first.len() > 1 || self.follows_letter(rest.trim_start_matches(SLASHES))
    }

    fn follows_letter(&self, rest: &str) -> bool {
        let next = rest.split(|c: char| c == '.' || SLASHES.contains(&c)).next().unwrap_or_default();
        let next: String = next.chars().map(|c| latin(c).unwrap_or(c)).collect();
        let letters = next.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 {
            return next.starts_with(|c: char| c.is_ascii_digit());
        }
        let word = slice(&next, ..letters);
        let known = || self.words.plain.iter().chain(&self.words.dotted).chain(&self.words.modifiers);
        let in_full =
            letters == next.len() || after(&next, letters).bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        in_full
            && (self.is_session(word)
                || known().any(|known| known.eq_ignore_ascii_case(word) || word.len() > 2 && transposed(known, word)))
    }

    /// Bytes of the qualifier in brackets that belongs to `symbol` and begins `rest`, with what follows it:
    /// ` (2015)` of a resolution of the Security Council, ` (Vol. I)/Corr.4`.
    pub(crate) fn qualifier(&self, symbol: &str, rest: &str) -> usize {
        /// Bytes between the brackets behind a symbol, less than.
        const LONGEST: usize = 24;
        let resolution = self.is_act(symbol);
        // `217 A (III)`: the letter of a part stands before the session.
        let part = match rest.as_bytes() {
            [b' ', b'A'..=b'Z', b' ', b'(', ..] if resolution => 2,
            [b' ', b'A'..=b'Z', b'(', ..] if resolution => 2,
            _ => 0,
        };
        // `S/RES/2231/(2015)`
        let slash = usize::from(rest.starts_with("/("));
        let space = part + slash + usize::from(after(rest, part).starts_with(' '));
        let Some(inner) = after(rest, space).strip_prefix('(') else { return 0 };
        let Some(close) = inner.bytes().take(LONGEST).position(|byte| byte == b')') else { return 0 };
        let inner = slice(inner, ..close);
        let dated = self.words.dated.iter().any(|series| begins(symbol, series));
        let year = dated && inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
        let session = resolution
            && slash == 0
            && self.without_session(inner).bytes().all(|byte| b"IVXL".contains(&byte))
            && !inner.is_empty();
        let volume = part == 0 && slash == 0;
        let volume = volume && self.words.qualifiers.iter().any(|word| inner.starts_with(word.as_str()));
        if !(year && part == 0 || session || volume) {
            return 0;
        }
        let end = space + close + 2;
        let more = after(rest, end)
            .strip_prefix('/')
            .map_or(0, |more| 1 + more.chars().take_while(|c| is_symbol_char(*c)).map(char::len_utf8).sum::<usize>());
        end + slice(rest, end..end + more).trim_end_matches(['.', '/', '-']).len()
    }
}

/// True for a symbol of the series `series`.
fn begins(symbol: &str, series: &str) -> bool {
    symbol.strip_prefix(series).is_some_and(|rest| rest.starts_with('/'))
}
