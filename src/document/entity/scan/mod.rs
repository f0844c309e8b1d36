//! One pass over the flow that finds symbols, links, dates, citations and what may be footnote marks.
//!
//! Every one of them has a figure, a stroke or an asterisk in it, so the pass stops at those bytes only.

mod attached;
mod days;
mod sample;
pub(crate) mod state;
pub(crate) mod veto;

use std::ops::Range;

use self::attached::LONGEST_MARK;
use self::state::{Scan, Scanned, Wanted};
use crate::document::block::{self, Block, BlockKind};
use crate::document::entity::{citation, date};
use crate::document::item::{ItemKind, Value};
use crate::document::lexicon::date_pattern::literal;
use crate::document::lexicon::symbol::character::is_symbol_char;
use crate::document::mark::candidate::MarkCandidate;
use crate::document::mark::figures::Figures;
use crate::document::place::{FlowRange, ItemId};
use crate::text::sign::{SLASHES, written::WIDE_SLASH};
use crate::text::{after, before, slice};

/// How many characters a symbol has on either side of a stroke, at most: it keeps the pass linear.
const LONGEST: usize = 100;

/// How many figures the number of an act has, at most.
const LONGEST_NUMBER: usize = 4;
/// How many asterisks a mark has, at most. At 3 one finding changes in the corpus.
const ASTERISKS: usize = 4;

/// True for a sign that ends no symbol.
fn ends_no_symbol(c: char) -> bool {
    matches!(c, '.' | '-') || SLASHES.contains(&c)
}

/// The bytes that the pass stops at.
#[derive(Clone, Copy)]
struct Stops {
    /// The first byte of a wide stroke; another stop where the text has none, as most have.
    wide: u8,
}

impl Stops {
    fn of(flow: &str) -> Self {
        let first = WIDE_SLASH.as_bytes().first().copied().unwrap_or(b'/');
        let wide = memchr::memmem::find(flow.as_bytes(), WIDE_SLASH.as_bytes()).is_some();
        Self { wide: if wide { first } else { b'/' } }
    }

    /// True for a figure, a stroke and an asterisk.
    #[inline]
    fn has(self, byte: u8) -> bool {
        // Without branches, so that many bytes are compared at once; the stroke stands right before the figures.
        (byte.wrapping_sub(b'/') <= b'9' - b'/') | (byte == b'*') | (byte == b'\\') | (byte == self.wide)
    }

    /// The place of the first in `bytes`; their number where there is none.
    fn first(self, bytes: &[u8]) -> usize {
        const MANY: usize = 16;
        let mut at = 0;
        while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<MANY>()) {
            if chunk.iter().fold(false, |any, byte| any | self.has(*byte)) {
                break;
            }
            at += MANY;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| self.has(*byte)).unwrap_or(rest.len())
    }
}

/// Scans the blocks of `flow`.
pub(crate) fn scan(flow: &str, blocks: &[Block], wanted: Wanted) -> Scanned {
    let mut scanned = Scanned::default();
    let stops = Stops::of(flow);
    let identifiers = wanted.grammar.identifiers(flow);
    for (at, block) in block::numbered(blocks) {
        let mut scan = Scan {
            flow,
            bytes: flow.as_bytes(),
            from: block.range.start.to_usize(),
            to: block.range.end.to_usize(),
            block: at,
            kind: block.kind,
            wanted,
            found: &mut scanned,
        };
        let first = identifiers.partition_point(|(range, _)| range.start < scan.from);
        let inside = identifiers.partition_point(|(range, _)| range.start < scan.to);
        scan.run(stops, identifiers.get(first..inside).unwrap_or_default());
    }
    if let Some(vocabulary) = wanted.vocabulary {
        citation::complete(flow, &mut scanned.items, vocabulary);
    }
    scanned
}

/// Bytes of those at the beginning of `characters` that a symbol is made of.
fn symbol_length(characters: impl Iterator<Item = char>) -> usize {
    characters.take(LONGEST).take_while(|c| is_symbol_char(*c)).map(char::len_utf8).sum()
}

