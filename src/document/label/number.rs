//! Numbers of several parts: `12.5`, `44.1.1`, `29E.3`, `27.I.1`.
//!
//! Arabic parts them by dashes: `8-2`. The last part counts, what stands before it is the prefix of its series: `27.I.2` follows `27.I.1`.

use crate::document::lexicon::counting::{Reading, Readings, System};
use crate::text::script;

/// Figures of one part, at most.
const FIGURES: usize = 3;
/// Letters of one part, at most: `XVIII`.
const LETTERS: usize = 5;
/// Parts before the last, at most.
const PARTS: usize = 5;

/// The number of several parts that `text` begins with: what its last part says, the bytes of its prefix with the stop after
/// it, and the bytes of all.
pub(super) fn read(text: &str) -> Option<(Readings, usize, usize)> {
    if let Some(end) = lettered(text) {
        let reading = Reading { system: System::Arabic, value: text.get(1..end)?.parse().ok()? };
        return Some(([Some(reading), None], 1, end));
    }
    if let Some((prefix, end)) = dashed(text) {
        let reading = Reading { system: System::Arabic, value: text.get(prefix..end)?.parse().ok()? };
        return Some(([Some(reading), None], prefix, end));
    }
    let bytes = text.as_bytes();
    let mut prefix = 0;
    for parts in 0..=PARTS {
        let (figures, letters) = part(bytes.get(prefix..).unwrap_or_default());
        let end = prefix + figures + letters;
        let goes_on = bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if figures + letters == 0 || figures > FIGURES || letters > LETTERS || figures > 0 && letters > 1 {
            return None;
        }
        if goes_on {
            prefix = end + 1;
            continue;
        }
        let plain = parts > 0 && letters == 0 && bytes.get(prefix) != Some(&b'0');
        let whole = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        let value = text.get(prefix..end)?.parse().ok().filter(|_| plain && whole)?;
        return Some(([Some(Reading { system: System::Arabic, value }), None], prefix, end));
    }
    None
}

/// Bytes of the prefix and of all of the number that `text` begins with, where dashes part it and Arabic text follows.
fn dashed(text: &str) -> Option<(usize, usize)> {
    let figures = |from: usize| text.get(from..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let (mut prefix, mut end) = (0, figures(0));
    while (1..=FIGURES).contains(&(end - prefix)) && text.get(end..)?.starts_with('-') {
        prefix = end + 1;
        end = prefix + figures(prefix);
    }
    if prefix == 0 {
        return None;
    }
    let rest = text.get(end..)?;
    let follows = rest.trim_start();
    let arabic = follows.len() < rest.len() && follows.starts_with(script::is_arabic);
    let plain = (1..=FIGURES).contains(&(end - prefix)) && !text.get(prefix..)?.starts_with('0');
    (plain && arabic).then_some((prefix, end))
}

/// Bytes of the capital and the number that `text` begins with and that nothing goes on: `A1`.
fn lettered(text: &str) -> Option<usize> {
    let (letter, rest) = text.split_at_checked(1)?;
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(figures..)?;
    let goes_on = after.strip_prefix('.').unwrap_or(after).starts_with(|c: char| c.is_alphanumeric());
    let number = (1..=FIGURES).contains(&figures) && !rest.starts_with('0');
    (letter.bytes().all(|byte| byte.is_ascii_uppercase()) && number && !goes_on).then_some(1 + figures)
}

/// The figures and the capitals after them that `bytes` begins with.
fn part(bytes: &[u8]) -> (usize, usize) {
    let figures = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (figures, bytes.iter().skip(figures).take_while(|byte| byte.is_ascii_uppercase()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_counts() {
        let parts = |text: &'static str| {
            read(text).map(|(readings, prefix, end)| (readings[0].unwrap().value, &text[..prefix], &text[..end]))
        };
        assert_eq!(parts("12.5 The"), Some((5, "12.", "12.5")));
        assert_eq!(parts("44.1.1. The"), Some((1, "44.1.", "44.1.1")));
        assert_eq!(parts("29E.3"), Some((3, "29E.", "29E.3")));
        assert_eq!(parts("27.I.12"), Some((12, "27.I.", "27.I.12")));
        assert_eq!(parts("A.1 Scope"), Some((1, "A.", "A.1")));
        assert_eq!(parts("8-2 يخضع"), Some((2, "8-", "8-2")));
        assert_eq!(parts("10-1-3 يقدم"), Some((3, "10-1-", "10-1-3")));
        for none in [
            "8-2 The",
            "8- يخضع",
            "8-02 يخضع",
            "8-2",
            "2020-2021 سنة",
            "12",
            "12.",
            "12.05",
            "1.2.2010",
            "3.5a",
            "U.S.",
            "2010.5",
            "a.1",
            "12.5A",
            "",
        ] {
            assert_eq!(parts(none), None, "{none}");
        }
    }
}
