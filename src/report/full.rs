//! Each finding as a `miette` report.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{Checked, Format, Part, Style};
use crate::finding::{Finding, Severity};
use crate::source::Excerpt;

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
    let handler =
        GraphicalReportHandler::new_themed(theme).with_links(false).with_width(style.width).with_context_lines(1);
    let named = |offset| format!("{}{}", checked.source.path, checked.whereabouts(offset).unwrap_or_default());
    let excerpt = Excerpt::new(checked.source, &named);
    let mut text = String::new();
    for finding in &checked.findings {
        // Writing to a string does not fail.
        let _ = handler.render_report(&mut text, &Shown { finding, excerpt: &excerpt });
        text.push('\n');
    }
    text
}

struct Shown<'a> {
    finding: &'a Finding,
    excerpt: &'a Excerpt<'a>,
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
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        // Alone it needs no words; beside others it is told from them.
        let here = (!self.finding.related.is_empty()).then(|| "here".to_owned());
        let primary = LabeledSpan::new_primary_with_span(here, self.excerpt.drawable(self.finding.span));
        let others = self.finding.related.iter().map(|related| {
            LabeledSpan::new_with_span(Some(related.message.clone()), self.excerpt.drawable(related.span))
        });
        Some(Box::new(std::iter::once(primary).chain(others)))
    }
}
