//! What is wrong in a configuration, each mistake at its place.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use globset::{Glob, GlobMatcher, GlobSetBuilder};
use jiff::civil::Date;

use super::for_paths::{ForPaths, Patch};
use super::sets::Sets;
use super::written::{ConfigFile, DocumentFacts, IgnoredFile, PathFile, hints, plain};
use crate::config::name::{unknown_language, unknown_rule};
use crate::lint::suppression::{EntrySpans, Quote, Suppression};
use crate::pack::RuleSet;
use crate::rule::RuleError;
use crate::source::Span;
use crate::spanned::Spanned;

/// Collects the mistakes of one file.
pub(super) struct ConfigValidator<'a> {
    shown: &'a str,
    text: &'a str,
    /// The rules of the packs that it names.
    sets: &'a Sets,
    mistakes: Vec<RuleError>,
    /// Those beyond the ones that are told, and the place of the first.
    more: Option<(usize, Range<usize>)>,
}

/// Mistakes of one file that are told: each holds the text of the file.
const MOST_TOLD: usize = 20;

impl<'a> ConfigValidator<'a> {
    pub(super) fn new(shown: &'a str, text: &'a str, sets: &'a Sets) -> Self {
        Self { shown, text, sets, mistakes: Vec::new(), more: None }
    }

    /// What was found.
    pub(super) fn mistakes(mut self) -> Vec<RuleError> {
        if let Some((count, at)) = self.more {
            let message =
                format!("{count} more {} like these not shown", if count == 1 { "mistake is" } else { "mistakes are" });
            let help = Some("correct those above first".to_owned());
            self.mistakes.push(RuleError::new(self.shown, self.text, at, message, help));
        }
        self.mistakes
    }

    pub(super) fn file(&mut self, file: &ConfigFile) -> Vec<ForPaths> {
        let selected = file.select.iter().flatten();
        for name in selected.chain(&file.ignore).chain(file.severity.keys()) {
            self.rule(name);
        }
        self.language(&file.document);
        file.path.iter().map(|path| self.path(path)).collect()
    }

    fn path(&mut self, path: &PathFile) -> ForPaths {
        for name in path.select.iter().chain(&path.ignore).chain(path.severity.keys()) {
            self.rule(name);
        }
        self.language(&path.document);
        let mut globs = GlobSetBuilder::new();
        for glob in path.paths.iter().filter_map(|glob| self.glob(glob)) {
            globs.add(glob);
        }
        let patch = Patch {
            select: plain(&path.select),
            ignore: plain(&path.ignore),
            severity: path.severity.iter().map(|(name, severity)| (name.get_ref().clone(), *severity)).collect(),
            hints: hints(&path.document),
            pack: path.document.pack.as_ref().and_then(|pack| self.sets.place(pack.get_ref())),
        };
        let written: Vec<&str> = path.paths.iter().map(|glob| glob.get_ref().as_str()).collect();
        let globs = globs.build().unwrap_or_default();
        ForPaths { globs, written: written.join(", "), patch, met: AtomicBool::new(false) }
    }

    fn glob(&mut self, glob: &Spanned<String>) -> Option<Glob> {
        // Seen from the file's folder all the same.
        let made = Glob::new(glob.get_ref().trim_start_matches("./"));
        made.map_err(|error| self.mistake(glob, (format!("wrong pattern: {}", error.kind()), None))).ok()
    }

    /// What `file` ignores, each with the documents that it speaks of.
    pub(super) fn ignored(&mut self, file: &ConfigFile) -> Vec<(Option<GlobMatcher>, Arc<Suppression>)> {
        let entries = file.ignored.iter().enumerate();
        entries.filter_map(|(place, entry)| self.entry(place, entry)).collect()
    }

