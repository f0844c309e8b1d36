//! A rule is made of its file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::example::Example;
use super::file::RuleFile;
use super::model::NOT_JUDGED_KNOWN;
use super::validator::{RuleValidator, SiblingFile};
use super::{MessagePhrases, Rule, RuleError};
use crate::check::{Check, Scope};
use crate::spanned::{Spanned, read};

/// The content of a rule file.
#[derive(Clone, Copy, Debug)]
pub enum RuleText<'a> {
    /// Of one that comes with recte: its text, and what that says, its examples excepted, as MessagePack.
    Embedded(&'static str, &'static [u8]),
    /// The text of one of the user's.
    Own(&'a str),
}

/// A rule, and the languages that the file of one of the user's names for it and its examples. Whether they exist is not known before
/// all vocabularies are read.
pub type ReadRule = (Rule, Vec<Spanned<String>>);

/// Reads the rule in `content`, that of the file `shown` which is called `name` without its ending: after one of `families`. `beside`
/// gives what else it reads. Of a rule that comes with recte expressions are compiled and examples read when they are wanted: a test has done so.
///
/// # Errors
/// Everything that is wrong with it: one mistake of TOML, or all mistakes of meaning.
pub fn parse(
    name: &str,
    shown: &str,
    content: RuleText,
    families: &[String],
    beside: SiblingFile,
) -> Result<ReadRule, Vec<RuleError>> {
    let (text, packed, own) = match content {
        RuleText::Embedded(text, packed) => (text, Some(packed), false),
        RuleText::Own(text) => (text, None, true),
    };
    let mut file: RuleFile = read(text, packed).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
    let known = file.check.placeholders();
    let mut validator = RuleValidator::new(shown, text);
    validator.name(name, families);
    if own && let Err((message, span)) = file.check.validate() {
        validator.mistake(span, message, None);
    }
    for symbols in file.symbols.iter().filter(|_| own) {
        if let Err((message, span)) = symbols.validate() {
            validator.mistake(span, message, None);
        }
    }
    validator.tables(&mut file.check, own, beside);
    if own {
        validator.effects(&file);
    }
    let examples_in = file.example.iter().filter_map(|example| example.language.as_ref());
    let named = file.languages.iter().chain(examples_in).filter(|_| own).cloned().collect();
    // In this order mistakes are told.
    let rule = Rule {
        message: validator.words(&file.message, known),
        how: validator.words(&file.how, known),
        related: file.related.as_ref().map(|related| validator.words(related, known)),
        not_judged: file.not_judged.as_ref().map(|said| validator.words(said, NOT_JUDGED_KNOWN)),
        fix: file.fix.as_ref().map(|fix| validator.words(fix, known)),
        messages: cases(&file.messages, &file.check, &mut validator, |validator, words| validator.words(words, known)),
        severities: cases(&file.severities, &file.check, &mut validator, |_, severity| *severity),
        languages: validator.languages(file.languages),
        formats: validator.formats(file.formats),
        symbols: file.symbols,
        instead_of: file.instead_of,
        examples: if own { OnceLock::from(Example::all(&mut validator, &file.example)) } else { OnceLock::new() },
        name: name.to_owned(),
        summary: file.summary,
        severity: file.severity,
        enabled: file.enabled,
        replaces: file.replaces,
        authority: file.authority,
        why: file.why,
        scope: Scope { only: file.r#in, not: file.not_in },
        check: file.check,
        text: if let RuleText::Embedded(text, _) = content { text } else { "" },
        own,
        phrases: MessagePhrases::default(),
    };
    validator.done()?;
    Ok((rule, named))
}

/// What `said` says of single cases of `check`, as `value` understands it.
fn cases<T, V>(
    said: &BTreeMap<Spanned<String>, T>,
    check: &Check,
    validator: &mut RuleValidator,
    value: impl Fn(&mut RuleValidator, &T) -> V,
) -> Vec<(String, V)> {
    let mut cases = Vec::with_capacity(said.len());
    for (case, told) in said {
        validator.case(case, check);
        cases.push((case.get_ref().clone(), value(validator, told)));
    }
    cases
}
