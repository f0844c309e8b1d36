//! Labels that text begins with.

use super::forms::{DRAFT, LabelForm, closing, encloses_itself, is_space, may_open, opening, spaces};
use super::numeral::numeral;
use super::value::{Around, FoundLabel, Label};
use super::{number, suffix};
use crate::document::lexicon::counting::{Reading, System};
use crate::document::lexicon::numeral::Numerals;
use crate::text::{sign, slice, unspaced};

/// Finds the label that `text`, a line or block, begins with.
pub(crate) fn find(text: &str, numerals: &Numerals) -> Option<FoundLabel> {
    let start = spaces(text);
    let inner = text.get(start..)?;
    // Most lines begin with what no label begins with.
    let first = inner.chars().next()?;
    if !first.is_ascii_alphanumeric() && !numerals.begin_with(first) && !may_open(first) {
        return None;
    }
    if let Some(label) = read(inner, numerals) {
        return Some(FoundLabel { label, before: start, around: Around::Nothing });
    }
    let behind = |rest: &str, around: Around| {
        let before = text.len() - rest.len() + spaces(rest);
        let label = read(text.get(before..)?, numerals)?;
        Some(FoundLabel { label, before, around })
    };
    if let Some(rest) = inner.strip_prefix(DRAFT) {
        return behind(rest, Around::Bracket)
            .filter(|found| matches!(found.label.form, LabelForm::Stop | LabelForm::Bare));
    }
    let rest = inner.trim_start_matches(sign::BEGIN_QUOTATION);
    let sure = |found: &FoundLabel| found.label.form != LabelForm::Bare || found.label.prefix > 0;
    (rest.len() < inner.len()).then(|| behind(rest, Around::Quotation)).flatten().filter(sure)
}

/// Reads the label that `text`, a line without the blanks before it, begins with.
pub(crate) fn read(text: &str, numerals: &Numerals) -> Option<Label> {
    if let Some(label) = parts(text) {
        return Some(label);
    }
    let before = opening(text);
    let inner = before.len() + if before.is_empty() { 0 } else { spaces(text.get(before.len()..)?) };
    let (readings, length) = numeral(text.get(inner..)?, numerals)?;
    let system = readings[0]?.system;
    let label = Label { readings, form: LabelForm::Bare, length: 0, prefix: 0, told: false, inserted: false, word: 0 };
    let mut after = inner + length;
    let mut inserted = false;
    let mut closed = closing(before, text.get(after..)?);
    let suffix = if closed.is_none() { suffix::inside(text.get(after..)?, system, numerals) } else { None };
    if let Some(suffix) = suffix {
        closed = closing(before, text.get(after + suffix..)?);
        inserted = closed.is_some();
        after += if inserted { suffix } else { 0 };
    }
    let (form, sign) = match closed {
        Some((LabelForm::Quotes, _)) if system != System::Arabic || inserted => return None,
        Some((LabelForm::Stop, _)) if abbreviates(text) => return None,
        Some(closed) => closed,
        None if !before.is_empty() => return None,
        None if encloses_itself(text) => (LabelForm::Brackets, 0),
        None => return unclosed(text, label, after, suffix, numerals),
    };
    let mut end = after + sign;
    let arabic = system == System::Arabic;
    if let Some(suffix) = suffix::behind(text.get(end..)?, numerals).filter(|_| !inserted && form != LabelForm::Quotes)
    {
        end += suffix;
        inserted = true;
    }
    let rest = text.get(end..)?;
    // `(n), (o)`: references, one after another.
    if form != LabelForm::Stop && rest.starts_with([',', ';']) {
        return None;
    }
    if form == LabelForm::Stop && !ends_label(rest, arabic && !inserted) && !goes_on(rest, readings[0], numerals) {
        return None;
    }
    if form != LabelForm::Stop && rest.starts_with(". ") {
        end += 1;
    }
    // A label printed twice ("40. 40.") is one label that says too much.
    let again = text.get(end..)?.trim_start();
    if form == LabelForm::Stop && again.starts_with(slice(text, ..end)) && slice(again, end..).starts_with([' ', '\t'])
    {
        end += text.len() - again.len();
    }
    Some(Label { form, length: end, inserted, ..label })
}

