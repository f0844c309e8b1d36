//! Text that others wrote (in documents, names of files, rules) as it is given to people and to what reads their terminals.
//!
//! Control characters move the cursor and colour or hide text, a line end in a name makes a line of its own, bidirectional
//! controls turn the rest of the line round; GitHub's runner obeys lines that begin with `::` and everything after `##[`
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>). Formats for programs have their own escapes.

use std::borrow::Cow;

/// What is put within a command to disarm it: a word joiner, which nobody sees.
const JOINER: char = '\u{2060}';

/// True for a character that would act where it is printed, and not be seen: a control character other than a line end or a tabulator, and
/// the controls that turn the direction of text (Unicode Standard Annex 9: embeddings, overrides, isolates).
pub(crate) fn acts(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    }
}

/// What is shown for a character that cannot be.
pub(crate) fn sign(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// `text` on one line, with a sign for each character that would act.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    with_signs(text, |c| acts(c) || c == '\n')
}

/// `text` with its line ends and tabulators, and a sign for each other character that would act.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    with_signs(text, acts)
}

fn with_signs(text: &str, unseen: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if unseen(c) {
            shown += &sign(c);
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// True where GitHub's runner would take a line of `text` for a command.
pub(crate) fn commands(text: &str) -> bool {
    text.contains("##[") || text.contains("::") && text.split(['\n', '\r']).any(is_command)
}

fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// `text` of which no line is a command to GitHub's runner: an invisible sign parts what would make it one.
pub(crate) fn disarmed(text: &str) -> Cow<'_, str> {
    if !commands(text) {
        return Cow::Borrowed(text);
    }
    let mut disarmed = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive(['\n', '\r']) {
        if is_command(line) {
            let command = line.trim_start();
            disarmed += line.strip_suffix(command).unwrap_or_default();
            disarmed.push(JOINER);
            disarmed += command;
        } else {
            disarmed += line;
        }
    }
    Cow::Owned(disarmed.replace("##[", &format!("##{JOINER}[")))
}

/// `text` of the same length in bytes, with another sign for each character that would act: for places that are known by bytes.
pub(crate) fn of_same_length(text: &str) -> String {
    let sign = |c: char| match c.len_utf8() {
        1 => '?',
        2 => '¤',
        _ => char::REPLACEMENT_CHARACTER,
    };
    // A line that ends as on Windows stays one.
    let mut next = text.chars().skip(1);
    let with_next = text.chars().map(|c| (c, next.next()));
    with_next.map(|(c, next)| if acts(c) && !(c == '\r' && next == Some('\n')) { sign(c) } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_shown_as_a_sign() {
        for (text, shown) in [
            ("A/79/1\nb", "A/79/1<U+000A>b"),
            ("\u{1b}[31mred", "<U+001B>[31mred"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("a\u{202e}txt.exe", "a<U+202E>txt.exe"),
            ("\u{2066}a\u{2069}", "<U+2066>a<U+2069>"),
            ("a\u{7f}\r\u{2028}", "a<U+007F><U+000D><U+2028>"),
            // Marks that turn nothing stand in any Arabic text.
            ("\u{200f}الفقرة\u{200e}", "\u{200f}الفقرة\u{200e}"),
        ] {
            assert_eq!(line(text), shown);
        }
        assert_eq!(lines("a\n\tb\u{1b}\n"), "a\n\tb<U+001B>\n");
    }

    #[test]
    fn no_line_is_a_command() {
        for (text, disarmed_text) in [
            ("::error::x", "\u{2060}::error::x"),
            ("a\n \u{a0}::error\nb::c", "a\n \u{a0}\u{2060}::error\nb::c"),
            ("a\r::error", "a\r\u{2060}::error"),
            ("1. ##[error]x", "1. ##\u{2060}[error]x"),
        ] {
            assert!(commands(text));
            assert_eq!(disarmed(text), disarmed_text);
            assert!(!commands(&disarmed(text)));
        }
        assert_eq!(disarmed("a: b\n# [x] std::fmt"), "a: b\n# [x] std::fmt");
    }

    #[test]
    fn places_stay_where_they_are_known_by_bytes() {
        let text = "a\u{1b}b\u{9b}c\u{202e}d\r\ne\rf";
        assert_eq!(of_same_length(text), "a?b¤c\u{fffd}d\r\ne?f");
        assert_eq!(of_same_length(text).len(), text.len());
    }
}