    fn entry(&mut self, place: usize, entry: &IgnoredFile) -> Option<(Option<GlobMatcher>, Arc<Suppression>)> {
        self.ignorable(&entry.rule);
        let Some(reason) = &entry.reason else {
            let help = "say why this is not an error: `reason = \"…\"`".to_owned();
            self.mistake(&entry.rule, ("an exception needs a `reason`".to_owned(), Some(help)));
            return None;
        };
        let glob = entry.path.as_ref().and_then(|path| self.glob(path)).map(|glob| glob.compile_matcher());
        let text = entry.text.as_ref().and_then(|text| {
            let quote = Quote::new(text.get_ref());
            if quote.is_none() {
                let help = "quote the words that are found, or words around them".to_owned();
                self.mistake(text, ("this text marks no place".to_owned(), Some(help)));
            }
            quote
        });
        let span = |range: Range<usize>| Span::new(range.start, range.end);
        let spans = EntrySpans {
            rule: span(entry.rule.span()),
            reason: span(reason.span()),
            expires: entry.expires.as_ref().map(|day| span(day.span())).unwrap_or_default(),
        };
        let ignored = Suppression {
            place,
            rule: entry.rule.get_ref().clone(),
            path: entry.path.as_ref().map(|path| path.get_ref().clone()),
            text,
            reason: reason.get_ref().trim().to_owned(),
            owner: entry.owner.clone(),
            expires: entry.expires.as_ref().and_then(|day| self.day(day)),
            spans,
        };
        Some((glob, Arc::new(ignored)))
    }

    /// A rule or family whose findings may be ignored one by one.
    fn ignorable(&mut self, name: &Spanned<String>) {
        let of = |set: &RuleSet, name: &str| {
            set.rules.iter().any(|rule| rule.is(name)) || set.families.iter().any(|family| family == name)
        };
        let known = |name: &str| self.sets.all().any(|set| of(set, name));
        let wanted = name.get_ref().as_str();
        if wanted == "ignore" || wanted.starts_with("ignore-") {
            let help = format!("to do without it, write: ignore = [\"{wanted}\"]");
            self.mistake(name, ("findings about exceptions cannot be ignored here".to_owned(), Some(help)));
        } else if !known(wanted) {
            let help = match wanted {
                "all" | "default" => Some("name one rule, or a family".to_owned()),
                _ => unknown_rule(wanted, self.sets.main()).and_then(|(_, help)| help),
            };
            self.mistake(name, (format!("there is no rule or family `{wanted}`"), help));
        }
    }

    fn day(&mut self, day: &Spanned<toml::value::Datetime>) -> Option<Date> {
        let said = day.get_ref();
        let date = said.date.filter(|_| said.time.is_none());
        let made = date.and_then(|date| {
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            Date::new(i16::try_from(date.year).ok()?, month, day).ok()
        });
        if made.is_none() {
            let help = "write year, month and day, as in 2027-01-31".to_owned();
            self.mistake(day, ("this is not a date".to_owned(), Some(help)));
        }
        made
    }

    fn rule(&mut self, name: &Spanned<String>) {
        // The rules of one pack may be none of another's, which serves other documents.
        if self.sets.all().all(|set| unknown_rule(name.get_ref(), set).is_some())
            && let Some(wrong) = unknown_rule(name.get_ref(), self.sets.main())
        {
            self.mistake(name, wrong);
        }
    }

    fn language(&mut self, facts: &DocumentFacts) {
        if let Some(language) = &facts.language
            && let Some(wrong) = unknown_language(language.get_ref(), self.sets.main())
        {
            self.mistake(language, wrong);
        }
    }

    fn mistake<T>(&mut self, at: &Spanned<T>, (message, help): (String, Option<String>)) {
        match &mut self.more {
            None if self.mistakes.len() < MOST_TOLD => {
                self.mistakes.push(RuleError::new(self.shown, self.text, at.span(), message, help));
            }
            None => self.more = Some((1, at.span())),
            Some((count, _)) => *count += 1,
        }
    }
}
