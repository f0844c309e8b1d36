//! A line of a template, as its file writes it: words, years, slots, and alternatives, of which each makes a line of its own.

use std::collections::BTreeMap;

use super::unit::words;
use crate::check::regexp::Regexp;
use crate::text::sign;

/// Lines that one with alternatives may stand for, at most.
const MOST: usize = 1_000;

/// How deep parts may stand in parts.
const DEPTH: usize = 4;

/// One line without alternatives.
#[derive(Debug, PartialEq)]
pub(super) struct TemplateLine {
    pub(super) pieces: Vec<TemplatePiece>,
    /// How many words and years it says.
    pub(super) said: usize,
}

/// What a line says at one place.
#[derive(Debug, PartialEq)]
pub(super) struct TemplatePiece {
    pub(super) what: What,
    /// A space stands before it.
    pub(super) spaced: bool,
}

/// What may stand at one place.
#[derive(Debug, PartialEq)]
pub(super) enum What {
    /// This word or sign.
    Word(String),
    /// The year of the document and so many.
    Year(i32),
    /// One word that the expression of this name matches.
    Slot(String),
    /// Any words, one or more.
    Any,
}

impl What {
    /// True where a line says it: what counts when two lines are compared.
    pub(super) fn is_said(&self) -> bool {
        match self {
            Self::Word(word) => word.starts_with(char::is_alphanumeric),
            Self::Year(_) => true,
            Self::Slot(_) | Self::Any => false,
        }
    }
}

impl TemplateLine {
    /// It in words, for a document of `year`.
    pub(super) fn in_words(&self, year: Option<i32>) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            if piece.spaced {
                text.push(' ');
            }
            match (&piece.what, year) {
                (What::Word(word), _) => text.push_str(word),
                (What::Year(years), Some(year)) => text.push_str(&year.saturating_add(*years).to_string()),
                _ => text.push(sign::ELLIPSIS),
            }
        }
        text
    }
}

/// What lines may name in braces.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) slots: &'a BTreeMap<String, Regexp>,
    pub(super) parts: &'a BTreeMap<String, String>,
}

/// The lines that `text` stands for.
///
/// # Errors
/// What is wrong with it.
pub(super) fn lines(text: &str, names: Names) -> Result<Vec<TemplateLine>, String> {
    let mut spelled = Vec::new();
    alternatives(with_parts(text, names, DEPTH)?, &mut spelled)?;
    spelled.iter().map(|text| line(text, names)).collect()
}

