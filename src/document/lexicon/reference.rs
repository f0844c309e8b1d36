//! The forms of references in a language: what they begin with and what they stand in.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::counting::System;
use super::vocabulary::words::ReferenceWords;

const NUMBERS: &str = "{numbers}";

const REFERENCE: &str = "{reference}";

pub(crate) const SPACES: [char; 3] = [' ', '\u{a0}', '\n'];

/// The forms of references in a language, ready to be found.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// The word that the title of an only annex is.
    pub(crate) annex: String,
    /// What forms begin with, none the beginning of another.
    pub(crate) leads: Vec<String>,
    /// Looks for these; built when first used: of all languages a document needs one.
    pub(crate) searcher: OnceLock<Option<AhoCorasick>>,
    /// For each kind of part what stands before the numbers and after them, longest first.
    pub(crate) forms: Vec<(Target, String, String)>,
    /// What a reference may stand in, with what that says.
    pub(crate) frames: Vec<(ReferenceFrame, String, String)>,
    pub(crate) between: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum ReferenceFrame {
    Side(Side),
    Ownership(Ownership),
    Other,
}

/// A form of a vocabulary that lacks what it is to hold.
#[derive(Debug, thiserror::Error)]
#[error("the form of references \"{form}\" lacks {lacks}")]
pub struct FormError {
    pub(crate) form: String,
    pub(crate) lacks: &'static str,
}

/// Parts of documents that are referred to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// A numbered paragraph.
    Paragraph,
    /// A section with a numbered heading.
    Section,
    /// An annex.
    Annex,
    /// A table.
    Table,
    /// A figure.
    Figure,
    /// A footnote.
    Footnote,
}

impl Target {
    /// True where such parts are numbered so.
    pub(crate) fn is_numbered_in(self, system: System) -> bool {
        match self {
            Self::Paragraph | Self::Footnote => system == System::Arabic,
            _ => !matches!(system, System::Lower | System::LowerRoman),
        }
    }
}

/// How far the text says that a part is this document's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ownership {
    /// It does not.
    Unsaid,
    /// A reader takes it so: `(see annex V)`.
    Likely,
    /// In so many words.
    Sure,
}

/// On which side of a reference its target stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Before it.
    Above,
    /// After it.
    Below,
}

impl Forms {
    /// Compiles `words`.
    ///
    /// # Errors
    /// A form without its place for numbers, a frame without its place for the reference.
    pub(crate) fn of(words: &ReferenceWords) -> Result<Self, FormError> {
        let cut = |form: &String, at: &'static str| match form.split_once(at) {
            Some((before, after)) => {
                Ok((before.trim_matches(SPACES).to_owned(), after.trim_matches(SPACES).to_owned()))
            }
            None => Err(FormError { form: form.clone(), lacks: at }),
        };
        let mut forms = Vec::new();
        let targets = [
            (Target::Paragraph, &words.paragraph),
            (Target::Section, &words.section),
            (Target::Annex, &words.annex),
            (Target::Table, &words.table),
            (Target::Figure, &words.figure),
            (Target::Footnote, &words.footnote),
        ];
        for (target, list) in targets {
            for form in list {
                let (before, after) = cut(form, NUMBERS)?;
                let capital = capitalised(&before);
                if capital != before {
                    forms.push((target, capital, after.clone()));
                }
                forms.push((target, before, after));
            }
        }
        forms.retain(|(_, before, _)| !before.is_empty());
        forms.sort_by_key(|(_, before, after)| std::cmp::Reverse((before.len(), after.len())));
        let mut frames = Vec::new();
        let kinds = [
            (ReferenceFrame::Side(Side::Above), &words.above),
            (ReferenceFrame::Side(Side::Below), &words.below),
            (ReferenceFrame::Ownership(Ownership::Sure), &words.own),
            (ReferenceFrame::Ownership(Ownership::Likely), &words.likely),
            (ReferenceFrame::Other, &words.other),
        ];
        for (frame, list) in kinds {
            for form in list {
                let (before, after) = cut(form, REFERENCE)?;
                frames.push((frame, before, after));
            }
        }
        let mut leads: Vec<&str> = Vec::new();
        for (_, before, _) in forms.iter().rev() {
            if !leads.iter().any(|lead| before.starts_with(lead)) {
                leads.push(before);
            }
        }
        let leads = leads.into_iter().map(str::to_owned).collect();
        let annex = words
            .annex
            .first()
            .map(|form| cut(form, NUMBERS))
            .transpose()?
            .map(|(before, _)| before)
            .unwrap_or_default();
        Ok(Self { annex, leads, searcher: OnceLock::new(), forms, frames, between: words.between.clone() })
    }

    /// Looks for what forms begin with.
    pub(crate) fn searcher(&self) -> Option<&AhoCorasick> {
        self.searcher.get_or_init(|| self.search()).as_ref()
    }

    fn search(&self) -> Option<AhoCorasick> {
        // Only leftmost matches are looked for with vectors.
        let searcher = AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostFirst).build(&self.leads);
        searcher.ok().filter(|_| !self.leads.is_empty())
    }

    /// How many bytes of `text` name a `target`, in capitals or not, where it begins so.
    pub(crate) fn begins(&self, target: Target, text: &str) -> Option<usize> {
        let mut forms = self.forms.iter().filter(|(other, ..)| *other == target);
        forms.find_map(|(_, lead, _)| {
            let head = text.get(..lead.len())?;
            (head.eq_ignore_ascii_case(lead)).then_some(lead.len())
        })
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
