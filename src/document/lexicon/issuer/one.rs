//! One issuer: what is known of its acts by their numbers.

use super::act::ActKind;
use super::calendar::Calendar;
use super::file::{ActNumbering, Except, OneIssuer, Order, OwnActs};
use crate::spanned::Spanned;

/// An issuer of acts.
#[derive(Debug)]
pub struct Issuer {
    /// The name by which packs know it.
    pub id: String,
    /// The kind of acts that its numbers are of, where no block says otherwise.
    pub act: ActKind,
    /// How it numbers them.
    pub numbering: ActNumbering,
    /// What grows with the days of adoption.
    pub order: Option<Order>,
    /// It has a short name that the words have among those of other bodies.
    pub shortened: bool,
    /// What the symbols of its acts begin with. In these, and in a text that begins with its name, "its" acts are its own.
    pub symbols: Vec<String>,
    /// The register of the days of adoption, and what its keys begin with.
    pub register: Option<(String, String)>,
    /// The register of the first and the last number of each year, and the least number that is compared.
    pub numbers: Option<(String, u16)>,
    periods: Option<[u16; 2]>,
    calendars: Vec<Calendar>,
    blocks: Vec<ReservedNumbers>,
    own: Option<OwnActs>,
    unsaid: Option<Vec<[i16; 2]>>,
    alone: Vec<Alone>,
}

/// Numbers kept for another kind of acts.
#[derive(Clone, Copy, Debug)]
struct ReservedNumbers {
    act: ActKind,
    numbers: [u16; 2],
    since: u16,
}

/// Numbers that nobody else has.
#[derive(Clone, Copy, Debug)]
struct Alone {
    act: ActKind,
    unnamed: bool,
    since: u16,
    from: u16,
}

impl Issuer {
    /// The issuer that `file` describes, where `kind` knows the kinds of acts.
    pub(crate) fn of(file: OneIssuer, kind: impl Fn(&str) -> Option<ActKind>) -> Option<Self> {
        let block = |block: &crate::document::lexicon::issuer::file::BlockFile| {
            Some(ReservedNumbers {
                act: kind(block.act.get_ref())?,
                numbers: *block.numbers.get_ref(),
                since: block.since,
            })
        };
        let alone = |alone: &crate::document::lexicon::issuer::file::AloneFile| {
            let act = kind(alone.act.get_ref())?;
            Some(Alone { act, unnamed: alone.unnamed, since: alone.since, from: alone.from })
        };
        Some(Self {
            act: kind(file.act.get_ref())?,
            blocks: file.block.iter().filter_map(block).collect(),
            alone: file.alone.iter().filter_map(alone).collect(),
            id: file.id.into_inner(),
            numbering: file.numbering,
            order: file.order,
            shortened: file.shortened,
            symbols: file.symbols,
            register: file.register.zip(file.key).map(|(name, key)| (name.into_inner(), key.into_inner())),
            numbers: file.numbers.map(|numbers| (numbers.register.into_inner(), numbers.least)),
            periods: file.periods.map(Spanned::into_inner),
            calendars: file.calendar.into_iter().map(Spanned::into_inner).collect(),
            own: file.own,
            unsaid: file.unsaid.map(|unsaid| unsaid.others),
        })
    }

    /// True where acts of the session or year `period` are judged by their dates.
    pub fn judges(&self, period: u16) -> bool {
        self.periods.is_some_and(|[first, last]| (first..=last).contains(&period))
    }

    /// True for a number that may be that of a session.
    pub fn may_be_session(&self, number: u16) -> bool {
        number >= 1 && self.periods.is_some_and(|[_, last]| number <= last)
    }

    /// When `period` is held: by the last calendar that holds for it.
    pub fn calendar(&self, period: u16) -> Option<&Calendar> {
        self.calendars.iter().rev().find(|calendar| calendar.holds(period))
    }

    /// Where `number` lies among the blocks of numbers that are kept for other kinds: 0 before all.
    pub(crate) fn block_of(&self, number: u16) -> usize {
        self.blocks.iter().filter(|block| number >= block.numbers[0]).count()
    }

    /// The kind that acts with this number are of in `period`, where it is kept for one that is not `kind`.
    pub fn kept_for_other(&self, kind: ActKind, period: u16, number: u16) -> Option<ActKind> {
        let [_, last] = self.periods?;
        let in_block = |block: &&ReservedNumbers| {
            let [first, end] = block.numbers;
            (block.since..=last).contains(&period) && (first..=end).contains(&number)
        };
        self.blocks.iter().filter(|block| block.act != kind).find(in_block).map(|block| block.act)
    }

    /// True where acts of `kind` have their own numbers in `period`, and this is a lower one.
    pub fn is_below_own(&self, kind: ActKind, period: u16, number: u16) -> bool {
        let last = self.periods.map_or(0, |[_, last]| last);
        let own = |block: &ReservedNumbers| block.act == kind && (block.since..=last).contains(&period);
        self.blocks.iter().any(|block| own(block) && number < block.numbers[0])
    }

    /// True where the register may have an act of `kind` with this number.
    pub(crate) fn may_register(&self, kind: ActKind, number: u16) -> bool {
        kind == self.act || self.blocks.iter().any(|block| block.act == kind && number >= block.numbers[0])
    }

    /// True where nobody else has acts of `kind` with this number, in a text that names no body, or `named` another.
    /// `is_of_other` says that the date is of a session of another issuer.
    pub fn has_alone(
        &self,
        kind: ActKind,
        (period, number): (u16, u16),
        named: bool,
        is_of_other: impl Fn() -> bool,
    ) -> bool {
        let fits = |alone: &&Alone| alone.act == kind && !(alone.unnamed && named) && period >= alone.since;
        let first = self.alone.iter().find(fits);
        first.is_some_and(|alone| number >= alone.from && !(alone.unnamed && is_of_other()))
    }

    /// True where an act of `period` that dates from the month and the year is its own in its own acts, though nobody says so.
    pub fn is_own(&self, period: u16, (year, month): (i16, i8)) -> bool {
        let Some((own, session)) = self.own.zip(self.year_of(period)) else { return false };
        let [first, last] = own.years;
        let apart = year.saturating_sub(session);
        let excepted =
            |Except { year, months: [first, last] }: Except| apart == year && (first..=last).contains(&month);
        (first..=last).contains(&apart) && !own.except.is_some_and(excepted)
    }

    /// True where an act of `period` of which the text does not say whose it is cannot be of another body in `year`; nothing is known
    /// of it where the pack does not tell when others adopt theirs.
    pub fn is_unlikely_of_others(&self, period: u16, year: i16) -> bool {
        let Some((others, session)) = self.unsaid.as_ref().zip(self.year_of(period)) else { return false };
        let apart = year.saturating_sub(session);
        !others.iter().any(|[first, last]| (first..=last).contains(&&apart))
    }

    /// The year of `period`.
    fn year_of(&self, period: u16) -> Option<i16> {
        self.calendar(period)?.year_of(period)
    }
}
