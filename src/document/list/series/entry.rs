//! A label as series see it: its readings and the signs that tell lists apart.

use crate::document::lexicon::counting::{Reading, Readings, System};

/// What the series are made from: a label with the signs that tell lists apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeriesEntry {
    pub readings: Readings,
    /// Lists of different form or class do not mix.
    pub form: u32,
    /// Columns before the label, and the same less the page's margin.
    pub indent: (i32, i32),
    /// Columns up to the end of the label, where labels may be set flush right.
    pub edge: Option<i32>,
    /// Lists below one paragraph have one scope.
    pub scope: u32,
    /// It must be due to be a label at all (a bare number, a line in mid-sentence).
    pub doubtful: bool,
    /// It has no stop or bracket: a list cannot begin with it.
    pub bare: bool,
    /// Of a form that other things have too: it is a slip only in a long list without any other, before and after it.
    pub strict: bool,
    /// In a row of a table or contents: rows may come in any order.
    pub row: bool,
    /// It proves nothing: a line in mid-sentence, a letter in a table.
    pub unreliable: bool,
    /// Nothing but labelled text stands between it and the label before.
    pub adjacent: bool,
    /// A list that begins with it lacks its first member.
    pub first_missing: bool,
    /// It stands in a quotation: what is quoted has numbers of its own. It may leave some out, but uses none twice.
    /// Which quotation it is, from 1; 0 for none.
    pub quoted: u32,
    /// The format tells it: a number that a word processor made, an element.
    pub told: bool,
}

impl SeriesEntry {
    /// An Arabic number of which nothing else is known.
    pub(crate) fn number(value: u32) -> Self {
        Self {
            readings: [Some(Reading { system: System::Arabic, value }), None],
            form: 0,
            indent: (0, 0),
            edge: None,
            scope: 0,
            doubtful: false,
            bare: false,
            strict: false,
            row: false,
            unreliable: false,
            adjacent: false,
            first_missing: false,
            quoted: 0,
            told: false,
        }
    }
}

/// Labels stand at one place where their indents agree, on the page or from the page's margin, or the ends of numerals that
/// are set flush right.
pub(crate) fn same_place(a: &SeriesEntry, b: &SeriesEntry) -> bool {
    let flush_right = a.edge.zip(b.edge).is_some_and(|(a, b)| a.abs_diff(b) <= 1);
    a.indent.0.abs_diff(b.indent.0) <= 2 || a.indent.1.abs_diff(b.indent.1) <= 2 || flush_right
}
