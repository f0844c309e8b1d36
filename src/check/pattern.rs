//! Matches, or does not: a regular expression over the text of blocks.

use std::ops::Range;
use std::sync::OnceLock;

use crate::spanned::Spanned;
use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::Deserialize;

use super::quoted::whole;
use super::rewrite::Rewrite;
use super::{ENOUGH, Hit, Repair, Scope, Vacuous};
use crate::document::Document;
use crate::source::Span;

/// Parameters of a `pattern`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// What must not stand in the text.
    find: Regexp,
    /// What must stand before or after a match for it to count as none.
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
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Hit> {
        let Some(find) = self.find.get() else { return Vec::new() };
        let flow = &document.flow.text;
        let mut hits = Vec::new();
        // Most patterns match nowhere, and one look at the whole is quicker than many at its blocks.
        if !self.find.may_match(flow) || !self.find.looks_around() && !find.is_match(flow) {
            return hits;
        }
        for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
            let text = &flow[block.start as usize..block.end as usize];
            let mut exempt = Exempt { unless: self.unless.as_ref(), text, found: None };
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
                let start = block.start as usize + found.start();
                let at = document.flow.to_source(&document.source.text, start, start + found.len());
                if ends_raised(document, at) {
                    continue;
                }
                let quoted = whole(text, found.range());
                let around = |said: &str| {
                    let (before, after) = (&text[quoted.start..found.start()], &text[found.end()..quoted.end]);
                    format!("{before}{said}{after}")
                };
                let suggested = suggestion.as_deref().map(around);
                let suggested = suggested.map(|suggested| ("suggestion", suggested));
                let values = [("found", around(found.as_str()))].into_iter().chain(suggested).collect();
                hits.push(Hit {
                    at,
                    case: if found.as_str().contains(char::REPLACEMENT_CHARACTER) { REPLACEMENT } else { "" },
                    values,
                    related: Vec::new(),
                    repair: suggestion.map(|text| Repair::write(at, text, self.safe)),
                });
                if hits.len() >= ENOUGH {
                    return hits;
                }
            }
        }
        hits
    }

    /// The values that its words may name: without `rewrite` nothing is suggested.
    pub(super) fn placeholders(&self) -> &'static [&'static str] {
        if self.has_fixes() { PLACEHOLDERS } else { &["found"] }
    }

    pub(super) fn has_fixes(&self) -> bool {
        self.rewrite.is_some()
    }

    pub(super) fn vacuous(&self) -> [Option<Vacuous>; 2] {
        let nothing =
            || Vacuous::new(&["find"], "`find` matches no character", "write what must not stand in the text");
        let unwritten =
            || Vacuous::new(&["safe"], "`safe` has no effect without `rewrite`", "add `rewrite`, or delete `safe`");
        [self.find.is_empty().then(nothing), (self.safe && self.rewrite.is_none()).then(unwritten)]
    }

    pub(super) fn validate(&self) -> Result<(), (String, Range<usize>)> {
        self.find.validate()?;
        self.rewrite.iter().try_for_each(|rewrite| rewrite.validate(&self.find))?;
        self.unless.iter().try_for_each(Regexp::validate)
    }
}

/// What `unless` matches in the text of a block: looked for once, when the first match asks for it.
struct Exempt<'a> {
    unless: Option<&'a Regexp>,
    text: &'a str,
    /// In their order; none overlaps another.
    found: Option<Vec<Range<usize>>>,
}

impl Exempt<'_> {
    /// True where one of them holds all of `range`.
    fn has(&mut self, range: Range<usize>) -> bool {
        let Some(unless) = self.unless.and_then(Regexp::get) else { return false };
        let found = self.found.get_or_insert_with(|| unless.find_iter(self.text).map(|other| other.range()).collect());
        let at = found.partition_point(|other| other.end < range.end);
        found.get(at).is_some_and(|other| other.start <= range.start)
    }
}

/// True where the end of `at` stands raised and its beginning does not: a mark closed up to a word is no part of it.
pub(super) fn ends_raised(document: &Document, at: Span) -> bool {
    document.source.structure.layout.raised(at.start + 1..at.end).any(|span| span.end >= at.end)
}

/// True for letters and figures of scripts that part words by blanks.
pub(super) fn of_word(c: char) -> bool {
    c.is_alphanumeric() && !crate::text::unspaced(c)
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
        let found = &text[range.clone()];
        !joined(found.chars().next(), text[..range.start].chars().next_back())
            && !joined(found.chars().next_back(), text[range.end..].chars().next())
    }
}

/// A regular expression in a rule file, compiled when first used.
#[derive(Debug, Deserialize)]
#[serde(from = "Spanned<String>")]
pub struct Regexp {
    pattern: Spanned<String>,
    compiled: OnceLock<Option<Regex>>,
    looks_around: OnceLock<bool>,
    leads: OnceLock<Option<Vec<u8>>>,
}

impl From<Spanned<String>> for Regexp {
    fn from(pattern: Spanned<String>) -> Self {
        Self { pattern, compiled: OnceLock::new(), looks_around: OnceLock::new(), leads: OnceLock::new() }
    }
}

