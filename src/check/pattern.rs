//! Matches, or does not: a regular expression over the text of blocks.

use std::ops::Range;

use serde::Deserialize;

use super::quoted::{ends_superscript, of_word, whole};
use super::regexp::Regexp;
use super::rewrite::Rewrite;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{ENOUGH, Repair, Violation};
use crate::document::Document;
use crate::text::slice;

/// Parameters of a `pattern`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// What must not stand in the text.
    find: Regexp,
    /// A text in which a match counts as none, the match included.
    unless: Option<Regexp>,
    /// What bounds a match.
    #[serde(default)]
    boundary: Boundary,
    /// What should stand there; `$1` and `${name}` are the groups of `find`.
    rewrite: Option<Rewrite>,
    /// What is rewritten cannot be wrong: `--fix` does it.
    #[serde(default)]
    safe: bool,
}

/// What a match may not touch. `\b` is no help: between Chinese characters it is wrong, and everywhere it is slow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Boundary {
    /// A letter or figure of a script that parts words by blanks.
    #[default]
    Word,
    /// A Latin letter without accents, or a figure.
    Ascii,
    /// Anything goes.
    None,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "suggestion"];
pub(super) const CASES: &[&str] = &[REPLACEMENT];

/// What is found holds U+FFFD, for which a letter is lost; any other match is no case of its own.
const REPLACEMENT: &str = "replacement";

impl Pattern {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let Some(find) = self.find.get() else { return Vec::new() };
        let flow = &document.flow.text;
        let mut violations = Vec::new();
        // Most patterns match nowhere, and one look at the whole is quicker than many at its blocks.
        if !self.find.may_match(flow) || !self.find.looks_around() && !find.is_match(flow) {
            return violations;
        }
        for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
            let text = document.flow.cut(block.range);
            let mut exempt = Exempt::new(self.unless.as_ref(), text);
            for found in find.find_iter(text).filter(|found| !found.is_empty()) {
                if !self.boundary.holds(text, found.range()) || exempt.has(found.range()) {
                    continue;
                }
                let suggestion = self.rewrite.as_ref().and_then(|rewrite| {
                    let groups = find.captures_at(text, found.start())?;
                    let mut expanded = String::new();
                    groups.expand(rewrite.as_str(), &mut expanded);
                    Some(expanded)
                });
                let at = document.place_of(block.range.inside(found.range()));
                if ends_superscript(document, at) {
                    continue;
                }
                let quoted = whole(text, found.range());
                let around = |said: &str| {
                    let (before, after) =
                        (slice(text, quoted.start..found.start()), slice(text, found.end()..quoted.end));
                    format!("{before}{said}{after}")
                };
                let suggested = suggestion.as_deref().map(around);
                let suggested = suggested.map(|suggested| ("suggestion", suggested));
                let values = [("found", around(found.as_str()))].into_iter().chain(suggested).collect();
                violations.push(Violation {
                    at,
                    case: if found.as_str().contains(char::REPLACEMENT_CHARACTER) { REPLACEMENT } else { "" },
                    values,
                    related: Vec::new(),
                    repair: suggestion.map(|text| Repair::write(at, text, self.safe)),
                });
                if violations.len() >= ENOUGH {
                    return violations;
                }
            }
        }
        violations
    }

    /// The values that its words may name: without `rewrite` nothing is suggested.
    pub(super) fn placeholders(&self) -> &'static [&'static str] {
        if self.has_fixes() { PLACEHOLDERS } else { &["found"] }
    }

    pub(super) fn has_fixes(&self) -> bool {
        self.rewrite.is_some()
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        let nothing =
            || Vacuous::new(&["find"], "`find` matches no character", "write what must not stand in the text");
        let unwritten =
            || Vacuous::new(&["safe"], "`safe` has no effect without `rewrite`", "add `rewrite`, or delete `safe`");
        let found = [self.find.is_empty().then(nothing), (self.safe && self.rewrite.is_none()).then(unwritten)];
        found.into_iter().flatten().chain(self.unless.as_ref().and_then(|unless| self.idle(unless))).collect()
    }

    /// What is wrong with an `unless` that excepts nothing, or all.
    fn idle(&self, unless: &Regexp) -> Option<Vacuous> {
        if unless.is_empty() {
            let help = "write the text in which a match is right, the match included, or delete `unless`";
            return Some(Vacuous::new(&["unless"], "`unless` matches no character: it has no effect", help));
        }
        let all = unless.takes_line() || unless.is_same(&self.find);
        let help = "write only the text in which a match is right";
        all.then(|| Vacuous::new(&["unless"], "`unless` excepts all that `find` matches: nothing is reported", help))
    }

    pub(super) fn validate(&self) -> Result<(), (String, Range<usize>)> {
        self.find.validate()?;
        self.rewrite.iter().try_for_each(|rewrite| rewrite.validate(&self.find))?;
        self.unless.iter().try_for_each(Regexp::validate)
    }
}

/// What `unless` matches in the text of a block: looked for once, when the first match asks for it.
pub(super) struct Exempt<'a> {
    unless: Option<&'a Regexp>,
    text: &'a str,
    /// In their order; none overlaps another.
    found: Option<Vec<Range<usize>>>,
}

impl<'a> Exempt<'a> {
    pub(super) fn new(unless: Option<&'a Regexp>, text: &'a str) -> Self {
        Self { unless, text, found: None }
    }

    /// True where one of them holds all of `range`.
    pub(super) fn has(&mut self, range: Range<usize>) -> bool {
        let Some(unless) = self.unless.and_then(Regexp::get) else { return false };
        let found = self.found.get_or_insert_with(|| unless.find_iter(self.text).map(|other| other.range()).collect());
        let at = found.partition_point(|other| other.end < range.end);
        found.get(at).is_some_and(|other| other.start <= range.start)
    }
}

impl Boundary {
    fn holds(self, text: &str, range: Range<usize>) -> bool {
        let part = |c: char| match self {
            Self::None => false,
            Self::Ascii => c.is_ascii_alphanumeric(),
            Self::Word => of_word(c),
        };
        // Only where the match itself begins or ends with such a character does one beside it make the word longer.
        let joined =
            |inside: Option<char>, outside: Option<char>| inside.is_some_and(part) && outside.is_some_and(part);
        let found = slice(text, range.clone());
        !joined(found.chars().next(), slice(text, ..range.start).chars().next_back())
            && !joined(found.chars().next_back(), slice(text, range.end..).chars().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_raised_letter_closed_up_to_a_word_is_no_part_of_it() {
        let set = crate::pack::RuleSet::embedded().unwrap();
        let rule = set.rule("typography-mixed-script").unwrap();
        let text = "21. Комитет рассмотрел представленную ему информациюa в ходе заседания.\n";
        let letter = text.find('a').unwrap();
        let violations = |superscript: Vec<Span>| {
            let print = crate::source::Print { superscript: Some(superscript), ..Default::default() };
            let layout = crate::source::Layout::Lines(print);
            let structure = crate::source::Structure { layout, ..Default::default() };
            let source = crate::source::Source::with_structure("a.pdf", "pdf", text, structure);
            let document = Document::read(&source, &set.lexicon, &crate::document::Hints::default());
            rule.check.run(&document, &rule.scope).len()
        };
        assert_eq!((violations(Vec::new()), violations(vec![Span::new(letter, letter + 1)])), (1, 0));
    }
}
