//! Identifiers that are not made of components between strokes: `[2021] EWCA Civ 123`, `Arbitration Act 1996`. Each series tells by
//! an expression how one may be written, and by others how it is written rightly.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex};
use serde::Deserialize;

use super::character::transposed;
use super::fault::SymbolFault;
use super::shape::Shape;
use crate::spanned::{Flaw, Spanned};

/// The group of `like` that is the identifier; without it the whole match is.
const WHOLE: &str = "identifier";

/// The group of `like` that is one of the `codes`.
const CODE: &str = "code";

/// The shortest code of which a slip is taken for it: shorter ones are near to too many others.
const SHORTEST: usize = 4;

/// A space that does not break: as good as one that does.
const NO_BREAK: char = '\u{a0}';

/// A series of identifiers as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneIdentifier {
    /// What rules call it.
    pub(crate) name: Spanned<String>,
    /// It takes the place of the series with this name.
    #[serde(default)]
    pub(crate) replaces: bool,
    /// Finds what is meant as an identifier, rightly written or not.
    pub(crate) like: Spanned<String>,
    /// What the group `code` of `like` may be: one of these, or a slip of one.
    #[serde(default)]
    pub(crate) codes: Vec<String>,
    /// How an identifier is written, from its first character to its last: one of these expressions fits.
    pub(crate) shapes: Vec<Spanned<String>>,
    /// What undoes a slip; tried alone, then one after the other, until a shape fits.
    #[serde(default)]
    pub(crate) repairs: Vec<OneRepair>,
}

/// How a slip is undone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneRepair {
    /// What is replaced.
    pub(crate) find: Spanned<String>,
    /// By what; `$1` and `${name}` are the groups of `find`.
    pub(crate) replace: String,
}

/// A series of identifiers.
#[derive(Debug)]
pub(crate) struct Identifier {
    /// What rules call it.
    pub(crate) name: String,
    like: Lazy,
    codes: Vec<String>,
    shapes: Shape,
    repairs: Vec<(Lazy, String)>,
}

/// A regular expression that is compiled when first used.
#[derive(Debug)]
struct Lazy {
    pattern: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Lazy {
    fn new(pattern: Spanned<String>) -> Self {
        Self { pattern: pattern.into_inner(), compiled: OnceLock::new() }
    }

    /// The expression; `None` where it is wrong, which was told when its file was read.
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()
    }
}

impl OneIdentifier {
    /// Its expressions.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Spanned<String>> {
        let repairs = self.repairs.iter().map(|repair| &repair.find);
        std::iter::once(&self.like).chain(&self.shapes).chain(repairs)
    }

    /// What is wrong with it besides expressions and its name: the bytes of the file, what, and what to do.
    pub(crate) fn mistakes(&self) -> Vec<Flaw> {
        let Ok(like) = Regex::new(self.like.get_ref()) else { return Vec::new() };
        let has = |group: &str| like.capture_names().flatten().any(|name| name == group);
        let mut mistakes = Vec::new();
        if !self.codes.is_empty() && !has(CODE) {
            let message = format!("`like` has no group `{CODE}` for the `codes`");
            mistakes.push((self.like.span(), message, format!("put `(?P<{CODE}>…)` round what is one of them")));
        }
        if self.shapes.is_empty() {
            let message = "without `shapes` nothing is right".to_owned();
            mistakes.push((
                self.name.span(),
                message,
                "add `shapes`: how identifiers of the series are written".to_owned(),
            ));
        }
        mistakes
    }
}

impl Identifier {
    pub(crate) fn new(written: OneIdentifier) -> Self {
        let repairs = written.repairs.into_iter().map(|repair| (Lazy::new(repair.find), repair.replace));
        Self {
            name: written.name.into_inner(),
            like: Lazy::new(written.like),
            codes: written.codes,
            shapes: Shape::of(&written.shapes),
            repairs: repairs.collect(),
        }
    }

    /// Where identifiers of the series stand in `text`, in bytes and in order.
    pub(crate) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let found = self.like.get().into_iter().flat_map(move |like| like.captures_iter(text));
        found.filter(|found| found.name(CODE).is_none_or(|code| self.meant(code.as_str()).is_some())).filter_map(whole)
    }

    /// The code that `code` is or is a slip of; itself where the series has none.
    fn meant<'c>(&'c self, code: &'c str) -> Option<&'c str> {
        if self.codes.is_empty() {
            return Some(code);
        }
        let known = |meant: &dyn Fn(&str) -> bool| self.codes.iter().map(String::as_str).find(|known| meant(known));
        known(&|known| known == code)
            .or_else(|| known(&|known| known.eq_ignore_ascii_case(code)))
            .or_else(|| known(&|known| known.len() >= SHORTEST && is_slip(known, code)))
    }

    /// What is wrong with `written`, one of its identifiers.
    pub(crate) fn fault(&self, written: &str) -> Option<SymbolFault> {
        let fits = |text: &str| self.shapes.fits(text) == Some(true);
        let written = &written.replace(NO_BREAK, " ");
        if fits(written) {
            return None;
        }
        let coded = self.with_code(written);
        let tries = std::iter::once(coded.clone()).chain(self.repairs.iter().map(|repair| repaired(repair, &coded)));
        let alone = tries.into_iter().find(|tried| fits(tried));
        let suggestion = alone.or_else(|| {
            let mut text = coded;
            self.repairs.iter().find_map(|repair| {
                text = repaired(repair, &text);
                fits(&text).then(|| text.clone())
            })
        });
        Some(suggestion.map_or(SymbolFault::Shape, |suggestion| SymbolFault::Malformed { suggestion }))
    }

    /// `written` with the code that it was meant to have.
    fn with_code(&self, written: &str) -> String {
        let found = self.like.get().and_then(|like| like.captures(written));
        let code = found.as_ref().and_then(|found| found.name(CODE));
        let meant = code.and_then(|code| Some((code.range(), self.meant(code.as_str())?)));
        let mut coded = written.to_owned();
        if let Some((range, meant)) = meant {
            coded.replace_range(range, meant);
        }
        coded
    }
}