impl Regexp {
    /// The compiled expression; `None` for one that `validate` refuses.
    pub fn get(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| regex::RegexBuilder::new(self.pattern.get_ref()).size_limit(1 << 22).build().ok())
            .as_ref()
    }

    /// True where no match has a character.
    fn is_empty(&self) -> bool {
        let parsed = regex_syntax::Parser::new().parse(self.pattern.get_ref());
        parsed.is_ok_and(|parsed| parsed.properties().maximum_len() == Some(0))
    }

    /// True where what stands around a match decides: beginnings, ends, bounds of words.
    fn looks_around(&self) -> bool {
        *self.looks_around.get_or_init(|| {
            let parsed = regex_syntax::Parser::new().parse(self.pattern.get_ref());
            parsed.map_or(true, |parsed| !parsed.properties().look_set().is_empty())
        })
    }

    /// False where `text` has no letter of a script that every match has one of. Such letters are looked for far quicker than
    /// by an expression, which knows no literal to look for.
    fn may_match(&self, text: &str) -> bool {
        let leads = self.leads.get_or_init(|| {
            let parsed = regex_syntax::Parser::new().parse(self.pattern.get_ref()).ok()?;
            leads(&parsed).filter(|leads| leads.len() <= 3)
        });
        match leads.as_deref() {
            Some(&[one]) => memchr::memchr(one, text.as_bytes()).is_some(),
            Some(&[one, two]) => memchr::memchr2(one, two, text.as_bytes()).is_some(),
            Some(&[one, two, three]) => memchr::memchr3(one, two, three, text.as_bytes()).is_some(),
            _ => true,
        }
    }

    /// Says what is wrong with the expression, and where in the rule file.
    ///
    /// # Errors
    /// The message of the regex crate and the bytes it is about: exact in a literal string, the whole value otherwise.
    pub fn validate(&self) -> Result<(), (String, Range<usize>)> {
        let pattern = self.pattern.get_ref();
        let span = self.pattern.span();
        let Err(error) = regex_syntax::Parser::new().parse(pattern) else {
            return match self.get() {
                Some(_) => Ok(()),
                None => Err(("the regular expression is too large".to_owned(), span)),
            };
        };
        let (what, inner) = match &error {
            regex_syntax::Error::Parse(error) => (error.kind().to_string(), error.span()),
            regex_syntax::Error::Translate(error) => (error.kind().to_string(), error.span()),
            other => return Err((other.to_string(), span)),
        };
        // A literal string has one quote at each end and no escapes: its bytes are the pattern's.
        let exact = span.len() == pattern.len() + 2;
        let at = if exact {
            span.start + 1 + inner.start.offset..span.start + 1 + inner.end.offset.max(inner.start.offset + 1)
        } else {
            span
        };
        Err((format!("wrong regular expression: {what}"), at))
    }
}

/// The bytes of which every match of the expression has one: those that its letters outside ASCII begin with.
fn leads(expression: &Hir) -> Option<Vec<u8>> {
    let sorted = |mut bytes: Vec<u8>| {
        bytes.sort_unstable();
        bytes.dedup();
        bytes
    };
    match expression.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            let lead = |c: char| c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            let outside = class.ranges().iter().all(|range| !range.start().is_ascii());
            let bytes = class.ranges().iter().flat_map(|range| lead(range.start())..=lead(range.end())).collect();
            (outside && !class.ranges().is_empty()).then(|| sorted(bytes))
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => leads(&repetition.sub),
        HirKind::Capture(capture) => leads(&capture.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(leads).min_by_key(Vec::len),
        HirKind::Alternation(parts) => {
            let parts: Option<Vec<Vec<u8>>> = parts.iter().map(leads).collect();
            Some(sorted(parts?.concat()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_at_nothing_around_it_may_be_looked_for_in_the_whole() {
        let looks = |pattern: &str| Regexp::from(Spanned::new(0..0, pattern.to_owned())).looks_around();
        assert!(looks("^a") && looks("a$") && looks(r"\bab") && looks("("));
        assert!(!looks("a+") && !looks("(?:ab|c)d*") && !looks(r"\p{Cyrillic}[A-Z]"));
    }

    #[test]
    fn a_raised_letter_closed_up_to_a_word_is_no_part_of_it() {
        let set = crate::pack::RuleSet::embedded().unwrap();
        let rule = set.rule("typography-mixed-script").unwrap();
        let text = "21. Комитет рассмотрел представленную ему информациюa в ходе заседания.\n";
        let letter = text.find('a').unwrap();
        let hits = |raised: Vec<Span>| {
            let print = crate::source::Print { raised: Some(raised), ..Default::default() };
            let layout = crate::source::Layout::Lines(print);
            let structure = crate::source::Structure { layout, ..Default::default() };
            let source = crate::source::Source::with_structure("a.pdf", "pdf", text, structure);
            let document = Document::read(&source, &set.lexicon, &crate::document::Given::default());
            rule.check.run(&document, &rule.scope).len()
        };
        assert_eq!((hits(Vec::new()), hits(vec![Span::new(letter, letter + 1)])), (1, 0));
    }
}
