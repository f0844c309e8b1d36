//! Is written so: an item's text fits a grammar or a pattern.

use std::borrow::Cow;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::regexp::Regexp;
use super::rewrite::Rewrite;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{Repair, Violation};
use crate::document::{Document, Item, ItemKind, SymbolFault, Value, has_letter_for_one};
use crate::spanned::Spanned;

/// Parameters of a `form`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Form {
    /// The items.
    of: ItemKind,
    /// The pattern that their text fits; without it symbols are held against the grammar of their series.
    pattern: Option<Regexp>,
    /// What is right instead of a text that does not fit.
    suggest: Option<Suggest>,
    /// Of symbols, the series of identifiers without strokes that are judged, each by its shapes; without it symbols with strokes are.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    series: Vec<Spanned<String>>,
}

/// How what is right is made of a text that does not fit.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Suggest {
    /// What is replaced, where it matches.
    find: Regexp,
    /// By what; `$1` and `${name}` are the groups of `find`.
    replace: Rewrite,
    /// What is suggested cannot be wrong: `--fix` writes it.
    #[serde(default)]
    safe: bool,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "suggestion", "strange"];
/// `characters`: malformed for characters that may look right, which `strange` names.
pub(super) const CASES: &[&str] = &["malformed", CHARACTERS, "unnumbered", "unknown"];

const CHARACTERS: &str = "characters";

impl Form {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let items = document.of(self.of).filter(|(_, item)| scope.has_item(document, item));
        // Labels of some forms have the signs that their series have.
        let bound = items.filter(|(_, item)| !matches!(item.value, Value::Ordinal(ordinal) if ordinal.free));
        let judged = bound.filter_map(|(_, item)| {
            let text = document.text(item);
            let (case, suggestion) = match &self.pattern {
                Some(_) if !document.prefix(item).is_empty() => ("malformed", as_in_series(document, item)),
                Some(pattern) => {
                    (!pattern.get()?.is_match(text)).then(|| ("malformed", self.suggestion(&as_read(item, text))))?
                }
                None if !self.series.is_empty() => self.of_series(document, item)?,
                None if matches!(item.value, Value::Identifier(_)) => return None,
                // A member of a list is as right as the symbol that it goes on from.
                None if matches!(item.value, Value::Member(_)) => return None,
                None if is_torn(document, item) => return None,
                None => told(document.lexicon.grammar().fault(text)?),
            };
            let strange = suggestion.as_deref().filter(|_| case == "malformed" && self.pattern.is_none());
            let strange = strange.map(|right| strange_in(text, right)).unwrap_or_default();
            let case = if strange.is_empty() { case } else { CHARACTERS };
            let values = vec![
                ("found", text.to_owned()),
                ("suggestion", suggestion.clone().unwrap_or_default()),
                ("strange", strange),
            ];
            let safe = self.suggest.as_ref().map_or_else(
                || suggestion.as_ref().is_some_and(|suggestion| same_letters(text, suggestion)),
                |suggest| suggest.safe,
            );
            let repair = suggestion
                .filter(|_| matches!(case, "malformed" | CHARACTERS))
                .map(|right| Repair::write(item.span, right, safe));
            Some(Violation { at: item.span, case, values, related: Vec::new(), repair })
        });
        judged.collect()
    }

    /// What is wrong with `item`, where it is an identifier of one of the series.
    fn of_series(&self, document: &Document, item: &Item) -> Option<(&'static str, Option<String>)> {
        let Value::Identifier(series) = item.value else { return None };
        let grammar = document.lexicon.grammar();
        let name = grammar.identifier_names().nth(usize::from(series))?;
        let judged = self.series.iter().any(|judged| judged.get_ref() == name);
        judged.then(|| grammar.identifier_fault(series, document.text(item))).flatten().map(told)
    }

    /// The series that it names.
    pub(super) fn series(&self) -> &[Spanned<String>] {
        &self.series
    }

    fn suggestion(&self, text: &str) -> Option<String> {
        let suggest = self.suggest.as_ref()?;
        Some(suggest.find.get()?.replace(text, suggest.replace.as_str()).into_owned())
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        if !self.series.is_empty() && (self.pattern.is_some() || self.of != ItemKind::Symbol) {
            return vec![Vacuous::new(&["series"], "only symbols without a `pattern` are of a series", "delete it")];
        }
        let nothing = self.pattern.is_none() && self.of != ItemKind::Symbol;
        let none = || Vacuous::item("without `pattern` only symbols have a form", "add `pattern`: what is right");
        let any = self.pattern.as_ref().is_some_and(Regexp::fits_any);
        let fitting = || {
            Vacuous::new(
                &["pattern"],
                "`pattern` matches any text: nothing is reported",
                "write what is right, from ^ to $",
            )
        };
        let unused = !nothing && self.pattern.is_none() && self.suggest.is_some();
        let grammar =
            || Vacuous::new(&["suggest"], "`suggest` has no effect without `pattern`", "add `pattern`, or delete it");
        [nothing.then(none), any.then(fitting), unused.then(grammar)].into_iter().flatten().collect()
    }

    pub(super) fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        self.pattern.iter().chain(self.suggest.as_ref().map(|suggest| &suggest.find)).try_for_each(Regexp::validate)?;
        self.suggest.iter().try_for_each(|suggest| suggest.replace.validate(&suggest.find))
    }
}

