//! Acts cited by number: `resolution 74/276 of 1 June 2020`, 第 2231(2015)号决议.

use std::collections::HashMap;
use std::ops::Range;

use super::author::{after_marks, body, owner, reach, subject, without_owner};
use crate::document::item::{FoundItem, ItemKind, Value};
use crate::document::lexicon::Lexicon;
use crate::document::lexicon::date_pattern::{DateParts, literal};
use crate::document::lexicon::issuer::act::Citation;
use crate::document::lexicon::issuer::{ActKind, ActNumbering, Author};
use crate::document::lexicon::symbol::SymbolGrammar;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::place::{FlowOffset, FlowRange, ItemId};
use crate::text::script::is_arabic;
use crate::text::{slice, unspaced};

/// A citation in the flow.
pub(crate) struct FoundCitation {
    pub end: usize,
    pub value: Citation,
}

/// How far a body may be named that calls an act its own.
const SENTENCE: usize = 320;

/// Periods from here on are years, not sessions.
const FIRST_YEAR: u16 = 1000;

const SPACES: [char; 2] = [' ', '\u{a0}'];

/// Reads `token` (`74/276`, `S-30/1`, `2006/2`), which begins at `start`, as the number of an act of a session.
pub(crate) fn with_session(
    flow: &str,
    from: usize,
    start: usize,
    token: &str,
    items: &[FoundItem],
    (vocabulary, grammar): (&Vocabulary, &SymbolGrammar),
) -> Option<FoundCitation> {
    let (session, number) = token.split_once('/')?;
    let (special, session) = match session.split_once('-') {
        Some((sign, session)) => (Some(grammar.session_sign(sign)?), session),
        None => (None, session),
    };
    let (special, before) = match special {
        Some(_) => (special, start),
        None => special_before(slice(flow, from..start), vocabulary, grammar)
            .map_or((None, start), |(sign, length)| (Some(sign), start - length)),
    };
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letter) = number.split_at(digits);
    let mut end = start + token.len() - letter.len();
    let part = match letter.as_bytes() {
        [] => part_after(slice(flow, end..), &vocabulary.words.citation.parts).map(|(part, length)| {
            end += length;
            part
        }),
        [letter @ b'A'..=b'Z'] => Some(char::from(*letter)).inspect(|_| end += 1),
        // A footnote mark: `77/109.6`.
        [b'.', ..] => None,
        _ => return None,
    };
    if session.len() > 4 || number.len() > 4 {
        return None;
    }
    // A mark that the extraction attached to the number after it: `29 September 2011,133/3`.
    if session.len() > 2 && slice(flow, ..before).ends_with([',', '.', ';']) {
        return None;
    }
    let (period, number) = (session.parse().ok()?, number.parse().ok()?);
    if !vocabulary.issuers.has_period(period, period >= FIRST_YEAR) {
        return None;
    }
    let (kind, author) = context(flow, from, before, end, items, vocabulary)?;
    Some(FoundCitation { end, value: Citation { author, kind, period, special, number, part, year: 0, date: None } })
}

/// Reads the figures at `start`, `length` bytes, as the number of an act with its year in brackets.
pub(crate) fn with_year(
    flow: &str,
    from: usize,
    start: usize,
    length: usize,
    items: &[FoundItem],
    vocabulary: &Vocabulary,
) -> Option<FoundCitation> {
    let end = start + length;
    let space = slice(flow, end..).chars().next().filter(|c| SPACES.contains(c)).map_or(0, char::len_utf8);
    let open = end + space;
    let [b'(', figures @ .., b')'] = flow.as_bytes().get(open..open + 6)? else { return None };
    if length > 4 || !figures.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let end = open + 6;
    let (kind, author) = context(flow, from, start, end, items, vocabulary)?;
    let author = Author::Known(vocabulary.issuers.who_numbers(ActNumbering::RunOn, author)?);
    let number = slice(flow, start..start + length).parse().ok()?;
    let year = slice(flow, open + 1..open + 5).parse().ok()?;
    Some(FoundCitation {
        end,
        value: Citation { author, kind, period: 0, special: None, number, part: None, year, date: None },
    })
}