/// A symbol without the footnote mark after its last number: `A/74/112.5`.
fn without_mark(token: &str) -> &str {
    let last = token.rfind('/').map_or(0, |at| at + 1);
    let digits = after(token, last).bytes().take_while(u8::is_ascii_digit).count();
    let marked = digits > 0
        && after(token, last + digits)
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if marked { before(token, last + digits) } else { token }
}

/// The symbols of a document with two (`A/79/796-S/2025/105`), as ranges of `token`.
fn joint(token: &str) -> impl Iterator<Item = (usize, usize)> {
    // A series' letters follow the hyphen, and a stroke those.
    let parts = |(before, after): (&str, &str)| {
        let rest = after.trim_start_matches(|c: char| c.is_ascii_uppercase());
        before.ends_with(|c: char| c.is_ascii_digit()) && rest.len() < after.len() && rest.starts_with('/')
    };
    let cut = token.match_indices('-').map(|(at, _)| at).find(|&at| parts((before(token, at), after(token, at + 1))));
    let first = (0, cut.unwrap_or(token.len()));
    std::iter::once(first).chain(cut.map(|at| (at + 1, token.len())))
}

impl Scan<'_, '_> {
    /// Scans the block, in which the `identifiers` stand.
    fn run(&mut self, stops: Stops, identifiers: &[(Range<usize>, u16)]) {
        let (mut at, to) = (self.from, self.to);
        let mut identifiers = identifiers.iter().filter(|(range, _)| range.end <= to).peekable();
        while at < to {
            // What another item has taken the beginning of is none.
            while identifiers.next_if(|(range, _)| range.start < at).is_some() {}
            let stop = at + stops.first(self.rest(at));
            if let Some((range, series)) = identifiers.next_if(|(range, _)| range.start <= stop) {
                self.push(ItemKind::Symbol, range.start, range.end, Value::Identifier(*series));
                at = range.end;
                continue;
            }
            at = match self.rest(stop) {
                [] => return,
                [b'0'..=b'9', ..] => self.figures(stop),
                [b'/' | b'\\', ..] => self.slash(stop),
                [b'*', ..] => self.asterisks(stop),
                _ if slice(self.flow, stop..to).starts_with(WIDE_SLASH) => self.slash(stop),
                _ => stop + 1,
            };
        }
    }

    /// A run of figures begins at `at`: a date, a resolution of the Security Council, a footnote mark or just a number.
    fn figures(&mut self, at: usize) -> usize {
        let length = self.rest(at).iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = at + length;
        if self.kind == BlockKind::Furniture {
            return end;
        }
        self.found.misread.figures(self.bytes, at, end);
        if let Some(vocabulary) = self.wanted.vocabulary {
            // A form of the user's may ask for a line break, and so run on into the next block.
            let to = self.to;
            let here = move |found: &date::FoundDate| found.end <= to;
            if let Some(found) = date::find(self.flow, self.from, at, vocabulary).filter(here) {
                self.days_before(found.start, vocabulary);
                self.push(ItemKind::Date, found.start, found.end, Value::Date(found.value));
                let end = self.further_days(found.end, found.value, vocabulary);
                if end > found.end {
                    return end;
                }
                if self.rest(found.end).first().is_some_and(u8::is_ascii_digit) {
                    return self.mark(found.end, true);
                }
                return found.end;
            }
            let latin = self.rest(end).iter().find(|byte| **byte != b' ').is_some_and(u8::is_ascii_alphabetic);
            let other = self.wanted.also.filter(|_| latin);
            let other = other.and_then(|other| date::find(self.flow, self.from, at, other)).filter(here);
            if let Some(found) = other {
                self.push(ItemKind::Date, found.start, found.end, Value::Date(found.value));
                return found.end;
            }
            let figures =
                if length == 4 { date::in_figures(self.flow, self.from, at, self.wanted.punctuation) } else { None };
            if let Some(found) = figures.filter(here) {
                self.push(ItemKind::Date, found.start, found.end, Value::Date(found.value));
                return found.end;
            }
            if let Some(found) = citation::with_year(self.flow, self.from, at, length, &self.found.items, vocabulary) {
                self.push(ItemKind::Citation, at, found.end, Value::Citation(found.value));
                return found.end;
            }
        }
        // A mark attached to a year: `by 20307.`
        let year = (5..=7).contains(&length) && matches!(self.rest(at), [b'1', b'9', ..] | [b'2', b'0', ..]);
        if year { self.mark(at + 4, true) } else { self.mark(at, false) }
    }

