//! Acts against the day or the year they were adopted, and numbers against what bears them.

use super::adoption::{adopted, meant, own_issuer, wrong_date};
use super::day::{LAST_YEAR, day, shown};
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{
    ActKind, ActNumbering, Author, BlockId, BlockKind, Citation, DateParts, Document, IssuerId, Item, ItemKind, Value,
    opener,
};

/// Every citation; what an act calls its own is of the issuer that its symbol names.
fn citations<'d>(document: &'d Document<'_>, scope: &Scope) -> impl Iterator<Item = (&'d Item, Citation)> {
    let scope = scope.clone();
    document.items.iter().filter_map(move |item| match item.value {
        Value::Citation(citation) if scope.has_item(document, item) => {
            let author = match citation.author {
                Author::Own => speaker(document, item).map_or(Author::Unknown, Author::Known),
                Author::OwnOf(id) if speaker(document, item) == Some(id) => Author::Known(id),
                Author::OwnOf(_) => Author::Unknown,
                author => author,
            };
            Some((item, Citation { author, ..citation }))
        }
        _ => None,
    })
}

/// The issuer that calls an act its own: that of the document, or that which the act in the text begins with.
fn speaker(document: &Document, item: &Item) -> Option<IssuerId> {
    own_issuer(document).or_else(|| opener_before(document, item.block))
}

/// The issuer that begins the act in which the block stands: between the two no sentence ends, for a resolution is one.
fn opener_before(document: &Document, block: BlockId) -> Option<IssuerId> {
    /// Paragraphs of an act that are looked through.
    const MOST: usize = 200;
    let vocabulary = document.vocabulary?;
    for block in document.blocks.get(..block.index())?.iter().rev().take(MOST) {
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Note) {
            continue;
        }
        let text = document.flow.get(block.range)?.trim_end();
        if let Some(author) = opener(text, vocabulary) {
            let Author::Known(id) = author else { return None };
            let has_symbols = !document.lexicon.issuers().get(id)?.symbols.is_empty();
            return has_symbols.then_some(id);
        }
        if !text.ends_with(crate::text::sign::parts_clauses) {
            return None;
        }
    }
    None
}

/// The date given with an act is that of its adoption, or lies in its session; and its number is one of the year in brackets.
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
        let dated = citation.date?.among(&document.items)?;
        let Value::Date(value) = dated.value else { return None };
        // A year that cannot be meant is another rule's to report.
        let given = day(value.first).filter(|_| value.second.is_none() && value.first.year <= LAST_YEAR)?;
        let said = citation.author;
        let citation = Citation { author: meant(document, citation, given), ..citation };
        let turned = turned(document, said, citation, value.first).map(|right| ("turned", right, None));
        let (case, expected, until) = turned.or_else(|| wrong_date(document, citation, given))?;
        if case == "year" && is_of_symbol(document, dated) {
            return None;
        }
        let values = vec![
            ("found", document.text(dated).to_owned()),
            ("expected", expected),
            ("until", until.map(|last| shown(document, last)).unwrap_or_default()),
            ("subject", document.text(item).to_owned()),
        ];
        // Where the number itself is wrong, it alone is shown.
        let (at, related) = if case == "turned" { (item.span, Vec::new()) } else { (dated.span, vec![item.span]) };
        Some(Violation { at, case, values, related, repair: None })
    });
    judged.collect()
}

/// The number of the act with its session before it, where it stands after it and the date is that of the act so numbered:
/// in Arabic such numbers are easily stored from their end. `said` is the author that the text names.
fn turned(document: &Document, said: Author, citation: Citation, given: DateParts) -> Option<String> {
    let Citation { period, number, part: None, kind: Some(_), .. } = citation else { return None };
    if adopted(document, citation).is_some() {
        return None;
    }
    let is_right = |id| {
        let turned = Citation { period: number, number: period, ..citation };
        document.lexicon.adopted(id, turned) == Some(given)
    };
    let mut issuers = document.lexicon.issuers().by(ActNumbering::Session);
    let turned = issuers.any(|(id, issuer)| {
        let may_be = match said {
            Author::Known(said) => said == id,
            // Another may be one that is called by a short name.
            Author::Other => issuer.shortened,
            Author::Unknown | Author::Own | Author::OwnOf(_) => true,
        };
        may_be && issuer.may_be_session(number) && is_right(id)
    });
    turned.then(|| format!("{number}/{period}"))
}

