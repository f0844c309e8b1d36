//! Each finding as a `miette` report.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{Checked, Format, Part, Style};
use crate::finding::{Finding, Severity};
use crate::source::{Excerpt, Excerpts, Mark};

/// The format.
pub(super) struct Full;

impl Format for Full {
    fn part(&self, checked: &Checked, style: Style) -> Part {
        Part::now(render(checked, style))
    }
}

fn render(checked: &Checked, style: Style) -> String {
    if checked.findings.is_empty() {
        return String::new();
    }
    let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(style.width)
        .without_primary_span_start();
    let named = |offset| {
        let place = checked.source.place(offset);
        let whereabouts = checked.whereabouts(offset).unwrap_or_default();
        Some(format!("{}{whereabouts}:{}:{}", checked.source.path, place.line, place.column))
    };
    let excerpts = Excerpts::new(checked.source, style.width);
    let mut text = String::new();
    for finding in &checked.findings {
        let excerpt = excerpts.of(&marks(finding), &named);
        // Writing to a string does not fail.
        let _ = handler.render_report(&mut text, &Shown { finding, excerpt });
        text.push('\n');
    }
    text
}

/// The places of `finding`, itself first.
fn marks(finding: &Finding) -> Vec<Mark> {
    // Alone it needs no words; beside others it is told from them.
    let here = (!finding.related.is_empty()).then(|| "here".to_owned());
    let others =
        finding.related.iter().map(|related| Mark { span: related.span, label: Some(related.message.clone()) });
    std::iter::once(Mark { span: finding.span, label: here }).chain(others).collect()
}

struct Shown<'a> {
    finding: &'a Finding,
    excerpt: Excerpt,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.finding.rule.name))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.finding.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels()))
    }
}
