//! Resolutions against the day or the year they were adopted, and numbers against what bears them.

use jiff::civil::{Date, date as civil};

use super::day::{LAST_YEAR, day, shown};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Act, BlockKind, Body, Citation, Document, FIRST_DECISION, Item, ItemKind, Value, opener};

/// The first session whose acts are numbered by session.
const FIRST_SESSION: u16 = 31;
/// From this year on the Economic and Social Council's sessions begin in July of the year before (resolution 68/1).
const FIRST_SESSION_FROM_JULY: u16 = 2014;
/// The Security Council's numbers have had three figures since its 100th resolution; other bodies' small numbers with a year in
/// brackets are many.
const LEAST_OF_COUNCIL: u16 = 100;
/// Sessions above this are years.
const LAST_SESSION: u16 = 150;
/// From this session on the two blocks of decisions begin at 401 and 501.
const FIRST_SESSION_OF_BLOCKS: u16 = 49;

/// Every citation; what a resolution calls its own is of the body that its symbol names.
fn citations<'d>(document: &'d Document<'_>, scope: &Scope) -> impl Iterator<Item = (&'d Item, Citation)> {
    let scope = scope.clone();
    document.items.iter().filter_map(move |item| match item.value {
        Value::Citation(citation) if scope.has_item(document, item) => {
            let body = match (citation.body, speaker(document, item, citation)) {
                (Body::Own, own) | (Body::OwnAssembly, own @ Body::GeneralAssembly) => own,
                (Body::OwnAssembly, _) => Body::Unknown,
                (body, _) => body,
            };
            Some((item, Citation { body, ..citation }))
        }
        _ => None,
    })
}

/// The body that calls the act of `citation` its own, where it does: that of the document, or that which the resolution in the
/// text begins with.
fn speaker(document: &Document, item: &Item, citation: Citation) -> Body {
    let own = own_body(document);
    let unsaid = own == Body::Unknown && matches!(citation.body, Body::Own | Body::OwnAssembly);
    if !unsaid {
        return own;
    }
    opener_before(document, item.block as usize).unwrap_or(Body::Unknown)
}

/// The body that begins the resolution in which the block stands: between the two no sentence ends, for a resolution is one.
fn opener_before(document: &Document, block: usize) -> Option<Body> {
    /// Paragraphs of a resolution that are looked through.
    const MOST: usize = 200;
    let vocabulary = document.vocabulary?;
    for block in document.blocks.get(..block)?.iter().rev().take(MOST) {
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Note) {
            continue;
        }
        let text = document.flow.text.get(block.start as usize..block.end as usize)?.trim_end();
        if let Some(body) = opener(text, vocabulary) {
            return matches!(body, Body::GeneralAssembly | Body::HumanRightsCouncil).then_some(body);
        }
        if !text.ends_with([',', ';', ':', '，', '；', '：', '،', '؛']) {
            return None;
        }
    }
    None
}

fn own_body(document: &Document) -> Body {
    match document.symbol.as_deref().unwrap_or_default() {
        symbol if symbol.starts_with("A/RES/") => Body::GeneralAssembly,
        symbol if symbol.starts_with("A/HRC/RES/") => Body::HumanRightsCouncil,
        _ => Body::Unknown,
    }
}

/// The date given with a resolution is that of its adoption, or lies in its session; and its number is one of the year in
/// brackets.
pub(super) fn date(document: &Document, scope: &Scope) -> Vec<Violation> {
    let judged = citations(document, scope).filter_map(|(item, citation)| {
        if let Some(expected) = other_numbers(document, item, citation) {
            let values = vec![
                ("found", citation.year.to_string()),
                ("expected", expected),
                ("subject", document.text(item).to_owned()),
            ];
            return Some(Violation { at: item.span, case: "number", values, ..Violation::default() });
        }
        let dated = &document.items[citation.date? as usize];
        let Value::Date(value) = dated.value else { return None };
        // A year that cannot be meant is another rule's to report.
        let given = day(value.first).filter(|_| value.second.is_none() && value.first.year <= LAST_YEAR)?;
        let said = citation.body;
        let citation = Citation { body: meant(document, citation, given), ..citation };
        let turned = turned(document, said, citation, given).map(|right| ("turned", right));
        let (case, expected) = turned.or_else(|| wrong_date(document, citation, given))?;
        let until = if case == "session" { session_of(citation).map(|[_, last]| shown(document, last)) } else { None };
        if case == "year" && is_of_symbol(document, dated) {
            return None;
        }
        let values = vec![
            ("found", document.text(dated).to_owned()),
            ("expected", expected),
            ("until", until.unwrap_or_default()),
            ("subject", document.text(item).to_owned()),
        ];
        // Where the number itself is wrong, it alone is shown.
        let (at, related) = if case == "turned" { (item.span, Vec::new()) } else { (dated.span, vec![item.span]) };
        Some(Violation { at, case, values, related, repair: None })
    });
    judged.collect()
}

