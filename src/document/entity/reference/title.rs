//! The titles of annexes, tables and figures, as the parts of a document: `Annex II`, `Table 17.4. Posts`, 附件一.
//!
//! Only what can be nothing else is one: a sentence that begins with a reference goes on in small letters, and of scripts without
//! capitals the title must be all of its line, or end with a sign.

use crate::document::label;
use crate::document::lexicon::counting::Readings;
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::reference::{Forms, SPACES, Target};
use crate::text::digit::is_superscript;
use crate::text::{after, sign, slice, unspaced};

/// Parts that have titles of their own.
const TITLED: [Target; 3] = [Target::Annex, Target::Table, Target::Figure];
/// Bytes of the longest number.
const LONGEST: usize = 12;

/// The title that a block begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Title {
    /// What it is of.
    pub target: Target,
    /// Bytes before its number; all of its label where it has none.
    pub before: usize,
    /// Bytes of its label.
    pub length: usize,
}

/// A number as it stands in a title or a reference.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartNumber {
    /// What it says, of several parts (`17.4`) the first.
    pub readings: Readings,
    /// Bytes of the first part, and of all.
    pub first: usize,
    pub length: usize,
}

impl Forms {
    /// The title that `text`, a block, begins with; `cased` where the script has capitals.
    pub(crate) fn title(&self, text: &str, numerals: &Numerals, cased: bool) -> Option<Title> {
        let first = text.chars().next().filter(|c| !c.is_lowercase())?;
        let small = first.to_lowercase().next();
        let titled = |form: &&(Target, String, String)| TITLED.contains(&form.0) && form.1.chars().next() == small;
        self.forms.iter().filter(titled).find_map(|(target, lead, _)| {
            let head = text.get(..lead.len()).filter(|head| head == lead || head.to_lowercase() == *lead)?;
            let rest = after(text, head.len());
            let inner = rest.trim_start_matches(SPACES);
            let before = text.len() - inner.len();
            if let Some(number) = number(inner, numerals) {
                // `TableA` is no title, `表1` is one.
                let parted = inner.len() < rest.len()
                    || lead.ends_with(unspaced)
                    || inner.starts_with(|c: char| c.is_ascii_digit());
                let title = Title { target: *target, before, length: before + number.length };
                return (parted && ends_title(after(inner, number.length), cased)).then_some(title);
            }
            let marks = |c: char| c.is_whitespace() || "*.()".contains(c) || sign::is_colon(c) || is_superscript(c);
            let alone = rest.trim_matches(marks).is_empty() && *target == Target::Annex && *lead == self.annex;
            alone.then_some(Title { target: *target, before: head.len(), length: head.len() })
        })
    }
}

/// The number that `text` begins with: `II`, `17.4`, `9b`, 一.
pub(crate) fn number(text: &str, numerals: &Numerals) -> Option<PartNumber> {
    let (readings, first) = label::numeral::numeral(text, numerals)?;
    let mut length = first;
    let run = |rest: &str| rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let inner = run(after(text, length));
    // `9b`, `A1`, but no word: `Is`.
    if inner > 2 || inner > 0 && !slice(text, ..length + inner).contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    length += inner;
    while let Some(rest) = text.get(length..).and_then(|rest| rest.strip_prefix('.')) {
        let part = run(rest);
        let figures = rest.bytes().take(part).all(|byte| byte.is_ascii_digit());
        if part == 0 || part > 2 && !figures || length + part > LONGEST {
            break;
        }
        length += 1 + part;
    }
    let ends = !after(text, length).starts_with(|c: char| c.is_alphanumeric() && !unspaced(c));
    ends.then_some(PartNumber { readings, first, length })
}

/// True where a title may end before `rest`, or its words begin.
fn ends_title(rest: &str, cased: bool) -> bool {
    let inner = rest.trim_start_matches(SPACES);
    let Some(next) = inner.chars().next() else { return true };
    if inner.len() == rest.len() && (matches!(next, '-' | sign::EN_DASH | '/' | ';' | ')') || sign::is_comma(next)) {
        return false;
    }
    if matches!(next, '.' | '*') || sign::is_colon(next) || is_superscript(next) {
        return true;
    }
    // What is said of a part, and a list of several, goes on in small letters; `Annex I Parties` is a name.
    cased && (matches!(next, '(' | '[') || sign::is_long_dash(next) || sign::opens_quotation(next) && next != '"')
        || cased && next.is_uppercase() && inner.len() < rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lexicon::Lexicon;
    use crate::document::lexicon::furniture::LayoutFile;
    use crate::document::lexicon::symbol::SymbolGrammar;
    use crate::document::lexicon::vocabulary::Vocabulary;

    #[test]
    fn titles_are_told_from_sentences() {
        let read = |code: &str, text: &str| Vocabulary::parse(code, text).unwrap();
        let vocabularies = vec![
            read("en", include_str!("../../../../rules/vocabulary/en.toml")),
            read("ru", include_str!("../../../../rules/vocabulary/ru.toml")),
            read("zh", include_str!("../../../../rules/vocabulary/zh.toml")),
        ];
        let lexicon = Lexicon::new(
            vocabularies,
            SymbolGrammar::parse(include_str!("../../../../rules/un/series.toml")),
            Default::default(),
            LayoutFile::default(),
        );
        let title = |code: &str, text: &str| {
            let vocabulary = lexicon.vocabulary(code).unwrap();
            let title = vocabulary.references.title(text, lexicon.numerals(), code != "zh")?;
            Some((title.target, text[..title.length].to_owned()))
        };
        for (code, text, target, label) in [
            ("en", "Annex II", Target::Annex, "Annex II"),
            ("en", "ANNEX I Report of the Board", Target::Annex, "ANNEX I"),
            ("en", "Annex*", Target::Annex, "Annex"),
            ("en", "Table 17.4 Posts in 2035", Target::Table, "Table 17.4"),
            ("en", "Table 9b. Contributions", Target::Table, "Table 9b"),
            ("en", "Figure III", Target::Figure, "Figure III"),
            ("ru", "ПРИЛОЖЕНИЕ II", Target::Annex, "ПРИЛОЖЕНИЕ II"),
            ("ru", "Приложение", Target::Annex, "Приложение"),
            ("zh", "附件一", Target::Annex, "附件一"),
            ("zh", "表 2：员额", Target::Table, "表 2"),
        ] {
            assert_eq!(title(code, text), Some((target, label.to_owned())), "{text}");
        }
        for (code, text) in [
            ("en", "Annex II contains the report."),
            ("en", "Annexes I and II"),
            ("en", "Annexes"),
            ("en", "Tables 1–3 show the posts."),
            ("en", "Tables 1, 2 and 3 show the posts."),
            ("en", "table 2"),
            ("en", "Table Mountain"),
            ("en", "The annex"),
            ("en", "Table of contents"),
            ("ru", "Приложения"),
            ("zh", "附件一载有报告。"),
        ] {
            assert_eq!(title(code, text), None, "{text}");
        }
    }
}
