//! Labels of ordered lists, as they were typed.

use crate::source::{Element, Role, Span};

/// Lists that are open: for each, its items with a label.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<Vec<usize>>);

impl Lists {
    pub(super) fn begin(&mut self) {
        self.0.push(Vec::new());
    }

    /// Notes that the element at `place` has a label of the innermost list.
    pub(super) fn labelled(&mut self, place: usize) {
        if let Some(list) = self.0.last_mut() {
            list.push(place);
        }
    }

    /// Ends the innermost list. Where all its items are typed `1.`, which people do on purpose, they are counted.
    pub(super) fn end(&mut self, text: &str, elements: &mut [Element]) {
        let Some(list) = self.0.pop().filter(|list| list.len() > 1) else { return };
        let label = |place: &usize| elements.get(*place)?.pieces.first().filter(|piece| piece.role == Role::Label);
        let alike = |place| {
            label(place)
                .and_then(|piece| text.get(piece.span.range()))
                .is_some_and(|typed| matches!(typed, "1." | "1)"))
        };
        if !list.iter().all(alike) {
            return;
        }
        for (count, place) in (1..).zip(list) {
            let Some(piece) = elements.get_mut(place).and_then(|element| element.pieces.first_mut()) else { continue };
            let stop = text.get(piece.span.range()).and_then(|typed| typed.get(1..)).unwrap_or_default();
            piece.text = Some(format!("{count}{stop}").into());
        }
    }
}

/// The number and its stop that the item at `start` begins with.
pub(super) fn label(text: &str, start: usize) -> Option<Span> {
    let item = text.get(start..)?;
    let lead = item.len() - item.trim_start_matches([' ', '\t']).len();
    let figures = item.bytes().skip(lead).take_while(u8::is_ascii_digit).count();
    let stop = item.as_bytes().get(lead + figures);
    (figures > 0 && matches!(stop, Some(b'.' | b')'))).then(|| Span::new(start + lead, start + lead + figures + 1))
}

/// The number of a label.
pub(super) fn value(text: &str, label: Span) -> Option<u32> {
    text.get(label.range())?.trim_end_matches(['.', ')']).parse().ok()
}
