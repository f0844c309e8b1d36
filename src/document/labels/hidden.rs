//! Numbers that seem to be missing from a series and stand in the text all the same.

use super::super::item::ItemKind;

/// True where `numeral` stands in `text` as a label would, though not at the start of a line that is known to have one.
pub(super) fn stands_in(text: &str, numeral: &str, kind: ItemKind) -> bool {
    let signs: &[(&str, &str)] = match kind {
        ItemKind::SubparagraphLabel => &[("(", ")"), (" ", ")"), ("（", "）"), ("‘", "’"), ("’", "‘"), ("“", "”")],
        _ => &[(" ", ". "), ("\n", "."), ("\n", " "), (" ", ".\n"), ("\n", "-"), ("[", ".")],
    };
    // The blank after it may be lost: `14.The`.
    let glued = format!(" {numeral}.");
    let opens = |(at, label): (usize, &str)| text[at + label.len()..].starts_with(char::is_uppercase);
    signs.iter().any(|(before, after)| text.contains(&format!("{before}{numeral}{after}")))
        || kind == ItemKind::ParagraphLabel && text.match_indices(&glued).any(opens)
        // A small letter that was typed, or read by a machine, for the figure.
        || numeral == "1" && text.contains("\nl. ")
}

/// True where the extraction of `text` may have lost a label: a block begins with what it made of one (`2 k .`, `24-`,
/// `li+.`), or much of it is in a script in which it is not sure of anything.
pub(super) fn garbled(text: &str) -> bool {
    /// Bytes that a label takes at most.
    const LABEL: usize = 7;
    /// Arabic letters of half a page.
    const MANY: usize = 400;
    let garbles = |block: &str| {
        let Some(sign) = block.bytes().take(LABEL).position(|byte| matches!(byte, b'.' | b'-' | b',' | b'\'')) else {
            return false;
        };
        let label = &block[..sign];
        let mixed = label.bytes().any(|byte| byte.is_ascii_lowercase())
            && label.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
        let plain = label.chars().all(char::is_alphabetic) && !mixed
            || label.bytes().all(|byte| byte.is_ascii_digit()) && block[sign..].starts_with('.');
        // `1 Cf. …` is a note.
        let word = label.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        let note = word.len() < label.len() && word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase);
        let plain = plain || note;
        !label.is_empty()
            && !plain
            && !label.starts_with(['(', '*'])
            && block[sign + 1..].starts_with(' ')
            && block.len() > LABEL + 20
    };
    // `12U.`, `1O.`: figures that were read as letters.
    let misread = |word: &str| {
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &word[figures..];
        (1..=3).contains(&figures)
            && rest.len() > 1
            && rest.len() <= 3
            && rest.ends_with('.')
            && rest[..rest.len() - 1].bytes().all(|byte| b"UOlIkSB".contains(&byte))
    };
    text.split('\n').skip(1).any(garbles)
        || text.split_ascii_whitespace().any(misread)
        || text.chars().filter(|c| ('\u{600}'..='\u{6ff}').contains(c)).take(MANY).count() == MANY
}
