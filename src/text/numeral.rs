//! Numerals that are letters: Roman ones, and those of Chinese characters.

use super::sign;

/// Capitals that make Roman numerals below forty.
pub(crate) const ROMAN_BELOW_FORTY: [char; 3] = ['I', 'V', 'X'];

/// The Roman numeral of `value`, in capitals; thousands as often as they are needed.
pub(crate) fn roman(mut value: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut spelled = String::new();
    for (step, letters) in STEPS {
        while value >= step {
            spelled.push_str(letters);
            value -= step;
        }
    }
    spelled
}

/// The value of a Roman numeral up to 399 in its one right spelling, in letters of either case.
pub(crate) fn roman_value(bytes: &[u8]) -> Option<u32> {
    let mut value = 0u32;
    for (at, byte) in bytes.iter().enumerate().rev() {
        let this = roman_digit(*byte)?;
        let next = bytes.get(at + 1).and_then(|byte| roman_digit(*byte)).unwrap_or(0);
        value = if this < next { value.checked_sub(this)? } else { value + this };
    }
    let spelled = roman(value);
    bytes.eq_ignore_ascii_case(spelled.as_bytes()).then_some(value)
}

/// True for a letter of a Roman numeral up to 399, in either case.
pub(crate) fn is_roman(byte: u8) -> bool {
    roman_digit(byte).is_some()
}

fn roman_digit(byte: u8) -> Option<u32> {
    match byte.to_ascii_lowercase() {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    }
}

/// Chinese numerals from nought to nine (Unicode: `kPrimaryNumeric`).
const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The Chinese numeral ten.
pub(crate) const HAN_TEN: char = '十';

/// The value of a Chinese numeral below ten. A circle and another character stand for nought too.
pub(crate) fn han_digit(c: char) -> Option<u32> {
    let digit = HAN.iter().position(|numeral| *numeral == c).and_then(|digit| u32::try_from(digit).ok());
    digit.or_else(|| matches!(c, '○' | '零').then_some(0))
}

/// The value below a hundred of a Chinese numeral, spelled with ten or in digits: `十四`, `二十`, `九`.
pub(crate) fn han_value(numeral: &str) -> Option<u32> {
    let digit = |text: &str, empty: u32| {
        let mut characters = text.chars();
        let first = characters.next().map_or(Some(empty), han_digit);
        first.filter(|_| characters.next().is_none())
    };
    match numeral.split_once(HAN_TEN) {
        Some((tens, ones)) => Some(digit(tens, 1)? * 10 + digit(ones, 0)?),
        None => digit(numeral, 0),
    }
}

/// True for a numeral that has its brackets in itself (names in Unicode: `PARENTHESIZED`).
pub(crate) fn encloses_itself(c: char) -> bool {
    matches!(c, '\u{3220}'..='\u{3229}' | '\u{2474}'..='\u{2487}')
}

/// True for the raised letter of `2e`, `1.o`, `No`: it makes an ordinal of what stands before it.
pub(crate) fn makes_ordinal(letter: char, before: Option<char>) -> bool {
    match letter {
        _ if sign::is_ordinal_indicator(letter) || matches!(letter, 'o' | sign::DEGREE) => {
            before.is_some_and(|c| c.is_numeric() || matches!(c, '.' | 'n' | 'N'))
        }
        'e' => before.is_some_and(|c| c.is_numeric() || ROMAN_BELOW_FORTY.contains(&c)),
        _ => false,
    }
}

/// True for a character that Chinese numbers are written with: those below ten, ten and a hundred.
pub(crate) fn is_han_numeral(c: char) -> bool {
    han_digit(c).is_some_and(|digit| digit > 0) || matches!(c, HAN_TEN | '百')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_have_one_spelling() {
        let values: Vec<_> =
            ["i", "iv", "ix", "xiv", "xxxviii", "xl"].iter().map(|word| roman_value(word.as_bytes())).collect();
        assert_eq!(values, [Some(1), Some(4), Some(9), Some(14), Some(38), Some(40)]);
        for wrong in ["iiii", "ic", "mix", ""] {
            assert_eq!(roman_value(wrong.as_bytes()).filter(|value| *value > 0), None, "{wrong}");
        }
        assert_eq!([1, 4, 9, 14, 1999, 4000].map(roman), ["I", "IV", "IX", "XIV", "MCMXCIX", "MMMM"]);
    }

    #[test]
    fn chinese_numerals_have_values() {
        let values: Vec<_> = ["一", "十", "十四", "二十", "二十一", "○"].iter().map(|text| han_value(text)).collect();
        assert_eq!(values, [Some(1), Some(10), Some(14), Some(20), Some(21), Some(0)]);
        for wrong in ["二一", "一十二三", "年"] {
            assert_eq!(han_value(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn raised_letters_make_ordinals() {
        for (letter, before) in [('e', '2'), ('e', 'V'), ('o', 'n'), ('º', 'N'), ('ª', '.'), ('°', 'n'), ('o', '1')]
        {
            assert!(makes_ordinal(letter, Some(before)), "{before}{letter}");
        }
        for (letter, before) in [('e', 'a'), ('o', 'a'), ('a', '1'), ('b', 'n')] {
            assert!(!makes_ordinal(letter, Some(before)), "{before}{letter}");
        }
        assert!(!makes_ordinal('o', None) && "㈠㈩⑴⒇".chars().all(encloses_itself) && !encloses_itself('一'));
    }
}
