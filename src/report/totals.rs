//! What a run came to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Checked;
use crate::document::ItemKind;
use crate::finding::Severity;
use crate::lint::Selection;
use crate::read::{HIDDEN, IGNORED, LINK, OTHER_XML};
use crate::rule::Rule;
use crate::source::CONFIGURATION;
use crate::wording::counted;

/// Something that could not be checked, or a file that breaks the rules of its format.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The path as shown.
    pub path: String,
    /// Why, and what to do.
    pub message: String,
}

/// What a run came to.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Files checked.
    pub files: usize,
    /// Those of them that are documents.
    pub documents: usize,
    /// Documents with findings.
    pub files_with_findings: usize,
    /// Findings by severity: errors, warnings, infos.
    pub findings: [usize; 3],
    /// Findings that were fixed, and are not counted above.
    pub fixed: usize,
    /// Findings that can be fixed in their files: without doubt, and with another look.
    pub fixable: [usize; 2],
    /// Documents with findings whose files recte does not write: Word and PDF.
    pub unchangeable: usize,
    /// Items by kind.
    pub counts: [usize; ItemKind::ALL.len()],
    /// What could not be checked, or is broken.
    pub problems: Vec<Problem>,
    /// Documents in folders that are not read, by the endings of their names, or by what keeps them from being read.
    pub passed_over: BTreeMap<&'static str, usize>,
    /// Findings that the configuration or comments in the documents ignore.
    pub ignored: usize,
    /// Findings that the baseline knows.
    pub known: usize,
    /// The rules that ran, by name, with what they weigh, and how often each was broken.
    pub rules: BTreeMap<String, RuleTotal>,
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
}

impl Tally {
    /// Counts the findings and the items of a document.
    pub fn of(checked: &Checked) -> Self {
        let document = checked.source.format != CONFIGURATION;
        let unchangeable = checked.source.structure.extracted && !checked.findings.is_empty();
        let mut tally = Self { counts: checked.evidence.counts, document, unchangeable, ..Self::default() };
        for finding in &checked.findings {
            tally.findings[finding.severity.rank()] += 1;
            if let Some(fix) = finding.fix.as_ref().filter(|_| !checked.source.structure.extracted) {
                tally.fixable[usize::from(!fix.safe)] += 1;
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
        self.files_with_findings += usize::from(tally.findings.iter().sum::<usize>() > 0);
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
        let passed_over = self.said_of_passed_over();
        if self.files == 0 {
            return format!("nothing was checked{passed_over}");
        }
        let [errors, warnings, infos] = self.findings;
        let mut found: Vec<String> = Vec::new();
        for (count, noun) in [(errors, "error"), (warnings, "warning"), (infos, "remark")] {
            if count > 0 {
                found.push(counted(count, noun));
            }
        }
        let nothing = if self.known > 0 { "nothing new found" } else { "nothing found" };
        let mut found = if found.is_empty() { nothing.to_owned() } else { found.join(", ") };
        if self.ignored > 0 {
            found += &format!("; {} ignored", self.ignored);
        }
        let fixed = if self.fixed > 0 { format!("fixed {}; ", counted(self.fixed, "finding")) } else { String::new() };
        let left = match self.problems.len() {
            0 => String::new(),
            count => format!("; {} (see above)", counted(count, "problem")),
        };
        format!("{fixed}{found}; {}{left}{passed_over}", self.recognized())
    }

    /// What was checked.
    fn recognized(&self) -> String {
        let documents = counted(self.documents, "document");
        // There, that nothing was found says nothing.
        if self.documents > 0 && self.counts.iter().all(|count| *count == 0) {
            let place = if self.documents == 1 { String::new() } else { format!(" in {documents}") };
            return format!("no numbered paragraph, note, symbol or date was recognized{place}");
        }
        let of = |kind: ItemKind| self.counts[kind as usize];
        let items = [
            counted(of(ItemKind::ParagraphLabel), "paragraph"),
            format!("{} with {}", counted(of(ItemKind::NoteMark), "mark"), counted(of(ItemKind::Note), "note")),
            counted(of(ItemKind::Symbol), "symbol"),
            counted(of(ItemKind::Date), "date"),
        ];
        let items = items.join(", ");
        if self.documents == 1 { format!("checked {items}") } else { format!("checked {documents}, {items}") }
    }

    /// What was passed over and how to have it checked; empty where nothing was.
    fn said_of_passed_over(&self) -> String {
        let named = |kind: &str| self.passed_over.get(kind).copied().filter(|count| *count > 0);
        let others: Vec<(&str, usize)> = self.passed_over.iter().map(|(kind, count)| (*kind, *count)).collect();
        let others = others.into_iter().filter(|(kind, _)| ![HIDDEN, IGNORED, LINK, OTHER_XML].contains(kind));
        let (mut kinds, mut files) = (Vec::new(), 0);
        for (ending, count) in others {
            kinds.push(format!("{count} .{ending}"));
            files += count;
        }
        let mut told = Vec::new();
        if files > 0 {
            let them = if files == 1 { "it" } else { "them" };
            told.push(format!("{} (save as .docx to have {them} checked)", kinds.join(", ")));
        }
        if let Some(count) = named(OTHER_XML) {
            let are = if count == 1 { "is" } else { "are" };
            told.push(format!("{count} .xml that {are} not Akoma Ntoso"));
        }
        let unseen = [(HIDDEN, "hidden"), (IGNORED, "left out by an ignore file")];
        let unseen: Vec<String> =
            unseen.iter().filter_map(|(kind, word)| Some(format!("{} {word}", named(kind)?))).collect();
        if !unseen.is_empty() {
            told.push(format!("{} (--no-ignore)", unseen.join(", ")));
        }
        told.extend(named(LINK).map(|count| format!("{} to a file", counted(count, "link"))));
        if told.is_empty() { String::new() } else { format!("; not checked: {}", told.join(", ")) }
    }

    /// What fixing would come to.
    pub fn would_fix(&self) -> String {
        match self.fixed {
            0 => "nothing to fix".to_owned(),
            fixed => format!("{} would be fixed", counted(fixed, "finding")),
        }
    }

    /// That fixing changes no Word and PDF files, where some have findings.
    pub fn said_of_unchangeable(&self) -> Option<String> {
        let (files, them) = match self.unchangeable {
            0 => return None,
            1 => ("1 file with findings is a Word or PDF file, which is".to_owned(), "it"),
            count => (format!("{count} files with findings are Word or PDF files, which are"), "them"),
        };
        Some(format!("{files} never changed by recte: correct {them} in the program that made {them}"))
    }

    /// How findings can be fixed, where some can.
    pub fn advice(&self) -> Option<String> {
        match self.fixable {
            [0, 0] => None,
            [0, doubtful] => {
                Some(format!("{} can be fixed with --unsafe-fixes; look at them again", counted(doubtful, "finding")))
            }
            [sure, 0] => Some(format!("{} can be fixed with --fix", counted(sure, "finding"))),
            [sure, doubtful] => Some(format!(
                "{} can be fixed with --fix, {doubtful} more with --unsafe-fixes",
                counted(sure, "finding")
            )),
        }
    }
}
