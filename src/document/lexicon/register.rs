//! Registers: tables of facts, a line each of a key and what is known of it, sorted by bytes.

use std::borrow::Cow;

use super::date_pattern::DateParts;
use crate::text::{after, before, slice};

/// The registers of a pack, each with the name of its file.
#[derive(Debug, Default)]
pub struct Registers(Vec<(String, Register)>);

/// One register: its lines as they stand in the file.
#[derive(Debug)]
pub struct Register(Cow<'static, str>);

/// What a register knows of its keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Of acts, the days of adoption.
    Days,
    /// Of years, the first and the last number.
    Numbers,
}

/// Which numbers are adopted apart from others: two of one block share an order.
pub(crate) type NumberBlock<'b> = &'b dyn Fn(u16) -> usize;

impl Registers {
    /// The lines of the register `name`.
    pub fn lines(&self, name: &str) -> Option<&str> {
        self.get(name).map(|register| &*register.0)
    }

    /// Has `lines` as the register `name`.
    pub fn set(&mut self, name: &str, lines: Cow<'static, str>) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => known.0 = lines,
            None => self.0.push((name.to_owned(), Register(lines))),
        }
    }

    /// The names of all, and what they hold.
    pub fn all(&self) -> impl Iterator<Item = (&str, Option<Holds>)> {
        self.0.iter().map(|(name, register)| (name.as_str(), register.holds()))
    }

    /// The register `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&Register> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, register)| register)
    }
}

impl Register {
    /// What it knows, by the columns of its first line; `None` where it has none.
    fn holds(&self) -> Option<Holds> {
        let line = self.0.lines().find(|line| !line.starts_with('#') && !line.is_empty())?;
        Some(if line.split('\t').count() > 2 { Holds::Numbers } else { Holds::Days })
    }

    /// The day that the line of `key` (`A 74/276`, `S 690 (1991)`) has.
    pub fn day(&self, key: &str) -> Option<DateParts> {
        let line = self.0.get(self.place_of(key)..)?.lines().next()?;
        parse_day(line.strip_prefix(key)?.strip_prefix('\t')?)
    }

    /// The last day known on which acts with the key `key` were adopted in a session before `session`, and the first in one after it.
    pub fn around_session(&self, key: &str, session: u16) -> (Option<DateParts>, Option<DateParts>) {
        let lines = self.0.get(self.place_of(key)..).unwrap_or_default().lines();
        let sessions = lines.map_while(|line| {
            let (number, date) = line.strip_prefix(key)?.strip_prefix(' ')?.split_once('\t')?;
            Some((number.split_once('/')?.0, date))
        });
        let sessions = sessions.filter_map(|(session, date)| Some((session.parse::<u16>().ok()?, date)));
        let (mut before, mut after) = (None, None);
        // Dates in figures of equal length sort as text.
        for (other, date) in sessions {
            if other < session {
                before = before.max(Some(date));
            } else if other > session {
                after = Some(after.map_or(date, |known: &str| known.min(date)));
            }
        }
        (before.and_then(parse_day), after.and_then(parse_day))
    }

    /// The days on which the two acts with the key `key` were adopted that are numbered next before `number` in `session`, and the two
    /// next after it, as far as they are known and of its block.
    pub fn around_number(
        &self,
        key: &str,
        session: u16,
        number: u16,
        block: NumberBlock,
    ) -> [[Option<DateParts>; 2]; 2] {
        let of_session = format!("{key} {session}/");
        let lines = self.0.get(self.place_of(&of_session)..).unwrap_or_default().lines();
        let known = lines.map_while(|line| line.strip_prefix(of_session.as_str())?.split_once('\t'));
        let known = known.filter_map(|(number, date)| Some((number.parse().ok()?, date)));
        let mut known: Vec<(u16, &str)> = known.filter(|(other, _)| block(*other) == block(number)).collect();
        known.sort_unstable();
        let (before, after) = known.split_at(known.partition_point(|(other, _)| *other < number));
        let day = |known: Option<&(u16, &str)>| known.and_then(|(_, date)| parse_day(date));
        let mut back = before.iter().rev();
        let mut on = after.iter().skip_while(|(other, _)| *other == number);
        [[day(back.next()), day(back.next())], [day(on.next()), day(on.next())]]
    }

