//! The TOML of one rule, read and judged.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;
use toml::Spanned;

use super::words::Words;
use super::{Authority, Example, FAMILIES, Phrases, Rule, RuleError};
use crate::check::{Check, Scope};
use crate::document::BlockKind;
use crate::finding::Severity;
use crate::read::formats;
use crate::read::missing::phrase;
use crate::wording::did_you_mean;

/// A rule: one relation that is checked, with its words, reason, authority and examples. The file is called after its family
/// and subject, as `paragraph-sequence.toml`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct File {
    /// What is right, in one line without a full stop.
    pub(super) summary: String,
    /// What a finding weighs where the configuration says nothing.
    severity: Severity,
    /// Whether the rule runs unless it is selected by name.
    #[serde(default = "yes")]
    enabled: bool,
    /// It takes the place of the rule of the same name.
    #[serde(default)]
    replaces: bool,
    /// Where the rule is laid down.
    #[serde(default)]
    authority: Vec<Authority>,
    /// Why it matters, for `recte explain`.
    pub(super) why: String,
    /// What to do; may name values as `message` does.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) how: Spanned<String>,
    /// What is wrong. `{found}` and the other values of the kind of check are put in.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) message: Spanned<String>,
    /// Words of their own for single cases of the check.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, String>"))]
    messages: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Severities of their own for single cases of the check, as for one that is inferred; those that `messages` may name.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Severity>"))]
    severities: BTreeMap<Spanned<String>, Severity>,
    /// What is said instead where more is found than the document itself can have: `{breaks}` findings, `{where}`.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    not_judged: Option<Spanned<String>>,
    /// What the other place shows.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) related: Option<Spanned<String>>,
    /// What the repair does, in a few words; may name values as `message` does.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) fix: Option<Spanned<String>>,
    /// Languages whose documents alone are checked, as `en` or `zh`.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    languages: Vec<Spanned<String>>,
    /// Input formats that alone are checked, as `docx` or `text`.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    formats: Vec<Spanned<String>>,
    /// Kinds of blocks that alone are checked.
    pub(super) r#in: Option<Vec<BlockKind>>,
    /// Kinds of blocks that are not checked.
    #[serde(default)]
    pub(super) not_in: Vec<BlockKind>,
    /// The relation that is checked: one table, named after its kind.
    pub(super) check: Check,
    /// Texts that break and keep the rule, at least one of each: its test and its documentation.
    #[serde(default)]
    pub(super) example: Vec<ExampleFile>,
}

/// The end of a rule file.
#[derive(Deserialize)]
struct Examples {
    #[serde(default)]
    example: Vec<ExampleFile>,
}

/// A text that breaks or keeps the rule; the rule is tried on it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleFile {
    /// A text in which nothing is to be found.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) good: Option<Spanned<String>>,
    /// A text in which `at` is to be found.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    bad: Option<Spanned<String>>,
    /// What is reported in a bad text, word for word and in order.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) at: Vec<Spanned<String>>,
    /// What the rule says of the first place.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) message: Option<Spanned<String>>,
    /// The text once every fix that the rule offers is made, safe or not.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) fixed: Option<Spanned<String>>,
    /// The text's language, where it is too short to tell.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    language: Option<Spanned<String>>,
    /// What it is written in; plain text where nothing is said.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    format: Option<Spanned<String>>,
}

/// What `not-judged` may name.
pub(super) const NOT_JUDGED_KNOWN: &[&str] = &["breaks", "where"];

fn yes() -> bool {
    true
}

/// Gives the path, as it is shown, and the content of a file that lies beside the rule file.
pub(super) type Beside<'a> = &'a dyn Fn(&str) -> (String, std::io::Result<String>);

/// A rule, and the languages that the file of one of the user's names for it and its examples. Whether they exist is not known before
/// all vocabularies are read.
pub(super) type Read = (Rule, Vec<Spanned<String>>);

