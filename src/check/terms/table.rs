//! Pairs of terms, as they are written down: in the rule file, or between tabs in a file of their own.

use std::ops::Range;

use crate::wording::counted;

/// A pair as it is written down.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TermPair {
    pub(super) unwanted: String,
    pub(super) wanted: String,
    /// The language of the documents that it is for; empty for all.
    pub(super) language: String,
    pub(super) note: String,
    /// Where the unwanted term stands.
    pub(super) at: Range<usize>,
    /// The line of the file of pairs; `None` for a pair in the rule file.
    pub(super) line: Option<usize>,
}

/// What is wrong with a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct PairError {
    /// It is about the file of pairs, not about the rule file.
    pub in_file: bool,
    /// The bytes that are wrong.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The rows of `text`, the content of a file of pairs: on each line the unwanted term, the wanted one, and if need be a language
/// and a note, with a tab between each.
pub(super) fn rows(text: &str) -> (Vec<TermPair>, Vec<PairError>) {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let from = start;
        start += whole.len();
        let line = whole.trim_end_matches(['\n', '\r']);
        let shown = line.trim_start_matches('\u{feff}');
        if shown.trim().is_empty() || shown.starts_with('#') {
            continue;
        }
        let from = from + (line.len() - shown.len());
        let mut say = |span: Range<usize>, message: String, help: &str| {
            wrong.push(PairError { in_file: true, span, message, help: help.to_owned() });
        };
        let columns: Vec<&str> = shown.split('\t').collect();
        let [unwanted, wanted, others @ ..] = &columns[..] else {
            let help = "write the unwanted term, a tab, and the wanted term";
            say(from..from + shown.len(), "this line has no tab".to_owned(), help);
            continue;
        };
        let (language, note) = match others {
            [] => ("", ""),
            [language] => (*language, ""),
            [language, note] => (*language, *note),
            _ => {
                let message = format!("this line has {}", counted(columns.len(), "column"));
                let help = "the columns are: unwanted, wanted, language, note; the last two may be left out";
                say(from..from + shown.len(), message, help);
                continue;
            }
        };
        let [unwanted_at, wanted_at] = [0, unwanted.len() + 1].map(|before| from + before);
        let empty = [("unwanted", unwanted, unwanted_at), ("wanted", wanted, wanted_at)];
        if let Some((which, cell, at)) = empty.into_iter().find(|(_, cell, _)| cell.trim().is_empty()) {
            say(at..at + cell.len(), format!("the {which} term is empty"), "complete the line, or delete it");
            continue;
        }
        let language = language.trim();
        if !is_code(language) {
            let at = wanted_at + wanted.len() + 1;
            let help = "the third column is a language such as en, or empty; a note is the fourth";
            say(
                at..at + others.first().map_or(0, |cell| cell.len()),
                format!("“{language}” is not the code of a language"),
                help,
            );
            continue;
        }
        rows.push(TermPair {
            unwanted: words(unwanted),
            wanted: words(wanted),
            language: language.to_owned(),
            note: note.trim().to_owned(),
            at: unwanted_at..unwanted_at + unwanted.len(),
            line: Some(number + 1),
        });
    }
    (rows, wrong)
}

/// `cell` without blanks around it, and with one where it has several.
pub(super) fn words(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_code(language: &str) -> bool {
    language.is_empty() || matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_pair() {
        let text = "\u{feff}# from the term base\r\nco-operation\tcooperation\r\n\r\nordinateur  portable\tportable\tfr\tfiche 12\n";
        let (rows, wrong) = rows(text);
        assert_eq!(wrong, []);
        let told: Vec<_> = rows.iter().map(|row| (&*row.unwanted, &*row.wanted, &*row.language, &*row.note)).collect();
        assert_eq!(
            told,
            [("co-operation", "cooperation", "", ""), ("ordinateur portable", "portable", "fr", "fiche 12")]
        );
        assert_eq!(&text[rows[1].at.clone()], "ordinateur  portable");
        assert_eq!(rows[1].line, Some(4));
    }

    #[test]
    fn lines_that_are_no_pairs_are_told_at_their_place() {
        let told = |text: &str| {
            let (rows, wrong) = rows(text);
            assert_eq!((rows.len(), wrong.len()), (0, 1), "{text:?}");
            (text[wrong[0].span.clone()].to_owned(), wrong[0].message.clone())
        };
        let case = |place: &str, message: &str| (place.to_owned(), message.to_owned());
        assert_eq!(told("# a\nlabor, labour\n"), case("labor, labour", "this line has no tab"));
        assert_eq!(told("a\tb\ten\tc\td"), case("a\tb\ten\tc\td", "this line has 5 columns"));
        assert_eq!(told(" \tb"), case(" ", "the unwanted term is empty"));
        assert_eq!(told("a\t"), case("", "the wanted term is empty"));
        assert_eq!(told("labor\tlabour\tEnglish"), case("English", "“English” is not the code of a language"));
    }
}