    /// Notes down the run of figures at `at` as a possible mark; returns its end.
    fn mark(&mut self, at: usize, attached_to_year: bool) -> usize {
        let length = self.rest(at).iter().take_while(|byte| byte.is_ascii_digit()).count();
        let Some(largest) = self.largest_plain() else { return at + length };
        if self.is_no_running_text() || self.names_agenda_item() {
            return at + length;
        }
        self.marks_of_number(at, length);
        if length > LONGEST_MARK || self.is_day_after_word(at) {
            return at + length;
        }
        let figures = Figures {
            flow: self.flow,
            block: (self.from, self.to),
            within: self.block,
            at,
            length,
            attached_to_year,
            brackets: self.wanted.brackets,
            punctuation: self.wanted.punctuation,
        };
        let candidate = figures.candidate(self.found.marks.last(), self.wanted.vocabulary);
        if let Some(candidate) = candidate.filter(|candidate| candidate.number <= largest) {
            let closes = candidate.closes && self.kind != BlockKind::Table;
            self.found.marks.push(MarkCandidate { closes, ..candidate });
        }
        at + length
    }

    /// The list that goes on after the symbol `base`, which ends at `end`: `and Add.1`, `, 174, 323 and 324`. Returns its end.
    fn members(&mut self, base: ItemId, end: usize) -> usize {
        let Some(vocabulary) = self.wanted.vocabulary else { return end };
        let after_sign =
            |at: usize| vocabulary.words.citation.between.iter().find_map(|words| literal(self.bytes, at, words));
        let mut end = end;
        while let Some(start) = after_sign(end) {
            let rest = slice(self.flow, start.min(self.to)..self.to);
            let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
            let member = before(rest, length).trim_end_matches('.');
            let number = member.bytes().all(|byte| byte.is_ascii_digit())
                && !member.is_empty()
                && member.len() <= LONGEST_NUMBER;
            // `and 3 others`, `and 2 May`: a number that words follow is another thing.
            let counts = after(rest, length).starts_with(' ')
                && after(rest, length + 1).starts_with(char::is_alphabetic)
                && after_sign(start + length).is_none();
            let number = number && !counts && !after(rest, length).starts_with(['/', '-', '%']);
            if !number && !self.wanted.grammar.is_modifier(member) {
                break;
            }
            end = start + member.len();
            self.push(ItemKind::Symbol, start, end, Value::Member(base));
        }
        end
    }

    fn asterisks(&mut self, at: usize) -> usize {
        let length = self.rest(at).iter().take_while(|byte| **byte == b'*').count();
        if self.kind != BlockKind::Note && length <= ASTERISKS {
            self.found.marks.push(MarkCandidate::asterisks(at, length, self.block));
        }
        at + length
    }

