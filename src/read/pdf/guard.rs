//! What is looked at before a font is loaded: tables that a few bytes make endless.

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::stream::fits;

/// Codes of a font: there are no more of two bytes.
const MOST_CODES: u64 = 1 << 17;

/// True where the font that `dict` describes can be loaded with the time and memory that fonts take.
pub(super) fn is_sound(dict: &Dict<'_>) -> bool {
    let streams = |dict: &Dict<'_>, keys: &[&str]| {
        keys.iter().filter_map(|key| dict.get::<Stream<'_>>(key)).all(|stream| fits(&stream))
    };
    let program = |dict: &Dict<'_>| {
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        streams(&descriptor, &["FontFile", "FontFile2", "FontFile3"])
    };
    let descendants = dict.get::<Array<'_>>("DescendantFonts");
    let descendant = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next()).unwrap_or_default();
    streams(dict, &["ToUnicode", "Encoding"])
        && streams(&descendant, &["CIDToGIDMap"])
        && program(dict)
        && program(&descendant)
        && widths(&descendant)
}

/// True where the ranges of the tables of widths are short. Both have codes, followed by an array, or a second code.
fn widths(descendant: &Dict<'_>) -> bool {
    let short = |key: &str, values: usize| {
        let Some(table) = descendant.get::<Array<'_>>(key) else { return true };
        let mut codes = 0_u64;
        let mut objects = table.iter::<Object<'_>>();
        while let Some(first) = objects.next() {
            let (Object::Number(first), Some(second)) = (first, objects.next()) else { break };
            match second {
                Object::Number(second) => {
                    codes += u64::try_from(second.as_i64() - first.as_i64()).unwrap_or(0);
                    objects.by_ref().take(values).for_each(drop);
                }
                Object::Array(_) => {}
                _ => break,
            }
            if codes > MOST_CODES {
                return false;
            }
        }
        true
    };
    short("W", 1) && short("W2", 3)
}

#[cfg(test)]
mod tests {
    use hayro_syntax::object::FromBytes;

    use super::*;

    fn sound(descendant: &str) -> bool {
        let font = format!("<</Type/Font/Subtype/Type0/DescendantFonts[<<{descendant}>>]>>");
        is_sound(&Dict::from_bytes(font.as_bytes()).expect("a dictionary"))
    }

    #[test]
    fn ranges_of_widths_are_as_long_as_a_font_can_be() {
        assert!(sound("") && sound("/W[]") && sound("/W[0[500 600 700]]"));
        // 2^17 codes, in one range or in several; one more.
        assert!(sound("/W[0 131072 500]") && sound("/W[0 65536 500 65536 131072 500]"));
        assert!(!sound("/W[0 131073 500]") && !sound("/W[0 65536 500 0 65537 500]"));
        // The widths of a range are no range, arrays are as long as they are, and a range that runs back has no code.
        assert!(sound("/W[0 1 999999 2 3 999999]") && sound("/W[0[500]7[600]9 20 500]") && sound("/W[999999 0 500]"));
        assert!(!sound("/W[0[500]1 999999 500]"));
        // Those of vertical text have three values.
        assert!(sound("/W2[0 1 999999 999999 999999 2 3 1 1 1]") && !sound("/W2[0 999999 1 1 1]"));
        assert!(!sound("/W2[0 1 1 1 1 0 999999 1 1 1]"));
    }
}