/// The special session that `before` ends with the sign of, and its length: `دإ-` of `دإ-30/1`.
fn special_before(before: &str, vocabulary: &Vocabulary, grammar: &SymbolGrammar) -> Option<(u8, usize)> {
    vocabulary.words.citation.sessions.iter().find_map(|(sign, forms)| {
        let form = forms.iter().find(|form| before.ends_with(form.as_str()))?;
        Some((grammar.session_sign(sign)?, form.len()))
    })
}

/// ` B` of `32/40 B`, with its length; `names` are those of the parts in the language, from A on.
fn part_after(rest: &str, names: &[String]) -> Option<(char, usize)> {
    let after = rest.strip_prefix(SPACES)?;
    let space = rest.len() - after.len();
    match after.as_bytes() {
        [letter @ b'A'..=b'Z', next, ..] if !next.is_ascii_alphanumeric() => Some((char::from(*letter), space + 1)),
        [letter @ b'A'..=b'Z'] => Some((char::from(*letter), space + 1)),
        _ => {
            let named =
                |name: &str| after.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
            names.iter().zip('A'..='Z').find(|(name, _)| named(name)).map(|(name, letter)| (letter, space + name.len()))
        }
    }
}

/// What the words around a number say it is; `None` where it is no citation.
fn context(
    flow: &str,
    from: usize,
    start: usize,
    end: usize,
    items: &[FoundItem],
    vocabulary: &Vocabulary,
) -> Option<(Option<ActKind>, Author)> {
    let (words, acts) = (&vocabulary.words.citation, vocabulary.acts());
    let before = slice(flow, from..start).trim_end_matches(SPACES);
    // `resolución de la Asamblea General 60/1`.
    let (before, between) = without_owner(before, vocabulary);
    let after = slice(flow, end..).trim_start_matches(SPACES);
    let ends = |names: &[String]| {
        names.iter().any(|name| before.strip_suffix(name.as_str()).is_some_and(|rest| !rest.ends_with(is_of_word)))
    };
    let begins = |names: &[String]| names.iter().any(|name| after.starts_with(name.as_str()));
    let kind = acts.kind(ends, begins);
    if let Some(listed) = in_list(flow, from, start, items, vocabulary) {
        // Where the word comes last (第73/191号和第74/276号决议), it says nothing of the list before it.
        let inherited = listed.kind.filter(|_| acts.before().next().is_some());
        return Some((kind.or(inherited), between.unwrap_or(listed.author)));
    }
    if kind.is_none() && !ends(&words.number_before) {
        // "resolutions 72/241 of 20 December 2017 on violent extremism and 77/298 of 30 June 2023": what it is was said before.
        let dated = |lead: &String| {
            let reached = literal(flow.as_bytes(), end, lead);
            reached.is_some_and(|at| flow.as_bytes().get(at).is_some_and(u8::is_ascii_digit))
        };
        let before = items.iter().rev().take_while(|item| item.range.start.to_usize() >= from).find_map(cited)?;
        return words.date_after.iter().any(dated).then_some((before.kind, Author::Unknown));
    }
    let named = between.unwrap_or_else(|| body(before, slice(flow, end..), vocabulary));
    // "The decision of the Human Rights Council, contained in its resolution": its own is the Council's.
    if named != Author::Unknown || names_body(before, vocabulary) {
        return Some((kind, named));
    }
    let its = |own: &[String]| is_own(before, own, vocabulary);
    let of_one = || acts.own_of.iter().find(|(_, own)| its(own)).map(|(id, _)| Author::OwnOf(*id));
    let own = if its(&words.own) { Some(Author::Own) } else { of_one() };
    Some((kind, own.unwrap_or(Author::Unknown)))
}

/// Citations with the dates of their acts, by which a mark attached to the number is told from the number's own figures.
pub(crate) struct Dated<'a> {
    lexicon: &'a Lexicon,
    /// By where they end.
    acts: HashMap<FlowOffset, (Citation, DateParts)>,
}

