//! Findings → those that the user has not set aside, by the configuration or by comments in the document, each with its reason.
//! What sets nothing aside, has had its day or gives no reason is a finding itself.

mod comment;
mod diagnostic;
mod entry;
mod quote;

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::Document;
use crate::lint::{Finding, Selection};
use crate::pack::RuleSet;
use crate::source::Span;

pub use diagnostic::complaints;
pub use entry::{Ignored, Marks};
pub use quote::Quote;

use comment::{Comment, Reach};

/// What counts for one document.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The entries of the configuration that may speak of it.
    pub ignored: &'a [Arc<Ignored>],
    /// All rules that comments may name.
    pub rules: &'a RuleSet,
    /// Those that ran.
    pub selection: &'a Selection,
    /// The day of the run.
    pub today: Date,
}

/// What is left of the findings in one document.
#[derive(Debug, Default)]
pub struct Silenced {
    /// Those not set aside, and what is wrong with the document's own comments, in the order of the text.
    pub findings: Vec<Finding>,
    /// The entries of the configuration that set some aside, by their places in the file, in order.
    pub used: Vec<usize>,
    /// How many were set aside.
    pub hidden: usize,
}

/// Sets aside those of `findings`, which are all of `document`, that are to be ignored.
pub fn silence(document: &Document, findings: Vec<Finding>, terms: Terms) -> Silenced {
    let mut comments = comment::read(document);
    if comments.is_empty() && (terms.ignored.is_empty() || findings.is_empty()) {
        return Silenced { findings, ..Silenced::default() };
    }
    let mut entries: Vec<Entry> = terms.ignored.iter().map(|ignored| Entry::new(ignored, terms.today)).collect();
    let blocks = if comments.is_empty() { Vec::new() } else { blocks_of(document, &findings) };
    let before = findings.len();
    let mut kept = Vec::with_capacity(before);
    for (at, finding) in findings.into_iter().enumerate() {
        // Each that speaks of it is used: so their order does not matter.
        let mut hidden = false;
        for entry in &mut entries {
            hidden |= entry.takes(document, &finding);
        }
        for comment in &mut comments {
            hidden |= comment.takes(&finding, blocks.get(at).copied().flatten(), terms.today);
        }
        if !hidden {
            kept.push(finding);
        }
    }
    let hidden = before - kept.len();
    kept.extend(diagnostic::of_comments(document, &comments, terms));
    kept.sort_by(|a, b| (a.span, &a.rule.name).cmp(&(b.span, &b.rule.name)));
    let used = entries.iter().filter(|entry| entry.used).map(|entry| entry.ignored.place);
    Silenced { findings: kept, used: used.collect(), hidden }
}

/// The block that each finding begins in.
fn blocks_of(document: &Document, findings: &[Finding]) -> Vec<Option<usize>> {
    let map = document.flow.by_source();
    let block = |finding: &Finding| document.block_at(map.flow_at(finding.span.start)?);
    findings.iter().map(block).collect()
}

/// An entry of the configuration at work on one document.
struct Entry<'a> {
    ignored: &'a Ignored,
    expired: bool,
    used: bool,
    /// Where its quotation stands, looked for when first asked for.
    places: OnceCell<Vec<Span>>,
}

impl<'a> Entry<'a> {
    fn new(ignored: &'a Ignored, today: Date) -> Self {
        Self { ignored, expired: ignored.has_expired(today), used: false, places: OnceCell::new() }
    }

    fn takes(&mut self, document: &Document, finding: &Finding) -> bool {
        let ignored = self.ignored;
        let takes = !self.expired
            && finding.rule.is(&ignored.rule)
            && ignored.text.as_ref().is_none_or(|text| {
                let places = self.places.get_or_init(|| text.places(document));
                places.iter().any(|place| quote::touches(*place, finding.span))
            });
        self.used |= takes;
        takes
    }
}

impl Comment {
    fn takes(&mut self, finding: &Finding, block: Option<usize>, today: Date) -> bool {
        let reaches = match self.reach {
            Reach::File => true,
            Reach::Misspelt => false,
            Reach::Block(own) => own.is_some() && own == block,
        };
        let mut takes = false;
        for (ignored, used) in &mut self.names {
            if reaches && !ignored.has_expired(today) && finding.rule.is(&ignored.rule) {
                (takes, *used) = (true, true);
            }
        }
        takes
    }
}
