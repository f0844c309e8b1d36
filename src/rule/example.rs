//! Texts in rule files that show what the rule finds and what it does not.

use serde::Deserialize;

use super::file::ExampleFile;
use super::validator::RuleValidator;
use crate::source::Span;

/// A text that shows what the rule finds, or that it finds nothing.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// What is reported in it: bytes of the text, in order; `None` for a good example.
    pub at: Option<Vec<Span>>,
    /// What is said of the first place, where the example tells it.
    pub message: Option<String>,
    /// The text once all fixes of the rule are made, where the example tells it.
    pub fixed: Option<String>,
    /// Its language, where it is too short to tell.
    pub language: Option<String>,
    /// The input format that it is written in, by the name that [`Report::format`](crate::Report::format) has.
    pub format: String,
}

impl Example {
    /// Those that `files` say; `validator` collects what is wrong with them.
    pub(super) fn all(validator: &mut RuleValidator, files: &[ExampleFile]) -> Vec<Self> {
        let mut examples = Vec::new();
        for file in files {
            let (text, at) = match (&file.good, &file.bad) {
                (Some(good), None) => (good, None),
                (None, Some(bad)) => (bad, Some(places(file, bad.get_ref(), validator))),
                (Some(both), Some(_)) => {
                    validator.mistake(
                        both.span(),
                        "an example is either good or bad",
                        Some("write two [[example]] tables".to_owned()),
                    );
                    continue;
                }
                (None, None) => {
                    validator.mistake(0..0, "an example has neither `good` nor `bad`", None);
                    continue;
                }
            };
            if at.is_some() && file.at.is_empty() {
                validator.mistake(
                    text.span(),
                    "a bad example says where it is bad",
                    Some("add `at = [\"…\"]` with the text that is reported".to_owned()),
                );
            }
            let format = file.format.as_ref().map(|format| format.get_ref().as_str());
            if let Some(format) = &file.format {
                validator.format(format);
            }
            examples.push(Self {
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
                validator.mistake(0..0, format!("the rule has no {kind} example"), Some(help));
            }
        }
        examples
    }
}

/// Where the rule reports something in `text`, that of `file`; `validator` is told what names no place.
fn places(file: &ExampleFile, text: &str, validator: &mut RuleValidator) -> Vec<Span> {
    file.at.iter().filter_map(|at| at.get_ref().place(at.span(), text, validator)).collect()
}

/// The end of a rule file.
#[derive(Deserialize)]
struct Examples {
    #[serde(default)]
    example: Vec<ExampleFile>,
}

/// The text of a rule file before its first example, and from there on: a good half of a file are examples, which few runs need.
fn halves(text: &str) -> (&str, &str) {
    memchr::memmem::find(text.as_bytes(), b"\n[[example]]")
        .and_then(|at| text.split_at_checked(at))
        .unwrap_or((text, ""))
}

/// The examples of the rule `name` that comes with recte, whose file has `text`.
pub(super) fn examples(name: &str, text: &str) -> Vec<Example> {
    let read = toml::from_str(halves(text).1).map(|Examples { example }| example).unwrap_or_default();
    Example::all(&mut RuleValidator::new(name, text), &read)
}
