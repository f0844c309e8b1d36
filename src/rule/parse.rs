//! A rule is made of its file.

use std::sync::OnceLock;

use super::example::Example;
use super::file::File;
use super::model::NOT_JUDGED_KNOWN;
use super::validator::{Beside, Validator};
use super::{Phrases, Rule, RuleError};
use crate::check::Scope;
use crate::spanned::{Spanned, read};

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
    let mut validator = Validator::new(shown, text);
    validator.name(name, families);
    if own && let Err((message, span)) = file.check.validate() {
        validator.mistake(span, message, None);
    }
    validator.tables(&mut file.check, own, beside);
    if own {
        validator.effects(&file);
    }
    let message = validator.words(&file.message, known);
    let how = validator.words(&file.how, known);
    let related = file.related.as_ref().map(|related| validator.words(related, known));
    let not_judged = file.not_judged.as_ref().map(|said| validator.words(said, NOT_JUDGED_KNOWN));
    let fix = file.fix.as_ref().map(|fix| validator.words(fix, known));
    let messages = file.messages.iter().map(|(case, words)| {
        validator.case(case, &file.check);
        (case.get_ref().clone(), validator.words(words, known))
    });
    let messages = messages.collect();
    let severities = file.severities.iter().map(|(case, severity)| {
        validator.case(case, &file.check);
        (case.get_ref().clone(), *severity)
    });
    let severities = severities.collect();
    let examples_in = file.example.iter().filter_map(|example| example.language.as_ref());
    let named = file.languages.iter().chain(examples_in).filter(|_| own).cloned().collect();
    let languages = validator.languages(file.languages);
    let formats = validator.formats(file.formats);
    let examples = OnceLock::new();
    if own {
        let read = Example::all(&mut validator, &file.example);
        examples.get_or_init(|| read);
    }
    validator.done()?;
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
