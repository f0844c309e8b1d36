//! Digits: their values in the scripts that reports are written in, raised and not.

/// Raised digits, from nought.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The noughts of scripts whose digits follow one another in Unicode: ASCII, Arabic, Persian, full width.
const NOUGHTS: [char; 4] = ['0', '\u{660}', '\u{6f0}', '０'];

/// The value of a digit of any of these scripts, raised or not.
pub(crate) fn value(c: char) -> Option<u32> {
    let of = |nought: char| (c as u32).checked_sub(nought as u32).filter(|value| *value < 10);
    NOUGHTS.into_iter().find_map(of).or_else(|| superscript_value(c))
}

/// The value of a digit of ASCII or Arabic, not raised.
pub(crate) fn plain(c: char) -> Option<u32> {
    if is_arabic(c) { value(c) } else { c.to_digit(10) }
}

/// True for a digit of Arabic.
pub(crate) fn is_arabic(c: char) -> bool {
    ('\u{660}'..='\u{669}').contains(&c)
}

/// True for a digit of any of these scripts, raised or not.
pub(crate) fn is_digit(c: char) -> bool {
    value(c).is_some()
}

/// The value of a raised digit.
pub(crate) fn superscript_value(c: char) -> Option<u32> {
    SUPERSCRIPTS.iter().position(|superscript| *superscript == c).and_then(|at| u32::try_from(at).ok())
}

/// True for a raised digit.
pub(crate) fn is_superscript(c: char) -> bool {
    SUPERSCRIPTS.contains(&c)
}

/// The figure that a letter looks like; every other character as it is.
pub(crate) fn figure(c: char) -> char {
    match c {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        _ => c,
    }
}

/// `text` with its digits raised: so no number or symbol goes on in the mark after it.
pub(crate) fn superscript(text: &str) -> String {
    text.chars()
        .map(|c| c.to_digit(10).and_then(|digit| SUPERSCRIPTS.get(digit as usize)).copied().unwrap_or(c))
        .collect()
}

/// `text` with raised digits as plain ones.
pub(crate) fn lowered(text: &str) -> String {
    text.chars().map(|c| superscript_value(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_values() {
        for digits in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹"]
        {
            assert_eq!(digits.chars().filter_map(value).collect::<Vec<_>>(), (0..10).collect::<Vec<_>>());
        }
        assert!("aⅠ一½".chars().all(|c| value(c).is_none()));
    }

    #[test]
    fn raised_digits_are_lowered_again() {
        assert_eq!(superscript("A/79/310"), "A/⁷⁹/³¹⁰");
        assert_eq!(lowered(&superscript("A/79/310")), "A/79/310");
    }
}