/// The number of the act with its session before it, where it stands after it and the date is that of the act so numbered:
/// in Arabic such numbers are easily stored from their end. `said` is the body that the text names.
fn turned(document: &Document, said: Body, citation: Citation, given: Date) -> Option<String> {
    let Citation { session, number, part: None, act: Some(_), .. } = citation else { return None };
    if adopted(document, citation).is_some() || !(1..=LAST_SESSION).contains(&number) {
        return None;
    }
    let right = |body| adopted(document, Citation { body, session: number, number: session, ..citation }).and_then(day);
    let bodies = match said {
        Body::Unknown | Body::OwnAssembly | Body::Own => &[Body::GeneralAssembly, Body::HumanRightsCouncil][..],
        Body::GeneralAssembly => &[Body::GeneralAssembly],
        // Another may be the Human Rights Council too, called the Council.
        Body::HumanRightsCouncil | Body::Other => &[Body::HumanRightsCouncil],
        Body::SecurityCouncil => &[],
    };
    let turned = bodies.iter().any(|body| right(*body) == Some(given));
    turned.then(|| format!("{number}/{session}"))
}

/// The numbers of the Security Council's resolutions in the year that the citation names, where its own is none of them.
fn other_numbers(document: &Document, item: &Item, citation: Citation) -> Option<String> {
    let Citation { body: Body::SecurityCouncil, act: Some(Act::Resolution), number, year: 1.., .. } = citation else {
        return None;
    };
    let (first, last) = document.lexicon.of_security_council(citation.year)?;
    let among = number >= first && last.is_none_or(|last| number <= last);
    if among || number < LEAST_OF_COUNCIL || is_like_council(document, item) {
        return None;
    }
    Some(last.map_or_else(|| format!("{first}–"), |last| format!("{first}–{last}")))
}

/// True where the paragraph names a body that numbers its resolutions as the Security Council does.
fn is_like_council(document: &Document, item: &Item) -> bool {
    let block = document.block(item);
    let text = &document.flow.text[block.start as usize..block.end as usize];
    let names = document.vocabulary.map(|vocabulary| vocabulary.words.citation.year_in_brackets.as_slice());
    names.unwrap_or_default().iter().any(|name| text.contains(name.as_str()))
}

/// True where a symbol in brackets follows the date, whose it is then: "the report on resolution 2006/2 of 30 October 2007
/// (A/62/1)".
fn is_of_symbol(document: &Document, date: &Item) -> bool {
    let after = document.items.iter().filter(|item| item.kind == ItemKind::Symbol && item.block == date.block);
    let between = |symbol: &Item| document.flow.text.get(date.end as usize..symbol.start as usize);
    after.filter_map(between).any(|between| matches!(between.trim(), "(" | "（"))
}

/// The year that the number of an act names, where its date is of another.
fn other_year(citation: Citation, given: Date) -> Option<u16> {
    let Citation { session, .. } = citation;
    let named = i16::try_from(session).ok().filter(|named| *named >= 1000)?;
    let first = if session < FIRST_SESSION_FROM_JULY { civil(named, 1, 1) } else { civil(named - 1, 7, 1) };
    // A session may be resumed early in the year after.
    (given < first || given > civil(named + 1, 3, 31)).then_some(session)
}