/// The label `text` with the figure that a letter was typed for: `1.` for `l.`.
fn as_read<'t>(item: &Item, text: &'t str) -> Cow<'t, str> {
    match item.value {
        Value::Ordinal(ordinal) if has_letter_for_one(text, ordinal.reading) => Cow::Owned(text.replacen('l', "1", 1)),
        _ => Cow::Borrowed(text),
    }
}

/// The label of several parts with the prefix of the label before it: `29E.38` for `29.E.38`.
fn as_in_series(document: &Document, item: &Item) -> Option<String> {
    let Value::Ordinal(ordinal) = item.value else { return None };
    let before = ordinal.previous?.among(&document.items)?;
    let counted = document.text(item).get(usize::from(ordinal.prefix)..)?;
    Some(format!("{}{counted}", document.prefix(before)))
}

/// True for a symbol that a line's end cuts, or that goes on behind a stop: `Add.[1]`.
fn is_torn(document: &Document, item: &Item) -> bool {
    let after = document.flow.after(item.range.end);
    let goes_on = after.strip_prefix('.').is_some_and(|after| {
        let next = after.trim_start().chars().next();
        next.is_some_and(|c| !c.is_alphabetic())
    });
    let ends =
        document.text(item).rsplit('/').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let source = document.source.text.get(item.span.start as usize..item.span.end as usize).unwrap_or_default();
    goes_on && ends || document.text(item).contains("/ ") && source.contains('\n')
}

/// A fault as a case, and what is right.
fn told(fault: SymbolFault) -> (&'static str, Option<String>) {
    match fault {
        SymbolFault::Malformed { suggestion } => ("malformed", Some(suggestion)),
        SymbolFault::NoNumber { suggestion } => ("unnumbered", Some(suggestion)),
        SymbolFault::Shape => ("unknown", None),
    }
}

/// The characters of `written` that are not ASCII, where `right` has none, each with its number: on a page they may look right.
fn strange_in(written: &str, right: &str) -> String {
    /// More are told by the first.
    const TOLD: usize = 3;
    if !right.is_ascii() {
        return String::new();
    }
    let mut strange: Vec<char> = Vec::new();
    for c in written.chars().filter(|c| !c.is_ascii()) {
        if !strange.contains(&c) {
            strange.push(c);
        }
    }
    let named = |c: &char| {
        let number = format!("U+{:04X}", u32::from(*c));
        if c.is_whitespace() { number } else { format!("{c} ({number})") }
    };
    strange.iter().take(TOLD).map(named).collect::<Vec<_>>().join(", ")
}

/// True where both have the same letters and figures: what is written wrong is only signs between them, or their width or case.
fn same_letters(written: &str, right: &str) -> bool {
    let letters =
        |text: &str| text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(written) == letters(right)
}
