//! Labels that do not begin their line: the second of two, the first paragraph behind the title of its article.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::forms::{LabelForm, spaces};
use super::plain::read;
use super::told::told;
use super::{Label, heading};
use crate::document::lexicon::counting::System;
use crate::document::lexicon::numeral::Numerals;
use crate::text::unspaced;

/// The label of a heading that has a word: `Article 12`.
pub(crate) fn of_heading(text: &str, numerals: &Numerals) -> Option<Label> {
    heading::read(text, numerals)
}

/// The label of a heading that has a word, where `text` is a line of print, of which few are headings: what cannot be one is
/// told by its first letter and by what stands behind its first word.
pub(crate) fn of_title_line(text: &str, numerals: &Numerals) -> Option<Label> {
    let first = text.chars().next()?;
    let numbered = || {
        let (_, behind) = text.split_once([' ', '\u{a0}'])?;
        let mut behind = behind.trim_start().chars();
        let (numeral, next) = (behind.next()?, behind.next());
        let upper = numeral.is_ascii_uppercase() && next.is_none_or(|next| !next.is_lowercase());
        (upper || numeral.is_ascii_digit() || !numeral.is_ascii()).then_some(())
    };
    let begins = || numerals.headings().iter().any(|(before, _)| before.starts_with(first));
    let promising = (unspaced(first) || numbered().is_some()) && begins();
    promising.then(|| heading::read(text, numerals)).flatten()
}

/// The Roman numeral that is all that `text`, a heading, says: its title is a heading of its own.
pub(crate) fn alone(text: &str, numerals: &Numerals) -> Option<Label> {
    let label = told(text, numerals)?;
    let roman = label.readings.iter().flatten().any(|reading| reading.system == System::UpperRoman);
    let plain = label.form == LabelForm::Bare && label.word == 0 && label.prefix == 0 && !label.inserted;
    (roman && plain).then_some(Label { told: false, ..label })
}

/// The label right behind `first`, which `text` begins with, and the bytes before it: `(a)` in `3.6 (a)`, `(i)` in `(o) (i)`,
/// `95.` in `94., 95.`.
pub(crate) fn second(text: &str, first: &Label, numerals: &Numerals) -> Option<(Label, usize)> {
    let rest = text.get(first.length..)?;
    let own = first.readings[0]?;
    if let Some(listed) = rest.strip_prefix([',', ';']) {
        let before = text.len() - listed.len() + spaces(listed);
        let label = read(text.get(before..)?, numerals)?;
        let next = label.readings[0]?;
        return (label.form == first.form && next.system == own.system && next.value == own.value + 1)
            .then_some((label, before));
    }
    let before = first.length + spaces(rest);
    let label = read(text.get(before..)?, numerals)?;
    let lists = matches!(label.form, LabelForm::Bracket | LabelForm::Brackets) && label.prefix == 0 && !label.inserted;
    let begins = label.readings.iter().flatten().any(|reading| reading.value == 1 && reading.system != own.system);
    // `1. (a) and (b)` is a sentence.
    let apart = text.get(before + label.length..).is_some_and(|rest| spaces(rest) > 0);
    (lists && begins && apart).then_some((label, before))
}

/// The first paragraph of an article on the line of its title, with the bytes before it: `Article 298 … 1. When signing`,
/// `Section 4. Definitions 4.1 In this Act`.
pub(crate) fn after_title(text: &str, numerals: &Numerals) -> Option<(Label, usize)> {
    const FIRST: &str = " 1. ";
    const PART: &str = ".1 ";
    static FINDERS: LazyLock<[Finder; 2]> = LazyLock::new(|| [Finder::new(FIRST), Finder::new(PART)]);
    // Looked for before the title: few lines have it, and titles have many words.
    text.chars().next().filter(|first| numerals.begin_heading(*first))?;
    FINDERS.iter().find_map(|finder| finder.find(text.as_bytes()))?;
    let title = heading::read(text, numerals)?;
    let number = title.readings[0].filter(|reading| reading.system == System::Arabic);
    let of_several = number.map(|number| format!(" {}{PART}", number.value));
    let rest = text.get(title.length..)?;
    let firsts = [Some(FIRST), of_several.as_deref()];
    let (at, _) = firsts.into_iter().flatten().flat_map(|first| rest.match_indices(first)).find(|(at, first)| {
        let before = rest.get(..*at).unwrap_or_default();
        let after = rest.get(at + first.len()..).unwrap_or_default();
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_uppercase)
    })?;
    let before = title.length + at + 1;
    read(text.get(before..)?, numerals).map(|label| (label, before))
}