/// Whose resolution is meant: the Assembly's where nobody else numbers so. In the Assembly's own resolutions one that is not said to be another's is its own, unless
/// number and year could be those of another body whose name stands further away.
fn meant(document: &Document, citation: Citation, given: Date) -> Body {
    if is_of_assembly(citation, given) {
        return Body::GeneralAssembly;
    }
    let unsaid = citation.body == Body::Unknown && citation.act == Some(Act::Resolution);
    if !unsaid
        || !(FIRST_SESSION..=LAST_SESSION).contains(&citation.session)
        || own_body(document) != Body::GeneralAssembly
    {
        return citation.body;
    }
    let founded = given.year() - i16::try_from(citation.session).unwrap_or(i16::MAX);
    let council = Citation { body: Body::HumanRightsCouncil, ..citation };
    // The Assembly opened in 1945; the regional commission for Asia and the Pacific numbers one year apart, in May.
    let near = (1945..=1947).contains(&founded) || founded == 1944 && !(4..=8).contains(&given.month());
    if near && adopted(document, council).is_none() { Body::GeneralAssembly } else { citation.body }
}

fn wrong_date(document: &Document, citation: Citation, given: Date) -> Option<(&'static str, String)> {
    if let Some(known) = adopted(document, citation) {
        let known = day(known)?;
        return (known != given).then(|| ("known", shown(document, known)));
    }
    if let Some(year) = other_year(citation, given) {
        return Some(("year", year.to_string()));
    }
    if citation.special.is_some() || !(FIRST_SESSION..=LAST_SESSION).contains(&citation.session) {
        return None;
    }
    if citation.body == Body::HumanRightsCouncil {
        return other_session(document, citation, given);
    }
    let [first, last] = session_of(citation)?;
    let outside = match citation.body {
        Body::GeneralAssembly => given < first || given > last,
        // Other bodies number by session too: from the oldest (the regional commission for Asia and the Pacific, of 1947)
        // on, a session's year less its number lies in these bounds; of the Human Rights Council more.
        Body::Unknown | Body::Other if citation.act == Some(Act::Resolution) => {
            let founded = given.year() - i16::try_from(citation.session).ok()?;
            !(1943..=1973).contains(&founded) && founded < 1991 && founded != 1990 && !human_rights(citation, given)
        }
        _ => false,
    };
    if outside {
        return Some(("session", shown(document, first)));
    }
    out_of_order(document, citation, given)
}

/// The first and the last day that the Assembly can have adopted something in the session of `citation`.
fn session_of(citation: Citation) -> Option<[Date; 2]> {
    let opening = i16::try_from(1945 + citation.session).ok()?;
    Some([civil(opening, 9, 1), civil(opening + 1, 9, 30)])
}

/// The day on which the Assembly adopted a lower number, where the date is earlier, or a higher one, where it is later: the
/// Assembly numbers its resolutions as it adopts them.
fn out_of_order(document: &Document, citation: Citation, given: Date) -> Option<(&'static str, String)> {
    /// By so many days at most have neighbours been numbered the other way round, but for one of 3,855.
    const DAYS: i32 = 3;
    let Citation { body: Body::GeneralAssembly, act: Some(Act::Resolution), session, number, part: None, .. } =
        citation
    else {
        return None;
    };
    let days = document.lexicon.around_number("A", session, number).map(|side| side.map(|parts| parts.and_then(day)));
    let [[before, earlier], [after, later]] = days;
    let apart = |from: Date, to: Date| (to - from).get_days() > DAYS;
    // One day of the table may be wrong: another bears it out.
    let close = before.zip(after).is_some_and(|(before, after)| !apart(before, after) && !apart(after, before));
    let early = before.filter(|day| apart(given, *day) && (close || earlier.is_some_and(|day| apart(given, day))));
    let late = after.filter(|day| apart(*day, given) && (close || later.is_some_and(|day| apart(day, given))));
    let early = early.map(|day| ("numbered-before", shown(document, day)));
    early.or_else(|| late.map(|day| ("numbered-after", shown(document, day))))
}

/// The day that the Human Rights Council adopted resolutions on in a session before the one cited, where the date is no
/// later, or in one after it, where it is no earlier.
fn other_session(document: &Document, citation: Citation, given: Date) -> Option<(&'static str, String)> {
    // "The Human Rights Council, established by resolution 60/251 of 15 March 2006": the Assembly's session.
    let founded = given.year() - i16::try_from(citation.session).ok()?;
    if (1945..=1947).contains(&founded) {
        return None;
    }
    let (before, after) = document.lexicon.around_session("HRC", citation.session);
    let early = before.and_then(day).filter(|before| given <= *before).map(|before| ("early", shown(document, before)));
    early.or_else(|| after.and_then(day).filter(|after| given >= *after).map(|after| ("late", shown(document, after))))
}

