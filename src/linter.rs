//! The front of the library: the bytes of a document → a [`Report`]. No file is written, no clock read and no thread started here;
//! files are read only for rules that lie in a folder, with the feature `files`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Overrides, Settings, unknown_language, unknown_rule};
use crate::document::{Document, Hints};
use crate::lint::fix::apply;
use crate::lint::suppression::{SuppressionContext, suppress};
use crate::lint::{by_confidence, lint};
use crate::pack::RuleSet;
use crate::read;
use crate::report::Checked;
use crate::source::Source;

// What those who call it need: one name and one version of each.
pub use crate::document::{Evidence, ItemKind};
pub use crate::lint::fix::Applicability;
pub use crate::lint::{Finding, Fix, Related};
pub use crate::pack::{Pack, PackError};
pub use crate::read::{ReadError, Tracked};
pub use crate::report::{DocumentInfo, Problem};
pub use crate::rule::{Authority, Example, Rule, RuleError};
pub use crate::severity::Severity;
pub use crate::source::{Edit, Place, Span};
pub use jiff::civil::Date;

/// Rules and options, ready to check any number of documents, also on several threads at once.
///
/// Making one reads and compiles rules: keep it. [`Linter::check`] changes nothing in it, and the same bytes give the same report.
#[derive(Clone, Debug)]
pub struct Linter {
    settings: Settings,
    reading: read::ReadOptions,
    today: Date,
    all: bool,
}

/// What a linter goes by besides its rules. The default is what the program does without options and without a configuration.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The only rules that run: names of rules, families (the part of a name before its first hyphen), `default` or `all`. Empty
    /// for those that run by default.
    pub select: Vec<String>,
    /// Rules and families that do not run.
    pub ignore: Vec<String>,
    /// The severity of all findings of a rule or family; the name of a rule says more than that of its family.
    pub severity: BTreeMap<String, Severity>,
    /// The language of all documents, by its code (`en`); `None` to detect that of each.
    pub language: Option<String>,
    /// The symbol of all documents (`A/79/1`), where the text lacks it.
    pub symbol: Option<String>,
    /// Which of two texts a document with tracked changes has.
    pub tracked: Tracked,
    /// The day of the check, from which comments in a document that ignore a finding may have expired. `None` where none expires.
    pub today: Option<Date>,
    /// Also gives inferred findings that are so many that the document was probably misread: see [`Finding::withheld`].
    pub all: bool,
}

/// A name in [`Options`] that the rules do not know.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{message}{}", help.as_ref().map(|help| format!("; {help}")).unwrap_or_default())]
pub struct OptionError {
    /// What is wrong.
    pub message: String,
    /// What to do, where that is known.
    pub help: Option<String>,
}

/// What was found in one document, with its text.
#[derive(Debug)]
pub struct Report {
    source: Source,
    /// What is wrong, in the order of the text. Of one rule there are at most 1000; `beyond` counts the others.
    pub findings: Vec<Finding>,
    /// What is known of the document and what there was to check in it: language, symbol, numbered paragraphs, how many items of each kind.
    pub document: DocumentInfo,
    /// What could not be checked in it: parts that cannot be read, broken markup, a name that belongs to another format.
    pub problems: Vec<Problem>,
    /// How many findings were ignored by comments in the document.
    pub ignored: usize,
    /// How many findings each rule, by its name, has beyond those that are listed, where it has more.
    pub beyond: Vec<(String, usize)>,
}

/// A text with fixes made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fixed {
    /// The new text. [`Fixed::bytes`] are those of the file.
    pub text: String,
    /// How many findings are gone.
    pub gone: usize,
}

impl Linter {
    /// A linter with the rules of `pack` and default options. [`Pack::default`] is what the program uses.
    ///
    /// # Errors
    /// Mistakes in the rules of a pack of your own, and a folder or file of it that cannot be read. None for the packs that come
    /// with recte.
    pub fn new(pack: &Pack) -> Result<Self, PackError> {
        Ok(Self::with_rules(RuleSet::of(pack)?))
    }

