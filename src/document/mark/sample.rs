#![cfg(test)]
//! Texts in which figures stand between bars, read as possible marks.

use super::candidate::MarkCandidate;
use super::figures::Figures;
use super::strength::Strength;
use crate::document::label::key::Brackets;
use crate::document::lexicon::vocabulary::{Punctuation, Vocabulary};
use crate::document::place::BlockId;

/// The vocabulary of a language that comes with recte.
pub fn vocabulary(code: &str) -> Vocabulary {
    let text = match code {
        "en" => include_str!("../../../rules/vocabulary/en.toml"),
        "fr" => include_str!("../../../rules/vocabulary/fr.toml"),
        "zh" => include_str!("../../../rules/vocabulary/zh.toml"),
        _ => panic!("{code}"),
    };
    Vocabulary::parse(code, text).unwrap()
}

/// A text, its language (none: unknown), and how marks stand in it.
pub struct Sample<'t> {
    pub text: &'t str,
    pub language: Option<&'t str>,
    pub brackets: Option<Brackets>,
    pub after_a_year: bool,
}

impl<'t> Sample<'t> {
    pub fn english(text: &'t str) -> Self {
        Self { text, language: Some("en"), brackets: None, after_a_year: false }
    }

    /// What the figures between the bars may be; `previous` is the candidate before them.
    pub fn after(&self, previous: Option<&MarkCandidate>) -> Option<MarkCandidate> {
        let [before, figures, rest] = self.text.split('|').collect::<Vec<_>>()[..] else { panic!("{}", self.text) };
        let (english, chinese) = (vocabulary("en"), vocabulary("zh"));
        let flow = [before, figures, rest].concat();
        let known = self.language.map(vocabulary);
        let figures = Figures {
            flow: &flow,
            block: (0, flow.len()),
            within: BlockId::new(0),
            at: before.len(),
            length: figures.len(),
            attached_to_year: self.after_a_year,
            brackets: self.brackets,
            punctuation: &Punctuation::of([&english.words, &chinese.words]),
        };
        figures.candidate(previous, known.as_ref())
    }

    pub fn strength(&self) -> Option<Strength> {
        self.after(None).map(|mark| mark.strength)
    }
}

/// The strength of the figures between bars in an English text.
pub fn strength(text: &str) -> Option<Strength> {
    Sample::english(text).strength()
}

/// The same in another language.
pub fn strength_in(language: &str, text: &str) -> Option<Strength> {
    Sample { language: Some(language), ..Sample::english(text) }.strength()
}
