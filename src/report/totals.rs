//! What a run came to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::checked::counted;
use super::{Checked, Problem};
use crate::document::ItemKind;
use crate::lint::Selection;
use crate::read::{DEVICE, HIDDEN, IGNORED, LINK, OTHER_XML};
use crate::rule::{MessagePhrases, Phrase, Rule};
use crate::severity::Severity;
use crate::source::{CONFIGURATION, Skipped};

/// What a run came to.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Files checked.
    pub files: usize,
    /// Those of them that are documents.
    pub documents: usize,
    /// Findings by severity: errors, warnings, infos.
    pub findings: [usize; 3],
    /// Findings that were fixed, and are not counted above.
    pub fixed: usize,
    /// Findings that can be fixed in their files: without doubt, and with another look.
    pub fixable: [usize; 2],
    /// Documents with findings whose files recte does not write: Word and PDF.
    pub unchangeable: usize,
    /// Documents whose language is not known.
    pub unspoken: usize,
    /// Documents with paragraphs in another language.
    pub mixed: usize,
    /// Items by kind.
    pub counts: [usize; ItemKind::ALL.len()],
    /// What could not be checked, or is broken.
    pub problems: Vec<Problem>,
    /// Documents in folders that are not read, by the endings of their names, or by what keeps them from being read.
    pub passed_over: BTreeMap<&'static str, usize>,
    /// What documents have besides their text and recte does not read.
    pub skipped: BTreeMap<Skipped, usize>,
    /// Documents that have such.
    pub skipping: usize,
    /// Findings that the configuration or comments in the documents ignore.
    pub ignored: usize,
    /// Findings that the baseline knows.
    pub known: usize,
    /// The rules that ran, by name, with what they weigh, and how often each was broken.
    pub rules: BTreeMap<String, RuleTotal>,
    /// The words that it is told in.
    phrases: MessagePhrases,
    /// The selection whose rules were added last: most documents share it with the one before.
    selection: Option<Arc<Selection>>,
}

/// What was found in one document, counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Findings by severity: errors, warnings, infos.
    pub findings: [usize; 3],
    /// Findings by rule.
    pub rules: BTreeMap<String, usize>,
    /// Findings that can be fixed in the file: without doubt, and with another look.
    pub fixable: [usize; 2],
    /// Those of either kind by rule.
    pub fixes: BTreeMap<String, usize>,
    /// Items by kind.
    pub counts: [usize; ItemKind::ALL.len()],
    /// Whether it is a document.
    pub document: bool,
    /// It has findings, and its file is none that recte writes.
    pub unchangeable: bool,
    /// Its language is not known: what needs the words of a language was not checked.
    pub unspoken: bool,
    /// Some of its paragraphs are in another language.
    pub mixed: bool,
    /// What it has besides its text and recte does not read.
    pub skipped: BTreeMap<Skipped, usize>,
}

impl Tally {
    /// Counts the findings and the items of a document.
    pub fn of(checked: &Checked) -> Self {
        let document = checked.source.format != CONFIGURATION;
        let unchangeable = checked.source.structure.extracted && !checked.findings.is_empty();
        let unspoken = checked.document.unspoken;
        let mixed = !checked.document.others.is_empty();
        let skipped = checked.source.structure.skipped.clone();
        let counts = checked.document.counts;
        let mut tally = Self { counts, document, unchangeable, unspoken, mixed, skipped, ..Self::default() };
        for finding in &checked.findings {
            *finding.severity.among(&mut tally.findings) += 1;
            if let Some(fix) = finding.fix.as_ref().filter(|_| !checked.source.structure.extracted) {
                let [safe, doubtful] = &mut tally.fixable;
                *(if fix.safe { safe } else { doubtful }) += 1;
                *tally.fixes.entry(finding.rule.name.clone()).or_default() += 1;
            }
            *tally.rules.entry(finding.rule.name.clone()).or_default() += 1;
        }
        tally
    }
}

/// A rule in a run.
#[derive(Clone, Debug)]
pub struct RuleTotal {
    /// The rule.
    pub rule: Arc<Rule>,
    /// The most that it weighed.
    pub severity: Severity,
    /// How often it was broken.
    pub findings: usize,
    /// How often with a repair.
    pub fixable: usize,
}

