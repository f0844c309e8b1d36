//! Where the mark of a note may stand unread: its number is looked for where the mark is due, in every form that a mark which
//! was not read may have.
//!
//! Print sets a mark raised. A text that has lost this shows it closed up to a word or figure (`201332`, `table 3.5`) or as a
//! number that belongs to nothing (`road map 10 and`). What is found so is hardly read as a mark, but it is a reason to say
//! nothing.

use crate::document::block::{BlockKind, Evidence};
use crate::document::item::{Item, ItemKind, NoteValue, Value};
use crate::document::label::key::Key;
use crate::document::model::Document;
use crate::document::place::{FlowOffset, FlowRange, ItemId};
use crate::text::sign::{MINUS, PLUS_MINUS};

/// How many notes before and after one bound the place of its mark.
const NEIGHBOURS: usize = 6;
/// How many other notes must stand on the page of their mark, and none elsewhere, for a mark to be looked for on that page alone.
const PAIRS: usize = 3;
/// What ends a page in the source.
const PAGE_END: char = '\u{c}';

impl Document<'_> {
    /// True where the mark of the note `item`, which is at `note` among the items, may stand unread: its number stands between
    /// the marks of its neighbours as a mark may, and not as a part of something that is known. Where notes are `with_marks`,
    /// another page is not looked at: see [`Document::has_notes_with_their_marks`].
    pub(crate) fn may_have_unread_mark(&self, note: ItemId, item: &Item, with_marks: bool) -> bool {
        let Value::Note(NoteValue { key: Key::Number(number), .. }) = item.value else { return false };
        // Where the file tells notes and marks, a figure that is no mark is none.
        if self.evidence(item) == Evidence::Told {
            return false;
        }
        let figures = number.to_string();
        let expected = self.bounds(note, item);
        if self.stands_superscript(&figures, expected.start, expected.end) {
            return true;
        }
        let earliest = if with_marks { self.page_of(item) } else { 0 };
        let on_page = |at: FlowOffset| self.place_of(at.to(at)).start >= earliest;
        let known: Vec<&Item> = self.known(expected).collect();
        let first = self.blocks.partition_point(|block| block.range.end <= expected.start);
        let mut blocks = self.blocks.iter().skip(first).take_while(|block| block.range.start < expected.end);
        blocks.any(|block| {
            let range = block.range.start.max(expected.start).to(block.range.end.min(expected.end));
            let (text, table) = (self.flow.cut(range), block.kind == BlockKind::Table);
            let read = table || matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
            let counts = |rest: &str| self.vocabulary.is_some_and(|vocabulary| vocabulary.words.note.is_counted(rest));
            read && text.match_indices(figures.as_str()).any(|(at, _)| {
                let after = at + figures.len();
                let place = range.inside(at..after);
                let within = |item: &&Item| item.range.start < place.end && place.start < item.range.end;
                may_be_mark(text, at, figures.len(), table)
                    && !counts(text.get(after..).unwrap_or_default())
                    && !known.iter().any(within)
                    && on_page(place.start)
            })
        })
    }

    /// True where all notes that have a mark stand on its page, and there are enough of them to show that this is the document's
    /// way.
    pub(crate) fn has_notes_with_their_marks(&self) -> bool {
        let notes = self.items.iter().filter(|item| item.kind == ItemKind::Note);
        let mut pairs = notes.filter_map(|note| match note.value {
            Value::Note(NoteValue { partner: Some(mark), .. }) => Some((mark.among(&self.items)?, note)),
            _ => None,
        });
        let mut count = 0;
        let together = pairs.all(|(mark, note)| {
            count += 1;
            let between = self.source.text.get(mark.span.start as usize..note.span.start as usize);
            between.is_some_and(|between| !between.contains(PAGE_END))
        });
        together && count >= PAIRS
    }

    /// The byte of the source at which the page of `item` begins.
    fn page_of(&self, item: &Item) -> u32 {
        let before = self.source.text.get(..item.span.start as usize).unwrap_or_default();
        before.rfind(PAGE_END).unwrap_or(0) as u32
    }

    /// Between which bytes of the flow the mark of a note is due: after the mark of the note before it, before that of the note
    /// after it, and before the note itself.
    fn bounds(&self, note: ItemId, item: &Item) -> FlowRange {
        let number = |item: &Item| match item.value {
            Value::Note(NoteValue { key: Key::Number(number), partner, .. }) => Some((number, partner)),
            _ => None,
        };
        let own = number(item).map_or(0, |(number, _)| number);
        let mark = |partner: Option<ItemId>| partner.and_then(|mark| mark.among(&self.items));
        let notes = |item: &&Item| item.kind == ItemKind::Note && number(item).is_some();
        let before = self.items.get(..note.index()).unwrap_or_default().iter().rev().filter(notes).take(NEIGHBOURS);
        let mut before = before.filter_map(number).take_while(|(number, _)| *number < own);
        let from = before.find_map(|(_, partner)| mark(partner)).map(|mark| mark.range.end);
        let after = self.items.get(note.index() + 1..).unwrap_or_default().iter().filter(notes).take(NEIGHBOURS);
        let mut after = after.filter_map(number).take_while(|(number, _)| *number > own);
        let to = after.find_map(|(_, partner)| mark(partner)).map(|mark| mark.range.start);
        let to = to.map_or(item.range.start, |to| to.min(item.range.start));
        from.unwrap_or_default().min(to).to(to)
    }

    /// What stands in `range` and is known to be something: its figures are no mark.
    fn known(&self, range: FlowRange) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| {
            item.kind != ItemKind::Note && item.range.start < range.end && range.start < item.range.end
        })
    }
}

