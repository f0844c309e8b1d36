//! The TOML of a configuration, read and judged.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::spanned::Spanned;
use globset::{Glob, GlobMatcher, GlobSetBuilder};
use jiff::civil::Date;
use serde::Deserialize;

use super::sets::Sets;
use super::{ForPaths, Patch, unknown_language, unknown_rule};
use crate::document::Given;
use crate::finding::Severity;
use crate::pack::RuleSet;
use crate::rule::RuleError;
use crate::silence::{Ignored, Marks, Quote};
use crate::source::Span;

/// How recte checks the documents in this folder and below.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct File {
    /// The rules that run: names of rules, families (the part before the first hyphen), `default` or `all`.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub(super) select: Option<Vec<Spanned<String>>>,
    /// The rules and families that do not run.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) ignore: Vec<Spanned<String>>,
    /// What a finding of a rule or family weighs.
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Severity>"))]
    pub(super) severity: BTreeMap<Spanned<String>, Severity>,
    /// Rules of your own, and vocabularies of further languages: files, or folders of them, seen from this file.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) rules: Vec<Spanned<String>>,
    /// What the documents do not say themselves.
    pub(super) document: Facts,
    /// Settings for some documents only; of several that fit a document, the last has its way.
    pub(super) path: Vec<PathFile>,
    /// Findings that are right as they stand, each with the reason.
    ignored: Vec<IgnoredFile>,
}

/// What documents do not say themselves.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Facts {
    /// The documents' language, as `en` or `zh`, instead of the one detected.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    language: Option<Spanned<String>>,
    /// The documents' own symbol, as `A/S-32/2`, where the text lacks it.
    symbol: Option<String>,
    /// The pack that they are checked by: `un` (United Nations; this is used where none is named), `core` (of no institution), or the
    /// folder of a pack of your own, seen from this file.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) pack: Option<Spanned<String>>,
}

/// Settings for some documents.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PathFile {
    /// Which: patterns of paths, seen from this file; `**` is any number of folders.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    paths: Vec<Spanned<String>>,
    /// Rules and families that run here too.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) select: Vec<Spanned<String>>,
    /// Rules and families that do not run here.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) ignore: Vec<Spanned<String>>,
    /// What a finding of a rule or family weighs here.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Severity>"))]
    pub(super) severity: BTreeMap<Spanned<String>, Severity>,
    /// What these documents do not say themselves.
    #[serde(default)]
    pub(super) document: Facts,
}

/// Findings that are right as they stand.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct IgnoredFile {
    /// The rule or family that finds them.
    #[cfg_attr(test, schemars(with = "String"))]
    rule: Spanned<String>,
    /// The documents: a pattern of paths, seen from this file.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    path: Option<Spanned<String>>,
    /// Words at the place, found again whatever line they stand on.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    text: Option<Spanned<String>>,
    /// Why they are right.
    // Must be there; so that this can be said with help, the reader does not insist.
    #[cfg_attr(test, schemars(with = "String"))]
    reason: Option<Spanned<String>>,
    /// Who says so.
    owner: Option<String>,
    /// The day from which on they are found again, as 2027-01-31.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    expires: Option<Spanned<toml::value::Datetime>>,
}

/// Collects the mistakes of one file.
pub(super) struct Judge<'a> {
    pub(super) shown: &'a str,
    pub(super) text: &'a str,
    /// The rules of the packs that it names.
    pub(super) sets: &'a Sets,
    mistakes: Vec<RuleError>,
    /// Those beyond the ones that are told, and the place of the first.
    more: Option<(usize, Range<usize>)>,
}

/// Mistakes of one file that are told: each holds the text of the file.
const MOST_TOLD: usize = 20;

impl<'a> Judge<'a> {
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

    pub(super) fn file(&mut self, file: &File) -> Vec<ForPaths> {
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
            given: given(&path.document),
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
    pub(super) fn ignored(&mut self, file: &File) -> Vec<(Option<GlobMatcher>, Arc<Ignored>)> {
        let entries = file.ignored.iter().enumerate();
        entries.filter_map(|(place, entry)| self.entry(place, entry)).collect()
    }

    fn entry(&mut self, place: usize, entry: &IgnoredFile) -> Option<(Option<GlobMatcher>, Arc<Ignored>)> {
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
        let span = |range: std::ops::Range<usize>| Span::new(range.start, range.end);
        let marks = Marks {
            rule: span(entry.rule.span()),
            reason: span(reason.span()),
            expires: entry.expires.as_ref().map(|day| span(day.span())).unwrap_or_default(),
        };
        let ignored = Ignored {
            place,
            rule: entry.rule.get_ref().clone(),
            path: entry.path.as_ref().map(|path| path.get_ref().clone()),
            text,
            reason: reason.get_ref().trim().to_owned(),
            owner: entry.owner.clone(),
            expires: entry.expires.as_ref().and_then(|day| self.day(day)),
            marks,
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

    fn language(&mut self, facts: &Facts) {
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

pub(super) fn plain(names: &[Spanned<String>]) -> Vec<String> {
    names.iter().map(|name| name.get_ref().clone()).collect()
}

pub(super) fn given(facts: &Facts) -> Given {
    Given { language: facts.language.as_ref().map(|language| language.get_ref().clone()), symbol: facts.symbol.clone() }
}
