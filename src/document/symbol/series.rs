//! The grammar of symbols, from `rules/series.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use super::repair::{latin, transposed};

/// The grammar of all series.
#[derive(Debug)]
pub struct SymbolGrammar {
    pub(super) modifiers: Vec<String>,
    pub(super) dotted: Vec<String>,
    pub(super) bodies: Vec<String>,
    pub(super) plain: Vec<String>,
    pub(super) guarded: Vec<String>,
    numbered: Vec<String>,
    pub(super) misspelled: BTreeMap<String, String>,
    series: Vec<Series>,
}

/// One series: the symbols that begin with `prefix`.
#[derive(Debug)]
pub struct Series {
    /// The beginning, without the stroke after it.
    pub prefix: String,
    shapes: Shape,
    unnumbered: Shape,
}

/// A regular expression that is compiled when first used.
#[derive(Debug)]
struct Shape {
    pattern: String,
    compiled: OnceLock<Option<Regex>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    modifiers: Vec<String>,
    dotted: Vec<String>,
    bodies: Vec<String>,
    plain: Vec<String>,
    guarded: Vec<String>,
    numbered: Vec<String>,
    #[serde(default)]
    misspelled: BTreeMap<String, String>,
    series: Vec<SeriesFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesFile {
    prefix: String,
    #[serde(default)]
    shapes: Vec<String>,
    #[serde(default)]
    unnumbered: Vec<String>,
}

/// Why a series file does not load.
#[derive(Debug, thiserror::Error)]
pub enum SeriesError {
    /// The TOML is wrong.
    #[error("{}", .0.message())]
    Toml(#[from] toml::de::Error),
    /// A shape is no regular expression.
    #[error("the shape of series {prefix} is wrong: {error}")]
    Shape {
        /// The series.
        prefix: String,
        /// What the regex crate says.
        error: Box<regex::Error>,
    },
}

/// What is wrong with a symbol.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is malformed, and this is what it was meant to be.
    Malformed {
        /// The symbol as it should be.
        suggestion: String,
    },
    /// A modifier follows where the document's number should stand.
    NoNumber {
        /// The shape that it should have.
        suggestion: String,
    },
    /// It has a shape that its series does not have.
    Shape,
}

impl SymbolGrammar {
    /// Reads the grammar from the text of a series file.
    ///
    /// # Errors
    /// Wrong TOML or unknown keys. Shapes are compiled when first used; [`SymbolGrammar::check`] compiles all.
    pub fn parse(text: &str) -> Result<Self, SeriesError> {
        let mut file: File = toml::from_str(text)?;
        let series = std::mem::take(&mut file.series).into_iter().map(|series| Series {
            prefix: series.prefix,
            shapes: Shape::of(&series.shapes),
            unnumbered: Shape::of(&series.unnumbered),
        });
        let mut series: Vec<Series> = series.collect();
        series.sort_by_key(|series| std::cmp::Reverse(series.prefix.len()));
        let File { modifiers, dotted, bodies, plain, guarded, numbered, misspelled, .. } = file;
        Ok(Self { modifiers, dotted, bodies, plain, guarded, numbered, misspelled, series })
    }

    /// Compiles every shape.
    ///
    /// # Errors
    /// The first shape that is no regular expression.
    pub fn check(&self) -> Result<(), SeriesError> {
        for series in &self.series {
            for shape in [&series.shapes, &series.unnumbered] {
                Regex::new(&shape.pattern)
                    .map_err(|error| SeriesError::Shape { prefix: series.prefix.clone(), error: Box::new(error) })?;
            }
        }
        Ok(())
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
        let blank = usize::from(rest.starts_with(' '));
        let Some(inner) = rest[blank..].strip_prefix('(') else { return 0 };
        let Some(close) = inner.bytes().take(24).position(|byte| byte == b')') else { return 0 };
        let inner = &inner[..close];
        let year = symbol.starts_with("S/RES/") && inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
        let session = symbol.contains("/RES/")
            && inner.trim_start_matches("ES-").trim_start_matches("S-").bytes().all(|byte| b"IVXL".contains(&byte))
            && !inner.is_empty();
        let volume =
            ["Vol.", "Vol ", "Part ", "PART ", "Sect.", "Sect ", "SUPP", "Supp", "Resumption ", "Introduction"]
                .iter()
                .any(|word| inner.starts_with(word));
        if !(year || session || volume) {
            return 0;
        }
        let end = blank + close + 2;
        let more = rest[end..].strip_prefix('/').map_or(0, |more| {
            1 + more.chars().take_while(|c| super::is_symbol_char(*c)).map(char::len_utf8).sum::<usize>()
        });
        end + rest[end..end + more].trim_end_matches(['.', '/', '-']).len()
    }

