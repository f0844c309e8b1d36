//! Parameters with which a check can never find anything, or that have no effect: a rule with them would pass for one that works.

use super::Check;

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

impl Check {
    /// The parameters with which the check finds nothing, whatever the document says, and those that have no effect.
    pub fn vacuous(&self) -> Vec<Vacuous> {
        let found = match self {
            Self::Sequence(check) => [check.vacuous(), None],
            Self::Form(check) => [check.vacuous(), None],
            Self::Pattern(check) => check.vacuous(),
            Self::Terms(check) => [check.vacuous(), None],
            Self::Consistent(check) => check.vacuous(),
            Self::Require(check) => check.vacuous(),
            Self::Placement(check) => [check.vacuous(), None],
            Self::Balance(check) => [check.vacuous(), None],
            Self::Ending(check) => [check.vacuous(), None],
            _ => [None, None],
        };
        found.into_iter().flatten().collect()
    }

    /// True where a finding may bring a fix, which a rule's `fix` describes.
    pub fn has_fixes(&self) -> bool {
        match self {
            Self::Pattern(check) => check.has_fixes(),
            Self::Pair(_)
            | Self::Consistent(_)
            | Self::Require(_)
            | Self::Limit(_)
            | Self::Balance(_)
            | Self::Twin(_)
            | Self::Filled(_)
            | Self::Legible(_)
            | Self::Ignored(_) => false,
            _ => true,
        }
    }

    /// True where a finding may point at other places, which a rule's `related` describes.
    pub fn has_related(&self) -> bool {
        matches!(
            self,
            Self::Sequence(_)
                | Self::Abbreviation(_)
                | Self::Agree(_)
                | Self::Consistent(_)
                | Self::Ending(_)
                | Self::Refer(_)
                | Self::Twin(_)
        )
    }
}
