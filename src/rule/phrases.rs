//! Phrases that are no rule's: what stands around findings and in the last lines of a run.
//!
//! Here they are in English. A translation has them in its table `[recte]`, by the same names and with the same places for values.

use std::sync::Arc;

use super::words::filled;
use crate::severity::Severity;

macro_rules! phrases {
    ($($name:ident $key:literal = [$($form:literal),+];)+) => {
        /// A phrase, by what it says in English.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "the table has the words")]
        pub enum Phrase { $($name),+ }

        impl Phrase {
            /// All of them, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in a translation, and its forms: one, or that of a single thing and that of several.
            fn english(self) -> (&'static str, &'static [&'static str]) {
                match self {
                    $(Self::$name => ($key, &[$($form),+])),+
                }
            }
        }

    };
}

phrases! {
    // In findings.
    OnPage "on-page" = ["on page {first}"];
    OnPages "on-pages" = ["on pages {first} to {last}"];
    InLines "in-lines" = ["in lines {first} to {last}"];
    NotJudged "not-judged" = ["not judged: {breaks} findings {where} are more than the document itself can have"];
    NotJudgedHelp "not-judged-help" =
        ["`recte check --all` shows each of them. If they are right, correct the document, then check again."];
    WriteInstead "write-instead" = ["write {new} instead of {old}"];
    CorrectPlaces "correct-places" = ["correct {count} place", "correct {count} places"];
    Someone "someone" = ["whoever wrote it"];
    DidYouMean "did-you-mean" = ["did you mean `{name}`?"];
    RulesListed "rules-listed" = ["`recte rules` lists them"];
    EntryIn "entry-in" = ["{entry} in {path}"];
    EntryAt "entry-at" = ["{entry} at “{text}”"];
    // Where a finding is.
    Page "page" = ["page {page}"];
    Paragraph "paragraph" = ["paragraph {paragraph}"];
    PageAndParagraph "page-and-paragraph" = ["page {page}, paragraph {paragraph}"];
    // Around a finding.
    Error "error" = ["error"];
    Warning "warning" = ["warning"];
    Info "info" = ["info"];
    Here "here" = ["here"];
    Help "help" = ["help: "];
    Fix "fix" = ["fix: "];
    FixBy "fix-by" = ["fix ({option}): {title}"];
    Corrected "corrected" = ["corrected:"];
    FixIs "fix-is" = ["Fix: {title}"];
    FixToReviewIs "fix-to-review-is" = ["Fix, to be reviewed: {title}"];
    IgnoreFinding "ignore-finding" = ["Ignore this finding of {rule}"];
    FixAll "fix-all" = ["Make all safe fixes"];
    Inferred "inferred" = ["[inferred]"];
    Fixable "fixable" = ["[fix]"];
    Doubtful "doubtful" = ["[unsafe fix]"];
    Quoted "quoted" = ["“{text}”"];
    More "more" = ["… and {count} more (`--all` shows each)"];
    MorePages "more-pages" =
        ["… and {count} more: page {places} (`--all` shows each)", "… and {count} more: pages {places} (`--all` shows each)"];
    MoreParagraphs "more-paragraphs" = [
        "… and {count} more: paragraph {places} (`--all` shows each)",
        "… and {count} more: paragraphs {places} (`--all` shows each)"
    ];
    MoreLines "more-lines" =
        ["… and {count} more: line {places} (`--all` shows each)", "… and {count} more: lines {places} (`--all` shows each)"];
    // On a rule's page.
    SeverityIs "severity-is" = ["Severity: {severity}"];
    SeverityOf "severity-of" = ["Severity of {message}: {severity}"];
    FixNone "fix-none" = ["Fix: none; correct it by hand"];
    FixWith "fix-with" = ["Fix: with {ways}"];
    FixSometimes "fix-sometimes" = ["Fix: in some cases, with {ways}"];
    ToReview "to-review" = ["{option} (review the result)"];
    Either "either" = ["{one} or {other}"];
    WhenSelected "when-selected" = ["Runs only when selected"];
    LanguagesAre "languages-are" = ["Languages: {list}"];
    FormatsAre "formats-are" = ["Formats: {list}"];
    SymbolsAre "symbols-are" = ["Symbols of documents: {list}"];
    InsteadOf "instead-of" = ["Where it reports, these are silent about the same text: {list}"];
    Reports "reports" = ["What it reports"];
    ToDo "to-do" = ["What to do"];
    Matters "matters" = ["Why it matters"];
    ReportsNot "reports-not" = ["What it does not report"];
    ToIgnore "to-ignore" = ["How to ignore it"];
    Source "source" = ["Source"];
    Record "record" = ["Record"];
    Example "example" = ["Example {number}:"];
    ExampleIn "example-in" = ["Example {number}, in {format}:"];
    Elsewhere "examples-elsewhere" = ["There are examples in {list} too: add `--language CODE`."];
    IgnoreHere "ignore-here" = ["In `recte.toml`, with words of the document at the place, and the reason:"];
    IgnoreReason "ignore-reason" = ["quoted as it was printed"];
    IgnoreComment "ignore-comment" =
        ["In Markdown, HTML and Akoma Ntoso also by a comment before the paragraph, with the reason:"];
    TurnOff "turn-off" = ["To turn the rule off, write {setting} in `recte.toml`, or use {option}."];
    Legend "legend" = ["In the examples, {signs}."];
    NoBreakSign "no-break-sign" = ["{sign} is a no-break space (U+00A0)"];
    UnseenSign "unseen-sign" = ["{sign} is a character that is invisible or unreadable"];
    RecordIs "record-is" =
        ["{real} of {findings} findings on published documents were right, as of {until}. By format: {formats}."];
    RecordTold "record-told" = ["{format} (structure told by the file) {real} of {findings}"];
    RecordInferred "record-inferred" = ["{format} (inferred from print) {real} of {findings}"];
    // The table in Markdown.
    RowsUnread "rows-unread" = ["could not be checked"];
    RowsWhy "rows-why" = ["why"];
    RowsDocument "rows-document" = ["document"];
    RowsPlace "rows-place" = ["place"];
    RowsRule "rows-rule" = ["rule"];
    RowsMessage "rows-message" = ["what is wrong"];
    RowsHelp "rows-help" = ["what to do"];
    RowsErrors "rows-errors" = ["Errors"];
    RowsWarnings "rows-warnings" = ["Warnings"];
    RowsInfos "rows-infos" = ["Remarks"];
    RulesRan "rules-ran" = ["{closing}. {count} rules ran."];
    RowsUnwritten "rows-unwritten" = ["{count} more do not fit here; other formats have them all."];
    // The last lines.
    Comma "comma" = [", "];
    Semicolon "semicolon" = ["; "];
    NothingChecked "nothing-checked" = ["nothing was checked"];
    NothingFound "nothing-found" = ["nothing found"];
    NothingNew "nothing-new" = ["nothing new found"];
    OtherXml "other-xml" = ["{count} .xml is not Akoma Ntoso", "{count} .xml are not Akoma Ntoso"];
    Unseen "unseen" = [
        "{count} hidden or ignored document not checked (--no-ignore)",
        "{count} hidden or ignored documents not checked (--no-ignore)"
    ];
    Links "links" = ["{count} link to a document not followed", "{count} links to documents not followed"];
    Devices "devices" = ["{count} pipe or device not read", "{count} pipes or devices not read"];
    Unspoken "unspoken" = [
        "the language of {count} document is not known: its dates, citations and references were not checked",
        "the languages of {count} documents are not known: their dates, citations and references were not checked"
    ];
    Mixed "mixed" = [
        "{count} document has paragraphs in another language: their dates, citations and references were not checked",
        "{count} documents have paragraphs in another language: their dates, citations and references were not checked"
    ];
    Unchangeable "unchangeable" = [
        "{count} file with findings is a Word or PDF file, which recte never changes: correct it in the program that made it",
        "{count} files with findings are Word or PDF files, which recte never changes: correct them in the programs that made them"
    ];
    NothingRecognized "nothing-recognized" = ["no numbered paragraph, note, symbol or date was recognized"];
    NothingRecognizedIn "nothing-recognized-in" = [
        "no numbered paragraph, note, symbol or date was recognized in {count} document",
        "no numbered paragraph, note, symbol or date was recognized in {count} documents"
    ];
    Errors "errors" = ["{count} error", "{count} errors"];
    Warnings "warnings" = ["{count} warning", "{count} warnings"];
    Infos "infos" = ["{count} remark", "{count} remarks"];
    Ignored "ignored" = ["{count} ignored"];
    Fixed "fixed" = ["fixed {count} finding", "fixed {count} findings"];
    Problems "problems" = ["{count} problem (see above)", "{count} problems (see above)"];
    Checked "checked" = ["checked {items}"];
    Documents "documents" = ["{count} document", "{count} documents"];
    Paragraphs "paragraphs" = ["{count} paragraph", "{count} paragraphs"];
    Marks "marks" = ["{count} mark", "{count} marks"];
    Notes "notes" = ["{count} note", "{count} notes"];
    MarksWithNotes "marks-with-notes" = ["{marks} with {notes}"];
    Symbols "symbols" = ["{count} symbol", "{count} symbols"];
    Dates "dates" = ["{count} date", "{count} dates"];
    Skipped "skipped" = ["not read in {documents}: {kinds}"];
    Charts "charts" = ["{count} chart or diagram", "{count} charts or diagrams"];
    Pictures "pictures" = ["{count} picture of a page", "{count} pictures of pages"];
    Objects "objects" = ["{count} embedded object", "{count} embedded objects"];
    Attachments "attachments" = ["{count} attached file", "{count} attached files"];
    Frames "frames" = ["{count} frame with another file", "{count} frames with other files"];
    Fields "fields" = ["{count} form field", "{count} form fields"];
    HiddenTexts "hidden-texts" = ["{count} stretch of hidden text", "{count} stretches of hidden text"];
    Comments "comments" = ["{count} comment", "{count} comments"];
    PassedOver "passed-over" =
        ["not checked: {kinds} (save as .docx to have it checked)", "not checked: {kinds} (save as .docx to have them checked)"];
    NothingToFix "nothing-to-fix" = ["nothing to fix"];
    WouldFix "would-fix" = ["{count} finding would be fixed", "{count} findings would be fixed"];
    CanFix "can-fix" = ["{count} finding can be fixed with --fix", "{count} findings can be fixed with --fix"];
    CanFixDoubtful "can-fix-doubtful" = [
        "{count} finding can be fixed with --unsafe-fixes; review the change",
        "{count} findings can be fixed with --unsafe-fixes; review each change"
    ];
    CanFixBoth "can-fix-both" = [
        "{count} finding can be fixed with --fix, {doubtful} more with --unsafe-fixes",
        "{count} findings can be fixed with --fix, {doubtful} more with --unsafe-fixes"
    ];
    Unwritten "unwritten" = ["{count} more findings are not shown (--max-findings)"];
    BaselineWritten "baseline-written" = ["{count} finding in the baseline {file}", "{count} findings in the baseline {file}"];
    BaselineKnown "baseline-known" =
        ["{count} finding of the baseline not shown", "{count} findings of the baseline not shown"];
    BaselineGone "baseline-gone" = [
        "{count} finding of the baseline no longer there (--write-baseline writes it anew)",
        "{count} findings of the baseline no longer there (--write-baseline writes it anew)"
    ];
}

impl Phrase {
    /// Its name in a translation.
    pub fn key(self) -> &'static str {
        self.english().0
    }

    /// The phrase called `key`.
    pub(super) fn of(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|phrase| phrase.key() == key)
    }

    /// The values that it has places for.
    pub(super) fn placeholders(self) -> Vec<&'static str> {
        let (_, forms) = self.english();
        let parts = forms.iter().take(1).flat_map(|form| form.split('{').skip(1));
        parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }
}

