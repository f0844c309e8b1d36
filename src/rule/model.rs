//! A rule, ready to be run.

use std::sync::OnceLock;

use super::example::{self, Example};
use super::file::Authority;
use super::phrases::MessagePhrases;
use super::record::{self, Record};
use super::words::Sentence;
use crate::check::{Check, Regexp, Scope};
use crate::severity::Severity;
use crate::spanned::Spanned;

/// What `not-judged` may name.
pub(super) const NOT_JUDGED_KNOWN: &[&str] = &["breaks", "where"];

/// A rule, ready to be run, with what its file says.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is its file's: `paragraph-sequence`.
    pub name: String,
    /// One line: what is right.
    pub summary: String,
    /// How much a finding weighs, if the configuration does not say otherwise.
    pub severity: Severity,
    /// Whether it runs unless it is selected by name.
    pub enabled: bool,
    /// It takes the place of the rule of the same name.
    #[doc(hidden)]
    pub replaces: bool,
    /// Where the rule is laid down.
    pub authority: Vec<Authority>,
    /// Why it matters.
    pub why: String,
    /// What to do; may name values as the message does.
    #[doc(hidden)]
    pub how: Sentence,
    /// What is wrong.
    #[doc(hidden)]
    pub message: Sentence,
    /// Words of their own for single cases of the check.
    #[doc(hidden)]
    pub messages: Vec<(String, Sentence)>,
    /// Severities of their own for single cases of the check.
    #[doc(hidden)]
    pub severities: Vec<(String, Severity)>,
    /// What is said where so many series break off that they seem to be read wrongly.
    #[doc(hidden)]
    pub not_judged: Option<Sentence>,
    /// What a repair of several places does.
    #[doc(hidden)]
    pub fix: Option<Sentence>,
    /// What the other place shows.
    #[doc(hidden)]
    pub related: Option<Sentence>,
    /// Languages that it speaks; empty for all.
    pub languages: Vec<String>,
    /// Input formats that it is for; empty for all.
    pub formats: Vec<String>,
    /// Symbols of the documents that it is for; empty for all.
    pub(crate) symbols: Vec<Regexp>,
    /// Rules in whose place it speaks where both report the same text.
    #[doc(hidden)]
    pub instead_of: Vec<Spanned<String>>,
    /// The blocks that it looks at.
    #[doc(hidden)]
    pub scope: Scope,
    /// What it checks.
    #[doc(hidden)]
    pub check: Check,
    /// Texts that break and keep the rule; of a rule that comes with recte, read when first asked for.
    pub(super) examples: OnceLock<Vec<Example>>,
    /// The text of its file, where it comes with recte.
    pub(super) text: &'static str,
    /// True for a rule of the user's own.
    pub own: bool,
    /// Words that are no rule's, in the language of its own.
    #[doc(hidden)]
    pub phrases: MessagePhrases,
}

impl Rule {
    /// Texts that break and keep the rule.
    pub fn examples(&self) -> &[Example] {
        self.examples.get_or_init(|| example::examples(&self.name, self.text))
    }

    /// What it said on published documents that were read, and how much of it was right; none for a rule of the user's own.
    #[doc(hidden)]
    pub fn records(&self) -> Vec<Record> {
        if self.own { Vec::new() } else { record::of(record::TABLE, &self.name) }
    }

    /// Its record in a sentence, and by format; nothing where nothing was read.
    pub(crate) fn record(&self) -> Option<String> {
        record::told(&self.records(), record::until(record::TABLE), &self.phrases)
    }

    /// The text of its file, where it comes with recte; of one of the user's own nothing.
    #[doc(hidden)]
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The part of the name before its first hyphen.
    pub fn family(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    /// True where `name` is the rule's or its family's.
    pub fn is(&self, name: &str) -> bool {
        self.name == name || self.family() == name
    }

    /// True where the rule speaks about documents of this language and format that have this symbol.
    #[doc(hidden)]
    pub fn applies(&self, language: Option<&str>, format: &str, symbol: Option<&str>) -> bool {
        let speaks = self.languages.is_empty()
            || language.is_some_and(|language| self.languages.iter().any(|known| known == language));
        let named = |symbol: &str| self.symbols.iter().filter_map(Regexp::get).any(|known| known.is_match(symbol));
        let meant = self.symbols.is_empty() || symbol.is_some_and(named);
        speaks && meant && (self.formats.is_empty() || self.formats.iter().any(|known| known == format))
    }

    /// How much a finding of one case of the check weighs, if the configuration does not say otherwise.
    #[doc(hidden)]
    pub fn severity_for(&self, case: &str) -> Severity {
        self.severities.iter().find(|(name, _)| name == case).map_or(self.severity, |(_, severity)| *severity)
    }

    /// The words for one case of the check.
    #[doc(hidden)]
    pub fn message_for(&self, case: &str) -> &Sentence {
        self.messages.iter().find(|(name, _)| name == case).map_or(&self.message, |(_, words)| words)
    }
}
