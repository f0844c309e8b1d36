//! What could not be checked in a document that was: in English, for the status of the run and for those who look into it.

use super::Checked;
use crate::read;
use crate::rule::MessagePhrases;
use crate::source::Source;

/// Something that could not be checked, or a file that breaks the rules of its format.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The name of the document, as it was given.
    pub path: String,
    /// Why, and what to do.
    pub message: String,
}

impl Checked<'_> {
    /// What could not be checked in the document, one of a kind: its name is another format's, its markup is broken, parts of it
    /// cannot be read.
    pub fn problems(&self) -> Vec<Problem> {
        [misnamed(self.source), broken(self.source), unread(self)].into_iter().flatten().collect()
    }
}

/// That `source` is not what its name says: what was saved may be another file, or the page of an error.
fn misnamed(source: &Source) -> Option<Problem> {
    let (format, ending) = read::misnamed(source)?;
    let message = format!(
        "was checked as {format}, which it is, although its name ends in .{ending}; see whether it is the right file, and name it \
         after what it is"
    );
    Some(Problem { path: source.path.clone(), message })
}

/// What could not be read of a document, as one problem, in English as all of them.
fn unread(checked: &Checked) -> Option<Problem> {
    let english = MessagePhrases::default();
    let message = read::unread(checked.source, |offset| checked.named(offset, &english))?;
    Some(Problem { path: checked.source.path.clone(), message })
}

/// The breaches of its format's rules in `source`, as one problem.
fn broken(source: &Source) -> Option<Problem> {
    /// More than this are told by their number.
    const TOLD: usize = 4;
    let faults = &source.structure.faults;
    let told = faults.iter().take(TOLD).map(|fault| {
        let place = source.place(fault.span.start as usize);
        format!("line {}, column {}: {}", place.line, place.column, fault.message)
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let more = match faults.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let message = format!("was checked, but its markup is broken: {told}{more}");
    (!faults.is_empty()).then(|| Problem { path: source.path.clone(), message })
}
