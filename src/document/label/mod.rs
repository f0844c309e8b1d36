//! Labels at the start of a line: `1.`, `(a)`, `iv)`, `II.`, `一.`, `1 -`.

mod number;

use super::numeral::{Numerals, Reading, Readings, letters};

/// The signs around a numeral.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    /// `1.`, `1 -`
    Stop,
    /// `1)`
    Bracket,
    /// `(1)`
    Brackets,
    /// `一、`
    Comma,
    /// `44 With`: nothing. Only its place in a series tells that it is a label.
    Bare,
}

/// A label as it is read, before it is known whether it is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label {
    /// What it says; a letter first, where it may be a Roman numeral too.
    pub readings: Readings,
    /// The signs around it.
    pub form: Form,
    /// Bytes of the label with its signs, doubled or stray ones included.
    pub length: usize,
    /// Bytes of it before the numeral that counts: `12.` of `12.5`. Labels of one prefix make a series.
    pub prefix: u8,
    /// The format says that it is a label.
    pub told: bool,
}

/// Reads the label that `text`, a line without the blanks before it, begins with.
pub(super) fn read(text: &str, numerals: &Numerals) -> Option<Label> {
    let bytes = text.as_bytes();
    let (opened, inner) = match bytes {
        [b'(', ..] => (true, 1),
        [0xef, 0xbc, 0x88, ..] => (true, 3),
        _ => (false, 0),
    };
    if let Some(label) = parts(text) {
        return Some(label);
    }
    let (readings, length) = numeral(&text[inner..], numerals)?;
    let after = inner + length;
    let rest = &text[after..];
    let (form, sign) = if opened {
        (Form::Brackets, closing(rest)?)
    } else if encloses_itself(text) {
        (Form::Brackets, 0)
    } else if let Some(length) = closing(rest) {
        (Form::Bracket, length)
    } else if rest.starts_with('.') && !abbreviates(text) {
        (Form::Stop, 1)
    } else if rest.starts_with('．') || rest.starts_with('、') {
        (Form::Comma, 3)
    } else if let Some(sign) = numerals.sign(rest).filter(|_| readings[0].is_some_and(takes_sign)) {
        return Some(Label { readings, form: Form::Stop, length: after + sign, prefix: 0, told: false });
    } else if rest.starts_with(' ') && opens_sentence(rest.trim_start()) {
        return Some(Label { readings, form: Form::Bare, length: after, prefix: 0, told: false });
    } else {
        return None;
    };
    let mut end = after + sign;
    // `(n), (o)`: references, one after another.
    if form != Form::Stop && text[end..].starts_with([',', ';']) {
        return None;
    }
    if form == Form::Stop
        && !ends_label(&text[end..], readings[0].is_some_and(|reading| reading.system == super::System::Arabic))
    {
        return None;
    }
    if form != Form::Stop && text[end..].starts_with(". ") {
        end += 1;
    }
    // A label printed twice ("40. 40.") is one label that says too much.
    let again = text[end..].trim_start();
    if form == Form::Stop && again.starts_with(&text[..end]) && again[end..].starts_with([' ', '\t']) {
        end += text.len() - again.len();
    }
    Some(Label { readings, form, length: end, prefix: 0, told: false })
}

/// Reads the label that `text` begins with behind an opening quotation mark, and the bytes before it: `“11. The`, `“a) to`.
pub(super) fn quoted(text: &str, numerals: &Numerals) -> Option<(Label, usize)> {
    let inner = text.trim_start_matches(OPENING);
    let before = text.len() - inner.trim_start().len();
    let label = read(inner.trim_start(), numerals).filter(|label| label.form != Form::Bare || label.prefix > 0)?;
    (inner.len() < text.len()).then_some((label, before))
}

/// Signs that open a quotation.
const OPENING: [char; 9] = ['“', '"', '‘', '«', '„', '「', '『', '《', '”'];

/// Reads the number of several parts that a line begins with, where what follows it lets it be a label: no amount, which words
/// go on after (`2.5 per cent`).
fn parts(text: &str) -> Option<Label> {
    let (readings, prefix, end) = number::read(text)?;
    let rest = &text[end..];
    let (form, sign) = if rest.starts_with('.') { (Form::Stop, 1) } else { (Form::Bare, 0) };
    let follows = rest[sign..].trim_start();
    let parted = follows.len() < rest.len() - sign || follows.is_empty();
    let plain = |c: char| !c.is_lowercase() && !c.is_ascii_digit() && !"%‰°+=<>/*–—-".contains(c);
    (parted && follows.chars().next().is_none_or(plain)).then_some(Label {
        readings,
        form,
        length: end + sign,
        prefix: u8::try_from(prefix).ok()?,
        told: false,
    })
}

/// Reads `text` as a label that the format sets apart: whatever signs it has. One without any is read as bare.
pub(super) fn told(text: &str, numerals: &Numerals) -> Option<Label> {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let (readings, prefix, length) = match number::read(inner) {
        Some(parts) => parts,
        None => numeral(inner, numerals).map(|(readings, length)| (readings, 0, length))?,
    };
    if length < inner.len() {
        return None;
    }
    let (before, after) = text.trim().split_once(inner)?;
    let form = match (before.is_empty(), after.trim()) {
        _ if encloses_itself(inner) => Form::Brackets,
        (false, _) => Form::Brackets,
        (true, ")" | "）") => Form::Bracket,
        (true, "") => Form::Bare,
        (true, _) => Form::Stop,
    };
    let prefix = u8::try_from(before.len() + prefix).ok().filter(|_| prefix > 0).unwrap_or(0);
    Some(Label { readings, form, length: text.len(), prefix, told: true })
}