    /// A linter with rules that were loaded already.
    #[doc(hidden)]
    pub fn with_rules(set: impl Into<Arc<RuleSet>>) -> Self {
        let settings = Settings::plain(set.into(), &Overrides::default());
        Self { settings, reading: read::ReadOptions::default(), today: Date::MIN, all: false }
    }

    /// The same rules with these `options` instead of those before.
    ///
    /// # Errors
    /// The first name that is no rule, family or language.
    pub fn with(self, options: Options) -> Result<Self, OptionError> {
        let Options { select, ignore, severity, language, symbol, tracked, today, all } = options;
        let set = self.settings.set;
        let mut rules = select.iter().chain(&ignore).chain(severity.keys());
        let wrong = rules.find_map(|name| unknown_rule(name, &set));
        let wrong = wrong.or_else(|| language.as_ref().and_then(|code| unknown_language(code, &set)));
        if let Some((message, help)) = wrong {
            return Err(OptionError { message, help });
        }
        let overrides = Overrides { select, ignore, severity, hints: Hints { language, symbol } };
        let settings = Settings::plain(set, &overrides);
        Ok(Self { settings, reading: read::ReadOptions { tracked }, today: today.unwrap_or(Date::MIN), all })
    }

    /// The rules of its pack, in the order of their names. Those run that [`Options`] select.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self.settings.set.rules
    }

    /// Checks the document in `bytes`. `name` is its file's: the ending tells the format where the bytes do not, and messages name it.
    ///
    /// # Errors
    /// Bytes that are no document: nothing in them, another format, a damaged file. Odd text is no error.
    pub fn check(&self, bytes: &[u8], name: &str) -> Result<Report, ReadError> {
        let source = read::decode(bytes.to_vec(), name, &self.reading)?;
        let document = self.document(&source);
        let Judged { findings, ignored, beyond, .. } = judged(&document, &self.settings, self.today, self.all);
        let checked = Checked { source: &source, findings, document: DocumentInfo::of(&document) };
        let problems = checked.problems();
        let Checked { findings, document, .. } = checked;
        Ok(Report { source, findings, document, problems, ignored, beyond })
    }

    /// Makes the fixes in the text of `report`, which this linter gave, and checks again after each step, as `recte check --fix`
    /// does: a fix that would bring another finding about is not made. `None` for Word and PDF, which recte does not write.
    pub fn fix(&self, report: &Report, applicability: Applicability) -> Option<Fixed> {
        if report.source.structure.extracted {
            return None;
        }
        let read = |text: String| read::decode(text.into_bytes(), &report.source.path, &self.reading).ok();
        let findings = |source: &Source| {
            let document = self.document(source);
            judged(&document, &self.settings, self.today, self.all).findings
        };
        let fixed = apply(read(report.source.text.clone())?, applicability, read, findings);
        Some(Fixed { text: fixed.source.text, gone: fixed.gone })
    }

    fn document<'a>(&'a self, source: &'a Source) -> Document<'a> {
        Document::read(source, &self.settings.set.lexicon, &self.settings.hints)
    }
}

impl Fixed {
    /// The bytes of the file with the new text, in the encoding of `like`, the bytes that were checked.
    pub fn bytes(&self, like: &[u8]) -> Vec<u8> {
        read::encode(&self.text, like)
    }
}

impl Report {
    /// The text that spans point into. For Word and PDF, recte makes that text, and spans are no places in the file.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The name of the document, as [`Linter::check`] was given it.
    pub fn name(&self) -> &str {
        &self.source.path
    }