    /// The first and the last number of `year`, where they are known; of the last year that is known more may follow.
    pub fn numbers(&self, year: u16) -> Option<(u16, Option<u16>)> {
        let mut years = self.0.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut numbers = line.split('\t').map(|number| number.parse().ok());
            Some((numbers.next()??, numbers.next()??, numbers.next()??))
        });
        let (_, first, last) = years.find(|(known, ..)| *known == year)?;
        Some((first, years.next().map(|_| last)))
    }

    /// Where the first line begins that is `name`'s or comes after it: a binary search over the lines, which need not be parsed for it.
    fn place_of(&self, name: &str) -> usize {
        let lines = &*self.0;
        let (mut low, mut high) = (0, lines.len());
        while low < high {
            // Between two characters: a file of the user's may have any.
            let middle = lines.floor_char_boundary(low + (high - low) / 2);
            let start = before(lines, middle).rfind('\n').map_or(0, |at| at + 1);
            let end = after(lines, start).find('\n').map_or(lines.len(), |at| start + at);
            let line = slice(lines, start..end);
            let key = line.split_once('\t').map_or(line, |(key, _)| key);
            if key < name {
                low = (end + 1).min(lines.len());
            } else {
                high = start;
            }
        }
        low
    }
}

/// The day that `date` (`2019-05-28`) names.
fn parse_day(date: &str) -> Option<DateParts> {
    let mut parts = date.split('-');
    Some(DateParts {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found() {
        let table = include_str!("../../../rules/un/registers/resolutions.tsv");
        let register = Register(table.into());
        for line in table.lines().skip(1) {
            let (name, date) = line.split_once('\t').unwrap();
            let day = register.day(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(format!("{:04}-{:02}-{:02}", day.year, day.month, day.day), date);
        }
        assert_eq!(register.day("A 1/1"), None);
        assert_eq!(register.day("Z 1/1"), None);
        // Characters of several bytes, as a file of the user's may have.
        let own = Register("é 1\t2001-01-01\né 2\t2002-01-01\nü 1\t2003-01-01\n".into());
        assert_eq!(["é 1", "é 2", "ü 1"].map(|key| own.day(key).map(|day| day.year)), [2001, 2002, 2003].map(Some));
    }

    #[test]
    fn sessions_lie_between_their_neighbours() {
        let register = Register(
            "A 9/1\t2001-01-01\nHRC 10/2\t2009-03-27\nHRC 12/1\t2009-10-02\nHRC 9/1\t2008-09-17\n\
             HRC 9/2\t2008-09-24\nHRC S-8/1\t2008-12-01\nS 690 (1991)\t1991-04-29\n"
                .into(),
        );
        let day = |year, month, day| Some(DateParts { year, month, day });
        assert_eq!(register.around_session("HRC", 10), (day(2008, 9, 24), day(2009, 10, 2)));
        assert_eq!(register.around_session("HRC", 11), (day(2009, 3, 27), day(2009, 10, 2)));
        assert_eq!(register.around_session("HRC", 1), (None, day(2008, 9, 17)));
        assert_eq!(register.around_session("HRC", 12), (day(2009, 3, 27), None));
    }

    #[test]
    fn numbers_stand_between_their_neighbours() {
        let register = Register(
            "A 73/10\t2018-11-30\nA 73/2\t2018-10-01\nA 73/4A\t2018-10-12\nA 73/5\t2018-10-15\nA 73/501\t2018-09-18\n\
             A 73/9\t2018-11-08\nA 74/1\t2019-10-01\n"
                .into(),
        );
        let day = |month, day| Some(DateParts { year: 2018, month, day });
        let around =
            |session, number| register.around_number("A", session, number, &|number| usize::from(number > 400));
        assert_eq!(around(73, 6), [[day(10, 15), day(10, 1)], [day(11, 8), day(11, 30)]]);
        assert_eq!(around(73, 9), [[day(10, 15), day(10, 1)], [day(11, 30), None]]);
        assert_eq!(around(73, 11), [[day(11, 30), day(11, 8)], [None; 2]]);
        assert_eq!(around(73, 510), [[day(9, 18), None], [None; 2]]);
        assert_eq!(around(72, 9), [[None; 2]; 2]);
    }

    #[test]
    fn years_of_running_numbers_follow_one_another() {
        let register = Register(include_str!("../../../rules/un/registers/security-council.tsv").into());
        let mut next = Some(1);
        for year in 1946..2200 {
            let Some((first, last)) = register.numbers(year) else { break };
            assert_eq!(Some(first), next, "{year}");
            next = last.map(|last| last + 1);
        }
        assert_eq!(next, None, "the last year is open");
        assert_eq!(register.numbers(2012), Some((2033, Some(2085))));
        assert_eq!(register.numbers(1945), None);
    }
}