/// The identifier in what `like` found.
fn whole(found: Captures) -> Option<Range<usize>> {
    found.name(WHOLE).or_else(|| found.get(0)).map(|found| found.range()).filter(|range| !range.is_empty())
}

fn repaired((find, replace): &(Lazy, String), text: &str) -> String {
    find.get().map_or_else(|| text.to_owned(), |find| find.replace(text, replace.as_str()).into_owned())
}

/// True where `word` is `known` with two neighbours exchanged, with a letter missing, or with one too many.
fn is_slip(known: &str, word: &str) -> bool {
    let longer = |long: &str, short: &str| {
        long.len() == short.len() + 1
            && (0..long.len()).any(|at| {
                let parts = long.get(..at).zip(long.get(at + 1..));
                parts.is_some_and(|(before, after)| short.strip_prefix(before) == Some(after))
            })
    };
    transposed(known, word) || longer(known, word) || longer(word, known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lexicon::symbol::fault::SymbolFault;
    use crate::document::lexicon::symbol::grammar::SymbolGrammar;

    const CASES: &str = r#"
        [[identifier]]
        name = "case"
        like = '\[[0-9]{4}\] ?(?P<code>[A-Z]{2,6})(?: \(?(?:Civ|Crim)\)?)?(?: ?[0-9]+)?'
        codes = ["EWCA", "EAT"]
        shapes = ['\[[0-9]{4}\] EWCA (?:Civ|Crim) [0-9]+', '\[[0-9]{4}\] EAT [0-9]+']
        repairs = [{ find = ' \((Civ|Crim)\)', replace = ' $1' }, { find = '(\pL)([0-9])', replace = '$1 $2' }]

        [[identifier]]
        name = "act"
        like = '(?:the|The) (?P<identifier>Arbitration Act [0-9]{4})'
        shapes = ['Arbitration Act (?:1950|1996)']
    "#;

    fn found(text: &str) -> Vec<(String, Option<SymbolFault>)> {
        let grammar = SymbolGrammar::parse(CASES);
        let found = grammar.identifiers(text).into_iter();
        found
            .map(|(range, series)| (text[range.clone()].to_owned(), grammar.identifier_fault(series, &text[range])))
            .collect()
    }

    #[test]
    fn identifiers_are_found_and_held_against_their_shapes() {
        let meant = |suggestion: &str| Some(SymbolFault::Malformed { suggestion: suggestion.to_owned() });
        for (text, expected) in [
            ("see [2021] EWCA Civ 12 at [3]", vec![("[2021] EWCA Civ 12", None)]),
            ("[2021] EWCA (Civ) 12", vec![("[2021] EWCA (Civ) 12", meant("[2021] EWCA Civ 12"))]),
            ("[2021] EWAC Civ12", vec![("[2021] EWAC Civ12", meant("[2021] EWCA Civ 12"))]),
            ("[2021] EWCA (Civ)12", vec![("[2021] EWCA (Civ)12", meant("[2021] EWCA Civ 12"))]),
            ("[2021] EWCA 12", vec![("[2021] EWCA 12", Some(SymbolFault::Shape))]),
            ("[2021] WLR 12 and [2021] TEA 3", vec![]),
            ("[2021] EAT 3", vec![("[2021] EAT 3", None)]),
            ("the Arbitration Act 1986", vec![("Arbitration Act 1986", Some(SymbolFault::Shape))]),
            ("the Arbitration Act 1996", vec![("Arbitration Act 1996", None)]),
            ("a Bermuda Arbitration Act 1986", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(text, fault)| (text.to_owned(), fault)).collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn one_slip_of_a_code_is_known_and_no_other() {
        for word in ["EHWC", "EWHCC", "EWC", "WHC", "EWCH"] {
            assert!(is_slip("EWHC", word), "{word}");
        }
        for word in ["EWHC", "EWHK", "HC", "CHWE", "EWHCCC", ""] {
            assert!(!is_slip("EWHC", word), "{word}");
        }
    }
}
