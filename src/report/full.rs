//! For people: the findings of each document under its name, each as a `miette` report with its own header.

use std::collections::HashMap;
use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use unicode_width::UnicodeWidthStr;

use super::format::Reporter;
use super::{Checked, OutputPart, OutputStyle};
use crate::document::Evidence;
use crate::lint::{Finding, Fix};
use crate::rule::Phrase;
use crate::severity::Severity;
use crate::source::{Annotation, Excerpt, Excerpts};
use crate::text::sign::ELLIPSIS;
use crate::visible;
use crate::wording::cut;
use crate::wrap;

/// More findings of one rule in one document than this are shown in part.
const MANY: usize = 4;
/// How many of many are shown.
const SHOWN: usize = 3;
/// How many places of the others are named.
const NAMED: usize = 12;
/// Quoted words are cut after so many characters.
const QUOTED: usize = 60;

/// The format.
pub(super) struct Full;

impl Reporter for Full {
    fn part(&self, checked: &Checked, style: OutputStyle) -> OutputPart {
        OutputPart::shown(render(checked, style))
    }
}

fn render(checked: &Checked, style: OutputStyle) -> String {
    if checked.findings.is_empty() {
        return String::new();
    }
    let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(style.width)
        .without_primary_span_start();
    let excerpts = Excerpts::new(checked.source, style.width);
    let mut text = format!("{}\n\n", painted(&visible::line(&checked.source.path), "1;4", style));
    let mut of_rule: HashMap<&str, Vec<&Finding>> = HashMap::new();
    for finding in &checked.findings {
        of_rule.entry(&finding.rule.name).or_default().push(finding);
    }
    let mut met: HashMap<&str, usize> = HashMap::new();
    for finding in &checked.findings {
        let name = finding.rule.name.as_str();
        let before = met.entry(name).or_default();
        *before += 1;
        let alike = of_rule.get(name).map(Vec::as_slice).unwrap_or_default();
        let many = alike.len() > MANY && !style.all;
        if many && *before > SHOWN {
            continue;
        }
        let phrases = &finding.rule.phrases;
        let excerpt = excerpts.of(&marks(finding), &|offset| checked.named(offset, phrases));
        text += &header(checked, finding, excerpt.turned.as_deref(), style);
        let mut drawn = String::new();
        // Writing to a string does not fail.
        let _ = handler.render_report(&mut drawn, &DrawnFinding { finding, excerpt });
        // Its first line is for a message, which stands in the header.
        text.push_str(drawn.split_once('\n').map_or("", |(_, rest)| rest));
        text += &advice(&finding.help, phrases.plain(Phrase::Help), style);
        if let Some(fix) = usable(checked, finding) {
            let flag = if fix.safe { "--fix" } else { "--unsafe-fixes" };
            text += &advice(&format!("{} ({flag})", fix.title), phrases.plain(Phrase::Fix), style);
        }
        if many && *before == SHOWN {
            text += &wrapped(&others(checked, alike.get(SHOWN..).unwrap_or_default()), "  ", style);
        }
        text.push('\n');
    }
    text
}

