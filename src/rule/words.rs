//! Sentences with values in them: `paragraph {found} follows paragraph {previous}`.

use crate::text::{after, slice};

/// A sentence with places for values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    text: String,
}

/// A placeholder that is not closed, or unknown: its name and its bytes in the sentence.
pub(super) type PlaceholderError = (String, std::ops::Range<usize>);

impl Sentence {
    /// Reads `text`; every placeholder is one of `known`.
    pub(super) fn parse(text: &str, known: &[&str]) -> Result<Self, PlaceholderError> {
        let mut from = 0;
        while let Some(open) = after(text, from).find('{').map(|at| from + at) {
            let opened = after(text, open);
            let Some(close) = opened.find('}').map(|at| open + at) else {
                return Err((opened.to_owned(), open..text.len()));
            };
            let name = slice(text, open + 1..close);
            if !known.contains(&name) {
                return Err((name.to_owned(), open..close + 1));
            }
            from = close + 1;
        }
        Ok(Self { text: text.to_owned() })
    }

    /// The sentence with `values` in it.
    pub fn with(&self, values: &[(&str, String)]) -> String {
        filled(&self.text, values)
    }

    /// The sentence as the rule file has it.
    pub fn raw(&self) -> &str {
        &self.text
    }
}

/// `text` with `values` in their places.
pub(super) fn filled(text: &str, values: &[(&str, String)]) -> String {
    let mut said = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, opened)) = rest.split_once('{') {
        let (name, after) = opened.split_once('}').unwrap_or((opened, ""));
        said.push_str(before);
        said.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    said.push_str(rest);
    // The last value may be empty.
    said.truncate(said.trim_end().len());
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fill_their_places() {
        let words = Sentence::parse("paragraph {found}; expected {expected}", &["found", "expected"]).unwrap();
        assert_eq!(words.with(&[("found", "5".into()), ("expected", "4".into())]), "paragraph 5; expected 4");
    }

    #[test]
    fn unknown_places_are_told() {
        assert_eq!(Sentence::parse("so {fuond} it", &["found"]), Err(("fuond".to_owned(), 3..10)));
        assert!(Sentence::parse("so {found", &["found"]).is_err());
    }
}
