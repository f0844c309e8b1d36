//! The kinds of checks. Each knows one relation between items and nothing of rules, words, severities or files.

mod abbreviation;
mod able;
mod agree;
mod balance;
mod breadth;
mod closing;
mod column;
mod consistent;
mod ending;
mod filled;
mod form;
mod ignored;
mod legible;
mod limit;
mod opening;
mod order;
mod pair;
mod pattern;
mod placement;
mod quoted;
mod refer;
pub(crate) mod regexp;
mod renumber;
mod repeat;
mod require;
mod rewrite;
mod scope;
mod sequence;
mod spacing;
mod sum;
mod template;
mod terms;
mod twin;
mod unread;
mod vacuous;
pub(crate) mod violation;

use serde::Deserialize;

use self::unread::Dependence;
use crate::document::{Document, ItemKind};

pub use ignored::{IgnoredCheck, SuppressionStatus};
pub use regexp::Regexp;
pub use scope::Scope;
pub use terms::PairError;
pub use vacuous::Vacuous;
pub use violation::{Repair, Violation};

/// A kind with its parameters; in a rule file the table's name says which it is.
// This is the only registry of kinds.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Labels or notes run on.
    Sequence(sequence::Sequence),
    /// Every item of one kind has its partner of another.
    Pair(pair::Pair),
    /// An item is written as it should be.
    Form(form::Form),
    /// A regular expression matches, or does not.
    Pattern(pattern::Pattern),
    /// Terms that are not wanted, each with what is written instead.
    Terms(terms::Terms),
    /// An abbreviation is introduced once, for one thing, before it is used.
    Abbreviation(abbreviation::Abbreviation),
    /// Two facts fit each other.
    Agree(agree::Agree),
    /// The cells of a column are written alike.
    Column(column::Column),
    /// One way of writing is kept to.
    Consistent(consistent::Consistent),
    /// Numbers that ascend in lists do so in all.
    Order(order::NumberOrder),
    /// Something is there.
    Require(require::Require),
    /// There is not too much of something.
    Limit(limit::Limit),
    /// An item stands as the others do.
    Placement(placement::Placement),
    /// What is referred to is there, on the side that the text says.
    Refer(refer::Refer),
    /// What is opened is closed.
    Balance(balance::Balance),
    /// No word stands twice in a row.
    Repeat(repeat::Repeat),
    /// No space is typed twice.
    Spacing(spacing::Spacing),
    /// Numbers of a table add up.
    Sum(sum::Sum),
    /// The items of a list end alike.
    Ending(ending::Ending),
    /// A labelled paragraph ends with a sign.
    Closing(closing::Closing),
    /// The items of lists open with a capital letter.
    Opening(opening::Opening),
    /// A name is written as elsewhere.
    Twin(twin::Twin),
    /// Lines that a house has alike in all documents of a kind are written so, and stand where they belong.
    Template(Box<template::LineTemplate>),
    /// Text stands behind an item.
    Filled(filled::Filled),
    /// The text was typed, not recognized.
    Legible(legible::Legible),
    /// An entry that silences findings does so, by right.
    Ignored(IgnoredCheck),
}

