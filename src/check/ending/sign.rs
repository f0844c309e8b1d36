//! The signs that items end with.

use super::super::violation::{Repair, Violation};
use crate::document::{Document, FlowOffset, Item, Sign};
use crate::text::digit::is_superscript;

/// The signs that part items. What ends with a colon leads to a list of its own.
pub(super) const SIGNS: Sign = Sign::PARTS;

/// `item` ends with the sign that stands at the place, and should end with the `usual` one.
pub(super) fn otherwise(
    document: &Document,
    case: &'static str,
    item: &Item,
    end: (FlowOffset, char),
    usual: char,
) -> Violation {
    let (place, sign) = end;
    let span = document.place_of(place.to(place + sign.len_utf8()));
    Violation {
        at: span,
        case,
        values: vec![
            ("found", sign.to_string()),
            ("usual", usual.to_string()),
            ("label", document.text(item).to_owned()),
        ],
        related: vec![item.span],
        repair: Some(Repair::write(span, usual.to_string(), false)),
    }
}

/// `text` without the word at its end that leads to the last item, where it has one.
pub(in crate::check) fn before_lead<'t>(document: &Document, text: &'t str) -> Option<&'t str> {
    let leads = document.vocabulary.map(|vocabulary| vocabulary.words.list.last.as_slice());
    leads.unwrap_or_default().iter().find_map(|lead| {
        text.strip_suffix(lead.as_str()).filter(|rest| {
            rest.ends_with(char::is_whitespace) || rest.ends_with(document.lexicon.punctuation().are(SIGNS))
        })
    })
}

/// Where the sign stands that ends an item, and the sign: before footnote marks and the word that leads to the last item.
pub(super) fn ending(document: &Document, item: &Item) -> Option<(FlowOffset, char)> {
    let (start, text) = (item.range.end, document.after(item).trim_end());
    let text = before_lead(document, text).unwrap_or(text).trim_end();
    let text = text.trim_end_matches(|c: char| is_superscript(c) || c.is_ascii_digit());
    let sign = text.chars().next_back().filter(|sign| document.lexicon.punctuation().is(*sign, SIGNS))?;
    Some((start + (text.len() - sign.len_utf8()), sign))
}

/// The sign whatever the script: a list in Chinese may mix them.
pub(super) fn plain(document: &Document, sign: char) -> char {
    let plain = [(';', Sign::SEMICOLON), ('.', Sign::FULL_STOP), (',', Sign::COMMA)];
    let does = |(_, does): &(char, Sign)| document.lexicon.punctuation().is(sign, *does);
    plain.into_iter().find(does).map_or(sign, |(plain, _)| plain)
}