impl<'a> Dated<'a> {
    /// Those among `items`.
    pub fn of(items: &[FoundItem], lexicon: &'a Lexicon) -> Self {
        let dated = items.iter().filter_map(|item| {
            let citation = cited(item)?;
            let Value::Date(date) = citation.date?.among(items)?.value else { return None };
            Some((item.range.end, (citation, date.first)))
        });
        Self { lexicon, acts: dated.collect() }
    }

    /// True where the `figures` are the number's own: the act so numbered was adopted on the date given
    /// with it, or the one without them was not.
    pub fn own_figures(&self, figures: FlowRange) -> bool {
        let Some((citation, date)) = self.acts.get(&figures.end) else { return false };
        let issuers = self.lexicon.issuers();
        if citation.special.is_some() && issuers.in_special_session(citation.number) {
            return true;
        }
        let shorter = citation.number / 10u16.saturating_pow(figures.len() as u32);
        let adopted = |number: u16| {
            let day = |issuer| self.lexicon.day_of(issuer, citation.period, number, None);
            issuers.by(ActNumbering::Session).any(|(_, issuer)| day(issuer) == Some(*date))
        };
        // Its date would stand before the mark.
        !adopted(shorter) || adopted(citation.number)
    }
}

/// Takes from the numbers among `items` the figures at their ends that are marks, which are among `notes`.
pub(crate) fn without_marks(items: &mut [FoundItem], notes: &[FoundItem]) {
    let marks =
        notes.iter().filter(|note| note.kind == ItemKind::NoteMark).map(|mark| (mark.range.end, mark.range.start));
    let marks: HashMap<FlowOffset, FlowOffset> = marks.collect();
    if marks.is_empty() {
        return;
    }
    for item in items.iter_mut().filter(|item| matches!(item.kind, ItemKind::Citation | ItemKind::Symbol)) {
        let Some(&start) = marks.get(&item.range.end).filter(|&&start| start > item.range.start) else { continue };
        if let Value::Citation(citation) = &mut item.value {
            citation.number /= 10u16.saturating_pow((item.range.end - start) as u32);
        }
        item.range.end = start;
    }
}

fn cited(item: &FoundItem) -> Option<Citation> {
    if let Value::Citation(citation) = item.value { Some(citation) } else { None }
}

/// True for a letter before which a word has not begun. Chinese knows no blanks, Arabic joins article and preposition to
/// the noun.
fn is_of_word(c: char) -> bool {
    c.is_alphabetic() && !unspaced(c) && !is_arabic(c)
}

/// True where `before` ends with "its resolution"; `own` are the words for "its".
fn is_own(before: &str, own: &[String], vocabulary: &Vocabulary) -> bool {
    let noun = vocabulary.acts().before().filter_map(|act| before.strip_suffix(act)).min_by_key(|rest| rest.len());
    // The noun may have the pronoun in it.
    let ends = |text: &str| own.iter().any(|own| text.trim_end().ends_with(own.as_str()));
    ends(before) || noun.is_some_and(ends)
}

/// True where a body is named in the sentence that `before` leads to.
fn names_body(before: &str, vocabulary: &Vocabulary) -> bool {
    let near = slice(before, before.len() - reach(before.chars().rev(), SENTENCE)..);
    vocabulary.acts().bodies.any(near)
}

/// The citation before this one in a list, dates between them set aside.
fn in_list(flow: &str, from: usize, start: usize, items: &[FoundItem], vocabulary: &Vocabulary) -> Option<Citation> {
    let words = &vocabulary.words.citation;
    let inside = |item: &&FoundItem| item.range.start.to_usize() >= from;
    let follows = |item: &FoundItem, start: usize, leads: &[String]| {
        let end = after_marks(flow, item.range.end.to_usize());
        leads.iter().any(|lead| {
            let reached = literal(flow.as_bytes(), end, lead).filter(|&end| end <= start);
            reached.is_some_and(|end| slice(flow, end..start).trim_matches(SPACES).is_empty())
        })
    };
    let mut rest = items;
    let mut start = start;
    // The date of this citation, where it stands before the number; then the date of the one before, where it stands after.
    if let Some((date, before)) = rest.split_last().filter(|(last, _)| last.kind == ItemKind::Date && inside(last))
        && follows(date, start, &words.date_before)
    {
        (rest, start) = (before, date.range.start.to_usize());
    }
    let last = rest.last().filter(inside)?;
    let citation = if last.kind == ItemKind::Date { rest.iter().rev().nth(1).filter(inside)? } else { last };
    let Value::Citation(citation) = citation.value else { return None };
    follows(last, start, &words.between).then_some(citation)
}

