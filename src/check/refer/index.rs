//! The parts of a document by their numbers: each of many references asks for those that it may mean.

use std::collections::HashMap;

use super::part::{Part, PartPlace};
use crate::document::{Reading, System};

/// Members of a series of which the last is known to be the last.
const LEAST: usize = 2;

/// The parts that references of one kind may mean.
pub(super) struct Parts<'p> {
    pub all: &'p [Part],
    /// Their places in `all`, by prefix and reading.
    by_number: HashMap<(&'p str, System, u32), Vec<usize>>,
    /// What is known of the numbers of one system behind one prefix.
    numbers: HashMap<(&'p str, System), Numbers<'p>>,
}

/// The numbers of parts.
pub(super) struct Numbers<'p> {
    /// The highest, and the last part that has it.
    pub last: u32,
    pub part: &'p Part,
    /// All from the first to the last are there.
    pub whole: bool,
    /// None is there twice: they are of one series.
    pub single: bool,
}

impl<'p> Parts<'p> {
    pub(super) fn of(all: &'p [Part]) -> Self {
        let mut by_number: HashMap<_, Vec<usize>> = HashMap::new();
        let mut members: HashMap<(&str, System), Vec<(u32, &Part)>> = HashMap::new();
        for (at, part) in all.iter().enumerate() {
            let prefix = part.prefix.as_str();
            let mut systems: Vec<System> = Vec::with_capacity(2);
            for reading in part.readings.iter().flatten() {
                let places = by_number.entry((prefix, reading.system, reading.value)).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
                // Of two numbers in one system the first is its own.
                if part.place != PartPlace::Spoken && !systems.contains(&reading.system) {
                    systems.push(reading.system);
                    members.entry((prefix, reading.system)).or_default().push((reading.value, part));
                }
            }
        }
        let numbers = members.into_iter().filter_map(|(key, members)| Some((key, numbers(members)?)));
        Self { all, by_number, numbers: numbers.collect() }
    }

    /// Those with one of the `readings` behind `prefix`, in their order.
    pub(super) fn with(&self, prefix: &str, readings: &[Option<Reading>; 2]) -> Vec<&'p Part> {
        let found = readings.iter().flatten();
        let found = found.filter_map(|reading| self.by_number.get(&(prefix, reading.system, reading.value)));
        let mut places: Vec<usize> = found.flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|at| self.all.get(at)).collect()
    }

    /// The numbers in the system of `reading` behind `prefix`; `None` where there are none.
    pub(super) fn numbers<'a>(&'a self, prefix: &'a str, reading: Reading) -> Option<&'a Numbers<'p>> {
        self.numbers.get(&(prefix, reading.system))
    }
}

fn numbers(mut members: Vec<(u32, &Part)>) -> Option<Numbers<'_>> {
    members.sort_by_key(|(value, part)| (*value, part.start));
    let (last, part) = *members.last()?;
    let all = members.len();
    members.dedup_by_key(|(value, _)| *value);
    let whole = members.len() >= LEAST && members.len() as u32 == last;
    Some(Numbers { last, part, whole, single: all == members.len() })
}
