//! Parameters with which a check can never find anything, or that have no effect: a rule with them would pass for one that works.

/// A parameter that makes no sense.
#[derive(Debug, PartialEq)]
pub struct Vacuous {
    /// The key in the check's table that says it; the first that stands there. Where none does, the table itself is meant.
    pub keys: &'static [&'static str],
    /// What is wrong, in one line.
    pub message: &'static str,
    /// What to write.
    pub help: &'static str,
}

impl Vacuous {
    pub(super) fn new(keys: &'static [&'static str], message: &'static str, help: &'static str) -> Self {
        Self { keys, message, help }
    }

    /// The same of the kind of items that the check is of.
    pub(super) fn item(message: &'static str, help: &'static str) -> Self {
        Self::new(&["of"], message, help)
    }
}
