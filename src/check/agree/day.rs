//! Days that dates name.

use jiff::civil::Date;

use crate::document::{DateParts, DateValue, Document};

/// Years above this are slips of the pen: 2107 for 2017.
pub(super) const LAST_YEAR: u16 = 2100;

/// The day that `parts` names, where it names a whole one that exists.
pub(super) fn day(parts: DateParts) -> Option<Date> {
    Date::new(
        i16::try_from(parts.year).ok().filter(|year| *year > 0)?,
        i8::try_from(parts.month).ok()?,
        i8::try_from(parts.day).ok()?,
    )
    .ok()
}

/// A day as messages show it: as the document's language writes it, or as programs do where that is not known.
pub(super) fn shown(document: &Document, day: Date) -> String {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let parts = DateParts {
        year: u16::try_from(day.year()).unwrap_or_default(),
        month: part(day.month()),
        day: part(day.day()),
    };
    let written = document.vocabulary.and_then(|vocabulary| vocabulary.written(parts));
    written.unwrap_or_else(|| day.strftime("%Y-%m-%d").to_string())
}

/// Both ends of a date with what the one leaves to the other filled in.
pub(super) fn ends(date: DateValue) -> (DateParts, Option<DateParts>) {
    let Some(end) = date.second else { return (date.first, None) };
    let first = DateParts {
        year: if date.first.year == 0 { end.year } else { date.first.year },
        month: if date.first.month == 0 { end.month } else { date.first.month },
        ..date.first
    };
    // In Chinese the year and month of the beginning serve the end as well.
    let end = DateParts {
        year: if end.year == 0 { first.year } else { end.year },
        month: if end.month == 0 { first.month } else { end.month },
        ..end
    };
    (first, Some(end))
}