/// `text` in the colour that `code` names, where there are colours.
fn painted(text: &str, code: &str, style: OutputStyle) -> String {
    if style.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// `text` under what it is about, after `title`.
fn advice(text: &str, title: &str, style: OutputStyle) -> String {
    if text.is_empty() {
        return String::new();
    }
    let told = title.trim_end();
    let text = visible::line(text);
    wrapped(&text, &format!("  {title}"), style).replacen(told, &painted(told, "36", style), 1)
}

/// `text` after `indent`, and further lines of it below its beginning.
fn wrapped(text: &str, indent: &str, style: OutputStyle) -> String {
    let further = " ".repeat(indent.width());
    let options = wrap::options(text, style.width.saturating_sub(2));
    textwrap::fill(text, options.initial_indent(indent).subsequent_indent(&further)) + "\n"
}

/// What is wrong, how much it weighs, and in a word what it stands on and whether it can be fixed. `turned` are its words where
/// the line below may be shown from right to left, so that no mark can be trusted.
fn header(checked: &Checked, finding: &Finding, turned: Option<&str>, style: OutputStyle) -> String {
    let phrases = &finding.rule.phrases;
    let severity = phrases.severity(finding.severity);
    let mut said = visible::line(&finding.message).into_owned();
    if let Some(words) = turned.map(str::trim).filter(|words| !words.is_empty() && !finding.message.contains(*words)) {
        let text = cut(words, QUOTED).map_or_else(|| words.to_owned(), |cut| format!("{cut}{ELLIPSIS}"));
        said += &visible::line(&format!(": {}", phrases.say(Phrase::Quoted, &[("text", text)])));
    }
    if finding.evidence == Some(Evidence::Inferred) && finding.rule.check.breaks().is_some() {
        said += &format!(" {}", phrases.plain(Phrase::Inferred));
    }
    if let Some(fix) = usable(checked, finding) {
        let phrase = if fix.safe { Phrase::Fixable } else { Phrase::Doubtful };
        said += &format!(" {}", phrases.plain(phrase));
    }
    let plain = format!("{severity}[{}]:", finding.rule.name);
    let code = match finding.severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Info => "1;36",
    };
    // It is painted after it was wrapped: colours have no width.
    let said = format!("{plain} {said}");
    let header = textwrap::fill(&said, wrap::options(&said, style.width).subsequent_indent("  ")) + "\n";
    header.replacen(&plain, &painted(&plain, code, style), 1)
}

/// The fix of `finding`, where its file can be changed.
fn usable<'f>(checked: &Checked, finding: &'f Finding) -> Option<&'f Fix> {
    finding.fix.as_ref().filter(|_| !checked.source.structure.extracted)
}

/// How many `others` there are, and where.
fn others(checked: &Checked, others: &[&Finding]) -> String {
    let page = |finding: &&Finding| checked.source.place(finding.span.start as usize).page;
    let paragraph = |finding: &&Finding| checked.paragraph_at(finding.span.start as usize).map(str::to_owned);
    let line = |finding: &&Finding| Some(checked.source.place(finding.span.start as usize).line.to_string());
    let all = |of: &dyn Fn(&&Finding) -> Option<String>| others.iter().map(of).collect::<Option<Vec<String>>>();
    let extracted = checked.source.structure.extracted;
    let pages = || all(&|finding| page(finding).map(|page| page.to_string())).map(|places| (Phrase::MorePages, places));
    let paragraphs = || all(&paragraph).map(|places| (Phrase::MoreParagraphs, places));
    let lines = || all(&line).map(|places| (Phrase::MoreLines, places)).filter(|_| !extracted);
    let places = if extracted { pages().or_else(paragraphs) } else { lines() };
    let count = ("count", others.len().to_string());
    let Some(phrases) = others.first().map(|finding| &finding.rule.phrases) else { return String::new() };
    let Some((phrase, mut places)) = places else { return phrases.say(Phrase::More, &[count]) };
    places.dedup();
    let comma = phrases.plain(Phrase::Comma);
    let more = if places.len() > NAMED { format!("{comma}{ELLIPSIS}") } else { String::new() };
    places.truncate(NAMED);
    phrases.of(phrase, places.len(), &[count, ("places", places.join(comma) + &more)])
}

/// The places of `finding`, itself first.
fn marks(finding: &Finding) -> Vec<Annotation> {
    // Alone it needs no words; beside others it is told from them.
    let here = (!finding.related.is_empty()).then(|| finding.rule.phrases.plain(Phrase::Here).to_owned());
    let others = finding
        .related
        .iter()
        .map(|related| Annotation { span: related.span, label: Some(visible::line(&related.message).into_owned()) });
    std::iter::once(Annotation { span: finding.span, label: here }).chain(others).collect()
}

/// What `miette` draws of a finding: all but its header.
struct DrawnFinding<'a> {
    finding: &'a Finding,
    excerpt: Excerpt,
}

impl fmt::Debug for DrawnFinding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for DrawnFinding<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for DrawnFinding<'_> {}

impl Diagnostic for DrawnFinding<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels()))
    }
}
