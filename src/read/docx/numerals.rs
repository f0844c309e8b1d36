//! Numbers as Word writes them: its number formats by their names in the file.

const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const RUSSIAN_LOWER: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
const RUSSIAN_UPPER: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
const ALPHA: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const SIGNS: &str = "*†‡§";
const HAN: &str = "〇一二三四五六七八九";
const HAN_TENS: [&str; 4] = ["", "十", "百", "千"];
const SIMPLIFIED_LEGAL: &str = "零壹贰叁肆伍陆柒捌玖";
const TRADITIONAL_LEGAL: &str = "零壹貳參肆伍陸柒捌玖";
const LEGAL_TENS: [&str; 4] = ["", "拾", "佰", "仟"];
const DEVANAGARI: &str = "०१२३४५६७८९";
const ARABIC_INDIC: &str = "٠١٢٣٤٥٦٧٨٩";
const THAI: &str = "๐๑๒๓๔๕๖๗๘๙";
const FULL_WIDTH: &str = "０１２３４５６７８９";

/// Letters are doubled, tripled and so on after the last; no list is so long that more than these are meant.
const MOST_LETTERS: usize = 30;
const MOST_ROMAN: u32 = 50_000;

/// `number` in the format of that name; in decimal figures where the format is unknown or has no such number.
pub(super) fn numeral(format: &str, number: i64) -> String {
    write(format, number).unwrap_or_else(|| number.to_string())
}

fn write(format: &str, number: i64) -> Option<String> {
    match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "ordinal" => Some(format!("{number}{}", ordinal(number))),
        "numberInDash" => Some(format!("- {number} -")),
        "lowerLetter" => letters(LOWER, number),
        "upperLetter" => letters(UPPER, number),
        "lowerRoman" => roman(number).map(|text| text.to_ascii_lowercase()),
        "upperRoman" => roman(number),
        "russianLower" => letters(RUSSIAN_LOWER, number),
        "russianUpper" => letters(RUSSIAN_UPPER, number),
        "arabicAbjad" => letters(ABJAD, number),
        "arabicAlpha" => letters(ALPHA, number),
        "chicago" => letters(SIGNS, number),
        "ideographTraditional" => one_of(STEMS, number),
        "ideographZodiac" => one_of(BRANCHES, number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "decimalFullWidth" | "decimalFullWidth2" => figures(FULL_WIDTH, number),
        "hindiNumbers" => figures(DEVANAGARI, number),
        "thaiNumbers" => figures(THAI, number),
        "arabicIndic" | "hindiArabic" => figures(ARABIC_INDIC, number),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            figures(HAN, number).map(|text| text.replace('〇', "○"))
        }
        "chineseCounting" | "taiwaneseCounting" if number > 99 => {
            figures(HAN, number).map(|text| text.replace('〇', "○"))
        }
        "chineseCounting" | "taiwaneseCounting" => counting(number, &HAN_TENS, HAN, ChineseStyle::Ten),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => counting(number, &HAN_TENS, HAN, ChineseStyle::Ten),
        "japaneseCounting" => counting(number, &HAN_TENS, HAN, ChineseStyle::Bare),
        "chineseLegalSimplified" => counting(number, &LEGAL_TENS, SIMPLIFIED_LEGAL, ChineseStyle::Full),
        "ideographLegalTraditional" => counting(number, &LEGAL_TENS, TRADITIONAL_LEGAL, ChineseStyle::Full),
        custom => padded(custom, number),
    }
}