/// Gives every citation the date that stands with it, and the body and the word that come after it or after its list.
pub(crate) fn complete(flow: &str, items: &mut [FoundItem], vocabulary: &Vocabulary) {
    date(flow, items, vocabulary);
    if !vocabulary.acts().come_after() {
        return;
    }
    for at in (1..items.len()).rev() {
        let Some((earlier, [item, ..])) = items.split_at_mut_checked(at) else { continue };
        let Some(Citation { kind: Some(kind), .. }) = cited(item) else { continue };
        let before = earlier.iter().rposition(|before| before.kind == ItemKind::Citation);
        let Some((place, before)) = before.and_then(|place| Some((place, earlier.get(place)?))) else { continue };
        let citation = cited(before).filter(|citation| before.block == item.block && citation.kind.is_none());
        if let Some(citation) = citation
            && in_list(flow, 0, item.range.start.to_usize(), earlier, vocabulary).is_some()
            && let Some(before) = earlier.get_mut(place)
        {
            before.value = Value::Citation(Citation { kind: Some(kind), ..citation });
        }
    }
}

fn date(flow: &str, items: &mut [FoundItem], vocabulary: &Vocabulary) {
    let words = &vocabulary.words.citation;
    // Where the citation after this one begins, and the body named after it.
    let mut listed: Option<(usize, Author)> = None;
    for at in (0..items.len()).rev() {
        let Some((earlier, [item, later @ ..])) = items.split_at_mut_checked(at) else { continue };
        let Value::Citation(citation) = item.value else { continue };
        let Range { start, end: number } = item.range.range();
        let own = owner(flow, number, vocabulary);
        let end = own.map_or(number, |(_, end)| end);
        let after = later.first().filter(|next| {
            let begins = Some(next.range.start.to_usize());
            let reaches =
                |leads: &String| [number, end].iter().any(|&end| literal(flow.as_bytes(), end, leads) == begins);
            next.kind == ItemKind::Date && words.date_after.iter().any(reaches)
        });
        let before = earlier.last().filter(|previous| {
            let reaches = |leads: &String| {
                let reached = literal(flow.as_bytes(), previous.range.end.to_usize(), leads);
                reached.and_then(|end| flow.get(end..start)).is_some_and(|gap| gap.trim_matches(SPACES).is_empty())
            };
            previous.kind == ItemKind::Date && words.date_before.iter().any(reaches)
        });
        let dated = after.map(|date| date.range.end.to_usize());
        let date = if after.is_some() { Some(ItemId::new(at + 1)) } else { before.map(|_| ItemId::new(at - 1)) };
        let own = own.or_else(|| owner(flow, dated?, vocabulary)).map(|(body, _)| body).or_else(|| {
            // `resolutions 60/1 and 60/2 of the Assembly`: what is said of the last is said of all.
            let (next, body) = listed?;
            let reaches = |between: &String| {
                literal(flow.as_bytes(), after_marks(flow, dated.unwrap_or(end)), between) == Some(next)
            };
            words.between.iter().any(reaches).then_some(body)
        });
        // "Through its resolution 54/18 of 12 October 2023, the Human Rights Council": whose it is comes last.
        let its = matches!(citation.author, Author::Own | Author::OwnOf(_)) && words.body_after;
        let own = own.or_else(|| subject(flow, dated.filter(|_| its)?, vocabulary));
        listed = own.map(|body| (start, body));
        // One with its year in brackets is of those that number so, whoever is named.
        let numbers_so = |author: &Author| match author {
            Author::Known(id) => {
                vocabulary.issuers.get(*id).is_some_and(|known| known.numbering == ActNumbering::RunOn)
            }
            _ => false,
        };
        let author = own.filter(|own| citation.year == 0 || numbers_so(own)).unwrap_or(citation.author);
        item.value = Value::Citation(Citation { date, author, ..citation });
    }
}
