//! Footnote marks in flattened text, resolved against the notes that exist.
//!
//! A figure that has lost its raised place looks like any other number. So every figure that could be a mark is only a
//! candidate; it becomes one where a note of its number stands below, or where it is the one number that the notes skip.

use std::collections::{HashMap, HashSet};

use super::item::NoteValue;
use super::note::Key;
use super::vocabulary::Vocabulary;

/// A figure or asterisk that may be a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarkCandidate {
    /// First byte in the flow.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    pub block: u32,
    /// Its number, 0 for asterisks.
    pub number: u32,
    pub stars: u8,
    pub strength: Strength,
    /// First byte in the source.
    pub place: u32,
}

/// How many candidates of one name are tried where none stands in its place.
const FURTHEST: usize = 1000;

/// How much a candidate looks like a mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Strength {
    /// After a word and a blank: like any number.
    Spaced,
    /// Right after a word: `Framework1 and`.
    Word,
    /// After a stop or closing quote: `meetings. 2`, `项目。1`.
    Stop,
}

impl MarkCandidate {
    pub fn asterisks(at: usize, length: usize, block: u32) -> Self {
        Self {
            start: at as u32,
            end: (at + length) as u32,
            block,
            number: 0,
            stars: length as u8,
            strength: Strength::Word,
            place: 0,
        }
    }
}

/// Judges the run of figures at `at`, `length` bytes, in the block `from..to`.
pub(super) fn number(
    flow: &str,
    from: usize,
    to: usize,
    at: usize,
    length: usize,
    glued_to_year: bool,
    vocabulary: Option<&Vocabulary>,
) -> Option<MarkCandidate> {
    let figures = &flow[at..at + length];
    if length == 0 || figures.starts_with('0') {
        return None;
    }
    let number = figures.parse().ok()?;
    let mut after = flow[at + length..to].chars();
    let next = after.next();
    let ends = next.is_none_or(|c| {
        c.is_whitespace()
            || super::flow::unspaced(c)
            || matches!(c, ',' | '.' | ';' | ':' | ')' | '’' | '”' | '"' | '—' | '–' | ']' | '؛' | '،')
    });
    // `2,500`, `3.5`, `12:30`: the number goes on.
    let goes_on = matches!(next, Some('.' | ',' | ':')) && after.next().is_some_and(|c| c.is_ascii_digit());
    if !ends || goes_on {
        return None;
    }
    let before = &flow[from..at];
    let word = before.trim_end_matches([' ', '\u{a0}']);
    let gap = before.len() - word.len();
    let last = word.chars().next_back()?;
    let strength = if glued_to_year {
        Strength::Word
    } else if matches!(
        last,
        '.' | ','
            | ';'
            | ':'
            | '?'
            | '!'
            | '”'
            | '"'
            | '’'
            | '»'
            | ')'
            | ']'
            | '。'
            | '，'
            | '；'
            | '：'
            | '？'
            | '！'
            | '」'
            | '》'
            | '）'
            | '、'
            | '؛'
            | '،'
    ) {
        // After a comma or bracket and a blank, a number is more often a number.
        let open = gap > 0 && matches!(last, ',' | ':' | ';' | '，' | '、' | '：');
        if abbreviation(word, vocabulary) || digit_before(word, last) {
            return None;
        } else if open {
            Strength::Spaced
        } else {
            Strength::Stop
        }
    } else if gap == 0 && last.is_alphabetic() {
        Strength::Word
    } else if gap > 0 && gap <= 2 && (last.is_alphabetic() || last.is_ascii_digit()) && !introduces(word, vocabulary) {
        Strength::Spaced
    } else {
        return None;
    };
    Some(MarkCandidate { start: at as u32, end: (at + length) as u32, block: 0, number, stars: 0, strength, place: 0 })
}

/// `3,` before `27`: figures parted by a comma are a number or a list of numbers.
fn digit_before(word: &str, last: char) -> bool {
    matches!(last, ',' | '.' | ':') && word[..word.len() - 1].ends_with(|c: char| c.is_ascii_digit()) && last != '.'
}

/// `No.`, `para.`, `art.`: the stop belongs to a word that introduces a number.
fn abbreviation(word: &str, vocabulary: Option<&Vocabulary>) -> bool {
    let Some(vocabulary) = vocabulary else { return true };
    word.strip_suffix('.').is_some_and(|word| {
        let last = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        vocabulary.words.note.abbreviations.iter().any(|name| name == last)
    })
}

/// True where the last word of `word` introduces a number.
fn introduces(word: &str, vocabulary: Option<&Vocabulary>) -> bool {
    let Some(vocabulary) = vocabulary else { return true };
    let last = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if last.chars().all(super::flow::unspaced) && !last.is_empty() {
        return vocabulary.words.note.not_after.iter().any(|name| word.ends_with(name.as_str()));
    }
    vocabulary.words.note.not_after.iter().any(|name| name == last)
}

/// A note to be paired: its number, where it and its page's notes begin in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedNote {
    pub key: Key,
    /// The number that it should have: another than the key's where it is misnumbered.
    pub number: u32,
    pub place: u32,
    /// Where the notes of its page begin.
    pub zone: u32,
    /// Where the notes of the page before begin.
    pub zone_before: u32,
}