fn ordinal(number: i64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// a … z, aa, bb …
fn letters(alphabet: &str, number: i64) -> Option<String> {
    let at = usize::try_from(number.checked_sub(1)?).ok()?;
    let count = alphabet.chars().count();
    let times = at / count + 1;
    let letter = alphabet.chars().nth(at % count)?;
    (times <= MOST_LETTERS).then(|| std::iter::repeat_n(letter, times).collect())
}

fn one_of(letters: &str, number: i64) -> Option<String> {
    letters.chars().nth(usize::try_from(number.checked_sub(1)?).ok()?).map(String::from)
}

fn enclosed(number: i64, first: char, last: i64) -> Option<String> {
    let step = u32::try_from(number.checked_sub(1)?).ok()?;
    (number <= last).then(|| char::from_u32(first as u32 + step).map(String::from)).flatten()
}

fn roman(number: i64) -> Option<String> {
    u32::try_from(number).ok().filter(|number| (1..=MOST_ROMAN).contains(number)).map(crate::text::numeral::roman)
}

/// Each decimal figure in another script.
fn figures(digits: &str, number: i64) -> Option<String> {
    let shown = number.to_string();
    shown.chars().map(|c| c.to_digit(10).and_then(|digit| digits.chars().nth(digit as usize))).collect()
}

/// How the Chinese and Japanese ways of counting differ.
#[derive(Clone, Copy, PartialEq)]
enum ChineseStyle {
    /// 十 for ten, 一百 for a hundred.
    Ten,
    /// 十 and 百, and no zeros between.
    Bare,
    /// 壹拾 for ten.
    Full,
}

fn counting(number: i64, tens: &[&str; 4], digits: &str, style: ChineseStyle) -> Option<String> {
    if !(1..=9999).contains(&number) {
        return None;
    }
    let shown = number.to_string();
    let mut text = String::new();
    let mut gap = false;
    for (at, c) in shown.chars().enumerate() {
        let place = shown.len() - 1 - at;
        let digit = c.to_digit(10)? as usize;
        if digit == 0 {
            gap = true;
            continue;
        }
        if gap && style != ChineseStyle::Bare {
            text.push('零');
        }
        gap = false;
        let silent = digit == 1
            && ((place > 0 && style == ChineseStyle::Bare) || (place == 1 && at == 0 && style == ChineseStyle::Ten));
        if !silent {
            text.push(digits.chars().nth(digit)?);
        }
        text.push_str(tens.get(place)?);
    }
    Some(text)
}

/// A format that is given by its first members: `001, 002, 003` writes three figures.
fn padded(sample: &str, number: i64) -> Option<String> {
    let first = sample.split(',').next()?.trim();
    let width = first.len();
    let is_padded = first.strip_suffix('1').is_some_and(|zeros| zeros.bytes().all(|byte| byte == b'0'));
    (is_padded && width < 10).then(|| format!("{number:0width$}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_counts_as_word_does() {
        let cases: [(&str, &[(i64, &str)]); 24] = [
            ("decimal", &[(0, "0"), (1, "1"), (i64::MAX, "9223372036854775807")]),
            ("decimalZero", &[(1, "01"), (10, "10"), (100, "100")]),
            ("lowerLetter", &[(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (0, "0"), (100_000, "100000")]),
            ("upperLetter", &[(53, "AAA")]),
            ("lowerRoman", &[(4, "iv"), (1999, "mcmxcix"), (0, "0"), (-3, "-3")]),
            ("upperRoman", &[(40, "XL"), (i64::MAX, "9223372036854775807")]),
            ("ordinal", &[(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (121, "121st")]),
            ("none", &[(3, "")]),
            ("chineseCounting", &[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一○○")]),
            (
                "chineseCountingThousand",
                &[(10, "十"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (1010, "一千零一十")],
            ),
            ("ideographDigital", &[(10, "一○"), (23, "二三")]),
            ("japaneseCounting", &[(10, "十"), (100, "百"), (101, "百一"), (111, "百十一")]),
            ("ideographTraditional", &[(1, "甲"), (2, "乙"), (11, "11")]),
            ("taiwaneseCounting", &[(21, "二十一")]),
            ("chineseLegalSimplified", &[(10, "壹拾"), (205, "贰佰零伍")]),
            ("arabicAbjad", &[(1, "أ"), (2, "ب"), (3, "ج"), (28, "غ"), (29, "أأ")]),
            ("arabicAlpha", &[(3, "ت"), (28, "ي")]),
            ("hindiNumbers", &[(12, "१२")]),
            ("russianLower", &[(1, "а"), (10, "к"), (29, "я"), (30, "аа")]),
            ("russianUpper", &[(9, "И")]),
            ("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21")]),
            ("chicago", &[(1, "*"), (2, "†"), (5, "**")]),
            ("001, 002, 003, ...", &[(7, "007")]),
            ("no such format", &[(7, "7")]),
        ];
        for (format, pairs) in cases {
            for (number, expected) in pairs {
                assert_eq!(numeral(format, *number), *expected, "{format} {number}");
            }
        }
    }
}