/// True for the number of a resolution or decision that nobody else can have: others that number by session adopt fewer.
fn is_of_assembly(citation: Citation, given: Date) -> bool {
    let Citation { session, number, .. } = citation;
    let many = match citation.body {
        // The Human Rights Council and the commission before it have had 62 sessions.
        Body::Unknown if session > 62 => number > 20 && !human_rights(citation, given),
        Body::Unknown | Body::Other => number >= 100,
        _ => false,
    };
    let decided = matches!(citation.body, Body::Unknown | Body::Other) && number >= FIRST_DECISION;
    let of_assembly = match citation.act {
        Some(Act::Resolution) => many,
        Some(Act::Decision) => decided,
        None => false,
    };
    of_assembly && citation.special.is_none() && (FIRST_SESSION..=LAST_SESSION).contains(&session)
}

/// True where the date could be that of a resolution of the Human Rights Council, with three sessions a year from 2006.
fn human_rights(citation: Citation, given: Date) -> bool {
    let year = 2006 + (i32::from(citation.session) - 1) / 3;
    (year - 1..=year + 2).contains(&i32::from(given.year()))
}

/// When the resolution was adopted, where that is known and the text says whose it is.
fn adopted(document: &Document, citation: Citation) -> Option<crate::document::Parts> {
    let Citation { session, number, year, part, .. } = citation;
    if citation.special.is_some() || (citation.act == Some(Act::Decision) && number < FIRST_DECISION) {
        return None;
    }
    let part = part.map(String::from).unwrap_or_default();
    let name = match citation.body {
        Body::GeneralAssembly => format!("A {session}/{number}{part}"),
        Body::HumanRightsCouncil => format!("HRC {session}/{number}{part}"),
        Body::SecurityCouncil => format!("S {number} ({year})"),
        Body::Other | Body::Own | Body::OwnAssembly | Body::Unknown => return None,
    };
    document.lexicon.adopted(&name)
}

/// A number of the block of decisions is no resolution's, nor the other way round.
pub(super) fn act(document: &Document, scope: &Scope) -> Vec<Violation> {
    let judged = citations(document, scope).filter_map(|(item, citation)| {
        if citation.session < FIRST_SESSION_OF_BLOCKS || citation.session > LAST_SESSION || citation.special.is_some() {
            return None;
        }
        let case = match (citation.body, citation.act?) {
            (Body::GeneralAssembly | Body::Unknown, Act::Resolution)
                if (FIRST_DECISION..700).contains(&citation.number) =>
            {
                "decision"
            }
            (Body::GeneralAssembly, Act::Decision)
                if citation.number < FIRST_DECISION
                    && document.lexicon.adopted(&format!("A {}/{}", citation.session, citation.number)).is_some() =>
            {
                "resolution"
            }
            _ => return None,
        };
        Some(Violation {
            at: item.span,
            case,
            values: vec![("found", document.text(item).to_owned())],
            ..Violation::default()
        })
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(session: u16) -> Citation {
        let (body, act) = (Body::HumanRightsCouncil, Some(Act::Resolution));
        Citation { body, act, session, special: None, number: 1, part: None, year: 0, date: None }
    }

    #[test]
    fn the_human_rights_council_has_three_sessions_a_year() {
        for (session, first) in [(1, 2006), (3, 2006), (4, 2007), (6, 2007), (7, 2008), (58, 2025)] {
            for (year, fits) in [(-2, false), (-1, true), (0, true), (2, true), (3, false)] {
                assert_eq!(human_rights(of(session), civil(first + year, 3, 1)), fits, "{session}: {first} and {year}");
            }
        }
    }

    #[test]
    fn a_session_of_the_assembly_is_from_september_to_september() {
        assert_eq!(session_of(of(1)), Some([civil(1946, 9, 1), civil(1947, 9, 30)]));
        assert_eq!(session_of(of(80)), Some([civil(2025, 9, 1), civil(2026, 9, 30)]));
    }
}
