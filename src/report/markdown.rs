//! A table in Markdown, errors first, of a size that GitHub takes as a job summary.

use std::io::{self, Write};

use super::format::Reporter;
use super::heap::Heap;
use super::{Checked, OutputPart, OutputStyle, Totals};
use crate::lint::Finding;
use crate::rule::{MessagePhrases, Phrase};
use crate::visible;

/// GitHub takes 1 MiB from all commands of a step together, and nothing at all of more.
const MOST_BYTES: usize = 1_000_000;
/// What is kept for the last line.
const LAST_LINE: usize = 200;
/// The columns of what could not be checked, and of findings.
const NO_FINDINGS: &[Phrase] = &[Phrase::RowsUnread, Phrase::RowsWhy];
const FINDINGS: &[Phrase] =
    &[Phrase::RowsDocument, Phrase::RowsPlace, Phrase::RowsRule, Phrase::RowsMessage, Phrase::RowsHelp];
const TITLES: [Phrase; 3] = [Phrase::RowsErrors, Phrase::RowsWarnings, Phrase::RowsInfos];

/// The format.
pub(super) struct Markdown;

impl Reporter for Markdown {
    fn part(&self, checked: &Checked, _style: OutputStyle) -> OutputPart {
        OutputPart::by_severity(checked, |finding| row(checked, finding))
    }

    fn close(&self, heaps: &mut [Heap], totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let mut page = SummaryPage { out, left: MOST_BYTES - LAST_LINE, unwritten: 0 };
        let phrases = totals.phrases();
        page.write("## recte\n\n")?;
        if !totals.problems.is_empty() {
            page.write(&head(NO_FINDINGS, phrases))?;
            for problem in &totals.problems {
                page.row(&format!("| {} | {} |", plain(&problem.path), plain(&problem.message)))?;
            }
            page.write("\n")?;
        }
        let values = [("closing", plain(&totals.closing())), ("count", totals.rules.len().to_string())];
        page.write(&format!("{}\n", phrases.say(Phrase::RulesRan, &values)))?;
        for (heap, title) in heaps.iter_mut().zip(TITLES) {
            let mut rows = heap.lines()?.peekable();
            if rows.peek().is_some() && page.unwritten == 0 {
                page.write(&format!("\n### {}\n\n{}", phrases.plain(title), head(FINDINGS, phrases)))?;
            }
            for row in rows {
                page.row(&row?)?;
            }
        }
        match page.unwritten {
            0 => Ok(()),
            unwritten => writeln!(page.out, "\n{}", phrases.count(Phrase::RowsUnwritten, unwritten)),
        }
    }
}

/// The first two lines of a table with these `columns`.
fn head(columns: &[Phrase], phrases: &MessagePhrases) -> String {
    let titles: String = columns.iter().map(|&column| format!(" {} |", phrases.plain(column))).collect();
    format!("|{titles}\n|{}\n", "---|".repeat(columns.len()))
}

fn row(checked: &Checked, finding: &Finding) -> String {
    let place = checked.named(finding.span.start as usize, &finding.rule.phrases).unwrap_or_default();
    let (path, rule) = (plain(&checked.source.path), plain(&finding.rule.name));
    format!("| {path} | {place} | {rule} | {} | {} |", plain(&finding.message), plain(&finding.help))
}

/// `text` so that Markdown shows it as it is, on one line.
fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in visible::disarmed(&visible::line(&text.replace(['\r', '\n', '\t'], " "))).chars() {
        if "\\`*_{}[]<>|~$&#!".contains(c) {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}

/// A page that grows to a certain size and counts what comes after that.
struct SummaryPage<'a> {
    out: &'a mut dyn Write,
    left: usize,
    unwritten: usize,
}

impl SummaryPage<'_> {
    fn write(&mut self, text: &str) -> io::Result<()> {
        self.left = self.left.saturating_sub(text.len());
        self.out.write_all(text.as_bytes())
    }

    /// Writes a row of a table where it fits, and nothing after one that did not.
    fn row(&mut self, row: &str) -> io::Result<()> {
        if self.unwritten > 0 || row.len() >= self.left {
            self.unwritten += 1;
            return Ok(());
        }
        self.write(row)?;
        self.write("\n")
    }
}
