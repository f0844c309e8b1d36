//! What a label says and what stands around it.

use super::forms::LabelForm;
use crate::document::lexicon::counting::Readings;

/// A label as it is read, before it is known whether it is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label {
    /// What it says; a letter first, where it may be a Roman numeral too.
    pub readings: Readings,
    /// The signs around it.
    pub form: LabelForm,
    /// Bytes of the label with its signs, doubled or stray ones included.
    pub length: usize,
    /// Bytes of it before the numeral that counts: `12.` of `12.5`. Labels of one prefix make a series.
    pub prefix: u8,
    /// The format says that it is a label.
    pub told: bool,
    /// It stands between a number and the next: `2 bis`, `26C`.
    pub inserted: bool,
    /// The word that it begins with, by its place among those of all vocabularies, from 1: `Article 12`.
    pub word: u8,
}

/// A label and what stands before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct FoundLabel {
    pub label: Label,
    /// Bytes before it: blanks, a quotation mark, a bracket.
    pub before: usize,
    pub around: Around,
}

/// What a label stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Around {
    Nothing,
    /// A quotation begins before it: `“11.`
    Quotation,
    /// What is not agreed yet: `[9.`
    Bracket,
}
