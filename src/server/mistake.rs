//! Mistakes in configuration, rule and vocabulary files, as diagnostics in these files.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{Code, Diagnostic, Message};
use jiff::civil::Date;

use super::diagnostic::{SOURCE, said, severity};
use super::position::{Encoding, Positions};
use crate::check::SuppressionStatus;
use crate::config::{Config, ConfigError};
use crate::lint::suppression::{Suppression, diagnostics};
use crate::pack::{FileTexts, PackError};
use crate::paths::normal;
use crate::rule::RuleError;
use crate::severity::Severity;
use crate::source::{Lines, Span};

/// A mistake and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mistake {
    /// The file.
    pub path: PathBuf,
    text: String,
    span: Range<usize>,
    message: String,
    severity: Severity,
    /// The rule that says so, where one does.
    rule: Option<String>,
}

impl Mistake {
    /// The mistakes that `error` tells of, for which the configuration file at `config` did not load.
    pub(super) fn of(error: &ConfigError, config: &Path, texts: FileTexts) -> Vec<Self> {
        let plain = |path: &Path, message: String| {
            let text = texts(path).unwrap_or_default();
            vec![Self { path: path.to_owned(), text, span: 0..0, message, severity: Severity::Error, rule: None }]
        };
        match error {
            ConfigError::Mistakes(errors) | ConfigError::Rules(PackError::Rules(errors)) => {
                errors.iter().map(Self::of_rule).collect()
            }
            // What cannot be read is told where it is named.
            ConfigError::Rules(error @ PackError::Io { .. }) => plain(config, error.to_string()),
            ConfigError::NoFile { what, .. } => plain(config, format!("cannot be read: it is {what}")),
            ConfigError::Io { error, .. } => plain(config, format!("cannot be read: {error}")),
        }
    }

    /// The mistakes in the rules of `config` that were left out.
    pub(super) fn of_rules(config: &Config) -> Vec<Self> {
        let mut told: Vec<Self> = Vec::new();
        for mistake in config.mistakes().map(Self::of_rule) {
            // Packs share the files that `rules` names.
            if !told.contains(&mistake) {
                told.push(mistake);
            }
        }
        told
    }

    fn of_rule(error: &RuleError) -> Self {
        Self {
            path: normal(Path::new(error.file())),
            text: error.text().to_owned(),
            span: error.span(),
            message: said(error.message(), error.help().unwrap_or_default()),
            severity: Severity::Error,
            rule: None,
        }
    }

    /// What the entries of `config`, the file at `path`, that suppress findings lack. Whether they are still of use, only a
    /// check of all documents can tell.
    pub(super) fn of_entries(config: &Config, path: &Path, today: Date) -> Vec<Self> {
        let Some(source) = config.source() else { return Vec::new() };
        let expired = |ignored: &Arc<Suppression>| {
            ignored.has_expired(today).then(|| (Arc::clone(ignored), SuppressionStatus::Expired))
        };
        let bare = |ignored: &Arc<Suppression>| {
            ignored.reason.is_empty().then(|| (Arc::clone(ignored), SuppressionStatus::Unreasoned))
        };
        let wrong: Vec<_> =
            config.ignored().flat_map(|ignored| expired(ignored).into_iter().chain(bare(ignored))).collect();
        let findings = diagnostics(&source, &wrong, &config.settings_for(path).selection, config.set.phrases());
        let mistakes = findings.into_iter().map(|finding| Self {
            path: path.to_owned(),
            text: source.text.clone(),
            span: finding.span.range(),
            message: said(&finding.message, &finding.help),
            severity: finding.severity,
            rule: Some(finding.rule.name.clone()),
        });
        mistakes.collect()
    }

    /// The mistake as the client shows it.
    pub(super) fn diagnostic(&self, encoding: Encoding) -> Diagnostic {
        let lines = Lines::of(&self.text);
        let span = Span::new(self.span.start, self.span.end.max(self.span.start));
        Diagnostic {
            range: Positions::new(&self.text, &lines, encoding).range(span),
            severity: Some(severity(self.severity)),
            code: self.rule.clone().map(Code::String),
            source: Some(SOURCE.to_owned()),
            message: Message::String(self.message.clone()),
            ..Diagnostic::default()
        }
    }
}
