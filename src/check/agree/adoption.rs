//! When acts were adopted: by the registers, by their neighbours there, by the sessions of their issuers.

use jiff::civil::Date;

use super::day::{day, shown};
use crate::document::{ActNumbering, Author, Citation, DateParts, Days, Document, Issuer, IssuerId, Order};

/// What is wrong with a date: the case, what was expected, and the last day of a session.
type DateConflict = (&'static str, String, Option<Date>);

/// When the act was adopted, where that is known and the text says whose it is.
pub(super) fn adopted(document: &Document, citation: Citation) -> Option<DateParts> {
    let Author::Known(id) = citation.author else { return None };
    document.lexicon.adopted(id, citation)
}

/// The issuer of the document, where that is an act.
pub(super) fn own_issuer(document: &Document) -> Option<IssuerId> {
    document.lexicon.issuers().of_symbol(document.symbol.as_deref()?)
}

/// Whose act is meant: that of an issuer where nobody else numbers so. In an issuer's own acts one that is not said to be another's is
/// its own, unless number and year could be those of another whose name stands further away.
pub(super) fn meant(document: &Document, citation: Citation, given: Date) -> Author {
    let issuers = document.lexicon.issuers();
    let of_session = issuers.by(ActNumbering::Session).filter(|(_, issuer)| issuer.judges(citation.period));
    let mut alone = of_session.filter(|(id, issuer)| has_alone(document, (*id, issuer), citation, given));
    if let Some((id, _)) = alone.next() {
        return Author::Known(id);
    }
    let own = || {
        let id = own_issuer(document)?;
        let issuer = issuers.get(id)?;
        let unsaid = citation.author == Author::Unknown && citation.kind == Some(issuer.act);
        let near = issuer.is_own(citation.period, (given.year(), given.month()));
        let others = || issuers.by(ActNumbering::Session).filter(|(other, _)| *other != id);
        let is_free = || others().all(|(other, _)| document.lexicon.adopted(other, citation).is_none());
        (unsaid && issuer.judges(citation.period) && near && is_free()).then_some(Author::Known(id))
    };
    own().unwrap_or(citation.author)
}

/// True for a number that nobody else can have.
fn has_alone(document: &Document, (id, issuer): (IssuerId, &Issuer), citation: Citation, given: Date) -> bool {
    let Citation { author: Author::Unknown | Author::Other, kind: Some(kind), special: None, .. } = citation else {
        return false;
    };
    let is_of_other = || is_of_other(document, id, citation, given);
    issuer.has_alone(kind, (citation.period, citation.number), citation.author == Author::Other, is_of_other)
}

/// True where the date could be that of an act of the session so numbered of an issuer other than `id`.
fn is_of_other(document: &Document, id: IssuerId, citation: Citation, given: Date) -> bool {
    let mut others = document.lexicon.issuers().by(ActNumbering::Session).filter(|(other, _)| *other != id);
    others.any(|(_, issuer)| {
        let calendar = issuer.calendar(citation.period);
        calendar.is_some_and(|calendar| calendar.may_be_in(citation.period, given.year()))
    })
}

/// What is wrong with the date `given` with the act of `citation`.
pub(super) fn wrong_date(document: &Document, citation: Citation, given: Date) -> Option<DateConflict> {
    if let Some(known) = adopted(document, citation) {
        let known = day(known)?;
        return (known != given).then(|| ("known", shown(document, known), None));
    }
    let issuers = document.lexicon.issuers();
    let of_year = issuers.who_numbers(ActNumbering::Year, citation.author).and_then(|id| issuers.get(id));
    if let Some(issuer) = of_year.filter(|issuer| issuer.judges(citation.period)) {
        let outside = days_of(issuer, citation.period).filter(|days| is_outside(*days, given));
        return outside.map(|_| ("year", citation.period.to_string(), None));
    }
    if citation.special.is_some() {
        return None;
    }
    if let Author::Known(id) = citation.author {
        let issuer = issuers.get(id).filter(|issuer| issuer.judges(citation.period))?;
        let days = days_of(issuer, citation.period).filter(|days| is_outside(*days, given));
        return days.map(|days| session(document, days)).or_else(|| match issuer.order? {
            Order::Number => out_of_order(document, issuer, citation, given),
            Order::Session => other_session(document, (id, issuer), citation, given),
        });
    }
    // Other bodies number by session too.
    let unlikely = |(id, issuer): &(IssuerId, &Issuer)| {
        issuer.judges(citation.period)
            && citation.kind == Some(issuer.act)
            && issuer.is_unlikely_of_others(citation.period, given.year())
            && !is_of_other(document, *id, citation, given)
    };
    let (_, issuer) = issuers.by(ActNumbering::Session).find(unlikely)?;
    days_of(issuer, citation.period).map(|days| session(document, days))
}

/// The case of a date outside the session that had these days.
fn session(document: &Document, [first, last]: [Date; 2]) -> DateConflict {
    ("session", shown(document, first), Some(last))
}

fn is_outside([first, last]: [Date; 2], given: Date) -> bool {
    given < first || given > last
}

/// The first and the last day that `issuer` can have adopted something in the session or year `period`.
fn days_of(issuer: &Issuer, period: u16) -> Option<[Date; 2]> {
    let calendar = issuer.calendar(period)?;
    days(calendar.days?, calendar.year_of(period)?)
}

/// The first and the last of the `days` of a session of `year`.
fn days(days: Days, year: i16) -> Option<[Date; 2]> {
    let year = year.checked_add(days.year)?;
    let months = i16::from(days.opens) - 1 + days.months;
    let after = Date::new(year.checked_add(months / 12)?, i8::try_from(months % 12).ok()? + 1, 1).ok()?;
    Some([Date::new(year, days.opens, 1).ok()?, after.yesterday().ok()?])
}

/// The day on which the issuer adopted a lower number, where the date is earlier, or a higher one, where it is later: it numbers its acts
/// as it adopts them.
fn out_of_order(document: &Document, issuer: &Issuer, citation: Citation, given: Date) -> Option<DateConflict> {
    /// By so many days at most have neighbours been numbered the other way round, but for one of 3,855.
    const DAYS: i32 = 3;
    let Citation { kind, period, number, part: None, .. } = citation else { return None };
    if kind != Some(issuer.act) {
        return None;
    }
    let days = document.lexicon.around_number(issuer, period, number).map(|side| side.map(|parts| parts.and_then(day)));
    let [[before, earlier], [after, later]] = days;
    let apart = |from: Date, to: Date| (to - from).get_days() > DAYS;
    // One day of the table may be wrong: another bears it out.
    let close = before.zip(after).is_some_and(|(before, after)| !apart(before, after) && !apart(after, before));
    let early = before.filter(|day| apart(given, *day) && (close || earlier.is_some_and(|day| apart(given, day))));
    let late = after.filter(|day| apart(*day, given) && (close || later.is_some_and(|day| apart(day, given))));
    let early = early.map(|day| ("numbered-before", shown(document, day), None));
    early.or_else(|| late.map(|day| ("numbered-after", shown(document, day), None)))
}

/// The day that the issuer adopted acts on in a session before the one cited, where the date is no later, or in one after it, where it is
/// no earlier.
fn other_session(
    document: &Document,
    (id, issuer): (IssuerId, &Issuer),
    citation: Citation,
    given: Date,
) -> Option<DateConflict> {
    // "The Human Rights Council, established by resolution 60/251 of 15 March 2006": the session of another.
    if is_of_other(document, id, citation, given) {
        return None;
    }
    let (before, after) = document.lexicon.around_session(issuer, citation.period);
    let early = before.and_then(day).filter(|before| given <= *before);
    let early = early.map(|before| ("early", shown(document, before), None));
    let late =
        || after.and_then(day).filter(|after| given >= *after).map(|after| ("late", shown(document, after), None));
    early.or_else(late)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as civil;

    use super::*;

    #[test]
    fn sessions_are_whole_months() {
        let between = |year, opens, months| days(Days { year, opens, months }, 2025);
        assert_eq!(between(0, 9, 13), Some([civil(2025, 9, 1), civil(2026, 9, 30)]));
        assert_eq!(between(0, 1, 15), Some([civil(2025, 1, 1), civil(2026, 3, 31)]));
        assert_eq!(between(-1, 7, 21), Some([civil(2024, 7, 1), civil(2026, 3, 31)]));
        assert_eq!(between(0, 12, 1), Some([civil(2025, 12, 1), civil(2025, 12, 31)]));
        assert_eq!(between(0, 13, 1), None);
    }
}
