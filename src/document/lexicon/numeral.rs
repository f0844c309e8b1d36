//! The numerals that labels are made of.

use std::sync::Arc;

use super::counting::{Reading, Readings, System, letters};
use super::normalize;
use super::normalize::DateUnits;
use super::vocabulary::Vocabulary;
use crate::text::numeral::roman;
use crate::text::{script, sign, slice, unspaced};

impl System {
    /// Spells `value` as this system does; `numerals` are those of the vocabularies.
    pub fn spell(self, value: u32, numerals: &Numerals) -> String {
        let letter = |first: u8| {
            let c = char::from(first + ((value.max(1) - 1) % 26) as u8);
            c.to_string().repeat(1 + ((value.max(1) - 1) / 26) as usize)
        };
        match self {
            Self::Arabic => value.to_string(),
            Self::Lower => letter(b'a'),
            Self::Upper => letter(b'A'),
            Self::LowerRoman => roman(value).to_lowercase(),
            Self::UpperRoman => roman(value),
            Self::Named(series) => numerals.spell(series, value).unwrap_or_else(|| value.to_string()),
        }
    }
}

/// The numerals of all vocabularies, ready to be looked up.
#[derive(Debug, Default)]
pub struct Numerals {
    /// As they are read, and as they are written; sorted by text, longer first among those with one beginning.
    all: Vec<(String, String, Readings)>,
    /// The characters that they begin with, in the same order, and the first that does so: most lines begin with another.
    first: Vec<(char, usize)>,
    /// Those that some lists leave out.
    optional: Vec<Reading>,
    /// What may stand after a numeral instead of a stop.
    signs: Vec<String>,
    /// What may stand behind a number that comes between two others.
    suffixes: Vec<String>,
    /// The words of headings' labels: what stands before the numeral, and after it.
    headings: Vec<(String, String)>,
    /// The small letters that those words begin with.
    heads: Vec<char>,
    /// What numerals of dates count.
    units: Arc<DateUnits>,
    /// Units of length.
    lengths: Vec<String>,
}

impl Numerals {
    /// Collects the numerals of `vocabularies`.
    pub fn of(vocabularies: &[Vocabulary]) -> Self {
        let mut all: Vec<(String, String, Readings)> = Vec::new();
        let mut optional = Vec::new();
        for (series, numerals) in vocabularies.iter().flat_map(|vocabulary| &vocabulary.words.numerals).enumerate() {
            for (at, numeral) in numerals.iter().enumerate() {
                let reading = Reading { system: System::Named(series as u8), value: at as u32 + 1 };
                let inner = numeral.strip_prefix('(').and_then(|numeral| numeral.strip_suffix(')'));
                optional.extend(inner.map(|_| reading));
                let written = inner.unwrap_or(numeral);
                all.push((normalize::normalized(written), written.to_owned(), [Some(reading), None]));
            }
        }
        for (letter, latin) in vocabularies.iter().flat_map(|vocabulary| &vocabulary.words.look_alikes) {
            let looks = letters(latin)[0];
            match all.iter_mut().find(|(numeral, ..)| numeral == letter) {
                Some((.., readings)) => readings[1] = looks,
                None => all.push((letter.clone(), letter.clone(), [looks, None])),
            }
        }
        all.sort_by(|a, b| b.0.cmp(&a.0));
        let signs = vocabularies.iter().flat_map(|vocabulary| vocabulary.words.label_signs.iter().cloned()).collect();
        let words = || vocabularies.iter().map(|vocabulary| &vocabulary.words);
        let suffixes = words().flat_map(|words| words.label_suffixes.iter().map(|word| normalize::normalized(word)));
        let mut suffixes: Vec<String> = suffixes.collect();
        suffixes.sort_unstable();
        suffixes.dedup();
        let cut = |form: &String| {
            let (before, after) = form.split_once("{}")?;
            Some((normalize::normalized(before.trim()), normalize::normalized(after.trim())))
        };
        let mut headings: Vec<(String, String)> = Vec::new();
        for form in words().flat_map(|words| &words.heading_labels).filter_map(cut) {
            if !headings.contains(&form) {
                headings.push(form);
            }
        }
        let lengths = words().flat_map(|words| words.note.lengths.iter().cloned()).collect();
        let places = all.iter().enumerate();
        let mut first: Vec<(char, usize)> =
            places.filter_map(|(at, (numeral, ..))| Some((numeral.chars().next()?, at))).collect();
        first.dedup_by_key(|(character, _)| *character);
        let mut heads: Vec<char> =
            headings.iter().filter_map(|(before, _)| before.chars().next()?.to_lowercase().next()).collect();
        heads.sort_unstable();
        heads.dedup();
        Self {
            all,
            first,
            optional,
            signs,
            suffixes,
            headings,
            heads,
            units: Arc::new(DateUnits::of(vocabularies)),
            lengths,
        }
    }

    /// Units of length: a small figure that stands raised behind one is no mark.
    pub(crate) fn lengths(&self) -> &[String] {
        &self.lengths
    }

    /// What numerals of dates count.
    pub(crate) fn units(&self) -> &Arc<DateUnits> {
        &self.units
    }

    /// What may stand behind a number that comes between two others: `bis`.
    pub(crate) fn suffixes(&self) -> &[String] {
        &self.suffixes
    }

    /// The words of headings' labels: what stands before the numeral, and after it.
    pub(crate) fn headings(&self) -> &[(String, String)] {
        &self.headings
    }

    /// True for a character that the word of a heading's label begins with, small or capital.
    pub(crate) fn begin_heading(&self, c: char) -> bool {
        let small = if unspaced(c) { Some(c) } else { c.to_lowercase().next() };
        small.is_some_and(|c| self.heads.contains(&c))
    }