/// The label whose numeral ends at `after` in `text` with no stop or bracket behind it: with a sign of its language, behind a
/// `suffix` of so many bytes or not, or with none before a sentence.
fn unclosed(text: &str, label: Label, after: usize, suffix: Option<usize>, numerals: &Numerals) -> Option<Label> {
    let signed = |from: usize| {
        let sign = numerals.sign(text.get(from..)?).filter(|_| label.readings[0].is_some_and(takes_sign));
        sign.map(|sign| from + sign)
    };
    if let Some(length) = signed(after) {
        return Some(Label { form: LabelForm::Stop, length, ..label });
    }
    if let Some(length) = suffix.and_then(|suffix| signed(after + suffix)) {
        return Some(Label { form: LabelForm::Stop, length, inserted: true, ..label });
    }
    let rest = text.get(after..)?;
    let bare = spaces(rest) > 0 && opens_sentence(rest.get(spaces(rest)..)?);
    bare.then_some(Label { length: after, ..label })
}

/// Reads the number of several parts that a line begins with, where what follows it lets it be a label: no amount, which words
/// go on after (`2.5 per cent`).
fn parts(text: &str) -> Option<Label> {
    let (readings, prefix, end) = number::read(text)?;
    let rest = slice(text, end..);
    let (form, sign) = if rest.starts_with('.') { (LabelForm::Stop, 1) } else { (LabelForm::Bare, 0) };
    let follows = slice(rest, sign..).trim_start();
    // Scripts without blanks close up: `10.1承包者`.
    let closed_up = |c: char| unspaced(c) && c.is_alphabetic();
    let parted = follows.len() < rest.len() - sign || follows.is_empty() || follows.starts_with(closed_up);
    let plain = |c: char| {
        !c.is_lowercase()
            && !c.is_ascii_digit()
            && !"%+=<>/*-".contains(c)
            && !matches!(c, sign::PER_MILLE | sign::DEGREE)
            && !sign::is_long_dash(c)
    };
    // `A1` without a sign is a grade or a sheet of paper.
    let lettered = text.get(..prefix).is_some_and(|prefix| prefix.bytes().all(|byte| byte.is_ascii_uppercase()));
    (parted && (sign > 0 || !lettered) && follows.chars().next().is_none_or(plain)).then_some(Label {
        readings,
        form,
        length: end + sign,
        prefix: u8::try_from(prefix).ok()?,
        told: false,
        inserted: false,
        word: 0,
    })
}

/// True for the label `text`, of the number `reading`, in which a small letter was typed for the figure: `l.`
pub(crate) fn has_letter_for_one(text: &str, reading: Reading) -> bool {
    reading.system == System::Arabic && text.starts_with('l')
}

/// True for the numerals that a sign may follow instead of a stop.
fn takes_sign(reading: Reading) -> bool {
    matches!(reading.system, System::Arabic | System::Named(_))
}

/// `п. 4`, `г. Женева`: in other scripts than the Latin a small letter and its stop are an abbreviation.
fn abbreviates(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_ascii() && c.is_lowercase())
}

/// True where what follows `12.` lets it be a label: not a decimal, and after a letter a blank (`U.S.` is none).
fn ends_label(rest: &str, arabic: bool) -> bool {
    match rest.chars().next() {
        None => true,
        Some(c) if is_space(c) => true,
        Some(c) => {
            arabic
                && !c.is_ascii_digit()
                && (c.is_alphabetic() || sign::opens_bracket(c) || sign::BEGIN_QUOTATION.contains(&c))
        }
    }
}

/// True where `rest` begins as a sentence or title does.
fn opens_sentence(rest: &str) -> bool {
    let mut characters = rest.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next().is_some_and(|c| c.is_lowercase() || c == ' ')
}

/// True where `rest` goes on with the next number of a list: `94., 95.`
pub(crate) fn goes_on(rest: &str, reading: Option<Reading>, numerals: &Numerals) -> bool {
    let Some((rest, reading)) = rest.strip_prefix([',', ';']).zip(reading) else { return false };
    let next = numeral(rest.trim_start(), numerals);
    let stopped = |length: usize| rest.trim_start().get(length..).is_some_and(|rest| rest.starts_with('.'));
    next.is_some_and(|(readings, length)| {
        readings[0] == Some(Reading { value: reading.value + 1, ..reading }) && stopped(length)
    })
}
