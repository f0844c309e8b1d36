//! Labels of headings that have a word: `Article 12`, `CHAPTER II`, `第十二条`.

use super::forms::{LabelForm, spaces};
use super::numeral::numeral;
use super::{Label, suffix};
use crate::document::lexicon::counting::System;
use crate::document::lexicon::numeral::Numerals;
use crate::text::{sign, unspaced};

/// Reads the label with a word that `text`, a heading, begins with.
pub(super) fn read(text: &str, numerals: &Numerals) -> Option<Label> {
    let mut forms = numerals.headings().iter().enumerate();
    forms.find_map(|(at, (before, after))| {
        let word = named(text, before)?;
        let gap = spaces(text.get(word..)?);
        let start = word + gap;
        // `第十二条` has no blanks; all others part the word and its number.
        if gap == 0 && !before.ends_with(unspaced) {
            return None;
        }
        let (readings, length) = numeral(text.get(start..)?, numerals)?;
        let system = readings[0]?.system;
        if matches!(system, System::Lower | System::LowerRoman) {
            return None;
        }
        let mut end = start + length;
        let rest = text.get(end..)?;
        let trail = rest.get(..rest.len() - rest.trim_start().len() + after.len())?.trim_start();
        if trail != after {
            return None;
        }
        end += if after.is_empty() { 0 } else { rest.find(after.as_str())? + after.len() };
        let suffix = suffix::inside(text.get(end..)?, system, numerals);
        end += suffix.unwrap_or(0);
        let rest = text.get(end..)?;
        let sign = rest
            .strip_prefix(|c: char| matches!(c, '.' | ':' | sign::WIDE_STOP))
            .map_or(0, |after| rest.len() - after.len());
        let follows = rest.get(sign..)?;
        let apart = follows.is_empty()
            || spaces(follows) > 0
            || !after.is_empty()
            || follows.starts_with(|c: char| c == '(' || sign::is_long_dash(c));
        // `Article 12 of the Treaty says` is a sentence.
        let goes_on = sign == 0 && follows.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',');
        (apart && !goes_on).then_some(Label {
            readings,
            form: if sign > 0 { LabelForm::Stop } else { LabelForm::Bare },
            length: end + sign,
            prefix: u8::try_from(start).ok()?,
            told: false,
            inserted: suffix.is_some(),
            word: u8::try_from(at + 1).ok()?,
        })
    })
}

/// Bytes of `word`, in capitals or not, where `text` begins with it.
fn named(text: &str, word: &str) -> Option<usize> {
    let mut length = 0;
    let mut characters = text.chars();
    for wanted in word.chars() {
        let found = characters.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        length += found.len_utf8();
    }
    (length > 0).then_some(length)
}
