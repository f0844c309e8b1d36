//! When sessions are held.

use serde::Deserialize;

/// When the sessions of an issuer are held, or its years begin and end.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Calendar {
    /// The first session or year that it holds for.
    since: u16,
    /// The year of the first session; of acts that are numbered by year none.
    first_year: Option<i16>,
    /// How many sessions a year has, where not one.
    a_year: Option<i16>,
    /// The first and the last year in which acts of a session may be adopted, counted from its year.
    pub(crate) years: Option<[i16; 2]>,
    /// The days between which they are adopted.
    pub days: Option<Days>,
}

/// The days between which acts of a session are adopted: whole months.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Days {
    /// The year in which the session opens, counted from its own: -1 for the year before.
    #[serde(default)]
    pub year: i16,
    /// The month on whose first day it opens, 1 for January.
    pub opens: i8,
    /// How many months it lasts.
    pub months: i16,
}

impl Calendar {
    /// True where it holds for `period`.
    pub(crate) fn holds(&self, period: u16) -> bool {
        period >= self.since
    }

    /// The year of `period`.
    pub fn year_of(&self, period: u16) -> Option<i16> {
        let period = i16::try_from(period).ok()?;
        match self.first_year {
            Some(first) => first.checked_add(period.checked_sub(1)? / self.a_year.unwrap_or(1).max(1)),
            None => Some(period),
        }
    }

    /// True where acts of `period` may be adopted in `year`; where nothing is said of it, none is known to be.
    pub fn may_be_in(&self, period: u16, year: i16) -> bool {
        let apart = self.year_of(period).map(|own| year.saturating_sub(own));
        self.years.zip(apart).is_some_and(|([first, last], apart)| (first..=last).contains(&apart))
    }

    /// What cannot be so.
    pub(crate) fn mistake(&self) -> Option<&'static str> {
        let days = |days: Days| !(1..=12).contains(&days.opens) || !(1..=120).contains(&days.months);
        if self.days.is_some_and(days) {
            return Some("a calendar `opens` in a month from 1 to 12 and lasts 1 to 120 `months`");
        }
        if self.years.is_some_and(|[first, last]| first > last) {
            return Some("the last of the `years` of a calendar is before the first");
        }
        self.a_year.is_some_and(|sessions| sessions < 1).then_some("`a-year` is the number of sessions a year")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_have_years() {
        let calendar = |text: &str| toml::from_str::<Calendar>(text).unwrap();
        let yearly = calendar("first-year = 1946\nyears = [0, 2]");
        assert_eq!((yearly.year_of(1), yearly.year_of(80)), (Some(1946), Some(2025)));
        assert!(yearly.may_be_in(80, 2025) && yearly.may_be_in(80, 2027));
        assert!(!yearly.may_be_in(80, 2024) && !yearly.may_be_in(80, 2028));
        let three = calendar("first-year = 2006\na-year = 3\nyears = [-1, 2]");
        for (session, year) in [(1, 2006), (3, 2006), (4, 2007), (6, 2007), (7, 2008), (58, 2025)] {
            assert_eq!(three.year_of(session), Some(year), "{session}");
        }
        // Where the periods are years themselves.
        assert_eq!(calendar("").year_of(2006), Some(2006));
        assert!(!calendar("").may_be_in(2006, 2006));
        assert!(!calendar("since = 2014").holds(2013) && calendar("since = 2014").holds(2014));
    }

    #[test]
    fn what_cannot_be_is_a_mistake() {
        let mistake = |text: &str| toml::from_str::<Calendar>(text).unwrap().mistake().is_some();
        assert!(!mistake("years = [0, 0]\ndays = { opens = 12, months = 1 }"));
        for text in
            ["years = [1, 0]", "a-year = 0", "days = { opens = 13, months = 1 }", "days = { opens = 1, months = 0 }"]
        {
            assert!(mistake(text), "{text}");
        }
    }
}
