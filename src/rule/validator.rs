//! Judges what one rule file says, and collects its mistakes.

use std::ops::Range;

use super::RuleError;
use super::words::Sentence;
use crate::check::Check;
use crate::read::formats;
use crate::spanned::Spanned;
use crate::wording::{did_you_mean, io_error};

/// Gives the path, as it is shown, and the content of a file that lies beside the rule file.
pub type SiblingFile<'a> = &'a dyn Fn(&str) -> (String, std::io::Result<String>);

/// Collects the mistakes of one file.
pub(super) struct RuleValidator<'a> {
    shown: &'a str,
    text: &'a str,
    mistakes: Vec<RuleError>,
}

impl<'a> RuleValidator<'a> {
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
    pub(super) fn languages(&mut self, said: Vec<Spanned<String>>) -> Vec<String> {
        for code in &said {
            let name = code.get_ref();
            if !(matches!(name.len(), 2 | 3) && name.bytes().all(|byte| byte.is_ascii_lowercase())) {
                let help = "write the code of a language, as `en` or `zh`".to_owned();
                self.mistake(code.span(), format!("`{name}` is not the code of a language"), Some(help));
            }
        }
        said.into_iter().map(Spanned::into_inner).collect()
    }

    pub(super) fn formats(&mut self, said: Vec<Spanned<String>>) -> Vec<String> {
        said.iter().for_each(|format| self.format(format));
        said.into_iter().map(Spanned::into_inner).collect()
    }

    pub(super) fn format(&mut self, format: &Spanned<String>) {
        let name = format.get_ref();
        if !formats().any(|known| known == name) {
            let help = did_you_mean(name, formats());
            let help = help.unwrap_or_else(|| format!("the formats are: {}", formats().collect::<Vec<_>>().join(", ")));
            self.mistake(format.span(), format!("there is no format `{name}`"), Some(help));
        }
    }

    pub(super) fn name(&mut self, name: &str, families: &[String]) {
        if let Some((message, help)) = wrong_name(name, families) {
            self.mistake(0..0, message, Some(help));
        }
    }

    /// Has `check` read its tables, in this file and the one beside it that it names.
    pub(super) fn tables(&mut self, check: &mut Check, own: bool, beside: SiblingFile) {
        let mut other = None;
        if let Some(named) = check.file() {
            let (path, read) = beside(named.get_ref());
            match read {
                Ok(content) => other = Some((path, content)),
                Err(error) => {
                    let help = "the file lies beside the rule file; its path is relative to that".to_owned();
                    self.mistake(named.span(), format!("{path} cannot be read: {}", io_error(&error)), Some(help));
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
    pub(super) fn case(&mut self, case: &Spanned<String>, check: &Check) {
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
    pub(super) fn words(&mut self, text: &Spanned<String>, known: &[&str]) -> Sentence {
        match Sentence::parse(text.get_ref(), known) {
            Ok(words) => words,
            Err((name, inner)) => {
                // One quote before the text; where escapes or three quotes shift it, the whole value is shown.
                let span = text.span();
                let exact = span.len() == text.get_ref().len() + 2;
                let at = if exact { span.start + 1 + inner.start..span.start + 1 + inner.end } else { span };
                let help = did_you_mean(&name, known.iter().copied())
                    .unwrap_or_else(|| format!("known here: {}", known.join(", ")));
                self.mistake(at, format!("unknown placeholder `{name}`"), Some(help));
                Sentence::default()
            }
        }
    }
}

/// Why `name` cannot be that of a rule, where those of `families` can, and what to do.
pub fn wrong_name(name: &str, families: &[String]) -> Option<(String, String)> {
    let kebab = name
        .split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    let family = name.split_once('-').map(|(family, _)| family);
    let valid = kebab && family.is_some_and(|family| families.iter().any(|known| known == family));
    (!valid).then(|| {
        let help = format!(
            "call the file after its family and subject, as in paragraph-sequence.toml; the families are: {}",
            families.join(", ")
        );
        (format!("`{name}` is not a valid rule name"), help)
    })
}
