//! Regular expressions in rule files.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::Deserialize;

use super::breadth::{fits_any, takes_line};
use crate::spanned::Spanned;

/// Bytes that a compiled expression may take: one of a user that takes more is refused.
const SIZE: usize = 1 << 22;
/// Letters that can be looked for at once.
const LEADS: usize = 3;

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
            .get_or_init(|| regex::RegexBuilder::new(self.pattern.get_ref()).size_limit(SIZE).build().ok())
            .as_ref()
    }

    /// It as it is written.
    pub(crate) fn as_str(&self) -> &str {
        self.pattern.get_ref()
    }

    /// True where no match has a character.
    pub(super) fn is_empty(&self) -> bool {
        self.parsed().is_some_and(|parsed| parsed.properties().maximum_len() == Some(0))
    }

    /// True where it matches in any text that has a character.
    pub(super) fn fits_any(&self) -> bool {
        self.parsed().is_some_and(|parsed| fits_any(&parsed))
    }

    /// True where it matches any text whole.
    pub(super) fn takes_line(&self) -> bool {
        self.parsed().is_some_and(|parsed| takes_line(&parsed))
    }

    /// True where both are written alike.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.pattern == other.pattern
    }

    fn parsed(&self) -> Option<Hir> {
        regex_syntax::Parser::new().parse(self.pattern.get_ref()).ok()
    }

    /// True where what stands around a match decides: beginnings, ends, bounds of words.
    pub(super) fn looks_around(&self) -> bool {
        *self.looks_around.get_or_init(|| {
            let parsed = regex_syntax::Parser::new().parse(self.pattern.get_ref());
            parsed.map_or(true, |parsed| !parsed.properties().look_set().is_empty())
        })
    }

    /// False where `text` has no letter of a script that every match has one of. Such letters are looked for far quicker than
    /// by an expression, which knows no literal to look for.
    pub(super) fn may_match(&self, text: &str) -> bool {
        let leads = self.leads.get_or_init(|| {
            let parsed = regex_syntax::Parser::new().parse(self.pattern.get_ref()).ok()?;
            leads(&parsed).filter(|leads| leads.len() <= LEADS)
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
            let lead = |c: char| c.encode_utf8(&mut [0; 4]).bytes().next().unwrap_or_default();
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
}