/// Of the forms of a phrase, that of a `single` thing, or that of several; they may be the same.
fn one_of<T>(forms: &[T], single: bool) -> Option<&T> {
    if single { forms.first() } else { forms.last() }
}

/// Phrases in one language. English ones cost nothing.
#[derive(Clone, Debug, Default)]
pub struct MessagePhrases(Option<Arc<TranslatedPhrases>>);

/// Phrases in another language than English.
#[derive(Clone, Debug, Default)]
pub(super) struct TranslatedPhrases {
    /// The forms of each phrase, in the order of [`Phrase::ALL`]; none where it has not been translated.
    pub(super) forms: Vec<Vec<String>>,
    /// Counts that take the first of two forms.
    pub(super) singular: Vec<usize>,
}

impl TranslatedPhrases {
    /// Those of the phrases so far; of English none.
    pub(super) fn of(phrases: &MessagePhrases) -> Self {
        let mut known = phrases.0.as_deref().cloned().unwrap_or_default();
        known.forms.resize(Phrase::ALL.len(), Vec::new());
        known
    }
}

impl From<TranslatedPhrases> for MessagePhrases {
    fn from(translated: TranslatedPhrases) -> Self {
        Self(Some(Arc::new(translated)))
    }
}

impl MessagePhrases {
    /// The words of `phrase` as they are, blanks at their end too.
    pub fn plain(&self, phrase: Phrase) -> &str {
        self.form(phrase, usize::MAX)
    }