    /// The format that the document was read as: `text`, `docx`, `pdf`, `akn`, `html` or `markdown`.
    pub fn format(&self) -> &'static str {
        self.source.format
    }

    /// Line and column (both from 1, columns in characters: Unicode scalar values) and page of the byte `offset` of the text. For
    /// Word and PDF, lines are those of the text that recte makes.
    pub fn place(&self, offset: u32) -> Place {
        self.source.place(offset as usize)
    }

    /// The code of the document's language (`en`), given, told by the file or detected; `None` where none fits.
    pub fn language(&self) -> Option<&str> {
        self.document.language.as_deref()
    }

    /// The document's own symbol, given or read from its masthead.
    pub fn symbol(&self) -> Option<&str> {
        self.document.symbol.as_deref()
    }

    /// The same for the program's output formats, with a copy of the findings.
    #[doc(hidden)]
    pub fn checked(&self) -> Checked<'_> {
        Checked { source: &self.source, findings: self.findings.clone(), document: self.document.clone() }
    }
}

/// What is found in one document and what was suppressed.
pub(crate) struct Judged {
    /// What is claimed, in the order of the text.
    pub(crate) findings: Vec<Finding>,
    /// The entries of the configuration that were of use, by their places.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the program alone tells which were of none"))]
    pub(crate) used: Vec<usize>,
    /// How many findings they and comments ignore.
    pub(crate) ignored: usize,
    /// How many findings each rule has beyond those that are kept, where it has more.
    pub(crate) beyond: Vec<(String, usize)>,
}

