//! Where the numerals of references end, and the parts of parts after them.

use crate::document::lexicon::counting::{Reading, Readings, System};
use crate::document::lexicon::reference::SPACES;
use crate::text::numeral::roman_value;
use crate::text::{after, sign, slice, unspaced};

/// True where a numeral ends before `rest`: `3.12`, `2a`, `74/276`, `5 bis` are other numbers.
pub(crate) fn is_whole(rest: &str, suffixes: &[String]) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() && !unspaced(c));
    let mut characters = rest.chars();
    match characters.next() {
        Some(sign @ ('.' | '/' | ',')) => {
            let next = characters.next();
            // `II.B` is a part of II, `12.3` none of 12; `1,000` is an amount.
            !next.is_some_and(|c| c.is_ascii_digit() || sign == '/')
        }
        // `5 bis` is another number in every language.
        Some(c) => {
            let again = |rest: &str| suffixes.iter().filter_map(|suffix| rest.strip_prefix(suffix.as_str())).any(ends);
            (!c.is_alphanumeric() || unspaced(c)) && !rest.strip_prefix(' ').is_some_and(again)
        }
        None => true,
    }
}

/// The number of a table or figure with its chapter that `text` begins with, `34.22`, `27.I.5`, `34.II`: what its last part says, the
/// bytes before that, and those of all.
pub(crate) fn chaptered(text: &str) -> Option<(Readings, usize, usize)> {
    /// Bytes of the longest: `29F.XVIII.100`.
    const LONGEST: usize = 13;
    /// Figures of one part, at most.
    const FIGURES: usize = 3;
    let all = text.bytes().take(LONGEST + 1).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
    let number = slice(text, ..all).trim_end_matches('.');
    let (chapter, last) = number.rsplit_once('.').filter(|_| all <= LONGEST)?;
    let figures = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    // A part of figures may have one letter, one of letters is a Roman numeral.
    let plain = |part: &str| {
        let (digits, rest) = part.split_at(figures(part));
        match (digits.len(), rest.len()) {
            (0, _) => roman_value(rest.as_bytes()).is_some() && rest.bytes().all(|byte| byte.is_ascii_uppercase()),
            (1..=FIGURES, 0) => true,
            (1..=FIGURES, 1) => rest.bytes().all(|byte| byte.is_ascii_uppercase()),
            _ => false,
        }
    };
    if figures(chapter) == 0 || !chapter.split('.').all(plain) || last.starts_with('0') || !plain(last) {
        return None;
    }
    let reading = match figures(last) {
        0 => Reading { system: System::UpperRoman, value: roman_value(last.as_bytes())? },
        digits if digits == last.len() => Reading { system: System::Arabic, value: last.parse().ok()? },
        _ => return None,
    };
    Some(([Some(reading), None], chapter.len() + 1, number.len()))
}

/// `text` after the parts of a part (` (a)`, ` (b) and (c)`, `.B.1`), and whether there are any.
pub(crate) fn skip_parts<'t>(text: &'t str, between: &[String]) -> (&'t str, bool) {
    /// Bytes of a part in brackets, at most. At 3 nothing changes in the corpus.
    const BRACKETED: usize = 5;
    /// Bytes of a part after a stop, at most. At 2 nothing changes in the corpus.
    const DOTTED: usize = 4;
    let part = |text: &'t str| {
        let inner = text.trim_start_matches(SPACES).strip_prefix(sign::opens_round);
        let bracketed = inner
            .and_then(|inner| inner.find(sign::closes_round).filter(|at| *at <= BRACKETED).map(|at| after(inner, at)));
        let mut rest = bracketed.map(|rest| rest.trim_start_matches(sign::closes_round));
        let dotted = text.strip_prefix('.').filter(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        if let Some(dotted) = dotted {
            let length = dotted.bytes().take_while(u8::is_ascii_alphanumeric).count();
            rest = rest.or((1..=DOTTED).contains(&length).then(|| after(dotted, length)));
        }
        rest
    };
    let mut rest = text;
    loop {
        let joints = between.iter().filter_map(|joint| rest.strip_prefix(joint.as_str()));
        let further =
            joints.filter(|rest| rest.trim_start_matches(SPACES).starts_with(sign::opens_round)).find_map(part);
        let Some(next) = part(rest).or(further.filter(|_| rest.len() < text.len())) else { break };
        rest = next;
    }
    (rest, rest.len() < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numeral_ends_before_what_is_no_more_of_it() {
        let suffixes = ["bis".to_owned(), "ter".to_owned()];
        let is_whole = |rest: &str| is_whole(rest, &suffixes);
        for rest in ["", " and 4", " terms", ".", ". It", ".B", ", and", ")", "/", "号决议"] {
            assert!(is_whole(rest), "{rest}");
        }
        for rest in [".12", "/276", "/a", ",000", "a", "2", " bis", " ter"] {
            assert!(!is_whole(rest), "{rest}");
        }
    }

    #[test]
    fn numbers_with_chapters_are_read() {
        let read = |text: &'static str| {
            chaptered(text).map(|(readings, before, all)| {
                let reading = readings[0].unwrap();
                (reading.system, reading.value, &text[..before], &text[..all])
            })
        };
        for (text, system, value, chapter, all) in [
            ("34.22 (1)", System::Arabic, 22, "34.", "34.22"),
            ("27.I.5. It", System::Arabic, 5, "27.I.", "27.I.5"),
            ("29E.17)", System::Arabic, 17, "29E.", "29E.17"),
            ("34.II", System::UpperRoman, 2, "34.", "34.II"),
            ("5.II.XIV and", System::UpperRoman, 14, "5.II.", "5.II.XIV"),
        ] {
            assert_eq!(read(text), Some((system, value, chapter, all)), "{text}");
        }
        for none in ["22", "22.", "II.3", "22.3a", "22.3B", "22.05", "2010.5", "3.It", "a.1", "1.2.3.4.5.6.7.8", ""] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn parts_of_parts_are_passed_over() {
        let between = [" and".to_owned(), ",".to_owned()];
        for (text, rest) in [
            (" (a) above", " above"),
            (" (a) and (c) above", " above"),
            (" (a), (b) and (c) above", " above"),
            (".B.1 above", " above"),
            ("（一）段", "段"),
        ] {
            assert_eq!(skip_parts(text, &between), (rest, true), "{text}");
        }
        for text in [" above", " and (c)", " (see above)", ". It", ""] {
            assert_eq!(skip_parts(text, &between), (text, false), "{text}");
        }
    }
}