impl Check {
    /// Every place in `document`, as far as `scope` reaches, where the check fails.
    pub fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let mut violations = self.all(document, scope);
        // Nearly all documents are read whole.
        if !document.source.structure.unread.is_empty() {
            let dependence = self.dependence();
            violations.retain(|violation| !unread::bears_on(dependence, violation, document));
        }
        violations
    }

    fn all(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        match self {
            Self::Sequence(check) => check.run(document, scope),
            Self::Pair(check) => check.run(document, scope),
            Self::Form(check) => check.run(document, scope),
            Self::Pattern(check) => check.run(document, scope),
            Self::Terms(check) => check.run(document, scope),
            Self::Abbreviation(check) => check.run(document, scope),
            Self::Agree(check) => check.run(document, scope),
            Self::Column(check) => check.run(document),
            Self::Consistent(check) => check.run(document, scope),
            Self::Order(check) => check.run(document, scope),
            Self::Require(check) => check.run(document, scope),
            Self::Limit(check) => check.run(document, scope),
            Self::Placement(check) => check.run(document, scope),
            Self::Refer(check) => check.run(document, scope),
            Self::Balance(check) => check.run(document, scope),
            Self::Repeat(check) => check.run(document, scope),
            Self::Spacing(check) => check.run(document, scope),
            Self::Sum(check) => check.run(document, scope),
            Self::Ending(check) => check.run(document, scope),
            Self::Closing(check) => check.run(document, scope),
            Self::Opening(check) => check.run(document, scope),
            Self::Twin(check) => check.run(document, scope),
            Self::Template(check) => check.run(document, scope),
            Self::Filled(check) => check.run(document, scope),
            Self::Legible(check) => check.run(document),
            Self::Ignored(_) => Vec::new(),
        }
    }

    /// How far from a violation text may lie that was not read and is the reason for it.
    fn dependence(&self) -> Dependence {
        match self {
            Self::Sequence(_) => Dependence::Between,
            Self::Pair(pair) if pair.looks_through() => Dependence::Everywhere,
            Self::Pair(_) => Dependence::Partner,
            Self::Require(_) | Self::Refer(_) | Self::Abbreviation(_) => Dependence::Everywhere,
            Self::Agree(agree) if agree.looks_through() => Dependence::Everywhere,
            Self::Balance(_) | Self::Ending(_) | Self::Closing(_) => Dependence::Page,
            _ => Dependence::Place,
        }
    }

    /// The items of which the check says that their series breaks off, or that some lack a partner; `None` for another kind.
    pub fn breaks(&self) -> Option<ItemKind> {
        match self {
            Self::Sequence(check) => Some(check.of),
            Self::Pair(check) => check.breaks(),
            _ => None,
        }
    }

    /// True where what the check finds may be one sign or number that was misread.
    pub fn rests_on_signs(&self) -> bool {
        let signs = matches!(
            self,
            Self::Form(_)
                | Self::Pattern(_)
                | Self::Balance(_)
                | Self::Ending(_)
                | Self::Column(_)
                | Self::Closing(_)
                | Self::Opening(_)
                | Self::Consistent(_)
                | Self::Order(_)
                | Self::Twin(_)
                | Self::Template(_)
                | Self::Abbreviation(_)
        );
        signs || self.breaks().is_some()
    }

    /// The kind's name in rule files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sequence(_) => "sequence",
            Self::Pair(_) => "pair",
            Self::Form(_) => "form",
            Self::Pattern(_) => "pattern",
            Self::Terms(_) => "terms",
            Self::Abbreviation(_) => "abbreviation",
            Self::Agree(_) => "agree",
            Self::Column(_) => "column",
            Self::Consistent(_) => "consistent",
            Self::Order(_) => "order",
            Self::Require(_) => "require",
            Self::Limit(_) => "limit",
            Self::Placement(_) => "placement",
            Self::Refer(_) => "refer",
            Self::Balance(_) => "balance",
            Self::Repeat(_) => "repeat",
            Self::Spacing(_) => "spacing",
            Self::Sum(_) => "sum",
            Self::Ending(_) => "ending",
            Self::Closing(_) => "closing",
            Self::Opening(_) => "opening",
            Self::Twin(_) => "twin",
            Self::Template(_) => "template",
            Self::Filled(_) => "filled",
            Self::Legible(_) => "legible",
            Self::Ignored(_) => "ignored",
        }
    }

    /// What the words of a rule may name.
    pub fn placeholders(&self) -> &'static [&'static str] {
        match self {
            Self::Sequence(_) => sequence::PLACEHOLDERS,
            Self::Pair(_) => pair::PLACEHOLDERS,
            Self::Form(_) => form::PLACEHOLDERS,
            Self::Pattern(check) => check.placeholders(),
            Self::Terms(check) => check.placeholders(),
            Self::Abbreviation(_) => abbreviation::PLACEHOLDERS,
            Self::Agree(check) => check.placeholders(),
            Self::Column(_) => column::PLACEHOLDERS,
            Self::Consistent(check) => check.placeholders(),
            Self::Order(_) => order::PLACEHOLDERS,
            Self::Require(_) => require::PLACEHOLDERS,
            Self::Limit(_) => limit::PLACEHOLDERS,
            Self::Placement(_) => placement::PLACEHOLDERS,
            Self::Refer(_) => refer::PLACEHOLDERS,
            Self::Balance(_) => balance::PLACEHOLDERS,
            Self::Repeat(_) => repeat::PLACEHOLDERS,
            Self::Spacing(_) => spacing::PLACEHOLDERS,
            Self::Sum(_) => sum::PLACEHOLDERS,
            Self::Ending(_) => ending::PLACEHOLDERS,
            Self::Closing(_) => closing::PLACEHOLDERS,
            Self::Opening(_) => opening::PLACEHOLDERS,
            Self::Twin(_) => twin::PLACEHOLDERS,
            Self::Template(_) => template::PLACEHOLDERS,
            Self::Filled(_) => filled::PLACEHOLDERS,
            Self::Legible(_) => legible::PLACEHOLDERS,
            Self::Ignored(_) => ignored::PLACEHOLDERS,
        }
    }

    /// The cases for which a rule may have words of their own.
    pub fn cases(&self) -> &'static [&'static str] {
        match self {
            Self::Sequence(_) => sequence::CASES,
            Self::Pair(_) => pair::CASES,
            Self::Form(_) => form::CASES,
            Self::Pattern(_) => pattern::CASES,
            Self::Abbreviation(_) => abbreviation::CASES,
            Self::Agree(check) => check.cases(),
            Self::Consistent(check) => check.cases(),
            Self::Placement(_) => placement::CASES,
            Self::Refer(_) => refer::CASES,
            Self::Balance(_) => balance::CASES,
            Self::Spacing(_) => spacing::CASES,
            Self::Sum(_) => sum::CASES,
            Self::Ending(_) => ending::CASES,
            Self::Opening(_) => opening::CASES,
            Self::Twin(_) => twin::CASES,
            Self::Template(_) => template::CASES,
            Self::Ignored(_) => ignored::CASES,
            _ => &[],
        }
    }

    /// Compiles what is compiled when first used, for a rule file to be judged whole.
    ///
    /// # Errors
    /// What is wrong, and the span of it in the rule file.
    pub fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        match self {
            Self::Pattern(check) => check.validate(),
            Self::Form(check) => check.validate(),
            Self::Column(check) => check.validate(),
            Self::Consistent(check) => check.validate(),
            Self::Order(check) => check.validate(),
            Self::Require(check) => check.validate(),
            Self::Abbreviation(check) => check.validate(),
            Self::Template(check) => check.validate(),
            _ => Ok(()),
        }
    }

    /// The series of identifiers that the check names.
    pub fn series(&self) -> &[crate::spanned::Spanned<String>] {
        match self {
            Self::Form(check) => check.series(),
            _ => &[],
        }
    }

    /// The file beside the rule's that the check reads, where it names one.
    pub fn file(&self) -> Option<&crate::spanned::Spanned<String>> {
        match self {
            Self::Terms(check) => check.file(),
            _ => None,
        }
    }

    /// Takes in `text`, the content of its file; with `judged`, says what is wrong with its tables.
    pub fn load(&mut self, text: Option<&str>, judged: bool) -> Vec<PairError> {
        let Self::Terms(check) = self else { return Vec::new() };
        check.take(text.unwrap_or_default());
        if judged { check.judge() } else { Vec::new() }
    }

    /// The parameters with which the check finds nothing, whatever the document says, and those that have no effect.
    pub fn vacuous(&self) -> Vec<Vacuous> {
        match self {
            Self::Sequence(check) => check.vacuous().into_iter().collect(),
            Self::Pair(check) => check.vacuous().into_iter().collect(),
            Self::Form(check) => check.vacuous(),
            Self::Pattern(check) => check.vacuous(),
            Self::Terms(check) => check.vacuous().into_iter().collect(),
            Self::Abbreviation(check) => check.vacuous(),
            Self::Column(check) => check.vacuous(),
            Self::Consistent(check) => check.vacuous(),
            Self::Order(check) => check.vacuous(),
            Self::Require(check) => check.vacuous(),
            Self::Limit(check) => check.vacuous().into_iter().collect(),
            Self::Placement(check) => check.vacuous().into_iter().collect(),
            Self::Balance(check) => check.vacuous().into_iter().collect(),
            Self::Spacing(check) => check.vacuous().into_iter().collect(),
            Self::Ending(check) => check.vacuous().into_iter().collect(),
            Self::Closing(check) => check.vacuous().into_iter().collect(),
            Self::Opening(check) => check.vacuous().into_iter().collect(),
            Self::Template(check) => check.vacuous().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// True where a finding may bring a fix, which a rule's `fix` describes.
    pub fn has_fixes(&self) -> bool {
        match self {
            Self::Pattern(check) => check.has_fixes(),
            Self::Consistent(check) => check.has_fixes(),
            Self::Sequence(_)
            | Self::Form(_)
            | Self::Terms(_)
            | Self::Placement(_)
            | Self::Repeat(_)
            | Self::Spacing(_)
            | Self::Ending(_)
            | Self::Opening(_)
            | Self::Template(_) => true,
            _ => false,
        }
    }

    /// True where a finding may point at other places, which a rule's `related` describes.
    pub fn has_related(&self) -> bool {
        matches!(
            self,
            Self::Sequence(_)
                | Self::Abbreviation(_)
                | Self::Agree(_)
                | Self::Column(_)
                | Self::Consistent(_)
                | Self::Ending(_)
                | Self::Order(_)
                | Self::Refer(_)
                | Self::Sum(_)
                | Self::Twin(_)
        )
    }
}
