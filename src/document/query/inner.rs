//! The parts of a part that a reference names in brackets: `paragraph 12 (a) (ii)`, `table 34.22 (1) and (2)`.

use crate::document::item::Item;
use crate::document::label::numeral::numeral;
use crate::document::lexicon::counting::Readings;
use crate::document::lexicon::reference::SPACES;
use crate::document::model::Document;
use crate::document::place::FlowRange;
use crate::text::sign;

/// Parts that one reference names, at most.
const MOST: usize = 12;
/// Bytes of a numeral in brackets, at most: `xviii`.
const LONGEST: usize = 6;

/// A part of a part, as a reference names it.
#[derive(Clone, Copy, Debug)]
pub struct InnerPart {
    /// What its numeral says.
    pub readings: Readings,
    /// Its brackets and what they hold, in the flow.
    pub range: FlowRange,
}

/// The parts of a part that a reference names.
#[derive(Clone, Debug, Default)]
pub struct InnerParts {
    /// Those of the part itself: (a) and (c) of `12 (a) and (c)`.
    pub outer: Vec<InnerPart>,
    /// Those of the last of these: (ii) of `12 (a) (ii)`.
    pub inner: Vec<InnerPart>,
}

impl Document<'_> {
    /// What the reference `item` names beside its number.
    pub fn inner_parts(&self, item: &Item) -> InnerParts {
        let text = self.after(item);
        let mut parts = InnerParts::default();
        let mut rest = text;
        let mut joined = false;
        for _ in 0..MOST {
            let Some((readings, length, next)) = self.bracketed(rest) else { break };
            let at = item.range.end + (text.len() - rest.trim_start_matches(SPACES).len());
            let part = InnerPart { readings, range: at.to(at + length) };
            // What follows a joint is of the depth of what stands before it, where there is but one depth.
            match (parts.outer.is_empty(), joined, parts.inner.is_empty()) {
                (true, ..) | (_, true, true) => parts.outer.push(part),
                (_, false, true) => parts.inner.push(part),
                _ => break,
            }
            let joint = self.vocabulary.and_then(|vocabulary| vocabulary.references.joint(next));
            let further = joint.filter(|rest| rest.starts_with(sign::opens_round));
            joined = further.is_some();
            rest = further.unwrap_or(next);
        }
        parts
    }

    /// The numeral in brackets that `text` begins with, how many bytes it takes with them, and what follows.
    fn bracketed<'t>(&self, text: &'t str) -> Option<(Readings, usize, &'t str)> {
        let text = text.trim_start_matches(SPACES);
        let inner = text.strip_prefix(sign::opens_round)?;
        let end = inner.find(sign::closes_round).filter(|end| *end <= LONGEST)?;
        let (readings, length) = numeral(inner.get(..end)?, self.lexicon.numerals())?;
        let next = inner.get(end..)?.strip_prefix(sign::closes_round)?;
        (length == end).then_some((readings, text.len() - next.len(), next))
    }
}