/// The numbers of the acts of the year that the citation names in brackets, where its own is none of them.
fn other_numbers(document: &Document, item: &Item, citation: Citation) -> Option<String> {
    let Citation { author: Author::Known(id), kind: Some(kind), number, year: 1.., .. } = citation else { return None };
    let issuer = document.lexicon.issuers().get(id).filter(|issuer| issuer.act == kind)?;
    let (first, last) = document.lexicon.numbers_of(issuer, citation.year)?;
    let least = issuer.numbers.as_ref().map_or(0, |(_, least)| *least);
    let among = number >= first && last.is_none_or(|last| number <= last);
    if among || number < least || is_like_another(document, item) {
        return None;
    }
    Some(last.map_or_else(
        || format!("{first}{}", crate::text::sign::EN_DASH),
        |last| format!("{first}{}{last}", crate::text::sign::EN_DASH),
    ))
}

/// True where the paragraph names a body that is no issuer, but has the year in brackets as well.
fn is_like_another(document: &Document, item: &Item) -> bool {
    let block = document.block(item);
    let text = document.flow.cut(block.range);
    let names = document.vocabulary.map(|vocabulary| vocabulary.words.citation.year_in_brackets.as_slice());
    names.unwrap_or_default().iter().any(|name| text.contains(name.as_str()))
}

/// True where a symbol in brackets follows the date, whose it is then: "the report on resolution 2006/2 of 30 October 2007
/// (A/62/1)".
fn is_of_symbol(document: &Document, date: &Item) -> bool {
    let after = document.items.iter().filter(|item| item.kind == ItemKind::Symbol && item.block == date.block);
    let between = |symbol: &Item| document.flow.get(date.range.end.to(symbol.range.start));
    after.filter_map(between).any(|between| matches!(between.trim(), "(" | crate::text::sign::written::WIDE_LEFT))
}

/// A number that an issuer keeps for one kind of acts is of no other.
pub(super) fn act(document: &Document, scope: &Scope) -> Vec<Violation> {
    let issuers = document.lexicon.issuers();
    let judged = citations(document, scope).filter_map(|(item, citation)| {
        let Citation { author, kind: Some(kind), period, number, special: None, .. } = citation else { return None };
        let numbered = |id: &IssuerId| issuers.get(*id)?.kept_for_other(kind, period, number);
        let (case, expected) = match author {
            Author::Known(id) => match numbered(&id) {
                Some(other) => ("numbered", other),
                None => ("registered", registered(document, id, citation)?),
            },
            Author::Unknown => {
                let by_session = issuers.by(ActNumbering::Session).map(|(id, _)| id);
                ("numbered", by_session.filter_map(|id| numbered(&id)).next()?)
            }
            Author::Other | Author::Own | Author::OwnOf(_) => return None,
        };
        let values = vec![
            ("found", document.text(item).to_owned()),
            ("expected", issuers.kind_name(expected).to_owned()),
            ("subject", issuers.kind_name(kind).to_owned()),
        ];
        Some(Violation { at: item.span, case, values, ..Violation::default() })
    });
    judged.collect()
}

/// The kind of the act that has the number of `citation`, where that is called by a kind with other numbers.
fn registered(document: &Document, id: IssuerId, citation: Citation) -> Option<ActKind> {
    let issuer = document.lexicon.issuers().get(id)?;
    let Citation { kind: Some(kind), period, number, .. } = citation else { return None };
    let is_known = || document.lexicon.day_of(issuer, period, number, None).is_some();
    (issuer.is_below_own(kind, period, number) && is_known()).then_some(issuer.act)
}