    /// True where some lists leave the numeral out.
    pub(crate) fn is_optional(&self, reading: Reading) -> bool {
        self.optional.contains(&reading)
    }

    /// True for a character that a numeral of the vocabularies begins with.
    pub(crate) fn begin_with(&self, c: char) -> bool {
        self.first.binary_search_by(|(first, _)| c.cmp(first)).is_ok()
    }

    /// The longest numeral that `text` begins with, and its length in bytes.
    pub(crate) fn at_start(&self, text: &str) -> Option<(Readings, usize)> {
        let first = text.chars().next().filter(|c| !c.is_ascii())?;
        let place = self.first.binary_search_by(|(character, _)| first.cmp(character)).ok()?;
        let (_, begin) = *self.first.get(place)?;
        let same = self.all.iter().skip(begin).take_while(|(numeral, ..)| numeral.starts_with(first));
        same.filter(|(numeral, ..)| text.starts_with(numeral.as_str()))
            .max_by_key(|(numeral, ..)| numeral.len())
            .map(|(numeral, _, readings)| (*readings, numeral.len()))
    }

    /// The length of the sign, with blanks before it, that `rest` of a line begins with and that ends a label there: what
    /// follows is of a script without capitals.
    pub(crate) fn sign(&self, rest: &str) -> Option<usize> {
        let space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
        let spaces = rest.chars().take(2).take_while(|c| space(*c)).map(char::len_utf8).sum::<usize>();
        let sign = self.signs.iter().find(|sign| slice(rest, spaces..).starts_with(sign.as_str()))?;
        let end = spaces + sign.len();
        let text = slice(rest, end..).trim_start().trim_start_matches(|c: char| {
            sign::opens_bracket(c) || sign::opens_quotation(c) || sign::is_double_quote(c)
        });
        // A sentence may begin with a year: `4 - 2023 كانت`.
        let after_year = || {
            let (year, rest) = text.split_at_checked(4)?;
            let figures = year.bytes().all(|byte| byte.is_ascii_digit());
            let year = figures && (year.starts_with("19") || year.starts_with("20"));
            rest.strip_prefix(' ').filter(|_| year).map(str::trim_start)
        };
        let begins = |text: &str| text.starts_with(script::is_arabic);
        (text.is_empty() || begins(text) || after_year().is_some_and(begins)).then_some(end)
    }

    fn spell(&self, series: u8, value: u32) -> Option<String> {
        let wanted = Reading { system: System::Named(series), value };
        self.all.iter().find(|(.., readings)| readings[0] == Some(wanted)).map(|(_, numeral, _)| numeral.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_spelled_as_lists_have_them() {
        let numerals = Numerals::default();
        for (value, arabic, lower, roman) in [
            (1, "1", "a", "i"),
            (4, "4", "d", "iv"),
            (9, "9", "i", "ix"),
            (26, "26", "z", "xxvi"),
            (27, "27", "aa", "xxvii"),
            (52, "52", "zz", "lii"),
            (53, "53", "aaa", "liii"),
            (99, "99", "uuuu", "xcix"),
        ] {
            assert_eq!(System::Arabic.spell(value, &numerals), arabic);
            assert_eq!(System::Lower.spell(value, &numerals), lower);
            assert_eq!(System::Upper.spell(value, &numerals), lower.to_uppercase());
            assert_eq!(System::LowerRoman.spell(value, &numerals), roman);
            assert_eq!(System::UpperRoman.spell(value, &numerals), roman.to_uppercase());
        }
    }

    #[test]
    fn numerals_of_a_vocabulary_may_be_optional_and_look_like_latin_ones() {
        let text = "name = 'Test'\nscript = 'cyrillic'\nnumerals = [['а', 'б', '(в)', 'с']]\nlook-alikes = { 'с' = 'c' }\n[date]\nforms = []\n";
        let numerals = Numerals::of(&[Vocabulary::parse("xx", text).unwrap()]);
        let named = |value| Reading { system: System::Named(0), value };
        let latin = Reading { system: System::Lower, value: 3 };
        assert_eq!(numerals.at_start("с) x"), Some(([Some(named(4)), Some(latin)], 2)));
        assert_eq!(numerals.at_start("в) x"), Some(([Some(named(3)), None], 2)));
        assert!(numerals.is_optional(named(3)) && !numerals.is_optional(named(2)));
    }

    #[test]
    fn a_sign_ends_a_label_before_a_word_or_a_year() {
        let text = "name = 'Test'\nscript = 'arabic'\nlabel-signs = ['-']\n[date]\nforms = []\n";
        let numerals = Numerals::of(&[Vocabulary::parse("xx", text).unwrap()]);
        for labels in [" - كانت", " -", " - 2023 كانت", " - (2023)"] {
            assert_eq!(numerals.sign(labels).is_some(), labels != " - (2023)", "{labels}");
        }
        for none in [" - 15 شباط", " - 2023", " - 2023/2", " - 3000 كانت", " - the", " - ٢٠٢٣ the", " - 19كا كانت"]
        {
            assert_eq!(numerals.sign(none), None, "{none}");
        }
    }

    #[test]
    fn one_letter_may_be_read_in_two_ways() {
        assert_eq!(
            letters("i"),
            [Some(Reading { system: System::Lower, value: 9 }), Some(Reading { system: System::LowerRoman, value: 1 })]
        );
        assert_eq!(letters("aa"), [Some(Reading { system: System::Lower, value: 27 }), None]);
        assert_eq!(
            letters("II"),
            [
                Some(Reading { system: System::Upper, value: 35 }),
                Some(Reading { system: System::UpperRoman, value: 2 })
            ]
        );
        assert_eq!(letters("the"), [None, None]);
    }
}
