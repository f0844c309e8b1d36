//! Where a label may stand unread between its neighbours.

use crate::document::item::ItemKind;
use crate::document::lexicon::counting::Reading;
use crate::document::lexicon::numeral::Numerals;
use crate::text::sign::written::{LEFT_DOUBLE, LEFT_SINGLE, RIGHT_DOUBLE, RIGHT_SINGLE, WIDE_LEFT, WIDE_RIGHT};
use crate::text::{script, sign, slice};

/// The label that is looked for.
pub(crate) struct Sought<'a> {
    /// Of what it is the label.
    pub kind: ItemKind,
    /// What is missing.
    pub missing: Reading,
    /// What stands before the numeral in the labels of the series, in small letters and without signs at its ends: `12`, `29e`,
    /// `chapter`. Empty where nothing does.
    pub prefix: &'a str,
    /// The prefix is a word.
    pub word: bool,
}

impl Sought<'_> {
    /// True where the label stands in `text`, which begins with the label before it and ends where the label after it begins,
    /// or where the text says that it was left out.
    pub fn stands_in(&self, text: &str, numerals: &Numerals) -> bool {
        let numeral = self.missing.system.spell(self.missing.value, numerals);
        stands_in(text, &numeral, self.kind)
            || !self.prefix.is_empty() && self.has_parts(text, &numeral)
            || elides(text)
    }

    /// True where a label of several parts stands anywhere in `text`.
    fn has_parts(&self, text: &str, numeral: &str) -> bool {
        let sign = if self.word { " " } else { "." };
        let spelled = format!("{}{sign}{}", self.prefix, numeral.to_lowercase());
        let lower = text.to_lowercase();
        let whole = |(at, found): (usize, &str)| {
            !lower.get(at + found.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        lower.match_indices(spelled.as_str()).any(whole)
            // A stop too many: `29.E.38` for `29E.38`.
            || parted(self.prefix).is_some_and(|prefix| {
                lower.match_indices(format!("{prefix}{sign}{numeral}").as_str()).any(whole)
            })
    }
}

/// `prefix` with a stop between its figures and the letter after them; `None` for one of another form.
fn parted(prefix: &str) -> Option<String> {
    let (figures, letter) = prefix.split_at_checked(prefix.bytes().take_while(u8::is_ascii_digit).count())?;
    let parts = !figures.is_empty() && letter.starts_with(char::is_alphabetic);
    parts.then(|| format!("{figures}.{letter}"))
}

/// True where a block of `text` after the first is nothing but the sign of what a quotation leaves out: `…`, `[...]`, `. . .`.
fn elides(text: &str) -> bool {
    /// Stops of an ellipsis, at least.
    const STOPS: usize = 3;
    text.split('\n').skip(1).any(|block| {
        let stops = |sign: char| block.chars().filter(|c| *c == sign).count();
        let signs = |c: char| {
            matches!(c, sign::ELLIPSIS | '.' | '[' | ']' | '(' | ')') || sign::is_double_quote(c) || c.is_whitespace()
        };
        !block.is_empty() && block.chars().all(signs) && (stops(sign::ELLIPSIS) > 0 || stops('.') >= STOPS)
    })
}

/// True where `numeral` stands in `text` as a label would, though not at the start of a line that is known to have one.
fn stands_in(text: &str, numeral: &str, kind: ItemKind) -> bool {
    let signs: &[(&str, &str)] = match kind {
        ItemKind::SubparagraphLabel => &[
            ("(", ")"),
            (" ", ")"),
            (WIDE_LEFT, WIDE_RIGHT),
            (LEFT_SINGLE, RIGHT_SINGLE),
            (RIGHT_SINGLE, LEFT_SINGLE),
            (LEFT_DOUBLE, RIGHT_DOUBLE),
        ],
        _ => &[(" ", ". "), ("\n", "."), ("\n", " "), (" ", ".\n"), ("\n", "-"), ("[", ".")],
    };
    // The blank after it may be lost: `14.The`.
    let attached = format!(" {numeral}.");
    let opens = |(at, label): (usize, &str)| {
        text.get(at + label.len()..).is_some_and(|text| text.starts_with(char::is_uppercase))
    };
    signs.iter().any(|(before, after)| text.contains(&format!("{before}{numeral}{after}")))
        || kind == ItemKind::ParagraphLabel && text.match_indices(&attached).any(opens)
        // A small letter that was typed, or read by a machine, for the figure.
        || numeral == "1" && text.contains("\nl. ")
}

/// True where the extraction of `text` may have lost a label: a block begins with what it made of one (`2 k .`, `24-`,
/// `li+.`), or much of it is in a script in which it is not sure of anything.
pub(crate) fn garbled(text: &str) -> bool {
    /// Bytes that a label takes at most.
    const LABEL: usize = 7;
    /// Arabic letters of half a page.
    const MANY: usize = 400;
    /// Bytes that a paragraph has besides its label, at least. At 10 nothing changes in the corpus.
    const TEXT: usize = 20;
    /// Figures of a label that was read in part as letters, at most. At 2 nothing changes in the corpus.
    const FIGURES: usize = 3;
    /// Bytes of what was read as letters, with its stop, at most. At 2 nothing changes in the corpus.
    const LETTERS: usize = 3;
    let garbles = |block: &str| {
        let Some(sign) = block.bytes().take(LABEL).position(|byte| matches!(byte, b'.' | b'-' | b',' | b'\'')) else {
            return false;
        };
        let label = slice(block, ..sign);
        let mixed = label.bytes().any(|byte| byte.is_ascii_lowercase())
            && label.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
        let plain = label.chars().all(char::is_alphabetic) && !mixed
            || label.bytes().all(|byte| byte.is_ascii_digit()) && slice(block, sign..).starts_with('.');
        // `1 Cf. …` is a note.
        let word = label.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        let note = word.len() < label.len() && word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase);
        let plain = plain || note;
        !label.is_empty()
            && !plain
            && !label.starts_with(['(', '*'])
            && slice(block, sign + 1..).starts_with(' ')
            && block.len() > LABEL + TEXT
    };
    // `12U.`, `1O.`: figures that were read as letters.
    let misread = |word: &str| {
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        let rest = slice(word, figures..);
        (1..=FIGURES).contains(&figures)
            && rest.len() > 1
            && rest.len() <= LETTERS
            && rest.ends_with('.')
            && slice(rest, ..rest.len() - 1).bytes().all(|byte| b"UOlIkSB".contains(&byte))
    };
    text.split('\n').skip(1).any(garbles)
        || text.split_ascii_whitespace().any(misread)
        || text.chars().filter(|c| script::in_arabic(*c)).take(MANY).count() == MANY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lexicon::counting::System;

    fn stands(kind: ItemKind, system: System, value: u32, prefix: &str, text: &str) -> bool {
        let sought = Sought { kind, missing: Reading { system, value }, prefix, word: false };
        sought.stands_in(text, &Numerals::default())
    }

    fn paragraph(value: u32, text: &str) -> bool {
        stands(ItemKind::ParagraphLabel, System::Arabic, value, "", text)
    }

    #[test]
    fn a_number_run_in_is_found() {
        assert!(paragraph(9, "8. Decides to meet; [9. Also decides to pay;]\n"));
        assert!(paragraph(9, "8. The first meeting was held. 9. The second was not.\n"));
        assert!(paragraph(9, "8. The first meeting was held. 9.The second was not.\n"));
        assert!(paragraph(9, "8. The first meeting was held.\n9\u{20}The second was not.\n"));
    }

    #[test]
    fn a_number_that_merely_occurs_is_not_found() {
        assert!(!paragraph(9, "8. It met on 9 May and heard 9 members.\n"));
        assert!(!paragraph(9, "8. The rate was 9.5 per cent, and 29A. was empty.\n"));
        assert!(!paragraph(35, "34. See rule 122.35 there.\n"));
    }

    #[test]
    fn an_elision_says_that_members_were_left_out() {
        for sign in ["…", "[…]", "...", "[. . .]", "............", "“…”"] {
            assert!(paragraph(9, &format!("8. The court agreed.\n{sign}\n")), "{sign}");
        }
        for text in ["8. The court agreed …\n", "8. The court agreed.\n.\n", "8. It agreed.\n[]\n", "8. Yes.\n\n"] {
            assert!(!paragraph(9, text), "{text}");
        }
    }

    #[test]
    fn a_number_of_several_parts_is_found_with_a_stop_too_many() {
        let of = |text: &str| stands(ItemKind::ParagraphLabel, System::Arabic, 38, "29e", text);
        assert!(of("29E.37 Posts.\n29.E.38 Travel.\n"));
        assert!(of("29E.37 Posts, see 29E.38.\n"));
        assert!(!of("29E.37 Posts.\n29.E.380 Travel.\n"));
        assert!(!of("29E.37 Posts, 38 in all.\n"));
    }

    #[test]
    fn an_item_run_in_is_found() {
        let of = |text: &str| stands(ItemKind::SubparagraphLabel, System::Lower, 3, "", text);
        assert!(of("(b) Fees; (c) Fines;\n"));
        assert!(of("(b) Fees; c) Fines;\n"));
        assert!(!of("(b) Fees of class c;\n"));
    }

    #[test]
    fn what_a_machine_made_of_labels_is_told_from_labels() {
        for block in ["2 k .", "24-", "li+.", "aB.", "1O'", "4 k,"] {
            assert!(garbled(&format!("\n{block} The Committee met in the hall.")), "{block}");
            assert!(!garbled(&format!("{block} The Committee met in the hall.")), "{block} in the first line");
            assert!(!garbled(&format!("\n{block} The hall.")), "{block} of a short line");
            assert!(!garbled(&format!("\n{block}The Committee met in the hall.")), "{block} without a space");
        }
        for block in ["24.", "(a).", "Ab.", "AB.", "*4.", ".", "1 Cf.", "The Committee, which met,"] {
            assert!(!garbled(&format!("\n{block} The Committee met in the hall.")), "{block}");
        }
        for word in ["12U.", "1O.", "124l.", "1OO."] {
            assert!(garbled(&format!("The Committee met.\n{word}")), "{word}");
        }
        for word in ["12.", "12U", "1245l.", "1OOO.", "12a.", "U."] {
            assert!(!garbled(&format!("The Committee met.\n{word}")), "{word}");
        }
        assert!(garbled(&"ع".repeat(400)) && !garbled(&"ع".repeat(399)));
    }
}