/// `text` with what its parts stand for, each as alternatives.
fn with_parts(text: &str, names: Names, depth: usize) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, name, after)) = cut(rest, '{', '}')? {
        out.push_str(before);
        match names.parts.get(name) {
            Some(_) if depth == 0 => return Err(format!("the part `{name}` stands in itself")),
            Some(part) => out.extend(["[", &with_parts(part, names, depth - 1)?, "]"]),
            None => out.extend(["{", name, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// What stands in the first brackets of `text`, before them and after them; nothing where there are none.
fn cut(text: &str, open: char, close: char) -> Result<Option<(&str, &str, &str)>, String> {
    let Some((before, rest)) = text.split_once(open) else { return Ok(None) };
    let Some((inner, after)) = rest.split_once(close) else { return Err(format!("`{open}` is not closed")) };
    Ok(Some((before, inner, after)))
}

/// Every reading of `text`, into `out`. Alternatives may stand in alternatives: the innermost are read first.
fn alternatives(text: String, out: &mut Vec<String>) -> Result<(), String> {
    let mut texts = vec![text];
    while let Some(text) = texts.pop() {
        let Some((before, rest)) = text.split_once(']') else {
            if text.contains('[') {
                return Err("`[` is not closed".to_owned());
            }
            out.push(text);
            continue;
        };
        let Some((before, inner)) = before.rsplit_once('[') else { return Err("`]` closes nothing".to_owned()) };
        // What stands between two of an outer one is an alternative of that.
        texts.extend(inner.rsplit('|').map(|one| format!("{before}{one}{rest}")));
        if texts.len() + out.len() > MOST {
            return Err(format!("the line stands for more than {MOST}"));
        }
    }
    Ok(())
}

/// The line `text`, which has no alternatives.
fn line(text: &str, names: Names) -> Result<TemplateLine, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let found = cut(rest, '{', '}')?;
        let (before, named) = found.map_or((rest, None), |(before, name, after)| (before, Some((name, after))));
        let mut spaced = before.starts_with(char::is_whitespace) && !pieces.is_empty();
        for word in words(before, &[]) {
            let spaced = std::mem::take(&mut spaced) || word.spaced;
            pieces.push(TemplatePiece { what: What::Word(word.text.to_owned()), spaced });
        }
        let spaced = before.ends_with(char::is_whitespace) && !pieces.is_empty();
        let Some((name, after)) = named else { break };
        let what = match name.strip_prefix("year") {
            Some("") => What::Year(0),
            Some(years) if years.starts_with(['+', '-']) => {
                What::Year(years.parse().map_err(|_| format!("`{name}` is no year"))?)
            }
            _ if name == "any" => What::Any,
            _ if names.slots.contains_key(name) => What::Slot(name.to_owned()),
            _ => return Err(format!("there is no slot or part `{name}`")),
        };
        pieces.push(TemplatePiece { what, spaced });
        rest = after;
    }
    if pieces.is_empty() {
        return Err("the line is empty".to_owned());
    }
    let said = pieces.iter().filter(|piece| piece.what.is_said()).count();
    Ok(TemplateLine { pieces, said })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spanned::Spanned;

    fn names() -> (BTreeMap<String, Regexp>, BTreeMap<String, String>) {
        let slot =
            |(name, pattern): (&str, &str)| (name.to_owned(), Regexp::from(Spanned::new(0..0, pattern.to_owned())));
        let parts = [("tables", "table {ref}|tables {ref} to {ref}"), ("loop", "{loop}")];
        (
            [("ref", "[0-9.]+")].into_iter().map(slot).collect(),
            parts.into_iter().map(|(name, part)| (name.to_owned(), part.to_owned())).collect(),
        )
    }

    /// The lines that `text` stands for, each piece with its name.
    fn read(text: &str) -> Result<Vec<String>, String> {
        let (slots, parts) = names();
        let lines = lines(text, Names { slots: &slots, parts: &parts })?;
        let piece = |piece: &TemplatePiece| {
            let what = match &piece.what {
                What::Word(word) => word.clone(),
                What::Year(years) => format!("Y{years}"),
                What::Slot(name) => format!("<{name}>"),
                What::Any => "*".to_owned(),
            };
            if piece.spaced { format!(" {what}") } else { what }
        };
        Ok(lines.iter().map(|line| line.pieces.iter().map(piece).collect()).collect())
    }

    #[test]
    fn a_line_has_words_years_and_slots() {
        assert_eq!(read("For {year-2}–{year}, {any}.").unwrap(), ["For Y-2–Y0, *."]);
        assert_eq!(read("(see table {ref})").unwrap(), ["(see table <ref>)"]);
    }

    #[test]
    fn each_alternative_makes_a_line() {
        assert_eq!(read("[a|an] net[| total]").unwrap(), ["a net", "a net total", "an net", "an net total"]);
        assert_eq!(read("in [x|y [1|2]]").unwrap(), ["in x", "in y 1", "in x", "in y 2"]);
        assert_eq!(read("in {tables}.").unwrap(), ["in table <ref>.", "in tables <ref> to <ref>."]);
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(read("{reff}").unwrap_err(), "there is no slot or part `reff`");
        assert_eq!(read("{year-x}").unwrap_err(), "`year-x` is no year");
        assert_eq!(read("{ref").unwrap_err(), "`{` is not closed");
        assert_eq!(read("[a|b").unwrap_err(), "`[` is not closed");
        assert_eq!(read("a]").unwrap_err(), "`]` closes nothing");
        assert_eq!(read("{loop}").unwrap_err(), "the part `loop` stands in itself");
        assert_eq!(read(" ").unwrap_err(), "the line is empty");
        assert_eq!(read(&"[a|b]".repeat(20)).unwrap_err(), "the line stands for more than 1000");
    }
}