    /// What is wrong with `symbol`; `None` where nothing is.
    ///
    /// `symbol` is one symbol as it stands in the text, without what follows it in brackets and without the asterisk
    /// of a reissue.
    pub fn fault(&self, symbol: &str) -> Option<Fault> {
        if self.is_valid(symbol) {
            return None;
        }
        let (bare, qualifier) = symbol.split_at(symbol.find([' ', '(']).unwrap_or(symbol.len()));
        if let Some(repaired) = self.repaired(bare) {
            return Some(Fault::Malformed { suggestion: repaired + qualifier });
        }
        let components: Vec<&str> = symbol.split('/').collect();
        if let Some(modifier) = components.iter().position(|component| self.is_modifier(component)) {
            let mut suggested = components.clone();
            suggested.insert(modifier, "1");
            if self.is_valid(&suggested.join("/")) {
                suggested[modifier] = "…";
                return Some(Fault::NoNumber { suggestion: suggested.join("/") });
            }
        }
        let plain = components.iter().all(|component| self.is_well_formed(component));
        plain.then_some(Fault::Shape)
    }

    /// True for a symbol that its series allows.
    pub fn is_valid(&self, symbol: &str) -> bool {
        let bare = symbol.find(['(', ' ']).map_or(symbol, |at| &symbol[..at]);
        if !bare
            .split('/')
            .all(|component| component.is_empty() && bare.len() < symbol.len() || self.is_well_formed(component))
        {
            return false;
        }
        // Of a series that is not known only the components are judged.
        let Some(series) = self.series_of(symbol) else { return true };
        let unnumbered = |component| self.numbered.iter().any(|numbered| numbered == component);
        if !series.shapes.pattern.is_empty() && bare.split('/').any(unnumbered) {
            return false;
        }
        let rest = &symbol[series.prefix.len() + 1..];
        let end = self.modifiers_from(rest);
        let (main, last) = (&rest[..end], rest[..end].rsplit('/').next().unwrap_or_default());
        let modified = end < rest.len();
        if modified && (main.is_empty() || self.is_body(last) || series.unnumbered.fits(main) == Some(true)) {
            return false;
        }
        series.shapes.fits(main) != Some(false)
    }

    /// Where the modifiers at the end of `rest` begin, their stroke included.
    fn modifiers_from(&self, rest: &str) -> usize {
        let mut end = rest.len();
        while let Some(stroke) = rest[..end].rfind('/') {
            if !self.is_modifier(&rest[stroke + 1..end]) {
                break;
            }
            end = stroke;
        }
        if end > 0 && !rest[..end].contains('/') && self.is_modifier(&rest[..end]) { 0 } else { end }
    }

    /// `Add.1` and its like, rightly written.
    pub(super) fn is_modifier(&self, component: &str) -> bool {
        let Some((word, number)) = component.split_once('.') else { return matches!(component, "Summary" | "Excerpt") };
        self.modifiers.iter().any(|modifier| modifier == word)
            && is_number(number.split('-').next().unwrap_or_default())
    }

    fn is_body(&self, component: &str) -> bool {
        component.split_once('.').is_some_and(|(word, _)| self.bodies.iter().any(|body| body == word))
    }

    /// True for a component that could stand in some symbol.
    fn is_well_formed(&self, component: &str) -> bool {
        let bytes = component.as_bytes();
        if bytes.is_empty() || !component.is_ascii() || bytes.contains(&b'\\') {
            return false;
        }
        if bytes[0].is_ascii_digit() {
            let mut parts = component.split('-');
            return parts.all(is_number) && (component.len() < 10);
        }
        if let Some((word, number)) = component.split_once('.') {
            let known = |list: &[String]| list.iter().any(|known| known == word);
            if known(&self.modifiers) || known(&self.dotted) {
                return self.is_modifier(component)
                    || is_roman(number)
                    || number.split(['-', '.']).all(|part| is_number(part) || known_word(part));
            }
            let fold = |list: &[String]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
            let miswritten = fold(&self.modifiers) || word.len() > 2 && fold(&self.dotted);
            return !(miswritten || number.is_empty() || self.misspelled.contains_key(word));
        }
        let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, number) = component.split_at(letters);
        let known = |list: &[String]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
        if number.is_empty() {
            let wrong_case = !self.plain.iter().any(|plain| plain == word)
                && self.plain.iter().any(|plain| plain.eq_ignore_ascii_case(word));
            let slipped = self.guarded.iter().any(|guarded| transposed(guarded, word));
            return !wrong_case && !slipped && !(known(&self.modifiers)) && (bytes[0].is_ascii_uppercase());
        }
        if matches!(word, "S" | "ES") {
            return number.strip_prefix('-').is_some_and(|number| is_number(number) || is_roman(number));
        }
        let glued = number.starts_with(|c: char| c.is_ascii_digit());
        bytes[0].is_ascii_uppercase()
            && !(glued && (known(&self.modifiers) || known(&self.dotted) || known(&self.plain)))
    }
}

