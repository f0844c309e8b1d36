//! A document after it was read.

use crate::lint::Finding;
use crate::lint::fix::Applicability;
use crate::report::Problem;
use crate::source::Source;

/// A document as it is after reading and fixing.
pub(super) struct ReadDocument {
    pub(super) source: Source,
    pub(super) fixed: usize,
    pub(super) text: Option<String>,
    pub(super) problem: Option<Problem>,
    /// The fixes that were tried, if all were: those that are left would not make the document better.
    pub(super) tried: Option<Applicability>,
}

impl ReadDocument {
    pub(super) fn untouched(source: Source) -> Self {
        Self { source, fixed: 0, text: None, problem: None, tried: None }
    }

    /// Takes from `findings` the fixes that were tried in vain, and says how many.
    pub(super) fn forget_tried(tried: Option<Applicability>, findings: &mut [Finding]) -> Option<String> {
        let tried = tried?;
        let vain = findings.iter_mut().filter(|finding| tried.fix_of(finding).is_some());
        let count = vain.map(|finding| finding.fix = None).count();
        match count {
            0 => None,
            1 => Some("1 fix was not made: something else would be wrong then".to_owned()),
            count => Some(format!("{count} fixes were not made: something else would be wrong then")),
        }
    }
}