/// True for a numeral that has its brackets in itself: `㈠`, `⑴`, `’1‘`.
fn encloses_itself(numeral: &str) -> bool {
    numeral.starts_with(|c| matches!(c, '\u{3220}'..='\u{3229}' | '\u{2474}'..='\u{2487}' | '‘' | '’'))
}

/// True for the numerals that a sign may follow instead of a stop.
fn takes_sign(reading: Reading) -> bool {
    matches!(reading.system, super::System::Arabic | super::System::Named(_))
}

/// `п. 4`, `г. Женева`: in other scripts than the Latin a small letter and its stop are an abbreviation.
fn abbreviates(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_ascii() && c.is_lowercase())
}

fn closing(rest: &str) -> Option<usize> {
    [")", "）"].into_iter().find(|sign| rest.starts_with(sign)).map(str::len)
}

/// The numeral that `text` begins with, and its length.
pub(super) fn numeral(text: &str, numerals: &Numerals) -> Option<(Readings, usize)> {
    let bytes = text.as_bytes();
    let figures = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if figures > 0 {
        if figures > 4 || (bytes[0] == b'0') {
            return None;
        }
        let value = text[..figures].parse().ok()?;
        return Some(([Some(Reading { system: super::System::Arabic, value }), None], figures));
    }
    let word = bytes.iter().take(9).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if word > 0 {
        let readings = letters(&text[..word]);
        return readings[0].map(|_| (readings, word));
    }
    numerals.at_start(text)
}

/// True where what follows `12.` lets it be a label: not a decimal, and after a letter a blank (`U.S.` is none).
fn ends_label(rest: &str, arabic: bool) -> bool {
    match rest.chars().next() {
        None => true,
        Some(c) if c.is_whitespace() => true,
        Some(c) => {
            arabic
                && !c.is_ascii_digit()
                && (c.is_alphabetic() || matches!(c, '“' | '"' | '(' | '[' | '«' | '《' | '（'))
        }
    }
}

/// True where `rest` begins as a sentence or title does.
fn opens_sentence(rest: &str) -> bool {
    let mut characters = rest.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next().is_some_and(|c| c.is_lowercase() || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::super::System;
    use super::*;

    fn label(text: &str) -> Option<(u32, Form, &str)> {
        let numerals = Numerals::default();
        read(text, &numerals).map(|label| (label.readings[0].unwrap().value, label.form, &text[..label.length]))
    }

    #[test]
    fn labels_of_every_form_are_read() {
        assert_eq!(label("12.   The Committee"), Some((12, Form::Stop, "12.")));
        assert_eq!(label("100.The judgments"), Some((100, Form::Stop, "100.")));
        assert_eq!(label("(b) To request"), Some((2, Form::Brackets, "(b)")));
        assert_eq!(label("(b). Trinitro"), Some((2, Form::Brackets, "(b).")));
        assert_eq!(label("a) Pedir"), Some((1, Form::Bracket, "a)")));
        assert_eq!(label("A.   National developments"), Some((1, Form::Stop, "A.")));
        assert_eq!(label("12.5 The Committee"), Some((5, Form::Bare, "12.5")));
        assert_eq!(label("1.1. Takes note"), Some((1, Form::Stop, "1.1.")));
        assert_eq!(label("44 With that adjustment"), Some((44, Form::Bare, "44")));
        assert_eq!(label("40. 40. Since the start"), Some((40, Form::Stop, "40. 40.")));
        assert_eq!(
            read("xiv) x", &Numerals::default()).unwrap().readings[0],
            Some(Reading { system: System::LowerRoman, value: 14 })
        );
    }

    #[test]
    fn a_label_that_is_set_apart_has_any_signs() {
        let told =
            |text: &str| told(text, &Numerals::default()).map(|label| (label.readings[0].unwrap().value, label.form));
        assert_eq!(told("12."), Some((12, Form::Stop)));
        assert_eq!(told("12 -"), Some((12, Form::Stop)));
        assert_eq!(told("12"), Some((12, Form::Bare)));
        assert_eq!(told("(iv)"), Some((4, Form::Brackets)));
        assert_eq!(told("c)"), Some((3, Form::Bracket)));
        assert_eq!(told("•"), None);
        assert_eq!(told("Article 3"), None);
    }

    #[test]
    fn a_label_may_stand_behind_a_quotation_mark() {
        fn quoted(text: &str) -> Option<&str> {
            super::quoted(text, &Numerals::default()).map(|(label, before)| &text[before..before + label.length])
        }
        assert_eq!(quoted("“11.   The Committee"), Some("11."));
        assert_eq!(quoted("« 2. Le Comité"), Some("2."));
        assert_eq!(quoted("“a) to request"), Some("a)"));
        assert_eq!(quoted("“4.2 The person"), Some("4.2"));
        assert_eq!(quoted("“12 Members"), None);
        assert_eq!(quoted("11. The Committee"), None);
    }

    #[test]
    fn numbers_that_are_no_labels_are_left_alone() {
        for text in [
            "2.5 per cent",
            "2020/21",
            "U.S. dollars",
            "24 日获得核准",
            "5,000 people",
            "the (a)",
            "1.1.2010",
            "007. Bond",
            "28 in all",
            "(n), (o)",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
