//! Scripts: their ranges, how they are written, and which one most of a text is in.

use serde::Deserialize;

/// Scripts by which languages are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Latin letters.
    #[default]
    Latin,
    /// Chinese characters.
    Han,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters.
    Arabic,
}

impl Script {
    /// True for a script that has capitals.
    pub(crate) fn is_cased(self) -> bool {
        matches!(self, Self::Latin | Self::Cyrillic)
    }
}

/// True for characters of scripts that put no blanks between words: Chinese characters, kana, their punctuation and full-width forms.
pub(crate) fn unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The first character of the scripts of East Asia: what stands before it is of scripts of letters.
pub(crate) const FIRST_UNSPACED: char = '\u{2e80}';

/// True where the bytes at `at` are one of these letters of two bytes in UTF-8: Cyrillic ones, accented ones of Latin-1, Arabic ones
/// from hamza to yeh. Others may be letters too.
pub(crate) fn is_letter_of_two(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1);
    match bytes.get(at) {
        Some(0xd0 | 0xd1) => true,
        Some(0xc3) => !matches!(next, Some(0x97 | 0xb7)),
        Some(0xd8) => matches!(next, Some(0xa0..=0xbf)),
        Some(0xd9) => matches!(next, Some(0x80..=0x8a)),
        _ => false,
    }
}

/// True for the first of the three bytes of most Chinese characters.
pub(crate) fn is_lead_of_unspaced(byte: u8) -> bool {
    matches!(byte, 0xe4..=0xe9)
}

/// True for a letter of Arabic.
pub(crate) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63f}' | '\u{641}'..='\u{64a}')
}

/// True for a character of the first block of Arabic, signs and digits among them.
pub(crate) fn in_arabic(c: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&c)
}

/// True where UTF-8 has a letter or a digit of the first block of Arabic in `text`.
pub(crate) fn has_arabic(text: &str) -> bool {
    memchr::memchr2(0xd8, 0xd9, text.as_bytes()).is_some()
}

/// The stroke that makes an Arabic word longer.
pub(crate) const TATWEEL: char = '\u{640}';

/// True for a mark of direction, which is not seen.
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True for a vowel sign of Arabic.
pub(crate) fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}')
}

