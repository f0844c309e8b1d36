//! Terms that are not wanted, with what is written instead: a table of any length, looked for in one pass.

mod fold;
mod search;
mod table;
mod usage;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use crate::spanned::Spanned;
use serde::Deserialize;

use self::fold::{Folded, fold};
use self::search::{Case, Inflection, Searcher, key};
pub use self::table::PairError;
use self::table::TermPair;
use super::quoted::{ends_superscript, whole};
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{ENOUGH, Repair, Violation};
use crate::document::{Document, FlowRange};
use crate::source::Span;
use crate::text::sign::HYPHEN;
use crate::wording::counted;

/// Parameters of `terms`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// The unwanted terms, each with what is written instead: `"cyber-security" = "cybersecurity"`.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, String>"))]
    pairs: BTreeMap<Spanned<String>, Spanned<String>>,
    /// A file of more pairs beside the rule file. Its columns, between tabs: unwanted, wanted, language, note.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    file: Option<Spanned<String>>,
    /// What may be added before a term, as the Arabic article; the wanted term gets the same.
    #[serde(default)]
    beginnings: Vec<String>,
    /// What may be added to a term, as `s`, or takes the place of its end, as `y/ies`; the wanted term gets the same.
    #[serde(default)]
    endings: Vec<String>,
    /// Names and phrases in which no term is reported, as `computer program`.
    #[serde(default)]
    except: Vec<String>,
    /// Whether capital letters count.
    #[serde(default)]
    case: Case,
    /// A term is reported only where the document has the wanted one so many times, and so many times as often: the document's
    /// own use says that it is a slip, and not a quotation or another habit.
    usual: Option<usize>,
    /// The wanted term can never be wrong: `--fix` writes it.
    #[serde(default)]
    safe: bool,
    /// The content of `file`.
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    table: OnceLock<TermTable>,
}

/// All pairs, read when first used: of the rules that come with recte most runs need none.
#[derive(Debug)]
struct TermTable {
    rows: Vec<TermPair>,
    /// Lines that are no pairs.
    wrong: Vec<PairError>,
    searchers: Vec<Searching>,
}

/// The search for one language, made when first used.
#[derive(Debug)]
struct Searching {
    /// Empty for documents of a language that no pair names.
    language: String,
    made: OnceLock<Option<Searcher>>,
}

const PLACEHOLDERS: &[&str] = &["found", "suggestion", "note"];
/// Where `usual` is set.
const OF_USE: &[&str] = &["found", "suggestion", "note", "count"];

/// Mistakes of one table that are told one by one.
const TOLD: usize = 10;

