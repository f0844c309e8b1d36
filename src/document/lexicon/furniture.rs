//! What pages carry besides their text, whatever the language: a layout file as it is written, `layout.toml` of a pack.

use serde::Deserialize;

use crate::spanned::{Flaw, Spanned};
use crate::text::slice;

/// Bytes that a word may have beyond the number in it: signs, a language in brackets.
const BEYOND: usize = 3;

/// What pages carry besides their text, whatever the language. In a form, `#` is a figure, `@` a capital letter, `?` any byte.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LayoutFile {
    /// Words of which a line of a page's foot may be made up, besides page numbers.
    words: Vec<Spanned<String>>,
    /// Whole lines, wherever they are on the page: bar codes.
    lines: Vec<Spanned<String>>,
    /// Numbers of the printing job: a line that begins with one is none of the text.
    numbers: NumbersFile,
}

/// Numbers of the printing job.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct NumbersFile {
    /// Their forms: `##-#####`.
    forms: Vec<Spanned<String>>,
    /// What may come before one.
    before: Vec<Spanned<String>>,
    /// What may come after it, any number of them.
    after: Vec<Spanned<String>>,
}

/// The forms of a layout file, ready to be compared with lines.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    words: Vec<String>,
    lines: Vec<String>,
    forms: Vec<String>,
    before: Vec<String>,
    after: Vec<String>,
    /// Bytes of a word with a number, at most.
    longest: usize,
    /// The bytes that lines with a number, and whole lines, begin with, a bit each: every line of a text is asked for.
    begins: [u128; 2],
}

impl LayoutFile {
    /// What is wrong with it: the bytes of its text, what, and what to do.
    pub fn mistakes(&self) -> Vec<Flaw> {
        let mut mistakes = Vec::new();
        for empty in self.forms().filter(|form| form.get_ref().trim() != form.get_ref() || form.get_ref().is_empty()) {
            let help = "write the characters that pages have; `#` is a figure, `@` a capital letter, `?` any byte";
            let message = "a form is not empty and has no spaces at its ends".to_owned();
            mistakes.push((empty.span(), message, help.to_owned()));
        }
        for bare in self.numbers.forms.iter().chain(&self.lines).filter(|form| !form.get_ref().contains('#')) {
            let help = "write `#` for each figure: `##-####` is the form of 25-0712. Words without a figure belong under `words`, \
                        or in `furniture` under [page] in words/CODE.toml";
            let message = "there is no figure (`#`) in this form, so text could be taken for it".to_owned();
            mistakes.push((bare.span(), message, help.to_owned()));
        }
        mistakes
    }

    /// All that is written in it.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &Spanned<String>> {
        let NumbersFile { forms, before, after } = &self.numbers;
        [&self.words, &self.lines, forms, before, after].into_iter().flatten()
    }

    /// Adds what `more` says.
    pub fn add(&mut self, more: Self) {
        let numbers = more.numbers;
        for (list, more) in [
            (&mut self.words, more.words),
            (&mut self.lines, more.lines),
            (&mut self.numbers.forms, numbers.forms),
            (&mut self.numbers.before, numbers.before),
            (&mut self.numbers.after, numbers.after),
        ] {
            list.extend(more);
        }
    }
}

impl Furniture {
    /// The forms of `file`.
    pub fn of(file: LayoutFile) -> Self {
        let plain = |list: Vec<Spanned<String>>| list.into_iter().map(Spanned::into_inner).collect();
        let NumbersFile { forms, before, after } = file.numbers;
        let mut furniture = Self {
            words: plain(file.words),
            lines: plain(file.lines),
            forms: plain(forms),
            before: plain(before),
            after: plain(after),
            ..Self::default()
        };
        let longest = |list: &[String]| list.iter().map(String::len).max().unwrap_or_default();
        furniture.longest = longest(&furniture.forms) + longest(&furniture.before) + BEYOND;
        let forms = furniture.forms.iter().chain(&furniture.lines).filter_map(|form| form.bytes().next());
        let forms: Vec<u8> = forms.collect();
        let before: Vec<u8> = furniture.before.iter().filter_map(|before| before.bytes().next()).collect();
        for byte in
            (0..=u8::MAX).filter(|byte| before.contains(byte) || forms.iter().any(|form| stands_for(*form, *byte)))
        {
            let (half, bit) = bit(byte);
            if let Some(begins) = furniture.begins.get_mut(half) {
                *begins |= bit;
            }
        }
        furniture
    }