/// True where the `length` figures at `at` of `text` may be a mark that was not read.
fn may_be_mark(text: &str, at: usize, length: usize, table: bool) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + length..).unwrap_or_default());
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = before.get(number.len()..).unwrap_or_default();
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // `201332`: a year has four figures, and no number so long stands without blank or comma. `$10.182`: an amount has two
    // decimals. `Year +23`: a number with a sign is a small one.
    if !figures.is_empty() {
        let year = is_year(figures) && !number.ends_with(['.', ',', '/']);
        let whole = number.strip_suffix('.').is_some_and(|whole| whole.ends_with(|c: char| c.is_ascii_digit()));
        return year || whole && figures.len() == 2 || number.ends_with(['+', PLUS_MINUS, MINUS]);
    }
    // Each cell of a table may have a number on its own.
    if table {
        return false;
    }
    // `table 3.5` at the end of a sentence.
    let sentence = before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    if sentence {
        return after.is_empty() || after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_uppercase));
    }
    // `road map 10 and`, `X. 3 It was`: a number on its own.
    let word = before.trim_end_matches([' ', '\u{a0}']);
    let spaces = before.len() - word.len();
    let ends = after.is_empty() || after.starts_with([' ', '\u{a0}', ',', '.', ';', ')']);
    let decimal = after.get(1..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    !is_listed(after) && (1..=2).contains(&spaces) && ends && !(decimal && after.starts_with(['.', ',']))
}

/// True where a short word and another number follow, as in a list or range of numbers: `3 and 4 September`.
fn is_listed(after: &str) -> bool {
    /// Letters of a word that joins two numbers, at most.
    const JOINS: usize = 3;
    let mut words = after.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let joins = words.next().is_some_and(|word| word.chars().count() <= JOINS && word.chars().all(char::is_alphabetic));
    joins && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// True for the figures of a year of our time.
fn is_year(figures: &str) -> bool {
    figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the figures between bars stand, they may be a mark.
    fn may(text: &str) -> bool {
        let mut parts = text.split('|');
        let mut next = || parts.next().expect("three parts");
        let (before, figures, after) = (next(), next(), next());
        may_be_mark(&format!("{before}{figures}{after}"), before.len(), figures.len(), false)
    }

    #[test]
    fn a_mark_that_was_not_read_is_closed_up_to_a_number_or_belongs_to_nothing() {
        let marks = [
            "in 2013|32|, the",
            "see table 3.|5|",
            "see table 3.|5| The",
            "the road map |10| and",
            "it rose. |3| It was",
            "at $10.18|2| a tonne",
            "in the Year +2|3|, the",
        ];
        for text in marks {
            assert!(may(text), "{text}");
        }
        let numbers = [
            "in 201|3|, the",
            "of 1|3|5 members",
            "under 5.1|2| and",
            "A/2013|32|",
            "in 12,2013|3|",
            "from |3| and 4 September",
            "it grew by |3|.5 points",
            "a sum of 4|3| dollars",
            "in G|20| countries",
        ];
        for text in numbers {
            assert!(!may(text), "{text}");
        }
    }

    #[test]
    fn a_cell_may_have_a_number_of_its_own() {
        assert!(may_be_mark("it rose 3", 8, 1, false));
        assert!(!may_be_mark("it rose 3", 8, 1, true));
        assert!(may_be_mark("in 20133", 7, 1, true));
    }
}
