//! Findings → bytes. One file per output format; this one is the only registry of them.

mod concise;
mod full;
mod json;

use std::io::{self, Write};

use crate::document::{Document, ItemKind, NoteValue, Value};
use crate::finding::{Finding, Severity};
use crate::source::Source;

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum OutputFormat {
    /// Each finding with the lines it is about.
    Full,
    /// One line each: path, line, column, severity, rule, message.
    Concise,
    /// One JSON object, for programs.
    Json,
}

/// How the terminal, if it is one, shows things.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colours may be used.
    pub colour: bool,
    /// Columns of a line.
    pub width: usize,
}

/// What was found in one document, and what there was to check.
pub struct Checked<'a> {
    /// The text.
    pub source: &'a Source,
    /// What was found, in the order of the text.
    pub findings: Vec<Finding>,
    /// What there was to check.
    pub evidence: Evidence,
}

/// What there was to check in a document: silence about it says something.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Language, where it is known.
    pub language: Option<String>,
    /// Symbol, where it is known.
    pub symbol: Option<String>,
    /// How many items of each kind, in the order of [`ItemKind::ALL`].
    pub counts: [usize; ItemKind::ALL.len()],
    /// Where the numbered paragraphs begin in the source, in order, and their numbers.
    pub paragraphs: Vec<(u32, u32)>,
}

impl Checked<'_> {
    /// The number of the paragraph that the byte `offset` stands in or after.
    pub fn paragraph_at(&self, offset: usize) -> Option<u32> {
        let paragraphs = &self.evidence.paragraphs;
        let next = paragraphs.partition_point(|(start, _)| *start as usize <= offset);
        paragraphs.get(next.checked_sub(1)?).map(|(_, number)| *number)
    }

    /// Page and paragraph of the byte `offset`, for people, where the lines of the text are not those of the file.
    fn whereabouts(&self, offset: usize) -> Option<String> {
        if !self.source.structure.extracted {
            return None;
        }
        let page = self.source.place(offset).page.map(|page| format!("page {page}"));
        let paragraph = self.paragraph_at(offset).map(|paragraph| format!("paragraph {paragraph}"));
        let known: Vec<String> = page.into_iter().chain(paragraph).collect();
        (!known.is_empty()).then(|| format!(" ({})", known.join(", ")))
    }
}

impl Evidence {
    /// Counts the items of `document`.
    pub fn of(document: &Document) -> Self {
        let mut counts = [0; ItemKind::ALL.len()];
        for item in &document.items {
            let lettered = matches!(item.value, Value::Note(NoteValue { key: crate::document::Key::Letter(_), .. }));
            counts[item.kind as usize] += usize::from(!lettered);
        }
        let language = document.vocabulary.map(|vocabulary| vocabulary.code.clone());
        let paragraphs = document.of(ItemKind::ParagraphLabel).filter_map(|(_, item)| match item.value {
            Value::Ordinal(ordinal) => Some((item.span.start, ordinal.reading.value)),
            _ => None,
        });
        Self { language, symbol: document.symbol.clone(), counts, paragraphs: paragraphs.collect() }
    }
}

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
    /// Documents checked.
    pub files: usize,
    /// Documents with findings.
    pub files_with_findings: usize,
    /// Findings by severity: errors, warnings, infos.
    pub findings: [usize; 3],
    /// Items by kind.
    pub counts: [usize; ItemKind::ALL.len()],
    /// What could not be checked, or is broken.
    pub problems: Vec<Problem>,
}

impl Totals {
    /// Adds one document.
    pub fn add(&mut self, findings: [usize; 3], counts: &[usize]) {
        self.files += 1;
        self.files_with_findings += usize::from(findings.iter().sum::<usize>() > 0);
        for (total, found) in self.findings.iter_mut().zip(findings) {
            *total += found;
        }
        for (total, count) in self.counts.iter_mut().zip(counts) {
            *total += count;
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
        if self.files == 0 {
            return "nothing was checked".to_owned();
        }
        let [errors, warnings, infos] = self.findings;
        let mut found: Vec<String> = Vec::new();
        for (count, noun) in [(errors, "error"), (warnings, "warning"), (infos, "remark")] {
            if count > 0 {
                found.push(counted(count, noun));
            }
        }
        let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
        let of = |kind: ItemKind| self.counts[kind as usize];
        let mut checked = vec![
            counted(of(ItemKind::ParagraphLabel), "paragraph"),
            format!("{} with {}", counted(of(ItemKind::NoteMark), "mark"), counted(of(ItemKind::Note), "note")),
            counted(of(ItemKind::Symbol), "symbol"),
            counted(of(ItemKind::Date), "date"),
        ];
        if self.files != 1 {
            checked.insert(0, counted(self.files, "document"));
        }
        let left = match self.problems.len() {
            0 => String::new(),
            count => format!("; {}, told above", counted(count, "problem")),
        };
        format!("{found}; checked {}{left}", checked.join(", "))
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Findings by severity: errors, warnings, infos.
pub fn tally(findings: &[Finding]) -> [usize; 3] {
    let mut tally = [0; 3];
    for finding in findings {
        let place = match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        tally[place] += 1;
    }
    tally
}

/// One document's part of the output, made beside those of other documents.
#[derive(Debug, Default)]
pub struct Part {
    /// Its findings.
    findings: String,
    /// What there was to check, for formats that say so.
    file: String,
}

/// Writes one format.
pub struct Writer<W: Write> {
    out: W,
    format: OutputFormat,
    files: Vec<String>,
    begun: bool,
}

impl OutputFormat {
    /// Renders one document.
    pub fn render(self, checked: &Checked, style: Style) -> Part {
        match self {
            Self::Full => Part { findings: full::render(checked, style), file: String::new() },
            Self::Concise => Part { findings: concise::render(checked), file: String::new() },
            Self::Json => Part { findings: json::findings(checked), file: json::file(checked) },
        }
    }
}

impl<W: Write> Writer<W> {
    /// A writer of `format` to `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(mut out: W, format: OutputFormat) -> io::Result<Self> {
        if format == OutputFormat::Json {
            out.write_all(json::head().as_bytes())?;
        }
        Ok(Self { out, format, files: Vec::new(), begun: false })
    }

    /// Writes the part of one document.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, part: Part) -> io::Result<()> {
        if !part.findings.is_empty() {
            if self.begun && self.format == OutputFormat::Json {
                self.out.write_all(b",")?;
            }
            self.begun = true;
            self.out.write_all(part.findings.as_bytes())?;
        }
        if !part.file.is_empty() {
            self.files.push(part.file);
        }
        Ok(())
    }

    /// Writes what comes last.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self, totals: &Totals) -> io::Result<()> {
        if self.format == OutputFormat::Json {
            self.out.write_all(json::tail(&self.files, totals).as_bytes())?;
        }
        self.out.flush()
    }
}