    /// True for a word of a page's foot that is no number of the page.
    pub fn is_word(&self, word: &str) -> bool {
        self.words.iter().any(|form| fits(word, form)) || word.len() <= self.longest && self.is_number(word)
    }

    /// True for the number of a job: `25-07127`, `25-03579*`, `GE.25-05795`.
    pub fn is_number(&self, word: &str) -> bool {
        let before = self.before.iter().find_map(|before| word.strip_prefix(before.as_str()));
        let mut number = before.unwrap_or(word);
        number = number.find('(').map_or(number, |at| slice(number, ..at));
        while let Some(rest) = self.after.iter().find_map(|after| number.strip_suffix(after.as_str())) {
            number = rest;
        }
        self.forms.iter().any(|form| fits(number, form))
    }

    /// True for a line that a page carries besides its text, wherever it is.
    pub fn is_line(&self, line: &str) -> bool {
        self.lines.iter().any(|form| fits(line, form))
    }

    /// True where a line with a number of a job may begin so.
    pub fn may_begin(&self, byte: u8) -> bool {
        let (half, bit) = bit(byte);
        self.begins.get(half).is_none_or(|begins| begins & bit != 0)
    }
}

/// The half of 256 bits that has that of `byte`, and the bit.
fn bit(byte: u8) -> (usize, u128) {
    (usize::from(byte >> 7), 1 << (byte & 0x7f))
}

/// True where `text` has the form `form`.
fn fits(text: &str, form: &str) -> bool {
    text.len() == form.len() && form.bytes().zip(text.bytes()).all(|(sign, byte)| stands_for(sign, byte))
}

/// True where the sign of a form stands for the byte.
fn stands_for(sign: u8, byte: u8) -> bool {
    match sign {
        b'#' => byte.is_ascii_digit(),
        b'@' => byte.is_ascii_uppercase(),
        b'?' => true,
        _ => sign == byte,
    }
}

#[cfg(test)]
impl Furniture {
    /// That of the file `text`.
    pub fn parse(text: &str) -> Self {
        Self::of(toml::from_str(text).unwrap())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_lines_have_the_forms_of_the_file() {
        let un = Furniture::parse(include_str!("../../../rules/un/layout.toml"));
        for number in ["25-07127", "25-03579*", "GE.25-05795", "V.21-03537", "25-04760X", "25-04760(E)", "25-04760X*"] {
            assert!(un.is_number(number) && un.is_word(number), "{number}");
        }
        for other in ["25-0712", "25-071270", "X.25-07127", "25/07127", "GE.V.25-07127", ""] {
            assert!(!un.is_number(other), "{other}");
        }
        assert!(un.is_word("(E)") && un.is_word("/…") && !un.is_word("(e)") && !un.is_word("(EN)"));
        assert!(!un.is_word("GE.25-05795XXXX"), "a word of a page's foot is short");
        assert!(un.is_line("*2507127*") && un.is_line("*2507127abc*"));
        assert!(!un.is_line("*2507127") && !un.is_line("*250712*") && !un.is_line("*2507127abcd*"));
        let begins: Vec<u8> = (b' '..b'~').filter(|byte| un.may_begin(*byte)).collect();
        assert_eq!(begins, b"*0123456789GV");
        let none = Furniture::default();
        assert!(!none.is_word("25-07127") && !none.is_line("*2507127*") && !none.may_begin(b'2'));
    }

    #[test]
    fn a_form_that_could_be_text_is_a_mistake() {
        let told = |text: &str| {
            let mistakes = toml::from_str::<LayoutFile>(text).unwrap().mistakes();
            mistakes.into_iter().map(|(span, ..)| text[span].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told("words = [\"page\"]\nlines = [\"##.##\"]\n[numbers]\nbefore = [\"No.\"]\n"), [""; 0]);
        assert_eq!(
            told("words = [\"\", \" a\"]\nlines = [\"Page\"]\n[numbers]\nforms = [\"@@\"]\n"),
            ["\"\"", "\" a\"", "\"@@\"", "\"Page\""]
        );
    }
}
