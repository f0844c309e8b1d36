//! What the file of a vocabulary says, as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::institution::{CitationWords, MastheadWords, Named};
use super::spelling::{AbbreviationWords, PunctuationWords, TypographyWords};
use crate::text::script::Script;

/// A vocabulary file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Words {
    /// The language's English name.
    pub name: String,
    /// Its codes of three letters (ISO 639-2), as metadata write them.
    pub codes: Vec<String>,
    /// The script that gives it away.
    pub script: Script,
    /// Frequent words, for telling languages of one script apart.
    pub common: Vec<String>,
    /// Frequent characters, and words of them, of a script without blanks between words: they do the same there.
    pub common_characters: Vec<String>,
    /// Languages whose dates stand in such documents too: Chinese mastheads keep English ones.
    pub also: Vec<String>,
    /// Titles of a table of contents.
    pub contents: Vec<String>,
    /// Words that lines above alternative wordings of one paragraph begin with: "Option 2".
    pub alternatives: Vec<String>,
    /// Series of numerals that label headings and list items, each from one. Those in brackets some lists leave out.
    pub numerals: Vec<Vec<String>>,
    /// Letters that are typed for Latin ones of the same look, each with the Latin one.
    pub look_alikes: BTreeMap<String, String>,
    /// What may stand after a label's numeral instead of a stop: `1 -`.
    pub label_signs: Vec<String>,
    /// What stands behind a number that comes between two others: `bis` in `2 bis.`.
    pub label_suffixes: Vec<String>,
    /// Labels of headings that have a word, `{}` where the numeral stands: `Article {}`.
    pub heading_labels: Vec<String>,
    /// Dates.
    pub date: DateWords,
    /// Citations of acts.
    pub citation: CitationWords,
    /// Bodies whose acts are cited: those of issuers by their names, and `other`, so that their acts are not taken for those of issuers.
    pub bodies: Named,
    /// What says right after a number whose the act is: `of the Security Council`.
    pub whose: Named,
    /// References within the document.
    pub reference: ReferenceWords,
    /// Abbreviations; none where the script has no capitals.
    pub abbreviation: AbbreviationWords,
    /// Lists.
    pub list: ListWords,
    /// Sessions, meetings and conferences.
    pub event: EventWords,
    /// Footnotes.
    pub note: NoteWords,
    /// The head of the first page.
    pub masthead: MastheadWords,
    /// What pages carry besides their text.
    pub page: PageWords,
    /// Signs of sentences.
    pub punctuation: PunctuationWords,
    /// Signs and spelling.
    pub typography: TypographyWords,
}

/// How dates are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DateWords {
    /// Names of the months from January, each with its variants; empty where months are figures.
    pub months: Vec<Vec<String>>,
    /// Names of the weekdays from Monday.
    pub weekdays: Vec<Vec<String>>,
    /// What may follow the figures of a day: `er` in French.
    pub day_after: Vec<String>,
    /// How the first day of a month is written, where not as the figure alone: `1er` in French.
    pub first_day: Option<String>,
    /// What may follow the figures of a year, the usual first: `года` in Russian.
    pub year_after: Vec<String>,
    pub(crate) forms: Vec<String>,
    pub(crate) ranges: Vec<String>,
    /// What joins the ends of a range.
    pub to: Vec<String>,
    /// What joins the ends of a range that may be stored from its end: figures run the other way than the letters.
    pub to_either_way: Vec<String>,
    /// How a number of days is said, from one day on.
    pub durations: Vec<Vec<String>>,
    /// What leads from a number of days to the range of dates.
    pub duration_leads: Vec<String>,
    /// Words that lead to a range of years.
    pub year_range_leads: Vec<String>,
}

/// How a document refers to its own parts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ReferenceWords {
    /// How paragraphs are referred to, with `{numbers}` where the numbers stand.
    pub paragraph: Vec<String>,
    /// Sections.
    pub section: Vec<String>,
    /// Annexes; their titles have these forms too.
    pub annex: Vec<String>,
    /// Tables, and their titles.
    pub table: Vec<String>,
    /// Figures, and their titles.
    pub figure: Vec<String>,
    /// Footnotes.
    pub footnote: Vec<String>,
    /// What stands between the numbers of a list or range.
    pub between: Vec<String>,
    /// What says that the part stands before, with `{reference}` where the reference stands.
    pub above: Vec<String>,
    /// What says that it stands after.
    pub below: Vec<String>,
    /// What says that it is a part of this document.
    pub own: Vec<String>,
    /// What lets a reader take it so.
    pub likely: Vec<String>,
    /// What says that it is a part of another, whatever else is said.
    pub other: Vec<String>,
}

/// Words in lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ListWords {
    /// Words that end the last item but one: `; and`.
    pub last: Vec<String>,
    /// Words that announce a list: `following`.
    pub announcing: Vec<String>,
    /// Words for its number of items, from two on.
    pub numbers: Vec<Vec<String>>,
}

/// How it is said when an event was held.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct EventWords {
    /// What stands between the name of an event and its date: `, held`.
    pub held_before: Vec<String>,
    /// What stands between the date of an event and its name: `举行的`.
    pub held_after: Vec<String>,
    /// How ordinal numbers begin: an event that has one was held once.
    pub ordinals: Vec<String>,
    /// Words by which one event has two dates: `postponed`, `resumed`.
    pub twice: Vec<String>,
}

/// Words around footnote marks.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct NoteWords {
    /// Titles of endnotes.
    pub endnotes: Vec<String>,
    /// Words with a stop after which a number is no mark.
    pub abbreviations: Vec<String>,
    /// Words after which a number is a number, not a mark.
    pub not_after: Vec<String>,
    /// Words after which a number is more often a number than a mark.
    pub rarely_after: Vec<String>,
    /// What follows a number, and no mark: `时` of `9时`.
    pub not_before: Vec<String>,
    /// Units of length, which are squared: the figure behind `km` of `5 km²` is no mark.
    pub lengths: Vec<String>,
    /// Marks are figures in brackets: `(1)`.
    pub brackets: bool,
    /// Where a mark stands that meets a punctuation mark.
    pub placement: Option<NotePlacement>,
}

/// On which side of the punctuation footnote marks stand in a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotePlacement {
    /// `report¹,`
    Before,
    /// `report,¹`
    After,
}

/// Lines that pages carry besides their text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PageWords {
    /// Whole lines of running heads and feet.
    pub furniture: Vec<String>,
    /// What stands before a page's number.
    pub number: Vec<String>,
}

impl NoteWords {
    /// True where `rest` begins with what a number before it counts.
    pub(crate) fn is_counted(&self, rest: &str) -> bool {
        // Most differ in the first character, which is told sooner than by a comparison of memory.
        let begins = |counted: &String| counted.bytes().zip(rest.bytes()).all(|(one, other)| one == other);
        self.not_before.iter().any(|counted| counted.len() <= rest.len() && begins(counted))
    }
}