/// What is wrong in `document` by `settings` on the day `today`; with `all`, also what is not judged.
pub(crate) fn judged(document: &Document, settings: &Settings, today: Date, all: bool) -> Judged {
    let Settings { set, selection, ignored, .. } = settings;
    let found = lint(document, selection);
    let more = found.iter().filter(|finding| finding.beyond > 0);
    let beyond = more.map(|finding| (finding.rule.name.clone(), finding.beyond)).collect();
    let suppressed = suppress(document, found, SuppressionContext { ignored, rules: set, selection, today });
    let findings = by_confidence(document, suppressed.findings, all);
    Judged { findings, used: suppressed.used, ignored: suppressed.suppressed, beyond }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "1. The Commission met on Thursday, 15 February 2036.\n\n2. It closed on 31 April 2036, see A/RES/74/276.\n";

    fn linter(options: Options) -> Linter {
        Linter::new(&Pack::default()).unwrap().with(options).unwrap()
    }

    fn english() -> Options {
        Options { language: Some("en".to_owned()), ..Options::default() }
    }

    fn found(options: Options) -> Vec<String> {
        let report = linter(options).check(TEXT.as_bytes(), "a.txt").unwrap();
        report.findings.iter().map(|finding| finding.rule.name.clone()).collect()
    }

    #[test]
    fn findings_have_what_an_output_needs() {
        let report = linter(english()).check(TEXT.as_bytes(), "a.txt").unwrap();
        let told: Vec<_> = report
            .findings
            .iter()
            .map(|finding| {
                let place = report.place(finding.span.start);
                let words = &report.text()[finding.span.range()];
                (finding.rule.name.as_str(), finding.severity, words, (place.line, place.column))
            })
            .collect();
        let expected = [
            ("date-weekday", Severity::Error, "15 February 2036", (1, 36)),
            ("date-calendar", Severity::Error, "31 April 2036", (3, 17)),
        ];
        assert_eq!(told, expected);
        assert!(report.findings.iter().all(|finding| !finding.message.is_empty() && !finding.help.is_empty()));
        assert_eq!((report.language(), report.symbol(), report.problems.len()), (Some("en"), None, 0));
    }

    #[test]
    fn what_is_no_document_is_an_error() {
        let linter = linter(Options::default());
        assert!(matches!(linter.check(b"", "a.txt"), Err(ReadError::Empty)));
        assert!(matches!(linter.check(b"{\\rtf1 a}", "a.rtf"), Err(ReadError::Unsupported { .. })));
        assert!(matches!(linter.check(b"a\xffb", "a.txt"), Err(ReadError::NotUtf8 { offset: 1, .. })));
    }

    #[test]
    fn what_could_not_be_checked_is_a_problem() {
        let page = format!("<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>");
        let report = linter(english()).check(page.as_bytes(), "a.md").unwrap();
        assert_eq!((report.problems.len(), report.findings.len()), (1, 2), "{:?}", report.problems);
    }

    #[test]
    fn options_choose_rules_severities_language_and_symbol() {
        let only = |select: &str| Options { select: vec![select.to_owned()], ..english() };
        assert_eq!(found(only("date-weekday")), ["date-weekday"]);
        assert_eq!(found(Options { ignore: vec!["date".to_owned()], ..english() }), [""; 0]);
        assert_eq!(found(Options { language: Some("fr".to_owned()), ..Options::default() }), [""; 0]);
        let severity = [("date", Severity::Info), ("date-weekday", Severity::Warning)];
        let severity = severity.map(|(name, severity)| (name.to_owned(), severity)).into();
        let options = Options { severity, symbol: Some("A/91/1".to_owned()), ..english() };
        let report = linter(options).check(TEXT.as_bytes(), "a.txt").unwrap();
        let severities: Vec<_> = report.findings.iter().map(|finding| finding.severity).collect();
        assert_eq!((severities, report.symbol()), (vec![Severity::Warning, Severity::Info], Some("A/91/1")));
    }

    #[test]
    fn comments_ignore_until_their_day() {
        let text = format!("<!-- recte-ignore-file date-weekday expires 2030-01-31: as printed -->\n\n{TEXT}");
        let rules = |today| {
            let report = linter(Options { today, ..english() }).check(text.as_bytes(), "a.md").unwrap();
            let rules = report.findings.iter().map(|finding| finding.rule.name.clone()).collect::<Vec<_>>();
            (rules.contains(&"date-weekday".to_owned()), report.ignored)
        };
        assert_eq!(rules(None), (false, 1));
        assert_eq!(rules(Some(Date::constant(2030, 1, 30))), (false, 1));
        assert_eq!(rules(Some(Date::constant(2030, 1, 31))), (true, 0));
    }

    #[test]
    fn unknown_names_are_told() {
        let wrong = |options: Options| Linter::new(&Pack::default()).unwrap().with(options).unwrap_err();
        let rule = wrong(Options { ignore: vec!["date-weekdy".to_owned()], ..Options::default() });
        assert_eq!(rule.to_string(), "there is no rule or family `date-weekdy`; did you mean `date-weekday`?");
        let language = wrong(Options { language: Some("English".to_owned()), ..Options::default() });
        assert_eq!(language.to_string(), "unknown language `English`; did you mean `en`?");
    }

    #[test]
    fn a_pack_that_is_not_there_is_an_error() {
        let missing = Pack::Folder("no such folder".into());
        assert!(matches!(Linter::new(&missing), Err(PackError::Io { .. })));
    }

    #[test]
    fn fixes_are_made_where_the_file_is_its_text() {
        let linter = linter(english());
        let text = "1. The Commission met, see A/RES/47/276A .\n\n2. It closed and and went on.\n";
        let report = linter.check(text.as_bytes(), "a.txt").unwrap();
        let fixed = linter.fix(&report, Applicability::Unsafe).unwrap();
        assert_eq!(
            linter.check(fixed.text.as_bytes(), "a.txt").unwrap().findings.len() + fixed.gone,
            report.findings.len()
        );
        assert_eq!((fixed.gone, fixed.text.contains("and and")), (1, false), "{:?}", report.findings);
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/formats/en-broken.docx");
        let report = linter.check(&std::fs::read(path).unwrap(), "en-broken.docx").unwrap();
        assert_eq!(linter.fix(&report, Applicability::Unsafe), None);
    }

    #[test]
    fn one_linter_serves_many_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Linter>();
        shared::<Report>();
    }
}
