//! A rule is made of its file.

use std::sync::OnceLock;

use serde::Deserialize;

use super::file::{ExampleFile, File};
use super::judge::{Beside, Judge};
use super::{Example, Phrases, Rule, RuleError};
use crate::check::Scope;
use crate::spanned::{Spanned, read};

/// What `not-judged` may name.
pub(super) const NOT_JUDGED_KNOWN: &[&str] = &["breaks", "where"];

/// The end of a rule file.
#[derive(Deserialize)]
struct Examples {
    #[serde(default)]
    example: Vec<ExampleFile>,
}

/// The content of a rule file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Of one that comes with recte: its text, and what that says, its examples excepted, as MessagePack.
    Embedded(&'static str, &'static [u8]),
    /// The text of one of the user's.
    Own(&'a str),
}

/// A rule, and the languages that the file of one of the user's names for it and its examples. Whether they exist is not known before
/// all vocabularies are read.
pub type Read = (Rule, Vec<Spanned<String>>);

/// Reads the rule in `content`, that of the file `shown` which is called `name` without its ending: after one of `families`. `beside`
/// gives what else it reads. Of a rule that comes with recte expressions are compiled and examples read when they are wanted: a test has done so.
///
/// # Errors
/// Everything that is wrong with it: one mistake of TOML, or all mistakes of meaning.
pub fn parse(
    name: &str,
    shown: &str,
    content: Content,
    families: &[String],
    beside: Beside,
) -> Result<Read, Vec<RuleError>> {
    let (text, packed, own) = match content {
        Content::Embedded(text, packed) => (text, Some(packed), false),
        Content::Own(text) => (text, None, true),
    };
    let mut file: File = read(text, packed).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
    let known = file.check.placeholders();
    let mut judge = Judge::new(shown, text);
    judge.name(name, families);
    if own && let Err((message, span)) = file.check.validate() {
        judge.mistake(span, message, None);
    }
    judge.tables(&mut file.check, own, beside);
    if own {
        judge.effects(&file);
    }
    let message = judge.words(&file.message, known);
    let how = judge.words(&file.how, known);
    let related = file.related.as_ref().map(|related| judge.words(related, known));
    let not_judged = file.not_judged.as_ref().map(|said| judge.words(said, NOT_JUDGED_KNOWN));
    let fix = file.fix.as_ref().map(|fix| judge.words(fix, known));
    let messages = file.messages.iter().map(|(case, words)| {
        judge.case(case, &file.check);
        (case.get_ref().clone(), judge.words(words, known))
    });
    let messages = messages.collect();
    let severities = file.severities.iter().map(|(case, severity)| {
        judge.case(case, &file.check);
        (case.get_ref().clone(), *severity)
    });
    let severities = severities.collect();
    let examples_in = file.example.iter().filter_map(|example| example.language.as_ref());
    let named = file.languages.iter().chain(examples_in).filter(|_| own).cloned().collect();
    let languages = judge.languages(file.languages);
    let formats = judge.formats(file.formats);
    let examples = OnceLock::new();
    if own {
        let read = judge.examples(&file.example);
        examples.get_or_init(|| read);
    }
    judge.done()?;
    let rule = Rule {
        name: name.to_owned(),
        summary: file.summary,
        severity: file.severity,
        enabled: file.enabled,
        replaces: file.replaces,
        authority: file.authority,
        why: file.why,
        how,
        message,
        messages,
        severities,
        not_judged,
        fix,
        related,
        languages,
        formats,
        scope: Scope { only: file.r#in, not: file.not_in },
        check: file.check,
        examples,
        text: if let Content::Embedded(text, _) = content { text } else { "" },
        own,
        phrases: Phrases::default(),
    };
    Ok((rule, named))
}

/// The text of a rule file before its first example, and from there on: a good half of a file are examples, which few runs need.
fn halves(text: &str) -> (&str, &str) {
    memchr::memmem::find(text.as_bytes(), b"\n[[example]]").map_or((text, ""), |at| text.split_at(at))
}

/// The examples of the rule `name` that comes with recte, whose file has `text`.
pub(super) fn examples(name: &str, text: &str) -> Vec<Example> {
    let read = toml::from_str(halves(text).1).map(|Examples { example }| example).unwrap_or_default();
    Judge::new(name, text).examples(&read)
}