impl Totals {
    /// Those of a run that has yet to begin, to be told in words of `phrases`.
    pub fn told_in(phrases: &MessagePhrases) -> Self {
        Self { phrases: phrases.clone(), ..Self::default() }
    }

    /// The words that it is told in.
    pub fn phrases(&self) -> &MessagePhrases {
        &self.phrases
    }

    /// Adds the rules that a document is checked by.
    pub fn select(&mut self, selection: &Arc<Selection>) {
        if self.selection.as_ref().is_some_and(|last| Arc::ptr_eq(last, selection)) {
            return;
        }
        self.selection = Some(Arc::clone(selection));
        for (rule, severity) in selection.iter() {
            let severity = severity.unwrap_or(rule.severity);
            let total = self.rules.entry(rule.name.clone()).or_insert_with(|| RuleTotal {
                rule: Arc::clone(rule),
                severity,
                findings: 0,
                fixable: 0,
            });
            total.severity = total.severity.max(severity);
        }
    }

    /// Adds one document.
    pub fn add(&mut self, tally: &Tally) {
        self.files += 1;
        self.documents += usize::from(tally.document);
        self.unchangeable += usize::from(tally.unchangeable);
        self.unspoken += usize::from(tally.unspoken);
        self.mixed += usize::from(tally.mixed);
        self.skipping += usize::from(!tally.skipped.is_empty());
        for (kind, count) in &tally.skipped {
            *self.skipped.entry(*kind).or_default() += count;
        }
        for (total, found) in self.findings.iter_mut().zip(tally.findings) {
            *total += found;
        }
        for (total, fixable) in self.fixable.iter_mut().zip(tally.fixable) {
            *total += fixable;
        }
        for (total, count) in self.counts.iter_mut().zip(tally.counts) {
            *total += count;
        }
        for (name, count) in &tally.rules {
            if let Some(total) = self.rules.get_mut(name) {
                total.findings += count;
                total.fixable += tally.fixes.get(name).copied().unwrap_or_default();
            }
        }
    }

    /// The number of findings that weigh at least `severity`.
    pub fn at_least(&self, severity: Severity) -> usize {
        let [errors, warnings, infos] = self.findings;
        match severity {
            Severity::Error => errors,
            Severity::Warning => errors + warnings,
            Severity::Info => errors + warnings + infos,
        }
    }