impl Terms {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let language = document.vocabulary.map(|vocabulary| vocabulary.code.as_str()).unwrap_or_default();
        let Some(searcher) = self.searcher(language) else { return Vec::new() };
        let folded = fold(&document.flow.text, searcher.small());
        let found = searcher.find(&folded.text);
        let violations = found.iter().filter(|found| !in_address(&folded.text, &found.range));
        let violations = violations
            .filter_map(|found| {
                let (wanted, row) = searcher.wanted(found)?;
                self.violation(document, scope, &folded, found.range.clone(), wanted, row)
            })
            .take(ENOUGH)
            .collect();
        match self.usual {
            Some(usual) => usage::against(document, violations, usual),
            None => violations,
        }
    }

    /// The placeholders that its messages may have.
    pub(super) fn placeholders(&self) -> &'static [&'static str] {
        if self.usual.is_some() { OF_USE } else { PLACEHOLDERS }
    }

    fn violation(
        &self,
        document: &Document,
        scope: &Scope,
        folded: &Folded,
        found: Range<usize>,
        wanted: &str,
        row: usize,
    ) -> Option<Violation> {
        let range = FlowRange::new(folded.written(found.start), folded.written(found.end));
        let block = document.block_at(range.start)?.among(&document.blocks)?;
        if !scope.has(block.kind) || range.end > block.range.end {
            return None;
        }
        let written = document.flow.get(range)?;
        let at = document.place_of(range);
        let source = document.source.cut(at);
        if ends_superscript(document, at) || parted(&document.source.text, at) {
            return None;
        }
        let suggestion = if self.case == Case::Any { capitals_of(written, wanted) } else { wanted.to_owned() };
        let text = document.flow.get(block.range)?;
        let inner = range.start - block.range.start..range.end - block.range.start;
        let quoted = whole(text, inner);
        let note = self.table().rows.get(row).map(|row| row.note.clone()).unwrap_or_default();
        // What page ends, tags and entities interrupt is not written anew.
        let letters = |text: &'_ str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let plain = letters(source) == letters(written);
        Some(Violation {
            at,
            values: vec![
                ("found", text.get(quoted).unwrap_or(written).to_owned()),
                ("suggestion", suggestion.clone()),
                ("note", note),
            ],
            repair: plain.then(|| Repair::write(at, suggestion, self.safe)),
            ..Violation::default()
        })
    }

    fn searcher(&self, language: &str) -> Option<&Searcher> {
        let TermTable { rows, searchers, .. } = self.table();
        let of = |code: &str| searchers.iter().find(|searching| searching.language == code);
        let searching = of(language).or_else(|| of(""))?;
        let made = searching.made.get_or_init(|| {
            let fits = |row: &TermPair| row.language.is_empty() || row.language == searching.language;
            let used: Vec<usize> = (0..rows.len()).filter(|&at| rows.get(at).is_some_and(fits)).collect();
            let how = Inflection {
                beginnings: &self.beginnings,
                endings: &self.endings,
                except: &self.except,
                case: self.case,
            };
            Searcher::new(rows, &used, how)
        });
        made.as_ref()
    }

    /// The file of pairs that it names.
    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let help = "write `[check.terms.pairs]` with \"unwanted\" = \"wanted\", or name a `file` of them";
        let none = self.pairs.is_empty() && self.text.lines().all(|line| line.is_empty() || line.starts_with('#'));
        let never = || Vacuous::new(&["usual"], "`usual` is 0", "write how many times the wanted term stands");
        none.then(|| Vacuous::new(&["file", "pairs"], "there are no terms", help))
            .or_else(|| (self.usual == Some(0)).then(never))
    }

    pub(super) fn file(&self) -> Option<&Spanned<String>> {
        self.file.as_ref()
    }

    /// Takes in `text`, the content of the file of pairs.
    pub(super) fn take(&mut self, text: &str) {
        text.clone_into(&mut self.text);
    }

    fn table(&self) -> &TermTable {
        self.table.get_or_init(|| self.read_table())
    }

    fn read_table(&self) -> TermTable {
        let (of_file, mut wrong) = table::rows(&self.text);
        let of_rule = self.pairs.iter().map(|(unwanted, wanted)| TermPair {
            unwanted: table::words(&read(unwanted.get_ref())),
            wanted: table::words(wanted.get_ref()),
            at: unwanted.span(),
            ..TermPair::default()
        });
        let (mut rows, empty): (Vec<TermPair>, Vec<TermPair>) =
            of_rule.partition(|row| !row.unwanted.is_empty() && !row.wanted.is_empty());
        wrong.extend(
            empty.into_iter().map(|row| said(&row, "a term is empty".to_owned(), "complete the line, or delete it")),
        );
        rows.extend(of_file.into_iter().map(|row| TermPair { unwanted: read(&row.unwanted), ..row }));
        let mut languages: Vec<String> = rows.iter().map(|row| row.language.clone()).collect();
        languages.push(String::new());
        languages.sort();
        languages.dedup();
        let searching = |language| Searching { language, made: OnceLock::new() };
        TermTable { wrong, searchers: languages.into_iter().map(searching).collect(), rows }
    }

    /// What is wrong with the pairs, each and among themselves, the first mistakes alone where there are many.
    pub(super) fn judge(&self) -> Vec<PairError> {
        let TermTable { rows, wrong, .. } = self.table();
        let mut wrong = wrong.clone();
        let mut known: HashMap<String, Vec<&TermPair>> = HashMap::new();
        let mut single = true;
        for row in rows {
            let others = known.entry(key(&row.unwanted, self.case)).or_default();
            let same = |other: &&&TermPair| {
                other.language == row.language || other.language.is_empty() || row.language.is_empty()
            };
            if key(&row.wanted, self.case) == key(&row.unwanted, self.case) {
                single = false;
                let (message, help) = if row.wanted == row.unwanted {
                    (format!("“{}” is both unwanted and wanted", row.unwanted), "delete the line")
                } else {
                    let message = format!("“{}” and “{}” differ only in capital letters", row.unwanted, row.wanted);
                    (message, "write case = \"exact\" in [check.terms], or delete the line")
                };
                wrong.push(said(row, message, help));
            } else if let Some(other) = others.iter().find(same) {
                single = false;
                let message = format!("“{}” is there already, {}", row.unwanted, place(other));
                wrong.push(said(row, message, "delete one of the two"));
            }
            others.push(row);
        }
        // What is looked for is known only where each term has one line.
        if single {
            wrong.extend(rows.iter().filter_map(|row| self.circle(row)));
        }
        wrong.sort_by_key(|one| (one.in_file, one.span.start));
        let more = wrong.len().saturating_sub(TOLD);
        wrong.truncate(TOLD);
        if let Some(last) = wrong.last_mut().filter(|_| more > 0) {
            last.help = format!("{} (and {} of this kind)", last.help, counted(more, "more mistake"));
        }
        wrong
    }

    /// What `row` wants is itself not wanted.
    fn circle(&self, row: &TermPair) -> Option<PairError> {
        let searcher = self.searcher(&row.language)?;
        let wanted = read(&row.wanted);
        let folded = fold(&wanted, searcher.small());
        let found = searcher.find(&folded.text);
        let inner = found.iter().find(|found| searcher.wanted(found).is_some())?;
        let by = searcher.wanted(inner).and_then(|(_, row)| self.table().rows.get(row))?;
        let term = wanted.get(folded.written(inner.range.start)..folded.written(inner.range.end)).unwrap_or_default();
        let place = if by == row { "this line".to_owned() } else { place(by) };
        let message = format!("“{}” contains “{term}”, which is unwanted: {place}", row.wanted);
        Some(said(row, message, "correct one of the two; a fix would be reported again"))
    }
}

