//! Characters of symbol fonts, which are numbered by their place in the font.

use std::collections::HashSet;

use super::xml::{Node, attribute, name, value};

/// Greek letters of the Symbol font from 0x41 and 0x61 on.
const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

const SYMBOL: [(u32, char); 25] = [
    (0x2a, '*'),
    (0x2d, '−'),
    (0xa2, '′'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xbc, '…'),
    (0xd2, '®'),
    (0xd3, '©'),
    (0xd4, '™'),
    (0xe5, '∑'),
];

const WINGDINGS: [(u32, char); 19] = [
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// The fonts whose characters are numbered by their place, as the table of fonts tells.
pub(super) fn symbol_fonts(root: Node<'_>) -> HashSet<&str> {
    let fonts = root.children().filter(|node| name(*node) == "font");
    let numbered = fonts.filter(|font| value(*font, "charset").is_some_and(|set| matches!(set, "02" | "2")));
    numbered.filter_map(|font| attribute(font, "name")).collect()
}

/// The character that the sign `node` shows.
pub(super) fn shown(node: Node<'_>, symbols: &HashSet<&str>) -> char {
    let told = |of| attribute(node, of).unwrap_or_default();
    symbol(told("font"), told("char"), symbols)
}

/// What stands for the sign of a font that is not known: Word shows a sign there, so nothing is unreadable and nothing is
/// missing, but nobody can say which it is.
const UNKNOWN: char = '\u{25a1}';

/// The character at the hexadecimal place `code` of a font; [`UNKNOWN`] where it is not known. In a font that is one of `symbols`
/// and that no table is here for, no place is known: a comma's is no comma.
fn symbol(font: &str, code: &str, symbols: &HashSet<&str>) -> char {
    let Ok(code) = u32::from_str_radix(code.trim(), 16) else { return UNKNOWN };
    // Symbol fonts stand in the private use area from U+F000 on.
    let place = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let known = |table: &[(u32, char)]| table.iter().find(|(at, _)| *at == place).map(|(_, c)| *c);
    // Word's own places for the hyphen that does not break, and for the one that may.
    match code {
        0x1e => return '-',
        0x1f => return '\u{ad}',
        _ => {}
    }
    let unknown = symbols.contains(font);
    let font = font.to_ascii_lowercase();
    let found = match font.as_str() {
        "symbol" => known(&SYMBOL).or_else(|| greek(place)).or_else(|| ascii(place)),
        "wingdings" => known(&WINGDINGS),
        _ if font.starts_with("wingdings") || font.starts_with("webdings") => None,
        // Word writes such a character of a font for text as text: this is a place in a font of its own.
        _ if unknown || code < 0x80 => None,
        _ if place != code => ascii(place),
        _ => char::from_u32(code).filter(|c| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(c)),
    };
    found.unwrap_or(UNKNOWN)
}

fn greek(place: u32) -> Option<char> {
    let at = |first: u32, letters: &str| letters.chars().nth(place.checked_sub(first)? as usize);
    at(0x61, LOWER).filter(|_| place >= 0x61).or_else(|| at(0x41, UPPER).filter(|_| place < 0x5b))
}

fn ascii(place: u32) -> Option<char> {
    char::from_u32(place).filter(|c| (' '..='~').contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, p, r};
    use super::*;

    #[test]
    fn symbol_fonts_give_characters() {
        let known = HashSet::from(["Symbol", "WP Signs"]);
        let symbol = |font: &str, code: &str| symbol(font, code, &known);
        assert_eq!(symbol("Symbol", "F061"), 'α');
        assert_eq!(symbol("Symbol", "F02A"), '*');
        assert_eq!(symbol("Symbol", "F057"), 'Ω');
        assert_eq!(symbol("Wingdings", "F0FC"), '✓');
        assert_eq!(symbol("Wingdings", "F021"), UNKNOWN);
        assert_eq!(symbol("Times New Roman", "2020"), '†');
        assert_eq!(symbol("Times New Roman", "F02C"), ',');
        assert_eq!(symbol("Old Signs", "002C"), UNKNOWN);
        assert_eq!(symbol("WP Signs", "002C"), UNKNOWN);
        assert_eq!(symbol("WP Signs", "F02C"), UNKNOWN);
        assert_eq!(symbol("WP Signs", "001E"), '-');
        assert_eq!(symbol("", "zz"), UNKNOWN);
    }

    #[test]
    fn the_table_of_fonts_tells_which_are_numbered() {
        let fonts = r#"<w:font w:name="WP Signs"><w:charset w:val="02"/></w:font><w:font w:name="Serif"><w:charset w:val="00"/></w:font>"#;
        let sign = |font: &str| format!(r#"<w:r><w:sym w:font="{font}" w:char="F02C"/></w:r>"#);
        let body = p("", &(sign("WP Signs") + &r("500") + &sign("Serif") + &r(" x")));
        let sample = Sample::of(&body).with("fonts", fonts).relation("t", "fontTable", "fonts.xml", "");
        assert_eq!(sample.outline(), "P □500, x");
    }
}