    /// The name of `severity` for people.
    pub fn severity(&self, severity: Severity) -> &str {
        self.plain(match severity {
            Severity::Error => Phrase::Error,
            Severity::Warning => Phrase::Warning,
            Severity::Info => Phrase::Info,
        })
    }

    /// `phrase` with `values` in it.
    pub fn say(&self, phrase: Phrase, values: &[(&str, String)]) -> String {
        filled(self.plain(phrase), values)
    }

    /// `phrase` as it is said of `count` things, with that number in it.
    pub fn count(&self, phrase: Phrase, count: usize) -> String {
        self.of(phrase, count, &[("count", count.to_string())])
    }

    /// `phrase` as it is said of `count` things, with `values` in it.
    pub fn of(&self, phrase: Phrase, count: usize, values: &[(&str, String)]) -> String {
        filled(self.form(phrase, count), values)
    }

    /// True where `phrase` has been translated.
    #[cfg(test)]
    pub(crate) fn has(&self, phrase: Phrase) -> bool {
        self.0.as_ref().is_some_and(|words| !words.forms[phrase as usize].is_empty())
    }

    pub(crate) fn form(&self, phrase: Phrase, count: usize) -> &str {
        let translated = self.0.as_ref().and_then(|words| {
            let single = if words.singular.is_empty() { count == 1 } else { words.singular.contains(&count) };
            one_of(words.forms.get(phrase as usize)?, single).map(String::as_str)
        });
        translated.or_else(|| one_of(phrase.english().1, count == 1).copied()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_takes_its_form() {
        let english = MessagePhrases::default();
        assert_eq!(english.count(Phrase::Notes, 1), "1 note");
        assert_eq!(english.count(Phrase::Notes, 0), "0 notes");
        let mut french = TranslatedPhrases::of(&english);
        french.forms[Phrase::Notes as usize] = vec!["{count} note".to_owned(), "{count} notes".to_owned()];
        french.singular = vec![0, 1];
        let french = MessagePhrases::from(french);
        assert_eq!([0, 1, 2].map(|count| french.count(Phrase::Notes, count)), ["0 note", "1 note", "2 notes"]);
        // What is not translated stays English.
        assert_eq!(french.count(Phrase::Dates, 2), "2 dates");
    }

    #[test]
    fn phrases_are_called_by_names_of_their_own() {
        for &phrase in Phrase::ALL {
            assert_eq!(Phrase::of(phrase.key()), Some(phrase));
            let forms = phrase.english().1;
            for form in forms {
                let places = form.matches('{').count();
                assert_eq!(places, phrase.placeholders().len(), "{form}");
            }
        }
    }
}
