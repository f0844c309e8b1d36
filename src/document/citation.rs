//! Resolutions and decisions cited by number: `resolution 74/276 of 1 June 2020`, 第 2231(2015)号决议.

use std::collections::HashMap;

use super::flow::unspaced;
use super::item::{Act, Body, Citation, Item, ItemKind, Value};
use super::lexicon::Lexicon;
use super::spoken;
use super::template::{Parts, literal};
use super::vocabulary::{CitationWords, Vocabulary};
use super::whose::{body, owner, reach, subject, without_owner};
use crate::text::digit::is_raised;

/// A citation in the flow.
pub(super) struct FoundCitation {
    pub end: usize,
    pub value: Citation,
}

/// How far a body may be named that calls an act its own.
const SENTENCE: usize = 320;

/// The years that may stand for a session.
const FIRST_YEAR: u16 = 1946;
const LAST_YEAR: u16 = 2100;

const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// Reads `token` (`74/276`, `S-30/1`, `2006/2`), which begins at `start`, as the number of an act of a session.
pub(super) fn with_session(
    flow: &str,
    from: usize,
    start: usize,
    token: &str,
    items: &[Item],
    vocabulary: &Vocabulary,
) -> Option<FoundCitation> {
    let (session, number) = token.split_once('/')?;
    let (special, session) = match session.split_once('-') {
        Some(("S", session)) => (Some('S'), session),
        Some(("ES", session)) => (Some('E'), session),
        Some(_) => return None,
        None => (None, session),
    };
    let (special, before) = match special {
        Some(_) => (special, start),
        None => special_before(&flow[from..start], &vocabulary.words.citation)
            .map_or((None, start), |(kind, length)| (Some(kind), start - length)),
    };
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letter) = number.split_at(digits);
    let mut end = start + token.len() - letter.len();
    let part = match letter.as_bytes() {
        [] => part_after(&flow[end..], &vocabulary.words.citation.parts).map(|(part, length)| {
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
    // A mark that the extraction glued to the number after it: `29 September 2011,133/3`.
    if session.len() > 2 && flow[..before].ends_with([',', '.', ';']) {
        return None;
    }
    let (session, number) = (session.parse().ok()?, number.parse().ok()?);
    if session >= 1000 && !(FIRST_YEAR..LAST_YEAR).contains(&session) {
        return None;
    }
    let (act, body) = context(flow, from, before, end, items, vocabulary)?;
    Some(FoundCitation { end, value: Citation { body, act, session, special, number, part, year: 0, date: None } })
}

/// Reads the figures at `start`, `length` bytes, as the number of a resolution with its year in brackets.
pub(super) fn with_year(
    flow: &str,
    from: usize,
    start: usize,
    length: usize,
    items: &[Item],
    vocabulary: &Vocabulary,
) -> Option<FoundCitation> {
    let bytes = flow.as_bytes();
    let end = start + length;
    let blank = flow[end..].chars().next().filter(|c| BLANKS.contains(c)).map_or(0, char::len_utf8);
    let open = end + blank;
    let figures = bytes.get(open + 1..open + 6)?;
    if bytes[open] != b'(' || figures[4] != b')' || length > 4 || !figures[..4].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let end = open + 6;
    let (act, _) = context(flow, from, start, end, items, vocabulary)?;
    let number = flow[start..start + length].parse().ok()?;
    let year = flow[open + 1..open + 5].parse().ok()?;
    Some(FoundCitation {
        end,
        value: Citation {
            body: Body::SecurityCouncil,
            act,
            session: 0,
            special: None,
            number,
            part: None,
            year,
            date: None,
        },
    })
}

/// The special session that `before` ends with the sign of, and its length: `دإ-` of `دإ-30/1`.
fn special_before(before: &str, words: &CitationWords) -> Option<(char, usize)> {
    let sign = |signs: &[String]| signs.iter().find(|sign| before.ends_with(sign.as_str())).map(String::len);
    sign(&words.special).map(|length| ('S', length)).or_else(|| Some(('E', sign(&words.emergency)?)))
}

/// ` B` of `32/40 B`, with its length; `names` are those of the parts in the language, from A on.
fn part_after(rest: &str, names: &[String]) -> Option<(char, usize)> {
    let after = rest.strip_prefix(BLANKS)?;
    let blank = rest.len() - after.len();
    match after.as_bytes() {
        [letter @ b'A'..=b'Z', next, ..] if !next.is_ascii_alphanumeric() => Some((char::from(*letter), blank + 1)),
        [letter @ b'A'..=b'Z'] => Some((char::from(*letter), blank + 1)),
        _ => {
            let named =
                |name: &str| after.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
            names.iter().zip('A'..='Z').find(|(name, _)| named(name)).map(|(name, letter)| (letter, blank + name.len()))
        }
    }
}

/// What the words around a number say it is; `None` where it is no citation.
fn context(
    flow: &str,
    from: usize,
    start: usize,
    end: usize,
    items: &[Item],
    vocabulary: &Vocabulary,
) -> Option<(Option<Act>, Body)> {
    let words = &vocabulary.words.citation;
    let before = flow[from..start].trim_end_matches(BLANKS);
    // `resolución de la Asamblea General 60/1`.
    let (before, between) = without_owner(before, vocabulary);
    let after = flow[end..].trim_start_matches(BLANKS);
    let ends = |names: &[String]| {
        names.iter().any(|name| before.strip_suffix(name.as_str()).is_some_and(|rest| !rest.ends_with(is_of_word)))
    };
    let begins = |names: &[String]| names.iter().any(|name| after.starts_with(name.as_str()));
    let act = if ends(&words.resolution_before) || begins(&words.resolution_after) {
        Some(Act::Resolution)
    } else if ends(&words.decision_before) || begins(&words.decision_after) {
        Some(Act::Decision)
    } else {
        None
    };
    if let Some(listed) = in_list(flow, from, start, items, vocabulary) {
        // Where the word comes last (第73/191号和第74/276号决议), it says nothing of the list before it.
        let inherited = listed.act.filter(|_| !words.resolution_before.is_empty());
        return Some((act.or(inherited), between.unwrap_or(listed.body)));
    }
    if act.is_none() && !ends(&words.number_before) {
        // "resolutions 72/241 of 20 December 2017 on violent extremism and 77/298 of 30 June 2023": what it is was said before.
        let dated = |lead: &String| {
            let reached = literal(flow.as_bytes(), end, lead);
            reached.is_some_and(|at| flow.as_bytes().get(at).is_some_and(u8::is_ascii_digit))
        };
        let before = items.iter().rev().take_while(|item| item.start as usize >= from).find_map(cited)?;
        return words.date_after.iter().any(dated).then_some((before.act, Body::Unknown));
    }
    let named = between.unwrap_or_else(|| body(before, &flow[end..], vocabulary));
    // "The decision of the Human Rights Council, contained in its resolution": its own is the Council's.
    let unsaid = named == Body::Unknown && !names_body(before, vocabulary);
    let body = match named {
        Body::Unknown if unsaid && is_own(before, &words.own, vocabulary) => Body::Own,
        Body::Unknown if unsaid && is_own(before, &words.own_assembly, vocabulary) => Body::OwnAssembly,
        named => named,
    };
    Some((act, body))
}

/// Citations with the dates of their acts, by which a mark glued to the number is told from the number's own figures.
pub(super) struct Dated<'a> {
    lexicon: &'a Lexicon,
    /// By where they end.
    acts: HashMap<u32, (Citation, Parts)>,
}

impl<'a> Dated<'a> {
    /// Those among `items`.
    pub fn of(items: &[Item], lexicon: &'a Lexicon) -> Self {
        let dated = items.iter().filter_map(|item| {
            let citation = cited(item)?;
            let Value::Date(date) = items.get(citation.date? as usize)?.value else { return None };
            Some((item.end, (citation, date.first)))
        });
        Self { lexicon, acts: dated.collect() }
    }

    /// True where the figures from `start` to `end` are the number's own: the act so numbered was adopted on the date given
    /// with it, or the one without them was not.
    pub fn own_figures(&self, start: u32, end: u32) -> bool {
        let Some((citation, date)) = self.acts.get(&end) else { return false };
        // Special sessions adopt few.
        if citation.special.is_some() && citation.number < 100 {
            return true;
        }
        let shorter = citation.number / 10u16.saturating_pow(end - start);
        let adopted = |number: u16| {
            let names = ["A", "HRC"].map(|body| format!("{body} {}/{number}", citation.session));
            names.map(|name| self.lexicon.adopted(&name)).into_iter().flatten().collect::<Vec<_>>()
        };
        // Its date would stand before the mark.
        !adopted(shorter).contains(date) || adopted(citation.number).contains(date)
    }
}

/// Takes from the numbers among `items` the figures at their ends that are marks, which are among `notes`.
pub(super) fn without_marks(items: &mut [Item], notes: &[Item]) {
    let marks = notes.iter().filter(|note| note.kind == ItemKind::NoteMark).map(|mark| (mark.end, mark.start));
    let marks: HashMap<u32, u32> = marks.collect();
    if marks.is_empty() {
        return;
    }
    for item in items.iter_mut().filter(|item| matches!(item.kind, ItemKind::Citation | ItemKind::Symbol)) {
        let Some(&start) = marks.get(&item.end).filter(|&&start| start > item.start) else { continue };
        if let Value::Citation(citation) = &mut item.value {
            citation.number /= 10u16.saturating_pow(item.end - start);
        }
        item.end = start;
    }
}

fn cited(item: &Item) -> Option<Citation> {
    if let Value::Citation(citation) = item.value { Some(citation) } else { None }
}

/// True for a letter before which a word has not begun. Chinese knows no blanks, Arabic joins article and preposition to
/// the noun.
fn is_of_word(c: char) -> bool {
    c.is_alphabetic() && !unspaced(c) && !spoken::is_letter(c)
}

/// True where `before` ends with "its resolution"; `own` are the words for "its".
fn is_own(before: &str, own: &[String], vocabulary: &Vocabulary) -> bool {
    let words = &vocabulary.words.citation;
    let acts = words.resolution_before.iter().chain(&words.decision_before);
    let noun = acts.filter_map(|act| before.strip_suffix(act.as_str())).min_by_key(|rest| rest.len());
    // The noun may have the pronoun in it.
    let ends = |text: &str| own.iter().any(|own| text.trim_end().ends_with(own.as_str()));
    ends(before) || noun.is_some_and(ends)
}

/// True where a body is named in the sentence that `before` leads to.
fn names_body(before: &str, vocabulary: &Vocabulary) -> bool {
    let near = &before[before.len() - reach(before.chars().rev(), SENTENCE)..];
    vocabulary.bodies.any(near)
}

/// Where what is written at `end` goes on after the marks that stand there: raised figures, or ones glued to a year.
pub(super) fn after_marks(flow: &str, end: usize) -> usize {
    let marks = flow[end..].chars().take_while(|c| is_raised(*c) || c.is_ascii_digit());
    end + marks.map(char::len_utf8).sum::<usize>()
}

/// The citation before this one in a list, dates between them set aside.
fn in_list(flow: &str, from: usize, start: usize, items: &[Item], vocabulary: &Vocabulary) -> Option<Citation> {
    let words = &vocabulary.words.citation;
    let inside = |item: &&Item| item.start as usize >= from;
    let follows = |end: u32, start: usize, leads: &[String]| {
        leads.iter().any(|lead| {
            let reached = literal(flow.as_bytes(), after_marks(flow, end as usize), lead).filter(|&end| end <= start);
            reached.is_some_and(|end| flow[end..start].trim_matches(BLANKS).is_empty())
        })
    };
    let mut rest = items;
    let mut start = start;
    // The date of this citation, where it stands before the number; then the date of the one before, where it stands after.
    if let Some((date, before)) = rest.split_last().filter(|(last, _)| last.kind == ItemKind::Date && inside(last))
        && follows(date.end, start, &words.date_before)
    {
        (rest, start) = (before, date.start as usize);
    }
    let last = rest.last().filter(inside)?;
    let citation = if last.kind == ItemKind::Date { rest[..rest.len() - 1].last().filter(inside)? } else { last };
    let Value::Citation(citation) = citation.value else { return None };
    follows(last.end, start, &words.between).then_some(citation)
}

/// Gives every citation the date that stands with it, and the body and the word that come after it or after its list.
pub(super) fn complete(flow: &str, items: &mut [Item], vocabulary: &Vocabulary) {
    date(flow, items, vocabulary);
    if vocabulary.words.citation.resolution_after.is_empty() {
        return;
    }
    for at in (1..items.len()).rev() {
        let Some(Citation { act: Some(act), .. }) = cited(&items[at]) else { continue };
        let before = (0..at).rev().find(|&before| items[before].kind == ItemKind::Citation);
        let Some(before) = before.filter(|&before| items[before].block == items[at].block) else { continue };
        let start = items[at].start as usize;
        if let Some(citation) = cited(&items[before]).filter(|citation| citation.act.is_none())
            && in_list(flow, 0, start, &items[..at], vocabulary).is_some()
        {
            items[before].value = Value::Citation(Citation { act: Some(act), ..citation });
        }
    }
}

fn date(flow: &str, items: &mut [Item], vocabulary: &Vocabulary) {
    let words = &vocabulary.words.citation;
    // Where the citation after this one begins, and the body named after it.
    let mut listed: Option<(usize, Body)> = None;
    for at in (0..items.len()).rev() {
        let Value::Citation(citation) = items[at].value else { continue };
        let own = owner(flow, items[at].end as usize, vocabulary);
        let end = own.map_or(items[at].end as usize, |(_, end)| end);
        let after = items.get(at + 1).filter(|next| {
            let reaches = |leads: &String| {
                [items[at].end as usize, end]
                    .iter()
                    .any(|&end| literal(flow.as_bytes(), end, leads) == Some(next.start as usize))
            };
            next.kind == ItemKind::Date && words.date_after.iter().any(reaches)
        });
        let before = at.checked_sub(1).filter(|&before| {
            let previous = &items[before];
            let reaches = |leads: &String| {
                literal(flow.as_bytes(), previous.end as usize, leads).is_some_and(|end| {
                    end <= items[at].start as usize
                        && flow[end..items[at].start as usize].trim_matches(BLANKS).is_empty()
                })
            };
            previous.kind == ItemKind::Date && words.date_before.iter().any(reaches)
        });
        let dated = after.map(|date| date.end as usize);
        let date = if after.is_some() { Some(at as u32 + 1) } else { before.map(|before| before as u32) };
        let own = own.or_else(|| owner(flow, dated?, vocabulary)).map(|(body, _)| body).or_else(|| {
            // `resolutions 60/1 and 60/2 of the Assembly`: what is said of the last is said of all.
            let (next, body) = listed?;
            let reaches = |between: &String| {
                literal(flow.as_bytes(), after_marks(flow, dated.unwrap_or(end)), between) == Some(next)
            };
            words.between.iter().any(reaches).then_some(body)
        });
        // "Through its resolution 54/18 of 12 October 2023, the Human Rights Council": whose it is comes last.
        let its = matches!(citation.body, Body::Own | Body::OwnAssembly) && words.body_after;
        let own = own.or_else(|| subject(flow, dated.filter(|_| its)?, vocabulary));
        listed = own.map(|body| (items[at].start as usize, body));
        let body = own.filter(|_| citation.year == 0).unwrap_or(citation.body);
        items[at].value = Value::Citation(Citation { date, body, ..citation });
    }
}
