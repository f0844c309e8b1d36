//! What a finding is known by when the text around it changes: never by its line, nor by numbers that count.

use std::collections::HashMap;

use super::finding::Finding;
use crate::document::{BySource, Document, FlowOffset};
use crate::rule::Rule;
use crate::source::Span;

/// The start of a hash that [`hash`] goes on with.
pub(crate) const HASH: u64 = 0xcbf2_9ce4_8422_2325;

/// So many bytes of letters beside a number tell where it stands.
const BESIDE: usize = 48;
/// How far letters are looked for.
const FAR: usize = 400;

/// FNV-1a: the same on every machine and in every version, which the standard library's hashers do not promise.
pub(crate) fn hash(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Finishes the fingerprints of findings in `document`, so far those of [`of_case`]: of its rule, the case of it, the words that it is about, and its place
/// among those that are equal. A label or mark is not known by its number but by the letters beside it. The message is no
/// part of it: it may name other numbers, or how many others there are. `map` leads from the source to the flow.
pub(crate) fn of_document(findings: &mut [Finding], document: &Document, map: &BySource) {
    number(findings, |finding| {
        let state = finding.fingerprint;
        if counts(document, finding.span) {
            beside(document, map, finding.span).fold(state, letter)
        } else {
            let said = map.flow_of(finding.span).and_then(|range| document.flow.get(range));
            let said = said.unwrap_or_else(|| document.source.cut(finding.span));
            said.chars().filter(|c| !c.is_whitespace()).fold(state, letter)
        }
    });
}

/// Finishes the fingerprints of findings outside the text of a document: their messages say all.
pub(crate) fn of_messages(findings: &mut [Finding]) {
    number(findings, |finding| hash(finding.fingerprint, finding.message.as_bytes()));
}

fn number(findings: &mut [Finding], known_by: impl Fn(&Finding) -> u64) {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for finding in findings {
        let state = known_by(finding);
        let ordinal = seen.entry(state).or_default();
        *ordinal += 1;
        finding.fingerprint = hash(state, &ordinal.to_le_bytes());
    }
}

/// A hash of what the rule says of the finding: its name and the case. What ends each keeps it apart from what follows.
pub(crate) fn of_case(rule: &Rule, case: &str) -> u64 {
    [&rule.name, case].into_iter().fold(HASH, |state, word| hash(hash(state, word.as_bytes()), b"\n"))
}

fn letter(state: u64, c: char) -> u64 {
    hash(state, c.encode_utf8(&mut [0; 4]).as_bytes())
}

/// True where `span` is a label, a mark or what a note begins with: its number changes when one before it comes or goes.
fn counts(document: &Document, span: Span) -> bool {
    let first = document.items.partition_point(|item| item.span < span);
    let mut there = document.items.iter().skip(first).take_while(|item| item.span == span);
    there.any(|item| item.kind.is_structure())
}

/// The letters of the block before `span`; after it, where there are none before it.
fn beside(document: &Document, map: &BySource, span: Span) -> impl Iterator<Item = char> {
    let lone = || map.flow_at(span.start).map(|at| at.to(at));
    let range = map.flow_of(span).or_else(lone).unwrap_or_default();
    let block = document.block_at(range.start).and_then(|at| at.among(&document.blocks));
    let text = |from: FlowOffset, to: FlowOffset| document.flow.cut(from.to(to));
    let (before, after) =
        block.map_or(("", ""), |block| (text(block.range.start, range.start), text(range.end, block.range.end)));
    let mut letters: Vec<char> = enough(before.chars().rev()).collect();
    if letters.is_empty() {
        letters = enough(after.chars()).collect();
    }
    letters.into_iter()
}

fn enough(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut left = BESIDE;
    chars.take(FAR).filter(|c| c.is_alphabetic()).take_while(move |c| {
        let fits = c.len_utf8() <= left;
        left = left.saturating_sub(c.len_utf8());
        fits
    })
}