/// True for a sign that stands over or under a letter: those of Latin, Hebrew and Arabic.
pub(crate) fn stands_over(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// True for characters of scripts that are written from right to left, their signs and digits among them.
pub(crate) fn turns(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// True for letters of such scripts: their own digits run from left to right, their punctuation both ways.
pub(crate) fn is_right_to_left(c: char) -> bool {
    turns(c)
        && !matches!(c, '\u{660}'..='\u{66d}' | '\u{6f0}'..='\u{6f9}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{fd3e}' | '\u{fd3f}')
}

/// True for shapes of letters of such scripts, which stand in files in the place of the letters.
pub(crate) fn is_shape(c: char) -> bool {
    matches!(c, '\u{fb1d}'..='\u{fd3d}' | '\u{fd40}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// True for letters of Latin with accents, and its further ones.
pub(crate) fn is_accented(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}')
}

/// True for characters to which each font gives a shape of its own.
pub(crate) fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// The half-width form of a full-width Latin letter or digit.
pub(crate) fn narrow(c: char) -> Option<char> {
    /// From a full-width form to the character of ASCII.
    const WIDE: u32 = 0xfee0;
    let wide = matches!(c, '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{ff10}'..='\u{ff19}');
    wide.then(|| char::from_u32(u32::from(c) - WIDE)).flatten()
}

/// The Latin capital that a Cyrillic one looks like (Unicode: `confusables.txt` of UTS #39).
pub(crate) fn looks_latin(c: char) -> Option<char> {
    const CYRILLIC: [char; 14] = ['А', 'В', 'Е', 'К', 'М', 'Н', 'О', 'Р', 'С', 'Т', 'Х', 'Ѕ', 'І', 'Ј'];
    const LATIN: [char; 14] = ['A', 'B', 'E', 'K', 'M', 'H', 'O', 'P', 'C', 'T', 'X', 'S', 'I', 'J'];
    CYRILLIC.iter().position(|cyrillic| *cyrillic == c).and_then(|at| LATIN.get(at)).copied()
}

const SCRIPTS: [Script; 4] = [Script::Latin, Script::Han, Script::Cyrillic, Script::Arabic];

/// One of so many letters may be of another script for a text to be nearly all in one.
const CLEAR: u64 = 4;

/// Bits of a number in which the letters of one script are counted: those of a sample fit, at four a character.
const LANE: u32 = 16;

/// What the first byte of a character tells of its script, each of [`SCRIPTS`] in a lane of its own: all four are counted by one
/// addition.
#[expect(clippy::indexing_slicing, reason = "is worked out when the program is built, as far as the table goes")]
const LEADS: [u64; 256] = {
    let mut leads = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        leads[byte] = match byte as u8 {
            // Up to U+027F.
            b'a'..=b'z' | b'A'..=b'Z' | 0xc3..=0xc9 => 1,
            // From U+4000 on; one character is about a word.
            0xe4..=0xe9 => 4 << LANE,
            0xd0..=0xd3 => 1 << (2 * LANE),
            0xd8..=0xdb => 1 << (3 * LANE),
            _ => 0,
        };
        byte += 1;
    }
    leads
};

/// The script of most of the letters of `text`, a sample of at most 32 kB, and whether it is that of nearly all.
pub(crate) fn script_of(text: &str) -> Option<(Script, bool)> {
    #[expect(clippy::indexing_slicing, reason = "the table has an entry for every byte")]
    let lanes = text.bytes().fold(0u64, |lanes, byte| lanes + LEADS[usize::from(byte)]);
    let count = |at: usize| (lanes >> (LANE * at as u32)) & ((1 << LANE) - 1);
    let (most, script) = SCRIPTS.into_iter().enumerate().max_by_key(|(at, _)| count(*at))?;
    let others = (0..SCRIPTS.len()).map(count).sum::<u64>() - count(most);
    (count(most) > 0).then_some((script, others * CLEAR <= count(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_by_most_letters() {
        assert_eq!(script_of("The Committee"), Some((Script::Latin, true)));
        assert_eq!(script_of("大会决定，2021 年"), Some((Script::Han, true)));
        assert_eq!(script_of("Комитет принял A/91/206"), Some((Script::Cyrillic, true)));
        assert_eq!(script_of("اجتمعت اللجنة"), Some((Script::Arabic, true)));
        assert_eq!(script_of("Комитет took note").map(|(_, clear)| clear), Some(false));
        assert_eq!(script_of("1. 2."), None);
    }

    #[test]
    fn letters_that_run_leftward_are_no_digits_and_no_signs() {
        assert!("אبپﷲ".chars().all(is_right_to_left));
        assert!("٣۴،؛؟aж中".chars().all(|c| !is_right_to_left(c)));
        assert!("٣،".chars().all(turns));
    }

    #[test]
    fn letters_are_told_by_their_bytes() {
        let of_two = |c: char| is_letter_of_two(c.to_string().as_bytes(), 0);
        assert!("éßжЯءي".chars().all(of_two) && "×÷،٠a中".chars().all(|c| !of_two(c)));
        let of_three = |c: char| c.to_string().bytes().next().is_some_and(is_lead_of_unspaced);
        assert!("一中鿿".chars().all(of_three) && "a、。，あ".chars().all(|c| !of_three(c)));
    }

    #[test]
    fn full_width_forms_have_narrow_ones() {
        let narrowed: String = "ＡｚＺａ０９".chars().filter_map(narrow).collect();
        assert_eq!(narrowed, "AzZa09");
        assert!("A／（中".chars().all(|c| narrow(c).is_none()));
    }
}
