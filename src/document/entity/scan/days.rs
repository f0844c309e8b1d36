//! Days of one month, of which a date has the last: `9 and 10 September`.

use super::state::Scan;
use crate::document::entity::date;
use crate::document::item::{DateValue, ItemKind, Value};
use crate::document::lexicon::date_pattern::DateParts;
use crate::document::lexicon::vocabulary::Vocabulary;
use crate::document::mark::strength::Strength;

/// The last day of a month, at most.
const LAST_DAY: u32 = 31;

impl Scan<'_, '_> {
    /// Takes back the days before the date that begins at `start`: `9 и 10 сентября`.
    pub(crate) fn days_before(&mut self, start: usize, vocabulary: &Vocabulary) {
        let (date, mut start) = (start, start);
        while let Some(last) = self.found.marks.last() {
            let number = last.block == self.block && last.number <= LAST_DAY && last.strength < Strength::Word;
            let Some(joint) = self.flow.get(last.range.end.to_usize()..start).filter(|_| number) else { return };
            // Right before the date a comma alone may end what has the mark.
            let joins = start < date || joint.contains(char::is_alphabetic);
            if !joins || !vocabulary.words.citation.between.iter().any(|words| words == joint) {
                return;
            }
            start = last.range.start.to_usize();
            self.found.marks.pop();
        }
    }

    /// Takes the days that go on from the date that ends at `end`: `4月30日和31日`. Returns the end of the last.
    pub(crate) fn further_days(&mut self, end: usize, date: DateValue, vocabulary: &Vocabulary) -> usize {
        let (mut end, first) = (end, date.first);
        let last = date.second.unwrap_or(first);
        let month = if last.month == 0 { first.month } else { last.month };
        let year = if last.year == 0 { first.year } else { last.year };
        if first.day == 0 {
            return end;
        }
        while let Some((start, to, day)) = date::further(self.flow, end, vocabulary).filter(|(_, to, _)| *to <= self.to)
        {
            let value = DateValue { first: DateParts { year, month, day }, second: None, weekday: None };
            self.push(ItemKind::Date, start, to, Value::Date(value));
            end = to;
        }
        end
    }
}
