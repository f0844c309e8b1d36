//! Findings → those that are claimed, each at the level that its ground has earned.
//!
//! That a series breaks off or a note has no mark is only as sure as the series or the notes were read. What the file tells is
//! taken as read. What is inferred from print proves itself by being consistent: a lone break in a long series is an error
//! of the document, many breaks are a failure of reading. Facts, such as a date and its weekday, need no such proof.

use super::finding::Finding;
use crate::check::Check;
use crate::document::{Document, Evidence, ItemKind};
use crate::rule::{MessagePhrases, Phrase};
use crate::severity::Severity;
use crate::source::Span;
use crate::text::digit::figure;

/// Breaks of one family that a document may have: more are not its own. Of the structural findings on published documents that
/// were read and are false, half stood in documents with more; of the real ones that are inferred, one in eight.
const MOST: usize = 2;
/// So many items without a break prove a family that has one.
const PROOF: usize = 4;

/// Items whose breaks are counted together.
const FAMILIES: [&[ItemKind]; 4] = [
    &[ItemKind::ParagraphLabel],
    &[ItemKind::SubparagraphLabel],
    &[ItemKind::HeadingLabel],
    &[ItemKind::Note, ItemKind::NoteMark],
];

/// Takes `findings`, which are all of `document` that are not ignored, in the order of the text. Where one family of inferred
/// structure has more than two breaks, one finding says so instead of them, unless `all` are wanted. Errors whose
/// ground does not prove itself become warnings, and so does what the reading of a scan may have put there.
pub fn by_confidence(document: &Document, mut findings: Vec<Finding>, all: bool) -> Vec<Finding> {
    for finding in findings.iter_mut().filter(|finding| is_misreading(document, finding)) {
        finding.severity = finding.severity.min(Severity::Warning);
    }
    if !all {
        leave_misread(&mut findings);
    }
    for family in FAMILIES {
        let breaks = findings.iter().enumerate().filter(|(_, finding)| is_break(finding, family));
        let breaks: Vec<usize> = breaks.map(|(at, _)| at).collect();
        let lone = breaks.len() == 1 && proven(document, family);
        if breaks.is_empty() || lone {
            continue;
        }
        for finding in findings.iter_mut().filter(|finding| is_break(finding, family)) {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        if breaks.len() > MOST && !all {
            withhold(document, &mut findings, &breaks);
        }
    }
    findings
}

/// Takes out of `findings` what may be only a misread sign, where one of them says that the text was recognized and not typed;
/// that one counts them.
fn leave_misread(findings: &mut Vec<Finding>) {
    let doubtful =
        |finding: &Finding| finding.evidence == Some(Evidence::Inferred) && finding.rule.check.rests_on_signs();
    let withheld = findings.iter().filter(|finding| doubtful(finding)).count();
    let Some(said) = findings.iter_mut().find(|finding| matches!(finding.rule.check, Check::Legible(_))) else {
        return;
    };
    said.withheld = withheld;
    findings.retain(|finding| !doubtful(finding));
}

/// True where `finding` says that inferred structure of `family` breaks off.
fn is_break(finding: &Finding, family: &[ItemKind]) -> bool {
    finding.evidence == Some(Evidence::Inferred)
        && finding.rule.check.breaks().is_some_and(|kind| family.contains(&kind))
}

/// True where `finding` is only that letters stand for the figures that they look like (`A/79/3I0`), in a text of which the file
/// does not tell that it was typed: the reading of a scan does so too. All of the false ones that were read come from scans.
fn is_misreading(document: &Document, finding: &Finding) -> bool {
    let same = |one: &str, other: &str| one.chars().map(figure).eq(other.chars().map(figure));
    let edits = finding.fix.as_ref().map(|fix| fix.edits.as_slice()).unwrap_or_default();
    finding.evidence == Some(Evidence::Inferred)
        && !edits.is_empty()
        && edits.iter().all(|edit| same(document.source.cut(edit.span), &edit.text))
}

/// True where enough items of `family` fit for a break to be the exception.
fn proven(document: &Document, family: &[ItemKind]) -> bool {
    family.iter().any(|&kind| document.of(kind).nth(PROOF).is_some())
}

/// Leaves the first of `breaks`, places in `findings`, and makes it say for all of them that they are not judged.
fn withhold(document: &Document, findings: &mut Vec<Finding>, breaks: &[usize]) {
    let Some((&first, others)) = breaks.split_first() else { return };
    let last = breaks.last().and_then(|&last| findings.get(last)).map(|finding| finding.span);
    let (Some(said), Some(last)) = (findings.get_mut(first), last) else { return };
    let phrases = said.rule.phrases.clone();
    let place = whereabouts(document, &phrases, said.span, last);
    let values = [("breaks", breaks.len().to_string()), ("where", place)];
    let own = said.rule.not_judged.as_ref();
    said.message = own.map_or_else(|| phrases.say(Phrase::NotJudged, &values), |words| words.with(&values));
    said.help = phrases.plain(Phrase::NotJudgedHelp).to_owned();
    said.severity = Severity::Info;
    said.withheld = breaks.len();
    said.fix = None;
    said.related.clear();
    let mut rest = others.iter().copied().peekable();
    let mut at = 0;
    findings.retain(|_| {
        let gone = rest.next_if_eq(&at).is_some();
        at += 1;
        !gone
    });
}

/// Between which pages or lines of the text `first` and `last` stand.
fn whereabouts(document: &Document, phrases: &MessagePhrases, first: Span, last: Span) -> String {
    let [first, last] = [first, last].map(|span| document.source.place(span.start as usize));
    let (phrase, first, last) = match (first.page, last.page) {
        (Some(from), Some(to)) if from == to => (Phrase::OnPage, from.to_string(), to.to_string()),
        (Some(from), Some(to)) => (Phrase::OnPages, from.to_string(), to.to_string()),
        _ => (Phrase::InLines, first.line.to_string(), last.line.to_string()),
    };
    phrases.say(phrase, &[("first", first), ("last", last)])
}