/// The marks of a document: each candidate that is one, with its note.
pub(super) struct Pairing {
    /// (candidate, note) in the order of the candidates; `None` for a mark that has no note.
    pub marks: Vec<(usize, Option<usize>)>,
    /// The first mark of each note.
    pub notes: Vec<Option<usize>>,
}

/// Pairs `candidates` with `notes`, both in the order of the source.
pub(super) fn pair(candidates: &[MarkCandidate], notes: &[PlacedNote]) -> Pairing {
    let mut by_number: HashMap<(u32, u8), Vec<usize>> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        by_number.entry((candidate.number, candidate.stars)).or_default().push(at);
    }
    let mut pairing = Pairing { marks: Vec::new(), notes: vec![None; notes.len()] };
    let mut reached = 0;
    for (at, note) in notes.iter().enumerate() {
        let called = match note.key {
            Key::Number(_) => (note.number, 0),
            Key::Asterisks(stars) => (0, stars),
            Key::Letter(_) => continue,
        };
        let called = by_number.get(&called).map_or(&[][..], Vec::as_slice);
        let Some(mark) = first_mark(candidates, called, note, reached) else { continue };
        if matches!(note.key, Key::Number(_)) {
            reached = reached.max(candidates[mark].place);
        }
        pairing.notes[at] = Some(mark);
        pairing.marks.push((mark, Some(at)));
    }
    repeated(candidates, notes, &by_number, &mut pairing);
    orphans(candidates, notes, &mut pairing);
    pairing.marks.sort_unstable_by_key(|(mark, note)| (*mark, note.is_none()));
    pairing.marks.dedup_by_key(|(mark, _)| *mark);
    pairing
}

/// The first mark of `note` among the candidates of its name, `called`: on its own page after the mark of the note
/// before, the likeliest first; else wherever a likely one stands.
fn first_mark(candidates: &[MarkCandidate], called: &[usize], note: &PlacedNote, reached: u32) -> Option<usize> {
    let from = |place: u32| called.partition_point(|&at| candidates[at].place < place);
    let before_note = |from: usize| called[from..].iter().copied().take_while(|&at| candidates[at].place < note.place);
    let in_order = from(if note.number > 0 { reached.max(note.zone_before) } else { note.zone_before });
    for strength in [Strength::Stop, Strength::Word, Strength::Spaced] {
        let found = before_note(in_order).find(|&at| candidates[at].strength == strength);
        if found.is_some() {
            return found;
        }
    }
    let likely = |at: &usize| candidates[*at].strength > Strength::Spaced;
    before_note(from(note.zone_before)).next().or_else(|| called.iter().copied().take(FURTHEST).find(likely))
}

/// One note may have many marks.
fn repeated(
    candidates: &[MarkCandidate],
    notes: &[PlacedNote],
    by_number: &HashMap<(u32, u8), Vec<usize>>,
    pairing: &mut Pairing,
) {
    let mut seen = HashSet::new();
    for (note, placed) in notes.iter().enumerate().filter(|(_, note)| matches!(note.key, Key::Number(_))) {
        let Some(first) = pairing.notes[note].filter(|_| seen.insert(placed.number)) else { continue };
        let called = by_number.get(&(placed.number, 0)).into_iter().flatten();
        let again = called.filter(|&&at| at > first && candidates[at].strength == Strength::Stop);
        pairing.marks.extend(again.map(|&at| (at, Some(note))));
    }
}

/// A number that the notes skip, and that stands in the text where its mark is due, is a mark without its note.
fn orphans(candidates: &[MarkCandidate], notes: &[PlacedNote], pairing: &mut Pairing) {
    let numbered: Vec<usize> = (0..notes.len()).filter(|&at| matches!(notes[at].key, Key::Number(_))).collect();
    for (at, &note) in numbered.iter().enumerate() {
        let number = notes[note].number;
        let next = numbered.get(at + 1).copied();
        let missing = match next {
            Some(next) if notes[next].number > number + 1 => number + 1..notes[next].number,
            Some(next) if notes[next].number != 1 => continue,
            _ => number + 1..number + 2,
        };
        let Some(mark) = pairing.notes[note] else { continue };
        let limit = next.filter(|&next| notes[next].number > number).and_then(|next| pairing.notes[next]);
        for number in missing {
            let due = |candidate: &MarkCandidate| candidate.number == number && candidate.strength == Strength::Stop;
            let range = mark + 1..limit.unwrap_or(candidates.len());
            let found = candidates.get(range.clone()).and_then(|between| between.iter().position(due));
            if let Some(found) = found {
                pairing.marks.push((range.start + found, None));
            }
        }
    }
}

/// The value of a mark.
pub(super) fn value(candidate: &MarkCandidate, partner: Option<u32>) -> NoteValue {
    let key = if candidate.stars > 0 { Key::Asterisks(candidate.stars) } else { Key::Number(candidate.number) };
    NoteValue { key, due: candidate.number, partner, previous: None }
}