/// Reads the rule in `text`, the content of the file `shown` that is called `name` without its ending; `beside` gives what
/// else it reads. Only those of the user's `own` have their expressions compiled and their examples read now: a test has done so
/// with the others.
///
/// # Errors
/// Everything that is wrong with it: one mistake of TOML, or all mistakes of meaning.
pub(super) fn parse(name: &str, shown: &str, text: &str, own: bool, beside: Beside) -> Result<Read, Vec<RuleError>> {
    let read = if own { text } else { halves(text).0 };
    let mut file: File = toml::from_str(read).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
    let known = file.check.placeholders();
    let mut judge = Judge::new(shown, text);
    judge.name(name);
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
    if !judge.mistakes.is_empty() {
        return Err(judge.mistakes);
    }
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

/// Why `name` cannot be that of a rule, and what to do.
pub fn wrong_name(name: &str) -> Option<(String, String)> {
    let kebab = name
        .split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    let family = name.split_once('-').map(|(family, _)| family);
    let valid = kebab && family.is_some_and(|family| FAMILIES.contains(&family));
    (!valid).then(|| {
        let help = format!(
            "call the file after its family and subject, as in paragraph-sequence.toml; the families are: {}",
            FAMILIES.join(", ")
        );
        (format!("`{name}` is not a valid rule name"), help)
    })
}

/// Collects the mistakes of one file.
pub(super) struct Judge<'a> {
    shown: &'a str,
    text: &'a str,
    mistakes: Vec<RuleError>,
}

impl<'a> Judge<'a> {
    /// For the file `shown` with the content `text`.
    pub(super) fn new(shown: &'a str, text: &'a str) -> Self {
        Self { shown, text, mistakes: Vec::new() }
    }