    /// The closing line: what was found, and what was checked.
    pub fn closing(&self) -> String {
        let phrases = &self.phrases;
        if self.files == 0 {
            let nothing = phrases.plain(Phrase::NothingChecked).to_owned();
            return [Some(nothing), self.said_of_passed_over()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(self.then());
        }
        let said = |phrase, count| (count > 0).then(|| phrases.count(phrase, count));
        let kinds = [Phrase::Errors, Phrase::Warnings, Phrase::Infos];
        let found: Vec<String> =
            kinds.iter().zip(self.findings).filter_map(|(&phrase, count)| said(phrase, count)).collect();
        let nothing = if self.known > 0 { Phrase::NothingNew } else { Phrase::NothingFound };
        let found = if found.is_empty() { phrases.plain(nothing).to_owned() } else { self.list(&found) };
        let parts = [
            said(Phrase::Fixed, self.fixed),
            Some(found),
            said(Phrase::Ignored, self.ignored),
            Some(self.recognized()),
            self.said_of_skipped(),
            said(Phrase::Problems, self.problems.len()),
            self.said_of_passed_over(),
        ];
        parts.into_iter().flatten().chain(self.said_of_left_out()).collect::<Vec<_>>().join(self.then())
    }

    /// What stands between two parts of the closing line.
    fn then(&self) -> &str {
        self.phrases.plain(Phrase::Semicolon)
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join(self.phrases.plain(Phrase::Comma))
    }

    /// What was checked.
    fn recognized(&self) -> String {
        let phrases = &self.phrases;
        // There, that nothing was found says nothing.
        if self.documents > 0 && self.counts.iter().all(|count| *count == 0) {
            return match self.documents {
                1 => phrases.plain(Phrase::NothingRecognized).to_owned(),
                documents => phrases.count(Phrase::NothingRecognizedIn, documents),
            };
        }
        let count = |phrase, kind: ItemKind| phrases.count(phrase, counted(&self.counts, kind));
        let pair =
            [("marks", count(Phrase::Marks, ItemKind::NoteMark)), ("notes", count(Phrase::Notes, ItemKind::Note))];
        let documents = (self.documents != 1).then(|| phrases.count(Phrase::Documents, self.documents));
        let items = [
            count(Phrase::Paragraphs, ItemKind::ParagraphLabel),
            phrases.say(Phrase::MarksWithNotes, &pair),
            count(Phrase::Symbols, ItemKind::Symbol),
            count(Phrase::Dates, ItemKind::Date),
        ];
        let items: Vec<String> = documents.into_iter().chain(items).collect();
        phrases.say(Phrase::Checked, &[("items", self.list(&items))])
    }

    /// What documents have that is not read and fails nothing, where they do.
    fn said_of_skipped(&self) -> Option<String> {
        let phrase = |kind| match kind {
            Skipped::Chart => Phrase::Charts,
            Skipped::Picture => Phrase::Pictures,
            Skipped::Object => Phrase::Objects,
            Skipped::Attachment => Phrase::Attachments,
            Skipped::Frame => Phrase::Frames,
            Skipped::Field => Phrase::Fields,
            Skipped::HiddenText => Phrase::HiddenTexts,
            Skipped::Comment => Phrase::Comments,
        };
        let kinds: Vec<String> =
            self.skipped.iter().map(|(kind, count)| self.phrases.count(phrase(*kind), *count)).collect();
        let documents = ("documents", self.phrases.count(Phrase::Documents, self.skipping));
        let said = || self.phrases.say(Phrase::Skipped, &[("kinds", self.list(&kinds)), documents]);
        (!kinds.is_empty()).then(said)
    }

    /// What was passed over and how to have it checked, where something was.
    fn said_of_passed_over(&self) -> Option<String> {
        let endings =
            self.passed_over.iter().filter(|(kind, _)| ![DEVICE, HIDDEN, IGNORED, LINK, OTHER_XML].contains(kind));
        let (kinds, counts): (Vec<String>, Vec<usize>) =
            endings.map(|(ending, count)| (format!("{count} .{ending}"), *count)).unzip();
        let files = counts.iter().sum();
        let said = || self.phrases.of(Phrase::PassedOver, files, &[("kinds", self.list(&kinds))]);
        (!kinds.is_empty()).then(said)
    }

    /// What else in folders was not checked.
    fn said_of_left_out(&self) -> impl Iterator<Item = String> {
        let count = |kind: &str| self.passed_over.get(kind).copied().unwrap_or_default();
        let kinds = [
            (Phrase::OtherXml, count(OTHER_XML)),
            (Phrase::Unseen, count(HIDDEN) + count(IGNORED)),
            (Phrase::Links, count(LINK)),
            (Phrase::Devices, count(DEVICE)),
        ];
        kinds.into_iter().filter(|(_, count)| *count > 0).map(|(phrase, count)| self.phrases.count(phrase, count))
    }

    /// What fixing would come to.
    pub fn would_fix(&self) -> String {
        match self.fixed {
            0 => self.phrases.plain(Phrase::NothingToFix).to_owned(),
            fixed => self.phrases.count(Phrase::WouldFix, fixed),
        }
    }

    /// That fixing changes no Word and PDF files, where some have findings.
    pub fn said_of_unchangeable(&self) -> Option<String> {
        (self.unchangeable > 0).then(|| self.phrases.count(Phrase::Unchangeable, self.unchangeable))
    }

    /// That the languages of some documents are not known, and what was not checked for that.
    pub fn said_of_unspoken(&self) -> Option<String> {
        (self.unspoken > 0).then(|| self.phrases.count(Phrase::Unspoken, self.unspoken))
    }

    /// That paragraphs of some documents are in another language, and what was not checked of them for that.
    pub fn said_of_mixed(&self) -> Option<String> {
        (self.mixed > 0).then(|| self.phrases.count(Phrase::Mixed, self.mixed))
    }

    /// How findings can be fixed, where some can.
    pub fn advice(&self) -> Option<String> {
        match self.fixable {
            [0, 0] => None,
            [0, doubtful] => Some(self.phrases.count(Phrase::CanFixDoubtful, doubtful)),
            [sure, 0] => Some(self.phrases.count(Phrase::CanFix, sure)),
            [sure, doubtful] => {
                let values = [("count", sure.to_string()), ("doubtful", doubtful.to_string())];
                Some(self.phrases.of(Phrase::CanFixBoth, sure, &values))
            }
        }
    }
}
