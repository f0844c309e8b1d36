//! One suppression by the user.

use jiff::civil::Date;

use super::Quote;
use crate::rule::{MessagePhrases, Phrase};
use crate::source::Span;

/// Findings that are not to be shown, and why: an entry of the configuration, or one name in a comment.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// Its place among the entries of its file.
    pub place: usize,
    /// The rule, or family, whose findings they are.
    pub rule: String,
    /// The documents, as a pattern; whoever holds the entry goes by it.
    pub path: Option<String>,
    /// What the document says there.
    pub text: Option<Quote>,
    /// Why; empty where nothing is said.
    pub reason: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The day from which on they are shown again.
    pub expires: Option<Date>,
    /// Where its parts stand.
    pub spans: EntrySpans,
}

/// Where the parts of an entry stand in the file that has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct EntrySpans {
    /// The name of the rule.
    pub rule: Span,
    /// The reason; the whole where there is none.
    pub reason: Span,
    /// The day.
    pub expires: Span,
}

impl Suppression {
    /// True where its day has come.
    pub fn has_expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|day| day <= today)
    }

    /// What it is about, in words of `phrases`.
    pub fn described(&self, phrases: &MessagePhrases) -> String {
        let mut entry = self.rule.clone();
        if let Some(path) = &self.path {
            entry = phrases.say(Phrase::EntryIn, &[("entry", entry), ("path", path.clone())]);
        }
        if let Some(text) = &self.text {
            entry = phrases.say(Phrase::EntryAt, &[("entry", entry), ("text", text.said().to_owned())]);
        }
        entry
    }
}