/// Where `row` is written.
fn place(row: &TermPair) -> String {
    row.line.map_or_else(|| "in the rule file".to_owned(), |line| format!("on line {line}"))
}

fn said(row: &TermPair, message: String, help: &str) -> PairError {
    PairError { in_file: row.line.is_some(), span: row.at.clone(), message, help: help.to_owned() }
}

/// `term` as the text of documents is read: in Arabic, without signs that change no word.
fn read(term: &str) -> String {
    crate::document::as_read(term)
}

/// True where a line of `text` ends at a hyphen in the words at `at`, or before or after them: whether they have a hyphen, or go
/// on, nobody knows.
fn parted(text: &str, at: Span) -> bool {
    const HYPHENS: [char; 3] = ['-', '\u{ad}', HYPHEN];
    let line_end = |spaces: &str| spaces.contains('\n');
    let leading = |text: &str| text.get(..text.len() - text.trim_start().len()).is_some_and(line_end);
    let (before, within, after) = (text.get(..at.start as usize), text.get(at.range()), text.get(at.end as usize..));
    let before = before.unwrap_or_default();
    let unbroken = before.trim_end();
    let (within, after) = (within.unwrap_or_default(), after.unwrap_or_default());
    unbroken.ends_with(HYPHENS) && before.get(unbroken.len()..).is_some_and(line_end)
        || after.strip_prefix(HYPHENS).is_some_and(leading)
        || within.split(HYPHENS).skip(1).any(leading)
}

/// True where `range` of `text` is part of a web or mail address, which has its own spelling.
fn in_address(text: &str, range: &Range<usize>) -> bool {
    /// Longer than any address.
    const FAR: usize = 200;
    let of_address = |c: &char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '(' | ')' | ',' | ';');
    let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let reach = |characters: &mut dyn Iterator<Item = char>| characters.take(FAR).take_while(of_address).count();
    let start = range.start.saturating_sub(reach(&mut before.chars().rev()));
    let end = range.end + reach(&mut after.chars());
    let around = text.get(start..end).unwrap_or_default().trim_end_matches(['.', ':', '?', '!', '\'']);
    let host = |word: &str| word.contains('.') && word.split('.').all(|part| !part.is_empty());
    let path = around.bytes().filter(|byte| *byte == b'/').count() > 1;
    path || around.contains("://") || around.starts_with("www.") || around.contains(['@', '_', '\\']) || host(around)
}

/// `wanted` with the capitals of `written`: all, or the first.
fn capitals_of(written: &str, wanted: &str) -> String {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    if letters().nth(1).is_some() && letters().all(char::is_uppercase) {
        return wanted.to_uppercase();
    }
    let mut rest = wanted.chars();
    match rest.next() {
        Some(first) if letters().next().is_some_and(char::is_uppercase) => first.to_uppercase().chain(rest).collect(),
        _ => wanted.to_owned(),
    }
}

#[cfg(test)]
mod tests;
