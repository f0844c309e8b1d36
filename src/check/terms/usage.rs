//! A term against the document's own use.

use std::collections::HashMap;

use crate::check::quoted::of_word;
use crate::check::violation::Violation;
use crate::document::Document;
use crate::text::{after, before};

/// Those of `violations` whose suggestion `document` has at least `usual` times, and `usual` times as often as what is reported;
/// each with the number of times. Each suggestion is looked for once in the flow: the work grows with the document, and with how
/// many terms of the table stand in it.
pub(super) fn against(document: &Document, violations: Vec<Violation>, usual: usize) -> Vec<Violation> {
    let mut uses: HashMap<String, (usize, usize)> = HashMap::new();
    for suggestion in violations.iter().filter_map(|violation| violation.value("suggestion")) {
        let (slips, times) = uses.entry(suggestion.to_lowercase()).or_default();
        *slips += 1;
        if *slips == 1 {
            *times = count(&document.flow.text, suggestion);
        }
    }
    let reported = violations.into_iter().filter_map(|mut violation| {
        let (slips, times) = *uses.get(&violation.value("suggestion")?.to_lowercase())?;
        violation.values.push(("count", times.to_string()));
        (times >= usual * slips).then_some(violation)
    });
    reported.collect()
}

/// How often `term` stands in `text` as whole words, written as it is.
fn count(text: &str, term: &str) -> usize {
    let whole = |at: usize| !before(text, at).ends_with(of_word) && !after(text, at + term.len()).starts_with(of_word);
    text.match_indices(term).filter(|(at, _)| whole(*at)).count()
}
