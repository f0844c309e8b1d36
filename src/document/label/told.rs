//! Labels that the format sets apart.

use super::forms::{LabelForm, SHAPES, encloses_itself};
use super::numeral::numeral;
use super::{Label, heading, number, suffix};
use crate::document::lexicon::counting::System;
use crate::document::lexicon::numeral::Numerals;
use crate::text::sign;

/// Reads `text` as a label that the format sets apart: whatever signs it has. One without any is read as bare.
pub(crate) fn told(text: &str, numerals: &Numerals) -> Option<Label> {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(label) = heading::read(inner, numerals) {
        let before = text.find(inner)?;
        let prefix = u8::try_from(before + usize::from(label.prefix)).ok()?;
        return Some(Label { length: text.len(), prefix, told: true, ..label });
    }
    let (readings, prefix, length) = match number::read(inner) {
        Some(parts) => parts,
        None => numeral(inner, numerals).map(|(readings, length)| (readings, 0, length))?,
    };
    let rest = inner.get(length..)?;
    let system = readings[0]?.system;
    let small = system == System::Arabic && rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_lowercase());
    let suffix = || {
        let sign = rest.len() - rest.trim_start_matches(|c: char| c == '.' || sign::closes_round(c)).len();
        let length = suffix::inside(rest, system, numerals).or_else(|| suffix::behind(rest.get(sign..)?, numerals));
        length.is_some_and(|length| length == rest.len() || length + sign == rest.len())
    };
    let inserted = !rest.is_empty() && (small || suffix());
    if !rest.is_empty() && !inserted {
        return None;
    }
    let (before, after) = text.trim().split_once(inner)?;
    let quotes = SHAPES.iter().any(|shape| shape.form == LabelForm::Quotes && shape.before == before);
    let form = match (before.is_empty(), after.trim()) {
        _ if encloses_itself(inner) => LabelForm::Brackets,
        (false, _) if quotes && system == System::Arabic => LabelForm::Quotes,
        (false, _) => LabelForm::Brackets,
        (true, after) if after.chars().all(sign::closes_round) && after.chars().count() == 1 => LabelForm::Bracket,
        (true, "") => LabelForm::Bare,
        (true, _) => LabelForm::Stop,
    };
    let prefix = u8::try_from(before.len() + prefix).ok().filter(|_| prefix > 0).unwrap_or(0);
    Some(Label { readings, form, length: text.len(), prefix, told: true, inserted, word: 0 })
}
