//! Raised figures that were read as no mark: in the cells of a table, closed up to a number (`189⁸`, `2013³²`).

use crate::document::item::{Item, ItemKind, NoteValue, Value};
use crate::document::model::Document;
use crate::document::place::FlowOffset;

impl Document<'_> {
    /// True where `figures` stand raised on the pages from the byte `from` to the byte `to` of the flow, and are no mark of
    /// another note: in a cell, closed up to a number. Rows of a table, which are read across, may put a mark before that of
    /// the note before it.
    pub(crate) fn stands_superscript(&self, figures: &str, from: FlowOffset, to: FlowOffset) -> bool {
        let source = self.source;
        let place = |at: FlowOffset| self.place_of(at.to(at)).start;
        let (before, _) = source.text.split_at_checked(place(from) as usize).unwrap_or_default();
        let (_, after) = source.text.split_at_checked(place(to) as usize).unwrap_or_default();
        let from = before.rfind('\u{c}').unwrap_or(0) as u32;
        let to = place(to) + after.find('\u{c}').unwrap_or(after.len()) as u32;
        source.structure.layout.superscript(from..to).any(|span| {
            let before = source.text.get(..span.start as usize).unwrap_or_default();
            source.cut(span) == figures && !is_unit(before) && !self.is_taken(span.start)
        })
    }

    /// True where a note, or a mark that has its note, begins at byte `at` of the source.
    fn is_taken(&self, at: u32) -> bool {
        let paired = |item: &Item| matches!(item.value, Value::Note(NoteValue { partner: Some(_), .. }));
        self.items.iter().any(|item| item.span.start == at && (item.kind == ItemKind::Note || paired(item)))
    }
}

/// True where a short word ends, of which a raised figure may be the exponent: `km`.
fn is_unit(before: &str) -> bool {
    /// Letters of a unit, at most.
    const UNIT: usize = 2;
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
    (1..=UNIT).contains(&letters)
}
