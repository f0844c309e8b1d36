//! Fields: codes that Word turns into text. The code is never part of the text, its result is.

use std::rc::Rc;

use crate::text::sign;

/// Fields in fields.
const DEEPEST: usize = 64;
/// Longer codes than any address.
const LONGEST_CODE: usize = 1 << 14;

/// The fields that stand open where the reader is.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Fields that are opened deeper than is followed.
    beyond: usize,
}

#[derive(Default)]
struct Field {
    code: String,
    /// Its result is being read.
    shown: bool,
    kind: FieldKind,
    /// Where its text begins in the paragraph.
    start: usize,
}

/// What a field is for, as far as it matters here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) enum FieldKind {
    /// Anything else.
    #[default]
    Other,
    /// A table of contents or figures.
    Contents,
    /// A page number or number of pages.
    Page,
    /// A reference to a place of the document.
    Reference,
    /// A link to that address.
    Link(Rc<str>),
    /// The mark of the note at a bookmark, once more.
    Note(String),
    /// A number of the list of that name, at that level from 0; and the number itself, where the code says it.
    Listed(String, usize, Option<i64>),
}

/// A stretch of a paragraph that a field made.
pub(super) struct Made {
    /// The first byte of it in the paragraph.
    pub(super) start: usize,
    /// What it is for.
    pub(super) kind: FieldKind,
    /// It has a result.
    pub(super) shown: bool,
}

impl Fields {
    /// A field begins.
    pub(super) fn begin(&mut self) {
        if self.open.len() < DEEPEST { self.open.push(Field::default()) } else { self.beyond += 1 }
    }

    /// A piece of its code.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.shown)
            && field.code.len() + text.len() <= LONGEST_CODE
        {
            field.code.push_str(text);
        }
    }

    /// The code ends, its result begins at byte `at` of the paragraph.
    pub(super) fn separate(&mut self, at: usize) {
        if self.beyond > 0 {
            return;
        }
        if let Some(field) = self.open.last_mut() {
            field.kind = kind(&field.code);
            field.shown = true;
            field.start = at;
        }
    }

    /// The field ends.
    pub(super) fn end(&mut self) -> Option<Made> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let field = self.open.pop()?;
        // One that is made anew each time it is shown has no result in the file.
        let kind = if field.shown { field.kind } else { kind(&field.code) };
        let shown = field.shown;
        Some(Made { start: field.start, kind, shown })
    }

    /// The paragraph ends: gives where the link that goes on in the next one began, and its address.
    ///
    /// Codes that run on are given up, so that nothing swallows the rest of a document.
    pub(super) fn end_paragraph(&mut self) -> Option<(usize, Rc<str>)> {
        self.beyond = 0;
        self.open.retain(|field| field.shown);
        let starts: Vec<_> = self.open.iter_mut().map(|field| std::mem::take(&mut field.start)).collect();
        let link = |(field, start): (&Field, usize)| match &field.kind {
            FieldKind::Link(address) => Some((start, Rc::clone(address))),
            _ => None,
        };
        self.open.iter().zip(starts).rev().find_map(link)
    }

    /// True where text is shown and not part of a code.
    pub(super) fn show(&self) -> bool {
        self.beyond == 0 && self.open.iter().all(|field| field.shown)
    }

    /// True inside a field of that kind.
    pub(super) fn within(&self, kind: &FieldKind) -> bool {
        self.open.iter().any(|field| field.kind == *kind)
    }
}

/// Reads a code: its name, then its arguments and switches.
fn kind(code: &str) -> FieldKind {
    let mut words = words(code).into_iter();
    let name = words.next().unwrap_or_default().text.to_ascii_uppercase();
    match name.as_str() {
        "TOC" | "TOA" | "INDEX" => FieldKind::Contents,
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" => FieldKind::Page,
        "REF" => FieldKind::Reference,
        "NOTEREF" => words.find(|word| !word.is_switch()).map_or(FieldKind::Other, |word| FieldKind::Note(word.text)),
        "LISTNUM" => listed(words),
        "HYPERLINK" => link(words).map_or(FieldKind::Other, |address| FieldKind::Link(address.into())),
        _ => FieldKind::Other,
    }
}

/// `LISTNUM name \l level \s start`; a field without a name counts in a list that no file holds.
fn listed(mut words: impl Iterator<Item = CodeWord>) -> FieldKind {
    let (mut name, mut level, mut start) = (None, 1_usize, None);
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|word| word.text.parse::<i64>().ok());
        match word.text.to_ascii_lowercase().as_str() {
            "\\l" => level = number().and_then(|level| usize::try_from(level).ok()).unwrap_or(1),
            "\\s" => start = number(),
            _ if word.is_switch() => {}
            _ => name = name.or(Some(word.text)),
        }
    }
    name.map_or(FieldKind::Other, |name| FieldKind::Listed(name, level.saturating_sub(1), start))
}

fn link(mut words: impl Iterator<Item = CodeWord>) -> Option<String> {
    let mut address = String::new();
    let mut anchor = None;
    while let Some(word) = words.next() {
        match word.text.to_ascii_lowercase().as_str() {
            "\\l" => anchor = words.next(),
            "\\o" | "\\t" => drop(words.next()),
            _ if word.is_switch() => {}
            _ if address.is_empty() => address = word.text,
            _ => {}
        }
    }
    if let Some(anchor) = anchor {
        address.push('#');
        address.push_str(&anchor.text);
    }
    (!address.is_empty()).then_some(address)
}

/// A word of a code.
#[derive(Default)]
struct CodeWord {
    text: String,
    quoted: bool,
}

impl CodeWord {
    fn is_switch(&self) -> bool {
        !self.quoted && self.text.starts_with('\\')
    }
}

/// Words of a code; quoted ones keep their blanks, and a backslash in them takes the next character as it is.
fn words(code: &str) -> Vec<CodeWord> {
    let mut words = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut word = CodeWord { text: String::new(), quoted: sign::is_double_quote(c) };
        if word.quoted {
            while let Some(c) = chars.next().filter(|c| !sign::is_double_quote(*c)) {
                let escaped = c == '\\' && chars.peek().is_some_and(|next| matches!(next, '\\' | '"'));
                word.text.push(if escaped { chars.next().unwrap_or(c) } else { c });
            }
        } else {
            word.text.push(c);
            while let Some(c) = chars.next_if(|c| !c.is_whitespace() && *c != '"') {
                word.text.push(c);
            }
        }
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_their_links() {
        let link = |code: &str| match kind(code) {
            FieldKind::Link(address) => address.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(
            link(r#" HYPERLINK "https://undocs.org/A/RES/74/276" \t "_blank" "#),
            "https://undocs.org/A/RES/74/276"
        );
        assert_eq!(link(r#"HYPERLINK "https://a.org/b c" \l "part" \o "a tip""#), "https://a.org/b c#part");
        assert_eq!(link(r#"hyperlink \l "_Toc1""#), "#_Toc1");
        assert_eq!(link(r#"HYPERLINK "\\\\host\\file""#), r"\\host\file");
        assert_eq!(link("HYPERLINK"), "Other");
        assert_eq!(kind(r" NOTEREF _Ref1 \f \h "), FieldKind::Note("_Ref1".to_owned()));
        assert_eq!(kind(r" REF _Ref2 \r \h "), FieldKind::Reference);
        assert_eq!(kind(r#"TOC \o "1-3""#), FieldKind::Contents);
    }
}
