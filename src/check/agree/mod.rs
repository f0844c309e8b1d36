//! Two facts fit: what a document says in one place agrees with what it says beside it, or with what is known.

mod adoption;
mod calendar;
mod citation;
mod contents;
mod day;
mod event;
mod link;
mod list;
mod masthead;
mod symbol;

use serde::Deserialize;

use super::scope::Scope;
use super::violation::Violation;
use crate::document::{DateValue, Document, Item, Value};

/// Parameters of an `agree`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agree {
    /// What must agree with what.
    of: FactPair,
}

/// Two facts, named as in rule files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum FactPair {
    /// A date and the calendar.
    DateCalendar,
    /// A date and its weekday.
    DateWeekday,
    /// The two ends of a range.
    RangeEnds,
    /// A year and the age of the organization.
    DateYear,
    /// A stated number of days and the range of dates beside it.
    RangeDuration,
    /// An act and the day it was adopted.
    CitationDate,
    /// The number of an act and the kind that it is called.
    CitationAct,
    /// The symbol of a running head and that of the masthead.
    SymbolMasthead,
    /// A symbol's session or year and the date given with it.
    SymbolDate,
    /// The year in a symbol and that of the document.
    SymbolYear,
    /// The symbol and the date of the masthead.
    MastheadDate,
    /// A link and the symbol shown.
    LinkSymbol,
    /// The session in words and the symbol of the masthead.
    MastheadSession,
    /// The note of the agenda and the symbol of the masthead.
    MastheadAgenda,
    /// An entry of the table of contents and its heading.
    ContentsHeading,
    /// The dates of an event in two places.
    EventDate,
    /// The announced number of items and the list.
    ListCount,
}

impl Agree {
    /// The values that its words may name: those that these facts have.
    pub(super) fn placeholders(&self) -> &'static [&'static str] {
        match self.of {
            FactPair::RangeEnds => &["found"],
            FactPair::DateCalendar | FactPair::LinkSymbol | FactPair::ContentsHeading | FactPair::SymbolYear => {
                &["found", "expected"]
            }
            FactPair::SymbolDate | FactPair::MastheadDate => &["found", "subject"],
            FactPair::CitationDate => &["found", "expected", "until", "subject"],
            FactPair::DateWeekday
            | FactPair::DateYear
            | FactPair::RangeDuration
            | FactPair::SymbolMasthead
            | FactPair::MastheadSession
            | FactPair::MastheadAgenda
            | FactPair::CitationAct
            | FactPair::EventDate
            | FactPair::ListCount => &["found", "expected", "subject"],
        }
    }

    /// The cases that these facts have.
    pub(super) fn cases(&self) -> &'static [&'static str] {
        match self.of {
            FactPair::DateCalendar => &["month", "day"],
            FactPair::RangeDuration => &["day"],
            FactPair::CitationDate => {
                &["known", "session", "early", "late", "numbered-before", "numbered-after", "turned", "year", "number"]
            }
            FactPair::CitationAct => &["numbered", "registered"],
            FactPair::SymbolMasthead => &["first-pages", "even-pages", "other-pages"],
            FactPair::LinkSymbol => &["broken"],
            _ => &[],
        }
    }

    /// True where one of the facts is looked for in the whole text: if it could not be read, nothing is known of it.
    pub(super) fn looks_through(&self) -> bool {
        use FactPair::{ContentsHeading, EventDate, ListCount, MastheadAgenda, SymbolMasthead};
        matches!(self.of, ContentsHeading | EventDate | ListCount | MastheadAgenda | SymbolMasthead)
    }

    /// True where what is compared is found by the words of a language.
    pub(super) fn needs_words(&self) -> bool {
        use FactPair::{ContentsHeading, LinkSymbol, SymbolMasthead, SymbolYear};
        !matches!(self.of, ContentsHeading | LinkSymbol | SymbolMasthead | SymbolYear)
    }

    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let dates = |test: fn(&Document, &Item, DateValue) -> Option<Violation>| -> Vec<Violation> {
            let dates = document.items.iter().filter(|item| scope.has_item(document, item));
            dates
                .filter_map(|item| if let Value::Date(date) = item.value { test(document, item, date) } else { None })
                .collect()
        };
        match self.of {
            FactPair::DateCalendar => dates(calendar::exists),
            FactPair::DateWeekday => dates(calendar::weekday),
            FactPair::RangeEnds => {
                let mut violations = dates(calendar::range);
                violations.extend(calendar::years(document, scope));
                violations
            }
            FactPair::DateYear => dates(calendar::year),
            FactPair::RangeDuration => dates(calendar::duration),
            FactPair::CitationDate => citation::date(document, scope),
            FactPair::CitationAct => citation::act(document, scope),
            FactPair::SymbolMasthead => symbol::masthead(document),
            FactPair::SymbolDate => symbol::date(document, scope),
            FactPair::SymbolYear => symbol::year(document, scope),
            FactPair::MastheadDate => symbol::masthead_date(document),
            FactPair::LinkSymbol => link::symbol(document, scope),
            FactPair::MastheadSession => masthead::session(document),
            FactPair::MastheadAgenda => masthead::agenda(document),
            FactPair::ContentsHeading => contents::heading(document, scope),
            FactPair::EventDate => event::date(document, scope),
            FactPair::ListCount => list::count(document, scope),
        }
    }
}
