//! What an abbreviation looks like, and the letters that words must have for it.

use unicode_normalization::UnicodeNormalization;

use crate::text::sign::{self, HYPHENS};

/// Letters of the longest.
const LONGEST: usize = 10;

/// Signs that join two parts: `UNU-IAS`, `R&D`.
fn joins(c: char) -> bool {
    matches!(c, '-' | '&') || HYPHENS.contains(&c)
}

/// `text` without the quotation marks and blanks around it.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || sign::is_quotation_mark(c))
}

/// The abbreviation that all of `text` is, without the s of a plural: letters, figures and joints between them, of which at
/// least two letters and half of all are capitals.
pub(super) fn abbreviation(text: &str) -> Option<&str> {
    let one = singular(text);
    let inner = one.strip_suffix('+').unwrap_or(one);
    let whole = |part: &str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
    let letters = || inner.chars().filter(|c| c.is_alphabetic());
    // A longer text is looked at no further than this.
    let few = letters().nth(LONGEST).is_none() && inner.len() <= 4 * LONGEST;
    let shaped = few && inner.starts_with(char::is_uppercase) && inner.split(joins).all(whole);
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    (shaped && capitals >= 2 && 2 * capitals >= letters().count()).then_some(one)
}

/// `text` without the s of a plural: `NGOs`.
pub(super) fn singular(text: &str) -> &str {
    text.strip_suffix('s').filter(|one| one.chars().next_back().is_some_and(char::is_uppercase)).unwrap_or(text)
}

/// The letters of `text` as they are compared: small, without accents.
pub(super) fn letters(text: &str) -> Vec<char> {
    plain(text).filter(|c| c.is_alphabetic()).collect()
}

/// `text` as it is compared.
pub(super) fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{abbreviation, bare, letters};

    #[test]
    fn abbreviations_have_two_capitals() {
        for (text, one) in [
            ("COP", "COP"),
            ("NGOs", "NGO"),
            ("CdP", "CdP"),
            ("UNU-IAS", "UNU-IAS"),
            ("REDD+", "REDD+"),
            ("ПРООН", "ПРООН"),
            ("CO2", "CO2"),
            ("SIDS", "SIDS"),
        ] {
            assert_eq!(abbreviation(text), Some(one), "{text}");
        }
        for text in [
            "",
            "A",
            "Council",
            "the COP",
            "kWh",
            "A/80/1",
            "U.N.",
            "2035",
            "DEVELOPMENTAL",
            "-",
            "COP-",
            "Secretary-General",
        ] {
            assert_eq!(abbreviation(text), None, "{text}");
        }
        assert_eq!(bare(" “COP” "), "COP");
        assert_eq!(letters("Évaluation É-U2"), letters("evaluation EU"));
    }
}
