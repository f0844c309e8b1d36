//! Two words of names that differ by a letter, and what is said of them.

use crate::text::script;

/// What the message says of `word`, which stands once, and of its twin.
pub(super) fn values(word: &str, twin: &str, count: usize) -> Vec<(&'static str, String)> {
    vec![("found", word.to_owned()), ("usual", twin.to_owned()), ("count", count.to_string())]
}

/// True where one letter is other, missing, too many or changed for its neighbour.
pub(super) fn are_twins(one: &str, other: &str, spellings: &[&str]) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - alike;
    let after = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(alike..one.len() - after), other.get(alike..other.len() - after));
    let (Some(one), Some(other)) = (one, other) else { return false };
    let letters: String = one.iter().chain(other).collect();
    // Accents are left out of names in other languages.
    let accents = letters.chars().any(script::is_accented);
    let swapped = matches!((one, other), ([a, b], [c, d]) if a == d && b == c);
    let single = one.len() <= 1 && other.len() <= 1 && !letters.is_empty();
    (swapped || single) && !accents && !is_spelling(&letters, spellings)
}

/// True where the differing `letters` of two words are those of two `spellings` of one, in whatever order.
fn is_spelling(letters: &str, spellings: &[&str]) -> bool {
    spellings.iter().any(|spelling| letters == *spelling || letters.chars().eq(spelling.chars().rev()))
}

#[cfg(test)]
mod tests {
    fn are_twins(one: &str, other: &str) -> bool {
        super::are_twins(one, other, &["sz", "cs", "u"])
    }

    #[test]
    fn one_letter_makes_twins() {
        for (one, other) in
            [("Pannel", "Panel"), ("Seretary", "Secretary"), ("Afffairs", "Affairs"), ("Goverment", "Government")]
        {
            assert!(are_twins(one, other) && are_twins(other, one), "{one} {other}");
        }
        assert!(are_twins("Secertary", "Secretary"));
        for (one, other) in [
            ("Panel", "Panel"),
            ("Organisation", "Organization"),
            ("Defense", "Defence"),
            ("Sudwind", "Südwind"),
            ("Labor", "Labour"),
            ("Convention", "Invention"),
        ] {
            assert!(!are_twins(one, other), "{one} {other}");
        }
    }
}