    /// A stroke stands at `at`: a symbol, a link, the number of a resolution, or just a stroke.
    fn slash(&mut self, at: usize) -> usize {
        let width = after(self.flow, at).chars().next().map_or(1, char::len_utf8);
        if after(self.flow, at).starts_with("//") && self.text_to(at).ends_with(':') {
            return self.link(at);
        }
        let left = symbol_length(self.text_to(at).chars().rev());
        let right = symbol_length(self.text_from(at + width).chars());
        let start = at - left;
        if right == 0
            && let Some(end) = self.after_space(start, at)
        {
            self.push(ItemKind::Symbol, start, end, Value::Text);
            self.marks_of_symbol(end);
            return end;
        }
        let token = slice(self.flow, start..at + width + right).trim_end_matches(ends_no_symbol);
        let start = start + token.len() - token.trim_start_matches(['-', '.']).len();
        let token = without_mark(slice(self.flow, start.min(at)..at + width + right)).trim_end_matches(ends_no_symbol);
        let end = start + token.len();
        if end <= at {
            return at + width + right;
        }
        if self.wanted.grammar.without_session(token).starts_with(|c: char| c.is_ascii_digit()) {
            return self.number_of_act(token, (start, end), (at, at + width));
        }
        self.symbols(token, start, (at, at + width))
    }

    /// `token` begins with a figure and stands at `start` to `end` around a stroke, of which the place is given: the number of an act,
    /// or just a number. The place where the scan goes on.
    fn number_of_act(&mut self, token: &str, (start, end): (usize, usize), (at, behind): (usize, usize)) -> usize {
        if let (Some(vocabulary), true) = (self.wanted.vocabulary, self.kind != BlockKind::Furniture)
            && let Some(found) =
                citation::with_session(self.flow, self.from, start, token, &self.found.items, (vocabulary, self.wanted.grammar))
            // What ends before this stroke was taken at its own: `7/5./2`.
            && found.end > at
        {
            self.push(ItemKind::Citation, start, found.end, Value::Citation(found.value));
            self.marks_of_symbol(found.end);
            return found.end;
        }
        // `76/18742`: no body adopts so many.
        let number = self.bytes.get(behind..end).unwrap_or_default();
        if number.len() > LONGEST_NUMBER && number.iter().all(u8::is_ascii_digit) {
            self.marks_of_act(end);
        }
        behind
    }

    /// The symbols in `token`, which stands at `start` around a stroke, of which the place is given; where the scan goes on.
    fn symbols(&mut self, token: &str, start: usize, (at, behind): (usize, usize)) -> usize {
        let mut from = behind;
        // A part that ends before the stroke was taken when its own stroke was met.
        for (part_start, part_end) in joint(token).filter(|(_, part_end)| start + part_end > at) {
            let part = slice(token, part_start..part_end);
            if self.wanted.grammar.is_symbol(part) {
                let end = start + part_end;
                let end = end + self.wanted.grammar.qualifier(part, self.text_from(end));
                let base = ItemId::new(self.found.items.len());
                self.push(ItemKind::Symbol, start + part_start, end, Value::Text);
                self.marks_of_symbol(end);
                from = self.members(base, end).max(from);
            }
        }
        from
    }

    /// Where the symbol ends whose series begins at `start` and ends with the stroke at `at`, one blank before its numbers:
    /// `A/ 79/310`.
    fn after_space(&self, start: usize, at: usize) -> Option<usize> {
        let rest = self.flow.get(at + 1..self.to)?.strip_prefix(' ')?;
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'/').count();
        let (numbers, series) = (rest.get(..length)?.trim_end_matches('/'), self.flow.get(start..at)?);
        let whole = numbers.contains('/') && numbers.len() == length;
        let closed = format!("{series}/{numbers}");
        let grammar = self.wanted.grammar;
        (whole && grammar.is_symbol(&closed) && grammar.is_valid(&closed)).then_some(at + 2 + length)
    }

    /// A web address with its `//` at `at`.
    fn link(&mut self, at: usize) -> usize {
        let scheme = self
            .bytes
            .get(self.from..at - 1)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let start = at - 1 - scheme;
        let rest = self.text_from(at);
        let length = rest
            .find(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '<' | '>' | '"'))
            .unwrap_or(rest.len());
        let link = slice(self.flow, start..at + length).trim_end_matches(['.', ',', ';', ')', ':']);
        let end = start + link.len();
        if !crate::document::entity::link::covers(self.wanted.links, FlowRange::new(start, end)) {
            self.push(ItemKind::Link, start, end, Value::Text);
        }
        at + length
    }
}
