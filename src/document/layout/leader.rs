//! Lines of tables of contents, and rules.

use crate::text::sign::written::LEADER;
use memchr::memmem;

/// True for a text that may have [`LEADER`]s, which its lines are searched for then.
pub(crate) fn has_leaders(text: &str) -> bool {
    memmem::find(text.as_bytes(), LEADER.as_bytes()).is_some()
}

/// True for a line of a table of contents, with its leaders.
pub(crate) fn is_contents(line: &str) -> bool {
    is_dotted(line) || has_leaders(line)
}

/// True for a line with leaders of full stops.
pub(crate) fn is_dotted(line: &str) -> bool {
    let bytes = line.as_bytes();
    // An ellipsis after a sentence has four.
    let dots = |rest: &[u8]| rest.starts_with(b"......") || rest.starts_with(b". . . . . .");
    memchr::memchr_iter(b'.', bytes).any(|at| bytes.get(at..).is_some_and(dots))
}

/// True for a rule of underscores, under which notes stand.
pub(crate) fn is_rule(line: &str) -> bool {
    /// Bytes of a rule, at least. At 3 nothing changes in the corpus.
    const SHORTEST: usize = 5;
    line.len() >= SHORTEST && line.bytes().all(|byte| byte == b'_' || byte == b' ')
}
