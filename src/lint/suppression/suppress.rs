//! Takes suppressed findings out of those of a document.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::comment::{self, Reach, SuppressionComment};
use super::{Suppression, SuppressionContext, diagnostic, quote};
use crate::document::{BlockId, Document};
use crate::lint::Finding;
use crate::source::Span;

/// What is left of the findings in one document.
#[derive(Debug, Default)]
pub struct Suppressed {
    /// Those not suppressed, and what is wrong with the document's own comments, in the order of the text.
    pub findings: Vec<Finding>,
    /// The entries of the configuration that suppressed some, by their places in the file, in order.
    pub used: Vec<usize>,
    /// How many were suppressed.
    pub suppressed: usize,
}

/// Takes the suppressed ones out of `findings`, which are all of `document`.
pub fn suppress(document: &Document, findings: Vec<Finding>, context: SuppressionContext) -> Suppressed {
    let mut comments = comment::read(document);
    if comments.is_empty() && (context.ignored.is_empty() || findings.is_empty()) {
        return Suppressed { findings, ..Suppressed::default() };
    }
    let mut entries: Vec<ConfigEntry> =
        context.ignored.iter().map(|ignored| ConfigEntry::new(ignored, context.today)).collect();
    let blocks = if comments.is_empty() { Vec::new() } else { blocks_of(document, &findings) };
    let before = findings.len();
    let mut left = Vec::with_capacity(before);
    for (at, finding) in findings.into_iter().enumerate() {
        // Each that speaks of it is used: so their order does not matter.
        let mut suppressed = false;
        for entry in &mut entries {
            suppressed |= entry.covers(document, &finding);
        }
        for comment in &mut comments {
            suppressed |= comment.covers(&finding, blocks.get(at).copied().flatten(), context.today);
        }
        if !suppressed {
            left.push(finding);
        }
    }
    let suppressed = before - left.len();
    left.extend(diagnostic::of_comments(document, &comments, context));
    left.sort_by(|a, b| (a.span, &a.rule.name).cmp(&(b.span, &b.rule.name)));
    let used = entries.iter().filter(|entry| entry.used).map(|entry| entry.ignored.place);
    Suppressed { findings: left, used: used.collect(), suppressed }
}

/// The block that each finding begins in.
fn blocks_of(document: &Document, findings: &[Finding]) -> Vec<Option<BlockId>> {
    let map = document.flow.by_source();
    let block = |finding: &Finding| document.block_at(map.flow_at(finding.span.start)?);
    findings.iter().map(block).collect()
}

/// An entry of the configuration at work on one document.
struct ConfigEntry<'a> {
    ignored: &'a Suppression,
    expired: bool,
    used: bool,
    /// Where its quotation stands, looked for when first asked for.
    places: OnceCell<Vec<Span>>,
}

impl<'a> ConfigEntry<'a> {
    fn new(ignored: &'a Suppression, today: Date) -> Self {
        Self { ignored, expired: ignored.has_expired(today), used: false, places: OnceCell::new() }
    }

    fn covers(&mut self, document: &Document, finding: &Finding) -> bool {
        let ignored = self.ignored;
        let covers = !self.expired
            && finding.rule.is(&ignored.rule)
            && ignored.text.as_ref().is_none_or(|text| {
                let places = self.places.get_or_init(|| text.places(document));
                places.iter().any(|place| quote::touches(*place, finding.span))
            });
        self.used |= covers;
        covers
    }
}

impl SuppressionComment {
    fn covers(&mut self, finding: &Finding, block: Option<BlockId>, today: Date) -> bool {
        let reaches = match self.reach {
            Reach::File => true,
            Reach::Misspelt => false,
            Reach::Block(own) => own.is_some() && own == block,
        };
        let mut covers = false;
        for (ignored, used) in &mut self.names {
            if reaches && !ignored.has_expired(today) && finding.rule.is(&ignored.rule) {
                (covers, *used) = (true, true);
            }
        }
        covers
    }
}