impl Shape {
    fn of(alternatives: &[String]) -> Self {
        let pattern = if alternatives.is_empty() { String::new() } else { format!("^(?:{})$", alternatives.join("|")) };
        Self { pattern, compiled: OnceLock::new() }
    }

    /// Whether `text` has the shape; `None` where there is none to have.
    fn fits(&self, text: &str) -> Option<bool> {
        if self.pattern.is_empty() {
            return None;
        }
        Some(self.compiled.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()?.is_match(text))
    }
}

/// A number as symbols have it: no leading zero.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 6
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (!text.starts_with('0') || text.len() == 3 && text != "000")
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| b"IVXLC".contains(&byte))
}

fn known_word(part: &str) -> bool {
    part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grammar() -> SymbolGrammar {
        SymbolGrammar::parse(include_str!("../../../rules/series.toml")).unwrap()
    }

    #[test]
    fn every_shape_compiles() {
        grammar().check().unwrap();
    }

    #[test]
    fn published_symbols_are_valid() {
        let grammar = grammar();
        let symbols = "A/S-32/1 A/S-32/L.1 A/RES/74/276 CAC/COSP/2019/17 CAC/COSP/S/2021/2 E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1 A/50/PV.45 E/1996/28 A/520/Rev.15/Amend.1 A/10333 A/8447/Add.1 ST/AI/189/Add.9/Rev.2/Add.2 ST/CS/SER.A/44/Rev.1 CAT/C/38/CRP.2/Add.4 A/BUR/53/SR.1 A/65/L.78 A/HRC/S-17/2 A/HRC/PRST/6/1 CERD/C/PHL/CO/21-25 S/2000/40/Add.29 S/11593/Add.42 S/INF/19/Rev.1/Add.1 S/PV.9842 PCNICC/1999/L.5/Rev.1 ICC-ASP/1/3/Add.1 NPT/CONF.2020/PC.I/CRP.2 A/C.4/SR.1139 ECE/TRANS/WP.29/GRE/2013/55/Rev.1 UNEP/CBD/BS/COP-MOP/3/15 A/RES/S-13/2 A/RES/ES-8/2 A/CN.9/WG.III/WP.190 A/HRC/WG.6/36/USA/1 UNEP/OzL.Pro.31/9 BWC/CONF.VIII/4 CAT/OP/12/5 A/AC.105/C.2/2020/CRP.5 E/ICEF/2025/AB/L.3/Add.1 A/C.4/52/SR.3-7 S/2376/2025 A/59/2005 A/50/1027 E/ICEF/672 TD/B/WP/335 GEGN.2/2025/4/CRP.4 DP/FPA/CPD/ETH/10 A/ES-10/PV.39 E/AC.51/2025/L.4/Add.10 E/ECE/324/Rev.1/Add.12/Rev.7/Amend.4";
        let wrong: Vec<&str> = symbols.split(' ').filter(|symbol| !grammar.is_valid(symbol)).collect();
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn a_missing_number_is_named() {
        let grammar = grammar();
        for (symbol, suggestion) in [
            ("A/S-32/Add.1", "A/S-32/…/Add.1"),
            ("A/79/Add.1", "A/79/…/Add.1"),
            ("S/2025/Add.2", "S/2025/…/Add.2"),
            ("A/CONF.230/Add.1", "A/CONF.230/…/Add.1"),
        ] {
            assert_eq!(grammar.fault(symbol), Some(Fault::NoNumber { suggestion: suggestion.to_owned() }), "{symbol}");
        }
    }

    #[test]
    fn a_shape_that_its_series_does_not_have_is_a_fault() {
        let grammar = grammar();
        for symbol in ["A/7/444", "S/75/123", "E/75/10", "A/RES/276"] {
            assert_eq!(grammar.fault(symbol), Some(Fault::Shape), "{symbol}");
        }
    }
}