    /// All that was wrong.
    pub(super) fn done(self) -> Result<(), Vec<RuleError>> {
        if self.mistakes.is_empty() { Ok(()) } else { Err(self.mistakes) }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn mistake(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.mistakes.push(RuleError::new(self.shown, self.text, span, message, help));
    }

    /// The codes of languages that `said` has. Which there are is not known before all vocabularies are read.
    fn languages(&mut self, said: Vec<Spanned<String>>) -> Vec<String> {
        for code in &said {
            let name = code.get_ref();
            if !(matches!(name.len(), 2 | 3) && name.bytes().all(|byte| byte.is_ascii_lowercase())) {
                let help = "write the code of a language, as `en` or `zh`".to_owned();
                self.mistake(code.span(), format!("`{name}` is not the code of a language"), Some(help));
            }
        }
        said.into_iter().map(Spanned::into_inner).collect()
    }

    fn formats(&mut self, said: Vec<Spanned<String>>) -> Vec<String> {
        said.iter().for_each(|format| self.format(format));
        said.into_iter().map(Spanned::into_inner).collect()
    }

    fn format(&mut self, format: &Spanned<String>) {
        let name = format.get_ref();
        if !formats().any(|known| known == name) {
            let help = did_you_mean(name, formats());
            let help = help.unwrap_or_else(|| format!("the formats are: {}", formats().collect::<Vec<_>>().join(", ")));
            self.mistake(format.span(), format!("there is no format `{name}`"), Some(help));
        }
    }

    fn name(&mut self, name: &str) {
        if let Some((message, help)) = wrong_name(name) {
            self.mistake(0..0, message, Some(help));
        }
    }

    /// Has `check` read its tables, in this file and the one beside it that it names.
    fn tables(&mut self, check: &mut Check, own: bool, beside: Beside) {
        let mut other = None;
        if let Some(named) = check.file() {
            let (path, read) = beside(named.get_ref());
            match read {
                Ok(content) => other = Some((path, content)),
                Err(error) => {
                    let help = "the file lies beside the rule file; its path is relative to that".to_owned();
                    self.mistake(named.span(), format!("{path} cannot be read: {}", phrase(&error)), Some(help));
                    return;
                }
            }
        }
        let wrong = check.load(other.as_ref().map(|(_, content)| content.as_str()), own);
        let (path, content) = other.as_ref().map_or((self.shown, self.text), |(path, content)| (path, content));
        for one in wrong {
            let (shown, text) = if one.in_file { (path, content) } else { (self.shown, self.text) };
            self.mistakes.push(RuleError::new(shown, text, one.span, one.message, Some(one.help)));
        }
    }

    /// Judges the name of a case.
    fn case(&mut self, case: &Spanned<String>, check: &Check) {
        let (name, known) = (case.get_ref(), check.cases());
        if !known.contains(&name.as_str()) {
            let help = match known {
                [] => format!("a check of the kind `{}` has no cases", check.name()),
                _ => did_you_mean(name, known.iter().copied())
                    .unwrap_or_else(|| format!("the cases of `{}` are: {}", check.name(), known.join(", "))),
            };
            self.mistake(case.span(), format!("unknown case `{name}`"), Some(help));
        }
    }

    /// The sentence `text`, whose placeholders are all of `known`.
    pub(super) fn words(&mut self, text: &Spanned<String>, known: &[&str]) -> Words {
        match Words::parse(text.get_ref(), known) {
            Ok(words) => words,
            Err((name, inner)) => {
                // One quote before the text; where escapes or three quotes shift it, the whole value is shown.
                let span = text.span();
                let exact = span.len() == text.get_ref().len() + 2;
                let at = if exact { span.start + 1 + inner.start..span.start + 1 + inner.end } else { span };
                let help = did_you_mean(&name, known.iter().copied())
                    .unwrap_or_else(|| format!("known here: {}", known.join(", ")));
                self.mistake(at, format!("unknown placeholder `{name}`"), Some(help));
                Words::default()
            }
        }
    }

    fn examples(&mut self, files: &[ExampleFile]) -> Vec<Example> {
        let mut examples = Vec::new();
        for file in files {
            let (text, at) = match (&file.good, &file.bad) {
                (Some(good), None) => (good, None),
                (None, Some(bad)) => (bad, Some(file.at.iter().map(|at| at.get_ref().clone()).collect::<Vec<_>>())),
                (Some(both), Some(_)) => {
                    self.mistake(
                        both.span(),
                        "an example is either good or bad",
                        Some("write two [[example]] tables".to_owned()),
                    );
                    continue;
                }
                (None, None) => {
                    self.mistake(0..0, "an example has neither `good` nor `bad`", None);
                    continue;
                }
            };
            if at.as_ref().is_some_and(Vec::is_empty) {
                self.mistake(
                    text.span(),
                    "a bad example says where it is bad",
                    Some("add `at = [\"…\"]` with the text that is reported".to_owned()),
                );
            }
            for wanted in file.at.iter().filter(|at| !text.get_ref().contains(at.get_ref().as_str())) {
                self.mistake(wanted.span(), "this text does not occur in the example", None);
            }
            let format = file.format.as_ref().map(|format| format.get_ref().as_str());
            if let Some(format) = &file.format {
                self.format(format);
            }
            examples.push(Example {
                text: text.get_ref().clone(),
                at,
                message: file.message.as_ref().map(|message| message.get_ref().clone()),
                fixed: file.fixed.as_ref().map(|fixed| fixed.get_ref().clone()),
                language: file.language.as_ref().map(|language| language.get_ref().clone()),
                format: format.unwrap_or("text").to_owned(),
            });
        }
        for (kind, missing) in [
            ("good", !examples.iter().any(|example| example.at.is_none())),
            ("bad", !examples.iter().any(|example| example.at.is_some())),
        ] {
            if missing {
                let help = format!(
                    "add an [[example]] with `{kind} = \"…\"`: examples are the rule's test, its documentation and its hover text"
                );
                self.mistake(0..0, format!("the rule has no {kind} example"), Some(help));
            }
        }
        examples
    }
}
