//! What a check finds: a place where the document breaks a rule, and the change that corrects it.

use crate::source::{Edit, Span};

/// Violations after which a check that may have one at each letter looks no further: far more than are kept of a rule.
pub const ENOUGH: usize = 10_000;

/// A place where a check fails. The engine adds the words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violation {
    /// Where.
    pub at: Span,
    /// Which of the kind's cases it is; empty for a kind with one.
    pub case: &'static str,
    /// What the words may name.
    pub values: Vec<(&'static str, String)>,
    /// The other places.
    pub related: Vec<Span>,
    /// What mends it, where that is known.
    pub repair: Option<Repair>,
}

impl Violation {
    /// The value that its messages call `name`.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Changes that mend a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// The changes, in the order of the text; none clash.
    pub edits: Vec<Edit>,
    /// True where they cannot be wrong if the check is right.
    pub safe: bool,
}

impl Repair {
    /// `text` instead of what stands at `at`.
    pub(super) fn write(at: Span, text: String, safe: bool) -> Self {
        Self { edits: vec![Edit { span: at, text }], safe }
    }
}
