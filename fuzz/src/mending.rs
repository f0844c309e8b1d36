//! Repairs: none adds a finding, and none is made by a panic.

use std::collections::BTreeMap;

use recte::lint::fix::{self, Applicability};
use recte::lint::Finding;
use recte::read::{ReadOptions, decode};

use crate::findings;

/// Makes all repairs in a text: the first of `bytes` says which format it has and which repairs are made, the others are the text.
pub fn mend(bytes: &[u8]) {
    let Some((first, text)) = bytes.split_first() else { return };
    let name = ["a.txt", "a.md", "a.html", "a.xml"][usize::from(first % 4)];
    let applicability = if first & 4 == 0 { Applicability::Safe } else { Applicability::Unsafe };
    let read = |text: String| decode(text.into_bytes(), name, &ReadOptions::default()).ok();
    let Ok(source) = decode(text.to_vec(), name, &ReadOptions::default()) else { return };
    let before = counted(&findings(&source));
    let mended = fix::apply(source, applicability, read, findings);
    let after = counted(&findings(&mended.source));
    for (rule, count) in &after {
        let was = before.get(rule).copied().unwrap_or_default();
        assert!(*count <= was, "repairs add a finding of {rule}: {was}, then {count}, in {:?}", mended.source.text);
    }
}

/// How often each rule is broken.
fn counted(findings: &[Finding]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule.name.clone()).or_default() += 1;
    }
    counts
}
